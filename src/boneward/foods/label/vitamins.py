"""Vitamins K of several forms and vitamin D put together from what a label says of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import isnan, nan

from boneward.foods.label.figures import Figure, settled
from boneward.foods.label.mentions import K2_FORMS
from boneward.knowledge.parameters import parameter

_HELD = {
    "vitamin_k1": "vitamin_k1_ug",
    "mk4": "mk4_ug",
    "mk7": "mk7_ug",
    "mk_other": "",
    "vitamin_k2": "vitamin_k2_ug",
    "vitamin_k": "vitamin_k_ug",
    "vitamin_d": "vitamin_d_ug",
}
_OF_K = ("vitamin_k1_ug", "vitamin_k2_ug", "mk4_ug", "mk7_ug", "vitamin_k_ug")


@dataclass(slots=True)
class Settled:
    """What figures of vitamins come to.

    Attributes:
        values: by `HELD`; what is missing is not known.
        figures: the figure that each value stands on.
        apart: pairs of texts that disagree.
        has_open_form: whether K2 is given whose form is not.
    """

    values: dict[str, float] = field(default_factory=dict)
    figures: dict[str, Figure] = field(default_factory=dict)
    apart: dict[str, tuple[str, str]] = field(default_factory=dict)
    has_open_form: bool = False


def settle(figures: Sequence[Figure]) -> Settled:
    """Return what the figures of vitamins D and K come to; figures that disagree leave their vitamin unknown."""
    found = Settled()
    by_kind: dict[str, list[Figure]] = {}
    for figure in figures:
        by_kind.setdefault(figure.mention.held, []).append(figure)
    values: dict[str, float] = {}
    for kind, group in by_kind.items():
        value, disagree = settled(group)
        if disagree:
            found.apart[kind] = (group[0].written, group[-1].written)
        elif not isnan(value):
            values[kind] = value
            good = min((figure for figure in group if not figure.why), key=lambda figure: not figure.is_iu)
            found.figures[_HELD.get(kind, "") or "vitamin_k2_ug"] = good
    _put(values, found)
    _sum_k2(values, by_kind, found)
    _whole_k(values, by_kind, found)
    return found


def _put(values: dict[str, float], found: Settled) -> None:
    for kind in ("vitamin_d", "vitamin_k1", "mk4", "mk7"):
        if kind in values:
            found.values[_HELD[kind]] = values[kind]


def _sum_k2(values: dict[str, float], by_kind: dict[str, list[Figure]], found: Settled) -> None:
    """Put K2 together: the whole as the label says it, else the sum of its forms; both must agree."""
    forms = [values[kind] for kind in sorted(K2_FORMS) if kind in values]
    is_open = any(kind in by_kind and kind not in values for kind in K2_FORMS)
    whole = values.get("vitamin_k2", nan)
    if isnan(whole):
        if forms and not is_open and "vitamin_k2" not in found.apart:
            found.values["vitamin_k2_ug"] = sum(forms)
        return
    if forms and sum(forms) > whole * (1 + parameter("amounts_agree_within")):
        texts = (
            by_kind["vitamin_k2"][0].written,
            next(by_kind[kind][0].written for kind in K2_FORMS if kind in values),
        )
        found.apart["vitamin_k2"] = texts
        for held in ("mk4_ug", "mk7_ug"):
            found.values.pop(held, None)
        return
    found.values["vitamin_k2_ug"] = whole
    if whole == 0:
        found.values |= {"mk4_ug": 0.0, "mk7_ug": 0.0}
    found.has_open_form = sum(forms) < whole * (1 - parameter("amounts_agree_within"))


def _whole_k(values: dict[str, float], by_kind: dict[str, list[Figure]], found: Settled) -> None:
    """Keep "vitamin K" of no stated kind only where its kinds are not given too."""
    whole = values.get("vitamin_k", nan)
    if isnan(whole):
        return
    if whole == 0 and not found.values.keys() & set(_OF_K):
        found.values |= dict.fromkeys(_OF_K, 0.0)
        return
    parts = [found.values[held] for held in ("vitamin_k1_ug", "vitamin_k2_ug") if held in found.values]
    slack = parameter("amounts_agree_within") * whole
    if parts and (abs(sum(parts) - whole) <= slack or any(abs(part - whole) <= slack for part in parts)):
        found.figures.pop("vitamin_k_ug", None)
        return
    if parts and sum(parts) > whole + slack:
        found.apart["vitamin_k"] = (by_kind["vitamin_k"][0].written, f"{sum(parts):.6g} µg")
        for held in ("vitamin_k1_ug", "vitamin_k2_ug", "mk4_ug", "mk7_ug"):
            found.values.pop(held, None)
        return
    found.values["vitamin_k_ug"] = whole
