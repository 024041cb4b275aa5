"""The page of a forecast: the answer, what is not drawn and why, then the pictures, each with its reasons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from boneward.report.documents import Document, part, parts, text
from boneward.report.finding_text import NOTES, TODAY, WARNINGS, calls_today
from boneward.report.forecast.answer import about_said, answer_said, does_not_fit
from boneward.report.forecast.beside_text import assumed_said
from boneward.report.forecast.text import said_elsewhere
from boneward.report.forecast.words import ARTICLE, scenarios
from boneward.report.html.forecast_arteries import ArteriesView, arteries_view
from boneward.report.html.forecast_behind import BEHIND, Behind, NotDrawn, behind, is_withheld, not_drawn, say
from boneward.report.html.forecast_changes import ChangesView, bone_view, proteins_view
from boneward.report.html.forecast_flow import FlowView, flow_view
from boneward.report.html.forecast_risks import RisksView, risks_view
from boneward.report.html.forecast_seasons import DoseView, SeasonsView, dose_view, kept_in, seasons_view
from boneward.report.html.said_findings import FindingGroup, finding_groups
from boneward.report.plain_findings import in_plain_words
from boneward.report.plan_text import traits
from boneward.report.voice import Voice
from boneward.report.words import Words


@dataclass(frozen=True, slots=True)
class ForecastPage:
    """What the page shows.

    Attributes:
        who: whom it is for, in a line.
        title: the answer in one sentence without a unit.
        lead: the sentences behind it.
        about: what a forecast and its bands are; empty where nothing is drawn.
        withheld: what is not drawn and why.
        today: findings that ask for a call today.
        grave, notes: the other findings.
        flow, seasons, dose, proteins, bone, soft, risks: the pictures; None where withheld.
        behind: the reasons of each picture, by its name.
        has_article: whether the article's row is drawn beside the plan.
        assumed: what nobody said and was taken from a table, a sentence each.
    """

    who: str
    title: str
    lead: tuple[str, ...]
    about: str
    withheld: tuple[NotDrawn, ...]
    today: tuple[FindingGroup, ...]
    grave: tuple[FindingGroup, ...]
    notes: tuple[FindingGroup, ...]
    flow: FlowView | None
    seasons: SeasonsView | None
    dose: DoseView | None
    proteins: ChangesView | None
    bone: ChangesView | None
    soft: ArteriesView | None
    risks: RisksView | None
    behind: Mapping[str, Behind]
    has_article: bool
    assumed: tuple[str, ...]

    @property
    def is_drawn(self) -> bool:
        """Whether anything is."""
        return any((self.flow, self.seasons, self.proteins, self.bone))


def forecast_page(document: Document, words: Words) -> ForecastPage:
    """Return the page of `boneward.forecast/1`, written in the document's own language."""
    document, voice = in_plain_words(document, words), Voice(words)
    said = {text(one, "code") for one in parts(document, "withheld")} | {text(part(document, "test_advice"), "code")}
    is_drawn = bool(scenarios(document))
    return ForecastPage(
        who=voice.say("list.points").join(traits(part(document, "person"), voice)),
        title=say(voice, f"title.{_headline(document)}"),
        lead=tuple(answer_said(document, voice)) if is_drawn else (say(voice, "lead.nothing"),),
        about=about_said(document, voice) if is_drawn else "",
        withheld=not_drawn(document, voice),
        today=_calls(document, voice),
        grave=finding_groups(document, voice, WARNINGS, without={*said, *TODAY}),
        notes=finding_groups(document, voice, NOTES, without=said_elsewhere(document)),
        flow=flow_view(document, voice),
        seasons=seasons_view(document, voice),
        dose=dose_view(document, voice),
        proteins=proteins_view(document, voice),
        bone=bone_view(document, voice),
        soft=arteries_view(document, voice),
        risks=risks_view(document, voice) if is_drawn else None,
        behind={name: behind(name, document, voice) for name in BEHIND},
        has_article=ARTICLE in scenarios(document),
        assumed=tuple(_assumed(document, voice)),
    )


_KEPT = {
    (None, None): "no-d",
    (None, True): "now-kept",
    (None, False): "now-short",
    (True, None): "plan-kept",
    (False, None): "plan-short",
    (True, True): "both-kept",
    (True, False): "plan-kept",
    (False, True): "now-only",
    (False, False): "plan-short",
}
"""The answer by whether the target is kept with the plan, and as things are."""


def _headline(document: Document) -> str:
    """Return which sentence is the answer: it never speaks past a call for today or a test that does not fit."""
    if calls_today(document):
        return "today"
    if not scenarios(document):
        return "nothing"
    if does_not_fit(document):
        return "misfit"
    return "no-d" if is_withheld("vitamin_d", document) else _KEPT[kept_in(document)]


def _calls(document: Document, voice: Voice) -> tuple[FindingGroup, ...]:
    """Return what asks for a call today under one heading, whatever its severity; it stands before all else."""
    groups = finding_groups({**document, "findings": calls_today(document)}, voice, WARNINGS)
    found = tuple(finding for group in groups for finding in group.findings)
    return (FindingGroup("today", voice.words.say("page_plan", "caution.today"), found),) if found else ()


def _assumed(document: Document, voice: Voice) -> list[str]:
    return [assumed_said(one, voice) for one in parts(document, "assumed")]
