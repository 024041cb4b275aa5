"""What was not answered, and what the plan would be under each answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from boneward.knowledge.findings import NUTRIENTS, Nutrient
from boneward.knowledge.parameters import parameter
from boneward.people.columns import MENOPAUSES, SEXES, SUNS, People
from boneward.people.variants import vary
from boneward.planning.columns import ASK, PlanColumns
from boneward.planning.options import ARTICLE, Options
from boneward.planning.plan import plan_block

Answer = Mapping[str, float]
"""Columns of `People` with the value that an answer gives them, or a trigger that it states."""

MEDICINES_TRIED = ("class:vka", "class:cardiac_glycoside", "class:thiazide")
"""Medicines that change a verdict, to show why it matters to name them."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """One nutrient's plan under an answer that was not given: verdict (index in VERDICTS), amount a day (mg or µg)."""

    answer: Answer
    verdict: int
    amount: float


def plan_answers(people: People, answers: list[Answer], options: Options) -> PlanColumns:
    """Return the plan of one person under each answer, one a row."""
    return plan_block(vary(people, answers), options)


def unanswered(people: People, plan: PlanColumns, *, names_medicines: bool) -> dict[str, list[Answer]]:
    """Return the inputs that one person has not given, each with the answers to try.

    Args:
        people: a batch of one.
        plan: its plan.
        names_medicines: whether the person named any medicine.
    """
    levels = [parameter(f"scenario_level_{level}") for level in ("low", "middle", "high")]
    candidates: dict[str, tuple[bool, list[Answer]]] = {
        "age": (bool(np.isnan(people.age[0])), []),
        "sex": (bool(people.sex[0] == 0), [{"sex": SEXES.index(sex)} for sex in ("female", "male")]),
        "menopause": (
            "menopause-unknown" in plan.findings,
            [{"menopause": MENOPAUSES.index(stage)} for stage in ("pre", "post")],
        ),
        "medicine": (not names_medicines, [{trigger: 1.0} for trigger in MEDICINES_TRIED]),
        "diet_calcium_mg": (bool(np.isnan(people.diet_calcium_mg[0])), _calcium_diets()),
        "diet_vitamin_k1_ug": (bool(np.isnan(people.diet_vitamin_k1_ug[0])), _k1_diets(plan)),
        "sun": (bool(people.sun[0] == 0), _suns()),
        "lab_25ohd_nmol_l": (
            bool(np.isnan(people.lab_25ohd_nmol_l[0])),
            [{"lab_25ohd_nmol_l": level} for level in levels],
        ),
    }
    return {name: answers for name, (is_missing, answers) in candidates.items() if is_missing}


def alternatives(people: People, plan: PlanColumns, options: Options) -> dict[Nutrient, list[Alternative]]:
    """Return what each nutrient's plan would be under the answers that were not given, where that is why it asks.

    Args:
        people: a batch of one.
        plan: its plan.
        options: as the plan's.
    """
    found: dict[Nutrient, list[Alternative]] = {nutrient: [] for nutrient in NUTRIENTS}
    tried = [(name, answer) for name in NUTRIENTS for answer in _answers_to_an_ask(name, people, plan, options)]
    if not tried:
        return found
    varied = plan_answers(people, [answer for _, answer in tried], options)
    for row, (nutrient, answer) in enumerate(tried):
        columns = varied.nutrients[nutrient]
        if columns.verdict[row] != ASK:
            found[nutrient].append(Alternative(answer, int(columns.verdict[row]), float(columns.amount[row])))
    return found


def _answers_to_an_ask(nutrient: Nutrient, people: People, plan: PlanColumns, options: Options) -> list[Answer]:
    if plan.nutrients[nutrient].verdict[0] != ASK:
        return []
    if nutrient == "calcium" and np.isnan(people.diet_calcium_mg[0]):
        return _calcium_diets()
    if nutrient == "vitamin_d" and people.sun[0] == 0 and options.protocol == ARTICLE:
        return _suns()
    if nutrient == "vitamin_k1" and np.isnan(people.diet_vitamin_k1_ug[0]):
        return _k1_diets(plan)
    return []


def _calcium_diets() -> list[Answer]:
    return [{"diet_calcium_mg": parameter(f"scenario_calcium_{level}")} for level in ("low", "middle", "high")]


def _suns() -> list[Answer]:
    return [{"sun": SUNS.index(sun)} for sun in ("low", "good")]


def _k1_diets(plan: PlanColumns) -> list[Answer]:
    intake = float(plan.k1_intake[0])
    return [{"diet_vitamin_k1_ug": intake * share} for share in (parameter("scenario_k1_share"), 1.0)]
