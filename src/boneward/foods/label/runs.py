"""Names and amounts beside each other: which amount belongs to which name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from boneward.foods.label.lexemes import Lexeme
from boneward.foods.label.mentions import OF_CALCIUM, OF_D, OF_K, Mention, narrowed
from boneward.knowledge.parameters import parameter
from boneward.units.quantity import UG_PER_MG

STRENGTH = "strength"
"""What a mass is given to that stands in a product's strength and says not of what it is."""
_OF_PRODUCTS = ("brand", "product_calcium")

Pair = tuple[Mention, Lexeme]
RunKind = Literal["names", "amounts", "unknown"]


@dataclass(slots=True)
class Run:
    """Names, or amounts, or words that are not known, one behind the other.

    Attributes:
        kind: which of them.
        names: the names.
        amounts: the amounts and per cents.
        parted: how many stood before the last "and"; 0 for none.
    """

    kind: RunKind
    names: list[Mention] = field(default_factory=list)
    amounts: list[Lexeme] = field(default_factory=list)
    parted: int = 0

    def part(self) -> None:
        """Note that "and" stands here."""
        self.parted = len(self.names) + len(self.amounts)

    def is_parted(self) -> bool:
        """Say whether "and" stands between its members."""
        return 0 < self.parted < len(self.names) + len(self.amounts)


def pair(runs: Sequence[Run]) -> list[Pair]:
    """Return every amount with the name that it belongs to; what cannot be told is left out or marked `uncertain`.

    A clause that opens with a name has its amounts behind the names, one that opens with an amount before them. An
    amount that unknown words part from its name is not sure to be its own.
    """
    runs = _with_form_behind(runs)
    kinds = [run.kind for run in runs]
    if "names" not in kinds or "amounts" not in kinds:
        return []
    is_name_first = kinds.index("names") < kinds.index("amounts")
    return _names_first(runs) if is_name_first else _amounts_first(runs)


def _with_form_behind(runs: Sequence[Run]) -> Sequence[Run]:
    """Let what stands alone behind an amount narrow the name before it: "K2 45 µg MK-7", "citrate 200 mg elemental"."""
    if [run.kind for run in runs[-3:]] != ["names", "amounts", "names"]:
        return runs
    whole, amounts, form = runs[-3:]
    is_of_k = form.names[0].held in OF_K and whole.names[-1].held in OF_K
    is_elemental = form.names[0].is_elemental and whole.names[-1].held in OF_CALCIUM
    if len(form.names) > 1 or amounts.parted or not (is_of_k or is_elemental):
        return runs
    made = narrowed(whole.names[-1], form.names[0])
    if made is None:
        return runs
    return [*runs[:-3], Run("names", [*whole.names[:-1], made], parted=whole.parted), amounts]


def _names_first(runs: Sequence[Run]) -> list[Pair]:
    found: list[Pair] = []
    served: set[int] = set()
    last = _last(runs, "amounts")
    for place, run in enumerate(runs):
        if run.kind != "amounts" or place == 0:
            continue
        before, amounts = runs[place - 1], run.amounts
        behind = runs[place + 1] if place + 1 < len(runs) else None
        if behind is not None and behind.kind == "names" and run.is_parted() and place == last:
            found += assign(behind.names, amounts[run.parted :])
            amounts = amounts[: run.parted]
        if before.kind == "names":
            found += assign(before.names, amounts)
            served.add(place - 1)
        elif place > 1 and runs[place - 2].kind == "names" and place - 2 not in served:
            found += uncertain(assign(runs[place - 2].names, amounts))
    return found


def _last(runs: Sequence[Run], kind: RunKind) -> int:
    """Return the place of the last run of a kind."""
    return max(place for place, run in enumerate(runs) if run.kind == kind)


def _amounts_first(runs: Sequence[Run]) -> list[Pair]:
    found: list[Pair] = []
    last = _last(runs, "names")
    for place, run in enumerate(runs):
        if run.kind != "amounts":
            continue
        at = place + 1
        if at < len(runs) and runs[at].kind == "unknown":
            at += 1
        if at < len(runs) and runs[at].kind == "names":
            behind = runs[at]
            # "500 mg calcium and vitamin D3 400 IU": the names behind "and" have an amount of their own behind them.
            is_shared = behind.is_parted() and at == last and at + 1 < len(runs) and runs[at + 1].kind == "amounts"
            pairs = assign(behind.names[: behind.parted] if is_shared else behind.names, run.amounts)
            found += pairs if at == place + 1 else uncertain(pairs)
        elif at >= len(runs) and runs[place - 1].kind == "names":
            before = runs[place - 1]
            found += assign(before.names[before.parted :] if before.is_parted() else before.names[-1:], run.amounts)
    return found


def uncertain(pairs: Sequence[Pair]) -> list[Pair]:
    """Mark amounts that unknown words part from their name: the words may be what they are of."""
    return [(mention, amount._replace(note=amount.note or "uncertain")) for mention, amount in pairs]


def assign(names: Sequence[Mention], amounts: Sequence[Lexeme]) -> list[Pair]:
    """Give amounts to names: all to one name, one each in order, or only what its unit makes clear.

    A product's own name before them takes no amount: "Tums calcium carbonate 500 mg".
    """
    names = [name for name in names if name.held not in _OF_PRODUCTS] or names
    if len(names) == 1:
        return _with_strength(names[0], amounts)
    real = [amount for amount in amounts if amount.has("amount")]
    clusters = _clusters(real)
    if len(clusters) == len(names):
        pairs = [(name, amount) for name, cluster in zip(names, clusters, strict=True) for amount in cluster]
        if all(_fits(name, amount) for name, amount in pairs):
            return pairs
    if len(clusters) == 1 and _is_salt_then_calcium(names):
        salts = frozenset(name.code for name in names if name.held == "salt")
        calcium = replace(names[-1], is_elemental=True, salts=salts)
        return [(calcium, amount) for amount in clusters[0] if _fits(calcium, amount)]
    of_d = [name for name in names if name.held in OF_D]
    in_iu = [cluster for cluster in clusters if any(amount.is_iu for amount in cluster)]
    others = [name for name in names if name.held == "other"]
    if len(of_d) == 1 and len(in_iu) == 1 and not others:
        return _by_unit(names, clusters, of_d[0], in_iu[0])
    return []


def _with_strength(name: Mention, amounts: Sequence[Lexeme]) -> list[Pair]:
    """Give all amounts to one name, save a mass beside IU that is far too much for vitamin D: "D3 1500mg/400IU"."""
    least = parameter("label_piece_least_mg") * UG_PER_MG
    has_iu = name.held == "vitamin_d" and any(amount.is_iu for amount in amounts)
    of_others = [amount for amount in amounts if has_iu and not amount.is_iu and amount.value >= least]
    strength = replace(name, held=STRENGTH)
    return [(strength if amount in of_others else name, amount) for amount in amounts]


def _is_salt_then_calcium(names: Sequence[Mention]) -> bool:
    """Say whether calcium itself stands right before the amount, behind the tablet's salt: 碳酸钙D3片 钙600mg."""
    return names[-1].held == "calcium" and any(name.held == "salt" for name in names[:-1])


def _by_unit(
    names: Sequence[Mention], clusters: Sequence[list[Lexeme]], of_d: Mention, in_iu: list[Lexeme]
) -> list[Pair]:
    """Give the amount in IU to vitamin D, and the other amount to the other name where there is one of each."""
    found = [(of_d, amount) for amount in in_iu]
    rest = [name for name in names if name is not of_d]
    left = [cluster for cluster in clusters if cluster is not in_iu]
    if len(rest) == len(left) == 1:
        found += [(rest[0], amount) for amount in left[0]]
    return found


def _fits(name: Mention, amount: Lexeme) -> bool:
    return not amount.is_iu or name.held in OF_D or not name.is_ours


def _clusters(amounts: Sequence[Lexeme]) -> list[list[Lexeme]]:
    """Return amounts with those that say one thing in two units together ("1000 IU (25 µg)")."""
    found: list[list[Lexeme]] = []
    for amount in amounts:
        if found and amount.is_iu is not found[-1][-1].is_iu and are_one(amount, found[-1][-1]):
            found[-1].append(amount)
        else:
            found.append([amount])
    return found


def are_one(first: Lexeme, second: Lexeme) -> bool:
    """Say whether two amounts of vitamin D, one in IU and one in µg, are the same."""
    in_ug = [
        amount.value / parameter("iu_per_ug_vitamin_d") if amount.is_iu else amount.value for amount in (first, second)
    ]
    return abs(in_ug[0] - in_ug[1]) <= parameter("amounts_agree_within") * max(in_ug)


def joined(last: Mention, name: Mention, *, is_source: bool, is_counted: bool) -> Mention | None:
    """Return two names behind each other as one, None where they are two.

    Args:
        last: the name before.
        name: the name behind it.
        is_source: whether "as" or "from" stands between them.
        is_counted: whether the amount is counted as the second ("以碳酸钙计").
    """
    if is_counted:
        return replace(
            name, is_elemental=name.held == "calcium", salts=frozenset({last.code} if last.held == "salt" else ())
        )
    if is_source and last.held == "salt" and name.held == "calcium":
        return replace(name, is_elemental=True, salts=frozenset({last.code}))
    if last.held == "calcium" and name.held == "salt" and not is_source:
        return None
    return narrowed(last, name)
