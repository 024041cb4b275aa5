"""What a label claims, sentence by sentence: how much of what is in how many pieces, and what it says is not in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from boneward.foods.label.basis import UNSAID, Basis, basis_of
from boneward.foods.label.denials import take_denials
from boneward.foods.label.lexemes import Lexeme, kinds_of
from boneward.foods.label.mentions import NAMED, OF_CALCIUM, OF_K, Mention, mention_of, mixed
from boneward.foods.label.names import Item, mentions_in, name_items
from boneward.foods.label.runs import STRENGTH, Pair, Run, assign, joined, pair, uncertain
from boneward.foods.label.tree import Group, Node, Sentence, flat
from boneward.knowledge.parameters import parameter
from boneward.units.quantity import UG_PER_MG

_WEIGHED = frozenset({"weight", "amount", "percent", "number", "basis"})
"""The kinds that say how much, or of how much; everything else is a word between them."""
_LONGEST_PART = 60
_UNKNOWN = (frozenset({"han"}), frozenset({"word"}))
_NAME_AND_AMOUNT = 2
_SENTENCE_ENDS = ("\n", ". ", "。", ";")
_MILLIGRAMS = ("mg", "毫克", "milligram")


@dataclass(frozen=True, slots=True)
class Claim:
    """One amount of one thing, as the label says it.

    Attributes:
        mention: what it is of.
        amount: how much: an amount in µg or IU, or a per cent.
        basis: in how much of the product.
        written: the words that say so.
    """

    mention: Mention
    amount: Lexeme
    basis: Basis
    written: str


@dataclass(slots=True)
class Claims:
    """What the sentences of a label say.

    Attributes:
        claims: the amounts, in order.
        denied: what the label says is not in it: kinds of `OURS`.
        named: names of the four nutrients without an amount, each with its part of the text.
        numbered: parts of the text where a bare number stands beside a name ("Calcium 500+D").
        compounds: compounds of calcium that are no source of it, and medicines named with it, each as its kind and
            its part of the text.
        salts: salts of calcium that are named anywhere.
        strengths: masses that stand beside an amount of vitamin D in IU and cannot be its own ("1500mg/400IU").
    """

    claims: list[Claim] = field(default_factory=list)
    denied: set[str] = field(default_factory=set)
    named: list[tuple[Mention, str]] = field(default_factory=list)
    numbered: list[tuple[Mention, str]] = field(default_factory=list)
    compounds: list[tuple[str, str]] = field(default_factory=list)
    salts: set[str] = field(default_factory=set)
    strengths: list[str] = field(default_factory=list)


class ClaimReader:
    """Reads one sentence after another; remembers what amounts are of, and a name that still waits for its amount."""

    def __init__(self, text: str) -> None:
        """Begin with a text of which nothing was read."""
        self.text = text
        self.found = Claims()
        self.basis: Basis = UNSAID
        self.waiting: list[Mention] = []
        self.is_amount_first = False

    def read(self, sentence: Sentence) -> None:
        """Add what a sentence claims."""
        nodes = _without_excipients(sentence.nodes)
        lexemes = list(flat(nodes))
        kinds = kinds_of(lexemes)
        is_of_others = not kinds.isdisjoint(("not_content", "limit_words"))
        if is_of_others or ("daily_dose" in kinds and _is_of_a_day(lexemes)):
            self._only_name(lexemes)
            return
        is_warning = "warning" in kinds
        has_names = not kinds.isdisjoint(NAMED)
        if "weight" in kinds and not has_names:
            return
        if not (has_names or self.waiting or self.found.claims or self.found.named):
            # Amounts that open a label may each stand above their name, or below another one's.
            self.is_amount_first |= "amount" in kinds
        items, denied = take_denials(name_items(nodes))
        self.found.denied |= denied
        clause = _Clause(self, self.waiting)
        first = len(self.found.claims)
        clause.read(items)
        self.waiting = clause.waiting()
        if is_warning:
            # "Ask your doctor before you take more than 2,000 IU" is no amount of this product.
            self.found.claims[first:] = [claim for claim in self.found.claims[first:] if claim.amount.note != "bound"]
        self._note_names(clause, is_warning=is_warning)

    def _only_name(self, lexemes: Sequence[Lexeme]) -> None:
        """Note names from a sentence about other amounts: vitamin K always, the rest where an amount stands beside."""
        is_limit = any(lexeme.has("limit_words") for lexeme in lexemes)
        has_amount = not is_limit and any(lexeme.has("amount") for lexeme in lexemes)
        for mention in mentions_in(lexemes):
            if mention.held in OF_K or (has_amount and mention.is_ours):
                self.found.named.append((mention, self.part(mention.start, mention.end)))
        self.waiting = []

    def _note_names(self, clause: _Clause, *, is_warning: bool) -> None:
        for mention in clause.names:
            self.found.salts |= mention.salts | ({mention.code} if mention.held == "salt" else set())
            if mention.speaks and (not is_warning or mention.held in OF_K or clause.has_amount):
                self.found.named.append((mention, self.part(mention.start, mention.end)))
            elif mention.held in ("other_calcium", "medicine_calcium", "unknown_salt"):
                self.found.compounds.append((mention.held, self.part(mention.start, mention.end)))

    def part(self, start: int, end: int) -> str:
        """Return a part of the text, up to the end of its sentence."""
        stop = min(start + _LONGEST_PART, len(self.text))
        ends = [place for sign in _SENTENCE_ENDS if (place := self.text.find(sign, end, stop)) >= 0]
        stop = min([stop, *ends])
        return self.text[start : max(end, stop)].strip(" ,;:(")


def _is_of_a_day(lexemes: Sequence[Lexeme]) -> bool:
    """Say whether a sentence speaks of what people need: "recommended daily intake of calcium: 1000 mg"."""
    place = next((place for place, lexeme in enumerate(lexemes) if lexeme.has("daily_dose")), -1)
    if place < 0:
        return False
    before, behind = lexemes[max(place - 2, 0) : place], lexemes[place + 1 : place + 3]
    before = before[:-1] if before and before[-1].has("linking") else before[-1:]
    behind = behind[1:] if behind and behind[0].has("linking") else ()
    return any((mention := mention_of(lexeme)) is not None and mention.is_ours for lexeme in (*before[-1:], *behind))


def _without_excipients(nodes: Sequence[Node]) -> list[Node]:
    """Leave out what stands behind "other ingredients"."""
    for place, node in enumerate(nodes):
        if isinstance(node, Lexeme) and node.has("excipients"):
            return list(nodes[:place])
    return list(nodes)


class _Clause:
    """One sentence while it is read."""

    def __init__(self, reader: ClaimReader, waiting: Sequence[Mention], *, outer: Mention | None = None) -> None:
        self.reader = reader
        self.runs: list[Run] = []
        self.names: list[Mention] = []
        self.has_amount = False
        self._carried: list[Mention] = list(waiting) if outer is None else [outer]
        self._is_open = True
        self._is_source = False
        self._is_weight = False
        self._is_told = False
        self._has_filler = False
        self._basis: Basis | None = None
        self._first = len(reader.found.claims)

    def read(self, items: Sequence[Item]) -> None:
        """Read items up to their end."""
        for place, item in enumerate(items):
            if isinstance(item, Group):
                self._group(item)
            elif isinstance(item, Mention):
                self._name(item, _is_counted(items, place))
            elif item.is_sign(":") and place + 1 < len(items) and isinstance(items[place + 1], Mention):
                self._finish()
            else:
                self._lexeme(item)
        self._finish()

    def waiting(self) -> list[Mention]:
        """Return the names at the end that have no amount yet."""
        return self._carried if self._is_open else []

    def _lexeme(self, lexeme: Lexeme) -> None:
        if lexeme.kinds.isdisjoint(_WEIGHED) and not self._is_weight:
            self._word(lexeme)
        elif lexeme.has("weight"):
            self._finish()
            self._is_weight = True
        elif self._is_weight and not lexeme.is_sign(",、") and (lexeme.note or not lexeme.has("basis")):
            return
        elif lexeme.has("amount", "percent"):
            self._amount(lexeme)
        elif lexeme.has("number"):
            self._number(lexeme)
        elif lexeme.has("basis"):
            self._set_basis(lexeme)
        else:
            self._word(lexeme)

    def _word(self, lexeme: Lexeme) -> None:
        """Take a word or a sign between names and amounts."""
        if lexeme.kinds in _UNKNOWN:
            self._unknown(lexeme)
        elif lexeme.is_sign(",、=") or lexeme.has("contains", "equivalent"):
            self._finish()
        elif lexeme.has("and") or lexeme.is_sign("+&/"):
            self._join()
        elif lexeme.has("as"):
            self._is_source = True
        elif lexeme.has("filler"):
            self._has_filler = True
        elif lexeme.has("word", "han", "source_word"):
            self._unknown(lexeme)

    def _unknown(self, lexeme: Lexeme) -> None:
        """Note a word that is not known; where something is made from is passed over behind "from" and vitamin K."""
        last = self.runs[-1] if self.runs else None
        is_of_k = last is not None and last.kind == "names" and last.names[-1].held in OF_K
        if lexeme.has("source_word") and (self._is_source or is_of_k):
            return
        if last is None or last.kind != "unknown":
            self.runs.append(Run("unknown"))

    def _join(self) -> None:
        """Note an "and": it ends a clause that is whole, and parts names or amounts in others."""
        is_whole = len(self.runs) == _NAME_AND_AMOUNT and self.runs[0].kind == "names" and len(self.runs[0].names) == 1
        if (is_whole and self.runs[1].kind == "amounts") or self._is_told:
            self._finish()
        elif self.runs:
            self.runs[-1].part()

    def _run(self, kind: str) -> Run:
        if not self.runs or self.runs[-1].kind != kind:
            self.runs.append(Run("names") if kind == "names" else Run("amounts"))
        return self.runs[-1]

    def _amount(self, lexeme: Lexeme) -> None:
        self.has_amount = self.has_amount or lexeme.has("amount")
        if self._is_source and self.runs and self.runs[-1].kind == "amounts":
            # "500 mg from 1250 mg calcium carbonate": what stands behind "from" is another claim.
            self._finish()
        self._is_source = False
        self._run("amounts").amounts.append(lexeme)

    def _number(self, lexeme: Lexeme) -> None:
        """Note a bare number behind a name: a product's name, or an amount whose unit is missing."""
        last = self._last_name()
        has_amount = any(run.kind == "amounts" for run in self.runs)
        if last is not None and last.speaks and not has_amount and lexeme.value >= parameter("label_name_least_number"):
            self.reader.found.numbered.append((last, self.reader.part(last.start, lexeme.end)))

    def _name(self, mention: Mention, is_counted: bool) -> None:
        is_source, self._is_source = self._is_source, False
        self._is_weight = self._is_told = False
        run = self.runs[-1] if self.runs and self.runs[-1].kind == "names" else None
        if run is not None and run.parted < len(run.names):
            made = joined(run.names[-1], mention, is_source=is_source, is_counted=is_counted)
            if made is not None:
                run.names[-1] = made
                self.names += [mention]
                return
        self._run("names").names.append(mention)
        self.names.append(mention)

    def _set_basis(self, lexeme: Lexeme) -> None:
        basis = basis_of(lexeme)
        if lexeme.note == "behind":
            self._finish()
            claims = self.reader.found.claims
            claims[self._first :] = [replace(claim, basis=basis) for claim in claims[self._first :]]
            self._basis = basis
        else:
            self._finish()
            self.reader.basis, self._basis = basis, None
        self._first = len(self.reader.found.claims)

    def _group(self, group: Group) -> None:
        """Read brackets: more about the name before, the same amount in another unit, or a claim of its own."""
        last = self._last_name()
        inner = name_items(group.nodes, beside_calcium=last is not None and last.held in OF_CALCIUM)
        names = [item for item in inner if isinstance(item, Mention)]
        amounts = [item for item in inner if isinstance(item, Lexeme) and item.has("amount")]
        run = self.runs[-1] if self.runs else None
        bases = [item for item in inner if isinstance(item, Lexeme) and item.has("basis")]
        # "Calcium carbonate 500 mg (40 % elemental calcium)": the amount stays the salt's.
        is_share = any(isinstance(item, Lexeme) and item.has("percent") for item in inner)
        if amounts and (names or (bases and run is not None and run.kind == "names")):
            self._claims_inside(inner, last)
        elif amounts and run is not None:
            is_weight = bases and all(self._is_weight_of_piece(amount) for amount in amounts)
            if run.kind != "unknown" and not is_weight:
                self._run("amounts").amounts += amounts
                self.has_amount = True
                if bases:
                    self._set_basis(bases[-1]._replace(note="behind"))
        elif bases:
            self._finish()
            has_claims = len(self.reader.found.claims) > self._first
            self._set_basis(bases[-1]._replace(note="behind" if has_claims else ""))
        elif names and not (is_share and last is not None and last.held == "salt"):
            self._tell_more(names, is_counted=any(_counts(item) for item in inner))

    def _is_weight_of_piece(self, amount: Lexeme) -> bool:
        """Say whether an amount is what a piece weighs ("每錠1.2公克"): much, and not in milligrams."""
        written = self.reader.text[amount.start : amount.end].casefold()
        is_small = any(unit in written for unit in _MILLIGRAMS)
        return not amount.is_iu and amount.value >= parameter("label_piece_least_mg") * UG_PER_MG and not is_small

    def _tell_more(self, names: Sequence[Mention], *, is_counted: bool) -> None:
        """Let brackets say more about the name before them, also behind its amount: "K2 75 µg (as MK-7)"."""
        run = next((run for run in reversed(self.runs) if run.kind == "names"), None)
        if run is None:
            self.names += [name for name in names if name.held in OF_K]
            return
        run.names[-1] = _told_more(run.names[-1], names, is_counted=is_counted)
        self.names += [name for name in names if name.held not in OF_CALCIUM or run.names[-1].held in OF_CALCIUM]

    def _last_name(self) -> Mention | None:
        return next((run.names[-1] for run in reversed(self.runs) if run.names), None)

    def _claims_inside(self, items: Sequence[Item], last: Mention | None) -> None:
        inside = _Clause(self.reader, (), outer=last)
        before = self.reader.basis
        inside.read(items)
        self.reader.basis = before
        self._is_told = True
        self.names += inside.names
        self.has_amount = self.has_amount or inside.has_amount

    def _finish(self) -> None:
        """Turn the runs of a clause into claims; amounts alone belong to the name that waits."""
        runs, self.runs = self.runs, []
        has_filler, self._has_filler = self._has_filler, False
        self._is_source = self._is_weight = self._is_told = False
        if not runs:
            self._carried = [] if has_filler else self._carried
            return
        kinds = {run.kind for run in runs}
        if kinds == {"amounts"} and self._carried and not has_filler:
            pairs = assign(self._carried, [amount for run in runs for amount in run.amounts])
            self._claim(uncertain(pairs) if self.reader.is_amount_first else pairs)
            self._is_open = False
            return
        pairs = pair(runs)
        self._claim(pairs)
        last = next((run for run in reversed(runs) if run.kind == "names"), None)
        if last is None:
            if has_filler or "unknown" in kinds:
                self._carried = []
            return
        served = {id(mention) for mention, _ in pairs}
        self._carried = last.names
        self._is_open = not any(id(name) in served for name in last.names) and runs[-1] is last

    def _claim(self, pairs: Iterable[Pair]) -> None:
        for mention, amount in pairs:
            if mention.held == STRENGTH:
                self.reader.found.strengths.append(self.reader.text[amount.start : amount.end])
            if not mention.is_ours:
                continue
            start, end = min(mention.start, amount.start), max(mention.end, amount.end)
            written = self.reader.text[start:end].replace("\n", " ")
            self.reader.found.claims.append(Claim(mention, amount, self._basis or self.reader.basis, written))


def _is_counted(items: Sequence[Item], place: int) -> bool:
    """Say whether "计" stands behind a name."""
    return place + 1 < len(items) and _counts(items[place + 1])


def _counts(item: Item) -> bool:
    return isinstance(item, Lexeme) and item.has("counted")


def _told_more(outer: Mention, names: Sequence[Mention], *, is_counted: bool) -> Mention:
    """Return a name with what brackets behind it say: its source, its form, or what the amount is counted as."""
    for name in names:
        if is_counted and name.held in OF_CALCIUM and outer.held in OF_CALCIUM:
            made = joined(outer, name, is_source=False, is_counted=True)
            return made or outer
    if outer.held in ("vitamin_k", "vitamin_k2"):
        return mixed(outer, frozenset(name.held for name in names))
    for name in names:
        made = joined(outer, name, is_source=True, is_counted=False)
        outer = made if made is not None else outer
    return outer
