"""What a page says of what was typed wrong."""

from __future__ import annotations

import pytest

from boneward.knowledge.findings import Fault
from boneward.report.html.said_faults import said_faults
from boneward.report.sentences import speak_faults
from boneward.report.words import LANGUAGES, Words

LEFT_OUT = Fault("person.agee", "unknown-key-alone", {"key": "agee", "allowed": "age"})


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_speaks_of_its_own_fields(language: str) -> None:
    """What to do with a key that no field has is said with the page's own words; what is wrong, as everywhere."""
    words = Words(language)
    usual, own = speak_faults([LEFT_OUT], words)[0], said_faults([LEFT_OUT], words, on_questions=True)[0]
    assert words.say("questions", "do.unknown-key-alone") == own["do"]
    assert usual["do"] != own["do"]
    assert {key: usual[key] for key in ("where", "what")} == {key: own[key] for key in ("where", "what")}


def test_a_fault_without_words_of_the_pages_own_is_said_as_everywhere() -> None:
    """All come, in their order."""
    words = Words("en")
    faults = [Fault("lab[1].date", "date-in-future", {"value": "2030-01-01", "date": "2026-11-21"}), LEFT_OUT]
    said = said_faults(faults, words, on_questions=True)
    assert speak_faults(faults[:1], words) == said[:1]
    assert [fault.where for fault in faults] == [each["where"] for each in said]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_to_be_ticked_is_said_where_it_can_be(language: str) -> None:
    """A page without the questions has nothing to tick and says what is said everywhere; it asks for digits alike."""
    words = Words(language)
    assert speak_faults([LEFT_OUT], words) == said_faults([LEFT_OUT], words)
    (digits,) = said_faults([Fault("age", "number-unreadable", {"value": "old"})], words)
    assert words.say("questions", "do.number-unreadable") == digits["do"]
