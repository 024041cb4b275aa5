"""What a body may hold, as strict models built from the one table of fields: a new key there is a key here.

They hold the form of what is asked: which keys, which kinds, how long. What a value means, and whether it is credible,
is for the readers of `people`, which say it better.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema, create_model

from boneward.doors.http.api.together import NOT_BLANK
from boneward.doors.http.api.written import amount_schema, date_schema, month_schema, months_schema, number_schemas
from boneward.knowledge.reference import SEX_CODES, STAGES
from boneward.people.draft import plausible_range
from boneward.people.fields import (
    FIELDS,
    LONGEST_LABEL,
    LONGEST_LIST,
    LONGEST_TEXT,
    MOST_HABITS,
    MOST_LABELS,
    SECTIONS,
    Kind,
)
from boneward.people.fields import Field as Key
from boneward.people.sun_question import ONE_DAY_ONLY
from boneward.people.survey import CODE_WORDS, COLUMN_KINDS, LISTS
from boneward.people.uncovered import SEVERAL, body_part_codes

MOST_PEOPLE = 20_000
"""Rows of a list of people in one request, to the API or to its page; a longer one is for the library, or is split."""
_MONTHS = 12
_PARTS = (*body_part_codes(), *SEVERAL)

_STRICT = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False)
_CLOCK = r"^([01]?[0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$"

Text = Annotated[str, Field(max_length=LONGEST_TEXT)]
Label = Annotated[str, Field(max_length=LONGEST_LABEL)]
TEXT = {"type": "string", "maxLength": LONGEST_TEXT}
Quantity = float | Text
Names = Annotated[list[Text], Field(max_length=LONGEST_LIST, fail_fast=True)]
Name = Annotated[Text, WithJsonSchema({**TEXT, "pattern": NOT_BLANK})]
OnBottle = Annotated[Label, WithJsonSchema({"type": "string", "maxLength": LONGEST_LABEL, "pattern": NOT_BLANK})]
Stated = Annotated[list[Name], Field(max_length=LONGEST_LIST, fail_fast=True)]
Day = Annotated[Text, WithJsonSchema(date_schema())]
Clock = Annotated[Text, WithJsonSchema({"type": "string", "pattern": _CLOCK})]
Clocks = Annotated[list[Clock], Field(max_length=LONGEST_LIST, fail_fast=True)]
Month = Annotated[Quantity, WithJsonSchema(month_schema())]
Months = Annotated[
    list[Quantity], Field(min_length=1, max_length=_MONTHS, fail_fast=True), WithJsonSchema(months_schema())
]
Parts = Annotated[
    Text | Names,
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": f"^(?:{'|'.join(_PARTS)})(?:, (?:{'|'.join(_PARTS)})){{0,5}}$"},
                {
                    "type": "array",
                    "items": {"type": "string", "enum": list(_PARTS)},
                    "minItems": 1,
                    "maxItems": LONGEST_LIST,
                },
            ]
        }
    ),
]
Bare = Annotated[Quantity, WithJsonSchema({"anyOf": [{"type": "number", "minimum": 0}, TEXT]})]


def choice(codes: tuple[str, ...]) -> Any:  # noqa: ANN401 - a type that is made here
    """Return the type of a word that is one of our codes, told as they are written; case and width do not count."""
    return Annotated[Text, WithJsonSchema({"type": "string", "enum": [code for code in codes if code]})]


_KINDS: dict[Kind, Any] = {
    "flag": bool,
    "text": Text,
    "texts": Names,
    "date": Day,
    "clock": Clock,
    "clocks": Clocks,
}


_LOCATION = {(section, key): Name for section in ("sun", "sun_question") for key in ("place", "zone")}
_NEVER_BLANK: dict[tuple[str, str], Any] = _LOCATION | {
    ("person", "conditions"): Stated,
    ("diet.log", "food"): Name,
    ("medicine", "name"): Name,
    ("bottle", "label"): OnBottle,
    ("arm", "name"): Name,
    ("sun_question", "date"): Annotated[Text, WithJsonSchema(date_schema("sun.year"))],
}
"""Texts that the readers refuse when nothing stands there, and the day whose sun is known."""

_KNOWN_TO_TABLES = frozenset(
    {*_LOCATION, ("diet", "avoid"), ("diet.log", "food"), ("diet.log", "amount"), ("lab", "test"), ("lab", "unit")}
)
"""Texts whose words no schema can list: names in three languages, spellings of units, measures of foods."""


def strict_model(name: str, keys: dict[str, tuple[Any, Any]]) -> type[BaseModel]:
    """Return a model that takes its keys and no other, each with its type and default."""
    made: type[BaseModel] = create_model(name, __config__=_STRICT, **keys)  # type: ignore[call-overload]  # keys are data
    return made


def _member(kind: Any, about: Key, *, is_known: bool = False) -> tuple[Any, Any]:  # noqa: ANN401 - as above
    """Return a key's type and default; null is "not known" wherever a key may be left out."""
    more: dict[str, Any] = {"x-known": True} if is_known else {}
    said = Field(json_schema_extra={"x-unit": about.measure.bare} if about.measure.bare else more)
    if about.required:
        return Annotated[kind, said], ...
    return Annotated[kind | None, said], None


def _kind(section: str, key: str, about: Key, anything: dict[str, Any]) -> Any:  # noqa: ANN401 - as above
    """Return the type of what may stand for a key."""
    if about.kind == "any":
        return anything[key]
    if about.kind == "code":
        return choice(about.codes)
    if about.kind == "amount":
        return Annotated[Quantity, WithJsonSchema(amount_schema(section, key, about))]
    if (section, key) in _NEVER_BLANK:
        return _NEVER_BLANK[section, key]
    return Label if key == "label" else _KINDS[about.kind]


def section_model(section: str, name: str, anything: dict[str, Any], unused: Collection[str] = ()) -> type[BaseModel]:
    """Return the model of one section.

    Args:
        section: in the table of fields.
        name: of the model.
        anything: the types of keys that the table leaves to their reader.
        unused: keys that may only be null: what they say does not count here.
    """
    keys: dict[str, tuple[Any, Any]] = {}
    for key, about in FIELDS[section].items():
        kind = type(None) if key in unused else _kind(section, key, about, anything)
        keys[key] = _member(kind, about, is_known=(section, key) in _KNOWN_TO_TABLES)
    return strict_model(name, keys)


Eaten = section_model("diet.log", "Eaten", {"amount": Bare})
Quick = section_model("diet.quick", "Quick", {})
Habit = section_model("sun.habit", "Habit", {"uncovered": Parts, "months": Months})
Bottle = section_model("bottle", "Bottle", {})
SunQuestion = section_model("sun_question", "SunQuestion", {"month": Month, "uncovered": Parts})
SunYear = section_model("sun_question", "SunYear", {}, ONE_DAY_ONLY)

_WITHIN: dict[str, dict[str, Any]] = {
    "diet": {"log": Annotated[list[Eaten], Field(max_length=LONGEST_LIST, fail_fast=True)], "quick": Quick},  # type: ignore[valid-type]
    "sun": {"habit": Annotated[list[Habit], Field(max_length=MOST_HABITS, fail_fast=True)]},  # type: ignore[valid-type]
    "lab": {"value": Quantity},
}
"""The types of keys that hold tables, or a number or a text."""


def _sections() -> dict[str, tuple[Any, Any]]:
    """Return the top of a person's file: its own keys and its sections."""
    keys = {key: _member(_KINDS[about.kind], about) for key, about in FIELDS[""].items()}
    for section, form in SECTIONS.items():
        made: Any = section_model(section, section.capitalize(), _WITHIN.get(section, {}))
        kind = made if form == "table" else Annotated[list[made], Field(max_length=LONGEST_LIST, fail_fast=True)]
        keys[section] = (kind, None)
    return keys


_SECTIONS = _sections()
Person = strict_model("PersonFile", _SECTIONS)
_BOTTLES: Any = Annotated[list[Bottle], Field(min_length=1, max_length=MOST_LABELS, fail_fast=True)]  # type: ignore[valid-type]
Bottles = strict_model("Bottles", {"bottle": (_BOTTLES, ...), "currency": (Text | None, None), **_SECTIONS})
Reference = strict_model(
    "ReferenceQuestion",
    {
        "age": (Annotated[float, WithJsonSchema({**number_schemas(*plausible_range("age"))[0], "x-unit": "a"})], ...),
        "sex": (Annotated[Text, WithJsonSchema({"type": "string", "enum": list(SEX_CODES)})], ...),
        "stage": (Annotated[Text, WithJsonSchema({"type": "string", "enum": list(STAGES)})], STAGES[0]),
    },
)


def _column(name: str, kind: str) -> Any:  # noqa: ANN401 - as above
    """Return the type of one column of a survey; null is "not known" in every row, and the first wrong row is told."""
    cell: Any = float | Text | None
    if name in LISTS:
        cell = Text | Names | None
    elif kind == "Flags":
        cell = bool | float | None
    elif kind == "Codes":
        cell = (choice(CODE_WORDS[name]) if name in CODE_WORDS else Text) | float | None
    return Annotated[list[cell], Field(max_length=MOST_PEOPLE, fail_fast=True)]


Columns = strict_model("Columns", {name: (_column(name, kind), None) for name, kind in COLUMN_KINDS.items()})
Survey = strict_model("Survey", {"columns": (Columns, ...)})
