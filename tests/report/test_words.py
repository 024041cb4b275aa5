"""Words are chosen by script and never fall back in silence."""

from __future__ import annotations

import subprocess
import sys

import pytest

from boneward.report.words import MissingWord, UnknownLanguageError, Words, choose_language


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en", "en"),
        ("en-NZ", "en"),
        ("en_US.UTF-8", "en"),
        ("", "en"),
        ("C", "en"),
        ("C.UTF-8", "en"),
        ("POSIX", "en"),
        ("zh", "zh-Hans"),
        ("zh-CN", "zh-Hans"),
        ("zh_CN.GB18030", "zh-Hans"),
        ("zh-SG", "zh-Hans"),
        ("zh-Hans", "zh-Hans"),
        ("zh-Hans-HK", "zh-Hans"),
        ("zh-TW", "zh-Hant"),
        ("zh_TW.UTF-8", "zh-Hant"),
        ("zh_HK.UTF-8@radical", "zh-Hant"),
        ("zh-MO", "zh-Hant"),
        ("ZH-HANT", "zh-Hant"),
        ("zh-Hant-CN", "zh-Hant"),
        ("yue", "zh-Hant"),
        ("yue-Hans", "zh-Hans"),
        ("cmn-Hant", "zh-Hant"),
    ],
)
def test_the_script_decides(tag: str, expected: str) -> None:
    """Traditional readers get zh-Hant and never the simplified catalogue."""
    assert expected == choose_language(tag)


@pytest.mark.parametrize("tag", ["de", "de_DE.UTF-8", "fr-CA", "zho-x", "english", "zhx"])
def test_another_language_is_refused(tag: str) -> None:
    """A tag that names a language that is not spoken here is an error, not English."""
    with pytest.raises(UnknownLanguageError):
        choose_language(tag)


def test_words_take_any_tag_of_their_language() -> None:
    """The language's own tag is kept, whatever the reader wrote."""
    assert Words("zh_TW.UTF-8").language == "zh-Hant"


@pytest.mark.parametrize(
    ("catalogue", "key"), [("plan", "no-such-key"), ("plan", ""), ("no-such-catalogue", "who.line"), ("plan", "who")]
)
def test_a_missing_word_raises(words: Words, catalogue: str, key: str) -> None:
    """Neither the key nor another language stands in for a sentence that is not there."""
    with pytest.raises(MissingWord):
        words.say(catalogue, key)
    assert not words.has(catalogue, key)


def test_a_missing_argument_raises(words: Words) -> None:
    """A sentence is never printed with a hole."""
    with pytest.raises(MissingWord):
        words.say("plan", "clause.keep")


def test_a_sentence_is_filled(words: Words) -> None:
    """Placeholders are filled, and an argument is not itself read as a template."""
    said = words.say("plan", "clause.keep", amount="{now}")
    assert "{now}" in said


def test_a_pattern_has_dots_for_its_placeholders(words: Words) -> None:
    """Explaining a sentence needs no person's numbers."""
    assert "…" in words.pattern("plan", "clause.keep")
    assert "{" not in words.pattern("plan", "clause.keep")


def test_words_do_not_load_the_engine() -> None:
    """A help page starts without NumPy."""
    check = "import sys; import boneward.report.words; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0  # noqa: S603 - our own interpreter
