"""The verbs are there by name, and each is loaded only when it is asked for."""

from __future__ import annotations

import pkgutil
import subprocess
import sys

import pytest

import boneward
from boneward import service
from boneward.knowledge.findings import InputError


@pytest.mark.parametrize("name", service.__all__)
def test_every_verb_is_there_by_name(name: str) -> None:
    """The library and the service give the same object for each name."""
    assert callable(getattr(service, name))
    assert getattr(boneward, name) is getattr(service, name)


def test_what_is_not_a_verb_is_refused() -> None:
    """A wrong name is an AttributeError that names it, as for any module."""
    with pytest.raises(AttributeError, match="plann"):
        _ = service.plann


def test_no_module_has_a_verbs_name() -> None:
    """A loaded module would stand in the verb's place."""
    assert {each.name for each in pkgutil.iter_modules(service.__path__)} & set(service.__all__) == set()


def test_a_plan_of_numbers_loads_no_reader_of_labels_or_foods() -> None:
    """Start-up: what only labels, food logs, suggestions, imports or the crowd need is not loaded for a plan."""
    unneeded = (
        "boneward.foods.label",
        "boneward.foods.importing",
        "boneward.foods.search",
        "boneward.planning.bottle",
        "boneward.planning.diet",
        "boneward.planning.food_first",
        "boneward.people.survey",
        "highspy",
        "openpyxl",
        "importlib.metadata",
    )
    script = (
        "import sys; from boneward.doors.cli.main import main;"
        "assert main(['plan', '--age', '58', '--sex', 'female', '--calcium', '520', '--json']) == 0;"
        f"print(sorted(set({unneeded!r}) & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)  # noqa: S603 - our own words
    assert run.stdout.splitlines()[-1] == b"[]"


@pytest.mark.parametrize("verb", ["plan", "check", "eat"])
def test_every_fault_of_a_person_and_of_their_log_is_told_at_once(verb: str) -> None:
    """An amount that does not fit its food is told in the first round, whatever else is wrong; each fault once."""
    log = [
        {"food": "cheddar", "amount": "5 glorps", "times_a_week": 7},
        {"food": "milk", "amount": -1, "times_a_week": 7},
        {"food": "milk", "amount": "6 kg", "times_a_week": 7},
    ]
    person = {"person": {"age": 58, "sex": "femal"}, "diet": {"calcium_mg": -4, "log": log}}
    with pytest.raises(InputError) as caught:
        getattr(service, verb)(person, protocol="magic")
    assert [fault.where for fault in caught.value.faults] == [
        "protocol",
        "person.sex",
        "diet.calcium_mg",
        "diet.log[2].amount",
        "diet.log[1].amount",
        "diet.log[3].amount",
    ]
