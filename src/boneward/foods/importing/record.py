"""One food of a table that is being imported, and whether what it says of itself can be believed."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from boneward.foods.model import HELD
from boneward.knowledge.findings import Fault, InputError
from boneward.knowledge.parameters import parameter
from boneward.people.draft import has_range, plausible_range, unit_table
from boneward.units.guard import check_plausible
from boneward.units.quantity import fold
from boneward.units.shown import printable, shorten

AMOUNTS = (*HELD, "vitamin_k_ug")
"""What a row may say of 100 g: all that a food holds, and vitamin K of which the table does not say the kind."""

MOST_FOODS = 100_000
"""So many foods are kept; a file of all products sold is asked for a part of itself."""
MOST_LISTED = 1_000
"""So many refusals are listed; all are counted."""

_LONGEST_NAME = 300
_FOOD_G = 100.0
_AGREE, _AGREE_UG = 0.1, 0.1
"""Two figures of one amount agree when they differ by less than this share, or by less than this much."""
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Imported:
    """One food as a table has it.

    Attributes:
        id: `own:fdc-<number>`, `own:mext-<number>`.
        kind: foundation, sr_legacy, fndds, branded or mext.
        name: as the table writes it.
        where: table and line or record.
        origin: table and number, for a reader of the user's file.
        amounts: per 100 g, by the names in `AMOUNTS`; what is not known is left out.
        estimated: of which of them the table says that it is an estimate.
        measures: household measures as (code, grams).
        serving_g: weight of one serving by the label; NaN where there is none.
        zh_hans: name in simplified Chinese, where the user wrote one.
        zh_hant: in traditional Chinese.
    """

    id: str
    kind: str
    name: str
    where: str = ""
    origin: str = ""
    amounts: Mapping[str, float] = field(default_factory=dict)
    estimated: tuple[str, ...] = ()
    measures: tuple[tuple[str, float], ...] = ()
    serving_g: float = math.nan
    zh_hans: str = ""
    zh_hant: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """One food that was not taken.

    Attributes:
        where: table and line or record.
        id: its id, as far as it has one.
        name: as the table writes it, shortened.
        code: why; key of its sentence in `foods.po` (`refused.<code>`).
        held: what the figure is about; empty where it is about none.
        written: the figure as the table writes it.
        value: the figure in the unit of `held`; NaN where it cannot be read.
        most: the most that is believed, in the same unit.
        suggestion: what was probably meant, in the same unit; NaN where nothing is likely.
    """

    where: str
    id: str
    name: str
    code: str
    held: str = ""
    written: str = ""
    value: float = math.nan
    most: float = math.nan
    suggestion: float = math.nan


class RefusedError(ValueError):
    """A food cannot be taken; `code`, `held` and `written` say why."""

    def __init__(self, code: str, held: str = "", written: str = "") -> None:
        """Keep what the refusal will say."""
        super().__init__(code)
        self.code = code
        self.held = held
        self.written = written


@dataclass(slots=True)
class Sieve:
    """What an import keeps, and what it refuses; each reader of a table fills one.

    Attributes:
        words: a food is wanted when its name holds all of them, folded; all foods are when there are none.
        kept: by id, in the order of the table.
        refused: the first `MOST_LISTED` of them.
        reasons: how many were refused, by code.
        passed_over: rows that are no foods by themselves, and foods that were not asked for, by code.
        traces: how many amounts are traces, and so are not known.
    """

    words: tuple[str, ...] = ()
    kept: dict[str, Imported] = field(default_factory=dict)
    refused: list[Refused] = field(default_factory=list)
    reasons: Counter[str] = field(default_factory=Counter)
    passed_over: Counter[str] = field(default_factory=Counter)
    traces: int = 0

    @classmethod
    def for_text(cls, text: str) -> Sieve:
        """Return one that wants the foods whose name holds every word of a text."""
        return cls(words=tuple(fold(text).split()))

    def wants(self, name: str) -> bool:
        """Say whether a food was asked for; one that was not is counted."""
        folded = fold(name) if self.words else ""
        is_wanted = all(word in folded for word in self.words)
        if not is_wanted:
            self.passed_over["not_asked_for"] += 1
        return is_wanted

    def take(self, food: Imported) -> None:
        """Keep a food that can be believed, else note why not.

        Raises:
            InputError: there are more foods than can be kept.
        """
        refusal = refusal_of(food)
        if refusal is None and food.id in self.kept:
            refusal = _refused(food, "twice")
        if refusal is not None:
            self.refuse(refusal)
            return
        self.hold(len(self.kept) + 1, food.where)
        self.kept[food.id] = food

    def hold(self, count: int, where: str) -> None:
        """Refuse a table that has more foods than can be kept.

        Raises:
            InputError: `count` is more than that.
        """
        if count > MOST_FOODS:
            raise InputError((Fault(where.partition(":")[0], "import-too-many", {"limit": f"{MOST_FOODS:,}"}),))

    def refuse(self, refusal: Refused) -> None:
        """Note that a food was not taken."""
        self.reasons[refusal.code] += 1
        if len(self.refused) < MOST_LISTED:
            self.refused.append(refusal)


def _refused(food: Imported, code: str, held: str = "", value: float = math.nan) -> Refused:
    return Refused(food.where, food.id, shorten(food.name), code, held, value=value)


def refusal_of(food: Imported) -> Refused | None:
    """Return why a food is not believed; None for one that is.

    One figure that cannot be true refuses the whole food: the same slip may stand in its others.
    """
    if not food.name.strip() or len(food.name) > _LONGEST_NAME:
        return _refused(food, "no_name")
    for held, value in food.amounts.items():
        if not math.isfinite(value):
            return _refused(food, "not_a_number", held)
        if value < 0:
            return _refused(food, "negative", held, value)
        refusal = _too_much(food, held, value) or _too_much_at_once(food, held, value)
        if refusal is not None:
            return refusal
    return None if food.amounts else _refused(food, "nothing_known")


def _too_much(food: Imported, held: str, value: float) -> Refused | None:
    per_ug = parameter("iu_per_ug_vitamin_d") if held == "vitamin_d_ug" else None
    low, high = plausible_range(f"food.{held}")
    slip = check_plausible(value, low, high, iu_per_ug=per_ug)
    if slip is None:
        return None
    code = "over" if value <= _whole_food(held) else "more_than_the_food"
    suggestion = math.nan if slip.suggestion is None else slip.suggestion
    return Refused(food.where, food.id, shorten(food.name), code, held, value=value, most=high, suggestion=suggestion)


@cache
def _whole_food(held: str) -> float:
    """Return 100 g in the unit of what is held."""
    return _FOOD_G * factor_of("g", held)


def _too_much_at_once(food: Imported, held: str, value: float) -> Refused | None:
    """Hold one serving against what is credible of a whole day: a drink may pass by its 100 g and not by its glass."""
    if not has_range(f"diet.{held}") or not math.isfinite(food.serving_g):
        return None
    served, most = value * food.serving_g / _FOOD_G, plausible_range(f"diet.{held}")[1]
    if served <= most:
        return None
    return Refused(food.where, food.id, shorten(food.name), "serving", held, value=served, most=most)


@cache
def factor_of(spelling: str, held: str) -> float:
    """Return by what a value in a unit is multiplied to stand in the unit of what is held.

    Raises:
        RefusedError: it is no unit of that.
    """
    table, wanted = unit_table(), held.rpartition("_")[2]
    for unit in table.find(spelling):
        if unit.quantity == "mass":
            return unit.factor / table.named(wanted, ("mass",)).factor
        if unit.quantity == "vitamin_d_activity" and held == "vitamin_d_ug":
            return unit.factor
    raise RefusedError("unit", held, shorten(spelling))


def read_amount(cell: object, held: str) -> float:
    """Return the number in a cell; NaN for an empty one, which is not known.

    Raises:
        RefusedError: there is something else than a finite number.
    """
    if cell is None:
        return math.nan
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        value = float(cell) if abs(cell) < 1e300 else math.inf  # noqa: PLR2004 - an integer of thousands of digits
    else:
        text = unicodedata.normalize("NFKC", str(cell)).strip()
        if not text:
            return math.nan
        if _THOUSANDS.fullmatch(text):
            text = text.replace(",", "")
        value = float(text) if _NUMBER.fullmatch(text) else math.nan
    if not math.isfinite(value):
        raise RefusedError("not_a_number", held, shorten(str(cell)))
    return value


def one_line(name: str) -> str:
    """Return a name on one line, without signs that a page or a terminal must not receive."""
    return " ".join(printable(name).split())


def agree(first: float, second: float) -> bool:
    """Say whether two figures of one amount say the same."""
    return abs(first - second) <= max(_AGREE * max(abs(first), abs(second)), _AGREE_UG)
