"""Write what `boneward validate` finds into the project: docs/validation.md and the table validation_summary.csv.

By hand, after a change of the model: `python tools/write_validation.py`. Rows that no longer are as validation.csv
expects are told; they are changed there by hand, with a reason.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

from boneward import service
from boneward.knowledge.validation import KINDS
from boneward.report.trials.validation_markdown import validation_markdown
from boneward.report.words import Words

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "validation.md"
SUMMARY = ROOT / "src" / "boneward" / "knowledge" / "tables" / "validation_summary.csv"
COLUMNS = ("quantity", "kind", "within", "rows", "unit", "source", "place", "verification")


def summary_of(document: dict[str, Any]) -> str:
    """Return the table of how many rows are within, by quantity and kind; without kinds that have none."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for quantity, kinds in document["quantities"].items():
        for kind in KINDS:
            if kinds[kind]["rows"]:
                counted = (kinds[kind]["within"], kinds[kind]["rows"])
                writer.writerow([quantity, kind, *counted, 1, "boneward_forecast", "boneward validate", "derived"])
    return text.getvalue()


def main() -> None:
    """Write both files and tell what is not as expected."""
    document: dict[str, Any] = service.validate()
    PAGE.write_text(validation_markdown(document, Words("en")), encoding="utf-8")
    SUMMARY.write_text(summary_of(document), encoding="utf-8")
    for row in document["rows"]:
        if row["verdict"] != row["expected"]:
            print(f"{row['id']}: {row['verdict']}, expected {row['expected']} ({row['model']} for {row['published']})")
    print({kind: (total["within"], total["rows"]) for kind, total in document["totals"].items()})


if __name__ == "__main__":
    main()
