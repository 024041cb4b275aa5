"""The family's fridge sheet: what to do each day, in large letters, the verb first; what to ask before all else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from boneward.knowledge.findings import GRAVE, NUTRIENTS
from boneward.report.amounts import join, month_name, nutrient_amount
from boneward.report.documents import Document, figure, figures, part, parts, text, texts
from boneward.report.finding_text import calls_today, is_on_vitamin_k_antagonist
from boneward.report.paper.apart import hours_apart
from boneward.report.paper.findings import first_and_rest, first_sentence, short_form, shown_findings
from boneward.report.paper.sheet import PlannedSheet, SheetVoice, head_of
from boneward.report.plan_nutrient import outcome
from boneward.report.plan_verdicts import food_names, is_blocked, verdict_clause
from boneward.report.voice import capital
from boneward.units.shown import shorten

_LONG_NAME = 30
_TAKEN = ("add", "keep", "reduce")
_ASKING = frozenset(
    {
        "no-row-under-4",
        "no-row-pregnant",
        "no-row-lactating",
        "medicine-unknown",
        "medicine-unclear",
        "condition-unknown",
        "condition-ckd-unstaged",
    }
)
"""Findings about the person as a whole for whose sake a nutrient waits."""
_LAST_MONTH = 12


def fridge_sheet(asked: PlannedSheet, voice: SheetVoice) -> dict[str, object]:
    """Return the strings of the fridge sheet."""
    plan = asked.plan
    name = text(part(plan, "person"), "name")
    head = head_of("fridge", asked, voice)
    since = voice.put("fridge.since", date=head["day_said"]) if head["day_said"] else ""
    do = [_dose(nutrient, plan, voice) for nutrient in NUTRIENTS if _verdict(nutrient, plan) in _TAKEN]
    lines = ("doctor", "pharmacist")
    calls, first = _calls(plan), _first(plan, voice)
    return {
        **head,
        "title": voice.put("fridge.title", name=shorten(name, _LONG_NAME)) if name else voice.put("fridge.title-plain"),
        "since": since,
        "again": _again(plan, voice),
        "call": {"items": calls, "after": voice.say("today.after") if calls and do else ""},
        "first": first,
        "day": {"title": voice.put("day.title"), "entries": []},
        "do": {"items": do, "none": "" if do else voice.put("do.none")},
        "eat": {"items": _eat(plan, voice)},
        "apart": hours_apart(plan, voice),
        "rest": _rest(plan, voice),
        "ask": {
            "title": voice.put("ask.title"),
            "text": voice.put("ask.vka" if is_on_vitamin_k_antagonist(plan) else "ask.text"),
        },
        "reasons": voice.put("fridge.reasons"),
        "more": [voice.put("fridge.more", count=str(left + 1)) for left in range(_orders(first))],
        "lines": [{"label": voice.put(f"line.{line}"), "phone": voice.put("line.phone")} for line in lines],
    }


def _own(nutrient: str, plan: Document) -> Document:
    return part(part(plan, "nutrients"), nutrient)


def _verdict(nutrient: str, plan: Document) -> str:
    return text(_own(nutrient, plan), "verdict")


def _named(nutrients: Sequence[str], voice: SheetVoice, *, last: str = "and") -> str:
    return join([voice.term("nutrient", nutrient) for nutrient in nutrients], voice.words, last=last)


def _calls(plan: Document) -> list[dict[str, str]]:
    """Return what says "today": it stands above everything, in the largest letters."""
    said = [first_and_rest(text(finding, "text")) for finding in calls_today(plan)]
    return [{"order": order, "rest": rest} for order, rest in dict(said).items()]


def _first(plan: Document, voice: SheetVoice) -> list[dict[str, object]]:
    """Return what comes before any amount, beside a call: take none, ask first, and what a professional should see."""
    stopped = [each for each in NUTRIENTS if _verdict(each, plan) == "stop" and is_blocked(each, plan)]
    calls = {text(each, "text") for each in calls_today(plan)}
    grave = [each for each in shown_findings(plan, GRAVE) if text(each, "text") not in calls]
    boxes = []
    if stopped:
        heading = voice.put("first.stop", nutrients=_named(stopped, voice, last="or"))
        boxes.append(_box("stop", heading, "", [each for each in grave if text(each, "severity") == "stop"]))
    boxes += _asked(plan, grave, voice)
    told = {said for box in boxes for said in texts(box, "texts")}
    left = [each for each in grave if text(each, "text") not in told]
    call = [each for each in left if text(each, "severity") == "stop"]
    show = [each for each in left if each not in call]
    before = [_box("stop", voice.put("first.call"), "", call)] if call else []
    return [*before, *boxes, *([_box("ask", voice.put("first.show"), "", show, shows_only=True)] if show else [])]


def _asked(plan: Document, grave: Sequence[Document], voice: SheetVoice) -> list[dict[str, object]]:
    """Return a box for each thing to ask or to tell, over the nutrients that wait for it."""
    waiting: dict[str, list[str]] = {}
    for nutrient in NUTRIENTS:
        if _verdict(nutrient, plan) == "ask":
            clause = verdict_clause(nutrient, _own(nutrient, plan), plan, voice)
            waiting.setdefault(clause, []).append(nutrient)
    own = {
        voice.say("clause.ask.doctor"): voice.put("first.doctor"),
        voice.say("clause.ask.natto"): voice.put("first.natto"),
    }
    boxes = []
    for place, (clause, nutrients) in enumerate(waiting.items()):
        refer = [each for each in grave if text(each, "severity") == "refer"]
        said = [each for each in refer if each.get("nutrient") in nutrients or (not place and _asks(each))]
        heading = voice.put("first.ask", nutrients=_named(nutrients, voice, last="or"))
        boxes.append(_box("ask", heading, own.get(clause, clause), said))
    return boxes


def _asks(finding: Document) -> bool:
    return text(finding, "code") in _ASKING


def _box(
    verdict: str, heading: str, clause: str, findings: Sequence[Document], *, shows_only: bool = False
) -> dict[str, object]:
    said = [text(finding, "text") for finding in findings]
    return {
        "verdict": verdict,
        "heading": heading,
        "clause": clause,
        "shows_only": shows_only,
        "texts": said,
        "shorts": list(dict.fromkeys(first_sentence(each) for each in said)),
        "clauses": list(dict.fromkeys(_clause(each) for each in said)),
    }


def _clause(said: str) -> str:
    """Return an order up to its reason, ended as its sentence is."""
    clause, end = short_form(said), first_sentence(said)[-1:]
    return clause if clause.endswith((end, "…")) else clause + end


def _orders(boxes: Sequence[Document]) -> int:
    """Return how many orders stand in some boxes where each is told in its shortest form."""
    return sum(len(texts(box, "clauses")) for box in boxes)


def _dose(nutrient: str, plan: Document, voice: SheetVoice) -> dict[str, str]:
    """Return one thing to take: what, how, and what changes about it."""
    own = _own(nutrient, plan)
    supplement, verdict = part(own, "supplement"), _verdict(nutrient, plan)
    amount = nutrient_amount(figure(supplement, "amount") or 0.0, nutrient, voice.words)
    doses = figures(supplement, "doses")
    how = voice.put(f"how.{nutrient}")
    if len(doses) > 1:
        how = voice.put(
            "how.split", doses=join([nutrient_amount(dose, nutrient, voice.words) for dose in doses], voice.words)
        )
    now = figure(own, "from_supplements") or 0.0
    change = voice.put("how.reduce", now=nutrient_amount(now, nutrient, voice.words)) if verdict == "reduce" else ""
    change = voice.put("how.keep") if verdict == "keep" else change
    label = voice.put("how.elemental") if nutrient == "calcium" else ""
    return {
        "nutrient": nutrient,
        "verdict": verdict,
        "what": voice.put("do.take", nutrient=voice.term("nutrient", nutrient), amount=amount),
        "how": how,
        "note": voice.sentences([said for said in (change, label) if said]),
        "optional": voice.put("how.optional") if own.get("optional") else "",
    }


def _eat(plan: Document, voice: SheetVoice) -> list[dict[str, str]]:
    """Return what to eat; for someone whose anticoagulant works against vitamin K, greens as ever."""
    said = (
        [{"nutrient": "vitamin_k1", "what": voice.put("eat.steady"), "how": ""}]
        if is_on_vitamin_k_antagonist(plan)
        else []
    )
    for nutrient in NUTRIENTS:
        own = _own(nutrient, plan)
        foods = food_names(own, voice)
        if (figure(part(own, "eat"), "amount") or 0.0) > 0 and foods:
            said.append(
                {
                    "nutrient": nutrient,
                    "what": voice.put("eat.more"),
                    "how": voice.put("eat.foods", foods=capital(foods)),
                }
            )
    return said


def _rest(plan: Document, voice: SheetVoice) -> list[str]:
    """Return what needs nothing: the best that a plan can say."""
    enough = [each for each in NUTRIENTS if _verdict(each, plan) in ("none", "eat")]
    left = [each for each in NUTRIENTS if _verdict(each, plan) == "stop" and not is_blocked(each, plan)]
    said = [voice.put("rest.none", nutrients=capital(_named(enough, voice)))] if enough else []
    return said + ([voice.put("rest.leave", nutrients=capital(_named(left, voice)))] if left else [])


def _again(plan: Document, voice: SheetVoice) -> str:
    """Return when the sheet has to be made again: the next season of vitamin D3, or when something changes."""
    seasons, day = parts(plan, "calendar"), text(plan, "date")
    if len(seasons) < 2 or not day:  # noqa: PLR2004 - one season is no change
        return voice.put("fridge.again")
    month = date.fromisoformat(day).month
    following = min(seasons, key=lambda entry: (int(figure(entry, "from_month") or 0) - month - 1) % _LAST_MONTH)
    said = outcome("vitamin_d", text(following, "verdict"), figure(following, "amount"), voice)
    first = month_name(figure(following, "from_month") or 0, voice.words)
    return voice.put("fridge.season", month=first, nutrient=voice.term("nutrient", "vitamin_d"), outcome=said)
