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
HELP_S, PLAN_S = 0.35, 0.6
ROOT = Path(__file__).resolve().parent.parent
MEI = ROOT / "examples" / "mei.toml"


def median_seconds(command: Sequence[str]) -> float:
    """Return the median time of a whole process, from its start to its end, output thrown away."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main() -> None:
    """Print each figure beside what was asked for, and beside the peer where there is one."""
    boneward = [sys.executable, "-m", "boneward"]
    peer = shutil.which(sys.argv[1] if len(sys.argv) > 1 else "nutra")
    print(f"Python {sys.version.split()[0]}, median of {RUNS}")
    own_help = median_seconds([*boneward, "--help"])
    own_plan = median_seconds([*boneward, "plan", str(MEI), "--json"])
    print(f"boneward --help:           {own_help:.3f} s (asked: under {HELP_S} s, ratio {own_help / HELP_S:.2f})")
    print(f"boneward plan FILE --json: {own_plan:.3f} s (asked: under {PLAN_S} s, ratio {own_plan / PLAN_S:.2f})")
    if peer is None:
        print("nutra: not found, so no ratio beside it")
        return
    peer_help = median_seconds([peer, "--help"])
    print(
        f"nutra --help:              {peer_help:.3f} s "
        f"(boneward's help takes {own_help / peer_help:.2f} of that, its plan {own_plan / peer_help:.2f})"
    )


if __name__ == "__main__":
    main()
