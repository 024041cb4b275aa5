"""Calcium in arteries on an axis of its own: far too little for the flow's picture, and what trials measured of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from boneward.report.amounts import join, number
from boneward.report.charts.ranges import Placed, Range, level_chart
from boneward.report.documents import Document, figure, part, text
from boneward.report.forecast.beside_text import soft_tissue_said, soft_tissue_studies
from boneward.report.forecast.words import say as say_of_forecast
from boneward.report.html.forecast_behind import say
from boneward.report.html.forecast_changes import Mark
from boneward.report.html.plan_cautions import Source
from boneward.report.source_text import short_source
from boneward.report.voice import Voice, capital

_ADDED = {"calcium_mg": "calcium", "vitamin_d_ug": "d3", "vitamin_k2_ug": "k2", "vitamin_k1_ug": "k1"}
_GROUPS = ("with", "without")


@dataclass(frozen=True, slots=True)
class Measured:
    """One group of a trial: with or without, the score in words, and where it lies."""

    code: str
    name: str
    value: str
    placed: Placed


@dataclass(frozen=True, slots=True)
class Trial:
    """A trial: what was measured in whom, its two groups, its source and how that was verified."""

    said: str
    groups: tuple[Measured, ...]
    source: Source
    verification: str


@dataclass(frozen=True, slots=True)
class ArteriesView:
    """The part of the page: a sentence or two, the trials on one ruler, its numbers, and the same in sentences."""

    lead: str
    trials: tuple[Trial, ...]
    marks: tuple[Mark, ...]
    even: float
    spoken: str


def arteries_view(document: Document, voice: Voice) -> ArteriesView | None:
    """Return what is known of arteries, nothing of vitamin K where that is withheld; None without any."""
    lead, studies = soft_tissue_said(document, voice), soft_tissue_studies(document)
    if not lead:
        return None
    ranges = [_range(part(study, group)) for study in studies for group in _GROUPS]
    chart = level_chart(ranges)
    pairs = zip(ranges, chart.placed, strict=True)
    trials = tuple(_trial(study, [next(pairs), next(pairs)], document, voice) for study in studies)
    marks = tuple(Mark(place, number(value)) for value, place in chart.marks)
    return ArteriesView(lead, trials, marks, chart.even, _spoken(trials, voice))


def _range(printed: Document) -> Range:
    return Range(*(figure(printed, key) for key in ("mean", "low", "high")))


def _trial(study: Document, found: Sequence[tuple[Range, Placed]], document: Document, voice: Voice) -> Trial:
    daily, code = part(study, "daily"), text(study, "source")
    added = join(
        [say_of_forecast(voice, f"left-out.{name}") for key, name in _ADDED.items() if figure(daily, key)], voice.words
    )
    names = (say(voice, "trial.with", added=added), say(voice, "trial.without"))
    told = {
        "tissue": say(voice, f"tissue.{text(study, 'tissue')}"),
        "years": number(figure(study, "years") or 0.0),
        "people": number(figure(study, "n") or 0.0),
    }
    said = [say(voice, f"trial.{text(study, 'counts')}", **told)]
    if (chance := figure(study, "p")) is not None:
        said.append(say(voice, "trial.p", p=number(chance)))
    return Trial(
        voice.sentences(said),
        tuple(
            Measured(group, capital(name), _score(value, voice), placed)
            for group, name, (value, placed) in zip(_GROUPS, names, found, strict=True)
        ),
        Source(code, short_source(code, part(document, "sources"), voice)),
        text(study, "verification"),
    )


def _score(value: Range, voice: Voice) -> str:
    middle = "–" if value.middle is None else number(value.middle)
    if value.low is None or value.high is None:
        return middle
    return say_of_forecast(voice, "cell.level", middle=middle, low=number(value.low), high=number(value.high))


def _spoken(trials: Sequence[Trial], voice: Voice) -> str:
    semicolon = voice.say("list.semicolons")
    said = []
    for trial in trials:
        groups = [say(voice, "spoken.change", scenario=group.name, change=group.value) for group in trial.groups]
        said.append(say(voice, "spoken.group", what=trial.said.rstrip(".。"), changes=semicolon.join(groups)))
    return voice.sentences(said)
