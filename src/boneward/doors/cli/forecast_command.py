"""The command `forecast`: where the calcium goes, now against the plan against the article."""

from __future__ import annotations

import re
from datetime import date

import click

from boneward.doors.cli.from_options import number_or_text
from boneward.doors.cli.options import (
    names_a_day,
    names_whose_values,
    on_every_command,
    option,
    person_given,
    takes_a_person,
)
from boneward.doors.cli.requests import ForecastRequest, Request
from boneward.doors.cli.spoken import SpokenCommand

OPTIONS = {name: f"--{name}" for name in ("years", "without", "compare", "target", "chance")}
"""What the verb calls its arguments, and the option that gives each."""

_BETWEEN = re.compile(r"\s*[,，、;；]\s*")


@click.command("forecast", cls=SpokenCommand)
@takes_a_person
@option("forecast", "--years", metavar="N", default="10")
@option("forecast", "--without", metavar="calcium,d3,k2,k1", default="")
@option("forecast", "--compare", metavar="plan,now,article", default="plan,now,article")
@option("forecast", "--target", metavar="NMOL_L", default="50")
@option("forecast", "--chance", metavar="SHARE", default="0.9")
@option("forecast", "--csv", "as_csv", is_flag=True)
@names_whose_values
@names_a_day("--on", "--date")
@on_every_command
def forecast(  # noqa: PLR0913 - one argument an option
    *,
    file: str | None,
    years: str,
    without: str,
    compare: str,
    target: str,
    chance: str,
    as_csv: bool,
    protocol: str,
    authority: str | None,
    on: date | None,
    **person: object,
) -> Request:
    """Foresee where the calcium goes."""
    return ForecastRequest(
        person_given("forecast", file, person),
        protocol,
        authority,
        on,
        number_or_text(years),
        listed(without),
        listed(compare),
        number_or_text(target),
        number_or_text(chance),
        as_csv,
    )


def listed(text: str) -> tuple[str, ...]:
    """Return the words of a list with commas between them, Western or Chinese; "K2" is "k2"."""
    return tuple(word for word in _BETWEEN.split(text.strip().casefold()) if word)
