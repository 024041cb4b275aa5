"""The food in a plan's page: what a log or the check gives, how sure that is, and the week's vitamin K1."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from boneward.knowledge.findings import NUTRIENTS
from boneward.people.fields import PER_WEEK
from boneward.report.amounts import estimate, join, number, nutrient_amount
from boneward.report.documents import Document, figure, part, parts, text, texts
from boneward.report.food_names import eaten_food
from boneward.report.page import Page
from boneward.report.voice import Voice, capital

_MOST_FOODS = 3
_MOST_ASKED = 4
_VKA = ("diet-k1-steady", "diet-k1-steady-part")
_PERCENT = 100.0
_LEAST = 0.5
_LEAST_SHARE = 1.0
"""Less than this, mg or µg a day, and a share of a week under one percent are not worth a word."""


def write_diet(document: Document, page: Page, *, why: bool = False) -> None:
    """Add the section; nothing for someone who told neither a log nor the check.

    Args:
        document: of a plan or a check, with `diet` and `findings`.
        page: grows by the section.
        why: tell the base of the check and the share of calcium whose uptake is known too.
    """
    diet = part(document, "diet")
    if not diet:
        return
    page.section(page.say("section.diet"))
    said = diet_sentences(document, page, why=why)
    page.paragraph(said.origin)
    for line in said.lines:
        page.point(line)
    if said.recall:
        page.paragraph(said.recall, "dim")
    for sentence in said.rest:
        page.paragraph(sentence)
    if said.week:
        page.paragraph(page.say("diet.k1-week"))
    for line in said.week:
        page.point(line)


@dataclass(frozen=True, slots=True)
class DietSentences:
    """What is said of someone's food.

    Attributes:
        origin: what it was told by.
        lines: each nutrient with its band.
        recall: how well a diet can be told; empty where nothing is known in full.
        rest: which foods give most, what is taken up, what to answer next.
        week: the week's vitamin K1, food by food, for someone who is to keep it steady.
    """

    origin: str
    lines: tuple[str, ...]
    recall: str
    rest: tuple[str, ...]
    week: tuple[str, ...]


def diet_sentences(document: Document, voice: Voice, *, why: bool = False) -> DietSentences:
    """Return what is said of the food of a document with `diet` and `findings`."""
    diet = part(document, "diet")
    nutrients = part(diet, "nutrients")
    is_told = any(not part(nutrients, nutrient).get("is_lower_bound") for nutrient in NUTRIENTS)
    rest = (_most(diet, voice), _absorbable(diet, voice), _base(diet, voice) if why else "", _next(diet, voice))
    is_steady = any(text(finding, "code") in _VKA for finding in parts(document, "findings"))
    return DietSentences(
        voice.say(f"diet.from.{text(part(nutrients, 'calcium'), 'from')}"),
        tuple(_line(nutrient, diet, voice) for nutrient in NUTRIENTS),
        voice.say("diet.recall") if is_told else "",
        tuple(sentence for sentence in rest if sentence),
        tuple(_week(diet, voice)) if is_steady else (),
    )


def _about(value: float | None, nutrient: str, voice: Voice) -> str:
    return estimate(value or 0.0, nutrient, voice.words)


def _line(nutrient: str, diet: Document, voice: Voice) -> str:
    own = part(part(diet, "nutrients"), nutrient)
    if text(part(diet, "basis"), nutrient) == "stated":
        amount = voice.say("diet.stated", amount=nutrient_amount(figure(own, "counted") or 0.0, nutrient, voice.words))
    elif own.get("is_lower_bound"):
        low = min(figure(own, "low") or 0.0, figure(own, "counted") or math.inf)
        is_some = low >= _LEAST
        amount = voice.say("diet.at-least", low=_about(low, nutrient, voice)) if is_some else voice.say("value.unknown")
    else:
        ends = {end: _about(figure(own, end), nutrient, voice) for end in ("central", "low", "high")}
        amount = voice.say("diet.band", **ends)
    return voice.say("diet.line", nutrient=capital(voice.term("nutrient", nutrient)), amount=amount)


def _most(diet: Document, voice: Voice) -> str:
    giving = [(entry, figure(part(part(entry, "gives"), "calcium_mg"), "central")) for entry in parts(diet, "entries")]
    told = [
        voice.say("diet.food", food=_eaten(entry, diet, voice), amount=_about(amount, "calcium", voice))
        for entry, amount in giving[:_MOST_FOODS]
        if amount
    ]
    return voice.say("diet.most", foods=join(told, voice.words)) if told else ""


def _eaten(entry: Document, diet: Document, voice: Voice) -> str:
    typed = text(entry, "typed")
    codes = (text(one, "food") for one in parts(diet, "entries") if text(one, "typed") == typed)
    return eaten_food({"typed": typed, "food": next(codes, "")}, voice.words)


def _absorbable(diet: Document, voice: Voice) -> str:
    absorbable = part(diet, "absorbable_calcium_mg")
    share = figure(absorbable, "coverage")
    if not share:
        return ""
    percent = voice.words.say("terms", "amount.percent", value=number(round(_PERCENT * share)))
    return voice.say("diet.absorbable", amount=_about(figure(absorbable, "central"), "calcium", voice), share=percent)


def _base(diet: Document, voice: Voice) -> str:
    calcium = part(part(diet, "base"), "calcium_mg")
    if not calcium:
        return ""
    return voice.say("diet.base", **{end: _about(figure(calcium, end), "calcium", voice) for end in ("low", "high")})


def _next(diet: Document, voice: Voice) -> str:
    if text(part(part(diet, "nutrients"), "calcium"), "from") != "quick":
        return ""
    asked = [voice.say(f"quick.{key.removesuffix(PER_WEEK)}") for key in texts(diet, "missing")[:_MOST_ASKED]]
    return voice.say("diet.next", kinds=voice.say("list.semicolons").join(asked)) if asked else ""


def _week(diet: Document, voice: Voice) -> Iterator[str]:
    """Give the week's pattern of vitamin K1, which is to stay as it is."""
    for food in parts(part(diet, "k1_week"), "foods"):
        share = figure(food, "share_percent") or 0.0
        if share < _LEAST_SHARE:
            continue
        times = figure(food, "times_a_week") or 0.0
        yield voice.say(
            "diet.k1-line.once" if times == 1 else "diet.k1-line",
            food=_eaten(food, diet, voice),
            amount=_about(figure(food, "a_time_ug"), "vitamin_k1", voice),
            times=number(times),
            share=voice.words.say("terms", "amount.percent", value=number(round(share))),
        )
