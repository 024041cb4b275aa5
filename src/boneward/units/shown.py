"""A value as its writer will recognise it: short, on one line, in the notation of the file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time

_LONGEST = 40


def printable(text: str) -> str:
    """Return the text with everything that a page or a terminal must not receive replaced by a space.

    Control characters, terminal escapes and halves of a character are what could do harm.
    """
    return "".join(sign if sign.isprintable() else " " for sign in text)


def shorten(text: str, longest: int = _LONGEST) -> str:
    """Return the text, printable and cut to `longest` characters with a mark where it was cut."""
    kept = printable(text[: longest + 1]).strip()
    return kept if len(text) <= longest else kept[:longest] + "…"


def show(value: object) -> str:
    """Return a value from a file in its own notation: `true`, `[…]`, `{…}`, text as it is, `1,250`."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return shorten(value)
    if isinstance(value, int | float):
        return show_number(value)
    if isinstance(value, date | time):
        return value.isoformat()
    return "{…}" if isinstance(value, Mapping) else "[…]"


def show_number(value: float) -> str:
    """Return a number with a comma between thousands and no binary tail; a huge one as a power of ten."""
    try:
        number = float(value)
    except OverflowError:
        return ">1e308"
    return f"{number:,.10g}" if abs(number) < 1e10 else f"{number:g}"  # noqa: PLR2004 - where digits end to be readable
