"""What is taken now: each product's amounts a day, added up; a product that cannot be read makes the sum unknown."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import isnan, nan
from typing import TYPE_CHECKING

from boneward.knowledge.findings import NUTRIENTS, VITAMINS_K
from boneward.knowledge.parameters import parameter
from boneward.knowledge.safety import FOR_ADULTS
from boneward.people.draft import check_field, has_range, plausible_range, show_amount, show_written
from boneward.people.fields import FIELDS
from boneward.people.names import is_unclear, medicine_contains, medicine_triggers, medicine_vocabulary
from boneward.people.natto import mentions_natto
from boneward.people.product import Contents, LabelReader, read_no_label
from boneward.people.statements import SUPPLEMENT_COLUMNS, note_shared_vitamin_k
from boneward.people.vitamin_k_words import green_in, names_vitamin_k
from boneward.units.guard import Slip, check_plausible
from boneward.units.shown import show_number

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from boneward.knowledge.findings import Nutrient
    from boneward.people.draft import Draft
    from boneward.people.read_fields import Record

_KNOWN_D = "supplement_vitamin_d_known_ug"
_NUTRIENT_OF = {column: nutrient for nutrient, column in SUPPLEMENT_COLUMNS.items()}
_DAYS_A_WEEK = 7.0
_DAYS_A_MONTH = 365.25 / 12
_DECIMALS = 3
_D_A_DAY = "supplement.vitamin_d_ug"
_SLIP = "label-slip"


@dataclass(frozen=True, slots=True)
class _Product:
    """One product: as read, as written for faults, its place in the file, and what its label says."""

    record: Record
    raw: Mapping[str, object]
    where: str
    contents: Contents

    @property
    def text(self) -> str:
        """What stands on it, or what it is called, in one line."""
        return " ".join(str(self.record.get("label") or self.record.get("name") or "").split())

    @property
    def pieces(self) -> float:
        """How many pieces are taken a day: as the file says, else as the label says, else one; NaN if left open."""
        said = self.record.get("per_day")
        if isinstance(said, float):
            return said
        if self.contents.pieces_are_open:
            return nan
        return 1.0 if isnan(self.contents.pieces_per_day) else self.contents.pieces_per_day


def add_supplement(
    record: Record, raw: Mapping[str, object], where: str, draft: Draft, read_label: LabelReader = read_no_label
) -> None:
    """Add one product to what is taken a day.

    An amount that the file gives goes before the label's. An amount that neither gives is 0 when another one is
    known; with none known the content is not known, and the sums of all four become NaN.

    Args:
        record: the product, read; amounts are per piece.
        raw: the product as written, for faults.
        where: its place in the file.
        draft: takes the sums, remarks and faults.
        read_label: reads the text on the bottle.
    """
    label = record.get("label")
    product = _Product(record, raw, where, read_label(label) if isinstance(label, str) and label else Contents())
    written = agreed_amounts("supplement", record, where, draft)
    _refuse_disagreement(written, product, draft)
    amounts = _on_label(product.contents) | _by_nutrient(written)
    mentioned = _state_contents(record, draft)
    _hear(product, draft)
    gives_amounts = any(FIELDS["supplement"][key].column for key in raw if key in FIELDS["supplement"])
    if not amounts and not gives_amounts and not product.contents.is_read:
        _add_unread(product, draft)
        return
    unsaid = _unsaid(mentioned, product.contents, amounts, has_label="label" in record)
    if green_in(f"{record.get('name') or ''} {record.get('label') or ''}") and "vitamin_k1" not in amounts:
        unsaid |= {"vitamin_k1"}
    if unsaid:
        draft.values |= dict.fromkeys((SUPPLEMENT_COLUMNS[nutrient] for nutrient in unsaid), nan)
        draft.remark("supplement-label-not-read", label=product.text)
    _note_held({nutrient for nutrient, amount in amounts.items() if amount > 0} | unsaid, product, draft)
    if _is_credible(written, amounts, product, draft):
        _add_amounts(amounts, product, draft)


def _hear(product: _Product, draft: Draft) -> None:
    """Take over what the label's reader says; an amount that cannot be is refused, as when it is typed by itself."""
    for found in product.contents.findings:
        if found.code == _SLIP:
            draft.fault(f"{product.where}.label", _SLIP, written=str(found.arguments["written"]))
        elif found not in draft.remarks:
            draft.remarks.append(found)


def _note_held(held: Collection[Nutrient], product: _Product, draft: Draft) -> None:
    note_shared_vitamin_k(held, draft)
    if product.contents.for_adults:
        draft.triggers |= {FOR_ADULTS[nutrient] for nutrient in held}


def _on_label(contents: Contents) -> dict[Nutrient, float]:
    """Return what the label gives, by nutrient; 0 where it says that there is none."""
    held = {
        "calcium": contents.calcium_mg,
        "vitamin_d": contents.vitamin_d_ug,
        "vitamin_k2": contents.vitamin_k2_ug,
        "vitamin_k1": contents.vitamin_k1_ug,
    }
    return {nutrient: held[nutrient] for nutrient in NUTRIENTS if not isnan(held[nutrient])}


def _by_nutrient(amounts: Mapping[str, float]) -> dict[Nutrient, float]:
    return {_NUTRIENT_OF[FIELDS["supplement"][key].column]: amount for key, amount in amounts.items()}


def _refuse_disagreement(written: Mapping[str, float], product: _Product, draft: Draft) -> None:
    """Refuse an amount beside a label that says another one: nobody but the reader knows which is right."""
    on_label = _on_label(product.contents)
    for key, amount in written.items():
        label = on_label.get(_NUTRIENT_OF[FIELDS["supplement"][key].column])
        if label is None or abs(amount - label) <= parameter("amounts_agree_within") * max(amount, label):
            continue
        measure = FIELDS["supplement"][key.replace("_iu", "_ug")].measure
        first, second = show_amount(amount, measure), show_amount(label, measure)
        draft.fault(f"{product.where}.{key}", "label-disagrees", first=first, second=second)


def _add_amounts(amounts: Mapping[Nutrient, float], product: _Product, draft: Draft) -> None:
    pieces = product.pieces
    if isnan(pieces):
        draft.remark("supplement-pieces-open", label=product.text)
    elif "per_day" not in product.record and _on_label(product.contents) and isnan(product.contents.pieces_per_day):
        draft.remark("supplement-pieces-assumed", label=product.text)
    for nutrient, amount in amounts.items():
        column = SUPPLEMENT_COLUMNS[nutrient]
        a_day = amount * pieces if amount > 0 else 0.0
        draft.values[column] = draft.values.get(column, 0.0) + a_day
        if nutrient == "vitamin_d" and a_day > 0:
            # What is known of the sum outlives an unknown product beside it: it may be far too much by itself.
            draft.values[_KNOWN_D] = draft.values.get(_KNOWN_D, 0.0) + a_day
        if product.record.get("prescribed") is True and not a_day <= 0:
            draft.values[f"prescribed_{nutrient}"] = 1.0


def _unsaid(
    mentioned: frozenset[Nutrient], contents: Contents, amounts: Mapping[Nutrient, float], *, has_label: bool
) -> frozenset[Nutrient]:
    """Return which of the nutrients that a product's text names have no amount; one vitamin K stands for both.

    What a label names is for its reader to say; only vitamin K is looked for again, since a letter matters.
    """
    looked_for = mentioned & VITAMINS_K if has_label and amounts else mentioned
    if VITAMINS_K & (set(amounts) | contents.unread):
        looked_for -= VITAMINS_K
    return (contents.unread | looked_for) - set(amounts)


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


def _add_unread(product: _Product, draft: Draft) -> None:
    if not product.text:
        draft.fault(product.where, "supplement-empty")
        return
    for nutrient, column in SUPPLEMENT_COLUMNS.items():
        draft.values[column] = nan
        if product.record.get("prescribed") is True:
            draft.values[f"prescribed_{nutrient}"] = 1.0
    note_shared_vitamin_k(SUPPLEMENT_COLUMNS, draft)
    _note_held(product.contents.unread, product, draft)
    if mentions_natto(product.text) and "per_day" in product.record:
        times = product.pieces * _DAYS_A_WEEK
        draft.values["natto_times_a_week"] = max(times, draft.values.get("natto_times_a_week", 0.0))
    draft.remark("supplement-label-not-read", label=product.text)


def _is_credible(
    written: Mapping[str, float], amounts: Mapping[Nutrient, float], product: _Product, draft: Draft
) -> bool:
    """Hold what is written against the credible ranges per piece and per day, and what a label makes in a day."""
    held = [_is_written_credible(key, amount, product, draft) for key, amount in written.items()]
    on_label = set(amounts) - set(_by_nutrient(written))
    held += [
        _is_label_credible(nutrient, amounts[nutrient], product, draft) for nutrient in amounts if nutrient in on_label
    ]
    return all(held)


def _is_written_credible(key: str, amount: float, product: _Product, draft: Draft) -> bool:
    """Hold a product's amount against the credible range per piece, then per day; note the slip."""
    pieces = 1.0 if isnan(product.pieces) else product.pieces
    a_day = f"supplement.{key.replace('_iu', '_ug')}"
    measure = FIELDS["supplement"][key].measure
    raw = product.raw[key]
    for name, share in ((f"{a_day}.piece", 1.0), (a_day, pieces)):
        if not has_range(name):
            continue
        slip = check_field(amount * share, name, measure=measure, raw=raw)
        if slip:
            shown = show_written(raw, measure) if share == 1.0 else show_amount(amount * share, measure)
            if _is_seldom(name, amount) and share == pieces and slip.kind != "iu_as_ug":
                _say_seldom(f"{product.where}.{key}", shown, draft)
                return False
            draft.slip(f"{product.where}.{key}", shown, name, _meant(slip, share, pieces, a_day), measure)
            return False
    return True


def _is_label_credible(nutrient: Nutrient, amount: float, product: _Product, draft: Draft) -> bool:
    """Hold what a label makes in a day against the credible range; what one piece holds its reader has checked."""
    key = SUPPLEMENT_COLUMNS[nutrient].removeprefix("supplement_")
    measure = FIELDS["supplement"][key].measure
    name = f"supplement.{key}"
    a_day = amount * product.pieces
    if isnan(a_day) or not has_range(name) or check_field(a_day, name, measure=measure, raw=a_day) is None:
        return True
    if _is_seldom(name, amount):
        _say_seldom(f"{product.where}.per_day", show_amount(a_day, measure), draft)
        return False
    draft.slip(f"{product.where}.per_day", show_amount(a_day, measure), name, Slip("out_of_range"), measure)
    return False


def _is_seldom(name: str, amount: float) -> bool:
    """Say whether one piece holds more vitamin D than any day's dose."""
    return name == _D_A_DAY and amount > plausible_range(_D_A_DAY)[1]


def _say_seldom(where: str, shown: str, draft: Draft) -> None:
    """Refuse a piece of vitamin D that can be, but not every day: likelier one a week or a month than another unit."""
    measure = FIELDS["supplement"]["vitamin_d_ug"].measure
    low, high = (show_amount(end, measure) for end in plausible_range(_D_A_DAY))
    week, month = (show_number(round(1 / days, _DECIMALS)) for days in (_DAYS_A_WEEK, _DAYS_A_MONTH))
    draft.fault(where, "slip-seldom", value=shown, low=low, high=high, week=week, month=month)


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
        if isinstance(text, str) and names_vitamin_k(text):
            mentioned |= VITAMINS_K
        kept = [code for code in codes if code not in vocabulary.products and not is_unclear(code)]
        draft.triggers |= medicine_triggers(kept)
    return frozenset(mentioned)
