"""Bottles laid on one person's plan: the plan without them, with each, with all, and with other numbers of pieces."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from math import isnan, nan
from typing import TYPE_CHECKING

import numpy as np

from boneward.knowledge.findings import NUTRIENTS, Finding, InputError, Nutrient
from boneward.knowledge.safety import safety_rules
from boneward.people.batch import people_from_persons
from boneward.people.person import Person
from boneward.people.statements import SUPPLEMENT_COLUMNS
from boneward.planning.bottle import Bottle
from boneward.planning.bottles import (
    ASK_FIRST,
    NOT_FOR_YOU,
    OUTCOMES,
    REASONS,
    TOO_MUCH,
    BottleVerdicts,
    judge_bottles,
    stack_people,
)
from boneward.planning.options import Options
from boneward.planning.plan import plan_block
from boneward.safety.rules import Triggers, on_vitamin_k_antagonist

if TYPE_CHECKING:
    from boneward.people.columns import People
    from boneward.planning.columns import PlanColumns

_WHATEVER_ELSE = ("too_much", "not_for_you")
"""Verdicts that no other bottle beside it makes better."""
MOST_TRIED = 4
"""Other numbers of pieces that are tried; nobody takes more by choice."""

Prepare = Callable[[Mapping[str, object]], tuple[Options, Person, "People"]]
"""From a person as given to the batch of one that is planned; raises InputError."""
Held = dict[Nutrient, float]
"""What a bottle adds a day, mg or µg; 0 for none, NaN for an unknown amount."""
Asked = tuple[tuple[int, ...], tuple[float, ...]]
"""Some bottles, by their place, and how many pieces a day of each; NaN as its label says."""


@dataclass(frozen=True, slots=True)
class Trial:
    """Some of the bottles, each with its pieces a day (NaN: as its label says), and what the plan makes of them.

    Attributes:
        bottles: places in the list of bottles.
        pieces: for each, how many a day.
        verdict: a word of OUTCOMES.
        reasons: by nutrient the finding that says why; nutrients that no bottle holds are left out.
        held: what they add a day.
        planned: the person with them, a batch of one, and its plan; None where that could not be believed.
    """

    bottles: tuple[int, ...]
    pieces: tuple[float, ...]
    verdict: str
    reasons: dict[Nutrient, str]
    held: Held
    planned: PlannedWith | None


@dataclass(frozen=True, slots=True)
class PlannedWith:
    """A person, the batch of one, and its plan."""

    person: Person
    people: People
    plan: PlanColumns

    @property
    def is_on_vka(self) -> bool:
        """Whether this person is on a vitamin K antagonist."""
        return bool(on_vitamin_k_antagonist(Triggers(self.people.triggers, {}), 1)[0])


@dataclass(frozen=True, slots=True)
class Weighed:
    """What one person's plan makes of bottles.

    Attributes:
        before: the person without them.
        options: how is planned.
        alone: each bottle by itself.
        together: all of them.
        others: for each bottle the same with other numbers of pieces a day, where that may change the verdict.
    """

    before: PlannedWith
    options: Options
    alone: tuple[Trial, ...]
    together: Trial
    others: tuple[tuple[Trial, ...], ...]

    @property
    def verdict_together(self) -> str:
        """The verdict of all of them: at least as grave as of one that is too much or not for this person by itself."""
        if len(self.alone) == 1:
            return self.verdict(0)
        sure = [OUTCOMES.index(trial.verdict) for trial in self.alone if trial.verdict in _WHATEVER_ELSE]
        return OUTCOMES[max(OUTCOMES.index(self.together.verdict), *sure, ASK_FIRST if sure else 0)]

    def verdict(self, place: int) -> str:
        """Return one bottle's verdict; where its label leaves the pieces open, the one that all of them agree on."""
        tried = {trial.verdict for trial in self.others[place]}
        is_open = isnan(self.alone[place].pieces[0])
        return tried.pop() if is_open and len(tried) == 1 else self.alone[place].verdict


def weigh(person: Mapping[str, object], bottles: Sequence[Bottle], prepare: Prepare) -> Weighed:
    """Lay bottles on a person's plan, on top of what is taken already.

    Args:
        person: as given, without the bottles.
        bottles: the bottles.
        prepare: reads a person, as a plan does.

    Raises:
        InputError: the person's own answers are wrong.
    """
    options, read, people = prepare(person)
    before = PlannedWith(read, people, plan_block(people, options))
    main = [_counted(bottle) for bottle in bottles]
    asked: list[Asked] = [((place,), (pieces,)) for place, pieces in enumerate(main)]
    asked.append((tuple(range(len(bottles))), tuple(main)))
    trials = _try_all(person, bottles, asked, before, options, prepare)
    alone, together = trials[:-1], trials[-1]
    others = tuple(
        tuple(_try_all(person, bottles, _other_pieces(place, bottles[place], trial), before, options, prepare))
        for place, trial in enumerate(alone)
    )
    return Weighed(before, options, tuple(alone), together, others)


def _counted(bottle: Bottle) -> float:
    """Return the pieces a day that are planned with: one where nobody says, NaN where the label leaves it open."""
    return 1.0 if bottle.is_assumed else bottle.pieces


def _other_pieces(place: int, bottle: Bottle, trial: Trial) -> list[Asked]:
    """Return other numbers of pieces to try: both ends of an open range, or fewer where it is too much."""
    if bottle.is_open:
        ends = (bottle.reading.pieces_low, bottle.reading.pieces_high)
        numbers = [number for number in ends if not isnan(number)]
    elif trial.verdict == "too_much":
        numbers = [float(fewer) for fewer in range(1, MOST_TRIED + 1) if fewer < trial.pieces[0]]
    else:
        numbers = []
    return [((place,), (number,)) for number in numbers]


def _try_all(
    person: Mapping[str, object],
    bottles: Sequence[Bottle],
    asked: Sequence[Asked],
    before: PlannedWith,
    options: Options,
    prepare: Prepare,
) -> list[Trial]:
    """Return what the plan makes of each choice of bottles, worked out as one batch."""
    products = [[_product(bottles[place], number) for place, number in zip(*one, strict=True)] for one in asked]
    read = [_with_products(person, added, prepare) for added in products]
    held = [
        _named([bottles[place] for place in places]) if one is None else _held(added, prepare)
        for (places, _), added, one in zip(asked, products, read, strict=True)
    ]
    planned = [one for one in read if one is not None]
    judged = _judge(
        before, [one[1] for one in planned], [held[place] for place, one in enumerate(read) if one], options
    )
    trials, row = [], 0
    for (places, pieces), one, adds in zip(asked, read, held, strict=True):
        if one is None or judged is None:
            trials.append(_refused(places, pieces, adds, [bottles[place] for place in places], before))
            continue
        reasons = {nutrient: REASONS[codes[row]] for nutrient, codes in judged.reasons.items() if codes[row]}
        with_them = PlannedWith(*one, plan_block(one[1], options))
        trials.append(Trial(places, pieces, OUTCOMES[judged.verdict[row]], reasons, adds, with_them))
        row += 1
    is_on_vka = before.is_on_vka
    return [_with_doubts(trial, [bottles[place] for place in trial.bottles], is_on_vka=is_on_vka) for trial in trials]


def _with_doubts(trial: Trial, bottles: Sequence[Bottle], *, is_on_vka: bool) -> Trial:
    """Return the trial as a question where a label is in doubt, or is that of a medicine.

    A label to look at again fits nobody; what else may move the INR fits nobody on a vitamin K antagonist; and no
    verdict of ours may end what a doctor prescribed.
    """
    if all(bottle.is_medicine for bottle in bottles):
        return replace(trial, verdict=OUTCOMES[ASK_FIRST], reasons={}, held=dict.fromkeys(NUTRIENTS, 0.0), planned=None)
    is_doubtful = any(bottle.guard != "credible" or (is_on_vka and bottle.names_other_active) for bottle in bottles)
    if trial.verdict in ("fits", "not_needed") and is_doubtful:
        grave = {nutrient: code for nutrient, code in trial.reasons.items() if code != "bottle-fits"}
        return replace(trial, verdict=OUTCOMES[ASK_FIRST], reasons=grave)
    return trial


def _refused(
    places: tuple[int, ...], pieces: tuple[float, ...], held: Held, bottles: Sequence[Bottle], before: PlannedWith
) -> Trial:
    """Return the trial of bottles whose amounts cannot be believed: asked.

    What must not be taken stays so, and an amount that was read and passes the limit by itself is too much whatever
    the rest of the label says.
    """
    overlay = before.plan.overlay
    blocked = {
        nutrient: "bottle-blocked"
        for nutrient, amount in held.items()
        if amount != 0 and (overlay.stopped[nutrient][0] or overlay.taking_with_vka[nutrient][0])
    }
    over = _over_limit(bottles, pieces, before)
    outcome = NOT_FOR_YOU if blocked else TOO_MUCH if over else ASK_FIRST
    return Trial(
        places, pieces, OUTCOMES[outcome], dict.fromkeys(over, "bottle-over-limit") | blocked, held | over, None
    )


def _over_limit(bottles: Sequence[Bottle], pieces: Sequence[float], before: PlannedWith) -> Held:
    """Return the amounts a day that were read and pass a limit beside what is taken and eaten already.

    What a label names without an amount comes on top: an amount here is the least that they give.
    """
    found: Held = {}
    for nutrient in NUTRIENTS:
        own = before.plan.nutrients[nutrient]
        given = [amount for amount in map(_read_amount, bottles, pieces, [nutrient] * len(bottles)) if amount > 0]
        total = sum(given) + float(np.nan_to_num(np.fmax(own.total_now, own.supplements)[0]))
        if given and total > own.limit.value[0]:
            found[nutrient] = sum(given)
    return found


def _read_amount(bottle: Bottle, pieces: float, nutrient: Nutrient) -> float:
    """Return what a bottle gives a day of a nutrient by its label; NaN where that is not known."""
    contents = bottle.reading.contents()
    column = SUPPLEMENT_COLUMNS[nutrient].removeprefix("supplement_")
    return float(getattr(contents, column)) * pieces


def _judge(before: PlannedWith, people: list[People], held: list[Held], options: Options) -> BottleVerdicts | None:
    if not people:
        return None
    after = plan_block(stack_people(people), options)
    return judge_bottles(before.plan, after, {name: np.array([adds[name] for adds in held]) for name in NUTRIENTS})


def _product(bottle: Bottle, pieces: float) -> dict[str, object]:
    label: dict[str, object] = {"label": bottle.reading.text}
    return label if isnan(pieces) else label | {"per_day": pieces}


def _with_products(
    person: Mapping[str, object], added: list[dict[str, object]], prepare: Prepare
) -> tuple[Person, People] | None:
    """Return the person who takes these too; None where their amounts a day cannot be believed."""
    taken = person.get("supplement", ())
    listed = taken if isinstance(taken, list | tuple) else ()
    try:
        _, read, people = prepare({**person, "supplement": [*listed, *added]})
    except InputError:
        return None
    return read, people


def _held(added: list[dict[str, object]], prepare: Prepare) -> Held:
    """Return what products add a day, by the same reader that a person's own products go through."""
    _, alone, _ = prepare({"supplement": added})
    columns = people_from_persons([alone])
    return {nutrient: float(getattr(columns, column)[0]) for nutrient, column in SUPPLEMENT_COLUMNS.items()}


def _named(bottles: Sequence[Bottle]) -> Held:
    """Return which nutrients labels speak of, each in an unknown amount."""
    named = {nutrient for bottle in bottles for nutrient in bottle.named}
    return {nutrient: nan if nutrient in named else 0.0 for nutrient in NUTRIENTS}


_ABOUT_THE_SUN = "sun-"
_NOTES = frozenset({"k2-optional", "calcium-tablets-both-sides"})
"""Notes of a plan that belong beside a bottle; the rest stands on the plan."""
_AS_IF_TAKEN = frozenset({"vka-taking-vitamin-k", "vka-product-holds-vitamin-k"})


def choose_findings(before: Sequence[Finding], after: Sequence[Finding], held: Held) -> list[Finding]:
    """Return what a plan says that matters to someone with these bottles in hand.

    Args:
        before: findings of the plan without them.
        after: findings of the plan with all of them.
        held: what they add.

    Returns:
        What is said about the person as a whole or about what the bottles hold; of the plan with them only the rules
        that their own contents call up, since the rest speaks as if they were taken already. A note that holds for
        everyone of an age or a sun stands on the plan.
    """
    rules = {rule.code for rule in safety_rules() if not all(name.startswith("state:") for name in rule.triggers)}
    nutrients: set[Nutrient | None] = {None, *(nutrient for nutrient, amount in held.items() if amount != 0)}
    chosen = [one for one in before if one.nutrient in nutrients and _belongs(one, rules)]
    known = {(one.code, one.nutrient) for one in before}
    return chosen + [
        one
        for one in after
        if one.code in rules - _AS_IF_TAKEN and one.nutrient in nutrients and (one.code, one.nutrient) not in known
    ]


def _belongs(finding: Finding, rules: Collection[str]) -> bool:
    if finding.severity == "note":
        return finding.code in _NOTES or finding.code in rules
    return finding.nutrient is not None or not finding.code.startswith(_ABOUT_THE_SUN)
