"""What every verb about one person begins with: read it, and settle its sun and its food."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from boneward.knowledge.findings import Fault, Finding, InputError
from boneward.knowledge.reference import AUTHORITIES
from boneward.knowledge.registry import finding
from boneward.people.batch import people_from_persons
from boneward.people.columns import SUNS, People
from boneward.people.diet import DietGiven
from boneward.people.person import Person
from boneward.people.product import Contents
from boneward.people.read import read_person
from boneward.planning.options import PROTOCOLS, Options
from boneward.safety.sun_cautions import sun_caution_finding, sun_cautions, sun_is_no_source
from boneward.sun.findings import is_baby
from boneward.sun.person_sun import PersonSun, kept_from_the_sun, person_sun

if TYPE_CHECKING:
    from boneward.planning.diet import DietBasis


@dataclass(frozen=True, slots=True)
class Prepared:
    """One person, ready to be planned for.

    Attributes:
        options: protocol and target.
        read: the person as read, with what must be said about the input.
        people: the same as a batch of one.
        sun: the sun that the plan goes by.
        diet: their food, where they told it by foods; else None.
    """

    options: Options
    read: Person
    people: People
    sun: PersonSun
    diet: DietBasis | None


def prepare(
    person: Mapping[str, object],
    protocol: str,
    authority: str | None,
    on: date | None,
    *,
    upper_target: bool = False,
) -> Prepared:
    """Read one person for a plan; arguments as in `plan`.

    Raises:
        InputError: with every fault that was found.
    """
    faults = choice_faults(protocol=protocol, authority=authority)
    reading = read_person(person, on=on, read_label=_contents)
    faults += reading.faults
    if faults or reading.person is None:
        raise InputError((*faults, *_amount_faults(reading.diet)))
    options = Options(protocol, upper_target)
    if not reading.person.diet.says_something:
        return Prepared(options, *_under_the_sun(reading.person, authority), None)
    from boneward.planning.diet import settle_diet, with_diet  # noqa: PLC0415 - only who told foods pays for them

    read, diet = with_diet(reading.person)
    read, people, sun = _under_the_sun(read, authority)
    people, diet, said = settle_diet(people, diet, options)
    return Prepared(options, replace(read, remarks=(*read.remarks, *said)), people, sun, diet)


def _amount_faults(diet: DietGiven) -> tuple[Fault, ...]:
    """Return what else is wrong with a log whose person cannot be read, so that all faults are told at once."""
    if not diet.log:
        return ()
    from boneward.planning.diet import amount_faults  # noqa: PLC0415 - as above

    return amount_faults(diet)


def _contents(label: str) -> Contents:
    from boneward.foods.label import read_label  # noqa: PLC0415 - only someone with a label pays for its reader

    return read_label(label).contents()


def _under_the_sun(read: Person, authority: str | None) -> tuple[Person, People, PersonSun]:
    """Return the person with the sun that the plan goes by, and what must be said about it."""
    people = _batch_of_one(read, authority)
    basis = person_sun(read.sun, people, read.date)
    people = replace(people, sun=np.array([basis.sun_class], dtype=np.int8))
    is_infant = is_baby(float(people.age[0]))
    is_unclear = bool(people.unknown_medicine[0] or people.unknown_condition[0])
    if not (is_infant or is_unclear or sun_is_no_source(people)[0]):
        return replace(read, remarks=(*read.remarks, *basis.findings)), people, basis
    low = SUNS.index("low")
    remarks: list[Finding] = []
    if read.sun.habits or basis.declared != low:  # who is rarely out needs no warning
        remarks += [sun_caution_finding(code, read.triggers) for code in sun_cautions(people)]
        remarks += [finding("sun-baby")] if is_infant and (read.sun.habits or basis.declared) else []
    people = replace(people, sun=np.array([low], dtype=np.int8))
    basis = kept_from_the_sun(basis)
    return replace(read, remarks=(*read.remarks, *remarks, *basis.findings)), people, basis


def _batch_of_one(read: Person, authority: str | None) -> People:
    people = people_from_persons([read])
    if authority is None:
        return people
    return replace(people, authority=np.array([1 + AUTHORITIES.index(authority)], dtype=np.int8))


def choice_faults(*, protocol: str, authority: str | None) -> tuple[Fault, ...]:
    """Return what is wrong with a chosen protocol or authority."""
    faults = []
    if protocol not in PROTOCOLS:
        faults.append(Fault("protocol", "unknown-choice", {"value": protocol, "allowed": ", ".join(PROTOCOLS)}))
    if authority is not None and authority not in AUTHORITIES:
        faults.append(Fault("authority", "unknown-choice", {"value": authority, "allowed": ", ".join(AUTHORITIES)}))
    return tuple(faults)
