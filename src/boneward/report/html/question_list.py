"""What the page of questions asks, by name: the one list that the form and its drawing share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

DAIRY = ("milk_glasses", "yoghurt_pots", "cheese_pieces")
"""The kinds of the 60-second check that are asked first; the others stand with the check."""

COMMON_CONDITIONS = (
    "kidney_stones",
    "osteoporosis",
    "fragility_fracture",
    "hypercalcaemia",
    "ckd_g1_g2",
    "ckd_g3_g4",
    "ckd_g5",
    "ckd_unstaged",
    "mechanical_valve",
    "af_on_vka",
    "thrombophilia",
    "cvd",
    "phpt",
    "granulomatous",
    "malabsorption",
    "bariatric",
    "hyperthyroid",
    "liver",
    "skin_cancer",
    "lupus",
)
"""The conditions with a box of their own; each of them is one that a rule speaks of."""

AVOIDED = (
    "dairy",
    "lactose",
    "soy",
    "fish",
    "shellfish",
    "seafood",
    "egg",
    "meat",
    "nut",
    "sesame",
    "gluten",
    "vegetarian",
    "vegan",
)


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount whose key in the contract goes by its unit.

    Attributes:
        name: of the field.
        keys: the contract's key by unit; the first unit is offered first.
    """

    name: str
    keys: Mapping[str, str] = field(default_factory=dict)


VITAMIN_D = Amount("vitamin_d", {"iu": "vitamin_d_iu", "ug": "vitamin_d_ug"})


def portions(kind: str) -> Amount:
    """Return how often a kind of food of the 60-second check is eaten: a day or a week."""
    return Amount(kind, {"day": f"{kind}_a_day", "week": f"{kind}_a_week"})


@dataclass(frozen=True, slots=True)
class Lab:
    """A blood test with a row of its own.

    Attributes:
        test: the kind of its names in name_words.csv.
        name: what a new entry is called.
        units: to choose from; empty where there is only one.
    """

    test: str
    name: str
    units: tuple[str, ...] = ()


LABS = (
    Lab("lab_25ohd", "25(OH)D", ("nmol/L", "ng/mL")),
    Lab("lab_calcium", "calcium", ("mmol/L", "mg/dL")),
    Lab("lab_egfr", "eGFR"),
    Lab("lab_creatinine", "creatinine", ("µmol/L", "mg/dL")),
    Lab("lab_pth", "PTH", ("pg/mL", "pmol/L")),
    Lab("lab_t_score", "T-score"),
)

MOST_SUPPLEMENTS = 5
MOST_HABITS = 2
MOST_ROWS = 20
"""Rows that are offered, and the most that are shown of a file that has more; the rest is kept as it is."""


def rows(told: int, offered: int) -> int:
    """Return how many rows of a list are shown: those offered, and all that were told."""
    return min(max(told, offered), MOST_ROWS)
