"""Where the calcium goes, in words: the day of each scenario, with what is the same told as the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from boneward.report.amounts import number
from boneward.report.charts.sankey import Day, Sankey, Turnover, sankey, scale_for, turnover
from boneward.report.documents import Document, figure, part
from boneward.report.forecast.answer import with_scenario
from boneward.report.forecast.ledger_text import FLOWS, KEPT
from boneward.report.forecast.words import NOW, PLAN, WITHOUT, scenario_name, scenarios, signed
from boneward.report.forecast.words import say as say_of_forecast
from boneward.report.html.forecast_behind import say
from boneward.report.voice import Voice, capital

_VITAMINS_K = frozenset({"k1", "k2"})


@dataclass(frozen=True, slots=True)
class Choice:
    """A scenario that can be chosen: its place from 1, its name, and whether it is drawn first."""

    place: int
    name: str
    is_first: bool


@dataclass(frozen=True, slots=True)
class Panel:
    """A day, drawn.

    Attributes:
        places: of the choices that show it.
        name: of the first of them.
        spoken: the whole drawing in sentences.
        drawn: its geometry.
        names: of its bars, and their amounts.
        turnover: bone's own, drawn.
        into, out, kept: bone's own, in words; what is given away is told by its name, not by a sign.
        is_given: whether bone gives more than it takes.
        notes: places of choices, and what is to be said when one of them is chosen.
    """

    places: tuple[int, ...]
    name: str
    spoken: str
    drawn: Sankey
    names: Mapping[str, tuple[str, str]]
    turnover: Turnover
    into: str
    out: str
    kept: str
    is_given: bool
    notes: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class FlowView:
    """The part of the page.

    Attributes:
        lead: what the drawing shows, in a sentence or two.
        choices: the scenarios.
        panels: their days; scenarios with the same day share one.
        heads: of the table's columns.
        rows: of the table: a name, and a number for each scenario.
    """

    lead: str
    choices: tuple[Choice, ...]
    panels: tuple[Panel, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


def flow_view(document: Document, voice: Voice) -> FlowView | None:
    """Return where the calcium goes; None where that is withheld."""
    days = {name: day for name, one in _told(document).items() if (day := _day(one)) is not None}
    if not days:
        return None
    first = PLAN if PLAN in days else next(iter(days))
    names = {name: scenario_name(name, voice) for name in days}
    choices = tuple(Choice(place, names[code], code == first) for place, code in enumerate(days, 1))
    return FlowView(
        _lead(first, days[first], voice),
        choices,
        _panels(days, names, voice),
        tuple(names.values()),
        tuple((_row_name(row, voice), tuple(_cell(row, day) for day in days.values())) for row in (*FLOWS, KEPT)),
    )


def _told(document: Document) -> Mapping[str, Document]:
    """Return the scenarios; the plan without something that it does not hold is the plan, and is left out."""
    drawn = scenarios(document)
    plan = part(drawn.get(PLAN, {}), "daily")
    return {name: one for name, one in drawn.items() if not (name.startswith(WITHOUT) and part(one, "daily") == plan)}


def _day(scenario: Document) -> Day | None:
    ledger = part(scenario, "ledger")
    flows = [figure(ledger, f"{name}_mg_d") for name in FLOWS]
    known = [flow for flow in flows if flow is not None]
    if len(known) < len(flows):
        return None
    tablets = figure(part(scenario, "daily"), "calcium_mg")
    told = dict(zip(FLOWS, known, strict=True))
    return Day(**told, tablets=None if tablets is None else min(tablets, told["intake"]))


def mg(value: float) -> str:
    """Return milligrams a day in whole numbers: they add up before the reader's eyes."""
    return number(round(value))


def _lead(first: str, day: Day, voice: Voice) -> str:
    numbers = {
        "scenario": capital(with_scenario(first, voice)),
        "intake": mg(day.intake),
        "absorbed": mg(day.absorbed),
        "kept": mg(abs(day.kept)),
        "into": mg(day.bone_in),
        "out": mg(day.bone_out),
    }
    return voice.sentences([say(voice, "flow.lead", **numbers), say(voice, _of_bone("flow.bone", day), **numbers)])


def _of_bone(key: str, day: Day) -> str:
    """Return the key of a sentence about what bone keeps, gives away, or neither."""
    return f"{key}.even" if round(day.kept) == 0 else f"{key}.kept" if day.kept > 0 else f"{key}.given"


def _panels(days: Mapping[str, Day], names: Mapping[str, str], voice: Voice) -> tuple[Panel, ...]:
    scale, largest = scale_for(list(days.values())), max(max(day.bone_in, day.bone_out) for day in days.values())
    order = sorted(days, key=lambda code: (code != PLAN, code != NOW))  # what equals the plan is told as its equal
    groups: dict[tuple[int | None, ...], list[str]] = {}
    for code in order:
        groups.setdefault(_rounded(days[code]), []).append(code)
    places = {code: place for place, code in enumerate(days, 1)}
    panels = []
    for codes in groups.values():
        first, *same = codes
        day, drawn = days[first], sankey(days[first], scale)
        panels.append(
            Panel(
                tuple(places[code] for code in codes),
                names[first],
                _spoken(names[first], day, voice),
                drawn,
                {bar.code: (say(voice, f"bar.{bar.code}"), mg(bar.mg)) for bar in drawn.bars},
                turnover(day, largest or 1.0),
                mg(day.bone_in),
                mg(day.bone_out),
                mg(abs(day.kept)),
                round(day.kept) < 0,
                tuple((places[code], _same(code, names, first, voice)) for code in same),
            )
        )
    return tuple(panels)


def _rounded(day: Day) -> tuple[int | None, ...]:
    """Return a day as it is written: two that are written alike are the same picture."""
    flows = (getattr(day, name) for name in FLOWS)
    return (*(round(flow) for flow in flows), None if day.tablets is None else round(day.tablets))


def _same(code: str, names: Mapping[str, str], other: str, voice: Voice) -> str:
    left_out = set(code.removeprefix(WITHOUT).split("_")) if code.startswith(WITHOUT) else set()
    key = "flow.same-k" if left_out and left_out <= _VITAMINS_K else "flow.same"
    return say(voice, key, scenario=names[code], other=names[other])


def _spoken(name: str, day: Day, voice: Voice) -> str:
    eaten = say(voice, "spoken.eaten", food=mg(day.intake))
    if day.tablets:
        eaten = say(voice, "spoken.food-and-tablets", food=mg(day.intake - day.tablets), tablets=mg(day.tablets))
    sentences = [
        say(voice, "spoken.in", scenario=name, eaten=eaten),
        say(voice, "spoken.taken-up", up=mg(day.absorbed), rest=mg(day.unabsorbed)),
        say(voice, "spoken.out", gut=mg(day.gut), urine=mg(day.urine), sweat=mg(day.sweat)),
        say(voice, _of_bone("spoken.bone", day), mg=mg(abs(day.kept))),
    ]
    return voice.sentences(sentences)


def _row_name(row: str, voice: Voice) -> str:
    return say(voice, "row.kept") if row == KEPT else say_of_forecast(voice, f"flow.{row}")


def _cell(row: str, day: Day) -> str:
    return signed(day.kept, 1.0) if row == KEPT else mg(getattr(day, row))
