"""The verb about what follows: now, the plan and the article's row, each drawn through the years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import isfinite, isnan
from typing import TYPE_CHECKING

import numpy as np

from boneward.knowledge.findings import GRAVE, Fault, Finding, InputError
from boneward.knowledge.loader import number, read_table
from boneward.knowledge.parameters import parameter
from boneward.physiology.foresee import Question, foresee
from boneward.physiology.rows import Told
from boneward.physiology.scenarios import COMPARED, LEFT_OUT
from boneward.physiology.sun_made import sun_made
from boneward.planning.options import ARTICLE
from boneward.planning.plan import plan_block
from boneward.report.finding_list import list_findings
from boneward.report.forecast.document import ForeseenPerson, forecast_document
from boneward.report.words import Words
from boneward.service.compared import Compared, compared
from boneward.service.prepare import Prepared, prepare
from boneward.units.shown import show

if TYPE_CHECKING:
    from boneward.report.json_values import Document

_UNREAD = "lab-not-used"
"""The remark on a blood test that no rule reads."""


@dataclass(frozen=True, slots=True)
class _Choices:
    """What is to be drawn, checked."""

    years: int
    target: float
    chance: float


def forecast(  # noqa: PLR0913 - each is an option that a reader may give
    person: Mapping[str, object],
    *,
    language: str = "en",
    protocol: str = ARTICLE,
    authority: str | None = None,
    on: date | None = None,
    years: object = None,
    compare: Sequence[str] = COMPARED,
    without: Sequence[str] = (),
    target: object = None,
    chance: object = None,
) -> Document:
    """Foresee where one person's calcium goes, and their 25(OH)D, proteins and bone.

    Args:
        person: the contract's person, as for `plan`.
        language: of the sentences: en, zh-Hans or zh-Hant.
        protocol: as for `plan`; the scenario `plan` follows it.
        authority: as for `plan`.
        on: the day before the first; without it there are no seasons.
        years: 1 to 30, 10 where nothing is said; fewer are drawn where a child grows up or somebody grows very old.
        compare: scenarios to draw: now, plan, article.
        without: what to leave out of the plan, each alone and all together: calcium, d3, k2, k1.
        target: 25(OH)D to keep through the winter, nmol/L, 50 where nothing is said.
        chance: how surely, as a share, 0.9 where nothing is said.

    Returns:
        The contract's document `boneward.forecast/1`: plain JSON values.

    Raises:
        InputError: with every fault that was found.
    """
    choices, faults = _choices(years, target, chance)
    faults += _unknown("compare", compare, COMPARED) + _unknown("without", without, tuple(LEFT_OUT))
    ready = _prepared(person, protocol, authority, on, faults)
    plan = plan_block(ready.people, ready.options)
    said = list_findings(ready.read, ready.people, plan, ready.options)
    question = _question(ready, compared(ready.people, plan, compare, without), choices, said)
    return forecast_document(ForeseenPerson(ready.read, ready.people, foresee(question), said), Words(language))


def _question(ready: Prepared, scenarios: Compared, choices: _Choices, said: Sequence[Finding]) -> Question:
    return Question(
        told=_told(ready),
        levels=ready.read.levels_25ohd,
        taken_now=scenarios.taken_now,
        plan=scenarios.plan,
        taken=scenarios.taken,
        range_ug=scenarios.range_ug,
        has_enough=scenarios.has_enough,
        asks_first=any(each.severity in GRAVE for each in said),
        on=ready.read.date,
        years=choices.years,
        target_nmol_l=choices.target,
        chance=choices.chance,
        withheld=scenarios.withheld,
        findings=scenarios.findings,
        unread=tuple(str(each.arguments["test"]) for each in ready.read.remarks if each.code == _UNREAD),
    )


def _prepared(
    person: Mapping[str, object], protocol: str, authority: str | None, on: date | None, faults: tuple[Fault, ...]
) -> Prepared:
    """Read the person, and tell what is wrong with them together with what is wrong with the choices."""
    try:
        ready = prepare(person, protocol, authority, on)
    except InputError as error:
        raise InputError((*faults, *error.faults)) from error
    if faults:
        raise InputError(faults)
    return ready


def _told(ready: Prepared) -> Told:
    sun = sun_made(ready.sun, ready.people, ready.read.date)
    return Told(ready.people, sun, np.array([_food_uptake(ready)]))


def _food_uptake(ready: Prepared) -> float:
    """Return how well the calcium of the foods told is taken up, against milk's; 1 for what nobody has measured."""
    if ready.diet is None or ready.diet.ate["calcium"].basis == "stated":
        return 1.0
    intake = ready.diet.intake
    coverage, eaten = intake.absorbable_coverage, intake.nutrients["calcium_mg"].foods.central
    if isnan(coverage) or not coverage * eaten > 0:
        return 1.0
    milk = next(number(row, "percent") for row in read_table("calcium_absorption") if row["absorption"] == "milk")
    measured = intake.absorbable.central / (coverage * eaten) / (milk / 100.0)
    return coverage * measured + (1.0 - coverage)


def _choices(years: object, target: object, chance: object) -> tuple[_Choices, tuple[Fault, ...]]:
    given = {
        "years": (years, parameter("forecast_years"), 1.0, parameter("forecast_years_most")),
        "target": (
            target,
            parameter("forecast_target_nmol_l"),
            parameter("level_25ohd_deficient_below"),
            parameter("level_25ohd_enough_from"),
        ),
        "chance": (
            chance,
            parameter("forecast_chance"),
            parameter("forecast_chance_least"),
            parameter("forecast_chance_most"),
        ),
    }
    faults: list[Fault] = []
    read = {where: _number(where, *each, faults) for where, each in given.items()}
    return _Choices(int(read["years"]), read["target"], read["chance"]), tuple(faults)


def _number(where: str, value: object, usual: float, low: float, high: float, faults: list[Fault]) -> float:
    if value is None:
        return usual
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        faults.append(Fault(where, "number-expected", {"value": show(value)}))
        return usual
    if where == "years" and value != int(value):
        faults.append(Fault(where, "whole-number", {"value": show(value)}))
        return usual
    if not low <= value <= high:
        faults.append(Fault(where, "out-of-range", {"value": show(value), "low": show(low), "high": show(high)}))
        return usual
    return float(value)


def _unknown(where: str, names: object, allowed: tuple[str, ...]) -> tuple[Fault, ...]:
    if isinstance(names, str) or not isinstance(names, Sequence):
        return (Fault(where, "list-expected", {"value": show(names)}),)
    if where == "compare" and not names:
        return (Fault(where, "unknown-choice", {"value": "", "allowed": ", ".join(allowed)}),)
    return tuple(
        Fault(where, "unknown-choice", {"value": show(name), "allowed": ", ".join(allowed)})
        for name in names
        if name not in allowed
    )
