"""What a search looks things up in: the words of many names as columns, and the whole names of a few."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from boneward.foods.spelling import BREAKS, LINE, keys_of, pinyin_of, sounds_of, stem, tokens_of, turned

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

_LAST_SIGN = "\U0010ffff"
_BEFORE_HEAD = frozenset(map(stem, ("with", "in", "from", "of", "and", "without", "for", "or")))
"""Words after which an English name no longer says what the food is: "sardines in oil" are sardines."""
_LINE, _BREAK = -1, -2


@dataclass(frozen=True, eq=False)
class Names:
    """Names of foods as columns.

    Attributes:
        texts: the names.
        languages: of each; empty for an alias.
        places: where each name's food stands.
    """

    texts: Sequence[str]
    languages: Sequence[str]
    places: Ints

    @classmethod
    def of(cls, rows: Sequence[tuple[str, str, int]]) -> Names:
        """Return names from rows of name, language and place."""
        places = np.array([row[2] for row in rows], dtype=np.int64)
        return cls([row[0] for row in rows], [row[1] for row in rows], places)

    @cached_property
    def is_alias(self) -> Flags:
        """Whether each is an alias."""
        return np.array([not language for language in self.languages], dtype=np.bool_)


@dataclass(frozen=True, eq=False)
class WordIndex:
    """Names cut into words.

    Attributes:
        names: the names.
        spelled: every word, folded, in the order of the alphabet.
        word: the words of all names one after the other, as places in `spelled`.
        name: which name each of those belongs to.
        heads: the word of each name that says what the food is, -1 for none: the last before a comma, "in" or "with".
    """

    names: Names
    spelled: Sequence[str]
    word: Ints
    name: Ints
    heads: Ints

    @classmethod
    def of(cls, names: Names) -> WordIndex:
        """Build the index of some names."""
        tokens = tokens_of(names.texts)
        folded = {token: stem(token) for token in set(tokens) - BREAKS - {LINE}}
        spelled = sorted(set(folded.values()))
        places = {word: place for place, word in enumerate(spelled)}
        codes = {LINE: _LINE} | dict.fromkeys(BREAKS, _BREAK)
        codes |= {token: places[word] for token, word in folded.items()}
        word = np.fromiter(map(codes.__getitem__, tokens), np.int64, len(tokens))
        name = np.cumsum(word == _LINE)
        ends = np.array([places[each] for each in _BEFORE_HEAD if each in places], dtype=np.int64)
        heads = _heads(word, name, len(names.texts), ends)
        is_word = word >= 0
        return cls(names, spelled, word[is_word], name[is_word], heads)

    @cached_property
    def vocabulary(self) -> Mapping[str, int]:
        """Every word with its place in `spelled`."""
        return {word: place for place, word in enumerate(self.spelled)}

    @cached_property
    def _once(self) -> tuple[Ints, Ints]:
        """Return word and name of each word of each name, once, in the order of the words."""
        size = max(len(self.names.texts), 1)
        both = np.unique(self.word * size + self.name)
        return both // size, both % size

    @cached_property
    def _starts(self) -> Ints:
        return np.searchsorted(self._once[0], np.arange(len(self.spelled) + 1))

    @cached_property
    def lengths(self) -> Floats:
        """How many different words each name has; at least 1."""
        counts = np.bincount(self._once[1], minlength=len(self.names.texts))
        return np.maximum(counts, 1).astype(np.float64)

    def holders_of(self, word: int) -> Ints:
        """Return the names that hold a word."""
        return self._once[1][self._starts[word] : self._starts[word + 1]]

    def begins_with(self, beginning: str) -> range:
        """Return the words that begin so."""
        return range(bisect_left(self.spelled, beginning), bisect_left(self.spelled, beginning + _LAST_SIGN))

    def words_of(self, name: int) -> list[str]:
        """Return the words of a name, in their order."""
        first, after = np.searchsorted(self.name, (name, name + 1))
        return [self.spelled[word] for word in self.word[first:after]]


def _heads(word: Ints, name: Ints, names: int, ends: Ints) -> Ints:
    """Return the word before the first break of each name; a word such as "with" at the beginning is no break."""
    is_line = word == _LINE
    is_first = np.concatenate([np.ones(1, dtype=np.bool_), is_line[:-1]])[: len(word)]
    is_break = is_line | (word == _BREAK) | (np.isin(word, ends) & ~is_first)
    places = np.flatnonzero(is_break)
    # A line's end counts as the break of the name before it.
    broken, first = np.unique(name[places] - is_line[places], return_index=True)
    stops = np.full(names, len(word), dtype=np.int64)
    stops[broken] = places[first]
    starts = np.concatenate([np.zeros(1, dtype=np.int64), np.flatnonzero(is_line) + 1])[:names]
    heads = np.full(names, -1, dtype=np.int64)
    has_word = stops > starts
    heads[has_word] = word[stops[has_word] - 1]
    return np.maximum(heads, -1)


def rarity(holders: Ints, names: int) -> Floats:
    """Return how much words say of which so many names hold each."""
    return np.log(1.0 + names / (1.0 + holders))


@dataclass(frozen=True, eq=False)
class WholeIndex:
    """Names as one key each, without spaces: a few thousand, so that each can be held against what was typed.

    Attributes:
        names: the names.
    """

    names: Names

    @cached_property
    def keys(self) -> Sequence[str]:
        """The key of each name; what stands behind a comma is put before it."""
        return keys_of([turned(text) for text in self.names.texts])

    @cached_property
    def lengths(self) -> Floats:
        """How many signs each key has; at least 1."""
        return np.array([max(len(key), 1) for key in self.keys], dtype=np.float64)

    @cached_property
    def rows(self) -> Mapping[str, list[int]]:
        """The names of each key."""
        found: dict[str, list[int]] = {}
        for row, key in enumerate(self.keys):
            found.setdefault(key, []).append(row)
        return found

    @cached_property
    def sounds(self) -> list[str]:
        """The keys with one sign for each syllable."""
        return sounds_of(self.keys)

    @cached_property
    def pinyin(self) -> list[str]:
        """The keys as they are typed in pinyin."""
        return pinyin_of(self.keys)
