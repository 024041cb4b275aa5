"""Elemental calcium from what a label says: its own elemental figure, or the salt and its share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from math import isnan, nan

from boneward.foods.label.figures import Figure, settled
from boneward.foods.label.reading import Step
from boneward.foods.label.words import SaltMass, Share, hydrate_words, is_natural, salt_masses, shares
from boneward.knowledge.parameters import parameter


@dataclass(slots=True)
class CalciumRead:
    """What was made of a label's calcium.

    Attributes:
        value: elemental calcium in one piece, in mg; NaN where it is not known.
        steps: how it came about.
        codes: the findings to be made, by code, with what their sentences need.
        unread: parts that could not be read.
        figure: the figure that settled it, None for none.
    """

    value: float = nan
    steps: list[Step] = field(default_factory=list)
    codes: list[tuple[str, dict[str, object]]] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    figure: Figure | None = None


def read_calcium(figures: Sequence[Figure], salts_named: set[str]) -> CalciumRead:
    """Return the elemental calcium of a label.

    Args:
        figures: of calcium and of its salts, without per cents.
        salts_named: every salt that the label names, with or without an amount.
    """
    read = CalciumRead()
    elemental = [figure for figure in figures if figure.mention.held == "calcium"]
    by_salt: dict[str, list[Figure]] = {}
    for figure in figures:
        if figure.mention.held == "salt":
            by_salt.setdefault(figure.mention.code, []).append(figure)
    elemental += [moved for salt, found in by_salt.items() for moved in _own_elemental(salt, found)]
    value, disagree = settled(elemental)
    salts = {salt: settled(found) for salt, found in by_salt.items()}
    if disagree or any(salt_disagrees for _, salt_disagrees in salts.values()):
        return _disagreeing(read, figures)
    sourced = {salt for figure in elemental for salt in figure.mention.salts if salt}
    if any(is_natural(salt) for salt in salts_named | sourced | set(by_salt)):
        read.codes.append(("label-natural-source", {}))
    masses = {salt: mass for salt, (mass, _) in salts.items() if not isnan(mass)}
    if not isnan(value):
        named = salts_named | sourced | set(by_salt)
        return _elemental(read, value, elemental, masses, is_whole=set(masses) == named)
    _from_salts(read, masses, by_salt)
    if isnan(read.value):
        read.unread += [figure.written for figure in figures]
    return read


def without_salt_masses(
    figures: Sequence[Figure], salts_named: set[str]
) -> tuple[list[Figure], list[tuple[Figure, SaltMass]]]:
    """Part figures of calcium from those that are a usual weight of a salt, and may be just that.

    What the label calls elemental stays, and so does what is of several pieces or of a mass. Where another figure is
    the calcium of that weight, the weight is explained and dropped.

    Args:
        figures: of calcium and of its salts.
        salts_named: every salt that the label names.

    Returns:
        The figures that stay, and those that must be asked about, each with the weight that it may be.
    """
    kept: list[Figure] = []
    doubtful: list[tuple[Figure, SaltMass]] = []
    for figure in figures:
        mass = _salt_mass(figure, salts_named)
        if mass is None:
            kept.append(figure)
        elif not any(abs(other.value - mass.calcium) < 1 for other in figures):
            kept.append(replace(figure, why="salt_mass", value=nan))
            doubtful.append((figure, mass))
    return kept, doubtful


def _salt_mass(figure: Figure, salts_named: set[str]) -> SaltMass | None:
    is_plain = figure.mention.held == "calcium" and not figure.mention.is_elemental and figure.value == figure.printed
    if not is_plain or figure.is_by_mass:
        return None
    named = salts_named | figure.mention.salts
    return next(
        (
            mass
            for mass in salt_masses()
            if abs(figure.value - mass.mass) < 1 and (mass.salt in named or not (mass.is_if_named or named))
        ),
        None,
    )


def _own_elemental(salt: str, figures: list[Figure]) -> list[Figure]:
    """Take out of a salt's figures the one that is its elemental calcium: "calcium carbonate 1250 mg (500 mg)"."""
    good = [figure for figure in figures if not figure.why]
    largest = max((figure.value for figure in good), default=nan)
    moved = [
        figure
        for figure in good
        if figure.value < largest
        and any(
            abs(figure.value - largest * share.percent / 100) <= parameter("label_salt_agrees_within") * figure.value
            for share in shares()[salt]
        )
    ]
    for figure in moved:
        figures.remove(figure)
    return moved


def _disagreeing(read: CalciumRead, figures: Sequence[Figure]) -> CalciumRead:
    first, second = _apart(figures)
    read.codes.append(("label-amounts-disagree", {"first": first, "second": second}))
    read.unread += [figure.written for figure in figures]
    return read


def _apart(figures: Sequence[Figure]) -> tuple[str, str]:
    """Return the words of the two figures that lie farthest apart."""
    ordered = sorted(figures, key=lambda figure: (isnan(figure.value), figure.value))
    return ordered[0].written, ordered[-1].written


def _elemental(
    read: CalciumRead, value: float, figures: Sequence[Figure], masses: dict[str, float], *, is_whole: bool
) -> CalciumRead:
    """Take the label's own elemental figure, unless its salts cannot hold so much."""
    good = next(figure for figure in figures if not figure.why)
    slack = max(parameter("label_salt_agrees_within"), good.slack)
    known = {salt: shares()[salt] for salt in masses}
    is_known = bool(masses) and not any(isnan(form.percent) for forms in known.values() for form in forms)
    if is_known:
        most = sum(mass * known[salt][-1].percent / 100 for salt, mass in masses.items())
        least = sum(mass * known[salt][0].percent / 100 for salt, mass in masses.items())
        if value > most * (1 + slack) and is_whole:
            read.codes.append(("label-amounts-disagree", {"first": good.written, "second": f"≤ {most:.4g} mg"}))
            read.unread.append(good.written)
            return read
        if value < least * (1 - slack) or value > most * (1 + slack):
            read.codes.append(
                ("label-amounts-disagree", {"first": good.written, "second": f"{least:.4g}-{most:.4g} mg"})
            )
    read.value, read.figure = value, good
    read.steps.append(Step("calcium_mg", good.written, "", nan, value, ()))
    return read


def _from_salts(read: CalciumRead, masses: dict[str, float], by_salt: dict[str, list[Figure]]) -> None:
    """Sum what the salts hold; a salt whose share or mass is not known leaves the sum unknown."""
    if not masses or set(masses) != set(by_salt):
        return
    chosen = {salt: _share(salt, by_salt[salt]) for salt in masses}
    if any(isnan(share.percent) for share in chosen.values()):
        return
    read.value = 0.0
    for salt, mass in masses.items():
        share = chosen[salt]
        good = next(figure for figure in by_salt[salt] if not figure.why)
        value = mass * share.percent / 100
        read.value += value
        read.figure = good
        read.steps.append(Step("calcium_mg", good.written, salt, share.percent, value, share.sources))
        arguments: dict[str, object] = {
            "written": good.written,
            "share_percent": share.percent,
            "calcium_mg": round(value, 6),
        }
        read.codes.append(("label-salt-share", arguments))
        if len(shares()[salt]) > 1 and not _says_hydrate(by_salt[salt]):
            most = round(mass * shares()[salt][-1].percent / 100, 6)
            read.codes.append(
                (
                    "label-hydrate-assumed",
                    {"written": good.written, "calcium_about_mg": round(value, 6), "most_about_mg": most},
                )
            )
    read.value = round(read.value, 6)


def _says_hydrate(figures: Sequence[Figure]) -> bool:
    return bool(_hydrate(figures))


def _hydrate(figures: Sequence[Figure]) -> str:
    """Return the hydrate that the label's words name, empty for none."""
    for figure in figures:
        text = figure.written.casefold()
        for word, hydrate in hydrate_words():
            if word in text:
                return hydrate
    return ""


def _share(salt: str, figures: Sequence[Figure]) -> Share:
    """Return the share of a salt: of the hydrate that is named, else of the poorest."""
    hydrate = _hydrate(figures)
    return next((share for share in shares()[salt] if share.hydrate == hydrate), shares()[salt][0])
