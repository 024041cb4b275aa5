"""The pages beside the plan: check, reference, article and explain."""

from __future__ import annotations

import re
from datetime import date

import pytest

from boneward import service
from boneward.knowledge.loader import read_table
from boneward.knowledge.parameters import parameters
from boneward.knowledge.registry import finding_specs
from boneward.knowledge.sources import source_ids
from boneward.report.article_text import article_text
from boneward.report.check_text import check_text
from boneward.report.explain_text import explain_text
from boneward.report.layout import width_of
from boneward.report.reference_text import reference_text
from boneward.report.words import Words

ADDRESS = re.compile(r"https?://|doi:")


def fits(page: str, width: int = 80) -> bool:
    """Say whether a page fits its width, web addresses aside, with no placeholder left."""
    wide = [line for line in page.splitlines() if width_of(line) > width and not ADDRESS.search(line)]
    return not wide and not re.search(r"[{}]", page)


def test_check_says_what_each_answer_would_change(someone: dict[str, object], words: Words) -> None:
    """Every missing answer has its question; the page fits in every language."""
    document = service.check(someone, language=words.language, on=date(2026, 11, 20))
    page = check_text(document, words)
    assert fits(page)
    for item in document["missing"]:  # type: ignore[attr-defined]
        assert words.say("plan", f"ask.{item['input']}")[:8] in page


@pytest.mark.parametrize(
    ("age", "sex", "stage"), [(58, "female", "general"), (6, "male", "general"), (30, "female", "lactation")]
)
def test_reference_stands_side_by_side(words: Words, age: float, sex: str, stage: str) -> None:
    """Each authority has a line with its values, and the marks are explained."""
    document = service.reference(age, sex, stage=stage, language=words.language)
    page = reference_text(document, words)
    assert fits(page)
    assert fits(reference_text(document, words, width=60), 60)
    assert words.say("terms", "authority.efsa") in page
    assert words.say("plan", "reference.legend")[:6] in page


def test_the_article_is_shown_as_printed(words: Words) -> None:
    """Every cell and every claim of the article is there, with our grade, and the interest is named."""
    document = service.article(language=words.language)
    page = article_text(document, words)
    assert fits(page)
    assert fits(article_text(document, words, width=60), 60)
    for row in read_table("article_rows"):
        assert row["printed"] in page
    grade = words.say("plan", "claim.grade", grade="").strip()
    assert page.count(grade) == len(read_table("article_claims"))


def test_every_code_can_be_explained(words: Words) -> None:
    """Rules, findings, claims, parameters and sources all have a page that fits."""
    claims = [row["claim"] for row in read_table("article_claims")]
    for code in [*finding_specs(), *claims, *parameters(), *source_ids()[::20]]:
        page = explain_text(service.explain(code, language=words.language), words)
        assert fits(page), code
