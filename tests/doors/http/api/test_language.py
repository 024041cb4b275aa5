"""The language of an answer: asked for, or the browser's, by script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneward.doors.http.api.language import accepted_language, named_language
from boneward.report.words import LANGUAGES


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "en"),
        ("de-DE,de;q=0.9", "en"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh-Hans"),
        ("zh-TW,zh;q=0.9", "zh-Hant"),
        ("zh-HK", "zh-Hant"),
        ("yue", "zh-Hant"),
        ("zh-Hans-TW", "zh-Hans"),
        ("en;q=0.1, zh-TW;q=0.9", "zh-Hant"),
        ("de, fr;q=0.9, zh;q=0.5, en;q=0.4", "zh-Hans"),
        ("zh-TW;q=0, en", "en"),
        ("zh-TW;q=x", "en"),
        ("*", "en"),
    ],
)
def test_the_browsers_list_is_read_by_weight_and_script(header: str, language: str) -> None:
    """The heaviest language that is spoken here; English where there is none."""
    assert accepted_language(header) == language


@given(st.text(max_size=600))
def test_any_header_gives_a_language(header: str) -> None:
    """A header is never a reason to fail."""
    assert accepted_language(header) in LANGUAGES


def test_a_parameter_goes_before_the_header() -> None:
    """What was asked for counts, and what is not spoken here falls back to the header."""
    assert named_language("zh-Hans", "zh-TW") == "zh-Hans"
    assert named_language("tlh", "zh-TW") == "zh-Hant"
    assert named_language(None, "") == "en"
