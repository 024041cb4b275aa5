"""The model against what was published, as a page of the documentation (Markdown)."""

from __future__ import annotations

from boneward.report.documents import Document
from boneward.report.trials.figures import CATALOGUE
from boneward.report.trials.validation_words import RowSaid, tables_said, totals_said
from boneward.report.voice import Voice
from boneward.report.words import Words

_COLUMNS = ("id", "what", "published", "tolerance", "model", "verdict", "kind", "source")


def validation_markdown(document: Document, words: Words) -> str:
    """Return `boneward.validation/1` as Markdown: totals, a table for each of the tables, and why rows miss."""
    voice = Voice(words)
    lines = [f"# {words.say(CATALOGUE, 'validation.title')}", "", words.say(CATALOGUE, "validation.about"), ""]
    lines += [f"* {total}" for total in totals_said(document, voice)]
    lines += ["", words.say(CATALOGUE, "validation.kinds"), "", words.say(CATALOGUE, "validation.written"), ""]
    for table in tables_said(document, voice):
        lines += [f"## {table.title}", "", _line([words.say(CATALOGUE, f"column.{name}") for name in _COLUMNS])]
        lines += [_line(["---"] * len(_COLUMNS)), *(_line(_cells(row)) for row in table.rows), ""]
        lines += [*_reasons(table.rows, words)]
    return "\n".join(lines).rstrip("\n") + "\n"


def _reasons(rows: list[RowSaid], words: Words) -> list[str]:
    """Return the known reasons of a table, each once, with its rows."""
    found: dict[str, list[str]] = {}
    for row in rows:
        if row.reason:
            found.setdefault(row.reason, []).append(row.id)
    said = [f"* {words.say(CATALOGUE, 'row.head', id=', '.join(ids), what=reason)}" for reason, ids in found.items()]
    return [*said, ""] if said else []


def _cells(row: RowSaid) -> list[str]:
    verdict = row.verdict if row.is_within else f"**{row.verdict}**"
    return [f"`{row.id}`", row.what, row.published, row.tolerance, row.model, verdict, row.kind, row.source]


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"
