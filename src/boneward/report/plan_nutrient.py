"""One nutrient of a plan, number by number: need, food, tablets, gap, what to take and eat, limit, total."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from boneward.report.amounts import amount_range, estimate, join, nutrient_amount
from boneward.report.documents import Document, figure, figures, part, parts, text
from boneward.report.food_portion import hint_words
from boneward.report.layout import width_of
from boneward.report.page import Page, capital
from boneward.report.plan_verdicts import is_blocked, with_food
from boneward.report.why_text import assumption, write_reasons

ARTICLE = "article"
_DOSES = ("keep", "add", "reduce")


@dataclass(frozen=True, slots=True)
class NutrientBlock:
    """What one nutrient's rows are written from: its part of the document, the document, and the page."""

    nutrient: str
    own: Document
    document: Document
    page: Page
    why: bool

    @property
    def is_dose(self) -> bool:
        """Whether the need is a dose to add (the article's vitamins), and not a total."""
        return self.nutrient != "calcium" and self.document.get("protocol") == ARTICLE

    @property
    def is_stopped(self) -> bool:
        """Whether a safety rule, and not only a lack of need, says to take none."""
        return text(self.own, "verdict") == "stop" and is_blocked(self.nutrient, self.document)

    def with_food(self, value: float) -> str:
        """Return an amount that food is a part of, rounded where that is estimated."""
        return with_food(value, self.nutrient, self.document, self.page)

    def amount(self, value: float, high: float | None = None) -> str:
        """Return an amount of this nutrient with its unit."""
        return nutrient_amount(value, self.nutrient, self.page.words, high)


def write_nutrient(block: NutrientBlock) -> None:
    """Add the block of one nutrient; nothing where nothing is known of it."""
    page = block.page
    rows = {key: row for key, write in _ROWS.items() if (row := write(block)) and not _is_empty(row, block)}
    if not rows:
        return
    page.blank()
    name = capital(page.term("nutrient", block.nutrient))
    verdict = page.term("verdict", text(block.own, "verdict"))
    page.paragraph(page.say("nutrient.heading", nutrient=name, verdict=verdict), "bold")
    label_width = max(width_of(page.say(f"label.{key}")) for key in _ROWS)
    for key, row in rows.items():
        page.row(page.say(f"label.{key}"), row, label_width)
        if block.why:
            cards = part(block.document, "sources")
            for number_key in ("need", "target") if key == "need" else (key,):
                write_reasons(number_key, block.own, cards, page, " " * (label_width + 4))
    for alternative in parts(block.own, "if"):
        page.paragraph(_alternative(alternative, block), indent="  ")


def _is_empty(row: str, block: NutrientBlock) -> bool:
    """Say whether a row only repeats that nothing can be said, for someone who has no row in any table."""
    empty = ("need.unknown", "value.unknown", "value.none", "gap.none", "take.ask", "limit.none-set")
    return block.document.get("group") == "none" and row in {block.page.say(key) for key in empty}


def _alternative(alternative: Document, block: NutrientBlock) -> str:
    return block.page.say(
        "if.line",
        assumption=assumption(part(alternative, "assume"), block.page),
        outcome=outcome(block.nutrient, text(alternative, "verdict"), figure(alternative, "amount"), block.page),
    )


def outcome(nutrient: str, verdict: str, amount: float | None, page: Page) -> str:
    """Return a verdict under an assumption, with its amount where it has one."""
    word = page.term("verdict", verdict)
    if amount is None or amount <= 0:
        return page.say("outcome.plain", verdict=word)
    return page.say("outcome.amount", verdict=word, amount=nutrient_amount(amount, nutrient, page.words))


def _need(block: NutrientBlock) -> str:
    low_high = figures(block.own, "need")
    if not low_high:
        is_open = block.nutrient == "vitamin_k2" and block.document.get("protocol") != ARTICLE
        return block.page.say("need.none-set" if is_open else "need.unknown")
    shown = block.amount(low_high[0], low_high[-1])
    verdict = text(block.own, "verdict")
    if block.is_stopped and not figure(part(block.own, "eat"), "amount"):
        return block.page.say("need.not-for-you", need=shown)
    if verdict == "ask" and not parts(block.own, "if"):
        return block.page.say("need.ask-first", need=shown)
    if block.is_dose:
        return block.page.say("need.dose", need=shown)
    target = figure(block.own, "target")
    if low_high[0] == low_high[-1] or target is None:
        return block.page.say("need.total", need=shown)
    return block.page.say("need.total-target", need=shown, target=block.amount(target))


def _from_food(block: NutrientBlock) -> str:
    value = figure(block.own, "from_food")
    if value is not None and block.own.get("from_food_is_partial"):
        return block.page.say("value.partial", amount=estimate(value, block.nutrient, block.page.words))
    return _present(block, value, block.with_food)


def _from_supplements(block: NutrientBlock) -> str:
    return _present(block, figure(block.own, "from_supplements"), block.amount)


def _present(block: NutrientBlock, value: float | None, write: Callable[[float], str]) -> str:
    if value is None:
        return block.page.say("value.unknown")
    return write(value) if value > 0 else block.page.say("value.none")


def _gap(block: NutrientBlock) -> str:
    gap = figure(block.own, "gap")
    is_shown = block.why and text(block.own, "verdict") in _DOSES if block.is_dose else not block.is_stopped
    if gap is None or not is_shown:
        return ""
    if gap <= 0:
        return block.page.say("gap.none")
    return block.page.say("gap.dose", gap=block.amount(gap)) if block.is_dose else block.with_food(gap)


def _take(block: NutrientBlock) -> str:
    page, supplement = block.page, part(block.own, "supplement")
    amount = figure(supplement, "amount")
    if amount is None:
        return page.say("take.ask")
    if amount <= 0:
        return page.say("take.none")
    pieces = [page.say("take.amount", amount=block.amount(amount))]
    doses = figures(supplement, "doses")
    if doses:
        with_meals = "take.doses" if len(doses) > 1 else "take.one-dose"
        each = join([block.amount(dose) for dose in doses], page.words)
        most = figure(supplement, "max_single") or max(doses)
        pieces.append(page.say(with_meals, doses=each, most=block.amount(most)))
    pieces.append(page.say("take.elemental" if block.nutrient == "calcium" else "take.fat-meal"))
    return page.sentences(pieces)


def _eat(block: NutrientBlock) -> str:
    eat = part(block.own, "eat")
    amount = figure(eat, "amount")
    if not amount or amount <= 0:
        return ""
    more = block.page.say("eat.more", eat=block.with_food(amount))
    foods = [_food(food, block) for food in parts(eat, "foods")]
    if not foods:
        return more
    such_as = block.page.say("eat.foods", foods=join(foods, block.page.words, last="or"))
    return block.page.say("two-sentences", first=more, second=such_as)


def _food(food: Document, block: NutrientBlock) -> str:
    name = hint_words(food, block.page.words)
    held = figures(food, "amount")
    if not held:
        return name
    unit = "mg" if block.nutrient == "calcium" else "ug"
    shown = amount_range(held[0], held[-1], unit, block.page.words)
    return block.page.say("eat.food", food=name, amount=shown)


def _limit(block: NutrientBlock) -> str:
    limit, page = part(block.own, "limit"), block.page
    value = figure(limit, "value")
    if value is None:
        is_open = block.nutrient in ("vitamin_k1", "vitamin_k2")
        return page.say("limit.none-set" if is_open else "value.unknown")
    edition = figure(limit, "edition")
    authority = page.term("authority", text(limit, "authority"))
    dated = page.say("limit.authority", authority=authority, year=f"{edition:.0f}") if edition else authority
    return page.say(
        "limit.strictest" if limit.get("strictest") else "limit.line",
        value=block.amount(value),
        authority=dated,
        mark=page.term("verification", text(limit, "verification")),
    )


def _total_after(block: NutrientBlock) -> str:
    total = figure(block.own, "total_after")
    if total is None:
        return ""
    eats = figure(part(block.own, "eat"), "amount") or 0.0
    return block.page.say("total.with-eat" if eats > 0 else "total.line", total=block.with_food(total))


def _certainty(block: NutrientBlock) -> str:
    certainty = text(block.own, "certainty")
    if not certainty or text(block.own, "verdict") not in _DOSES:
        return ""
    return block.page.say("certainty.line", certainty=block.page.term("certainty", certainty))


_ROWS = {
    "need": _need,
    "from_food": _from_food,
    "from_supplements": _from_supplements,
    "gap": _gap,
    "supplement": _take,
    "eat": _eat,
    "limit": _limit,
    "total_after": _total_after,
    "certainty": _certainty,
}
