"""Medicines and conditions of one person: recognised, turned into triggers, and remarked upon."""

from __future__ import annotations

from math import nan
from typing import TYPE_CHECKING

from boneward.knowledge.findings import VITAMINS_K
from boneward.knowledge.safety import medicine_classes, planned_for
from boneward.people.names import (
    condition_triggers,
    condition_vocabulary,
    is_unclear,
    is_unstaged,
    medicine_contains,
    medicine_triggers,
    medicine_vocabulary,
)
from boneward.people.vitamin_k_words import mentions_vitamin_k
from boneward.units.quantity import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from boneward.knowledge.findings import Nutrient
    from boneward.people.draft import Draft
    from boneward.people.person import Recognised
    from boneward.people.read_fields import Record

_CALCIUM_WORDS = ("calcium", "钙", "鈣")

_NAMED_FOR_CALCIUM = frozenset(
    {
        "active_vitamin_d",
        "calcifediol",
        "calcitonin",
        "calcium_channel_blocker",
        "calcium_potassium_binder",
        "topical_vitamin_d",
    }
)
"""Classes named for what they do with calcium, or that give some off: the word is no mere salt there."""

_ONE_OF: dict[str, frozenset[str]] = {
    "medicine-two-anticoagulants": frozenset({"vka", "doac"}),
    "medicine-two-bone": frozenset({"denosumab", "oral_bisphosphonate", "zoledronate", "infused_bisphosphonate"}),
}
"""Classes of which one medicine is taken, and what is asked where a file names two."""

_REBOUND = "denosumab"
"""The class whose bone is lost fast, and breaks, when it is stopped without another medicine after it."""

SUPPLEMENT_COLUMNS: dict[Nutrient, str] = {
    "calcium": "supplement_calcium_mg",
    "vitamin_d": "supplement_vitamin_d_ug",
    "vitamin_k2": "supplement_vitamin_k2_ug",
    "vitamin_k1": "supplement_vitamin_k1_ug",
}


def state_medicine(record: Record, where: str, draft: Draft) -> Recognised | None:
    """Read one medicine into the draft.

    Args:
        record: the section, read.
        where: its place in the file.
        draft: takes triggers, remarks and unknown amounts.
    """
    name = record.get("name")
    if not isinstance(name, str):
        return None
    if not name:
        draft.fault(f"{where}.name", "name-empty")
        return None
    found = medicine_vocabulary().recognise(name)
    note_medicine(found, draft, is_prescribed=record.get("prescribed") is True)
    return found


def note_medicine(found: Recognised, draft: Draft, *, is_prescribed: bool = False) -> None:
    """Take what a medicine means into the draft: triggers, remarks and unknown amounts.

    Args:
        found: the medicine, recognised.
        draft: takes it.
        is_prescribed: whether a doctor set the amount of what it holds.
    """
    draft.triggers |= medicine_triggers(found.codes, stopped=found.stopped)
    if found.unknown:
        _remark_unknown("medicine", found, draft)
    elif found.stopped:
        _remark_stopped(found, draft)
    _note_vitamin_k(found, draft)
    for code in found.codes:
        _remark_medicine(code, found, draft, is_prescribed=is_prescribed)


def remark_duplicates(medicines: Iterable[Recognised], draft: Draft) -> None:
    """Ask about two medicines of which one takes the place of the other; a word for a whole group may be either."""
    taken = [code for found in medicines if not found.stopped for code in found.codes if not code.endswith("_any")]
    for question, classes in _ONE_OF.items():
        named = [code for code in dict.fromkeys(taken) if not classes.isdisjoint(medicine_classes().get(code, ()))]
        if len(named) > 1:
            draft.remark(question, medicine=named[:2])


def _note_vitamin_k(found: Recognised, draft: Draft) -> None:
    """Note what stands in one product with vitamin K; what was not understood may name it, in an unknown amount."""
    held = {nutrient for code in found.codes for nutrient in medicine_contains(code)}
    if found.unknown and mentions_vitamin_k(found.text):
        held |= VITAMINS_K
        draft.values |= {SUPPLEMENT_COLUMNS[nutrient]: nan for nutrient in VITAMINS_K}
    note_shared_vitamin_k(held, draft)


def note_shared_vitamin_k(held: Collection[Nutrient], draft: Draft) -> None:
    """Note which nutrients stand in one product with vitamin K, or may: to change them is to change vitamin K.

    Args:
        held: what the product holds or may hold.
        draft: takes the flags.
    """
    if not VITAMINS_K.isdisjoint(held):
        draft.values |= {f"{nutrient}_with_vitamin_k": 1.0 for nutrient in held if nutrient not in VITAMINS_K}


def state_conditions_of(names: object, where: str, draft: Draft) -> tuple[Recognised, ...]:
    """Read the conditions of a person into the draft."""
    stated: list[Recognised] = []
    for place, name in enumerate(names if isinstance(names, list) else (), start=1):
        if not name:
            draft.fault(f"{where}[{place}]", "name-empty")
            continue
        stated.append(condition_vocabulary().recognise(name))
    note_conditions(stated, draft)
    return tuple(stated)


def note_conditions(stated: Sequence[Recognised], draft: Draft) -> None:
    """Take what all conditions of a person mean into the draft: triggers, remarks, and whether one is not known."""
    codes = [code for found in stated for code in found.codes]
    draft.triggers |= condition_triggers(codes)
    for found in stated:
        if found.unknown:
            _remark_unknown("condition", found, draft)
    if is_unstaged(codes):
        draft.values["unknown_condition"] = 1.0
        draft.remark("condition-ckd-unstaged")


def _remark_unknown(sort: str, found: Recognised, draft: Draft) -> None:
    draft.values[f"unknown_{sort}"] = 1.0
    arguments: dict[str, object] = {"suggestion": found.suggestions[0]} if found.suggestions else {}
    draft.remark(f"{sort}-unknown", typed=found.text, **arguments)


def _remark_stopped(found: Recognised, draft: Draft) -> None:
    """Say that a medicine which reads as stopped counts as taken; where stopping does harm, who must hear of it."""
    for code in found.codes:
        lingers = _REBOUND in medicine_classes().get(code, ())
        draft.remark("medicine-stopped-bone" if lingers else "medicine-stopped", medicine=code, typed=found.text)


def _remark_medicine(code: str, found: Recognised, draft: Draft, *, is_prescribed: bool) -> None:
    if is_unclear(code):
        draft.values["unknown_medicine"] = 1.0
        draft.remark("medicine-unclear", medicine=code, typed=found.text)
        return
    contained = medicine_contains(code)
    for nutrient in contained:
        draft.values[SUPPLEMENT_COLUMNS[nutrient]] = nan
        if is_prescribed:
            draft.values[f"prescribed_{nutrient}"] = 1.0
        if not found.stopped:
            draft.remark("medicine-contains-nutrient", nutrient, medicine=code)
    if _names_a_salt(code, found):
        draft.remark("medicine-calcium-salt", medicine=code)
    if not (contained or found.stopped) and not _a_rule_speaks_of(medicine_triggers((code,))):
        draft.remark("medicine-no-rule", medicine=code)


def _names_a_salt(code: str, found: Recognised) -> bool:
    """Say whether "calcium" was typed, nothing in the text holds calcium, and the medicine is not named for it."""
    if not _NAMED_FOR_CALCIUM.isdisjoint(medicine_classes().get(code, ())):
        return False
    if any("calcium" in medicine_contains(each) for each in found.codes):
        return False
    return any(word in fold(found.text) for word in _CALCIUM_WORDS)


def _a_rule_speaks_of(triggers: Iterable[str]) -> bool:
    return not planned_for().isdisjoint(triggers)
