"""A person's day by all that they told: the log where it is a whole day's food, else the 60-second check."""

from __future__ import annotations

from dataclasses import replace

from boneward.foods.catalogue import Catalogue
from boneward.foods.intake import DietIntake
from boneward.foods.log import log_intake
from boneward.foods.model import HELD, Held
from boneward.foods.quick import quick_intake
from boneward.people.diet import DietGiven


def diet_of(given: DietGiven, catalogue: Catalogue) -> DietIntake:
    """Return what a person's food gives a day.

    Of a log and a check that were both told, each nutrient is taken from the log where that is whole, else from the
    check where that is whole, else from the log. Faults leave everything else empty.
    """
    if not given.log:
        return quick_intake(given.quick) if given.quick else DietIntake()
    log = log_intake(given.log, catalogue)
    if not given.quick or log.faults:
        return log
    return _both(log, quick_intake(given.quick))


def _both(log: DietIntake, quick: DietIntake) -> DietIntake:
    taken: dict[Held, DietIntake] = {}
    for of in HELD:
        use_quick = quick.nutrients[of].is_whole and not log.nutrients[of].is_whole
        taken[of] = quick if use_quick else log
    main = taken["calcium_mg"]
    natto = max(
        (each.natto_times_a_week for each in (log, quick) if each.natto_times_a_week >= 0), default=float("nan")
    )
    return replace(
        main,
        nutrients={of: taken[of].nutrients[of] for of in HELD},
        natto_times_a_week=natto,
        kcal=log.kcal,
        unknown=log.unknown,
        missing=quick.missing,
        base=quick.base,
        findings=(*log.findings, *quick.findings) if main is log else (*quick.findings, *log.findings),
    )
