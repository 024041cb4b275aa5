"""The four, one by one: the drawing, the sentence, and every number with its reason."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from boneward.knowledge.findings import NUTRIENTS
from boneward.report.amounts import estimate
from boneward.report.documents import Document, figure, figures, part, text
from boneward.report.html.plan_amounts import sentence, set_amount
from boneward.report.html.plan_cautions import Source, sources_of
from boneward.report.html.plan_meter import MeterView, is_to_follow, meter_view
from boneward.report.plan_nutrient import NutrientBlock, Row, nutrient_rows, reasons_of
from boneward.report.plan_verdicts import doses_clause, verdict_clause
from boneward.report.voice import Voice, capital
from boneward.report.why_text import Reason

CATALOGUE = "page_plan"
CLASSES = {"calcium": "ca", "vitamin_d": "d3", "vitamin_k2": "k2", "vitamin_k1": "k1"}
_TAKEN = ("add", "keep", "reduce")


@dataclass(frozen=True, slots=True)
class ReasonView:
    """Why a number is what it is; empty parts are not shown.

    Attributes:
        why: the rule.
        sources: where it comes from.
        verification: how that was verified; `told` for what the reader said.
        others: what other authorities say.
        changes: what would change it.
    """

    why: str
    sources: tuple[Source, ...]
    verification: str
    others: str
    changes: str


@dataclass(frozen=True, slots=True)
class RowView:
    """One number: its key, label, short value, the whole sentence (empty where the value says it) and reasons."""

    key: str
    label: str
    value: Markup
    text: str
    reasons: tuple[ReasonView, ...]


@dataclass(frozen=True, slots=True)
class NutrientView:
    """One nutrient of the page.

    Attributes:
        code: calcium, vitamin_d, vitamin_k2 or vitamin_k1.
        css: its class.
        name: in a heading.
        verdict: its code.
        amount: the short answer, with its unit.
        line: what to know of it in a few words.
        say: what to do, whole.
        meter: the drawing; None where there is nothing to draw.
        rows: the numbers.
    """

    code: str
    css: str
    name: str
    verdict: str
    amount: Markup
    line: str
    say: str
    meter: MeterView | None
    rows: tuple[RowView, ...]


def nutrient_views(document: Document, voice: Voice) -> list[NutrientView]:
    """Return the nutrients of a plan in their order."""
    nutrients = part(document, "nutrients")
    blocks = [
        NutrientBlock(nutrient, part(nutrients, nutrient), document, voice, why=True)
        for nutrient in NUTRIENTS
        if nutrient in nutrients
    ]
    return [_nutrient(block) for block in blocks]


def _nutrient(block: NutrientBlock) -> NutrientView:
    clause = verdict_clause(block.nutrient, block.own, block.document, block.voice)
    rows = nutrient_rows(block)
    return NutrientView(
        code=block.nutrient,
        css=CLASSES[block.nutrient],
        name=capital(block.voice.term("nutrient", block.nutrient)),
        verdict=text(block.own, "verdict"),
        amount=set_amount(_short_amount(block)),
        line=_line(block, clause),
        say=sentence(clause, block.voice),
        meter=meter_view(block) if rows else None,
        rows=tuple(_row(row, block) for row in rows),
    )


def _say(block: NutrientBlock, key: str, **arguments: object) -> str:
    return block.voice.words.say(CATALOGUE, key, **arguments)


def _short_amount(block: NutrientBlock) -> str:
    """Return the one amount of the short answer: of tablets, else of food, else a word."""
    verdict = text(block.own, "verdict")
    tablets = figure(part(block.own, "supplement"), "amount") or 0.0
    if verdict in _TAKEN and tablets > 0:
        return block.amount(tablets)
    if verdict == "ask":
        return _say(block, "short.ask")
    eat = figure(part(block.own, "eat"), "amount") or 0.0
    return block.with_food(eat) if verdict == "eat" and eat > 0 else _say(block, "short.none")


def _line(block: NutrientBlock, clause: str) -> str:
    """Return the line beside the short amount: what the terminal says, without the amount once more."""
    verdict, optional = text(block.own, "verdict"), bool(block.own.get("optional"))
    now = figure(block.own, "from_supplements") or 0.0
    ending = ".optional" if optional else ""
    if verdict == "add" and now <= 0:
        return _say(block, f"line.add.{block.nutrient}", doses=doses_clause(block.own, block.voice))
    if verdict in _TAKEN:
        key = f"line.{'more' if verdict == 'add' else verdict}{ending}"
        return _say(block, key, now=block.amount(now))
    return _say(block, "line.eat") if verdict == "eat" else clause


def _row(row: Row, block: NutrientBlock) -> RowView:
    value = _VALUES[row.key](block)
    said = "" if row.text == value else sentence(row.text, block.voice)
    reasons = tuple(_reason(reason, block) for reason in reasons_of(row, block))
    return RowView(row.key, row.label, set_amount(value), said, reasons)


def _reason(reason: Reason, block: NutrientBlock) -> ReasonView:
    cards = part(block.document, "sources")
    return ReasonView(
        why=capital(reason.why),
        sources=sources_of(reason.sources, cards, block.voice),
        verification="told" if reason.is_stated else reason.verification,
        others=reason.others,
        changes=reason.changes,
    )


def _need(block: NutrientBlock) -> str:
    ends = figures(block.own, "need")
    if ends and not is_to_follow(block):
        return _say(block, "value.not-for-you" if block.is_stopped else "value.ask-first")
    return block.amount(ends[0], ends[-1]) if ends else _say(block, "value.none-set")


def _from_food(block: NutrientBlock) -> str:
    value = figure(block.own, "from_food")
    if value is not None and block.own.get("from_food_is_partial"):
        return _say(block, "meter.and-unknown", amount=estimate(value, block.nutrient, block.voice.words))
    return _present(value, block, estimated=True)


def _from_supplements(block: NutrientBlock) -> str:
    return _present(figure(block.own, "from_supplements"), block)


def _present(value: float | None, block: NutrientBlock, *, estimated: bool = False) -> str:
    if value is None:
        return block.voice.say("value.unknown")
    if value <= 0:
        return block.voice.say("value.none")
    return block.with_food(value) if estimated else block.amount(value)


def _gap(block: NutrientBlock) -> str:
    gap = figure(block.own, "gap") or 0.0
    return _present(gap, block, estimated=not block.is_dose)


def _take(block: NutrientBlock) -> str:
    amount = figure(part(block.own, "supplement"), "amount")
    return _say(block, "short.ask") if amount is None else _present(amount, block)


def _eat(block: NutrientBlock) -> str:
    return _present(figure(part(block.own, "eat"), "amount") or 0.0, block, estimated=True)


def _limit(block: NutrientBlock) -> str:
    limit = figure(part(block.own, "limit"), "value")
    if limit is not None:
        return block.amount(limit)
    is_open = block.nutrient in ("vitamin_k1", "vitamin_k2")
    return _say(block, "value.none-set") if is_open else block.voice.say("value.unknown")


def _total(block: NutrientBlock) -> str:
    return _present(figure(block.own, "total_after"), block, estimated=True)


def _certainty(block: NutrientBlock) -> str:
    return block.voice.term("certainty", text(block.own, "certainty"))


_VALUES = {
    "need": _need,
    "from_food": _from_food,
    "from_supplements": _from_supplements,
    "gap": _gap,
    "supplement": _take,
    "eat": _eat,
    "limit": _limit,
    "total_after": _total,
    "certainty": _certainty,
}
