"""Who a sheet is about, line by line, and what nobody told: what a clinic reads before any number."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, timedelta

from boneward.knowledge.findings import NUTRIENTS
from boneward.knowledge.loader import number as cell_number
from boneward.knowledge.loader import read_table
from boneward.people.columns import People
from boneward.report.amounts import amount, join, number, nutrient_amount
from boneward.report.documents import Document, figure, part, parts, text
from boneward.report.paper.sheet import PlannedSheet, SheetVoice
from boneward.report.plan_text import called, person_sentences, spoken_date, stated, traits
from boneward.report.sun_words import place_name
from boneward.units.shown import shorten

_LONG_NAME = 40
_MANY_NAMES = 20
_MOST_NAMES = 12
_DECIMALS = {"mg/dL": 1, "umol/L": 0, "mmol/L": 2}
_BASIS = 1
"""Place of the sentence that says whose amounts and limits count."""


def person_lines(asked: PlannedSheet, voice: SheetVoice) -> list[dict[str, str]]:
    """Return the lines that say who the person is: a label, its text, and two shorter ones for a page that is full."""
    plan, person = asked.plan, part(asked.plan, "person")
    joined = voice.say("list.traits").join([*_traits(person, voice), *_body(asked.people, voice)])
    lines = [
        _line("person", joined, voice),
        _line("basis", person_sentences(plan, voice)[_BASIS], voice),
        *(_stated(kind, parts(person, kind), voice) for kind in ("medicines", "conditions")),
        _line("taken", _taken(plan, voice), voice),
        _line("tests", voice.say("list.semicolons").join(_tests(asked, voice)) or voice.put("none-given"), voice),
        _line("sun", _sun(plan, voice), voice),
    ]
    return [line for line in lines if line["text"]]


def _line(key: str, said: str, voice: SheetVoice, shorter: tuple[str, str] | None = None) -> dict[str, str]:
    short, least = shorter or (said, said)
    return {"key": key, "label": voice.put(f"who.{key}"), "text": said, "short": short, "least": least}


def _traits(person: Document, voice: SheetVoice) -> list[str]:
    """Return age, sex and stage; the name, which may be long, is cut."""
    said = traits({**person, "name": None}, voice)
    name = text(person, "name")
    return [shorten(name, 2 * _LONG_NAME), *said] if name else said


def _body(people: People, voice: SheetVoice) -> list[str]:
    known = ((people.weight_kg[0], "kg"), (people.height_cm[0], "cm"))
    return [amount(float(value), unit, voice.words) for value, unit in known if not math.isnan(value)]


def _stated(kind: str, named: Sequence[Document], voice: SheetVoice) -> dict[str, str]:
    if not named:
        return _line(kind, voice.put("none-given"), voice)
    names = [stated(kind, one, voice) for one in named]
    short = [shorten(called(kind, one, voice), _LONG_NAME) for one in named]
    shorter = (_first(short, _MANY_NAMES, voice), _first(short, _MOST_NAMES, voice))
    return _line(kind, join(names, voice.words), voice, shorter)


def _first(names: Sequence[str], most: int, voice: SheetVoice) -> str:
    """Return names as one text; of more than `most` the first, and how many are left."""
    said = voice.say("list.comma").join(names[:most])
    return said if len(names) <= most else voice.put("and-more", names=said, count=number(len(names) - most))


def _taken(plan: Document, voice: SheetVoice) -> str:
    said = []
    for nutrient in NUTRIENTS:
        own = part(part(plan, "nutrients"), nutrient)
        now, name = figure(own, "from_supplements"), voice.term("nutrient", nutrient)
        if now is None:
            said.append(voice.put("taken-unknown", nutrient=name))
        elif now > 0:
            said.append(voice.put("taken", nutrient=name, amount=nutrient_amount(now, nutrient, voice.words)))
    return voice.say("list.semicolons").join(said) or voice.put("none-given")


def _tests(asked: PlannedSheet, voice: SheetVoice) -> list[str]:
    """Return the tests that the plan used, in both units that laboratories write; then those told beside, as told."""
    people = asked.people
    written = {
        "25ohd": _level(asked, voice),
        "calcium": _both(people.lab_calcium_mmol_l[0], "serum_calcium", "mmol/L", voice),
        "ionised-calcium": _both(people.lab_ionised_calcium_mmol_l[0], "serum_calcium", "mmol/L", voice),
        "creatinine": _both(people.lab_creatinine_umol_l[0], "creatinine", "umol/L", voice),
        "egfr": _one(people.lab_egfr[0], "egfr", voice),
        "t-score": "" if math.isnan(people.lab_t_score[0]) else number(round(float(people.lab_t_score[0]), 1)),
    }
    used = [voice.put(f"test.{test}", value=value) for test, value in written.items() if value]
    beside = [each for each in parts(asked.plan, "findings") if text(each, "code") == "lab-not-used"]
    return used + [_not_used(part(each, "arguments"), voice) for each in beside][:_MOST_NAMES]


def _not_used(told: Document, voice: SheetVoice) -> str:
    day, result = text(told, "day"), text(told, "result")
    dated = voice.put("test.dated", value=result, date=spoken_date(day, voice)) if day else result
    return voice.put("test.not-used", test=shorten(text(told, "test"), _LONG_NAME), value=dated)


def _level(asked: PlannedSheet, voice: SheetVoice) -> str:
    level, days = float(asked.people.lab_25ohd_nmol_l[0]), float(asked.people.lab_25ohd_days[0])
    if math.isnan(level):
        return ""
    said = amount(level, "nmol_l", voice.words)
    day = text(asked.plan, "date")
    if math.isnan(days) or not day:
        return voice.put("test.undated", value=said)
    tested = date.fromisoformat(day) - timedelta(days=round(days))
    return voice.put("test.dated", value=said, date=spoken_date(tested.isoformat(), voice))


def _one(value: float, unit: str, voice: SheetVoice) -> str:
    return "" if math.isnan(value) else amount(float(value), unit, voice.words)


def _both(value: float, quantity: str, canonical: str, voice: SheetVoice) -> str:
    """Return a result in its unit of amount and in mg/dL, by the factor of units.csv."""
    if math.isnan(value):
        return ""
    rows = (row for row in read_table("units") if row["quantity"] == quantity and row["unit"] == "mg/dL")
    in_mg = round(float(value) / cell_number(next(rows), "factor"), _DECIMALS["mg/dL"])
    molar = amount(round(float(value), _DECIMALS[canonical]), canonical.lower().replace("/", "_"), voice.words)
    return voice.put("test.both", molar=molar, mass=number(in_mg))


def _sun(plan: Document, voice: SheetVoice) -> str:
    sun = part(plan, "sun")
    said = voice.term("sun", text(sun, "sun_class") or "unknown")
    place = part(sun, "place")
    return voice.put("sun-at", sun=said, place=place_name(place, voice.words)) if place else said


def not_given(asked: PlannedSheet, voice: SheetVoice) -> list[str]:
    """Return what nobody told, each with what the plan took in its stead: the clinic's own list of questions."""
    people, plan = asked.people, asked.plan
    person, nutrients = part(plan, "person"), part(plan, "nutrients")
    tests = {
        "egfr": math.isnan(people.lab_egfr[0]) and math.isnan(people.lab_creatinine_umol_l[0]),
        "calcium": math.isnan(people.lab_calcium_mmol_l[0]) and math.isnan(people.lab_ionised_calcium_mmol_l[0]),
        "25ohd": math.isnan(people.lab_25ohd_nmol_l[0]),
    }
    missing = [voice.put(f"missing-test.{test}") for test, holds in tests.items() if holds]
    said = [voice.put("missing.tests", tests=join(missing, voice.words))] if missing else []
    lists = [kind for kind in ("medicines", "conditions") if not parts(person, kind)]
    lists += ["tablets"] if all(figure(part(nutrients, each), "from_supplements") == 0 for each in NUTRIENTS) else []
    if lists:
        named = join([voice.put(f"missing-list.{kind}") for kind in lists], voice.words)
        said.append(voice.put("missing.lists", lists=named))
    unknown = [each for each in NUTRIENTS if figure(part(nutrients, each), "from_food") is None]
    if unknown:
        named = join([voice.term("nutrient", each) for each in unknown], voice.words)
        said.append(voice.put("missing.food", nutrients=named))
    said += [voice.put(f"missing.{key}") for key, holds in _others(asked).items() if holds]
    return said


def _others(asked: PlannedSheet) -> dict[str, bool]:
    person = part(asked.plan, "person")
    return {
        "age": figure(person, "age") is None,
        "sex": text(person, "sex") == "unknown",
        "menopause": bool(asked.plan.get("group_assumed")),
        "sun": text(part(asked.plan, "sun"), "sun_class") in ("", "unknown"),
        "weight": bool(math.isnan(asked.people.weight_kg[0]) or math.isnan(asked.people.height_cm[0])),
    }
