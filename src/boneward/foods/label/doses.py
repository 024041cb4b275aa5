"""How much a label says to take, how many pieces are in the pack, and what one piece weighs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from math import inf, isnan, nan

from boneward.foods.label.basis import Basis, same_piece
from boneward.foods.label.lexemes import Lexeme, kinds_of
from boneward.foods.label.mentions import mention_of
from boneward.foods.label.merge import number_of
from boneward.foods.label.tree import Group, Sentence, flat
from boneward.knowledge.parameters import parameter
from boneward.units.quantity import UG_PER_MG

_GRAM = 1_000_000.0
_MOST_A_DAY = 20.0
_DAYS_A_WEEK = 7.0
_DAYS_A_MONTH = 365.25 / 12
_DAYS = {
    "other_day": 2.0,
    "per_week": _DAYS_A_WEEK,
    "per_fortnight": 2 * _DAYS_A_WEEK,
    "per_month": _DAYS_A_MONTH,
    "per_quarter": 3 * _DAYS_A_MONTH,
    "per_year": 12 * _DAYS_A_MONTH,
}
_DAILY = frozenset({"daily", "daily_dose", "one_daily", "times_2", "times_3"})
_BEHIND_BARE = frozenset({"serving", "sign", "daily", "times_1", "times_2", "times_3"})
_SPANS = {"day_word": 1.0, "daily": 1.0, "week_word": _DAYS_A_WEEK, "month_word": _DAYS_A_MONTH}
_PIECES = ("count", "basis", "piece_", "form_")
_NO_DOSE = frozenset({"not_content", "limit_words"})
_POURED = frozenset({"drop", "ml", "gram"})
_OFTEN = frozenset({"times", "times_1", *_DAILY, *_DAYS})
_OF_DOSE = ("take", *_OFTEN)


@dataclass(frozen=True, slots=True)
class Dose:
    """How much one sentence says to take: pieces a day, from `low` to `high`; `piece` is empty for servings.

    `is_single` says that it is one piece at a time and at most one a day: an amount beside it can only be that piece's.
    """

    low: float
    high: float
    piece: str
    is_serving: bool = False
    is_single: bool = False


@dataclass(slots=True)
class Doses:
    """What a label says about taking and packing.

    Attributes:
        doses: the doses, one for each sentence that says one.
        packs: how many pieces are in the pack, each time that is said.
        packs_of_servings: how many servings are in the pack.
        weights: what one piece weighs in grams, each time that is said.
        pieces: every word for a piece, in order.
        is_loose: whether a sentence says to take it as needed, every few hours, on some days only, or up to so often.
        many_from: where in the text more than one piece a day is said first; infinity for nowhere.
    """

    doses: list[Dose] = field(default_factory=list)
    packs: list[Basis] = field(default_factory=list)
    packs_of_servings: list[float] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    is_loose: bool = False
    many_from: float = inf


def read_doses(sentences: Sequence[Sentence], daily: Sequence[Basis]) -> Doses:
    """Return what the sentences of a label say about taking and packing.

    Args:
        sentences: of the label.
        daily: the daily doses that its amounts are given for.
    """
    found = Doses()
    found.doses += [Dose(size.count, size.count, size.piece) for size in daily if size.kind == "piece"]
    for sentence in sentences:
        lexemes = list(sentence.lexemes())
        kinds = kinds_of(lexemes)
        if any(kind.startswith(_PIECES) for kind in kinds):
            found.pieces += [piece for lexeme in lexemes if (piece := _piece_word(lexeme))]
        if "amount" in kinds:
            _weights(lexemes, found)
            for node in sentence.nodes:
                if isinstance(node, Group):
                    _weights(list(flat(node.nodes)), found)
        is_bounded = _is_bounded(lexemes, kinds)
        dose = _dose(lexemes, kinds) if kinds.isdisjoint(_NO_DOSE) and not is_bounded else None
        if dose is not None:
            found.doses.append(dose)
        else:
            found.is_loose |= is_bounded or _is_loose(lexemes, kinds)
        if is_bounded or (dose is None and "meal_time" in kinds) or (dose is not None and not dose.is_single):
            found.many_from = min(found.many_from, _start(lexemes))
        if not kinds.isdisjoint(("servings_in_pack", "count")):
            _packs(lexemes, found, is_dose=dose is not None)
    return found


def _piece_word(lexeme: Lexeme) -> str:
    if lexeme.has("count"):
        return lexeme.code
    if lexeme.has("basis"):
        return lexeme.code.partition(":")[2]
    return _word_by(lexeme.kinds)


@cache  # the tables know a few hundred sets of kinds, a label holds thousands of lexemes
def _word_by(kinds: frozenset[str]) -> str:
    named = [kind for kind in kinds if kind.startswith(("piece_", "form_"))]
    return named[0].partition("_")[2] if named else ""


def _dose(lexemes: Sequence[Lexeme], kinds: frozenset[str]) -> Dose | None:
    """Return the dose that a sentence says, None for none: a count, how often, and in what time."""
    if "per_unknown" in kinds:
        return None
    days = _days(lexemes, kinds)
    count = _count(lexemes, kinds)
    if count is None and days > 1 and any(_is_taken(lexeme) for lexeme in lexemes):
        # "one sachet" goes without saying in "60,000 IU sachet once a week"; a day's dose it is not.
        count = _made(1.0, 1.0)
    if count is None:
        return None
    low, high = _times(lexemes, kinds)
    if isnan(days):
        if count.note == "range" and isnan(low):
            return Dose(count.value, count.other, count.code)
        if isnan(low):
            return None
        days = 1.0
    if isnan(low):
        low = high = 1.0
    is_single = count.value == count.other == 1.0 and high <= 1.0
    dose = Dose(count.value * low / days, count.other * high / days, count.code, count.has("serving"), is_single)
    is_credible = 0 < dose.low <= dose.high and (dose.high <= _MOST_A_DAY or dose.piece in _POURED)
    return dose if is_credible else None


def _count(lexemes: Sequence[Lexeme], kinds: frozenset[str]) -> Lexeme | None:
    """Return the count of a dose: pieces, servings, or a bare number behind "take" ("take one daily")."""
    counted = _counted(lexemes) if "count" in kinds else None
    bare = _bare(lexemes, kinds)
    if counted is not None and bare is not None and counted.value >= _MOST_A_DAY / 2:
        # "10 tablets, 1 daily": the pack, and the dose.
        return bare
    return counted or bare or (_of_basis(lexemes, kinds) if "basis" in kinds else None)


def _start(lexemes: Sequence[Lexeme]) -> int:
    """Return where in the text a sentence begins to say how much to take."""
    return next((lexeme.start for lexeme in lexemes if _begins_dose(lexeme)), lexemes[0].start)


def _is_bounded(lexemes: Sequence[Lexeme], kinds: frozenset[str]) -> bool:
    """Say whether a sentence says only how much a day at most or at least: "up to 3 a day", "up to twice daily"."""
    if "bound" not in kinds or kinds.isdisjoint(_OFTEN):
        return False
    is_counted = any(lexeme.has("count") and not lexeme.note for lexeme in lexemes)
    return any(
        first.has("bound")
        and (
            second.has("times_2", "times_3") or not isnan(number_of(second)) or (second.has("count") and not is_counted)
        )
        for first, second in pairwise(lexemes)
    )


def _is_loose(lexemes: Sequence[Lexeme], kinds: frozenset[str]) -> bool:
    """Say whether a sentence without a dose says to take it all the same: as needed, at meals, so often."""
    if {"per_unknown", "amount"} <= kinds or (kinds.isdisjoint(_NO_DOSE) and _is_half_said(lexemes, kinds)):
        return True
    is_seldom = not kinds.isdisjoint(("per_unknown", "meal_time")) or _names_weekdays(lexemes, kinds)
    return is_seldom and not kinds.isdisjoint(("take", "count", "basis"))


def _is_half_said(lexemes: Sequence[Lexeme], kinds: frozenset[str]) -> bool:
    """Say whether a sentence says how often and not how many, or how many in words that are not counted.

    As "600 mg twice daily", "take two 500 mg tablets daily", "take 2 tablets (1200 mg) daily": one a day it is not.
    """
    if not kinds.isdisjoint(("times_2", "times_3")) or ("times" in kinds and not kinds.isdisjoint(_DAILY)):
        return not any(_is_parted(lexemes, place) for place in range(len(lexemes)))
    if any(lexeme.note == "range" and lexeme.value >= lexeme.other for lexeme in lexemes if lexeme.has("number")):
        # "1-0-1", at three times of a day.
        return True
    if not kinds.isdisjoint(("take", "times")) and _says_several(lexemes):
        return True
    if kinds.isdisjoint(_DAILY):
        return False
    if any(first.has("daily") and second.has("number") for first, second in pairwise(lexemes)):
        # "每日1份": so many of what is not said.
        return True
    several = any(lexeme.code.startswith("piece:") and lexeme.value > 1 for lexeme in lexemes if lexeme.has("basis"))
    after_take = any(first.has("take") and number_of(second) > 1 for first, second in pairwise(lexemes))
    return several or after_take


def _says_several(lexemes: Sequence[Lexeme]) -> bool:
    """Say whether more than one piece is taken at a time, in a sentence that does not say how often: "一次2片"."""
    return any(
        lexeme.has("count") and 1.0 < lexeme.other < _MOST_A_DAY / 2 and not _is_of_pack(lexemes, place)
        for place, lexeme in enumerate(lexemes)
    )


def _begins_dose(lexeme: Lexeme) -> bool:
    """Say whether a lexeme says to take more than one piece, or how often; "one sachet contains ..." does not."""
    return lexeme.has(*_OF_DOSE) or (lexeme.has("count", "basis") and lexeme.value != 1.0)


def _is_taken(lexeme: Lexeme) -> bool:
    return lexeme.has("amount", "take") or bool(_piece_word(lexeme))


def _made(low: float, high: float, piece: str = "", *, is_serving: bool = False) -> Lexeme:
    kinds = {"count", "serving"} if is_serving else {"count"}
    return Lexeme(frozenset(kinds), piece, low, high, note="range" if low != high else "")


def _counted(lexemes: Sequence[Lexeme]) -> Lexeme | None:
    """Return the count of pieces; several counts, for several people or times of a day, from one of them to all."""
    counts = [
        lexeme
        for place, lexeme in enumerate(lexemes)
        if lexeme.has("count") and not lexeme.note and not _is_of_pack(lexemes, place)
    ]
    counts = [count for count in counts if count.other <= _MOST_A_DAY or count.code in _POURED]
    if len({count.code for count in counts}) > 1:
        counts = [count for count in counts if count.code not in _POURED] or counts
    if not counts:
        return None
    high = sum(count.other for count in counts) + _more(lexemes) if len(counts) > 1 else counts[0].other
    high = max(high, counts[0].other + _more(lexemes))
    return _made(min(count.value for count in counts), high, counts[0].code)


def _more(lexemes: Sequence[Lexeme]) -> float:
    """Return what a bare number behind "and" adds to a count: "2 tablets in the morning and 1 in the evening"."""
    return sum(
        number
        for place, lexeme in enumerate(lexemes[1:-1], start=1)
        if lexemes[place - 1].has("and")
        and lexemes[place + 1].has("daily", "times_1", "times_2", "times_3")
        and (number := number_of(lexeme)) <= _MOST_A_DAY
    )


def _bare(lexemes: Sequence[Lexeme], kinds: frozenset[str]) -> Lexeme | None:
    """Return a number that stands without a piece: "take one daily", "1-2 servings", "one a day"."""
    if "one_daily" in kinds:
        return _made(1.0, 1.0)
    if kinds.isdisjoint(_BEHIND_BARE):
        return None
    taken: list[tuple[float, float]] = []
    for place, (lexeme, behind) in enumerate(pairwise(lexemes)):
        low = number_of(lexeme)
        if isnan(low) or low > _MOST_A_DAY or lexeme.note not in ("", "range"):
            continue
        high = lexeme.other if lexeme.note == "range" else low
        if behind.has("serving"):
            return _made(low, high, is_serving=True)
        last = lexemes[place - 1] if place else None
        is_taken = last is None or last.has("take", "amount", "basis", "percent", "container") or last.is_sign(",;)-")
        is_taken = is_taken or bool(last and _piece_word(last))
        is_by_slash = behind.is_sign("/") and place + 2 < len(lexemes) and lexemes[place + 2].has("day_word")
        if is_taken and (is_by_slash or behind.has("daily", "times_2", "times_3", "times_1")):
            taken.append((low, high))
    if not taken:
        return None
    # "One in the morning, two at night": from one of them to all.
    return _made(min(low for low, _ in taken), sum(high for _, high in taken))


def _of_basis(lexemes: Sequence[Lexeme], kinds: frozenset[str]) -> Lexeme | None:
    """Return the count that the amounts are of, where "daily" stands beside it ("2 tablets daily provide ...")."""
    if "take" in kinds and any(lexeme.code == "serving:" for lexeme in lexemes):
        return _servings(lexemes)
    # Of "2 tablets (600 mg each) daily" not the one is taken.
    most = max((one.value for one in lexemes if one.has("basis") and one.code.startswith("piece:")), default=0.0)
    for first, second in pairwise(lexemes):
        basis, beside = (first, second) if first.has("basis") else (second, first)
        if basis.code == "serving:" and beside.has("daily"):
            return _servings(lexemes)
        is_counted = basis.has("basis") and basis.code.startswith("piece:") and most == basis.value <= _MOST_A_DAY
        if is_counted and beside.has("daily", "times_2", "times_3"):
            return _made(basis.value, basis.value, basis.code.partition(":")[2])
    return None


def _servings(lexemes: Sequence[Lexeme]) -> Lexeme:
    """Return how many servings are taken: the number before the word, one without a number ("two servings daily")."""
    for before, behind in pairwise(lexemes):
        number = number_of(before)
        if behind.code == "serving:" and 0 < number <= _MOST_A_DAY:
            return _made(number, before.other if before.note == "range" else number, is_serving=True)
    return _made(1.0, 1.0, is_serving=True)


def _days(lexemes: Sequence[Lexeme], kinds: frozenset[str]) -> float:
    """Return in how many days the dose is taken; NaN where that is not said, or said in words that are not counted."""
    if _names_weekdays(lexemes, kinds):
        return nan
    for kind, days in _DAYS.items():
        if kind in kinds:
            return days
    counted = _counted_days(lexemes) if {"per", "number"} <= kinds else nan
    if not isnan(counted):
        return counted
    is_daily = not kinds.isdisjoint(_DAILY) or ("basis" in kinds and any(lexeme.code == "day:" for lexeme in lexemes))
    is_by_day = "day_word" in kinds and any(
        first.is_sign("/") and second.has("day_word") for first, second in pairwise(lexemes)
    )
    return 1.0 if is_daily or is_by_day else nan


def _counted_days(lexemes: Sequence[Lexeme]) -> float:
    """Return the days of "every 2 days", "per 4 weeks"; NaN for none."""
    for first, second, third in zip(lexemes, lexemes[1:], lexemes[2:], strict=False):
        spans = [days for kind, days in _SPANS.items() if kind in third.kinds]
        if first.has("per") and second.has("number") and second.value > 0 and spans:
            return second.value * spans[0]
    return nan


def _names_weekdays(lexemes: Sequence[Lexeme], kinds: frozenset[str]) -> bool:
    """Say whether it is taken on some days of the week only: "5 days a week", 每周5天."""
    if "per_week" not in kinds:
        return False
    return any(first.has("number") and second.has("day_word", "daily") for first, second in pairwise(lexemes))


def _is_parted(lexemes: Sequence[Lexeme], place: int) -> bool:
    """Say whether a day's dose is only parted there: 每天2片，分两次服用; 早晚分服."""
    before = lexemes[max(place - 2, 0) : place]
    behind = lexemes[place + 1 : place + 2]
    return any(lexeme.has("parted") for lexeme in (*before, *behind))


def _times(lexemes: Sequence[Lexeme], kinds: frozenset[str]) -> tuple[float, float]:
    """Return how often the dose is taken in its time; NaN where it is not said."""
    for place, lexeme in enumerate(lexemes if "times" in kinds else ()):
        number = number_of(lexeme)
        behind = lexemes[place + 1] if place + 1 < len(lexemes) else None
        if behind is None or isnan(number) or not behind.has("times"):
            continue
        if _is_each_time(lexemes, place) or _is_parted(lexemes, place):
            continue
        return number, (lexeme.other if lexeme.note == "range" else number)
    for times in (3.0, 2.0, 1.0):
        kind = f"times_{times:.0f}"
        if kind in kinds and any(
            lexeme.has(kind) and not _is_parted(lexemes, place) for place, lexeme in enumerate(lexemes)
        ):
            return times, times
    return nan, nan


def _is_each_time(lexemes: Sequence[Lexeme], place: int) -> bool:
    """Say whether "一次" means "each time": a count stands right behind it, as in "一次1片"."""
    return place + 2 < len(lexemes) and number_of(lexemes[place]) == 1.0 and lexemes[place + 2].has("count")


def _is_of_pack(lexemes: Sequence[Lexeme], place: int) -> bool:
    """Say whether a count is of the pack: "×60片", "60片/瓶", "60 tablets per bottle"."""
    before = lexemes[place - 1] if place else None
    behind = lexemes[place + 1 : place + 3]
    if lexemes[place + 1 : place + 2] and lexemes[place + 1].is_sign("×*"):
        return False
    if before is not None and (before.is_sign("×*") or before.has("container")):
        return True
    has_container = any(lexeme.has("container") for lexeme in behind)
    return has_container and (behind[0].has("container", "per") or behind[0].is_sign("/"))


def _packs(lexemes: Sequence[Lexeme], found: Doses, *, is_dose: bool) -> None:
    for place, lexeme in enumerate(lexemes):
        if lexeme.has("servings_in_pack"):
            number = next(
                (number_of(other) for other in lexemes[place + 1 : place + 3] if not isnan(number_of(other))), nan
            )
            if number > 0:
                found.packs_of_servings.append(number)
        if not lexeme.has("count") or lexeme.note or lexeme.value != lexeme.other:
            continue
        if lexemes[place + 1 : place + 2] and lexemes[place + 1].is_sign("×*"):
            continue
        if lexeme.code in _POURED and (place == 0 or lexemes[place - 1].is_sign("=(")):
            continue
        is_many = lexeme.value >= _MOST_A_DAY / 2 and not is_dose and lexeme.code != "drop"
        if _is_of_pack(lexemes, place) or is_many or lexeme.value > _MOST_A_DAY:
            found.packs.append(Basis("piece", lexeme.value, lexeme.code))


def _weights(lexemes: Sequence[Lexeme], found: Doses) -> None:
    """Note what one piece weighs: "1.0g/片", "1.0g×60片", "net weight 60 g (60 tablets)", "每片1.0g"."""
    is_weight = any(lexeme.has("weight", "serving_size") for lexeme in lexemes)
    if any(mention_of(lexeme) for lexeme in lexemes) and not is_weight:
        return
    lightest = parameter("label_piece_least_mg") * UG_PER_MG
    for place, lexeme in enumerate(lexemes):
        if not lexeme.has("amount") or lexeme.is_iu or lexeme.note or lexeme.value < lightest:
            continue
        behind = lexemes[place + 1 : place + 3]
        before = lexemes[place - 1] if place else None
        if behind and _is_of_pieces(behind[0]):
            found.weights.append(lexeme.value / _GRAM / behind[0].value)
        elif len(behind) > 1 and behind[0].is_sign("×*") and behind[1].has("count"):
            found.weights.append(lexeme.value / _GRAM)
        elif before is not None and _is_of_pieces(before):
            found.weights.append(lexeme.value / _GRAM / before.value)
        elif is_weight and behind and behind[0].has("count") and not behind[0].note:
            found.weights.append(lexeme.value / _GRAM / behind[0].value)


def _is_of_pieces(lexeme: Lexeme) -> bool:
    return lexeme.has("basis") and lexeme.code.startswith("piece:") and lexeme.value > 0


def one_value(values: Sequence[float]) -> float:
    """Return what all values say, NaN where they say different things or nothing."""
    if not values or any(
        abs(value - values[0]) > parameter("amounts_agree_within") * abs(values[0]) for value in values
    ):
        return nan
    return values[0]


def main_piece(words: Sequence[str], preferred: Sequence[str]) -> str:
    """Return what a product's pieces are called: by its amounts first, then by the most exact word on the label."""
    for word in (*preferred, *words):
        if (
            word
            and word not in ("piece", "powder", "gram")
            and all(same_piece(word, other) for other in preferred if other)
        ):
            return word
    return next((word for word in (*preferred, *words) if word and word != "powder"), "piece")
