"""What one person could eat, as a page: what is open, up to three ways to close it, and what to keep in mind."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from boneward.report.amounts import amount_range, join, number, nutrient_amount
from boneward.report.documents import Document, figure, part, parts, text
from boneward.report.finding_text import NOTES, WARNINGS, calls_today, write_findings
from boneward.report.food_portion import CATALOGUE, portion_words
from boneward.report.layout import Style
from boneward.report.page import Page
from boneward.report.voice import Voice, capital
from boneward.report.words import Words


def eat_text(document: Document, words: Words, *, width: int = 80, colour: bool = False) -> str:
    """Return `boneward.eat/1` as text.

    Args:
        document: of `service.eat`.
        words: the language to write in.
        width: columns of the widest line.
        colour: mark headings with colour too.
    """
    page = Page(words, width, Style(colour))
    page.section(_say(page, "title"))
    if calls_today(document):
        page.paragraph(page.say("today.after"), "bold")
    for sentence in gaps_said(document, page):
        page.paragraph(sentence)
    for way in ways(document, page):
        page.section(way.title)
        for food in way.foods:
            page.point(food.text)
        page.paragraph(way.together)
        page.paragraph(way.outcome, "bold")
    write_findings(document, page, WARNINGS)
    write_findings(document, page, NOTES)
    page.blank()
    page.paragraph(page.say("plan.end"))
    return page.text()


def _say(page: Voice, key: str, **arguments: object) -> str:
    return page.words.say(CATALOGUE, key, **arguments)


def gaps_said(document: Document, page: Voice) -> list[str]:
    """Return what is open of each nutrient, a sentence each; of others than calcium only where something is."""
    return [
        _gap(nutrient, gap, page)
        for nutrient, gap in part(document, "nutrients").items()
        if isinstance(gap, Mapping) and (nutrient == "calcium" or text(gap, "status") == "open")
    ]


def _gap(nutrient: str, gap: Document, page: Voice) -> str:
    status, name = text(gap, "status"), page.term("nutrient", nutrient)
    food, target, open_still = (figure(gap, key) for key in ("from_food", "target", "to_eat"))
    if status != "open" or food is None or target is None or open_still is None:
        return _say(page, f"gap.{status}", nutrient=name)
    shown = {
        key: nutrient_amount(value, nutrient, page.words)
        for key, value in (("food", food), ("target", target), ("gap", open_still))
    }
    return _say(page, "gap.open", nutrient=name, **shown)


@dataclass(frozen=True, slots=True)
class FoodSaid:
    """One food of a way.

    Attributes:
        name, portion: the food, and how much of it in household measures.
        grams: the same in whole grams.
        holds: what it brings of what is wanted.
        is_new: whether nothing of its kind is eaten yet.
        label: what its package must say; empty where that is not asked.
        text: all of it as sentences.
    """

    name: str
    portion: str
    grams: str
    holds: str
    is_new: bool
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Way:
    """One way to close what is open.

    Attributes:
        title: which way it is.
        foods: each food.
        together: what they hold together, and how much of the calcium is taken up.
        outcome: what of the gap they close.
    """

    title: str
    foods: list[FoodSaid]
    together: str
    outcome: str


def ways(document: Document, page: Voice) -> list[Way]:
    """Return the ways to close what is open, the smallest change first."""
    return [
        _way(suggestion, document, page, "suggestion.first" if place == 0 else "suggestion.other")
        for place, suggestion in enumerate(parts(document, "suggestions"))
    ]


def _way(suggestion: Document, document: Document, page: Voice, title: str) -> Way:
    wanted = list(part(suggestion, "counted"))
    return Way(
        _say(page, title),
        [_food(food, wanted, page) for food in parts(suggestion, "foods")],
        page.sentences([_together(suggestion, wanted, page), *_taken_up(suggestion, page)]),
        _outcome(suggestion, document, page),
    )


def _food(food: Document, wanted: list[str], page: Voice) -> FoodSaid:
    held = [_band(nutrient, part(part(food, "holds"), nutrient), page) for nutrient in wanted]
    label = figure(food, "label_calcium_mg")
    told = {
        "food": capital(text(part(food, "name"), page.words.language)),
        "portion": portion_words(
            text(food, "measure"), figure(food, "count") or 0.0, page.words, kind=text(food, "kind")
        ),
        "grams": number(round(figure(food, "grams") or 0.0)),
        "holds": join([band for band in held if band], page.words),
    }
    said = _say(page, "food.new" if food.get("new") else "food.eaten", **told)
    package = "" if label is None else _say(page, "food.label", amount=nutrient_amount(label, "calcium", page.words))
    return FoodSaid(
        name=told["food"],
        portion=told["portion"],
        grams=told["grams"],
        holds=told["holds"],
        is_new=bool(food.get("new")),
        label=package,
        text=page.sentences([said, package]) if package else said,
    )


def _band(nutrient: str, band: Document, page: Voice) -> str:
    low, high = figure(band, "low"), figure(band, "high")
    if low is None or high is None:
        return ""
    name = page.term("nutrient", nutrient)
    return _say(page, "holds", amount=_rounded(nutrient, low, high, page), nutrient=name)


def _rounded(nutrient: str, low: float, high: float, page: Voice) -> str:
    """Return a range in whole mg or µg, vitamin D in tenths, rounded outwards: as wide as it is, no better known."""
    unit, parts_of_one = {"calcium": ("mg", 1), "vitamin_d": ("d", 10)}.get(nutrient, ("ug", 1))
    widest = math.floor(low * parts_of_one) / parts_of_one, math.ceil(high * parts_of_one) / parts_of_one
    return amount_range(*widest, unit, page.words)


def _together(suggestion: Document, wanted: list[str], page: Voice) -> str:
    held = [_band(nutrient, part(part(suggestion, "holds"), nutrient), page) for nutrient in wanted]
    return _say(page, "together", holds=join([band for band in held if band], page.words))


def _taken_up(suggestion: Document, page: Voice) -> list[str]:
    """Return how much of the calcium is taken up, where that was measured for every food."""
    bands = [part(food, "absorbable_calcium_mg") for food in parts(suggestion, "foods")]
    lows, highs = ([figure(band, end) for band in bands] for end in ("low", "high"))
    known_low = [low for low in lows if low is not None]
    known_high = [high for high in highs if high is not None]
    if not bands or len(known_low) < len(bands) or len(known_high) < len(bands):
        return []
    return [_say(page, "taken-up", amount=_rounded("calcium", sum(known_low), sum(known_high), page))]


def _outcome(suggestion: Document, document: Document, page: Voice) -> str:
    remains = part(suggestion, "remains")
    pieces = []
    for nutrient in remains:
        left = figure(remains, nutrient) or 0.0
        name = capital(page.term("nutrient", nutrient))
        counted = figure(part(suggestion, "counted"), nutrient) or 0.0
        gap = figure(part(part(document, "nutrients"), nutrient), "to_eat") or 0.0
        said = {
            key: nutrient_amount(value, nutrient, page.words)
            for key, value in (("counted", counted), ("gap", gap), ("left", left))
        }
        pieces.append(_say(page, "outcome.left" if left > 0 else "outcome.closed", nutrient=name, **said))
    return page.sentences(pieces)
