"""What of a person is drawn, what is withheld and why: a forecast that would be a guess is not made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import isnan

from boneward.knowledge.findings import Finding, Nutrient
from boneward.knowledge.forecast_limits import ForecastLimit
from boneward.knowledge.loader import weakest
from boneward.knowledge.parameters import parameter
from boneward.knowledge.physiology import quantities
from boneward.knowledge.registry import finding
from boneward.people.columns import People
from boneward.people.group import menopause_is_asked
from boneward.physiology.following import Drawn
from boneward.physiology.forecast import Part, Withheld
from boneward.physiology.scenarios import Supplements
from boneward.physiology.span import is_above
from boneward.safety.forecast_limits import HeldLimit, forecast_limits

_HANGS_ON: dict[str, tuple[Part, ...]] = {
    "all": ("all", "vitamin_d", "vitamin_k", "calcium", "balance", "bone"),
    "vitamin_d": ("vitamin_d", "calcium", "balance", "bone"),
    "calcium": ("calcium", "balance", "bone"),
    "balance": ("balance", "bone"),
}
"""What falls with a part: calcium is absorbed by vitamin D, and what was absorbed is kept, lost or built into bone."""


def withheld_parts(people: People, now: Supplements) -> tuple[tuple[Withheld, ...], tuple[Finding, ...]]:
    """Return what is not drawn of one person, each part once for each reason, and the reasons as findings.

    Args:
        people: a batch of one.
        now: what is taken now; an amount that is not known leaves nothing to start from.
    """
    limits = forecast_limits(people)
    reasons: list[tuple[Part, str]] = [(part, held.limit.code) for held in limits for part in held.limit.parts]
    found = list(_findings(limits))
    for parts, said in _unknown(people, now):
        reasons += [(part, said.code) for part in parts]
        found.append(said)
    widened = dict.fromkeys((each, code) for part, code in reasons for each in _HANGS_ON.get(part, (part,)))
    return tuple(Withheld(part, code) for part, code in widened), tuple(found)


def drawn_parts(withheld: Sequence[Withheld]) -> Drawn:
    """Return the parts that no reason withholds."""
    gone = {each.part for each in withheld}
    return Drawn(
        vitamin_d="vitamin_d" not in gone,
        vitamin_k="vitamin_k" not in gone,
        calcium="calcium" not in gone,
        balance="balance" not in gone,
        bone="bone" not in gone,
    )


def _unknown(people: People, now: Supplements) -> list[tuple[tuple[Part, ...], Finding]]:
    """Return what is not known and must be asked, with the parts that wait for it.

    A diet with less calcium than anybody's on whom the numbers rest is mostly one that was not told in full.
    """
    least = quantities()["ca_habit_least"].low
    asked: list[tuple[bool, tuple[Part, ...], Finding]] = [
        (bool(people.sex[0] == 0 or isnan(people.age[0])), ("all",), finding("forecast-age-sex-missing")),
        (bool(people.unknown_medicine[0] or people.unknown_condition[0]), ("all",), finding("forecast-name-unknown")),
        (is_above(people), ("calcium",), finding("forecast-age-above", age=round(parameter("forecast_age_most")))),
        (bool(menopause_is_asked(people)[0]), ("balance",), finding("forecast-menopause-missing")),
        (isnan(people.diet_calcium_mg[0]), ("calcium",), finding("forecast-diet-calcium-missing")),
        (
            bool(people.diet_calcium_mg[0] < least),
            ("calcium",),
            finding("forecast-diet-calcium-low", None, least_mg=least),
        ),
        (isnan(now.calcium_mg), ("calcium",), _now_missing("calcium")),
        (isnan(now.vitamin_d_ug), ("vitamin_d",), _now_missing("vitamin_d")),
        (isnan(now.vitamin_k2_ug), ("vitamin_k",), _now_missing("vitamin_k2")),
        (isnan(now.vitamin_k1_ug), ("vitamin_k",), _now_missing("vitamin_k1")),
    ]
    return [(parts, said) for holds, parts, said in asked if holds]


def _now_missing(nutrient: Nutrient) -> Finding:
    missing = finding("forecast-now-missing", nutrient)
    return replace(missing, arguments={"nutrient": nutrient})


def _findings(limits: Sequence[HeldLimit]) -> list[Finding]:
    """Return one finding a code, with the sources of the rows that hold for this person alone."""
    rows: dict[str, list[ForecastLimit]] = {}
    for held in limits:
        rows.setdefault(held.limit.code, []).append(held.limit)
    return [
        Finding(
            code,
            "note",
            None,
            {},
            tuple(dict.fromkeys(source for limit in held for source in limit.sources)),
            weakest(tuple(limit.verification for limit in held)),
        )
        for code, held in rows.items()
    ]
