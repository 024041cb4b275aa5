from __future__ import annotations

from math import isnan

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boneward.foods import quick
from boneward.foods.catalogue import catalogue
from boneward.foods.model import HELD, Held
from boneward.foods.quick import Kind, matters, quick_base, quick_intake, quick_kinds
from boneward.knowledge.loader import KnowledgeError, Row, number, parts, read_table

ALL_NONE = dict.fromkeys(quick_kinds(), 0.0)


def check(**a_day: float) -> dict[str, float]:
    """Return a complete check: these portions a day, and none of all else."""
    return ALL_NONE | {kind: 7.0 * portions for kind, portions in a_day.items()}


def calcium(**a_day: float) -> float:
    """Return the middle of what a complete check gives."""
    return quick_intake(check(**a_day)).nutrients["calcium_mg"].amount.central


@pytest.mark.parametrize(
    ("printed", "kind"),
    [
        ((300, 300), "milk_glasses"),  # BHOF, Calcium Calculator: a cup
        ((200, 350), "yoghurt_pots"),  # NY State: 6 oz
        ((120, 240), "cheese_pieces"),  # UK table: 30 g of soft and of hard cheese
        ((300, 350), "fortified_drink_glasses"),  # BHOF 350, Calcium Calculator 300
        ((120, 400), "calcium_set_tofu_portions"),  # UK, Canada, Weaver, BDA: 100 g
        ((125, 430), "small_fish_portions"),  # UK: one sardine; whitebait
        ((75, 150), "greens_low_oxalate_bowls"),  # Calcium Calculator: half a cup to 100 g of kale
        ((50, 150), "pulses_bowls"),  # Calcium Calculator: a cup
        ((35, 75), "nuts_handfuls"),  # Calcium Calculator: almonds, a quarter of a cup
        ((25, 58), "bread_slices"),  # Calcium Calculator: two slices 50; UK: 35 to 58
        ((65, 125), "sesame_spoons"),  # UK: a spoon of seeds, of tahini
    ],
)
def test_a_portion_holds_what_short_lists_print(printed: tuple[float, float], kind: str) -> None:
    """The middle lies within a tenth of the range that published short lists print for such a portion."""
    held = quick_kinds()[kind].gives["calcium_mg"]
    assert 0.9 * printed[0] <= held.central <= 1.1 * printed[1]
    assert held.low <= printed[1]
    assert held.high >= printed[0]


def test_the_base_and_the_rest_make_up_the_printed_base() -> None:
    """BHOF adds 250 mg to dairy and fortified food: our base with bread, greens, pulses, nuts and eggs comes near."""
    base = quick_base()["calcium_mg"]
    assert 100 <= base.low <= base.central <= base.high <= 250
    usual = calcium(bread_slices=2, greens_low_oxalate_bowls=0.2, pulses_bowls=0.2, nuts_handfuls=0.2, eggs=0.5)
    assert usual == pytest.approx(250, abs=100)


@pytest.mark.parametrize(
    ("low", "high", "a_day"),
    [
        (150, 250, {}),  # nothing of what is asked about
        (
            700,
            1000,
            {"milk_glasses": 1.5, "cheese_pieces": 0.5, "bread_slices": 3, "salad_bowls": 0.5, "meat_portions": 1},
        ),
        # greens, tofu and eggs, no milk
        (300, 600, {"greens_low_oxalate_bowls": 1, "calcium_set_tofu_portions": 0.4, "eggs": 0.7, "meat_portions": 1}),
        (
            500,
            900,
            {"fortified_drink_glasses": 1, "greens_low_oxalate_bowls": 0.7, "pulses_bowls": 1, "nuts_handfuls": 1},
        ),
        (300, 500, {"pulses_bowls": 1, "nuts_handfuls": 1, "bread_slices": 2}),  # a vegan without fortified food
    ],
)
def test_the_check_is_right_without_dairy_too(low: float, high: float, a_day: dict[str, float]) -> None:
    """Western, East Asian and vegan days give what such days give."""
    assert low <= calcium(**a_day) <= high


def test_everyone_who_answers_lies_where_people_lie() -> None:
    """The check with none of anything stays above the hundredth of people with the least calcium (138 mg a day)."""
    assert calcium() >= 138


def test_a_kind_that_is_not_answered_is_not_none() -> None:
    """The sums are lower bounds, what is missing is asked for, and the answer 0 is another thing."""
    part = quick_intake({"milk_glasses": 7.0})
    assert not part.nutrients["calcium_mg"].is_whole
    assert part.missing[:2] == ("yoghurt_pots", "cheese_pieces")
    assert [finding.code for finding in part.findings] == ["diet-quick-partial"]
    assert part.nutrients["calcium_mg"].coverage < 0.2
    whole = quick_intake(check(milk_glasses=1))
    assert whole.nutrients["calcium_mg"].is_whole
    assert whole.nutrients["calcium_mg"].coverage == pytest.approx(1.0)
    assert whole.findings == whole.missing == ()


def test_what_holds_next_to_nothing_need_not_be_answered() -> None:
    """Eggs and oil decide nothing about calcium; oil does about vitamin K1."""
    told = {kind: 0.0 for kind, known in quick_kinds().items() if matters(known, "calcium_mg")}
    assert {"eggs", "oil_spoons", "meat_portions"}.isdisjoint(told)
    found = quick_intake(told)
    assert found.nutrients["calcium_mg"].is_whole
    assert not found.nutrients["vitamin_k1_ug"].is_whole


def test_k2_is_never_whole() -> None:
    """What the rest of a day holds nobody knows."""
    found = quick_intake(check(natto_portions=1))
    assert not found.nutrients["vitamin_k2_ug"].is_whole
    assert isnan(found.nutrients["vitamin_k2_ug"].coverage)
    assert found.natto_times_a_week == 7.0


def test_spinach_gives_calcium_that_is_hardly_taken_up() -> None:
    """A bowl of it holds as much as a bowl of bok choy, and gives an eighth."""
    spinach, greens = (quick_intake(check(**{kind: 1})) for kind in ("spinach_bowls", "greens_low_oxalate_bowls"))
    assert spinach.absorbable.central < greens.absorbable.central / 4


@pytest.mark.parametrize("row", read_table("quick_kinds"), ids=lambda row: row["kind"])
def test_a_kind_is_what_its_foods_are(row: Row) -> None:
    """Its ends hold those of every food that it stands for, its middle is their mean, by the portion's grams."""
    kind, portion = quick_kinds()[row["kind"]], number(row, "grams") / 100.0
    foods = [food for code in parts(row, "foods") if (food := catalogue().food(code))]
    assert len(foods) == len(parts(row, "foods"))
    for of in HELD:
        known = [food.content(of) for food in foods if not isnan(food.content(of).central)]
        if 2 * len(known) < len(foods):
            assert of not in kind.gives
            continue
        gives = kind.gives[of]
        assert pytest.approx(portion * sum(each.central for each in known) / len(known)) == gives.central
        assert pytest.approx(portion * min(each.low for each in known)) == gives.low
        assert pytest.approx(portion * max(each.high for each in known)) == gives.high
        assert 0 <= gives.low <= gives.central <= gives.high


@pytest.mark.parametrize("kind", quick_kinds().values(), ids=lambda kind: kind.kind)
def test_calcium_and_the_vitamins_d_and_k1_of_every_kind_are_known(kind: Kind) -> None:
    """A whole check may plan with them."""
    assert {"calcium_mg", "vitamin_d_ug", "vitamin_k1_ug"} <= set(kind.gives)
    assert {"house_rules"} < set(kind.sources)


@pytest.mark.parametrize(
    ("kind", "of", "low", "high"),
    [
        ("natto_portions", "calcium_mg", 40.5, 97.65),
        ("eggs", "calcium_mg", 23, 28),
        ("eggs", "vitamin_d_ug", 0.45, 1.9),
        ("milk_glasses", "vitamin_d_ug", 0, 3.3046),  # milk without added vitamin D
        ("greens_low_oxalate_bowls", "calcium_mg", 49.5, 408),
        ("greens_low_oxalate_bowls", "vitamin_k1_ug", 68.25, 1225.5),
        ("fortified_drink_glasses", "calcium_mg", 247.35, 441.15),  # none without added calcium
    ],
)
def test_a_kind_spans_its_foods(kind: str, of: Held, low: float, high: float) -> None:
    """Some of them worked out by hand."""
    gives = quick_kinds()[kind].gives[of]
    assert (pytest.approx(low), pytest.approx(high)) == (gives.low, gives.high)


def test_what_is_known_of_few_foods_is_not_known_of_their_kind() -> None:
    """The vitamin K2 of salmon does not stand for herring and trout, and nobody adds vitamin K2 to cereals."""
    assert "vitamin_k2_ug" not in quick_kinds()["oily_fish_portions"].gives
    assert "vitamin_k2_ug" not in quick_kinds()["fortified_cereal_bowls"].gives
    assert quick_kinds()["oily_fish_portions"].most("vitamin_k2_ug") == 0.0


def test_a_kind_has_the_tags_that_all_its_foods_have() -> None:
    """Every milk is dairy; not every drink with added calcium is soy."""
    tags = {code: kind.tags for code, kind in quick_kinds().items()}
    assert tags["milk_glasses"] == {"dairy", "lactose"}
    assert "natto" in tags["natto_portions"]
    assert "soy" not in tags["fortified_drink_glasses"]


def test_a_food_that_is_not_there_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The table is read strictly."""
    rows = ({**read_table("quick_kinds")[0], "foods": "milk_whole;milk_of_the_moon"},)
    monkeypatch.setattr(quick, "read_table", lambda _: rows)
    with pytest.raises(KnowledgeError, match=r"milk_glasses.*milk_of_the_moon"):
        quick_kinds.__wrapped__()


def test_no_value_from_memory_is_part_of_the_check() -> None:
    """It decides a dose, so every figure was read, quoted or worked out."""
    for table in ("quick_kinds", "quick_base"):
        assert {row["verification"] for row in read_table(table)} <= {"primary", "secondary", "derived"}


@settings(max_examples=40)
@given(st.dictionaries(st.sampled_from(sorted(quick_kinds())), st.floats(0, 105)))
def test_one_portion_more_never_gives_less(told: dict[str, float]) -> None:
    """Nor does an answer take anything away; and the ends stand in order."""
    for of in ("calcium_mg", "vitamin_d_ug", "vitamin_k1_ug"):
        before = quick_intake(told).nutrients[of].foods  # type: ignore[index]
        assert before.low <= before.central <= before.high
        for kind in told:
            more = quick_intake(told | {kind: told[kind] + 1}).nutrients[of].foods  # type: ignore[index]
            assert more.central >= before.central
