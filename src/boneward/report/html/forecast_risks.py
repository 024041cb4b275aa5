"""Risks with both sides: of 1,000 people alike how many more or fewer a year, by each study that fits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from boneward.report.amounts import number
from boneward.report.charts.ranges import Placed, Range, change_chart
from boneward.report.documents import Document, figure, figures, part, parts, text
from boneward.report.forecast.words import say as say_of_forecast
from boneward.report.forecast.words import signed
from boneward.report.html.forecast_behind import is_withheld, say
from boneward.report.html.forecast_changes import Mark, signed_mark
from boneward.report.html.plan_cautions import Source
from boneward.report.source_text import short_source
from boneward.report.voice import Voice, capital

_PAIR = 2
_TENTH = 0.1
_SIDES = ("harm", "none", "benefit")


@dataclass(frozen=True, slots=True)
class Study:
    """One study of a risk.

    Attributes:
        source: its code and name.
        verification: how we know.
        exposure: what was taken.
        says: harm, none or benefit.
        found: the same in words, with more or fewer of 1,000 people a year or the ratio as printed.
        fits: whether it studied people like these.
        placed: where the range lies; None where it does not fit, or no rate a year is known.
    """

    source: Source
    verification: str
    exposure: str
    says: str
    found: str
    fits: bool
    placed: Placed | None


@dataclass(frozen=True, slots=True)
class Risk:
    """One outcome.

    Attributes:
        title: what it is called.
        said: how many studies say what.
        spoken: the whole in sentences.
        studies: those of people like these first.
        even: where "no difference" stands on its ruler, percent.
        marks: its ruler's numbers.
    """

    title: str
    said: str
    spoken: str
    studies: tuple[Study, ...]
    even: float
    marks: tuple[Mark, ...]

    @property
    def drawn(self) -> tuple[Study, ...]:
        """The studies that are drawn."""
        return tuple(study for study in self.studies if study.placed is not None)


@dataclass(frozen=True, slots=True)
class RisksView:
    """The part of the page.

    Attributes:
        lead: what the ranges are; or that nothing more is taken of what goes with a risk that was studied.
        drawn: by outcome, each on a ruler of its own.
        told: outcomes of which no study of people like these gives a rate a year.
    """

    lead: str
    drawn: tuple[Risk, ...]
    told: tuple[Risk, ...]


Found = tuple[Document, Document]
"""A risk of the document, and one of its studies."""


def risks_view(document: Document, voice: Voice) -> RisksView | None:
    """Return the risks; None where they are withheld, and nothing of vitamin K where that is."""
    if is_withheld("risks", document):
        return None
    told = [
        (risk, study)
        for risk in parts(document, "risks")
        if not (text(risk, "exposure").startswith("vitamin_k") and is_withheld("vitamin_k", document))
        for study in parts(risk, "studies")
    ]
    by_outcome: dict[str, list[Found]] = {}
    for risk, study in told:
        by_outcome.setdefault(text(risk, "outcome"), []).append((risk, study))
    found = [_risk(outcome, own, document, voice) for outcome, own in by_outcome.items()]
    return RisksView(
        say(voice, "risks.lead") if told else say_of_forecast(voice, "risks.none"),
        tuple(risk for risk in found if risk.drawn),
        tuple(risk for risk in found if not risk.drawn),
    )


def _range(study: Document) -> tuple[float, ...]:
    ends = figures(study, "change_per_1000_a_year")
    return tuple(ends) if len(ends) == _PAIR else ()


def _risk(outcome: str, own: Sequence[Found], document: Document, voice: Voice) -> Risk:
    ranged = [study for _, study in own if study.get("fits") and _range(study)]
    chart = change_chart([Range(None, *_range(study)) for study in ranged])
    places = {id(study): placed for study, placed in zip(ranged, chart.placed, strict=True)}
    studies = [_study(text(risk, "exposure"), one, places.get(id(one)), document, voice) for risk, one in own]
    like = [study for study in studies if study.fits]
    others = [study for study in studies if not study.fits]
    said = [_sides("risk.sides", like, voice)] if like else [say(voice, "risk.not-studied")]
    said += [_sides("risk.others", others, voice)] if others else []
    changes = [say(voice, "spoken.study", source=study.source.name, found=study.found) for study in like]
    return Risk(
        capital(say_of_forecast(voice, f"risk.{outcome}")),
        voice.sentences(said),
        voice.sentences([*said, *changes]),
        (*like, *others),
        chart.even,
        tuple(Mark(place, signed_mark(value)) for value, place in chart.marks),
    )


def _sides(key: str, studies: Sequence[Study], voice: Voice) -> str:
    counts = {side: sum(study.says == side for study in studies) for side in _SIDES}
    sides = [say(voice, f"side.{side}", count=count) for side, count in counts.items() if count]
    return say(voice, key, sides=voice.say("list.comma").join(sides))


def _study(exposure: str, study: Document, placed: Placed | None, document: Document, voice: Voice) -> Study:
    code = text(study, "source")
    return Study(
        Source(code, short_source(code, part(document, "sources"), voice)),
        text(study, "verification"),
        capital(say_of_forecast(voice, f"exposure.{exposure}")),
        text(study, "says"),
        _found(study, voice),
        bool(study.get("fits")),
        placed,
    )


def _found(study: Document, voice: Voice) -> str:
    """Return what a study found: more or fewer of 1,000 a year where its rate is known, and the ratio as printed."""
    ends, says = _range(study), say(voice, f"says.{text(study, 'says')}")
    ratio, low, high = (figure(study, key) for key in ("ratio", "low", "high"))
    if ratio is None:
        return says
    printed = number(ratio)
    if low is not None and high is not None:
        printed = say(voice, "ratio.interval", ratio=printed, low=number(low), high=number(high))
    if not ends:
        return say(voice, "found.ratio", says=says, ratio=printed)
    return say(
        voice, "found.change", says=says, ratio=printed, low=signed(ends[0], _TENTH), high=signed(ends[1], _TENTH)
    )
