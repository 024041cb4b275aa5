"""A survey's plan as a document: columns in, columns out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from boneward.knowledge.findings import Fault
from boneward.knowledge.registry import finding_codes
from boneward.report.json_values import Document
from boneward.report.sentences import speak_faults
from boneward.report.words import Words

if TYPE_CHECKING:
    from boneward.service import PeoplePlan

_DIGITS = 6


def people_document(plan: PeoplePlan, words: Words) -> Document:
    """Return `boneward.people/1`.

    Args:
        plan: of everybody in the survey.
        words: of the sentences about rows that were refused.

    Returns:
        `columns` by name, one value for each person, null where nothing is known; `findings`: the rows that have each;
        `faults`: the rows that were refused, and why. Rows count from 0, as the positions in the columns do.
    """
    return {
        "schema": "boneward.people/1",
        "language": words.language,
        "count": len(plan.refused),
        "columns": {name: _values(plan, name) for name in plan.columns},
        "findings": {code: rows for code in finding_codes() if (rows := np.flatnonzero(plan.has(code)).tolist())},
        "refused": np.flatnonzero(plan.refused).tolist(),
        "faults": [
            {
                "column": fault.column,
                "code": fault.code,
                "rows": fault.rows.tolist(),
                **{part: said for part, said in _said(fault.column, fault.code, words).items() if part != "where"},
            }
            for fault in plan.faults
        ],
    }


def _values(plan: PeoplePlan, name: str) -> list[object]:
    """Return a column's members; NaN stays, and becomes null where the document is written."""
    column = plan[name]
    values: list[object] = (column.astype(np.float64).round(_DIGITS) if column.dtype.kind == "f" else column).tolist()
    return values


def _said(column: str, code: str, words: Words) -> dict[str, str]:
    return speak_faults((Fault(column, code),), words)[0]
