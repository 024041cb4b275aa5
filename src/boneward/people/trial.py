"""A trial described as data: for whom, what they eat, which arms, when to report; read as strictly as a person is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal, cast

from boneward.knowledge.loader import number, parts, read_table
from boneward.knowledge.parameters import parameter
from boneward.people.draft import Draft, plausible_range, show_amount
from boneward.people.fields import FIELDS, KIDNEYS, MOST_ARMS, MOST_WEEKS, PLAIN, TRIAL_SEXES, TRIAL_SUNS, Field
from boneward.people.read_fields import read_amount, read_record
from boneward.people.sun import Habit, read_habits, read_month
from boneward.units.shown import show, show_number

if TYPE_CHECKING:
    from boneward.knowledge.findings import Fault
    from boneward.people.read_fields import Record

Sex = Literal["both", "female", "male"]

_TRIAL, _ARM = "trial", "arm"
_PAIR = 2
_WEEKS_A_YEAR = 52.1786
_EATEN = ("calcium_mg", "vitamin_d_ug", "vitamin_k1_ug", "vitamin_k2_ug", "sodium_mg")
_VITAMINS_K = ("vitamin_k1_ug", "vitamin_k2_ug")


@dataclass(frozen=True, slots=True)
class Span:
    """A number that people have, spread evenly from `low` to `high`."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class TrialDiet:
    """What is eaten a day, without tablets: calcium and sodium in mg, vitamins in µg."""

    calcium_mg: float
    vitamin_d_ug: float
    vitamin_k1_ug: float
    vitamin_k2_ug: float
    sodium_mg: float


@dataclass(frozen=True, slots=True)
class Arm:
    """What one arm of a trial takes every day, on top of the diet.

    Attributes:
        name: as the reader calls it.
        vitamin_d_ug, vitamin_k1_ug, mk7_ug: in tablets, µg a day.
        calcium_mg: elemental, in tablets.
        pieces: tablets a day.
        food_calcium_mg: extra calcium as food.
        diet: what is eaten from the first day on.
    """

    name: str
    vitamin_d_ug: float
    calcium_mg: float
    pieces: float
    food_calcium_mg: float
    vitamin_k1_ug: float
    mk7_ug: float
    diet: TrialDiet


@dataclass(frozen=True, slots=True)
class Assumed:
    """What a trial did not say, and what stands for it: code, value, unit, and ids of source cards."""

    what: str
    value: float
    unit: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """A trial, read and checked.

    Attributes:
        people: how many.
        seed: of the order in which spreads meet.
        age: years.
        sex: female, male, or both in turn.
        since_menopause: years since the last period; None for what the age says.
        bmi: kg/m2.
        skin: Fitzpatrick type 1 to 6; 0 for not known.
        has_kidneys: False for none that work.
        baseline: mean 25(OH)D before the first day, nmol/L; None where the diet and the sun set it.
        latitude: degrees; None where no season is known.
        start_month: 1 to 12; the first day is the first of it.
        habits: times outside; empty for the article's rule, as far as a place is known.
        sunless: skin makes nothing from the first day on; without a baseline it never did.
        diet: before the first day.
        calcium_sd: spread of calcium from food, mg a day.
        meals: a day.
        test_load_mg: an isotope test of one load with a meal; None for none.
        weeks: when to report, ascending.
        arms: at least one.
        assumed: what was not said.
    """

    people: int
    seed: int
    age: Span
    sex: Sex
    since_menopause: Span | None
    bmi: Span
    skin: int
    has_kidneys: bool
    baseline: float | None
    latitude: float | None
    start_month: int
    habits: tuple[Habit, ...]
    sunless: bool
    diet: TrialDiet
    calcium_sd: float
    meals: float
    test_load_mg: float | None
    weeks: tuple[int, ...]
    arms: tuple[Arm, ...]
    assumed: tuple[Assumed, ...]


@dataclass(frozen=True, slots=True)
class TrialReading:
    """What came of reading: a trial, or every fault that was found."""

    trial: Trial | None
    faults: tuple[Fault, ...]


@cache
def trial_defaults() -> Mapping[str, Assumed]:
    """Return what stands for what a trial does not say, by its name."""
    return {
        row["default"]: Assumed(row["default"], number(row, "value"), row["unit"], parts(row, "source"))
        for row in read_table("trial_defaults")
    }


def read_trial(data: Mapping[str, object]) -> TrialReading:
    """Read a trial in the contract's form.

    Args:
        data: what stands in the file, as TOML or JSON gives it; it is trusted in nothing.

    Returns:
        The trial; or, when anything is wrong, no trial and all faults.
    """
    draft = Draft()
    given: object = data  # a caller without a type checker may hand over anything
    if not isinstance(given, Mapping):
        draft.fault("", "not-a-table", value=show(given))
        return TrialReading(None, tuple(draft.faults))
    top = read_record("trial_file", "", given, draft)
    record = read_record(_TRIAL, _TRIAL, top["trial"], draft) if "trial" in top else {}
    arms = _read_arms(top.get("arm"), draft)
    raw = top.get("trial")
    trial = _read_trial(record, raw, arms, draft) if isinstance(raw, Mapping) else None
    return TrialReading(None if draft.faults else trial, tuple(draft.faults))


class _Defaults:
    """Takes what stands for what was not said, and remembers that it did."""

    def __init__(self) -> None:
        """Start with nothing assumed."""
        self.taken: dict[str, Assumed] = {}

    def of(self, record: Record, key: str) -> float:
        """Return what was read, else what stands for it."""
        found = record.get(key)
        return found if isinstance(found, float) else self.take(key)

    def take(self, key: str) -> float:
        """Return what stands for something that was not said."""
        self.taken[key] = trial_defaults()[key]
        return self.taken[key].value


@dataclass(frozen=True, slots=True)
class _ArmRecord:
    """One arm as far as it could be read: its place, its keys and those of its diet."""

    where: str
    record: Record
    diet: Record


def _read_trial(record: Record, raw: Mapping[str, object], arms: list[_ArmRecord], draft: Draft) -> Trial | None:
    defaults = _Defaults()
    age = _read_span(record, "age", draft)
    people, seed = (int(_whole(defaults.of(record, key), f"{_TRIAL}.{key}", draft)) for key in ("people", "seed"))
    weeks = _read_weeks(record.get("weeks"), draft)
    _refuse_too_much(people, weeks, arms, draft)
    usual = _read_diet(record.get("diet"), f"{_TRIAL}.diet", draft)
    sky = _read_sky(record, raw, draft)
    sex = _word(record, "sex", TRIAL_SEXES)
    since = _read_since(record, sex, defaults, draft)
    bmi = _read_span(record, "bmi", draft) or Span(*(defaults.take(f"bmi_{end}") for end in ("low", "high")))
    if any("salt" in each.record for each in arms):
        defaults.take("salt_uptake")
    diet = _diet(usual, defaults, needs_vitamin_d=_needs_vitamin_d(record, arms))
    read_arms = tuple(_arm(each, diet, draft) for each in arms)
    if draft.faults or age is None:
        return None
    return Trial(
        people=people,
        seed=seed,
        age=age,
        sex=cast("Sex", sex),
        since_menopause=since,
        bmi=bmi,
        skin=int(_number(record, "skin") or 0),
        has_kidneys=_word(record, "kidneys", KIDNEYS) == "working",
        baseline=_number(record, "baseline_25ohd_nmol_l"),
        latitude=_number(record, "latitude"),
        start_month=sky.month,
        habits=sky.habits,
        sunless=sky.sunless,
        diet=diet,
        calcium_sd=defaults.of(record, "calcium_intake_sd"),
        meals=_whole(defaults.of(record, "meals"), f"{_TRIAL}.meals", draft),
        test_load_mg=_number(record, "test_load_mg"),
        weeks=weeks,
        arms=read_arms,
        assumed=tuple(defaults.taken.values()),
    )


def _needs_vitamin_d(record: Record, arms: list[_ArmRecord]) -> bool:
    """Say whether the vitamin D of the usual diet counts: where it sets the level, or an arm replaces it."""
    sets_level = "baseline_25ohd_nmol_l" not in record or ("latitude" in record and "habit" not in record)
    return sets_level or any("vitamin_d_ug" in each.diet for each in arms)


def _number(record: Record, key: str) -> float | None:
    found = record.get(key)
    return found if isinstance(found, float) else None


def _word(record: Record, key: str, words: tuple[str, ...]) -> str:
    """Return the word that was chosen; the first where nothing is said."""
    return words[int(_number(record, key) or 0)]


def _whole(value: float, where: str, draft: Draft) -> float:
    if value != int(value):
        draft.fault(where, "whole-number", value=show_number(value))
    return value


def _read_span(record: Record, key: str, draft: Draft) -> Span | None:
    """Return a number or the two ends of a range, or None for nothing and after a fault."""
    if key not in record:
        return None
    about, where, found = FIELDS[_TRIAL][key], f"{_TRIAL}.{key}", record[key]
    field = Field("amount", measure=about.measure, plausible=about.plausible)
    if not isinstance(found, list | tuple):
        value = read_amount(field, found, where, draft)
        return None if value is None else Span(value, value)
    if len(found) != _PAIR:
        draft.fault(where, "range-expected", value=show(found))
        return None
    low, high = (read_amount(field, end, f"{where}[{place}]", draft) for place, end in enumerate(found, start=1))
    if low is None or high is None:
        return None
    if low > high:
        draft.fault(where, "range-reversed", low=show_number(low), high=show_number(high))
        return None
    return Span(low, high)


def _read_since(record: Record, sex: str, defaults: _Defaults, draft: Draft) -> Span | None:
    key = "years_since_menopause"
    if key in record and sex == "male":
        draft.fault(f"{_TRIAL}.{key}", "only-for-women", key=key)
    if key not in record and sex != "male":
        defaults.take("menopause_age")
    return _read_span(record, key, draft)


def _read_weeks(found: object, draft: Draft) -> tuple[int, ...]:
    where = f"{_TRIAL}.weeks"
    if found is None:
        return ()
    members = found if isinstance(found, list | tuple) else [found]
    if not members:
        draft.fault(where, "weeks-expected")
    if len(members) > MOST_WEEKS:
        draft.fault(where, "list-too-long", count=str(len(members)), limit=str(MOST_WEEKS))
        return ()
    field = Field("amount", measure=PLAIN, plausible="trial.weeks")
    is_list = members is found
    places = [f"{where}[{place}]" if is_list else where for place in range(1, len(members) + 1)]
    read = [read_amount(field, member, place, draft) for member, place in zip(members, places, strict=True)]
    weeks = [int(_whole(week, where, draft)) for week in read if week is not None]
    return tuple(sorted(set(weeks)))


@dataclass(frozen=True, slots=True)
class _Sky:
    """When a trial begins, and the sun of its people."""

    month: int
    habits: tuple[Habit, ...]
    sunless: bool


def _read_sky(record: Record, raw: Mapping[str, object], draft: Draft) -> _Sky:
    month = read_month(record["start_month"], f"{_TRIAL}.start_month", draft) if "start_month" in record else None
    habits = read_habits(record.get("habit"), f"{_TRIAL}.habit", draft)
    sunless = _word(record, "sun", TRIAL_SUNS) == "none"
    _refuse_open_sun(raw, sunless=sunless, draft=draft)
    return _Sky(month or 1, habits, sunless)


def _refuse_open_sun(raw: Mapping[str, object], *, sunless: bool, draft: Draft) -> None:
    """Ask for what sets 25(OH)D: a level, a place, or the word that there is no sun; written badly is not missing."""
    has_place = raw.get("latitude") is not None
    if has_place and raw.get("start_month") is None:
        draft.fault(f"{_TRIAL}.start_month", "value-missing", key="start_month")
    if raw.get("habit") is not None and not has_place:
        draft.fault(f"{_TRIAL}.habit", "trial-habit-nowhere")
    if raw.get("baseline_25ohd_nmol_l") is None and not has_place and not sunless:
        draft.fault(_TRIAL, "trial-sun-open")


def _refuse_too_much(people: int, weeks: tuple[int, ...], arms: list[_ArmRecord], draft: Draft) -> None:
    years = people * len(arms) * max(weeks, default=0) / _WEEKS_A_YEAR
    _, limit = plausible_range("trial.person_years")
    if years > limit:
        draft.fault(_TRIAL, "trial-too-much", count=f"{years:.0f}", limit=show_number(limit))
    reports, most = len(arms) * len(weeks), plausible_range("trial.reports")[1]
    if reports > most:
        draft.fault(f"{_TRIAL}.weeks", "trial-reports", count=str(reports), limit=show_number(most))


def _read_diet(found: object, where: str, draft: Draft) -> Record:
    return (
        {} if found is None else read_record(f"{where.partition('[')[0].partition('.')[0]}.diet", where, found, draft)
    )


def _diet(record: Record, defaults: _Defaults, *, needs_vitamin_d: bool) -> TrialDiet:
    """Return what is eaten before the first day; of vitamin K only what is added counts, so nothing stands for it."""
    eaten = dict.fromkeys(_VITAMINS_K, 0.0)
    eaten |= {key: value for key, value in record.items() if isinstance(value, float)}
    for key in ("calcium_mg", "sodium_mg", *(("vitamin_d_ug",) if needs_vitamin_d else ())):
        if key not in eaten:
            eaten[key] = defaults.take(key)
    return TrialDiet(**{key: eaten.get(key, 0.0) for key in _EATEN})


def _read_arms(found: object, draft: Draft) -> list[_ArmRecord]:
    if found is None:
        return []
    if not isinstance(found, list | tuple):
        draft.fault(_ARM, "list-expected", value=show(found), section=_ARM)
        return []
    if not found:
        draft.fault(_ARM, "value-missing", key=_ARM)
    if len(found) > MOST_ARMS:
        draft.fault(_ARM, "list-too-long", count=str(len(found)), limit=str(MOST_ARMS))
        return []
    arms = []
    for place, member in enumerate(found, start=1):
        where = f"{_ARM}[{place}]"
        record = read_record(_ARM, where, member, draft)
        arms.append(_ArmRecord(where, record, _read_diet(record.get("diet"), f"{where}.diet", draft)))
    _refuse_names(arms, draft)
    return arms


def _refuse_names(arms: list[_ArmRecord], draft: Draft) -> None:
    seen: set[object] = set()
    for arm in arms:
        name = arm.record.get("name")
        if name == "":
            draft.fault(f"{arm.where}.name", "value-missing", key="name")
        elif name in seen and name is not None:
            draft.fault(f"{arm.where}.name", "arm-twice", value=show(name))
        seen.add(name)


def _arm(read: _ArmRecord, diet: TrialDiet, draft: Draft) -> Arm:
    record = read.record
    calcium = _number(record, "calcium_mg") or 0.0
    own = {key: value for key, value in read.diet.items() if isinstance(value, float)}
    eaten = TrialDiet(**{key: own.get(key, getattr(diet, key)) for key in _EATEN})
    for key in _VITAMINS_K:  # below what is usual nothing of this was measured
        if getattr(eaten, key) < getattr(diet, key):
            draft.fault(f"{read.where}.diet.{key}", "trial-less-vitamin-k", usual=show_number(getattr(diet, key)))
    return Arm(
        name=str(record.get("name", "")),
        vitamin_d_ug=_vitamin_d(read, draft),
        calcium_mg=calcium,
        pieces=_number(record, "pieces_per_day") or -(-calcium // parameter("calcium_max_single")) or 1.0,
        food_calcium_mg=_number(record, "food_calcium_mg") or 0.0,
        vitamin_k1_ug=_number(record, "vitamin_k1_ug") or 0.0,
        mk7_ug=_number(record, "mk7_ug") or 0.0,
        diet=eaten,
    )


def _vitamin_d(read: _ArmRecord, draft: Draft) -> float:
    """Return vitamin D in µg, whichever unit it was written in; both units must say the same."""
    in_ug, in_iu = (_number(read.record, f"vitamin_d_{unit}") for unit in ("ug", "iu"))
    apart = 0.0 if in_ug is None or in_iu is None else abs(in_ug - in_iu)
    if apart > parameter("amounts_agree_within") * max(in_ug or 0.0, in_iu or 0.0):
        measure = FIELDS[_ARM]["vitamin_d_ug"].measure
        said = [show_amount(amount or 0.0, measure) for amount in (in_ug, in_iu)]
        draft.fault(f"{read.where}.vitamin_d_iu", "amounts-disagree", first=said[0], second=said[1])
    return in_ug if in_ug is not None else in_iu or 0.0
