"""Names in their place: a lone letter, a salt without its calcium, a calcium that belongs to a medicine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from boneward.foods.label.lexemes import Lexeme
from boneward.foods.label.mentions import NAMED, OF_CALCIUM, Mention, mention_of
from boneward.foods.label.tree import Group, Node

Item = Mention | Lexeme | Group

_NAMING = frozenset({*NAMED, "letter"})
_LONG_HAN_NAME = 3
_LISTING = "+&/,、"
_COMPOUND_ENDS = ("ate", "ide", "statin", "profen", "parin", "sulfonate")


def name_items(nodes: Sequence[Node], *, beside_calcium: bool = False) -> list[Item]:
    """Return nodes with what names something as mentions.

    Args:
        nodes: lexemes and groups, in order.
        beside_calcium: whether they stand in brackets behind calcium, where "carbonate" is a salt of it.
    """
    found: list[Item] = []
    has_names = False
    for place, node in enumerate(nodes):
        item: Item = node
        if isinstance(node, Lexeme) and node.kinds.isdisjoint(_NAMING):
            found.append(node)
            continue
        if isinstance(node, Lexeme) and node.has("letter"):
            item = _letter(nodes, place, node, has_names=has_names) or node
        elif isinstance(node, Lexeme):
            item = _named(nodes, place, node, found, beside_calcium=beside_calcium) or node
        has_names = has_names or isinstance(item, Mention)
        if isinstance(item, Mention) and item.held == "medicine_calcium" and _drops_medicine(found):
            found.pop()
        found.append(item)
    return found


def mentions_in(nodes: Sequence[Node]) -> list[Mention]:
    """Return what nodes name, without what stands in brackets."""
    return [item for item in name_items(nodes) if isinstance(item, Mention)]


def _named(
    nodes: Sequence[Node], place: int, node: Lexeme, before: Sequence[Item], *, beside_calcium: bool
) -> Mention | None:
    mention = mention_of(node)
    if mention is None:
        return None
    if node.has("short_salt"):
        last = next((item for item in reversed(before[-2:]) if not (isinstance(item, Lexeme) and item.has("as"))), None)
        if not beside_calcium and not (isinstance(last, Mention) and last.held in OF_CALCIUM):
            return replace(mention, held="other")
    if mention.held == "calcium" and not mention.is_elemental:
        return _calcium(nodes, place, mention, before)
    return mention


def _letter(nodes: Sequence[Node], place: int, node: Lexeme, *, has_names: bool) -> Mention | None:
    """Return what a lone letter names: a vitamin in a list ("D & K") or before an amount; K alone is potassium."""
    last = nodes[place - 1] if place else None
    behind = nodes[place + 1] if place + 1 < len(nodes) else None
    is_listed = isinstance(last, Lexeme) and (last.is_sign(_LISTING) or last.has("and", "contains"))
    has_amount = isinstance(behind, Lexeme) and behind.has("amount")
    in_iu = isinstance(behind, Lexeme) and behind.is_iu
    made = Mention("other", start=node.start, end=node.end)
    is_close = isinstance(last, Lexeme) and last.end == node.start and last.has("brand", "calcium")
    if node.code == "d" and (in_iu or is_close or (is_listed and has_names)):
        return replace(made, held="vitamin_d")
    if node.code == "k" and is_listed and has_names:
        return replace(made, held="vitamin_k")
    if node.code == "a":
        return made if in_iu else None
    return made if has_amount and node.code != "d" else None


def _calcium(nodes: Sequence[Node], place: int, mention: Mention, before: Sequence[Item]) -> Mention:
    """Return calcium, or what it is part of: a medicine's name, or a compound that is not known."""
    last = before[-1] if before else None
    behind = nodes[place + 1] if place + 1 < len(nodes) else None
    if isinstance(last, Mention) and last.held == "medicine" and mention.start - last.end <= 1:
        return replace(mention, held="medicine_calcium", code=last.code, start=last.start)
    if isinstance(last, Lexeme) and _ends_compound(last) and mention.start - last.end <= 1:
        return replace(mention, held="unknown_salt", start=last.start)
    if _is_in_han_name(before, mention):
        return replace(mention, held="unknown_salt")
    if isinstance(behind, Lexeme) and behind.has("word") and _ends_compound(behind) and behind.start - mention.end <= 1:
        return replace(mention, held="unknown_salt", end=behind.end)
    return mention


def _is_in_han_name(before: Sequence[Item], mention: Mention) -> bool:
    """Say whether several unknown Han signs stand close before 钙: a medicine's name or a brand's, not its calcium."""
    start = mention.start
    for item in reversed(before[-_LONG_HAN_NAME:]):
        if not (isinstance(item, Lexeme) and item.has("han") and item.end == start):
            return False
        start = item.start
    return len(before) >= _LONG_HAN_NAME


def _ends_compound(lexeme: Lexeme) -> bool:
    return lexeme.has("compound_end") or (lexeme.has("word") and lexeme.code.endswith(_COMPOUND_ENDS))


def _drops_medicine(found: Sequence[Item]) -> bool:
    return bool(found) and isinstance(found[-1], Mention) and found[-1].held == "medicine"
