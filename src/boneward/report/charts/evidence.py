"""Published results drawn as dots with their intervals, those that can be compared on one ruler."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from boneward.report.charts.ruler import Ruler, change_ruler, level_ruler, ratio_ruler

RATIO, CHANGE, LEVEL = "ratio", "change", "level"
_RULERS = {RATIO: ratio_ruler, CHANGE: change_ruler, LEVEL: level_ruler}


@dataclass(frozen=True, slots=True)
class Result:
    """A published number.

    Attributes:
        id: of its row in evidence.csv.
        measure: ratio, change or level.
        unit: as in the table.
        source: id of the first source.
        value: the middle; None where only a range was published.
        low: lower end of the interval; None where none was published.
        high: its upper end.
    """

    id: str
    measure: str
    unit: str
    source: str
    value: float | None
    low: float | None
    high: float | None

    def ends(self) -> list[float]:
        """Return all numbers that are known of it."""
        return [number for number in (self.value, self.low, self.high) if number is not None]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A result on its ruler, all in percent of the width: the dot, and from where to where the line goes."""

    id: str
    dot: float | None
    start: float | None
    width: float | None


@dataclass(frozen=True, slots=True)
class EvidenceChart:
    """Results on one ruler, in the order of the table."""

    measure: str
    unit: str
    ruler: Ruler
    results: tuple[Drawn, ...]


def evidence_charts(results: Sequence[Result]) -> list[EvidenceChart]:
    """Return charts for one claim's results.

    Ratios share a ruler, and so do amounts in one unit. A change keeps to the ruler of its own source: a protein that
    falls by half and a bone that gains one percent would say nothing side by side.
    """
    together: dict[tuple[str, str, str], list[Result]] = {}
    for result in results:
        key = (result.measure, result.unit, result.source if result.measure == CHANGE else "")
        together.setdefault(key, []).append(result)
    return [_chart(measure, unit, own) for (measure, unit, _), own in together.items()]


def sides(chart: EvidenceChart) -> dict[str, int]:
    """Return how many results lie wholly to the left of "no difference", wholly to the right, across it, or unbounded.

    A result without an interval is on no side: nobody said how far chance may have moved it.
    """
    even = chart.ruler.place(chart.ruler.even or 0.0)
    counts = dict.fromkeys(("less", "more", "across", "unbounded"), 0)
    for drawn in chart.results:
        if drawn.start is None or drawn.width is None:
            counts["unbounded"] += 1
        elif drawn.start + drawn.width < even:
            counts["less"] += 1
        else:
            counts["more" if drawn.start > even else "across"] += 1
    return counts


def _chart(measure: str, unit: str, results: Sequence[Result]) -> EvidenceChart:
    ruler = _RULERS[measure]([end for result in results for end in result.ends()])
    return EvidenceChart(measure, unit, ruler, tuple(_drawn(result, ruler) for result in results))


def _drawn(result: Result, ruler: Ruler) -> Drawn:
    dot = None if result.value is None else ruler.place(result.value)
    if result.low is None or result.high is None:
        return Drawn(result.id, dot, None, None)
    start = ruler.place(result.low)
    return Drawn(result.id, dot, start, round(ruler.place(result.high) - start, 2))
