"""One person's forecast: who is drawn at all, the ensemble, the scenarios, bands and differences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from boneward.knowledge.findings import Finding
from boneward.knowledge.parameters import parameter
from boneward.knowledge.registry import finding
from boneward.people.person import Level
from boneward.physiology.advice import advice_on_test
from boneward.physiology.assumed import assumed_of
from boneward.physiology.days import WEEK
from boneward.physiology.dose import Aim, DoseChoice, choose_dose, dose_finding
from boneward.physiology.drawn import drawn_parts, withheld_parts
from boneward.physiology.ensemble import Band, band_of, members_of, shares
from boneward.physiology.following import Drawn, Followed, When, follow_scenarios
from boneward.physiology.forecast import Forecast, ScenarioCourse, Withheld
from boneward.physiology.measured import Measured, measured_findings, narrowed, settled_state, usable_levels
from boneward.physiology.rows import Rows, Told, rows_of
from boneward.physiology.scenarios import Supplements, pairs_of
from boneward.physiology.span import years_drawn
from boneward.physiology.unread import unread_findings
from boneward.physiology.vitamin_d.course import VitaminDState
from boneward.physiology.winter import Window, day_of_year_after, window_of, winter_low
from boneward.safety.forecast_limits import forecast_limits

YEAR = 52 * WEEK
"""Days of a year of the forecast: whole weeks, so that every year ends on a day that is reported."""
_WEEKLY_YEARS = 2
_FOUR_WEEKS = 4 * WEEK


@dataclass(frozen=True, slots=True)
class Question:
    """What is foreseen, for whom.

    Attributes:
        told: one person.
        levels: all their results of 25(OH)D.
        taken_now: tablets that are taken now.
        plan: those of the plan, whether or not it is drawn; an amount that is not known is NaN.
        taken: tablets by scenario, in the order to report.
        range_ug: within which a dose of D3 may be looked for; None where none may be offered.
        has_enough: whether a blood test says that no more vitamin D3 is needed.
        asks_first: whether a professional is asked before anything: the plan says so.
        on: the day before day 1.
        years: how many are asked for.
        target_nmol_l, chance: of the choice of a dose.
        withheld: scenarios that are not drawn, and why.
        findings: what is to be said about them.
        unread: names of blood tests that no rule reads, as typed.
    """

    told: Told
    levels: Sequence[Level]
    taken_now: Supplements
    plan: Supplements
    taken: Mapping[str, Supplements]
    range_ug: tuple[float, float] | None
    has_enough: bool
    asks_first: bool
    on: date | None
    years: int
    target_nmol_l: float
    chance: float
    withheld: tuple[Withheld, ...] = ()
    findings: tuple[Finding, ...] = ()
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Ensemble:
    """One person's members, where they stand, and what tests did to them."""

    rows: Rows
    state: VitaminDState
    measured: Measured | None
    said: tuple[Finding, ...]


def foresee(question: Question) -> Forecast:
    """Return one person's forecast; what would be a guess is withheld, and why is said."""
    withheld, reasons = withheld_parts(question.told.people, question.taken_now)
    drawn = drawn_parts(withheld)
    empty = _empty(question, withheld, reasons)
    if not (drawn.vitamin_d or drawn.vitamin_k):
        return replace(empty, withheld=withheld, findings=reasons)
    if not question.taken:
        return empty
    years, sooner = years_drawn(question.told.people, question.years)
    settled = _without_unknown_season(replace(question, years=years))
    return _filled(replace(empty, years=years), settled, drawn, (*sooner, *_about_what_is_told(question, drawn)))


def _empty(question: Question, withheld: tuple[Withheld, ...], reasons: tuple[Finding, ...]) -> Forecast:
    """Return a forecast of which nothing is drawn."""
    return Forecast(
        on=question.on,
        years=question.years,
        members=int(parameter("forecast_members")),
        shares=shares(),
        target_nmol_l=question.target_nmol_l,
        chance=question.chance,
        assumed=(),
        withheld=(*withheld, *question.withheld),
        scenarios={},
        differences={},
        winter={},
        dose=None,
        advice=None,
        measured=None,
        findings=(*reasons, *question.findings),
    )


def days_of(years: int) -> tuple[int, ...]:
    """Return the days that are reported: weekly for two years, then every four weeks; a year is 52 weeks."""
    weekly = min(years, _WEEKLY_YEARS) * YEAR
    return (*range(0, weekly + 1, WEEK), *range(weekly + _FOUR_WEEKS, years * YEAR + 1, _FOUR_WEEKS))


def _filled(empty: Forecast, question: Question, drawn: Drawn, said: tuple[Finding, ...]) -> Forecast:
    """Return the forecast with all that is drawn."""
    first = day_of_year_after(question.on)
    ensemble = _ensemble(question, drawn, first)
    window, days = window_of(question.told.sun, first), days_of(question.years)
    looked = tuple(sorted({*days, *window.days}))
    when = When(first, looked)
    followed = follow_scenarios(ensemble.rows, ensemble.state, question.taken, question.taken_now, drawn, when)
    reported = {name: _on_days(each, looked, days) for name, each in followed.items()}
    dose = _dose(question, ensemble, window, first) if drawn.vitamin_d else None
    told = [dose_finding(dose)] if dose else []
    low = replace(window, days=(dose.day,)) if dose and dose.day in window.days else window
    return replace(
        empty,
        assumed=assumed_of(question.told, drawn, question.years),
        scenarios={name: _course(question.taken[name], each, days) for name, each in reported.items() if each.series},
        differences=_differences(reported),
        winter={
            name: winter_low(each.series["d25"], looked, low, question.target_nmol_l, question.on)
            for name, each in followed.items()
            if "d25" in each.series
        },
        dose=dose,
        advice=_advice(question, dose, ensemble.measured) if dose else None,
        measured=ensemble.measured,
        findings=(*empty.findings, *said, *ensemble.said, *told, finding("forecast-no-promise")),
    )


def _ensemble(question: Question, drawn: Drawn, first: int) -> _Ensemble:
    members, told, now = members_of(int(parameter("forecast_members"))), question.told, question.taken_now
    measured: Measured | None = None
    said: tuple[Finding, ...] = ()
    if drawn.vitamin_d:
        results, said = usable_levels(question.levels, question.on)
        if results:
            members, measured = narrowed(told, members, now, results, first)
            said = (*said, *measured_findings(measured))
    else:
        now = replace(now, vitamin_d_ug=0.0)  # nothing of it is drawn
    return _Ensemble(rows_of(told, members), settled_state(told, members, now, first), measured, said)


def _without_unknown_season(question: Question) -> Question:
    """Return the question with the mean sun of the year where no date says in which month it begins."""
    if question.on is not None:
        return question
    return replace(question, told=replace(question.told, sun=question.told.sun.without_season()))


def _about_what_is_told(question: Question, drawn: Drawn) -> tuple[Finding, ...]:
    """Return what must be said of what is not known or not used: seasons, other tests, vitamin K1 that is food."""
    eats_k1 = drawn.vitamin_k and any(each.eat_vitamin_k1_ug > 0.0 for each in question.taken.values())
    return (
        *_about_season(question, drawn),
        *unread_findings(question.told.people, question.unread, drawn),
        *((finding("forecast-k1-food"),) if eats_k1 else ()),
    )


def _about_season(question: Question, drawn: Drawn) -> tuple[Finding, ...]:
    if not drawn.vitamin_d:
        return ()
    if question.on is None and question.told.sun.is_seasonal:
        return (finding("forecast-date-missing"),)
    return () if question.told.sun.has_place else (finding("forecast-place-missing"),)


def _dose(question: Question, ensemble: _Ensemble, window: Window, first: int) -> DoseChoice:
    """Return the choice of a dose; none where a blood test says that there is enough, or does not fit the members."""
    aim = Aim(question.target_nmol_l, question.chance, window, first, question.on)
    measured = ensemble.measured
    range_ug = question.range_ug if measured is None or measured.fits else None
    found = choose_dose(ensemble.rows, ensemble.state, question.taken_now, range_ug, aim)
    if question.has_enough and found.verdict == "range-not-enough":
        return choose_dose(ensemble.rows, ensemble.state, question.taken_now, None, aim)
    return found


def _advice(question: Question, dose: DoseChoice, measured: Measured | None) -> Finding:
    changes = question.plan.vitamin_d_ug != question.taken_now.vitamin_d_ug
    ill = any(not held.limit.trigger.startswith("state:") for held in forecast_limits(question.told.people))
    return advice_on_test(dose, measured, question.levels, dose_changes=changes, asks_first=question.asks_first or ill)


def _on_days(followed: Followed, looked: Sequence[int], days: Sequence[int]) -> Followed:
    places = [looked.index(day) for day in days]
    series, flows, totals = (
        {name: rows[places] for name, rows in each.items()}
        for each in (followed.series, followed.flows, followed.totals)
    )
    return Followed(series, flows, totals)


def _course(taken: Supplements, followed: Followed, days: tuple[int, ...]) -> ScenarioCourse:
    bands = {name: band_of(rows) for name, rows in followed.series.items()}
    if not followed.totals:
        return ScenarioCourse(taken, days, bands)
    totals = {flow: rows.mean(axis=1) for flow, rows in followed.totals.items()}
    ends = [days.index(day) for day in range(0, days[-1] + 1, YEAR)]
    return ScenarioCourse(
        taken,
        days,
        bands,
        {flow: float(total[-1] / days[-1]) for flow, total in totals.items()},
        tuple(
            {flow: float((total[end] - total[start]) / YEAR) for flow, total in totals.items()}
            for start, end in pairwise(ends)
        ),
        {flow: rows.mean(axis=1) for flow, rows in followed.flows.items()},
    )


def _differences(followed: Mapping[str, Followed]) -> dict[str, dict[str, Band]]:
    """Return the bands of the differences, member by member, of the scenarios that are compared."""
    found = {}
    for name, against in pairs_of(list(followed)):
        first, second = followed[name].series, followed[against].series
        both = [quantity for quantity in first if quantity in second]
        if both:
            found[f"{name}-{against}"] = {quantity: band_of(first[quantity] - second[quantity]) for quantity in both}
    return found
