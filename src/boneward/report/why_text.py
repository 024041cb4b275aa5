"""Why a number is what it is: the rule, its sources, who says otherwise, and what would change it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from boneward.report.amounts import in_unit, join, nutrient_amount, spoken
from boneward.report.documents import Document, figure, part, parts, text, texts
from boneward.report.page import Page
from boneward.report.source_text import sources_line

_CODES = ("sun", "menopause", "sex")
_STATED = ("food-stated", "supplements-stated")


def write_reasons(number_key: str, own: Document, cards: Document, page: Page, indent: str) -> None:
    """Add the reasons of one number of a nutrient, under its row."""
    for reason in parts(own, "why"):
        if reason.get("number") != number_key:
            continue
        page.paragraph(page.say("why.line", why=_rule(reason, page)), "dim", indent=indent)
        source = sources_line(texts(reason, "sources"), text(reason, "verification"), cards, page)
        if source and text(reason, "rule") not in _STATED:
            key = "why.source" if texts(reason, "sources") else "why.checked"
            page.paragraph(page.say(key, source=source), "dim", indent=indent)
        others = parts(reason, "others")
        if others:
            page.paragraph(page.say("why.others", others=_others(others, page)), "dim", indent=indent)
        changes = [page.say(f"change.{change}") for change in texts(reason, "changes")]
        if changes:
            page.paragraph(page.say("why.changes", changes=join(changes, page.words, last="or")), "dim", indent=indent)


def _rule(reason: Document, page: Page) -> str:
    rule = text(reason, "rule")
    arguments = part(reason, "arguments")
    said = spoken({name: value for name, value in arguments.items() if name != "reasons"}, page.words)
    if "reasons" in arguments:
        said["reasons"] = join([page.say(f"reason.{code}") for code in texts(arguments, "reasons")], page.words)
    return page.say(f"why.{rule}", **said)


def _others(others: Sequence[Document], page: Page) -> str:
    """Return what other authorities say, in one line: each with its value, and a mark where nobody has read it."""
    said = []
    for other in others:
        value = figure(other, "low")
        if value is None:
            continue
        shown = in_unit(value, figure(other, "high"), text(other, "unit"), page.words)
        key = "why.other-unread" if other.get("verification") == "memory" else "why.other"
        said.append(page.say(key, authority=page.term("authority", text(other, "authority")), value=shown))
    return page.say("list.semicolons").join(said)


def assumption(assume: Mapping[str, object], page: Page) -> str:
    """Return what is assumed, as the clause behind "if": "your food gives 300 mg of calcium"."""
    return join([_assumed(name, value, page) for name, value in assume.items()], page.words)


def _assumed(name: str, value: object, page: Page) -> str:
    if name in _CODES:
        return page.say(f"assume.{name}.{value}")
    nutrients = {"diet_calcium_mg": "calcium", "diet_vitamin_k1_ug": "vitamin_k1", "diet_vitamin_d_ug": "vitamin_d"}
    if isinstance(value, int | float) and name in nutrients:
        return page.say(f"assume.{name}", value=nutrient_amount(float(value), nutrients[name], page.words))
    return page.say(f"assume.{name}", value=spoken({name: value}, page.words).get(name, ""))
