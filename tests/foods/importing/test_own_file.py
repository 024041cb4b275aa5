"""The user's own foods file: what is written is read again, an import loses nothing, and every wrong line is named."""

from __future__ import annotations

import csv
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneward.foods.importing import own_file
from boneward.foods.importing.own_file import COLUMNS, SCHEMA, merge_own_foods, read_own_foods
from boneward.foods.importing.record import AMOUNTS, Imported
from boneward.foods.model import HELD
from boneward.knowledge.findings import InputError

HEADER = f"{SCHEMA}\n{','.join(COLUMNS)}\n"


def _line(**cells: str) -> str:
    return ",".join({"id": "own:x", "name": "Bread", **cells}.get(column, "") for column in COLUMNS) + "\n"


def _bread(code: str = "own:bread", **amounts: float) -> Imported:
    return Imported(code, "mext", "Bread, plain", "t:1", "table, 1", amounts or {"calcium_mg": 20})


def test_what_is_written_is_read_again() -> None:
    """Names with commas, amounts, estimates and origin; an empty cell is not known."""
    food = Imported(
        "own:fdc-1", "fdc", 'Milk, "whole"', "f:1", "FDC, 1", {"calcium_mg": 113.25, "mk4_ug": 0}, ("mk4_ug",)
    )
    text = merge_own_foods("", [food]).text
    ((found,), faults) = read_own_foods(text)
    assert faults == ()
    assert (found.id, found.origin, found.names) == ("own:fdc-1", "own", {"en": 'Milk, "whole"'})
    calcium = found.content("calcium_mg")
    assert (calcium.central, calcium.place, calcium.verification, calcium.is_single) == (
        113.25,
        "FDC, 1",
        "secondary",
        True,
    )
    assert (found.content("mk4_ug").central, found.content("mk4_ug").verification) == (0, "derived")
    assert math.isnan(found.content("vitamin_d_ug").central)


def test_vitamin_k_of_no_kind_stays_in_the_file_and_is_not_counted() -> None:
    """It is neither K1 nor K2 of the food."""
    text = merge_own_foods("", [_bread(vitamin_k_ug=29.0)]).text
    ((found,), _) = read_own_foods(text)
    assert ",29," in text
    assert found.held == {}


@given(
    st.dictionaries(
        st.sampled_from(AMOUNTS), st.floats(0, 400).map(lambda value: float(f"{value:.9g}")), min_size=1, max_size=8
    ),
    st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=40),
)
def test_any_food_comes_back_as_it_was(amounts: dict[str, float], name: str) -> None:
    """For any amounts and any name."""
    ((found,), faults) = read_own_foods(merge_own_foods("", [Imported("own:1", "", name, amounts=amounts)]).text)
    assert faults == ()
    assert found.names["en"] == name.strip()
    assert {of: content.central for of, content in found.held.items()} == pytest.approx(
        {of: amount for of, amount in amounts.items() if of in HELD}
    )


@pytest.mark.parametrize(
    "name", ["=1+1", "+milk", "-milk", "@SUM(A1)", "＝1", "'=x", "''-x", "'milk'", "=HYPERLINK(A1)"]
)
def test_no_spreadsheet_takes_a_name_for_a_formula(name: str) -> None:
    """An apostrophe goes before it in the file, in rows that stay too, and is taken off where it is read."""
    foods = [Imported("own:1", "", name, amounts={"calcium_mg": 1.0}, zh_hans=name, origin=name)]
    text = merge_own_foods("", foods).text
    again = merge_own_foods(text, [_bread()]).text
    by_hand = merge_own_foods(HEADER + _line(name="=2", zh_hans=name), [_bread()]).text
    for written in (text, again, by_hand):
        assert not any(
            cell[:1] in ("=", "+", "-", "@", "＝") for row in csv.reader(written.splitlines()) for cell in row
        )
    for written in (text, again):
        assert dict(read_own_foods(written)[0][0].names) == {"en": name, "zh-Hans": name}
        assert read_own_foods(written)[0][0].content("calcium_mg").place == name
    assert read_own_foods(by_hand)[0][0].names["en"] == "=2"


def test_an_import_replaces_the_same_id_and_loses_nothing_else() -> None:
    """Other rows stay where they were, even one that is wrong; new foods go to the end."""
    before = HEADER + _line(id="own:mine", calcium_mg="5") + _line(id="own:bread", calcium_mg="1") + "broken,line\n"
    merged = merge_own_foods(before, [_bread(), _bread("own:new")])
    lines = merged.text.splitlines()
    assert (merged.added, merged.replaced) == (1, 1)
    assert lines[2] + "\n" == _line(id="own:mine", calcium_mg="5")
    assert lines[3].startswith('own:bread,mext,"Bread, plain"')
    assert lines[4] == "broken,line"
    assert lines[5].startswith("own:new")
    assert merge_own_foods(merged.text, [_bread(), _bread("own:new")]).text == merged.text


@pytest.mark.parametrize("before", ["id,name\na,b\n", "hello", f"{SCHEMA}\nid\n", '{"a": 1}', f"{SCHEMA}\n"])
def test_a_file_that_is_not_ours_is_never_written_over(before: str) -> None:
    """It is refused, for reading as for merging."""
    with pytest.raises(InputError) as refusal:
        merge_own_foods(before, [_bread()])
    assert [fault.code for fault in refusal.value.faults] == ["own-foods-not-ours"]
    foods, faults = read_own_foods(before)
    assert (foods, [fault.code for fault in faults]) == ((), ["own-foods-not-ours"])


def test_no_more_foods_than_can_be_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """The file as a whole has a limit too."""
    monkeypatch.setattr(own_file, "MOST_FOODS", 1)
    before = merge_own_foods("", [_bread()]).text
    with pytest.raises(InputError):
        merge_own_foods(before, [_bread("own:new")])


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("own:x,y\n", "own-foods-cells"),
        (_line(id="milk_whole"), "own-foods-id"),
        (_line(id="own:"), "own-foods-id"),
        (_line(id="own:" + "x" * 100), "own-foods-id"),
        (_line(id="own:a\x1b[2J"), "own-foods-id"),
        (_line(name=""), "own-foods-name"),
        (_line(name="x" * 301), "own-foods-name"),
        (_line(calcium_mg="lots"), "own-foods-number"),
        (_line(calcium_mg="nan"), "own-foods-number"),
        (_line(calcium_mg="-5"), "own-foods-number"),
        (_line(vitamin_d_ug="80000"), "own-foods-implausible"),
        (_line(calcium_mg="1703704"), "own-foods-implausible"),
        (_line(measures="cup"), "own-foods-measure"),
        (_line(measures="unicorn=5"), "own-foods-measure"),
        (_line(measures="=5"), "own-foods-measure"),
        (_line(measures="cup=0"), "own-foods-measure"),
        (_line(measures="cup=-5"), "own-foods-measure"),
    ],
)
def test_a_wrong_line_is_named_and_gives_no_food(line: str, code: str) -> None:
    """The line in the file; the lines around it are read."""
    foods, faults = read_own_foods(HEADER + _line(id="own:first") + line + _line(id="own:last"))
    assert [food.id for food in foods] == ["own:first", "own:last"]
    assert [(fault.where, fault.code) for fault in faults] == [("line 4", code)]


def test_the_same_id_twice_is_a_fault() -> None:
    """We do not guess which one counts."""
    _, faults = read_own_foods(HEADER + _line() + _line())
    assert [(fault.where, fault.code) for fault in faults] == [("line 4", "own-foods-twice")]


def test_a_food_written_by_hand_needs_little() -> None:
    """An id, a name in one language and what is known; a byte order mark and empty lines do no harm."""
    line = _line(id="own:soup", name="", zh_hans="骨头汤", zh_hant="大骨湯", calcium_mg="4")
    ((food,), faults) = read_own_foods("\ufeff" + HEADER + "\n" + line + ",,,\n")
    assert faults == ()
    assert food.names == {"en": "骨头汤", "zh-Hans": "骨头汤", "zh-Hant": "大骨湯"}
    assert not food.tags


def test_natto_in_a_users_file_is_natto() -> None:
    """In any of its names."""
    ((food,), _) = read_own_foods(HEADER + _line(name="だいず [納豆類] 糸引き納豆"))
    assert food.tags == {"natto"}


def test_an_empty_file_has_no_foods() -> None:
    """Nothing there is nothing wrong."""
    assert read_own_foods("") == ((), ())
