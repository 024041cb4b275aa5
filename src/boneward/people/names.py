"""Medicines and conditions as people write them, in three languages: recognised, or honestly not.

What is neither a name nor a word that may be ignored leaves a text partly unknown, whatever else was found.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple

from boneward.knowledge.loader import parts, read_table
from boneward.knowledge.safety import medicine_classes, safety_rules
from boneward.people.person import Recognised
from boneward.people.tokens import SEPARATOR, cut, is_han, is_number, join

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from boneward.knowledge.findings import Nutrient
    from boneward.people.tokens import Tokens

_MINERALS = frozenset({"iron", "zinc", "magnesium", "calcium_antacid", "alkali", "food_supplement"})
"""Classes, beside `contains_*`, next to which "calcium" is a second product and not a salt."""

_MEDICINE_WORDS = frozenset({"form", "salt", "unit", "filler", "number"})
_CONDITION_WORDS = frozenset({"condition_filler"})
_BETWEEN_WORDS = frozenset({"separator", "nothing"})

_STOPPED = "stopped"
_STOPPED_WORDS = frozenset({_STOPPED, "stopped_when"})
"""Words that say that a medicine is no longer taken, and those that say since when: they mean nothing without one."""

_CUTOFF_LATIN = 78.0
_CUTOFF_HAN = 60.0
_MOST_SUGGESTIONS = 3
_MOST_NEAR = 5
_MOST_UNREAD = 5


class _Piece(NamedTuple):
    """A run of tokens: a name with its codes, or a word of some kind; `unknown` when neither."""

    kind: str
    tokens: Tokens
    codes: tuple[str, ...] = ()


@dataclass(frozen=True)  # without slots, for what is made once and kept
class Vocabulary:
    """The names of one sort of thing, and the words that may stand around them.

    Attributes:
        names: the codes that each name stands for, by the name's tokens.
        words: the kind of every other known word, by its tokens.
        written: every name as it is written, by its tokens.
        longest: how many tokens the longest name or word has, by its first token.
        salt_like: names that also read as one salt with a dosage form ("calcium", "钙片").
        products: codes beside which a salt-like name is a product of its own.
        ignorable: the kinds of words that mean nothing by themselves here.
    """

    names: Mapping[Tokens, tuple[str, ...]]
    words: Mapping[Tokens, str]
    written: Mapping[Tokens, str]
    longest: Mapping[str, int]
    salt_like: frozenset[Tokens]
    products: frozenset[str]
    ignorable: frozenset[str]

    @classmethod
    def build(
        cls,
        names: Iterable[tuple[str, str]],
        words: Iterable[tuple[str, str]],
        *,
        products: Iterable[str] = (),
        ignorable: frozenset[str] = _MEDICINE_WORDS,
    ) -> Vocabulary:
        """Build a vocabulary.

        Args:
            names: pairs of a name and its code.
            words: pairs of a word and its kind.
            products: codes of products that hold a mineral or one of the four nutrients.
            ignorable: the kinds of words that may stand around a name.
        """
        codes: dict[Tokens, tuple[str, ...]] = {}
        written: dict[Tokens, str] = {}
        for name, code in names:
            tokens = cut(name)
            codes[tokens] = tuple(dict.fromkeys((*codes.get(tokens, ()), code)))
            written.setdefault(tokens, name)
        kinds = {cut(word): kind for word, kind in words}
        longest: dict[str, int] = {}
        for tokens in (*codes, *kinds):
            longest[tokens[0]] = max(len(tokens), longest.get(tokens[0], 1))
        salt_like = frozenset(name for name in codes if _reads_as_salt(name, kinds))
        return cls(codes, kinds, written, longest, salt_like, frozenset(products), ignorable)

    def recognise(self, text: str) -> Recognised:
        """Return what is recognised in a text that may hold several names.

        Args:
            text: "Coumadin (warfarin sodium) 5 mg tablets", "阿托伐他汀钙片", "B01AA03".
        """
        codes, unread = self.find(text)
        suggestions = self._suggest([*unread[:_MOST_UNREAD], cut(text)]) if unread else ()
        return self._recognised(text, codes, unread, suggestions)

    def recognise_plainly(self, text: str) -> Recognised:
        """Return what is recognised, without near names: to look for them takes too long for each row of a list."""
        return self._recognised(text, *self.find(text), ())

    def _recognised(
        self, text: str, codes: tuple[str, ...], unread: list[Tokens], suggestions: tuple[str, ...]
    ) -> Recognised:
        return Recognised(text, codes, bool(unread), suggestions, bool(codes) and self.says_stopped(text))

    def says_stopped(self, text: str) -> bool:
        """Say whether a text holds a word for a medicine that is no longer taken ("warfarin (stopped)", "已停")."""
        return any(piece.kind == _STOPPED for piece in self._pieces(cut(text)))

    def find(self, text: str) -> tuple[tuple[str, ...], list[Tokens]]:
        """Return the codes in a text and the runs of tokens that were not understood, without suggestions.

        Of several names beside one "stopped" nobody knows which it is about, so such a text is not understood.
        """
        tokens = cut(text)
        if self.words.get(tokens) == "nothing":
            return (), []
        pieces = tuple(self._pieces(tokens))
        is_stopped = any(piece.kind == _STOPPED for piece in pieces)
        ignorable = self.ignorable | _STOPPED_WORDS if is_stopped else self.ignorable
        named: dict[tuple[str, ...], None] = {}
        unread: list[Tokens] = []
        for segment in _segments(pieces):
            found = self._names_of(segment)
            named |= dict.fromkeys(piece.codes for piece in found)
            unread += _unread(segment, ignorable if found else ignorable - {"salt"})
        if not unread and (not named or (is_stopped and len(named) > 1)):
            unread = [tokens]
        return tuple(dict.fromkeys(code for codes in named for code in codes)), unread

    def _pieces(self, tokens: Tokens) -> Iterator[_Piece]:
        place = 0
        while place < len(tokens):
            piece = self._piece_at(tokens, place)
            yield piece
            place += len(piece.tokens)

    def _piece_at(self, tokens: Tokens, place: int) -> _Piece:
        """Return the longest name or word that begins here; of one length, the name goes first."""
        token = tokens[place]
        for length in range(min(self.longest.get(token, 0), len(tokens) - place), 0, -1):
            run = tokens[place : place + length]
            if run in self.names:
                return _Piece("name", run, self.names[run])
            if run in self.words:
                return _Piece(self.words[run], run)
        if token == SEPARATOR:
            return _Piece("separator", (token,))
        return _Piece("number" if is_number(token) else "unknown", (token,))

    def _names_of(self, segment: list[_Piece]) -> list[_Piece]:
        """Return the names of a segment; one that is only the salt of another is left out."""
        names = [piece for piece in segment if piece.codes]
        firm = [piece for piece in names if piece.tokens not in self.salt_like]
        if not firm and any(piece.kind == "unknown" for piece in segment):
            # "xyz calcium": the salt of a medicine that we do not know, and not calcium.
            return []
        is_product = any(code in self.products for piece in firm for code in piece.codes)
        return names if is_product or not firm else firm

    def _suggest(self, runs: list[Tokens]) -> tuple[str, ...]:
        """Return the known names nearest to runs of tokens, the nearest first."""
        # Loaded here: it costs 30 ms, which a start without a misspelling should not pay.
        from rapidfuzz import fuzz, process  # noqa: PLC0415

        spellings, names, longest = self._spelled
        short = [run for run in runs if len(run) <= longest]
        cutoffs = {_spell(run): _CUTOFF_HAN if any(map(is_han, run)) else _CUTOFF_LATIN for run in short}
        scores: dict[str, float] = {}
        for cutoff in set(cutoffs.values()):
            texts = [text for text, each in cutoffs.items() if each == cutoff and len(text) <= longest]
            # All texts against all names at once: a third of the time of one text after another.
            ratios = process.cdist(texts, spellings, scorer=fuzz.ratio, score_cutoff=cutoff) if texts else ()
            for row in ratios:
                near = row.nonzero()[0]
                best = near[(-row[near]).argsort(kind="stable")[:_MOST_NEAR]]
                for place, ratio in zip(best.tolist(), row[best].tolist(), strict=True):
                    scores[names[place]] = max(ratio, scores.get(names[place], 0.0))
        ordered = sorted(scores, key=lambda name: (-scores[name], name))
        return tuple(ordered[:_MOST_SUGGESTIONS])

    @cached_property
    def _spelled(self) -> tuple[tuple[str, ...], tuple[str, ...], float]:
        """The spellings of all names, the names as they are written, and how long a text near to one can be.

        Made at the first text that is not understood. In a longer text, all the signs of the longest name would be
        too few for a ratio at the lower cutoff.
        """
        spelled = {_spell(name): written for name, written in self.written.items()}
        longest = max(map(len, spelled), default=0) * (200.0 - _CUTOFF_HAN) / _CUTOFF_HAN
        return tuple(spelled), tuple(spelled.values()), longest


def _spell(tokens: Tokens) -> str:
    """Return tokens as one text to compare; without Han signs they need not be looked at one by one."""
    plain = " ".join(tokens)
    return plain if plain.isascii() else join(tokens)


def _segments(pieces: Iterable[_Piece]) -> list[list[_Piece]]:
    segments: list[list[_Piece]] = [[]]
    for piece in pieces:
        if piece.kind == "separator":
            segments.append([])
        else:
            segments[-1].append(piece)
    return segments


def _unread(segment: list[_Piece], ignorable: frozenset[str]) -> list[Tokens]:
    """Return the runs that were not understood; a salt without a name beside it is one of them."""
    unread: list[Tokens] = []
    is_open = False
    for piece in segment:
        is_unread = not piece.codes and piece.kind not in ignorable
        if is_unread and is_open:
            unread[-1] += piece.tokens
        elif is_unread:
            unread.append(piece.tokens)
        is_open = is_unread
    return unread


def _reads_as_salt(name: Tokens, kinds: Mapping[Tokens, str]) -> bool:
    """Say whether a name is one salt and dosage forms; two salts are a compound and no salt of another name."""
    salts, place = 0, 0
    while place < len(name):
        length = next((size for size in range(len(name) - place, 0, -1) if name[place : place + size] in kinds), 0)
        kind = kinds[name[place : place + length]] if length else ""
        if kind not in ("salt", "form"):
            return False
        salts += kind == "salt"
        place += length
    return salts == 1


@cache
def name_words() -> dict[str, tuple[str, ...]]:
    """Return the words of each kind: salts, forms, fillers, and the names of blood tests."""
    words: dict[str, list[str]] = {}
    for row in read_table("name_words"):
        words.setdefault(row["kind"], []).append(row["word"])
    return {kind: tuple(found) for kind, found in words.items()}


def _words_of(kinds: Iterable[str]) -> list[tuple[str, str]]:
    return [(word, kind) for kind in sorted(kinds) for word in name_words().get(kind, ())]


@cache
def medicine_vocabulary() -> Vocabulary:
    """Return the vocabulary of medicines: names, codes and ATC codes."""
    rows = read_table("medicines")
    names = [(row["name"], row["medicine"]) for row in read_table("medicine_names")]
    names += [(row["medicine"], row["medicine"]) for row in rows]
    names += [(atc, row["medicine"]) for row in rows for atc in parts(row, "atc")]
    products = [
        row["medicine"]
        for row in rows
        if any(code.startswith("contains_") or code in _MINERALS for code in parts(row, "classes"))
    ]
    return Vocabulary.build(names, _words_of(_MEDICINE_WORDS | _BETWEEN_WORDS | _STOPPED_WORDS), products=products)


@cache
def condition_vocabulary() -> Vocabulary:
    """Return the vocabulary of conditions: names and codes."""
    names = [(row["name"], row["condition"]) for row in read_table("condition_names")]
    names += [(row["condition"], row["condition"]) for row in read_table("conditions")]
    words = _words_of(_CONDITION_WORDS | _BETWEEN_WORDS)
    return Vocabulary.build(names, words, ignorable=_CONDITION_WORDS)


CONTAINS: dict[str, tuple[Nutrient, ...]] = {
    "contains_calcium": ("calcium",),
    "contains_vitamin_d": ("vitamin_d",),
    "contains_vitamin_k": ("vitamin_k2", "vitamin_k1"),
}
"""The classes of medicines that hold one of the four nutrients themselves."""

_UNSTAGED = "ckd_unstaged"
_STAGED = frozenset({"ckd_g1_g2", "ckd_g3_g4", "ckd_g5"})


def is_unclear(code: str) -> bool:
    """Say whether a medicine's code stands for a word that could mean several medicines ("blood thinner")."""
    return code.startswith("unclear_")


def is_unstaged(codes: Iterable[str]) -> bool:
    """Say whether chronic kidney disease is stated and its stage is not."""
    stated = set(codes)
    return _UNSTAGED in stated and not stated & _STAGED


def medicine_contains(code: str) -> tuple[Nutrient, ...]:
    """Return which of the four nutrients a medicine holds."""
    return tuple(nutrient for name in medicine_classes().get(code, ()) for nutrient in CONTAINS.get(name, ()))


def medicine_triggers(codes: Iterable[str], *, stopped: bool = False) -> frozenset[str]:
    """Return what rules can speak about in medicines: each one and its classes.

    Args:
        codes: the medicines.
        stopped: whether they are said to be no longer taken. They count as taken all the same, because what they did
            may last; but whoever stopped one may take another in its place, so that they lift no block.
    """
    stated = tuple(codes)
    classes = {f"class:{name}" for code in stated for name in medicine_classes().get(code, ())}
    triggers = frozenset(classes | {f"medicine:{code}" for code in stated})
    return triggers - _lifting() if stopped else triggers


@cache
def _lifting() -> frozenset[str]:
    """Return the triggers that lift a rule which stops or refers, and are none of such a rule's own."""
    grave = [rule for rule in safety_rules() if rule.severity in ("stop", "refer")]
    lifted = {trigger for rule in grave for trigger in rule.unless}
    return frozenset(lifted.difference(*(rule.triggers for rule in grave)))


def condition_triggers(codes: Iterable[str]) -> frozenset[str]:
    """Return what rules can speak about in conditions."""
    return frozenset(f"condition:{code}" for code in codes)
