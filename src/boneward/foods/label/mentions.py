"""What a label names: nutrients, calcium's salts, other things; and how one name narrows another (K2, MK-7)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache

from boneward.foods.label.lexemes import Lexeme

NAMED = (
    "vitamin_d",
    "active_vitamin_d",
    "mk4",
    "mk7",
    "mk_other",
    "vitamin_k1",
    "vitamin_k2",
    "vitamin_k",
    "salt",
    "short_salt",
    "other_calcium",
    "elemental_calcium",
    "calcium",
    "elemental",
    "medicine_calcium",
    "medicine",
    "brand",
    "product_calcium",
    "other",
)
"""The kinds of lexemes that name something; the first that fits is what a lexeme names."""

K_FORMS = frozenset({"vitamin_k1", "vitamin_k2", "mk4", "mk7", "mk_other"})
K2_FORMS = frozenset({"mk4", "mk7", "mk_other"})
OF_K = K_FORMS | {"vitamin_k"}
OF_CALCIUM = frozenset({"calcium", "salt"})
OF_D = frozenset({"vitamin_d", "active_vitamin_d"})
OURS = OF_K | OF_CALCIUM | OF_D


@dataclass(frozen=True, slots=True)
class Mention:
    """One name on a label.

    Attributes:
        held: what it names: a kind of `NAMED`; `calcium` for elemental calcium.
        code: the salt, or the medicine.
        is_elemental: whether the label says "elemental".
        forms: what the name is narrowed to where that is more than one thing (K2 as MK-4 and MK-7).
        salts: the salts that the label says the calcium comes from.
        start: its place in the text.
        end: the place behind it.
    """

    held: str
    code: str = ""
    is_elemental: bool = False
    forms: frozenset[str] = frozenset()
    salts: frozenset[str] = field(default=frozenset())
    start: int = 0
    end: int = 0

    @property
    def is_ours(self) -> bool:
        """Whether it is one of the four nutrients or a salt of calcium."""
        return self.held in OURS

    @property
    def speaks(self) -> bool:
        """Whether it says that one of the four is in the product, by its own name, a brand's or "calcium tablets"."""
        return self.is_ours or self.held in ("brand", "product_calcium")


def mention_of(lexeme: Lexeme) -> Mention | None:
    """Return what a lexeme names, None for nothing."""
    held = _held_by(lexeme.kinds)
    if not held:
        return None
    made = Mention(held, lexeme.code, start=lexeme.start, end=lexeme.end)
    if held in ("elemental_calcium", "elemental"):
        return replace(made, held="calcium", is_elemental=True)
    if held == "short_salt":
        return replace(made, held="salt")
    return made


@cache  # the tables know a few hundred sets of kinds, a label holds thousands of lexemes
def _held_by(kinds: frozenset[str]) -> str:
    return next((kind for kind in NAMED if kind in kinds), "")


def narrowed(outer: Mention, inner: Mention) -> Mention | None:
    """Return what two names beside each other mean together, None where they are two things."""
    if inner.held == outer.held and inner.held != "salt":
        return replace(outer, is_elemental=outer.is_elemental or inner.is_elemental, end=max(outer.end, inner.end))
    if outer.held in OF_K and inner.held in OF_K:
        return _narrowed_k(outer, inner)
    if {outer.held, inner.held} == OF_D:
        return replace(outer, held="active_vitamin_d")
    if outer.held == "calcium" and inner.held in ("salt", "other_calcium"):
        return replace(outer, salts=outer.salts | ({inner.code} - {""}))
    return _narrowed_salt(outer, inner) if outer.held == "salt" else None


def _narrowed_salt(outer: Mention, inner: Mention) -> Mention | None:
    """Return a salt narrowed to its elemental calcium, or told to come from another."""
    if inner.held == "calcium" and inner.is_elemental:
        return replace(inner, salts=outer.salts | {outer.code})
    return replace(outer, salts=outer.salts | {inner.code}) if inner.held == "salt" else None


def _narrowed_k(outer: Mention, inner: Mention) -> Mention | None:
    """Return one vitamin K narrowed by another: a form narrows the whole; two forms stay the whole with both named."""
    whole, form = (outer, inner) if _is_wider(outer.held, inner.held) else (inner, outer)
    if not _is_wider(whole.held, form.held):
        return None
    if outer.forms:
        return replace(outer, forms=outer.forms | {inner.held})
    return replace(outer, held=form.held)


def _is_wider(first: str, second: str) -> bool:
    if first == "vitamin_k":
        return second in K_FORMS
    return first == "vitamin_k2" and second in K2_FORMS


def mixed(outer: Mention, forms: frozenset[str]) -> Mention:
    """Return a name narrowed to several forms at once ("vitamin K2 (as MK-4 and MK-7)"): no form is then known."""
    fitting = frozenset(form for form in forms if _is_wider(outer.held, form))
    if len(fitting) == 1:
        return replace(outer, held=next(iter(fitting)))
    if fitting and outer.held == "vitamin_k" and fitting <= K2_FORMS | {"vitamin_k2"}:
        # "Vitamin K (as K2, MK-7)" names one form, "(as MK-4 and MK-7)" two.
        return mixed(replace(outer, held="vitamin_k2"), fitting - {"vitamin_k2"})
    return replace(outer, forms=fitting)
