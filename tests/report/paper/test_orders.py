"""No sheet drops an order: what is a stop, or to be asked of a professional, stands on the page itself."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date

import pytest

import boneward
from boneward.knowledge.loader import read_table
from boneward.knowledge.safety import SafetyRule, medicine_classes, safety_rules
from boneward.report.html.frame import Frame
from boneward.report.html.render import render
from boneward.report.html.sheet_view import SheetPage, sheet_page
from boneward.report.paper.findings import first_sentence, short_form
from boneward.report.words import LANGUAGES, Language

DAY = date(2026, 11, 21)
SHEETS = [("doctor", False), ("fridge", False), ("fridge", True)]
GRAVE = ("stop", "refer")
RULES = [rule for rule in safety_rules() if rule.severity in GRAVE]
OLD_MAN = {
    "person": {
        "age": 80,
        "sex": "male",
        "skin": "I",
        "conditions": ["organ transplant", "malabsorption", "subacute lupus", "wobbly knees syndrome"],
    },
    "diet": {"calcium_mg": 3400.0, "vitamin_k1_ug": 400.0},
    "supplement": [{"calcium_mg": 200.0, "per_day": 2}],
}
ON_WARFARIN = {
    "person": {"age": 75, "sex": "female", "conditions": ["ckd_g5", "atrial fibrillation"]},
    "diet": {"calcium_mg": 600.0},
    "medicine": [{"name": "warfarin"}],
    "supplement": [{"vitamin_k2_ug": 90.0}, {"calcium_mg": 500.0}],
}
STATES: Mapping[str, Mapping[str, object]] = {
    "pregnant": {"age": 31, "sex": "female", "pregnant": True},
    "lactating": {"age": 31, "sex": "female", "lactating": True},
    "infant": {"age": 0.5, "sex": "female"},
    "minor": {"age": 9, "sex": "female"},
    "low_blood_calcium": {"lab": [{"test": "calcium", "value": 1.8, "unit": "mmol/L"}]},
    "very_low_25ohd": {"lab": [{"test": "25(OH)D", "value": 20, "unit": "nmol/L"}]},
    "very_high_25ohd": {"lab": [{"test": "25(OH)D", "value": 160, "unit": "ng/mL"}]},
    "child_vitamin_d_too_much": {"age": 4, "supplement": [{"vitamin_d_iu": 5000}]},
    "adult_vitamin_d_too_much": {"supplement": [{"vitamin_d_iu": 10000}]},
    "vitamin_d_too_much": {"supplement": [{"vitamin_d_iu": 10000}]},
    "child_creatinine": {"age": 12, "lab": [{"test": "creatinine", "value": 200, "unit": "umol/L"}]},
}
FOR_ADULTS = (
    "For adults. Calcium 300 mg, vitamin D3 400 IU, vitamin K2 (MK-7) 45 mcg, vitamin K1 50 mcg. 1 tablet daily."
)


def without_space(said: str) -> str:
    """Return a text as `read_pdf` gives it."""
    return re.sub("[\\s\u200b\u200e\u200f\u2060]", "", said)


def who_meets(rule: SafetyRule) -> dict[str, object]:
    """Return a person for whom a rule speaks."""
    about: dict[str, object] = {"age": 60, "sex": "female"}
    conditions, medicines, supplements = [], [], []
    names = {row["medicine"]: row["name"] for row in reversed(read_table("medicine_names"))}
    for kind, _, name in (trigger.partition(":") for trigger in rule.triggers):
        if kind == "state":
            about |= STATES[name]
        elif kind == "condition":
            conditions.append(name)
        elif kind == "product":
            supplements.append({"label": FOR_ADULTS})
        else:
            fits = (each for each, of in medicine_classes().items() if name in ((each,) if kind == "medicine" else of))
            medicines.append({"name": next(names[each] for each in fits if each in names)})
    lab, taken = about.pop("lab", []), about.pop("supplement", [])
    return {
        "person": about | {"conditions": conditions},
        "medicine": medicines,
        "supplement": [*supplements, *taken],
        "lab": lab,
    }


def orders(person: Mapping[str, object], language: str) -> Iterator[tuple[str, str]]:
    """Yield the code and the first words of each grave finding."""
    for finding in boneward.plan(person, language=language, on=DAY)["findings"]:  # type: ignore[attr-defined]
        if finding["severity"] in GRAVE:
            yield finding["code"], without_space(short_form(finding["text"])).rstrip("…")


def fridge_page(person: Mapping[str, object], language: Language, *, large: bool) -> tuple[SheetPage, str]:
    """Return how a browser prints the fridge sheet, and the words that stand on that paper."""
    page = sheet_page(boneward.sheet_document(person, kind="fridge", language=language, on=DAY, large=large))
    written = render("sheet_fridge", Frame(language, "sheet/fridge", "{}", posted=True), page=page)
    article = written.partition("<article")[2].partition("</article")[0]
    kept = article if page.detail == "texts" else re.sub(r'<p class="sh-note sh-texts">.*?</p>', "", article)
    return page, without_space(html.unescape(re.sub(r"<[^>]+>", "", kept)))


@pytest.mark.parametrize("place", range(len(RULES)), ids=[rule.code for rule in RULES])
def test_the_order_of_a_rule_is_printed_from_a_browser(place: int) -> None:
    """The fridge sheet's page holds it too when a browser prints it, in usual and in large letters."""
    person, language = who_meets(RULES[place]), LANGUAGES[place % len(LANGUAGES)]
    told = dict(orders(person, language))
    assert RULES[place].code in told
    for large in (False, True):
        page, said = fridge_page(person, language, large=large)
        assert page.more == ""
        assert [code for code, order in told.items() if order not in said] == [], large


@pytest.mark.parametrize("place", range(len(RULES)), ids=[rule.code for rule in RULES])
def test_the_order_of_a_rule_stands_on_every_sheet(place: int, read_pdf: Callable[[bytes], str]) -> None:
    """Whoever meets a rule reads its first words on paper, in whatever print; the rules take the languages by turns."""
    person, language = who_meets(RULES[place]), LANGUAGES[place % len(LANGUAGES)]
    told = dict(orders(person, language))
    assert RULES[place].code in told
    for kind, large in SHEETS:
        said = read_pdf(boneward.sheet(person, kind=kind, language=language, on=DAY, large=large))
        assert [code for code, order in told.items() if order not in said] == [], (kind, large)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("person", [OLD_MAN, ON_WARFARIN], ids=["old man", "on warfarin"])
def test_many_orders_stand_in_whole_sentences(
    person: Mapping[str, object], language: str, read_pdf: Callable[[bytes], str]
) -> None:
    """What stops or asks, told as a whole sentence each; in large print, where they are many, up to the reason."""
    findings = boneward.plan(person, language=language, on=DAY)["findings"]
    told = [each["text"] for each in findings if each["severity"] in GRAVE]  # type: ignore[attr-defined]
    sentences, clauses = ({shortest(each) for each in told} for shortest in (first_sentence, short_form))
    assert len(sentences) >= 4
    for large in (False, True):
        said = read_pdf(boneward.sheet(person, kind="fridge", language=language, on=DAY, large=large))
        wanted = clauses if large and len(sentences) > 6 else sentences
        assert [each for each in wanted if without_space(each) not in said] == []


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("language", LANGUAGES)
def test_orders_that_no_page_holds_are_counted(language: str, large: bool, read_pdf: Callable[[bytes], str]) -> None:
    """Forty unknown medicines: as many as the page holds, and how many more there are."""
    medicines = [{"name": f"zzqx{place} {'y' * 90}"} for place in range(40)]
    person = {"person": {"age": 58, "sex": "female"}, "medicine": medicines}
    sheet = boneward.sheet_document(person, kind="fridge", language=language, on=DAY, large=large)
    said = read_pdf(boneward.sheet(person, kind="fridge", language=language, on=DAY, large=large))
    clauses = [without_space(each) for box in sheet["first"] for each in box["clauses"]]  # type: ignore[attr-defined]
    held = sum(each in said for each in clauses)
    assert 0 < held < len(clauses)
    assert without_space(sheet["more"][len(clauses) - held - 1]) in said  # type: ignore[index]


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("person", [OLD_MAN, ON_WARFARIN], ids=["old man", "on warfarin"])
def test_many_orders_are_printed_from_a_browser(person: Mapping[str, object], language: Language, large: bool) -> None:
    """Each stands there up to its reason at the least; a full sheet in large print may leave one, and says so."""
    page, said = fridge_page(person, language, large=large)
    told = dict(orders(person, language))
    assert len(told) >= 4
    missing = [code for code, order in told.items() if order not in said]
    counted = page.sheet["more"][len(missing) - 1] if missing else ""  # type: ignore[index]
    assert page.more == counted
    assert len(missing) <= large


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_browser_prints_how_many_orders_are_left(language: Language, large: bool) -> None:
    """Forty unknown medicines: the gravest orders stand, and their count and the one told make up the whole."""
    medicines = [{"name": f"zzqx{place} {'y' * 90}"} for place in range(40)]
    page, said = fridge_page({"person": {"age": 58, "sex": "female"}, "medicine": medicines}, language, large=large)
    clauses = [each for box in page.sheet["first"] for each in box["clauses"]]  # type: ignore[attr-defined]
    held = [each for box in page.said for each in box]
    assert held == clauses[: len(held)]
    assert 0 < len(held) < len(clauses)
    assert [each for each in held if without_space(each) not in said] == []
    assert page.more == page.sheet["more"][len(clauses) - len(held) - 1]  # type: ignore[index]
    assert without_space(page.more) in said
