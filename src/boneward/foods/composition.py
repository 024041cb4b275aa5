"""The packaged records of the USDA as columns, and one record as a food."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from boneward.foods.model import Content, Food, Held, Measure
from boneward.knowledge.composition import HOW, HOW_ZERO, SOURCE, composition, kind_of
from boneward.people.natto import mentions_natto

HELD_BY_RECORDS: tuple[Held, ...] = ("calcium_mg", "vitamin_d_ug", "vitamin_k1_ug", "mk4_ug")
"""What a record may hold. None says how much K2 there is in all, or of the longer menaquinones."""

_MEASURES = frozenset({"cup", "slice", "tablespoon", "teaspoon"})
"""Portions with a name that means the same measure for every food."""


@dataclass(frozen=True, slots=True)
class Records:
    """The records, one row each, in the order of their ids; amounts per 100 g, NaN where a record has none.

    Attributes:
        ids: `usda:<kind>/<name>`.
        names: in English, as the USDA writes them.
        kinds: fndds, sr_legacy or foundation.
        categories: of the USDA.
        calcium_mg: mg/100 g, float64[n].
        vitamin_d_ug: µg/100 g, D2 and D3.
        vitamin_k1_ug: µg/100 g.
        mk4_ug: µg/100 g, mass.
        kcal: kcal/100 g.
        portion_g: weight of one portion, g.
        portions: what that portion is; empty for most, since the package does not say it.
    """

    ids: tuple[str, ...]
    names: tuple[str, ...]
    kinds: tuple[str, ...]
    categories: tuple[str, ...]
    calcium_mg: NDArray[np.float64]
    vitamin_d_ug: NDArray[np.float64]
    vitamin_k1_ug: NDArray[np.float64]
    mk4_ug: NDArray[np.float64]
    kcal: NDArray[np.float64]
    portion_g: NDArray[np.float64]
    portions: tuple[str, ...]


@cache
def usda_records() -> Records:
    """Return the packaged records.

    Raises:
        KnowledgeError: the packaged file is not as it should be.
    """
    texts, numbers = composition()
    return Records(texts["id"], texts["name"], texts["kind"], texts["category"], portions=texts["portion"], **numbers)


@cache
def _rows() -> dict[str, int]:
    return {code: row for row, code in enumerate(usda_records().ids)}


def has_record(code: str) -> bool:
    """Say whether a record is packaged."""
    return code in _rows()


def record_food(code: str) -> Food:
    """Return a record as a food: an English name and what it holds; its tags, group and absorption are not known.

    Raises:
        KeyError: there is no such record.
    """
    records, row = usda_records(), _rows()[code]
    name, place = records.names[row], f"{records.kinds[row]}: {records.names[row]}"
    held = {of: _content(float(getattr(records, of)[row]), place) for of in HELD_BY_RECORDS}
    portion, grams = records.portions[row], float(records.portion_g[row])
    return Food(
        id=code,
        origin="usda",
        names={"en": name},
        tags=frozenset({"natto"}) if mentions_natto(name) else frozenset(),
        held={of: content for of, content in held.items() if not math.isnan(content.central)},
        measures=(Measure(portion, grams, (SOURCE,), place, "primary"),) if portion in _MEASURES else (),
        record=code,
    )


def _content(amount: float, place: str) -> Content:
    return Content(amount, amount, amount, (SOURCE,), place, "primary", is_single=True)


def how_known(code: str, of: Held, amount: float) -> str:
    """Return how a record's amount is known: a code with words in `foods.po` (`how.<code>`).

    Args:
        code: id of the record.
        of: what it holds.
        amount: how much, in the unit of `of`.

    Returns:
        calculated, mixed, measured, may_be_assumed_zero; empty for an id that is not a record's.
    """
    kind = kind_of(code)
    if of == "vitamin_d_ug" and amount == 0 and kind in ("fndds", "sr_legacy"):
        return HOW_ZERO
    return HOW.get(kind, "")
