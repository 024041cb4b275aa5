"""The doctor's two tables: the four in numbers, and who recommends what."""

from __future__ import annotations

from collections.abc import Sequence

from boneward.knowledge.findings import NUTRIENTS
from boneward.knowledge.parameters import parameter
from boneward.report.amounts import join, nutrient_amount, span
from boneward.report.documents import Document, figure, figures, part, text
from boneward.report.finding_text import calls_today
from boneward.report.paper.sheet import MARKS, PlannedSheet, SheetVoice
from boneward.report.plan_verdicts import with_food
from boneward.report.voice import capital

COLUMNS = ("need", "food", "now", "gap", "planned", "total", "limit", "verdict")
_FAMILIES = (
    ("calcium", False),
    ("calcium", True),
    ("vitamin_d", False),
    ("vitamin_d", True),
    ("vitamin_k", False),
)
_MAIN = ("nam", "efsa", "china", "anz")
"""Authorities that stay when the page is full, beside the one that the person follows."""
_NOTHING = "–"
_ARTICLE = "article"


def number_table(plan: Document, voice: SheetVoice) -> dict[str, object]:
    """Return the table of the four: need, food, now, gap, planned, total, limit, verdict."""
    return {
        "title": voice.put("numbers.title"),
        "after": voice.put("numbers.after") if calls_today(plan) else "",
        "head": [voice.put("numbers.nutrient"), *(voice.put(f"numbers.{column}") for column in COLUMNS)],
        "rows": [_row(nutrient, part(part(plan, "nutrients"), nutrient), plan, voice) for nutrient in NUTRIENTS],
        "note": voice.put("numbers.note"),
    }


def _row(nutrient: str, own: Document, plan: Document, voice: SheetVoice) -> dict[str, object]:
    need = figures(own, "need")
    return {
        "nutrient": nutrient,
        "name": capital(voice.term("nutrient", nutrient)),
        "need": nutrient_amount(need[0], nutrient, voice.words, need[-1]) if need else _NOTHING,
        "food": _food(nutrient, own, plan, voice),
        "now": _plain(figure(own, "from_supplements"), nutrient, voice),
        "gap": _gap(nutrient, own, plan, voice),
        "planned": _planned(nutrient, own, plan, voice),
        "total": _total(nutrient, own, plan, voice),
        **_limit(nutrient, part(own, "limit"), voice),
        "verdict": text(own, "verdict"),
        "verdict_said": voice.term("verdict", text(own, "verdict")),
    }


def _plain(value: float | None, nutrient: str, voice: SheetVoice) -> str:
    if value is None:
        return voice.say("value.unknown")
    return nutrient_amount(value, nutrient, voice.words) if value > 0 else voice.say("value.none")


def _food(nutrient: str, own: Document, plan: Document, voice: SheetVoice) -> str:
    value = figure(own, "from_food")
    if value is None:
        return voice.say("value.unknown")
    said = with_food(value, nutrient, plan, voice)
    return voice.put("numbers.partial", amount=said) if own.get("from_food_is_partial") else said


def _gap(nutrient: str, own: Document, plan: Document, voice: SheetVoice) -> str:
    gap = figure(own, "gap")
    if gap is None:
        return _NOTHING
    if nutrient != "calcium" and text(plan, "protocol") == _ARTICLE:
        return voice.put("numbers.dose")
    return with_food(gap, nutrient, plan, voice) if gap > 0 else voice.say("value.none")


def _planned(nutrient: str, own: Document, plan: Document, voice: SheetVoice) -> str:
    supplement = part(own, "supplement")
    amount, eat = figure(supplement, "amount"), figure(part(own, "eat"), "amount") or 0.0
    if amount is None:
        return voice.term("verdict", "ask")
    said = []
    if amount > 0:
        doses = figures(supplement, "doses")
        shown = nutrient_amount(amount, nutrient, voice.words)
        if len(doses) > 1:
            split = voice.say("list.plus").join(span(dose, dose, "mg", voice.words) for dose in doses)
            shown = voice.put("numbers.split", amount=shown, doses=split)
        said.append(voice.put("numbers.optional", amount=shown) if own.get("optional") else shown)
    if eat > 0:
        said.append(voice.put("numbers.eat", amount=with_food(eat, nutrient, plan, voice)))
    return voice.say("list.plus").join(said) or voice.say("value.none")


def _total(nutrient: str, own: Document, plan: Document, voice: SheetVoice) -> str:
    total = figure(own, "total_after")
    return _NOTHING if total is None else with_food(total, nutrient, plan, voice)


def _limit(nutrient: str, limit: Document, voice: SheetVoice) -> dict[str, str]:
    value, edition = figure(limit, "value"), figure(limit, "edition")
    if value is None:
        is_open = nutrient in ("vitamin_k1", "vitamin_k2")
        return {"limit": voice.put("numbers.no-limit") if is_open else voice.say("value.unknown"), "limit_by": ""}
    authority = voice.term("authority", text(limit, "authority"))
    dated = voice.say("limit.authority", authority=authority, year=f"{edition:.0f}") if edition else authority
    mark = MARKS[text(limit, "verification")]
    return {"limit": f"{nutrient_amount(value, nutrient, voice.words)} {mark}", "limit_by": dated}


def reference_table(asked: PlannedSheet, voice: SheetVoice) -> dict[str, object]:
    """Return who recommends what for this person, with the article's row beneath."""
    rows, plan = asked.reference, asked.plan
    codes = list(dict.fromkeys(text(row, "authority") for row in rows))
    chosen = {text(plan, "authority"), text(plan, "protocol")}
    lines: list[dict[str, object]] = [
        {
            "authority": voice.term("authority", code),
            "cells": [_cell(rows, code, family, voice) for family in _FAMILIES],
            "main": code in _MAIN or code in chosen,
            "own": code in chosen,
        }
        for code in codes
    ]
    article = part(plan, "article_row")
    if article:
        cells = _article_cells(part(article, "cells"), text(part(plan, "sun"), "sun_class"), voice)
        named = voice.put("reference.article")
        lines.append({"authority": named, "cells": cells, "main": True, "own": _ARTICLE in chosen})
    return {
        "title": voice.put("reference.title"),
        "head": [voice.put("reference.authority"), *(voice.put(_head(family)) for family in _FAMILIES)],
        "rows": lines,
        "note": voice.put("reference.note") if article else "",
        "none": "" if lines else voice.say("reference.none"),
    }


def _head(column: tuple[str, bool]) -> str:
    family, is_limit = column
    return f"reference.{family}-limit" if is_limit else f"reference.{family}"


def _cell(rows: Sequence[Document], authority: str, column: tuple[str, bool], voice: SheetVoice) -> str:
    family, is_limit = column
    for row in rows:
        low = figure(row, "low")
        is_here = row["authority"] == authority and row["nutrient"] == family and (row["kind"] == "limit") is is_limit
        if is_here and low is not None:
            return f"{_value(row, low, family, voice)} {MARKS[text(row, 'verification')]}"
    return _NOTHING


def _value(row: Document, low: float, family: str, voice: SheetVoice) -> str:
    high = figure(row, "high")
    shown = span(low, high, "mg" if family == "calcium" else "ug", voice.words)
    shown = _in_both(low, high, voice) if family == "vitamin_d" else shown
    shown += voice.say("reference.per-kg") if "/kg" in text(row, "unit") else ""
    form = f"form.{text(row, 'form')}"
    return voice.say(form, value=shown) if voice.words.has("plan", form) else shown


def _in_both(low: float, high: float | None, voice: SheetVoice) -> str:
    """Return µg of vitamin D with IU behind it; the column's head names the units."""
    per_ug = parameter("iu_per_ug_vitamin_d")
    in_iu = span(low * per_ug, None if high is None else high * per_ug, "iu", voice.words)
    return voice.put("reference.both", ug=span(low, high, "ug", voice.words), iu=in_iu)


def _article_cells(cells: Document, sun: str, voice: SheetVoice) -> list[str]:
    per_ug, mark = parameter("iu_per_ug_vitamin_d"), MARKS["primary"]
    classes = (sun,) if sun in ("low", "good") else ("low", "good")
    doses = [part(cells, f"d3_{each}_sun") for each in classes]
    in_ug = [
        _in_both((figure(dose, "low") or 0) / per_ug, (figure(dose, "high") or 0) / per_ug, voice) for dose in doses
    ]
    vitamin_k = [voice.put(f"reference.{cell}", value=text(part(cells, cell), "printed")) for cell in ("k2_mk7", "k1")]
    return [
        f"{text(part(cells, 'calcium_total'), 'printed')} {mark}",
        _NOTHING,
        voice.put("reference.added", value=f"{join(in_ug, voice.words, last='or')} {mark}"),
        _NOTHING,
        f"{voice.say('list.semicolons').join(vitamin_k)} {mark}",
    ]
