"""Lexemes that belong together made one: ranges, bounds, negative amounts, counts of pieces, units in a head."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from math import isnan, nan

from boneward.foods.label.atoms import even
from boneward.foods.label.lexemes import Lexeme
from boneward.foods.label.mentions import OF_K
from boneward.foods.label.words import key_of, units

PIECES = ("tablet", "capsule", "softgel", "drop", "spray", "ml", "sachet", "gummy", "scoop", "piece")
"""What one unit of a product can be; `gram` joins them where a label counts by mass."""

_NUMBER = "number_"
_OPEN = ("(", "[")
_BOUNDS = "<>≤≥≦≧≈~≒"
_BOUNDED = frozenset({"amount", "percent", "number", "bound_after", "sign"})
"""The kinds that take a bound or set one."""
_UNSAID = frozenset({"word", "han", "sign", "break"})
"""The kinds of what is no number for certain."""
_MOST_FILLERS = 2
_NUMBER_AND_DASH = 2
_MOST_BEFORE_WITH = 3


def piece_of(lexeme: Lexeme) -> str:
    """Return the piece that a lexeme names, empty for none."""
    return _piece_by(lexeme.kinds)


@cache  # the tables know a few hundred sets of kinds, a label holds thousands of lexemes
def _piece_by(kinds: frozenset[str]) -> str:
    return next((name for name in PIECES if f"piece_{name}" in kinds), "")


def number_of(lexeme: Lexeme) -> float:
    """Return the number that a lexeme is or that a number word says; NaN for none."""
    return lexeme.value if "number" in lexeme.kinds else _said_by(lexeme.kinds)


@cache
def _said_by(kinds: frozenset[str]) -> float:
    word = next((kind for kind in kinds if kind.startswith(_NUMBER)), "")
    return float(word.removeprefix(_NUMBER)) if word else nan


def merge(lexemes: Sequence[Lexeme], text: str) -> list[Lexeme]:
    """Return the lexemes with ranges, bounds, counts and headed units made one.

    A count has the kind `count`, the piece as its code, and its ends in `value` and `other` (the same for one number).

    Args:
        lexemes: as they were read.
        text: the text that they stand in.
    """
    return _counts(_bounds(_ranges(_headed(_said_once(lexemes), text)), text))


def _said_once(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """Drop a number that brackets only say again: "one (1) to two (2) softgels"."""
    found: list[Lexeme] = []
    place = 0
    while place < len(lexemes):
        found.append(lexemes[place])
        is_again = lexemes[place].kinds.isdisjoint(_UNSAID) and _is_said_again(lexemes, place)
        place += 4 if is_again else 1
    return found


def _is_said_again(lexemes: Sequence[Lexeme], place: int) -> bool:
    if place + 3 >= len(lexemes) or lexemes[place + 1].code != "(":
        return False
    is_same = number_of(lexemes[place]) == number_of(lexemes[place + 2])
    return is_same and lexemes[place + 3].is_sign(")")


def _headed(lexemes: Sequence[Lexeme], text: str) -> list[Lexeme]:
    """Give a bare number the unit that stands in brackets before it: "Calcium (mg) 500"."""
    found: list[Lexeme] = []
    place = 0
    while place < len(lexemes):
        behind = place + 3
        if (
            lexemes[place].code in _OPEN
            and behind < len(lexemes)
            and lexemes[place + 2].is_sign(")]")
            and lexemes[behind].has("number")
        ):
            unit = units().get(key_of(even(text[lexemes[place + 1].start : lexemes[place + 1].end])))
            if unit is not None:
                number = lexemes[behind]
                note = number.note or ("unclear" if not isnan(number.other) and number.other > number.value else "")
                found.append(
                    number._replace(
                        kinds=frozenset({"amount"}),
                        value=number.value * unit.factor,
                        other=nan,
                        is_iu=not unit.is_mass,
                        note=note,
                    )
                )
                place = behind + 1
                continue
        found.append(lexemes[place])
        place += 1
    return found


def _ranges(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """Make "400-800 IU", "1 to 2 tablets" and "一至二片" one lexeme each."""
    found: list[Lexeme] = []
    for lexeme in lexemes:
        is_number = "amount" in lexeme.kinds or not isnan(number_of(lexeme))
        made = _range(found, lexeme) if is_number else None
        if made is None:
            found.append(lexeme)
        else:
            del found[-2:]
            found.append(made)
    return found


def _range(before: Sequence[Lexeme], last: Lexeme) -> Lexeme | None:
    if len(before) < _NUMBER_AND_DASH or not (before[-1].is_sign("-~") or before[-1].has("range", "or")):
        return None
    first = before[-2]
    if first.has("amount") and (first.is_iu is not last.is_iu or not last.has("amount")):
        return None
    low, high = (
        (first.value if first.has("amount") else number_of(first)),
        (last.value if last.has("amount") else number_of(last)),
    )
    if isnan(low) or isnan(high):
        return None
    if last.has("amount"):
        return last._replace(note="range", start=first.start)
    return Lexeme(frozenset({"number"}), "", low, high, note="range", start=first.start, end=last.end)


def _bounds(lexemes: Sequence[Lexeme], text: str) -> list[Lexeme]:
    """Mark amounts that are only bounds ("up to 600 mg", "<5 µg", "600 mg or more") and negative ones."""
    found: list[Lexeme] = []
    for place, lexeme in enumerate(lexemes):
        made = lexeme
        if lexeme.kinds.isdisjoint(_BOUNDED):
            found.append(made)
            continue
        if lexeme.has("amount", "percent", "number") and lexeme.note in ("", "unclear"):
            made = lexeme._replace(note=_note_before(found, lexeme, text) or lexeme.note)
        elif lexeme.has("bound_after") or _is_open_plus(lexemes, place):
            _bound_last(found)
        found.append(made)
    return found


def _bound_last(before: list[Lexeme]) -> None:
    """Mark the last amount as a bound, and what brackets behind it say in another unit."""
    at = len(before) - 1
    while at >= 0 and (before[at].is_sign("()") or before[at].has("amount", "percent")):
        if before[at].has("amount", "percent"):
            before[at] = before[at]._replace(note="bound")
            if not before[at - 1].is_sign("("):
                return
        at -= 1


def _is_open_plus(lexemes: Sequence[Lexeme], place: int) -> bool:
    """Say whether a plus sign close behind an amount means "or more": "400 IU+"."""
    if not place or not lexemes[place].is_sign("+") or lexemes[place - 1].end != lexemes[place].start:
        return False
    behind = lexemes[place + 1] if place + 1 < len(lexemes) else None
    return lexemes[place - 1].has("amount") and (behind is None or behind.has("break") or behind.is_sign(".,;()"))


def _note_before(before: Sequence[Lexeme], lexeme: Lexeme, text: str) -> str:
    """Return why an amount is not to be used by what stands before it; empty for nothing."""
    if not before:
        return ""
    last = before[-1]
    is_amount = lexeme.has("amount")
    is_minus = last.is_sign("-") and last.end == lexeme.start and (not last.start or text[last.start - 1] in " \n:(")
    notes = {
        "bound": _is_bounded(before, lexeme),
        "reference": is_amount and (_is_of_reference(before) or _is_taken_with(before, text)),
        "range": last.is_sign("±") or _are_signs(before, "+/-"),
        "unclear": is_amount and last.is_sign("/") and len(before) > 1 and before[-2].has("number"),
        "negative": is_minus,
    }
    return next((note for note, holds in notes.items() if holds), "")


def _is_of_reference(before: Sequence[Lexeme]) -> bool:
    """Say whether what stands behind is a reference value itself: "RDA 1000 mg", "100 % NRV = 800 mg"."""
    at = len(before) - 1
    while at > 0 and (before[at].is_sign(":=") or before[at].has("linking")):
        at -= 1
    if before[-1].is_sign("=") and at > 0 and before[at].has("calcium", "vitamin_d", *OF_K):
        at -= 1
    if not any(kind.startswith("reference_") for kind in before[at].kinds):
        return False
    is_equal = before[-1].is_sign("=")
    is_behind_percent = at > 0 and (before[at - 1].has("percent") or before[at - 1].is_sign("%*"))
    return is_equal or not is_behind_percent


def _is_taken_with(before: Sequence[Lexeme], text: str) -> bool:
    """Say whether an amount is of something else that it is taken with: "take with 500 mg of calcium"."""
    words = [lexeme for lexeme in before[-_MOST_BEFORE_WITH:] if lexeme.code != "together"]
    return len(words) > 1 and words[-2].has("take") and text[words[-1].start : words[-1].end].casefold() == "with"


def _are_signs(before: Sequence[Lexeme], signs: str) -> bool:
    """Say whether the last lexemes are these signs."""
    last = before[-len(signs) :]
    return len(last) == len(signs) and all(lexeme.is_sign(sign) for lexeme, sign in zip(last, signs, strict=True))


def _is_bounded(before: Sequence[Lexeme], lexeme: Lexeme) -> bool:
    """Say whether a bound stands before: "up to", "approx.", "ca.", "≥", 至少含钙."""
    last = before[-1]
    second = before[-2] if len(before) > 1 else None
    if last.has("bound") or last.is_sign(_BOUNDS):
        return True
    if second is None:
        return False
    if last.is_sign("="):
        return second.is_sign("<>")
    if last.is_sign("."):
        is_circa = second.has("calcium") and second.end - second.start == len("ca") and len(before) > _NUMBER_AND_DASH
        return second.has("bound") or (is_circa and before[-3].has("calcium", "vitamin_d", "vitamin_k2"))
    is_named = lexeme.has("amount") and last.has("calcium", "vitamin_d", "vitamin_k", "vitamin_k1", "vitamin_k2")
    verb = second if is_named else last
    place = len(before) - 2 - is_named
    return verb.has("contains") and place >= 0 and before[place].has("bound")


def _counts(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """Make a number and the piece behind it a count."""
    found: list[Lexeme] = []
    place = 0
    while place < len(lexemes):
        count, end = _count_at(lexemes, place)
        found.append(lexemes[place] if count is None else count)
        place = end
    return found


def _count_at(lexemes: Sequence[Lexeme], place: int) -> tuple[Lexeme | None, int]:
    first = lexemes[place]
    low = number_of(first)
    if isnan(low) or (place and _is_in_name(lexemes[place - 1], first)):
        return None, place + 1
    high = first.other if first.note == "range" else low
    at = place + 1
    share = _fraction_at(lexemes, at)
    if share and first.note == "":
        low = high = low + share
        at += 3
    if (
        at + 1 < len(lexemes)
        and lexemes[at].is_sign("/")
        and lexemes[at + 1].has("number")
        and lexemes[at + 1].value > 0
    ):
        low = high = low / lexemes[at + 1].value
        at += 2
    if first.has("number_0.5") and at + 1 < len(lexemes) and lexemes[at].is_sign("-") and piece_of(lexemes[at + 1]):
        # "half-tablet"
        at += 1
    fillers = 0
    while (
        at < len(lexemes)
        and lexemes[at].has("filler", "linking")
        and not piece_of(lexemes[at])
        and fillers < _MOST_FILLERS
    ):
        at += 1
        fillers += 1
    piece = piece_of(lexemes[at]) if at < len(lexemes) else ""
    if not piece:
        return None, place + 1
    if at + 1 < len(lexemes) and lexemes[at + 1].has("number_0.5") and lexemes[at + 1].start == lexemes[at].end:
        low, high, at = low + 0.5, high + 0.5, at + 1
    note = "" if first.note in ("", "range") else first.note
    kinds = frozenset({"count"})
    return Lexeme(kinds, piece, low, high, note=note, start=first.start, end=lexemes[at].end), at + 1


def _fraction_at(lexemes: Sequence[Lexeme], at: int) -> float:
    """Return the fraction that stands behind a whole number ("1 1/2"), 0 for none."""
    if at + 2 >= len(lexemes) or not lexemes[at + 1].is_sign("/"):
        return 0.0
    above, below = lexemes[at], lexemes[at + 2]
    is_fraction = above.has("number") and below.has("number") and 0 < above.value < below.value
    return above.value / below.value if is_fraction else 0.0


def _is_in_name(before: Lexeme, number: Lexeme) -> bool:
    """Say whether a number is part of a product's name: 钙尔奇D600片."""
    return before.end == number.start and before.has("letter", "brand")
