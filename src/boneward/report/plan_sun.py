"""The sun in a plan's page: which sun it goes by, vitamin D3 through the year, and when to stop."""

from __future__ import annotations

from dataclasses import dataclass

from boneward.knowledge.parameters import parameter
from boneward.report.amounts import month_name
from boneward.report.documents import Document, figure, part, parts, text
from boneward.report.page import Page
from boneward.report.plan_nutrient import outcome
from boneward.report.sun_words import iu, iu_and_ug, minutes, place_name, short_iu
from boneward.report.voice import Voice

_NUTRIENT = "vitamin_d"
_A_YEAR = 12
_NO_DOSE = ("stop", "ask", "none")
"""Verdicts that no sun has a part in."""


def write_sun(document: Document, page: Page, *, why: bool) -> None:
    """Add the section; nothing for someone without a place."""
    sun = part(document, "sun")
    if not sun.get("place"):
        return
    page.section(page.say("section.sun"))
    said = sun_sentences(document, page)
    if said.origin:
        page.paragraph(said.origin)
    for line in said.seasons:
        page.point(line)
    if said.stop:
        page.paragraph(said.stop)
    if why:
        for line in said.months:
            page.point(line)


@dataclass(frozen=True, slots=True)
class SunSentences:
    """What a plan says of the sun at a person's place.

    Attributes:
        origin: which sun the plan goes by; empty where no sun has a part in it.
        seasons: vitamin D3 through the year.
        stop: when to stop in the month with the strongest sun; empty where no time may be given.
        months: what each month gives.
    """

    origin: str
    seasons: tuple[str, ...]
    stop: str
    months: tuple[str, ...]


def sun_sentences(document: Document, voice: Voice) -> SunSentences:
    """Return what is said of the sun of someone with a place."""
    sun = part(document, "sun")
    seasons = parts(document, "calendar")
    lines = tuple(_season(entry, voice) for entry in seasons)
    if seasons and all(text(entry, "verdict") in _NO_DOSE for entry in seasons):
        return SunSentences("", lines, "", ())
    origin = text(sun, "from")
    months = [month for month in parts(sun, "months") if figure(month, "ug") is not None]
    return SunSentences(
        voice.say(f"sun.from.{origin}", place=place_name(part(sun, "place"), voice.words)),
        lines,
        _stop(months, origin, voice),
        tuple(_month(month, voice) for month in months),
    )


def _season(entry: Document, voice: Voice) -> str:
    first, last = int(figure(entry, "from_month") or 0), int(figure(entry, "to_month") or 0)
    said = outcome(_NUTRIENT, text(entry, "verdict"), figure(entry, "amount"), voice)
    if (last - first) % _A_YEAR == _A_YEAR - 1:
        return voice.say("calendar.always", outcome=said)
    return voice.say("calendar.line", months=month_span(first, last, voice), outcome=said)


def month_span(first: int, last: int, voice: Voice) -> str:
    """Return months from one to another: "May to August", or the one month."""
    if first == last:
        return month_name(first, voice.words)
    return voice.say("calendar.months", first=month_name(first, voice.words), last=month_name(last, voice.words))


def _stop(months: list[Document], origin: str, voice: Voice) -> str:
    """Return when to stop in the month with the strongest sun."""
    timed = [month for month in months if figure(month, "minutes_to_burn_limit") is not None]
    if not timed:
        return ""
    worst = min(timed, key=lambda month: figure(month, "minutes_to_burn_limit") or 0.0)
    key = "sun.stop.habit" if origin == "habit" else "sun.stop.rule"
    said = minutes(figure(worst, "minutes_to_burn_limit") or 0.0, voice.words)
    return voice.say(key, minutes=said, month=month_name(figure(worst, "month") or 0, voice.words))


def _month(month: Document, voice: Voice) -> str:
    words, per_ug = voice.words, parameter("iu_per_ug_vitamin_d")
    made, low, high = (per_ug * (figure(month, name) or 0.0) for name in ("ug", "low", "high"))
    return voice.say(
        "sun.month",
        month=month_name(figure(month, "month") or 0, words),
        made=iu_and_ug(made, words),
        low=short_iu(low),
        high=iu(high, words),
        sun=voice.term("sun", text(month, "sun_class")),
    )
