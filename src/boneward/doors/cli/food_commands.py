"""The commands around foods: search, show one, and import a table."""

from __future__ import annotations

import re

import click

from boneward.doors.cli.options import Function, on_every_command, option
from boneward.doors.cli.requests import FoodsImportRequest, FoodsSearchRequest, FoodsShowRequest, Request
from boneward.doors.cli.spoken import SpokenArgument, SpokenGroup, WrongUseError

TEXT, FOOD = "TEXT", "FOOD"
"""How the commands' own words are called in messages."""


@click.group("foods", cls=SpokenGroup, invoke_without_command=True, no_args_is_help=False)
@on_every_command
@click.pass_context
def foods(ctx: click.Context) -> None:
    """Show the help when no command is given."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def _looks_up(function: Function) -> Function:
    return option("foods", "--foods", "foods_file", metavar="FILE")(function)


@foods.command("search")
@click.argument("text", nargs=-1, required=True, cls=SpokenArgument, topic="foods", metavar=TEXT)
@option("foods", "--limit", metavar="N", default="10")
@_looks_up
@on_every_command
def search(*, text: tuple[str, ...], limit: str, foods_file: str | None) -> Request:
    """Find foods by a name."""
    if not re.fullmatch(r"[0-9]{1,9}", limit):
        raise WrongUseError("--limit", "limit", value=limit)
    return FoodsSearchRequest(" ".join(text), int(limit), foods_file)


@foods.command("show")
@click.argument("food", nargs=-1, required=True, cls=SpokenArgument, topic="foods", metavar=FOOD)
@_looks_up
@on_every_command
def show(*, food: tuple[str, ...], foods_file: str | None) -> Request:
    """Show one food."""
    return FoodsShowRequest(" ".join(food), foods_file)


@foods.command("import")
@click.argument("file", cls=SpokenArgument, topic="foods", metavar="FILE")
@option("foods", "--into", metavar="FILE")
@option("foods", "--match", metavar=TEXT, default="")
@on_every_command
def import_(*, file: str, into: str | None, match: str) -> Request:
    """Import a table of foods."""
    return FoodsImportRequest(file, into, match)
