"""The model held against what was published, as a document: a row a figure, and how many are within."""

from __future__ import annotations

from collections.abc import Sequence

from boneward.knowledge.sources import source_card
from boneward.knowledge.validation import KINDS
from boneward.physiology.validation import Comparison
from boneward.report.json_values import Document, plain
from boneward.report.plan_document import cited
from boneward.report.words import Words

SCHEMA = "boneward.validation/1"
_SAME_QUANTITY = {"test_load_fraction": "absorbed_fraction"}


def validation_document(compared: Sequence[Comparison], words: Words) -> Document:
    """Return `boneward.validation/1`: rows, totals by kind, totals by quantity and kind, sources.

    A tolerance that is open at one side is null there.
    """
    document: Document = {
        "schema": SCHEMA,
        "language": words.language,
        "rows": [_row(each) for each in compared],
        "totals": {kind: _count([each for each in compared if each.result.kind == kind]) for kind in KINDS},
        "quantities": {
            quantity: {
                kind: _count([each for each in compared if (quantity_of(each), each.result.kind) == (quantity, kind)])
                for kind in KINDS
            }
            for quantity in dict.fromkeys(map(quantity_of, compared))
        },
    }
    document["sources"] = {source: source_card(source).as_document() for source in cited(document)}
    return document


def quantity_of(compared: Comparison) -> str:
    """Return the quantity of the forecast that a figure speaks of: that of its first member, without its part."""
    name = compared.result.quantities[0][1].partition(".")[0]
    return _SAME_QUANTITY.get(name, name)


def _count(compared: Sequence[Comparison]) -> Document:
    return {"within": sum(each.verdict == "within" for each in compared), "rows": len(compared)}


def _row(compared: Comparison) -> Document:
    result = compared.result
    return {
        "id": result.row,
        "table": result.table,
        "kind": result.kind,
        "trial": result.trial or None,
        "arms": list(result.arms),
        "contrast": None
        if result.contrast is None
        else {"trial": result.contrast[0], "arms": list(result.contrast[1])},
        "week": result.week,
        "quantity": result.quantity,
        "statistic": result.statistic,
        "at": plain(result.at),
        "published": plain(result.published),
        "low": None if result.low == -float("inf") else plain(result.low),
        "high": None if result.high == float("inf") else plain(result.high),
        "unit": result.unit,
        "model": plain(compared.model),
        "verdict": compared.verdict,
        "expected": result.expected,
        "reason": result.reason or None,
        "sources": list(result.sources),
        "place": result.place,
        "verification": result.verification,
    }
