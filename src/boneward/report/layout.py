"""Text laid out in columns of a terminal: widths, line breaks, tables and, when asked, colour.

A Chinese character takes two columns. Lines break between Chinese characters, but no line starts with a closing
mark or ends with an opening one, and nothing breaks inside a Latin word, a number, or between a number and its unit.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from wcwidth import wcswidth, wcwidth

NO_BREAK = "\u00a0"
_WIDE = 2
_NOT_FIRST = frozenset("，。、；：？！）】」』》〉”’％…—·,.;:?!)]}%–")
_NOT_LAST = frozenset("（【「『《〈“‘([{–")
_SPACE = re.compile(r"[ \t\n\r\f\v]+")
_UNIT_BEHIND = re.compile(
    r"(?<=\d) (?=(?:mg|µg|IU|g|kg|mL|cm|nmol/L|ng/mL|mmol/L|mL/min|hours?|minutes|years|days|doses|%)(?![A-Za-z]))"
)
_TOGETHER = re.compile(
    r"[0-9][0-9,.–-]*(?:毫克|微克|国际单位|國際單位|毫升|小时|小時|分钟|分鐘|公克|克|岁|歲|年|个月|個月|天|次|份)"
    r"|(?:维生素|維生素)[A-Z][0-9]?"
)
_STYLES = {"bold": "1", "dim": "2", "green": "32", "yellow": "33", "red": "31", "blue": "34"}


def glue(text: str) -> str:
    """Return the text with a no-break space between each number and the Latin unit behind it."""
    return _UNIT_BEHIND.sub(NO_BREAK, text)


def width_of(text: str) -> int:
    """Return how many columns a text takes; a control character takes none."""
    width: int = wcswidth(text)
    return width if width >= 0 else sum(max(wcwidth(sign), 0) for sign in text)


def pad(text: str, width: int, *, right: bool = False) -> str:
    """Return the text filled with spaces to a width in columns, at its left side when `right`."""
    blank = " " * max(width - width_of(text), 0)
    return blank + text if right else text + blank


def wrap(text: str, width: int, *, first: str = "", rest: str = "") -> list[str]:
    """Return the lines of a text.

    Args:
        text: one paragraph; any white space counts as one space.
        width: columns of the widest line. An unbreakable word that is wider stands alone on its line.
        first: what the first line starts with.
        rest: what the other lines start with.

    Returns:
        At least one line; without trailing space.
    """
    lines: list[str] = []
    line, used = first, width_of(first)
    is_empty = True
    for word in _SPACE.split(glue(text)):
        space = " "
        for atom in _atoms(word):
            taken = width_of(atom)
            gap = "" if is_empty else space
            if not is_empty and used + len(gap) + taken > width:
                lines.append(line)
                line, used, gap = rest, width_of(rest), ""
            line, used = line + gap + atom, used + len(gap) + taken
            is_empty, space = False, ""
    return [plain_spaces(one).rstrip(" ") for one in (*lines, line)]


def plain_spaces(text: str) -> str:
    """Return the text with common spaces, as a terminal copies them."""
    return text.replace(NO_BREAK, " ")


def _atoms(word: str) -> list[str]:
    """Return the pieces of a word without spaces between which a line may break."""
    held = {place for match in _TOGETHER.finditer(word) for place in range(match.start() + 1, match.end())}
    atoms, start = [], 0
    for place in range(1, len(word)):
        if place not in held and _may_break(word[place - 1], word[place]):
            atoms.append(word[start:place])
            start = place
    return [*atoms, word[start:]] if word else []


def _may_break(before: str, after: str) -> bool:
    if after in _NOT_FIRST or before in _NOT_LAST or wcwidth(after) <= 0:
        return False
    return _WIDE in (wcwidth(before), wcwidth(after))


@dataclass(frozen=True, slots=True)
class Style:
    """Colour and weight, only where asked; the words say everything without them."""

    colour: bool = False

    def paint(self, text: str, *names: str) -> str:
        """Return the text in the named styles (bold, dim, green, yellow, red, blue)."""
        if not self.colour or not names or not text:
            return text
        codes = ";".join(_STYLES[name] for name in names)
        return f"\x1b[{codes}m{text}\x1b[0m"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its width in columns, and on which side its cells stand."""

    width: int
    right: bool = False


def fit_columns(
    rows: Sequence[Sequence[str]], widths: Sequence[int | None], *, right: Collection[int] = ()
) -> list[Column]:
    """Return columns as wide as their widest cell, or at most as wide as `widths` says where it says so."""
    natural = [max(width_of(plain_spaces(glue(cell))) for cell in cells) for cells in zip(*rows, strict=True)]
    return [
        Column(min(wide, most) if most is not None else wide, place in right)
        for place, (wide, most) in enumerate(zip(natural, widths, strict=True))
    ]


def table(rows: Sequence[Sequence[str]], columns: Sequence[Column], *, indent: str = "", gap: str = "  ") -> list[str]:
    """Return a table's lines; a cell wider than its column is wrapped inside it."""
    lines: list[str] = []
    for row in rows:
        cells = [wrap(cell, column.width) for cell, column in zip(row, columns, strict=True)]
        for height in range(max(map(len, cells))):
            shown = [
                pad(cell[height] if height < len(cell) else "", column.width, right=column.right)
                for cell, column in zip(cells, columns, strict=True)
            ]
            lines.append((indent + gap.join(shown)).rstrip())
    return lines


def heading(text: str, style: Style, *styles: str, width: int) -> list[str]:
    """Return a section's heading with a line under it."""
    lines = wrap(text, width)
    rule = "-" * min(max(map(width_of, lines)), width)
    return [*(style.paint(line, "bold", *styles) for line in lines), rule]
