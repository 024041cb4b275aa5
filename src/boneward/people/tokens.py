"""Text cut into tokens, so that a name is found only at the borders of words: a Latin word, a number, one Han sign."""

from __future__ import annotations

import re

from boneward.units.quantity import fold

Tokens = tuple[str, ...]

SEPARATOR = "|"
"""The token that stands for a comma, a slash, a plus and the like between two names."""

_HAN = "\u3005\u3007\u3400-\u9fff\uf900-\ufaff"
_HAN_SIGN = re.compile(f"[{_HAN}]")
_DROPPED = re.compile(r"[®©™℠℗'’‘`´]")
_THOUSANDS = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")
_SEPARATORS = re.compile(r"[,;:+/&|、。；，：]|\n")
_TOKEN = re.compile(
    rf"[0-9]+(?:\.[0-9]+)?|[{_HAN}]|[^\W\d_{_HAN}][^\W_{_HAN}]*|{re.escape(SEPARATOR)}|\w",
)


def cut(text: str) -> Tokens:
    """Return the tokens of a text: "Co-Diovan 80mg片" gives co, diovan, 80, mg, 片.

    Width, case, accents of typing (® and quotes) and punctuation are gone; a comma or a slash is a `SEPARATOR`.
    """
    plain = _THOUSANDS.sub("", _DROPPED.sub("", text))
    plain = _SEPARATORS.sub(SEPARATOR, plain)
    return tuple(token for token in _TOKEN.findall(fold(plain).replace("_", " ")))


def join(tokens: Tokens) -> str:
    """Return tokens as one text to compare: Latin words apart, Han signs together."""
    pieces: list[str] = []
    was_han = True
    for token in tokens:
        begins_han = is_han(token)
        if not (was_han or begins_han):
            pieces.append(" ")
        pieces.append(token)
        was_han = begins_han if len(token) == 1 else is_han(token[-1])
    return "".join(pieces)


def is_han(token: str) -> bool:
    """Say whether a token is a Han sign."""
    return _HAN_SIGN.match(token) is not None


def is_number(token: str) -> bool:
    """Say whether a token is a number."""
    return token[0].isdecimal()
