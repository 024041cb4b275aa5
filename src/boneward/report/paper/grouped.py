"""Stop and ask in the fewest words: what the person has or takes, and the nutrients that it speaks about."""

from __future__ import annotations

from boneward.knowledge.findings import GRAVE, NUTRIENTS
from boneward.knowledge.safety import medicine_classes, rules_by_code, safety_rules
from boneward.report.documents import Document, part, parts, text, texts
from boneward.report.finding_text import TODAY
from boneward.report.paper.findings import short_form
from boneward.report.paper.sheet import SheetVoice
from boneward.report.voice import capital


def grouped_findings(plan: Document, voice: SheetVoice) -> list[dict[str, object]]:
    """Return every stop and every question to a professional, by gravity, for a page that holds no sentence more.

    A call for today comes first. A rule is told by its medicine or condition with the letters of the nutrients; another
    finding by its order, once for each code with how many more are like it.
    """
    groups: list[dict[str, object]] = []
    for severity in GRAVE:
        found = [each for each in parts(plan, "findings") if text(each, "severity") == severity]
        today = [each for each in found if text(each, "code") in TODAY]
        other = [each for each in found if each not in today]
        items = [*_by_code(today, voice), *_by_trigger(other, plan, voice), *_by_code(other, voice)]
        if items:
            groups.append({"word": capital(voice.term("severity", severity)), "items": items})
    return groups


def trigger_names(code: str, plan: Document, voice: SheetVoice) -> list[str]:
    """Return what a person has that a rule speaks of: their medicines, or the condition; nothing for another code."""
    rule = rules_by_code().get(code)
    if rule is None:
        return []
    kind, _, name = rule.triggers[0].partition(":")
    if kind == "condition":
        return [voice.words.say("medicines", f"condition.{name}")]
    taken = (medicine for one in parts(part(plan, "person"), "medicines") for medicine in texts(one, "read_as"))
    fits = [each for each in taken if name in (each if kind == "medicine" else medicine_classes().get(each, ()))]
    return [voice.words.say("medicines", f"medicine.{each}") for each in dict.fromkeys(fits)]


def _by_trigger(found: list[Document], plan: Document, voice: SheetVoice) -> list[str]:
    nutrients: dict[str, set[str]] = {}
    for finding in found:
        for name in trigger_names(text(finding, "code"), plan, voice):
            nutrients.setdefault(name, set()).add(text(finding, "nutrient"))
    said = []
    for name, held in nutrients.items():
        letters = [voice.term("nutrient_short", each) for each in NUTRIENTS if each in held]
        joined = voice.say("list.comma").join(letters)
        said.append(voice.put("flags.of", name=name, nutrients=joined) if letters else name)
    return said


def _by_code(found: list[Document], voice: SheetVoice) -> list[str]:
    rules = {rule.code for rule in safety_rules() if not rule.triggers[0].startswith("state:")}
    orders: dict[str, list[str]] = {}
    for finding in found:
        if text(finding, "code") not in rules:
            orders.setdefault(text(finding, "code"), []).append(short_form(text(finding, "text")))
    distinct = [list(dict.fromkeys(same)) for same in orders.values()]
    return [
        voice.put("flags.alike", order=same[0], count=str(len(same) - 1)) if len(same) > 1 else same[0]
        for same in distinct
    ]
