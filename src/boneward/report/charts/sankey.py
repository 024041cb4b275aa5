"""A day's calcium as a flow: what is eaten, what of it is taken up, and where all of it leaves; widths to one scale.

Left what comes in, in the middle what is taken up and what is not, right where it goes. Bone stands right when it keeps
calcium and left when it gives some away: its own turnover, far larger than either, is drawn apart (`turnover`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_TALLEST = 220.0
"""Pixels that the largest day of a page is tall."""
_LEFT, _MIDDLE, _RIGHT = (0.0, 5.0), 47.0, 100.0
"""From where to where the left column of bars reaches, and where the others stand, percent of the width."""
_BESIDE = 7.0
"""Where the names of the left bars stand, percent."""
_HEAD, _FIRST = 18, 26
"""Where the upper middle bar's name stands and where that bar begins, pixels from the top."""
_SIDE = 44
"""Where the side columns begin: their first name must not meet the middle one's."""
_LINE = 20
"""Pixels that a name needs."""
_GAP = 50
"""Pixels between what is taken up and what is not."""
_ROOM = 26
"""Pixels between two bars of the right column, with room for a name."""
_ABOVE = 6


@dataclass(frozen=True, slots=True)
class Day:
    """A day's calcium, mg.

    Attributes:
        intake, absorbed, unabsorbed, endogenous_faecal, urine, sweat, bone_in, bone_out: the ledger.
        tablets: how much of the intake they are; None where that is not known.
    """

    intake: float
    absorbed: float
    unabsorbed: float
    endogenous_faecal: float
    urine: float
    sweat: float
    bone_in: float
    bone_out: float
    tablets: float | None

    @property
    def kept(self) -> float:
        """What bone keeps; below zero what it gives away."""
        return self.bone_in - self.bone_out

    @property
    def gut(self) -> float:
        """What leaves by the gut: what was not taken up, and what the body gave back into it."""
        return self.unabsorbed + self.endogenous_faecal


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a column.

    Attributes:
        code: eaten, food, tablets, from_bone, taken_up, not_taken_up, kept, sweat, urine or gut.
        mg: what it stands for.
        x: where it begins, percent.
        width: percent; 0 for a bar that is a line.
        y: of its top, pixels.
        height: pixels.
        name_x: where its name stands, percent.
        name_y: pixels.
        anchor: start, middle or end.
    """

    code: str
    mg: float
    x: float
    width: float
    y: float
    height: float
    name_x: float
    name_y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Flow:
    """A stream: its kind (in, bone or out), and its outline in a box 100 wide and as tall as the drawing."""

    kind: str
    path: str


@dataclass(frozen=True, slots=True)
class Sankey:
    """The drawing: its height in pixels, its bars and its streams."""

    height: int
    bars: tuple[Bar, ...]
    flows: tuple[Flow, ...]


@dataclass(frozen=True, slots=True)
class Turnover:
    """What goes into bone and comes out of it, on one ruler from zero.

    Attributes:
        into: percent of the width.
        out: percent.
        start, width: of the difference, percent.
        is_gain: whether more goes in.
    """

    into: float
    out: float
    start: float
    width: float
    is_gain: bool


def scale_for(days: Sequence[Day]) -> float:
    """Return how many pixels a milligram is, the same for every drawing of a page."""
    largest = max((day.intake + max(0.0, -day.kept) for day in days), default=0.0)
    return _TALLEST / largest if largest > 0 else 0.0


def sankey(day: Day, scale: float) -> Sankey:
    """Return the drawing of a day.

    Args:
        day: its ledger, closed.
        scale: pixels a milligram.
    """
    given, kept = max(0.0, -day.kept), max(0.0, day.kept)
    left = _left(day, given, scale)
    middle = _middle(day, given, scale)
    right = _right(day, kept, scale)
    bars = (*left, *middle, *right)
    bottom = max(*(bar.y + bar.height for bar in bars), middle[-1].name_y)
    return Sankey(round(bottom + _ABOVE), bars, tuple(_flows(day, given, scale, bars)))


def turnover(day: Day, largest: float) -> Turnover:
    """Return the bars of bone's own turnover.

    Args:
        day: its ledger.
        largest: mg at the ruler's end, above zero.
    """
    into, out = (round(100.0 * mg / largest, 2) for mg in (day.bone_in, day.bone_out))
    return Turnover(into, out, min(into, out), round(abs(into - out), 2), day.kept >= 0)


def _left(day: Day, given: float, scale: float) -> list[Bar]:
    """Return what comes in: from bone where it gives some away, then food with the tablets right below it."""
    (x, end), y, bars = _LEFT, float(_SIDE), []
    if given > 0:
        bars.append(Bar("from_bone", given, x, end - x, y, given * scale, x, y - _ABOVE, "start"))
        y += given * scale + _LINE
    tablets = day.tablets or 0.0
    parts = [("eaten" if day.tablets is None else "food", day.intake - tablets), ("tablets", tablets)]
    lowest_name = y - _LINE
    for code, mg in parts:
        if mg > 0:
            height = mg * scale
            lowest_name = max(y + height / 2 + _ABOVE - 1, lowest_name + _LINE)
            bars.append(Bar(code, mg, x, end - x, y, height, _BESIDE, round(lowest_name, 1), "start"))
            y += height
    return bars


def _middle(day: Day, given: float, scale: float) -> list[Bar]:
    x, height = _MIDDLE, (day.absorbed + given) * scale
    lower = _FIRST + height + _GAP
    below = round(lower + day.unabsorbed * scale + _LINE - 4, 1)
    return [
        Bar("taken_up", day.absorbed, x, 0.0, _FIRST, height, x, _HEAD, "middle"),
        Bar("not_taken_up", day.unabsorbed, x, 0.0, lower, day.unabsorbed * scale, x, below, "middle"),
    ]


def _right(day: Day, kept: float, scale: float) -> list[Bar]:
    x, y, bars = _RIGHT, float(_SIDE), []
    for code, mg in (("kept", kept), ("sweat", day.sweat), ("urine", day.urine), ("gut", day.gut)):
        if mg > 0:
            bars.append(Bar(code, mg, x, 0.0, y, mg * scale, x, round(y - _ABOVE, 1), "end"))
            y += mg * scale + _ROOM
    return bars


def _flows(day: Day, given: float, scale: float, bars: Sequence[Bar]) -> list[Flow]:
    """Return the streams, each as wide as what flows in it.

    Food and tablets flow as one: the ledger does not tell which milligram came from which.
    """
    of = {bar.code: bar for bar in bars}
    taken, lost = of["taken_up"], of["not_taken_up"]
    eaten = min((of[code].y for code in ("eaten", "food", "tablets") if code in of), default=float(_SIDE))
    up, down = day.absorbed * scale, day.unabsorbed * scale
    into = _LEFT[1], _MIDDLE
    flows = [
        Flow("in", _ribbon(into, eaten, taken.y + given * scale, up)),
        Flow("in", _ribbon(into, eaten + up, lost.y, down)),
    ]
    if "from_bone" in of:
        flows.append(Flow("bone", _ribbon(into, of["from_bone"].y, taken.y, given * scale)))
    y, out = taken.y, (_MIDDLE, _RIGHT)
    for code, mg in (("kept", max(0.0, day.kept)), ("sweat", day.sweat), ("urine", day.urine)):
        if code in of:
            flows.append(Flow("bone" if code == "kept" else "out", _ribbon(out, y, of[code].y, mg * scale)))
            y += mg * scale
    if "gut" in of:
        back = day.endogenous_faecal * scale
        flows.append(Flow("out", _ribbon(out, y, of["gut"].y, back)))
        flows.append(Flow("out", _ribbon(out, lost.y, of["gut"].y + back, down)))
    return flows


def _ribbon(x: tuple[float, float], start: float, end: float, width: float) -> str:
    """Return the outline of a stream from one column to the next, as wide at its end as at its start."""
    (left, right), half = x, (x[0] + x[1]) / 2
    a, b, c, d = (f"{y:.1f}" for y in (start, start + width, end, end + width))
    return f"M{left:g} {a}C{half:g} {a} {half:g} {c} {right:g} {c}V{d}C{half:g} {d} {half:g} {b} {left:g} {b}Z"
