"""Amounts as a page sets them: the unit small, and whole sentences from clauses."""

from __future__ import annotations

import re

from markupsafe import Markup

from boneward.report.html.render import set_units_apart
from boneward.report.voice import Voice, capital

_HAN_UNIT = re.compile(r"(?<=\d)(毫克|微克|国际单位|國際單位)")
_OTHER_UNIT = re.compile(r"^(?P<first>[^(（]*[^(（ ])(?P<space> ?)(?P<other>[(（].*)$")
_ENDS = (".", "。", "!", "?")


def set_amount(text: str) -> Markup:
    """Return an amount with each unit set small and never broken from its number; another unit may go to a new line."""
    set_small = _HAN_UNIT.sub('<span class="u">\\g<1></span>', str(set_units_apart(text)))
    apart = _OTHER_UNIT.sub(
        r'<span class="nb">\g<first></span>\g<space><wbr><span class="nb">\g<other></span>', set_small
    )
    return Markup(apart)  # noqa: S704 - escaped by `set_units_apart`


def sentence(clause: str, voice: Voice) -> str:
    """Return a clause as a sentence: a capital, and a full stop where it has none."""
    said = capital(clause)
    return said if said.endswith(_ENDS) else voice.words.say("page_plan", "sentence", clause=said)
