"""The three languages, and people whose plans the report writes."""

from __future__ import annotations

import copy
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from boneward import service
from boneward.report.words import LANGUAGES, Words

sys.path.insert(0, str(Path(__file__).parent))  # so that `foretold` can be imported

PEOPLE: dict[str, dict[str, object]] = {
    "mei": {
        "person": {"name": "Mei", "age": 58, "sex": "female", "menopause": "post", "authority": "anz"},
        "diet": {"calcium_mg": 520, "vitamin_d_ug": 3, "vitamin_k1_ug": 90, "vitamin_k2_ug": 10},
        "sun": {"exposure": "low"},
        "medicine": [{"name": "levothyroxine"}],
    },
    "warfarin": {
        "person": {"age": 70, "sex": "male"},
        "diet": {"calcium_mg": 900, "vitamin_k1_ug": 100},
        "sun": {"exposure": "good"},
        "medicine": [{"name": "warfarin"}],
    },
    "warfarin_and_k2": {
        "person": {"age": 70, "sex": "male"},
        "diet": {"calcium_mg": 900},
        "sun": {"exposure": "good"},
        "medicine": [{"name": "warfarin"}],
        "supplement": [{"vitamin_k2_ug": 90, "vitamin_d_iu": 2000}],
    },
    "child": {
        "person": {"age": 9, "sex": "male"},
        "diet": {"calcium_mg": 900, "vitamin_k1_ug": 60},
        "sun": {"exposure": "good"},
    },
    "pregnant": {"person": {"age": 30, "sex": "female", "pregnant": True}},
    "little_known": {"person": {"age": 58, "sex": "female"}},
    "unknown": {},
}


@pytest.fixture(params=LANGUAGES)
def words(request: pytest.FixtureRequest) -> Words:
    """Each language in turn."""
    return Words(request.param)


@pytest.fixture(params=sorted(PEOPLE))
def someone(request: pytest.FixtureRequest) -> dict[str, object]:
    """Each person in turn."""
    return copy.deepcopy(PEOPLE[request.param])


@pytest.fixture
def plan_of() -> object:
    """Return a function from a person's name and a language to their plan."""

    def plan(name: str, language: str = "en", **options: object) -> Mapping[str, object]:
        return service.plan(copy.deepcopy(PEOPLE[name]), language=language, on=date(2026, 11, 20), **options)  # type: ignore[arg-type]

    return plan
