"""What the verbs answer is what the document promises, and every name of the promise is kept."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from functools import cache
from pathlib import Path

import jsonschema_rs
import pytest

import boneward
from boneward.doors.http.api.answers import ANSWERS
from boneward.doors.http.api.openapi import openapi_document
from boneward.knowledge.parameters import parameters
from boneward.knowledge.registry import finding_codes
from boneward.knowledge.sources import source_ids

ROOT = Path(__file__).resolve().parents[4]
EXAMPLES = sorted(path for path in (ROOT / "examples").iterdir() if path.stem != "trial")
ON = date(2026, 11, 21)


@cache
def validator(name: str) -> jsonschema_rs.Validator:
    """Return what holds an answer against its schema."""
    return jsonschema_rs.validator_for(
        json.loads(json.dumps({**ANSWERS[name], "components": openapi_document("en")["components"]}))
    )


def hold(name: str, document: object) -> None:
    """Hold a verb's answer against the schema of the operation."""
    faults = [f"{error.instance_path} {error.message}" for error in validator(name).iter_errors(document)]
    assert faults == []


def person(path: Path) -> dict[str, object]:
    """Return an example's person."""
    text = path.read_text(encoding="utf-8")
    read: dict[str, object] = json.loads(text) if path.suffix == ".json" else tomllib.loads(text)
    return read


PERSONS = [person(path) for path in EXAMPLES] + [
    {},
    {"diet": {"quick": {"milk_glasses_a_day": 0.5}}},
    {
        "person": {"age": 58, "sex": "female"},
        "diet": {"log": [{"food": "spinach", "times_a_week": 3}, {"food": "zzzqqq", "times_a_week": 3}]},
        "supplement": [{"label": "Vitamin D3 1000 IU, 1 daily"}],
        "sun": {"place": "Auckland", "habit": [{"start": "12:30", "minutes": 20, "uncovered": ["forearms"]}]},
    },
]


@pytest.mark.parametrize("someone", PERSONS, ids=[*(path.stem for path in EXAMPLES), "nobody", "quick", "log"])
def test_answers_about_a_person_are_as_promised(someone: dict[str, object]) -> None:
    """The plan by three protocols, what is missing, what to eat, and a bottle."""
    for protocol in ("article", "china", "efsa"):
        hold("plan", boneward.plan(someone, on=ON, protocol=protocol))
    hold("check", boneward.check(someone, on=ON))
    hold("eat", boneward.eat(someone, on=ON))
    for bottles in ("Calcium 500 mg + D3 400 IU + K2 MK-7 90 mcg, 1-2 daily", ["abc", "warfarin 5 mg"]):
        hold("label", boneward.label(bottles, on=ON, person=someone))
        hold("label", boneward.label(bottles, on=ON))


@pytest.mark.parametrize(
    "asked",
    [
        {"place": "Auckland", "date": "2026-01-15", "time": "12:30", "minutes": 60, "skin": "I"},
        {"place": "Tromso", "date": "2026-12-21"},
        {"place": "Tromso", "date": "2026-06-21"},
        {"latitude": 0, "longitude": -160},
        {"place": "London", "age": 0.5, "medicines": ["methotrexate", "qqq"]},
    ],
    ids=str,
)
def test_answers_about_the_sun_are_as_promised(asked: dict[str, object]) -> None:
    """Day and year, polar night and midnight sun, minutes told and withheld."""
    hold("sun", boneward.sun_day(asked, on=ON))
    a_year = {key: value for key, value in asked.items() if key not in ("time", "minutes")}
    hold("sun_year", boneward.sun_year(a_year, on=ON))


def test_what_is_looked_up_is_as_promised() -> None:
    """Foods, the article, the authorities, and every code that there is."""
    for text in ("milk", "豆腐", "zzz"):
        hold("foods", boneward.foods_search(text, limit=100))
    hold("foods", boneward.foods_show("usda:fndds/natto"))
    hold("article", boneward.article())
    for age in (0, 0.5, 10, 30, 80):
        hold("reference", boneward.reference(age, "female"))
    for code in (*finding_codes(), *parameters(), *source_ids()):
        hold("explain", boneward.explain(code))


def test_a_name_that_is_gone_would_be_noticed() -> None:
    """The tests above would pass on an empty schema."""
    plan = boneward.plan({}, on=ON)
    del plan["nutrients"]["calcium"]["supplement"]  # type: ignore[index]
    assert not validator("plan").is_valid(plan)
