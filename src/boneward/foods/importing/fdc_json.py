"""FoodData Central as JSON: one list of foods, read one by one: that of products is larger than memory."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NoReturn

from boneward.foods.importing.fdc import (
    KINDS,
    NUTRIENTS,
    TITLES,
    amounts_of,
    in_unit,
    is_number,
    measures_of,
    note_amount,
    nutrient_of,
    serving_grams,
)
from boneward.foods.importing.record import Imported, Refused, RefusedError, Sieve, one_line, read_amount
from boneward.knowledge.findings import Fault, InputError
from boneward.units.shown import shorten

ROOTS: Mapping[str, str] = {
    "FoundationFoods": "foundation",
    "SRLegacyFoods": "sr_legacy",
    "SurveyFoods": "fndds",
    "BrandedFoods": "branded",
}
"""The key of the list, and what its foods are."""

_HEAD = re.compile(r'\ufeff?\s*\{\s*"(?P<root>\w{1,40})"\s*:\s*\[\s*')
_BETWEEN = re.compile(r"\s*")
_LONGEST_HEAD = 1_000
_LONGEST_RECORD = 16_000_000
_MOST_PORTIONS = 40
_UNDETERMINED = "undetermined"


def read_fdc_json(name: str, chunks: Iterable[str], sieve: Sieve) -> None:
    """Read the list of foods of a JSON download into a sieve; only one food is in memory at a time.

    Args:
        name: of the file, for places.
        chunks: its text in pieces of any size.
        sieve: what is wanted; gets what is kept and what is refused.

    Raises:
        InputError: it is not such a list, it breaks off, or there are too many foods.
    """
    for number, root, record in _records(name, chunks):
        where = f"{name}:{number}"
        if not isinstance(record, dict):
            sieve.refuse(Refused(where, "", "", "broken"))
            continue
        _take(record, root, where, sieve)


def _take(record: Mapping[str, object], root: str, where: str, sieve: Sieve) -> None:
    code, described = record.get("fdcId"), record.get("description")
    name = one_line(described) if isinstance(described, str) else ""
    stated = record.get("dataType")
    kind = KINDS.get(str(stated).casefold(), "") if stated else root
    if not kind:
        sieve.passed_over["not_a_food"] += 1
        return
    if not sieve.wants(name):
        return
    if isinstance(code, bool) or not isinstance(code, int) or not is_number(str(code)):
        sieve.refuse(Refused(where, "", shorten(name), "no_id"))
        return
    food = f"own:fdc-{code}"
    try:
        amounts = amounts_of(_nutrients(record.get("foodNutrients")))
    except RefusedError as error:
        sieve.refuse(Refused(where, food, shorten(name), error.code, error.held, error.written))
        return
    owner = record.get("brandOwner")
    serving = serving_grams(record.get("servingSize"), record.get("servingSizeUnit"))
    sieve.take(
        Imported(
            food,
            kind,
            f"{name} ({one_line(owner)})" if name and isinstance(owner, str) and owner else name,
            where,
            f"USDA FoodData Central, {TITLES[kind]}, {code}",
            amounts,
            measures=measures_of(_portions(record.get("foodPortions"))),
            serving_g=math.nan if serving is None else serving,
        )
    )


def _nutrients(listed: object) -> dict[int, float]:
    found: dict[int, float] = {}
    for entry in _mappings(listed):
        about = entry.get("nutrient")
        code = about.get("id") if isinstance(about, Mapping) else None
        nutrient = nutrient_of(code) if isinstance(code, int) else None
        if nutrient is None or not isinstance(about, Mapping):
            continue
        held = NUTRIENTS[nutrient][0]
        value = in_unit(nutrient, read_amount(entry.get("amount"), held), str(about.get("unitName") or ""))
        note_amount(found, nutrient, value)
    return found


def _portions(listed: object) -> Iterator[tuple[str, str, str]]:
    for entry in _mappings(listed)[:_MOST_PORTIONS]:
        described, unit = entry.get("portionDescription"), entry.get("measureUnit")
        named = str(unit.get("name") or "").replace(_UNDETERMINED, "") if isinstance(unit, Mapping) else ""
        words = (
            str(described)
            if described
            else " ".join(part for part in (named, str(entry.get("modifier") or "")) if part)
        )
        amount = "" if described else str(entry.get("amount") or "")
        yield amount, words, str(entry.get("gramWeight"))


def _mappings(listed: object) -> Sequence[Mapping[str, object]]:
    return [entry for entry in listed if isinstance(entry, Mapping)] if isinstance(listed, list) else []


def _records(name: str, chunks: Iterable[str]) -> Iterator[tuple[int, str, object]]:
    """Yield number, root and value of every member of the list."""
    text = _Text(name, chunks)
    while len(text.rest) < _LONGEST_HEAD and text.more():
        pass
    head = _HEAD.match(text.rest)
    if head is None or head["root"] not in ROOTS:
        raise InputError((Fault(name, "import-not-known"),))
    text.skip(head.end())
    number = 0
    while text.peek() != "]":
        number += 1
        yield number, ROOTS[head["root"]], text.value(number)
        sign = text.peek()
        if sign == ",":
            text.skip(1)
        elif sign != "]":
            text.refuse(number)
    for end in ("]", "}", ""):  # nothing stands behind the list: what does was glued on
        if text.peek() != end:
            text.refuse(number)
        text.skip(len(end))


class _Text:
    """Text that comes in pieces: what was read and not yet used, and more when it is asked for."""

    def __init__(self, name: str, chunks: Iterable[str]) -> None:
        """Begin before the first piece."""
        self.name = name
        self._chunks = iter(chunks)
        self._decode = json.JSONDecoder().raw_decode
        self.rest = ""
        self._at = 0

    def more(self) -> bool:
        """Add a piece; say whether there was one."""
        piece = next(self._chunks, "")
        self.rest = self.rest[self._at :] + piece
        self._at = 0
        return bool(piece)

    def skip(self, count: int) -> None:
        """Use so many signs."""
        self._at += count

    def peek(self) -> str:
        """Return the next sign that is no space, without using it; an empty text at the end."""
        while True:
            space = _BETWEEN.match(self.rest, self._at)
            self._at = space.end() if space else self._at
            if self._at < len(self.rest):
                return self.rest[self._at]
            if not self.more():
                return ""

    def value(self, number: int) -> object:
        """Return the next value and use it; `number` is its place in the list, for a refusal."""
        self.peek()
        while True:
            try:
                found, self._at = self._decode(self.rest, self._at)
            except json.JSONDecodeError:
                if len(self.rest) - self._at > _LONGEST_RECORD or not self.more():
                    self.refuse(number)
            except (ValueError, RecursionError):  # an integer of thousands of digits; lists in lists without end
                self.refuse(number)
            else:
                return found

    def refuse(self, number: int) -> NoReturn:
        """Say that the list is broken at a place.

        Raises:
            InputError: always.
        """
        raise InputError((Fault(f"{self.name}:{number}", "import-table-broken", {"member": self.name}),))
