"""Every page in every language: no rule of accessibility broken, nothing cut off, nothing scrolled sideways."""

from __future__ import annotations

import pytest
from hypothesis import settings
from site_map import LANGUAGES, PLACES, Place
from visitors import RULES_OF_LOOKS, Visitor

WINDOWS = ((1280, False), (390, True), (1280, True))
"""Width, and whether it is dark; beside a light phone."""
TWICE = "32px"
"""Twice the size of a browser's usual text."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_no_rule_of_accessibility_is_broken(reader: Visitor, place: Place, language: str) -> None:
    """WCAG 2.2 AA and best practice, everything opened: all rules on a light phone, those of looks in other windows.

    A language changes no colour, so the other windows are looked through in English; in every language with
    `./test --hypothesis-profile=explore`.
    """
    reader.go(language, place)
    reader.open_details()
    found = {(390, False): reader.violations()}
    is_thorough = settings.get_current_profile_name() == "explore"
    for width, is_dark in WINDOWS if is_thorough or language == "en" else ():
        reader.look(width=width, is_dark=is_dark)
        found[width, is_dark] = reader.violations(RULES_OF_LOOKS)
    assert {window: broken for window, broken in found.items() if broken} == {}


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_nothing_scrolls_sideways(reader: Visitor, place: Place) -> None:
    """At 320 pixels in each language, and with text of twice the size on a phone, everything opened."""
    reader.look(width=320, is_dark=False)
    wider = {}
    for language in LANGUAGES:
        reader.go(language, place)
        reader.open_details()
        wider[language] = reader.sideways()
    reader.look(width=390, is_dark=False)
    reader.page.evaluate("size => { document.documentElement.style.fontSize = size }", TWICE)
    wider["twice the text"] = reader.sideways()
    assert dict.fromkeys(wider, 0) == wider
