"""Asking in a terminal: short questions, any of which may be skipped; a wrong answer is asked again with the reason."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

import click

from boneward import service
from boneward.doors.cli.from_options import number_or_text
from boneward.doors.cli.spoken import CATALOGUE
from boneward.knowledge.findings import InputError
from boneward.report.sentences import speak_faults
from boneward.report.words import Words

Answers = dict[str, object]
Put = Callable[[Answers, str], Answers]

_SEPARATORS = re.compile(r"[,，、;；]")
_BARE_NUMBER = re.compile(r"[\d\s.,]+")
_DOUBTS = frozenset(("medicine-unknown", "medicine-unclear", "condition-unknown", "condition-unclear"))
_UNREAD_LABEL = {"label": "?"}
"""What stands for a supplement that someone takes without knowing what is in it: unknown, not zero."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question.

    Attributes:
        key: of its sentence in the help catalogue, `ask.<key>`.
        put: returns the answers with this one added.
        choices: the codes to choose from, each with its word at `ask.<key>.<code>`; empty for free text.
        only_if: a missing input, a finding or a top-level key of the answers that makes the question matter.
        needs_unit: a bare number is refused, since two units are common and far apart.
    """

    key: str
    put: Put
    choices: tuple[str, ...] = ()
    only_if: str = ""
    needs_unit: bool = False


def _value(section: str, key: str, *, is_number: bool = False) -> Put:
    def put(answers: Answers, typed: str) -> Answers:
        inner = answers.get(section)
        known = inner if isinstance(inner, Mapping) else {}
        return {**answers, section: {**known, key: number_or_text(typed) if is_number else typed}}

    return put


def _pregnancy(answers: Answers, typed: str) -> Answers:
    return answers if typed == "no" else _flag(answers, typed)


def _flag(answers: Answers, name: str) -> Answers:
    person = answers.get("person")
    return {**answers, "person": {**(person if isinstance(person, Mapping) else {}), name: True}}


def _split(typed: str) -> list[str]:
    return [piece.strip() for piece in _SEPARATORS.split(typed) if piece.strip()]


def _medicines(answers: Answers, typed: str) -> Answers:
    return {**answers, "medicine": [{"name": name} for name in _split(typed)]}


def _conditions(answers: Answers, typed: str) -> Answers:
    person = answers.get("person")
    return {**answers, "person": {**(person if isinstance(person, Mapping) else {}), "conditions": _split(typed)}}


def _takes_supplement(answers: Answers, typed: str) -> Answers:
    return answers if typed == "no" else {**answers, "supplement": [dict(_UNREAD_LABEL)]}


def _part(key: str) -> Put:
    def put(answers: Answers, typed: str) -> Answers:
        taken = answers.get("supplement")
        entry = taken[0] if isinstance(taken, list) else {}
        parts = {name: amount for name, amount in entry.items() if name != "label"}
        return {**answers, "supplement": [{**parts, key: number_or_text(typed)}]}

    return put


QUESTIONS: tuple[Question, ...] = (
    Question("age", _value("person", "age", is_number=True)),
    Question("sex", _value("person", "sex"), ("female", "male")),
    Question("menopause", _value("person", "menopause"), ("pre", "peri", "post", "unknown"), "menopause"),
    Question("pregnancy", _pregnancy, ("no", "pregnant", "lactating"), "pregnancy-assumed-not"),
    Question("calcium", _value("diet", "calcium_mg", is_number=True)),
    Question("sun", _value("sun", "exposure"), ("low", "good")),
    Question("medicines", _medicines),
    Question("conditions", _conditions),
    Question("supplements", _takes_supplement, ("no", "yes", "unknown")),
    Question("supplement-calcium", _part("calcium_mg"), only_if="supplement"),
    Question("supplement-d", _part("vitamin_d_ug"), only_if="supplement", needs_unit=True),
    Question("supplement-k2", _part("vitamin_k2_ug"), only_if="supplement"),
    Question("supplement-k1", _part("vitamin_k1_ug"), only_if="supplement"),
)


def ask_person(words: Words, on: date) -> Answers:
    """Ask for a person on standard error and return the answers in the contract's form.

    Raises:
        click.Abort: the input ended.
    """
    _tell(words.say(CATALOGUE, "ask.welcome"))
    answers: Answers = {}
    for question in QUESTIONS:
        if question.key == "supplements" or not question.only_if or question.only_if in _open_points(answers, on):
            answers = _ask(question, answers, words, on)
    _tell("")
    return answers


def _ask(question: Question, answers: Answers, words: Words, on: date) -> Answers:
    _tell("\n" + words.say(CATALOGUE, f"ask.{question.key}"))
    for number, choice in enumerate(question.choices, 1):
        _tell(f"  {number}  " + words.say(CATALOGUE, f"ask.{question.key}.{choice}"))
    kept: Answers | None = None
    while True:
        typed = _read_line()
        if not typed:
            return kept or answers
        chosen = _chosen(question, typed, words)
        if chosen is None:
            _tell(words.say(CATALOGUE, "ask.unit-needed" if question.needs_unit else "ask.not-a-choice"))
            continue
        candidate = question.put(answers, chosen)
        reasons, is_doubt = _reasons_against(candidate, words, on)
        if not reasons:
            return candidate
        for reason in reasons:
            _tell(reason)
        kept = candidate if is_doubt else None
        _tell(words.say(CATALOGUE, "ask.keep-or-again" if is_doubt else "ask.again"))


def _chosen(question: Question, typed: str, words: Words) -> str | None:
    """Return the answer to record: a choice's code, or the text itself; None when it does not fit."""
    if not question.choices:
        return None if question.needs_unit and _BARE_NUMBER.fullmatch(typed) else typed
    for number, choice in enumerate(question.choices, 1):
        word = words.say(CATALOGUE, f"ask.{question.key}.{choice}")
        if typed.casefold() in (str(number), choice, word.casefold()):
            return choice
    return None


def _reasons_against(candidate: Answers, words: Words, on: date) -> tuple[list[str], bool]:
    """Return what speaks against an answer, and whether it may be kept all the same (a name we do not know)."""
    try:
        document = service.check(candidate, language=words.language, on=on)
    except InputError as error:
        return [f"{problem['what']} {problem['do']}" for problem in speak_faults(error.faults, words)], False
    findings = document["findings"]
    doubts = [finding for finding in findings if finding["code"] in _DOUBTS] if isinstance(findings, list) else []
    return [str(finding["text"]) for finding in doubts], True


def _open_points(answers: Answers, on: date) -> set[str]:
    """Return what would still make a difference: missing inputs, findings, and what was said already."""
    document = service.check(answers, on=on)
    missing, findings = document["missing"], document["findings"]
    points = set(answers)
    points.update(str(item["input"]) for item in missing if isinstance(missing, list))
    points.update(str(item["code"]) for item in findings if isinstance(findings, list))
    return points


def _tell(text: str) -> None:
    sys.stderr.write(text + "\n")


def _read_line() -> str:
    sys.stderr.write("> ")
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        raise click.Abort
    return line.strip()
