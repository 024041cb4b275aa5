"""One section of a file held against the table of fields: known keys, right kinds, credible values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from functools import cache
from typing import TYPE_CHECKING

from boneward.people.draft import check_field, plausible_range, show_written, unit_table
from boneward.people.fields import (
    ASKED_ALONE,
    DEGREES,
    FIELDS,
    LONGEST_LABEL,
    LONGEST_LIST,
    LONGEST_TEXT,
    SECTIONS,
    SPF,
)
from boneward.units.guard import Slip
from boneward.units.quantity import Trouble, fold, parse_quantity
from boneward.units.shown import printable, shorten, show

if TYPE_CHECKING:
    from collections.abc import Callable

    from boneward.people.draft import Draft
    from boneward.people.fields import Field, Kind

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CLOCK = re.compile(r"([01]?[0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?")
_NEAR = 60.0
_MOST_UNKNOWN = 50
_WITH_LETTERS = ("unit-not-wanted", "number-unreadable")

Record = dict[str, object]
"""What a section holds once read: numbers in the wanted unit, codes as their number, flags, dates, texts."""


def read_tables(data: Mapping[str, object], section: str, draft: Draft) -> list[tuple[str, object]]:
    """Return a section's members with their places: one table, or the tables of a list, counted from 1."""
    if section not in data:
        return []
    found = data[section]
    if SECTIONS[section] == "table":
        return [(section, found)]
    if not isinstance(found, list | tuple):
        draft.fault(section, "list-expected", value=show(found), section=section)
        return []
    if len(found) > LONGEST_LIST:
        draft.fault(section, "list-too-long", count=str(len(found)), limit=str(LONGEST_LIST))
        return []
    return [(f"{section}[{place}]", member) for place, member in enumerate(found, start=1)]


def read_record(section: str, where: str, found: object, draft: Draft) -> Record:
    """Return what a section holds, as far as it can be read; everything wrong with it becomes a fault.

    Args:
        section: the section in the table of fields.
        where: its place in the file, for faults.
        found: what stands there.
        draft: takes the faults.
    """
    if not isinstance(found, Mapping):
        draft.fault(where, "table-expected", value=show(found))
        return {}
    refuse_unknown_keys(section, where, found, draft)
    record: Record = {}
    for key, field in FIELDS[section].items():
        written = found.get(key)
        if written is None and not field.required:  # JSON writes null for "not known"
            continue
        place = f"{where}.{key}" if where else key
        if written is None:
            draft.fault(place, "value-missing", key=key)
            continue
        value = _READERS[field.kind](field, written, place, draft)
        if value is not None:
            record[key] = value
    return record


def refuse_unknown_keys(section: str, where: str, found: Mapping[str, object], draft: Draft) -> None:
    """Note the keys that the section does not have, with the nearest that exists; of very many the first fifty."""
    known: Mapping[str, object] = FIELDS[section] if section else {**FIELDS[section], **SECTIONS}
    if found.keys() <= known.keys():
        return
    # To look for the nearest key takes its time, and nobody mends more than so many at once.
    for key in sorted({str(key) for key in found} - known.keys())[:_MOST_UNKNOWN]:
        shown = shorten(key) or '""'
        place = f"{where}.{shown}" if where else shown
        nearest = _nearest_key(key, section, list(known))
        if nearest:
            draft.fault(place, "unknown-key", key=shorten(key), nearest=nearest)
        else:
            draft.fault(place, "unknown-key-alone", key=shorten(key), allowed=", ".join(known))


def _nearest_key(key: str, section: str, known: list[str]) -> str | None:
    """Return the nearest key of the section, or the same key where another section has it."""
    # Loaded here: it costs 30 ms, which a start without a misspelling should not pay.
    from rapidfuzz import fuzz, process  # noqa: PLC0415

    elsewhere = [name for name, fields in FIELDS.items() if key in fields and name not in ASKED_ALONE]
    if elsewhere and section not in ASKED_ALONE:
        return f"{elsewhere[0]}.{key}".removeprefix(".")
    begun = [name for name in known if name.startswith(f"{key}_")]
    if key and begun:
        return begun[-1]
    hit = process.extractOne(fold(key[:LONGEST_TEXT]), known, scorer=fuzz.ratio, score_cutoff=_NEAR)
    return str(hit[0]) if hit else None


def read_amount(field: Field, value: object, where: str, draft: Draft) -> float | None:
    """Return one amount in the wanted unit, or None after a fault."""
    written = value.strip().removesuffix("+") if field is SPF and isinstance(value, str) else value  # labels say "50+"
    amount = parse_quantity(written, field.measure, unit_table())
    if isinstance(amount, Trouble):
        # "36.85 S" without its letter would be another place: the sign is asked for, and nothing is cut off.
        if field.measure is DEGREES and amount.code in _WITH_LETTERS:
            draft.fault(where, "degrees-alone", value=show(value))
        elif amount.code == "number-negative" and not _may_be_zero(field):
            draft.slip(where, show_written(value, field.measure), field.plausible, Slip("out_of_range"), field.measure)
        else:
            draft.trouble(where, amount)
        return None
    if field.plausible and not (field.zero and amount == 0):
        slip = check_field(amount, field.plausible, measure=field.measure, raw=value)
        if slip:
            draft.slip(where, show_written(value, field.measure), field.plausible, slip, field.measure)
            return None
    return amount


def _may_be_zero(field: Field) -> bool:
    """Say whether 0 is credible, so that "write 0 or more" is good advice; else the whole range is told."""
    is_an_amount = "mass" in field.measure.quantities
    return field.zero or is_an_amount or not field.plausible or plausible_range(field.plausible)[0] <= 0


def _read_code(field: Field, value: object, where: str, draft: Draft) -> float | None:
    place = _places_of(field.codes).get(fold(value)) if isinstance(value, str) and len(value) <= LONGEST_TEXT else None
    if place is not None:
        return float(place)
    draft.fault(where, "unknown-choice", value=show(value), allowed=", ".join(field.codes))
    return None


@cache
def _places_of(codes: tuple[str, ...]) -> dict[str, int]:
    """Return the number of each code word by its folded spelling; there are as many as fields with codes."""
    return {fold(code): place for place, code in enumerate(codes)}


def _read_flag(_field: Field, value: object, where: str, draft: Draft) -> bool | None:
    if isinstance(value, bool):
        return value
    draft.fault(where, "flag-expected", value=show(value))
    return None


def _read_text(_field: Field, value: object, where: str, draft: Draft) -> str | None:
    """Return a text without what could harm a page, or None after a fault: not text, or too long.

    A label keeps its lines: they part what it says.
    """
    if not isinstance(value, str):
        draft.fault(where, "text-expected", value=show(value))
        return None
    is_label = where.endswith(".label")
    limit = LONGEST_LABEL if is_label else LONGEST_TEXT
    if len(value) > limit:
        draft.fault(where, "text-too-long", count=str(len(value)), limit=str(limit))
        return None
    lines = value.splitlines() if is_label else [value]
    return "\n".join(printable(line) for line in lines).strip()


def _read_date(_field: Field, value: object, where: str, draft: Draft) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str) and _DAY.fullmatch(value.strip()):
        try:
            return date.fromisoformat(value.strip())
        except ValueError:
            draft.fault(where, "date-impossible", value=show(value))
            return None
    draft.fault(where, "date-expected", value=show(value))
    return None


def _read_clock(_field: Field, value: object, where: str, draft: Draft) -> str | None:
    if isinstance(value, time) and value.tzinfo is None:
        return value.isoformat("seconds" if value.second else "minutes")
    folded = fold(value) if isinstance(value, str) and len(value) <= LONGEST_TEXT else ""
    if _CLOCK.fullmatch(folded):
        return folded
    draft.fault(where, "clock-expected", value=show(value))
    return None


def _read_list(field: Field, value: object, where: str, draft: Draft) -> list[str] | None:
    if not isinstance(value, list | tuple):
        draft.fault(where, "names-expected", value=show(value))
        return None
    if len(value) > LONGEST_LIST:
        draft.fault(where, "list-too-long", count=str(len(value)), limit=str(LONGEST_LIST))
        return None
    read = _read_text if field.kind == "texts" else _read_clock
    members = [read(field, member, f"{where}[{place}]", draft) for place, member in enumerate(value, start=1)]
    return [member for member in members if member is not None]


def _take_any(_field: Field, value: object, _where: str, _draft: Draft) -> object:
    return value


_READERS: dict[Kind, Callable[[Field, object, str, Draft], object]] = {
    "amount": read_amount,
    "code": _read_code,
    "flag": _read_flag,
    "text": _read_text,
    "date": _read_date,
    "clock": _read_clock,
    "texts": _read_list,
    "clocks": _read_list,
    "any": _take_any,
}
"""What reads each kind of field: the value, or None after a fault."""
