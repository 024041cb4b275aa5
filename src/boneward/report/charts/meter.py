"""A nutrient's day on a ruler from zero: what comes in today and with the plan, the need, where the limits begin."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from boneward.report.layout import width_of

_ROUND = (1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)
"""Ends of a ruler that read well, in every power of ten."""
_AIR = 1.04
"""How far the end lies beyond what is shown."""
_LATIN, _HAN, _NARROWEST = 6.6, 13.0, 246.0
"""Width of a Latin and of a Chinese sign of 13 px, and of the narrowest drawing (a window of 320 px), in px."""
_LEAST = 0.05
"""Percent below which nothing can be seen."""
_BAR = 14
_NEED_HEAD = 16
"""Height of the line that names the need, in px."""
_TODAY, _PLANNED, _BOTTOM, _LINE = 28, 68, 92, 17
"""Where the bars begin, where the drawing ends below them, and a line of text, in px without the need's line."""


@dataclass(frozen=True, slots=True)
class Intake:
    """What comes in in a day, in the nutrient's unit.

    Attributes:
        food: from food; None where it is not known.
        is_part: more comes from food than that, and how much is not known.
        tablets: from tablets; None where it is not known.
        more_food: what food is to add.
    """

    food: float | None
    is_part: bool
    tablets: float | None
    more_food: float = 0.0

    @property
    def is_open(self) -> bool:
        """Whether something is not known, so that the bar has no end."""
        return self.food is None or self.is_part or self.tablets is None

    @property
    def known(self) -> float:
        """What is known of it in all."""
        return (self.food or 0.0) + (self.tablets or 0.0) + self.more_food


@dataclass(frozen=True, slots=True)
class Measures:
    """What a meter shows, in the nutrient's unit.

    Attributes:
        present: what comes in now.
        planned: what will; None where no amount is given.
        need: from, to; None where none is shown.
        target: what the day should reach; None where no gap is drawn.
        limits: the authorities' limits that somebody has read.
        band: from where to where the food may really lie; None where it is not estimated.
    """

    present: Intake
    planned: Intake | None
    need: tuple[float, float] | None
    target: float | None
    limits: Sequence[float]
    band: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a bar, in percent of the width: `food`, `tab`, `eat`, `gap` or `open` (not known)."""

    kind: str
    start: float
    width: float
    y: int
    height: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands: x in percent, y in px, and which end of it stands there (start, middle, end)."""

    x: float
    y: int
    anchor: str


@dataclass(frozen=True, slots=True)
class Meter:
    """The drawing; x and widths in percent of the width, y and heights in px.

    Attributes:
        height: of the whole.
        top: where columns and walls begin.
        bottom: where they end.
        end: what the ruler ends at, in the nutrient's unit.
        tracks: where the two bars lie.
        pieces: of both bars.
        need: start and width of the need's column; None without.
        need_label: where its name stands.
        wall: the strictest limit; None where none is set.
        beyond: start and width from there to the widest.
        band: start, width and y of the band below the bar of today.
        present_label: where the bar's name stands.
        planned_label: as `present_label`.
        limit_labels: where the lines about the limit stand.
    """

    height: int
    top: int
    bottom: int
    end: float
    tracks: tuple[int, int]
    pieces: tuple[Piece, ...]
    need: tuple[float, float] | None
    need_label: Place
    wall: float | None
    beyond: tuple[float, float]
    band: tuple[float, float, int] | None
    present_label: Place
    planned_label: Place
    limit_labels: tuple[Place, ...]


def meter(measures: Measures, need_text: str = "", limit_lines: int = 1) -> Meter | None:
    """Return the drawing; None where there is nothing to draw.

    Args:
        measures: what it shows.
        need_text: what the need's column is called, so that the name stays inside the drawing.
        limit_lines: how many lines the limit takes.
    """
    shown = _shown(measures)
    if not shown:
        return None
    end = round_end(max(shown))
    head = _NEED_HEAD if measures.need else 0
    need = _span(*measures.need, end) if measures.need else None
    wall, beyond = _limits(measures.limits, end)
    bottom = head + _BOTTOM
    labels = tuple(Place(100.0, bottom + _LINE * line, "end") for line in range(1, limit_lines + 1))
    return Meter(
        height=bottom + _LINE * limit_lines + 5,
        top=head + 4,
        bottom=bottom,
        end=end,
        tracks=(head + _TODAY, head + _PLANNED),
        pieces=(*_present(measures, end, head + _TODAY), *_planned(measures, end, head + _PLANNED)),
        need=need,
        need_label=label_place(need_text, need[0] + need[1] / 2, 13) if need else Place(0.0, 13, "start"),
        wall=wall,
        beyond=beyond,
        band=(*_span(*measures.band, end), head + _TODAY + _BAR + 2) if measures.band else None,
        present_label=Place(0.0, head + _TODAY - 7, "start"),
        planned_label=Place(0.0, head + _PLANNED - 7, "start"),
        limit_labels=labels,
    )


def round_end(most: float) -> float:
    """Return a round number above everything shown."""
    least = most * _AIR
    power = 10.0 ** math.floor(math.log10(least))
    return next(step * power for step in _ROUND if step * power >= least)


def text_width(text: str) -> float:
    """Return about how many px a text of 13 px takes."""
    wide = max(width_of(text) - len(text), 0)
    return _HAN * wide + _LATIN * (len(text) - wide)


def fits(text: str) -> bool:
    """Say whether a text stands in one line of the narrowest drawing, beside the ruler's zero."""
    return text_width(text) <= _NARROWEST - 2 * _LATIN


def label_place(text: str, at: float, y: int) -> Place:
    """Return where a text stands that belongs over a place (percent): centred on it where a phone has room for that."""
    half = 50.0 * text_width(text) / _NARROWEST
    if at - half < 0:
        return Place(0.0, y, "start")
    return Place(100.0, y, "end") if at + half > 100.0 else Place(round(at, 2), y, "middle")  # noqa: PLR2004 - percent


def _shown(measures: Measures) -> list[float]:
    bars = [measures.present.known, measures.planned.known if measures.planned else 0.0]
    values = [*bars, *(measures.need or ()), *measures.limits, *(measures.band or ()), measures.target or 0.0]
    return [value for value in values if value > 0]


def _span(low: float, high: float, end: float) -> tuple[float, float]:
    """Return start and width in percent; a point is as wide as a line."""
    return _percent(low, end), max(_percent(high - low, end), 0.4)


def _percent(value: float, end: float) -> float:
    return round(100.0 * value / end, 2)


def _limits(limits: Sequence[float], end: float) -> tuple[float | None, tuple[float, float]]:
    """Return the strictest limit, and start and width from there to the widest."""
    if not limits:
        return None, (0.0, 0.0)
    wall = _percent(min(limits), end)
    return wall, (wall, round(_percent(max(limits), end) - wall, 2))


def _present(measures: Measures, end: float, y: int) -> Iterator[Piece]:
    yield from _pieces(measures.present, end, y)
    missing = 0.0 if measures.target is None or measures.present.is_open else measures.target - measures.present.known
    if missing > 0:
        yield Piece("gap", _percent(measures.present.known, end), _percent(missing, end), y, _BAR)


def _planned(measures: Measures, end: float, y: int) -> Iterator[Piece]:
    if measures.planned is None:
        yield Piece("open", 0.0, 100.0, y, _BAR)
    else:
        yield from _pieces(measures.planned, end, y)


def _pieces(intake: Intake, end: float, y: int) -> Iterator[Piece]:
    """Give a bar's pieces, one behind the other; what is not known goes on to the ruler's end, dashed."""
    start = 0.0
    for kind, value in (("food", intake.food), ("tab", intake.tablets), ("eat", intake.more_food)):
        width = _percent(value or 0.0, end)
        if width >= _LEAST:
            yield Piece(kind, round(start, 2), width, y, _BAR)
            start += width
    if intake.is_open:
        yield Piece("open", round(start, 2), round(100.0 - start, 2), y, _BAR)
