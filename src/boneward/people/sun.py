"""The sun that a person gets: where they live, and the times at which they are outside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from boneward.people.draft import unit_table
from boneward.people.fields import MONTH, MOST_HABITS
from boneward.people.location import Location, is_somewhere, read_location
from boneward.people.read_fields import read_record
from boneward.people.uncovered import read_uncovered
from boneward.units.quantity import Trouble, parse_quantity
from boneward.units.shown import show

if TYPE_CHECKING:
    from boneward.people.draft import Draft
    from boneward.people.read_fields import Record

MONTHS = tuple(range(1, 13))

_MINUTES_A_DAY = 1440.0
_SIXTY = 60.0
_DAYS_A_WEEK = 7.0
_MID_MONTH = 15


@dataclass(frozen=True, slots=True)
class Habit:
    """One time of the day at which a person is outside.

    Attributes:
        start_minute: after midnight, by the place's own clock.
        minutes: how long; it ends before midnight.
        days_a_week: 0 to 7.
        uncovered: codes of body_parts.csv, at least one.
        spf: the label of the sunscreen; 0 for none.
        glass: whether it is behind window glass.
        months: 1 to 12, in order, at least one.
    """

    start_minute: float
    minutes: float
    days_a_week: float
    uncovered: tuple[str, ...]
    spf: float
    months: tuple[int, ...]
    glass: bool = False


@dataclass(frozen=True, slots=True)
class SunGiven:
    """What a person says about their sun; a habit always has a location."""

    location: Location | None = None
    habits: tuple[Habit, ...] = ()


def read_sun(record: Record, raw: object, draft: Draft) -> SunGiven:
    """Return where a person lives and when they are outside.

    Args:
        record: the section, read.
        raw: the section as written.
        draft: takes the faults; with one, what is returned is not complete.
    """
    written = raw if isinstance(raw, Mapping) else {}
    location = read_location(record, written, "sun", draft)
    habits = read_habits(record.get("habit"), "sun.habit", draft)
    if habits and not is_somewhere(written):
        draft.fault("sun.habit", "place-missing")
    return SunGiven(location, habits)


def read_habits(found: object, where: str, draft: Draft) -> tuple[Habit, ...]:
    """Return the times outside that a list tells; what is wrong with it becomes faults."""
    if found is None:
        return ()
    if not isinstance(found, list | tuple):
        draft.fault(where, "list-expected", value=show(found), section=where)
        return ()
    if len(found) > MOST_HABITS:
        draft.fault(where, "habits-too-many", count=str(len(found)), limit=str(MOST_HABITS))
        return ()
    read = [_read_habit(member, f"{where}[{place}]", draft) for place, member in enumerate(found, start=1)]
    return tuple(habit for habit in read if habit is not None)


def _read_habit(found: object, where: str, draft: Draft) -> Habit | None:
    record = read_record("sun.habit", where, found, draft)
    uncovered = read_uncovered(record["uncovered"], f"{where}.uncovered", draft) if "uncovered" in record else ()
    months = _read_months(record["months"], f"{where}.months", draft) if "months" in record else MONTHS
    start, minutes = clock_minute(record.get("start")), record.get("minutes")
    if start is None or not isinstance(minutes, float):
        return None
    refuse_past_midnight(start, minutes, f"{where}.minutes", draft)
    return Habit(
        start,
        minutes,
        number_or(record.get("days_a_week"), _DAYS_A_WEEK),
        uncovered,
        number_or(record.get("spf"), 0.0),
        months,
        record.get("glass") is True,
    )


def middle_of(year: int, month: int) -> date:
    """Return the day that stands for a month."""
    return date(year, month, _MID_MONTH)


def number_or(value: object, default: float) -> float:
    """Return a number that was read, or what stands for none."""
    return value if isinstance(value, float) else default


def clock_minute(clock: object) -> float | None:
    """Return minutes after midnight of a clock that was read ("7:05", "12:30:30"); None for none."""
    if not isinstance(clock, str):
        return None
    hours, minutes, *seconds = (float(part) for part in clock.split(":"))
    return hours * _SIXTY + minutes + sum(seconds) / _SIXTY


def refuse_past_midnight(start: float, minutes: float, where: str, draft: Draft) -> None:
    """Note a time outside that does not end on the day on which it begins."""
    if start + minutes > _MINUTES_A_DAY:
        draft.fault(where, "past-midnight", value=f"{minutes:g}", most=f"{_MINUTES_A_DAY - start:g}")


def _read_months(found: object, where: str, draft: Draft) -> tuple[int, ...]:
    if not isinstance(found, list | tuple) or not 1 <= len(found) <= len(MONTHS):
        draft.fault(where, "months-expected", value=show(found))
        return ()
    read = [read_month(member, f"{where}[{place}]", draft) for place, member in enumerate(found, start=1)]
    months = [month for month in read if month is not None]
    for month in sorted({month for month in months if months.count(month) > 1}):
        draft.fault(where, "month-twice", value=str(month))
    return tuple(sorted(months))


def read_month(value: object, where: str, draft: Draft) -> int | None:
    """Return a month, 1 to 12, or None after a fault."""
    number = parse_quantity(value, MONTH, unit_table())
    if isinstance(number, Trouble):
        draft.trouble(where, number)
        return None
    if number not in MONTHS:
        draft.fault(where, "month-impossible", value=show(value))
        return None
    return int(number)
