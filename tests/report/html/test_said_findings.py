"""Findings on a page: by gravity, each sentence once, without what the page says in another way."""

from __future__ import annotations

from boneward.report.finding_text import NOTES, WARNINGS
from boneward.report.html.said_findings import finding_groups
from boneward.report.voice import Voice
from boneward.report.words import Words

SAID = {
    "findings": [
        {"code": "b", "severity": "note", "text": "B.", "sources": ["house_rules"], "verification": "derived"},
        {"code": "a", "severity": "caution", "text": "A.", "sources": [], "verification": ""},
        {"code": "a", "severity": "caution", "text": "A.", "sources": [], "verification": ""},
        {"code": "c", "severity": "stop", "text": "C.", "sources": [], "verification": "primary"},
    ]
}


def test_the_gravest_stands_first_and_each_sentence_once() -> None:
    """A stop goes before a caution, and a sentence that two bottles share is said once."""
    groups = finding_groups(SAID, Voice(Words("en")), WARNINGS)
    assert [(group.severity, [each.text for each in group.findings]) for group in groups] == [
        ("stop", ["C."]),
        ("caution", ["A."]),
    ]


def test_a_rule_of_ours_is_named_as_ours() -> None:
    """A note that rests on a decision of ours alone says so."""
    (group,) = finding_groups(SAID, Voice(Words("en")), NOTES)
    assert group.findings[0].source == "our own rule"


def test_what_is_said_elsewhere_is_left_out() -> None:
    """A severity of which nothing remains has no heading either."""
    assert finding_groups(SAID, Voice(Words("en")), NOTES, without=("b",)) == ()
