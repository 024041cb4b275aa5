"""People's real questions: what a right answer must say, and what it must not. One YAML file per subject.

A question is asked of the product as its reader would ask it (`ask`), facts are looked up in the document (`must`), and
regular expressions are held against the page that is read (`must_say`, `must_not_say`), in the question's own language
unless others are named. README.md says how the files are written and which questions still wait.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

import boneward
from boneward.report.article_text import article_text
from boneward.report.check_text import check_text
from boneward.report.explain_text import explain_text
from boneward.report.label_text import label_text
from boneward.report.plan_text import plan_text
from boneward.report.reference_text import reference_text
from boneward.report.sentences import speak_faults
from boneward.report.sun_text import sun_text
from boneward.report.sun_year_text import sun_year_text
from boneward.report.words import LANGUAGES, Words

FOLDER = Path(__file__).parent
TODAY = date(2026, 11, 21)
UNWRAPPED = 4000
"""A page so wide that a paragraph is one line: a sentence is looked for, not where it breaks."""
NUTRIENTS = ("calcium", "vitamin_d", "vitamin_k2", "vitamin_k1")
NEVER = (r"(?i)\b(cures?|prevents?)\b", r"预防|治愈|根治|預防|治癒", r"\{\w*\}", r"\bnan\b", r"\d ug\b")
"""What no answer says in any language: a claim to cure or prevent, an empty placeholder, a number that is none, a unit
that is not written for readers."""

Document = dict[str, Any]
_ANSWERS: dict[tuple[str, str], tuple[dict[str, Any], str]] = {}
"""Each question is asked once in a language; facts and page are looked up in the same answer."""
Question = dict[str, Any]


@cache
def questions() -> list[Any]:
    """Return every question of every file, named by its number, its language and its case."""
    return [
        pytest.param(question, id=" ".join(filter(None, (question["id"], question["lang"], question.get("case")))))
        for path in sorted(FOLDER.glob("*.yaml"))
        for question in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    ]


@pytest.mark.parametrize("question", questions())
def test_the_answer_holds_the_facts(question: Question) -> None:
    """Verdicts, amounts, findings, grades and authorities' numbers are what a right answer needs."""
    document, _ = answer(question["ask"], question["lang"])
    must = dict(question.get("must", {}))
    codes = {finding["code"] for finding in document.get("findings", [])}
    assert set(must.pop("findings", [])) <= codes, codes
    assert not set(must.pop("no_findings", [])) & codes, codes
    for path, expected in must.items():
        _check(expected, value_at(document, path), path)


@pytest.mark.parametrize("question", questions())
def test_the_page_says_it(question: Question) -> None:
    """The reader finds what matters on the page, and nothing that would mislead."""
    said = by_language(question, "must_say")
    unsaid = by_language(question, "must_not_say")
    for language in LANGUAGES:
        _, page = answer(question["ask"], language)
        own_words = page.partition(f"\n{Words(language).say('plan', 'section.sources')}\n")[0]
        for pattern in said.get(language, []):
            assert re.search(pattern, page, re.MULTILINE), f"{language}: /{pattern}/ is not said:\n{page}"
        for pattern in (*unsaid.get(language, []), *NEVER):
            found = re.search(pattern, own_words, re.MULTILINE)
            assert not found, f"{language}: /{pattern}/ is said: {found.group()!r}\n{page}"


def test_no_question_is_both_answered_and_waiting() -> None:
    """README.md lists the questions that wait; one that has a test is not among them."""
    listed = (FOLDER / "README.md").read_text(encoding="utf-8").partition("## Waiting")[2].partition("\n## ")[0]
    waiting = re.findall(r"^\| (Q\d{3}) \|", listed, re.MULTILINE)
    answered = {parameter.values[0]["id"] for parameter in questions()}
    assert waiting
    assert not answered & set(waiting)


def answer(ask: Mapping[str, Any], language: str) -> tuple[Document, str]:
    """Ask the product and return its document and its page.

    Args:
        ask: one of `plan`, `check` (a person), `wrong` (a person whose input must be refused), `explain` (a code),
            `reference` (age, sex, stage), `sun` or `sun_year` (a question about the sun), `label` (bottles; `for` a
            person), `sheet` (doctor or fridge; `for` a person) or `article`; `options` for the plan; `why` for its
            page.
        language: the language of the answer.
    """
    key = (repr(ask), language)
    if key not in _ANSWERS:
        document, page = ask_product(ask, language)
        _ANSWERS[key] = document, page.replace("\u00a0", " ")
    return _ANSWERS[key]


def ask_product(ask: Mapping[str, Any], language: str) -> tuple[Document, str]:
    """Return what `answer` returns, with the no-break spaces of the page."""
    words, options = Words(language), ask.get("options", {})
    if "wrong" in ask:
        return refusal(ask["wrong"], words)
    if "plan" in ask:
        document = boneward.plan(ask["plan"], on=TODAY, language=language, **options)
        return document, plan_text(document, words, width=UNWRAPPED, why=ask.get("why", False))
    verb, page = next((answers for kind, answers in OTHER_VERBS.items() if kind in ask))
    document = verb(ask, language)
    return document, page(document, words, width=UNWRAPPED)


OTHER_VERBS: dict[str, tuple[Any, Any]] = {
    "check": (lambda ask, lang: boneward.check(ask["check"], on=TODAY, language=lang), check_text),
    "explain": (lambda ask, lang: boneward.explain(ask["explain"], language=lang), explain_text),
    "reference": (lambda ask, lang: boneward.reference(**ask["reference"], language=lang), reference_text),
    "sun": (lambda ask, lang: boneward.sun_day(ask["sun"], on=TODAY, language=lang), sun_text),
    "sun_year": (lambda ask, lang: boneward.sun_year(ask["sun_year"], on=TODAY, language=lang), sun_year_text),
    "label": (
        lambda ask, lang: boneward.label(ask["label"], person=ask.get("for"), on=TODAY, language=lang),
        label_text,
    ),
    "article": (lambda _ask, lang: boneward.article(language=lang), article_text),
    "sheet": (
        lambda ask, lang: boneward.sheet_document(ask["for"], kind=ask["sheet"], on=TODAY, language=lang),
        lambda sheet, _words, **_: written(sheet),
    ),
}
"""What a question may be put to besides a plan: the verb and its page."""


def written(value: object) -> str:
    """Return every text of a sheet of paper, one a line."""
    if isinstance(value, Mapping):
        return "\n".join(filter(None, map(written, value.values())))
    if isinstance(value, list):
        return "\n".join(filter(None, map(written, value)))
    return value if isinstance(value, str) else ""


def refusal(person: Mapping[str, Any], words: Words) -> tuple[Document, str]:
    """Return the faults of an input that must not be planned on, and their sentences."""
    with pytest.raises(boneward.InputError) as refused:
        boneward.plan(person, on=TODAY)
    faults = refused.value.faults
    spoken = speak_faults(faults, words)
    document = {"faults": [{"where": fault.where, "code": fault.code} for fault in faults]}
    return document, "\n".join(f"{fault['where']}: {fault['what']} {fault['do']}" for fault in spoken)


def by_language(question: Question, key: str) -> dict[str, Sequence[str]]:
    """Return patterns by language; a plain list is for the question's own language."""
    patterns = question.get(key, {})
    return patterns if isinstance(patterns, dict) else {question["lang"]: patterns}


def value_at(document: Document, path: str) -> Any:  # noqa: ANN401 - any JSON value
    """Return the value at a dotted path; a path that starts with a nutrient looks among the nutrients."""
    is_of_nutrient = "nutrients" in document and path.split(".", maxsplit=1)[0] in NUTRIENTS
    value: Any = document["nutrients"] if is_of_nutrient else document
    for key in path.split("."):
        value = None if value is None else value[key]
    return value


def _check(expected: Any, actual: Any, path: str) -> None:  # noqa: ANN401 - any JSON value
    """Hold a value against the expected one; a list of mappings asks only that each stands among the entries."""
    if not (isinstance(expected, list) and expected and isinstance(expected[0], dict)):
        assert expected == actual, path
        return
    for entry in expected:
        assert any(entry.items() <= known.items() for known in actual), f"{path}: {entry} is not among {actual}"
