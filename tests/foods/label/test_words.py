"""The words of labels: whole, known to the reader by their kinds, and each with a meaning."""

from __future__ import annotations

from boneward.foods.label.mentions import NAMED
from boneward.foods.label.merge import PIECES
from boneward.foods.label.words import key_of, phrases, shares, units
from boneward.knowledge.loader import parts, read_table

GRAMMAR = {
    "and", "as", "bound", "bound_after", "compound_end", "contains", "counted", "deny", "deny_after",
    "equivalent", "excipients", "filler", "free", "limit_words", "linking", "not_content", "or", "per",
    "provides", "range", "source_word", "warning", "weight", "silent", "container", "serving", "serving_size",
    "servings_in_pack", "not_for", "minor_age", "age_word", "age_before", "take", "daily", "daily_dose",
    "day_word", "one_daily", "other_day", "per_day", "per_month", "meal_time", "per_unknown", "per_week", "times",
    "acts", "no_piece", "parted", "per_fortnight", "per_quarter", "per_year", "water",
    "week_word", "month_word",
}  # fmt: skip
STARTS = ("audience_", "form_", "hydrate_", "number_", "reference_", "times_")


def test_every_kind_of_word_is_known() -> None:
    """A misspelt kind would never be read."""
    kinds = {row["kind"] for row in read_table("label_words")}
    simple = {part for kind in kinds for part in kind.split("+")}
    known = GRAMMAR | set(NAMED) | {f"piece_{piece}" for piece in PIECES}
    assert {kind for kind in simple - known if not kind.startswith(STARTS)} == set()


def test_every_word_is_a_run_of_atoms() -> None:
    """No word is empty, and the fast ways of cutting give what the slow one gives."""
    for row in read_table("label_words"):
        key = key_of(row["word"])
        assert key
        assert key == key_of(row["word"] + "\u200b")


def test_a_salts_names_stand_once() -> None:
    """Each salt has names, in one row, and no two salts share one."""
    named: dict[str, str] = {}
    for row in read_table("calcium_salts"):
        for name in parts(row, "names"):
            assert named.setdefault(name.casefold(), row["salt"]) == row["salt"], name
    assert set(shares()) == set(named.values())


def test_no_salt_is_hidden_behind_another_word() -> None:
    """The phrase book finds every salt by each of its names."""
    for row in read_table("calcium_salts"):
        for name in parts(row, "names"):
            assert phrases().known[key_of(name)].code == row["salt"], name


def test_units_are_mass_or_vitamin_ds() -> None:
    """Letters apart mean the same unit."""
    assert units()["m", "g"] == units()[("mg",)]
    assert units()["i", "u"] == units()[("iu",)]
    assert not units()[("iu",)].is_mass
