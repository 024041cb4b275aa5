"""How fast labels are read: the first one, then those of the tests. Run: .venv/bin/python benchmarks/labels.py."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

import yaml

from boneward.foods.label import LONGEST_LABEL, read_label

RUNS = 10
LABELS = Path(__file__).resolve().parent.parent / "tests" / "foods" / "labels"
FIRST = """
import time
from boneward.foods.label import read_label
start = time.perf_counter()
read_label("Calcium carbonate 1250 mg")
print(1000.0 * (time.perf_counter() - start))
"""


def first_ms() -> float:
    """Return the median milliseconds of the first label in a new process, which loads the tables."""
    command = [sys.executable, "-c", FIRST]
    return statistics.median(
        float(subprocess.run(command, check=True, capture_output=True, text=True).stdout) for _ in range(RUNS)
    )


def seconds(texts: list[str]) -> float:
    """Return the median seconds that reading all texts takes."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        for text in texts:
            read_label(text)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main() -> None:
    """Print each figure."""
    texts = [
        entry["text"] for path in sorted(LABELS.glob("*.yaml")) for entry in yaml.safe_load(path.read_text("utf-8"))
    ]
    print(f"Python {sys.version.split()[0]}, {Path(__file__).name}, median of {RUNS}")
    print(f"the first label:               {first_ms():.0f} ms, with its tables")
    whole = seconds(texts)
    signs = sum(map(len, texts)) / len(texts)
    print(f"labels a second:               {len(texts) / whole:,.0f} ({len(texts)} labels of {signs:.0f} characters)")
    longest = "\n".join(texts * 5)[:LONGEST_LABEL]
    print(f"the longest label:             {1000.0 * seconds([longest]):.1f} ms ({LONGEST_LABEL:,} characters)")


if __name__ == "__main__":
    main()
