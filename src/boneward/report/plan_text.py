"""A plan as a page of text: four lines to act on, what to beware of, then every number with its reason."""

from __future__ import annotations

import math
from datetime import date

from boneward.knowledge.findings import NUTRIENTS
from boneward.report.amounts import join, number
from boneward.report.article_row_text import write_article_row
from boneward.report.documents import Document, figure, part, parts, text, texts
from boneward.report.finding_text import NOTES, WARNINGS, write_findings
from boneward.report.layout import Style
from boneward.report.page import Page
from boneward.report.plan_diet import write_diet
from boneward.report.plan_nutrient import ARTICLE, NutrientBlock, write_nutrient
from boneward.report.plan_sun import write_sun
from boneward.report.plan_verdicts import write_verdicts
from boneward.report.reference_text import write_reference
from boneward.report.source_text import write_source_codes, write_sources
from boneward.report.voice import Voice, capital
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
    write_findings(document, page, WARNINGS)
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
            write_nutrient(NutrientBlock(nutrient, part(nutrients, nutrient), document, page, why), page, why=why)
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
    page.section(page.say("section.person"))
    for sentence in person_sentences(document, page):
        page.paragraph(sentence)


def person_sentences(document: Document, voice: Voice) -> list[str]:
    """Return who a plan is for: traits, whose amounts and limits count, medicines and conditions, the day."""
    person = part(document, "person")
    said = [voice.say("who.line", parts=capital(voice.say("list.traits").join(traits(person, voice))))]
    said.append(_basis(document, voice))
    for kind in ("medicines", "conditions"):
        named = [stated(kind, one, voice) for one in parts(person, kind)]
        if named:
            said.append(voice.say(f"who.{kind}", names=join(named, voice.words)))
    day = text(document, "date")
    if day:
        said.append(voice.say("who.date", date=spoken_date(day, voice)))
    return said


def traits(person: Document, voice: Voice) -> list[str]:
    """Return name, age, sex and stage of a plan's person, each in a few words."""
    age = figure(person, "age")
    sex = text(person, "sex")
    said = [text(person, "name")] if person.get("name") else []
    said.append(voice.say("who.age", age=number(math.floor(age))) if age is not None else voice.say("who.age-unknown"))
    said.append(voice.term("sex", sex) if sex in _SEXES else voice.say("who.sex-unknown"))
    if text(person, "menopause") in _STAGES:
        said.append(voice.term("menopause", text(person, "menopause")))
    said += [voice.say(f"who.{state}") for state in ("pregnant", "lactating") if person.get(state)]
    return said


def stated(kind: str, one: Document, voice: Voice) -> str:
    """Return a medicine or condition as typed, and what it was read as where that is another word."""
    typed, names = called(kind, one, voice), _read_as(kind, one, voice)
    if not names or [name.casefold() for name in names] == [typed.casefold()]:
        return typed
    return voice.say("who.read-as", typed=typed, names=join(names, voice.words))


def called(kind: str, one: Document, voice: Voice) -> str:
    """Return what a medicine or condition is called: as typed; a ticked box, which sends its code, by its name."""
    typed = text(one, "typed")
    is_code = kind == "conditions" and [typed] == [*texts(one, "read_as")]
    return _read_as(kind, one, voice)[0] if is_code else typed


def _read_as(kind: str, one: Document, voice: Voice) -> list[str]:
    return [voice.words.say("medicines", f"{kind.removesuffix('s')}.{code}") for code in texts(one, "read_as")]


def _basis(document: Document, voice: Voice) -> str:
    """Return whose amounts the plan follows and whose limits count."""
    protocol, group = text(document, "protocol"), text(document, "group")
    if protocol not in ("", ARTICLE):
        sentences = [voice.say("who.protocol", authority=voice.term("authority", protocol))]
    elif group in ("", "none"):
        person = part(document, "person")
        is_known = figure(person, "age") is not None and text(person, "sex") in _SEXES
        sentences = [voice.say("who.no-row" if is_known else "who.row-unknown")]
    else:
        sentences = [voice.say("who.row", group=voice.term("group", group))]
    if document.get("group_assumed") and protocol in ("", ARTICLE):
        sentences.append(voice.say("who.assumed"))
    authority = text(document, "authority")
    if authority:
        sentences.append(voice.say("who.limits", authority=voice.term("authority", authority)))
    elif protocol in ("", ARTICLE):
        sentences.append(voice.say("who.limits-strictest"))
    return voice.sentences(sentences)


def spoken_date(day: str, voice: Voice) -> str:
    """Return an ISO date as people write it."""
    when = date.fromisoformat(day)
    return voice.say("date", day=str(when.day), month=voice.say(f"month.{when.month}"), year=str(when.year))
