"""A label's text made even, and cut into atoms: a number, a Latin word, one Han sign, one other sign, a line's end."""

from __future__ import annotations

import html
import re
import unicodedata
from typing import Literal, NamedTuple

AtomKind = Literal["number", "word", "han", "sign", "break"]

_HAN = "\u3005-\u3007\u3400-\u9fff\uf900-\ufaff"
_TAG_BREAK = re.compile(r"<\s{0,2}/?\s{0,2}(?:br|p|tr|li|div|h[1-6])\b[^<>]{0,200}>", re.IGNORECASE)
_RAISED_TAG = re.compile(r"<sup>[^<>]{0,20}</sup>", re.IGNORECASE)
_INLINE = re.compile(r"</?(?:sub|b|i|u|em|strong|span|font|small|sup)(?:\s[^<>]{0,200})?>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][a-z0-9]{0,15}(?:\s[^<>]{0,200})?/?>", re.IGNORECASE)
_MARKS = re.compile(r"[®©™℠℗\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
_SIGNS = str.maketrans("‐‑‒–—―−﹣－∼〜～〰‘’＇`´✕✖╳÷⁄", "---------~~~~'''''×××//")
_FRACTIONS = {"½": ".5", "¼": ".25", "¾": ".75", "⅓": ".333", "⅔": ".667"}
_FRACTION = re.compile(r"([0-9])?\s?([½¼¾⅓⅔])")
_RAISED = re.compile(r"[¹²³⁰⁴-⁹⁺⁻]+")
_WIDTH = re.compile(r"(?<=[0-9])(?=[\uff10-\uff19])")
_WIDE_DIGITS = {0xFF10 + digit: str(digit) for digit in range(10)}
_BREAKS = re.compile(r"[\r\n\v\f\x85]+")
_SPACES = re.compile(r"[^\S\n]+")
_ATOM = re.compile(
    rf"""(?P<break>\n)
      | (?P<number>(?<![\w.,])\.[0-9]+ | [0-9]+(?:[.,'][0-9]+)*)
      | (?P<han>[{_HAN}])
      | (?P<word>[^\W\d_{_HAN}]+)
      | (?P<sign>\S)""",
    re.VERBOSE,
)


class Atom(NamedTuple):
    """One atom; `glued` says that nothing, not even a space, stands between it and the one before."""

    kind: AtomKind
    text: str
    start: int
    end: int
    glued: bool


def even(text: str) -> str:
    """Return a text in one width, without tags, marks and control signs, with single spaces and its line ends kept."""
    plain = _INLINE.sub("", _RAISED_TAG.sub("", html.unescape(text)))
    plain = _TAG.sub(" ", _TAG_BREAK.sub("\n", plain))
    # In 維生素D3１０００ＩＵ a number begins where the width changes.
    plain = _WIDTH.sub(" ", _MARKS.sub("", _RAISED.sub("", plain))).translate(_WIDE_DIGITS)
    plain = _FRACTION.sub(lambda match: (match[1] or "0") + _FRACTIONS[match[2]], plain)
    plain = _BREAKS.sub("\n", plain.translate(_SIGNS))
    plain = unicodedata.normalize("NFKC", plain).translate(_SIGNS)
    plain = "".join(sign if sign == "\n" or sign.isprintable() else " " for sign in plain)
    return _SPACES.sub(" ", plain).strip()


def lower(text: str) -> str:
    """Return a text in small letters and of the same length, so that places in it stay what they are."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in text)


def cut_atoms(text: str) -> tuple[Atom, ...]:
    """Return the atoms of a text that was made even."""
    atoms: list[Atom] = []
    last = -1
    for match in _ATOM.finditer(lower(text)):
        kind: AtomKind = match.lastgroup  # type: ignore[assignment]
        atoms.append(Atom(kind, match.group(), match.start(), match.end(), match.start() == last))
        last = match.end()
    return tuple(atoms)
