"""One column of a survey, whatever it was given as: its values, and the rows that hold something else."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from boneward.people.columns import Codes, Flags, Floats
from boneward.units.quantity import fold, split_quantity

Column = NDArray[Any]

_UNKNOWN_TEXTS = frozenset(("", "nan"))
_MISSING_TYPES = frozenset(("NAType", "NaTType"))
"""pandas's own signs of a missing value; they compare with nothing."""


def flat_column(given: object, *, of_texts: bool = False) -> Column | None:
    """Return a column as an array with one axis, masked values as None; None when it is not one column.

    Args:
        given: list, tuple, array, or anything NumPy can read.
        of_texts: whether a member may be a list itself, and is kept as it is.
    """
    if isinstance(given, np.ma.MaskedArray):
        masked = np.ma.getmaskarray(given)
        given = given.data.astype(object)
        given[masked] = None
    if isinstance(given, str | bytes | Mapping):
        return None
    if of_texts and isinstance(given, Sequence):
        return np.fromiter(given, object, len(given))
    try:
        column = np.asarray(given)
    except (ValueError, OverflowError):  # members of several shapes, which NumPy does not put side by side
        return np.fromiter(given, object, len(given)) if isinstance(given, Sequence) else None
    return column if column.ndim == 1 else None


def is_missing(value: object) -> bool:
    """Say whether a value stands for "not known"."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return True
    return type(value).__name__ in _MISSING_TYPES


def read_floats(column: Column) -> tuple[Floats, Flags]:
    """Return numbers, NaN where nothing is known, and which rows hold no number."""
    if column.dtype.kind in "iuf":
        return column.astype(np.float64), np.zeros(len(column), np.bool_)
    read = [_float_of(value) for value in column.tolist()] if column.dtype.kind in "OU" else [None] * len(column)
    bad = np.array([value is None for value in read], np.bool_)
    return np.array([math.nan if value is None else value for value in read], np.float64), bad


def _float_of(value: object) -> float | None:
    """Return a number, also one in a text; None for anything else, a truth value too."""
    if is_missing(value) or (isinstance(value, str) and fold(value) in _UNKNOWN_TEXTS):
        return math.nan
    if isinstance(value, str):
        split = split_quantity(value)
        return split[0] if isinstance(split, tuple) and not split[1] else None
    if isinstance(value, bool) or not isinstance(value, int | float | np.integer | np.floating):
        return None
    try:
        return float(value)
    except OverflowError:
        return math.inf


def read_codes(column: Column, words: Sequence[str], short: Mapping[str, int]) -> tuple[Codes, Flags]:
    """Return codes, 0 where nothing is known, and which rows hold neither a word nor its number.

    Args:
        column: words or their numbers, [n].
        words: by their number.
        short: the numbers of other spellings, folded.
    """
    if column.dtype.kind in "iuf":
        plain = np.where(np.isnan(column), 0, column) if column.dtype.kind == "f" else column
        bad = ~np.isin(plain, np.arange(len(words)))
        return np.where(bad, 0, plain).astype(np.int8), bad
    places = {**short, **{fold(word): place for place, word in enumerate(words)}, "": 0, "unknown": 0}
    members = column.tolist()
    known = {word: places.get(fold(word), -1) for word in {word for word in members if isinstance(word, str)}}
    try:
        listed = np.fromiter(map(known.__getitem__, members), np.int8, len(members))
    except (KeyError, TypeError):  # something else than words stands among them
        listed = np.fromiter((_code_of(word, known) for word in members), np.int8, len(members))
    bad = listed < 0
    return np.where(bad, np.int8(0), listed), bad


def _code_of(word: object, known: Mapping[str, int]) -> int:
    if isinstance(word, str):
        return known.get(word, -1)
    return 0 if is_missing(word) else -1


def read_flags(column: Column) -> tuple[Flags, Flags]:
    """Return flags, False where nothing is known, and which rows hold neither true or false nor 1 or 0."""
    if column.dtype.kind == "b":
        return column.astype(np.bool_), np.zeros(len(column), np.bool_)
    if column.dtype.kind in "iuf":
        bad = ~(np.isin(column, (0, 1)) | np.isnan(column))
        return column == 1, bad
    read = [_flag_of(value) for value in column.tolist()] if column.dtype.kind == "O" else [None] * len(column)
    return np.array([value is True for value in read], np.bool_), np.array([value is None for value in read], np.bool_)


def _flag_of(value: object) -> bool | None:
    if is_missing(value):
        return False
    if isinstance(value, bool | np.bool_):
        return bool(value)
    return bool(value) if isinstance(value, int | float) and value in (0, 1) else None


def read_texts(column: Column) -> tuple[list[str], Flags]:
    """Return lists of names, several separated by `;`, empty where nothing is said, and which rows hold no text."""
    if column.dtype.kind == "U":
        return column.tolist(), np.zeros(len(column), np.bool_)
    read = [_text_of(value) for value in column.tolist()] if column.dtype.kind == "O" else [None] * len(column)
    return [text or "" for text in read], np.array([text is None for text in read], np.bool_)


def _text_of(value: object) -> str | None:
    if isinstance(value, str):
        return value
    if is_missing(value):
        return ""
    if isinstance(value, Collection) and all(isinstance(name, str) for name in value):
        return "; ".join(value) if isinstance(value, list | tuple) else None
    return None
