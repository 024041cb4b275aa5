"""The program: choose the language, parse, answer, and end with the right exit code."""

from __future__ import annotations

import itertools
import os
import sys
import traceback
from collections.abc import Mapping, Sequence

import click

from boneward.doors.cli.commands import cli
from boneward.doors.cli.output import let_go_of_stdout, prepare_streams, write_problems
from boneward.doors.cli.requests import Request, WebRequest
from boneward.doors.cli.spoken import CATALOGUE
from boneward.doors.cli.web import Serve, serve_page
from boneward.doors.cli.wrong_use import problem_of
from boneward.knowledge.findings import InputError
from boneward.report.words import Words, choose_language

PROGRAM = "boneward"
MADE, OUR_FAULT, WRONG_INPUT, INTERRUPTED = 0, 1, 2, 130
"""Exit codes."""


def main(arguments: Sequence[str] | None = None, *, serve: Serve | None = None) -> int:
    """Run one command line and return its exit code.

    Args:
        arguments: the words after the program's name; those of this process when None.
        serve: the server for the command `web`, which this door does not know by itself.
    """
    typed = list(sys.argv[1:] if arguments is None else arguments)
    prepare_streams()
    try:
        code = _answer_in(Words(spoken_language(typed, os.environ)), typed, serve)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader has seen enough (`| head`)
        let_go_of_stdout()
        return MADE
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    return code


def spoken_language(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """Return the language to speak: the last `--lang` that is known, else the locale's, else English."""
    words = arguments[: arguments.index("--")] if "--" in arguments else arguments
    asked = [word.removeprefix("--lang=") for word in words if word.startswith("--lang=")]
    asked += [after for word, after in itertools.pairwise(words) if word == "--lang"]
    set_names = [name for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)]
    locale = environment[set_names[0]] if set_names else ""
    for tag in (*asked[-1:], locale):
        try:
            return choose_language(tag)
        except ValueError:
            continue
    return "en"


def _answer_in(words: Words, typed: list[str], serve: Serve | None) -> int:
    as_json = "--json" in typed
    try:
        request = cli.main(args=typed, prog_name=PROGRAM, standalone_mode=False, obj=words)
        if isinstance(request, WebRequest):
            serve_page(request, words, serve, as_json=as_json)
        elif isinstance(request, Request):
            # Imported here: NumPy and the tables take longer than a help page may.
            from boneward.doors.cli.answers import answer  # noqa: PLC0415

            answer(request, words, as_json=as_json)
    except InputError as error:
        from boneward.report.sentences import speak_faults  # noqa: PLC0415 - as above

        write_problems(speak_faults(error.faults, words), words, as_json=as_json)
        return WRONG_INPUT
    except click.UsageError as error:
        write_problems([problem_of(error, words)], words, as_json=as_json)
        return WRONG_INPUT
    except (BrokenPipeError, click.Abort):
        raise
    except Exception:  # noqa: BLE001 - whatever it is, it is ours: the reader gets one calm line, not a traceback
        _own_fault(words)
        return OUR_FAULT
    return MADE


def _own_fault(words: Words) -> None:
    sys.stderr.write(words.say(CATALOGUE, "error.own") + "\n")
    if os.environ.get("BONEWARD_DEBUG") == "1":
        traceback.print_exc()
