"""From a survey's columns to a batch: bad rows are reported and refused, the rest go on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from boneward.knowledge.findings import NUTRIENTS, Fault, InputError, Nutrient
from boneward.knowledge.loader import number, read_table
from boneward.knowledge.reference import AUTHORITIES
from boneward.people.batch import pack_triggers
from boneward.people.columns import DEFAULTS, MENOPAUSES, SEXES, SKINS, SUNS, Flags, People
from boneward.people.names import Stated, state_conditions, state_medicines
from boneward.people.statements import SUPPLEMENT_COLUMNS

Rows = NDArray[np.intp]

CODE_WORDS: dict[str, tuple[str, ...]] = {
    "sex": SEXES,
    "menopause": MENOPAUSES,
    "sun": SUNS,
    "skin": SKINS,
    "authority": ("", *AUTHORITIES),
}
LISTS = ("medicines", "conditions")

_PLAUSIBLE = {
    "age": "age",
    "weight_kg": "weight_kg",
    "height_cm": "height_cm",
    "natto_times_a_week": "natto_times_a_week",
    "lab_25ohd_nmol_l": "lab.25ohd",
    "lab_calcium_mmol_l": "lab.calcium",
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

    Codes: `not-plausible` (outside the credible range of plausible.csv), `unknown-code` (not one of the words),
    `only-for-women` (menopause, pregnancy or breast-feeding of a man).
    """

    column: str
    code: str
    rows: Rows


def people_from_columns(columns: Mapping[str, ArrayLike]) -> tuple[People, tuple[ColumnFault, ...], Flags]:
    """Return a batch from named columns of one length.

    Args:
        columns: names as in `People`; sex, menopause, sun, skin and authority as words or numbers; `medicines`
            and `conditions` as text, several names separated by `;`. A column that is not given is not known,
            and supplements that are not given are none.

    Returns:
        The batch, what was refused where, and which rows are refused: they are planned as "nothing is known".

    Raises:
        InputError: a column is not known, or the columns differ in length.
    """
    size = _common_length(columns)
    values: dict[str, Any] = {}
    faults: list[ColumnFault] = []
    for field in fields(People):
        if field.name == "triggers":
            continue
        values[field.name] = _column(field.name, str(field.type), columns.get(field.name), size, faults)
    medicines = state_all(columns.get("medicines"), size, state_medicines)
    conditions = state_all(columns.get("conditions"), size, state_conditions)
    values["unknown_medicine"] = values["unknown_medicine"].astype(np.bool_) | medicines.unknown
    values["unknown_condition"] = values["unknown_condition"].astype(np.bool_) | conditions.unknown
    for nutrient, holds in medicines.contains.items():
        column = SUPPLEMENT_COLUMNS[nutrient]
        values[column] = np.where(holds, np.nan, values[column])
    people = People(triggers=medicines.bits | conditions.bits, **values)
    faults += _only_for_women(people)
    refused = np.zeros(size, np.bool_)
    for fault in faults:
        refused[fault.rows] = True
    if refused.any():
        people = replace(people, age=np.where(refused, np.nan, people.age))
    return people, tuple(faults), refused


def _common_length(columns: Mapping[str, ArrayLike]) -> int:
    known = {field.name for field in fields(People)} - {"triggers"} | set(LISTS)
    faults = [
        Fault(name, "unknown-column", {"value": name, "allowed": ", ".join(sorted(known))})
        for name in columns
        if name not in known
    ]
    lengths = {name: np.shape(column)[0] for name, column in columns.items()}
    if len(set(lengths.values())) > 1:
        faults.append(Fault("columns", "columns-differ", {"value": str(lengths)}))
    if faults:
        raise InputError(tuple(faults))
    return next(iter(lengths.values()), 0)


def _column(name: str, kind: str, given: ArrayLike | None, size: int, faults: list[ColumnFault]) -> NDArray[np.generic]:
    if given is None:
        types = {"Floats": np.float64, "Codes": np.int8, "Flags": np.bool_}
        return np.full(size, DEFAULTS[name], dtype=types[kind])
    if kind == "Flags":
        return np.asarray(given, dtype=np.bool_)
    if kind == "Codes":
        return _codes(name, given, faults)
    return _floats(name, given, faults)


def _floats(name: str, given: ArrayLike, faults: list[ColumnFault]) -> NDArray[np.generic]:
    column = np.array(given, dtype=np.float64)
    bounds = {row["field"]: (number(row, "low"), number(row, "high")) for row in read_table("plausible")}
    field = _PLAUSIBLE.get(name)
    low, high = bounds[field] if field is not None else (0.0, np.inf)
    bad = (column < low) | (column > high) | np.isinf(column)
    if bad.any():
        faults.append(ColumnFault(name, "not-plausible", np.flatnonzero(bad)))
        column[bad] = np.nan
    return column


def _codes(name: str, given: ArrayLike, faults: list[ColumnFault]) -> NDArray[np.generic]:
    words = CODE_WORDS[name]
    column = np.asarray(given)
    if column.dtype.kind in "iuf":
        bad = ~np.isin(column, np.arange(len(words)))
        codes = np.where(bad, 0, column).astype(np.int8)
    else:
        places = {word: place for place, word in enumerate(words)} | {None: 0, "": 0}
        # A look-up of every word in C: `map` over the column, no Python code per row.
        listed = np.fromiter(map(lambda word: places.get(word, -1), column.tolist()), np.int8, len(column))  # noqa: C417
        bad = listed < 0
        codes = np.where(bad, np.int8(0), listed)
    if bad.any():
        faults.append(ColumnFault(name, "unknown-code", np.flatnonzero(bad)))
    return codes


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

    Trigger bits [n, bytes], whose list holds a name that is not known, and who takes a medicine that holds one of
    the four nutrients in an amount that nobody knows.
    """

    bits: NDArray[np.uint8]
    unknown: Flags
    contains: dict[Nutrient, Flags]


def state_all(given: ArrayLike | None, size: int, state: Callable[[str], Stated]) -> StatedColumn:
    """Recognise each different list once and hand its triggers to everyone who has it."""
    if given is None:
        return StatedColumn(np.tile(pack_triggers([()]), (size, 1)), np.zeros(size, np.bool_), {})
    texts: Sequence[str] = ["" if text is None else str(text) for text in np.asarray(given, dtype=object).tolist()]
    different = {text: place for place, text in enumerate(dict.fromkeys(texts))}
    stated = [state(text) for text in different]
    places = np.fromiter(map(different.__getitem__, texts), np.intp, size)
    bits = pack_triggers([one.triggers for one in stated])
    unknown = np.array([one.unknown for one in stated], np.bool_)
    contains = {name: np.array([name in one.contains for one in stated], np.bool_) for name in NUTRIENTS}
    return StatedColumn(
        bits[places], unknown[places], {name: holds[places] for name, holds in contains.items() if holds.any()}
    )
