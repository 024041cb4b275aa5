"""A survey's row gets the answer that the same person gets alone."""

from __future__ import annotations

import math
from datetime import date, timedelta
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

import boneward
from boneward.knowledge.findings import NUTRIENTS
from boneward.people.survey import CODE_WORDS
from boneward.planning.columns import VERDICTS
from boneward.planning.options import PROTOCOLS

TODAY = date(2026, 11, 21)

MEDICINES = tuple(
    """warfarin|华法林|B01AA03|Eliquis|blood thinner|D3K2|multivitamin|Glakay|阿托伐他汀钙片|钙片|calcitriol|羅鈣全
    levothyroxine 50 mcg|hydrochlorothiazide|sodium bicarbonate|速福达|none|prednisone|Fosavance|warfrin|not a medicine
    heparin calcium|digoxin+warfarin|calcium with K2|apixaban (stopped)|denosumab (stopped)|alendronate
    Prolia""".replace("\n", "|").split("|")
)
CONDITIONS = tuple(
    """kidney stones|机械瓣膜|AF on warfarin|高钙血症|CKD|CKD 3|dialysis|sarcoidosis|osteoporosis|malabsorption
    hip fracture|milk allergy|melanoma|pregnant|not a condition|無|sarcoidosis 2019""".replace("\n", "|").split("|")
)
DIET = {
    "calcium_mg": (0.0, 300.0, 520.0, 1055.0, 1199.0, 1900.0, 2600.0),
    "vitamin_d_ug": (0.0, 3.0, 25.0, 60.0),
    "vitamin_k1_ug": (0.0, 30.0, 90.0, 120.0, 800.0),
    "vitamin_k2_ug": (0.0, 10.0, 150.0, 300.0),
    "natto_times_a_week": (0.0, 1.0, 3.0),
}
SUPPLEMENT = {
    "calcium_mg": (0.0, 500.0, 1250.0, 2500.0),
    "vitamin_d_ug": (0.0, 10.0, 25.0, 125.0),
    "vitamin_k1_ug": (0.0, 120.0, 1500.0),
    "vitamin_k2_ug": (0.0, 45.0, 360.0),
}
LABS = {
    "lab_25ohd_nmol_l": ("25(OH)D", "nmol/L", (10.0, 29.9, 30.0, 50.0, 75.0, 125.0, 125.1)),
    "lab_calcium_mmol_l": ("calcium", "mmol/L", (2.2, 2.6, 2.61)),
    "lab_creatinine_umol_l": ("creatinine", "umol/L", (60.0, 130.0, 500.0)),
    "lab_egfr": ("eGFR", "mL/min/1.73m2", (14.9, 15.0, 59.9, 60.0)),
    "lab_t_score": ("T-score", "SD", (-2.6, -2.5, -1.1, 0.0)),
}
AGES = (0.5, 3.9, 4.0, 8.0, 13.99, 14.0, 18.99, 19.0, 40.0, 50.0, 58.0, 64.99, 65.0, 71.0, 120.0)


@st.composite
def rows(draw: st.DrawFn) -> dict[str, Any]:
    """Draw one row of a survey; what is not known is left out."""
    maybe = st.booleans()
    row: dict[str, Any] = {"age": draw(st.sampled_from(AGES))} if draw(st.integers(0, 9)) else {}
    for name, words in CODE_WORDS.items():
        if draw(maybe):
            row[name] = draw(st.sampled_from([word for word in words if word] if name == "authority" else words))
    if row.get("sex") != "male":
        row |= {name: True for name in ("pregnant", "lactating") if not draw(st.integers(0, 15))}
    else:
        row.pop("menopause", None)
    if draw(maybe):
        row |= {"weight_kg": draw(st.sampled_from((40.0, 95.0))), "height_cm": 160.0}
    row |= {
        (key if key == "natto_times_a_week" else f"diet_{key}"): draw(st.sampled_from(values))
        for key, values in DIET.items()
        if draw(maybe)
    }
    row |= {f"supplement_{key}": draw(st.sampled_from(values)) for key, values in SUPPLEMENT.items() if draw(maybe)}
    row |= {
        column: draw(st.sampled_from(values)) for column, (_, _, values) in LABS.items() if not draw(st.integers(0, 4))
    }
    if "lab_25ohd_nmol_l" in row and draw(maybe):
        row["lab_25ohd_days"] = draw(st.sampled_from((0.0, 365.0, 366.0, 900.0)))
    row["medicines"] = draw(st.lists(st.sampled_from(MEDICINES), max_size=2))
    row["conditions"] = draw(st.lists(st.sampled_from(CONDITIONS), max_size=2))
    return row


def person_of(row: dict[str, Any]) -> dict[str, Any]:
    """Return the contract's person with the same answers as a row."""
    person = {
        key: row[key]
        for key in ("age", "sex", "menopause", "skin", "authority", "pregnant", "lactating", "weight_kg", "height_cm")
        if key in row
    }
    diet = {key: row[name] for key in DIET if (name := key if key.startswith("natto") else f"diet_{key}") in row}
    product = {key: row[f"supplement_{key}"] for key in SUPPLEMENT if f"supplement_{key}" in row}
    labs = [
        {"test": test, "unit": unit, "value": row[column]} for column, (test, unit, _) in LABS.items() if column in row
    ]
    for lab in labs:
        if lab["test"] == "25(OH)D" and "lab_25ohd_days" in row:
            lab["date"] = TODAY - timedelta(days=row["lab_25ohd_days"])
    return {
        "person": person | {"conditions": row["conditions"]},
        "diet": diet,
        "sun": {"exposure": row["sun"]} if "sun" in row else {},
        "medicine": [{"name": name} for name in row["medicines"]],
        "supplement": [product] if product else [],
        "lab": labs,
    }


def columns_of(several: list[dict[str, Any]]) -> dict[str, list[Any]]:
    """Return rows as a survey's columns, as a CSV file would give them: a gap is None."""
    names = sorted({name for row in several for name in row})
    columns: dict[str, list[Any]] = {name: [row.get(name) for row in several] for name in names}
    for name in names:
        if name.startswith("supplement_"):  # a product that is not listed is not taken
            columns[name] = [0.0 if amount is None else amount for amount in columns[name]]
    holds_k = [(row.get("supplement_vitamin_k1_ug", 0) + row.get("supplement_vitamin_k2_ug", 0)) > 0 for row in several]
    for nutrient, amount in (("calcium", "supplement_calcium_mg"), ("vitamin_d", "supplement_vitamin_d_ug")):
        columns[f"{nutrient}_with_vitamin_k"] = [
            k and row.get(amount, 0) > 0 for k, row in zip(holds_k, several, strict=True)
        ]
    return columns | {name: ["; ".join(row[name]) for row in several] for name in ("medicines", "conditions")}


LISTED = [
    ("warfrin", "", {"medicine-unknown"}),
    ("blood thinner", "", {"medicine-unclear"}),
    ("metformin; not a medicine", "not a condition", {"medicine-unknown", "condition-unknown"}),
    ("", "CKD", {"condition-ckd-unstaged"}),
    ("warfarin; Eliquis", "", {"medicine-two-anticoagulants"}),
    ("warfarin; Eliquis (stopped)", "", {"medicine-stopped"}),
    ("Prolia; alendronate", "", {"medicine-two-bone"}),
    ("Prolia (stopped)", "", {"medicine-stopped-bone"}),
    ("multivitamin", "", {"medicine-contains-nutrient"}),
    ("heparin calcium", "", {"medicine-calcium-salt"}),
    ("none", "无", set()),
]
"""Lists of medicines and of conditions, and what is said of the names in them."""
TOLD = set().union(*(codes for _, _, codes in LISTED))


def test_a_list_says_what_is_wrong_with_a_name() -> None:
    """A misspelt or doubtful name is found by its code among many rows, in the rows that have it and in no other."""
    medicines, conditions, codes = zip(*LISTED, strict=True)
    survey = boneward.plan_people({"age": [58] * len(LISTED), "medicines": medicines, "conditions": conditions})
    assert [*codes] == [set(survey.findings(place)) & TOLD for place in range(len(LISTED))]
    assert ["medicine-unknown" in own for own in codes] == survey.has("medicine-unknown").tolist()


def test_a_flag_for_an_unknown_name_says_so_too() -> None:
    """Who gives the flag in place of the names is asked for the same reason."""
    survey = boneward.plan_people({"age": [58, 58], "unknown_medicine": [1, 0], "unknown_condition": [0, 1]})
    assert survey.has("medicine-unknown").tolist() == [True, False]
    assert survey.has("condition-unknown").tolist() == [False, True]


def test_one_person_is_told_of_a_name_once() -> None:
    """What the reader remarks, the plan does not say again."""
    document = boneward.plan(person_of({"medicines": ["warfrin"], "conditions": ["not a condition"]}), on=TODAY)
    codes = [finding["code"] for finding in document["findings"]]
    assert [codes.count("medicine-unknown"), codes.count("condition-unknown")] == [1, 1]


@settings(max_examples=60, deadline=None)
@given(st.lists(rows(), min_size=1, max_size=5), st.sampled_from(PROTOCOLS), st.booleans())
def test_a_row_is_the_plan_of_its_person(several: list[dict[str, Any]], protocol: str, upper: bool) -> None:
    """Verdict, amount, what food should add and the findings are equal, whatever the neighbours are."""
    survey = boneward.plan_people(columns_of(several), protocol=protocol, upper_target=upper)
    assert survey.faults == ()
    for place, row in enumerate(several):
        document = boneward.plan(person_of(row), protocol=protocol, on=TODAY, upper_target=upper)
        assert {finding["code"] for finding in document["findings"]} == set(survey.findings(place)), row
        for nutrient in NUTRIENTS:
            alone = document["nutrients"][nutrient]
            amount = alone["supplement"]["amount"]
            assert alone["verdict"] == VERDICTS[survey.columns[f"{nutrient}_verdict"][place]], (nutrient, row)
            found = float(survey.columns[f"{nutrient}_amount"][place])
            assert math.isnan(found) if amount is None else amount == found, (nutrient, row)
            eat = float(survey.columns[f"{nutrient}_eat"][place])
            assert (alone["eat"]["amount"] or 0) == (0 if np.isnan(eat) else eat), (nutrient, row)
