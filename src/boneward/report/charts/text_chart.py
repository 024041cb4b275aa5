"""Charts of plain signs: numbers become rows of characters that every terminal shows one column wide."""

from __future__ import annotations

from collections.abc import Sequence

from boneward.report.charts.ruler import round_marks
from boneward.report.layout import pad, plain_spaces, width_of

FULL, LESS = "#", "."
"""A bar's sign, and what stands for an amount above nothing that is less than half a sign long."""
BAND, MIDDLE, TARGET = "-", "o", "|"
"""Of a line with a band: what lies inside the band, the middle, and a level that is aimed at."""
GAP = "  "


def bar(value: float, most: float, width: int) -> str:
    """Return a bar as long as its share of `most`, at most `width` signs; nothing for 0 and below."""
    if value <= 0 or most <= 0:
        return ""
    signs = min(round(width * value / most), width)
    return FULL * signs or LESS


def band_line(low: float, middle: float, high: float, *, top: float, width: int, target: float | None = None) -> str:
    """Return a line from 0 to `top`, `width` signs long: the band, a target over it, the middle over both.

    What lies beyond an end stands at that end.
    """
    signs = [" "] * width
    first, last = _place(low, top, width), _place(high, top, width)
    signs[first : last + 1] = BAND * (last + 1 - first)
    if target is not None:
        signs[_place(target, top, width)] = TARGET
    signs[_place(middle, top, width)] = MIDDLE
    return "".join(signs)


def _place(value: float, top: float, width: int) -> int:
    share = value / top if top > 0 else 0.0
    return min(max(round(share * (width - 1)), 0), width - 1)


def top_of(values: Sequence[float]) -> float:
    """Return a round number at or above all values, for the right end of a line from 0."""
    return round_marks(0.0, max([*values, 0.0]))[-1] or 1.0


def in_blocks(labels: Sequence[str], columns: Sequence[Sequence[str]], width: int, *, gap: str = GAP) -> list[str]:
    """Return columns side by side behind their labels; what does not fit goes on in blocks below, labels and all.

    Args:
        labels: one for each line, the first of the heads.
        columns: of equal length, the head first; cells are laid out already and are not broken.
        width: columns of the widest line. One column alone may be wider.
        gap: what stands between two columns.
    """
    label_width = max((width_of(plain_spaces(label)) for label in labels), default=0)
    lines: list[str] = []
    rest = list(columns)
    while rest:
        widths = [max(width_of(plain_spaces(cell)) for cell in column) for column in rest]
        taken = _how_many(widths, width - label_width, len(gap))
        if lines:
            lines.append("")
        for place, label in enumerate(labels):
            cells = [pad(plain_spaces(label), label_width)]
            cells += [
                pad(plain_spaces(column[place]), wide) for column, wide in zip(rest[:taken], widths, strict=False)
            ]
            lines.append(gap.join(cells).rstrip())
        rest = rest[taken:]
    return lines


def _how_many(widths: Sequence[int], room: int, gap: int) -> int:
    """Return how many of the first columns fit into the room, at least one."""
    used, count = 0, 0
    for wide in widths:
        used += gap + wide
        if used > room:
            break
        count += 1
    return max(count, 1)
