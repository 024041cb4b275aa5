"""Foods by what someone types: three languages, slips of the finger, words that sound alike; the best first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np

from boneward.foods.catalogue import Catalogue
from boneward.foods.composition import record_food, usda_records
from boneward.foods.model import Food
from boneward.foods.search_index import Floats, Ints, Names, WholeIndex, WordIndex, rarity
from boneward.foods.spelling import fold_words, has_han, keys_of, letters_of, sounds_of, turned
from boneward.knowledge.findings import Fault
from boneward.knowledge.loader import parts, read_table
from boneward.units.shown import shorten

LONGEST_TEXT = 100
"""Signs of the longest text that is searched for."""
LONGEST_ID = 300
"""Signs of the longest name that is looked up; the longest record has fewer."""
MOST_FOODS, MOST_SUGGESTED = 100, 3

_SEEN, _SHARE, _HEAD, _PHRASE = 55.0, 15.0, 10.0, 10.0
"""What a match is worth: the words that were typed, how much of the name they are, its head, and their order."""
_BONUS = {"core": 10.0, "own": 8.0, "usda": 0.0}
_EXACT, _EXACT_ALIAS, _EXACT_PINYIN = 100.0, 99.0, 90.0
_GROUP, _GROUP_ORDER = 98.0, 1.0
"""A food of the kind that was typed, and how much the last of them is worth less than the first."""
_TAG = "tag:"
_ALIAS = 0.5
"""What a name's own words are worth more than those of an alias."""
_SOUNDS_ALIKE = 0.8
"""A sign that only sounds like the one that was typed."""
_LEAST_HELD, _LEAST_SAME = 0.6, 0.5
"""The share of the typed signs that a Chinese name must hold, one of two is another food; and hold as typed."""
_BEGINS, _BEGINS_MORE = 0.55, 0.4
"""A word that begins as typed, and what more it is worth the nearer it is to the whole word."""
_OTHER_FIRST_LETTER = 0.92
_LEAST_LETTERS, _LEAST_BEGINNING = 4, 3
_CUTOFF, _CUTOFF_WHOLE, _CUTOFF_PINYIN = 75.0, 80.0, 85.0
_LEAST_SCORE, _LEAST_OF_BEST = 30.0, 0.55
_MOST_NEAR_WORDS, _MOST_ORDERED = 12, 80
_ENGLISH = "en"

Scored = tuple[Floats, Ints, Names]
"""Scores of some names, and which names those are."""


@dataclass(frozen=True, slots=True)
class Match:
    """A food that was found.

    Attributes:
        food: the food.
        score: 0 to 100; 100 is a name that was typed exactly.
        name: the name by which it was found.
        language: of that name; empty for an alias.
    """

    food: Food
    score: float
    name: str
    language: str


@dataclass(frozen=True, slots=True)
class _Typed:
    """What was typed: its words, its key, the word that says what the food is, and its letters with every ending."""

    words: tuple[str, ...]
    key: str
    head: str
    letters: str

    def with_han(self, wanted: bool) -> _Typed:
        """Return the part that was typed in Han signs, or the other one."""
        return _Typed.of(" ".join(word for word in self.words if has_han(word) == wanted))

    @classmethod
    def of(cls, text: str) -> _Typed:
        """Read a text."""
        index = WordIndex.of(Names([text], [""], np.zeros(1, dtype=np.int64)))
        head = index.spelled[index.heads[0]] if index.heads[0] >= 0 else ""
        return cls(tuple(dict.fromkeys(index.words_of(0))), keys_of([turned(text)])[0], head, letters_of([text])[0])


def search_faults(text: str, limit: int) -> tuple[Fault, ...]:
    """Return what is wrong with a search: a text without letter or number, or too long, or a strange limit."""
    faults = []
    if not fold_words([text[:LONGEST_TEXT]])[0]:
        faults.append(Fault("text", "food-text-empty", {"value": shorten(text)}))
    if len(text) > LONGEST_TEXT:
        faults.append(Fault("text", "food-text-long", {"count": len(text), "limit": LONGEST_TEXT}))
    if not 1 <= limit <= MOST_FOODS:
        faults.append(Fault("limit", "food-limit", {"value": limit, "limit": MOST_FOODS}))
    return tuple(faults)


def name_food(text: str, catalogue: Catalogue) -> Food | Fault:
    """Return the food that a text names exactly, by name or id; else the fault, with the ids of the nearest."""
    found = catalogue.find(text) if len(text) <= LONGEST_ID else None
    if found is not None:
        return found
    near = [match.food.id for match in search_foods(text[:LONGEST_TEXT], catalogue, limit=MOST_SUGGESTED)]
    if near:
        return Fault("food", "food-unknown-near", {"value": shorten(text), "allowed_foods": near})
    return Fault("food", "food-unknown", {"value": shorten(text)})


def is_kind_of_food(text: str, catalogue: Catalogue) -> bool:
    """Say whether a text is a word for a kind of food, such as "vegetables", and not for one food."""
    return len(text) <= LONGEST_TEXT and _Typed.of(text).key in _index(catalogue).groups


def search_foods(text: str, catalogue: Catalogue, *, limit: int = 10) -> tuple[Match, ...]:
    """Return the foods that a text may mean, the best first; none for a text without letters or beyond all length.

    Args:
        text: a name in any language, whole or in part, with slips.
        catalogue: where to look.
        limit: the most foods.
    """
    if len(text) > LONGEST_TEXT:
        return ()
    typed = _Typed.of(text)
    if not typed.key:
        return ()
    index = _index(catalogue)
    return _best([*_scored(typed, index), *_by_group(typed, index)], catalogue, limit)


def _scored(typed: _Typed, index: _Index) -> list[Scored]:
    """Score names; what takes longer is only asked where what came before it found nothing that fits as typed."""
    if all(map(has_han, typed.words)):
        return [_by_sound(typed, index.chinese)]
    if has_han(typed.key):
        return [_by_sound(typed, index.chinese), *_by_both(typed, index)]
    found = [_by_words(typed, part, bonus) for part, bonus in index.word_parts()]
    if _highest(found) < _EXACT_ALIAS:
        found.append(_by_whole(typed, index.others))
    if _highest(found) < _EXACT_PINYIN:
        found.append(_by_pinyin(typed, index.chinese))
    return found


def _highest(found: Sequence[Scored]) -> float:
    return max((float(scores.max(initial=0.0)) for scores, _, _ in found), default=0.0)


@dataclass(frozen=True, eq=False)
class _Index:
    """What one catalogue is searched with; a record's place is below zero, the others count core and own foods.

    Attributes:
        core: the core's names that are not Chinese, by words.
        own: the own foods' names, by words; None without own foods.
        chinese: every Chinese name of both as a whole.
        others: the core's other names as a whole.
        groups: by the key of a word for a kind of food ("dairy", 乳制品) the core's foods of it, the usual first.
    """

    core: WordIndex
    own: WordIndex | None
    chinese: WholeIndex
    others: WholeIndex
    groups: Mapping[str, Names]

    def word_parts(self) -> Iterable[tuple[WordIndex, float]]:
        """Return the parts that are searched word by word, each with what its foods are worth more."""
        yield self.core, _BONUS["core"]
        if self.own is not None:
            yield self.own, _BONUS["own"]
        yield _records(), _BONUS["usda"]


@lru_cache(maxsize=2)
def _index(catalogue: Catalogue) -> _Index:
    core = [row for place, food in enumerate(catalogue.core) for row in _names(place, food)]
    own = [row for place, food in enumerate(catalogue.own, len(catalogue.core)) for row in _names(place, food)]
    others = Names.of([row for row in core if not has_han(row[0])])
    own_others = Names.of([row for row in own if not has_han(row[0])])
    return _Index(
        WordIndex.of(others),
        WordIndex.of(own_others) if own else None,
        WholeIndex(Names.of([row for row in (*core, *own) if has_han(row[0])])),
        WholeIndex(others),
        _groups(catalogue.core),
    )


def _groups(core: Sequence[Food]) -> Mapping[str, Names]:
    found: dict[str, Names] = {}
    for row in read_table("food_group_words"):
        usual, members = parts(row, "foods"), set(parts(row, "members"))
        order = {code: place for place, code in enumerate(usual)}
        places = [place for place, food in enumerate(core) if food.id in order or _is_of(food, members)]
        places.sort(key=lambda place: order.get(core[place].id, len(usual)))
        names = parts(row, "names")
        for name, key in zip(names, keys_of(names), strict=True):
            found.setdefault(key, Names.of([(name, "", place) for place in places]))
    return found


def _is_of(food: Food, members: Collection[str]) -> bool:
    return food.group in members or any(_TAG + tag in members for tag in food.tags)


def _names(place: int, food: Food) -> list[tuple[str, str, int]]:
    names = [(name, language, place) for language, name in food.names.items() if name]
    return names + [(alias, "", place) for alias in food.aliases]


@cache
def _records() -> WordIndex:
    names = usda_records().names
    return WordIndex.of(Names(names, (_ENGLISH,) * len(names), -1 - np.arange(len(names))))


def _weight(words: Sequence[str]) -> Floats:
    """Return how much each typed word says, by how many records hold it."""
    records = _records()
    holders = [len(records.holders_of(records.vocabulary[word])) if word in records.vocabulary else 0 for word in words]
    return rarity(np.array(holders, dtype=np.int64), len(records.names.texts))


def _near_words(word: str, index: WordIndex) -> dict[int, float]:
    """Return the words of an index that a typed one may mean, each with how good it is: 1 is the word itself."""
    near: dict[int, float] = {}
    if len(word) >= _LEAST_BEGINNING:
        for place in index.begins_with(word):
            near[place] = _BEGINS + _BEGINS_MORE * len(word) / len(index.spelled[place])
    if word in index.vocabulary:
        return near | {index.vocabulary[word]: 1.0}
    if len(word) >= _LEAST_LETTERS:
        # Loaded here: it costs 30 ms, which a start without a search should not pay.
        from rapidfuzz import fuzz, process  # noqa: PLC0415

        for spelled, ratio, place in process.extract(
            word, index.spelled, scorer=fuzz.ratio, score_cutoff=_CUTOFF, limit=_MOST_NEAR_WORDS
        ):
            quality = ratio / 100.0 * (1.0 if spelled[0] == word[0] else _OTHER_FIRST_LETTER)
            near[place] = max(quality, near.get(place, 0.0))
    return near


def _by_words(typed: _Typed, index: WordIndex, bonus: float) -> Scored:
    """Score names by the typed words that they hold, how much of the name those are, and whether the head is one."""
    size = len(index.names.texts)
    weights = _weight(typed.words)
    seen, held, head = np.zeros(size), np.zeros(size), np.zeros(size)
    for word, weight in zip(typed.words, weights / weights.sum(), strict=True):
        best = np.zeros(size)
        for place, quality in _near_words(word, index).items():
            holders = index.holders_of(place)
            best[holders] = np.maximum(best[holders], quality)
            if word == typed.head:
                head = np.maximum(head, quality * (index.heads == place))
        seen += weight * best
        held += best
    share = np.minimum(held / index.lengths, 1.0)
    scores = (_SEEN * seen**2 + _SHARE * share + _HEAD * head + bonus - _ALIAS * index.names.is_alias) * (seen > 0)
    top = np.argsort(-scores, kind="stable")[:_MOST_ORDERED]
    ordered = np.array([_in_order(typed.words, index.words_of(row)) for row in top], dtype=np.bool_)
    return scores[top] + _PHRASE * ordered, top, index.names


def _in_order(typed: Sequence[str], words: Sequence[str]) -> bool:
    """Say whether the words stand in a name as they were typed."""
    return f" {' '.join(typed)} " in f" {' '.join(words)} "


def _by_whole(typed: _Typed, index: WholeIndex) -> Scored:
    """Score names that are the typed one, or nearly: spaces in other places, and slips in words that are not known."""
    exact = np.array(index.rows.get(typed.key, ()), dtype=np.int64)
    scores = np.where(index.names.is_alias[exact], _EXACT_ALIAS, _EXACT)
    are_words = all(word in _records().vocabulary for word in typed.words)
    if are_words or len(typed.key) < _LEAST_LETTERS:
        return scores, exact, index.names  # words are no slips of each other: oat milk is no goat milk
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - as above

    ratios = process.cdist([typed.key], index.keys, scorer=fuzz.ratio, score_cutoff=_CUTOFF_WHOLE)[0] / 100.0
    near = np.flatnonzero(ratios)
    ratios = ratios[near].astype(np.float64)
    nearly = _SEEN * ratios**2 + (_SHARE + _HEAD + _PHRASE + _BONUS["core"]) * ratios
    return (
        np.concatenate([scores, np.minimum(nearly - _ALIAS * index.names.is_alias[near], _EXACT_ALIAS)]),
        np.concatenate([exact, near]),
        index.names,
    )


def _by_both(typed: _Typed, index: _Index) -> list[Scored]:
    """Score names for a text of two scripts ("全脂milk"): half by each part; a food that fits both goes first."""
    parts = [_by_words(typed.with_han(wanted=False), part, bonus) for part, bonus in index.word_parts()]
    parts.append(_by_sound(typed.with_han(wanted=True), index.chinese))
    return [(scores / 2.0 + _other_half(part, parts), rows, names) for part in parts for scores, rows, names in [part]]


def _other_half(part: Scored, parts: Sequence[Scored]) -> Floats:
    """Return what the foods of some names have by their best name of the other script."""
    _, rows, names = part
    others = [other for other in parts if (other is parts[-1]) != (part is parts[-1])]
    best: dict[int, float] = {}
    for scores, other_rows, other_names in others:
        for score, place in zip(scores.tolist(), other_names.places[other_rows].tolist(), strict=True):
            best[place] = max(score, best.get(place, 0.0))
    return np.array([best.get(place, 0.0) / 2.0 for place in names.places[rows].tolist()])


def _by_sound(typed: _Typed, index: WholeIndex) -> Scored:
    """Score Chinese names by the typed signs that they hold in order.

    A sign that only sounds alike is a slip, and counts, where the rest of the name was typed too: 豆付 is 豆腐, but
    猪肝 is no 煮干. A name that lacks too much of what was typed is left out, unless it stands in the text as a whole.
    """
    from rapidfuzz import process  # noqa: PLC0415 - as above
    from rapidfuzz.distance import LCSseq  # noqa: PLC0415

    if not index.keys:
        return _nothing(index)
    (sound,) = sounds_of([typed.key])
    same = process.cdist([typed.key], index.keys, scorer=LCSseq.similarity, dtype=np.float64)[0]
    alike = process.cdist([sound], index.sounds, scorer=LCSseq.similarity, dtype=np.float64)[0]
    is_slip = (same >= _LEAST_SAME * len(typed.key)) & (index.lengths == len(typed.key))
    held = same + _SOUNDS_ALIKE * np.maximum(alike - same, 0.0) * is_slip
    ends = np.array([key.endswith(typed.key[-1]) for key in index.keys])
    inside = np.array([len(key) > 1 and key in typed.key for key in index.keys])
    whole = inside | np.array([typed.key in key for key in index.keys])
    seen, share = held / len(typed.key), held / index.lengths
    scores = _SEEN * seen**2 + _SHARE * share + _HEAD * ends + _PHRASE * whole + _BONUS["core"]
    places, is_alias = index.names.places, index.names.is_alias
    # An alias alone holds it: 白菜 is sooner 小白菜 than 卷心菜, which is called 圆白菜 too.
    is_called_so = is_alias & ~np.isin(places, places[whole & ~is_alias])
    scores = np.minimum(scores - _ALIAS * is_called_so, _EXACT_ALIAS) * (inside | (seen >= _LEAST_HELD))
    exact = index.rows.get(typed.key, [])
    scores[exact] = np.where(index.names.is_alias[exact], _EXACT_ALIAS, _EXACT)
    return scores, np.arange(len(scores)), index.names


def _by_group(typed: _Typed, index: _Index) -> list[Scored]:
    """Score the foods of a kind whose word was typed: below a food of exactly that name, above every other."""
    names = index.groups.get(typed.key)
    if names is None:
        return []
    size = len(names.texts)
    return [(_GROUP - _GROUP_ORDER * np.arange(size) / size, np.arange(size), names)]


def _by_pinyin(typed: _Typed, index: WholeIndex) -> Scored:
    """Score Chinese names that were typed in pinyin, whole."""
    if not index.keys:
        return _nothing(index)
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - as above

    ratios = process.cdist([typed.letters], index.pinyin, scorer=fuzz.ratio, score_cutoff=_CUTOFF_PINYIN)[0] / 100.0
    near = np.flatnonzero(ratios)
    return _EXACT_PINYIN * ratios[near].astype(np.float64) ** 2, near, index.names


def _nothing(index: WholeIndex) -> Scored:
    return np.zeros(0), np.zeros(0, dtype=np.int64), index.names


def _best(found: Sequence[Scored], catalogue: Catalogue, limit: int) -> tuple[Match, ...]:
    """Return the best name of each food, the best food first; a record that a core food stands on is that food."""
    scores = np.concatenate([scores for scores, _, _ in found])
    places = np.concatenate([names.places[rows] for _, rows, names in found])
    named = [(names, row) for _, rows, names in found for row in rows]
    least = max(_LEAST_SCORE, _LEAST_OF_BEST * float(scores.max(initial=0.0)))
    # Of one score: the core and the own foods in their order, then the records.
    order = np.lexsort((np.abs(places), places < 0, -scores))
    foods = (*catalogue.core, *catalogue.own)
    standing_on = {food.record: food for food in reversed(catalogue.core) if food.record}
    matches: dict[str, Match] = {}
    for each in order:
        if scores[each] < least or len(matches) == limit:
            break
        place = int(places[each])
        record = usda_records().ids[-1 - place] if place < 0 else ""
        food = foods[place] if place >= 0 else standing_on.get(record) or record_food(record)
        if food.id not in matches:
            names, row = named[each]
            score = round(float(scores[each]), 1)
            matches[food.id] = Match(food, score, names.texts[row], names.languages[row])
    return tuple(matches.values())
