"""One nutrient of a plan, number by number: need, food, tablets, gap, what to take and eat, limit, total."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from boneward.report.amounts import amount_range, estimate, join, nutrient_amount
from boneward.report.documents import Document, figure, figures, part, parts, text
from boneward.report.food_portion import hint_words
from boneward.report.layout import width_of
from boneward.report.page import Page
from boneward.report.plan_verdicts import is_blocked, with_food
from boneward.report.voice import Voice, capital
from boneward.report.why_text import Reason, assumption, reasons, write_reasons

ARTICLE = "article"
_DOSES = ("keep", "add", "reduce")


@dataclass(frozen=True, slots=True)
class NutrientBlock:
    """What one nutrient's rows are written from: its part of the document, the document, and the voice."""

    nutrient: str
    own: Document
    document: Document
    voice: Voice
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
        return with_food(value, self.nutrient, self.document, self.voice)

    def amount(self, value: float, high: float | None = None) -> str:
        """Return an amount of this nutrient with its unit."""
        return nutrient_amount(value, self.nutrient, self.voice.words, high)


@dataclass(frozen=True, slots=True)
class Row:
    """One number of a nutrient as a reader meets it.

    Attributes:
        key: `need`, `from_food`, `supplement` ...
        label: what it is called.
        text: the number and what to know of it.
    """

    key: str
    label: str
    text: str


def nutrient_rows(block: NutrientBlock) -> list[Row]:
    """Return the rows of one nutrient that have something to say, in their order."""
    said = [(key, write(block)) for key, write in _ROWS.items()]
    return [Row(key, block.voice.say(f"label.{key}"), row) for key, row in said if row and not _is_empty(row, block)]


def reasons_of(row: Row, block: NutrientBlock) -> list[Reason]:
    """Return the reasons of a row; the need's row tells the target's too."""
    cards = part(block.document, "sources")
    keys = ("need", "target") if row.key == "need" else (row.key,)
    return [reason for key in keys for reason in reasons(key, block.own, cards, block.voice)]


def write_nutrient(block: NutrientBlock, page: Page, *, why: bool) -> None:
    """Add the block of one nutrient, with each number's reasons where asked; nothing where nothing is known of it."""
    rows = nutrient_rows(block)
    if not rows:
        return
    page.blank()
    name = capital(page.term("nutrient", block.nutrient))
    verdict = page.term("verdict", text(block.own, "verdict"))
    page.paragraph(page.say("nutrient.heading", nutrient=name, verdict=verdict), "bold")
    label_width = max(width_of(page.say(f"label.{key}")) for key in _ROWS)
    for row in rows:
        page.row(row.label, row.text, label_width)
        if why:
            write_reasons(reasons_of(row, block), page, " " * (label_width + 4))
    for sentence in alternatives(block):
        page.paragraph(sentence, indent="  ")


def alternatives(block: NutrientBlock) -> list[str]:
    """Return what the plan would be under each answer that was not given, a sentence each."""
    return [_alternative(alternative, block) for alternative in parts(block.own, "if")]


def _is_empty(row: str, block: NutrientBlock) -> bool:
    """Say whether a row only repeats that nothing can be said, for someone who has no row in any table."""
    empty = ("need.unknown", "value.unknown", "value.none", "gap.none", "take.ask", "limit.none-set")
    return block.document.get("group") == "none" and row in {block.voice.say(key) for key in empty}


def _alternative(alternative: Document, block: NutrientBlock) -> str:
    return block.voice.say(
        "if.line",
        assumption=assumption(part(alternative, "assume"), block.voice),
        outcome=outcome(block.nutrient, text(alternative, "verdict"), figure(alternative, "amount"), block.voice),
    )


def outcome(nutrient: str, verdict: str, amount: float | None, voice: Voice) -> str:
    """Return a verdict under an assumption, with its amount where it has one."""
    word = voice.term("verdict", verdict)
    if amount is None or amount <= 0:
        return voice.say("outcome.plain", verdict=word)
    return voice.say("outcome.amount", verdict=word, amount=nutrient_amount(amount, nutrient, voice.words))


def _need(block: NutrientBlock) -> str:
    low_high = figures(block.own, "need")
    if not low_high:
        is_open = block.nutrient == "vitamin_k2" and block.document.get("protocol") != ARTICLE
        return block.voice.say("need.none-set" if is_open else "need.unknown")
    shown = block.amount(low_high[0], low_high[-1])
    verdict = text(block.own, "verdict")
    if block.is_stopped and not figure(part(block.own, "eat"), "amount"):
        return block.voice.say("need.not-for-you", need=shown)
    if verdict == "ask" and not parts(block.own, "if"):
        return block.voice.say("need.ask-first", need=shown)
    if block.is_dose:
        return block.voice.say("need.dose", need=shown)
    target = figure(block.own, "target")
    if low_high[0] == low_high[-1] or target is None:
        return block.voice.say("need.total", need=shown)
    return block.voice.say("need.total-target", need=shown, target=block.amount(target))


def _from_food(block: NutrientBlock) -> str:
    value = figure(block.own, "from_food")
    if value is not None and block.own.get("from_food_is_partial"):
        return block.voice.say("value.partial", amount=estimate(value, block.nutrient, block.voice.words))
    return _present(block, value, block.with_food)


def _from_supplements(block: NutrientBlock) -> str:
    return _present(block, figure(block.own, "from_supplements"), block.amount)


def _present(block: NutrientBlock, value: float | None, write: Callable[[float], str]) -> str:
    if value is None:
        return block.voice.say("value.unknown")
    return write(value) if value > 0 else block.voice.say("value.none")


def _gap(block: NutrientBlock) -> str:
    gap = figure(block.own, "gap")
    is_shown = block.why and text(block.own, "verdict") in _DOSES if block.is_dose else not block.is_stopped
    if gap is None or not is_shown:
        return ""
    if gap <= 0:
        return block.voice.say("gap.none")
    return block.voice.say("gap.dose", gap=block.amount(gap)) if block.is_dose else block.with_food(gap)


def _take(block: NutrientBlock) -> str:
    voice, supplement = block.voice, part(block.own, "supplement")
    amount = figure(supplement, "amount")
    if amount is None:
        return voice.say("take.ask")
    if amount <= 0:
        return voice.say("take.none")
    pieces = [voice.say("take.amount", amount=block.amount(amount))]
    doses = figures(supplement, "doses")
    if doses:
        with_meals = "take.doses" if len(doses) > 1 else "take.one-dose"
        each = join([block.amount(dose) for dose in doses], voice.words)
        most = figure(supplement, "max_single") or max(doses)
        pieces.append(voice.say(with_meals, doses=each, most=block.amount(most)))
    pieces.append(voice.say("take.elemental" if block.nutrient == "calcium" else "take.fat-meal"))
    return voice.sentences(pieces)


def _eat(block: NutrientBlock) -> str:
    eat = part(block.own, "eat")
    amount = figure(eat, "amount")
    if not amount or amount <= 0:
        return ""
    more = block.voice.say("eat.more", eat=block.with_food(amount))
    foods = [_food(food, block) for food in parts(eat, "foods")]
    if not foods:
        return more
    such_as = block.voice.say("eat.foods", foods=join(foods, block.voice.words, last="or"))
    return block.voice.say("two-sentences", first=more, second=such_as)


def _food(food: Document, block: NutrientBlock) -> str:
    name = hint_words(food, block.voice.words)
    held = figures(food, "amount")
    if not held:
        return name
    unit = "mg" if block.nutrient == "calcium" else "ug"
    shown = amount_range(held[0], held[-1], unit, block.voice.words)
    return block.voice.say("eat.food", food=name, amount=shown)


def _limit(block: NutrientBlock) -> str:
    limit, voice = part(block.own, "limit"), block.voice
    value = figure(limit, "value")
    if value is None:
        is_open = block.nutrient in ("vitamin_k1", "vitamin_k2")
        return voice.say("limit.none-set" if is_open else "value.unknown")
    edition = figure(limit, "edition")
    authority = voice.term("authority", text(limit, "authority"))
    dated = voice.say("limit.authority", authority=authority, year=f"{edition:.0f}") if edition else authority
    return voice.say(
        "limit.strictest" if limit.get("strictest") else "limit.line",
        value=block.amount(value),
        authority=dated,
        mark=voice.term("verification", text(limit, "verification")),
    )


def _total_after(block: NutrientBlock) -> str:
    total = figure(block.own, "total_after")
    if total is None:
        return ""
    eats = figure(part(block.own, "eat"), "amount") or 0.0
    return block.voice.say("total.with-eat" if eats > 0 else "total.line", total=block.with_food(total))


def _certainty(block: NutrientBlock) -> str:
    certainty = text(block.own, "certainty")
    if not certainty or text(block.own, "verdict") not in _DOSES:
        return ""
    return block.voice.say("certainty.line", certainty=block.voice.term("certainty", certainty))


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
