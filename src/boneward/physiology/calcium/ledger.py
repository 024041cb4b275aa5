"""From the days that were stepped to the days that are asked for, and to the ledger of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from boneward.people.columns import Floats

Indices = NDArray[np.intp]

_BLOCK = 64


@dataclass(frozen=True, slots=True)
class Asked:
    """Days that are asked for, between days that were stepped.

    Between two steps every flow runs straight from the one day to the other, and what has gathered is the sum of the
    days: so the ledger closes on every day, and the totals are those of the flows.
    """

    before: Indices
    after: Indices
    share: Floats
    days: Floats
    steps: Floats

    @classmethod
    def between(cls, stepped: Sequence[int], days: Sequence[int]) -> Asked:
        """Return where the days asked for lie; `stepped` ascends from 0 and reaches the last of `days`."""
        ends = np.asarray(stepped)
        after = np.searchsorted(ends, np.asarray(days))
        before = np.maximum(after - 1, 0)
        steps = np.maximum(ends[after] - ends[before], 1)
        passed = np.asarray(days) - ends[before]
        column = (slice(None), np.newaxis)
        return cls(
            before, after, (passed / steps)[column], passed.astype(np.float64)[column], steps.astype(np.float64)[column]
        )

    def at(self, stepped: Floats) -> Floats:
        """Return a flow or a level on the days asked for; from [steps, n] to [days, n]."""
        found = np.empty((len(self.share), stepped.shape[1]))
        for rows in self._blocks():
            start = stepped[self.before[rows]]
            found[rows] = start + (stepped[self.after[rows]] - start) * self.share[rows]
        return found

    def gathered(self, flow: Floats, sums: Floats) -> Floats:
        """Return what a flow has gathered from day 1 to the days asked for; its sums at the steps are known."""
        found = np.empty((len(self.share), flow.shape[1]))
        weight = self.days * (self.days + 1.0) / (2.0 * self.steps)
        for rows in self._blocks():
            start = flow[self.before[rows]]
            rising = (flow[self.after[rows]] - start) * weight[rows]
            found[rows] = sums[self.before[rows]] + self.days[rows] * start + rising
        return found

    def _blocks(self) -> Iterator[slice]:
        """Return slices of the days that are small enough to stay near the processor."""
        return (slice(first, first + _BLOCK) for first in range(0, len(self.share), _BLOCK))


def sums_of(flow: Floats, stepped: Sequence[int]) -> Floats:
    """Return what a flow has gathered from day 1 to each step, [steps, n]; on the first, day 0, nothing."""
    days = np.diff(np.asarray(stepped)).astype(np.float64)[:, np.newaxis]
    start, end = flow[:-1], flow[1:]
    gained = days * start + (end - start) * (days + 1.0) / 2.0
    return np.concatenate([np.zeros_like(flow[:1]), np.cumsum(gained, axis=0)])


class Series(Mapping[str, Floats]):
    """Arrays by name that are worked out when they are asked for, and then kept."""

    def __init__(self, names: Sequence[str], make: Callable[[str], Floats]) -> None:
        """Take the names, in order, and what makes the array of a name."""
        self._names = tuple(names)
        self._make = make
        self._kept: dict[str, Floats] = {}

    def __getitem__(self, name: str) -> Floats:
        """Return the array of a name."""
        if name not in self._names:
            raise KeyError(name)
        if name not in self._kept:
            self._kept[name] = self._make(name)
        return self._kept[name]

    def __iter__(self) -> Iterator[str]:
        """Return the names, in order."""
        return iter(self._names)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._names)
