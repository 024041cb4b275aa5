"""How long "what could I eat?" takes. Run: .venv/bin/python benchmarks/food_first.py.

Cold is one process that loads the foods and HiGHS and answers once; warm is a process that has answered before.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

from boneward.planning.eat_portions import tags_left_out
from boneward.planning.food_first import Suggestion, Wanted, helpful, suggest
from boneward.planning.foods import packaged_portions

ASKED_MS = 150.0
RUNS = 5
GAPS = (100.0, 300.0, 500.0, 680.0, 900.0, 1300.0)
TASTES = (
    (),
    ("avoid:dairy",),
    ("avoid:vegan",),
    ("avoid:vegan", "avoid:soy"),
    ("class:vka",),
    ("avoid:fish", "avoid:nut"),
)
COLD = "import time; start = time.perf_counter(); import boneward; boneward.eat({}); print(time.perf_counter() - start)"
PERSON = (
    "{'person': {'age': 58, 'sex': 'female', 'menopause': 'post'}, 'diet': {'calcium_mg': 520, 'vitamin_k1_ug': 90}}"
)


def wishes() -> list[Wanted]:
    """Return every gap with every taste, below a limit that is far."""
    return [
        Wanted({"calcium": gap}, {"calcium": 2500.0 - 1200.0 + gap}, tags_left_out(taste))
        for gap in GAPS
        for taste in TASTES
    ]


def seconds(wanted: Wanted) -> tuple[float, tuple[Suggestion, ...]]:
    """Return how long the best of some runs took, and its answer."""
    best, answer = float("inf"), ()
    for _ in range(RUNS):
        start = time.perf_counter()
        answer = suggest(wanted, packaged_portions())
        best = min(best, time.perf_counter() - start)
    return best, answer


def cold_seconds() -> float:
    """Return the median time of the first answer of a new process, from `import boneward` to the document."""
    command = [sys.executable, "-c", COLD.replace("eat({})", f"eat({PERSON})")]
    return statistics.median(
        float(subprocess.run(command, check=True, capture_output=True, text=True).stdout) for _ in range(RUNS)
    )


def main() -> None:
    """Print each figure beside what was asked for."""
    cold = cold_seconds()
    timed = [seconds(wanted) for wanted in wishes()]
    warm = [1000.0 * took for took, _ in timed]
    closed = sum(bool(answer) and answer[0].closes for _, answer in timed)
    choices = max(len(helpful(wanted, packaged_portions())) for wanted in wishes())
    print(f"Python {sys.version.split()[0]}, {len(timed)} questions, best of {RUNS}; at most {choices} foods weighed")
    worst = max(warm)
    print(
        f"food first, warm: median {statistics.median(warm):.0f} ms, most {worst:.0f} ms for up to three suggestions "
        f"(asked: under {ASKED_MS:.0f} ms, ratio {worst / ASKED_MS:.2f}); {closed} gaps closed by food alone"
    )
    print(f"food first, cold: {1000.0 * cold:.0f} ms, with NumPy, the foods, HiGHS and the document")


if __name__ == "__main__":
    main()
