"""25(OH)D through the seasons, and how much vitamin D3 keeps it up: the drawing, its words and its tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from boneward.report.amounts import nmol_per_ng, number
from boneward.report.charts.seasons import Course, Seasons, seasons
from boneward.report.documents import Document, figure, part, parts, text
from boneward.report.forecast.answer import with_scenario
from boneward.report.forecast.beside_text import dose_sentences, measured_said
from boneward.report.forecast.seasons_text import lows_table
from boneward.report.forecast.words import (
    D25,
    NOW,
    PLAN,
    WITHOUT,
    band_at,
    band_of,
    day_place,
    level,
    main_pair,
    people_share,
    scenario_name,
    scenarios,
    series,
)
from boneward.report.forecast.words import say as say_of_forecast
from boneward.report.html.forecast_behind import say
from boneward.report.voice import Voice, capital

_SHOWN_DAYS = 730
"""Days that are drawn: two winters, the coming one and one after the new amount has settled."""
_STEP = 182.5
_QUARTER = 91.25
_MANY = 60
"""Points of a line that a phone can still tell apart."""
_JOINER = "\u2060"
_NEAR = 14.0
"""Pixels between the target's number and any other beside the drawing."""


@dataclass(frozen=True, slots=True)
class SeasonsView:
    """The part of the page.

    Attributes:
        lead: what it shows.
        drawn: the geometry.
        names: of the lines.
        ticks: nmol/L, ng/mL and the pixel of each round value; whether it is the target.
        marks: months below, and where.
        spoken: the drawing in sentences.
        lows: a table, its head first: the winter's low, the summer's high, how many stay at or above the target.
        months: a row for some days: when, and the level in each scenario that is drawn.
        months_head: the headings of those.
    """

    lead: str
    drawn: Seasons
    names: Mapping[str, str]
    ticks: tuple[tuple[str, str, float, bool], ...]
    marks: tuple[tuple[str, float], ...]
    spoken: str
    lows: tuple[tuple[str, ...], ...]
    months: tuple[tuple[str, ...], ...]
    months_head: tuple[str, ...]


def seasons_view(document: Document, voice: Voice) -> SeasonsView | None:
    """Return the seasons; None where 25(OH)D is withheld."""
    courses = {name: course for name, one in scenarios(document).items() if (course := _course(part(one, D25), one))}
    shown = [name for name in main_pair(document) or tuple(courses)[:1] if name in courses]
    if not shown:
        return None
    columns = [name for name in courses if name in shown]
    target = figure(document, "target_25ohd_nmol_l") or 0.0
    last = min(_SHOWN_DAYS, max(courses[shown[0]].days))
    marks = [_STEP * place for place in range(round(_SHOWN_DAYS / _STEP) + 1)]
    drawn = seasons({name: _thinned(courses[name], last) for name in shown}, target, marks, last)
    names = {name: say(voice, f"line.{name}") for name in shown}
    ticks = sorted({*drawn.ticks} | ({(target, drawn.target)} if drawn.target is not None else set()))
    return SeasonsView(
        _lead(document, shown, voice),
        drawn,
        names,
        tuple(
            (number(value), number(round(value / nmol_per_ng())), y, value == target)
            for value, y in _apart(ticks, target)
        ),
        tuple((month_at(document, day, voice), x) for day, x in drawn.marks),
        _spoken(document, shown, voice),
        tuple(tuple(_unbroken(cell) for cell in row) for row in _main_lows(document, voice)),
        tuple(_month(day, document, columns, voice) for day in _days(last)),
        (say(voice, "months.when"), *(scenario_name(name, voice) for name in columns)),
    )


def _course(quantity: Document, scenario: Document) -> Course | None:
    ends = [series(quantity, end) for end in ("median", "low", "high")]
    days = scenario.get("days")
    known = [[value for value in end if value is not None] for end in ends]
    if not isinstance(days, Sequence) or not days or any(len(end) != len(days) for end in known):
        return None
    return Course([float(day) for day in days], *known)


def _thinned(course: Course, last: float) -> Course:
    """Return fewer points, evenly, the first and the last among them."""
    inside = [place for place, day in enumerate(course.days) if day <= last]
    step = max(1, round(len(inside) / _MANY))
    kept = sorted({*inside[::step], inside[-1]})
    return Course(
        *([values[place] for place in kept] for values in (course.days, course.median, course.low, course.high))
    )


def _apart(ticks: Sequence[tuple[float, float]], target: float) -> list[tuple[float, float]]:
    """Return round values that do not crowd the target's own number."""
    at = next((y for value, y in ticks if value == target), None)
    return [(value, y) for value, y in ticks if value == target or at is None or abs(y - at) >= _NEAR]


def month_at(document: Document, day: float, voice: Voice) -> str:
    """Return the short name of the month of a day; where no date is known, how many months on it is."""
    start = text(document, "date")
    if not start:
        return say(voice, "month.after", months=number(round(day / (2 * _STEP / 12))))
    when = date.fromisoformat(start) + timedelta(days=day)
    return voice.words.say("page_day", f"month.{when.month}")


def _lows(document: Document) -> Mapping[str, object]:
    return part(part(document, "seasons"), "winter_low")


def _lead(document: Document, shown: Sequence[str], voice: Voice) -> str:
    """Return how many people alike stay at or above the target at the lowest point, in each scenario that is drawn."""
    lows, target = _lows(document), level(figure(document, "target_25ohd_nmol_l") or 0.0, voice)
    said: list[str] = []
    for name in shown:
        low = part(lows, name)
        kept = figure(low, "share_at_or_above_target")
        if kept is not None:
            key = "kept.other" if said else "kept.first" if low.get("is_seasonal") else "kept.first-settled"
            scenario = capital(with_scenario(name, voice))
            said.append(say(voice, key, scenario=scenario, share=people_share(kept, voice), target=target))
    return voice.sentences([*said, say(voice, "seasons.band")])


def _unbroken(cell: str) -> str:
    """Return a cell whose range is not broken over two lines."""
    return cell.replace("–", f"{_JOINER}–{_JOINER}")


def _main_lows(document: Document, voice: Voice) -> list[list[str]]:
    """Return the lows and highs of the main scenarios; the plan without something is left out."""
    main = {name: one for name, one in scenarios(document).items() if not name.startswith(WITHOUT)}
    return lows_table({**document, "scenarios": main}, voice)


def _spoken(document: Document, shown: Sequence[str], voice: Voice) -> str:
    said = []
    for name in shown:
        one = scenarios(document)[name]
        band = band_at(part(one, D25), 0)
        low = band_of(part(_lows(document), name))
        if band and low:
            said.append(
                say(
                    voice,
                    f"spoken.{name}",
                    start=number(round(band[0])),
                    low=number(round(low[0])),
                    least=number(round(low[1])),
                    most=number(round(low[2])),
                )
            )
    target = say(voice, "spoken.target", target=number(round(figure(document, "target_25ohd_nmol_l") or 0.0)))
    return voice.sentences([*said, target])


def _banded(band: tuple[float, float, float] | None, voice: Voice) -> str:
    if band is None:
        return "–"
    middle, low, high = (number(round(value)) for value in band)
    ng = number(round(band[0] / nmol_per_ng()))
    return say(voice, "level.band", middle=middle, low=low, high=high, ng=ng)


def _days(last: float) -> list[float]:
    return [_QUARTER * place for place in range(int(last / _QUARTER) + 1)]


def _month(day: float, document: Document, shown: Sequence[str], voice: Voice) -> tuple[str, ...]:
    drawn = scenarios(document)
    start = text(document, "date")
    when = date.fromisoformat(start) + timedelta(days=day) if start else None
    head = (
        say(voice, "months.day", month=month_at(document, day, voice), year=when.year)
        if when
        else month_at(document, day, voice)
    )
    cells = (_banded(band_at(part(drawn[name], D25), day_place(drawn[name], day)), voice) for name in shown)
    return (head, *cells)


@dataclass(frozen=True, slots=True)
class DoseView:
    """How much vitamin D3 is enough, and whether a test is worth it.

    Attributes:
        lead: the answer.
        shares: amounts that are drawn: nothing, the one just too small, the answer, the largest. Of each IU, µg, of how
            many people, percent of the bar's width, whether it is the answer.
        heads, rows: every amount that was tried, as a table; no rows where all of them are drawn.
        target: what is to be kept, for the table's heading.
        advice: whether a test is worth it; empty where nothing is said.
        measured: what results did to the forecast; empty without any.
    """

    lead: str
    shares: tuple[tuple[str, str, str, float, bool], ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    target: str
    advice: str
    measured: str


def dose_view(document: Document, voice: Voice) -> DoseView | None:
    """Return the smallest amount; None where 25(OH)D is withheld."""
    dose = part(document, "vitamin_d_dose")
    advice = text(part(document, "test_advice"), "text")
    if not dose:
        return None
    smallest = figure(dose, "smallest_ug")
    target = level(figure(dose, "target_nmol_l") or 0.0, voice)
    tried = [
        (
            _iu(one, voice),
            say(voice, "dose.ug", ug=number(ug)) if (ug := figure(one, "ug")) else "",
            people_share(figure(one, "share") or 0.0, voice),
            round(100.0 * (figure(one, "share") or 0.0), 1),
            figure(one, "ug") == smallest,
        )
        for one in parts(dose, "shares")
    ]
    drawn = _telling([is_answer for *_, is_answer in tried])
    rows = tuple((iu, ug or "–", kept) for iu, ug, kept, *_ in tried) if len(drawn) < len(tried) else ()
    return DoseView(
        voice.sentences(dose_sentences(document, voice)),
        tuple(tried[place] for place in drawn),
        (say_of_forecast(voice, "dose.head"), "µg", say(voice, "dose.share")),
        rows,
        target,
        advice,
        measured_said(document, voice),
    )


def _telling(answers: Sequence[bool]) -> list[int]:
    """Return which rows a reader needs: nothing, the amount just too small, the answer, the largest."""
    last = len(answers) - 1
    answer = answers.index(True) if True in answers else last
    return sorted({place for place in (0, answer - 1, answer, last) if 0 <= place <= last})


def _iu(one: Document, voice: Voice) -> str:
    amount = figure(one, "iu")
    return say(voice, "dose.iu", iu=number(amount)) if amount else capital(say_of_forecast(voice, "dose.nothing"))


def is_kept(document: Document, name: str) -> bool | None:
    """Say whether the target is kept with the chance that was asked for, in a scenario; None where it is not known."""
    kept = figure(part(_lows(document), name), "share_at_or_above_target")
    return None if kept is None else kept >= (figure(document, "chance") or 0.0)


def kept_in(document: Document) -> tuple[bool | None, bool | None]:
    """Say the same of the plan and of now."""
    return is_kept(document, PLAN), is_kept(document, NOW)
