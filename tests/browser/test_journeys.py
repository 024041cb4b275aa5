"""The first five minutes of three visitors, with a script and without, in each language; and the ways back."""

from __future__ import annotations

import csv
import io
import json

import pytest
from playwright.sync_api import Page, expect
from site_map import CROWDED, FORTY, LANGUAGES, MEI, carried
from visitors import NewVisitor, Visitor

import boneward

SCRIPTS = pytest.mark.parametrize("has_script", [True, False], ids=["script", "no-script"])
EACH_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)
GO = "button.btn.main[form=ask], form#ask button.btn.main"


def answer_a_few(page: Page) -> None:
    """Answer as a woman of 58 with little sun and one medicine does."""
    page.locator('[name="person.age"]').fill("58")
    page.locator('[name="person.sex"][value="female"]').check()
    page.locator('[name="sun.exposure"][value="low"]').check()
    page.locator('[name="medicine"]').fill("levothyroxine")


def answers_of(page: Page) -> dict[str, object]:
    """Return the person that a page carries along."""
    carried_along = page.locator('#kept [name="answers"]').first.get_attribute("value")
    read: dict[str, object] = json.loads(carried_along or "{}")
    return read


def asked(visitor: Visitor, language: str) -> Page:
    """Go in by the first door, answer a few questions, and ask for the plan."""
    page = visitor.go(language, "")
    page.locator(f'a[href="/{language}/questions"]').first.click()
    answer_a_few(page)
    page.locator(GO).first.click()
    expect(page.locator("html")).to_have_attribute("lang", language)
    return page


@SCRIPTS
@EACH_LANGUAGE
def test_someone_plans_for_the_family(visitor: NewVisitor, language: str, *, has_script: bool) -> None:
    """Start, a few questions, the plan with four answers and no address that tells of them, then why one is so."""
    page = asked(visitor(has_script=has_script), language)
    assert page.url.endswith(f"/{language}/plan")
    expect(page.locator("ul.short > li")).to_have_count(4)
    expect(page.locator("h1")).not_to_be_empty()
    page.locator("details.fold > summary").first.click()
    why = page.locator("details.num").first
    why.locator("summary").click()
    expect(why.locator(".why")).to_be_visible()


@SCRIPTS
@EACH_LANGUAGE
def test_someone_plans_for_a_patient(visitor: NewVisitor, language: str, *, has_script: bool) -> None:
    """The second door, on warfarin: what must stop stands before any amount; then the page for the doctor."""
    someone = visitor(has_script=has_script, width=1280)
    page = someone.go(language, "questions/patient")
    page.locator('[name="person.age"]').fill("70")
    page.locator('[name="person.sex"][value="male"]').check()
    medicine = page.locator('[name="medicine"]')
    if not medicine.is_visible():
        medicine.locator("xpath=ancestor::details").locator("summary").click()
    medicine.fill("warfarin")
    page.locator(GO).first.click()
    stop = page.locator(".first").first
    expect(stop).to_be_visible()
    first_amount = page.locator("ul.short")
    assert stop.bounding_box()["y"] < first_amount.bounding_box()["y"]  # type: ignore[index]
    page.locator('button[formaction$="/sheet/doctor"]').first.click()
    assert page.url.endswith(f"/{language}/sheet/doctor")
    expect(page.locator("main")).to_contain_text("70")


@SCRIPTS
@EACH_LANGUAGE
def test_someone_brings_a_table(visitor: NewVisitor, language: str, *, has_script: bool) -> None:
    """The third door: the example is planned, two rows are refused by line, and the result comes as a file."""
    someone = visitor(has_script=has_script, width=1280)
    page = someone.go(language, "")
    page.locator(f'main a[href="/{language}/data"]').click()
    page.locator('button[name="example"]').click()
    expect(page.locator(".refusals")).to_contain_text("430")
    expect(page.locator(".refusals")).to_contain_text("woman")
    with page.expect_download() as coming:
        page.locator('button[name="get"][value="result"]').click()
    with coming.value.path().open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [f"A{number}" for number in range(1, 12)] == [row["id"] for row in rows]
    assert (rows[0]["calcium_verdict"], rows[1]["vitamin_k2_verdict"]) == ("add", "stop")
    assert "vka-blocks-vitamin-k" in rows[1]["findings"].split(";")


@SCRIPTS
def test_another_language_keeps_the_answers(visitor: NewVisitor, *, has_script: bool) -> None:
    """Three languages, one after the other, on the plan: the same person each time."""
    page = asked(visitor(has_script=has_script), "en")
    told = answers_of(page)
    assert told
    for language in ("zh-Hans", "zh-Hant", "en"):
        page.locator(f'nav.langs [lang="{language}"]').click()
        expect(page.locator("html")).to_have_attribute("lang", language)
        assert told == answers_of(page)
        assert page.url.endswith(f"/{language}/plan")


def test_the_way_back_finds_the_answers(visitor: NewVisitor) -> None:
    """Back from the plan: what was typed still stands there."""
    page = asked(visitor(), "en")
    page.go_back()
    expect(page.locator('[name="person.age"]')).to_have_value("58")
    expect(page.locator('[name="medicine"]')).to_have_value("levothyroxine")


def test_the_way_back_from_a_further_page_finds_the_plan(visitor: NewVisitor) -> None:
    """Back from what to eat: the plan stands there again, and is not asked for once more."""
    page = asked(visitor(), "en")
    answer = page.locator("h1").inner_text()
    page.locator('button[formaction="/en/eat"]').first.click()
    page.wait_for_url("**/en/eat")
    page.go_back()
    expect(page.locator("h1")).to_have_text(answer, use_inner_text=True)


def test_change_fills_the_questions_in(visitor: NewVisitor) -> None:
    """`Change` on the plan leads to the questions with everything that was told."""
    page = asked(visitor(), "en")
    page.locator('button[formaction="/en/questions"]').first.click()
    expect(page.locator('[name="person.age"]')).to_have_value("58")
    expect(page.locator('[name="sun.exposure"][value="low"]')).to_be_checked()


@SCRIPTS
def test_a_mistake_is_said_and_nothing_typed_is_lost(visitor: NewVisitor, *, has_script: bool) -> None:
    """An age that cannot be: the questions again, the mistake on top, everything else as it was."""
    page = visitor(has_script=has_script).go("en", "questions")
    answer_a_few(page)
    page.locator('[name="person.age"]').fill("430")
    page.locator(GO).first.click()
    expect(page.locator("#wrong")).to_contain_text("430")
    expect(page.locator('[name="person.age"]')).to_have_value("430")
    expect(page.locator('[name="medicine"]')).to_have_value("levothyroxine")


def test_the_keyboard_is_enough(visitor: NewVisitor) -> None:
    """From the questions to the plan without a mouse, and the focus is never out of sight."""
    page = visitor(width=1280).go("en", "questions")
    reached: dict[str, str] = {"person.age": "58", "medicine": "levothyroxine"}
    for _ in range(60):
        page.keyboard.press("Tab")
        name, kind, is_seen = page.evaluate(
            """() => { const it = document.activeElement, box = it.getBoundingClientRect();
                const isSeen = box.bottom > 0 && box.top < innerHeight && box.width > 0;
                return [it.name || "", it.className || "", isSeen] }"""
        )
        assert is_seen, name
        if name in reached:
            page.keyboard.type(reached.pop(name))
        elif name == "person.sex":
            page.keyboard.press("ArrowDown")  # from "not told", which stands last, round to the first
        if "main" in kind.split() and not reached:
            break
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith("/en/plan")
    person = answers_of(page)["person"]
    assert isinstance(person, dict)
    assert [person["age"], person["sex"]] == [58, "female"]


@pytest.mark.parametrize("who", [MEI, CROWDED, FORTY], ids=["mei", "crowded", "forty"])
@pytest.mark.parametrize(("kind", "large"), [("doctor", ""), ("fridge", ""), ("fridge", "1")])
@EACH_LANGUAGE
def test_a_sheet_is_one_page_of_paper(
    reader: Visitor, language: str, kind: str, large: str, who: dict[str, object]
) -> None:
    """Printed from the browser, a sheet fills one side of A4 and no more, however much it has to say."""
    page = reader.post(language, f"sheet/{kind}", {**carried(who), "large": large})
    printed = page.pdf(prefer_css_page_size=True)
    assert printed.count(b"/Type /Page\n") + printed.count(b"/Type/Page\n") + printed.count(b"/Type /Page ") == 1


@pytest.mark.parametrize("large", ["", "1"])
@EACH_LANGUAGE
def test_a_crowded_fridge_sheet_prints_its_orders(visitor: NewVisitor, language: str, large: str) -> None:
    """What a browser shows on paper holds every order up to its reason; where one is left, how many are."""
    someone = visitor()
    page = someone.post(language, "sheet/fridge", {**carried(CROWDED), "large": large})
    sheet = boneward.sheet_document(CROWDED, kind="fridge", language=language, large=bool(large))
    page.emulate_media(media="print")
    said = page.locator("article").inner_text()
    clauses = [each for box in sheet["first"] for each in box["clauses"]]  # type: ignore[attr-defined]
    left = [each for each in clauses if each.rstrip(".。…") not in said]
    assert len(clauses) > len(left)
    assert [more in said for more in sheet["more"]] == [  # type: ignore[attr-defined]
        place == len(left) for place in range(1, len(clauses) + 1)
    ]


def test_saved_answers_are_opened_again(visitor: NewVisitor) -> None:
    """The answers come as a file, and the file fills the questions in on an empty page."""
    someone = visitor()
    page = someone.post("en", "questions", carried(MEI))
    with page.expect_download() as coming:
        page.locator('button[formaction$="/save"]').first.click()
    saved = coming.value.path().read_bytes()
    page = someone.go("en", "questions")
    chooser = page.locator('input[type="file"]').first
    chooser.set_input_files({"name": "boneward-answers.json", "mimeType": "application/json", "buffer": saved})
    chooser.locator("xpath=ancestor::form").locator("button").first.click()
    expect(page.locator('[name="person.age"]')).to_have_value("58")


def test_a_pasted_table_asks_about_what_it_does_not_know(visitor: NewVisitor) -> None:
    """A column of another unit is asked about and never guessed; a chosen one is planned with."""
    page = visitor().go("en", "data")
    page.locator("#table").fill("id,age,sx,diet_calcium_iu\n=cmd,58,female,400\n")
    page.locator("#table").locator("xpath=ancestor::form").locator("button").click()
    expect(page.locator(".asked")).to_contain_text("another unit")
    page.locator("#use2").select_option("sex")
    page.locator("#use3").select_option("-")
    page.locator(".asked button.main").click()
    with page.expect_download() as coming:
        page.locator('button[name="get"][value="result"]').click()
    text = coming.value.path().read_text(encoding="utf-8-sig")
    row = next(csv.DictReader(io.StringIO(text)))
    assert [row["id"], row["group"]] == ["'=cmd", "adult"]


def test_on_a_phone_risks_are_words_first(visitor: NewVisitor) -> None:
    """Every outcome says what studies found; one drawing is open, the others are a tap away; paper has them all."""
    page = visitor().post("en", "forecast", carried(MEI))
    risks = page.locator("#risks ~ .card > details.fc-risk")
    drawings = page.locator("#risks ~ .card > details.fc-risk .ev [role=img]:visible")
    assert risks.count() > 1
    expect(drawings).to_have_count(1)
    risks.nth(1).locator("summary").first.click()
    expect(drawings).to_have_count(2)
    page.emulate_media(media="print")
    expect(drawings).to_have_count(risks.count())
