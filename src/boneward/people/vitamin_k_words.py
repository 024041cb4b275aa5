"""Vitamin K in words that name it without an amount: on a vitamin K antagonist even a letter on a label matters."""

from __future__ import annotations

import re
from functools import cache

from boneward.people.names import name_words
from boneward.people.natto import mentions_natto
from boneward.units.quantity import fold

_SIGNS = re.compile(
    r"""k[12](?![0-9])                            # CalMagD3K2
      | k[12][0-9]{2,4}\s?(?:[uµμ]g|mcg|微克)       # D3K290µg
      | (?<![a-z0-9])
        (?: (?:vitamins?|vita?|v)?                # VK; the K of "vitamin K" and of "D & K" stands by itself
            (?:[ade][0-9]?){0,12}                 # D3K2, ADEK
            k\s?[1-4]?
            (?:[ade][0-9]?){0,12}                 # K2D3
          | mk[\s-]?[0-9]{1,2} )                  # MK-7
        (?![a-z0-9])""",
    re.VERBOSE,
)


@cache
def _words() -> tuple[str, ...]:
    return tuple(fold(word) for word in name_words()["vitamin_k"])


@cache
def _greens() -> re.Pattern[str]:
    """Return what finds a green plant's name; a Latin one stands as a word of its own."""
    return re.compile(
        "|".join(
            rf"(?<![a-z]){re.escape(word)}(?![a-z])" if word.isascii() else re.escape(word)
            for word in sorted(name_words()["greens"], key=len, reverse=True)
        ),
        re.IGNORECASE,
    )


def green_in(text: str) -> str:
    """Return the first name of green leaves or algae in a product's text, as it stands there; empty for none.

    They hold vitamin K1, which labels rarely give.
    """
    found = _greens().search(text)
    return found.group() if found else ""


def mentions_vitamin_k(text: str) -> bool:
    """Say whether a product's text may name vitamin K: its letter alone, a form of it, natto, or green leaves.

    A letter that means something else (potassium) only costs a question.
    """
    return names_vitamin_k(text) or bool(green_in(text))


def names_vitamin_k(text: str) -> bool:
    """Say whether a product's text may name vitamin K other than by green leaves."""
    folded = fold(text)
    return mentions_natto(folded) or any(word in folded for word in _words()) or bool(_SIGNS.search(folded))
