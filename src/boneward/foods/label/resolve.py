"""From claims to figures in one piece: agreement, denials, per cents, the guard, and what stays open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from math import isnan, nan

from boneward.foods.label.calcium import read_calcium, without_salt_masses
from boneward.foods.label.claims import Claims
from boneward.foods.label.figures import Figure, Product, figures_of
from boneward.foods.label.guard import (
    amount_argument,
    is_credible,
    is_k1_medicine_dose,
    is_medicine_dose,
    is_usual,
    shown,
    slip_of,
)
from boneward.foods.label.mentions import OF_CALCIUM, Mention
from boneward.foods.label.percents import reference
from boneward.foods.label.reading import HELD, Step
from boneward.foods.label.vitamins import Settled, settle
from boneward.knowledge.findings import Finding, Nutrient
from boneward.knowledge.parameters import parameter
from boneward.knowledge.registry import finding
from boneward.people.names import medicine_contains

NUTRIENTS_OF: dict[str, tuple[Nutrient, ...]] = {
    "calcium": ("calcium",),
    "salt": ("calcium",),
    "unknown_salt": ("calcium",),
    "product_calcium": ("calcium",),
    "vitamin_d": ("vitamin_d",),
    "active_vitamin_d": ("vitamin_d",),
    "vitamin_k1": ("vitamin_k1",),
    "vitamin_k2": ("vitamin_k2",),
    "mk4": ("vitamin_k2",),
    "mk7": ("vitamin_k2",),
    "mk_other": ("vitamin_k2",),
    "vitamin_k": ("vitamin_k2", "vitamin_k1"),
}
"""The nutrients that a kind of name speaks of."""

_NUTRIENT_OF_HELD: dict[str, Nutrient] = {
    "calcium_mg": "calcium",
    "vitamin_d_ug": "vitamin_d",
    "vitamin_k1_ug": "vitamin_k1",
    "vitamin_k2_ug": "vitamin_k2",
    "mk4_ug": "vitamin_k2",
    "mk7_ug": "vitamin_k2",
}
_DENIED = {
    "calcium": ("calcium_mg",),
    "vitamin_d": ("vitamin_d_ug",),
    "vitamin_k1": ("vitamin_k1_ug",),
    "vitamin_k2": ("vitamin_k2_ug", "mk4_ug", "mk7_ug"),
    "mk4": ("mk4_ug",),
    "mk7": ("mk7_ug",),
    "vitamin_k": ("vitamin_k1_ug", "vitamin_k2_ug", "mk4_ug", "mk7_ug", "vitamin_k_ug"),
}
_HELD_OF_PERCENT = {
    "vitamin_d": "vitamin_d_ug",
    "vitamin_k1": "vitamin_k1_ug",
    "vitamin_k2": "vitamin_k2_ug",
    "mk7": "mk7_ug",
    "mk4": "mk4_ug",
    "vitamin_k": "vitamin_k_ug",
}
_LONGEST = 60


@dataclass(slots=True)
class Resolved:
    """What a label's claims come to.

    Attributes:
        per_piece: by `HELD`.
        steps: how each figure came about.
        findings: what must be said.
        unread: parts that could not be read, with the nutrients that each leaves open.
    """

    per_piece: dict[str, float] = field(default_factory=lambda: dict.fromkeys(HELD, nan))
    steps: list[Step] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    unread: dict[str, set[Nutrient]] = field(default_factory=dict)

    def say(self, code: str, nutrient: Nutrient | None = None, **arguments: object) -> None:
        """Make a finding; the same one is made once."""
        made = finding(code, nutrient, **arguments)
        if nutrient is not None:
            made = replace(made, arguments={**made.arguments, "nutrient": nutrient})
        self.add(made)

    def add(self, made: Finding) -> None:
        """Add a finding that is not there yet."""
        if made not in self.findings:
            self.findings.append(made)

    def leave_open(self, written: str, nutrients: Iterable[Nutrient]) -> None:
        """Note a part of the text that could not be read, and say so once of each nutrient."""
        nutrients = tuple(nutrients)
        fresh = [nutrient for nutrient in nutrients if not self.is_open(nutrient)]
        part = self.note_unread(written, nutrients)
        if len(fresh) == 1:
            self.say("label-not-read", fresh[0], written=part)
        elif fresh:
            made = finding("label-not-read", written=part)
            self.add(replace(made, arguments={**made.arguments, "nutrient": fresh}))

    def note_unread(self, written: str, nutrients: Iterable[Nutrient]) -> str:
        """Note a part of the text that could not be read, without saying so, and return it as it is shown."""
        part = " ".join(written.split())[:_LONGEST] or "?"
        self.unread.setdefault(part, set()).update(nutrients)
        return part

    @property
    def says_something(self) -> bool:
        """Whether anything was made of the label: a figure, a finding, or a part that could not be read."""
        has_figure = any(not isnan(value) for value in self.per_piece.values())
        return has_figure or bool(self.findings or self.unread)

    def is_known(self, nutrient: Nutrient) -> bool:
        """Say whether a nutrient has a figure."""
        held = {"calcium": "calcium_mg", "vitamin_d": "vitamin_d_ug"}.get(nutrient, f"{nutrient}_ug")
        return not isnan(self.per_piece[held])

    def is_open(self, nutrient: Nutrient) -> bool:
        """Say whether a part of the text leaves a nutrient open."""
        return any(nutrient in nutrients for nutrients in self.unread.values())


def resolve(claims: Claims, product: Product, system: str) -> Resolved:
    """Return what the claims of a label come to.

    Args:
        claims: what its sentences say.
        product: what is known of its pieces.
        system: the reference values that its per cents are of; empty where that is not clear.
    """
    out = Resolved()
    figures = figures_of(claims.claims, product)
    amounts = [figure for figure in figures if not figure.is_percent]
    _calcium([figure for figure in amounts if figure.mention.held in OF_CALCIUM], claims, product, out)
    _vitamins([figure for figure in amounts if figure.mention.held not in OF_CALCIUM], product, out)
    _percents([figure for figure in figures if figure.is_percent], system, out)
    _deny(claims.denied, out)
    _active(claims, out)
    _compounds(claims, out)
    _named(claims, out)
    _doses_or_pieces(amounts, out)
    _strengths(claims, out)
    if any(figure.is_by_mass for figure in amounts):
        out.say("label-per-100-g")
    return out


def _calcium(figures: Sequence[Figure], claims: Claims, product: Product, out: Resolved) -> None:
    figures, doubtful = without_salt_masses(figures, claims.salts)
    read = read_calcium(figures, claims.salts)
    slip = slip_of("calcium_mg", read.value, read.figure, product.per_day) if read.figure else None
    if slip is not None and read.figure is not None:
        _slip("calcium_mg", read.figure.written, slip.suggestion, "calcium", out)
        read.codes = [(code, arguments) for code, arguments in read.codes if code == "label-natural-source"]
    else:
        out.per_piece["calcium_mg"] = read.value
        out.steps += read.steps
        if read.figure is not None and read.value > parameter("label_calcium_large_mg"):
            out.say("label-calcium-large", "calcium", written=read.figure.written)
    for code, arguments in read.codes:
        out.say(code, "calcium", **arguments)
    for figure in figures:
        _two_ways("calcium_mg", figure, "calcium", out)
    if isnan(read.value):
        for figure, mass in doubtful:
            out.say("label-salt-or-calcium", "calcium", written=_short(figure.written), calcium_mg=mass.calcium)
    for written in read.unread:
        out.leave_open(written, ("calcium",))


def _short(written: str) -> str:
    return " ".join(written.split())[:_LONGEST]


def _doses_or_pieces(figures: Sequence[Figure], out: Resolved) -> None:
    """Say once of all amounts that may be of a piece or of a whole dose."""
    doubtful = [figure for figure in figures if figure.why == "dose"]
    left = [one for figure in doubtful for one in NUTRIENTS_OF[figure.mention.held] if not out.is_known(one)]
    if left:
        made = finding("label-dose-or-piece", written=_short(doubtful[0].written))
        out.add(replace(made, arguments={**made.arguments, "nutrient": list(dict.fromkeys(left))}))
    said = [figure for figure in figures if not figure.why and not figure.is_assumed]
    assumed = [figure for figure in figures if figure.is_assumed]
    if assumed and not said:
        out.say("label-piece-assumed", written=_short(assumed[0].written))


def _strengths(claims: Claims, out: Resolved) -> None:
    """Leave calcium open where a strength names a mass beside vitamin D: it may be the salt's, or another thing's."""
    if out.is_known("calcium"):
        return
    for written in claims.strengths:
        out.say("label-strength-in-name", "calcium", written=_short(written))
        out.leave_open(written, ("calcium",))


def _slip(held: str, written: str, suggestion: float | None, nutrient: Nutrient | None, out: Resolved) -> None:
    is_meant = suggestion is not None and is_usual(held, suggestion)
    meant = amount_argument("suggestion", held, suggestion) if suggestion is not None and is_meant else {}
    out.say("label-slip", nutrient, written=_short(written), **meant)
    out.leave_open(written, (nutrient,) if nutrient else NUTRIENTS_OF["vitamin_k"])


def _two_ways(held: str, figure: Figure, nutrient: Nutrient, out: Resolved) -> None:
    """Say that a number can be read in two ways ("1.250 mg"), and what the other one is where only that is credible."""
    if figure.why != "unclear" or isnan(figure.other) or figure.mention.held == "salt":
        return
    is_first, is_other = is_credible(held, figure.printed), is_credible(held, figure.other)
    is_meant = not is_first and is_other and is_usual(held, figure.other)
    meant = amount_argument("suggestion", held, figure.other) if is_meant else {}
    code = "label-two-readings" if is_first and is_other else "label-slip"
    out.say(code, nutrient, written=_short(figure.written), **meant)


def _vitamins(figures: Sequence[Figure], product: Product, out: Resolved) -> None:
    done = settle(figures)
    refused = _guard(done.values, done.figures, product, out)
    for held, value in done.values.items():
        if held in refused or (held == "vitamin_k2_ug" and refused & {"mk4_ug", "mk7_ug"}):
            continue
        out.per_piece[held] = value
        figure = done.figures.get(held)
        if figure is not None:
            out.steps.append(Step(held, figure.written, "", nan, value, ()))
    for kind, (first, second) in done.apart.items():
        nutrients = NUTRIENTS_OF[kind]
        out.say("label-amounts-disagree", nutrients[0], first=first, second=second)
        out.leave_open(first, nutrients)
    for figure in figures:
        nutrients = NUTRIENTS_OF[figure.mention.held]
        if figure.why and not any(out.is_known(nutrient) for nutrient in nutrients):
            _two_ways(_HELD_OF_PERCENT.get(figure.mention.held, "vitamin_k2_ug"), figure, nutrients[0], out)
            out.leave_open(figure.written, nutrients)
    _say_of_k(done, out)


def _say_of_k(done: Settled, out: Resolved) -> None:
    """Say what is open about vitamin K, and where its amount is that of a medicine."""
    if done.has_open_form and out.is_known("vitamin_k2"):
        out.say("label-k2-form-unknown", "vitamin_k2", total_ug=out.per_piece["vitamin_k2_ug"])
    if out.per_piece["vitamin_k_ug"] > 0:
        out.say("label-k-kind-unknown", total_ug=out.per_piece["vitamin_k_ug"])
        out.note_unread(done.figures["vitamin_k_ug"].written, NUTRIENTS_OF["vitamin_k"])
    medicine = out.per_piece["mk4_ug"]
    if is_medicine_dose("mk4_ug", medicine):
        out.say("label-mk4-medicine-dose", "vitamin_k2", total_ug=medicine)
    if is_k1_medicine_dose(out.per_piece["vitamin_k1_ug"]):
        out.say("label-k1-medicine-dose", "vitamin_k1", total_ug=out.per_piece["vitamin_k1_ug"])


def _guard(values: dict[str, float], figures: dict[str, Figure], product: Product, out: Resolved) -> set[str]:
    """Return what is not credible, after saying so."""
    refused: set[str] = set()
    for held, figure in figures.items():
        if held not in values or (held == "vitamin_k2_ug" and is_medicine_dose("mk4_ug", values.get("mk4_ug", 0.0))):
            continue
        slip = slip_of(held, values[held], figure, product.per_day)
        if slip is not None:
            refused.add(held)
            _slip(held, figure.written, slip.suggestion, _NUTRIENT_OF_HELD.get(held), out)
    return refused


def _percents(figures: Sequence[Figure], system: str, out: Resolved) -> None:
    """Use per cents of a reference value for what has no amount."""
    for figure in figures:
        kind = figure.mention.held
        nutrients = NUTRIENTS_OF[kind]
        if figure.mention.is_elemental or kind == "salt":
            continue
        if any(out.is_known(nutrient) or out.is_open(nutrient) for nutrient in nutrients):
            continue
        held = "calcium_mg" if kind == "calcium" else _HELD_OF_PERCENT.get(kind, "")
        whole = reference(system, held)
        if figure.why or isnan(whole.value) or not held:
            out.say("label-percent", nutrients[0], written=figure.written)
            out.leave_open(figure.written, nutrients)
            continue
        value = round(figure.value * whole.value / 100, 9)
        out.per_piece[held] = value
        if held in ("mk4_ug", "mk7_ug"):
            out.per_piece["vitamin_k2_ug"] = value
        out.steps.append(Step(held, figure.written, "", figure.value, value, whole.sources))
        amounts = amount_argument("of", held, whole.value) | amount_argument("suggestion", held, value)
        out.say("label-percent", nutrients[0], written=figure.written, **amounts)
        if kind == "vitamin_k":
            out.say("label-k-kind-unknown", total_ug=value)
            out.note_unread(figure.written, nutrients)


def _deny(denied: Iterable[str], out: Resolved) -> None:
    """Put 0 where the label says that there is none; where it gives an amount as well, nothing is known."""
    for kind in sorted(denied):
        is_contradicted = any(out.per_piece[held] > 0 for held in _DENIED.get(kind, ()))
        for held in _DENIED.get(kind, ()):
            value = out.per_piece[held]
            if is_contradicted:
                out.per_piece[held] = nan
            if value > 0:
                nutrient = _NUTRIENT_OF_HELD.get(held)
                out.per_piece[held] = nan
                out.say("label-amounts-disagree", nutrient, first=shown(held, value), second=shown(held, 0.0))
                out.leave_open(shown(held, value), (nutrient,) if nutrient else NUTRIENTS_OF["vitamin_k"])
            elif not is_contradicted:
                out.per_piece[held] = 0.0


def _active(claims: Claims, out: Resolved) -> None:
    """Refer active forms of vitamin D: their amounts are none of vitamin D3."""
    dosed = [claim.written for claim in claims.claims if claim.mention.held == "active_vitamin_d"]
    named = [written for mention, written in claims.named if mention.held == "active_vitamin_d"]
    if dosed or (named and not out.is_known("vitamin_d")):
        written = (dosed or named)[0]
        out.per_piece["vitamin_d_ug"] = nan
        out.say("label-active-vitamin-d", "vitamin_d", written=_short(written))
        out.note_unread(written, ("vitamin_d",))


def _compounds(claims: Claims, out: Resolved) -> None:
    for kind, written in claims.compounds:
        if kind == "medicine_calcium":
            out.say("label-medicine", "calcium", written=written)
        elif kind == "other_calcium":
            out.say("label-calcium-compound", "calcium", written=written)
        elif not out.is_known("calcium"):
            out.leave_open(written, ("calcium",))


def _named(claims: Claims, out: Resolved) -> None:
    """Leave open what is named without an amount; a bare number beside a name is no amount."""
    for mention, written in claims.numbered:
        for nutrient in _nutrients(mention):
            out.say("label-number-in-name", nutrient, written=_short(written))
            break
    for mention, written in claims.named:
        kind = mention.held
        is_other_k = kind == "vitamin_k" and any(out.is_known(other) for other in NUTRIENTS_OF["vitamin_k"])
        left = [one for one in _nutrients(mention) if not (out.is_known(one) or out.is_open(one))]
        if left and kind != "active_vitamin_d" and not is_other_k:
            out.leave_open(written, left)


def _nutrients(mention: Mention) -> tuple[Nutrient, ...]:
    if mention.held == "brand":
        return medicine_contains(mention.code)
    return NUTRIENTS_OF.get(mention.held, ())
