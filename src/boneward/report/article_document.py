"""The article's table as printed, its rules, and its claims with our grade."""

from __future__ import annotations

from boneward.knowledge.article import QUANTITIES, article_ages, article_cells
from boneward.knowledge.loader import number, parts, read_table
from boneward.knowledge.sources import source_card
from boneward.report.json_values import Document, plain

ARTICLE_SOURCE = "lu_coutinho_article"


def article_document(language: str) -> Document:
    """Return `boneward.article/1`."""
    return {
        "schema": "boneward.article/1",
        "language": language,
        "source": source_card(ARTICLE_SOURCE).as_document(),
        "rows": [{"group": group, "cells": printed_cells(group)} for group in article_ages()],
        "rules": [
            {
                "rule": row["rule"],
                "quantity": row["quantity"],
                "low": plain(number(row, "low")),
                "high": plain(number(row, "high")),
                "unit": row["unit"],
                "printed": row["printed"],
            }
            for row in read_table("article_rules")
        ],
        "claims": [
            {
                "claim": row["claim"],
                "printed": row["printed"],
                "grade": row["grade"],
                "evidence": list(parts(row, "evidence")),
            }
            for row in read_table("article_claims")
        ],
    }


def printed_cells(group: str) -> dict[str, Document]:
    """Return one row of the table, cell by cell, as numbers and as printed."""
    cells = {quantity: article_cells()[group, quantity] for quantity in QUANTITIES}
    return {
        quantity: {"low": plain(cell.low), "high": plain(cell.high), "unit": cell.unit, "printed": cell.printed}
        for quantity, cell in cells.items()
    }
