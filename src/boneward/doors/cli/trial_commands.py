"""The commands `trial` and `validate`: a trial as data, and the model against all that was published."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from boneward.doors.cli.options import on_every_command, option
from boneward.doors.cli.requests import Request, TrialRequest, ValidateRequest
from boneward.doors.cli.spoken import CATALOGUE, SpokenArgument, SpokenCommand
from boneward.knowledge.findings import Fault, InputError
from boneward.report.words import Words

OUT = "--out"
_FOLDER, _PAGE = Path("docs"), "validation.md"


@click.command("trial", cls=SpokenCommand)
@click.argument("file", cls=SpokenArgument, topic="trial", metavar="FILE")
@on_every_command
def trial(*, file: str) -> Request:
    """Simulate a trial."""
    return TrialRequest(file)


@click.command("validate", cls=SpokenCommand)
@option("validate", OUT, metavar="FILE.md")
@on_every_command
def validate(*, out: str | None) -> Request:
    """Hold the model against what was published."""
    return ValidateRequest(out)


def refuse_no_place(out: str | None) -> None:
    """Refuse a file that cannot be there, before the trials are simulated.

    Raises:
        InputError: it is a folder, or its folder is not there.
    """
    if out is None:
        return
    path = Path(out)
    if path.is_dir():
        raise InputError((Fault(str(path), "file-is-directory"),))
    if not path.parent.is_dir():
        raise InputError((Fault(str(path), "validation-not-written"),))


def write_page(document: Mapping[str, object], out: str | None, words: Words) -> str:
    """Write the page of a validation, and return what to say about it.

    Without `out` it goes into the folder `docs` beside the reader, in English as all of that folder, if there is one.

    Raises:
        InputError: the file cannot be written; its place is its name.
    """
    from boneward.report.trials.validation_markdown import validation_markdown  # noqa: PLC0415 - only this command writes it

    if out is None and not _FOLDER.is_dir():
        return words.say(CATALOGUE, "validate.not-written")
    path = _FOLDER / _PAGE if out is None else Path(out)
    text = validation_markdown(document, Words("en") if out is None else words)
    try:
        path.write_text(text, encoding="utf-8")
    except (OSError, ValueError) as error:
        raise InputError((Fault(str(path), "validation-not-written"),)) from error
    return words.say(CATALOGUE, "validate.written", file=str(path))
