"""The food in a plan's page: what a log or the check gives, how sure that is, and the week's vitamin K1."""

from __future__ import annotations

import math

from boneward.knowledge.findings import NUTRIENTS
from boneward.people.fields import PER_WEEK
from boneward.report.amounts import estimate, join, number, nutrient_amount
from boneward.report.documents import Document, figure, part, parts, text, texts
from boneward.report.food_names import eaten_food
from boneward.report.page import Page, capital

_MOST_FOODS = 3
_MOST_ASKED = 4
_VKA = ("diet-k1-steady", "diet-k1-steady-part")
_PERCENT = 100.0
_LEAST = 0.5
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
    origin = text(part(part(diet, "nutrients"), "calcium"), "from")
    page.paragraph(page.say(f"diet.from.{origin}"))
    for nutrient in NUTRIENTS:
        page.point(_line(nutrient, diet, page))
    if any(not part(part(diet, "nutrients"), nutrient).get("is_lower_bound") for nutrient in NUTRIENTS):
        page.paragraph(page.say("diet.recall"), "dim")
    for sentence in (_most(diet, page), _absorbable(diet, page), _base(diet, page) if why else "", _next(diet, page)):
        if sentence:
            page.paragraph(sentence)
    if any(text(finding, "code") in _VKA for finding in parts(document, "findings")):
        _write_week(diet, page)


def _about(value: float | None, nutrient: str, page: Page) -> str:
    return estimate(value or 0.0, nutrient, page.words)


def _line(nutrient: str, diet: Document, page: Page) -> str:
    own = part(part(diet, "nutrients"), nutrient)
    if text(part(diet, "basis"), nutrient) == "stated":
        amount = page.say("diet.stated", amount=nutrient_amount(figure(own, "counted") or 0.0, nutrient, page.words))
    elif own.get("is_lower_bound"):
        low = min(figure(own, "low") or 0.0, figure(own, "counted") or math.inf)
        is_some = low >= _LEAST
        amount = page.say("diet.at-least", low=_about(low, nutrient, page)) if is_some else page.say("value.unknown")
    else:
        ends = {end: _about(figure(own, end), nutrient, page) for end in ("central", "low", "high")}
        amount = page.say("diet.band", **ends)
    return page.say("diet.line", nutrient=capital(page.term("nutrient", nutrient)), amount=amount)


def _most(diet: Document, page: Page) -> str:
    giving = [(entry, figure(part(part(entry, "gives"), "calcium_mg"), "central")) for entry in parts(diet, "entries")]
    told = [
        page.say("diet.food", food=_eaten(entry, diet, page), amount=_about(amount, "calcium", page))
        for entry, amount in giving[:_MOST_FOODS]
        if amount
    ]
    return page.say("diet.most", foods=join(told, page.words)) if told else ""


def _eaten(entry: Document, diet: Document, page: Page) -> str:
    typed = text(entry, "typed")
    codes = (text(one, "food") for one in parts(diet, "entries") if text(one, "typed") == typed)
    return eaten_food({"typed": typed, "food": next(codes, "")}, page.words)


def _absorbable(diet: Document, page: Page) -> str:
    absorbable = part(diet, "absorbable_calcium_mg")
    share = figure(absorbable, "coverage")
    if not share:
        return ""
    percent = page.words.say("terms", "amount.percent", value=number(round(_PERCENT * share)))
    return page.say("diet.absorbable", amount=_about(figure(absorbable, "central"), "calcium", page), share=percent)


def _base(diet: Document, page: Page) -> str:
    calcium = part(part(diet, "base"), "calcium_mg")
    if not calcium:
        return ""
    return page.say("diet.base", **{end: _about(figure(calcium, end), "calcium", page) for end in ("low", "high")})


def _next(diet: Document, page: Page) -> str:
    if text(part(part(diet, "nutrients"), "calcium"), "from") != "quick":
        return ""
    asked = [page.say(f"quick.{key.removesuffix(PER_WEEK)}") for key in texts(diet, "missing")[:_MOST_ASKED]]
    return page.say("diet.next", kinds=page.say("list.semicolons").join(asked)) if asked else ""


def _write_week(diet: Document, page: Page) -> None:
    """Add the week's pattern of vitamin K1, which is to stay as it is."""
    page.paragraph(page.say("diet.k1-week"))
    for food in parts(part(diet, "k1_week"), "foods"):
        if (figure(food, "share_percent") or 0.0) < 1.0:
            continue
        percent = page.words.say("terms", "amount.percent", value=number(round(figure(food, "share_percent") or 0.0)))
        times = figure(food, "times_a_week") or 0.0
        page.point(
            page.say(
                "diet.k1-line.once" if times == 1 else "diet.k1-line",
                food=_eaten(food, diet, page),
                amount=_about(figure(food, "a_time_ug"), "vitamin_k1", page),
                times=number(times),
                share=percent,
            )
        )
