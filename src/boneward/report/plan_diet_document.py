"""What a plan says about someone's food: what was told, what it gives with its band, and what the plan counts."""

from __future__ import annotations

from boneward.foods.intake import HELD_OF, Amount, DietIntake, Entry, NutrientIntake
from boneward.foods.model import HELD
from boneward.foods.steadiness import K1Week
from boneward.knowledge.findings import NUTRIENTS, Nutrient
from boneward.knowledge.loader import parts, read_table
from boneward.knowledge.parameters import parameters
from boneward.people.fields import PER_WEEK
from boneward.planning.diet import Ate, DietBasis
from boneward.report.json_values import Document, plain

_PARTS = tuple(of for of in HELD if of not in HELD_OF.values())


def plan_diet_document(diet: DietBasis) -> Document:
    """Return the document's `diet`, of someone who told a log or the 60-second check."""
    intake = diet.intake
    return {
        "basis": {nutrient: diet.ate[nutrient].basis for nutrient in NUTRIENTS},
        "nutrients": {nutrient: _nutrient(nutrient, intake, diet.ate[nutrient]) for nutrient in NUTRIENTS},
        "vitamin_k2_parts": {of: _amount(intake.nutrients[of].amount) for of in _PARTS},
        "absorbable_calcium_mg": {**_amount(intake.absorbable), "coverage": plain(intake.absorbable_coverage)},
        "natto_times_a_week": plain(intake.natto_times_a_week),
        "kcal": plain(intake.kcal),
        "entries": [_entry(entry) for entry in _in_order(intake)],
        "unknown": list(intake.unknown),
        "missing": [f"{kind}{PER_WEEK}" for kind in intake.missing],
        "base": _base(intake),
        "k1_week": _week(diet.week),
    }


def _amount(amount: Amount) -> Document:
    return {"low": plain(amount.low), "central": plain(amount.central), "high": plain(amount.high)}


def _nutrient(nutrient: Nutrient, intake: DietIntake, ate: Ate) -> Document:
    found: NutrientIntake = intake.nutrients[HELD_OF[nutrient]]
    return {
        "unit": "mg" if nutrient == "calcium" else "ug",
        **_amount(found.amount),
        "is_lower_bound": not found.is_whole,
        "coverage": plain(found.coverage),
        "from": found.basis,
        "by_foods": _amount(found.foods),
        "recall_error": plain(found.recall),
        "counted": plain(ate.counted),
        "counted_end": ate.end if ate.basis in ("log", "quick") else None,
        "sources": _recall_sources(nutrient),
    }


def _recall_sources(nutrient: Nutrient) -> list[str]:
    known = parameters().get(f"diet_recall_{HELD_OF[nutrient]}")
    return list(known.sources) if known else []


def _in_order(intake: DietIntake) -> list[Entry]:
    """Return the entries, those that give most calcium first."""
    first = intake.largest_first("calcium_mg")
    return [*first, *(entry for entry in intake.entries if entry not in first)]


def _entry(entry: Entry) -> Document:
    return {
        "where": entry.where,
        "typed": entry.typed,
        "food": entry.food or None,
        "times_a_week": plain(entry.times_a_week),
        "grams": _amount(entry.grams),
        "how": entry.how,
        "gives": {of: _amount(entry.gives[of]) if of in entry.gives else None for of in HELD},
        "sources": list(entry.sources),
    }


def _base(intake: DietIntake) -> Document | None:
    if not intake.base:
        return None
    sources = dict.fromkeys(source for row in read_table("quick_base") for source in parts(row, "source"))
    return {**{of: _amount(amount) for of, amount in intake.base.items()}, "sources": list(sources)}


def _week(week: K1Week | None) -> Document | None:
    if week is None:
        return None
    return {
        "a_day_ug": plain(week.a_day_ug),
        "is_lower_bound": not week.is_whole,
        "foods": [
            {
                "typed": source.typed,
                "a_time_ug": plain(source.a_time_ug),
                "times_a_week": plain(source.times_a_week),
                "share_percent": plain(source.share_percent),
                "swings": source.swings,
            }
            for source in week.sources
        ],
    }
