"""Writing: text for people, JSON for programs, and what the terminal allows."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import sys
from collections.abc import Mapping, Sequence
from unicodedata import category

from boneward.report.words import Words

ERRORS_SCHEMA = "boneward.errors/1"
_NARROWEST, _WIDEST, _WIDTH_OF_A_PIPE = 60, 100, 80
_NUMBERS = re.compile(r"\[\n\s*((?:(?:-?\d[\d.eE+-]*|null),?\n\s*)+)\]")
"""A list of nothing but numbers; a line end never stands within a text of JSON."""


def prepare_streams() -> None:
    """Let a character that the terminal cannot show become `?` instead of a crash; who closed a stream gets nothing."""
    sys.stdout = sys.stdout or io.StringIO()  # closed by the shell (`>&-`) they are None
    sys.stderr = sys.stderr or io.StringIO()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def let_go_of_stdout() -> None:
    """Point standard output at nothing, so that a closed pipe is not met again at exit."""
    try:
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, sys.stdout.fileno())
        os.close(nothing)
    except (OSError, ValueError):
        return


def page_width() -> int:
    """Return the width in columns that text is laid out for."""
    if not sys.stdout.isatty():
        return _WIDTH_OF_A_PIPE
    return min(max(shutil.get_terminal_size((_WIDTH_OF_A_PIPE, 24)).columns, _NARROWEST), _WIDEST)


def has_colour() -> bool:
    """Return whether colour is wanted: on a terminal that has it, unless NO_COLOR is set."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def write_text(text: str) -> None:
    """Write a page to standard output, with one line end at its end."""
    sys.stdout.write(text.rstrip("\n") + "\n")


def write_json(document: Mapping[str, object]) -> None:
    """Write a document to standard output as strict JSON.

    Where the output's encoding cannot hold every character, the JSON is written in ASCII with escapes: a
    program must never read a `?` in the place of a name. Lists of numbers stand on one line each: a forecast has
    tens of thousands, and a line for each would be half of it.
    """
    encoding = (getattr(sys.stdout, "encoding", None) or "ascii").lower().replace("_", "-")
    text = json.dumps(document, ensure_ascii=encoding not in ("utf-8", "utf8"), allow_nan=False, indent=2)
    sys.stdout.write(_NUMBERS.sub(_on_one_line, text) + "\n")


def _on_one_line(found: re.Match[str]) -> str:
    return "[" + " ".join(found[1].split()) + "]"


def write_problems(problems: Sequence[Mapping[str, str]], words: Words, *, as_json: bool) -> None:
    """Write what is wrong with the input: JSON on standard output, or one line each on standard error.

    Args:
        problems: each with `where`, `what` and `do`.
        words: of the reader's language.
        as_json: write the JSON form.
    """
    if as_json:
        write_json({"schema": ERRORS_SCHEMA, "errors": [dict(problem) for problem in problems]})
        return
    for problem in problems:
        sys.stderr.write(_harmless(words.say("help", "error.line", **problem)) + "\n")


def write_notes(sentences: Sequence[str]) -> None:
    """Write sentences on standard error, one a line, beside an answer that has no place for them."""
    for sentence in sentences:
        sys.stderr.write(_harmless(sentence) + "\n")


def _harmless(line: str) -> str:
    """Return a line without control signs: a file's name must not be able to steer the reader's terminal."""
    return "".join("?" if category(sign).startswith("C") else sign for sign in line)
