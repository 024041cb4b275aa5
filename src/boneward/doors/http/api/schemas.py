"""Short words for writing JSON Schema by hand: what an answer holds, its fixed names typed, more names allowed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from boneward.report.words import LANGUAGES

Schema = Mapping[str, Any]
Keys = Mapping[str, Schema]
"""Names that stand together in several tables, with their types."""

TEXT: Schema = {"type": "string"}
NUMBER: Schema = {"type": "number"}
WHOLE: Schema = {"type": "integer"}
FLAG: Schema = {"type": "boolean"}
ANYTHING: Schema = {}
NULL: Schema = {"type": "null"}


def maybe(schema: Schema) -> Schema:
    """Return a schema that allows null too: not known, or not there."""
    kind = schema.get("type")
    if isinstance(kind, str) and "enum" not in schema:
        return {**schema, "type": [kind, "null"]}
    return {"anyOf": [schema, NULL]}


def some(schema: Schema) -> Schema:
    """Return the schema of a list."""
    return {"type": "array", "items": schema}


def each(schema: Schema) -> Schema:
    """Return the schema of a table whose keys are codes that may grow."""
    return {"type": "object", "additionalProperties": schema}


def table(sometimes: tuple[str, ...] = (), /, **keys: Schema) -> Schema:
    """Return the schema of a table: its names always there but for those of `sometimes`; more may come one day."""
    required = [name.rstrip("_") for name in keys if name not in sometimes]
    return {"type": "object", "properties": {name.rstrip("_"): of for name, of in keys.items()}, "required": required}


def named(name: str) -> Schema:
    """Return a reference to a schema of the document."""
    return {"$ref": f"#/components/schemas/{name}"}


def one_of(*words: str) -> Schema:
    """Return the schema of a text that is one of these words."""
    return {"type": "string", "enum": list(words)}


def document(schema: str, sometimes: tuple[str, ...] = (), /, **keys: Schema) -> Schema:
    """Return the schema of a whole answer, which begins with its own name and language."""
    return table(sometimes, schema={"type": "string", "const": schema}, language=one_of(*LANGUAGES), **keys)
