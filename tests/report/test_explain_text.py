"""What stands behind a code, in words: results of studies carry their units as each language writes them."""

from __future__ import annotations

import re

import pytest

from boneward.knowledge.loader import read_table
from boneward.report.explain_text import result_words
from boneward.report.voice import Voice
from boneward.report.words import Words

ENGLISH_WORD = re.compile(r"[A-Za-z]{2,}")
OF_A_LABORATORY = re.compile(r"mmol/L|ng/mL")


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant"])
def test_no_result_keeps_an_english_unit_in_chinese(language: str) -> None:
    """Percentage points, points of a score, minutes: each has its Chinese word; a laboratory's unit stays."""
    voice = Voice(Words(language))
    said = [result_words(dict(row), voice) for row in read_table("evidence")]
    assert [each for each in said if ENGLISH_WORD.search(OF_A_LABORATORY.sub("", each))] == []


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ({"value": "-21.23", "unit": "percentage points"}, "-21.23个百分点"),
        ({"value": "", "low": "0.7", "high": "1.8", "unit": "%"}, "0.7至1.8%"),
        ({"value": "2.6", "unit": "mmol/L"}, "2.6 mmol/L"),
        ({"value": "0.96", "unit": "1"}, "0.96"),
    ],
)
def test_a_result_is_written_as_chinese_writes_it(entry: dict[str, object], said: str) -> None:
    """No space before a unit that has a Chinese word, one before a unit that has none, and none for a ratio."""
    assert result_words({"low": "", "high": "", **entry}, Voice(Words("zh-Hans"))) == said
