"""Changes by scenario on one ruler: the two proteins that vitamin K switches on, and bone by site."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from boneward.report.amounts import number
from boneward.report.charts.ranges import Placed, Range, change_chart
from boneward.report.documents import Document, part
from boneward.report.forecast.answer import site_name
from boneward.report.forecast.bone_text import bone_meaning
from boneward.report.forecast.words import (
    ARTICLE,
    BONE,
    DAYS_A_YEAR,
    MGP,
    NOW,
    OSTEOCALCIN,
    PLAN,
    SITES,
    band_at,
    bone_step,
    change,
    day_place,
    scenario_name,
    scenarios,
    years_shown,
)
from boneward.report.forecast.words import say as say_of_forecast
from boneward.report.html.forecast_behind import say, years_of
from boneward.report.voice import Voice, capital

_DRAWN = (NOW, PLAN, ARTICLE)
_WEEKS = (4, 12, 52)
"""When the two proteins are told in the table: they move within weeks."""
Band = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark of a ruler: where it stands, percent, and its number."""

    place: float
    number: str


@dataclass(frozen=True, slots=True)
class Line:
    """One scenario of a group: its code and name, the change in words, and where it lies."""

    code: str
    name: str
    value: str
    placed: Placed


@dataclass(frozen=True, slots=True)
class Group:
    """A protein or a site: what it is called, and what it does in each scenario."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class ChangesView:
    """A part of the page.

    Attributes:
        lead: what the drawing shows.
        groups: on one ruler.
        shown: how many of them are drawn at once; the others are folded on a phone.
        even: where "no change" stands, percent.
        marks: the ruler's numbers.
        spoken: the drawing in sentences.
        heads, rows: the table.
    """

    lead: str
    groups: tuple[Group, ...]
    shown: int
    even: float
    marks: tuple[Mark, ...]
    spoken: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def proteins_view(document: Document, voice: Voice) -> ChangesView | None:
    """Return the two proteins at the end of the forecast; None where vitamin K is withheld."""
    quantities = {
        say_of_forecast(voice, f"protein.{name}"): {code: part(one, name) for code, one in _drawn(document).items()}
        for name in (OSTEOCALCIN, MGP)
    }
    days = [(say(voice, "weeks", weeks=number(weeks)), 7.0 * weeks) for weeks in _WEEKS]
    return _view(document, voice, quantities, days, say_of_forecast(voice, "proteins.meaning"), shown=len(quantities))


def bone_view(document: Document, voice: Voice) -> ChangesView | None:
    """Return bone by site at the end of the forecast; None where bone is withheld."""
    sites = {code: part(one, BONE) for code, one in _drawn(document).items()}
    quantities = {site_name(site, voice): {code: part(own, site) for code, own in sites.items()} for site in SITES}
    days = [
        (say_of_forecast(voice, "row.year" if year == 1 else "row.years", years=str(year)), DAYS_A_YEAR * year)
        for year in years_shown(document)
    ]

    def step_at(site: str, day: float) -> float:
        drawn = _drawn(document)
        return bone_step(band_at(own, day_place(drawn[code], day)) for code, own in quantities[site].items())

    return _view(document, voice, quantities, days, _bone_lead(document, voice), shown=1, step_at=step_at)


def _drawn(document: Document) -> Mapping[str, Document]:
    return {code: one for code, one in scenarios(document).items() if code in _DRAWN}


def _view(
    document: Document,
    voice: Voice,
    quantities: Mapping[str, Mapping[str, Document]],
    days: Sequence[tuple[str, float]],
    lead: str,
    *,
    shown: int,
    step_at: Callable[[str, float], float | None] = lambda _title, _day: None,
) -> ChangesView | None:
    """Return changes on the last day, drawn, and on some days in a table; `step_at` says in what step to write them."""
    drawn, end = _drawn(document), DAYS_A_YEAR * years_of(document)
    found = _found(quantities, drawn, end)
    if not found:
        return None

    def row(title: str, code: str) -> tuple[str, ...]:
        bands = [(day, band_at(quantities[title][code], day_place(drawn[code], day))) for _, day in days]
        said = (change(band, voice, step=step_at(title, day)) for day, band in bands)
        return (say(voice, "changes.row", what=capital(title), scenario=scenario_name(code, voice)), *said)

    chart = change_chart([Range(*band) for _, _, band in found])
    lines: dict[str, list[Line]] = {}
    for (title, code, band), placed in zip(found, chart.placed, strict=True):
        value = change(band, voice, in_percent=True, step=step_at(title, end))
        lines.setdefault(title, []).append(Line(code, scenario_name(code, voice), value, placed))
    groups = tuple(Group(capital(title), tuple(own)) for title, own in lines.items())
    return ChangesView(
        lead,
        groups,
        shown,
        chart.even,
        tuple(Mark(place, signed_mark(value)) for value, place in chart.marks),
        _spoken(groups, voice),
        (say(voice, "changes.what"), *(head for head, _ in days)),
        tuple(row(title, code) for title, code, _ in found),
    )


def _found(
    quantities: Mapping[str, Mapping[str, Document]], drawn: Mapping[str, Document], day: float
) -> list[tuple[str, str, Band]]:
    """Return title, scenario and band of all that is drawn on a day."""
    return [
        (title, code, band)
        for title, by_scenario in quantities.items()
        for code, quantity in by_scenario.items()
        if (band := band_at(quantity, day_place(drawn[code], day))) is not None
    ]


def signed_mark(value: float) -> str:
    """Return a ruler's number with its sign; 0 has none."""
    return number(abs(value)) if value == 0 else ("−" if value < 0 else "+") + number(abs(value))


def _spoken(groups: Sequence[Group], voice: Voice) -> str:
    semicolon = voice.say("list.semicolons")
    said = [
        say(
            voice,
            "spoken.group",
            what=group.title,
            changes=semicolon.join(
                say(voice, "spoken.change", scenario=line.name, change=line.value) for line in group.lines
            ),
        )
        for group in groups
    ]
    return voice.sentences(said)


def _bone_lead(document: Document, voice: Voice) -> str:
    """Return how far the plan is ahead after a year and at the end: one step, and no growing gain."""
    difference = part(part(part(document, "differences"), f"{PLAN}-{NOW}"), BONE)
    drawn = scenarios(document)
    said = [bone_meaning(document, voice)]
    spine = part(difference, SITES[0])
    last = years_of(document)
    if PLAN in drawn and spine:
        first, end = (band_at(spine, day_place(drawn[PLAN], DAYS_A_YEAR * year)) for year in (1, last))
        if first and end and last > 1:
            told = {
                "first": change(first, voice, in_percent=True),
                "end": change(end, voice, in_percent=True),
                "years": number(last),
            }
            said.append(say(voice, "bone.difference", **told))
    return voice.sentences(said)
