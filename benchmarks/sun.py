"""How fast the sun is: position beside pvlib, the chain, a person, a crowd. Run: .venv/bin/python benchmarks/sun.py."""

from __future__ import annotations

import os
import resource
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pvlib

from boneward.people.batch import people_from_persons
from boneward.people.columns import Floats
from boneward.people.read import read_person
from boneward.people.sun_question import read_sun_question
from boneward.sun.clock import midnight
from boneward.sun.crowd import crowd_of, sun_class_of_crowd
from boneward.sun.ozone import ozone_fortuinkelder1998
from boneward.sun.person_sun import person_sun
from boneward.sun.radiation import Sky, uv_index, vitamin_d_irradiance
from boneward.sun.skin import upright_share
from boneward.sun.solar_position import sun_position_meeus1998, zenith
from boneward.sun.year import answer_sun_year

HOURS, SITES = 8_760, 100
PVLIB_SITES = 20
TIMES_FASTER, CHAIN_S, YEAR_MS, MILLION_S, MEMORY_GB = 100.0, 0.5, 30.0, 5.0, 1.5
TODAY = date(2026, 11, 21)
MEI = {
    "person": {"age": 58, "sex": "female", "menopause": "post", "weight_kg": 58.0, "height_cm": 160.0, "skin": "III"},
    "sun": {
        "place": "Auckland",
        "habit": [{"start": "12:30", "minutes": 20, "days_a_week": 5, "uncovered": ["forearms", "lower_legs"]}],
    },
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


def places() -> tuple[Floats, Floats]:
    """Return latitudes and longitudes of a hundred sites."""
    chance = np.random.default_rng(20261121)
    return chance.uniform(-65.0, 65.0, SITES), chance.uniform(-180.0, 180.0, SITES)


def hours() -> Floats:
    """Return every hour of the year, days of Universal Time since J2000.0."""
    return np.asarray(midnight(date(2026, 1, 1), 0.0) + np.arange(HOURS) / 24.0)


def position() -> tuple[Floats, Floats]:
    """Return the cosine of the zenith angle by site and hour, shape [100, 8760], and the sun's distance by hour."""
    days = hours()
    sun = sun_position_meeus1998(days)
    return zenith(*places()) @ sun.direction(days).T, sun.distance


def pvlib_position(sites: int) -> None:
    """Let pvlib's default (SPA, NumPy) work some of the sites out."""
    times = pd.date_range("2026-01-01", periods=HOURS, freq="h", tz="UTC")
    for latitude, longitude in zip(*(each[:sites] for each in places()), strict=True):
        pvlib.solarposition.get_solarposition(times, latitude, longitude)


def chain() -> tuple[Floats, Floats]:
    """Return the UV index and the light for vitamin D on upright skin, every hour at every site."""
    latitude, _ = places()
    index, on_skin = np.empty((SITES, HOURS)), np.empty((SITES, HOURS))
    mu, distance = position()
    day = 1.0 + np.arange(HOURS) / 24.0
    for place, phi in enumerate(latitude):
        ozone = ozone_fortuinkelder1998(np.array([phi]), day)
        sky = Sky(ozone, np.zeros(1), np.full(1, 0.05), np.full(1, 0.1))
        index[place] = uv_index(mu[place], distance, sky)
        on_skin[place] = vitamin_d_irradiance(mu[place], distance, sky, "cie174") * upright_share(mu[place], 0.05)
    return index, on_skin


def one_person() -> tuple[float, float]:
    """Return median milliseconds of a person's habit through a year, and of the article's rule through a year."""
    person = read_person(MEI, on=TODAY).person
    question = read_sun_question({"place": "Auckland", "skin": "III", "age": 58}, on=TODAY).question
    if person is None or question is None:
        sys.exit("the example could not be read")
    people = people_from_persons([person])
    habit = _median_s(lambda: person_sun(person.sun, people, TODAY), 100)
    return habit * 1000.0, _median_s(lambda: answer_sun_year(question), 100) * 1000.0


def million(*, are_known: bool) -> float:
    """Return the seconds that the classes of a million people take; with types of skin that are known or not."""
    size, chance = 1_000_000, np.random.default_rng(20261121)
    longitude = chance.uniform(-180.0, 180.0, size)
    crowd = crowd_of(
        chance.uniform(-65.0, 65.0, size),
        chance.integers(1, 13, size),
        clock=(longitude, np.round(longitude / 15.0)),
        altitude_m=chance.uniform(0.0, 2_500.0, size),
        skin=chance.integers(1 if are_known else 0, 7, size),
        age=chance.uniform(1.0, 95.0, size),
    )
    start = time.perf_counter()
    classes = sun_class_of_crowd(crowd)
    seconds = time.perf_counter() - start
    print(f"  of these {int((classes == classes.max()).sum()):,} have good sun")
    return seconds


def main() -> None:
    """Print each figure beside what was asked for, all on one core where the system allows to choose."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    print(f"Python {sys.version.split()[0]}, NumPy {np.__version__}, pvlib {pvlib.__version__}, {Path(__file__).name}")
    million_s = million(are_known=True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    unknown_s = million(are_known=False)
    ours = _median_s(position, 9)
    start = time.perf_counter()
    pvlib_position(PVLIB_SITES)
    theirs = (time.perf_counter() - start) * SITES / PVLIB_SITES
    print(f"position, 8,760 h x 100 sites:   {ours:.4f} s")
    print(f"pvlib's SPA, the same:           {theirs:.2f} s ({PVLIB_SITES} sites, times {SITES // PVLIB_SITES})")
    print(f"ratio:                           {theirs / ours:.0f} times (asked: {TIMES_FASTER:.0f} times)")
    seconds = _median_s(chain, 5)
    print(f"whole chain, 8,760 h x 100:      {seconds:.3f} s (asked: under {CHAIN_S} s, ratio {seconds / CHAIN_S:.2f})")
    habit, year = one_person()
    print(f"a year of one person's habit:    {habit:.2f} ms (asked: under {YEAR_MS} ms, ratio {habit / YEAR_MS:.2f})")
    print(f"a year of the article's rule:    {year:.2f} ms (asked: under {YEAR_MS} ms, ratio {year / YEAR_MS:.2f})")
    print(f"classes of 1,000,000 people:     {million_s:.2f} s (asked: under {MILLION_S} s)")
    print(f"  a seventh of unknown skin:     {unknown_s:.2f} s")
    print(f"peak memory of the first crowd:  {peak:.2f} GB (asked: under {MEMORY_GB} GB)")


if __name__ == "__main__":
    main()
