"""How fast the engine is: one person warm, a million people, memory. Run: .venv/bin/python benchmarks/engine.py."""

from __future__ import annotations

import resource
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

import boneward
from boneward.people.batch import people_from_persons
from boneward.people.read import read_person
from boneward.planning.options import Options
from boneward.planning.plan import plan_block

ONE_PERSON_MS, MILLION_S, MEMORY_GB = 1.0, 3.0, 1.5
MEI = {
    "person": {
        "age": 58,
        "sex": "female",
        "menopause": "post",
        "weight_kg": 58.0,
        "height_cm": 160.0,
        "skin": "III",
    },
    "diet": {"calcium_mg": 520.0, "vitamin_d_ug": 3.0, "vitamin_k1_ug": 90.0, "vitamin_k2_ug": 10.0},
    "sun": {"exposure": "low"},
    "medicine": [{"name": "levothyroxine"}],
}


def one_person() -> tuple[float, float]:
    """Return median milliseconds of the engine alone, and of the whole verb with its document."""
    person = read_person(MEI, on=None).person
    if person is None:
        sys.exit("the example person could not be read")
    people, options = people_from_persons([person]), Options()
    return _median_ms(lambda: plan_block(people, options)), _median_ms(lambda: boneward.plan(MEI))


def _median_ms(call: Callable[[], object]) -> float:
    times = []
    for _ in range(300):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return statistics.median(times[50:]) * 1000


def million() -> float:
    """Return the seconds that a million synthetic people take through the whole plan."""
    size, chance = 1_000_000, np.random.default_rng(20261121)
    medicines = np.array(
        ["", "", "", "", "levothyroxine", "warfarin", "metformin; alendronate", "digoxin"], dtype=object
    )
    columns = {
        "age": chance.uniform(1, 95, size),
        "sex": chance.integers(1, 3, size),
        "sun": chance.integers(0, 3, size),
        "skin": chance.integers(0, 7, size),
        "weight_kg": chance.uniform(40, 120, size),
        "height_cm": chance.uniform(140, 195, size),
        "diet_calcium_mg": chance.uniform(150, 1600, size),
        "diet_vitamin_d_ug": chance.uniform(0, 15, size),
        "diet_vitamin_k1_ug": chance.uniform(10, 300, size),
        "supplement_calcium_mg": chance.choice([0.0, 0.0, 500.0, 600.0], size),
        "supplement_vitamin_d_ug": chance.choice([0.0, 0.0, 10.0, 25.0], size),
        "lab_25ohd_nmol_l": np.where(chance.random(size) < 0.3, chance.uniform(10, 140, size), np.nan),
        "medicines": medicines[chance.integers(0, len(medicines), size)],
    }
    start = time.perf_counter()
    plan = boneward.plan_people(columns)
    seconds = time.perf_counter() - start
    print(f"  of these {int((plan.columns['calcium_verdict'] == 0).sum()):,} are asked about calcium")
    return seconds


def main() -> None:
    """Print each figure beside what was asked for."""
    print(f"Python {sys.version.split()[0]}, NumPy {np.__version__}, {Path(__file__).name}")
    engine, verb = one_person()
    print(
        f"one person, engine:        {engine:.3f} ms "
        f"(asked: under {ONE_PERSON_MS} ms, ratio {engine / ONE_PERSON_MS:.2f})"
    )
    print(f"one person, plan() in all: {verb:.3f} ms")
    seconds = million()
    print(f"1,000,000 people:          {seconds:.2f} s (asked: under {MILLION_S} s, ratio {seconds / MILLION_S:.2f})")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(f"peak memory:               {peak:.2f} GB (asked: under {MEMORY_GB} GB)")


if __name__ == "__main__":
    main()
