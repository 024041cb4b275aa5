"""The numbers that the plan works with stand in a sensible order to each other."""

from __future__ import annotations

import pytest

from boneward.knowledge.parameters import parameter, parameters


def test_a_parameter_has_value_unit_and_origin() -> None:
    """A number never travels without its unit and source."""
    known = parameters()["calcium_max_single"]
    expected = (500.0, "mg", ("nih_ods_calcium",))
    assert expected == (known.value, known.unit, known.sources)


def test_a_parameter_that_is_not_there_is_an_error() -> None:
    """A misspelt name is never a zero."""
    with pytest.raises(KeyError):
        parameter("calcium_steps")


@pytest.mark.parametrize(
    "rising",
    [
        (
            "level_25ohd_deficient_below",
            "level_25ohd_low_below",
            "level_25ohd_enough_from",
            "level_25ohd_stop_above",
        ),
        ("egfr_g5_below", "egfr_g3_below"),
        ("infant_below", "no_row_below", "minor_below", "older_from"),
        ("menopause_ask_from", "menopause_ask_below"),
        ("t_score_osteoporosis", "t_score_normal_from"),
    ],
)
def test_thresholds_rise(rising: tuple[str, ...]) -> None:
    """Thresholds of one measure keep their order, so that no band is empty or upside down."""
    values = [parameter(name) for name in rising]
    assert sorted(set(values)) == values
