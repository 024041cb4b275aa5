"""How far ahead one person is drawn: no further than the ages behind the numbers, and no child into an adult."""

from __future__ import annotations

from math import floor, isnan

from boneward.knowledge.findings import Finding
from boneward.knowledge.parameters import parameter
from boneward.knowledge.registry import finding
from boneward.people.columns import People


def is_above(people: People) -> bool:
    """Return whether one person is past the ages at which loss of bone was measured (`forecast_age_most`)."""
    return bool(people.age[0] >= parameter("forecast_age_most"))


def years_drawn(people: People, asked: int) -> tuple[int, tuple[Finding, ...]]:
    """Return how many of the years asked for are drawn, at least one, and what must be said where they are fewer.

    A child is drawn up to the age at which the plan is an adult's: weight, food and tablets are those of a child.
    Above the oldest age one year is drawn; that no calcium and no bone is, is said beside (`forecast-age-above`).

    Args:
        people: a batch of one; of whom no age is known nothing is drawn.
        asked: years.
    """
    age = float(people.age[0])
    if isnan(age):
        return asked, ()
    adult, most = parameter("minor_below"), parameter("forecast_age_most")
    end, code = (adult, "forecast-ends-adult") if age < adult else (most, "forecast-ends-old")
    years = min(asked, max(1, floor(end - age)))
    if years == asked or is_above(people):
        return years, ()
    return years, (finding(code, age=round(end)),)
