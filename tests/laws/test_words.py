"""Three catalogues, complete, with the same placeholders, each in its own script, and no forbidden claims."""

from __future__ import annotations

import re
import string
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

LOCALES = Path(__file__).resolve().parents[2] / "src" / "boneward" / "report" / "locale"
LANGUAGES = {"en": None, "zh_Hans": "gb2312", "zh_Hant": "big5"}
CATALOGUES = sorted(path.name for path in (LOCALES / "en" / "LC_MESSAGES").glob("*.po"))
HAN = re.compile(r"[㐀-鿿豈-﫿]")
CLAIMS = re.compile(r"\b(prevents?|treats?|cures?)\b|预防|治愈|治疗|預防|治癒|治療", re.IGNORECASE)
CLAIMS_ALLOWED: dict[str, str] = {}
"""Keys whose sentence may hold such a word, each with the reason."""


@cache
def catalogue(language: str, name: str) -> Catalog:
    """Return a catalogue as written."""
    with (LOCALES / language / "LC_MESSAGES" / name).open("rb") as stream:
        return read_po(stream, locale=language, abort_invalid=True)


def sentences(language: str, name: str) -> dict[str, str]:
    """Return a catalogue's sentences by key."""
    return {str(message.id): str(message.string) for message in catalogue(language, name) if message.id}


def placeholders(sentence: str) -> set[str]:
    """Return the names of a sentence's placeholders."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


@pytest.mark.parametrize("name", CATALOGUES)
@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_a_catalogue_is_complete(language: str, name: str) -> None:
    """Every language has the same keys, none empty, none fuzzy, with the same placeholders as English."""
    english, own = sentences("en", name), sentences(language, name)
    assert english.keys() == own.keys()
    for key, sentence in own.items():
        assert sentence.strip(), key
        assert placeholders(sentence) == placeholders(english[key]), key
    assert not [message.id for message in catalogue(language, name) if message.id and message.fuzzy]


@pytest.mark.parametrize("name", CATALOGUES)
@pytest.mark.parametrize("language", ["zh_Hans", "zh_Hant"])
def test_each_script_keeps_to_itself(language: str, name: str) -> None:
    """Every Han character of a sentence is in its script's own character set, and there is no Han in English."""
    encoding = LANGUAGES[language]
    assert encoding is not None
    for key, sentence in sentences(language, name).items():
        for character in HAN.findall(sentence):
            character.encode(encoding)
        assert key
    assert not [key for key, sentence in sentences("en", name).items() if HAN.search(sentence)]


@pytest.mark.parametrize("name", CATALOGUES)
@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_no_sentence_claims_to_prevent_treat_or_cure(language: str, name: str) -> None:
    """We say intake, need, limit and evidence; a medicine's purpose is the only place for such a word."""
    found = [key for key, sentence in sentences(language, name).items() if CLAIMS.search(sentence)]
    assert [key for key in found if key not in CLAIMS_ALLOWED] == []


@pytest.mark.parametrize("name", CATALOGUES)
@pytest.mark.parametrize("language", ["zh_Hans", "zh_Hant"])
def test_no_amount_runs_into_the_name_of_a_vitamin(language: str, name: str) -> None:
    """Chinese sets no space between them: 520 behind D3 would be read as 3,520."""
    found = re.compile(r"(\{(nutrient|held|nutrients)\}|[DK][123]?)\{(?!outcome)")
    assert [key for key, sentence in sentences(language, name).items() if found.search(sentence)] == []
