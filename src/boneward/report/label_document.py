"""Bottles in hand in the contract's form: what the labels say, and what a person's plan makes of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from math import isnan, nan

import numpy as np

from boneward.foods.label.reading import OTHER_ACTIVE
from boneward.knowledge.findings import NUTRIENTS, SEVERITIES, VITAMINS_K, Finding, Nutrient
from boneward.knowledge.parameters import parameter
from boneward.knowledge.reference import reference_values
from boneward.knowledge.registry import finding
from boneward.planning.bottle import ALL_K2, REPORTED, Bottle, cost_of, duplicates, totals_of
from boneward.planning.bottle_plan import Trial, Weighed, choose_findings
from boneward.planning.bottles import strictest_adult_limit
from boneward.planning.columns import VERDICTS
from boneward.report.finding_list import list_findings
from boneward.report.json_values import Document, plain
from boneward.report.sentences import speak_finding
from boneward.report.sun_document import cards
from boneward.report.words import Words

SCHEMA = "boneward.label/1"
BESIDE_VKA = "bottle-other-active-vka"
UNITS: dict[Nutrient, str] = {"calcium": "mg", "vitamin_d": "ug", "vitamin_k2": "ug", "vitamin_k1": "ug"}
_OF: dict[Nutrient, str] = {
    "calcium": "calcium_mg",
    "vitamin_d": "vitamin_d_ug",
    "vitamin_k2": ALL_K2,
    "vitamin_k1": "vitamin_k1_ug",
}


@dataclass(frozen=True, slots=True)
class LabelAnswer:
    """The bottles, what a person's plan makes of them (None where nobody was named), and the currency of the prices."""

    bottles: tuple[Bottle, ...]
    weighed: Weighed | None
    currency: str


@dataclass(frozen=True, slots=True)
class Said:
    """A finding, and the bottle that it is about: its place from 1, 0 for all of them or the person."""

    finding: Finding
    bottle: int


def label_document(answer: LabelAnswer, words: Words) -> Document:
    """Return the contract's document `boneward.label/1`; what is not known is null, what a label denies is 0."""
    said = _findings(answer)
    findings = [_finding(one, words) for one in said]
    products = [
        _product(place, answer) | {"findings": [one for one in findings if one["bottle"] == place + 1]}
        for place in range(len(answer.bottles))
    ]
    only = products[0] if len(products) == 1 else None
    counted = totals_of(answer.bottles, as_planned=answer.weighed is not None)
    totals = {held: plain(amount) for held, amount in counted.items()}
    limits = _limits(answer)
    return {
        "schema": SCHEMA,
        "language": words.language,
        "per_piece": only["per_piece"] if only else dict.fromkeys(REPORTED),
        "per_day": only["per_day"] if only else totals,
        "pieces_per_day": only["pieces_per_day"] if only else None,
        "unread": [part for bottle in answer.bottles for part in bottle.reading.unread],
        "findings": findings,
        "products": products,
        "totals": totals,
        "duplicates": _duplicates(answer),
        "limits": limits,
        "cost": only["cost"] if only else _cost_together(answer.bottles),
        "currency": answer.currency or None,
        "guard": _guard(answer.bottles),
        **_together(answer),
        "nutrients": _nutrients(answer.weighed),
        "sources": cards(_sources(answer, limits), [one.finding for one in said]),
    }


def _product(place: int, answer: LabelAnswer) -> Document:
    bottle, weighed = answer.bottles[place], answer.weighed
    reading = bottle.reading
    trial = weighed.alone[place] if weighed else None
    has_range = bottle.is_open and not isnan(reading.pieces_low)
    return {
        "text": " ".join(reading.text.split()),
        "piece": reading.piece,
        "per_piece": {held: plain(bottle.per_piece(held)) for held in REPORTED},
        "per_day": {held: plain(bottle.per_day(held)) for held in REPORTED},
        "pieces_per_day": plain(bottle.pieces),
        "pieces_range": [plain(reading.pieces_low), plain(reading.pieces_high)] if has_range else None,
        "pieces_assumed": bottle.is_assumed and weighed is not None,
        "pieces_in_pack": plain(bottle.pack),
        "audience": reading.audience or None,
        "steps": [
            {
                "held": step.held,
                "written": step.written,
                "salt": step.salt or None,
                "share_percent": plain(step.share_percent),
                "value": plain(step.value),
                "sources": list(step.sources),
            }
            for step in reading.steps
        ],
        "unread": list(reading.unread),
        "guard": bottle.guard,
        "cost": _cost(bottle),
        "verdict": weighed.verdict(place) if weighed else None,
        "reasons": _reasons(trial, [bottle], weighed),
        "if": [
            {"pieces_per_day": plain(other.pieces[0]), "verdict": other.verdict}
            for other in (weighed.others[place] if weighed else ())
        ],
    }


def _reasons(trial: Trial | None, bottles: Sequence[Bottle], weighed: Weighed | None) -> list[str]:
    """Return the findings that a verdict rests on; with a question also what is doubtful about the labels."""
    if trial is None or weighed is None:
        return []
    doubts = [code for bottle in bottles for code in bottle.doubts] if trial.verdict == "ask" else []
    if trial.verdict == "ask" and weighed.before.is_on_vka and any(bottle.names_other_active for bottle in bottles):
        doubts.append(BESIDE_VKA)
    return list(dict.fromkeys([*doubts, *trial.reasons.values()]))


def _cost(bottle: Bottle) -> Document | None:
    if isnan(bottle.price):
        return None
    cost = cost_of(bottle)
    return {
        "price": plain(bottle.price),
        "per_day": plain(cost.per_day),
        "per_100_mg_calcium": plain(cost.per_100_mg_calcium),
        "per_1000_iu_vitamin_d": plain(cost.per_1000_iu_vitamin_d),
    }


def _cost_together(bottles: Sequence[Bottle]) -> Document | None:
    priced = [bottle for bottle in bottles if not isnan(bottle.price)]
    if not priced:
        return None
    is_whole = len(priced) == len(bottles)
    return {
        "price": plain(sum(bottle.price for bottle in priced) if is_whole else nan),
        "per_day": plain(sum(cost_of(bottle).per_day for bottle in priced) if is_whole else nan),
        "per_100_mg_calcium": None,
        "per_1000_iu_vitamin_d": None,
    }


def _guard(bottles: Sequence[Bottle]) -> str:
    """Return the gravest of the bottles' own: a medicine, something to look at again, or credible."""
    found = {bottle.guard for bottle in bottles}
    return next(guard for guard in ("medicine", "look_again", "credible") if guard in found)


def _together(answer: LabelAnswer) -> Document:
    if answer.weighed is None:
        return {"verdict": None, "reasons": []}
    return {
        "verdict": answer.weighed.verdict_together,
        "reasons": _reasons(answer.weighed.together, answer.bottles, answer.weighed),
    }


def _taken(weighed: Weighed | None) -> dict[Nutrient, float]:
    if weighed is None:
        return {}
    return {nutrient: float(weighed.before.plan.nutrients[nutrient].supplements[0]) for nutrient in NUTRIENTS}


def _shared(answer: LabelAnswer) -> dict[Nutrient, list[int]]:
    """Return the nutrients that more than one product holds, by the products' places; 0 is what is taken already."""
    return duplicates([_named(place, answer) for place in range(len(answer.bottles))], _taken(answer.weighed))


def _named(place: int, answer: LabelAnswer) -> Mapping[Nutrient, float]:
    """Return what a bottle holds by nutrient; 0 where its label does not speak of it."""
    if answer.weighed:
        return answer.weighed.alone[place].held
    piece = {nutrient: answer.bottles[place].per_piece(_OF[nutrient]) for nutrient in NUTRIENTS}
    return {nutrient: 0.0 if isnan(amount) else amount for nutrient, amount in piece.items()}


def _duplicates(answer: LabelAnswer) -> list[Document]:
    return [
        {"nutrient": nutrient, "bottles": [place for place in places if place], "taken_already": 0 in places}
        for nutrient, places in _shared(answer).items()
    ]


def _limits(answer: LabelAnswer) -> Document:
    return {nutrient: _limit(nutrient, answer) for nutrient in NUTRIENTS if nutrient not in VITAMINS_K}


def _limit(nutrient: Nutrient, answer: LabelAnswer) -> Document | None:
    """Return the limit from everything together: the person's own, or the strictest of any adult; None where no row."""
    if answer.weighed:
        own = answer.weighed.before.plan.nutrients[nutrient]
        row, value = int(own.limit.row[0]), float(own.limit.value[0])
        added = answer.weighed.together.held[nutrient]
        if added == 0:
            return None
        total = float(np.fmax(own.total_now, own.supplements)[0]) + added
    else:
        strictest = strictest_adult_limit(nutrient)
        row, value = (strictest.row, strictest.value) if strictest else (-1, nan)
        total = totals_of(answer.bottles, at_least=True)[_OF[nutrient]]
    if row < 0:
        return None
    known = reference_values()[row]
    return {
        "value": plain(value),
        "unit": UNITS[nutrient],
        "whose": "person" if answer.weighed else "any_adult",
        "authority": known.authority,
        "edition": known.edition,
        "source": known.sources[0],
        "place": known.place,
        "verification": known.verification,
        "total": plain(total),
        "over": None if isnan(total) else total > value,
    }


def _nutrients(weighed: Weighed | None) -> Document | None:
    """Return, for each nutrient that the bottles hold, the plan without them beside what would then be taken."""
    if weighed is None:
        return None
    held = weighed.together.held
    return {nutrient: _nutrient(nutrient, weighed) for nutrient in NUTRIENTS if held[nutrient] != 0}


def _nutrient(nutrient: Nutrient, weighed: Weighed) -> Document:
    own, together = weighed.before.plan.nutrients[nutrient], weighed.together
    now, added, planned = float(own.supplements[0]), together.held[nutrient], float(own.amount[0])
    missing = np.maximum(planned - (now + added), 0.0)
    reason = together.reasons.get(nutrient)
    planned_with = together.planned
    return {
        "unit": UNITS[nutrient],
        "verdict": VERDICTS[int(own.verdict[0])],
        "verdict_with": VERDICTS[int(planned_with.plan.nutrients[nutrient].verdict[0])] if planned_with else None,
        "from_food": plain(float(own.food[0])),
        "from_supplements": plain(now),
        "from_bottles": plain(added),
        "planned_supplement": plain(planned),
        "supplement_with": plain(now + added),
        "still_missing": plain(float(missing)),
        "reason": reason,
    }


def _findings(answer: LabelAnswer) -> list[Said]:
    """Return what must be said, the gravest first, each once."""
    said = [Said(one, place) for place, bottle in enumerate(answer.bottles, start=1) for one in bottle.reading.findings]
    for place, bottle in enumerate(answer.bottles, start=1):
        said += [Said(one, place) for one in _about_bottle(bottle, with_person=answer.weighed is not None)]
    if answer.weighed:
        said = _other_active(said, answer.weighed)
    if answer.weighed:
        said += _about_plan(answer.weighed, answer.bottles)
    else:
        said += [Said(_about("bottle-over-any-limit", [name]), 0) for name in NUTRIENTS if _is_over(name, answer)]
    if any(bottle.per_piece(held) > 0 for bottle in answer.bottles for held in ("vitamin_d_ug", ALL_K2)):
        said.append(Said(finding("bottle-content-varies"), 0))
    shared = [*_shared(answer)]
    said += [Said(_about("bottle-duplicate", shared), 0)] if shared else []
    alone = {(one.finding.code, str(one.finding.arguments)) for one in said if one.bottle}
    said = [one for one in said if one.bottle or (one.finding.code, str(one.finding.arguments)) not in alone]
    once = {(one.finding.code, one.finding.nutrient, one.bottle, str(one.finding.arguments)): one for one in said}
    return sorted(once.values(), key=lambda one: SEVERITIES.index(one.finding.severity))


def _other_active(said: Sequence[Said], weighed: Weighed) -> list[Said]:
    """Return what is said, with an herb or its like as what it is to someone on a vitamin K antagonist.

    Of a bottle that is not for this person no question is left to ask.
    """
    kept = []
    for one in said:
        found = one.finding
        if found.code == OTHER_ACTIVE:
            if weighed.verdict(one.bottle - 1) == "not_for_you":
                continue
            if weighed.before.is_on_vka:
                found = finding(BESIDE_VKA, None, **found.arguments)
        kept.append(replace(one, finding=found))
    return kept


def _is_over(nutrient: Nutrient, answer: LabelAnswer) -> bool:
    limit = _limit(nutrient, answer) if nutrient not in VITAMINS_K else None
    return limit is not None and limit["over"] is True


def _about_bottle(bottle: Bottle, *, with_person: bool) -> list[Finding]:
    found = []
    if bottle.is_open:
        found.append(finding("bottle-pieces-open"))
    elif bottle.is_assumed:
        found.append(finding("bottle-pieces-assumed" if with_person else "bottle-pieces-unsaid"))
    if bottle.per_piece("calcium_mg") > parameter("calcium_max_single"):
        found.append(finding("bottle-large-piece", most_mg=parameter("calcium_max_single")))
    if not isnan(bottle.price) and isnan(bottle.pack):
        found.append(finding("bottle-count-missing"))
    if with_person and bottle.is_medicine:
        found.append(finding("bottle-medicine"))
    if any(step.salt == "carbonate" for step in bottle.reading.steps):
        found.append(finding("bottle-carbonate-gut"))
    return found


def _about_plan(weighed: Weighed, bottles: Sequence[Bottle]) -> list[Said]:
    before, after = weighed.before, weighed.together.planned
    listed = list_findings(before.person, before.people, before.plan, weighed.options)
    then = list_findings(after.person, after.people, after.plan, weighed.options) if after else []
    chosen = choose_findings(listed, then, weighed.together.held)
    asked = {name for name in NUTRIENTS if VERDICTS[int(before.plan.nutrients[name].verdict[0])] == "ask"}
    asked |= {one.nutrient for one in chosen if one.nutrient and one.severity != "note"}
    trials = weighed.alone if len(weighed.alone) == 1 else (*weighed.alone, weighed.together)
    said = [
        Said(_about(code, nutrients), place % (len(weighed.alone) + 1))
        for place, trial in enumerate(trials, start=1)
        for code, nutrients in _to_say(trial, asked).items()
    ]
    said += [
        Said(finding("bottle-not-credible"), place)
        for place, (trial, bottle) in enumerate(zip(weighed.alone, bottles, strict=True), start=1)
        if trial.planned is None and bottle.guard != "medicine"
    ]
    return said + [Said(one, 0) for one in chosen]


def _to_say(trial: Trial, asked: Collection[Nutrient]) -> dict[str, list[Nutrient]]:
    """Return why bottles do or do not fit, by finding, with the nutrients that it is about.

    What fits of bottles that do not would mislead. Bottles that are out whatever is answered send nobody to look for
    a question that the page does not hold: `asked` are the nutrients with one.
    """
    said: dict[str, list[Nutrient]] = {}
    for nutrient, code in trial.reasons.items():
        is_out = trial.verdict in ("too_much", "not_for_you")
        if code == "bottle-ask-first" and is_out and nutrient not in asked:
            continue
        if code != "bottle-fits" or trial.verdict == "fits":
            said.setdefault(code, []).append(nutrient)
    return said


def _about(code: str, nutrients: Sequence[Nutrient]) -> Finding:
    """Return one finding about nutrients; where a bottle's every nutrient is unknown, that nothing was read."""
    if code == "bottle-amount-unknown" and len(nutrients) == len(NUTRIENTS):
        return finding("bottle-nothing-read")
    made = finding(code, nutrients[0] if len(nutrients) == 1 else None)
    return replace(made, arguments={"nutrient": nutrients[0] if len(nutrients) == 1 else list(nutrients)})


def _finding(said: Said, words: Words) -> Document:
    one = said.finding
    return {
        "code": one.code,
        "severity": one.severity,
        "nutrient": one.nutrient,
        "bottle": said.bottle or None,
        "arguments": {
            name: plain(value) if isinstance(value, float) else value for name, value in one.arguments.items()
        },
        "sources": list(one.sources),
        "verification": one.verification,
        "text": speak_finding(one, words),
    }


def _sources(answer: LabelAnswer, limits: Document) -> list[str]:
    named = [source for bottle in answer.bottles for step in bottle.reading.steps for source in step.sources]
    named += [
        str(limit["source"]) for limit in limits.values() if isinstance(limit, dict) and limit["total"] is not None
    ]
    return named
