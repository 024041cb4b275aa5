"""Where someone is: a named city or coordinates, and whose clock hangs on the wall there."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo, available_timezones

from boneward.knowledge.parameters import parameter
from boneward.people.places import city_of, find_city, nearest_city
from boneward.units.quantity import fold
from boneward.units.shown import show

if TYPE_CHECKING:
    from boneward.people.draft import Draft
    from boneward.people.places import City, CityHit
    from boneward.people.read_fields import Record

ZoneFrom = Literal["city", "given", "nearest", "longitude"]

_DEGREES_AN_HOUR = 15.0
_HALF_A_DAY = 12.0  # hours
_NOT_A_PLACE = frozenset({"localtime", "Factory"})
"""Names that zoneinfo lists and that say only what this machine has."""
_NEAR = 82.0


@dataclass(frozen=True, slots=True)
class Location:
    """A place and its clock.

    Attributes:
        latitude: degrees, north is positive.
        longitude: degrees, east is positive.
        altitude_m: above the sea; NaN for not known.
        zone: IANA name.
        zone_from: a named city, the reader, the nearest city, or the longitude alone.
        city: code of the city that was named and is meant; empty where coordinates stand alone.
        others: codes of other cities of that name.
        altitude_near_m: that of the nearest city where the place's own is not known: what burns is reckoned with it.
    """

    latitude: float
    longitude: float
    altitude_m: float
    zone: str
    zone_from: ZoneFrom
    city: str = ""
    others: tuple[str, ...] = ()
    altitude_near_m: float = math.nan


def is_somewhere(raw: Mapping[str, object]) -> bool:
    """Say whether a section as written names a place or coordinates, well or badly."""
    return any(raw.get(key) is not None for key in ("place", "latitude", "longitude"))


def read_location(record: Record, raw: Mapping[str, object], where: str, draft: Draft) -> Location | None:
    """Return the place of a section, or None where none is given or after a fault.

    Args:
        record: the section, read: place, latitude, longitude, altitude_m, zone.
        raw: the section as written.
        where: its place in the file; empty at the top.
        draft: takes the faults.
    """
    before = f"{where}." if where else ""
    zone = _read_zone(record.get("zone"), f"{before}zone", draft)
    if not is_somewhere(raw):
        for key in ("altitude_m", "zone"):
            if raw.get(key) is not None:
                draft.fault(f"{before}{key}", "place-missing")
        return None
    found = _locate(record, raw, zone, before, draft)
    if found is not None and found.zone_from == "given" and _hours_from_sun(found) > parameter("sun_zone_far"):
        draft.fault(f"{before}zone", "zone-far", value=found.zone, zone=_usual_zone(found))
    return found


def _locate(record: Record, raw: Mapping[str, object], zone: str, before: str, draft: Draft) -> Location | None:
    if raw.get("latitude") is None and raw.get("longitude") is None:
        return _at_city(record, zone, f"{before}place", draft)
    for key, other in (("latitude", "longitude"), ("longitude", "latitude")):
        if raw.get(other) is None:
            draft.fault(f"{before}{key}", "coordinates-incomplete", missing=other)
    latitude, longitude = record.get("latitude"), record.get("longitude")
    if not isinstance(latitude, float) or not isinstance(longitude, float):
        return None
    return _at_coordinates(latitude, longitude, record, zone)


def _at_city(record: Record, zone: str, where: str, draft: Draft) -> Location | None:
    place = record.get("place")
    if not isinstance(place, str):
        return None
    if not place:
        draft.fault(where, "place-empty")
        return None
    hit = find_city(place)
    if hit.city is None:
        _refuse_unknown(place, hit, where, draft)
        return None
    city = hit.city
    return Location(
        city.latitude,
        city.longitude,
        _altitude(record, city),
        zone or city.zone,
        "given" if zone else "city",
        city.code,
        tuple(other.code for other in hit.others),
    )


def _refuse_unknown(place: str, hit: CityHit, where: str, draft: Draft) -> None:
    if hit.suggestions:
        draft.fault(where, "place-unknown", value=show(place), suggestions="; ".join(hit.suggestions))
    else:
        draft.fault(where, "place-unknown-alone", value=show(place))


def _at_coordinates(latitude: float, longitude: float, record: Record, zone: str) -> Location:
    """Return the place of coordinates, which count before a name beside them.

    A name lends its clock, unless the city nearest to the coordinates has another one: London at the coordinates of
    Ontario does not get Greenwich time.
    """
    near, kilometres = nearest_city(latitude, longitude)
    is_near = kilometres <= parameter("sun_nearest_city_km")
    city = _named_near(record.get("place"), near)
    zone_from: ZoneFrom
    if zone:
        zone_from = "given"
    elif city is not None:
        zone, zone_from = city.zone, "city"
    elif is_near:
        zone, zone_from = near.zone, "nearest"
    else:
        zone, zone_from = zone_of_longitude(longitude), "longitude"
    is_in_city = is_near and city is not None and city.code == near.code
    altitude_m = _altitude(record, near if is_in_city else None)
    altitude_near_m = near.altitude_m if is_near and math.isnan(altitude_m) else math.nan
    code = city.code if city else ""
    return Location(latitude, longitude, altitude_m, zone, zone_from, code, altitude_near_m=altitude_near_m)


def _named_near(place: object, near: City) -> City | None:
    """Return the city of a name that is the nearest one itself, else the largest of that name with the same clock."""
    if not isinstance(place, str) or not place:
        return None
    hit = find_city(place)
    named = [city for city in (hit.city, *hit.others) if city is not None and city.zone == near.zone]
    return next((city for city in named if city.code == near.code), named[0] if named else None)


def _altitude(record: Record, city: City | None) -> float:
    given = record.get("altitude_m")
    if isinstance(given, float):
        return given
    return city.altitude_m if city else math.nan


def _usual_zone(location: Location) -> str:
    """Return the zone of the city that is meant, else of one near, else by the longitude."""
    if location.city:
        return city_of(location.city).zone
    near, kilometres = nearest_city(location.latitude, location.longitude)
    return near.zone if kilometres <= parameter("sun_nearest_city_km") else zone_of_longitude(location.longitude)


def _hours_from_sun(location: Location) -> float:
    """Return how far a clock is from the sun's own, in hours, around the day."""
    first_of_year = datetime(int(parameter("sun_reference_year")), 1, 1, tzinfo=ZoneInfo(location.zone))
    offset = first_of_year.utcoffset() or timedelta()
    lead = offset / timedelta(hours=1) - location.longitude / _DEGREES_AN_HOUR
    return abs((lead + _HALF_A_DAY) % (2 * _HALF_A_DAY) - _HALF_A_DAY)


def zone_of_longitude(longitude: float) -> str:
    """Return the zone of whole hours by the sun alone, without summer time: "Etc/GMT-12" is 12 hours before Greenwich.

    Args:
        longitude: degrees, -180 to 180.
    """
    hours = math.floor(longitude / _DEGREES_AN_HOUR + 0.5)
    return f"Etc/GMT{-hours:+d}" if hours else "Etc/GMT"


@cache
def _zones() -> dict[str, str]:
    return {fold(name): name for name in sorted(available_timezones() - _NOT_A_PLACE)}


def _read_zone(given: object, where: str, draft: Draft) -> str:
    """Return the name of a zone as the database writes it; empty where none is given or after a fault."""
    if not isinstance(given, str):
        return ""
    found = _zones().get(fold(given).replace(" ", "_"))
    if found is not None:
        return found
    nearest = _nearest_zone(given)
    if nearest:
        draft.fault(where, "zone-unknown", value=show(given), nearest=nearest)
    else:
        draft.fault(where, "zone-unknown-alone", value=show(given))
    return ""


def _nearest_zone(text: str) -> str | None:
    """Return the zone of the city that is named, or whose name is nearest; none for an offset such as "UTC+8"."""
    if any(sign.isdecimal() for sign in text):
        return None
    hit = find_city(text.rpartition("/")[2].replace("_", " "))
    if hit.city is not None:
        return hit.city.zone
    # Loaded here: it costs 30 ms, which a start without a misspelling should not pay.
    from rapidfuzz import fuzz, process  # noqa: PLC0415

    names = _zones() | {name.rpartition("/")[2]: zone for name, zone in _zones().items()}
    near = process.extractOne(fold(text).replace(" ", "_"), names.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR)
    return names[near[0]] if near else None
