"""The guard over a label's figures: a slip of a unit is named and never used."""

from __future__ import annotations

from boneward.foods.label.figures import Figure
from boneward.knowledge.parameters import parameter
from boneward.people.draft import plausible_range, show_amount
from boneward.units.guard import Slip, check_plausible
from boneward.units.quantity import Measure

_FIELDS = {
    "calcium_mg": "supplement.calcium_mg.piece",
    "vitamin_d_ug": "supplement.vitamin_d_ug.piece",
    "vitamin_k1_ug": "supplement.vitamin_k1_ug.piece",
    "vitamin_k_ug": "supplement.vitamin_k1_ug.piece",
    "vitamin_k2_ug": "supplement.vitamin_k2_ug.piece",
    "mk7_ug": "supplement.vitamin_k2_ug.piece",
    "mk4_ug": "label.mk4_ug.piece",
}
_ENDINGS = {"calcium_mg": "_mg", "vitamin_d_ug": "_d_ug"}
_A_DAY = "supplement.vitamin_d_ug"
_MASS = Measure("ug", ("mass",))
_OF_CALCIUM = Measure("mg", ("mass",))
_OF_D = Measure("ug", ("mass", "vitamin_d_activity"))


def slip_of(held: str, value: float, figure: Figure, per_day: float) -> Slip | None:
    """Hold a figure against what is credible of it; none at all is credible of everything.

    Vitamin D in µg may have been IU. An amount that no day's dose reaches is believed only where the label gives it in
    IU, as depots are, or says that it is not taken every day.

    Args:
        held: of `HELD`.
        value: in one piece.
        figure: where it stands.
        per_day: pieces a day, NaN where not known.
    """
    low, high = plausible_range(_FIELDS[held])
    printed = value if figure.is_by_mass or held == "calcium_mg" else figure.printed
    if printed == 0:
        return None
    if held == "calcium_mg" and value < low and not figure.is_by_mass:
        # A millilitre may hold very little: what the label prints for 100 mL counts.
        printed = value * figure.printed / figure.value
    if held != "vitamin_d_ug":
        return check_plausible(printed, low, high)
    is_depot = figure.is_iu or per_day * value <= plausible_range(_A_DAY)[1]
    high = high if is_depot else plausible_range(_A_DAY)[1]
    return check_plausible(printed, low, high, iu_per_ug=None if figure.is_iu else parameter("iu_per_ug_vitamin_d"))


def is_credible(held: str, value: float) -> bool:
    """Say whether an amount as printed is within what is credible of one piece."""
    return check_plausible(value, *plausible_range(_FIELDS[held])) is None


def is_medicine_dose(held: str, value: float) -> bool:
    """Say whether an amount of MK-4 is one that only a medicine has."""
    return held == "mk4_ug" and value > plausible_range("supplement.vitamin_k2_ug.piece")[1]


def is_usual(held: str, value: float) -> bool:
    """Say whether an amount may be proposed as the one that is meant: credible, and of calcium enough to be sold."""
    least = parameter("label_calcium_meant_least_mg") if held == "calcium_mg" else 0.0
    return value >= least and is_credible(held, value)


def is_k1_medicine_dose(value: float) -> bool:
    """Say whether an amount of K1 in one piece is that of a prescribed tablet."""
    return value >= parameter("label_k1_medicine_ug")


def amount_argument(name: str, held: str, value: float) -> dict[str, float]:
    """Return a finding's argument that holds an amount: its name ends in the unit, for `report` to write."""
    return {f"{name}{_ENDINGS.get(held, '_ug')}": value}


def shown(held: str, value: float) -> str:
    """Return an amount with the sign of its unit, the same in every language."""
    measure = {"calcium_mg": _OF_CALCIUM, "vitamin_d_ug": _OF_D}.get(held, _MASS)
    return show_amount(value, measure)
