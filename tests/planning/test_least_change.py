"""The smallest change that closes a gap, held against every choice there is, one by one."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from boneward.planning.least_change import Model, least_change


def ints(values: list[int]) -> np.ndarray:
    """Return whole numbers as a column."""
    return np.array(values, dtype=np.int64)


@st.composite
def models(draw: st.DrawFn) -> Model:
    """Draw up to five foods, one gap, one limit and two kinds."""
    size = draw(st.integers(1, 5))

    def column(low: int, high: int) -> np.ndarray:
        return ints(draw(st.lists(st.integers(low, high), min_size=size, max_size=size)))

    gives = column(0, 320)
    return Model(
        gives=gives[:, None],
        gaps=ints([draw(st.integers(1, 1500))]),
        adds=(gives + column(0, 80))[:, None],
        rooms=ints([draw(st.integers(0, 2000))]),
        size=column(1, 2),
        most=column(0, 3),
        kind=column(0, 1),
        kind_left=ints([draw(st.integers(0, 6)), draw(st.integers(0, 6))]),
        left=draw(st.integers(0, 10)),
        effort=column(1, 6),
        start=column(0, 6),
    )


def is_allowed(model: Model, steps: np.ndarray) -> bool:
    """Say whether a choice keeps every cap, by plain counting."""
    halves = model.size * steps
    by_kind = [int(halves[model.kind == kind].sum()) for kind in range(model.kind_left.size)]
    return bool(
        (steps <= model.most).all()
        and halves.sum() <= model.left
        and all(used <= left for used, left in zip(by_kind, model.kind_left, strict=True))
        and (model.adds.T @ steps <= model.rooms).all()
    )


def every_choice(model: Model) -> list[np.ndarray]:
    """Return every choice that keeps the caps."""
    choices = (ints(list(steps)) for steps in product(*(range(int(most) + 1) for most in model.most)))
    return [steps for steps in choices if is_allowed(model, steps)]


def best_of_all(model: Model) -> tuple[int, int, bool]:
    """Return cost and calcium of the best choice, found by trying all: closed if it can be, cheapest, most generous."""
    choices = every_choice(model)
    reach = min(max(int((model.gives.T @ steps)[0]) for steps in choices), int(model.gaps[0]))
    within = [steps for steps in choices if (model.gives.T @ steps)[0] >= reach]
    cost, given_away = min((model.cost(steps), -int((model.gives.T @ steps)[0])) for steps in within)
    return cost, -given_away, reach >= int(model.gaps[0])


@given(models())
def test_it_finds_what_trying_everything_finds(model: Model) -> None:
    """The same cost, the same calcium, and the same answer to whether the gap closes."""
    steps, closes = least_change(model)
    assert is_allowed(model, steps)
    assert best_of_all(model) == (model.cost(steps), int((model.gives.T @ steps)[0]), closes)


@given(models(), st.integers(1, 800))
def test_a_bigger_gap_never_gets_less(model: Model, more: int) -> None:
    """What is given grows with the gap or stays."""
    bigger = Model(**{name: getattr(model, name) for name in Model.__slots__} | {"gaps": model.gaps + more})
    less, _ = least_change(model)
    greater, _ = least_change(bigger)
    assert int((model.gives.T @ less)[0]) <= int((model.gives.T @ greater)[0])


@settings(max_examples=25)
@given(models())
def test_the_same_question_has_the_same_answer(model: Model) -> None:
    """No chance and no order of threads is in it."""
    assert least_change(model)[0].tolist() == least_change(model)[0].tolist()


def test_two_gaps_are_closed_together() -> None:
    """One food that helps both goes before two foods."""
    model = Model(
        gives=np.array([[100, 0], [0, 50], [100, 50]]),
        gaps=ints([100, 50]),
        adds=np.zeros((3, 0), np.int64),
        rooms=ints([]),
        size=ints([2, 2, 2]),
        most=ints([2, 2, 2]),
        kind=ints([0, 1, 2]),
        kind_left=ints([4, 4, 4]),
        left=10,
        effort=ints([4, 4, 4]),
        start=ints([4, 4, 4]),
    )
    steps, closes = least_change(model)
    assert steps.tolist() == [0, 0, 1]
    assert closes
