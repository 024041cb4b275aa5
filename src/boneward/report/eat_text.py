"""What one person could eat, as a page: what is open, up to three ways to close it, and what to keep in mind."""

from __future__ import annotations

import math

from boneward.report.amounts import amount_range, join, number, nutrient_amount
from boneward.report.documents import Document, figure, part, parts, text
from boneward.report.finding_text import GRAVE, NOTES, write_findings
from boneward.report.food_portion import CATALOGUE, portion_words
from boneward.report.layout import Style
from boneward.report.page import Page, capital
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
    for nutrient, gap in part(document, "nutrients").items():
        _write_gap(nutrient, gap if isinstance(gap, dict) else {}, page)
    suggestions = parts(document, "suggestions")
    for place, suggestion in enumerate(suggestions):
        _write_suggestion(suggestion, document, page, is_first=place == 0)
    write_findings(document, page, GRAVE)
    write_findings(document, page, NOTES)
    page.blank()
    page.paragraph(page.say("plan.end"))
    return page.text()


def _say(page: Page, key: str, **arguments: object) -> str:
    return page.words.say(CATALOGUE, key, **arguments)


def _write_gap(nutrient: str, gap: Document, page: Page) -> None:
    """Say what is open of one nutrient; of others than calcium only where something is."""
    status = text(gap, "status")
    if nutrient != "calcium" and status != "open":
        return
    name = page.term("nutrient", nutrient)
    food, target, open_still = (figure(gap, key) for key in ("from_food", "target", "to_eat"))
    if status != "open" or food is None or target is None or open_still is None:
        page.paragraph(_say(page, f"gap.{status}", nutrient=name))
        return
    shown = {
        key: nutrient_amount(value, nutrient, page.words)
        for key, value in (("food", food), ("target", target), ("gap", open_still))
    }
    page.paragraph(_say(page, "gap.open", nutrient=name, **shown))


def _write_suggestion(suggestion: Document, document: Document, page: Page, *, is_first: bool) -> None:
    page.section(_say(page, "suggestion.first" if is_first else "suggestion.other"))
    wanted = list(part(suggestion, "counted"))
    for food in parts(suggestion, "foods"):
        page.point(_food(food, wanted, page))
    page.paragraph(page.sentences([_together(suggestion, wanted, page), *_taken_up(suggestion, page)]))
    page.paragraph(_outcome(suggestion, document, page), "bold")


def _food(food: Document, wanted: list[str], page: Page) -> str:
    held = [_band(nutrient, part(part(food, "holds"), nutrient), page) for nutrient in wanted]
    grams, label = figure(food, "grams") or 0.0, figure(food, "label_calcium_mg")
    said = _say(
        page,
        "food.new" if food.get("new") else "food.eaten",
        food=capital(text(part(food, "name"), page.words.language)),
        portion=portion_words(text(food, "measure"), figure(food, "count") or 0.0, page.words, kind=text(food, "kind")),
        grams=number(round(grams)),
        holds=join([band for band in held if band], page.words),
    )
    if label is None:
        return said
    return page.sentences([said, _say(page, "food.label", amount=nutrient_amount(label, "calcium", page.words))])


def _band(nutrient: str, band: Document, page: Page) -> str:
    low, high = figure(band, "low"), figure(band, "high")
    if low is None or high is None:
        return ""
    name = page.term("nutrient", nutrient)
    return _say(page, "holds", amount=_rounded(nutrient, low, high, page), nutrient=name)


def _rounded(nutrient: str, low: float, high: float, page: Page) -> str:
    """Return a range in whole mg or µg, vitamin D in tenths, rounded outwards: as wide as it is, no better known."""
    unit, parts_of_one = {"calcium": ("mg", 1), "vitamin_d": ("d", 10)}.get(nutrient, ("ug", 1))
    widest = math.floor(low * parts_of_one) / parts_of_one, math.ceil(high * parts_of_one) / parts_of_one
    return amount_range(*widest, unit, page.words)


def _together(suggestion: Document, wanted: list[str], page: Page) -> str:
    held = [_band(nutrient, part(part(suggestion, "holds"), nutrient), page) for nutrient in wanted]
    return _say(page, "together", holds=join([band for band in held if band], page.words))


def _taken_up(suggestion: Document, page: Page) -> list[str]:
    """Return how much of the calcium is taken up, where that was measured for every food."""
    bands = [part(food, "absorbable_calcium_mg") for food in parts(suggestion, "foods")]
    lows, highs = ([figure(band, end) for band in bands] for end in ("low", "high"))
    known_low = [low for low in lows if low is not None]
    known_high = [high for high in highs if high is not None]
    if not bands or len(known_low) < len(bands) or len(known_high) < len(bands):
        return []
    return [_say(page, "taken-up", amount=_rounded("calcium", sum(known_low), sum(known_high), page))]


def _outcome(suggestion: Document, document: Document, page: Page) -> str:
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
