"""What a picture would show: labels in their places, numbers folded on a phone only, a plan on two sides of paper."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect
from site_map import LANGUAGES, MEI, WARFARIN, carried
from visitors import NewVisitor, Visitor

WIDTHS = (320, 390, 1280)
DRAWN = (
    ("plan", carried(MEI)),
    ("sun", carried(MEI)),
    ("forecast", carried(MEI)),
    ("forecast", carried(WARFARIN)),
    ("authorities", {"age": "30", "sex": "male", "stage": "general"}),
)
LABELS = """() => {
    const wrong = [];
    const beside = (a, b) => a.left >= b.right - 2 || b.left >= a.right - 2;
    const below = (a, b) => a.top >= b.bottom - 4 || b.top >= a.bottom - 4;
    for (const drawing of document.querySelectorAll("svg[role=img], [role=img] svg, .sun svg")) {
        const edge = drawing.getBoundingClientRect();
        const texts = [...drawing.querySelectorAll("text")].filter((each) => each.getBoundingClientRect().width);
        const labels = texts.map((each) => [each.textContent, each.getBoundingClientRect()]);
        labels.forEach(([said, box], at) => {
            if (box.left < edge.left - 1 || box.right > edge.right + 1) wrong.push(`cut: ${said}`);
            for (const [other, near] of labels.slice(at + 1)) {
                if (!beside(box, near) && !below(box, near)) wrong.push(`collide: ${said} | ${other}`);
            }
        });
    }
    return wrong;
}"""
PAGE_OF_PDF = re.compile(rb"/Type\s*/Page\b")


@pytest.mark.parametrize(("path", "form"), DRAWN, ids=[f"{place}-{path}" for place, (path, _) in enumerate(DRAWN)])
def test_no_label_of_a_drawing_is_cut_or_meets_another(reader: Visitor, path: str, form: dict[str, str]) -> None:
    """On a narrow phone, a phone and a desk, in each language."""
    wrong = {}
    for language in LANGUAGES:
        page = reader.post(language, path, form)
        for width in WIDTHS:
            reader.look(width=width, is_dark=False)
            wrong[language, width] = page.evaluate(LABELS)
    assert {window: labels for window, labels in wrong.items() if labels} == {}


def test_numbers_are_folded_on_a_phone_and_shown_on_a_desk(visitor: NewVisitor) -> None:
    """Behind each drawing stand its numbers: one press away on a phone, in sight on a wide window and on paper."""
    someone = visitor(width=390)
    page = someone.post("en", "plan", carried(MEI))
    number = page.locator("details.num").first
    fold = page.locator("details.fold > summary").first
    expect(number).not_to_be_visible()
    fold.click()
    expect(number).to_be_visible()
    fold.click()
    someone.look(width=1280, is_dark=False)
    expect(number).to_be_visible()
    expect(fold).not_to_be_visible()
    someone.look(width=390, is_dark=False)
    page.emulate_media(media="print")
    expect(number).to_be_visible()


@pytest.mark.parametrize("person", [MEI, WARFARIN], ids=["mei", "warfarin"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plan_is_printed_on_two_sides(reader: Visitor, language: str, person: dict[str, object]) -> None:
    """From a browser's own print: what to do and the numbers, one sheet of paper."""
    reader.look(width=1280, is_dark=False)
    page = reader.post(language, "plan", carried(person))
    assert len(PAGE_OF_PDF.findall(page.pdf(prefer_css_page_size=True))) == 2


def test_a_choice_shows_its_day_and_hides_the_others(visitor: NewVisitor) -> None:
    """One day of calcium at a time, by radio buttons and a rule of the style sheet; with the keyboard too."""
    page = visitor(width=390).post("en", "forecast", carried(MEI))
    shown = page.locator(".fc-pick svg[role=img]:visible")
    expect(shown).to_have_count(1)
    plan = shown.get_attribute("aria-label")
    page.locator("label[for=day-1]").click()
    expect(shown).to_have_count(1)
    expect(shown).not_to_have_attribute("aria-label", plan or "")
    page.keyboard.press("ArrowRight")
    expect(shown).to_have_attribute("aria-label", plan or "")
