"""Why, as a page: every code that can be explained has one."""

from __future__ import annotations

import re

import pytest
from markupsafe import escape

from boneward import service
from boneward.knowledge.loader import read_table
from boneward.knowledge.parameters import parameters
from boneward.knowledge.registry import finding_specs
from boneward.knowledge.sources import source_card, source_ids
from boneward.report.html.frame import Frame
from boneward.report.html.render import render
from boneward.report.html.why_view import why_view
from boneward.report.source_text import card_words
from boneward.report.voice import Voice
from boneward.report.words import LANGUAGES, Language, Words

CODES = sorted(
    {*finding_specs(), *parameters(), *source_ids(), *(row["claim"] for row in read_table("article_claims"))}
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_code_has_a_page(language: str) -> None:
    """Rules, findings, claims, sources and numbers: a title in words, and something that it rests on."""
    words = Words(language)
    for code in CODES:
        view = why_view(service.explain(code, language=language), words)
        assert code == view.code
        assert view.title
        assert code not in view.title
        assert view.said or view.lines or view.cards, code
        assert view.cards or view.kind != "source", code


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_shows_a_code(language: str) -> None:
    """A rule's or a finding's title, sentences and lines name medicines, numbers and boxes in words, never by code."""
    words, shown = Words(language), set()
    for code in finding_specs():
        view = why_view(service.explain(code, language=language), words)
        said = "\n".join([view.title, *view.said, *(line.text for line in view.lines)])
        shown |= {(code, name) for name in re.findall(r"\b[a-z0-9]+(?:_[a-z0-9]+)+\b", said)}
    assert shown == set()


@pytest.mark.parametrize(
    ("code", "language", "said"),
    [
        ("lab-calcium-high", "en", "Calcium in blood is high above this: 2.6\u00a0mmol/L"),
        ("lab-calcium-high", "zh-Hant", "血鈣高於這個值算偏高：2.6\u00a0mmol/L"),
        ("t-score-low", "en", ""),
    ],
)
def test_the_plans_own_numbers_stand_with_their_meaning(code: str, language: str, said: str) -> None:
    """A threshold is told; what the reader told the plan is no number of the plan."""
    words = Words(language)
    view = why_view(service.explain(code, language=language), words)
    label = words.say("plan", "explain.label.arguments")
    assert said == "".join(line.text for line in view.lines if line.label == label)


def test_a_link_leads_to_the_web_or_nowhere() -> None:
    """A doi or an address of the web is a link; anything else is text."""
    words = Words("en")
    for code in source_ids():
        (card,) = why_view(service.explain(code), words).cards
        assert card.link == "" or card.link.startswith(("https://", "http://"))


def test_who_earns_by_it_is_said() -> None:
    """The article's card says who published it."""
    (card,) = why_view(service.explain("lu_coutinho_article"), Words("en")).cards
    assert card.interest


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", ["efsa2016_d", "vka-blocks-vitamin-k", "age-unknown", "calcium_cvd", "lab_valid_days"])
def test_the_heading_is_said_in_words_and_the_code_stands_small(code: str, language: Language) -> None:
    """A family reads the title, the order, the claim or the meaning first; who works with codes finds it below."""
    view = why_view(service.explain(code, language=language), Words(language))
    page = render("why", Frame(language, f"why/{code}"), view=view)
    (heading,) = re.findall(r"<h1[^>]*>(.*?)</h1>", page)
    assert code not in heading
    assert str(escape(view.title)) in re.sub("<[^>]+>", "", heading)
    assert f"{view.kind_said} · <code>{code}</code>" in page


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", ["licence", "interest"])
def test_licence_and_interest_of_every_card_are_said_in_the_readers_language(key: str, language: str) -> None:
    """English says them as the card does; Chinese says them in Chinese, or by the licence's own name."""
    voice = Voice(Words(language))
    cards = [source_card(source).as_document() for source in source_ids()]
    said = {str(card[key]): card_words(key, card, voice) for card in cards if key in card}
    assert len(said) > 5
    if language == "en":
        assert said == {name: name for name in said}
    else:
        left = {name for name, words in said.items() if not re.search("[\u4e00-\u9fff]", words)}
        assert left == {name for name in said if key == "licence" and re.match("[A-Z]", name) and "facts" not in name}
    assert card_words(key, {}, voice) == ""


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant"])
def test_what_stays_in_the_original_is_marked_with_its_language(language: Language) -> None:
    """A screen reader reads an English title, note and producer as English on a Chinese page."""
    view = why_view(service.explain("efsa2016_d", language=language), Words(language))
    page = render("why", Frame(language, "why/efsa2016_d"), view=view)
    for said in ("Dietary reference values for vitamin D", "EFSA Panel on", "EFSA Journal", "Set for little or no"):
        assert f'<span lang="en">{said}' in page
    assert "facts cited" not in page
    assert '<span lang="en">' not in render(
        "why", Frame("en", "why/efsa2016_d"), view=why_view(service.explain("efsa2016_d"), Words("en"))
    )
