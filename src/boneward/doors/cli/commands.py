"""The commands and their options. Here a command line becomes a request; nothing is worked out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar

import click

from boneward.doors.cli.from_options import person_from_options
from boneward.doors.cli.requests import (
    ArticleRequest,
    CheckRequest,
    CompletionRequest,
    ExplainRequest,
    PersonGiven,
    PlanRequest,
    ReferenceRequest,
    Request,
    SunRequest,
    VersionRequest,
)
from boneward.doors.cli.spoken import SpokenArgument, SpokenGroup, SpokenOption, WrongUseError
from boneward.doors.cli.sun_from_options import PLACE, sun_question_from_options
from boneward.report.words import choose_language

Function = TypeVar("Function", bound=Callable[..., Any])

LANGUAGES = ("en", "zh-Hans", "zh-Hant")
SHELLS = ("bash", "zsh", "fish")


def _language(ctx: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """Refuse a language that is not spoken here; the language itself was chosen before parsing."""
    del ctx, parameter
    if value is not None:
        try:
            choose_language(value)
        except ValueError as error:
            raise WrongUseError("--lang", "choice", value=value, allowed=", ".join(LANGUAGES)) from error
    return value


def _day(ctx: click.Context, parameter: click.Parameter, value: str | None) -> date | None:
    del ctx, parameter
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise WrongUseError("--date", "date", value=value) from error


def _option(topic: str, *names: str, **attributes: Any) -> Callable[[Function], Function]:  # noqa: ANN401 - click's own signature
    return click.option(*names, cls=SpokenOption, topic=topic, **attributes)


def _on_every_command(function: Function) -> Function:
    lang = _option("every", "--lang", metavar="|".join(LANGUAGES), callback=_language, expose_value=False)
    as_json = _option("every", "--json", "as_json", is_flag=True, expose_value=False)
    return as_json(lang(function))


_PERSON: tuple[tuple[str, dict[str, Any]], ...] = (
    ("--age", {"metavar": "YEARS"}),
    ("--sex", {"metavar": "female|male"}),
    ("--menopause", {"metavar": "pre|peri|post|unknown"}),
    ("--pregnant", {"is_flag": True}),
    ("--lactating", {"is_flag": True}),
    ("--weight", {"metavar": "KG"}),
    ("--height", {"metavar": "CM"}),
    ("--skin", {"metavar": "I..VI"}),
    ("--calcium", {"metavar": "MG"}),
    ("--vitamin-d", {"metavar": "UG"}),
    ("--k1", {"metavar": "UG"}),
    ("--k2", {"metavar": "UG"}),
    ("--natto", {"metavar": "TIMES"}),
    ("--sun", {"metavar": "low|good|unknown"}),
    ("--place", {"metavar": "NAME"}),
    ("--medicine", {"metavar": "NAME", "multiple": True}),
    ("--condition", {"metavar": "NAME", "multiple": True}),
    ("--supplement", {"metavar": "PARTS", "multiple": True}),
    ("--lab", {"metavar": "TEST=VALUE", "multiple": True}),
)


def _takes_a_person(function: Function) -> Function:
    for name, attributes in reversed(_PERSON):
        function = _option("person", name, **attributes)(function)
    file = click.argument("file", required=False, cls=SpokenArgument, topic="person", metavar="FILE")
    return file(function)


def _is_planned(function: Function) -> Function:
    protocol = _option("planning", "--protocol", metavar="CODE", default="article")
    authority = _option("planning", "--authority", metavar="CODE")
    day = _option("planning", "--date", "on", metavar="YYYY-MM-DD", callback=_day)
    return protocol(authority(day(function)))


@click.group("boneward", cls=SpokenGroup, invoke_without_command=True, no_args_is_help=False)
@_option("every", "--lang", metavar="|".join(LANGUAGES), callback=_language, expose_value=False)
@_option("boneward", "--version", is_flag=True)
@_option("every", "--json", "as_json", is_flag=True, expose_value=False)
@click.pass_context
def cli(ctx: click.Context, *, version: bool) -> Request | None:
    """Show the help when no command is given."""
    if version:
        return VersionRequest()
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
    return None


@cli.command("plan")
@_takes_a_person
@_is_planned
@_option("plan", "--why", is_flag=True)
@_option("plan", "--upper", is_flag=True)
@_on_every_command
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
    return PlanRequest(_given("plan", file, person), protocol, authority, on, why, upper)


@cli.command("check")
@_takes_a_person
@_is_planned
@_on_every_command
def check(*, file: str | None, protocol: str, authority: str | None, on: date | None, **person: object) -> Request:
    """Say what is missing."""
    return CheckRequest(_given("check", file, person), protocol, authority, on)


def _given(command: str, file: str | None, values: Mapping[str, object]) -> PersonGiven:
    person, places = person_from_options(values)
    if file is not None and person:
        raise WrongUseError(next(iter(places.values())), "file-and-options", file=file)
    return PersonGiven(command, file, person, places)


@cli.command("explain")
@click.argument("what", nargs=-1, required=True, cls=SpokenArgument, topic="explain", metavar="CODE")
@_on_every_command
def explain(*, what: tuple[str, ...]) -> Request:
    """Explain a code."""
    return ExplainRequest(" ".join(what))


@cli.command("article")
@_on_every_command
def article() -> Request:
    """Show the article."""
    return ArticleRequest()


@cli.command("reference")
@_option("reference", "--age", metavar="YEARS", required=True)
@_option("reference", "--sex", metavar="female|male", required=True)
@_option("reference", "--stage", metavar="CODE", default="general")
@_on_every_command
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
        function = _option("sun", name, metavar=metavar)(function)
    place = click.argument("place", nargs=-1, cls=SpokenArgument, topic="sun", metavar=PLACE)
    return place(function)


@cli.command("sun")
@_asks_about_the_sun
@_option("sun", "--glass", is_flag=True)
@_option("sun", "--medicine", metavar="NAME", multiple=True)
@_option("sun", "--condition", metavar="NAME", multiple=True)
@_option("sun", "--year", is_flag=True)
@_on_every_command
def sun(*, place: tuple[str, ...], year: bool, **values: object) -> Request:
    """Say what the sun gives, and when it burns."""
    asked, places = sun_question_from_options(place, values)
    return SunRequest(asked, places, year)


@cli.command("completion")
@click.argument("shell", cls=SpokenArgument, topic="completion", metavar="|".join(SHELLS))
@_on_every_command
def completion(*, shell: str) -> Request:
    """Print a completion script."""
    if shell not in SHELLS:
        raise WrongUseError(shell, "choice", value=shell, allowed=", ".join(SHELLS))
    return CompletionRequest(shell)
