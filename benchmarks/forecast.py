"""How fast the forecast is, beside what was asked. Run: .venv/bin/python benchmarks/forecast.py [MODEL.xml].

MODEL.xml is a bone model in SBML, such as the open Peterson-Riggs model. Where it is given and the package
`libroadrunner` is installed (it belongs to no part of this project), it follows some people over the same years in the
same run, and the ratio is printed. Otherwise only a figure that others measured is printed, and is called quoted.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

import boneward
from boneward.people.columns import Floats
from boneward.physiology.calcium.course import calcium_course
from boneward.physiology.run import Start, start_from
from boneward.physiology.subjects import CalciumIntake, Regimen, Subjects
from boneward.physiology.values import Values, central, drawn
from boneward.physiology.vitamin_d.course import vitamin_d_course, vitamin_d_held_by

PEOPLE, MEMBERS, YEARS, DAYS = 1_000, 200, 10, 3_650
CROWD_S, ONE_S, COLD_S = 1.0, 0.5, 1.5
QUOTED_S = 32.0
PEER_PEOPLE, HOURS_A_DAY = 10, 24.0
ROOT = Path(__file__).resolve().parent.parent
MEI = ROOT / "examples" / "mei.toml"
PERSON = {
    "person": {"age": 58, "sex": "female", "menopause": "post", "weight_kg": 58.0, "height_cm": 160.0, "skin": "III"},
    "diet": {"calcium_mg": 520.0, "vitamin_d_ug": 3.0, "vitamin_k1_ug": 90.0, "vitamin_k2_ug": 10.0},
    "sun": {"exposure": "low"},
}


def _median_s(call: Callable[[], object], times: int) -> float:
    """Return the median seconds of some calls after one that warms up."""
    call()
    spent = []
    for _ in range(times):
        start = time.perf_counter()
        call()
        spent.append(time.perf_counter() - start)
    return statistics.median(spent)


def crowd() -> tuple[Values, Subjects, Start, Regimen]:
    """Return a thousand women after menopause who differ, where they stand, and what they take from now on."""
    values, chance = drawn(PEOPLE, 1), np.random.default_rng(20261121)
    age = chance.uniform(52.0, 80.0, PEOPLE)
    subjects = Subjects(
        age,
        np.zeros(PEOPLE, dtype=np.bool_),
        age - 51.0,
        chance.uniform(20.0, 34.0, PEOPLE),
        np.full(PEOPLE, 3_000.0),
        np.ones(PEOPLE, dtype=np.bool_),
    )
    food, three = chance.uniform(400.0, 1_200.0, PEOPLE), np.full(PEOPLE, 3.0)
    usual = CalciumIntake(food, np.ones(PEOPLE), np.zeros(PEOPLE), np.zeros(PEOPLE), three)
    taken = CalciumIntake(food, np.ones(PEOPLE), np.full(PEOPLE, 500.0), np.ones(PEOPLE), three)
    state, held = vitamin_d_held_by(values, subjects, chance.uniform(25.0, 80.0, PEOPLE))
    still = np.zeros(PEOPLE)
    regimen = Regimen(taken, held + 20.0, np.zeros((12, 1)), still, still + 180.0)
    return values, subjects, start_from(values, subjects, usual, state), regimen


def daily_output(
    values: Values, subjects: Subjects, start: Start, regimen: Regimen
) -> tuple[Floats, Floats, Floats, Floats, Floats]:
    """Return 25(OH)D, calcium in bone, absorbed, in urine, and parathyroid hormone, each [3651, 1000]."""
    d25 = vitamin_d_course(values, subjects, start.vitamin_d, regimen, day_of_year=0, last=DAYS)
    course = calcium_course(values, subjects, start.calcium, regimen.calcium, d25, range(DAYS + 1))
    return d25, course.bone_mg, course.flows["absorbed"], course.flows["urine"], course.pth_relative


def peer(model: str) -> float | None:
    """Return the seconds in which libroadrunner follows a thousand people, from some; None where it is not here."""
    if importlib.util.find_spec("roadrunner") is None:
        print("libroadrunner: not installed, so no ratio beside it")
        return None
    runner = importlib.import_module("roadrunner").RoadRunner(model)
    start = time.perf_counter()
    for _ in range(PEER_PEOPLE):
        runner.reset()
        runner.simulate(0.0, DAYS * HOURS_A_DAY, DAYS + 1)
    return (time.perf_counter() - start) * PEOPLE / PEER_PEOPLE


def cold() -> float:
    """Return the median seconds of `boneward forecast FILE --json` as a process of its own."""
    command = [sys.executable, "-m", "boneward", "forecast", str(MEI), "--json"]

    def once() -> None:
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)

    return _median_s(once, 5)


def _print(shown: str, seconds: float, asked: float | None = None) -> None:
    beside = "" if asked is None else f" (asked: under {asked} s, ratio {seconds / asked:.2f})"
    print(f"{shown + ':':<52} {seconds:.3f} s{beside}")


def main() -> None:
    """Print each figure beside what was asked for, all on one core where the system allows to choose."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    print(f"Python {sys.version.split()[0]}, NumPy {np.__version__}, {Path(__file__).name}")
    central()
    values, subjects, start, regimen = crowd()
    d25 = vitamin_d_course(values, subjects, start.vitamin_d, regimen, day_of_year=0, last=DAYS)
    every = range(DAYS + 1)
    calcium = _median_s(lambda: calcium_course(values, subjects, start.calcium, regimen.calcium, d25, every), 5)
    last = _median_s(lambda: calcium_course(values, subjects, start.calcium, regimen.calcium, d25, (0, DAYS)), 5)
    ours = _median_s(lambda: daily_output(values, subjects, start, regimen), 5)
    _print(f"{PEOPLE:,} people, {YEARS} years, five series daily", ours, CROWD_S)
    _print("  of which calcium, every day", calcium)
    _print("  calcium, the last day alone", last)
    one = _median_s(lambda: boneward.forecast(PERSON, years=YEARS), 5)
    _print(f"one person, {YEARS} years, {MEMBERS} members, all scenarios", one, ONE_S)
    _print("boneward forecast FILE --json, cold", cold(), COLD_S)
    theirs = peer(sys.argv[1]) if len(sys.argv) > 1 else None
    if theirs is None:
        print(
            f"libroadrunner, the open Peterson-Riggs model:        {QUOTED_S:.0f} s, quoted, not measured in this run"
        )
    else:
        print(f"libroadrunner, {sys.argv[1]}: {theirs:.2f} s (from {PEER_PEOPLE} people), ratio {theirs / ours:.0f}")


if __name__ == "__main__":
    main()
