"""The doctor's page: for a doctor, pharmacist or dietitian with ten minutes."""

from __future__ import annotations

from boneward.knowledge.findings import GRAVE
from boneward.knowledge.loader import parts as listed
from boneward.knowledge.loader import read_table
from boneward.knowledge.sources import source_card
from boneward.report.documents import part
from boneward.report.paper.findings import SHOWN, flag, shown_findings
from boneward.report.paper.grouped import grouped_findings
from boneward.report.paper.numbers import number_table, reference_table
from boneward.report.paper.person_lines import not_given, person_lines
from boneward.report.paper.sheet import MARKS, PlannedSheet, SheetVoice, head_of
from boneward.report.source_text import short_source

_K2 = "k2_osteocalcin_mgp"
"""The article's claim about what vitamin K2 does, whose grade is the summary of its trials."""
_WORST_FIRST = ("memory", "secondary", "derived", "primary")


def doctor_sheet(asked: PlannedSheet, voice: SheetVoice) -> dict[str, object]:
    """Return the strings of the doctor's page."""
    head = head_of("doctor", asked, voice)
    flags = [flag(finding, asked.plan, voice) for finding in shown_findings(asked.plan, SHOWN)]
    grave = sum(each["severity"] in GRAVE for each in flags)
    return {
        **head,
        "title": voice.put("doctor.title"),
        "for": voice.put("doctor.for"),
        "held": voice.put("doctor.held"),
        "who": person_lines(asked, voice),
        "flags": {
            "title": voice.put("flags.title"),
            "none": "" if flags else voice.put("flags.none"),
            "items": flags,
            "grave": grave,
            "grouped": grouped_findings(asked.plan, voice),
            "more": [voice.put("flags.more", count=str(left)) for left in range(1, len(flags) - grave + 1)],
            "cut": voice.put("flags.cut"),
        },
        "numbers": number_table(asked.plan, voice),
        "reference": reference_table(asked, voice),
        "not_given": {"title": voice.put("missing.title"), "items": not_given(asked, voice)},
        "evidence": _evidence(asked, voice),
        "sign": [voice.put(f"sign.{line}") for line in ("agree", "again", "name")],
        "marks": voice.put(
            "marks", **{name: f"{sign} {voice.term('verification', name)}" for name, sign in MARKS.items()}
        ),
    }


def _evidence(asked: PlannedSheet, voice: SheetVoice) -> dict[str, str]:
    """Return what trials of vitamin K2 found, as the article's claim is graded, and who found it."""
    claim = next(row for row in read_table("article_claims") if row["claim"] == _K2)
    rows = {row["id"]: row for row in read_table("evidence")}
    checked: dict[str, str] = {}
    for row in (rows[name] for name in listed(claim, "evidence")):
        for source in listed(row, "source"):
            known = checked.get(source, row["verification"])
            checked[source] = min(known, row["verification"], key=_WORST_FIRST.index)
    cards = {**part(asked.plan, "sources"), **{source: source_card(source).as_document() for source in checked}}
    named = [f"{short_source(source, cards, voice)} {MARKS[mark]}" for source, mark in checked.items()]
    return {
        "title": voice.put("evidence.title"),
        "short": voice.put("evidence.short"),
        "text": voice.words.say("claims", f"why.{_K2}"),
        "source": voice.say("list.semicolons").join(named),
    }
