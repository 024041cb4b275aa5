"""Vitamin D3 through the year: what is planned in each season of a person's sun."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from boneward.people.columns import People
from boneward.planning.columns import PlanColumns
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


def plan_calendar(
    people: People, plan: PlanColumns, seasons: Sequence[Season], options: Options
) -> tuple[CalendarEntry, ...]:
    """Return the plan of vitamin D3 by season; one entry for the whole year where the sun changes nothing.

    Args:
        people: a batch of one.
        plan: its plan, which holds in the seasons of the sun that it goes by.
        seasons: at most two, or none where the sun is not known.
        options: as the plan's.
    """
    if not seasons:
        return ()
    planned = _under_each_sun(people, plan, {season.sun_class for season in seasons}, options)
    entries = tuple(
        CalendarEntry(season.from_month, season.to_month, season.sun_class, *planned[season.sun_class])
        for season in seasons
    )
    if len({(entry.verdict, repr(entry.amount)) for entry in entries}) == 1:  # as text, since NaN equals nothing
        first = entries[0]
        one_class = first.sun_class if len({entry.sun_class for entry in entries}) == 1 else _EITHER
        return (CalendarEntry(_JANUARY, _DECEMBER, one_class, first.verdict, first.amount),)
    return entries


def _under_each_sun(
    people: People, plan: PlanColumns, classes: Collection[int], options: Options
) -> dict[int, tuple[int, float]]:
    """Return verdict and amount of vitamin D3 by the class of the sun; only other suns than the plan's are planned."""
    own = int(people.sun[0])
    found = {own: _first_row(plan)}
    for sun_class in classes:
        if sun_class != own:
            found[sun_class] = _first_row(plan_answers(people, [{"sun": sun_class}], options))
    return found


def _first_row(plan: PlanColumns) -> tuple[int, float]:
    vitamin_d = plan.nutrients["vitamin_d"]
    return int(vitamin_d.verdict[0]), float(vitamin_d.amount[0])
