"""The 60-second check: portions of some twenty kinds of food, and a base for everything that it does not ask about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import isnan, nan

import numpy as np

from boneward.foods.catalogue import catalogue
from boneward.foods.composition import record_food
from boneward.foods.intake import Amount, DietIntake, Eaten, Entry, absorbable_amount, nutrients_of, spread_of
from boneward.foods.intake_columns import Spread
from boneward.foods.model import HELD, Content, Food, Held
from boneward.knowledge.findings import Finding
from boneward.knowledge.loader import KnowledgeError, Row, number, parts, read_table
from boneward.knowledge.parameters import parameter, parameters
from boneward.knowledge.registry import finding
from boneward.people.diet import DAYS_A_WEEK

_PER_GRAMS = 100.0
_IN_ORDER: tuple[Held, ...] = ("calcium_mg", "vitamin_d_ug", "vitamin_k1_ug", "vitamin_k2_ug")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of food that the check asks about.

    Attributes:
        kind: its code.
        portion: code of what one portion is.
        grams: of one portion.
        tags: that all its foods have.
        gives: by one portion; what is not known is left out.
        absorbed_percent: of its calcium, the mean of its foods; NaN where nobody has measured any.
        sources: of all its figures.
    """

    kind: str
    portion: str
    grams: float
    tags: frozenset[str]
    gives: Mapping[Held, Amount]
    absorbed_percent: float
    sources: tuple[str, ...]

    def most(self, of: Held) -> float:
        """Return the most that a portion may hold; 0 where it is not known."""
        return self.gives[of].high if of in self.gives else 0.0


@cache
def quick_kinds() -> dict[str, Kind]:
    """Return the kinds by their code, in the order of the table; what they hold is what their foods hold.

    Raises:
        KnowledgeError: a kind names a food that is not there.
    """
    return {row["kind"]: _kind(row) for row in read_table("quick_kinds")}


def _kind(row: Row) -> Kind:
    foods = [_food(code, row["kind"]) for code in parts(row, "foods")]
    grams = number(row, "grams")
    known = {of: [food.content(of) for food in foods if not isnan(food.content(of).central)] for of in HELD}
    enough = parameter("quick_known_share") * len(foods)
    percents = [food.absorbed_percent for food in foods if not isnan(food.absorbed_percent)]
    sources = [source for each in known.values() for content in each for source in content.sources]
    sources += [source for food in foods for source in food.absorbed_sources]
    return Kind(
        kind=row["kind"],
        portion=row["portion"],
        grams=grams,
        tags=frozenset.intersection(*(food.tags for food in foods)),
        gives={of: _together(held, grams) for of, held in known.items() if held and len(held) >= enough},
        absorbed_percent=sum(percents) / len(percents) if percents else nan,
        sources=tuple(dict.fromkeys((*parts(row, "source"), *sources))),
    )


def _food(code: str, kind: str) -> Food:
    food = catalogue().food(code)
    if food is None:
        raise KnowledgeError(f"quick_kinds.csv, {kind}: there is no food {code!r}")
    return food


def _together(held: Sequence[Content], grams: float) -> Amount:
    """Return what a portion of foods holds that one kind stands for: their lowest, the mean and their highest."""
    low = min(content.central if isnan(content.low) else content.low for content in held)
    high = max(content.central if isnan(content.high) else content.high for content in held)
    middle = sum(content.central for content in held) / len(held)
    return Amount(*(end * grams / _PER_GRAMS for end in (low, middle, high)))


@cache
def quick_base() -> dict[Held, Amount]:
    """Return what the rest of a day gives: all that the check does not ask about.

    Two baskets of such foods, a Western and an East Asian one of about 2,000 kcal (quick_base.csv), without milk, meat,
    fish or anything fortified. The middle is their mean; the ends are the lower and the higher one, less and more
    by the parameter `quick_base_share`. K2 of such foods nobody knows: it is left out.
    """
    share = parameter("quick_base_share")
    totals: dict[str, dict[Held, float]] = {}
    for row in read_table("quick_base"):
        basket = totals.setdefault(row["basket"], dict.fromkeys(_IN_ORDER[:3], 0.0))
        food = record_food(row["food"])
        for of in basket:
            basket[of] += number(row, "grams") * food.content(of).central / _PER_GRAMS
    return {
        of: Amount(
            min(basket[of] for basket in totals.values()) * (1.0 - share),
            sum(basket[of] for basket in totals.values()) / len(totals),
            max(basket[of] for basket in totals.values()) * (1.0 + share),
        )
        for of in _IN_ORDER[:3]
    }


def matters(kind: Kind, of: Held) -> bool:
    """Say whether a kind must be answered before an intake counts as whole (parameters `quick_matters_...`)."""
    threshold = parameters().get(f"quick_matters_{of}")
    return threshold is not None and kind.most(of) >= threshold.value


def quick_intake(portions: Mapping[str, float]) -> DietIntake:
    """Return what the answers give a day.

    A kind that was not answered is not known, and not zero: what it may give is missing, so the sums are lower bounds
    until every kind that matters is answered. An answer of 0 is none.

    Args:
        portions: a week, by kind.
    """
    kinds = quick_kinds()
    answered = {kind: told for kind, told in portions.items() if kind in kinds}
    base = quick_base()
    eaten = _columns(answered, base)
    columns = eaten.intake()
    missing = {of: [kind for kind in kinds.values() if kind.kind not in answered and matters(kind, of)] for of in HELD}
    is_whole = {of: of in base and not missing[of] for of in HELD}
    coverage = {of: _coverage(answered, of) if of in base else nan for of in HELD}
    absorbable, share = absorbable_amount(eaten)
    told = eaten.of_each()[: len(answered)]
    return DietIntake(
        basis="quick",
        nutrients=nutrients_of(columns, "quick", is_whole=is_whole, coverage=coverage),
        absorbable=absorbable,
        absorbable_coverage=share,
        natto_times_a_week=_natto(answered),
        entries=tuple(_entry(kinds[kind], answered[kind], gives) for kind, gives in zip(answered, told, strict=True)),
        missing=tuple(kind for kind in kinds if kind not in answered),
        base=base,
        findings=_about_missing(len(answered), len(kinds), any(missing[of] for of in base)),
    )


def _columns(answered: Mapping[str, float], base: Mapping[Held, Amount]) -> Eaten:
    """Return the answered kinds and the base as rows: grams a day of 100 g each of what a portion holds."""
    kinds, share = quick_kinds(), parameter("diet_measure_share")
    a_day = np.array([told / DAYS_A_WEEK for told in answered.values()], dtype=np.float64) * _PER_GRAMS
    rows = [[kinds[kind].gives.get(of, Amount()) for of in HELD] for kind in answered]
    rows.append([base.get(of, Amount()) for of in HELD])
    grams = Spread(
        np.append(a_day * (1.0 - share), _PER_GRAMS),
        np.append(a_day, _PER_GRAMS),
        np.append(a_day * (1.0 + share), _PER_GRAMS),
    )
    percent = np.array([*(kinds[kind].absorbed_percent for kind in answered), nan], dtype=np.float64)
    return Eaten(grams, spread_of(rows), percent)


def _coverage(answered: Mapping[str, float], of: Held) -> float:
    """Return how much of what the check can tell was answered: kinds weighed by the most that a portion holds."""
    kinds = quick_kinds()
    whole = sum(kind.most(of) for kind in kinds.values())
    return sum(kinds[kind].most(of) for kind in answered) / whole if whole else nan


def _entry(kind: Kind, told: float, gives: Mapping[Held, Amount]) -> Entry:
    k1 = kind.gives.get("vitamin_k1_ug", Amount()).central
    share = parameter("diet_measure_share")
    grams = Amount(kind.grams * (1.0 - share), kind.grams, kind.grams * (1.0 + share))
    return Entry(f"diet.quick.{kind.kind}", kind.kind, "", told, grams, "measured", gives, k1, kind.sources, kind.tags)


def _natto(answered: Mapping[str, float]) -> float:
    times = [told for kind, told in answered.items() if "natto" in quick_kinds()[kind].tags]
    return sum(times) if times else nan


def _about_missing(answered: int, asked: int, is_partial: bool) -> tuple[Finding, ...]:
    if not is_partial:
        return ()
    return (finding("diet-quick-partial", answered=float(answered), asked=float(asked)),)
