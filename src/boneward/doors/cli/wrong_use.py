"""What click refuses, said in the reader's language."""

from __future__ import annotations

import click

from boneward.doors.cli.spoken import CATALOGUE, WrongUseError
from boneward.report.words import Words


def problem_of(error: click.UsageError, words: Words) -> dict[str, str]:
    """Return where the command line is wrong, what is wrong and what to do."""
    where, code, arguments = _explained(error)
    return {
        "where": where,
        "what": words.say(CATALOGUE, f"wrong.{code}.what", **arguments),
        "do": words.say(CATALOGUE, f"wrong.{code}.do", **arguments),
    }


def _explained(error: click.UsageError) -> tuple[str, str, dict[str, str]]:
    command = error.ctx.command_path if error.ctx else "boneward"
    if isinstance(error, WrongUseError):
        return error.where, error.code, {"command": command, **error.arguments}
    if isinstance(error, click.NoSuchOption):
        if error.possibilities:
            return error.option_name, "option-near", {"command": command, "nearest": min(error.possibilities)}
        return error.option_name, "option", {"command": command}
    if isinstance(error, click.MissingParameter) and error.param is not None:
        return _name(error.param), "missing", {"command": command}
    if isinstance(error, click.BadOptionUsage):
        return error.option_name, "value", {"command": command}
    return command, "other", {"command": command, "detail": error.format_message()}


def _name(parameter: click.Parameter) -> str:
    return parameter.opts[0] if isinstance(parameter, click.Option) else str(parameter.metavar or parameter.name)
