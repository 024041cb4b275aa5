"""What commands share: options with help of their own topic, and a person from a file or from options."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar

import click

from boneward.doors.cli.from_options import person_from_options
from boneward.doors.cli.requests import PersonGiven
from boneward.doors.cli.spoken import SpokenArgument, SpokenOption, WrongUseError
from boneward.report.words import choose_language

Function = TypeVar("Function", bound=Callable[..., Any])

LANGUAGES = ("en", "zh-Hans", "zh-Hant")


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


def option(topic: str, *names: str, **attributes: Any) -> Callable[[Function], Function]:  # noqa: ANN401 - click's own signature
    """Return an option whose help key is `<topic>.<name>`."""
    return click.option(*names, cls=SpokenOption, topic=topic, **attributes)


def on_every_command(function: Function) -> Function:
    """Give a command the options that all have: the language and JSON."""
    lang = option("every", "--lang", metavar="|".join(LANGUAGES), callback=_language, expose_value=False)
    as_json = option("every", "--json", "as_json", is_flag=True, expose_value=False)
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
    ("--avoid", {"metavar": "FOOD", "multiple": True}),
    ("--sun", {"metavar": "low|good|unknown"}),
    ("--place", {"metavar": "NAME"}),
    ("--medicine", {"metavar": "NAME", "multiple": True}),
    ("--condition", {"metavar": "NAME", "multiple": True}),
    ("--supplement", {"metavar": "PARTS", "multiple": True}),
    ("--lab", {"metavar": "TEST=VALUE", "multiple": True}),
)


def describes_a_person(function: Function) -> Function:
    """Give a command the options that describe a person."""
    for name, attributes in reversed(_PERSON):
        function = option("person", name, **attributes)(function)
    return function


def takes_a_person(function: Function) -> Function:
    """Give a command a person: the argument FILE, and the options that describe one instead."""
    file = click.argument("file", required=False, cls=SpokenArgument, topic="person", metavar="FILE")
    return file(describes_a_person(function))


def is_planned(function: Function) -> Function:
    """Give a command the options of a plan: protocol, authority and day."""
    return names_whose_values(names_a_day("--date")(function))


def names_whose_values(function: Function) -> Function:
    """Give a command the options that say whose amounts and whose limits count."""
    protocol = option("planning", "--protocol", metavar="CODE", default="article")
    authority = option("planning", "--authority", metavar="CODE")
    return protocol(authority(function))


def names_a_day(*names: str) -> Callable[[Function], Function]:
    """Return what gives a command the day as of which it answers; the last name is that of the help."""
    return option("planning", *names, "on", metavar="YYYY-MM-DD", callback=_day)


def person_given(command: str, file: str | None, values: Mapping[str, object]) -> PersonGiven:
    """Return the person that a command line gives.

    Raises:
        WrongUseError: a file and options about the person stand together.
    """
    person, places = person_from_options(values)
    if file is not None and person:
        raise WrongUseError(next(iter(places.values())), "file-and-options", file=file)
    return PersonGiven(command, file, person, places)
