"""Findings and faults become whole sentences."""

from __future__ import annotations

import pytest

from boneward.knowledge.findings import Fault, Finding
from boneward.report.sentences import finding_pattern, speak_faults, speak_finding
from boneward.report.words import MissingWord, Words


def test_a_finding_and_its_document_say_the_same(words: Words) -> None:
    """JSON and text share one sentence."""
    finding = Finding("lab-25ohd-high", "stop", "vitamin_d", {"level_nmol_l": 150.0, "threshold_nmol_l": 125.0})
    document = {"code": finding.code, "arguments": finding.arguments, "verification": finding.verification}
    assert speak_finding(finding, words) == speak_finding(document, words)
    assert "150" in speak_finding(finding, words)


def test_what_nobody_has_read_says_so(words: Words) -> None:
    """A rule from memory may warn, and its sentence says that it is not confirmed."""
    read = Finding("k2-optional", "note", "vitamin_k2", verification="primary")
    unread = Finding("k2-optional", "note", "vitamin_k2", verification="memory")
    sentence = speak_finding(read, words)
    assert speak_finding(unread, words) == words.say("plan", "finding.unconfirmed", sentence=sentence)


def test_a_suggestion_is_a_second_sentence(words: Words) -> None:
    """An unknown medicine gets "did you mean" only when there is something to mean."""
    plain = Finding("medicine-unknown", "refer", None, {"typed": "warfrin"})
    near = Finding("medicine-unknown", "refer", None, {"typed": "warfrin", "suggestion": "warfarin"})
    assert speak_finding(near, words).startswith(speak_finding(plain, words))
    assert "warfarin" in speak_finding(near, words)


def test_an_unknown_code_raises(words: Words) -> None:
    """A finding without a sentence is never passed over."""
    with pytest.raises(MissingWord):
        speak_finding(Finding("no-such-finding", "note"), words)


def test_a_pattern_needs_no_person(words: Words) -> None:
    """Explaining a finding shows its sentence with dots."""
    assert "…" in finding_pattern("lab-25ohd-high", words)


def test_faults_say_where_what_and_do(words: Words) -> None:
    """Every fault has its place and two sentences."""
    (spoken,) = speak_faults([Fault("diet.calcium_mg", "number-negative", {"value": "-5"})], words)
    assert spoken["where"] == "diet.calcium_mg"
    assert "-5" in spoken["what"]
    assert spoken["do"]


@pytest.mark.parametrize(
    ("typed", "language", "expected"),
    [
        ("95 °", "en", "95°"),
        ("95 °", "zh-Hant", "95度"),
        ("-430 m", "zh-Hans", "-430米"),
        ("2000 min", "zh-Hant", "2000分鐘"),
        ("90 mg/cm²", "zh-Hans", "90毫克/平方厘米"),
        ("50 DU", "zh-Hans", "50 DU"),
    ],
)
def test_a_value_out_of_range_has_the_readers_unit(typed: str, language: str, expected: str) -> None:
    """Degrees, metres and minutes are said, not shown as codes; a unit of its own field stays."""
    (fault,) = speak_faults([Fault("at", "out-of-range", {"value": typed, "low": "0", "high": "1"})], Words(language))
    assert fault["what"].startswith(expected)
