"""How fast foods are loaded and found, beside what was asked. Run: .venv/bin/python benchmarks/foods.py [NUTRA].

NUTRA is the command of the PyPI package `nutra`, which searches the USDA's records by a part of their name. It loads
its database from the network once (`nutra init`); where the command is found and has it, both whole processes are
timed and the ratio is printed.
"""

from __future__ import annotations

import csv
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from boneward.foods.catalogue import catalogue
from boneward.foods.search import search_foods

RUNS = 10
RECORDS_MS, CORE_MS, SEARCH_MS = 30.0, 40.0, 15.0
ROOT = Path(__file__).resolve().parent.parent
LOADED = """
import time
import numpy
from boneward.foods.catalogue import catalogue
from boneward.foods.composition import usda_records
from boneward.foods.search import search_foods
marks = [time.perf_counter()]
search = lambda text: search_foods(text, catalogue())
for call in (usda_records, catalogue, lambda: search("milk"), lambda: search("奶")):
    call()
    marks.append(time.perf_counter())
print(*(1000.0 * (after - before) for before, after in zip(marks, marks[1:])))
"""
NATTO = ("search", "natto")


def fresh_ms() -> list[float]:
    """Return median milliseconds of new processes: records, core, first search, first search in Chinese."""
    runs = [
        [
            float(word)
            for word in subprocess.run(
                [sys.executable, "-c", LOADED], check=True, capture_output=True, text=True
            ).stdout.split()
        ]
        for _ in range(RUNS)
    ]
    return [statistics.median(column) for column in zip(*runs, strict=True)]


def warm_ms() -> tuple[int, float, float]:
    """Return how many texts of the test's table were searched for, their median, and the slowest of them, in ms."""
    with (ROOT / "tests" / "foods" / "searches.csv").open(encoding="utf-8") as stream:
        texts = [row["text"] for row in csv.DictReader(stream)]
    known = catalogue()
    spent = []
    for text in texts:
        times = []
        for _ in range(5):
            start = time.perf_counter()
            search_foods(text, known)
            times.append(1000.0 * (time.perf_counter() - start))
        spent.append(statistics.median(times))
    return len(texts), statistics.median(spent), max(spent)


def process_s(command: Sequence[str]) -> tuple[float, str]:
    """Return the median seconds of a whole process, and what it wrote last; no seconds for one that fails."""
    times, written = [], ""
    for _ in range(RUNS):
        start = time.perf_counter()
        done = subprocess.run(command, check=False, capture_output=True, text=True, stdin=subprocess.DEVNULL)
        times.append(time.perf_counter() - start)
        written = done.stdout
        if done.returncode != 0:
            return float("nan"), written + done.stderr
    return statistics.median(times), written


def beside_nutra(ours_s: float, warm: float) -> None:
    """Print the peer's search beside ours, where it is there and has its database."""
    peer = shutil.which(sys.argv[1] if len(sys.argv) > 1 else "nutra")
    if peer is None:
        print("nutra: not found, so no ratio beside it")
        return
    theirs_s, written = process_s([peer, *NATTO])
    if "Natto" not in written:
        print("nutra: it has no database here (`nutra init` loads it from the network), so no ratio beside it")
        return
    hits = [line.strip() for line in written.splitlines() if line.strip()[:1].isdigit()]
    print(f"nutra search natto, process:   {theirs_s:.3f} s (ours takes {ours_s / theirs_s:.2f} of that)")
    print(f"a search that is warm:         {1000.0 * theirs_s / warm:,.0f} of ours in the time of one of its processes")
    print(f"nutra's first two for natto:   {' | '.join(hits[:2])}")


def main() -> None:
    """Print each figure beside what was asked for."""
    print(f"Python {sys.version.split()[0]}, {Path(__file__).name}, median of {RUNS}")
    records, core, first, chinese = fresh_ms()
    print(f"records, cold:                 {records:.1f} ms (asked: under {RECORDS_MS:.0f} ms)")
    print(f"core of {len(catalogue().core)} foods, cold:       {core:.1f} ms (asked: under {CORE_MS:.0f} ms)")
    print(f"first search, with its index:  {first:.1f} ms; the first in Chinese after it {chinese:.1f} ms")
    count, median, slowest = warm_ms()
    print(f"a warm search ({count} texts):     {median:.2f} ms (asked: under {SEARCH_MS:.0f} ms)")
    print(f"the slowest of them:           {slowest:.2f} ms")
    ours, _ = process_s([sys.executable, "-m", "boneward", "foods", *NATTO])
    print(f"boneward foods search natto:   {ours:.3f} s, whole process")
    beside_nutra(ours, median)


if __name__ == "__main__":
    main()
