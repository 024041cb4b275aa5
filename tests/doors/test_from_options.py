"""Options become a person in the contract's form; amounts keep the unit that was typed."""

from __future__ import annotations

import pytest

from boneward.doors.cli.from_options import person_from_options, read_lab, read_parts
from boneward.doors.cli.spoken import WrongUseError


def test_what_was_not_given_is_not_said() -> None:
    """Absent options leave no trace: unknown is not zero."""
    assert person_from_options({"age": None, "pregnant": False, "medicine": ()}) == ({}, {})


def test_options_land_at_their_keys_and_remember_their_names() -> None:
    """A fault in the person can then be told at the option."""
    person, places = person_from_options(
        {
            "age": "58",
            "sex": "female",
            "vitamin_d": "120 IU",
            "place": "London, Canada",
            "medicine": ("warfarin", "优甲乐"),
            "condition": ("gout",),
        }
    )
    assert person == {
        "person": {"age": 58.0, "sex": "female", "conditions": ["gout"]},
        "diet": {"vitamin_d_ug": "120 IU"},
        "sun": {"place": "London, Canada"},
        "medicine": [{"name": "warfarin"}, {"name": "优甲乐"}],
    }
    assert places["diet.vitamin_d_ug"] == "--vitamin-d"
    assert places["medicine"] == "--medicine"


@pytest.mark.parametrize("typed", ["nan", "inf", "-inf", "1e5", "fifty", "1,2", "٥٨"])
def test_what_is_not_a_plain_number_stays_text(typed: str) -> None:
    """The one reader of persons judges it; nothing is guessed here."""
    person, _ = person_from_options({"age": typed})
    assert isinstance(person["person"]["age"], (str, float))
    assert typed == "٥٨" or typed == person["person"]["age"]


def test_a_supplement_is_read_part_by_part() -> None:
    """Commas inside amounts do not cut them."""
    assert read_parts("calcium_mg=1,200 mg, vitamin_d_iu=1000,prescribed=true") == {
        "calcium_mg": "1,200 mg",
        "vitamin_d_iu": 1000.0,
        "prescribed": True,
    }


def test_words_without_parts_are_a_label() -> None:
    """A label's content is unknown, never zero."""
    assert read_parts("Bone Plus") == {"label": "Bone Plus"}


@pytest.mark.parametrize("typed", ["calcium_mg=", "=500", "calcium_mg=1,calcium_mg=2"])
def test_a_broken_supplement_is_refused(typed: str) -> None:
    """A part without name or value, or twice, could hide a dose."""
    with pytest.raises(WrongUseError):
        read_parts(typed)


def test_a_test_result_keeps_its_unit_and_day() -> None:
    """The last part behind @ is the day."""
    assert read_lab("25(OH)D=18 ng/mL") == {"test": "25(OH)D", "value": 18.0, "unit": "ng/mL"}
    assert read_lab("T-score = -2.7 @2026-05-02") == {"test": "T-score", "value": -2.7, "date": "2026-05-02"}


@pytest.mark.parametrize("typed", ["25(OH)D", "=18", "25(OH)D=low", "25(OH)D=", "x=1 @"])
def test_a_broken_test_result_is_refused(typed: str) -> None:
    """No number, no result."""
    with pytest.raises(WrongUseError):
        read_lab(typed)


def test_what_is_not_eaten_becomes_a_list() -> None:
    """Each `--avoid` is one text, as the file's key has them."""
    person, places = person_from_options({"avoid": ("vegan", "no soy")})
    assert person == {"diet": {"avoid": ["vegan", "no soy"]}}
    assert places == {"diet.avoid": "--avoid"}
