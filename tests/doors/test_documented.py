"""Law: what the command line offers is explained in three languages and on docs/command-line.md, whose blocks run."""

from __future__ import annotations

import io
import re
import shlex
import sys
import tomllib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from boneward import service
from boneward.doors.cli.commands import cli
from boneward.doors.cli.main import main
from boneward.doors.cli.spoken import help_key
from boneward.report.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
LANGUAGES = ("en", "zh-Hans", "zh-Hant")


def _commands() -> dict[str, click.Command]:
    """Return every command by the topic of its help: its name, behind that of its group."""
    commands: dict[str, click.Command] = {}
    for name, command in cli.commands.items():
        commands[name] = command
        inner = command.commands if isinstance(command, click.Group) else {}
        commands |= {f"{name}.{below}": each for below, each in inner.items()}
    return commands


def _parameters() -> Iterator[tuple[click.Command, click.Parameter]]:
    for command in (cli, *_commands().values()):
        context = click.Context(command, info_name=command.name)
        for parameter in command.get_params(context):
            yield command, parameter


def _blocks() -> list[tuple[str, tuple[str, ...]]]:
    """Return each documented command with the lines that must stand in its output."""
    found: list[tuple[str, list[str]]] = []
    for block in re.findall(r"```console\n(.*?)```", PAGE, flags=re.DOTALL):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line.removeprefix("$ "), []))
            elif line.strip():
                found[-1][1].append(line)
    return [(command, tuple(lines)) for command, lines in found]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_and_option_has_help_in_every_language(language: str) -> None:
    """A missing key raises; an empty sentence is no help."""
    words = Words(language)
    keys = {f"{topic}.help" for topic in ("boneward", *_commands())}
    keys |= {f"{topic}.short" for topic in _commands()}
    keys |= {help_key(parameter) for _, parameter in _parameters()}
    assert [key for key in sorted(keys) if not words.say("help", key).strip()] == []


def test_every_command_and_option_is_documented() -> None:
    """Each command has a heading, each option and each command of a group stands in code type."""
    headings = set(re.findall(r"^## (\w+):", PAGE, flags=re.MULTILINE))
    assert set(cli.commands) == headings
    options = {name for _, parameter in _parameters() for name in parameter.opts if name.startswith("--")}
    documented = set(re.findall(r"--[a-z][a-z0-9-]*", PAGE))
    assert set() == options - documented
    assert [topic for topic in _commands() if "." in topic and f"`{topic.replace('.', ' ')}`" not in PAGE] == []


def test_no_option_is_documented_that_does_not_exist() -> None:
    """The page promises nothing that the program has not."""
    options = {name for _, parameter in _parameters() for name in parameter.opts}
    assert set() == set(re.findall(r"--[a-z][a-z0-9-]*", PAGE)) - options


@pytest.mark.parametrize(("command", "lines"), _blocks(), ids=lambda part: str(part)[:60])
def test_documented_commands_run(
    command: str, lines: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every `$ ./run ...` line ends with exit code 0 and shows what the page says that it shows."""
    monkeypatch.chdir(ROOT)
    typed, _, source = command.partition(" < ")
    if source:
        content = io.BytesIO((ROOT / source).read_bytes())
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(content, encoding="utf-8"))
    program, *arguments = shlex.split(typed)
    assert program == "./run"
    assert main(arguments) == 0
    output = capsys.readouterr().out
    assert output.strip()
    assert [line for line in lines if line not in output] == []


def test_the_documented_person_is_a_person() -> None:
    """The keys on the page are keys that are read."""
    (block,) = re.findall(r"```toml\n(.*?)```", PAGE, flags=re.DOTALL)
    document = service.plan(tomllib.loads(block), on=date(2026, 11, 20))
    assert document["group"] == "postmenopausal"
