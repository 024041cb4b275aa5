"""The API over HTTP: the library's own answers, its errors, and nothing personal in an address."""

from __future__ import annotations

import json
from datetime import date

import numpy as np
import pytest
from starlette.testclient import TestClient

import boneward
from boneward.doors.cli.main import main
from boneward.doors.http.api.operations import OPERATIONS, Operation
from boneward.doors.http.api.verbs import VERBS

MEI: dict[str, object] = {
    "person": {"age": 58, "sex": "female", "menopause": "post"},
    "diet": {"calcium_mg": 520, "quick": {"milk_glasses_a_day": 1, "others": "none"}},
    "medicine": [{"name": "levothyroxine"}],
}
ON = date(2026, 11, 21)


def address(operation: Operation) -> str:
    """Return an operation's address with the examples of its document."""
    path, query = operation.path, []
    for parameter in operation.parameters:
        if parameter.place == "path":
            path = path.replace(f"{{{parameter.name}}}", parameter.example)
        elif parameter.required:
            query.append(f"{parameter.name}={parameter.example}")
    return path + ("?" + "&".join(query) if query else "")


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
def test_every_example_works(client: TestClient, operation: Operation) -> None:
    """What the document shows can be sent as it stands."""
    body = dict(operation.example) if operation.body else None
    answer = client.request(operation.method, address(operation), json=body)
    assert answer.status_code == 200
    kind = answer.headers["content-type"]
    assert kind == ("application/json" if operation.answer else "application/pdf")
    assert operation.answer or answer.content.startswith(b"%PDF-")


def test_every_operation_has_a_verb() -> None:
    """None is without one, and none is left over."""
    assert [each.name for each in OPERATIONS] == list(VERBS)


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant"])
def test_answers_are_the_librarys_own(client: TestClient, language: str) -> None:
    """Plan, check, eat and label say over HTTP what they say in Python, to the byte."""
    asked = f"?on={ON}&lang={language}&authority=uk"
    for name, verb in (("plan", boneward.plan), ("check", boneward.check), ("eat", boneward.eat)):
        answer = client.post(f"/api/{name}{asked}", json=MEI)
        expected = verb(MEI, on=ON, language=language, authority="uk")  # type: ignore[operator]
        assert answer.content == json.dumps(expected, ensure_ascii=False, separators=(",", ":")).encode()
        assert answer.headers["content-language"] == language
    bottles = [{"label": "Calcium citrate 950 mg, 2 tablets daily"}]
    answer = client.post(f"/api/label{asked}", json={"bottle": bottles, "currency": "NZD", **MEI})
    assert answer.json() == boneward.label(
        bottles, person=MEI, on=ON, language=language, authority="uk", currency="NZD"
    )
    assert client.post("/api/label", json={"bottle": bottles}).json()["verdict"] is None


def test_the_protocol_and_the_upper_end_are_parameters(client: TestClient) -> None:
    """They change the plan as they do in the library."""
    answer = client.post(f"/api/plan?on={ON}&protocol=efsa&upper_target=true", json=MEI)
    assert answer.json() == boneward.plan(MEI, on=ON, protocol="efsa", upper_target=True)


def test_errors_are_the_command_lines_own(client: TestClient, capsys: pytest.CaptureFixture[str]) -> None:
    """The same places and the same sentences, all at once."""
    answer = client.post("/api/plan", json={"person": {"age": 430, "sex": "femal"}})
    assert answer.status_code == 422
    assert main(["plan", "--age", "430", "--sex", "femal", "--json", "--lang", "en"]) == 2
    told = json.loads(capsys.readouterr().out)
    assert [(each["what"], each["do"]) for each in told["errors"]] == [
        (each["what"], each["do"]) for each in answer.json()["errors"]
    ]
    assert [each["where"] for each in answer.json()["errors"]] == ["person.age", "person.sex"]


def test_a_near_key_is_named(client: TestClient) -> None:
    """The reader's own "did you mean" goes before the model's refusal, and each place is told once."""
    answer = client.post("/api/plan", json={"person": {"agee": 58}, "diet": {"calcium": 5}})
    assert [(each["where"], "age" in each["do"] or "calcium_mg" in each["do"]) for each in answer.json()["errors"]] == [
        ("person.agee", True),
        ("diet.calcium", True),
    ]


def test_what_only_the_model_sees_is_told_beside_the_readers_faults(client: TestClient) -> None:
    """Nothing wrong is passed over, and nothing is told in the library's English."""
    body = {"bottle": [{"label": "calcium 500 mg"}], "currency": "NZD", "bottles": [], "person": {"age": 430}}
    answer = client.post("/api/label?lang=zh-Hans", json=body)
    assert answer.status_code == 422
    assert {"bottles", "person.age"} <= {each["where"] for each in answer.json()["errors"]}


def test_without_a_day_it_is_today(client: TestClient) -> None:
    """Only the door looks at the clock."""
    assert date.fromisoformat(client.post("/api/plan", json={}).json()["date"])


@pytest.mark.parametrize(
    ("query", "where"),
    [
        ("age=58", "age"),
        ("on=tomorrow", "on"),
        ("on=2026-02-30", "on"),
        ("on=20261121", "on"),
        ("protocol=mine", "protocol"),
        ("authority=", "authority"),
        ("upper_target=1", "upper_target"),
        ("lang=de", "lang"),
        ("lang=en&lang=en", "lang"),
        ("=", '""'),
    ],
)
def test_parameters_are_as_strict_as_the_body(client: TestClient, query: str, where: str) -> None:
    """Unknown, twice or not one of the choices: 422, with the place."""
    answer = client.post(f"/api/plan?{query}", json={})
    assert (422, [where]) == (answer.status_code, [each["where"] for each in answer.json()["errors"]])


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/foods", 422),
        ("/api/foods?text=", 422),
        ("/api/foods?text=tofu&limit=0", 422),
        ("/api/foods?text=tofu&limit=x", 422),
        ("/api/foods/zzzqqq", 404),
        ("/api/foods/", 404),
        ("/api/explain/zzzqqq", 404),
        ("/api/explain/", 404),
        ("/api/explain/%00%F0%9F", 404),
        ("/api/nothing", 404),
        ("/api/plan", 405),
        ("/api", 404),
    ],
)
def test_what_is_not_there_is_said_in_json(client: TestClient, path: str, status: int) -> None:
    """A program never gets a page."""
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.json()["errors"][0].keys() == {"where", "what", "do"}


def test_a_food_is_found_by_an_id_with_slashes_and_by_a_chinese_name(client: TestClient) -> None:
    """Both are part of the path."""
    assert client.get("/api/foods/usda:fndds/natto").json()["foods"][0]["id"] == "usda:fndds/natto"
    assert client.get("/api/foods/納豆").json()["foods"][0]["id"] == "natto"


def test_a_survey_goes_in_as_columns_and_comes_back_as_columns(client: TestClient) -> None:
    """The same numbers as the library's, null for not known, and rows that were refused with their reasons."""
    columns = {"age": [58, 70, 430], "sex": ["female", "male", None], "medicines": ["", "warfarin", None]}
    answer = client.post("/api/people?lang=zh-Hant", json={"columns": columns}).json()
    plan = boneward.plan_people(columns)
    assert answer["count"] == 3
    assert answer["refused"] == [2]
    assert [(fault["column"], fault["code"], fault["rows"]) for fault in answer["faults"]] == [
        ("age", "not-plausible", [2])
    ]
    assert answer["columns"]["calcium_verdict"] == plan["calcium_verdict"].tolist()
    amounts = [np.nan if amount is None else amount for amount in answer["columns"]["calcium_amount"]]
    np.testing.assert_array_equal(plan["calcium_amount"], amounts)
    assert answer["findings"]["vka-blocks-vitamin-k"] == [1]


def test_more_people_than_20000_are_refused(client: TestClient) -> None:
    """One row more is a fault of the column, not of the server."""
    answer = client.post("/api/people", json={"columns": {"age": [58] * 20_001}})
    assert (answer.status_code, answer.json()["errors"][0]["where"]) == (422, "columns.age")
    assert client.post("/api/people", json={"columns": {"age": [58] * 20_000}}).json()["count"] == 20_000


def test_a_sheet_is_a_pdf_and_its_kind_is_part_of_the_path(client: TestClient) -> None:
    """Two kinds; another is not there; a wrong person is refused as in a plan."""
    assert client.post("/api/sheet/fridge?large=true", json=MEI).content.startswith(b"%PDF-")
    assert client.post("/api/sheet/poster", json=MEI).status_code == 404
    assert client.post("/api/sheet/doctor", json={"person": {"age": 430}}).status_code == 422


def test_head_is_answered_like_get(client: TestClient) -> None:
    """Without a body."""
    answer = client.head("/api/article")
    assert (answer.status_code, answer.content) == (200, b"")


def test_an_address_without_its_last_part_is_refused_at_once(client: TestClient) -> None:
    """A wrong method is told as such, without a way round over another address; a page is led to its slash."""
    answer = client.post("/api/explain", follow_redirects=False)
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD, OPTIONS")
    assert answer.json()["schema"] == "boneward.errors/1"
    assert client.get("/api/explain", follow_redirects=False).status_code == 404
    assert client.get("/en", follow_redirects=False).headers["location"] == "/en/"
