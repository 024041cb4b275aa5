"""The command `label`: what stands on bottles, and who they are for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

import click

from boneward.doors.cli.options import describes_a_person, is_planned, on_every_command, option, person_given
from boneward.doors.cli.requests import LabelRequest, Request
from boneward.doors.cli.spoken import SpokenArgument, SpokenCommand
from boneward.knowledge.findings import Fault, InputError

TEXT = "TEXT"
"""How the command's own words are called in messages."""
PACK = {"per_day": "--per-day", "price": "--price", "count": "--count"}
"""What may be said of each bottle, by its key of the contract, and the option that says it."""

_HAN = re.compile(r"[㐀-鿿]")


@click.command("label", cls=SpokenCommand)
@click.argument("texts", nargs=-1, cls=SpokenArgument, topic="label", metavar=TEXT)
@option("label", "--for", "file", metavar="FILE")
@option("label", "--per-day", metavar="N", multiple=True)
@option("label", "--price", metavar="N", multiple=True)
@option("label", "--count", metavar="N", multiple=True)
@option("label", "--currency", metavar="TEXT", default="")
@describes_a_person
@is_planned
@on_every_command
def label(
    *, texts: tuple[str, ...], file: str | None, protocol: str, authority: str | None, on: date | None, **values: object
) -> Request:
    """Read bottles' labels."""
    packs = {name: values.pop(name) for name in (*PACK, "currency")}
    given = person_given("label", file, values)
    is_named = file is not None or given.options
    return LabelRequest(labels_typed(texts), given if is_named else None, protocol, authority, on, packs)


def labels_typed(texts: Sequence[str]) -> tuple[str, ...]:
    """Return the labels that were typed: one a word in quotation marks; bare Latin words are one label."""
    is_bare = len(texts) > 1 and not any(re.search(r"\s", text) or _HAN.search(text) for text in texts)
    return (" ".join(texts),) if is_bare else tuple(texts)


def bottles_typed(texts: Sequence[str], packs: Mapping[str, object]) -> list[dict[str, object]]:
    """Return bottles in the contract's keys: each label with its own pieces a day, price and count.

    Args:
        texts: the labels.
        packs: for each key of PACK the values as typed, one for every bottle or none.

    Raises:
        InputError: there are more or fewer values than bottles.
    """
    bottles: list[dict[str, object]] = [{"label": text} for text in texts]
    faults = []
    for key, option_name in PACK.items():
        typed = packs.get(key)
        values = list(typed) if isinstance(typed, (list, tuple)) else []
        if len(values) not in (0, len(bottles)):
            said: dict[str, object] = {"count": str(len(values)), "bottles": str(len(bottles))}
            faults.append(Fault(option_name, "bottle-values", said))
        for bottle, value in zip(bottles, values, strict=False):
            bottle[key] = value
    if faults:
        raise InputError(tuple(faults))
    return bottles


def label_places(count: int) -> dict[str, str]:
    """Return, for each place in the bottles, the word or option that it came from: `--price[2]`."""
    places = {"bottle": TEXT}
    for number in range(1, count + 1):
        of = f"[{number}]" if count > 1 else ""
        places |= {f"bottle[{number}].{key}": typed + of for key, typed in (PACK | {"label": TEXT}).items()}
    return places
