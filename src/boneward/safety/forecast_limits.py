"""For whom a forecast would be a guess: parts of it are then not drawn, and the reason is said."""

from __future__ import annotations

from dataclasses import dataclass

from boneward.knowledge.forecast_limits import ForecastLimit, forecast_limits_table
from boneward.people.columns import Flags, People
from boneward.safety.rules import Triggers, anyone
from boneward.safety.states import derive_states


@dataclass(frozen=True, slots=True)
class HeldLimit:
    """One limit, and for whom of the batch it holds, shape [n]."""

    limit: ForecastLimit
    holds: Flags


def forecast_limits(people: People) -> tuple[HeldLimit, ...]:
    """Return the limits that hold for anyone of the batch, in the order of `forecast_limits.csv`.

    Args:
        people: the batch, n people, with what they stated; states and blood tests are looked at too.

    What was stated but not recognised is no limit here: `unknown_medicine` and `unknown_condition` say that, and a
    forecast is drawn for nobody who has either.
    """
    held = Triggers(people.triggers, derive_states(people).holds)
    found = ((limit, held.holds(limit.trigger)) for limit in forecast_limits_table())
    return tuple(HeldLimit(limit, flags) for limit, flags in found if flags is not None and anyone(flags))
