"""How fast the forecast is, beside what was asked. Run: .venv/bin/python benchmarks/forecast.py [MODEL.xml [ORAL]].

MODEL.xml is a bone model in SBML that counts in hours: the open model of Peterson and Riggs (2010) is BIOMD0000000613
of BioModels, under CC0. Where it is given and the package `libroadrunner` is installed (it belongs to no part of this
project), it follows people over the same years in the same run, each in a run of their own, with the solver's own
tolerances, and the ratio is printed. Everyone eats alike first, which is its cheapest case; then each person eats as
our crowd does: ORAL, the parameter of calcium by mouth (`OralCa` where none is named), follows what that person eats.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
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
PEER_PEOPLE, HOURS_A_DAY, SERIES = 100, 24.0, 5
DAILY, OWN, LAST = (
    "1,000 people, one constant diet, daily",
    "1,000 people, each their own diet, daily",
    "1,000 people, one constant diet, the last day",
)
ROOT = Path(__file__).resolve().parent.parent
MEI = ROOT / "examples" / "mei.toml"
PERSON = {
    "person": {"age": 58, "sex": "female", "menopause": "post", "weight_kg": 58.0, "height_cm": 160.0, "skin": "III"},
    "diet": {"calcium_mg": 520.0, "vitamin_d_ug": 3.0, "vitamin_k1_ug": 90.0, "vitamin_k2_ug": 10.0},
    "sun": {"exposure": "low"},
}


def _medians_s(calls: Sequence[Callable[[], object]], times: int) -> list[float]:
    """Return the median seconds of each call over some rounds, taken in turn, after a round that warms up."""
    spent: list[list[float]] = [[] for _ in calls]
    for _ in range(times + 1):
        for call, seen in zip(calls, spent, strict=True):
            start = time.perf_counter()
            call()
            seen.append(time.perf_counter() - start)
    return [statistics.median(seen[1:]) for seen in spent]


def _median_s(call: Callable[[], object], times: int) -> float:
    return _medians_s([call], times)[0]


def crowd(people: int = PEOPLE) -> tuple[Values, Subjects, Start, Regimen]:
    """Return women after menopause who differ, where they stand, and what they take from now on."""
    values, chance = drawn(people, 1), np.random.default_rng(20261121)
    age = chance.uniform(52.0, 80.0, people)
    subjects = Subjects(
        age,
        np.zeros(people, dtype=np.bool_),
        age - 51.0,
        chance.uniform(20.0, 34.0, people),
        np.full(people, 3_000.0),
        np.ones(people, dtype=np.bool_),
    )
    food, three = chance.uniform(400.0, 1_200.0, people), np.full(people, 3.0)
    usual = CalciumIntake(food, np.ones(people), np.zeros(people), np.zeros(people), three)
    taken = CalciumIntake(food, np.ones(people), np.full(people, 500.0), np.ones(people), three)
    state, held = vitamin_d_held_by(values, subjects, chance.uniform(25.0, 80.0, people))
    still = np.zeros(people)
    regimen = Regimen(taken, held + 20.0, np.zeros((12, 1)), still, still + 180.0)
    return values, subjects, start_from(values, subjects, usual, state), regimen


def output(
    values: Values, subjects: Subjects, start: Start, regimen: Regimen, days: Sequence[int]
) -> tuple[Floats, Floats, Floats, Floats, Floats]:
    """Return 25(OH)D [3651, n], then calcium in bone, absorbed, in urine, and parathyroid hormone, each [days, n]."""
    d25 = vitamin_d_course(values, subjects, start.vitamin_d, regimen, day_of_year=0, last=DAYS)
    course = calcium_course(values, subjects, start.calcium, regimen.calcium, d25, days)
    return d25, course.bone_mg, course.flows["absorbed"], course.flows["urine"], course.pth_relative


def peer(model: str, oral: str, eaten_mg: Floats) -> dict[str, Callable[[], None]]:
    """Return what libroadrunner is asked, each for some people, by what is printed; empty where it is not here."""
    if importlib.util.find_spec("roadrunner") is None:
        return {}
    package = importlib.import_module("roadrunner")
    runner = package.RoadRunner(model)
    species = runner.model.getFloatingSpeciesIds()
    runner.timeCourseSelections = ["time", *species[:SERIES]]
    tolerances = [runner.integrator.getValue(f"{kind}_tolerance") for kind in ("relative", "absolute")]
    print(f"libroadrunner {package.__version__}, {model}: {len(species)} species, tolerances {tolerances}")

    def follow(shares: Sequence[float] | None, points: int) -> None:
        for person in range(PEER_PEOPLE):
            runner.reset()
            if shares is not None:
                runner[oral] = usual * shares[person]
            runner.simulate(0.0, DAYS * HOURS_A_DAY, points)
        if shares is not None:
            runner[oral] = usual  # a reset leaves it as it is

    asked = {DAILY: lambda: follow(None, DAYS + 1), LAST: lambda: follow(None, 2)}
    if oral not in runner.model.getGlobalParameterIds():
        print(f"  the model has no parameter {oral}, so nobody differs")
        return asked
    usual, shares = runner[oral], (eaten_mg / eaten_mg.mean())[:: PEOPLE // PEER_PEOPLE].tolist()
    return asked | {OWN: lambda: follow(shares, DAYS + 1)}


def beside_peer(asked: dict[str, Callable[[], None]], whole: Callable[[], object], end: Callable[[], object]) -> None:
    """Print the peer's seconds for a thousand people beside ours, both measured in turn."""
    if not asked:
        print("No peer was measured: the head of this file says which model and package one needs.")
        return
    ours, ours_end, *theirs = _medians_s([whole, end, *asked.values()], 5)
    for name, some in zip(asked, theirs, strict=True):
        spent, own = some * PEOPLE / PEER_PEOPLE, ours_end if name == LAST else ours
        print(f"{f'  {name}:':<52} {spent:.2f} s (from {PEER_PEOPLE}), ours {own:.2f} s, ratio {spent / own:.1f}")


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
    women, single, every = crowd(), crowd(1), range(DAYS + 1)

    def whole() -> object:
        return output(*women, every)

    def end() -> object:
        return output(*women, (0, DAYS))

    _print(f"{PEOPLE:,} people, {YEARS} years, five series daily", _median_s(whole, 5), CROWD_S)
    _print("  the last day alone (25(OH)D daily)", _median_s(end, 5))
    _print("  one of them, daily", _median_s(lambda: output(*single, every), 5))
    one = _median_s(lambda: boneward.forecast(PERSON, years=YEARS), 5)
    _print(f"one person, {YEARS} years, {MEMBERS} members, all scenarios", one, ONE_S)
    _print("boneward forecast FILE --json, cold", cold(), COLD_S)
    given, taken = sys.argv[1:], women[3].calcium
    oral = given[1] if given[1:] else "OralCa"
    beside_peer(peer(given[0], oral, taken.food_mg + taken.tablets_mg) if given else {}, whole, end)


if __name__ == "__main__":
    main()
