"""From a planned person to the strings of a sheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from boneward.report.json_values import Document
from boneward.report.paper.doctor import doctor_sheet
from boneward.report.paper.fridge import fridge_sheet
from boneward.report.paper.sheet import PlannedSheet, SheetVoice
from boneward.report.plain_findings import in_plain_words
from boneward.report.words import Words

_SHEETS: Mapping[str, Callable[[PlannedSheet, SheetVoice], Document]] = {"doctor": doctor_sheet, "fridge": fridge_sheet}


def sheet_strings(kind: str, asked: PlannedSheet, words: Words) -> Document:
    """Return `boneward.sheet/1`.

    Args:
        kind: doctor or fridge.
        asked: the planned person.
        words: the language, that of the plan.
    """
    plain = replace(asked, plan=in_plain_words(asked.plan, words))
    return _SHEETS[kind](plain, SheetVoice(words))
