"""A nutrient's meter in words: what is measured, what stands beside it, and the same in sentences for the ear."""

from __future__ import annotations

from dataclasses import dataclass

from boneward.knowledge.parameters import parameter
from boneward.report.amounts import estimate
from boneward.report.charts.meter import Intake, Measures, Meter, fits, meter
from boneward.report.documents import Document, figure, figures, part, parts, text
from boneward.report.plan_nutrient import NutrientBlock
from boneward.report.voice import capital

CATALOGUE = "page_plan"
_ESTIMATED = ("log", "quick")
_LIMITED = ("calcium", "vitamin_d")
_A_DAY = ("mg/d", "ug/d")


@dataclass(frozen=True, slots=True)
class MeterView:
    """A meter and its words.

    Attributes:
        drawn: the geometry.
        spoken: the whole drawing in sentences.
        need: what the need's column is called.
        present: what the bar of today comes to.
        planned: what the bar with the plan comes to.
        limit: the lines about the limit.
    """

    drawn: Meter
    spoken: str
    need: str
    present: str
    planned: str
    limit: tuple[str, ...]


def meter_view(block: NutrientBlock) -> MeterView | None:
    """Return a nutrient's meter; None where there is nothing to draw."""
    measures = _measures(block)
    need = _need_text(block, measures)
    limit = _limit_lines(block, measures)
    scaled = _scaled(measures, _per_shown(block.nutrient))
    drawn = meter(scaled, need, len(limit))
    if drawn is None:
        return None
    planned = _bar_text(measures.planned, block) if measures.planned else block.voice.term("verdict", "ask")
    return MeterView(drawn, _spoken(block, measures), need, _bar_text(measures.present, block), planned, limit)


def _say(block: NutrientBlock, key: str, **arguments: object) -> str:
    return block.voice.words.say(CATALOGUE, key, **arguments)


def _per_shown(nutrient: str) -> float:
    """Return how many of the unit that the reader meets first are one of the unit of the numbers."""
    return parameter("iu_per_ug_vitamin_d") if nutrient == "vitamin_d" else 1.0


def _scaled(measures: Measures, factor: float) -> Measures:
    """Return the measures in the unit that is shown first, so that the ruler's end is round in it."""

    def intake(one: Intake) -> Intake:
        food = None if one.food is None else one.food * factor
        tablets = None if one.tablets is None else one.tablets * factor
        return Intake(food, one.is_part, tablets, one.more_food * factor)

    def ends(pair: tuple[float, float] | None) -> tuple[float, float] | None:
        return None if pair is None else (pair[0] * factor, pair[1] * factor)

    return Measures(
        intake(measures.present),
        None if measures.planned is None else intake(measures.planned),
        ends(measures.need),
        None if measures.target is None else measures.target * factor,
        [limit * factor for limit in measures.limits],
        ends(measures.band),
    )


def _measures(block: NutrientBlock) -> Measures:
    own = block.own
    food, is_part = figure(own, "from_food"), bool(own.get("from_food_is_partial"))
    today = Intake(food, is_part, figure(own, "from_supplements"))
    amount = figure(part(own, "supplement"), "amount")
    eat = figure(part(own, "eat"), "amount") or 0.0
    planned = None if amount is None else Intake(food, is_part, amount, eat)
    need = figures(own, "need") if is_to_follow(block) else []
    target = figure(own, "target") if need and not block.is_dose else None
    return Measures(today, planned, (need[0], need[-1]) if need else None, target, _limits(own), _band(block))


def is_to_follow(block: NutrientBlock) -> bool:
    """Say whether the need is one to reach: not where it is not for this person, or to be asked about first."""
    verdict = text(block.own, "verdict")
    if verdict == "ask":
        return bool(parts(block.own, "if"))
    return not block.is_stopped or bool(figure(part(block.own, "eat"), "amount"))


def _limits(own: Document) -> list[float]:
    """Return every authority's limit a day that somebody has read, and the plan's own."""
    reasons = [reason for reason in parts(own, "why") if reason.get("number") == "limit"]
    others = [other for reason in reasons for other in parts(reason, "others")]
    read = [
        figure(other, "low")
        for other in others
        if other.get("verification") != "memory" and text(other, "unit") in _A_DAY
    ]
    return [limit for limit in (figure(part(own, "limit"), "value"), *read) if limit is not None]


def _band(block: NutrientBlock) -> tuple[float, float] | None:
    diet = part(block.document, "diet")
    own = part(part(diet, "nutrients"), block.nutrient)
    low, high = figure(own, "low"), figure(own, "high")
    is_estimated = text(part(diet, "basis"), block.nutrient) in _ESTIMATED and not own.get("is_lower_bound")
    return (low, high) if is_estimated and low is not None and high is not None and high > low else None


def _bar_text(intake: Intake, block: NutrientBlock) -> str:
    """Return what a bar comes to; "?" stands for what is not known, and never for nothing."""
    known = intake.known
    if not intake.is_open:
        return block.with_food(known) if known > 0 else block.voice.say("value.none")
    if known <= 0:
        return block.voice.say("value.unknown")
    said = estimate(known, block.nutrient, block.voice.words) if intake.is_part else block.amount(known)
    return _say(block, "meter.and-unknown", amount=said)


def _need_text(block: NutrientBlock, measures: Measures) -> str:
    if measures.need is None:
        return ""
    return _say(block, "meter.dose" if block.is_dose else "meter.need", amount=block.amount(*measures.need))


def _limit_lines(block: NutrientBlock, measures: Measures) -> tuple[str, ...]:
    """Return the limit in one line, or in two where one would not stand on a phone."""
    if not measures.limits:
        is_limited = block.nutrient in _LIMITED
        return (_say(block, "meter.limit-unknown" if is_limited else "meter.no-limit"),)
    amount = block.amount(min(measures.limits), max(measures.limits))
    line = _say(block, "meter.limit", amount=amount)
    if fits(line):
        return (line,)
    first, bracket, second = line.partition("（" if "（" in line else "(")
    return (first.rstrip(), bracket + second) if bracket else (line,)


def _spoken(block: NutrientBlock, measures: Measures) -> str:
    """Return the drawing in sentences."""
    name = capital(block.voice.term("nutrient", block.nutrient))
    said = [_say(block, "spoken.today", nutrient=name, **_parts(measures.present, block))]
    if measures.band:
        low, high = (estimate(end, block.nutrient, block.voice.words) for end in measures.band)
        said.append(_say(block, "spoken.band", low=low, high=high))
    if measures.planned is None:
        said.append(_say(block, "spoken.no-plan"))
    else:
        total = _bar_text(measures.planned, block)
        said.append(_say(block, "spoken.planned", total=total, **_parts(measures.planned, block)))
    if measures.need:
        key = "spoken.dose" if block.is_dose else "spoken.need"
        said.append(_say(block, key, amount=block.amount(*measures.need)))
    said.append(_spoken_limit(block, measures))
    return block.voice.sentences(said)


def _spoken_limit(block: NutrientBlock, measures: Measures) -> str:
    if not measures.limits:
        is_limited = block.nutrient in _LIMITED
        return _say(block, "spoken.limit-unknown" if is_limited else "spoken.no-limit")
    low, high = min(measures.limits), max(measures.limits)
    if low == high:
        return _say(block, "spoken.limit", amount=block.amount(low))
    return _say(block, "spoken.limits", low=block.amount(low), high=block.amount(high))


def _parts(intake: Intake, block: NutrientBlock) -> dict[str, str]:
    """Return food and tablets of a bar in words."""
    voice = block.voice
    food = _food(intake, block)
    tablets = voice.say("value.unknown") if intake.tablets is None else block.amount(intake.tablets)
    return {"food": food, "tablets": voice.say("value.none") if intake.tablets == 0 else tablets}


def _food(intake: Intake, block: NutrientBlock) -> str:
    if intake.food is None:
        return block.voice.say("value.unknown")
    eaten = intake.food + intake.more_food
    if intake.is_part:
        return block.voice.say("value.partial", amount=estimate(eaten, block.nutrient, block.voice.words))
    return block.with_food(eaten) if eaten > 0 else block.voice.say("value.none")
