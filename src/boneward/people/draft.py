"""A person while being read: what was found so far, and everything that is wrong."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

from boneward.knowledge.findings import Fault, Finding
from boneward.knowledge.loader import number, read_table
from boneward.knowledge.parameters import parameter
from boneward.knowledge.registry import finding
from boneward.units.guard import Slip, check_plausible
from boneward.units.quantity import Measure, Trouble, UnitTable, split_quantity
from boneward.units.shown import show, show_number

if TYPE_CHECKING:
    from datetime import date

    from boneward.knowledge.findings import Nutrient

_SIGNS = {"ug": "µg", "umol/L": "µmol/L", "SD": ""}


@dataclass(slots=True)
class Draft:
    """What reading has gathered; every part of the reader adds to it.

    Attributes:
        on: the day of the plan, None when nobody has said.
        values: figures by column.
        triggers: what rules speak about.
        remarks: what the reader must be told.
        faults: what is wrong, in the order of the fields.
    """

    on: date | None = None
    values: dict[str, float] = field(default_factory=dict)
    triggers: set[str] = field(default_factory=set)
    remarks: list[Finding] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def fault(self, where: str, code: str, **arguments: str) -> None:
        """Note that something is wrong."""
        self.faults.append(Fault(where, code, dict(arguments)))

    def trouble(self, where: str, trouble: Trouble) -> None:
        """Note that a quantity could not be read."""
        self.faults.append(Fault(where, trouble.code, dict(trouble.arguments)))

    def remark(self, code: str, nutrient: Nutrient | None = None, /, **arguments: object) -> None:
        """Note something that the reader must be told; the same remark is made once."""
        made = finding(code, nutrient, **arguments)
        if nutrient is not None:
            made = replace(made, arguments={**made.arguments, "nutrient": nutrient})
        if made not in self.remarks:
            self.remarks.append(made)

    def slip(self, where: str, shown: str, field_name: str, slip: Slip, measure: Measure) -> None:
        """Note that a value is not credible, and what was probably meant.

        Args:
            where: its place in the file.
            shown: the value as its writer will recognise it.
            field_name: the row of plausible.csv.
            slip: what the guard found; its suggestion is in `measure.wanted`.
            measure: how the value was read.
        """
        if field_name == "age" and where.rpartition(".")[2] == "age":
            self.fault(where, "age-out-of-range", value=shown)
            return
        low, high = plausible_range(field_name)
        arguments = {
            "value": shown,
            "low": show_amount(low, measure),
            "high": show_amount(high, measure),
        }
        is_of_a_trial = field_name.startswith("trial.") and slip.suggestion is None
        if field_name.startswith("sun.") or is_of_a_trial:
            self.fault(where, "spf-out-of-range" if field_name == "sun.spf" else "out-of-range", **arguments)
            return
        if slip.suggestion is not None:
            arguments["suggestion"] = show_amount(slip.suggestion, measure)
        self.fault(where, f"slip-{slip.kind.replace('_', '-')}", **arguments)


@cache
def unit_table() -> UnitTable:
    """Return the packaged table of units."""
    return UnitTable.from_rows(read_table("units"))


@cache
def _plausible_ranges() -> dict[str, tuple[float, float]]:
    return {row["field"]: (number(row, "low"), number(row, "high")) for row in read_table("plausible")}


def plausible_range(field_name: str) -> tuple[float, float]:
    """Return the credible range of a field, in the unit of its row.

    Raises:
        KeyError: the table has no such field.
    """
    return _plausible_ranges()[field_name]


def has_range(field_name: str) -> bool:
    """Say whether plausible.csv has a range for a field."""
    return field_name in _plausible_ranges()


def check_field(value: float, field_name: str, *, measure: Measure, raw: object) -> Slip | None:
    """Hold a value against the credible range of its field; none at all is credible of every amount.

    Args:
        value: in `measure.wanted`.
        field_name: the row of plausible.csv.
        measure: how the value was read: a mass may be off by 1000, vitamin D in µg may have been IU.
        raw: the value as written.
    """
    low, high = plausible_range(field_name)
    if value == 0 and "mass" in measure.quantities:
        return None
    may_be_iu = "vitamin_d_activity" in measure.quantities and _is_in_ug(raw, measure)
    return check_plausible(
        value,
        low,
        high,
        is_amount="mass" in measure.quantities,
        iu_per_ug=parameter("iu_per_ug_vitamin_d") if may_be_iu else None,
    )


def _is_in_ug(raw: object, measure: Measure) -> bool:
    """Say whether a value was written in µg: by its own unit, or without one where µg belong."""
    split = split_quantity(raw) if isinstance(raw, str) else None
    if isinstance(split, tuple) and split[1]:
        return any(unit.unit == "ug" for unit in unit_table().find(split[1]))
    return measure.bare == "ug"


def _is_bare(text: str) -> bool:
    split = split_quantity(text)
    return isinstance(split, tuple) and not split[1]


def show_amount(value: float, measure: Measure) -> str:
    """Return an amount with the sign of its unit, the same in every language; vitamin D in IU too."""
    sign = _SIGNS.get(measure.wanted, measure.wanted)
    text = f"{show_number(value)} {sign}".strip()
    if "vitamin_d_activity" in measure.quantities:
        activity = unit_table().named("IU", ("vitamin_d_activity",))
        text += f" ({show_number(round(value / activity.factor, 6))} IU)"
    return text


def show_written(raw: object, measure: Measure) -> str:
    """Return a value as written, with the unit that a bare number has."""
    has_unit = isinstance(raw, str) and not _is_bare(raw)
    if has_unit or not measure.bare:
        return show(raw)
    return f"{show(raw)} {_SIGNS.get(measure.bare, measure.bare)}".strip()
