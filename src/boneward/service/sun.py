"""The verbs about the sun: of a day, and of every month."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from boneward.knowledge.findings import Fault, Finding, InputError
from boneward.knowledge.parameters import parameter
from boneward.knowledge.registry import finding
from boneward.people.batch import people_from_persons
from boneward.people.person import Person
from boneward.people.sun_question import ONE_DAY_ONLY, SunQuestion, read_sun_question
from boneward.report.json_values import Document
from boneward.report.sun_document import sun_document
from boneward.report.sun_year_document import sun_year_document
from boneward.report.words import Words
from boneward.safety.sun_cautions import sun_caution_finding, sun_cautions
from boneward.sun.answer import answer_sun, withhold
from boneward.sun.findings import add_findings
from boneward.sun.year import answer_sun_year, withhold_year


def sun_day(asked: Mapping[str, object], *, language: str = "en", on: date | None = None) -> Document:
    """Say what the sun gives and when it burns: at a place, on a day, from a start, for a skin.

    Args:
        asked: place or coordinates, time, minutes, skin and the rest (docs/contract.md); texts or numbers.
        language: of the sentences.
        on: the day, where `asked` names neither a date nor a month.

    Returns:
        The contract's document `boneward.sun/1`.

    Raises:
        InputError: with every fault that was found.
    """
    question = _question(asked, on)
    answer = answer_sun(question)
    cautions = _sun_cautions(question)
    if cautions:
        answer = add_findings(withhold(answer), cautions)
    return sun_document(answer, Words(language))


def sun_year(asked: Mapping[str, object], *, language: str = "en", on: date | None = None) -> Document:
    """Work out the article's sun rule for every month at a place: what it makes, whether it burns, which class follows.

    Returns:
        `boneward.sun/1` with `months`.

    Raises:
        InputError: as `sun_day`; without a date the reference year's sun is taken.
    """
    year = date(int(parameter("sun_reference_year")), 1, 1)
    question = _question(asked, on or year)
    unused = [key for key in ONE_DAY_ONLY if asked.get(key) is not None]
    if unused:
        raise InputError(tuple(Fault(key, "not-for-a-year", {"key": key}) for key in unused))
    answer = answer_sun_year(question)
    cautions = _sun_cautions(question)
    if cautions:
        answer = add_findings(withhold_year(answer), cautions)
    return sun_year_document(answer, Words(language))


def _sun_cautions(question: SunQuestion) -> tuple[Finding, ...]:
    """Return what must be said to someone with these medicines and conditions; with any of it no minutes are told."""
    asking = people_from_persons([Person("", {}, question.triggers, (), (), ())])
    found = [sun_caution_finding(code, question.triggers) for code in sun_cautions(asking)]
    found += [finding("sun-name-unknown", typed=stated.text) for stated in question.stated if stated.unknown]
    return tuple(found)


def _question(asked: Mapping[str, object], on: date | None) -> SunQuestion:
    reading = read_sun_question(asked, on=on)
    if reading.question is None:
        raise InputError(reading.faults)
    return reading.question
