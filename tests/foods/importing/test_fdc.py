"""The USDA's names: nutrients in their forms, household measures by plain words, servings by weight or volume."""

from __future__ import annotations

import pytest

from boneward.foods.importing.fdc import amounts_of, in_unit, measures_of, nutrient_of, serving_grams
from boneward.foods.importing.record import RefusedError


@pytest.mark.parametrize(
    ("number", "nutrient"),
    [
        (1087, 1087),
        (301, 1087),
        (324, 1110),
        (328, 1114),
        (428, 1183),
        (430, 1185),
        (1237, None),
        (551, None),
        (1184, None),
    ],
)
def test_newer_and_older_numbers_mean_the_same(number: int, nutrient: int | None) -> None:
    """Added calcium and dihydro-K1 are none of what is held."""
    assert nutrient_of(number) == nutrient


@pytest.mark.parametrize(
    ("nutrient", "value", "unit", "expected"),
    [
        (1087, 113, "MG", 113),
        (1087, 0.113, "G", 113),
        (1110, 40, "IU", 1),
        (1110, 40, "", 1),
        (1114, 1.3, "µg", 1.3),
        (1114, 52, "IU", 1.3),
        (1185, 0.39, "MG", 390),
    ],
)
def test_an_amount_stands_in_the_unit_of_what_is_held(nutrient: int, value: float, unit: str, expected: float) -> None:
    """The file's own unit counts where it states one."""
    assert in_unit(nutrient, value, unit) == pytest.approx(expected)


@pytest.mark.parametrize("unit", ["IU", "KCAL", "unicorn"])
def test_a_unit_of_something_else_is_refused(unit: str) -> None:
    """Calcium has a mass."""
    with pytest.raises(RefusedError):
        in_unit(1087, 1, unit)


def test_the_total_of_vitamin_d_goes_before_its_parts() -> None:
    """What the USDA sums is taken as it stands."""
    assert amounts_of({1114: 5.0, 1111: 1.0, 1112: 1.0}) == {"vitamin_d_ug": 5.0}


@pytest.mark.parametrize(
    ("portion", "measures"),
    [
        (("1", "cup", "244"), (("cup", 244.0),)),
        (("0.5", "cup", "122"), (("cup", 244.0),)),
        (("", "2 tablespoons", "30"), (("tablespoon", 15.0),)),
        (("1", "SLICE", "28"), (("slice", 28.0),)),
        (("1", "cup, chopped", "67"), ()),
        (("1", "undetermined", "30"), ()),
        (("1", "oz", "28.35"), ()),
        (("1", "cup", "inf"), ()),
        (("1", "cup", "0"), ()),
        (("0", "cup", "244"), ()),
        (("x", "cup", "244"), ()),
        (("1", "", "244"), ()),
    ],
)
def test_only_plain_measures_are_taken(portion: tuple[str, str, str], measures: tuple[tuple[str, float], ...]) -> None:
    """With a weight above zero, brought to one of the measure."""
    assert measures_of([portion]) == measures


@pytest.mark.parametrize(
    ("size", "unit", "grams"),
    [("240", "ml", 240), (28, "g", 28), ("28.5", "GRM", 28.5), ("1", "IU", None), ("-1", "g", None), ("x", "g", None)],
)
def test_a_serving_is_a_weight_or_a_volume(size: object, unit: object, grams: float | None) -> None:
    """Anything else says nothing about the serving."""
    assert serving_grams(size, unit) == grams
