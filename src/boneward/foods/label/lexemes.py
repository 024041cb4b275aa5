"""Atoms read as lexemes: names of nutrients and salts, amounts with their units, per cents and the words between."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import isnan, nan
from typing import NamedTuple

from boneward.foods.label.atoms import Atom
from boneward.foods.label.numbers import DIGITS, TENS, Number, joins_thousands, read_han, read_number
from boneward.foods.label.words import JOINERS, Key, LabelUnit, Phrase, phrases, units

_MULTIPLIERS = {"万": 10_000.0, "萬": 10_000.0, "千": 1000.0, "百": 100.0, "k": 1000.0}
_LONGEST_UNIT = 4
_GRAM = 1_000_000.0
_LIKE_DIGITS = frozenset({"l", "i", "o", "s", "z", "ll", "lo", "io"})
_FIRST_DIGITS = "123456789"
_BEFORE_NUMBER = frozenset({"mk", "every", "每"})
"""What goes on with a number behind a space: MK 7, every 8 hours."""
_LETTERS = frozenset({"a", "b", "c", "d", "e", "k"})
_ALONE = {kind: frozenset({kind}) for kind in ("letter", "number", "word", "han", "sign", "break")}
"""The kinds of an atom that is no known word, made once: a long label has thousands of them."""


class Lexeme(NamedTuple):
    """One piece of a label's meaning; a tuple, since a long label has thousands.

    Attributes:
        kinds: what it may be: kinds of `label_words.csv`, `salt`, `medicine`, or `amount`, `percent`, `number`, `sign`,
            `break`, `word` (a Latin word that is not known), `han` (a Han sign that is not known).
        code: the salt, the medicine, or the sign itself.
        value: of an amount in µg or IU (`is_iu`), of a number, of a per cent.
        other: what the number can mean as well; NaN for nothing.
        is_iu: whether an amount is in IU.
        note: why an amount is not to be used: bound, range, negative, reference, unclear; empty for a good one.
        start: its place in the text.
        end: the place behind it.
    """

    kinds: frozenset[str]
    code: str = ""
    value: float = nan
    other: float = nan
    is_iu: bool = False
    note: str = ""
    start: int = 0
    end: int = 0

    def has(self, *kinds: str) -> bool:
        """Say whether it may be one of some kinds."""
        return not self.kinds.isdisjoint(kinds)

    def is_sign(self, signs: str) -> bool:
        """Say whether it is one of some signs."""
        return "sign" in self.kinds and self.code in signs


def kinds_of(lexemes: Iterable[Lexeme]) -> frozenset[str]:
    """Return every kind that some lexemes may be: what is not among them need not be looked for one by one."""
    return frozenset[str]().union(*[lexeme.kinds for lexeme in lexemes])


def read_lexemes(atoms: Sequence[Atom]) -> list[Lexeme]:
    """Return the lexemes of a text, in order; every atom is part of one, save joiners inside names."""
    found: list[Lexeme] = []
    place = 0
    while place < len(atoms):
        if _is_unknown(atoms, place):
            found.append(_alone(atoms[place]))
            place += 1
            continue
        lexemes, place = _at(atoms, place, found)
        found += lexemes
    return found


def _is_unknown(atoms: Sequence[Atom], place: int) -> bool:
    """Say whether nothing known can begin with an atom: most atoms of a text that is no label are such."""
    atom = atoms[place]
    if atom.kind == "number" or atom.text in phrases().longest or atom.text in DIGITS or atom.text in TENS:
        return False
    behind = atoms[place + 1] if place + 1 < len(atoms) else atom
    return not behind.glued or (behind.kind != "number" and behind.text not in JOINERS)


def _alone(atom: Atom) -> Lexeme:
    kind = "letter" if atom.text in _LETTERS else atom.kind
    return Lexeme(_ALONE[kind], atom.text, start=atom.start, end=atom.end)


def _at(atoms: Sequence[Atom], place: int, before: Sequence[Lexeme]) -> tuple[list[Lexeme], int]:
    atom = atoms[place]
    matched = _phrase_at(atoms, place)
    if matched is not None:
        phrase, end = matched
        return _of_phrase(phrase, atoms[place].start, atoms[end - 1].end), end
    if atom.kind == "number":
        return _number_at(atoms, place, before)
    named = _named_with_digit(atoms, place)
    if named is not None:
        return _of_phrase(named, atom.start, atom.end), place + 1
    if atom.kind == "han" and (atom.text in DIGITS or atom.text in TENS):
        return _han_number_at(atoms, place)
    return [_alone(atom)], place + 1


def _of_phrase(phrase: Phrase, start: int, end: int) -> list[Lexeme]:
    """Return a phrase as lexemes: "vitamin DK" names two things at once."""
    double = next((kind for kind in phrase.kinds if "+" in kind), "")
    kinds = [frozenset({kind}) for kind in double.split("+")] if double else [phrase.kinds]
    return [Lexeme(kind, phrase.code, start=start, end=end) for kind in kinds]


def _phrase_at(atoms: Sequence[Atom], place: int) -> tuple[Phrase, int] | None:
    """Return the longest known phrase that begins at a place, and the place behind it."""
    book = phrases()
    most = book.longest.get(atoms[place].text, 0)
    key: list[str] = []
    best: tuple[Phrase, int] | None = None
    at = place
    while len(key) < most and at < len(atoms):
        atom = atoms[at]
        if key and atom.text in JOINERS and at + 1 < len(atoms):
            if atom.text == "." and not atoms[at + 1].glued and best is not None and best[1] == at:
                # "Two servings daily. Serving size 2": what is a name by itself ends there, as "vit. D" does not.
                break
            at += 1
            continue
        if key and not _may_follow(atoms, at):
            break
        key.append(atom.text)
        at += 1
        phrase = book.known.get(tuple(key))
        if phrase is not None and not _is_cut_short(atoms, at):
            best = phrase, at
    return best


def _may_follow(atoms: Sequence[Atom], at: int) -> bool:
    """Say whether an atom may go on with a name: a digit stands close, or before a number of its own."""
    atom, last = atoms[at], atoms[at - 1]
    if atom.kind == "sign":
        return True
    if last.kind == "break" or (atom.kind == "break"):
        return False
    if atom.kind != "number":
        return True
    if atom.glued or last.text in _BEFORE_NUMBER or last.text.startswith("menaquin"):
        return True
    following = atoms[at + 1] if at + 1 < len(atoms) else None
    if following is None or following.kind == "number":
        return following is None or not joins_thousands(atom.text, following.text)
    return following.text in "(:)/&+,-" and following.kind == "sign"


def _is_cut_short(atoms: Sequence[Atom], at: int) -> bool:
    """Say whether a name that ends in a digit would cut a number in two: D3 of "D3.5", K2 of "K20"."""
    return atoms[at - 1].kind == "number" and at < len(atoms) and atoms[at].kind == "number" and atoms[at].glued


def _number_at(atoms: Sequence[Atom], place: int, before: Sequence[Lexeme]) -> tuple[list[Lexeme], int]:
    """Return the number that begins at a place, with its multiplier and its unit or per cent sign."""
    atom, at = atoms[place], place + 1
    number = read_number(atom.text)
    note = "" if number is not None else "unclear"
    if number is not None and at < len(atoms) and _goes_on(atoms, place):
        last = before[-1] if before else None
        note = (
            "unclear" if last is not None and last.has("vitamin_d", "vitamin_k") and last.end + 1 >= atom.start else ""
        )
        text = atom.text
        while at < len(atoms) and _goes_on(atoms, at - 1, first=text == atom.text):
            text += atoms[at].text
            at += 1
        number = read_number(text)
        note = note if number is not None else "unclear"
    value = number or Number(nan)
    shorter = _without_digit_of_name(atoms, place)
    if not isnan(shorter):
        value, note = Number(value.value, shorter), "unclear"
    if note == "" and (_is_torn(atoms, at, before) or _is_misread(atoms, place)):
        note = "unclear"
    made, end = _with_unit(atoms, at, value, note, atom.start)
    if made[0].has("amount") and _follows_number(made[0], before):
        made = [made[0]._replace(note=made[0].note or "unclear")]
    return made, end


def _without_digit_of_name(atoms: Sequence[Atom], place: int) -> float:
    """Return what is left of a number whose first digit may be the name's ("D31000 IU", "K290 µg"); NaN for nothing."""
    before = place - 1
    if not atoms[place].glued:
        return nan
    if atoms[before].text in JOINERS and atoms[before].glued:
        before -= 1
    text = atoms[place].text
    for digits in (1, 2):
        rest = text[digits:]
        if rest[:1] in _FIRST_DIGITS and rest and (atoms[before].text, text[:digits]) in phrases().known:
            number = read_number(rest)
            return nan if number is None else number.value
    return nan


def _named_with_digit(atoms: Sequence[Atom], place: int) -> Phrase | None:
    """Return the name that a word makes with the first digit of the number close behind it ("K2100 µg"), else None."""
    at = place + 1
    at += at < len(atoms) and atoms[at].glued and atoms[at].text in JOINERS
    if at >= len(atoms) or atoms[at].kind != "number" or isnan(_without_digit_of_name(atoms, at)):
        return None
    known = phrases().known
    return known.get((atoms[place].text, atoms[at].text[:1])) or known.get((atoms[place].text, atoms[at].text[:2]))


def _follows_number(lexeme: Lexeme, before: Sequence[Lexeme]) -> bool:
    """Say whether a bare number stands one space before, as where "500 mg" was read as "5 00 mg"."""
    return bool(before) and before[-1].has("number") and before[-1].end + 1 == lexeme.start


def _goes_on(atoms: Sequence[Atom], place: int, *, first: bool = True) -> bool:
    """Say whether the number at a place goes on behind a space: "1 200"."""
    atom, following = atoms[place], atoms[place + 1]
    if following.kind != "number" or following.glued or following.start != atom.end + 1:
        return False
    return joins_thousands(atom.text if first else "1", following.text)


def _is_misread(atoms: Sequence[Atom], place: int) -> bool:
    """Say whether a lone letter stands close before a number, as where "1000" was read as "l000"."""
    atom = atoms[place]
    return atom.glued and place > 0 and atoms[place - 1].text in _LIKE_DIGITS


def _is_torn(atoms: Sequence[Atom], at: int, before: Sequence[Lexeme]) -> bool:
    """Say whether a space may have torn a number apart before this one: "2. 5", "1, 200"."""
    if len(before) < 2 or not before[-1].is_sign(".,") or not before[-2].has("number"):  # noqa: PLR2004 - number, sign
        return False
    sign, number = before[-1], before[-2]
    return number.end == sign.start and sign.end + 1 == atoms[at - 1].start


def _with_unit(atoms: Sequence[Atom], at: int, number: Number, note: str, start: int) -> tuple[list[Lexeme], int]:
    times, behind = _multiplier(atoms, at)
    unit, end = _unit_at(atoms, behind)
    if unit is None and times != 1.0:
        times, behind = 1.0, at
        unit, end = _unit_at(atoms, at)
    if unit is not None:
        note = note or ("unclear" if _is_unclear(number, unit) else "")
        value, other = number.value * times * unit.factor, number.other * times * unit.factor
        made = Lexeme(frozenset({"amount"}), "", value, other, not unit.is_mass, note, start, atoms[end - 1].end)
        return [made], end
    if at < len(atoms) and atoms[at].text == "%":
        return [Lexeme(frozenset({"percent"}), "", number.value, note=note, start=start, end=atoms[at].end)], at + 1
    made = Lexeme(frozenset({"number"}), "", number.value, number.other, note=note, start=start, end=atoms[at - 1].end)
    return [made], at


def _multiplier(atoms: Sequence[Atom], at: int) -> tuple[float, int]:
    """Return what a sign behind a number multiplies it by ("40万", "5k") and the place behind it."""
    if at < len(atoms) and atoms[at].text in _MULTIPLIERS:
        return _MULTIPLIERS[atoms[at].text], at + 1
    return 1.0, at


def _unit_at(atoms: Sequence[Atom], at: int) -> tuple[LabelUnit | None, int]:
    """Return the unit at a place and the place behind it; the longest spelling goes first."""
    key: list[str] = []
    best: tuple[LabelUnit | None, int] = (None, at)
    place = at
    while place < len(atoms) and len(key) < _LONGEST_UNIT:
        atom = atoms[place]
        if atom.kind in ("break", "number"):
            break
        if atom.text == ".":
            place += 1
            continue
        key.append(atom.text.replace("μ", "u") if len(atom.text) > 1 else atom.text)
        place += 1
        found = _unit(tuple(key))
        if found is not None:
            best = found, place
    unit, end = best
    is_short = any(atom.text == "." for atom in atoms[at:end])
    return unit, end + (is_short and end < len(atoms) and atoms[end].text == "." and atoms[end].glued)


def _unit(key: Key) -> LabelUnit | None:
    return units().get(key)


def _is_unclear(number: Number, unit: LabelUnit) -> bool:
    """Say whether a number and its unit can be read in two ways: 1.250 mg is not clear, 1.250 g and 1,250 mg are."""
    if isnan(number.other):
        return False
    is_gram = unit.factor == _GRAM
    return is_gram if number.other < number.value else not is_gram


def _han_number_at(atoms: Sequence[Atom], place: int) -> tuple[list[Lexeme], int]:
    end = place
    while end < len(atoms) and atoms[end].kind == "han" and (atoms[end].text in DIGITS or atoms[end].text in TENS):
        end += 1
    value = read_han("".join(atom.text for atom in atoms[place:end]))
    return _with_unit(atoms, end, Number(value), "", atoms[place].start)
