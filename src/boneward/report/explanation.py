"""Everything known under one code: a finding, a rule, a source, a claim or a parameter."""

from __future__ import annotations

from collections.abc import Callable

from boneward.knowledge.findings import Fault, Finding, InputError
from boneward.knowledge.loader import Row, parts, read_table
from boneward.knowledge.parameters import parameters
from boneward.knowledge.registry import finding_specs
from boneward.knowledge.safety import safety_rules
from boneward.knowledge.sources import source_card, source_ids
from boneward.report.finding_list import rule_arguments
from boneward.report.json_values import Document
from boneward.report.sentences import speak_finding
from boneward.report.words import Words


def explain_document(what: str, words: Words) -> Document:
    """Return `boneward.explain/1` for a code.

    Raises:
        InputError: nothing has that code; the fault names the nearest one.
    """
    code = what.strip()
    for kind, known, describe in _kinds(words):
        if code in known:
            body = describe(code)
            cited = [str(source) for source in body.get("sources", [])] if kind != "source" else []  # type: ignore[attr-defined]
            return {
                "schema": "boneward.explain/1",
                "language": words.language,
                "kind": kind,
                "code": code,
                **body,
                "source_cards": {source: source_card(source).as_document() for source in cited},
            }
    raise InputError((Fault("code", "explain-unknown", {"value": what[:80], "nearest": _nearest(code, words)}),))


def _kinds(words: Words) -> list[tuple[str, set[str], Callable[[str], Document]]]:
    rules = {rule.code for rule in safety_rules()}
    return [
        ("rule", rules, lambda code: _rule(code, words)),
        ("finding", set(finding_specs()) - rules, _finding),
        ("claim", {row["claim"] for row in read_table("article_claims")}, _claim),
        (
            "source",
            set(source_ids()),
            lambda code: {"card": source_card(code).as_document(), "used_by": _users(code)},
        ),
        ("parameter", set(parameters()), _parameter),
    ]


def _nearest(code: str, words: Words) -> str:
    # Imported here: only a wrong code needs it, and it costs 20 ms of every start.
    from rapidfuzz import process  # noqa: PLC0415

    codes = sorted(known for _, names, _ in _kinds(words) for known in names)
    begins = [known for known in codes if code and known.startswith(code.casefold())]
    return begins[0] if begins else str(process.extract(code, codes, limit=1)[0][0])


def _rule(code: str, words: Words) -> Document:
    rule = next(rule for rule in safety_rules() if rule.code == code)
    arguments = rule_arguments(rule)
    finding = Finding(code, rule.severity, None, arguments, rule.sources, rule.verification)
    return {
        "severity": rule.severity,
        "triggers": list(rule.triggers),
        "unless": list(rule.unless),
        "nutrients": list(rule.nutrients),
        "actions": list(rule.actions),
        "arguments": arguments,
        "text": speak_finding(finding, words),
        "sources": list(rule.sources),
        "place": rule.place,
        "verification": rule.verification,
    }


def _finding(code: str) -> Document:
    spec = finding_specs()[code]
    return {
        "severity": spec.severity,
        "nutrients": list(spec.nutrients),
        "arguments": dict(spec.arguments),
        "sources": list(spec.sources),
        "place": spec.place,
        "verification": spec.verification,
    }


def _claim(code: str) -> Document:
    row = next(row for row in read_table("article_claims") if row["claim"] == code)
    evidence = {entry["id"]: entry for entry in read_table("evidence")}
    cited: list[Row] = [evidence[name] for name in parts(row, "evidence")]
    return {
        "printed": row["printed"],
        "grade": row["grade"],
        "evidence": cited,
        "sources": list(
            dict.fromkeys([*parts(row, "source"), *(source for entry in cited for source in parts(entry, "source"))])
        ),
        "verification": row["verification"],
    }


def _parameter(code: str) -> Document:
    known = parameters()[code]
    return {
        "value": known.value,
        "unit": known.unit,
        "sources": list(known.sources),
        "place": known.place,
        "verification": known.verification,
    }


def _users(source: str) -> list[str]:
    """Return the findings, rules and parameters that rest on a source."""
    findings = [code for code, spec in finding_specs().items() if source in spec.sources]
    return findings + [name for name, known in parameters().items() if source in known.sources]
