"""Who belongs where: the row of each age, at its borders, and nobody in two."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import boneward

TODAY = date(2026, 11, 21)


def planned(**person: object) -> dict[str, Any]:
    """Return the plan of somebody of whom only this is known."""
    return boneward.plan({"person": person}, on=TODAY)


@pytest.mark.parametrize("sex", ["female", "male"])
@pytest.mark.parametrize(
    ("age", "group"),
    [
        (3.99, "none"),
        (4, "child_4_13"),
        (13.99, "child_4_13"),
        (14, "teen_14_18"),
        (18.99, "teen_14_18"),
        (19, "adult"),
        (64.99, "adult"),
        (65, "older_65"),
        (110, "older_65"),
    ],
)
def test_age_decides_first(age: float, group: str, sex: str) -> None:
    """Rows begin on the birthday, for both sexes alike."""
    assert planned(age=age, sex=sex)["group"] == group


@pytest.mark.parametrize(
    ("born", "group"),
    [
        (date(2022, 11, 22), "none"),
        (date(2022, 11, 21), "child_4_13"),
        (date(1961, 11, 22), "adult"),
        (date(1961, 11, 21), "older_65"),
    ],
)
def test_the_birthday_itself_counts(born: date, group: str) -> None:
    """A date of birth leads to the same row as the age."""
    assert planned(born=born, sex="male")["group"] == group


@pytest.mark.parametrize(
    ("age", "menopause", "group", "asked"),
    [
        (39.99, None, "adult", False),
        (40, None, "adult", True),
        (40, "unknown", "adult", True),
        (40, "pre", "adult", False),
        (50, "peri", "adult", False),
        (45, "post", "postmenopausal", False),
        (64.99, None, "adult", True),
        (64.99, "post", "postmenopausal", False),
        (65, None, "older_65", False),
        (65, "post", "older_65", False),
    ],
)
def test_menopause_moves_only_women_of_the_adult_row(
    age: float, menopause: str | None, group: str, asked: bool
) -> None:
    """It is asked from 40 to 64 when it is not known; until then the adult row stands."""
    stated = {} if menopause is None else {"menopause": menopause}
    plan = planned(age=age, sex="female", **stated)
    assert plan["group"] == group
    assert ("menopause-unknown" in {finding["code"] for finding in plan["findings"]}) is asked


@pytest.mark.parametrize("stage", ["pregnant", "lactating"])
@pytest.mark.parametrize("age", [16, 30, 45])
def test_no_row_and_no_dose_in_pregnancy_and_while_breast_feeding(age: float, stage: str) -> None:
    """The authorities' values are shown instead."""
    plan = planned(age=age, sex="female", **{stage: True})
    assert plan["group"] == "none"
    assert plan["article_row"] is None
    assert plan["reference"]
    assert not any(found["supplement"]["amount"] for found in plan["nutrients"].values())
