"""Numbers and amounts as a reader writes them: with thousands, ranges, units, and nothing a kitchen cannot measure."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from boneward.knowledge.loader import number as cell_number
from boneward.knowledge.loader import read_table
from boneward.knowledge.parameters import parameter
from boneward.report.food_names import avoided_name, eaten_food, food_to_type, named_food
from boneward.report.layout import glue
from boneward.report.sun_place import city_title
from boneward.report.words import Words

_EXACT = 1e-6
_SMALL = 10.0
_DECIMALS: dict[str, tuple[int, int]] = {"mg": (0, 2), "iu": (0, 0), "nmol_l": (0, 1), "ng_ml": (0, 1), "ug": (1, 2)}
"""Decimals shown of a value of ten or more, and of a smaller one; two and two for other units."""

_UNITS = {
    "mg": "mg", "mg/d": "mg", "ug": "ug", "ug/d": "ug", "µg": "ug", "IU": "iu", "IU/d": "iu", "nmol/L": "nmol_l",
    "mmol/L": "mmol_l", "ng/mL": "ng_ml", "ug/kg/d": "ug_kg",
}  # fmt: skip
_ENDINGS = (
    "_about_mg", "_d_ug", "_nmol_l", "_mmol_l", "_ug", "_mg", "_iu", "_hours", "_clock", "_minutes", "_percent",
    "_years",
)  # fmt: skip
_CODES = ("nutrient", "authority", "verdict", "group")
_NAMES = ("medicine", "condition")
_CITIES = ("city", "others")
_DOSE = "_dose"
"""An amount in the unit of the nutrient that stands beside it."""
_MEASURES = "measures"
_ALLOWED = "allowed"
_ESTIMATES = ("made_d_ug", "low_d_ug", "high_d_ug")
"""Vitamin D from the sun: two digits, since its sentence says already that it is rough."""
_WHOLE = ("egfr",)
"""Figures that are worked out: no decimals, which would say more than is known."""
_DIGITS = 2
_MUCH = 100.0
_MINUTES = 60.0
_MINUTES_A_DAY = 1_440


def number(value: float) -> str:
    """Return a number with a comma between thousands and every digit that it has, up to six decimals."""
    text = f"{value:,.6f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def rounded(value: float, unit: str, words: Words) -> str:
    """Return a number with the decimals that its unit deserves, and "about" before it where digits were left out."""
    large, small = _DECIMALS.get(unit, (2, 2))
    short = round(value, large if abs(value) >= _SMALL else small)
    if abs(short - value) <= _EXACT:
        return number(short)
    return words.say("plan", "about", value=number(short))


def whole(value: float, words: Words) -> str:
    """Return a number cut down to a whole one, "about" before it where it was cut: 59.9 stays below a border of 60."""
    cut = math.floor(value)
    return number(cut) if cut == value else words.say("plan", "about", value=number(cut))


def two_digits(value: float) -> float:
    """Return a number rounded to two digits, in whole numbers from ten on; 0 stays 0."""
    if value <= 0:
        return 0.0
    return round(value, _DIGITS - 1 - math.floor(math.log10(value)))


def in_tens(value: float) -> float:
    """Return an estimate rounded to two digits, and to tens from a hundred on: more would say more than is known."""
    return round(value, -1) if value >= _MUCH else two_digits(value)


def estimate(value: float, nutrient: str, words: Words) -> str:
    """Return an estimated amount of a nutrient in two digits; mg of calcium and IU in tens from a hundred on."""
    if nutrient == "vitamin_d":
        in_iu = number(in_tens(round(value * parameter("iu_per_ug_vitamin_d"))))
        return glue(words.say("terms", "amount.d", iu=in_iu, ug=number(two_digits(value))))
    return nutrient_amount(in_tens(value) if nutrient == "calcium" else two_digits(value), nutrient, words)


def about_mg(value: float, words: Words) -> str:
    """Return an amount of calcium that rests on an assumption, in tens from a hundred on: "about 200 mg"."""
    return glue(words.say("terms", "amount.mg", value=words.say("plan", "about", value=number(in_tens(value)))))


def estimate_d(in_ug: float, words: Words) -> str:
    """Return an estimated amount of vitamin D in whole IU and in µg, two digits each: "380 IU (9.5 µg)"."""
    in_iu = round(two_digits(in_ug * parameter("iu_per_ug_vitamin_d")))
    return glue(words.say("terms", "amount.d", iu=number(in_iu), ug=number(two_digits(in_ug))))


def span(low: float, high: float | None, unit: str, words: Words) -> str:
    """Return a range with an en dash, or one number where both ends are the same or the upper one is open."""
    if high is None or high == low:
        return rounded(low, unit, words)
    return words.say("plan", "range", low=rounded(low, unit, words), high=rounded(high, unit, words))


def amount(value: float, unit: str, words: Words) -> str:
    """Return a value with its unit: mg, ug, iu, d (µg of vitamin D), nmol_l (25(OH)D), mmol_l, percent, years."""
    return amount_range(value, value, unit, words)


def amount_range(low: float, high: float | None, unit: str, words: Words) -> str:
    """Return a range with its unit; vitamin D leads with IU, 25(OH)D with nmol/L, and both give the other unit."""
    if unit == "d":
        per_ug = parameter("iu_per_ug_vitamin_d")
        units = span(low * per_ug, None if high is None else high * per_ug, "iu", words)
        return glue(words.say("terms", "amount.d", iu=units, ug=span(low, high, "ug", words)))
    if unit == "nmol_l":
        per_ng = nmol_per_ng()
        in_ng = span(round(low / per_ng), None if high is None else round(high / per_ng), "ng_ml", words)
        return glue(words.say("plan", "amount.25ohd", nmol=span(low, high, unit, words), ng=in_ng))
    return glue(words.say("terms", f"amount.{unit}", value=span(low, high, unit, words)))


def nutrient_amount(low: float, nutrient: str, words: Words, high: float | None = None) -> str:
    """Return an amount of a nutrient, given in mg of calcium or µg of a vitamin; `high` makes it a range."""
    unit = {"calcium": "mg", "vitamin_d": "d"}.get(nutrient, "ug")
    return amount_range(low, low if high is None else high, unit, words)


def in_unit(value: float, high: float | None, unit: str, words: Words) -> str:
    """Return a value in a table's unit (`mg/d`, `IU`, `nmol/L`); an unknown unit is written behind the number."""
    code = _UNITS.get(unit)
    if code is None:
        shown = span(value, high, unit, words)
        return shown if unit in ("", "1") else f"{shown} {unit.replace('ug', 'µg')}"
    return amount_range(value, high, code, words)


@cache
def nmol_per_ng() -> float:
    """Return how many nmol/L of 25(OH)D are 1 ng/mL, from units.csv."""
    rows = (row for row in read_table("units") if row["quantity"] == "serum_25ohd" and row["unit"] == "ng/mL")
    return cell_number(next(rows), "factor")


def hours(value: float, words: Words) -> str:
    """Return a time in hours, or in minutes where it is less than an hour."""
    if 0 < value < 1:
        return glue(words.say("terms", "duration.minutes", value=number(round(value * _MINUTES, 1))))
    if value == 1:
        return glue(words.say("plan", "duration.hour"))
    return glue(words.say("terms", "duration.hours", value=number(value)))


def month_name(month: float, words: Words) -> str:
    """Return a month's name as it stands alone: "May", "5月"."""
    return words.say("sun", "month", month=words.say("plan", f"month.{month:.0f}"))


def join(parts: Sequence[str], words: Words, *, last: str = "and") -> str:
    """Return a list as a sentence holds it: A, B and C. `last` is `and` or `or`."""
    if len(parts) < 2:  # noqa: PLR2004 - one thing is no list
        return "".join(parts)
    comma = words.say("plan", "list.comma")
    head = comma.join(parts[:-1])
    return words.say("plan", f"list.{last}", head=head, last=parts[-1])


def spoken(arguments: Mapping[str, object], words: Words) -> dict[str, str]:
    """Return a finding's or fault's arguments as words: the ending of a name says its unit, some names are codes."""
    nutrient = arguments.get("nutrient")
    said = {name: spoken_argument(name, value, words) for name, value in arguments.items() if value is not None}
    doses = {
        name: nutrient_amount(float(value), str(nutrient), words)
        for name, value in arguments.items()
        if name.endswith(_DOSE) and isinstance(value, int | float) and isinstance(nutrient, str)
    }
    return said | doses


def spoken_argument(name: str, value: object, words: Words) -> str:
    """Return one argument as words."""
    if isinstance(value, list | tuple):
        last = "or" if name.startswith(_ALLOWED) else "and"
        return join([spoken_argument(name, inner, words) for inner in value], words, last=last)
    if isinstance(value, Mapping):
        return eaten_food(value, words)
    if isinstance(value, str):
        return _code(name, value, words)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    return _figure(name, float(value), words)


def _figure(name: str, value: float, words: Words) -> str:
    if name == "month":
        return month_name(value, words)
    if name in _ESTIMATES:
        return estimate_d(value, words)
    if name in _WHOLE:
        return whole(value, words)
    ending = next((ending for ending in _ENDINGS if name.endswith(ending)), "")
    if ending in _OWN_WRITERS:
        return _OWN_WRITERS[ending](value, words)
    return amount(value, {"_d_ug": "d"}.get(ending, ending[1:]), words) if ending else rounded(value, "", words)


def clock(minute: float) -> str:
    """Return minutes after midnight as a clock shows them, `12:45`; the next day's start is 00:00 again."""
    whole = round(minute) % _MINUTES_A_DAY
    return f"{whole // 60:02d}:{whole % 60:02d}"


def _whole_minutes(value: float, words: Words) -> str:
    return glue(words.say("terms", "duration.minutes", value=number(math.floor(value))))


_OWN_WRITERS: dict[str, Callable[[float, Words], str]] = {
    "_hours": hours,
    "_minutes": _whole_minutes,
    "_clock": lambda value, _words: clock(value),
    "_about_mg": about_mg,
    "_iu": lambda value, words: estimate_d(value / parameter("iu_per_ug_vitamin_d"), words),
}
"""Endings that are no unit of an amount, or of one that is written in two."""


_FOOD_WRITERS: dict[str, Callable[[str, Words], str]] = {
    "allowed_foods": food_to_type,
    "allowed_avoided": avoided_name,
    "suggested_food": named_food,
}
"""Ids of foods and codes of what can be avoided: those that may be typed, and the one that may be meant."""


def _code(name: str, value: str, words: Words) -> str:
    for kind in _CODES:
        if name == kind or name.endswith(f"_{kind}"):
            return words.say("terms", f"{kind}.{value}")
    for kind in _NAMES:
        if name == kind or name.endswith(f"_{kind}"):
            return words.say("medicines", f"{kind}.{value}")
    if name == _MEASURES:
        return join([measure_name(measure, words) for measure in value.split(",")], words, last="or")
    if name in _FOOD_WRITERS:
        return _FOOD_WRITERS[name](value, words)
    return city_title(value, words) if name in _CITIES else value


@cache
def _measure_names() -> dict[str, dict[str, str]]:
    return {row["measure"]: row for row in read_table("measures")}


def measure_name(code: str, words: Words) -> str:
    """Return a household measure's name: the first of its names in the reader's language."""
    column = {"en": "en", "zh-Hans": "zh_hans", "zh-Hant": "zh_hant"}[words.language]
    row = _measure_names().get(code)
    return row[column].partition(";")[0].strip() if row else code.replace("_", " ")
