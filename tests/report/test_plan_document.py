"""The document keeps the contract: names, types, JSON without NaN, the same numbers in every language."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import boneward
from boneward.report.plan_document import cited

NUTRIENTS = ("calcium", "vitamin_d", "vitamin_k2", "vitamin_k1")
VERDICTS = {"none", "eat", "keep", "add", "reduce", "stop", "ask"}
GROUPS = {"child_4_13", "teen_14_18", "adult", "postmenopausal", "older_65", "none"}
KEYS = {"need", "target", "from_food", "from_supplements", "gap", "verdict", "supplement", "eat", "limit"} | {
    "total_after",
    "findings",
    "unit",
}


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Return a value or nothing."""
    return st.one_of(st.none(), strategy)


def section(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Return a table of the contract with some of its keys given."""
    return st.fixed_dictionaries({name: maybe(field) for name, field in fields.items()}).map(
        lambda table: {name: value for name, value in table.items() if value is not None}
    )


people = st.fixed_dictionaries(
    {
        "person": section(
            age=st.integers(0, 100),
            sex=st.sampled_from(["female", "male"]),
            weight_kg=st.floats(35, 120),
            height_cm=st.floats(120, 195),
            skin=st.sampled_from(["I", "III", "VI"]),
            authority=st.sampled_from(["nam", "anz", "korea", "who"]),
            conditions=st.lists(st.sampled_from(["kidney_stones", "sarcoidosis", "肾结石", "Zwickel"]), max_size=2),
        ),
        "diet": section(
            calcium_mg=st.floats(100, 2500),
            vitamin_d_ug=st.floats(0, 20),
            vitamin_k1_ug=st.floats(5, 400),
            vitamin_k2_ug=st.floats(0, 200),
        ),
        "sun": section(exposure=st.sampled_from(["low", "good", "unknown"])),
        "medicine": st.lists(
            st.fixed_dictionaries(
                {"name": st.sampled_from(["warfarin", "优甲乐", "digoxin", "Xarbanil", "metformin"])}
            ),
            max_size=3,
        ),
        "supplement": st.lists(section(calcium_mg=st.floats(50, 1000), vitamin_d_iu=st.floats(100, 4000)), max_size=3),
        "lab": st.lists(
            st.fixed_dictionaries({"test": st.just("25(OH)D"), "value": st.floats(10, 200), "unit": st.just("nmol/L")}),
            max_size=1,
        ),
    }
)


@settings(max_examples=60, deadline=None)
@given(people, st.sampled_from(["article", "nam", "korea", "uk"]))
def test_the_contract_holds_for_anybody(person: dict[str, Any], protocol: str) -> None:
    """Any person that can be read gets a document that is JSON and says the same in every language."""
    if any(not supplement for supplement in person["supplement"]):
        person = person | {"supplement": [supplement for supplement in person["supplement"] if supplement]}
    documents = [boneward.plan(person, protocol=protocol, language=lang) for lang in ("en", "zh-Hans", "zh-Hant")]
    for document in documents:
        assert json.loads(json.dumps(document, allow_nan=False)) == document
        _check(document)
    assert _numbers(documents[0]) == _numbers(documents[1]) == _numbers(documents[2])


def _check(document: dict[str, Any]) -> None:
    assert document["schema"] == "boneward.plan/1"
    assert document["group"] in GROUPS
    assert (document["article_row"] is None) == (document["group"] == "none")
    for nutrient in NUTRIENTS:
        found = document["nutrients"][nutrient]
        assert found.keys() >= KEYS
        assert found["verdict"] in VERDICTS
        amount = found["supplement"]["amount"]
        assert (amount is None) == (found["verdict"] == "ask")
        assert not (found["verdict"] in {"none", "eat", "stop"} and amount != 0)
        stops = [finding for finding in found["findings"] if finding["severity"] == "stop"]
        assert not (stops and amount)
    for finding in document["findings"]:
        assert finding["text"]
        assert set(finding["sources"]) <= document["sources"].keys()


def _numbers(document: dict[str, Any]) -> object:
    nutrients = {
        name: {key: value for key, value in found.items() if key != "findings"}
        for name, found in document["nutrients"].items()
    }
    return [nutrients, [finding["code"] for finding in document["findings"]], document["group"]]


def test_the_order_of_keys_does_not_matter() -> None:
    """The same person written in another order gets the same document."""
    person = {
        "person": {"age": 58, "sex": "female", "menopause": "post"},
        "diet": {"calcium_mg": 520, "vitamin_d_ug": 3},
        "sun": {"exposure": "low"},
        "medicine": [{"name": "levothyroxine"}],
    }
    turned = {key: dict(reversed(value.items())) if isinstance(value, dict) else value for key, value in person.items()}
    assert boneward.plan(person) == boneward.plan(dict(reversed(turned.items())))


def test_each_why_names_its_sources_and_each_source_has_a_card() -> None:
    """Every number of the plan can be asked why, and the answer names who says so."""
    document = boneward.plan(
        {
            "person": {"age": 58, "sex": "female", "menopause": "post"},
            "diet": {"calcium_mg": 520, "vitamin_d_ug": 3, "vitamin_k1_ug": 60, "vitamin_k2_ug": 10},
            "sun": {"exposure": "low"},
        }
    )
    for nutrient in NUTRIENTS:
        reasons = {reason["number"]: reason for reason in document["nutrients"][nutrient]["why"]}
        assert reasons.keys() >= {"need", "from_food", "from_supplements", "gap", "supplement", "limit"}
        assert reasons["need"]["sources"] == ["lu_coutinho_article"]
    others = {said["authority"]: said["low"] for said in document["nutrients"]["calcium"]["why"][0]["others"]}
    assert others | {"uk": 700, "nam": 1200, "efsa": 950} == others
    assert document["sources"]["lu_coutinho_article"]["interest"]


@pytest.mark.parametrize("group", ["protocol", "authority"])
def test_an_unknown_choice_is_one_clear_fault(group: str) -> None:
    """A protocol or authority that we do not have is named, with those that we have."""
    with pytest.raises(boneward.InputError) as refusal:
        boneward.plan({}, **{group: "atlantis"})
    assert [fault.where for fault in refusal.value.faults] == [group]
    assert "nam" in str(refusal.value.faults[0].arguments["allowed"])


def spoil(value: object) -> None:
    """Write into every table and list of a document, as a careless caller might."""
    inner = list(value.values()) if isinstance(value, dict) else list(value) if isinstance(value, list) else []
    for each in inner:
        spoil(each)
    if isinstance(value, dict):
        value.clear()
    elif isinstance(value, list):
        value.append("spoiled")


@pytest.mark.parametrize(
    "person", [{"person": {"age": 58, "sex": "female"}}, {"person": {"age": 30, "pregnant": True}}]
)
def test_what_a_caller_writes_into_a_document_harms_no_other(person: dict[str, Any]) -> None:
    """What is kept between plans, such as source cards and what authorities say, is handed out as copies."""
    first = boneward.plan(person, protocol="nam")
    expected = json.dumps(first)
    spoil(first)
    assert expected == json.dumps(boneward.plan(person, protocol="nam"))


def test_sources_are_found_wherever_they_stand() -> None:
    """One `source` and lists of `sources`, in tables and in lists of tables, once, in order of appearance."""
    document = {
        "rows": [{"source": "b"}, {"sources": ["a", "b"]}, "source"],
        "inner": {"deep": {"source": "c"}, "source": None},
        "sources": ["a", "d"],
    }
    assert cited(document) == ["b", "a", "c", "d"]


@pytest.mark.parametrize(
    ("language", "amount_here"),
    [("en", "as this plan says"), ("zh-Hans", "按这份计划减少"), ("zh-Hant", "按這份計畫減少")],
)
def test_too_much_in_tablets_is_not_sent_to_an_amount_that_the_plan_withholds(language: str, amount_here: str) -> None:
    """A pregnant woman's plan asks first and names no amount: nothing there says how far down."""
    taken = {"calcium_mg": 1200, "vitamin_d_iu": 5000, "per_day": 1}
    person = {"person": {"age": 29, "sex": "female", "pregnant": True}, "diet": {"calcium_mg": 900}}
    plan = boneward.plan(person | {"supplement": [taken]}, language=language)
    told = {each["code"]: each["text"] for each in plan["findings"]}
    assert plan["nutrients"]["vitamin_d"]["verdict"] == "ask"
    assert {"calcium-over-limit", "vitamin-d-over-limit"} <= set(told)
    assert [code for code, said in told.items() if amount_here in said] == []
