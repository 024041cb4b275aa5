"""From a command's options to a person in the contract's form; the one reader checks the values later."""

from __future__ import annotations

import re
from collections.abc import Mapping

from boneward.doors.cli.spoken import WrongUseError

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)")
_NEXT_PART = re.compile(r",(?=\s*[a-z0-9_]+\s*=)")
_LAB = re.compile(r"\s*(?P<value>[+-]?\d[\d.]*)\s*(?P<unit>[^@]*?)\s*(@\s*(?P<date>\S+)\s*)?")

_PATHS: dict[str, tuple[str, str]] = {
    "age": ("person", "age"),
    "sex": ("person", "sex"),
    "menopause": ("person", "menopause"),
    "pregnant": ("person", "pregnant"),
    "lactating": ("person", "lactating"),
    "weight": ("person", "weight_kg"),
    "height": ("person", "height_cm"),
    "skin": ("person", "skin"),
    "condition": ("person", "conditions"),
    "calcium": ("diet", "calcium_mg"),
    "vitamin_d": ("diet", "vitamin_d_ug"),
    "k1": ("diet", "vitamin_k1_ug"),
    "k2": ("diet", "vitamin_k2_ug"),
    "natto": ("diet", "natto_times_a_week"),
    "avoid": ("diet", "avoid"),
    "sun": ("sun", "exposure"),
    "place": ("sun", "place"),
}
_NUMERIC = frozenset(("age", "weight", "height", "calcium", "vitamin_d", "k1", "k2", "natto"))


def person_from_options(values: Mapping[str, object]) -> tuple[dict[str, object], dict[str, str]]:
    """Return the person that options describe, and which option each of its paths came from.

    Args:
        values: option name to what was typed (text, flag, several texts); None, False, () are "not given".

    Raises:
        WrongUseError: a supplement or a blood test is not written as its help says.
    """
    person: dict[str, dict[str, object]] = {}
    lists: dict[str, object] = {}
    places: dict[str, str] = {}
    for name, value in values.items():
        if value in (None, False, ()):
            continue
        option = "--" + name.replace("_", "-")
        if name in _PATHS:
            section, key = _PATHS[name]
            person.setdefault(section, {})[key] = _plain(name, value)
            places[f"{section}.{key}"] = option
        else:
            lists[name] = [_ENTRIES[name](text) for text in _texts(value)]
            places[name] = option
    return {**person, **lists}, places


def _texts(value: object) -> list[str]:
    return [str(text) for text in value] if isinstance(value, (list, tuple)) else [str(value)]


def _plain(name: str, value: object) -> object:
    if isinstance(value, tuple):
        return list(value)
    return number_or_text(str(value)) if name in _NUMERIC else value


def number_or_text(text: str) -> float | str:
    """Return a bare number as a number, in its key's unit; all else stays text, which may name its unit."""
    return float(text) if _NUMBER.fullmatch(text.strip()) else text


def _medicine(text: str) -> dict[str, object]:
    return {"name": text}


def read_parts(text: str) -> dict[str, object]:
    """Return a supplement written as `calcium_mg=500,vitamin_d_iu=1000`; text without `=` becomes its label.

    Raises:
        WrongUseError: a part has no name or no value, or is written twice.
    """
    if "=" not in text:
        return {"label": text}
    supplement: dict[str, object] = {}
    for part in _NEXT_PART.split(text):
        key, sign, value = (piece.strip() for piece in part.partition("="))
        if not key or not sign or not value or key in supplement:
            raise WrongUseError("--supplement", "supplement", value=part.strip() or text)
        supplement[key] = value == "true" if value in ("true", "false") else number_or_text(value)
    return supplement


def read_lab(text: str) -> dict[str, object]:
    """Return a blood test written as `25(OH)D=18 ng/mL`, with `@2026-05-02` behind it when the day is known.

    Raises:
        WrongUseError: there is no `=`, or what follows is not a number.
    """
    test, _, written = text.partition("=")
    match = _LAB.fullmatch(written)
    if not test.strip() or match is None:
        raise WrongUseError("--lab", "lab", value=text)
    lab: dict[str, object] = {"test": test.strip(), "value": number_or_text(match["value"])}
    if match["unit"]:
        lab["unit"] = match["unit"]
    if match["date"]:
        lab["date"] = match["date"]
    return lab


_ENTRIES = {"medicine": _medicine, "supplement": read_parts, "lab": read_lab}
