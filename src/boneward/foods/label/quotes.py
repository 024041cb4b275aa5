"""The label's own words: parts of the text that was made even, as they stand on the label itself."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from boneward.foods.label.atoms import even
from boneward.foods.label.reading import Step
from boneward.knowledge.findings import Finding

_OPEN, _CLOSED = "([{", ")]}"
_HAN_FROM, _HAN_TO = "\u4e00", "\u9fff"
_FARTHEST = 30
"""Signs away that the other one of two brackets is looked for."""
_QUOTED = ("written", "first", "second")
"""The arguments of findings that quote a label."""


class Quoter:
    """Gives parts of a label back as they were written, with both of their brackets."""

    def __init__(self, text: str) -> None:
        """Begin with the label as it was given."""
        folded = [(sign, place) for place, given in enumerate(text) for sign in _even_sign(given)]
        self._text = text
        self._even = "".join(sign for sign, _ in folded)
        self._places = [place for _, place in folded]
        if self._even != "".join(even(text).split()):
            # Tags and fractions are made even together, not sign by sign: then the even words are quoted.
            self._even = ""

    def quote(self, part: str) -> str:
        """Return a part as it stands on the label, in one line; as it is where it cannot be found."""
        sought = "".join(part.split())
        start = self._even.find(sought) if sought else -1
        if start < 0:
            return part
        first, end = _with_brackets(self._even, start, start + len(sought))
        return " ".join(self._text[self._places[first] : self._places[end - 1] + 1].split())

    def finding(self, found: Finding) -> Finding:
        """Return a finding that quotes the label in its own words."""
        quoted = {
            name: self.quote(value)
            for name, value in found.arguments.items()
            if name in _QUOTED and isinstance(value, str)
        }
        return replace(found, arguments={**found.arguments, **quoted}) if quoted else found

    def step(self, step: Step) -> Step:
        """Return a step that quotes the label in its own words."""
        return replace(step, written=self.quote(step.written))


@lru_cache(maxsize=4096)
def _even_sign(sign: str) -> str:
    if _HAN_FROM <= sign <= _HAN_TO:  # no such sign has another width
        return sign
    return "".join(even(sign).split())


def _with_brackets(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the ends of a part, moved to where the brackets that it cuts in two begin and end, if that is near."""
    part = text[start:end]
    for opened, closed in zip(_OPEN, _CLOSED, strict=True):
        depth = least = 0
        for sign in part:
            depth += (sign == opened) - (sign == closed)
            least = min(least, depth)
        if least < 0:
            found = text.rfind(opened, max(start - _FARTHEST, 0), start)
            start = found if found >= 0 else start
        if depth > least:
            found = text.find(closed, end, end + _FARTHEST)
            end = found + 1 if found >= 0 else end
    return start, end
