"""How long a whole process takes, cold, beside what was asked. Run: .venv/bin/python benchmarks/start_up.py [NUTRA].

NUTRA is the command of the PyPI package `nutra`, a day report on the command line; where it is found on PATH or
given, its help is timed in the same run and the ratio is printed.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

RUNS = 10
HELP_S, PLAN_S, FORECAST_S = 0.35, 0.6, 1.5
ROOT = Path(__file__).resolve().parent.parent
MEI = ROOT / "examples" / "mei.toml"
GUANGZHOU = ROOT / "examples" / "guangzhou.toml"
LABEL = "Calcium carbonate 1250 mg, vitamin D3 1000 IU, K2 (MK-7) 90 mcg"
OTHERS = {
    "plan FILE with a food log": ("plan", str(GUANGZHOU)),
    "eat FILE": ("eat", str(MEI)),
    "foods search natto": ("foods", "search", "natto"),
    "label TEXT": ("label", LABEL),
    "label TEXT --for FILE": ("label", LABEL, "--for", str(MEI)),
}
"""What else a shopper asks: each is a process of its own, and is asked for in the time of a plan."""


def median_seconds(command: Sequence[str]) -> float:
    """Return the median time of a whole process, from its start to its end, output thrown away."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def _print(shown: str, seconds: float, asked: float) -> None:
    print(f"boneward {shown + ':':<30} {seconds:.3f} s (asked: under {asked} s, ratio {seconds / asked:.2f})")


def main() -> None:
    """Print each figure beside what was asked for, and beside the peer where there is one."""
    boneward = [sys.executable, "-m", "boneward"]
    peer = shutil.which(sys.argv[1] if len(sys.argv) > 1 else "nutra")
    print(f"Python {sys.version.split()[0]}, median of {RUNS}")
    own_help = median_seconds([*boneward, "--help"])
    own_plan = median_seconds([*boneward, "plan", str(MEI), "--json"])
    _print("--help", own_help, HELP_S)
    _print("plan FILE --json", own_plan, PLAN_S)
    _print("forecast FILE", median_seconds([*boneward, "forecast", str(MEI)]), FORECAST_S)
    for shown, words in OTHERS.items():
        _print(shown, median_seconds([*boneward, *words, "--json"]), PLAN_S)
    if peer is None:
        print("nutra: not found, so no ratio beside it")
        return
    peer_help = median_seconds([peer, "--help"])
    print(
        f"nutra --help: {peer_help:.3f} s "
        f"(boneward's help takes {own_help / peer_help:.2f} of that, its plan {own_plan / peer_help:.2f})"
    )


if __name__ == "__main__":
    main()
