"""What a forecast brings beside its courses: risks, the arteries, how well each part is tested, on what it rests."""

from __future__ import annotations

import math
from functools import cache

import numpy as np

from boneward.knowledge.loader import number, read_table, weakest
from boneward.knowledge.physiology import quantities
from boneward.people.columns import SEXES, Floats, People
from boneward.physiology.bone.soft_tissue import Printed, SoftTissueStudy, coronary_calcium_a_year, soft_tissue_studies
from boneward.physiology.forecast import Forecast
from boneward.physiology.menopause import since_menopause
from boneward.physiology.risks import Risk, StudiedRisk, Taken, risks
from boneward.physiology.scenarios import ARTICLE, NOW, PLAN, Supplements
from boneward.physiology.subjects import Subjects
from boneward.physiology.values import central
from boneward.report.forecast.words import VITAMIN_K
from boneward.report.json_values import Document, plain

_OWN = "boneward_forecast"
_CHAINS = {
    "25ohd_nmol_l": "d",
    "ucoc_coc_ratio_change_pct": "k",
    "dp_ucmgp_change_pct": "k",
    "absorbed_fraction": "ca",
    "pth_relative": "ca",
    "ledger": "ca",
    "bmd_change_pct": "bone",
}
"""Each quantity's chain: how the names of its numbers begin."""
_METHODS = {"d": "d3-and-store", "k": "dose-equivalents", "ca": "closed-ledger", "bone": "growth-and-loss"}


def risks_document(forecast: Forecast, people: People) -> list[Document]:
    """Return each outcome of what one person takes more of than now with the plan, or else by the article's row.

    Every study stands there, also of other people (`fits` false); a risk without a study that fits does not apply.
    """
    drawn, withheld = forecast.scenarios, {each.part for each in forecast.withheld}
    offered = (PLAN,) if PLAN in withheld else (PLAN, ARTICLE)
    then = next((name for name in offered if name in drawn), None)
    if then is None or NOW not in drawn or "risks" in withheld:
        return []
    before = drawn[NOW].supplements
    after = _known(drawn[then].supplements, before)
    found = risks(_subject(people), *(_taken(each, people.diet_calcium_mg) for each in (before, after)))
    return [_risk(each, then) for each in found if each.more[0]]


def _subject(people: People) -> Subjects:
    """Return whom a study may fit: age, sex and menopause; nothing else is asked of it."""
    ones = np.ones(len(people))
    male = people.sex == SEXES.index("male")
    return Subjects(people.age, male, since_menopause(people, 0.0 * ones), ones, ones, ones > 0)


def _known(after: Supplements, before: Supplements) -> Supplements:
    """Return amounts with those of before where none is offered: what nobody is given is not more than now."""
    names = Supplements.__slots__
    return Supplements(*(getattr(before if math.isnan(getattr(after, name)) else after, name) for name in names))


def _taken(supplements: Supplements, food_mg: Floats) -> Taken:
    tablets = (supplements.calcium_mg, supplements.vitamin_d_ug, supplements.vitamin_k1_ug, supplements.vitamin_k2_ug)
    calcium, d3, k1, k2 = (np.array([amount]) for amount in tablets)
    return Taken(calcium, food_mg + supplements.eat_calcium_mg, d3, k1, k2)


def _risk(risk: Risk, then: str) -> Document:
    return {
        "outcome": risk.outcome,
        "exposure": risk.exposure,
        "scenario": then,
        "applies": bool(risk.applies[0]),
        "studies": [_study(each) for each in risk.studies],
    }


def _study(studied: StudiedRisk) -> Document:
    study, ends = studied.study, studied.change
    has_change = all(math.isfinite(end) for end in ends)
    return {
        "study": study.study,
        "source": study.sources[0],
        "sources": list(study.sources),
        "place": study.place,
        "verification": study.verification,
        "population": study.population,
        "ratio": plain(study.ratio),
        "low": plain(study.low),
        "high": plain(study.high),
        "baseline_per_1000_a_year": plain(studied.baseline),
        "change_per_1000_a_year": [plain(end) for end in ends] if has_change else None,
        "says": studied.says,
        "fits": bool(studied.fits[0]),
    }


def soft_tissue_document(forecast: Forecast) -> Document | None:
    """Return by how much the calcium of the heart's arteries grows a year, and what trials saw; may be None.

    No trial with vitamin K is told where that is withheld: beside warfarin it reads as a reason to take it.
    """
    if not forecast.scenarios:
        return None
    tells_k = all(each.part != VITAMIN_K for each in forecast.withheld)
    told = [study for study in soft_tissue_studies() if tells_k or not (study.k1_ug > 0.0 or study.mk7_ug > 0.0)]
    low, high = coronary_calcium_a_year(central())
    return {
        "mg_a_year": [plain(float(low)), plain(float(high))],
        "studies": [_soft_tissue_study(study) for study in told],
    }


def _soft_tissue_study(study: SoftTissueStudy) -> Document:
    return {
        "study": study.study,
        "population": study.population,
        "tissue": study.tissue,
        "daily": {
            "calcium_mg": plain(study.calcium_mg),
            "vitamin_d_ug": plain(study.d3_ug),
            "vitamin_k1_ug": plain(study.k1_ug),
            "vitamin_k2_ug": plain(study.mk7_ug),
        },
        "years": plain(study.years),
        "counts": study.counts,
        "with": _printed(study.with_added),
        "without": _printed(study.without),
        "unit": study.unit,
        "p": plain(study.p),
        "n": study.n,
        "source": study.source,
        "verification": study.verification,
    }


def _printed(printed: Printed) -> Document:
    return {"mean": plain(printed.mean), "low": plain(printed.low), "high": plain(printed.high)}


@cache
def _validation() -> dict[str, dict[str, list[int]]]:
    found: dict[str, dict[str, list[int]]] = {}
    for row in read_table("validation_summary"):
        pair = [int(number(row, "within")), int(number(row, "rows"))]
        found.setdefault(row["quantity"], {})[row["kind"]] = pair
    return found


def validation_document() -> Document:
    """Return for each quantity how many published results come out near enough: [within, rows], by kind."""
    return {quantity: {kind: list(pair) for kind, pair in kinds.items()} for quantity, kinds in _validation().items()}


@cache
def _chain(chain: str) -> tuple[tuple[str, ...], str]:
    """Return the sources of a chain's numbers, our own last, and how the weakest was verified."""
    own = [row for name, row in quantities().items() if name.partition("_")[0] == chain]
    sources = dict.fromkeys(source for row in own for source in row.sources if source != _OWN)
    return (*sources, _OWN), weakest(tuple(row.verification for row in own))


def why_document(forecast: Forecast) -> Document:
    """Return for each quantity how it is worked out, as a code, and on what that rests; empty where all is withheld."""
    if not forecast.scenarios:
        return {}
    found: Document = {}
    for quantity, chain in _CHAINS.items():
        sources, verification = _chain(chain)
        found[quantity] = {"method": _METHODS[chain], "sources": list(sources), "verification": verification}
    return found
