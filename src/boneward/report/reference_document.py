"""What the authorities say for one person, side by side."""

from __future__ import annotations

import math
from dataclasses import dataclass

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
    best: dict[str, ReferenceValue] = {}
    for value in reference_values():
        fits = value.nutrient == family and value.kind in kinds and value.authority in AUTHORITIES
        if not fits or not value.covers(asked.age, asked.sex, asked.stage) or math.isnan(value.low):
            continue
        known = best.get(value.authority)
        if known is None or _rank(value) > _rank(known):
            best[value.authority] = value
    return [best[authority] for authority in AUTHORITIES if authority in best]


def _rank(value: ReferenceValue) -> tuple[bool, int]:
    return (value.verification != "memory", value.edition)


def others(family: str, kinds: tuple[str, ...], asked: Asked) -> list[Document]:
    """Return what every authority says for this person."""
    return [
        {
            "authority": value.authority,
            "low": plain(value.low),
            "high": plain(value.high),
            "unit": value.unit,
            "verification": value.verification,
            "source": value.sources[0],
        }
        for value in newest_values(family, kinds, asked)
    ]


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
