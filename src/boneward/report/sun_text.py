"""A day in the sun as a page: when to stop, what is made until then, and what to beware of."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from boneward.knowledge.sun_cautions import sun_caution_codes
from boneward.report.amounts import join, number
from boneward.report.documents import Document, figure, part, parts, text, texts
from boneward.report.finding_text import NOTES, WARNINGS, write_findings
from boneward.report.layout import Column, Style, plain_spaces, table, width_of
from boneward.report.page import Page
from boneward.report.plan_text import spoken_date
from boneward.report.sun_place import coordinates
from boneward.report.sun_words import (
    CATALOGUE,
    about_iu_and_ug,
    about_minutes,
    bare_parts,
    iu,
    iu_and_ug,
    minutes,
    percent,
    place_name,
    short_iu,
    uv,
)
from boneward.report.voice import Voice, capital
from boneward.report.words import Words
from boneward.sun.findings import ABOUT_MINUTES

NOTHING = "–"
_TOO_LOW = ("sun-polar-night", "sun-glass", "sun-no-vitamin-d")
"""Findings that may be the page's answer, the plainer one first: they open it."""
_ABOUT_THE_MINUTES = frozenset({"sun-over-one-med", "sun-over-burn-limit"})
"""Grave findings that speak of the asked minutes, not of the person: the answer stands."""
FOR_WHO_GOES_OUT = ABOUT_MINUTES | {"sun-glass", "sun-altitude-unknown", "sun-rule-burns"}
"""Findings about minutes in the sun: not for someone to whom none are told, nor for a day without a sun."""
_NOTHING_BELOW = 1.0
"""IU; less is called next to none."""
_GAP = 2


def sun_text(document: Document, words: Words, *, width: int = 80, colour: bool = False) -> str:
    """Return `boneward.sun/1` of one day as text.

    Args:
        document: of `service.sun_day`.
        words: the language to write in.
        width: columns of the widest line.
        colour: mark headings with colour too.
    """
    page = Page(words, width, Style(colour))
    page.section(say_of_place(document, "title", page, day=day_said(document, page)))
    answer = day_answer(document, page)
    for sentence in answer.first:
        page.paragraph(sentence, "bold")
    for sentence in answer.later:
        page.paragraph(sentence)
    write_findings(document, page, WARNINGS, without=answer.without_grave)
    _write_by_skin(document, page)
    _write_numbers(document, page)
    page.section(say(page, "section.basis"))
    for sentence in basis_said(document, page):
        page.paragraph(sentence)
    write_findings(document, page, NOTES, without=answer.without_notes)
    write_codes(document, page)
    write_end(page)
    return page.text()


@dataclass(frozen=True, slots=True)
class DayAnswer:
    """The first sentences about a day, and what they make needless.

    Attributes:
        first: the answer itself.
        later: what belongs to it.
        without_grave, without_notes: codes of findings that the answer says, or that are not for someone who stays in.
    """

    first: list[str]
    later: list[str]
    without_grave: Collection[str]
    without_notes: Collection[str]


def day_answer(document: Document, page: Voice) -> DayAnswer:
    """Return what to say first about a day: from when, until when, what is made; or why no minutes are told."""
    if is_withheld(document):
        return DayAnswer([say(page, "answer.withheld")], [], FOR_WHO_GOES_OUT, FOR_WHO_GOES_OUT)
    first, later = _answer(document, page)
    first = [*(text(finding, "text") for finding in _openings(document)), *first]
    if _is_polar_night(document) or _is_dark(document):
        return DayAnswer(first, later, FOR_WHO_GOES_OUT, FOR_WHO_GOES_OUT)
    # Nobody asked for the assumed minutes: the answer has said already when to stop.
    hidden = _ABOUT_THE_MINUTES if document.get("minutes_assumed") else frozenset()
    return DayAnswer(first, later, hidden, _said(document))


def say(page: Voice, key: str, **arguments: object) -> str:
    """Return a sentence of the sun's catalogue."""
    return page.words.say(CATALOGUE, key, **arguments)


def say_of_place(document: Document, key: str, page: Voice, **arguments: object) -> str:
    """Return a title with its place: in a city, at coordinates."""
    place = part(document, "place")
    named = key if text(place, "name") else f"{key}.at"
    return say(page, named, place=place_name(place, page.words), **arguments)


def is_withheld(document: Document) -> bool:
    """Say whether no minutes may be told: a finding says that they do not hold for this person, or to ask first."""
    return any(
        finding.get("code") in sun_caution_codes()
        or (finding.get("severity") in ("stop", "refer") and finding.get("code") not in _ABOUT_THE_MINUTES)
        for finding in parts(document, "findings")
    )


def write_codes(document: Document, page: Page) -> None:
    """Add the codes of the sources: where to look."""
    codes = list(part(document, "sources"))
    if codes:
        page.section(page.say("section.sources"))
        page.paragraph(say(page, "sources", codes=page.say("list.comma").join(codes)), "dim")


def write_end(page: Page) -> None:
    """Add what the page is not."""
    page.blank()
    page.paragraph(say(page, "end"))


def _openings(document: Document) -> list[Document]:
    """Return the findings that say that the sun makes too little, the one to open with first.

    Where the skin type is not known, one type that makes enough is reason not to say so: its row stands in the table.
    """
    answers = _TOO_LOW if document.get("glass") else [code for code in _TOO_LOW if code != "sun-glass"]
    codes = answers[:1] if _some_type_can(document) else answers
    found = [finding for finding in parts(document, "findings") if text(finding, "code") in codes]
    return sorted(found, key=lambda finding: codes.index(text(finding, "code")))


def _some_type_can(document: Document) -> bool:
    rows = parts(document, "by_skin") if document.get("skin") is None else []
    return any(figure(row, "minutes_for_400") is not None for row in rows)


def _said(document: Document) -> tuple[str, ...]:
    """Return the notes that the page has said already, or that the table of all skin types says better."""
    said = tuple(text(finding, "code") for finding in _openings(document))
    return (*said, "sun-no-vitamin-d", "sun-iu-beyond-burn-limit") if document.get("skin") is None else said


def day_said(document: Document, page: Voice) -> str:
    """Return the day as a title names it: a date, or the middle of a month."""
    month = figure(document, "month")
    if month is not None:
        return say(page, "mid-month", month=page.say(f"month.{month:.0f}"))
    return spoken_date(text(document, "date"), page)


def _is_dark(document: Document) -> bool:
    return "sun-down" in part(document, "minutes_for_iu_reason").values()


def _is_polar_night(document: Document) -> bool:
    return text(part(document, "day"), "kind") == "polar_night"


def _answer(document: Document, page: Voice) -> tuple[list[str], list[str]]:
    """Return the answer and what belongs to it: from when, until when, and what is made."""
    if _is_polar_night(document) or document.get("glass"):
        return [], []
    if _is_dark(document):
        return [say(page, "answer.sun-down", time=text(document, "time"))], []
    limit, stay = figure(document, "minutes_to_burn_limit"), figure(document, "minutes") or 0.0
    begin = {"time": text(document, "time"), "parts": bare_parts(texts(document, "uncovered"), page.words)}
    spent = minutes(stay, page.words)
    if limit is None:
        made = _with_amounts("answer.made", document, 1.0, page, minutes=spent)
        return [page.sentences([say(page, "answer.no-limit", **begin), made])], []
    fastest = "" if document.get("skin") is not None else "-fastest"
    left, stop = about_minutes(limit, page.words), text(document, "stop_time")
    if document.get("minutes_assumed") or stay > limit:
        first = say(page, f"answer.stop{fastest}", **begin, minutes=left, stop=stop)
        return [page.sentences([first, *_made_until(document, page)])], []
    stays = _with_amounts("answer.stay", document, 1.0, page, **begin, minutes=spent)
    later = say(page, f"answer.stop-later{fastest}", minutes=left, time=stop)
    return [stays], [page.sentences([later, _reddens(document, page, stay)])]


def _made_until(document: Document, page: Voice) -> list[str]:
    """Return what is made until the burn limit: that of the person's skin type; nothing where it is not known."""
    until = [row for row in parts(document, "by_skin") if row.get("skin") == document.get("skin")]
    at_limit = figure(until[0], "ug_at_burn_limit") if until else None
    asked = figure(part(document, "vitamin_d"), "ug")
    if not at_limit or not asked:
        return []
    return [_with_amounts("answer.until", document, at_limit / asked, page)]


def _with_amounts(key: str, document: Document, share: float, page: Voice, **arguments: object) -> str:
    """Return a sentence with an amount and its band, which is a factor: the same for any share of the asked minutes."""
    made = part(document, "vitamin_d")
    in_iu, low, high, ug = (share * (figure(made, name) or 0.0) for name in ("iu", "iu_low", "iu_high", "ug"))
    if in_iu < _NOTHING_BELOW:
        return say(page, f"{key}-none", **arguments)
    band = {"low": short_iu(low), "high": iu(high, page.words)}
    return say(page, key, amount=about_iu_and_ug(ug, page.words), **band, **arguments)


def _reddens(document: Document, page: Voice, stay: float) -> str:
    share = percent(figure(document, "med_fraction") or 0.0, page.words)
    return say(page, "answer.reddens", minutes=capital(minutes(stay, page.words)), share=share)


def by_skin_table(document: Document, page: Voice) -> list[list[str]]:
    """Return a table of the six skin types for someone who has to find theirs, its head first; else nothing."""
    rows = parts(document, "by_skin")
    is_asked = document.get("skin") is None and not is_withheld(document)
    if not is_asked or all(figure(row, "minutes_to_burn_limit") is None for row in rows):
        return []
    head = [say(page, f"skin-column.{name}") for name in ("type", "minutes", "amount")]
    body = [
        [
            say(page, f"skin.{text(row, 'skin')}"),
            _short_minutes(row, "minutes_to_burn_limit", page),
            _short_amount(row, page),
        ]
        for row in rows
    ]
    return [head, *body]


def _write_by_skin(document: Document, page: Page) -> None:
    shown = by_skin_table(document, page)
    if not shown:
        return
    page.section(say(page, "section.by-skin", time=text(document, "time")))
    page.add(table(shown, _fitting(shown, page.width)))
    page.blank()
    page.paragraph(say(page, "by-skin.legend"), "dim")


def _fitting(lines: Sequence[Sequence[str]], width: int) -> list[Column]:
    """Return columns that fit a width: headings on one line where there is room, else word under word."""
    names, *figures = zip(*lines, strict=True)
    cells = [max(width_of(plain_spaces(cell)) for cell in column[1:]) for column in figures]
    words = [max(width_of(word) for word in column[0].split()) for column in figures]
    broken = [max(pair) for pair in zip(cells, words, strict=True)]
    whole = [max(wide, width_of(column[0])) for wide, column in zip(cells, figures, strict=True)]
    name, gaps = max(map(width_of, names)), _GAP * len(figures)
    widths = whole if name + sum(whole) + gaps <= width else broken
    return [Column(min(name, width - sum(widths) - gaps)), *(Column(wide, right=True) for wide in widths)]


def _short_minutes(row: Document, key: str, page: Voice) -> str:
    value = figure(row, key)
    return NOTHING if value is None else minutes(value, page.words)


def _short_amount(row: Document, page: Voice) -> str:
    value = figure(row, "iu_at_burn_limit")
    return NOTHING if value is None else iu_and_ug(value, page.words)


def number_rows(document: Document, page: Voice) -> list[tuple[str, str]]:
    """Return what stands in numbers, label and text: UV index, hours of the day, minutes for some amounts."""
    rows = [("uv", _uv(document, page)), ("sun", _sunshine(document, page))]
    labelled = [(say(page, f"label.{key}"), said) for key, said in rows]
    if not is_withheld(document) and document.get("skin") is not None:
        labelled += _goals(document, page)
        labelled.append((say(page, "label.window"), _window(document, page)))
    return labelled


def _write_numbers(document: Document, page: Page) -> None:
    page.section(say(page, "section.numbers"))
    labelled = number_rows(document, page)
    label_width = max(width_of(label) for label, _ in labelled)
    for label, said in labelled:
        page.row(label, said, label_width, indent="")


def _uv(document: Document, page: Voice) -> str:
    highest = part(document, "highest")
    now, most = figure(document, "uv_index") or 0.0, figure(highest, "uv_index") or 0.0
    return say(
        page,
        "uv" if text(document, "cloud") == "clear" else "uv.under-cloud",
        now=uv(now),
        time=text(document, "time"),
        highest=uv(most),
        highest_time=text(highest, "time"),
    )


def _sunshine(document: Document, page: Voice) -> str:
    day = part(document, "day")
    rise, fall = text(day, "sunrise"), text(day, "sunset")
    if rise and fall:
        return say(page, "sunshine", sunrise=rise, sunset=fall)
    return say(page, f"sunshine.{text(day, 'kind')}") if text(day, "kind") != "normal" else NOTHING


def _goals(document: Document, page: Voice) -> list[tuple[str, str]]:
    """Return how long some amounts take, or why not; minutes beyond the burn limit are never named."""
    needed, reasons = part(document, "minutes_for_iu"), part(document, "minutes_for_iu_reason")
    said = []
    for goal in needed:
        value, reason = figure(needed, goal), text(reasons, goal)
        if reason or value is None:
            answer = say(page, f"goal.{reason or 'not-possible'}")
        else:
            answer = about_minutes(value, page.words)
        said.append((iu_and_ug(float(goal), page.words), answer))
    return said


def _window(document: Document, page: Voice) -> str:
    windows = parts(document, "windows")
    if not windows:
        return say(page, "window.none")
    goal = iu_and_ug(float(next(iter(part(document, "minutes_for_iu")))), page.words)
    spans = [say(page, "window.span", start=text(window, "from"), end=text(window, "to")) for window in windows]
    return say(page, "window", spans=join(spans, page.words, last="or"), amount=goal)


def basis_said(document: Document, page: Voice) -> list[str]:
    """Return what the numbers were worked out for, so that a reader sees what was assumed; a paragraph each."""
    skin, age, spf = text(document, "skin"), figure(document, "age"), figure(document, "spf") or 0.0
    traits = [
        say(page, "basis.skin", skin=skin) if skin else say(page, "basis.skin-unknown"),
        say(page, "basis.age", age=number(age)) if age is not None else say(page, "basis.age-unknown"),
        say(page, f"posture.{text(document, 'posture')}"),
        say(page, f"cloud.{text(document, 'cloud')}"),
        say(page, "basis.spf", spf=f"{spf:.0f}") if spf else say(page, "basis.no-spf"),
        *([say(page, "basis.glass")] if document.get("glass") else []),
        say(page, "basis.bare", parts=bare_parts(texts(document, "uncovered"), page.words)),
    ]
    sky = [
        say(page, "basis.ozone", ozone=f"{figure(document, 'ozone_du') or 0.0:.0f}"),
        say(page, f"spectrum.{text(document, 'spectrum')}"),
    ]
    limit = percent(figure(document, "burn_limit_med") or 0.0, page.words)
    place = part(document, "place")
    solar = text(document, "solar_time")
    where = coordinates(figure(place, "latitude") or 0.0, figure(place, "longitude") or 0.0, page.words)
    return [
        say(page, "basis", parts=capital(page.say("list.traits").join(traits))),
        page.sentences([*sky, say(page, "basis.burn-limit", share=limit)]),
        say(page, "basis.clock", coordinates=where, zone=text(place, "zone"), solar=solar),
    ]
