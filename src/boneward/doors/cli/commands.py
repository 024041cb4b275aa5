"""The commands and their options. Here a command line becomes a request; nothing is worked out."""

from __future__ import annotations

from datetime import date

import click

from boneward.doors.cli.food_commands import foods
from boneward.doors.cli.forecast_command import forecast
from boneward.doors.cli.label_commands import label
from boneward.doors.cli.options import Function, is_planned, on_every_command, option, person_given, takes_a_person
from boneward.doors.cli.requests import (
    ArticleRequest,
    CheckRequest,
    CompletionRequest,
    EatRequest,
    ExplainRequest,
    PlanRequest,
    ReferenceRequest,
    Request,
    SunRequest,
    VersionRequest,
)
from boneward.doors.cli.sheet_command import sheet
from boneward.doors.cli.spoken import SpokenArgument, SpokenGroup, WrongUseError
from boneward.doors.cli.sun_from_options import PLACE, sun_question_from_options
from boneward.doors.cli.trial_commands import trial, validate
from boneward.doors.cli.web import web

SHELLS = ("bash", "zsh", "fish")


@click.group("boneward", cls=SpokenGroup, invoke_without_command=True, no_args_is_help=False)
@on_every_command
@option("boneward", "--version", is_flag=True)
@click.pass_context
def cli(ctx: click.Context, *, version: bool) -> Request | None:
    """Show the help when no command is given."""
    if version:
        return VersionRequest()
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
    return None


@cli.command("plan")
@takes_a_person
@is_planned
@option("plan", "--why", is_flag=True)
@option("plan", "--upper", is_flag=True)
@on_every_command
def plan(
    *,
    file: str | None,
    protocol: str,
    authority: str | None,
    on: date | None,
    why: bool,
    upper: bool,
    **person: object,
) -> Request:
    """Plan for one person."""
    return PlanRequest(person_given("plan", file, person), protocol, authority, on, why, upper)


@cli.command("check")
@takes_a_person
@is_planned
@on_every_command
def check(*, file: str | None, protocol: str, authority: str | None, on: date | None, **person: object) -> Request:
    """Say what is missing."""
    return CheckRequest(person_given("check", file, person), protocol, authority, on)


@cli.command("eat")
@takes_a_person
@is_planned
@option("plan", "--upper", is_flag=True)
@on_every_command
def eat(
    *, file: str | None, protocol: str, authority: str | None, on: date | None, upper: bool, **person: object
) -> Request:
    """Say what could be eaten."""
    return EatRequest(person_given("eat", file, person), protocol, authority, on, upper)


@cli.command("explain")
@click.argument("what", nargs=-1, required=True, cls=SpokenArgument, topic="explain", metavar="CODE")
@on_every_command
def explain(*, what: tuple[str, ...]) -> Request:
    """Explain a code."""
    return ExplainRequest(" ".join(what))


@cli.command("article")
@on_every_command
def article() -> Request:
    """Show the article."""
    return ArticleRequest()


@cli.command("reference")
@option("reference", "--age", metavar="YEARS", required=True)
@option("reference", "--sex", metavar="female|male", required=True)
@option("reference", "--stage", metavar="CODE", default="general")
@on_every_command
def reference(*, age: str, sex: str, stage: str) -> Request:
    """Show the reference values."""
    try:
        years = float(age)
    except ValueError as error:
        raise WrongUseError("--age", "age", value=age) from error
    return ReferenceRequest(years, sex, stage)


_SUN: tuple[tuple[str, str], ...] = (
    ("--at", "LAT,LON[,ALT]"),
    ("--zone", "ZONE"),
    ("--date", "YYYY-MM-DD"),
    ("--month", "1..12"),
    ("--time", "HH:MM"),
    ("--minutes", "N"),
    ("--skin", "I..VI"),
    ("--age", "YEARS"),
    ("--uncovered", "PART,PART"),
    ("--spf", "N"),
    ("--sunscreen", "MG_CM2"),
    ("--weight", "KG"),
    ("--height", "CM"),
    ("--cloud", "clear|scattered|broken|overcast"),
    ("--posture", "standing|lying"),
    ("--burn-limit", "MED"),
    ("--ozone", "DU"),
    ("--albedo", "SHARE"),
    ("--aerosol", "AOD"),
    ("--spectrum", "cie174|blue5"),
)


def _asks_about_the_sun(function: Function) -> Function:
    for name, metavar in reversed(_SUN):
        function = option("sun", name, metavar=metavar)(function)
    place = click.argument("place", nargs=-1, cls=SpokenArgument, topic="sun", metavar=PLACE)
    return place(function)


@cli.command("sun")
@_asks_about_the_sun
@option("sun", "--glass", is_flag=True)
@option("sun", "--medicine", metavar="NAME", multiple=True)
@option("sun", "--condition", metavar="NAME", multiple=True)
@option("sun", "--year", is_flag=True)
@on_every_command
def sun(*, place: tuple[str, ...], year: bool, **values: object) -> Request:
    """Say what the sun gives, and when it burns."""
    asked, places = sun_question_from_options(place, values)
    return SunRequest(asked, places, year)


cli.add_command(forecast)
cli.add_command(foods)
cli.add_command(label)
cli.add_command(sheet)
cli.add_command(trial)
cli.add_command(validate)
cli.add_command(web)


@cli.command("completion")
@click.argument("shell", cls=SpokenArgument, topic="completion", metavar="|".join(SHELLS))
@on_every_command
def completion(*, shell: str) -> Request:
    """Print a completion script."""
    if shell not in SHELLS:
        raise WrongUseError(shell, "choice", value=shell, allowed=", ".join(SHELLS))
    return CompletionRequest(shell)
