"""The first lines of a plan: for each nutrient a verdict and one plain clause that a tired person understands."""

from __future__ import annotations

from collections.abc import Collection

from boneward.knowledge.findings import NUTRIENTS
from boneward.knowledge.safety import safety_rules
from boneward.report.amounts import estimate, join, number, nutrient_amount
from boneward.report.documents import Document, figure, figures, part, parts, text
from boneward.report.finding_text import call_first
from boneward.report.food_portion import hint_words
from boneward.report.layout import pad, width_of, wrap
from boneward.report.page import Page
from boneward.report.voice import Voice, capital

_COLOURS = {
    "none": "green",
    "eat": "green",
    "keep": "green",
    "add": "blue",
    "reduce": "yellow",
    "stop": "red",
    "ask": "yellow",
}
_ESTIMATED = ("log", "quick")
_OVER = ("calcium-over-limit-with-vitamin-k", "vitamin-d-over-limit-with-vitamin-k")
_WHY_ASK: tuple[tuple[tuple[str, ...], str], ...] = (
    (("no-row-under-4",), "child"),
    (("no-row-pregnant", "no-row-lactating"), "midwife"),
    (("age-unknown",), "age"),
    (("sex-unknown",), "sex"),
    (("vka-taking-vitamin-k", "vka-product-holds-vitamin-k", *_OVER), "clinic"),
    (("prescribed-but-blocked", "prescribed-differs"), "prescriber"),
    (("medicine-unknown", "medicine-unclear"), "medicine"),
    (("condition-unknown", "condition-ckd-unstaged"), "condition"),
)
"""What an `ask` is about, the gravest first; after these come the safety rules, then what is merely not known."""
_WHO = frozenset({"age", "sex"})
_WHY_ASK_LAST: tuple[tuple[tuple[str, ...], str], ...] = (
    (("supplements-unknown", "supplement-label-not-read", "medicine-contains-nutrient"), "supplements"),
    (("k2-natto",), "natto"),
    (("reference-not-verified",), "authority"),
    (("diet-calcium-unknown",), "diet_calcium_mg"),
    (("sun-unknown",), "sun"),
    (("diet-k1-unknown",), "diet_vitamin_k1_ug"),
    (("diet-d-unknown",), "diet_vitamin_d_ug"),
)


def write_verdicts(document: Document, page: Page) -> None:
    """Add the four lines: name, verdict, what to do; above them, where a call comes first, that they wait for it."""
    if call := call_first(document):
        page.paragraph(page.say(call), "bold")
        page.blank()
    nutrients = part(document, "nutrients")
    known = [nutrient for nutrient in NUTRIENTS if nutrient in nutrients]
    names = [capital(page.term("nutrient", nutrient)) for nutrient in known]
    verdicts = [page.term("verdict", text(part(nutrients, nutrient), "verdict")) for nutrient in known]
    name_width, verdict_width = max(map(width_of, names)), max(map(width_of, verdicts))
    for nutrient, name, verdict in zip(known, names, verdicts, strict=True):
        own = part(nutrients, nutrient)
        start = f"{pad(name, name_width)}  {pad(verdict, verdict_width)}  "
        clause = verdict_clause(nutrient, own, document, page)
        lines = wrap(clause, page.width, first=start, rest=" " * width_of(start))
        colour = _COLOURS[text(own, "verdict")]
        painted = pad(name, name_width) + "  " + page.style.paint(pad(verdict, verdict_width), "bold", colour) + "  "
        page.add([painted + lines[0][len(start) :], *lines[1:]])


def verdict_clause(nutrient: str, own: Document, document: Document, voice: Voice) -> str:
    """Return what to do about one nutrient, without the reasons; with `ask` no amount is named."""
    verdict = text(own, "verdict")
    if verdict == "ask":
        reason = ask_reason(nutrient, own, document)
        # Who told foods is not asked for food again, but told that a part of it is not known.
        is_part = reason.startswith("diet_") and bool(part(document, "diet"))
        return voice.say("clause.ask.diet_part" if is_part else f"clause.ask.{reason}")
    if verdict == "stop":
        return _stop(nutrient, own, document, voice)
    if verdict == "none":
        return voice.say(f"clause.none.{nutrient}")
    return _eat(nutrient, own, document, voice) if verdict == "eat" else _take(nutrient, own, voice)


def _take(nutrient: str, own: Document, voice: Voice) -> str:
    amount = nutrient_amount(figure(part(own, "supplement"), "amount") or 0.0, nutrient, voice.words)
    now = figure(own, "from_supplements") or 0.0
    said_now = nutrient_amount(now, nutrient, voice.words)
    verdict = text(own, "verdict")
    if verdict in ("keep", "reduce"):
        key = f"clause.{verdict}.optional" if own.get("optional") else f"clause.{verdict}"
        return voice.say(key, amount=amount, now=said_now)
    if now > 0:
        key = "clause.more.optional" if own.get("optional") else "clause.more"
        return voice.say(key, amount=amount, now=said_now)
    return voice.say(f"clause.add.{nutrient}", amount=amount, doses=doses_clause(own, voice))


def doses_clause(own: Document, voice: Voice) -> str:
    """Return in how many doses a day's amount is taken: "in 2 doses"; empty where it is not split."""
    count = len(figures(part(own, "supplement"), "doses"))
    if not count:
        return ""
    return voice.say("doses.one") if count == 1 else voice.say("doses.many", count=number(count))


def food_names(own: Document, voice: Voice) -> str:
    """Return the foods of a nutrient's plan as "A or B"; empty where there are none."""
    names = [hint_words(food, voice.words) for food in parts(part(own, "eat"), "foods")]
    return join(names, voice.words, last="or")


def is_blocked(nutrient: str, document: Document) -> bool:
    """Say whether a finding of severity stop speaks about the nutrient, or about the person as a whole."""
    return any(
        finding.get("severity") == "stop" and finding.get("nutrient") in (nutrient, None)
        for finding in parts(document, "findings")
    )


def is_estimated(nutrient: str, document: Document) -> bool:
    """Say whether what food gives is worked out from a log or the check, and not stated."""
    return text(part(part(document, "diet"), "basis"), nutrient) in _ESTIMATED


def with_food(value: float, nutrient: str, document: Document, voice: Voice) -> str:
    """Return an amount that food is a part of: rounded where a log or the check gave it, as stated where one is."""
    if is_estimated(nutrient, document):
        return voice.say("about", value=estimate(value, nutrient, voice.words))
    return nutrient_amount(value, nutrient, voice.words)


def _stop(nutrient: str, own: Document, document: Document, voice: Voice) -> str:
    if is_blocked(nutrient, document):
        return voice.say(f"clause.stop.{nutrient}")
    eat = figure(part(own, "eat"), "amount") or 0.0
    if eat > 0:
        return voice.say("clause.stop.eat", eat=with_food(eat, nutrient, document, voice))
    return voice.say("clause.stop.not-needed")


def _eat(nutrient: str, own: Document, document: Document, voice: Voice) -> str:
    eat = with_food(figure(part(own, "eat"), "amount") or 0.0, nutrient, document, voice)
    foods = food_names(own, voice)
    return voice.say("clause.eat.foods", eat=eat, foods=foods) if foods else voice.say("clause.eat", eat=eat)


def ask_reason(nutrient: str, own: Document, document: Document) -> str:
    """Return what has to be answered first; where one answer alone would settle it, that answer."""
    alternatives = parts(own, "if")
    if alternatives:
        return next(iter(part(alternatives[0], "assume")), "doctor")
    codes = {
        text(finding, "code") for finding in parts(document, "findings") if finding.get("nutrient") in (nutrient, None)
    }
    asking = {rule.code for rule in safety_rules() if rule.asks}
    found = [
        key
        for reasons in (_WHY_ASK, (((*asking,), "doctor"),), _WHY_ASK_LAST)
        for reason, key in reasons
        if codes.intersection(reason)
    ]
    first = found[0] if found else "doctor"
    return who_is_open(found) if first in _WHO else first


def who_is_open(reasons: Collection[str]) -> str:
    """Return what is missing of who a plan is for: age, sex, or who for both; empty where neither is among reasons."""
    missing = _WHO.intersection(reasons)
    return "who" if "who" in reasons or missing == _WHO else next(iter(missing), "")
