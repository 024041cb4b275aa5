"""Vitamin D3 through the year: what is planned in each season of a person's sun."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from boneward.people.columns import People
from boneward.planning.options import Options
from boneward.planning.unanswered import plan_answers
from boneward.sun.year import Season

_JANUARY, _DECEMBER = 1, 12
_EITHER = 0
"""The class of a year in which the sun changes nothing."""


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """Vitamin D3 from one month to another: verdict (index in VERDICTS), amount a day in all (µg; NaN with ask)."""

    from_month: int
    to_month: int
    sun_class: int
    verdict: int
    amount: float


def plan_calendar(people: People, seasons: Sequence[Season], options: Options) -> tuple[CalendarEntry, ...]:
    """Return the plan of vitamin D3 by season; one entry for the whole year where the sun changes nothing.

    Args:
        people: a batch of one.
        seasons: at most two, or none where the sun is not known.
        options: as the plan's.
    """
    if not seasons:
        return ()
    planned = plan_answers(people, [{"sun": season.sun_class} for season in seasons], options).nutrients["vitamin_d"]
    entries = tuple(
        CalendarEntry(season.from_month, season.to_month, season.sun_class, int(verdict), float(amount))
        for season, verdict, amount in zip(seasons, planned.verdict, planned.amount, strict=True)
    )
    if len({(entry.verdict, repr(entry.amount)) for entry in entries}) == 1:  # as text, since NaN equals nothing
        first = entries[0]
        one_class = first.sun_class if len({entry.sun_class for entry in entries}) == 1 else _EITHER
        return (CalendarEntry(_JANUARY, _DECEMBER, one_class, first.verdict, first.amount),)
    return entries
