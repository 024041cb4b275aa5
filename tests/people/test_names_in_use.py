"""What people call their medicines and illnesses, in three languages: each name leads where it must, or is asked about.

`names_in_use.csv` was written by hand beside the packaged tables,
for people over 50, pregnant women and children.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from boneward.knowledge.safety import medicine_classes
from boneward.people.names import condition_vocabulary, medicine_vocabulary
from boneward.people.survey_names import state_conditions, state_medicines

TABLE = Path(__file__).with_name("names_in_use.csv")


def rows() -> list[tuple[str, str, str]]:
    """Return kind, name, and the trigger, `no rule` or `asked`."""
    with TABLE.open(encoding="utf-8", newline="") as stream:
        return [(row["kind"], row["name"], row["expected"]) for row in csv.DictReader(stream)]


@pytest.mark.parametrize(("kind", "name", "expected"), rows())
def test_a_name_in_use_leads_where_it_must(kind: str, name: str, expected: str) -> None:
    """A rule's trigger holds and nothing is left over; what nobody has looked up is asked about, never guessed."""
    stated = state_medicines(name) if kind == "medicine" else state_conditions(name)
    if expected == "asked":
        assert stated.unknown
        return
    unstaged = expected == "condition:ckd_unstaged"
    assert stated.unknown == unstaged
    if expected == "no rule":
        found = medicine_vocabulary().recognise(name).codes
        assert found
        assert all(set(medicine_classes()[code]) <= {"food_supplement"} for code in found)
    else:
        assert expected in stated.triggers


@pytest.mark.parametrize(
    ("name", "never"),
    [
        ("budesonide 3 mg capsules", "budesonide"),
        ("Bonviva injection", "ibandronate"),
        ("calcium chloride", "calcium_carbonate"),
        ("25-OH vitamin D3", "colecalciferol"),
        ("alpha D3", "colecalciferol"),
        ("活性D3", "colecalciferol"),
        ("calcium polystyrene sulfonate", "calcium_carbonate"),
        ("calcium heparin", "calcium_carbonate"),
        ("达菲林", "oseltamivir"),
        ("甲地孕酮", "progesterone"),
        ("vitamin B complex", "multivitamin"),
    ],
)
def test_a_name_is_never_taken_for_another_medicine(name: str, never: str) -> None:
    """Names that hold another name, or were once mistaken for it."""
    assert never not in medicine_vocabulary().recognise(name).codes


@pytest.mark.parametrize("name", ["副甲狀腺功能亢進", "副甲狀腺功能亢進症"])
def test_the_parathyroid_is_not_the_thyroid(name: str) -> None:
    """The one name holds the other."""
    assert condition_vocabulary().recognise(name).codes == ("phpt",)


@pytest.mark.parametrize("name", ["kidney transplant", "renal transplant", "肾移植", "换肾", "腎移植", "換腎"])
def test_a_kidney_transplant_is_both_in_every_language(name: str) -> None:
    """A transplanted kidney is a transplant and a kidney whose stage is not known."""
    assert set(condition_vocabulary().recognise(name).codes) == {"ckd_unstaged", "organ_transplant"}
