"""Asking in a terminal: short questions, each may be skipped; a wrong answer is asked again, and why."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

import click

from boneward import service
from boneward.doors.cli.from_options import number_or_text
from boneward.doors.cli.output import page_width
from boneward.doors.cli.spoken import CATALOGUE
from boneward.knowledge.findings import InputError
from boneward.report.layout import wrap
from boneward.report.sentences import speak_faults
from boneward.report.words import Words

Answers = dict[str, object]
Put = Callable[[Answers, str], Answers]

_SEPARATORS = re.compile(r"[,，、;；]")
_BARE_NUMBER = re.compile(r"[\d\s.,]+")
_DOUBTS = frozenset(("medicine-unknown", "medicine-unclear", "condition-unknown", "condition-ckd-unstaged"))
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


def _with(answers: Answers, section: str, key: str, value: object) -> Answers:
    known = answers.get(section)
    return {**answers, section: {**(known if isinstance(known, Mapping) else {}), key: value}}


def _value(section: str, key: str, *, is_number: bool = False) -> Put:
    return lambda answers, typed: _with(answers, section, key, number_or_text(typed) if is_number else typed)


def _pregnancy(answers: Answers, typed: str) -> Answers:
    return answers if typed == "no" else _with(answers, "person", typed, value=True)


def _split(typed: str) -> list[str]:
    return [piece.strip() for piece in _SEPARATORS.split(typed) if piece.strip()]


def _medicines(answers: Answers, typed: str) -> Answers:
    return {**answers, "medicine": [{"name": name} for name in _split(typed)]}


def _conditions(answers: Answers, typed: str) -> Answers:
    return _with(answers, "person", "conditions", _split(typed))


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
        if not question.only_if or question.only_if in _open_points(answers, on):
            answers = _ask(question, answers, words, on)
    _tell("")
    return answers


def _ask(question: Question, answers: Answers, words: Words, on: date) -> Answers:
    _tell("")
    _tell(words.say(CATALOGUE, f"ask.{question.key}"))
    for number, choice in enumerate(question.choices, 1):
        _tell(words.say(CATALOGUE, f"ask.{question.key}.{choice}"), start=f"  {number}  ")
    return _hear(question, answers, words, on)


def _hear(question: Question, answers: Answers, words: Words, on: date) -> Answers:
    """Return the answers with this one, asked again while it cannot be right or a name is not known."""
    kept = answers
    known_doubts = _doubts(answers, words, on)
    while typed := _read_line():
        chosen = _chosen(question, typed, words)
        if chosen is None:
            _tell(words.say(CATALOGUE, "ask.unit-needed" if question.needs_unit else "ask.not-a-choice"))
            continue
        candidate = question.put(answers, chosen)
        remarks, may_stay = _remarks(candidate, words, on)
        remarks = [remark for remark in remarks if remark not in known_doubts]
        if not remarks:
            return candidate
        # What could not be recognised stays until something better is typed: a medicine must not get lost.
        kept = candidate if may_stay else kept
        for remark in remarks:
            _tell(remark)
        _tell(words.say(CATALOGUE, "ask.again" if kept is answers else "ask.keep-or-again"))
    return kept


def _remarks(candidate: Answers, words: Words, on: date) -> tuple[list[str], bool]:
    """Return what speaks against an answer, and whether it may stay all the same."""
    try:
        return _doubts(candidate, words, on), True
    except InputError as error:
        problems = speak_faults(error.faults, words)
        return [words.say("plan", "two-sentences", first=one["what"], second=one["do"]) for one in problems], False


def _chosen(question: Question, typed: str, words: Words) -> str | None:
    """Return the answer to record: a choice's code, or the text itself; None when it does not fit."""
    if not question.choices:
        return None if question.needs_unit and _BARE_NUMBER.fullmatch(typed) else typed
    for number, choice in enumerate(question.choices, 1):
        word = words.say(CATALOGUE, f"ask.{question.key}.{choice}")
        if typed.casefold() in (str(number), choice, word.casefold()):
            return choice
    return None


def _doubts(candidate: Answers, words: Words, on: date) -> list[str]:
    """Return what we could not recognise in the answers; they may stay so, and the plan then asks.

    Raises:
        InputError: an answer cannot be right.
    """
    findings = service.check(candidate, language=words.language, on=on)["findings"]
    named = findings if isinstance(findings, list) else []
    return [str(finding["text"]) for finding in named if finding["code"] in _DOUBTS]


def _open_points(answers: Answers, on: date) -> set[str]:
    """Return what would still make a difference: missing inputs, findings, and what was said already."""
    document = service.check(answers, on=on)
    points = set(answers)
    for name, key in (("missing", "input"), ("findings", "code")):
        listed = document[name]
        points.update(str(item[key]) for item in (listed if isinstance(listed, list) else ()))
    return points


def _tell(text: str, *, start: str = "") -> None:
    lines = wrap(text, page_width(), first=start, rest=" " * len(start))
    sys.stderr.write("\n".join(lines) + "\n")


def _read_line() -> str:
    sys.stderr.write("> ")
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        raise click.Abort
    return line.strip()
