"""The page of a plan: its parts in the order in which a reader meets them."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from boneward.knowledge.findings import NUTRIENTS
from boneward.report.amounts import join, span
from boneward.report.article_row_text import Cell, article_cells
from boneward.report.documents import Document, figure, figures, part, parts, text
from boneward.report.finding_text import call_first
from boneward.report.food_portion import hint_words
from boneward.report.html.plan_amounts import set_amount
from boneward.report.html.plan_cautions import Box, Said, caution_boxes, notes, open_questions
from boneward.report.html.plan_headline import Headline, headline
from boneward.report.html.plan_nutrients import CLASSES, NutrientView, nutrient_views
from boneward.report.plain_findings import in_plain_words
from boneward.report.plan_diet import DietSentences, diet_sentences
from boneward.report.plan_nutrient import NutrientBlock, alternatives
from boneward.report.plan_sun import SunSentences, sun_sentences
from boneward.report.plan_text import person_sentences, stated, traits
from boneward.report.sun_words import place_name
from boneward.report.voice import Voice, capital
from boneward.report.words import Words

CATALOGUE = "page_plan"
_FAMILIES = ("calcium", "vitamin_d", "vitamin_k")
_SUNS = ("low", "good")
_KEYS = {
    "food": "from_food",
    "tab": "supplement",
    "eat": "eat",
    "gap": "gap",
    "open": "open",
    "band": "band",
    "need": "need",
    "limit": "limit",
}
"""What a drawing may hold, in the order of the key, and its mark in a row."""
_PER_KG = "/kg"


@dataclass(frozen=True, slots=True)
class Foods:
    """What to eat for one nutrient: its class, what for, and the foods by portion with what each holds."""

    css: str
    lead: str
    foods: tuple[tuple[str, Markup], ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """The authorities' values.

    Attributes:
        heads: what stands over the columns behind the authority's.
        rows: an authority's name, and its values, each with how it was verified.
        per_kg: whether a value counts for each kilogram of body weight.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    per_kg: bool


@dataclass(frozen=True, slots=True)
class PlanView:
    """Everything that the page shows.

    Attributes:
        who: traits, place, sun and medicines, in a line.
        basis: whose amounts and limits count, medicines and conditions, the day.
        headline: the one sentence and its lead.
        boxes: what to beware of.
        after: that the amounts wait for a call; empty where none is to be made today.
        nutrients: the four.
        foods: what to eat for what food is to close.
        diet: what someone's food gives; None where no log or check was told.
        sun: which sun the plan goes by; None without a place.
        article: the article's row; empty for someone who has none.
        article_title: its heading.
        notes: what is good to know.
        asked: what was not told.
        alternatives: what the plan would be under each answer, by nutrient.
        reference: the authorities' values, for someone for whom no dose is given.
    """

    who: str
    basis: tuple[str, ...]
    headline: Headline
    boxes: tuple[Box, ...]
    after: str
    nutrients: tuple[NutrientView, ...]
    foods: tuple[Foods, ...]
    diet: DietSentences | None
    sun: SunSentences | None
    article: tuple[Cell, ...]
    article_title: str
    notes: tuple[Said, ...]
    asked: tuple[Said, ...]
    alternatives: tuple[tuple[str, tuple[str, ...]], ...]
    reference: Reference | None

    @property
    def has_numbers(self) -> bool:
        """Whether any nutrient has a number to show."""
        return any(nutrient.rows for nutrient in self.nutrients)

    @property
    def keys(self) -> tuple[tuple[str, str], ...]:
        """What the drawings' fills mean, by name and mark: those that are drawn."""
        drawn = [nutrient.meter.drawn for nutrient in self.nutrients if nutrient.meter]
        kinds = {piece.kind for one in drawn for piece in one.pieces}
        held = {
            "need": any(one.need for one in drawn),
            "limit": any(one.wall is not None for one in drawn),
            "band": any(one.band for one in drawn),
        }
        return tuple((key, mark) for key, mark in _KEYS.items() if held.get(key, key in kinds))


def plan_view(document: Document, words: Words) -> PlanView:
    """Return the page of a plan.

    Args:
        document: `boneward.plan/1`.
        words: the page's language; the document's own.
    """
    document, voice = in_plain_words(document, words), Voice(words)
    row = part(document, "article_row")
    return PlanView(
        who=_who(document, voice),
        basis=tuple(person_sentences(document, voice)[1:]),
        headline=headline(document, voice),
        boxes=tuple(caution_boxes(document, voice)),
        after=voice.say(call) if (call := call_first(document)) else "",
        nutrients=tuple(nutrient_views(document, voice)),
        foods=tuple(_foods(document, voice)),
        diet=diet_sentences(document, voice) if document.get("diet") else None,
        sun=sun_sentences(document, voice) if part(document, "sun").get("place") else None,
        article=tuple(article_cells(document, voice)),
        article_title=voice.say("section.article", group=voice.term("group", text(row, "group"))) if row else "",
        notes=tuple(notes(document, voice)),
        asked=tuple(open_questions(document, voice)),
        alternatives=tuple(_alternatives(document, voice)),
        reference=_reference(part(document, "reference"), voice),
    )


def _who(document: Document, voice: Voice) -> str:
    person, sun = part(document, "person"), part(document, "sun")
    said = traits(person, voice)
    if sun.get("place"):
        said.append(place_name(part(sun, "place"), voice.words))
    if text(sun, "declared") in _SUNS:
        said.append(voice.term("sun", text(sun, "declared")))
    medicines = [stated("medicines", one, voice) for one in parts(person, "medicines")]
    if medicines:
        said.append(voice.words.say(CATALOGUE, "who.takes", names=join(medicines, voice.words)))
    said += [stated("conditions", one, voice) for one in parts(person, "conditions")]
    return voice.say("list.points").join(said)


def _blocks(document: Document, voice: Voice) -> list[NutrientBlock]:
    nutrients = part(document, "nutrients")
    return [NutrientBlock(name, part(nutrients, name), document, voice, why=True) for name in NUTRIENTS]


def _foods(document: Document, voice: Voice) -> list[Foods]:
    """Return what to eat, for each nutrient of which food is to bring more."""
    found = []
    for block in _blocks(document, voice):
        eat = part(block.own, "eat")
        amount = figure(eat, "amount") or 0.0
        if amount > 0 and parts(eat, "foods"):
            named = tuple((hint_words(food, voice.words), _held(food, block)) for food in parts(eat, "foods"))
            # Beside tablets food closes a small rest, which nobody weighs: the portion is enough to say.
            key = "eat.rest" if figure(part(block.own, "supplement"), "amount") else "eat.for"
            name = voice.term("nutrient", block.nutrient)
            lead = voice.words.say(CATALOGUE, key, nutrient=name, amount=block.with_food(amount))
            found.append(Foods(CLASSES[block.nutrient], lead, named))
    return found


def _held(food: Document, block: NutrientBlock) -> Markup:
    ends = figures(food, "amount")
    return set_amount(block.amount(ends[0], ends[-1])) if ends else Markup()


def _alternatives(document: Document, voice: Voice) -> list[tuple[str, tuple[str, ...]]]:
    """Return what the plan would be under each answer that was not given, by nutrient."""
    said = [(block.nutrient, tuple(alternatives(block))) for block in _blocks(document, voice)]
    return [(capital(voice.term("nutrient", nutrient)), sentences) for nutrient, sentences in said if sentences]


def _reference(families: Document, voice: Voice) -> Reference | None:
    """Return the authorities' intakes and limits as a table; None where the plan gives its own amounts."""
    values = {
        (family, kind): {text(row, "authority"): row for row in parts(part(families, family), kind)}
        for family in _FAMILIES
        for kind in ("intake", "limit")
    }
    shown = {column: rows for column, rows in values.items() if rows}
    if not shown:
        return None
    authorities = list(dict.fromkeys(authority for rows in shown.values() for authority in rows))
    heads = [f"reference.{family}-limit" if kind == "limit" else f"reference.{family}" for family, kind in shown]
    rows = [
        (
            voice.term("authority", authority),
            tuple(_cell(rows.get(authority, {}), family, voice) for (family, _), rows in shown.items()),
        )
        for authority in authorities
    ]
    per_kg = any(_PER_KG in text(row, "unit") for rows in shown.values() for row in rows.values())
    return Reference(tuple(voice.words.say(CATALOGUE, head) for head in heads), tuple(rows), per_kg)


def _cell(row: Document, family: str, voice: Voice) -> tuple[str, str]:
    """Return a value and how it was verified; a dash and nothing where an authority has none."""
    low = figure(row, "low")
    if low is None:
        return "–", ""
    unit = "mg" if family == "calcium" else "ug"
    behind = voice.say("reference.per-kg") if _PER_KG in text(row, "unit") else ""
    return span(low, figure(row, "high"), unit, voice.words) + behind, text(row, "verification")
