"""What an import of foods kept and refused, as a document."""

from __future__ import annotations

import math
from collections.abc import Mapping

from boneward.foods.importing.record import Refused, Sieve
from boneward.report.amounts import amount
from boneward.report.json_values import Document, plain
from boneward.report.words import Words

SCHEMA = "boneward.foods_import/1"
CATALOGUE = "foods"
_UNITS = {"calcium_mg": "mg", "vitamin_d_ug": "d"}
"""The words of an amount's unit; µg for the rest."""


def foods_import_document(
    sieve: Sieve, words: Words, *, about: Mapping[str, str], added: int = 0, replaced: int = 0
) -> Document:
    """Return `boneward.foods_import/1`.

    Args:
        sieve: what was kept and what was refused.
        words: the language.
        about: `file`, `into` and `table` (fdc_csv, fdc_json, mext).
        added: foods that are new in the user's file.
        replaced: foods that took the place of a row with the same id.
    """
    return {
        "schema": SCHEMA,
        "language": words.language,
        **about,
        "kept": len(sieve.kept),
        "added": added,
        "replaced": replaced,
        "traces": sieve.traces,
        "passed_over": dict(sorted(sieve.passed_over.items())),
        "refused": sum(sieve.reasons.values()),
        "refused_by_reason": dict(sieve.reasons.most_common()),
        "refusals": [_refusal(refused, words) for refused in sieve.refused],
    }


def _refusal(refused: Refused, words: Words) -> Document:
    return {
        "where": refused.where,
        "id": refused.id or None,
        "name": refused.name,
        "code": refused.code,
        "held": refused.held or None,
        "written": refused.written or None,
        "value": plain(refused.value),
        "most": plain(refused.most),
        "suggestion": plain(refused.suggestion),
        "text": _sentence(refused, words),
    }


def _sentence(refused: Refused, words: Words) -> str:
    """Return why a food was refused, and what was probably meant where a slip is likely."""
    unit = _UNITS.get(refused.held, "ug")
    said: dict[str, str] = {"written": refused.written, "held": ""}
    if refused.held:
        said["held"] = words.say(CATALOGUE, f"imported.{refused.held}")
    for name in ("value", "most", "suggestion"):
        figure = getattr(refused, name)
        if not math.isnan(figure):
            said[name] = amount(figure, unit, words)
    sentence = words.say(CATALOGUE, f"refused.{refused.code}", **said)
    if "suggestion" not in said:
        return sentence
    meant = words.say(CATALOGUE, "refused.meant", **said)
    return words.say("plan", "two-sentences", first=sentence, second=meant)
