"""Which keys of a table go together, and which do not, as JSON Schema; the readers ask the same and say why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from boneward.people.fields import FIELDS, MOST_LABELS

Schema = dict[str, Any]

_POSITION = ("latitude", "longitude")
_FROM_A_PLACE = ("altitude_m", "zone")
_TEXT: Schema = {"type": "string"}


def _left_out(*keys: str) -> Schema:
    """Return the schema of a table without these keys, or with null for them."""
    return {"properties": {key: {"type": "null"} for key in keys}}


def _said(*keys: str) -> Schema:
    """Return the schema of a table that says something for these keys."""
    return {"required": list(keys), "properties": {key: {"not": {"type": "null"}} for key in keys}}


def _one_at_most(first: str, second: str) -> Schema:
    return {"anyOf": [_left_out(first), _left_out(second)]}


def _said_text(key: str) -> Schema:
    return {"required": [key], "properties": {key: {**_TEXT, "pattern": NOT_BLANK}}}


def _location(without: Schema | None = None) -> Schema:
    """Return the choice of a named place or coordinates, and of neither where a table may do without."""
    named: Schema = {"required": ["place"], "properties": {**_left_out(*_POSITION)["properties"], "place": _TEXT}}
    return {"anyOf": [named, _said(*_POSITION), *([without] if without else [])]}


NOT_BLANK = r"[^\s\u0000-\u001f\u007f-\u009f]"
"""A text that says something."""
_NOWHERE: Schema = {
    "properties": {
        **_left_out("place", *_POSITION, *_FROM_A_PLACE)["properties"],
        "habit": {"anyOf": [{"type": "null"}, {"type": "array", "maxItems": 0}]},
    }
}
_AMOUNTS = tuple(key for key, about in FIELDS["supplement"].items() if about.column)
_NO_MAN: Schema = {"properties": {"sex": {"enum": ["unknown", "female", None]}}}
_NOTHING_OF_WOMEN: Schema = {
    "properties": {
        "menopause": {"enum": ["unknown", None]},
        "pregnant": {"enum": [False, None]},
        "lactating": {"enum": [False, None]},
    }
}
_ONE_VITAMIN_D = _one_at_most("vitamin_d_ug", "vitamin_d_iu")
_FEW_LABELS: Schema = {
    "properties": {
        "supplement": {
            "anyOf": [{"maxItems": MOST_LABELS}, {"items": {"properties": {"label": {"enum": ["", None]}}}}],
        }
    }
}

TOGETHER: Mapping[str, tuple[Schema, ...]] = {
    "Person": (_one_at_most("age", "born"), {"anyOf": [_NO_MAN, _NOTHING_OF_WOMEN]}),
    "PersonFile": (_FEW_LABELS,),
    "Bottles": (_FEW_LABELS,),
    "Diet": (_ONE_VITAMIN_D,),
    "Supplement": (
        _ONE_VITAMIN_D,
        {"anyOf": [_said_text("name"), _said_text("label"), *({"required": [key]} for key in _AMOUNTS)]},
    ),
    "Sun": (_location(_NOWHERE),),
    "SunQuestion": (_location(), _one_at_most("date", "month")),
    "SunYear": (_location(),),
}
"""By the name of a model: all of these hold for it."""
