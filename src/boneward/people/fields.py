"""Everything a person's file may hold, as one table: what stands where, in which unit, for which column."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from boneward.knowledge.loader import read_table
from boneward.knowledge.reference import AUTHORITIES
from boneward.people.columns import MENOPAUSES, SEXES, SKINS, SUNS
from boneward.units.quantity import Measure

Kind = Literal["amount", "flag", "code", "text", "texts", "date", "clock", "clocks", "any"]

MASS = ("mass",)
VITAMIN_D = ("mass", "vitamin_d_activity")

PLAIN = Measure()
YEARS = Measure()
MONTH = Measure(may_be_negative=True)  # so that -1 is no month, and not merely below zero
KILOGRAMS = Measure("kg", ("weight",), "kg")
CENTIMETRES = Measure("cm", ("height",), "cm")
CALCIUM_MG = Measure("mg", MASS, "mg")
VITAMIN_UG = Measure("ug", MASS, "ug")
VITAMIN_D_UG = Measure("ug", VITAMIN_D, "ug")
VITAMIN_D_IU = Measure("ug", VITAMIN_D, "IU")
SIGNED = Measure(may_be_negative=True)
DEGREES = Measure("°", (), "°", may_be_negative=True)
METRES = Measure("m", ("height",), "m", may_be_negative=True)
MINUTES = Measure("min", (), "min")
DOBSON = Measure("DU", (), "DU")
THICKNESS = Measure("mg/cm²", (), "mg/cm²")
ERYTHEMAL_DOSE = Measure("MED", (), "MED")
SERUM_25OHD = Measure("nmol/L", ("serum_25ohd",), "nmol/L")

CLOUDS = ("clear", "scattered", "broken", "overcast")
SPECTRA = ("cie174", "blue5")
POSTURES = ("standing", "lying")
TRIAL_SEXES = ("both", "female", "male")
TRIAL_SUNS = ("usual", "none")
KIDNEYS = ("working", "none")


@dataclass(frozen=True, slots=True)
class Field:
    """One key of one section.

    Attributes:
        kind: what must stand there.
        column: the column of `People` that it fills by itself; empty when a rule has to decide.
        measure: for amounts, the unit and what may be written.
        plausible: the row of plausible.csv that the value is held against; empty for none.
        codes: for codes, the words by their number in the column; 0 is "not known".
        required: whether the section makes no sense without it.
        zero: whether 0 stands for "none" beside the credible range.
    """

    kind: Kind
    column: str = ""
    measure: Measure = PLAIN
    plausible: str = ""
    codes: tuple[str, ...] = ()
    required: bool = False
    zero: bool = False


def _amount(column: str, measure: Measure, plausible: str) -> Field:
    return Field("amount", column, measure, plausible)


_LOCATION: dict[str, Field] = {
    "place": Field("text"),
    "latitude": _amount("", DEGREES, "sun.latitude"),
    "longitude": _amount("", DEGREES, "sun.longitude"),
    "altitude_m": _amount("", METRES, "sun.altitude_m"),
    "zone": Field("text"),
}
SPF = Field("amount", plausible="sun.spf", zero=True)
PER_DAY, PER_WEEK = "_a_day", "_a_week"


def quick_kind_names() -> tuple[str, ...]:
    """Return the kinds of food of the 60-second check, in the order of quick_kinds.csv."""
    return tuple(row["kind"] for row in read_table("quick_kinds"))


def quick_fields() -> dict[str, Field]:
    """Return the keys of the 60-second check: each kind, a day and a week."""
    return {
        f"{kind}{per}": _amount("", PLAIN, f"diet.quick{per}")
        for kind in quick_kind_names()
        for per in (PER_DAY, PER_WEEK)
    }


def calcium_salt_names() -> tuple[str, ...]:
    """Return the salts of calcium by name, in the order of calcium_salts.csv."""
    return tuple(dict.fromkeys(row["salt"] for row in read_table("calcium_salts")))


_TRIAL_DIET: dict[str, Field] = {
    "calcium_mg": _amount("", CALCIUM_MG, "diet.calcium_mg"),
    "vitamin_d_ug": _amount("", VITAMIN_D_UG, "trial.vitamin_d_ug"),
    "vitamin_k1_ug": _amount("", VITAMIN_UG, "diet.vitamin_k1_ug"),
    "vitamin_k2_ug": _amount("", VITAMIN_UG, "diet.vitamin_k2_ug"),
    "sodium_mg": _amount("", CALCIUM_MG, "trial.sodium_mg"),
}

SECTIONS: dict[str, Literal["table", "list"]] = {
    "person": "table",
    "diet": "table",
    "sun": "table",
    "medicine": "list",
    "supplement": "list",
    "lab": "list",
    "day": "table",
}
"""The sections of a file: one table, or a list of tables."""

FIELDS: dict[str, dict[str, Field]] = {
    "": {"date": Field("date")},
    "person": {
        "name": Field("text"),
        "age": _amount("age", YEARS, "age"),
        "born": Field("date"),
        "sex": Field("code", "sex", codes=SEXES),
        "menopause": Field("code", "menopause", codes=MENOPAUSES),
        "pregnant": Field("flag", "pregnant"),
        "lactating": Field("flag", "lactating"),
        "weight_kg": _amount("weight_kg", KILOGRAMS, "weight_kg"),
        "height_cm": _amount("height_cm", CENTIMETRES, "height_cm"),
        "skin": Field("code", "skin", codes=SKINS),
        "authority": Field("code", "authority", codes=("unknown", *AUTHORITIES)),
        "conditions": Field("texts"),
    },
    "diet": {
        "calcium_mg": _amount("diet_calcium_mg", CALCIUM_MG, "diet.calcium_mg"),
        "vitamin_d_ug": _amount("diet_vitamin_d_ug", VITAMIN_D_UG, "diet.vitamin_d_ug"),
        "vitamin_d_iu": _amount("diet_vitamin_d_ug", VITAMIN_D_IU, "diet.vitamin_d_ug"),
        "vitamin_k1_ug": _amount("diet_vitamin_k1_ug", VITAMIN_UG, "diet.vitamin_k1_ug"),
        "vitamin_k2_ug": _amount("diet_vitamin_k2_ug", VITAMIN_UG, "diet.vitamin_k2_ug"),
        "natto_times_a_week": _amount("natto_times_a_week", PLAIN, "natto_times_a_week"),
        "avoid": Field("texts"),
        "log": Field("any"),
        "quick": Field("any"),
    },
    "diet.log": {
        "food": Field("text", required=True),
        "amount": Field("any"),
        "times_a_week": Field("amount", plausible="diet.log.times_a_week", required=True),
    },
    "diet.quick": {**quick_fields(), "others": Field("code", codes=("unknown", "none"))},
    "sun": {
        "exposure": Field("code", "sun", codes=SUNS),
        **_LOCATION,
        "habit": Field("any"),
    },
    "sun.habit": {
        "start": Field("clock", required=True),
        "minutes": Field("amount", measure=MINUTES, plausible="sun.minutes", required=True),
        "days_a_week": _amount("", PLAIN, "sun.days_a_week"),
        "uncovered": Field("any", required=True),
        "spf": SPF,
        "glass": Field("flag"),
        "months": Field("any"),
    },
    "medicine": {
        "name": Field("text", required=True),
        "times": Field("clocks"),
        "prescribed": Field("flag"),
    },
    "supplement": {
        "name": Field("text"),
        "label": Field("text"),
        "calcium_mg": _amount("supplement_calcium_mg", CALCIUM_MG, ""),
        "vitamin_d_ug": _amount("supplement_vitamin_d_ug", VITAMIN_D_UG, ""),
        "vitamin_d_iu": _amount("supplement_vitamin_d_ug", VITAMIN_D_IU, ""),
        "vitamin_k1_ug": _amount("supplement_vitamin_k1_ug", VITAMIN_UG, ""),
        "vitamin_k2_ug": _amount("supplement_vitamin_k2_ug", VITAMIN_UG, ""),
        "per_day": _amount("", PLAIN, "per_day"),
        "prescribed": Field("flag"),
    },
    "lab": {
        "test": Field("text", required=True),
        "value": Field("any", required=True),
        "unit": Field("text"),
        "date": Field("date"),
        "site": Field("text"),
    },
    "day": {
        "wake": Field("clock"),
        "sleep": Field("clock"),
        "meals": Field("clocks"),
        "fattest_meal": Field("clock"),
    },
    "bottle": {
        "label": Field("text", required=True),
        "per_day": _amount("", PLAIN, "per_day"),
        "price": _amount("", PLAIN, "bottle.price"),
        "count": _amount("", PLAIN, "bottle.count"),
    },
    "sun_question": {
        **_LOCATION,
        "date": Field("date"),
        "month": Field("any"),
        "time": Field("clock"),
        "minutes": _amount("", MINUTES, "sun.minutes"),
        "skin": Field("code", codes=SKINS),
        "age": _amount("", YEARS, "age"),
        "uncovered": Field("any"),
        "spf": SPF,
        "glass": Field("flag"),
        "medicines": Field("texts"),
        "conditions": Field("texts"),
        "sunscreen_mg_cm2": _amount("", THICKNESS, "sun.sunscreen_mg_cm2"),
        "ozone_du": _amount("", DOBSON, "sun.ozone_du"),
        "cloud": Field("code", codes=CLOUDS),
        "spectrum": Field("code", codes=SPECTRA),
        "posture": Field("code", codes=POSTURES),
        "albedo": _amount("", PLAIN, "sun.albedo"),
        "aerosol": _amount("", PLAIN, "sun.aerosol"),
        "burn_limit": _amount("", ERYTHEMAL_DOSE, "sun.burn_limit"),
        "weight_kg": _amount("", KILOGRAMS, "weight_kg"),
        "height_cm": _amount("", CENTIMETRES, "height_cm"),
    },
    "trial_file": {"trial": Field("any", required=True), "arm": Field("any", required=True)},
    "trial": {
        "people": _amount("", PLAIN, "trial.people"),
        "seed": _amount("", PLAIN, "trial.seed"),
        "age": Field("any", measure=YEARS, plausible="trial.age", required=True),
        "sex": Field("code", codes=TRIAL_SEXES, required=True),
        "years_since_menopause": Field("any", measure=SIGNED, plausible="trial.years_since_menopause"),
        "bmi": Field("any", plausible="trial.bmi"),
        "skin": Field("code", codes=SKINS),
        "kidneys": Field("code", codes=KIDNEYS),
        "baseline_25ohd_nmol_l": _amount("", SERUM_25OHD, "lab.25ohd"),
        "latitude": _amount("", DEGREES, "sun.latitude"),
        "start_month": Field("any"),
        "habit": Field("any"),
        "sun": Field("code", codes=TRIAL_SUNS),
        "diet": Field("any"),
        "calcium_intake_sd": _amount("", CALCIUM_MG, "trial.calcium_intake_sd"),
        "meals": _amount("", PLAIN, "trial.meals"),
        "test_load_mg": _amount("", CALCIUM_MG, "trial.test_load_mg"),
        "weeks": Field("any", required=True),
    },
    "trial.diet": _TRIAL_DIET,
    "arm": {
        "name": Field("text", required=True),
        "vitamin_d_ug": _amount("", VITAMIN_D_UG, "trial.vitamin_d_ug"),
        "vitamin_d_iu": _amount("", VITAMIN_D_IU, "trial.vitamin_d_ug"),
        "calcium_mg": _amount("", CALCIUM_MG, "supplement.calcium_mg"),
        "salt": Field("code", codes=calcium_salt_names()),
        "pieces_per_day": _amount("", PLAIN, "per_day"),
        "food_calcium_mg": _amount("", CALCIUM_MG, "supplement.calcium_mg"),
        "vitamin_k1_ug": _amount("", VITAMIN_UG, "supplement.vitamin_k1_ug"),
        "mk7_ug": _amount("", VITAMIN_UG, "supplement.vitamin_k2_ug"),
        "diet": Field("any"),
    },
    "arm.diet": _TRIAL_DIET,
}
"""Every key by section; the empty section is the top of the file.

`sun.habit`, `diet.log` and `diet.quick` are the tables inside `sun` and `diet`; `sun_question` and
`bottle` are no part of a file, but what `boneward sun` and `boneward label` are asked. `trial_file`, `trial` and `arm`
with their diets are a file of their own, what `boneward trial` is asked.
"""

ASKED_ALONE = frozenset({"sun_question", "bottle", "trial_file", "trial", "trial.diet", "arm", "arm.diet"})
"""Sections that are no part of a file: a key of the one is never proposed for the other."""

LONGEST_LIST = 200
LONGEST_TEXT = 200
LONGEST_LABEL = 2000
MOST_HABITS = 50
MOST_LABELS = 30
MOST_ARMS = 50
MOST_WEEKS = 600
"""More than these is refused, so that a hostile file costs nothing."""


def credible_row(section: str, key: str) -> str:
    """Return the row of plausible.csv that a key's value is held against by itself; empty for none.

    What a piece of a supplement holds is read together with its label; its range is that of one piece.
    """
    about = FIELDS[section][key]
    if section == "supplement" and about.kind == "amount" and about.column:
        return f"{section}.{key.replace('_iu', '_ug')}.piece"
    return about.plausible
