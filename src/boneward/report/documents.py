"""Reading a document's parts with their types; what is not there is empty, never a guess."""

from __future__ import annotations

from collections.abc import Mapping

Document = Mapping[str, object]


def part(document: Document, key: str) -> Document:
    """Return an inner document; an empty one where there is none."""
    value = document.get(key)
    return value if isinstance(value, Mapping) else {}


def parts(document: Document, key: str) -> list[Document]:
    """Return a list of inner documents."""
    value = document.get(key)
    return [inner for inner in value if isinstance(inner, Mapping)] if isinstance(value, list | tuple) else []


def texts(document: Document, key: str) -> list[str]:
    """Return a list of texts."""
    value = document.get(key)
    return [str(inner) for inner in value] if isinstance(value, list | tuple) else []


def text(document: Document, key: str) -> str:
    """Return a text; an empty one where there is none."""
    value = document.get(key)
    return "" if value is None else str(value)


def figure(document: Document, key: str) -> float | None:
    """Return a number; None where it is not known."""
    return as_figure(document.get(key))


def figures(document: Document, key: str) -> list[float]:
    """Return a list of numbers."""
    value = document.get(key)
    known = [as_figure(inner) for inner in value] if isinstance(value, list | tuple) else []
    return [inner for inner in known if inner is not None]


def as_figure(value: object) -> float | None:
    """Return a value as a number; None for anything else."""
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
