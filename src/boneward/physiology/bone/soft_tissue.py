"""Calcium in the walls of the heart's arteries: an axis of its own, on which what is taken changes nothing by default.

It is a few milligrams a year, a hundred thousandth of what is eaten, so it is no part of the ledger. Trials that added
vitamin K or calcium saw differences of either sign that mostly could be chance; they are told as numbers and change no
course.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

import numpy as np

from boneward.knowledge.loader import Row, number, read_table
from boneward.people.columns import Floats
from boneward.physiology.values import Values

Counts = Literal["rise", "end"]


@dataclass(frozen=True, slots=True)
class Printed:
    """A mean and, where it was printed, its 95 % interval; NaN where not."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class SoftTissueStudy:
    """A trial that measured calcium in soft tissue with and without something added; NaN where nothing was printed.

    Attributes:
        study, population, tissue: codes.
        calcium_mg, d3_ug, k1_ug, mk7_ug: added a day.
        counts: `rise` over the years, or the score at the `end`.
        with_added, without: the score of the two groups, in `unit` (AU: Agatston units).
        p: of the difference.
        n: people.
    """

    study: str
    population: str
    tissue: str
    calcium_mg: float
    d3_ug: float
    k1_ug: float
    mk7_ug: float
    years: float
    counts: Counts
    with_added: Printed
    without: Printed
    unit: str
    p: float
    n: int
    source: str
    place: str
    verification: str


@cache
def soft_tissue_studies() -> tuple[SoftTissueStudy, ...]:
    """Return the trials, in the order of the table `soft_tissue`."""
    return tuple(_study(row) for row in read_table("soft_tissue"))


def coronary_calcium_a_year(values: Values) -> tuple[Floats, Floats]:
    """Return by how much coronary calcium grows a year in older people and in coronary disease, mg: (low, high), [].

    From groups without anything added; whatever is taken, a forecast tells the same.
    """
    a_unit = values["bone_soft_mineral_per_agatston"] * values["bone_soft_calcium_of_mineral"]
    return np.asarray(values["bone_soft_coronary_low"] * a_unit), np.asarray(values["bone_soft_coronary_high"] * a_unit)


def _study(row: Row) -> SoftTissueStudy:
    return SoftTissueStudy(
        row["study"],
        row["population"],
        row["tissue"],
        number(row, "calcium_mg"),
        number(row, "d3_ug"),
        number(row, "k1_ug"),
        number(row, "mk7_ug"),
        number(row, "years"),
        cast("Counts", row["counts"]),
        _printed(row, "with"),
        _printed(row, "without"),
        row["unit"],
        number(row, "p"),
        int(number(row, "n")),
        row["source"],
        row["place"],
        row["verification"],
    )


def _printed(row: Row, group: str) -> Printed:
    return Printed(number(row, group), number(row, f"{group}_low"), number(row, f"{group}_high"))
