"""The least change of a diet that closes what is open: a small integer programme, solved with HiGHS.

Everything in it is a whole number (steps of a portion, mg, µg), so that "closes" is never a matter of rounding.
For each kind of food what could be eaten of it is laid out first (its menus), without what is worse in every way; one
menu of each kind is chosen then. So the programme's relaxation is tight, and it is solved in a few milliseconds.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
_Matrix = NDArray[np.float64]

_OPTIONS: dict[str, float | bool] = {
    "mip_rel_gap": 0.0,
    "threads": 1,
    "random_seed": 0,
    # Searches for a first answer that a model so small does not need: without them it takes two thirds of the time.
    "mip_heuristic_run_feasibility_jump": False,
    "mip_heuristic_run_rins": False,
    "mip_heuristic_run_rens": False,
}
"""The best answer and not a nearly best one, and the same one each time."""


@dataclass(frozen=True, slots=True)
class Model:
    """What may be chosen among n foods, for k things to close and m things that have a limit.

    Attributes:
        gives: what one step of a food surely gives towards each gap, shape [n, k].
        gaps: what is open, shape [k].
        adds: the most that one step adds to each limited thing, shape [n, m].
        rooms: what is left below each limit, shape [m].
        size: half portions in one step: 1 or 2, shape [n].
        most: steps allowed of each food, shape [n].
        kind: the kind of each food, as an index, shape [n].
        kind_left: half portions allowed of each kind, shape [kinds].
        left: half portions allowed in all.
        effort: what one step costs, shape [n].
        start: what it costs to use a food at all, shape [n].
    """

    gives: Ints
    gaps: Ints
    adds: Ints
    rooms: Ints
    size: Ints
    most: Ints
    kind: Ints
    kind_left: Ints
    left: int
    effort: Ints
    start: Ints

    def cost(self, steps: Ints) -> int:
        """Return the change that a choice means: its steps, and each food that is used at all."""
        return int(self.effort @ steps + self.start @ (steps > 0))


@dataclass(frozen=True, slots=True)
class _Menus:
    """What could be eaten of each kind: c menus of n foods, none worse in every way than another of its kind.

    `weighed` has a row for each menu: half portions, cost, less what it gives towards each gap, what it adds.
    """

    steps: Ints
    weighed: Ints
    kind: Ints


def least_change(model: Model, *, or_nearest: bool = True) -> tuple[Ints, bool]:
    """Return the cheapest steps that close every gap, or that come nearest where nothing closes them all.

    Of equal cost the choice that gives most towards the first gap; so a bigger gap never gets less of it.

    Args:
        model: what may be chosen.
        or_nearest: whether to look for the nearest; else there are no steps where nothing closes the gaps.

    Returns:
        Steps of each food, shape [n], and whether they close every gap.
    """
    nothing = np.zeros(model.most.size, np.int64)
    if not model.gaps.size or not model.most.any():
        return nothing, not (model.gaps > 0).any()
    menus = _menus(model)
    found = _cheapest(menus, model, model.gaps)
    if found is not None:
        return found, True
    if not or_nearest:
        return nothing, False
    reached = _nearest(menus, model)
    found = _cheapest(menus, model, np.minimum(model.gives.T @ reached, model.gaps))
    return (reached if found is None else found), False


def _menus(model: Model) -> _Menus:
    """Return the menus of every kind; among them for each kind the one that has nothing of it."""
    found = [_menus_of(kind, model) for kind in range(model.kind_left.size)]
    return _Menus(
        np.concatenate([steps for steps, _ in found]),
        np.concatenate([weighed for _, weighed in found]),
        np.repeat(np.arange(len(found)), [len(steps) for steps, _ in found]),
    )


def _menus_of(kind: int, model: Model) -> tuple[Ints, Ints]:
    """Return the menus of one kind, food by food: what is worse in every way now stays so, whatever is added."""
    steps = np.zeros((1, model.most.size), np.int64)
    weighed = np.zeros((1, 2 + model.gaps.size + model.rooms.size), np.int64)
    for food in np.flatnonzero(model.kind == kind):
        counts = np.arange(int(model.most[food]) + 1)
        one = np.concatenate([[model.size[food], model.effort[food]], -model.gives[food], model.adds[food]])
        more = counts[:, None] * one
        more[1:, 1] += model.start[food]
        longer = np.repeat(steps, counts.size, axis=0)
        longer[:, food] = np.tile(counts, len(steps))
        together = (weighed[:, None, :] + more).reshape(-1, weighed.shape[1])
        fits = together[:, 0] <= model.kind_left[kind]
        kept = _not_worse(together[fits])
        steps, weighed = longer[fits][kept], together[fits][kept]
    return steps, weighed


def _not_worse(weighed: Ints) -> Ints:
    """Return the rows to which no other is at least as good in every column; of equal rows the first stays."""
    order = np.lexsort(weighed.T[::-1])
    rows = weighed[order]
    no_worse = (rows[None, :, :] <= rows[:, None, :]).all(axis=2)
    before = np.tri(len(rows), k=-1, dtype=np.bool_)
    return np.sort(order[~(no_worse & before).any(axis=1)])


def _cheapest(menus: _Menus, model: Model, gaps: Ints) -> Ints | None:
    """Return the cheapest steps that close the gaps, the most generous of these; None where none closes them."""
    # One unit of cost outweighs everything that can be given towards the first gap, so one solve decides both.
    weight = int(model.gives[:, 0] @ model.most) + 1
    costs = menus.weighed[:, 1] * weight + menus.weighed[:, 2]
    return _solve(costs.astype(np.float64), menus, model, gaps)


def _nearest(menus: _Menus, model: Model) -> Ints:
    """Return the steps that leave the smallest share of the gaps open."""
    shares = np.concatenate([np.zeros(len(menus.steps)), 1.0 / np.maximum(model.gaps, 1)])
    found = _solve(shares, menus, model, model.gaps)
    return np.zeros(model.most.size, np.int64) if found is None else found


def _rows(menus: _Menus, model: Model, gaps: Ints, columns: int) -> tuple[_Matrix, _Matrix, _Matrix]:
    """Return the constraints, matrix and both ends: gaps closed, limits kept, portions in all, one menu of each kind.

    What stays open has a column for each gap behind the menus, where there are more columns than menus.
    """
    count, kinds = model.gaps.size, model.kind_left.size
    weighed = menus.weighed.astype(np.float64)
    one_of_kind = (menus.kind[None, :] == np.arange(kinds)[:, None]).astype(np.float64)
    matrix = np.vstack([-weighed[:, 2 : 2 + count].T, weighed[:, 2 + count :].T, weighed[:, :1].T, one_of_kind])
    matrix = np.hstack([matrix, np.eye(len(matrix), columns - len(menus.steps))])
    free = np.full(model.rooms.size + 1, -np.inf)
    low = np.concatenate([gaps, free, np.ones(kinds)])
    high = np.concatenate([np.full(count, np.inf), model.rooms, [model.left], np.ones(kinds)])
    return matrix, low, high


def _solve(costs: _Matrix, menus: _Menus, model: Model, gaps: Ints) -> Ints | None:
    """Return the steps of least cost, None where there are none. Columns: menus, then what stays open of each gap."""
    # Loaded here: it takes 50 ms and more, which a plan without this question should not pay.
    import highspy  # noqa: PLC0415

    size, columns = len(menus.steps), costs.size
    matrix, low, high = _rows(menus, model, gaps, columns)
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = columns, high.size
    lp.col_cost_ = costs
    lp.col_lower_ = np.zeros(columns)
    lp.col_upper_ = np.concatenate([np.ones(size), np.full(columns - size, np.inf)])
    lp.integrality_ = [highspy.HighsVarType.kInteger] * size + [highspy.HighsVarType.kContinuous] * (columns - size)
    lp.row_lower_, lp.row_upper_ = low, high
    places = np.nonzero(matrix)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.concatenate([[0], np.cumsum(np.count_nonzero(matrix, axis=1))]).astype(np.int32)
    lp.a_matrix_.index_ = places[1].astype(np.int32)
    lp.a_matrix_.value_ = matrix[places]
    solver = highspy.Highs()  # type: ignore[no-untyped-call]  # the binding has no types there
    solver.silent()
    for option, value in _OPTIONS.items():
        solver.setOptionValue(option, value)
    solver.passModel(lp)
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    chosen = np.rint(np.array(solver.getSolution().col_value[:size])).astype(np.int64)
    steps: Ints = chosen @ menus.steps
    return steps
