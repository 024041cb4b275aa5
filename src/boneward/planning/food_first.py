"""Food first: whole household portions that close what is open, with the least change from what a person eats."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from math import isnan

import numpy as np

from boneward.knowledge.findings import NUTRIENTS, Nutrient
from boneward.knowledge.parameters import parameter
from boneward.planning.eat_portions import EatPortion, counted, is_left_out
from boneward.planning.least_change import Ints, Model, least_change

OF_KIND = "kind:"
"""Before a kind, where portions are told by food or by kind."""

Counts = Mapping[Nutrient, Mapping[str, float]]

_HALF = 0.5
_RANKS = 1000
"""Below one unit of cost: the order of the table decides between choices of equal cost."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What food should close for one person.

    Attributes:
        gaps: what is open a day, mg or µg, the most important first; only what is above 0 and known.
        rooms: what may be added a day before a limit is reached; a nutrient without a limit is not named.
        left_out: tags of foods that are not for this person.
        eaten: portions a day that the person eats now, by food id and by kind (`kind:milk`); may be empty.
    """

    gaps: Mapping[Nutrient, float]
    rooms: Mapping[Nutrient, float] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()
    eaten: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Serving:
    """So many portions a day of one food; `is_new` where the person does not eat it or its kind now."""

    portion: EatPortion
    count: float
    is_new: bool


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What to add to a day.

    Attributes:
        servings: the foods, the most usual first.
        holds: what they hold together, low and high, mg or µg; NaN where any of them is not known.
        counted: what surely counts towards each gap: low ends, calcium weighed by how well it is taken up.
        remains: what each gap still leaves open; 0 where it is closed.
    """

    servings: tuple[Serving, ...]
    holds: Mapping[Nutrient, tuple[float, float]]
    counted: Mapping[Nutrient, float]
    remains: Mapping[Nutrient, float]

    @property
    def closes(self) -> bool:
        """Whether every gap is closed."""
        return not any(self.remains.values())


def suggest(wanted: Wanted, portions: Sequence[EatPortion], *, most: int = 3) -> tuple[Suggestion, ...]:
    """Return up to `most` different ways to close the gaps with food, the smallest change first.

    The second and third do without the kinds of the ones before (without their foods where that leaves nothing). Where
    nothing closes the gaps there is one suggestion, that comes nearest; none where no food helps.
    """
    candidates = helpful(wanted, portions)
    counts = _counts(wanted, portions)
    found: list[Suggestion] = []
    used: list[EatPortion] = []
    while len(found) < most:
        suggestion = _another(wanted, candidates, counts, used)
        if suggestion is None:
            break
        found.append(suggestion)
        used += [serving.portion for serving in suggestion.servings]
        if not suggestion.closes:
            break
    return tuple(found)


def _another(
    wanted: Wanted, candidates: Sequence[EatPortion], counts: Counts, used: Sequence[EatPortion]
) -> Suggestion | None:
    """Return a suggestion without the kinds that were used; without the foods alone where kinds leave no way."""
    if not used:
        return _solve(wanted, candidates, counts, or_nearest=True)
    kinds, foods = {portion.kind for portion in used}, {portion.food.id for portion in used}
    unlike = [portion for portion in candidates if portion.kind not in kinds]
    other = [portion for portion in candidates if portion.food.id not in foods]
    return _solve(wanted, unlike, counts) or _solve(wanted, other, counts)


def helpful(wanted: Wanted, portions: Sequence[EatPortion]) -> list[EatPortion]:
    """Return the portions that may be suggested: fit for the person, known, and of some use for a gap.

    What is eaten now comes first, then the usual; so many stay that the model is small (`eat_most_choices`). A food
    of which it is not known what it adds to something that has a limit is left out.
    """
    counts = _counts(wanted, portions)
    fit = [
        (place, portion)
        for place, portion in enumerate(portions)
        if not is_left_out(portion.tags, wanted.left_out)
        and not any(isnan(portion.held(nutrient)[1]) for nutrient in wanted.rooms)
        and any(counts[name][portion.food.id] >= parameter(f"eat_least_{name}") for name in wanted.gaps)
    ]
    fit.sort(key=lambda each: (not _is_eaten(each[1], wanted), each[1].tier, each[0]))
    return [portion for _, portion in fit[: int(parameter("eat_most_choices"))]]


def _is_eaten(portion: EatPortion, wanted: Wanted) -> bool:
    enough = parameter("eat_eaten_from")
    return max(wanted.eaten.get(portion.food.id, 0.0), wanted.eaten.get(OF_KIND + portion.kind, 0.0)) >= enough


def _counts(wanted: Wanted, portions: Sequence[EatPortion]) -> Counts:
    return {nutrient: counted(nutrient, portions) for nutrient in wanted.gaps}


def _grain(nutrient: Nutrient) -> float:
    return parameter(f"eat_grain_{nutrient}")


def _solve(
    wanted: Wanted, portions: Sequence[EatPortion], counts: Counts, *, or_nearest: bool = False
) -> Suggestion | None:
    if not portions:
        return None
    model = columns(wanted, portions, counts)
    steps, _ = least_change(model, or_nearest=or_nearest)
    if not steps.any():
        return None
    return _suggestion(wanted, portions, model, steps)


def columns(wanted: Wanted, portions: Sequence[EatPortion], counts: Counts) -> Model:
    """Return the columns of the model: what a step gives is rounded down, what it adds to a limit up.

    Args:
        wanted: gaps, rooms and habits of one person.
        portions: what may be chosen.
        counts: what a portion surely gives towards each gap, by food.
    """
    gaps, rooms = list(wanted.gaps), list(wanted.rooms)
    size = np.array([round(portion.step / _HALF) for portion in portions])
    kinds = sorted({portion.kind for portion in portions})
    eaten = [_is_eaten(portion, wanted) for portion in portions]
    tier = np.array([0 if known else portion.tier - 1 for portion, known in zip(portions, eaten, strict=True)])
    new = np.where(eaten, 0, round(parameter("eat_cost_new_food")))
    return Model(
        gives=_whole([[counts[name][each.food.id] * each.step for name in gaps] for each in portions], gaps, np.floor),
        gaps=_whole([list(wanted.gaps.values())], gaps, np.ceil)[0],
        adds=_whole([[each.held(name)[1] * each.step for name in rooms] for each in portions], rooms, np.ceil),
        rooms=_whole([[max(room, 0.0) for room in wanted.rooms.values()]], rooms, np.floor)[0],
        size=size,
        most=np.array([_steps_left(each, wanted) for each in portions]),
        kind=np.array([kinds.index(portion.kind) for portion in portions]),
        kind_left=np.array(
            [_halves(parameter("eat_most_of_a_kind") - wanted.eaten.get(OF_KIND + kind, 0.0)) for kind in kinds]
        ),
        left=_halves(parameter("eat_most_portions")),
        effort=size * round(parameter("eat_cost_half_portion")) * _RANKS + size * np.arange(len(portions)),
        start=(new + tier * round(parameter("eat_cost_tier"))) * _RANKS,
    )


def _whole(values: list[list[float]], names: list[Nutrient], rounding: np.ufunc) -> Ints:
    """Return amounts as whole numbers of each nutrient's grain, shape [rows, names]."""
    grains = np.array([_grain(name) for name in names])
    scaled = np.array(values, dtype=np.float64).reshape(len(values), len(names)) / grains
    # A hair, so that 300 mg that a binary fraction made 299.99999 stay 300.
    hair = 1e-6 if rounding is np.floor else -1e-6
    return np.asarray(rounding(scaled + hair), dtype=np.int64)


def _halves(portions: float) -> int:
    return max(int(np.floor(portions / _HALF + 1e-9)), 0)


def _steps_left(portion: EatPortion, wanted: Wanted) -> int:
    """Return the steps that the cap of a food leaves beside what is eaten of it now."""
    left = min(portion.most, parameter("eat_most_of_a_food")) - wanted.eaten.get(portion.food.id, 0.0)
    return max(int(np.floor(left / portion.step + 1e-9)), 0)


def _suggestion(wanted: Wanted, portions: Sequence[EatPortion], model: Model, steps: Ints) -> Suggestion:
    chosen = [place for place in range(len(portions)) if steps[place]]
    servings = tuple(
        Serving(portions[place], float(steps[place]) * portions[place].step, not _is_eaten(portions[place], wanted))
        for place in chosen
    )
    given = model.gives.T @ steps
    open_still = np.maximum(model.gaps - given, 0)
    grains = {nutrient: _grain(nutrient) for nutrient in wanted.gaps}
    return Suggestion(
        servings,
        {nutrient: _held_together(servings, nutrient) for nutrient in NUTRIENTS},
        {name: float(value) * grains[name] for name, value in zip(wanted.gaps, given, strict=True)},
        {name: float(value) * grains[name] for name, value in zip(wanted.gaps, open_still, strict=True)},
    )


def _held_together(servings: Collection[Serving], nutrient: Nutrient) -> tuple[float, float]:
    held = np.array([serving.portion.held(nutrient) for serving in servings])
    counts = np.array([serving.count for serving in servings])
    low, high = counts @ held
    return float(low), float(high)
