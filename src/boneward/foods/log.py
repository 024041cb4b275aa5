"""A food log as intake: each food looked up, its amount weighed, and what they give a day added up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import isnan, nan

import numpy as np

from boneward.foods.amounts import Grams, grams_of
from boneward.foods.catalogue import Catalogue
from boneward.foods.composition import usda_records
from boneward.foods.intake import (
    HELD_OF,
    Amount,
    DietIntake,
    Eaten,
    Entry,
    absorbable_amount,
    eaten_argument,
    is_enough_energy,
    nutrients_of,
    spread_of,
)
from boneward.foods.intake_columns import Spread
from boneward.foods.model import HELD, Food, Held
from boneward.foods.search import is_kind_of_food, search_foods
from boneward.knowledge.findings import Fault, Finding
from boneward.knowledge.parameters import parameter
from boneward.knowledge.registry import finding
from boneward.people.diet import DAYS_A_WEEK, LogEntry
from boneward.people.draft import plausible_range
from boneward.units.quantity import Trouble
from boneward.units.shown import shorten, show_number

_PER_GRAMS = 100.0
_TWICE = 2.0
_MOST_SUGGESTIONS = 10
"""A search takes some milliseconds: a log of nothing but unknown foods shall not take seconds."""
_COUNTED: tuple[Held, ...] = ("calcium_mg", "vitamin_d_ug", "vitamin_k1_ug")
"""What a log can be whole in; nobody knows the K2 of most foods."""


@dataclass(frozen=True, slots=True)
class Known:
    """A line of a log whose food is known, and what one time of it weighs."""

    entry: LogEntry
    food: Food
    grams: Grams

    @property
    def times_a_day(self) -> float:
        """How often a day."""
        return self.entry.times_a_week / DAYS_A_WEEK


def log_intake(log: Sequence[LogEntry], catalogue: Catalogue) -> DietIntake:
    """Return what a log gives a day.

    A food that nobody knows is never zero: the totals are lower bounds then, as they are where the foods together
    cannot be a whole day's food (parameter `diet_log_whole_kcal`), or where a food's content is not known.
    """
    known, unknown, faults = _looked_up(log, catalogue)
    return DietIntake(basis="log", faults=tuple(faults)) if faults else _summed(known, unknown, catalogue)


def log_faults(log: Sequence[LogEntry], catalogue: Catalogue) -> tuple[Fault, ...]:
    """Return which amounts of a log cannot be read, or cannot be; nothing is added up."""
    return tuple(_looked_up(log, catalogue)[2])


def _looked_up(log: Sequence[LogEntry], catalogue: Catalogue) -> tuple[list[Known], list[LogEntry], list[Fault]]:
    """Return the lines whose food and amount are known, those whose food nobody knows, and the faults of the others."""
    known: list[Known] = []
    unknown: list[LogEntry] = []
    faults: list[Fault] = []
    for entry in log:
        food = catalogue.find(entry.food)
        if food is None:
            unknown.append(entry)
            continue
        grams = _weighed(entry, food)
        if isinstance(grams, Fault):
            faults.append(grams)
        else:
            known.append(Known(entry, food, grams))
    return known, unknown, faults


def _weighed(entry: LogEntry, food: Food) -> Grams | Fault:
    """Return what one time weighs; a fault for an amount that cannot be read or that nobody eats."""
    where = f"{entry.where}.amount"
    grams = grams_of(food, entry.amount)
    if isinstance(grams, Trouble):
        return Fault(where, grams.code, {**grams.arguments, "name": shorten(entry.food)})
    _, most = plausible_range("diet.log.grams")
    a_day = grams.central * entry.times_a_week / DAYS_A_WEEK
    if max(grams.central, a_day) > most:
        written = "" if entry.amount is None else str(entry.amount)
        value = show_number(max(grams.central, a_day))
        return Fault(where, "amount-absurd", {"value": shorten(written), "grams": value, "most": show_number(most)})
    return grams


def _summed(known: Sequence[Known], unknown: Sequence[LogEntry], catalogue: Catalogue) -> DietIntake:
    lines = _columns(known)
    eaten = _by_food(lines, known)
    columns = eaten.intake()
    kcal = _kcal(known)
    is_day = is_enough_energy(kcal) and not unknown
    is_measured = {of: _is_measured(known, of, float(columns.coverage[0, place])) for place, of in enumerate(HELD)}
    is_whole = {of: is_day and of in _COUNTED and is_measured[of] for of in HELD}
    absorbable, share = absorbable_amount(eaten)
    return DietIntake(
        basis="log",
        nutrients=nutrients_of(columns, "log", is_whole=is_whole),
        absorbable=absorbable,
        absorbable_coverage=share,
        natto_times_a_week=_natto(known),
        kcal=kcal,
        entries=tuple(_entry(line, gives) for line, gives in zip(known, lines.of_each(), strict=True)),
        unknown=tuple(entry.food for entry in unknown),
        findings=(
            *_about_unknown(unknown, catalogue),
            *_about_foods(known, is_measured),
            *_about_energy(kcal, known, unknown),
        ),
    )


def _columns(known: Sequence[Known]) -> Eaten:
    ends = [
        np.array([getattr(line.grams, end) * line.times_a_day for line in known], dtype=np.float64)
        for end in ("low", "central", "high")
    ]
    contents = [
        [Amount(content.low, content.central, content.high) for of in HELD for content in (line.food.content(of),)]
        for line in known
    ]
    percent = np.array([line.food.absorbed_percent for line in known], dtype=np.float64)
    spread = spread_of(contents) if known else Spread(*(np.zeros((0, len(HELD))) for _ in range(3)))
    return Eaten(Spread(*ends), spread, percent)


def _by_food(lines: Eaten, known: Sequence[Known]) -> Eaten:
    """Return lines with those of one food put together: foods err each on their own, one food errs each time alike."""
    ids = np.array([line.food.id for line in known], dtype=np.str_)
    _, first, rows = np.unique(ids, return_index=True, return_inverse=True)
    ends = ("low", "central", "high")
    sums = (np.bincount(rows, getattr(lines.grams, end), first.size) for end in ends)
    grams = Spread(*(each.astype(np.float64) for each in sums))
    contents = Spread(*(getattr(lines.contents, end)[first] for end in ends))
    return Eaten(grams, contents, lines.percent[first])


def _entry(line: Known, gives: Mapping[Held, Amount]) -> Entry:
    k1 = line.food.content("vitamin_k1_ug").central
    return Entry(
        where=line.entry.where,
        typed=line.entry.food,
        food=line.food.id,
        times_a_week=line.entry.times_a_week,
        grams=Amount(line.grams.low, line.grams.central, line.grams.high),
        how=line.grams.how,
        gives=gives,
        k1_a_time=line.grams.central * k1 / _PER_GRAMS,
        sources=_sources(line.food),
        tags=line.food.tags,
    )


def _sources(food: Food) -> tuple[str, ...]:
    """Return what a food's content and its absorbed share rest on, each once."""
    held = (source for content in food.held.values() for source in content.sources)
    return tuple(dict.fromkeys((*held, *food.absorbed_sources)))


@cache
def _energies() -> dict[str, float]:
    records = usda_records()
    return dict(zip(records.ids, records.kcal.tolist(), strict=True))


def _kcal(known: Sequence[Known]) -> float:
    """Return the energy a day of the foods whose energy is known: at least so much is in the log."""
    per_100_g = ((line, _energies().get(line.food.record, nan)) for line in known)
    return sum(
        line.grams.central * line.times_a_day * energy / _PER_GRAMS for line, energy in per_100_g if not isnan(energy)
    )


def _natto(known: Sequence[Known]) -> float:
    times = [line.entry.times_a_week for line in known if "natto" in line.food.tags]
    return sum(times) if times else nan


def _unmeasured(known: Sequence[Known], of: Held) -> list[Known]:
    """Return the lines that are eaten and whose content nobody has measured."""
    return [
        line
        for line in known
        if line.entry.times_a_week > 0 and line.grams.central > 0 and isnan(line.food.content(of).central)
    ]


def _about_unknown(unknown: Sequence[LogEntry], catalogue: Catalogue) -> list[Finding]:
    found = []
    for place, entry in enumerate(unknown):
        is_searched = place < _MOST_SUGGESTIONS and not is_kind_of_food(entry.food, catalogue)
        near = search_foods(entry.food, catalogue, limit=1) if is_searched else ()
        suggested = near[0].food.id if near else None
        found.append(finding("diet-food-unknown", None, typed=shorten(entry.food), suggested_food=suggested))
    return found


def _eaten(line: Known) -> dict[str, str]:
    return eaten_argument(line.entry.food, line.food.id)


def _about_foods(known: Sequence[Known], is_measured: Mapping[Held, bool]) -> list[Finding]:
    found: list[Finding] = []
    assumed = [_eaten(line) for line in known if line.grams.how == "usual" and line.entry.amount is None]
    if assumed:
        found.append(finding("diet-amount-assumed", foods=assumed))
    for line in known:
        calcium = line.food.content("calcium_mg")
        if line.food.question and _varies_much(line, calcium.low, calcium.high):
            found.append(finding("diet-food-varies", eaten=_eaten(line), low_mg=calcium.low, high_mg=calcium.high))
    for nutrient, of in HELD_OF.items():
        missing = _unmeasured(known, of) if of in _COUNTED else []
        if missing and not is_measured[of]:
            about = finding("diet-content-unknown", nutrient, foods=[_eaten(line) for line in missing])
            found.append(_with_nutrient(about))
    return found


def _varies_much(line: Known, low: float, high: float) -> bool:
    """Say whether the kind of a food matters: it holds twice as much or more, and that is much a day."""
    a_day = (high - low) * line.grams.central * line.times_a_day / _PER_GRAMS
    return high >= _TWICE * low and a_day >= parameter("quick_matters_calcium_mg")


def _is_measured(known: Sequence[Known], of: Held, coverage: float) -> bool:
    """Say whether enough is known of what foods hold: all, or of vitamin K1 nearly all and every green food.

    What is left out of vitamin K1 makes food count for less than it gives, which errs on the safe side.
    """
    unmeasured = _unmeasured(known, of)
    if not unmeasured:
        return True
    has_greens = any("greens" in line.food.tags for line in unmeasured)
    return of == "vitamin_k1_ug" and not has_greens and coverage >= parameter("diet_k1_coverage_enough")


def _with_nutrient(made: Finding) -> Finding:
    made.arguments["nutrient"] = made.nutrient
    return made


def _about_energy(kcal: float, known: Sequence[Known], unknown: Sequence[LogEntry]) -> list[Finding]:
    """Return what to say of a log that is no whole day's food, and of one that is little for a whole day."""
    if not known:
        return []
    if not is_enough_energy(kcal):
        return [finding("diet-log-small", kcal=round(kcal, -1), whole_kcal=parameter("diet_log_whole_kcal"))]
    little = parameter("diet_log_little_kcal")
    if kcal >= little or unknown:
        return []
    return [finding("diet-log-little", kcal=round(kcal, -1), little_kcal=little)]
