"""How the pages of the sun write clocks, minutes, vitamin D, places and bare skin. All numbers are estimates."""

from __future__ import annotations

import math
from collections.abc import Sequence

from boneward.knowledge.parameters import parameter
from boneward.report.amounts import amount, estimate_d, join, number, two_digits
from boneward.report.documents import Document, figure, text
from boneward.report.layout import glue
from boneward.report.sun_place import coordinates, with_country
from boneward.report.words import Words

CATALOGUE = "sun"


def minutes(value: float, words: Words) -> str:
    """Return a time in whole minutes, never rounded up: "13 minutes", "less than a minute"."""
    whole = whole_minutes(value)
    if whole in (0, 1):
        return glue(words.say(CATALOGUE, f"minutes.{whole}"))
    return glue(words.say("terms", "duration.minutes", value=number(whole)))


def about_minutes(value: float, words: Words) -> str:
    """Return a time as an estimate, never rounded up: "about 13 minutes"."""
    written = minutes(value, words)
    return words.say("plan", "about", value=written) if whole_minutes(value) else written


def whole_minutes(value: float) -> int:
    """Return whole minutes, rounded down: nobody is told to stay longer than was worked out."""
    return math.floor(value + 1e-6)


def iu(value: float, words: Words) -> str:
    """Return an amount of vitamin D in whole IU, with the two digits that an estimate deserves."""
    return amount(round(two_digits(value)), "iu", words)


def iu_and_ug(value: float, words: Words) -> str:
    """Return an amount of vitamin D given in IU in both units, two digits each: "400 IU (10 µg)"."""
    return estimate_d(value / parameter("iu_per_ug_vitamin_d"), words)


def short_iu(value: float) -> str:
    """Return an amount of vitamin D as `iu` writes it, without its unit: for a table, or the lower end of a range."""
    return number(round(two_digits(value)))


def about_iu_and_ug(in_ug: float, words: Words) -> str:
    """Return an amount of vitamin D as an estimate in IU and µg, two digits each: "about 380 IU (9.5 µg)"."""
    return words.say("plan", "about", value=estimate_d(in_ug, words))


def uv(value: float) -> str:
    """Return a UV index with one decimal."""
    return f"{value:.1f}"


def percent(share: float, words: Words) -> str:
    """Return a share as whole per cent."""
    return amount(round(100.0 * share), "percent", words)


def bare_parts(parts: Sequence[str], words: Words) -> str:
    """Return the bare parts of the body: "forearms and lower legs"."""
    return join([words.say(CATALOGUE, f"part.{part}") for part in parts], words)


def place_name(place: Document, words: Words) -> str:
    """Return a place as people write it: "Auckland, New Zealand", or its coordinates where it has no name."""
    name = text(place, "name")
    if name:
        return with_country(name, text(place, "country"), words)
    return coordinates(figure(place, "latitude") or 0.0, figure(place, "longitude") or 0.0, words)
