"""What comes back about what follows: a person's forecast, and a trial that was simulated."""

from __future__ import annotations

from boneward.doors.http.api.answer_parts import (
    ENDS,
    LEVEL,
    MAYBE_NUMBER,
    MAYBE_TEXT,
    SOURCED,
    SOURCES,
    TEXTS,
    TOLD,
    VERIFIED,
)
from boneward.doors.http.api.schemas import (
    ANYTHING,
    FLAG,
    NUMBER,
    TEXT,
    WHOLE,
    Keys,
    Schema,
    document,
    each,
    maybe,
    named,
    one_of,
    some,
    table,
)
from boneward.physiology.subjects import FLOWS, MEASURED_SITES, SITES

_FLOWS: Keys = {f"{flow}_mg_d": NUMBER for flow in FLOWS}
_PART_FLOWS: Keys = dict.fromkeys(_FLOWS, MAYBE_NUMBER)
"""What becomes of calcium once it is taken up may be withheld alone."""
_QUANTITIES = ("25ohd_nmol_l", "ucoc_coc_ratio_change_pct", "dp_ucmgp_change_pct", "absorbed_fraction", "pth_relative")
_FOLLOWED: Keys = {
    **dict.fromkeys(_QUANTITIES, maybe(named("Band"))),
    "bmd_change_pct": maybe(named("BandBySite")),
}
_TAKEN = table(
    calcium_mg=MAYBE_NUMBER,
    vitamin_d_ug=MAYBE_NUMBER,
    vitamin_k1_ug=MAYBE_NUMBER,
    vitamin_k2_ug=MAYBE_NUMBER,
    eat_calcium_mg=NUMBER,
    eat_vitamin_k1_ug=NUMBER,
)
_SCENARIO = table(
    daily=_TAKEN,
    days=some(WHOLE),
    **_FOLLOWED,
    ledger=maybe(named("MeanDay")),
    ledger_by_year=some(table(**_PART_FLOWS, year=WHOLE)),
    ledger_by_day=maybe(table(**dict.fromkeys(_FLOWS, maybe(some(MAYBE_NUMBER))))),
)
_ASSUMED = some(named("Assumed"))
_TURN: Keys = {"day": WHOLE, "date": MAYBE_TEXT, **LEVEL}
_DOSE = table(
    verdict=TEXT,
    range_ug=maybe(some(NUMBER)),
    target_nmol_l=NUMBER,
    chance=NUMBER,
    smallest_ug=MAYBE_NUMBER,
    iu=MAYBE_NUMBER,
    shares=some(table(ug=NUMBER, iu=MAYBE_NUMBER, share=NUMBER)),
)
_STUDY = table(
    **VERIFIED,
    ratio=MAYBE_NUMBER,
    **ENDS,
    baseline_per_1000_a_year=MAYBE_NUMBER,
    change_per_1000_a_year=maybe(some(NUMBER)),
    says=one_of("harm", "none", "benefit"),
    fits=FLAG,
)
_FORECAST = document(
    "boneward.forecast/1",
    date=MAYBE_TEXT,
    years=WHOLE,
    members=WHOLE,
    band=some(NUMBER),
    target_25ohd_nmol_l=NUMBER,
    chance=NUMBER,
    person=each(ANYTHING),
    assumed=_ASSUMED,
    withheld=some(table(part=TEXT, code=TEXT)),
    scenarios=each(named("Scenario")),
    differences=each(table(**_FOLLOWED)),
    seasons=table(
        winter_low=each(table(**_TURN, share_at_or_above_target=NUMBER, is_seasonal=FLAG)),
        summer_high=each(table(**_TURN)),
    ),
    vitamin_d_dose=maybe(_DOSE),
    test_advice=maybe(named("Finding")),
    measured=maybe(
        table(
            used=some(table(nmol_l=NUMBER, date=MAYBE_TEXT)),
            prior=named("Level"),
            posterior=named("Level"),
            fits=FLAG,
        )
    ),
    risks=some(table(outcome=TEXT, exposure=TEXT, applies=FLAG, studies=some(_STUDY))),
    soft_tissue=maybe(table(mg_a_year=some(NUMBER), studies=some(each(ANYTHING)))),
    validation=each(each(some(WHOLE))),
    why=each(table(method=TEXT, **SOURCED)),
    **TOLD,
)
_SUMMARY = table(mean=MAYBE_NUMBER, sd=MAYBE_NUMBER, p2_5=MAYBE_NUMBER, p97_5=MAYBE_NUMBER)
_WEEK = table(
    ("test_load_fraction",),
    n=WHOLE,
    **dict.fromkeys((*_QUANTITIES, "test_load_fraction"), named("Summary")),
    bmd_change_pct=table(**dict.fromkeys(MEASURED_SITES, named("Summary"))),
    ledger=named("Ledger"),
)
_TRIAL = document(
    "boneward.trial/1",
    people=WHOLE,
    seed=WHOLE,
    weeks=some(WHOLE),
    assumed=_ASSUMED,
    arms=each(each(_WEEK)),
    sources=SOURCES,
)

FORECAST_PARTS: dict[str, Schema] = {
    "Scenario": _SCENARIO,
    "Level": table(**LEVEL),
    "Band": table(**dict.fromkeys(LEVEL, some(MAYBE_NUMBER))),
    "BandBySite": table(SITES, **dict.fromkeys(SITES, named("Band"))),
    "Assumed": table(what=TEXT, value=MAYBE_NUMBER, unit=TEXT, sources=TEXTS),
    "Ledger": table(**_FLOWS),
    "MeanDay": table(**_PART_FLOWS),
    "Summary": _SUMMARY,
}
FORECAST_ANSWERS: dict[str, Schema] = {"forecast": _FORECAST, "trial": _TRIAL}
"""The answers, by the name in `operations`."""
