from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneward.foods import amounts
from boneward.foods.amounts import Grams, grams_of
from boneward.foods.model import Food, Measure
from boneward.units.quantity import Trouble


def food(code: str, names: dict[str, str], *measures: tuple[str, float], group: str = "") -> Food:
    """Return a food with household measures."""
    own = tuple(Measure(name, grams, ("house_rules",), "test", "derived") for name, grams in measures)
    return Food(code, "core", names, measures=own, group=group)


MILK = food("milk", {"en": "whole milk", "zh-Hans": "全脂牛奶"}, ("glass", 257.5), ("cup", 247.2), group="milk")
TEA = food("tea", {"en": "tea", "zh-Hans": "茶"}, group="drink")
RICE = food("rice", {"en": "white rice, cooked", "zh-Hans": "米饭", "zh-Hant": "白飯"}, ("bowl", 150.0))
BREAD = food("bread", {"en": "white bread", "zh-Hans": "白面包"}, ("slice", 30.0))
EGG = food("egg", {"en": "egg", "zh-Hans": "鸡蛋"}, ("piece", 50.0))
ALMONDS = food("almonds", {"en": "almonds", "zh-Hans": "杏仁"}, ("handful", 30.0), ("piece", 1.2), group="nuts_seeds")
RAISINS = food("raisins", {"en": "raisins", "zh-Hans": "葡萄干"}, ("handful", 30.0), group="fruit")
CHEESE = food("cheddar", {"en": "cheddar", "zh-Hans": "车打奶酪"}, ("slice", 17.0), group="cheese")
YOGHURT = food("yoghurt", {"en": "yoghurt", "zh-Hans": "酸奶"}, ("pot", 170.0), group="yoghurt")
COFFEE = food("coffee", {"en": "coffee", "zh-Hans": "咖啡"}, ("cup", 248.0), group="drink")
OIL = food("oil", {"en": "olive oil"}, ("tablespoon", 13.5), ("cup", 220.0), group="fats_oils")
OIL_UNWEIGHED = food("oil unweighed", {"en": "oil"}, group="fats_oils")
OWN = Food("own:x", "own", {"en": "porridge mix"})


def central(of: Food, amount: object) -> float:
    """Return the grams in the middle."""
    grams = grams_of(of, amount)
    assert isinstance(grams, Grams), (amount, grams)
    return grams.central


@pytest.mark.parametrize(
    ("expected", "of", "amount"),
    [
        (100, BREAD, "100 g"),
        (100, BREAD, "100g"),
        (100, BREAD, "100克"),
        (1500, BREAD, "1.5 kg"),
        (1200, BREAD, "1,200 g"),
        (56.7, BREAD, "2 oz"),
        (150, RICE, "3两"),
        (112.5, RICE, "3兩"),
        (100, RICE, "二两"),
        (100, RICE, "两两"),
        (250, RICE, "半斤"),
        (750, RICE, "一斤半"),
        (600, RICE, "一斤二两"),
        (400, RICE, "半斤三两"),
        (1500, RICE, "1 kg 500 g"),
        (566.992, BREAD, "1 lb 4 oz"),
        (566.992, BREAD, "1 lb and 4 oz of bread"),
        (515, MILK, "2 x 250 ml"),
        (515, MILK, "2×250毫升"),
        (515, MILK, "250 mL x 2"),
        (247.2, MILK, "2 x 1/2 cup"),
        (257.5, MILK, "250 mL"),
        (257.5, MILK, "0.25 L"),
        (206, MILK, "200毫升"),
        (206, MILK, "２００ｍｌ"),
        (247.2, MILK, "1 cup"),
        (123.6, MILK, "half a cup"),
        (123.6, MILK, "1/2 cup"),
        (123.6, MILK, "½ cup"),
        (370.8, MILK, "1½ cups"),
        (370.8, MILK, "1 1/2 cups"),
        (370.8, MILK, "one and a half cups"),
        (185.4, MILK, "three quarters of a cup"),
        (515, MILK, "2 glasses"),
        (257.5, MILK, "a glass of milk"),
        (257.5, MILK, "about 1 glass"),
        (247.2, MILK, "一杯"),
        (370.8, MILK, "一杯半"),
        (494.4, MILK, "两杯"),
        (618, MILK, "两三杯"),
        (370.8, MILK, "一两杯"),
        (618, MILK, "2-3 cups"),
        (257.5, MILK, "1 cup (250 mL)"),
        (300, TEA, "300 mL"),
        (240, TEA, "1 cup"),
        (150, RICE, "一碗"),
        (75, RICE, "半碗"),
        (300, RICE, "两碗米饭"),
        (150, RICE, "約一碗"),
        (60, BREAD, "2 slices"),
        (60, BREAD, "2 slices of bread"),
        (60, BREAD, "两片"),
        (360, BREAD, "十二片"),
        (100, EGG, "2"),
        (100, EGG, 2),
        (100, EGG, "2 eggs"),
        (150, EGG, "三个"),
        (600, EGG, "a dozen"),
        (0, EGG, 0),
        (0, BREAD, "0 g"),
        (12, ALMONDS, "10 almonds"),
        (12, ALMONDS, "10颗"),
        (12, ALMONDS, "十颗杏仁"),
        (50, ALMONDS, "50克杏仁"),
        (30, ALMONDS, "一把杏仁"),
        (150, ALMONDS, "三两杏仁"),
        (206, MILK, "200毫升牛奶"),
        (247.2, MILK, "一杯牛奶"),
        (30, RAISINS, "raisins"),
        (60, RAISINS, 2),
        (255, CHEESE, 15),
        (1000, EGG, 20),
        (340, YOGHURT, "2 yoghurts"),
        (496, COFFEE, "2 coffees"),
        (27, OIL, "2 tbsp"),
    ],
)
def test_amounts_are_read_as_people_write_them(expected: float, of: Food, amount: object) -> None:
    """Digits, fractions, words and Chinese numerals; metric, household, and the food's own measures."""
    assert expected == pytest.approx(central(of, amount), rel=1e-6)


@pytest.mark.parametrize(
    ("code", "of", "amount"),
    [
        ("amount-unit-unfit", MILK, "2 slices"),
        ("amount-unit-unfit", BREAD, "250 mL"),
        ("amount-unit-unfit", BREAD, "一碗"),
        ("amount-unit-unknown", MILK, "1 glas"),
        ("amount-unit-unfit", MILK, "1 zorb"),
        ("amount-unit-unfit", MILK, "一袋牛奶"),
        ("amount-unit-unfit", RAISINS, "十捧葡萄干"),
        ("amount-unit-unfit", RAISINS, "20 raisins"),
        ("amount-unit-unfit", CHEESE, 30),
        ("amount-unit-unfit", CHEESE, "30"),
        ("amount-unit-unfit", OIL, 100),
        ("amount-unit-unfit-alone", OWN, "1 cup"),
        ("amount-unit-unfit-alone", OIL_UNWEIGHED, "100 mL"),
        ("amount-unit-unknown-alone", OWN, "1 zorb"),
        ("amount-needed", OWN, None),
        ("amount-needed", OWN, 2),
        ("amount-unreadable", RICE, "1 bowl of soup"),
        ("amount-unreadable", BREAD, "500 g 200 g"),
        ("amount-unreadable", BREAD, "1 lb 4"),
        ("amount-unit-unfit", RICE, "二两三两"),
        ("amount-unit-unfit", EGG, "2 x 3 x 4"),
        ("amount-unreadable", RICE, ""),
        ("amount-unreadable", RICE, [1]),
        ("amount-unreadable", RICE, True),
        ("amount-unreadable", RICE, "9" * 400),
        ("amount-too-small", RICE, "250 mg"),
        ("number-comma", MILK, "1,5 cups"),
        ("number-negative", EGG, -1),
        ("number-negative", MILK, "-1 cup"),
        ("number-not-finite", EGG, float("nan")),
        ("number-not-finite", EGG, float("inf")),
        ("number-not-finite", EGG, 10**400),
    ],
)
def test_what_is_no_amount_of_this_food_is_refused(code: str, of: Food, amount: object) -> None:
    """A unit that is not known, one that does not fit, and a number that is none."""
    found = grams_of(of, amount)
    assert isinstance(found, Trouble), found
    assert code == found.code


def test_a_unit_that_does_not_fit_names_those_that_do() -> None:
    """Slices of milk: glasses and cups."""
    found = grams_of(MILK, "2 slices")
    assert isinstance(found, Trouble)
    assert found.arguments == {"value": "2 slices", "measures": "glass,cup,tablespoon"}


def test_the_band_is_that_of_how_the_amount_was_told() -> None:
    """Weighed food has none, a household measure a fifth, an amount that nobody told a half."""
    for expected, amount in (
        ((100, 100, 100), "100 g"),
        ((206, 257.5, 309), "1 glass"),
        ((128.75, 257.5, 386.25), None),
        ((128.75, 257.5, 386.25), "1 large glass"),
        ((128.75, 257.5, 386.25), "1 large"),
        ((206, 386.25, 618), "2-1 glasses"),
    ):
        found = grams_of(MILK, amount)
        assert isinstance(found, Grams)
        assert expected == pytest.approx((found.low, found.central, found.high))


def test_a_drink_without_a_weight_has_the_band_of_its_density() -> None:
    """One gram a millilitre, within a twentieth."""
    found = grams_of(TEA, "200 mL")
    assert isinstance(found, Grams)
    assert pytest.approx((found.low, found.central, found.high)) == (190, 200, 210)


def test_a_spoon_of_which_the_food_has_no_weight_is_poured_by_its_densities() -> None:
    """A tablespoon weighs 13.5 g, a cup 220 g: 0.9 to 0.917 g/mL; a household measure is a fifth less or more."""
    found = grams_of(OIL, "1 teaspoon")
    assert isinstance(found, Grams)
    assert pytest.approx((5 * 0.9 * 0.8, 5 * 0.9, 5 * 220 / 240 * 1.2)) == (found.low, found.central, found.high)


def test_one_of_a_food_that_has_no_piece_is_a_usual_portion_with_the_wide_band() -> None:
    """Nobody knows how large "a broccoli" is: half of a portion less or more."""
    found = grams_of(RAISINS, "1 raisins")
    assert isinstance(found, Grams)
    assert (found.low, found.central, found.high, found.how) == (15, 30, 45, "usual")


def test_a_catty_of_two_countries_is_a_band() -> None:
    """斤 is 500 g on the mainland and 600 g in Taiwan."""
    found = grams_of(RICE, "1斤")
    assert isinstance(found, Grams)
    assert (found.low, found.central, found.high) == (500, 500, 600)


@given(st.text(max_size=60) | st.floats() | st.integers() | st.none() | st.booleans())
def test_no_amount_breaks_the_reader(amount: object) -> None:
    """Whatever is written, grams in order or what is wrong with it."""
    for of in (MILK, RICE, OWN):
        found = grams_of(of, amount)
        assert isinstance(found, Trouble) or 0 <= found.low <= found.central <= found.high


@given(st.integers(1, 40), st.sampled_from(["cup", "glass", "g", "mL", "杯"]))
def test_twice_the_number_is_twice_the_weight(count: int, unit: str) -> None:
    """Amounts grow with their number."""
    assert 2 * central(MILK, f"{count} {unit}") == pytest.approx(central(MILK, f"{2 * count} {unit}"))


def test_a_long_text_is_not_cut_at_every_sign(monkeypatch: pytest.MonkeyPatch) -> None:
    """No prefix longer than every unit is looked up."""
    looked: list[str] = []
    known = amounts._is_unit
    monkeypatch.setattr(amounts, "_is_unit", lambda text: looked.append(text) or known(text))
    assert isinstance(grams_of(MILK, "1" + "丂" * 190), Trouble)
    assert 1 <= len(looked) < 100


def test_a_unit_with_points_behind_it_is_still_cut_off() -> None:
    """Points and spaces do not make a unit longer."""
    assert grams_of(MILK, "1杯" + "." * 60 + "牛奶") == grams_of(MILK, "1杯牛奶")
