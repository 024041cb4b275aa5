"""The strings of both sheets: both units, gravest first, nothing grave left out, the verb first."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

import boneward
from boneward.report.finding_text import TODAY
from boneward.report.paper.findings import short_form
from boneward.report.plan_text import plan_text
from boneward.report.words import LANGUAGES, Words

ROOT = Path(__file__).resolve().parents[3]
DAY = date(2026, 11, 21)
PREGNANT = {"person": {"age": 31, "sex": "female", "pregnant": True}, "diet": {"calcium_mg": 600.0}}


def example(name: str) -> dict[str, object]:
    """Return a packaged example."""
    return tomllib.loads((ROOT / "examples" / f"{name}.toml").read_text(encoding="utf-8"))


def sheet(person: Mapping[str, object], kind: str, language: str = "en", **more: object) -> dict[str, object]:
    """Return a sheet's strings on the tests' day."""
    return boneward.sheet_document(person, kind=kind, language=language, on=DAY, **more)  # type: ignore[arg-type]


def text_of(value: object) -> str:
    """Return every string of a document."""
    if isinstance(value, dict):
        return "\n".join(text_of(inner) for inner in value.values())
    if isinstance(value, list):
        return "\n".join(text_of(inner) for inner in value)
    return value if isinstance(value, str) else ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_blood_tests_stand_in_both_units(language: str) -> None:
    """25(OH)D in nmol/L and ng/mL, calcium in mmol/L and mg/dL, whichever was typed."""
    who = {line["key"]: line["text"] for line in sheet(example("kidney-stones"), "doctor", language)["who"]}  # type: ignore[attr-defined]
    assert all(unit in who["tests"] for unit in ("nmol/L", "16", "ng/mL", "2.31", "mmol/L", "9.3", "mg/dL"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["doctor", "fridge"])
def test_vitamin_d_stands_in_both_units(language: str, kind: str) -> None:
    """Where IU are named, micrograms stand beside them."""
    unit, micro = {"en": ("IU", "µg"), "zh-Hans": ("国际单位", "微克"), "zh-Hant": ("國際單位", "微克")}[language]
    said = text_of(sheet(example("mei"), kind, language))
    amounts = re.findall(rf"[\d,–]+\s?{unit}.{{0,3}}", said)
    assert amounts
    found = re.findall(rf"[\d,–]+\s?{unit}\s?[(（][\d.,–]+\s?{micro}[)）]", said)
    assert len(found) == len(amounts)


def test_flags_stand_gravest_first_with_source_and_mark() -> None:
    """Stop before refer before caution; each names who says it."""
    flags = sheet(example("warfarin"), "doctor")["flags"]
    items = flags["items"]  # type: ignore[index]
    order = [("stop", "refer", "caution").index(item["severity"]) for item in items]
    assert sorted(order) == order
    assert items[0]["code"] == "vka-blocks-vitamin-k1"
    assert items[1]["code"] == "vka-taking-vitamin-k"
    assert (items[0]["mark"], items[0]["source"]) == ("●", "US National Institutes of Health; Schurgers 2004")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_call_for_today_opens_its_group(language: str) -> None:
    """Where the doctor's page tells in the fewest words, nobody reads medicines before the call."""
    document = sheet(example("warfarin"), "doctor", language)["flags"]
    told = {item["code"]: item["text"] for item in document["items"]}  # type: ignore[index]
    *_, asked = document["grouped"]  # type: ignore[index]
    assert len(asked["items"]) > 1
    assert asked["items"][0] == short_form(told["vka-taking-vitamin-k"])


def test_the_doctor_sees_what_was_not_told() -> None:
    """eGFR, calcium and 25(OH)D are named where nobody gave them, and are not where somebody did."""
    told = " ".join(sheet(example("mei"), "doctor")["not_given"]["items"])  # type: ignore[index]
    assert "eGFR or creatinine, calcium in blood and 25(OH)D" in told
    known = " ".join(sheet(example("kidney-stones"), "doctor")["not_given"]["items"])  # type: ignore[index]
    assert "eGFR" in known
    assert "25(OH)D" not in known


def test_the_doctor_reads_what_k2_does_and_does_not() -> None:
    """Proteins change, bone is split, arteries mostly do not change, and none with warfarin."""
    evidence = sheet({"person": {}}, "doctor")["evidence"]
    short = evidence["short"]  # type: ignore[index]
    assert all(word in short for word in ("proteins change", "bone trials are split", "arteries mostly", "warfarin"))
    assert "Knapen 2013 ●" in evidence["source"]  # type: ignore[index]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_stop_comes_first_on_the_fridge_and_no_dose_of_it_follows(language: str) -> None:
    """Who takes warfarin reads what not to take before any amount, and is given none of it."""
    made = sheet(example("warfarin"), "fridge", language)
    assert [box["verdict"] for box in made["first"]] == ["stop", "ask"]  # type: ignore[attr-defined]
    assert {item["nutrient"] for item in made["do"]["items"]} == {"calcium"}  # type: ignore[index]


def test_a_blood_calcium_that_is_too_high_is_said_on_every_sheet() -> None:
    """What says "today" is kept for the fullest page too."""
    person = example("kidney-stones") | {"lab": [{"test": "calcium", "value": 2.9, "unit": "mmol/L"}]}
    made = sheet(person, "fridge")
    assert "call a doctor today" in made["call"]["items"][0]["order"]  # type: ignore[index]
    assert made["first"][0]["verdict"] == "stop"  # type: ignore[index]


PRESCRIBED = {"vitamin_k2_ug": 90.0, "vitamin_d_iu": 2000.0, "prescribed": True}
CALLS = {
    "lab-calcium-high": {"lab": [{"test": "calcium", "value": 2.9, "unit": "mmol/L"}]},
    "lab-ionised-calcium-high": {"lab": [{"test": "ionised calcium", "value": 1.5, "unit": "mmol/L"}]},
    "child-vitamin-d-too-much": {
        "person": {"age": 4, "sex": "male"},
        "supplement": [{"vitamin_d_iu": 5000, "per_day": 1}],
    },
    "adult-vitamin-d-too-much": {"supplement": [{"vitamin_d_iu": 10000, "per_day": 1}]},
    "low-blood-calcium-ask": {"lab": [{"test": "calcium", "value": 1.8, "unit": "mmol/L"}]},
    "medicine-two-anticoagulants": {"medicine": [{"name": "rivaroxaban"}, {"name": "warfarin"}]},
    "vka-taking-vitamin-k": {"medicine": [{"name": "warfarin"}], "supplement": [{"vitamin_k2_ug": 90.0}]},
    "prescribed-but-blocked": {
        "lab": [{"test": "calcium", "value": 2.9, "unit": "mmol/L"}],
        "supplement": [PRESCRIBED],
    },
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", TODAY)
def test_every_call_for_today_stands_first_and_once(code: str, language: str) -> None:
    """What says "today" has the sheet's first place, and no box says it again."""
    person = example("mei") | CALLS[code]
    (said,) = {
        each["text"] for each in boneward.plan(person, language=language, on=DAY)["findings"] if each["code"] == code
    }  # type: ignore[attr-defined]
    made = sheet(person, "fridge", language)
    told = [text_of(item).replace("\n", "") for item in made["call"]["items"]]  # type: ignore[index]
    assert said.replace(" ", "") in [each.replace(" ", "") for each in told]
    assert all(said not in box["texts"] for box in made["first"])  # type: ignore[attr-defined]


@pytest.mark.parametrize("language", LANGUAGES)
def test_amounts_of_a_plan_with_a_call_wait_for_it(language: str) -> None:
    """The fridge and the doctor read it above the amounts; a plan without a call says nothing of one."""
    after = Words(language).say("plan", "today.after")
    assert after == sheet(example("warfarin"), "fridge", language)["call"]["after"]  # type: ignore[index]
    assert sheet(example("warfarin"), "doctor", language)["numbers"]["after"]  # type: ignore[index]
    assert (calm := sheet(example("mei"), "fridge", language)["call"]) == {"items": [], "after": ""}, calm
    assert sheet(example("mei"), "doctor", language)["numbers"]["after"] == ""  # type: ignore[index]


@pytest.mark.parametrize(("language", "letters"), [("en", "Ca"), ("zh-Hans", "钙"), ("zh-Hant", "鈣")])
def test_the_marks_hold_the_letters_of_the_language(language: str, letters: str) -> None:
    """Calcium's mark on paper reads as on the page; both settings take it from the sheet."""
    assert letters == sheet(example("mei"), "doctor", language)["letters"]["calcium"]  # type: ignore[index]
    assert "sheet.letters.at(name)" in (ROOT / "src/boneward/report/paper/templates/common.typ").read_text("utf-8")


def test_hours_apart_name_the_medicine_in_the_readers_language() -> None:
    """Levothyroxine: four hours, before and after alike."""
    english, chinese = (sheet(example("mei"), "fridge", language)["apart"]["items"] for language in ("en", "zh-Hant"))  # type: ignore[index]
    assert [item["text"] for item in english] == ["Levothyroxine: keep 4\xa0hours away from calcium."]
    assert chinese[0]["text"].startswith("左旋甲狀腺素")


def test_of_several_rules_the_longest_hours_count() -> None:
    """A bone tablet's own label asks for half an hour, calcium's label for three hours."""
    person = example("mei") | {"medicine": [{"name": "alendronate"}]}
    (item,) = sheet(person, "fridge")["apart"]["items"]  # type: ignore[index]
    assert "wait 3\xa0hours before calcium" in item["text"]


def test_pregnancy_gives_no_dose_and_asks_first() -> None:
    """The box about all four holds what the plan says about pregnancy."""
    made = sheet(PREGNANT, "fridge")
    assert made["do"]["items"] == []  # type: ignore[index]
    assert any("midwife" in said for said in made["first"][0]["texts"])  # type: ignore[index]


def test_a_season_says_when_to_make_a_new_sheet() -> None:
    """Harbin's dose falls in May."""
    assert "in May" in str(sheet(example("harbin"), "fridge")["again"])


def test_an_unknown_kind_is_refused() -> None:
    """The fault names what there is."""
    with pytest.raises(boneward.InputError) as error:
        sheet({"person": {}}, "wall")
    assert [(fault.where, fault.code) for fault in error.value.faults] == [("kind", "unknown-choice")]


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("en", "chronic kidney disease, stage 3 or 4"),
        ("zh-Hans", "慢性肾病3至4期"),
        ("zh-Hant", "慢性腎臟病第3至4期"),
    ],
)
def test_a_ticked_condition_is_called_by_its_name(language: str, name: str) -> None:
    """The box of the questions sends a code; neither the doctor nor the plan's page shows one to a reader."""
    person = {"person": {"age": 70, "sex": "male", "conditions": ["ckd_g3_g4"]}}
    lines = {line["key"]: line for line in sheet(person, "doctor", language)["who"]}  # type: ignore[attr-defined]
    assert (name, name) == (lines["conditions"]["text"], lines["conditions"]["short"])
    page = plan_text(boneward.plan(person, language=language, on=DAY), Words(language), width=4000)
    assert name in page
    assert "ckd_g3_g4" not in page


def test_the_doctor_sees_each_bottle_added_up_with_tests_and_medicines() -> None:
    """A health record that the doctor sees: what a label says and what was typed, both units, the test's day."""
    person = {
        "person": {"age": 62, "sex": "female"},
        "supplement": [
            {"label": "Calcium citrate 500 mg, vitamin D3 1000 IU. 1 tablet daily."},
            {"vitamin_d_ug": 10, "vitamin_k2_ug": 90, "per_day": 2},
        ],
        "medicine": [{"name": "metformin"}],
        "lab": [{"test": "25(OH)D", "value": 38, "unit": "nmol/L", "date": "2026-10-02"}],
    }
    lines = {line["key"]: line["text"] for line in sheet(person, "doctor")["who"]}  # type: ignore[attr-defined]
    taken = lines["taken"].replace("\u00a0", " ")
    assert "calcium: about 106 mg a day" in taken  # 21.1 % of the citrate is calcium
    assert "vitamin D3: 1,800 IU (45 µg) a day" in taken
    assert "vitamin K2 (MK-7): 180 µg a day" in taken
    assert lines["medicines"] == "metformin"
    assert "38 nmol/L (15 ng/mL), 2 October 2026" in lines["tests"].replace("\u00a0", " ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_doctor_sees_every_test_that_was_told(language: str) -> None:
    """One that no rule speaks of stands with its unit and day too, and it is said that the plan does not use it."""
    labs = [
        {"test": "25(OH)D", "value": 60, "unit": "nmol/L"},
        {"test": "PTH", "value": 120, "unit": "pg/mL"},
        {"test": "homocysteine", "value": "9 umol/L", "date": "2026-05-02"},
    ]
    lines = sheet({"person": {"age": 58, "sex": "female"}, "lab": labs}, "doctor", language)["who"]
    told = next(line["text"] for line in lines if line["key"] == "tests")  # type: ignore[attr-defined]
    words = Words(language)
    assert "60" in told
    assert words.say("sheet", "test.not-used", test="PTH", value="120 pg/mL") in told
    assert re.search(r"homocysteine.{1,2}9 umol/L.*2026", told)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_verdict_points_nowhere_on_the_page(language: str) -> None:
    """A clause stands above its reasons in a terminal, below them on the page, and alone on a sheet."""
    warned = {"person": {"age": 70, "sex": "male"}, "medicine": [{"name": "warfarin"}]}
    high = {"person": {"age": 58, "sex": "female"}, "lab": [{"test": "calcium", "value": 2.9, "unit": "mmol/L"}]}
    for person in (warned, high):
        plan = boneward.plan(person, language=language, on=DAY)
        said = plan_text(plan, Words(language)) + text_of(sheet(person, "fridge", language))
        assert not re.search(r"reason is below|see below|见下文。|見下文。", said)
