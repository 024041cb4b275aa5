"""The plan of many people as the rows of a table: the contract's names, and no words but codes."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from boneward.knowledge.findings import NUTRIENTS
from boneward.knowledge.registry import finding_codes
from boneward.planning.collect import CollectedPlan
from boneward.report.json_values import plain

NUMBERS_BEFORE, VERDICT, NUMBER_AFTER = ("from_food", "from_supplements", "gap"), "verdict", "amount"
RESULT_COLUMNS = (
    "id",
    "group",
    *(f"{nutrient}_{name}" for nutrient in NUTRIENTS for name in (*NUMBERS_BEFORE, VERDICT, NUMBER_AFTER)),
    "findings",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a spreadsheet takes for the start of something to run; a Chinese one also takes the wide signs (＝＋－＠)."""


def result_rows(plan: CollectedPlan, ids: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Return the plan row by row, in the order of `RESULT_COLUMNS`; what is not known is empty.

    Args:
        plan: of n people.
        ids: what each is called, [n]; written so that a spreadsheet does not run it.
    """
    cells = [_cells(plan, name) for name in RESULT_COLUMNS[1:-1]]
    return zip(map(harmless, ids), *cells, found_codes(plan), strict=True)


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet runs: an apostrophe stands before what would begin a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def found_codes(plan: CollectedPlan) -> list[str]:
    """Return each person's findings as codes, several separated by `;`."""
    codes = np.array(finding_codes())
    flags = np.unpackbits(plan.finding_bits, axis=1, count=len(codes))
    people, found = np.nonzero(flags)
    ends = np.searchsorted(people, np.arange(1, len(flags)))
    return [";".join(own) for own in np.split(codes[found], ends)] if len(flags) else []


def _cells(plan: CollectedPlan, name: str) -> list[str]:
    column: NDArray[np.generic] = plan[name]
    if column.dtype.kind == "U":
        return [str(word) for word in column.tolist()]
    return ["" if math.isnan(value) else str(plain(value)) for value in column.astype(np.float64).tolist()]
