"""The verbs that look things up: the article, the authorities, and what a code means."""

from __future__ import annotations

from boneward.knowledge.findings import Fault, InputError
from boneward.knowledge.loader import number, read_table
from boneward.knowledge.reference import SEX_CODES, STAGES
from boneward.report.article_document import article_document
from boneward.report.explanation import explain_document
from boneward.report.json_values import Document
from boneward.report.reference_document import Asked, reference_document
from boneward.report.words import Words


def article(*, language: str = "en") -> Document:
    """Return the article's table as printed, its rules, and its claims with our grade."""
    return article_document(language)


def reference(age: float, sex: str, *, stage: str = "general", language: str = "en") -> Document:
    """Return what each authority recommends for an age, sex and life stage, limits too, side by side.

    Raises:
        InputError: the age is not between 0 and 120 years, or sex or stage is not known.
    """
    faults = []
    if not 0 <= age <= max(number(row, "high") for row in read_table("plausible") if row["field"] == "age"):
        faults.append(Fault("age", "age-out-of-range", {"value": age}))
    if sex not in SEX_CODES:
        faults.append(Fault("sex", "unknown-choice", {"value": sex, "allowed": ", ".join(SEX_CODES)}))
    if stage not in STAGES:
        faults.append(Fault("stage", "unknown-choice", {"value": stage, "allowed": ", ".join(STAGES)}))
    if faults:
        raise InputError(tuple(faults))
    return reference_document(Asked(age, sex, stage), language)


def explain(what: str, *, language: str = "en") -> Document:
    """Explain a finding, a rule, a source, a claim of the article or a number of the plan, by its code.

    Raises:
        InputError: nothing has that code; the nearest one is named.
    """
    return explain_document(what, Words(language))
