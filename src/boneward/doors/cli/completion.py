"""The shells' completion scripts, as click writes them."""

from __future__ import annotations

from click.shell_completion import get_completion_class

from boneward.doors.cli.commands import cli

PROGRAM = "boneward"


def completion_script(shell: str) -> str:
    """Return the script that teaches a shell (bash, zsh or fish) to complete `boneward`.

    Raises:
        ValueError: click has no completion for that shell.
    """
    completer = get_completion_class(shell)
    if completer is None:
        raise ValueError(shell)
    # Not `source()`: for bash that starts a shell only to look at its version.
    complete = completer(cli, {}, PROGRAM, f"_{PROGRAM.upper()}_COMPLETE")
    return complete.source_template % complete.source_vars()
