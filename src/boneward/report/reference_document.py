"""What the authorities say for one person, side by side."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

from boneward.knowledge.reference import AUTHORITIES, ReferenceValue, reference_values
from boneward.people.columns import SEXES, People
from boneward.report.json_values import Document, plain

FAMILIES = ("calcium", "vitamin_d", "vitamin_k")
"""What the reference table calls a nutrient: K1 and K2 are one there."""

INTAKES = ("recommended", "adequate")
LIMITS = ("limit",)


@dataclass(frozen=True, slots=True)
class Asked:
    """For whom the authorities are asked: age in years, sex and life stage as codes."""

    age: float
    sex: str
    stage: str


def asked_person(people: People) -> Asked:
    """Return age, sex and life stage of a batch of one."""
    stage = "pregnancy" if people.pregnant[0] else "lactation" if people.lactating[0] else "general"
    return Asked(float(people.age[0]), SEXES[int(people.sex[0])], stage)


def family_of(nutrient: str) -> str:
    """Return what the reference table calls a nutrient."""
    return "vitamin_k" if nutrient.startswith("vitamin_k") else nutrient


def newest_values(family: str, kinds: tuple[str, ...], asked: Asked) -> list[ReferenceValue]:
    """Return, for each authority, its newest value for this person, verified ones before unread ones."""
    newest: dict[str, ReferenceValue] = {}
    for value in _best_first().get((family, kinds, asked.sex, asked.stage), ()):
        if value.authority not in newest and value.age_from <= asked.age < value.age_below:
            newest[value.authority] = value
    return list(newest.values())


@cache
def _best_first() -> dict[tuple[str, tuple[str, ...], str, str], list[ReferenceValue]]:
    """Return the values by family, kinds, sex and stage: authority by authority, each one's best value first."""
    found: dict[tuple[str, tuple[str, ...], str, str], list[ReferenceValue]] = {}
    known = (value for value in reference_values() if value.authority in AUTHORITIES and not math.isnan(value.low))
    for value in sorted(known, key=_rank):
        for kinds in (each for each in (INTAKES, LIMITS) if value.kind in each):
            for sex in SEXES if value.sex == "any" else (value.sex,):
                found.setdefault((value.nutrient, kinds, sex, value.stage), []).append(value)
    return found


def _rank(value: ReferenceValue) -> tuple[int, bool, int]:
    return (AUTHORITIES.index(value.authority), value.verification == "memory", -value.edition)


def others(family: str, kinds: tuple[str, ...], asked: Asked) -> list[Document]:
    """Return what every authority says for this person."""
    return [dict(_said()[value.index]) for value in newest_values(family, kinds, asked)]


@cache
def _said() -> tuple[Document, ...]:
    """Return what each row of the reference table says, in the order of the rows: a plan copies some fifty of them."""
    return tuple(
        {
            "authority": value.authority,
            "low": plain(value.low),
            "high": plain(value.high),
            "unit": value.unit,
            "verification": value.verification,
            "source": value.sources[0],
        }
        for value in reference_values()
    )


def reference_document(asked: Asked, language: str) -> Document:
    """Return `boneward.reference/1`: intakes and limits of each authority, nutrient by nutrient."""
    rows = [
        {
            "authority": value.authority,
            "edition": value.edition,
            "nutrient": value.nutrient,
            "form": value.form,
            "kind": value.kind,
            "term": value.term,
            "low": plain(value.low),
            "high": plain(value.high),
            "unit": value.unit,
            "verification": value.verification,
            "source": value.sources[0],
            "place": value.place,
        }
        for family in FAMILIES
        for kinds in (INTAKES, LIMITS)
        for value in newest_values(family, kinds, asked)
    ]
    return {
        "schema": "boneward.reference/1",
        "language": language,
        "age": plain(asked.age),
        "sex": asked.sex,
        "stage": asked.stage,
        "rows": rows,
    }
