"""Every page of the site: how it is reached, and what has to be sent to see it whole."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

LANGUAGES = ("en", "zh-Hans", "zh-Hant")

MEI = {
    "person": {"age": 58, "sex": "female", "menopause": "post", "skin": "III", "authority": "anz"},
    "diet": {"calcium_mg": 520, "vitamin_d_ug": 3, "vitamin_k1_ug": 90, "vitamin_k2_ug": 10},
    "sun": {"exposure": "low", "place": "Auckland"},
    "medicine": [{"name": "levothyroxine", "times": ["07:00"]}],
}
WARFARIN = {
    "person": {"age": 70, "sex": "male"},
    "diet": {"calcium_mg": 900, "vitamin_k1_ug": 100},
    "sun": {"exposure": "good"},
    "medicine": [{"name": "warfarin"}],
    "supplement": [{"vitamin_k2_ug": 90, "vitamin_d_iu": 2000}],
}
CROWDED = {
    "person": {
        "age": 70,
        "sex": "female",
        "menopause": "post",
        "conditions": ["ckd_g3_g4", "kidney_stones", "sarcoidosis", "osteoporosis", "lupus", "an illness nobody knows"],
    },
    "sun": {"exposure": "low", "place": "Harbin"},
    "medicine": [
        {"name": name}
        for name in (
            "warfarin",
            "levothyroxine",
            "alendronate",
            "digoxin",
            "hydrochlorothiazide",
            "orlistat",
            "Xarbanil",
        )
    ],
    "supplement": [{"calcium_mg": 1200, "vitamin_d_iu": 5000, "vitamin_k2_ug": 90}],
    "lab": [
        {"test": "calcium", "value": 2.9, "unit": "mmol/L"},
        {"test": "25(OH)D", "value": 300, "unit": "nmol/L"},
        {"test": "eGFR", "value": 38},
    ],
}
FORTY = {
    "person": {"age": 58, "sex": "female"},
    "medicine": [{"name": f"zzqx{place} {'y' * 90}"} for place in range(40)],
}
HARBIN = {
    "person": {"age": 45, "sex": "male", "weight_kg": 72, "height_cm": 174, "skin": "III", "authority": "china"},
    "diet": {"calcium_mg": 450, "vitamin_d_ug": 3, "vitamin_k1_ug": 110, "vitamin_k2_ug": 8},
    "sun": {
        "place": "Harbin",
        "habit": [{"start": "12:00", "minutes": 12, "days_a_week": 6, "uncovered": ["face", "hands"]}],
    },
}
CHILD = {"person": {"age": 9, "sex": "male"}, "diet": {"calcium_mg": 900}, "sun": {"exposure": "good"}}


def carried(person: Mapping[str, object]) -> dict[str, str]:
    """Return the form that carries a person from page to page."""
    return {"answers": json.dumps(person, ensure_ascii=False)}


@dataclass(frozen=True, slots=True)
class Place:
    """A page: its name here, its path behind the language, and the form that it answers (None: it is asked for)."""

    name: str
    path: str
    form: Mapping[str, str] | None = field(default=None)


PLACES = (
    Place("start", ""),
    Place("questions", "questions"),
    Place("questions-filled", "questions", carried(MEI)),
    Place("plan-mei", "plan", carried(MEI)),
    Place("plan-warfarin", "plan", carried(WARFARIN)),
    Place("plan-child", "plan", carried(CHILD)),
    Place("plan-unknown", "plan", carried({"person": {"age": 58}})),
    Place("example", "examples/mei"),
    Place("sun", "sun"),
    Place("sun-mei", "sun", carried(MEI)),
    Place("eat", "eat", carried(MEI)),
    Place("forecast-mei", "forecast", carried(MEI)),
    Place("forecast-warfarin", "forecast", carried(WARFARIN)),
    Place("forecast-harbin", "forecast", carried(HARBIN)),
    Place("forecast-child", "forecast", carried(CHILD)),
    Place("forecast-nothing", "forecast", carried({"person": {"age": 30, "sex": "female", "pregnant": True}})),
    Place("bottle", "bottle"),
    Place(
        "bottle-mei",
        "bottle",
        {**carried(MEI), "label.1": "Calcium citrate 950 mg, vitamin D3 1000 IU, 2 tablets daily"},
    ),
    Place("sheet-doctor", "sheet/doctor", carried(MEI)),
    Place("sheet-fridge", "sheet/fridge", carried(WARFARIN)),
    Place("article", "article"),
    Place("authorities", "authorities"),
    Place("authorities-man", "authorities", {"age": "30", "sex": "male", "stage": "general"}),
    Place("why-source", "why/tai2015"),
    Place("why-rule", "why/vka-blocks-vitamin-k"),
    Place("why-claim", "why/calcium_cvd"),
    Place("why-unknown", "why/calcium_cvdd"),
    Place("data", "data"),
    Place("data-example", "data", {"example": "1"}),
    Place("data-asked", "data", {"table": "id,age,sx,diet_calcium_iu,25OHD ng/mL\n1,58,female,400,18\n"}),
    Place("not-found", "nowhere"),
)
