"""What each authority says of one nutrient, as dots (intakes) and walls (limits) on one ruler."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from boneward.report.charts.ruler import Ruler, level_ruler


@dataclass(frozen=True, slots=True)
class Said:
    """An authority's numbers a day: the intake, from one end to the other, and the limit; None where it has none."""

    authority: str
    low: float | None
    high: float | None
    limit: float | None


@dataclass(frozen=True, slots=True)
class AuthorityLine:
    """An authority on the ruler, in percent of the width."""

    authority: str
    dot: float | None
    width: float
    wall: float | None


@dataclass(frozen=True, slots=True)
class AuthorityChart:
    """One nutrient's authorities.

    Attributes:
        ruler: from zero to beyond the highest number.
        spread: where the intakes begin, and how wide they lie apart: the disagreement; None with fewer than two.
        lines: by authority, as given.
        lowest_limit: where the strictest limit stands; None where nobody sets one.
    """

    ruler: Ruler
    spread: tuple[float, float] | None
    lines: tuple[AuthorityLine, ...]
    lowest_limit: float | None


def authority_chart(said: Sequence[Said]) -> AuthorityChart:
    """Return the chart of one nutrient."""
    intakes = [end for one in said for end in (one.low, one.high) if end is not None]
    limits = [one.limit for one in said if one.limit is not None]
    ruler = level_ruler([*intakes, *limits])
    spread = None
    if len(intakes) > 1:
        start = ruler.place(min(intakes))
        spread = (start, round(ruler.place(max(intakes)) - start, 2))
    lowest = ruler.place(min(limits)) if limits else None
    return AuthorityChart(ruler, spread, tuple(_line(one, ruler) for one in said), lowest)


def _line(one: Said, ruler: Ruler) -> AuthorityLine:
    dot = None if one.low is None else ruler.place(one.low)
    width = 0.0 if dot is None or one.high is None else round(ruler.place(one.high) - dot, 2)
    return AuthorityLine(one.authority, dot, width, None if one.limit is None else ruler.place(one.limit))
