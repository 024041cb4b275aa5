"""From a survey's columns to a batch: bad rows are reported and refused, the rest go on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from boneward.knowledge.findings import NUTRIENTS, Fault, InputError, Nutrient
from boneward.knowledge.reference import AUTHORITIES
from boneward.people.batch import pack_triggers
from boneward.people.columns import DEFAULTS, MENOPAUSES, SEXES, SKINS, SUNS, Flags, Floats, People
from boneward.people.draft import plausible_range
from boneward.people.statements import SUPPLEMENT_COLUMNS
from boneward.people.survey_columns import Column, flat_column, read_codes, read_flags, read_floats, read_texts
from boneward.people.survey_names import Stated, state_conditions, state_medicines
from boneward.units.shown import shorten, show

Rows = NDArray[np.intp]

CODE_WORDS: dict[str, tuple[str, ...]] = {
    "sex": SEXES,
    "menopause": MENOPAUSES,
    "sun": SUNS,
    "skin": SKINS,
    "authority": ("", *AUTHORITIES),
}
_SHORT: Mapping[str, Mapping[str, int]] = {
    "sex": dict.fromkeys(("f", "女", "女性"), SEXES.index("female"))
    | dict.fromkeys(("m", "男", "男性"), SEXES.index("male")),
}
"""What else says a word, and only that. A figure in a list is no word: 1 is a man in one list, a woman in another."""
_WORDS_ONLY = frozenset({"sex"})
"""Columns that take words alone, from arrays too: many surveys write 1 for men, and our own number for women is 1."""
LISTS = ("medicines", "conditions")
_WORKED_OUT = ("triggers", "supplement_vitamin_d_known_ug")
COLUMN_KINDS: Mapping[str, str] = {
    field.name: str(field.type) for field in fields(People) if field.name not in _WORKED_OUT
} | dict.fromkeys(LISTS, "Texts")
"""Each column that a plan knows, and what it holds: Floats, Codes, Flags, or Texts for lists of names."""
_AMOUNTS = ("diet.", "supplement.")

_PLAUSIBLE = {
    "age": "age",
    "weight_kg": "weight_kg",
    "height_cm": "height_cm",
    "latitude": "sun.latitude",
    "altitude_m": "sun.altitude_m",
    "month": "sun.month",
    "natto_times_a_week": "natto_times_a_week",
    "lab_25ohd_nmol_l": "lab.25ohd",
    "lab_calcium_mmol_l": "lab.calcium",
    "lab_ionised_calcium_mmol_l": "lab.ionised_calcium",
    "lab_creatinine_umol_l": "lab.creatinine",
    "lab_egfr": "lab.egfr",
    "lab_t_score": "lab.t_score",
} | {
    f"{place}_{amount}": f"{place}.{amount}"
    for place in ("diet", "supplement")
    for amount in ("calcium_mg", "vitamin_d_ug", "vitamin_k1_ug", "vitamin_k2_ug")
}


@dataclass(frozen=True, slots=True)
class ColumnFault:
    """The rows in which a column holds something that cannot be planned on.

    Codes: `not-a-number`, `not-a-flag` and `not-a-text` (something else stands there), `not-plausible` (outside the
    credible range of plausible.csv), `unknown-code` (not one of the words), `only-for-women` (menopause, pregnancy or
    breast-feeding of a man).
    """

    column: str
    code: str
    rows: Rows


def people_from_columns(
    given: Mapping[str, ArrayLike],
) -> tuple[People, tuple[ColumnFault, ...], Flags, dict[str, Flags]]:
    """Return a batch from named columns of one length.

    Args:
        given: names as in `People`; sex as words; menopause, sun, skin and authority as words or numbers; `medicines`
            and `conditions` as text, several names separated by `;`, or as a list of names. A column that is not
            given is not known, and supplements that are not given are none. Masked values are not known.

    Returns:
        The batch, what was refused where, which rows are refused (they are planned as "nothing is known"), and who
        must be told what about the names in their lists: finding codes, those that nobody has left out.

    Raises:
        InputError: a column is not known or not one column, or the columns differ in length.
    """
    columns, size = _flat_columns(given)
    faults: list[ColumnFault] = []
    values: dict[str, Any] = {
        name: _column(name, kind, columns.get(name), size, faults)
        for name, kind in COLUMN_KINDS.items()
        if name not in LISTS
    }
    values["supplement_vitamin_d_known_ug"] = np.nan_to_num(values["supplement_vitamin_d_ug"])
    medicines = state_all("medicines", columns.get("medicines"), size, state_medicines, faults)
    conditions = state_all("conditions", columns.get("conditions"), size, state_conditions, faults)
    remarks = _remarks(values, medicines, conditions)
    _add_listed(values, medicines, conditions)
    people = People(triggers=medicines.bits | conditions.bits, **values)
    faults += _only_for_women(people)
    _note(faults, ColumnFault("month", "not-plausible", np.flatnonzero(np.mod(people.month, 1.0) > 0.0)))
    refused = np.zeros(size, np.bool_)
    for fault in faults:
        refused[fault.rows] = True
    if refused.any():
        people = replace(people, age=np.where(refused, np.nan, people.age))
    return people, tuple(faults), refused, remarks


def _add_listed(values: dict[str, Any], medicines: StatedColumn, conditions: StatedColumn) -> None:
    """Add to the other columns what the names in the lists say: what is not known, held, and shared with vitamin K."""
    values["unknown_medicine"] = values["unknown_medicine"] | medicines.unknown
    values["unknown_condition"] = values["unknown_condition"] | conditions.unknown
    for nutrient, holds in medicines.contains.items():
        column = SUPPLEMENT_COLUMNS[nutrient]
        values[column] = np.where(holds, np.nan, values[column])
    for nutrient, shares in medicines.shares.items():
        values[f"{nutrient}_with_vitamin_k"] = values[f"{nutrient}_with_vitamin_k"] | shares


def _remarks(values: Mapping[str, Flags], medicines: StatedColumn, conditions: StatedColumn) -> dict[str, Flags]:
    """Return who must be told what about the names in their lists, or that a column says that one is not known."""
    remarks = medicines.remarks | conditions.remarks
    for sort in ("medicine", "condition"):
        code, is_unknown = f"{sort}-unknown", values[f"unknown_{sort}"]
        remarks[code] = remarks.get(code, is_unknown) | is_unknown
    return {code: told for code, told in remarks.items() if told.any()}


def _flat_columns(given: object) -> tuple[dict[str, Column], int]:
    """Return the columns as arrays of one axis, and their length; everything that is wrong with them at once."""
    if not isinstance(given, Mapping):
        raise InputError((Fault("columns", "columns-expected", {"value": show(given)}),))
    allowed = ", ".join(sorted(COLUMN_KINDS))
    faults = [
        Fault(shorten(str(name)), "unknown-column", {"value": shorten(str(name)), "allowed": allowed})
        for name in given
        if name not in COLUMN_KINDS
    ]
    flat = {name: flat_column(column, of_texts=name in LISTS) for name, column in given.items() if name in COLUMN_KINDS}
    columns = {name: column for name, column in flat.items() if column is not None}
    faults += [Fault(name, "column-not-flat", {"column": name}) for name in flat if name not in columns]
    lengths = {name: len(column) for name, column in columns.items()}
    if len(set(lengths.values())) > 1:
        faults.append(Fault("columns", "columns-differ", {"value": str(lengths)}))
    if faults:
        raise InputError(tuple(faults))
    return columns, next(iter(lengths.values()), 0)


def _column(name: str, kind: str, column: Column | None, size: int, faults: list[ColumnFault]) -> NDArray[np.generic]:
    if column is None:
        types = {"Floats": np.float64, "Codes": np.int8, "Flags": np.bool_}
        return np.full(size, DEFAULTS[name], dtype=types[kind])
    if kind == "Flags":
        flags, bad = read_flags(column)
        _note(faults, ColumnFault(name, "not-a-flag", np.flatnonzero(bad)))
        return flags
    if kind == "Codes":
        codes, bad = read_codes(column, CODE_WORDS[name], _SHORT.get(name, {}))
        if name in _WORDS_ONLY and column.dtype.kind in "iuf":
            bad |= codes > 0
        _note(faults, ColumnFault(name, "unknown-code", np.flatnonzero(bad)))
        return codes
    return _floats(name, column, faults)


def _note(faults: list[ColumnFault], fault: ColumnFault) -> None:
    if fault.rows.size:
        faults.append(fault)


def _floats(name: str, column: Column, faults: list[ColumnFault]) -> Floats:
    values, is_no_number = read_floats(column)
    _note(faults, ColumnFault(name, "not-a-number", np.flatnonzero(is_no_number)))
    field = _PLAUSIBLE.get(name)
    low, high = plausible_range(field) if field is not None else (0.0, np.inf)
    bad = (values < low) | (values > high) | np.isinf(values)
    if field is not None and field.startswith(_AMOUNTS):
        bad &= values != 0
    _note(faults, ColumnFault(name, "not-plausible", np.flatnonzero(bad)))
    return np.where(bad, np.nan, values)


def _only_for_women(people: People) -> list[ColumnFault]:
    is_male = people.sex == SEXES.index("male")
    columns = {"menopause": people.menopause > 0, "pregnant": people.pregnant, "lactating": people.lactating}
    return [
        ColumnFault(name, "only-for-women", np.flatnonzero(is_male & holds))
        for name, holds in columns.items()
        if (is_male & holds).any()
    ]


@dataclass(frozen=True, slots=True)
class StatedColumn:
    """What a column of lists states.

    Trigger bits [n, bytes], whose list holds a name that is not known, who takes a medicine that holds one of the
    four nutrients in an amount that nobody knows, whose medicine holds it together with vitamin K, and who must be told
    what about a name (finding codes).
    """

    bits: NDArray[np.uint8]
    unknown: Flags
    contains: dict[Nutrient, Flags]
    shares: dict[Nutrient, Flags]
    remarks: dict[str, Flags]


def state_all(
    name: str, column: Column | None, size: int, state: Callable[[str], Stated], faults: list[ColumnFault]
) -> StatedColumn:
    """Recognise each different list once and hand its triggers to everyone who has it."""
    if column is None:
        return StatedColumn(np.tile(pack_triggers([()]), (size, 1)), np.zeros(size, np.bool_), {}, {}, {})
    texts, bad = read_texts(column)
    _note(faults, ColumnFault(name, "not-a-text", np.flatnonzero(bad)))
    different = {text: place for place, text in enumerate(dict.fromkeys(texts))}
    stated = [state(text) for text in different]
    places = np.fromiter(map(different.__getitem__, texts), np.intp, size)
    bits = pack_triggers([one.triggers for one in stated])
    unknown = np.array([one.unknown for one in stated], np.bool_)
    contains = {name: np.array([name in one.contains for one in stated], np.bool_)[places] for name in NUTRIENTS}
    shares = {name: np.array([name in one.shares for one in stated], np.bool_)[places] for name in NUTRIENTS}
    codes = sorted(frozenset[str]().union(*(one.remarks for one in stated)))
    remarks = {code: np.array([code in one.remarks for one in stated], np.bool_)[places] for code in codes}
    return StatedColumn(
        bits[places],
        unknown[places],
        {nutrient: holds for nutrient, holds in contains.items() if holds.any()},
        {nutrient: holds for nutrient, holds in shares.items() if holds.any()},
        remarks,
    )
