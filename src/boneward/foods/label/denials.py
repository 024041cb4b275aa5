"""What a label says is not in the product: "no vitamin K", "vitamin K-free", 不含维生素K."""

from __future__ import annotations

from collections.abc import Sequence

from boneward.foods.label.lexemes import Lexeme
from boneward.foods.label.mentions import Mention
from boneward.foods.label.names import Item
from boneward.foods.label.tree import Group

_MOST_FILLERS = 5


def take_denials(items: Sequence[Item]) -> tuple[list[Item], set[str]]:
    """Return the items without denied names, and the kinds of what is denied.

    Only names directly behind the denial count, joined by "or", "、" or a last "and", and without an amount of their
    own: in "no sugar, vitamin D3" the vitamin may well be there.
    """
    kept: list[Item] = []
    denied: set[str] = set()
    place = 0
    while place < len(items):
        item = items[place]
        end = _denied_until(items, place) if isinstance(item, Lexeme) and "deny" in item.kinds else place
        if end > place:
            denied |= {one.held for one in items[place:end] if isinstance(one, Mention) and one.is_ours}
            place = end
            continue
        if isinstance(item, Mention) and item.is_ours and _is_free(items, place + 1):
            denied.add(item.held)
            place = _behind_free(items, place + 1)
            continue
        kept.append(item)
        place += 1
    return kept, denied


def _denied_until(items: Sequence[Item], place: int) -> int:
    """Return the place behind the last name that a denial covers; its own place where it covers none of ours."""
    at = place + 1
    while at < min(len(items), place + _MOST_FILLERS) and _is_lexeme(
        items[at], "filler", "linking", "deny", "contains"
    ):
        at += 1
    end = place
    while at < len(items):
        item = items[at]
        if not isinstance(item, Mention) or _has_amount(items, at + 1):
            break
        if not item.is_ours:
            break
        end = at + 1
        at = _behind_joint(items, at + 1)
        if at == end:
            break
    return end


def _behind_joint(items: Sequence[Item], at: int) -> int:
    """Return the place behind what joins two denied names, the same place where nothing does."""
    if at >= len(items):
        return at
    item = items[at]
    if _is_lexeme(item, "or") or (isinstance(item, Lexeme) and item.is_sign("、/")):
        return at + 1
    is_and = _is_lexeme(item, "and") or (isinstance(item, Lexeme) and item.is_sign("&"))
    is_last = at + 2 >= len(items) or (
        isinstance(items[at + 2], Lexeme) and not _is_lexeme(items[at + 2], "word", "han")
    )
    return at + 1 if is_and and is_last else at


def _has_amount(items: Sequence[Item], at: int) -> bool:
    """Say whether an amount stands behind a name, perhaps behind a colon or in brackets."""
    end = at + _MOST_FILLERS
    while at < min(len(items), end) and isinstance(items[at], Lexeme) and _is_plain(items[at]):
        at += 1
    if at >= len(items):
        return False
    item = items[at]
    if isinstance(item, Group):
        return any(_is_lexeme(node, "amount", "percent") for node in item.nodes)
    return _is_lexeme(item, "amount", "percent", "number")


def _is_plain(item: Item) -> bool:
    return isinstance(item, Lexeme) and (item.is_sign(":") or item.has("filler", "linking"))


def _is_lexeme(item: Item, *kinds: str) -> bool:
    return isinstance(item, Lexeme) and item.has(*kinds)


def _is_free(items: Sequence[Item], at: int) -> bool:
    """Say whether "-free", "free" at a clause's end or ": none" stands at a place."""
    return _behind_free(items, at) > at


def _behind_free(items: Sequence[Item], at: int) -> int:
    start = at
    has_dash = at < len(items) and _is_sign(items[at], "-:")
    at += has_dash
    if at >= len(items):
        return start
    is_end = at + 1 >= len(items) or _is_sign(items[at + 1], ",、")
    if _is_lexeme(items[at], "free") and (has_dash or is_end):
        return at + 1
    if _is_lexeme(items[at], "deny", "deny_after") and is_end and (has_dash or _is_lexeme(items[at], "deny_after")):
        return at + 1
    return start


def _is_sign(item: Item, signs: str) -> bool:
    return isinstance(item, Lexeme) and item.is_sign(signs)
