"""Japan's main table: found by its header, estimates marked, traces and dashes not known, its vitamin K of no kind."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pytest

from boneward.foods.importing.mext import read_cell, read_mext
from boneward.foods.importing.record import RefusedError, Sieve
from boneward.knowledge.findings import InputError

Row = Sequence[object]

HEAD: list[Row] = [
    ["", "", "", "", "更新日：2023年4月28日"],
    ["食\n品\n群", "食 品 番 号", "索引番号", "食　品　名", "廃 棄 率", "可食部100 g当たり"],
    [None, None, None, None, None, "カルシウム", "マグネシウム", "ビタミンD", "ビタミンK", "備考"],
    [None, None, None, "単位", "%", "(……mg……)", None, "(……μg……)", "μg", None],
    [None, None, None, "成分識別子", "REFUSE", "CA", "MG", "VITD", "VITK", None],
]
NATTO: Row = ["04", "04046", "0345", "だいず　［納豆類］　糸引き納豆", 0, 91, 100, "-", 870, None]
SHRIMP: Row = ["10", "10330", "1500", "＜えび・かに類＞　干しえび", "0", "7100", "520", "(0)", "(0)", "殻つき"]


def _read(*rows: Row, head: list[Row] | None = None, words: str = "") -> Sieve:
    sieve = Sieve.for_text(words)
    read_mext("表全体", [*(HEAD if head is None else head), *rows], sieve)
    return sieve


def test_the_columns_are_found_by_the_header() -> None:
    """Number, name, calcium and D; a unit written once stands for the columns to its right."""
    (food,) = _read(SHRIMP).kept.values()
    assert (food.id, food.name) == ("own:mext-10330", "<えび・かに類> 干しえび")
    assert (food.kind, food.where) == ("mext", "表全体:6")
    assert food.amounts == {"calcium_mg": 7100, "vitamin_d_ug": 0, "vitamin_k_ug": 0}
    assert food.estimated == ("vitamin_d_ug", "vitamin_k_ug")


def test_its_vitamin_k_is_of_no_kind() -> None:
    """One figure in MK-4 equivalents is neither K1 nor K2, of a leaf or of meat."""
    (food,) = _read(NATTO).kept.values()
    assert food.amounts == {"calcium_mg": 91, "vitamin_k_ug": 870}


@pytest.mark.parametrize(
    ("cell", "value", "is_estimate", "is_trace"),
    [
        (12, 12, False, False),
        ("12.5", 12.5, False, False),
        ("1,200", 1200, False, False),
        ("(12)", 12, True, False),
        ("（１２）", 12, True, False),
        ("(0)", 0, True, False),
        ("0", 0, False, False),
        ("Tr", math.nan, False, True),
        ("(Tr)", math.nan, True, True),
        ("-", math.nan, False, False),
        ("－", math.nan, False, False),
        ("ー", math.nan, False, False),
        ("", math.nan, False, False),
        (None, math.nan, False, False),
        ("12*", 12, False, False),
    ],
)
def test_the_signs_of_a_cell_are_understood(cell: object, value: float, is_estimate: bool, is_trace: bool) -> None:
    """Brackets are estimates; a trace is neither zero nor known."""
    found = read_cell(cell, "calcium_mg")
    assert found[0] == pytest.approx(value, nan_ok=True)
    assert found[1:] == (is_estimate, is_trace)


@pytest.mark.parametrize("cell", ["abc", "1.2.3", "12 mg", "<1", "1e400"])
def test_anything_else_is_refused(cell: str) -> None:
    """A cell that cannot be read refuses its food, and says what stands there."""
    with pytest.raises(RefusedError) as refusal:
        read_cell(cell, "calcium_mg")
    assert (refusal.value.code, refusal.value.written) == ("not_a_number", cell)


def test_traces_are_counted_and_headings_are_no_foods() -> None:
    """Rows without a food's number (group headings, notes) are passed over."""
    rows: list[Row] = [["", "", "", "豆類"], [*NATTO[:5], "Tr", 1, "Tr", "5", None], ["※ 注"], []]
    sieve = _read(*rows)
    assert sieve.traces == 2
    assert [food.amounts for food in sieve.kept.values()] == [{"vitamin_k_ug": 5}]


def test_a_number_that_a_spreadsheet_took_for_a_figure_gets_its_zero_back() -> None:
    """1088 is food 01088."""
    assert list(_read(["01", 1088, "1", "こめ", 0, 3, 7, "(0)", "0"]).kept) == ["own:mext-01088"]


@pytest.mark.parametrize(
    ("cells", "code", "suggestion"),
    [
        (("9100", 1, 1, 1), "over", 9.1),
        ((91, 1, 40_000, 1), "over", 40.0),
        ((91, 1, 1, -5), "negative", None),
        (("?", 1, 1, 1), "not_a_number", None),
        (("-", "-", "-", "-"), "nothing_known", None),
    ],
)
def test_what_cannot_be_true_is_refused_with_its_row(
    cells: tuple[object, ...], code: str, suggestion: float | None
) -> None:
    """The sheet and its row are named."""
    sieve = _read(["04", "04046", "1", "納豆", 0, *cells])
    (refused,) = sieve.refused
    assert (refused.code, refused.where, refused.id) == (code, "表全体:6", "own:mext-04046")
    assert suggestion is None or refused.suggestion == pytest.approx(suggestion)


def _without(row: int, column: int, value: object = None) -> list[Row]:
    changed = [list(cells) for cells in HEAD]
    changed[row][column] = value
    return list(changed)


@pytest.mark.parametrize(
    ("head", "code"),
    [
        ([], "import-not-known"),
        (_without(4, 3), "import-not-known"),
        (_without(1, 1), "import-column-missing"),
        (_without(3, 3), "import-column-missing"),
        (_without(4, 8, "VITX"), "import-column-missing"),
        (_without(3, 5, "(……kcal……)"), "import-unit"),
    ],
)
def test_another_table_is_refused(head: list[Row], code: str) -> None:
    """What is not there is named; nothing is guessed from the order of the columns."""
    with pytest.raises(InputError) as refusal:
        _read(NATTO, head=head)
    assert [fault.code for fault in refusal.value.faults] == [code]


def test_a_table_without_foods_is_not_known() -> None:
    """A header alone is no table."""
    with pytest.raises(InputError):
        _read()


def test_a_unit_in_grams_is_brought_to_milligrams() -> None:
    """The stated unit counts, not the usual one."""
    (food,) = _read(["04", "04046", "1", "納豆", 0, 0.091, 1, 1, 1], head=_without(3, 5, "g")).kept.values()
    assert food.amounts["calcium_mg"] == pytest.approx(91)


def test_only_what_was_asked_for_is_kept() -> None:
    """By a word of the name, as the table writes it."""
    sieve = _read(NATTO, SHRIMP, words="納豆")
    assert (list(sieve.kept), sieve.passed_over) == (["own:mext-04046"], {"not_asked_for": 1})
