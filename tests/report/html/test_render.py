"""What templates may use: sentences in a row, spaced as the language spaces them."""

from __future__ import annotations

import pytest

from boneward.report.html.frame import Frame
from boneward.report.html.questions import questions_view
from boneward.report.html.render import keep_names, keep_phrases, mark_original, render, set_code
from boneward.report.html.said_faults import Wrong
from boneward.report.words import LANGUAGES, Language, Words

WRONG = Wrong("person.age", "What.", "Do.", "person.age")


@pytest.mark.parametrize(("language", "shown"), [("en", "What. Do."), ("zh-Hans", "What.Do."), ("zh-Hant", "What.Do.")])
def test_sentences_are_spaced_as_the_language_spaces_them(language: Language, shown: str) -> None:
    """English parts two sentences by a space, Chinese by nothing: in the list of what is wrong and at the field."""
    view = questions_view(Words(language), {}, [WRONG])
    page = render("questions", Frame(language, "questions"), view=view)
    assert page.replace("</a>", "").count(shown) == 2


@pytest.mark.parametrize(
    ("kept", "heading"),
    [
        ("Take it with you", "Take it with you"),
        (
            '<span class="nb">Add calcium and D3;</span> <span class="nb">K2 is your choice</span>',
            "Add calcium and D3; K2 is your choice",
        ),
        ('<span class="nb">補充鈣和D3；</span><span class="nb">K2可補可不補</span>', "補充鈣和D3；K2可補可不補"),
        ("Take 1,000 IU", "Take 1,000 IU"),
        ('<span class="nb">&lt;b&gt;,</span> <span class="nb">x</span>', "<b>, x"),
    ],
)
def test_a_heading_breaks_between_its_phrases(kept: str, heading: str) -> None:
    """A short phrase stays on one line; a number's comma ends none, and what a reader typed is only ever text."""
    assert kept == keep_phrases(heading)


def test_a_long_phrase_may_break_anywhere() -> None:
    """Only phrases that fit a narrow phone are kept whole."""
    long = "計畫全年都採用少曬太陽者的劑量與份量，"
    assert long + '<span class="nb">請看</span>' == keep_phrases(long + "請看")


@pytest.mark.parametrize(
    ("kept", "page"),
    [
        ('<p>K2 (<span class="nb name">MK-7</span>)</p>', "<p>K2 (MK-7)</p>"),
        ('<span class="nb name">25(OH)D</span> of 40', "25(OH)D of 40"),
        ('<b class="D-A-CH"><span class="nb name">D-A-CH</span></b>', '<b class="D-A-CH">D-A-CH</b>'),
        (
            '<svg aria-label="MK-7"><text x="1">MK-7</text></svg>',
            '<svg aria-label="MK-7"><text x="1">MK-7</text></svg>',
        ),
        ("<title>MK-7</title><option>25(OH)D</option>", "<title>MK-7</title><option>25(OH)D</option>"),
        ("<textarea>K2\nMK-7</textarea>", "<textarea>K2\nMK-7</textarea>"),
    ],
)
def test_no_line_breaks_inside_a_known_name(kept: str, page: str) -> None:
    """A hyphen or a bracket parts no name; what is typed, drawn or told to a screen reader stays as it is."""
    assert kept == keep_names(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_names_of_every_page_are_kept_whole(language: Language) -> None:
    """Each page goes through it, also one that marks nothing itself."""
    page = render("error", Frame(language, ""), title="MK-7", what="25(OH)D <b>")
    assert '<h1><span class="nb name">MK-7</span></h1>' in page
    assert '<span class="nb name">25(OH)D</span> &lt;b&gt;' in page


@pytest.mark.parametrize(
    ("marked", "text", "language"),
    [
        ('<span lang="en">Vitamin &lt;K&gt;</span>', "Vitamin <K>", "zh-Hant"),
        ("Vitamin &lt;K&gt;", "Vitamin <K>", "en"),
        ('<span lang="zh">蝦米的營養</span>', "蝦米的營養", "en"),
        ("中国食物成分表 (6)", "中国食物成分表 (6)", "zh-Hans"),
        ('<span lang="ja">しらす大さじ1は何グラム?</span>', "しらす大さじ1は何グラム?", "zh-Hans"),
        ("2026-11-20", "2026-11-20", "zh-Hans"),
    ],
)
def test_what_stays_in_the_original_says_which_language_it_is(marked: str, text: str, language: Language) -> None:
    """By its letters; what is in the page's own language is not marked, and nothing of it is markup."""
    assert marked == mark_original(text, language)


def test_backticks_are_set_as_code_and_nothing_else_is_markup() -> None:
    """The help's words may name a command; what they hold is escaped first."""
    assert set_code("Start `boneward plan <FILE>` & go") == "Start <code>boneward plan &lt;FILE&gt;</code> &amp; go"
    assert set_code("one ` alone <i>") == "one ` alone &lt;i&gt;"
