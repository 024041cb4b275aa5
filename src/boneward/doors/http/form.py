"""The fields of the questions and the contract's person: from one to the other and back, without a loss.

A field is named by its place in the person: `person.age`, `diet.quick.eggs`, `supplement.2.label`. What the fields
cannot show (a food log, times of medicines, dates ...) is kept from the answers that a page brings along.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from starlette.datastructures import FormData

from boneward.doors.http.form_slots import (
    MONTHS_TICKED,
    UNCOVERED,
    Choice,
    Flag,
    Measured,
    Names,
    NoList,
    Shown,
    Slot,
    Table,
    Text,
    entries_of,
    line_of,
    lines_of,
    many_lines,
    number,
)
from boneward.knowledge.reference import AUTHORITIES
from boneward.people.avoid import avoid_vocabulary
from boneward.people.columns import MENOPAUSES, SEXES, SKINS, SUNS
from boneward.people.fields import quick_kind_names
from boneward.people.names import condition_vocabulary, name_words
from boneward.report.html.question_list import (
    AVOIDED,
    COMMON_CONDITIONS,
    LABS,
    MOST_HABITS,
    MOST_SUPPLEMENTS,
    VITAMIN_D,
    Lab,
    portions,
    rows,
)
from boneward.units.quantity import fold

Answers = Mapping[str, object]

ASKED = "asked"
"""The hidden field of the questions' form: a box without a tick is an answer there, and elsewhere just not there."""
LEAVE_OUT = "leave_out"
"""The field that names a place of the person to be deleted, where no field of the page could mend it."""


def _condition(name: str) -> str | None:
    codes, unread = condition_vocabulary().find(name)
    return codes[0] if len(codes) == 1 and not unread else None


def _avoided(name: str) -> str | None:
    codes, unread = avoid_vocabulary().find(name)
    return codes[0] if len(codes) == 1 and not unread else None


_TABLES: dict[str, tuple[Slot, ...]] = {
    "person": (
        Text("name"),
        number("age"),
        Text("born"),
        Choice("sex", SEXES),
        Choice("menopause", MENOPAUSES),
        Flag("pregnant"),
        Flag("lactating"),
        number("weight_kg"),
        number("height_cm"),
        Choice("skin", SKINS),
        Choice("authority", ("unknown", *AUTHORITIES)),
        Names("conditions", COMMON_CONDITIONS, _condition),
    ),
    "diet": (
        number("calcium_mg"),
        Measured(VITAMIN_D),
        number("vitamin_k1_ug"),
        number("vitamin_k2_ug"),
        number("natto_times_a_week"),
        Names("avoid", AVOIDED, _avoided),
    ),
    "diet.quick": (
        *(Measured(portions(kind)) for kind in quick_kind_names()),
        Choice("others", ("unknown", "none")),
    ),
    "sun": (
        Choice("exposure", SUNS),
        Text("place"),
        number("latitude"),
        number("longitude"),
        number("altitude_m"),
        Text("zone"),
    ),
}
_SUPPLEMENT: tuple[Slot, ...] = (
    Text("label", has_lines=True),
    number("per_day"),
    Flag("prescribed"),
    Text("name"),
    number("calcium_mg"),
    Measured(VITAMIN_D),
    number("vitamin_k2_ug"),
    number("vitamin_k1_ug"),
)
_HABIT: tuple[Slot, ...] = (
    Text("start"),
    number("minutes"),
    number("days_a_week"),
    number("spf"),
    Flag("glass"),
    UNCOVERED,
    MONTHS_TICKED,
)
_LAB: tuple[Slot, ...] = (number("value"), Text("unit"), Text("date"), Text("site"))
_OTHER_LAB: tuple[Slot, ...] = (Text("test"), *_LAB)
_LISTS: dict[str, tuple[tuple[Slot, ...], int]] = {
    "supplement": (_SUPPLEMENT, MOST_SUPPLEMENTS),
    "sun.habit": (_HABIT, MOST_HABITS),
}


def form_from_person(person: Answers) -> Shown:
    """Return what stands in the fields of the questions: texts by the name of their field.

    Args:
        person: the contract's person, trusted in nothing.
    """
    shown: Shown = {"medicine": ("\n".join(_line(entry) for entry in entries_of(person.get("medicine"))),)}
    for where, slots in _TABLES.items():
        shown |= _show(_table(person, where), where, slots)
    for where, (slots, offered) in _LISTS.items():
        for place, entry in _numbered(_list(person, where), offered):
            shown |= _show(entry, f"{where}.{place}", slots)
    for row in lab_rows(person.get("lab")):
        shown |= _show(row.entry, f"lab.{row.name}", row.slots)
    return shown


def kept_unshown(person: Answers) -> dict[str, int]:
    """Return what a person holds that no field shows: foods of a log, medicines with times, the day, further habits."""
    medicines = [entry for entry in _list(person, "medicine") if isinstance(entry, Mapping)]
    habits = len(_list(person, "sun.habit"))
    return {
        "log": len(_list(person, "diet.log")),
        "times": sum(1 for entry in medicines if entry.get("times")),
        "day": int(bool(_table(person, "day"))),
        "habits": max(habits - rows(habits, MOST_HABITS), 0),
    }


def person_from_form(form: FormData, base: Answers) -> dict[str, object]:
    """Return the person that the fields describe; what has no field, and what was left as shown, stays as in `base`.

    Args:
        form: the fields as sent; a field that is not there changes nothing.
        base: the person whose answers the fields showed.
    """
    person: dict[str, object] = dict(base)
    typed = _Typed.read(form)
    for where in sorted(typed.texts.get(LEAVE_OUT, ()), key=_in_order, reverse=True):
        # From the end of a list, so that each number still names its own entry.
        person = _without(person, where)
    _put_medicines(person, typed)
    for where, slots in _TABLES.items():
        _put_table(person, where, _edited(_table(person, where), where, slots, typed))
    for where, (slots, offered) in _LISTS.items():
        _put_list(person, where, slots, offered, typed)
    _put_labs(person, typed)
    return person


@dataclass(frozen=True, slots=True)
class _Typed:
    """What was sent: texts by the name of their field."""

    texts: Mapping[str, list[str]]

    @classmethod
    def read(cls, form: FormData) -> _Typed:
        """Gather the texts of a form; files are none."""
        texts: dict[str, list[str]] = {}
        for name, value in form.multi_items():
            if isinstance(value, str):
                texts.setdefault(name, []).append(value)
        return cls(texts)

    def given(self, slot: Slot, prefix: str, shown: Shown) -> Shown:
        """Return what a slot's fields hold now; as shown where they were not sent."""
        given: Shown = {}
        for name in slot.names:
            texts = self.texts.get(f"{prefix}.{name}")
            if texts is None and ASKED in self.texts and slot.is_ticked and name == slot.names[0]:
                texts = []  # a box without a tick is not sent
            given[name] = shown[name] if texts is None else tuple(many_lines(text) for text in texts)
        return given


def _show(table: Mapping[str, object], where: str, slots: Sequence[Slot]) -> Shown:
    return {f"{where}.{name}": texts for slot in slots for name, texts in slot.show(table).items()}


def _edited(table: Mapping[str, object], where: str, slots: Sequence[Slot], typed: _Typed) -> Table:
    """Return the table with what was changed; equal to it where nothing was."""
    edited = dict(table)
    for slot in slots:
        shown = slot.show(table)
        given = typed.given(slot, where, shown)
        if given != shown:
            slot.put(edited, given)
    return edited


def _table(person: Answers, where: str) -> Mapping[str, object]:
    found: object = person
    for key in where.split("."):
        found = found.get(key) if isinstance(found, Mapping) else None
    return found if isinstance(found, Mapping) else {}


def _list(person: Answers, where: str) -> list[object]:
    above, _, key = where.rpartition(".")
    found = (_table(person, above) if above else person).get(key)
    return found if isinstance(found, list) else []


def _put_table(person: Table, where: str, edited: Table) -> None:
    """Lay an edited table back; one that was not there and holds nothing is not added."""
    if edited == _table(person, where):
        return
    _put(person, where, edited or None)


def _put(person: Table, where: str, value: object) -> None:
    """Write a value at a place of one or two keys; None deletes it. Tables on the way are copied."""
    first, _, second = where.partition(".")
    if second:
        above = dict(_table(person, first))
        _put(above, second, value)
        value = above or None
    person.pop(first, None)
    if value is not None:
        person[first] = value


def _numbered(entries: Sequence[object], offered: int) -> Iterator[tuple[int, Mapping[str, object]]]:
    for place in range(1, rows(len(entries), offered) + 1):
        entry = entries[place - 1] if place <= len(entries) else None
        yield place, entry if isinstance(entry, Mapping) else {}


def _put_list(person: Table, where: str, slots: Sequence[Slot], offered: int, typed: _Typed) -> None:
    told = _list(person, where)
    shown = list(_numbered(told, offered))
    edited = [(place, entry, _edited(entry, f"{where}.{place}", slots, typed)) for place, entry in shown]
    if all(entry == now for _, entry, now in edited):
        return
    kept: list[object] = []
    for place, entry, now in edited:
        if entry == now and place <= len(told):
            kept.append(told[place - 1])
        elif now:
            kept.append(now)
    kept += told[len(edited) :]
    _put(person, where, kept or None)


def _line(entry: object) -> str:
    """Return the line that stands for a medicine: its name."""
    name = entry.get("name") if isinstance(entry, Mapping) else None
    return line_of(name) if isinstance(name, str) and line_of(name)[:1] not in ("", '"') else line_of(entry)


def _put_medicines(person: Table, typed: _Typed) -> None:
    sent = typed.texts.get("medicine")
    if not sent:
        return
    entries = list(entries_of(person.get("medicine")))
    lines = lines_of(sent[0])
    if list(lines) == [_line(entry) for entry in entries]:
        return
    told: list[object] = []
    for line in lines:
        known = next((entry for entry in entries if _line(entry) == line), None)
        if known is None:
            told.append({"name": line})
        else:
            entries.remove(known)
            told.append(known.value if isinstance(known, NoList) else known)
    _put(person, "medicine", told or None)


@dataclass(frozen=True, slots=True)
class LabRow:
    """One blood test as it stands on the page.

    Attributes:
        name: of its fields: the test, or its place in the list for one without a row of its own.
        place: in the person's list, from 0; None where it is not told.
        entry: as told; for a test that is not told, its name alone.
        slots: its fields.
    """

    name: str
    place: int | None
    entry: Mapping[str, object]
    slots: tuple[Slot, ...]


def lab_rows(told: object) -> list[LabRow]:
    """Return the rows of the blood tests: the usual ones first, then what else was told."""
    entries = told if isinstance(told, list) else []
    first: dict[str, int] = {}
    for place, entry in enumerate(entries):
        first.setdefault(_test_of(entry), place)
    found = [_lab_row(lab, first.get(lab.test), entries) for lab in LABS]
    own = {row.place for row in found}
    others = [place for place, entry in enumerate(entries) if place not in own and isinstance(entry, Mapping)]
    return found + [LabRow(str(place + 1), place, entries[place], _OTHER_LAB) for place in others]


def _lab_row(lab: Lab, place: int | None, entries: Sequence[Mapping[str, object]]) -> LabRow:
    return LabRow(lab.test, place, {"test": lab.name} if place is None else entries[place], _LAB)


def _test_of(entry: object) -> str:
    name = entry.get("test") if isinstance(entry, Mapping) else None
    return _tests_by_name().get(_squeeze(name), "") if isinstance(name, str) else ""


@cache
def _tests_by_name() -> dict[str, str]:
    return {_squeeze(name): lab.test for lab in LABS for name in name_words()[lab.test]}


def _squeeze(text: str) -> str:
    return "".join(sign for sign in fold(text) if sign.isalnum())


def _put_labs(person: Table, typed: _Typed) -> None:
    told = person.get("lab")
    kept: list[object] = list(told) if isinstance(told, list) else []
    gone: list[int] = []
    for row in lab_rows(told):
        now = _edited(row.entry, f"lab.{row.name}", row.slots, typed)
        if now == row.entry:
            continue
        is_empty = not any(now.get(key) for key in ("value", "date", "site"))
        if row.place is not None and is_empty:
            gone.append(row.place)
        elif row.place is not None:
            kept[row.place] = now
        elif not is_empty:
            kept.append(now)
    kept = [entry for place, entry in enumerate(kept) if place not in gone]
    if kept != (told if isinstance(told, list) else []):
        _put(person, "lab", kept or None)


_DIGITS = 6
_STEP = re.compile(rf"(?P<key>[^.\[\]]+)(\[(?P<place>[0-9]{{1,{_DIGITS}}})\])?")


def _in_order(where: str) -> str:
    """Return a place so that texts in order are numbers in order."""
    return re.sub(r"[0-9]+", lambda found: found[0].zfill(_DIGITS), where)


def _without(person: Answers, where: str) -> Table:
    """Return the person without one place; of a list the whole entry goes, since half of one would mean another."""
    key, _, rest = where.partition(".")
    step = _STEP.fullmatch(key)
    left = dict(person)
    if step is None:
        left.pop(where, None)
    elif step["place"] and isinstance(found := left.get(step["key"]), list):
        place = int(step["place"])
        _put(left, step["key"], [entry for at, entry in enumerate(found, 1) if at != place] or None)
    elif rest and isinstance(inner := left.get(key), Mapping):
        _put(left, key, _without(inner, rest) or None)
    else:
        left.pop(step["key"], None)
    return left


_LISTED = re.compile(r"(?P<section>supplement|sun\.habit)\[(?P<place>[0-9]+)\](\.(?P<key>[a-z_0-9]+))?.*")
_OF_LAB = re.compile(r"lab\[(?P<place>[0-9]+)\](\.(?P<key>[a-z]+))?.*")
_OTHER_FIELDS = {"authority": "person.authority", "sun.habit": "sun.place", "lab": "lab.lab_25ohd.value"}


def field_of(where: str, person: Answers) -> str:
    """Return the name of the field in which the value at a place of the person stands; empty where there is none.

    Args:
        where: as a fault names it: `person.age`, `supplement[2].vitamin_d_iu`, `lab[1].value`.
        person: what the fields show.
    """
    shown = form_from_person(person)
    name = _listed(where) or _of_lab(where, person) or _OTHER_FIELDS.get(where, re.sub(r"\[.*", "", where))
    if name not in shown:
        name = re.sub(r"_(iu|ug|a_day|a_week)$", "", name)
    if f"{name}.more" in shown:
        name = f"{name}.more"
    return name if name in shown else ""


def _listed(where: str) -> str:
    found = _LISTED.fullmatch(where)
    if found is None:
        return ""
    key = found["key"] or {"supplement": "label", "sun.habit": "start"}[found["section"]]
    return f"{found['section']}.{found['place']}.{key}"


def _of_lab(where: str, person: Answers) -> str:
    found = _OF_LAB.fullmatch(where)
    if found is None:
        return ""
    names = {row.place: row.name for row in lab_rows(person.get("lab"))}
    return f"lab.{names.get(int(found['place']) - 1, '')}.{found['key'] or 'value'}"
