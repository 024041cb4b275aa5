"""From the words and options of `sun` to a question in the contract's keys; the one reader checks the values later."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from boneward.doors.cli.spoken import WrongUseError

PLACE = "PLACE"
"""How the command's own word is called in messages."""

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)")
_AT_KEYS = ("latitude", "longitude", "altitude_m")
_OTHER_NAMES = {
    "medicine": "medicines",
    "condition": "conditions",
    "sunscreen": "sunscreen_mg_cm2",
    "ozone": "ozone_du",
    "weight": "weight_kg",
    "height": "height_cm",
}


def sun_question_from_options(
    place: Sequence[str], values: Mapping[str, object]
) -> tuple[dict[str, object], dict[str, str]]:
    """Return the question that a command line asks, and which word or option each of its keys came from.

    Args:
        place: the words of the place; they are one name.
        values: option name to what was typed; None is "not given".

    Raises:
        WrongUseError: `--at` is not written as its help says.
    """
    asked: dict[str, object] = {}
    places: dict[str, str] = dict.fromkeys(_AT_KEYS, "--at") | {"place": PLACE}
    if place:
        asked["place"] = " ".join(place)
    for name, value in values.items():
        option = "--" + name.replace("_", "-")
        key = _OTHER_NAMES.get(name, name)
        places[key] = option
        if value in (None, (), False):
            continue
        if name == "at":
            asked |= _coordinates(str(value))
        else:
            asked[key] = value
    return asked, places


def _coordinates(text: str) -> dict[str, object]:
    """Return latitude, longitude and, where it is given, altitude, written as `-36.85,174.76,50`."""
    pieces = [piece.strip() for piece in text.replace("，", ",").split(",")]
    is_complete = len(_AT_KEYS) - 1 <= len(pieces) <= len(_AT_KEYS)
    if not is_complete or not all(_NUMBER.fullmatch(piece) for piece in pieces):
        raise WrongUseError("--at", "at", value=text)
    return dict(zip(_AT_KEYS, pieces, strict=False))
