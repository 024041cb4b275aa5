"""What is missing from a person's answers, and what each answer would change."""

from __future__ import annotations

from boneward.knowledge.findings import NUTRIENTS
from boneward.people.columns import People
from boneward.people.person import Person
from boneward.planning.columns import VERDICTS, PlanColumns
from boneward.planning.options import Options
from boneward.planning.unanswered import Answer, plan_answers, unanswered
from boneward.report.json_values import Document, plain
from boneward.report.plan_document import assumed, finding_documents
from boneward.report.words import Words


def check_document(person: Person, people: People, plan: PlanColumns, options: Options, words: Words) -> Document:
    """Return `boneward.check/1` for a batch of one."""
    missing = [
        _missing(name, answers, plan_answers(people, answers, options))
        for name, answers in unanswered(people, plan, names_medicines=bool(person.medicines)).items()
    ]
    return {
        "schema": "boneward.check/1",
        "language": words.language,
        "missing": missing,
        "findings": finding_documents(person, people, plan, options, words),
    }


def _missing(name: str, answers: list[Answer], varied: PlanColumns) -> Document:
    changes = [{"assume": assumed(answer), "nutrients": _outcomes(varied, row)} for row, answer in enumerate(answers)]
    moved = [
        nutrient
        for nutrient in NUTRIENTS
        if len({repr(_outcomes(varied, row)[nutrient]) for row in range(len(answers))}) > 1
    ]
    return {"input": name, "nutrients": moved, "changes": changes}


def _outcomes(varied: PlanColumns, row: int) -> dict[str, Document]:
    return {
        nutrient: {"verdict": VERDICTS[int(columns.verdict[row])], "amount": plain(columns.amount[row])}
        for nutrient, columns in varied.nutrients.items()
    }
