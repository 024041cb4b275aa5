"""Forecast and trial over HTTP: the library's own answers, as the document promises them, and no request costs much."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from starlette.testclient import TestClient

from boneward import service
from boneward.doors.http.api.answers import ANSWERS
from boneward.doors.http.api.openapi import openapi_document
from boneward.doors.http.api.trial_models import MOST_ARMS, MOST_PERSON_YEARS, MOST_WEEKS, person_years
from boneward.people.trial import read_trial

ON = date(2026, 11, 21)
WOMAN: dict[str, Any] = {
    "person": {"age": 58, "sex": "female", "menopause": "post"},
    "diet": {"calcium_mg": 520, "vitamin_k1_ug": 90},
    "sun": {"exposure": "low", "place": "Auckland"},
    "lab": [{"test": "25(OH)D", "value": 45, "unit": "nmol/L", "date": "2026-11-01"}],
}
ON_WARFARIN: dict[str, Any] = {
    "person": {"age": 70, "sex": "male"},
    "diet": {"calcium_mg": 900},
    "sun": {"exposure": "good"},
    "medicine": [{"name": "warfarin"}],
}
TRIAL: dict[str, Any] = {
    "trial": {
        "people": 50,
        "age": [50, 65],
        "sex": "female",
        "baseline_25ohd_nmol_l": 39,
        "diet": {"calcium_mg": 700},
        "weeks": [0, 12],
        "test_load_mg": 300,
    },
    "arm": [{"name": "placebo"}, {"name": "D3", "vitamin_d_ug": 20}],
}


def hold(name: str, document: object) -> None:
    """Hold an answer against the schema that the document promises."""
    schema = {**ANSWERS[name], "components": openapi_document("en")["components"]}
    held = jsonschema_rs.validator_for(json.loads(json.dumps(schema)))
    assert [f"{error.instance_path} {error.message}" for error in held.iter_errors(document)] == []


@pytest.mark.parametrize(
    "person",
    [WOMAN, ON_WARFARIN, {}, {"person": {"age": 30, "sex": "female", "pregnant": True}}],
    ids=["woman", "warfarin", "nobody", "pregnant"],
)
def test_a_forecast_is_the_librarys_own(client: TestClient, person: dict[str, Any]) -> None:
    """To the number, and as promised, also for whom nothing is drawn."""
    answer = client.post(f"/api/forecast?on={ON}&years=2&lang=en", json=person)
    assert answer.status_code == 200
    assert answer.json() == json.loads(json.dumps(service.forecast(person, on=ON, years=2)))
    hold("forecast", answer.json())


def test_what_to_compare_is_a_parameter(client: TestClient) -> None:
    """Several words with commas between them; each scenario that was asked for and no other."""
    answer = client.post("/api/forecast?years=1&compare=now,plan&without=k2,calcium&target=75&chance=0.8", json=WOMAN)
    document = answer.json()
    assert document["target_25ohd_nmol_l"] == 75
    assert list(document["scenarios"]) == [
        "now",
        "plan",
        "plan_without_calcium",
        "plan_without_k2",
        "plan_without_calcium_k2",
    ]


@pytest.mark.parametrize(
    ("query", "where"),
    [
        ("years=0", "years"),
        ("years=400", "years"),
        ("years=two", "years"),
        ("without=k3", "without"),
        ("compare=now,,plan", "compare"),
        ("target=much", "target"),
        ("target=-5", "target"),
        ("chance=1.5", "chance"),
        ("chance=1e9", "chance"),
    ],
)
def test_a_wrong_parameter_is_told_at_its_name(client: TestClient, query: str, where: str) -> None:
    """Nothing is foreseen with it."""
    answer = client.post(f"/api/forecast?{query}", json=WOMAN)
    assert answer.status_code == 422
    assert [error["where"] for error in answer.json()["errors"]] == [where]


def test_a_trial_is_the_librarys_own(client: TestClient) -> None:
    """To the number, arm by arm and week by week, and as promised."""
    answer = client.post("/api/trial", json=TRIAL)
    assert answer.status_code == 200
    assert answer.json() == json.loads(json.dumps(service.trial(TRIAL)))
    hold("trial", answer.json())
    assert list(answer.json()["arms"]) == ["placebo", "D3"]


def test_the_packaged_example_of_a_trial_can_be_sent(client: TestClient) -> None:
    """What the command line reads from a file, this door reads as JSON."""
    example = tomllib.loads((Path(__file__).parents[4] / "examples" / "trial.toml").read_text(encoding="utf-8"))
    answer = client.post("/api/trial", json=example)
    assert answer.status_code == 200
    assert list(answer.json()["arms"]) == [arm["name"] for arm in example["arm"]]


def changed(trial: dict[str, Any] | None = None, arms: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    """Return the trial with other settings or arms."""
    return {"trial": {**TRIAL["trial"], **(trial or {})}, "arm": arms or TRIAL["arm"]}


@pytest.mark.parametrize(
    ("body", "where"),
    [
        (changed({"people": 5000, "weeks": [2000]}, [{"name": str(arm)} for arm in range(12)]), "trial"),
        (changed({"people": 1, "weeks": [2087]}), "trial"),
        (changed(arms=[{"name": str(arm)} for arm in range(MOST_ARMS + 1)]), "arm"),
        (changed({"weeks": list(range(MOST_WEEKS + 1))}), "trial.weeks"),
        (changed({"weeks": []}), "trial.weeks"),
        (changed({"age": [65, 50]}), "trial.age"),
        (changed({"age": [1, 2, 3]}), "trial.age"),
        (changed({"people": True}), "trial.people"),
        (changed({"strange": 1}), "trial.strange"),
        (changed(arms=[{"name": "a"}, {"name": "a"}]), "arm[2].name"),
        ({"trial": TRIAL["trial"]}, "arm"),
        ({}, "trial"),
    ],
    ids=str,
)
def test_a_wrong_or_endless_trial_is_refused(client: TestClient, body: dict[str, Any], where: str) -> None:
    """Its place is told, and nobody is simulated."""
    answer = client.post("/api/trial", json=body)
    assert answer.status_code == 422
    assert where in [error["where"] for error in answer.json()["errors"]]


def test_years_are_counted_before_they_are_followed() -> None:
    """People, arms and years together; few people count as many, and seasons bring the years before the first day."""
    few = read_trial(changed({"people": 1, "weeks": [52]})).trial
    many = read_trial(changed({"people": 400, "weeks": [52]})).trial
    seasonal = read_trial(changed({"people": 400, "weeks": [52], "latitude": 50, "start_month": 1})).trial
    assert few is not None
    assert many is not None
    assert seasonal is not None
    assert 2 * person_years(few) == pytest.approx(person_years(many))
    assert person_years(seasonal) == pytest.approx(person_years(many) + 400 * 4)
    assert person_years(seasonal) < MOST_PERSON_YEARS
