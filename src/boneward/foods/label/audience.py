"""For whom a label says that the product is."""

from __future__ import annotations

from collections.abc import Sequence

from boneward.foods.label.lexemes import Lexeme, kinds_of
from boneward.foods.label.tree import Sentence
from boneward.knowledge.parameters import parameter

ADULT_AUDIENCES = frozenset({"adults", "older", "pregnancy"})
"""The audiences of a product that is not for children."""

_AGES = frozenset({"age_word", "age_before"})
_AUDIENCES = ("adults", "older", "pregnancy", "children")


def audience_of(sentences: Sequence[Sentence]) -> str:
    """Return the audience: pregnancy, older, adults, children, or empty where none or several opposite ones are named.

    A warning names people too ("pregnant women should ask a doctor"), and so does "keep out of reach of children":
    those do not count. "Not for children" and "not under 18" mean adults.
    """
    named: set[str] = set()
    for sentence in sentences:
        named |= _named(list(sentence.lexemes()))
    if "not_for_small_children" in named:
        named |= set() if "children" in named else {"not_for_children"}
    if "not_for_children" in named:
        named = (named - {"children", "not_for_children"}) | {"adults"}
    adults = named & ADULT_AUDIENCES
    if "children" in named:
        return "" if adults else "children"
    return next((audience for audience in ("pregnancy", "older", "adults") if audience in adults), "")


def _is_child_range(lexemes: Sequence[Lexeme]) -> bool:
    """Say whether a range of ages below 18 stands there: "4-12 years", "ages 4 to 12", "3~10岁"."""
    for place, lexeme in enumerate(lexemes):
        if not (lexeme.has("number") and lexeme.note == "range" and lexeme.other < parameter("minor_below")):
            continue
        behind = lexemes[place + 1] if place + 1 < len(lexemes) else None
        before = lexemes[place - 1] if place else None
        if (behind is not None and behind.has("age_word")) or (before is not None and before.has("age_before")):
            return True
    return False


def _is_below(lexemes: Sequence[Lexeme]) -> bool:
    """Say whether an age below 18 stands there: what is not for children under 3 may be for those who are older."""
    return any(lexeme.has("number") and lexeme.value < parameter("minor_below") for lexeme in lexemes)


def _is_from_adult_age(lexemes: Sequence[Lexeme]) -> bool:
    """Say whether it is for everyone from an age of 18 or more: "ages 19 and over"."""
    for before, lexeme, behind in zip(lexemes, lexemes[1:], lexemes[2:], strict=False):
        is_adult = lexeme.has("number") and lexeme.note != "range" and lexeme.value >= parameter("minor_below")
        if is_adult and before.has("age_before") and (behind.has("and", "bound", "bound_after") or behind.is_sign("+")):
            return True
    return False


def _named(lexemes: Sequence[Lexeme]) -> set[str]:
    kinds = kinds_of(lexemes)
    audiences = {
        audience
        for audience in _AUDIENCES
        if f"audience_{audience}" in kinds
        and any(lexeme.has(f"audience_{audience}") and not lexeme.has("minor_age") for lexeme in lexemes)
    }
    if not kinds.isdisjoint(_AGES) and _is_child_range(lexemes):
        audiences.add("children")
    if "age_before" in kinds and _is_from_adult_age(lexemes):
        audiences.add("adults")
    is_minor, is_refused, is_warning = "minor_age" in kinds, "not_for" in kinds, "warning" in kinds
    if is_refused and ("children" in audiences or is_minor):
        return {"not_for_small_children" if _is_below(lexemes) else "not_for_children"}
    if is_refused or is_warning or is_minor:
        return set()
    return audiences
