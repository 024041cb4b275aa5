"""What a person eats, as they tell it: a log of foods, or the 60-second check; no food is looked up here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isfinite
from typing import TYPE_CHECKING

from boneward.people.fields import LONGEST_LIST, LONGEST_TEXT, PER_DAY, PER_WEEK, quick_kind_names
from boneward.people.read_fields import read_record
from boneward.units.shown import printable, show

if TYPE_CHECKING:
    from boneward.people.draft import Draft

DAYS_A_WEEK = 7.0


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One food of a log.

    Attributes:
        where: its place in the file: `diet.log[2]`.
        food: as written.
        amount: as written: a text, a bare number, or None where nothing was written.
        times_a_week: how often; 0 is never.
    """

    where: str
    food: str
    amount: str | float | None
    times_a_week: float


@dataclass(frozen=True, slots=True)
class DietGiven:
    """What a person says about their food.

    Attributes:
        log: the foods, in their order.
        quick: portions a week by kind of food (quick_kinds.csv); a kind that is not there was not answered, and
            `others = "none"` answers all that are not named with 0.
    """

    log: tuple[LogEntry, ...] = ()
    quick: Mapping[str, float] = field(default_factory=dict)

    @property
    def says_something(self) -> bool:
        """Whether there is anything to work an intake out from."""
        return bool(self.log or self.quick)


def read_diet(log: object, quick: object, draft: Draft) -> DietGiven:
    """Return what stands under `diet.log` and `diet.quick`; everything wrong becomes a fault at its place.

    Args:
        log: as written; None where there is none.
        quick: as written; None where there is none.
        draft: takes the faults.
    """
    return DietGiven(_read_log(log, draft), _read_quick(quick, draft))


def _read_log(found: object, draft: Draft) -> tuple[LogEntry, ...]:
    where = "diet.log"
    if found is None:
        return ()
    if not isinstance(found, list | tuple):
        draft.fault(where, "list-expected", value=show(found), section=where)
        return ()
    if len(found) > LONGEST_LIST:
        draft.fault(where, "log-too-long", count=str(len(found)), limit=str(LONGEST_LIST))
        return ()
    read = [_read_entry(member, f"{where}[{place}]", draft) for place, member in enumerate(found, start=1)]
    return tuple(entry for entry in read if entry is not None)


def _read_entry(found: object, where: str, draft: Draft) -> LogEntry | None:
    faults = len(draft.faults)
    record = read_record("diet.log", where, found, draft)
    amount = _read_amount(record.get("amount"), f"{where}.amount", draft)
    food, times = record.get("food"), record.get("times_a_week")
    if isinstance(food, str) and not food:
        draft.fault(f"{where}.food", "value-missing", key="food")
    if len(draft.faults) > faults or not isinstance(food, str) or not isinstance(times, float):
        return None
    return LogEntry(where, food, amount, times)


def _read_amount(found: object, where: str, draft: Draft) -> str | float | None:
    """Return an amount as written, made safe to show; whether it fits the food is found out where foods are known."""
    if isinstance(found, str):
        if len(found) > LONGEST_TEXT:
            draft.fault(where, "text-too-long", count=str(len(found)), limit=str(LONGEST_TEXT))
            return None
        return printable(found).strip() or None
    if found is None:
        return None
    if isinstance(found, bool) or not isinstance(found, int | float):
        draft.fault(where, "amount-expected", value=show(found))
        return None
    try:
        amount = float(found)
    except OverflowError:
        amount = float("inf")
    if not isfinite(amount):
        draft.fault(where, "number-not-finite", value=show(found))
    elif amount < 0:
        draft.fault(where, "number-negative", value=show(found))
    return amount


def _read_quick(found: object, draft: Draft) -> dict[str, float]:
    """Return portions a week by kind; a kind that is told a day and a week must agree, and is counted once."""
    if found is None:
        return {}
    record = read_record("diet.quick", "diet.quick", found, draft)
    portions: dict[str, float] = {}
    for kind in quick_kind_names():
        a_day, a_week = record.get(f"{kind}{PER_DAY}"), record.get(f"{kind}{PER_WEEK}")
        told = [each for each in (_weekly(a_day, DAYS_A_WEEK), _weekly(a_week, 1.0)) if each is not None]
        if not told:
            continue
        if len(told) > 1 and told[0] != told[1]:
            draft.fault(
                f"diet.quick.{kind}{PER_WEEK}",
                "portions-disagree",
                first=f"{kind}{PER_DAY} = {show(a_day)}",
                second=f"{kind}{PER_WEEK} = {show(a_week)}",
            )
        portions[kind] = told[0]
    if record.get("others"):
        return dict.fromkeys(quick_kind_names(), 0.0) | portions
    return portions


def _weekly(value: object, times: float) -> float | None:
    return value * times if isinstance(value, float) else None
