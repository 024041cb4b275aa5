"""Names of foods brought to one spelling: case, width, accents, plural, spaces, and the two Chinese scripts."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from boneward.knowledge.loader import read_table

HAN = "\u3005\u3007\u3400-\u9fff\uf900-\ufaff"
LINE = "\n"
"""Parts the names in one long text, so that thousands of them are folded at once."""
BREAKS = frozenset(",;(")
"""What an English name has behind the words that say what the food is."""

_UNDECOMPOSED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ß": "ss", "'": "", "’": ""})
_TOKEN = re.compile(rf"[0-9]+(?:\.[0-9]+)?|[{HAN}]+|[^\W\d_{HAN}]+|[,;(\n]")
_HAS_HAN = re.compile(f"[{HAN}]")
_ACCENT = re.compile("[\u0300-\u036f]")
_COMMA = re.compile(r"[,，、;；]")
_PRIVATE = 0xE000
"""Where Unicode leaves room for signs of one's own: one for each syllable."""

_SHORT = 3
_KEPT_S = ("ss", "us", "is")


def has_han(text: str) -> bool:
    """Say whether a text holds a Han sign."""
    return _HAS_HAN.search(text) is not None


def _even(text: str) -> str:
    """Return a text in one width and case, without accents; lines stay lines."""
    if text.isascii():
        return text.casefold().replace("'", "")
    plain = unicodedata.normalize("NFKD", text).casefold().translate(_UNDECOMPOSED)
    return _ACCENT.sub("", plain)


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return a Latin word without its plural: berries and berry, tomatoes and tomato, cheeses and cheese are one."""
    if len(word) <= _SHORT or not word.isalpha():
        return word
    if word.endswith("s") and not word.endswith(_KEPT_S):
        word = word[:-1]
    if len(word) > _SHORT and word.endswith("e"):
        word = word[:-1]
    return word[:-1] + "i" if len(word) > _SHORT and word.endswith("y") else word


def tokens_of(names: Sequence[str]) -> list[str]:
    """Return the words of all names, every ending kept, with a `LINE` between two names and the `BREAKS` inside one."""
    text = _even(LINE.join(name.replace(LINE, " ") for name in names))
    return _TOKEN.findall(text.translate(han_variants()) if has_han(text) else text)


def _cut(names: Sequence[str]) -> list[list[str]]:
    """Return the words of each name, every ending kept."""
    lines: list[list[str]] = [[] for _ in names]
    place = 0
    for token in tokens_of(names):
        if token == LINE:
            place += 1
        elif token not in BREAKS:
            lines[place].append(token)
    return lines


def fold_words(names: Sequence[str]) -> list[list[str]]:
    """Return the words of each name, folded: Latin words without plural, numbers, runs of Han signs in one script."""
    return [list(map(stem, words)) for words in _cut(names)]


def letters_of(names: Sequence[str]) -> list[str]:
    """Return the letters, Han signs and numbers of each name as one word, every ending kept."""
    return ["".join(words) for words in _cut(names)]


def keys_of(names: Sequence[str]) -> list[str]:
    """Return each name as one key without spaces and plural: two names with one key are the same name."""
    return list(map(stem, letters_of(names)))


def turned(name: str) -> str:
    """Return a name with its parts around a comma in the other order: "Milk, whole" is "whole Milk"."""
    return " ".join(reversed(_COMMA.split(name)))


@cache
def han_variants() -> dict[int, int]:
    """Return the simplified form of traditional signs, learnt from the core's own pairs of names.

    In two names of one length, two signs at one place are one sign in two scripts where they sound alike and the
    traditional one is not used in simplified text; of several such signs the most frequent is taken.
    """
    readings = _readings()
    pairs = [(row["zh_hant"], row["zh_hans"]) for row in read_table("foods")]
    seen = Counter(both for names in pairs if len(names[0]) == len(names[1]) for both in zip(*names, strict=True))
    known: dict[int, int] = {}
    for (hant, hans), _ in seen.most_common():
        is_alike = hant != hans and hant in readings and readings[hant] == readings.get(hans)
        if is_alike and _lacks("gb2312", hant):
            known.setdefault(ord(hant), ord(hans))
    return known


def _lacks(encoding: str, sign: str) -> bool:
    """Say whether a script's own character set lacks a sign."""
    try:
        sign.encode(encoding)
    except UnicodeEncodeError:
        return True
    return False


@cache
def _readings() -> dict[str, str]:
    """Return the reading of each Han sign: its syllable in pinyin, without the tone."""
    return {sign: row["reading"] for row in read_table("han_readings") for sign in row["signs"]}


@cache
def _syllables() -> dict[int, int]:
    readings = _readings()
    places = {reading: _PRIVATE + place for place, reading in enumerate(dict.fromkeys(readings.values()))}
    return {ord(sign): places[reading] for sign, reading in readings.items()}


def sounds_of(keys: Iterable[str]) -> list[str]:
    """Return each key with one sign for each syllable: keys that sound alike look alike (豆付, 豆腐)."""
    syllables = _syllables()
    return [key.translate(syllables) for key in keys]


def pinyin_of(keys: Iterable[str]) -> list[str]:
    """Return each key as it is typed in pinyin, without tones and spaces."""
    readings = _readings()
    return ["".join(readings.get(sign, sign) for sign in key) for key in keys]
