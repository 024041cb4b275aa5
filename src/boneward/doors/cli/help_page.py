"""How a help page is laid out, with the widths of Chinese right."""

from __future__ import annotations

from dataclasses import dataclass, field

from boneward.doors.cli.output import page_width
from boneward.report.layout import pad, width_of, wrap
from boneward.report.words import Words

_WIDEST_NAME = 26
"""Columns that names may take before their text starts on the next line."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A command, argument or option with its text."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class HelpPage:
    """What a help page holds, in the order in which it is shown."""

    usage: str
    about: str
    commands: list[Entry] = field(default_factory=list)
    arguments: list[Entry] = field(default_factory=list)
    person: list[Entry] = field(default_factory=list)
    options: list[Entry] = field(default_factory=list)


def lay_out(page: HelpPage, words: Words) -> str:
    """Return the page as text, as wide as the terminal allows."""
    width = page_width()
    lines = [words.say("help", "page.usage", usage=page.usage), "", *wrap(page.about, width)]
    for heading, entries in (
        ("commands", page.commands),
        ("arguments", page.arguments),
        ("person", page.person),
        ("options", page.options),
    ):
        if entries:
            lines += ["", words.say("help", f"page.{heading}"), *_list(entries, width)]
    return "\n".join(lines)


def _list(entries: list[Entry], width: int) -> list[str]:
    column = min(max(width_of(entry.name) for entry in entries), _WIDEST_NAME) + 4
    lines = []
    for entry in entries:
        name = "  " + entry.name
        fits = width_of(name) <= column - 2
        lines += [] if fits else [name]
        lines += wrap(entry.text, width, first=pad(name if fits else "", column), rest=" " * column)
    return lines
