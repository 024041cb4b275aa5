"""A survey's columns as people hand them over: bad rows are named, the rest go on, and nothing breaks."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import boneward
from boneward.people.survey import people_from_columns

BASE: dict[str, Any] = {"age": [58.0, 70.0], "sex": ["female", "male"], "diet_calcium_mg": [520.0, 1250.0]}


@pytest.mark.parametrize(
    ("column", "given", "expected"),
    [
        ("age", ["58", "old"], ("not-a-number", [1])),
        ("age", np.array([58, "old"], dtype=object), ("not-a-number", [1])),
        ("age", [True, False], ("not-a-number", [0, 1])),
        ("age", [58 + 1j, 70], ("not-a-number", [0, 1])),
        ("age", [[58, 1], [70]], ("not-a-number", [0, 1])),
        ("age", np.array(["2020-01-01", "2021-01-01"], dtype="datetime64[D]"), ("not-a-number", [0, 1])),
        ("age", ["58 years", 70], ("not-a-number", [0])),
        ("age", [np.inf, 70], ("not-plausible", [0])),
        ("age", [10**400, 70], ("not-plausible", [0])),
        ("age", [430, 70], ("not-plausible", [0])),
        ("diet_calcium_mg", [-1, 500], ("not-plausible", [0])),
        ("diet_calcium_mg", [0.52, 500], ("not-plausible", [0])),
        ("sex", ["femal", "male"], ("unknown-code", [0])),
        ("sex", ["1", "2"], ("unknown-code", [0, 1])),
        ("sex", [9, -1], ("unknown-code", [0, 1])),
        ("sex", np.array([["female"], "male"], dtype=object), ("unknown-code", [0])),
        ("sex", [True, False], ("unknown-code", [0, 1])),
        ("pregnant", ["no", "no"], ("not-a-flag", [0, 1])),
        ("pregnant", [2, 0], ("not-a-flag", [0])),
        ("prescribed_calcium", np.array([None, "no"], dtype=object), ("not-a-flag", [1])),
        ("medicines", [1, ""], ("not-a-text", [0])),
        ("medicines", [b"warfarin", ""], ("not-a-text", [0])),
        ("conditions", [{"a": 1}, ""], ("not-a-text", [0])),
    ],
)
def test_a_bad_row_is_named_and_refused(column: str, given: object, expected: tuple[str, list[int]]) -> None:
    """The fault says column, reason and rows; those rows ask, and no other."""
    plan = boneward.plan_people(BASE | {column: given})
    assert [(column, *expected)] == [(fault.column, fault.code, fault.rows.tolist()) for fault in plan.faults]
    assert expected[1] == np.flatnonzero(plan.refused).tolist()
    assert np.isnan(plan.columns["calcium_amount"][plan.refused]).all()
    assert not np.isnan(plan.columns["calcium_amount"][~plan.refused]).any()


@pytest.mark.parametrize(
    ("column", "given"),
    [
        ("age", np.ma.array([58.0, 70.0], mask=[False, True])),
        ("age", [58, None]),
        ("age", ["58", ""]),
        ("age", ["58", "nan"]),
        ("sex", ["female", None]),
        ("sex", ["Female", "unknown"]),
        ("diet_calcium_mg", np.ma.array([520.0, 800.0], mask=[False, True])),
    ],
)
def test_what_is_missing_is_not_known(column: str, given: object) -> None:
    """A masked value is never read, and a gap is no fault: the second row asks, the first is planned."""
    plan = boneward.plan_people(BASE | {column: given})
    assert plan.faults == ()
    assert [
        plan.columns["calcium_amount"][0],
        bool(np.isnan(plan.columns["calcium_amount"][1])),
    ] == [450.0, True]


@pytest.mark.parametrize(
    "given", [[None, "warfarin"], [[], ["warfarin"]], [(), ("warfarin", "metformin")], ["", "华法林"]]
)
def test_medicines_as_text_or_lists(given: object) -> None:
    """Several names in one text, or a list of them; nothing said is no medicine."""
    plan = boneward.plan_people(BASE | {"medicines": given})
    assert plan.has("vka-blocks-vitamin-k").tolist() == [False, True]
    assert plan.faults == ()


def test_a_masked_medicine_is_not_read() -> None:
    """What stands under a mask is somebody's leftover."""
    given = np.ma.array(["warfarin", "warfarin"], mask=[True, False])
    assert boneward.plan_people(BASE | {"medicines": given}).has("vka-blocks-vitamin-k").tolist() == [False, True]


@pytest.mark.parametrize(
    "given", [58, "58", None, [[58], [70]], {"a": 58}, {58, 70}, (age for age in (58, 70)), np.float64(58)]
)
def test_a_column_is_one_row_of_values(given: object) -> None:
    """Anything else is one clear fault, beside every other fault of the call."""
    with pytest.raises(boneward.InputError) as error:
        people_from_columns({**BASE, "age": given, "agee": [1, 2]})  # type: ignore[dict-item]  # the fault that is tested
    assert [(fault.where, fault.code) for fault in error.value.faults] == [
        ("agee", "unknown-column"),
        ("age", "column-not-flat"),
    ]


@pytest.mark.parametrize("given", [None, "abc", [1, 2]])
def test_columns_come_by_name(given: object) -> None:
    """A list of columns has no names."""
    with pytest.raises(boneward.InputError) as error:
        boneward.plan_people(given)  # type: ignore[arg-type]  # the fault that is tested
    assert [(fault.where, fault.code) for fault in error.value.faults] == [("columns", "columns-expected")]


def test_nobody_is_a_plan_of_nobody() -> None:
    """No columns, and columns without rows."""
    assert boneward.plan_people({}).columns["group"].shape == (0,)
    assert boneward.plan_people({"age": [], "medicines": []}).columns["group"].shape == (0,)


@pytest.mark.parametrize(
    ("female", "male"), [("F", "M"), ("f", "m"), ("Ｆ", "Ｍ"), ("女", "男"), ("女性", "男性"), ("Female", "Male")]
)
def test_sex_in_short_is_understood(female: str, male: str) -> None:
    """A letter or a sign says it as clearly as the word."""
    people, faults, *_ = people_from_columns(BASE | {"sex": [female, male]})
    assert (people.sex.tolist(), faults) == ([1, 2], ())


def test_a_refused_row_is_not_asked_what_it_said() -> None:
    """Its fault is told; what else it said still stops what must be stopped."""
    given: dict[str, Any] = {"age": [430, 30.0], "sex": ["female", ""], "medicines": ["warfarin", ""]}
    plan = boneward.plan_people(given)
    assert "vka-blocks-vitamin-k" in plan.findings(0)
    assert [code for code in plan.findings(0) if code.endswith("-unknown")] == []
    assert "sex-unknown" in plan.findings(1)


@pytest.mark.parametrize("given", [[1, 2], [2.0, 1.0], np.array([1, 2], dtype=np.int8), [1, "male"], ["female", 2]])
def test_a_number_says_no_sex(given: object) -> None:
    """Surveys write 1 for men or for women: a number is refused in each way of giving it."""
    plan = boneward.plan_people(BASE | {"sex": given})
    (fault,) = plan.faults
    assert (fault.column, fault.code) == ("sex", "unknown-code")
    numbers = [row for row, cell in enumerate(given) if not isinstance(cell, str)]  # type: ignore[arg-type]
    assert numbers == fault.rows.tolist()
