"""One question about the sun: a place, a day, a time, a skin; read as strictly as a person is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from math import nan
from typing import TYPE_CHECKING, TypedDict

from boneward.knowledge.parameters import parameter
from boneward.people.draft import Draft, plausible_range
from boneward.people.fields import CLOUDS, POSTURES, SPECTRA
from boneward.people.location import Location, is_somewhere, read_location
from boneward.people.names import (
    Vocabulary,
    condition_triggers,
    condition_vocabulary,
    medicine_triggers,
    medicine_vocabulary,
)
from boneward.people.person import Recognised
from boneward.people.read_fields import read_record
from boneward.people.sun import clock_minute, middle_of, number_or, read_month, refuse_past_midnight
from boneward.people.uncovered import read_uncovered

if TYPE_CHECKING:
    from boneward.knowledge.findings import Fault
    from boneward.people.read_fields import Record

ARTICLE_UNCOVERED = ("forearms", "lower_legs")
"""What is bare where nothing is said: the article's rule speaks of these."""

_FIGURES = (
    "age",
    "sunscreen_mg_cm2",
    "ozone_du",
    "albedo",
    "aerosol",
    "burn_limit",
    "weight_kg",
    "height_cm",
)
ONE_DAY_ONLY = (
    "month",
    "time",
    "minutes",
    "uncovered",
    "spf",
    "glass",
    "sunscreen_mg_cm2",
    "cloud",
    "posture",
    "burn_limit",
    "spectrum",
)
"""Keys that mean nothing to a year of the article's rule, which says these things itself."""


@dataclass(frozen=True, slots=True)
class SunQuestion:
    """What is asked about the sun.

    Attributes:
        location: where.
        date: the day there; the middle of the month where a month was asked.
        month: 1 to 12 where a month was asked, else None.
        start_minute: after midnight, by the place's own clock; None for around the highest sun.
        minutes: how long; None for the article's own.
        skin: Fitzpatrick type 1 to 6; 0 for not known.
        age: years; NaN for not known, as for all figures below.
        uncovered: codes of body_parts.csv.
        spf: the label of the sunscreen; 0 for none.
        sunscreen_mg_cm2: how thick it is applied; NaN for as usual.
        ozone_du: NaN for the climatology's.
        cloud: clear, scattered, broken or overcast.
        spectrum: of vitamin D: cie174 or blue5.
        posture: standing or lying.
        albedo: share of ultraviolet that the ground returns; NaN for dark ground.
        aerosol: optical depth at 550 nm; NaN for usual haze.
        burn_limit: in MED; NaN for the default.
        weight_kg, height_cm: for the area of the skin.
        glass: whether it is behind window glass.
        stated: medicines and conditions, each as typed and recognised.
        triggers: what was recognised in them, for the cautions.
    """

    location: Location
    date: date
    month: int | None
    start_minute: float | None
    minutes: float | None
    skin: int
    age: float
    uncovered: tuple[str, ...]
    spf: float
    sunscreen_mg_cm2: float
    ozone_du: float
    cloud: str
    spectrum: str
    posture: str
    albedo: float
    aerosol: float
    burn_limit: float
    weight_kg: float
    height_cm: float
    glass: bool
    stated: tuple[Recognised, ...]
    triggers: frozenset[str]


@dataclass(frozen=True, slots=True)
class SunReading:
    """What came of reading: a question, or every fault that was found."""

    question: SunQuestion | None
    faults: tuple[Fault, ...]


def read_sun_question(asked: Mapping[str, object], *, on: date | None) -> SunReading:
    """Read a question about the sun.

    Args:
        asked: texts or numbers by the keys of the section `sun_question`; they are trusted in nothing.
        on: the day that is meant where neither a date nor a month is asked; its year is that of a month.

    Returns:
        The question; or, when anything is wrong, no question and all faults, in the order of the fields.
    """
    draft = Draft(on)
    given: object = asked  # a caller without a type checker may hand over anything
    record = read_record("sun_question", "", given, draft)
    if not isinstance(given, Mapping):
        return SunReading(None, tuple(draft.faults))
    location = read_location(record, given, "", draft)
    if not is_somewhere(given):
        draft.fault("place", "place-missing")
    day, month = _read_day(record, given, draft)
    start, minutes = _read_stay(record, draft)
    uncovered = read_uncovered(record.get("uncovered", ARTICLE_UNCOVERED), "uncovered", draft)
    if draft.faults or location is None or day is None:
        return SunReading(None, tuple(draft.faults))
    question = SunQuestion(
        location=location,
        date=day,
        month=month,
        start_minute=start,
        minutes=minutes,
        skin=int(number_or(record.get("skin"), 0.0)),
        uncovered=uncovered,
        spf=number_or(record.get("spf"), 0.0),
        cloud=_word(record, "cloud", CLOUDS),
        spectrum=_word(record, "spectrum", SPECTRA),
        posture=_word(record, "posture", POSTURES),
        glass=record.get("glass") is True,
        **_stated(record),
        **{key: number_or(record.get(key), nan) for key in _FIGURES},
    )
    return SunReading(question, ())


def _read_stay(record: Record, draft: Draft) -> tuple[float | None, float | None]:
    """Return when the stay starts and how long it is, each None where nothing is said."""
    start, minutes = clock_minute(record.get("time")), record.get("minutes")
    long = minutes if isinstance(minutes, float) else None
    if start is not None and long is not None:
        refuse_past_midnight(start, long, "minutes", draft)
    return start, long


class _Stated(TypedDict):
    """What a question says about medicines and conditions."""

    stated: tuple[Recognised, ...]
    triggers: frozenset[str]


def _stated(record: Record) -> _Stated:
    medicines = _recognise(record.get("medicines"), medicine_vocabulary)
    conditions = _recognise(record.get("conditions"), condition_vocabulary)
    triggers = medicine_triggers(_codes(medicines)) | condition_triggers(_codes(conditions))
    return {"stated": (*medicines, *conditions), "triggers": triggers}


def _recognise(names: object, vocabulary: Callable[[], Vocabulary]) -> tuple[Recognised, ...]:
    """Return each name as recognised; the vocabulary is built only where there is one."""
    return tuple(vocabulary().recognise(name) for name in names if name) if isinstance(names, list) else ()


def _codes(stated: tuple[Recognised, ...]) -> list[str]:
    return [code for found in stated for code in found.codes]


def _word(record: Record, key: str, words: tuple[str, ...]) -> str:
    """Return the word that was chosen; the first where nothing is said."""
    return words[int(number_or(record.get(key), 0.0))]


def _read_day(record: Record, given: Mapping[str, object], draft: Draft) -> tuple[date | None, int | None]:
    """Return the day that is asked about, and the month where the day stands for one."""
    has_date, has_month = given.get("date") is not None, given.get("month") is not None
    if has_date and has_month:
        draft.fault("month", "date-and-month")
    month = read_month(record["month"], "month", draft) if has_month else None
    if not has_date and not has_month and draft.on is None:
        draft.fault("date", "day-missing")
    day = record.get("date", draft.on)
    if month is not None:
        year = draft.on.year if draft.on else int(parameter("sun_reference_year"))
        day = middle_of(year, month)
    if not isinstance(day, date):
        return None, None
    first, last = plausible_range("sun.year")
    if not first <= day.year <= last:
        where = "month" if has_month else "date"
        draft.fault(where, "year-out-of-range", value=day.isoformat(), low=f"{first:g}", high=f"{last:g}")
        return None, None
    return day, month
