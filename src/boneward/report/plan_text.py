"""A plan as a page of text: four lines to act on, what to beware of, then every number with its reason."""

from __future__ import annotations

import math
from datetime import date

from boneward.knowledge.findings import NUTRIENTS
from boneward.report.amounts import join, number
from boneward.report.article_row_text import write_article_row
from boneward.report.documents import Document, figure, part, parts, text, texts
from boneward.report.finding_text import GRAVE, NOTES, write_findings
from boneward.report.layout import Style
from boneward.report.page import Page, capital
from boneward.report.plan_diet import write_diet
from boneward.report.plan_nutrient import ARTICLE, NutrientBlock, write_nutrient
from boneward.report.plan_sun import write_sun
from boneward.report.plan_verdicts import write_verdicts
from boneward.report.reference_text import write_reference
from boneward.report.source_text import write_source_codes, write_sources
from boneward.report.words import Words

_SEXES = ("female", "male")
_STAGES = ("pre", "peri", "post")


def plan_text(document: Document, words: Words, *, width: int = 80, colour: bool = False, why: bool = False) -> str:
    """Return the plan as text.

    Args:
        document: `boneward.plan/1`.
        words: the language to write in.
        width: columns of the widest line.
        colour: mark verdicts and headings with colour too.
        why: give each number's rule, sources, other opinions, and what would change it.
    """
    page = Page(words, width, Style(colour))
    write_verdicts(document, page)
    write_findings(document, page, GRAVE)
    _write_person(document, page)
    _write_nutrients(document, page, why=why)
    write_diet(document, page, why=why)
    write_sun(document, page, why=why)
    write_reference(part(document, "reference"), page)
    write_article_row(document, page)
    write_findings(document, page, NOTES)
    if why:
        write_sources(part(document, "sources"), page)
    else:
        write_source_codes(part(document, "sources"), page, _cited(document))
    page.blank()
    page.paragraph(page.say("plan.end"))
    if not why:
        page.paragraph(page.say("plan.end-why"), "dim")
    return page.text()


def _write_nutrients(document: Document, page: Page, *, why: bool) -> None:
    page.section(page.say("section.nutrients"))
    before = len(page.lines)
    nutrients = part(document, "nutrients")
    for nutrient in NUTRIENTS:
        if nutrient in nutrients:
            write_nutrient(NutrientBlock(nutrient, part(nutrients, nutrient), document, page, why))
    if len(page.lines) == before:
        page.paragraph(page.say("nutrients.nothing"))


def _cited(document: Document) -> set[str]:
    """Return the sources that a page without reasons names: of findings, limits, foods and the article's row."""
    nutrients = [part(part(document, "nutrients"), nutrient) for nutrient in NUTRIENTS]
    cited = {source for finding in parts(document, "findings") for source in texts(finding, "sources")}
    cited |= {text(part(own, "limit"), "source") for own in nutrients}
    cited |= {
        source for own in nutrients for food in parts(part(own, "eat"), "foods") for source in texts(food, "sources")
    }
    families = [part(part(document, "reference"), family) for family in ("calcium", "vitamin_d", "vitamin_k")]
    cited |= {text(row, "source") for family in families for kind in family for row in parts(family, kind)}
    return cited | {text(part(document, "article_row"), "source")}


def _write_person(document: Document, page: Page) -> None:
    person = part(document, "person")
    page.section(page.say("section.person"))
    page.paragraph(page.say("who.line", parts=capital(page.say("list.traits").join(_traits(person, page)))))
    page.paragraph(_basis(document, page))
    for kind in ("medicines", "conditions"):
        named = [_stated(kind.removesuffix("s"), stated, page) for stated in parts(person, kind)]
        if named:
            page.paragraph(page.say(f"who.{kind}", names=join(named, page.words)))
    day = text(document, "date")
    if day:
        page.paragraph(page.say("who.date", date=spoken_date(day, page)))


def _traits(person: Document, page: Page) -> list[str]:
    age = figure(person, "age")
    sex = text(person, "sex")
    traits = [text(person, "name")] if person.get("name") else []
    traits.append(page.say("who.age", age=number(math.floor(age))) if age is not None else page.say("who.age-unknown"))
    traits.append(page.term("sex", sex) if sex in _SEXES else page.say("who.sex-unknown"))
    if text(person, "menopause") in _STAGES:
        traits.append(page.term("menopause", text(person, "menopause")))
    traits += [page.say(f"who.{state}") for state in ("pregnant", "lactating") if person.get(state)]
    return traits


def _stated(kind: str, stated: Document, page: Page) -> str:
    """Return a medicine or condition as typed, and what it was read as where that is another word."""
    typed = text(stated, "typed")
    names = [page.words.say("medicines", f"{kind}.{code}") for code in texts(stated, "read_as")]
    if not names or [name.casefold() for name in names] == [typed.casefold()]:
        return typed
    return page.say("who.read-as", typed=typed, names=join(names, page.words))


def _basis(document: Document, page: Page) -> str:
    """Return whose amounts the plan follows and whose limits count."""
    protocol, group = text(document, "protocol"), text(document, "group")
    if protocol not in ("", ARTICLE):
        sentences = [page.say("who.protocol", authority=page.term("authority", protocol))]
    elif group in ("", "none"):
        person = part(document, "person")
        is_known = figure(person, "age") is not None and text(person, "sex") in _SEXES
        sentences = [page.say("who.no-row" if is_known else "who.row-unknown")]
    else:
        sentences = [page.say("who.row", group=page.term("group", group))]
    if document.get("group_assumed") and protocol in ("", ARTICLE):
        sentences.append(page.say("who.assumed"))
    authority = text(document, "authority")
    if authority:
        sentences.append(page.say("who.limits", authority=page.term("authority", authority)))
    elif protocol in ("", ARTICLE):
        sentences.append(page.say("who.limits-strictest"))
    return page.sentences(sentences)


def spoken_date(day: str, page: Page) -> str:
    """Return an ISO date as people write it."""
    when = date.fromisoformat(day)
    return page.say("date", day=str(when.day), month=page.say(f"month.{when.month}"), year=str(when.year))
