"""Findings and faults as whole sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from boneward.knowledge.findings import Fault, Finding
from boneward.report.amounts import spoken
from boneward.report.words import MissingWord, Words

_CATALOGUES = ("safety", "findings")
_SUGGESTIONS = ("suggestion", "suggested_food")
_IN_ANY_UNIT = ("suggestion", "of")
"""Amounts that a sentence names without their unit: `suggestion_mg` and `suggestion_d_ug` are both its `suggestion`."""
_AMOUNT = re.compile(r"(?P<value>-?[\d,.]+) (?P<unit>mg/cm²|mg|µg|g|IU|kg|cm|m|min|°)")
_UNIT_KEYS = {"µg": "ug", "°": "degrees", "mg/cm²": "mg_cm2"}
_BOTH = re.compile(r"(?P<first>.+) \((?P<second>.+)\)")


def speak_finding(finding: Finding | Mapping[str, object], words: Words, *, plainly: bool = False) -> str:
    """Return a finding's sentence, with "not confirmed by us" behind it where nobody of us has read its source.

    Args:
        finding: the finding, or its form in a document (`code`, `arguments`, `verification`).
        words: the language.
        plainly: for who answers on a page: in the words of its boxes, where the usual ones name a key of a file.

    Raises:
        MissingWord: no catalogue holds the code, or an argument is missing.
    """
    code, arguments, verification = _parts(finding)
    catalogue = catalogue_of(code, words)
    said = spoken(arguments, words)
    said |= {name: value for key, value in said.items() for name in _IN_ANY_UNIT if key.startswith(f"{name}_")}
    plain = f"{code}.plain"
    sentence = words.say(catalogue, plain if plainly and words.has(catalogue, plain) else code, **said)
    suggested = f"{code}.suggest"
    if any(said.get(name) for name in _SUGGESTIONS) and words.has(catalogue, suggested):
        sentence = words.say("plan", "two-sentences", first=sentence, second=words.say(catalogue, suggested, **said))
    return words.say("plan", "finding.unconfirmed", sentence=sentence) if verification == "memory" else sentence


def _parts(finding: Finding | Mapping[str, object]) -> tuple[str, Mapping[str, object], str]:
    if isinstance(finding, Finding):
        return finding.code, finding.arguments, finding.verification
    arguments = finding.get("arguments")
    known = arguments if isinstance(arguments, Mapping) else {}
    return str(finding["code"]), known, str(finding.get("verification", ""))


def catalogue_of(code: str, words: Words) -> str:
    """Return the catalogue that holds a finding's sentence: the safety rules', or the plan's own findings'.

    Raises:
        MissingWord: neither holds it.
    """
    for catalogue in _CATALOGUES:
        if words.has(catalogue, code):
            return catalogue
    message = f"no sentence for the finding {code!r} ({words.language})"
    raise MissingWord(message)


def finding_pattern(code: str, words: Words, *, plainly: bool = False) -> str:
    """Return a finding's sentence with "…" where a person's own numbers and names would stand.

    Args:
        code: the finding's code.
        words: the language.
        plainly: as in `speak_finding`.
    """
    catalogue = catalogue_of(code, words)
    plain = f"{code}.plain"
    return words.pattern(catalogue, plain if plainly and words.has(catalogue, plain) else code)


def speak_faults(faults: Sequence[Fault], words: Words) -> list[dict[str, str]]:
    """Return what is wrong with an input: for each fault where it is, what is wrong and what to do."""
    spoken_faults = []
    for fault in faults:
        said = {name: _fault_words(name, value, words) for name, value in spoken(fault.arguments, words).items()}
        sentences = {part: words.say("faults", f"{fault.code}.{part}", **said) for part in ("what", "do")}
        spoken_faults.append({"where": fault.where, **sentences})
    return spoken_faults


def _fault_words(name: str, value: str, words: Words) -> str:
    """Return a fault's argument in the reader's own commas and units; what is no plain amount stays as it was typed."""
    if name == "allowed":
        return words.say("plan", "list.comma").join(value.split(", "))
    both = _BOTH.fullmatch(value)
    if both and _AMOUNT.fullmatch(both["first"]):
        first, second = (_fault_words(name, both[key], words) for key in ("first", "second"))
        return words.say("plan", "amount.both", first=first, second=second)
    amount = _AMOUNT.fullmatch(value)
    if not amount:
        return value
    unit = _UNIT_KEYS.get(amount["unit"], amount["unit"].casefold())
    return words.say("terms", f"amount.{unit}", value=amount["value"])
