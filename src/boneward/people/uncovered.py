"""Which parts of the body the sun reaches, as people write them in three languages."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from boneward.knowledge.loader import read_table
from boneward.people.fields import LONGEST_LIST, LONGEST_TEXT
from boneward.units.quantity import fold
from boneward.units.shown import show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from boneward.people.draft import Draft

SEVERAL: dict[str, tuple[str, ...]] = {
    "arms": ("upper_arms", "forearms"),
    "legs": ("thighs", "lower_legs"),
}
"""Words of body_part_names.csv that stand for more than one part of body_parts.csv."""

_BETWEEN = re.compile(r"[,;、，；/+&\n]+")
_AND = re.compile(r"\band\b|[和及与與]")
_MOST_NAMES = 200
_MOST_UNKNOWN = 20
"""Names that are not known, of one list, that are told; what is behind them is told once those are mended."""
_NEAR_LATIN = 60.0
_NEAR_HAN = 50.0  # one of two signs


@cache
def body_part_codes() -> tuple[str, ...]:
    """Return the parts of the body by their codes, from the head down as in the table."""
    return tuple(dict.fromkeys(row["part"] for row in read_table("body_parts")))


@cache
def _parts_by_name() -> dict[str, tuple[str, ...]]:
    names = [(code, code) for code in (*body_part_codes(), *SEVERAL)]
    names += [(row["name"], row["part"]) for row in read_table("body_part_names")]
    return {_squeeze(name): SEVERAL.get(part, (part,)) for name, part in names}


@cache
def _written() -> dict[str, str]:
    names = [*body_part_codes(), *SEVERAL, *(row["name"] for row in read_table("body_part_names"))]
    written: dict[str, str] = {}
    for name in names:
        written.setdefault(_squeeze(name), name)
    return written


def _squeeze(text: str) -> str:
    """Return only letters: "lower legs", "lower_legs" and "Lower-Legs" are one name."""
    return "".join(sign for sign in fold(text) if sign.isalnum())


def read_uncovered(value: object, where: str, draft: Draft) -> tuple[str, ...]:
    """Return the codes of the parts that are named, each once, in the table's order; empty after a fault.

    Args:
        value: a list of names, or one text with commas between them.
        where: its place in the file.
        draft: takes the faults.
    """
    named = _names(value, where, draft)
    if named is None:
        return ()
    if not named:
        draft.fault(where, "uncovered-empty")
        return ()
    found: set[str] = set()
    first = len(draft.faults)
    for place, name in named:
        found.update(_parts_of(name, place, draft))
        if len(draft.faults) - first >= _MOST_UNKNOWN:
            return ()
    if "head" in found:
        found.discard("face")  # the head includes it, and no skin counts twice
    return tuple(code for code in body_part_codes() if code in found)


def _names(value: object, where: str, draft: Draft) -> list[tuple[str, str]] | None:
    """Return each name with its place, or None after a fault."""
    if isinstance(value, str):
        if len(value) > LONGEST_TEXT:
            draft.fault(where, "text-too-long", count=str(len(value)), limit=str(LONGEST_TEXT))
            return None
        return [(where, name) for name in _cut(value)]
    if not isinstance(value, list | tuple):
        draft.fault(where, "uncovered-expected", value=show(value))
        return None
    if len(value) > LONGEST_LIST:
        draft.fault(where, "list-too-long", count=str(len(value)), limit=str(LONGEST_LIST))
        return None
    return _names_of_list(value, where, draft)


def _names_of_list(members: Sequence[object], where: str, draft: Draft) -> list[tuple[str, str]] | None:
    named: list[tuple[str, str]] = []
    for place, member in enumerate(members, start=1):
        if not isinstance(member, str) or len(member) > LONGEST_TEXT:
            draft.fault(f"{where}[{place}]", "uncovered-expected", value=show(member))
            return None
        named += [(f"{where}[{place}]", name) for name in _cut(member)]
        if len(named) > _MOST_NAMES:
            draft.fault(where, "list-too-long", count=str(len(named)), limit=str(_MOST_NAMES))
            return None
    return named


def _cut(text: str) -> list[str]:
    """Return the names in a text; an "and" cuts only where the whole is no name ("head and face")."""
    names: list[str] = []
    for piece in filter(str.strip, _BETWEEN.split(text)):
        is_name = _squeeze(piece) in _parts_by_name()
        names += [piece] if is_name else _AND.split(piece)
    return [name.strip() for name in names if name.strip()]


def _parts_of(name: str, where: str, draft: Draft) -> tuple[str, ...]:
    squeezed = _squeeze(name)
    if squeezed in _parts_by_name():
        return _parts_by_name()[squeezed]
    # Loaded here: it costs 30 ms, which a start without a misspelling should not pay.
    from rapidfuzz import fuzz, process  # noqa: PLC0415

    cutoff = _NEAR_LATIN if squeezed.isascii() else _NEAR_HAN
    hit = process.extractOne(squeezed, _written().keys(), scorer=fuzz.ratio, score_cutoff=cutoff)
    allowed = ", ".join((*body_part_codes(), *SEVERAL))
    if hit is None:
        draft.fault(where, "part-unknown-alone", value=show(name), allowed=allowed)
    else:
        draft.fault(where, "part-unknown", value=show(name), nearest=_written()[hit[0]], allowed=allowed)
    return ()
