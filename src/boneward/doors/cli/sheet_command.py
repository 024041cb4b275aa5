"""The command `sheet`: one page of paper as a PDF, into a file or a pipe."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

import click

from boneward.doors.cli.options import is_planned, on_every_command, option, person_given, takes_a_person
from boneward.doors.cli.output import write_text
from boneward.doors.cli.requests import Request, SheetRequest
from boneward.doors.cli.spoken import CATALOGUE, SpokenArgument, SpokenCommand, WrongUseError
from boneward.knowledge.findings import Fault, InputError
from boneward.report.words import Words

KINDS = ("doctor", "fridge")
_OUT = "--out"
_PRIVATE = 0o600


@click.command("sheet", cls=SpokenCommand)
@click.argument("kind", cls=SpokenArgument, topic="sheet", metavar="|".join(KINDS))
@takes_a_person
@is_planned
@option("plan", "--upper", is_flag=True)
@option("sheet", "--large", is_flag=True)
@option("sheet", _OUT, metavar="FILE.pdf")
@on_every_command
def sheet(  # noqa: PLR0913 - one argument an option
    *,
    kind: str,
    file: str | None,
    protocol: str,
    authority: str | None,
    on: date | None,
    upper: bool,
    large: bool,
    out: str | None,
    **person: object,
) -> Request:
    """Set one page of paper."""
    if kind not in KINDS:
        raise WrongUseError(kind, "choice", value=kind, allowed=", ".join(KINDS))
    return SheetRequest(kind, person_given("sheet", file, person), protocol, authority, on, upper, large, out)


def refuse_a_terminal(out: str | None) -> None:
    """Refuse to write a PDF where somebody reads.

    Raises:
        InputError: there is no file to write to, and standard output is a terminal.
    """
    if out is None and sys.stdout.isatty():
        raise InputError((Fault(_OUT, "sheet-to-terminal"),))


def write_pdf(content: bytes, out: str | None, words: Words) -> None:
    """Write a PDF into a file that only its owner may read, and say so; or to standard output.

    Raises:
        InputError: the file cannot be written; its place is `out`.
    """
    if out is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        return
    try:
        handle = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _PRIVATE)
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
    except (OSError, ValueError) as error:
        code = "file-is-directory" if Path(out).is_dir() else "sheet-not-written"
        raise InputError((Fault(out, code),)) from error
    write_text(words.say(CATALOGUE, "sheet.written", file=out))
