"""What is taken now: each product's amounts a day, added up; a product that cannot be read makes the sum unknown."""

from __future__ import annotations

from dataclasses import replace
from math import nan
from typing import TYPE_CHECKING

from boneward.knowledge.findings import VITAMINS_K
from boneward.knowledge.parameters import parameter
from boneward.people.draft import check_field, has_range, plausible_range, show_amount, show_written
from boneward.people.fields import FIELDS
from boneward.people.names import is_unclear, medicine_contains, medicine_triggers, medicine_vocabulary
from boneward.people.natto import mentions_natto
from boneward.people.statements import SUPPLEMENT_COLUMNS, note_shared_vitamin_k
from boneward.people.vitamin_k_words import mentions_vitamin_k
from boneward.units.guard import Slip, check_plausible

if TYPE_CHECKING:
    from collections.abc import Mapping

    from boneward.knowledge.findings import Nutrient
    from boneward.people.draft import Draft
    from boneward.people.read_fields import Record

_NUTRIENT_OF = {column: nutrient for nutrient, column in SUPPLEMENT_COLUMNS.items()}
_DAYS_A_WEEK = 7.0


def add_supplement(record: Record, raw: Mapping[str, object], where: str, draft: Draft) -> None:
    """Add one product to what is taken a day.

    An amount that is not given is 0 when another one is; with none given the content is not known, and the
    sums of all four become NaN.

    Args:
        record: the product, read; amounts are per piece.
        raw: the product as written, for faults.
        where: its place in the file.
        draft: takes the sums, remarks and faults.
    """
    amounts = agreed_amounts("supplement", record, where, draft)
    per_day = _number(record.get("per_day"), default=1.0)
    is_prescribed = record.get("prescribed") is True
    mentioned = _state_contents(record, draft)
    if not any(FIELDS["supplement"][key].column for key in raw if key in FIELDS["supplement"]):
        _add_unread(record, where, draft, is_prescribed=is_prescribed)
        return
    unsaid = _unsaid(mentioned, amounts)
    if unsaid:
        draft.values |= dict.fromkeys((SUPPLEMENT_COLUMNS[nutrient] for nutrient in unsaid), nan)
        draft.remark("supplement-label-not-read", label=str(record.get("label") or record.get("name")))
    held = {_NUTRIENT_OF[FIELDS["supplement"][key].column] for key, amount in amounts.items() if amount > 0}
    note_shared_vitamin_k(held | unsaid, draft)
    for key, amount in amounts.items():
        if not _is_credible(key, amount, per_day, raw, where, draft):
            continue
        column = FIELDS["supplement"][key].column
        draft.values[column] = draft.values.get(column, 0.0) + amount * per_day
        if is_prescribed and amount * per_day > 0:
            draft.values[f"prescribed_{_NUTRIENT_OF[column]}"] = 1.0


def _unsaid(mentioned: frozenset[Nutrient], amounts: Mapping[str, float]) -> frozenset[Nutrient]:
    """Return which of the nutrients that a product's text names have no amount; one vitamin K stands for both."""
    said = {_NUTRIENT_OF[FIELDS["supplement"][key].column] for key in amounts}
    unsaid = mentioned - said
    return unsaid - VITAMINS_K if said & VITAMINS_K else unsaid


def agreed_amounts(section: str, record: Record, where: str, draft: Draft) -> dict[str, float]:
    """Return the amounts of a section by key; vitamin D given in µg and in IU must agree and counts once."""
    amounts = {
        key: value
        for key, value in record.items()
        if FIELDS[section][key].column and FIELDS[section][key].kind == "amount" and isinstance(value, float)
    }
    first, second = amounts.get("vitamin_d_ug"), amounts.get("vitamin_d_iu")
    if first is None or second is None:
        return amounts
    if abs(first - second) > parameter("amounts_agree_within") * max(first, second):
        measure = FIELDS[section]["vitamin_d_ug"].measure
        draft.fault(
            f"{where}.vitamin_d_iu",
            "amounts-disagree",
            first=show_amount(first, measure),
            second=show_amount(second, measure),
        )
    del amounts["vitamin_d_iu"]
    return amounts


def _number(value: object, *, default: float) -> float:
    return value if isinstance(value, float) else default


def _add_unread(record: Record, where: str, draft: Draft, *, is_prescribed: bool) -> None:
    shown = record.get("label") or record.get("name")
    if not isinstance(shown, str) or not shown:
        draft.fault(where, "supplement-empty")
        return
    for nutrient, column in SUPPLEMENT_COLUMNS.items():
        draft.values[column] = nan
        if is_prescribed:
            draft.values[f"prescribed_{nutrient}"] = 1.0
    note_shared_vitamin_k(SUPPLEMENT_COLUMNS, draft)
    if mentions_natto(shown) and "per_day" in record:
        times = _number(record["per_day"], default=0.0) * _DAYS_A_WEEK
        draft.values["natto_times_a_week"] = max(times, draft.values.get("natto_times_a_week", 0.0))
    draft.remark("supplement-label-not-read", label=shown)


def _is_credible(key: str, amount: float, per_day: float, raw: Mapping[str, object], where: str, draft: Draft) -> bool:
    """Hold a product's amount against the credible range per piece, then per day; note the slip."""
    a_day = f"supplement.{key.replace('_iu', '_ug')}"
    measure = FIELDS["supplement"][key].measure
    for name, share in ((f"{a_day}.piece", 1.0), (a_day, per_day)):
        if not has_range(name):
            continue
        slip = check_field(amount * share, name, measure=measure, raw=raw[key])
        if slip:
            shown = show_written(raw[key], measure) if share == 1.0 else show_amount(amount * share, measure)
            draft.slip(f"{where}.{key}", shown, name, _meant(slip, share, per_day, a_day), measure)
            return False
    return True


def _meant(slip: Slip, share: float, per_day: float, a_day: str) -> Slip:
    """Return the slip with its suggestion per piece, and without one that would not be credible a day.

    Where only the amount a day is not credible, the pieces a day are as likely wrong as a factor of 1000.
    """
    is_per_day = share == per_day and has_range(f"{a_day}.piece")
    if slip.suggestion is None or (is_per_day and slip.kind == "thousandfold" and per_day != 1.0):
        return Slip("out_of_range")
    piece = slip.suggestion / share
    if check_plausible(piece * per_day, *plausible_range(a_day)):
        return Slip("out_of_range")
    return replace(slip, suggestion=round(piece, 6))


def _state_contents(record: Record, draft: Draft) -> frozenset[Nutrient]:
    """Let rules speak of medicines that a product's name or label holds (calcitriol, vitamin E).

    Minerals and the four nutrients are no medicines here: they are the product itself, or one of its fillers.

    Returns:
        Those of the four that the text names.
    """
    vocabulary = medicine_vocabulary()
    mentioned: set[Nutrient] = set()
    for text in (record.get("name"), record.get("label")):
        codes = vocabulary.find(text)[0] if isinstance(text, str) else ()
        mentioned.update(nutrient for code in codes for nutrient in medicine_contains(code))
        if isinstance(text, str) and mentions_vitamin_k(text):
            mentioned |= VITAMINS_K
        kept = [code for code in codes if code not in vocabulary.products and not is_unclear(code)]
        draft.triggers |= medicine_triggers(kept)
    return frozenset(mentioned)
