"""How much, as people write it: numbers in digits, fractions and words of three languages, and what stands behind."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from boneward.knowledge.loader import number, read_table
from boneward.units.quantity import fold

_DECIMAL = r"[0-9]+(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?|\.[0-9]+"
_MIXED = re.compile(r"(?P<whole>[0-9]+)\s+(?P<top>[0-9]+)\s*/\s*(?P<below>[1-9][0-9]*)(?![0-9.,/])")
_FRACTION = re.compile(r"(?P<top>[0-9]+)\s*/\s*(?P<below>[1-9][0-9]*)(?![0-9.,/])")
_RANGE = re.compile(rf"(?P<low>{_DECIMAL})\s*(?:-|~|to\b|至|到)\s*(?P<high>{_DECIMAL})(?![0-9.,/])")
_PLAIN = re.compile(rf"(?P<value>{_DECIMAL})(?![0-9.,/])")
_TIMES = re.compile(rf"(?P<value>{_DECIMAL})\s*[x×*]\s*(?=[0-9.])")
_TIMES_AFTER = re.compile(rf"(?P<rest>.*[^\s0-9])\s*[x×*]\s*(?P<value>{_DECIMAL})")
_LETTERS = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[a-z]+")
_AND_HALF = "半"
_HALF = 0.5
_LONGEST_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Count:
    """A number as written, a range where one was written, and the text behind it."""

    low: float
    high: float
    rest: str

    @property
    def central(self) -> float:
        """The number, or the middle of a range."""
        return (self.low + self.high) / 2


@cache
def _words(kind: str) -> dict[str, float]:
    """Return words of one kind with their values: number, sign (a Chinese numeral), size, about, of, join, piece."""
    return {fold(row["word"]): number(row, "value") for row in read_table("amount_words") if row["kind"] == kind}


def plain(text: str) -> str:
    """Return a text in one width, case and spacing, with fractions such as ½ written out."""
    parts = []
    for sign in text:
        is_fraction = unicodedata.decomposition(sign).startswith("<fraction>")
        parts.append(f" {unicodedata.normalize('NFKC', sign).replace(chr(0x2044), '/')} " if is_fraction else sign)
    return fold("".join(parts).replace(chr(0x2044), "/"))


def without_words(text: str, kind: str) -> str:
    """Return a folded text without words of a kind at its start (`about`, `of`) or anywhere (`size`)."""
    words = _words(kind)
    changed = True
    while changed:
        changed = False
        for word in sorted(words, key=len, reverse=True):
            if text.startswith(word) and not (word.isascii() and text[len(word) :][:1].isalpha()):
                text, changed = text[len(word) :].strip(" .,"), True
                break
    return text


def is_piece(text: str) -> bool:
    """Say whether a text is a word that counts whole pieces of whatever it stands before (根, 條, 顆)."""
    return text in _words("piece")


def piece_words() -> tuple[str, ...]:
    """Return the words of `is_piece`, folded."""
    return tuple(_words("piece"))


def counts(text: str) -> Iterator[Count]:
    """Yield the readings of a folded text as a number and what is behind it, the likeliest first.

    Chinese numerals are read from the shortest on, since 两 is both "two" and a weight. A text without a number counts
    as one of what it names. At the end of the Chinese unit 半 adds a half.
    """
    text = without_words(text, "about")
    digits = _times(text)
    if digits is not None:
        yield digits
        return
    if _WORD.match(text):
        yield _english(text)
        return
    yield from _chinese(text)


def second_parts(text: str) -> Iterator[tuple[str, str]]:
    """Yield the ways to cut a folded text where a second number starts behind a unit: "1 lb", "4 oz"; 一斤, 二两."""
    signs = _words("sign")
    for place in range(2, len(text)):
        before, first = text[:place].rstrip(" ,"), text[place]
        starts = first.isdigit() or first in signs
        is_cut = starts and len(before) > 1 and not before[-1].isdigit() and before[-1] not in "./-~x×*"
        if is_cut and _unit_sign(before) != _unit_sign(text[place:]):
            yield before.removesuffix(" and"), text[place:]


def _unit_sign(text: str) -> str:
    """Return the first word of letters behind a number, of a Chinese one its last sign: 500 g and 200 g are no sum."""
    match = _LETTERS.search(text)
    word = match.group() if match else ""
    return word if word.isascii() else word[-1]


def _times(text: str) -> Count | None:
    """Read a product, "2 x 250 ml" or "250 ml x 2", else a number alone."""
    ahead, behind = _TIMES.match(text), _TIMES_AFTER.fullmatch(text)
    if ahead and behind:
        return None
    count = _digits(text[ahead.end() :] if ahead else behind["rest"] if behind else text)
    product = ahead or behind
    if count is None or product is None:
        return count
    times = float(product["value"].replace(",", ""))
    return Count(count.low * times, count.high * times, count.rest)


def _digits(text: str) -> Count | None:
    if not text[:1].isdigit() and not text.startswith("."):
        return None
    for pattern in (_MIXED, _FRACTION, _RANGE, _PLAIN):
        match = pattern.match(text)
        if match and match.end() <= _LONGEST_DIGITS * 3:
            return _with_half(_counted(match), text[match.end() :].strip())
    return None


def _counted(match: re.Match[str]) -> tuple[float, float]:
    found = {name: float(value.replace(",", "")) for name, value in match.groupdict().items()}
    if "below" in found:
        value = found.get("whole", 0.0) + found["top"] / found["below"]
        return value, value
    if "low" in found:
        return min(found["low"], found["high"]), max(found["low"], found["high"])
    return found["value"], found["value"]


def _with_half(ends: tuple[float, float], rest: str) -> Count:
    if len(rest) > 1 and rest.endswith(_AND_HALF):
        return Count(ends[0] + _HALF, ends[1] + _HALF, rest[:-1].strip())
    return Count(*ends, rest)


def _english(text: str) -> Count:
    """Read number words: those side by side are multiplied ("half a", "two dozen"), "and" adds ("one and a half")."""
    known, joins = _words("number"), _words("join")
    total, product, place = 0.0, None, 0
    pending = 0
    for match in _WORD.finditer(text):
        word, between = match.group(), text[pending : match.start()]
        if between.strip() or (word not in known and word not in joins and word not in _words("of")):
            break
        if word in known:
            product = known[word] if product is None else product * known[word]
            place = match.end()
        elif word in joins and product is not None:
            total, product = total + product, None
        elif product is None and word not in joins:
            break
        pending = match.end()
    if place == 0:
        return Count(1.0, 1.0, text)
    value = total + (product or 0.0)
    return Count(value, value, text[place:].strip())


def _chinese(text: str) -> Iterator[Count]:
    signs = _words("sign")
    length = next((place for place, sign in enumerate(text) if sign not in signs), len(text))
    for taken in range(1, min(length, _LONGEST_DIGITS) + 1):
        ends = _numeral([signs[sign] for sign in text[:taken]])
        if ends is not None:
            yield _with_half(ends, text[taken:].strip())
    if length == 0:
        yield _with_half((1.0, 1.0), text)


def _numeral(values: list[float]) -> tuple[float, float] | None:
    """Return the value of Chinese numerals (三十五, 半), or the range that two neighbours name (两三); else None."""
    if len(values) == 2 and 1 <= values[0] < 10 and values[1] == values[0] + 1:  # noqa: PLR2004 - two digits side by side
        return values[0], values[1]
    total, digit = 0.0, None
    for value in values:
        if value >= 10:  # noqa: PLR2004 - 十 and 百 multiply the digit before them
            total, digit = total + (1.0 if digit is None else digit) * value, None
        elif digit is None:
            digit = value
        else:
            return None
    total += digit or 0.0
    return total, total
