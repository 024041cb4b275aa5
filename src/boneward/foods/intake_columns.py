"""From grams of foods to what they hold: matrix products for a crowd; one person is a batch of one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from boneward.people.columns import Floats

_PER_GRAMS = 100.0


@dataclass(frozen=True, slots=True)
class Spread:
    """Low, central and high ends in one shape; NaN is not known."""

    low: Floats
    central: Floats
    high: Floats


@dataclass(frozen=True, slots=True)
class IntakeColumns:
    """What n people get a day of h things.

    Attributes:
        amounts: [n, h], in the units of the contents; what is not known adds nothing, so with a coverage under 1 all
            three ends are lower bounds.
        coverage: [n, h], share of the grams whose content is known; NaN for someone who eats nothing.
    """

    amounts: Spread
    coverage: Floats


@dataclass(frozen=True, slots=True)
class AbsorbableColumns:
    """Calcium that is taken up, mg a day for n people, and the share of the eaten calcium whose uptake is known."""

    amounts: Spread
    coverage: Floats


def intake_of(grams: Spread, contents: Spread) -> IntakeColumns:
    """Return what foods give.

    One food's ends are its least amount at its lowest content, and its greatest at its highest. Foods err each on their
    own, so the distances of the ends from the middle are added as squares.

    Args:
        grams: a day, [n people, f foods].
        contents: in 100 g, [f foods, h held].
    """
    known = ~np.isnan(contents.central)
    low, central, high = (
        np.where(known, getattr(contents, end), 0.0) / _PER_GRAMS for end in ("low", "central", "high")
    )
    middle = grams.central @ central
    down = _distance(grams.central, central, grams.low, low)
    up = _distance(grams.central, central, grams.high, high)
    amounts = Spread(np.maximum(middle - down, 0.0), middle, middle + up)
    return IntakeColumns(amounts, _share(grams.central @ known, grams.central.sum(axis=1, keepdims=True)))


def _distance(grams: Floats, content: Floats, other_grams: Floats, other_content: Floats) -> Floats:
    """Return the root of the sum over foods of (grams content - other grams other content) squared, [n, h].

    The square is multiplied out, so that no array of n times f times h is made.
    """
    squares = (
        grams**2 @ content**2
        - 2.0 * (grams * other_grams) @ (content * other_content)
        + other_grams**2 @ other_content**2
    )
    distance: Floats = np.sqrt(np.maximum(squares, 0.0))
    return distance


def _share(part: Floats, whole: Floats) -> Floats:
    share: Floats = np.divide(part, whole, out=np.full(np.broadcast(part, whole).shape, np.nan), where=whole > 0)
    return share


def absorbable_of(grams: Spread, calcium: Spread, percent: Floats) -> AbsorbableColumns:
    """Return how much of the eaten calcium is taken up.

    Args:
        grams: a day, [n, f].
        calcium: mg in 100 g, [f].
        percent: of the calcium that is absorbed, [f]; NaN where nobody has measured it.
    """
    taken_up = [getattr(calcium, end) * percent / _PER_GRAMS for end in ("low", "central", "high")]
    found = intake_of(grams, Spread(*(column[:, np.newaxis] for column in taken_up))).amounts
    eaten = np.nan_to_num(calcium.central)
    measured = np.where(np.isnan(percent), 0.0, eaten)
    coverage = _share(grams.central @ measured, grams.central @ eaten)
    return AbsorbableColumns(Spread(found.low[:, 0], found.central[:, 0], found.high[:, 0]), coverage)


def with_recall(amounts: Spread, error: Floats) -> Spread:
    """Return the ends widened by the error of telling one's diet, combined as two independent errors are.

    Args:
        amounts: [..., h].
        error: half the width that nine of ten people lie within, [h]; NaN where nobody has published one.
    """
    wider = np.nan_to_num(error)
    down = np.hypot(amounts.central - amounts.low, wider)
    up = np.hypot(amounts.high - amounts.central, wider)
    return Spread(np.maximum(amounts.central - down, 0.0), amounts.central, amounts.central + up)
