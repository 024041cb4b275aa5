"""The sun in a plan's page: which sun it goes by, vitamin D3 through the year, and when to stop."""

from __future__ import annotations

from boneward.knowledge.parameters import parameter
from boneward.report.amounts import month_name
from boneward.report.documents import Document, figure, part, parts, text
from boneward.report.page import Page
from boneward.report.plan_nutrient import outcome
from boneward.report.sun_words import iu, minutes, place_name, short_iu

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
    seasons = parts(document, "calendar")
    is_used = not seasons or any(text(entry, "verdict") not in _NO_DOSE for entry in seasons)
    if is_used:
        page.paragraph(page.say(f"sun.from.{text(sun, 'from')}", place=place_name(part(sun, "place"), page.words)))
    for entry in seasons:
        page.point(_season(entry, page))
    months = [month for month in parts(sun, "months") if figure(month, "ug") is not None]
    if not is_used:
        return
    _write_stop(months, text(sun, "from"), page)
    if why:
        for month in months:
            page.point(_month(month, page))


def _season(entry: Document, page: Page) -> str:
    first, last = int(figure(entry, "from_month") or 0), int(figure(entry, "to_month") or 0)
    said = outcome(_NUTRIENT, text(entry, "verdict"), figure(entry, "amount"), page)
    if (last - first) % _A_YEAR == _A_YEAR - 1:
        return page.say("calendar.always", outcome=said)
    return page.say("calendar.line", months=month_span(first, last, page), outcome=said)


def month_span(first: int, last: int, page: Page) -> str:
    """Return months from one to another: "May to August", or the one month."""
    if first == last:
        return month_name(first, page.words)
    return page.say("calendar.months", first=month_name(first, page.words), last=month_name(last, page.words))


def _write_stop(months: list[Document], origin: str, page: Page) -> None:
    """Add when to stop in the month with the strongest sun."""
    timed = [month for month in months if figure(month, "minutes_to_burn_limit") is not None]
    if not timed:
        return
    worst = min(timed, key=lambda month: figure(month, "minutes_to_burn_limit") or 0.0)
    key = "sun.stop.habit" if origin == "habit" else "sun.stop.rule"
    said = minutes(figure(worst, "minutes_to_burn_limit") or 0.0, page.words)
    page.paragraph(page.say(key, minutes=said, month=month_name(figure(worst, "month") or 0, page.words)))


def _month(month: Document, page: Page) -> str:
    words, per_ug = page.words, parameter("iu_per_ug_vitamin_d")
    made, low, high = (per_ug * (figure(month, name) or 0.0) for name in ("ug", "low", "high"))
    return page.say(
        "sun.month",
        month=month_name(figure(month, "month") or 0, words),
        made=iu(made, words),
        low=short_iu(low),
        high=iu(high, words),
        sun=page.term("sun", text(month, "sun_class")),
    )
