"""Every number has unit, source, place and verification; what nobody of us has read sets no dose and lifts no block."""

from __future__ import annotations

import math

import numpy as np
import pytest

from boneward.knowledge.findings import NUTRIENTS, SEVERITIES
from boneward.knowledge.loader import ORIGIN, TABLES, number, parts, read_table
from boneward.knowledge.parameters import parameters
from boneward.knowledge.reference import reference_grid, reference_values
from boneward.knowledge.registry import finding_specs
from boneward.knowledge.safety import FOR_ADULTS, STATES, rules_by_code, safety_rules, trigger_bits
from boneward.knowledge.sources import source_card, source_ids
from boneward.planning.foods import foods_that_close

NUMBER_TABLES = (
    "article_rows",
    "article_rules",
    "reference_values",
    "eat_portions",
    "parameters",
    "plausible",
    "evidence",
    "safety_rules",
    "cities",
    "sun_position",
    "sun_ozone",
    "sun_irradiance",
    "sun_geometry",
    "sun_cloud",
    "skin_types",
    "body_parts",
    "physiology",
    "usual_values",
    "trial_defaults",
    "soft_tissue",
    "risk_rates",
    "validation",
    "validation_summary",
)
NUMBER_COLUMNS = (
    "low",
    "high",
    "value",
    "factor",
    "hours_before",
    "hours_after",
    "latitude",
    "altitude_m",
    "med",
    "made",
    "percent",
    "ratio",
    "rate",
    "published",
    "within",
)
FOOD = {"food_goes_on", "food_as_usual", "food_at_most"}
SUN_TABLES = ("sun_position", "sun_ozone", "sun_irradiance", "sun_geometry", "sun_cloud", "skin_types", "body_parts")
FORECAST_TABLES = ("physiology", "usual_values", "trial_defaults", "soft_tissue", "risk_rates", "forecast_limits")


@pytest.mark.parametrize("table", sorted(TABLES))
def test_every_row_has_a_source_with_a_card_and_a_place(table: str) -> None:
    """The loader refuses rows without origin; each source named has a complete card."""
    rows = read_table(table)
    assert rows
    for row in rows:
        assert all(row[column] for column in ORIGIN)
        for source in parts(row, "source"):
            assert source_card(source).id == source


@pytest.mark.parametrize("table", NUMBER_TABLES)
def test_every_number_has_a_unit(table: str) -> None:
    """No row holds a number without its unit."""
    for row in read_table(table):
        if any(row.get(column) for column in NUMBER_COLUMNS):
            assert row["unit"], row


def test_every_card_is_complete_and_used() -> None:
    """A card that no row cites is dead weight; a card that is not complete does not load."""
    cited = {source for table in TABLES for row in read_table(table) for source in parts(row, "source")}
    assert {source for source in source_ids() if source_card(source)} - cited == set()


def test_a_source_that_was_not_read_is_not_primary() -> None:
    """A value marked primary rests on at least one source that was read, in whole or in part."""
    for table in TABLES:
        for row in read_table(table):
            if row["verification"] == "primary":
                reads = {source_card(source).read for source in parts(row, "source")}
                assert reads - {"not read", "quoted elsewhere"}, (table, row)


def test_a_number_of_the_physiology_is_worked_out_where_it_was_chosen() -> None:
    """What was calibrated or assumed is ours and cites our own card; what is published cites somebody else."""
    for row in read_table("physiology"):
        is_ours = row["role"] in ("calibrated", "assumed")
        assert not is_ours or (row["verification"] == "derived" and "boneward_forecast" in parts(row, "source")), row
        assert is_ours or parts(row, "source") != ("boneward_forecast",) or row["parameter"] == "d_nmol_per_ug", row


def test_a_number_that_was_calibrated_has_rows_to_show_for_it() -> None:
    """Validation holds calibration rows of each chain that has a calibrated number."""
    chains = {row["parameter"].partition("_")[0] for row in read_table("physiology") if row["role"] == "calibrated"}
    of_chain = {"d": "25ohd", "k": "ucoc", "ca": "ledger", "bone": "bmd"}
    shown = {row["quantity"] for row in read_table("validation") if row["kind"] == "calibration"}
    assert chains == set(of_chain)
    assert all(any(name.startswith(of_chain[chain]) for name in shown) for chain in chains)


def test_no_value_from_memory_sets_an_intake_or_a_limit() -> None:
    """The grid that needs and limits are read from holds no row that nobody has read."""
    grid = reference_grid()
    rows = grid.row[grid.row >= 0]
    marks = {reference_values()[row].verification for row in np.unique(rows)}
    assert "memory" not in marks
    assert np.array_equal(grid.row >= 0, ~np.isnan(grid.value))


def test_no_value_from_memory_is_a_parameter_an_article_cell_or_a_suggested_food() -> None:
    """What sets an amount was read, quoted or worked out."""
    assert {known.verification for known in parameters().values()} <= {"primary", "secondary", "derived"}
    assert {row["verification"] for row in read_table("article_rows")} == {"primary"}
    for nutrient, gap in (("calcium", 100.0), ("vitamin_k1", 50.0)):
        assert {food.verification for food in foods_that_close(nutrient, gap, ())} <= {
            "primary",
            "secondary",
            "derived",
        }


@pytest.mark.parametrize("table", SUN_TABLES)
def test_no_value_from_memory_is_part_of_the_sun(table: str) -> None:
    """The sun's class moves a dose, so every number of its chain was read, quoted or worked out."""
    assert {row["verification"] for row in read_table(table)} <= {"primary", "secondary", "derived"}


@pytest.mark.parametrize("table", FORECAST_TABLES)
def test_no_value_from_memory_is_part_of_the_forecast(table: str) -> None:
    """It chooses a dose of D3 and draws risks, so every number of it was read, quoted or worked out."""
    assert {row["verification"] for row in read_table(table)} <= {"primary", "secondary", "derived"}


@pytest.mark.parametrize("age", [0, 1, 5, 10, 15, 18, 60])
def test_the_parts_of_the_body_make_up_the_body(age: int) -> None:
    """All parts together are the whole skin less the one per cent that has no code, at every age."""
    shares = {row["part"]: number(row, "percent") for row in read_table("body_parts") if number(row, "age_from") <= age}
    assert sum(share for part, share in shares.items() if part != "face") == pytest.approx(99.0)


def test_no_medicine_from_memory_is_waved_through() -> None:
    """A medicine on which no rule speaks lifts the question "which medicine is this?", so it was looked up."""
    for row in read_table("medicines"):
        if row["classes"] in ("", "food_supplement") and not row["medicine"].startswith("unclear_"):
            assert row["verification"] != "memory", row


def test_rules_are_made_of_known_parts() -> None:
    """Each rule names triggers, nutrients, severities and actions that exist, and hours only where it separates."""
    actions = {"block", "refer", "monitor", "limit", "separate", "ensure", "choose_salt", "none"} | FOOD
    states = {f"state:{state}" for state in STATES}
    for rule in safety_rules():
        assert {*rule.triggers, *rule.unless} <= set(trigger_bits()) | states, rule.code
        assert set(rule.nutrients) <= set(NUTRIENTS), rule.code
        assert rule.severity in SEVERITIES, rule.code
        assert set(rule.actions) <= actions, rule.code
        assert rule.severity != "stop" or "block" in rule.actions, rule.code
        has_hours = not (math.isnan(rule.hours_before) and math.isnan(rule.hours_after))
        assert not has_hours or "separate" in rule.actions, rule.code


def test_each_rule_that_stops_or_refers_says_what_food_does() -> None:
    """One of three, so that no number of food stands beside a sentence that speaks against it; the others say nothing.

    Where food and tablets may come to an amount, it is in the rule's own source, and a professional is asked.
    """
    amounts = {name for name in parameters() if name.startswith("food_at_most_")}
    for rule in safety_rules():
        said = FOOD & set(rule.actions)
        assert len(said) == (rule.severity in ("stop", "refer")), rule.code
        if rule.food == "at_most":
            name = f"food_at_most_{rule.code.replace('-', '_')}"
            assert rule.asks, rule.code
            assert rule.food_at_most == parameters()[name].value > 0
            assert parameters()[name].sources == rule.sources
            assert parameters()[name].verification != "memory"
            amounts.remove(name)
    assert not amounts


def test_calcium_in_kidney_disease_is_the_guideline_s() -> None:
    """The upper end of what the guideline of 2020 sets for stages 3 and 4, as in the table of reference values."""
    (found,) = [
        row
        for row in read_table("reference_values")
        if (row["authority"], row["edition"], row["stage"]) == ("kdoqi", "2020", "ckd_g3_g4")
    ]
    assert number(found, "high") == rules_by_code()["ckd-g3-g4-calcium-ask"].food_at_most


def test_every_rule_can_be_triggered_by_a_name() -> None:
    """Each class of a rule has a medicine; each medicine and condition has names in three languages."""
    classes = {f"class:{name}" for row in read_table("medicines") for name in parts(row, "classes")}
    conditions = {f"condition:{row['condition']}" for row in read_table("conditions")}
    medicines = {f"medicine:{row['medicine']}" for row in read_table("medicines")}
    for rule in safety_rules():
        for trigger in rule.triggers:
            assert trigger.startswith("state:") or trigger in classes | conditions | medicines | set(
                FOR_ADULTS.values()
            ), (
                rule.code,
                trigger,
            )
    languages = {"en", "zh-Hans", "zh-Hant"}
    for table, key in (("medicine_names", "medicine"), ("condition_names", "condition")):
        named: dict[str, set[str]] = {}
        for row in read_table(table):
            named.setdefault(row[key], set()).add(row["language"])
        source = "medicines" if key == "medicine" else "conditions"
        for row in read_table(source):
            assert named.get(row[key], set()) == languages, row[key]


def test_findings_are_made_of_known_parts() -> None:
    """Severities and nutrients exist, and no code stands twice."""
    codes = [row["finding"] for row in read_table("findings")] + [row["rule"] for row in read_table("safety_rules")]
    assert len(codes) == len(set(codes))
    for spec in finding_specs().values():
        assert spec.severity in SEVERITIES
        assert set(spec.nutrients) <= set(NUTRIENTS)


def test_a_conversion_that_stands_in_two_tables_is_the_same() -> None:
    """Reading a unit and writing or computing with it use one factor."""
    factors = {(row["quantity"], row["unit"]): number(row, "factor") for row in read_table("units")}
    assert 1 / factors["vitamin_d_activity", "IU"] == parameters()["iu_per_ug_vitamin_d"].value
    assert factors["creatinine", "mg/dL"] == parameters()["creatinine_umol_l_per_mg_dl"].value
