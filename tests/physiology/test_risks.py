"""Risks: as the studies printed them, both sides, and only where they studied people like these."""

from __future__ import annotations

import math

import numpy as np
import pytest

from boneward.knowledge.loader import number, read_table
from boneward.knowledge.risk_rates import RiskStudy, risk_studies
from boneward.people.columns import Floats
from boneward.physiology.risks import Risk, Taken, baseline_of, change_of, more_than_now, risks, says_of
from boneward.physiology.subjects import NO_MENOPAUSE, Subjects

STUDIES = {study.study: study for study in risk_studies()}
PAIRS = sorted({(study.outcome, exposure) for study in risk_studies() for exposure in study.exposures})


def subjects(*people: tuple[float, bool, float]) -> Subjects:
    """Return people of an age, whether male, and years since the last period."""
    age, male, since = (np.array(column) for column in zip(*people, strict=True))
    n = len(age)
    return Subjects(age, male, since, np.full(n, 25.0), np.full(n, 3000.0), np.ones(n, dtype=bool))


def taken(n: int = 1, **amounts: float) -> Taken:
    """Return what n people take a day, nothing where it is not said."""
    names = ("calcium_tablets_mg", "calcium_food_mg", "vitamin_d_ug", "vitamin_k1_ug", "vitamin_k2_ug")
    columns: list[Floats] = [np.full(n, amounts.get(name, 0.0)) for name in names]
    return Taken(*columns)


def one(found: tuple[Risk, ...], outcome: str, exposure: str) -> Risk:
    """Return the risk of an outcome by an exposure."""
    return next(risk for risk in found if (risk.outcome, risk.exposure) == (outcome, exposure))


WOMAN = (62.0, False, 11.0)


def test_stones_as_the_women_s_health_initiative_counted_them() -> None:
    """381 of 18,106 women in 7 years are 3.0 per 1,000 a year; 1.17 (1.02-1.34) makes that 0.06 to 1.02 more."""
    study = STUDIES["wallace2011_stones"]
    assert pytest.approx(3.006, abs=0.001) == baseline_of(study)
    assert pytest.approx((0.060, 1.022), abs=0.001) == change_of(study)
    assert says_of(study) == "harm"


@pytest.mark.parametrize(
    ("study", "ratio", "low", "high", "says"),
    [
        ("myung2021_cvd", 1.15, 1.06, 1.25, "harm"),
        ("lewis2015_chd", 1.02, 0.96, 1.09, "none"),
        ("curhan1997_food", 0.65, 0.50, 0.83, "benefit"),
        ("lewis2012_gut", 1.43, 1.28, 1.59, "harm"),
        ("jackson2006_hip", 0.88, 0.72, 1.08, "none"),
        ("weaver2016_hip", 0.70, 0.56, 0.87, "benefit"),
    ],
)
def test_each_study_says_what_it_printed(study: str, ratio: float, low: float, high: float, says: str) -> None:
    """Ratio, interval and verdict are those of the paper; an interval that holds 1 says neither."""
    found = STUDIES[study]
    assert (ratio, low, high, says) == (found.ratio, found.low, found.high, says_of(found))


@pytest.mark.parametrize("pair", PAIRS, ids=" by ".join)
def test_harm_is_never_shown_alone(pair: tuple[str, str]) -> None:
    """Where one study of an outcome by an exposure says harm, another is beside it that does not."""
    said = {says_of(study) for study in risk_studies() if study.outcome == pair[0] and pair[1] in study.exposures}
    assert "harm" not in said or said & {"none", "benefit"}


@pytest.mark.parametrize("study", STUDIES.values(), ids=STUDIES)
def test_a_change_needs_a_baseline_and_an_interval(study: RiskStudy) -> None:
    """What was not printed is not known: no change is worked out from it, and what is worked out keeps its order."""
    low, high = change_of(study)
    is_known = not math.isnan(baseline_of(study)) and not math.isnan(study.low)
    assert is_known == (low <= high)
    assert is_known or (math.isnan(low) and math.isnan(high))
    assert says_of(study) in ("harm", "none", "benefit")


def test_numbers_that_the_evidence_holds_are_not_copied() -> None:
    """A row that cites evidence with a ratio has none of its own."""
    ratios = {row["id"] for row in read_table("evidence") if row["measure"] == "ratio"}
    for row in read_table("risk_rates"):
        assert row["evidence"] not in ratios or math.isnan(number(row, "ratio"))


def test_what_is_not_more_than_now_applies_to_nobody() -> None:
    """The same tablets as now, or fewer, bring no risk that was not there."""
    now = taken(calcium_tablets_mg=600.0, vitamin_d_ug=20.0)
    for then in (now, taken(calcium_tablets_mg=300.0)):
        assert not any(risk.more.any() or risk.applies.any() for risk in risks(subjects(WOMAN), now, then))


def test_calcium_with_vitamin_d_needs_both() -> None:
    """Calcium alone is not calcium with D; D added to calcium that is taken already is."""
    alone, both = taken(calcium_tablets_mg=500.0), taken(calcium_tablets_mg=500.0, vitamin_d_ug=20.0)
    assert not more_than_now(taken(), alone)["calcium_with_vitamin_d"].any()
    assert more_than_now(alone, both)["calcium_with_vitamin_d"].all()


def test_what_is_not_known_may_be_more() -> None:
    """An amount that is not known, now or then, does not take a risk away; none then is none."""
    unknown = taken(calcium_tablets_mg=math.nan)
    assert more_than_now(unknown, taken(calcium_tablets_mg=500.0))["calcium_tablets"].all()
    assert more_than_now(taken(), unknown)["calcium_tablets"].all()
    assert not more_than_now(unknown, taken())["calcium_tablets"].any()


def test_young_people_and_men_are_told_that_nobody_studied_them() -> None:
    """Stones with calcium and D were counted in women of 50 to 79: they fit no man and no girl, and say so."""
    people = subjects(WOMAN, (62.0, True, NO_MENOPAUSE), (16.0, False, NO_MENOPAUSE))
    then = taken(3, calcium_tablets_mg=600.0, vitamin_d_ug=20.0)
    found = one(risks(people, taken(3), then), "kidney_stones", "calcium_with_vitamin_d")
    assert found.more.tolist() == [True, True, True]
    assert found.applies.tolist() == [True, False, False]


def test_women_with_and_without_tablets_of_their_own_meet_their_own_figures() -> None:
    """The same trial printed both; each woman meets those of women like her, and none meets those of the ill."""
    then = taken(2, calcium_tablets_mg=1000.0, vitamin_d_ug=20.0)
    now = Taken(np.array([0.0, 300.0]), *(np.zeros(2) for _ in range(4)))
    found = one(risks(subjects(WOMAN, WOMAN), now, then), "hip_fracture", "calcium_with_vitamin_d")
    fits = {each.study.study: each.fits.tolist() for each in found.studies}
    assert fits["cauley2013_hip"] == [True, False]
    assert fits["cauley2013_hip_own"] == [False, True]
    assert fits["porthouse2005_hip"] == [False, False]


def test_a_high_dose_of_vitamin_d_meets_the_studies_of_high_doses_only_there() -> None:
    """The trial of 4,000 and 10,000 IU speaks from 100 µg a day on; the meta-analysis of all doses at any."""
    for dose, fits in ((20.0, False), (100.0, True)):
        found = one(risks(subjects(WOMAN), taken(), taken(vitamin_d_ug=dose)), "high_blood_calcium", "vitamin_d")
        by_study = {each.study.study: bool(each.fits[0]) for each in found.studies}
        assert by_study == {
            "malihi2016_blood": True,
            "billington2020_blood": fits,
            "gallagher2012_blood": True,
            "kimball2017_blood": True,
        }


def test_one_person_is_the_same_alone_and_in_a_batch() -> None:
    """No row depends on another."""
    people = [WOMAN, (45.0, True, NO_MENOPAUSE), (16.0, False, NO_MENOPAUSE)]

    def then(n: int) -> Taken:
        return taken(n, calcium_tablets_mg=600.0, vitamin_d_ug=50.0, vitamin_k2_ug=180.0)

    batch = risks(subjects(*people), taken(3), then(3))
    for row, person in enumerate(people):
        alone = risks(subjects(person), taken(), then(1))
        assert [bool(risk.applies[0]) for risk in alone] == [bool(risk.applies[row]) for risk in batch]
