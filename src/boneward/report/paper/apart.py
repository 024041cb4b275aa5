"""Hours between a medicine and one of the four: a line for each medicine, and one for all where there are many."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from boneward.knowledge.findings import NUTRIENTS
from boneward.knowledge.safety import SafetyRule, medicine_classes, safety_rules
from boneward.report.amounts import hours, join
from boneward.report.documents import Document, part, parts, text, texts
from boneward.report.paper.sheet import SheetVoice
from boneward.report.voice import capital

_SEPARATE = "separate"


@dataclass(frozen=True, slots=True)
class Gap:
    """Hours that one medicine keeps from some nutrients.

    Attributes:
        medicine: its name.
        before: hours from the medicine to the nutrients after it.
        after: hours from the nutrients to the medicine after them; NaN where it is not taken after them.
        nutrients: what is kept apart.
        said: the findings' own sentences.
    """

    medicine: str
    before: float
    after: float
    nutrients: tuple[str, ...]
    said: tuple[str, ...]

    @property
    def longest(self) -> float:
        """The longer of both."""
        return self.before if math.isnan(self.after) else max(self.before, self.after)


def hours_apart(plan: Document, voice: SheetVoice) -> dict[str, object]:
    """Return the lines about hours: `items`, each with the finding's sentences, and `short`: all in one."""
    gaps = _gaps(plan, voice)
    taken = [each for gap in gaps for each in gap.nutrients]
    short = ""
    if gaps:
        short = voice.put(
            "apart.all",
            hours=hours(max(gap.longest for gap in gaps), voice.words),
            nutrients=_named(list(dict.fromkeys(taken)), voice),
            medicines=join([gap.medicine for gap in gaps], voice.words),
        )
    items = [{"text": _line(gap, voice), "detail": voice.sentences(gap.said)} for gap in gaps]
    told = {sentence for gap in gaps for sentence in gap.said}
    others = [sentence for sentence in _rules_said(plan).values() if sentence not in told]
    items += [{"text": sentence, "detail": ""} for sentence in others]
    return {"items": items, "short": short, "shortest": voice.put("apart.ask") if items else ""}


def _named(nutrients: Sequence[str], voice: SheetVoice) -> str:
    return join([voice.term("nutrient", each) for each in NUTRIENTS if each in nutrients], voice.words)


def _line(gap: Gap, voice: SheetVoice) -> str:
    said = {"medicine": capital(gap.medicine), "nutrients": _named(gap.nutrients, voice)}
    if math.isnan(gap.after):
        return voice.put("apart.first", hours=hours(gap.before, voice.words), **said)
    if gap.before == gap.after:
        return voice.put("apart.both", hours=hours(gap.before, voice.words), **said)
    around = {"before": hours(gap.before, voice.words), "after": hours(gap.after, voice.words)}
    return voice.put("apart.around", **around, **said)


def _rules() -> dict[str, SafetyRule]:
    return {rule.code: rule for rule in safety_rules() if _SEPARATE in rule.actions}


def _rules_said(plan: Document) -> dict[str, str]:
    """Return the sentences of the plan's findings that keep something apart, by their rule."""
    found = parts(plan, "findings")
    return {text(each, "code"): text(each, "text") for each in found if text(each, "code") in _rules()}


def _gaps(plan: Document, voice: SheetVoice) -> list[Gap]:
    """Return the gaps of each medicine that the person takes, the longest first; of several rules the longest hours."""
    rules, said = _rules(), _rules_said(plan)
    taken = [code for one in parts(part(plan, "person"), "medicines") for code in texts(one, "read_as")]
    gaps = []
    for medicine in dict.fromkeys(taken):
        held = {f"medicine:{medicine}", *(f"class:{name}" for name in medicine_classes().get(medicine, ()))}
        own = [rules[code] for code in said if rules[code].triggers[0] in held]
        if own:
            gaps.append(_gap(voice.words.say("medicines", f"medicine.{medicine}"), own, said))
    return sorted(gaps, key=lambda gap: -gap.longest)


def _gap(medicine: str, rules: Sequence[SafetyRule], said: dict[str, str]) -> Gap:
    afters = [rule.hours_after for rule in rules if not math.isnan(rule.hours_after)]
    return Gap(
        medicine,
        max(rule.hours_before for rule in rules),
        max(afters) if len(afters) == len(rules) else math.nan,
        tuple(dict.fromkeys(nutrient for rule in rules for nutrient in rule.nutrients)),
        tuple(said[rule.code] for rule in rules),
    )
