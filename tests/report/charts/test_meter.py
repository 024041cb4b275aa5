"""A nutrient's meter: its ruler, its bars, and labels that stay inside the drawing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneward.report.charts.meter import Intake, Measures, fits, label_place, meter, round_end, text_width

NARROW = 246.0
amounts = st.floats(0.1, 5000.0)


def measures(**changed: object) -> Measures:
    """Return Mei's calcium, with something changed."""
    known: dict[str, object] = {
        "present": Intake(520, is_part=False, tablets=0.0),
        "planned": Intake(520, is_part=False, tablets=650.0, more_food=30.0),
        "need": (1200.0, 1500.0),
        "target": 1200.0,
        "limits": [2000.0, 2500.0],
        "band": None,
    }
    return Measures(**{**known, **changed})  # type: ignore[arg-type]


def kinds(shown: Measures) -> list[tuple[str, int]]:
    """Return the pieces of a drawing by kind, with the bar that they lie on (0 today, 1 with the plan)."""
    drawn = meter(shown)
    assert drawn is not None
    return [(piece.kind, drawn.tracks.index(piece.y)) for piece in drawn.pieces]


@pytest.mark.parametrize(("end", "most"), [(2500, 2400), (3000, 2500), (120, 100), (0.5, 0.45), (12, 10)])
def test_the_ruler_ends_at_a_round_number_above_everything(end: float, most: float) -> None:
    """A value of 2,500 has air beyond it."""
    assert end == pytest.approx(round_end(most))


@given(amounts)
def test_the_ruler_ends_beyond_what_is_shown_and_not_far(most: float) -> None:
    """The largest value takes at least half of the ruler, and never all."""
    assert 0.5 < most / round_end(most) < 1


def test_bars_need_and_limits_lie_on_one_ruler() -> None:
    """Calcium of 520 from food, 650 in tablets, 30 to eat; need 1,200-1,500; limits 2,000 and 2,500 of 3,000."""
    drawn = meter(measures())
    assert drawn is not None
    assert drawn.end == 3000
    assert [(piece.kind, piece.start, piece.width) for piece in drawn.pieces] == [
        ("food", 0.0, 17.33),
        ("gap", 17.33, 22.67),
        ("food", 0.0, 17.33),
        ("tab", 17.33, 21.67),
        ("eat", 39.0, 1.0),
    ]
    assert drawn.need == (40.0, 10.0)
    assert drawn.wall == pytest.approx(66.67)
    assert drawn.beyond == (66.67, 16.66)


def test_what_is_not_known_is_drawn_open_and_never_as_nothing() -> None:
    """Food that is not known leaves the bar open to the ruler's end; so does a part that is not known."""
    assert kinds(measures(present=Intake(None, is_part=False, tablets=300.0), planned=None)) == [
        ("tab", 0),
        ("open", 0),
        ("open", 1),
    ]
    part = Intake(200.0, is_part=True, tablets=0.0)
    assert kinds(measures(present=part, planned=part)) == [("food", 0), ("open", 0), ("food", 1), ("open", 1)]


def test_an_amount_that_is_not_given_leaves_the_bar_of_the_plan_open() -> None:
    """With a question open the second bar has no end, and no gap of the first is hidden by that."""
    assert kinds(measures(planned=None)) == [("food", 0), ("gap", 0), ("open", 1)]


def test_no_limit_is_no_wall() -> None:
    """K2 has no wall and no hatched zone."""
    drawn = meter(measures(limits=[]))
    assert drawn is not None
    assert drawn.wall is None
    assert drawn.beyond == (0.0, 0.0)


def test_nothing_known_and_no_need_is_no_drawing() -> None:
    """An empty ruler would only look like zero."""
    assert (
        meter(
            measures(present=Intake(None, is_part=False, tablets=0.0), planned=None, need=None, target=None, limits=[])
        )
        is None
    )


def test_a_band_lies_below_the_bar_of_today() -> None:
    """The range of an estimated diet is drawn under the bar, from its low end to its high end."""
    drawn = meter(measures(band=(0.0, 1070.0)))
    assert drawn is not None
    assert drawn.band is not None
    assert drawn.band[:2] == (0.0, 35.67)
    assert drawn.band[2] > drawn.tracks[0] + 13


@given(st.floats(0, 100), st.integers(1, 37))
def test_a_label_stays_inside_the_narrowest_drawing(at: float, length: int) -> None:
    """At 320 px no label is cut at either side."""
    label = "9" * length
    place, width = label_place(label, at, 13), text_width(label)
    left = {"start": 0.0, "middle": NARROW * place.x / 100 - width / 2, "end": NARROW - width}[place.anchor]
    assert left >= -0.5
    assert left + width <= NARROW + 0.5


def test_a_chinese_character_is_as_wide_as_two_latin() -> None:
    """Eighteen Chinese characters do not fit the narrowest drawing, seventeen do."""
    assert text_width("上限") == pytest.approx(2 * text_width("ab"), rel=0.02)
    assert fits("限" * 17)
    assert not fits("限" * 18)


@given(st.lists(amounts, min_size=0, max_size=4), amounts, amounts, st.booleans())
def test_everything_lies_on_the_ruler(limits: list[float], food: float, tablets: float, is_part: bool) -> None:
    """No piece begins before zero or goes on beyond the ruler's end."""
    bar = Intake(food, is_part=is_part, tablets=tablets)
    drawn = meter(measures(present=bar, planned=bar, limits=limits))
    assert drawn is not None
    assert all(piece.start >= 0 and piece.start + piece.width <= 100.02 for piece in drawn.pieces)
    assert drawn.beyond[0] + drawn.beyond[1] <= 100.02


@pytest.mark.parametrize("need", [(1200.0, 1500.0), None])
@pytest.mark.parametrize("lines", [1, 2])
def test_the_rows_stand_one_below_the_other(need: tuple[float, float] | None, lines: int) -> None:
    """From above: the need's name, today with its bar, the plan with its bar, the limit's lines; none on another."""
    drawn = meter(measures(need=need, band=(400.0, 900.0)), "need", lines)
    assert drawn is not None
    assert drawn.band is not None
    today, planned = drawn.tracks
    bar = drawn.pieces[0].height
    rows = [today - bar, today, today + bar, drawn.band[2], planned - bar, planned, planned + bar, drawn.bottom]
    labels = [place.y for place in drawn.limit_labels]
    assert sorted(rows) == rows
    assert lines == len(labels)
    assert sorted({drawn.bottom, *labels, drawn.height}) == [drawn.bottom, *labels, drawn.height]
    assert today - bar < drawn.present_label.y < today
    assert planned - bar < drawn.planned_label.y < planned
    assert (drawn.need_label.y < drawn.top) is (need is not None)
    assert drawn.top < today - bar + 4
