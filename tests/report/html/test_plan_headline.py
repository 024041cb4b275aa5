"""The plan's one sentence: right for each state, without a unit, and never past a stop or a professional."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from boneward import service
from boneward.report.html.plan_headline import Headline, headline
from boneward.report.html.plan_page import plan_view
from boneward.report.plan_verdicts import ask_reason
from boneward.report.voice import Voice
from boneward.report.words import LANGUAGES, Words

STORIES = Path(__file__).resolve().parents[2] / "stories"
TODAY = date(2026, 11, 21)
UNIT = re.compile(r"\d|\b(mg|µg|IU|tablets? a day)\b|毫克|微克|国际单位|國際單位")
WOMAN: dict[str, Any] = {"person": {"age": 58, "sex": "female", "menopause": "post"}, "sun": {"exposure": "low"}}
FOOD = {"calcium_mg": 520, "vitamin_d_ug": 3, "vitamin_k1_ug": 90, "vitamin_k2_ug": 10}


def of(person: Mapping[str, object], language: str = "en", **options: Any) -> Headline:  # noqa: ANN401 - any option
    """Return a person's headline."""
    document = service.plan(person, language=language, on=TODAY, **options)
    return headline(document, Voice(Words(language)))


def people() -> list[Any]:
    """Return everybody of the stories that can be planned."""
    return [
        pytest.param(story["person"], id=story["story"][:60])
        for path in sorted(STORIES.glob("*.yaml"))
        for story in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        if "person" in story and "label" not in story
    ]


def test_additions_are_named_and_k2_is_a_choice() -> None:
    """Food that leaves two gaps: both are named, and K2 stays the reader's choice."""
    said = of({**WOMAN, "diet": {**FOOD, "vitamin_k1_ug": 130}})
    assert said.kind == "do"
    assert said.title == "Add calcium and D3; K2 is your choice"


def test_nothing_needed_is_said_plainly() -> None:
    """Who needs nothing reads that, and nothing else."""
    man = {
        "person": {"age": 45, "sex": "male"},
        "diet": {"calcium_mg": 1200, "vitamin_d_ug": 20, "vitamin_k1_ug": 200, "vitamin_k2_ug": 100},
        "sun": {"exposure": "good"},
        "lab": [{"test": "25(OH)D", "value": 90, "unit": "nmol/L"}],
    }
    assert of(man, protocol="efsa").title == "You need nothing"
    assert of(man, "zh-Hant", protocol="efsa").title == "您什麼都不用補"


def test_a_call_today_comes_before_everything() -> None:
    """K2 beside warfarin: the call, and no word of adding."""
    medicine = {"medicine": [{"name": "warfarin"}], "supplement": [{"vitamin_k2_ug": 90}]}
    said = of({**WOMAN, "diet": FOOD, **medicine})
    assert said.kind == "today"
    assert said.title == "Call your INR clinic today, before the next tablet"
    assert "add" not in said.lead


def test_a_stop_names_what_is_stopped() -> None:
    """Warfarin without tablets: neither K2 nor K1, so one of them in a tablet is enough; the rest waits for nobody."""
    said = of({**WOMAN, "diet": FOOD, "medicine": [{"name": "warfarin"}], "supplement": [{"calcium_mg": 650}]})
    assert said.kind == "stop"
    assert said.title.startswith("Tablets with K2 or K1 are not for you")


def test_an_unknown_medicine_asks_a_professional_first() -> None:
    """Until somebody knows the medicine, no nutrient is to be added."""
    said = of({**WOMAN, "diet": FOOD, "medicine": [{"name": "Xarbanil"}]})
    assert said.kind == "ask"
    assert "add" not in (said.title + said.lead).lower()


@pytest.mark.parametrize(("kind", "age"), [("no-row", 2), ("open", None)])
def test_someone_without_a_row_gets_no_amount(kind: str, age: int | None) -> None:
    """A child under four is sent to its doctor, and who told nothing is asked."""
    assert of({"person": {"age": age, "sex": "female"} if age else {}}).kind == kind


def test_a_missing_answer_is_asked_for_and_the_rest_is_told() -> None:
    """Without the diet, calcium and K1 wait; D3 does not."""
    said = of(WOMAN)
    assert said.kind == "open"
    assert said.title == "Add D3; for calcium and K1, tell us a little more"
    assert said.lead.startswith("K2 is your choice.")


@pytest.mark.parametrize("person", people())
def test_it_never_speaks_past_a_stop_or_an_open_question(person: dict[str, Any]) -> None:
    """Where anything stops or refers, the title tells nobody to add; where something is asked, it says so; no unit."""
    try:
        document = service.plan(person, on=TODAY)
    except ValueError:
        pytest.skip("not planned in this story")
    said = headline(document, Voice(Words("en")))
    findings = document["findings"]
    assert isinstance(findings, list)
    grave = [finding for finding in findings if finding["severity"] in ("stop", "refer")]
    asks = [own for own in document["nutrients"].values() if own["verdict"] == "ask"]  # type: ignore[attr-defined]
    if grave or asks:
        assert said.kind not in ("do", "nothing")
    if grave or said.kind == "ask":
        assert not said.title.startswith(("Add", "Keep", "You need", "Take", "Get", "Leave"))
    assert not UNIT.search(said.title.replace("D3", "").replace("K2", "").replace("K1", ""))


@pytest.mark.parametrize("person", people()[::4])
def test_each_language_says_the_same_kind(person: dict[str, Any]) -> None:
    """Three languages, one kind, and no sentence is missing."""
    try:
        said = [of(person, language) for language in LANGUAGES]
    except ValueError:
        pytest.skip("not planned in this story")
    assert len({one.kind for one in said}) == 1
    assert all(one.title and one.lead for one in said)


def test_the_rest_waits_for_a_professional_and_not_for_a_stop() -> None:
    """A stop settles its own nutrients at once; what a professional is asked about may change all of it."""
    stopped = of({**WOMAN, "diet": FOOD, "medicine": [{"name": "warfarin"}]})
    assert stopped.lead.startswith("For the rest: add calcium and D3")
    asked = of({**WOMAN, "diet": FOOD, "medicine": [{"name": "digoxin"}]})
    assert asked.lead.startswith("Once that is settled, for the rest:")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("missing", "person"),
    [("age", {"sex": "female"}), ("sex", {"age": 45}), ("who", {})],
)
def test_only_what_is_missing_of_who_someone_is_is_asked(missing: str, person: dict[str, Any], language: str) -> None:
    """Age alone, sex alone, or both: the title asks for no more, and the four lines say the same."""
    words = Words(language)
    document = service.plan({"person": person, "diet": FOOD}, language=language, on=TODAY)
    said = headline(document, Voice(words))
    assert words.say("page_plan", f"headline.open.{missing}") == said.title
    asked = {ask_reason(name, own, document) for name, own in document["nutrients"].items() if own["verdict"] == "ask"}  # type: ignore[attr-defined]
    assert missing in asked
    assert asked.isdisjoint({"age", "sex", "who"} - {missing})


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_lead_of_a_call_leaves_no_amount_for_now(language: str) -> None:
    """What the plan adds beside a call is for after it: the lead says so, and the page above its amounts."""
    words = Words(language)
    person = {**WOMAN, "diet": FOOD, "medicine": [{"name": "warfarin"}], "supplement": [{"vitamin_k2_ug": 90}]}
    view = plan_view(service.plan(person, language=language, on=TODAY), words)
    assert words.say("page_plan", "lead.today") == view.headline.lead
    assert {"en": "after", "zh-Hans": "等打完电话", "zh-Hant": "等打完電話"}[language] in view.headline.lead
    assert words.say("plan", "today.after") == view.after
    none = person | {"person": {**WOMAN["person"], "pregnant": True, "age": 30, "menopause": "pre"}}  # type: ignore[dict-item]
    assert words.say("plan", "today.first") == plan_view(service.plan(none, language=language, on=TODAY), words).after
    assert plan_view(service.plan({**WOMAN, "diet": FOOD}, language=language, on=TODAY), words).after == ""
