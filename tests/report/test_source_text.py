"""A source's short name: who and when, so that a reader can look for it."""

from __future__ import annotations

import re

import pytest

from boneward.knowledge.sources import source_card, source_ids
from boneward.report.source_text import short_source
from boneward.report.voice import Voice
from boneward.report.words import Words


def short_name(source: str) -> str:
    """Return a source's short name in English."""
    return short_source(source, {}, Voice(Words("en")))


@pytest.mark.parametrize(
    ("named", "source"),
    [
        ("Aloia 2005", "aloia2005"),
        ("Barger-Lux 1998", "barger_lux1998"),
        ("Läer 1997", "laer1997"),
        ("de Vries 2025", "devries2025"),
        ("Kalkwarf 2002", "kalkwarf2002"),
        ("Engelen", "engelen_rotterdam"),
        ("Coeliac UK", "coeliac_uk_faq"),
        ("USDA and HHS 2015", "usda2015_patterns"),
        ("MSD Manual Professional Edition 2023", "msd_hypercalcaemia"),
        ("New Zealand, Dietary Supplements Regulations 1985", "new_zealand1985_supplements"),
        ("the article", "lu_coutinho_article"),
        ("our own rule", "house_rules"),
        ("nowhere2020", "nowhere2020"),
    ],
)
def test_a_short_name_says_who_and_when(named: str, source: str) -> None:
    """An author by the surname, a body by its whole name, a year where it is known; without a card, the code."""
    assert named == short_name(source)


@pytest.mark.parametrize("source", source_ids())
def test_no_short_name_is_a_code_or_a_bare_number(source: str) -> None:
    """A name holds a word of a person, a body or a work; it is neither an id nor only "authors not shown"."""
    said = short_name(source)
    assert said not in (source, source_card(source).id)
    assert not re.fullmatch(r"(?:PMC|DOI)?[\d\s.:;/-]*", said)
    assert not re.match("(?i)(?:unnamed|authors? (?:not|of)|anonymous|unknown)", said)
    assert re.search(r"\w\w\w|[\u4e00-\u9fff]{2}", said)
