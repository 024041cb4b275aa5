"""Elemental calcium: the label's own figure, or the salt's share."""

from __future__ import annotations

from math import isnan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneward.foods.label import read_label
from boneward.foods.label.words import is_natural, shares
from boneward.knowledge.loader import read_table

CALCIUM, CARBON, OXYGEN, HYDROGEN = 40.078, 12.011, 15.999, 1.008


def codes(text: str) -> set[str]:
    """Return the codes of a label's findings."""
    return {finding.code for finding in read_label(text).findings}


def test_shares_follow_from_the_masses_of_atoms() -> None:
    """Carbonate and citrate, worked out here from their formulas."""
    carbonate = CALCIUM / (CALCIUM + CARBON + 3 * OXYGEN)
    citrate = 3 * CALCIUM / (3 * CALCIUM + 12 * CARBON + 10 * HYDROGEN + 14 * OXYGEN)
    tetrahydrate = 3 * CALCIUM / (3 * CALCIUM + 12 * CARBON + 18 * HYDROGEN + 18 * OXYGEN)
    assert carbonate * 100 == pytest.approx(shares()["carbonate"][0].percent, abs=0.05)
    assert [tetrahydrate * 100, citrate * 100] == pytest.approx(
        [share.percent for share in shares()["citrate"]], abs=0.05
    )


@given(
    st.sampled_from([row for row in read_table("calcium_salts") if row["names"] and row["percent"]]),
    st.integers(min_value=100, max_value=2000),
)
def test_a_salt_holds_its_share(row: dict[str, str], mass: int) -> None:
    """The poorest hydrate counts where the label names none, and the reader is told."""
    name = next(name for name in row["names"].split(";") if "alcium" in name and "," not in name)
    reading = read_label(f"{name} {mass} mg")
    share = shares()[row["salt"]][0]
    assert mass * share.percent / 100 == pytest.approx(reading.per_piece["calcium_mg"])
    assert ("label-hydrate-assumed" in codes(f"{name} {mass} mg")) == (len(shares()[row["salt"]]) > 1)
    assert (share.percent, row["salt"]) == (reading.steps[0].share_percent, reading.steps[0].salt)


def test_a_named_hydrate_counts_as_it_is() -> None:
    """Anhydrous citrate is richer than the one with water."""
    assert pytest.approx(read_label("Calcium citrate anhydrous 1000 mg").per_piece["calcium_mg"]) == 241.0
    assert pytest.approx(read_label("Calcium citrate tetrahydrate 1000 mg").per_piece["calcium_mg"]) == 211.0
    assert "label-hydrate-assumed" not in codes("Calcium citrate anhydrous 1000 mg")


@given(st.integers(min_value=100, max_value=700))
def test_the_labels_own_elemental_figure_wins(calcium: int) -> None:
    """Whatever the salt's name would give, the figure that is elemental stands."""
    for text in (
        f"Calcium (as calcium carbonate) {calcium} mg",
        f"Calcium carbonate {calcium * 2.5:g} mg (elemental {calcium} mg)",
        f"Calcium carbonate {calcium * 2.5:g} mg equivalent to calcium {calcium} mg",
        f"碳酸钙{calcium * 2.5:g}mg（以钙计{calcium}mg）",
        f"鈣（來自碳酸鈣）{calcium}毫克",
    ):
        reading = read_label(text)
        assert float(calcium) == pytest.approx(reading.per_piece["calcium_mg"]), text
        assert reading.findings == (), text


def test_counted_as_the_salt_it_is_the_salts_mass() -> None:
    """钙（以碳酸钙计）1.25g is 1.25 g of carbonate."""
    assert pytest.approx(read_label("钙（以碳酸钙计）1.25g").per_piece["calcium_mg"]) == 500.0


def test_more_calcium_than_the_salt_can_hold_is_no_figure() -> None:
    """1,250 mg of carbonate hold 500 mg: 800 is impossible, 400 stands and is named."""
    assert isnan(read_label("Calcium carbonate 1250 mg (elemental 800 mg)").per_piece["calcium_mg"])
    assert read_label("Calcium carbonate 1250 mg (elemental 400 mg)").per_piece["calcium_mg"] == 400.0
    assert "label-amounts-disagree" in codes("Calcium carbonate 1250 mg (elemental 400 mg)")


def test_two_salts_add_up() -> None:
    """Each by its share."""
    value = read_label("Calcium carbonate 750 mg, calcium citrate 400 mg").per_piece["calcium_mg"]
    assert pytest.approx(value) == 750 * 0.40 + 400 * 0.211


@pytest.mark.parametrize("salt", [salt for salt in shares() if is_natural(salt)])
def test_a_natural_powder_has_no_share(salt: str) -> None:
    """Its own figure counts, else nothing; where it comes from is said."""
    names = next(row["names"] for row in read_table("calcium_salts") if row["salt"] == salt).split(";")
    reading = read_label(f"{names[0]} 1000 mg")
    assert isnan(reading.per_piece["calcium_mg"])
    assert {"calcium"} == reading.unread_nutrients
    own = f"Calcium (from {names[0]}) 300 mg"
    assert read_label(own).per_piece["calcium_mg"] == 300.0
    assert "label-natural-source" in codes(own)


@pytest.mark.parametrize(
    "text",
    [
        "calcium ascorbate 1000 mg",
        "Vitamin C (as calcium ascorbate) 500 mg",
        "calcium pantothenate 10 mg",
        "L-methylfolate calcium 400 mcg",
        "HMB-calcium 3 g",
        "calcium D-glucarate 500 mg",
        "阿托伐他汀钙片 20mg",
        "羟苯磺酸钙胶囊 0.5g",
        "左亞葉酸鈣 25毫克".replace("左亞", "左旋亞"),
        "Other ingredients: dicalcium phosphate, calcium stearate",
    ],
)
def test_a_compound_that_is_no_source_gives_no_calcium(text: str) -> None:
    """It is there for something else, and leaves nothing open."""
    reading = read_label(text)
    assert isnan(reading.per_piece["calcium_mg"])
    assert "calcium" not in reading.unread_nutrients


def test_a_compound_that_nobody_knows_leaves_calcium_open() -> None:
    """A salt of no table may be a source."""
    assert {"calcium"} == read_label("calcium bloopate 500 mg").unread_nutrients


@pytest.mark.parametrize("row", read_table("label_salt_masses"))
def test_a_usual_weight_of_the_salt_is_asked_about(row: dict[str, str]) -> None:
    """Beside the salt's name it may be the salt; "elemental" settles it, and so does the salt's own word."""
    mass = row["mass"]
    for text in (f"Calcium ({row['salt']}) {mass} mg per tablet", f"Calcium {row['salt']} tablets. Calcium {mass} mg"):
        reading = read_label(text)
        assert isnan(reading.per_piece["calcium_mg"]), text
        assert {"calcium"} == reading.unread_nutrients, text
        (said,) = [found for found in reading.findings if found.code == "label-salt-or-calcium"]
        assert float(row["calcium"]) == said.arguments["calcium_mg"]
    assert float(mass) == read_label(f"Elemental calcium {mass} mg").per_piece["calcium_mg"]
    assert float(row["calcium"]) == read_label(f"Calcium {row['salt']} {mass} mg").per_piece["calcium_mg"]


def test_the_weights_of_salts_agree_with_their_shares() -> None:
    """Each weight holds the calcium that its row says."""
    for row in read_table("label_salt_masses"):
        share = shares()[row["salt"]][0].percent / 100
        assert float(row["mass"]) * share == pytest.approx(float(row["calcium"]), rel=0.01)


@pytest.mark.parametrize(
    ("calcium", "text"),
    [
        (500.0, "Serving size 3 tablets. Calcium 1500 mg"),
        (750.0, "Calcium 750 mg per sachet"),
        (600.0, "Calcium carbonate 1500 mg (calcium 600 mg)"),
        (500.0, "Calcium 1250 mg tablets. Each tablet contains 500 mg calcium."),
        (600.0, "Calcium (as calcium carbonate) 600 mg"),
    ],
)
def test_no_salt_is_seen_where_the_label_explains_itself(calcium: float, text: str) -> None:
    """A serving of several, another salt's silence, and the salt's own calcium beside it."""
    assert calcium == read_label(text).per_piece["calcium_mg"]
    assert "label-salt-or-calcium" not in codes(text)


def test_elemental_may_stand_behind_the_amount() -> None:
    """Then it is no salt's weight."""
    reading = read_label("Calcium citrate 200 mg elemental per tablet")
    assert reading.per_piece["calcium_mg"] == 200.0
    assert "label-salt-share" not in codes("Calcium citrate 200 mg elemental per tablet")
