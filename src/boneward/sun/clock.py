"""From the clock on a place's wall to Universal Time; the clock's rules come with the time zone."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from boneward.sun.solar_position import MINUTES_A_DAY

_J2000 = date(2000, 1, 1)
_NOON_DAYS = 0.5
_SECONDS_AN_HOUR = 3_600.0


def utc_offset(day: date, minute: float, zone: str) -> float:
    """Return how many hours a place's clock is before Universal Time, at a minute of its day.

    Args:
        day: the date there.
        minute: after midnight; 1440 is the last one's end.
        zone: IANA name, such as `Pacific/Auckland`.
    """
    moment = datetime.combine(day, time()) + timedelta(minutes=min(minute, MINUTES_A_DAY - 1.0))
    offset = moment.replace(tzinfo=ZoneInfo(zone)).utcoffset()
    return offset.total_seconds() / _SECONDS_AN_HOUR if offset is not None else 0.0


def midnight(day: date, offset: float) -> float:
    """Return when the clock shows midnight, in days of Universal Time since J2000.0."""
    return (day - _J2000).days - _NOON_DAYS - offset / 24.0


def day_of_year(day: date) -> int:
    """Return 1 on 1 January."""
    return day.timetuple().tm_yday
