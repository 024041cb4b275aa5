"""The page of the sun: today at a place, its year, and the form that asks about another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from boneward.knowledge.loader import read_table
from boneward.people.columns import SKINS
from boneward.report.documents import Document, part, parts, text
from boneward.report.finding_text import NOTES, WARNINGS
from boneward.report.html.said_faults import Wrong
from boneward.report.html.said_findings import FindingGroup, finding_groups
from boneward.report.html.sun_view import YearView, year_view
from boneward.report.sun_text import (
    FOR_WHO_GOES_OUT,
    DayAnswer,
    basis_said,
    by_skin_table,
    day_answer,
    day_said,
    is_withheld,
    number_rows,
    say,
    say_of_place,
)
from boneward.report.voice import Voice, capital
from boneward.report.words import Words

_CLOCK = ("sun-clock-far-from-sun", "sun-clock-far-through-year")
"""That the wall's clock and the sun differ: said beside the clock times."""
_ABOUT_THE_SKY = 2
"""Rows of a day's numbers that speak of nobody's skin: the UV index, and sunrise and sunset."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose: its value, its words, and whether it is chosen."""

    value: str
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class SunForm:
    """The form, filled in.

    Attributes:
        place, age, spf: as typed.
        skins: the six types and "not known".
        uncovered: the parts of the body, ticked where bare.
        wrong: what is wrong, in the order of the form.
        at: the same by field.
    """

    place: str
    age: str
    spf: str
    skins: tuple[Choice, ...]
    uncovered: tuple[Choice, ...]
    wrong: tuple[Wrong, ...]
    at: Mapping[str, Wrong]


@dataclass(frozen=True, slots=True)
class DayView:
    """Today at the place.

    Attributes:
        title: the place and the day.
        first, later: the answer.
        clock: that the sun's own time is another; empty where it is not.
        numbers: label and text.
        skins: a table, its head first; empty where one skin type is asked about.
        skins_title, skins_legend: around it.
        basis: what this was worked out for.
    """

    title: str
    first: list[str]
    later: list[str]
    clock: list[str]
    numbers: list[tuple[str, str]]
    skins: list[list[str]]
    skins_title: str
    skins_legend: str
    basis: list[str]


@dataclass(frozen=True, slots=True)
class SunPage:
    """What the page shows of a place.

    Attributes:
        title: the heading.
        lead: the answer to "is the sun enough", or that no minutes are told.
        grave, notes: findings.
        day: today; its minutes are withheld together with those of the year.
        year: the year.
    """

    title: str
    lead: str
    grave: tuple[FindingGroup, ...]
    notes: tuple[FindingGroup, ...]
    day: DayView
    year: YearView


def sun_form(words: Words, typed: Mapping[str, str], uncovered: Sequence[str], wrong: Sequence[Wrong] = ()) -> SunForm:
    """Return the form with everything that was typed.

    Args:
        words: the language.
        typed: `place`, `skin`, `age`, `spf`; what is not there is empty.
        uncovered: codes of the bare parts.
        wrong: what is wrong with them.
    """
    skin = typed.get("skin", "")
    skins = [Choice("", words.say("page_day", "form.skin-unknown"), chosen=skin not in SKINS[1:])]
    skins += [Choice(code, words.say("sun", f"skin.{code}"), chosen=code == skin) for code in SKINS[1:]]
    bare = tuple(
        Choice(code, capital(words.say("sun", f"part.{code}")), chosen=code in uncovered) for code in body_parts()
    )
    at = {each.field: each for each in reversed(wrong)}
    kept = {key: typed.get(key, "") for key in ("place", "age", "spf")}
    return SunForm(**kept, skins=tuple(skins), uncovered=bare, wrong=tuple(wrong), at=at)


def body_parts() -> tuple[str, ...]:
    """Return the codes of the parts of the body, from the head down."""
    return tuple(dict.fromkeys(row["part"] for row in read_table("body_parts")))


def sun_page(day: Document, year: Document, words: Words, *, kept: bool = False) -> SunPage:
    """Return the page of a place.

    Args:
        day: `boneward.sun/1` of today.
        year: the same of the year.
        words: the language.
        kept: as in `year_view`.
    """
    voice = Voice(words)
    withheld = kept or is_withheld(day) or is_withheld(year)
    shown = year_view(year, words, kept=withheld)
    told = day_answer(day, voice)
    both = {
        "findings": [*parts(day, "findings"), *parts(year, "findings")],
        "sources": {**part(year, "sources"), **part(day, "sources")},
    }
    hidden = FOR_WHO_GOES_OUT if withheld else told.without_grave
    return SunPage(
        title=say_of_place(year, "year.title", voice),
        lead=shown.caption if withheld else shown.seasons,
        grave=finding_groups(both, voice, WARNINGS, without=hidden),
        notes=finding_groups(both, voice, NOTES, without={*hidden, *told.without_notes, *_CLOCK}),
        day=_day(day, told, voice, withheld=withheld),
        year=shown,
    )


def _day(day: Document, told: DayAnswer, voice: Voice, *, withheld: bool) -> DayView:
    clocks = [text(each, "text") for each in parts(day, "findings") if text(each, "code") in _CLOCK]
    numbers = number_rows(day, voice)
    return DayView(
        title=say_of_place(day, "title", voice, day=day_said(day, voice)),
        first=[] if withheld else told.first,
        later=[] if withheld else told.later,
        clock=clocks,
        numbers=numbers[:_ABOUT_THE_SKY] if withheld else numbers,
        skins=[] if withheld else by_skin_table(day, voice),
        skins_title=say(voice, "section.by-skin", time=text(day, "time")),
        skins_legend=say(voice, "by-skin.legend"),
        basis=basis_said(day, voice),
    )
