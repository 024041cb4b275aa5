"""What someone says they do not eat, and eats all the same."""

from __future__ import annotations

import pytest

from boneward import service
from boneward.foods.catalogue import catalogue
from boneward.foods.diet import diet_of
from boneward.people.diet import DietGiven, LogEntry
from boneward.people.person import Person
from boneward.planning.avoided import avoided_but_eaten

RICE = LogEntry("diet.log[1]", "white rice", "1 kg", 7.0)
MILK = LogEntry("diet.log[2]", "whole milk", "250 mL", 7.0)


def named(*triggers: str, log: tuple[LogEntry, ...] = (), **quick: float) -> list[str]:
    """Return the foods that are named for someone with these triggers and this food."""
    person = Person("", {}, frozenset(triggers), (), (), ())
    found = avoided_but_eaten(person, diet_of(DietGiven(log, quick), catalogue()))
    assert {finding.code for finding in found} <= {"diet-avoided-eaten"}
    assert all(finding.severity == "note" for finding in found)
    return [eaten["typed"] for finding in found for eaten in finding.arguments["eaten"]]  # type: ignore[attr-defined]


@pytest.mark.parametrize("trigger", ["avoid:dairy", "avoid:lactose", "avoid:vegan", "condition:milk_allergy"])
def test_milk_in_a_log_is_named(trigger: str) -> None:
    """As it was written; rice beside it is not."""
    assert named(trigger, log=(RICE, MILK)) == ["whole milk"]


def test_milk_in_the_check_is_named() -> None:
    """By its kind; an answer of 0 is none, and what nobody avoids is not named."""
    assert named("avoid:dairy", milk_glasses=7.0, eggs=3.0, cheese_pieces=0.0) == ["milk_glasses"]
    assert named("avoid:vegan", milk_glasses=7.0, eggs=3.0, pulses_bowls=7.0) == ["milk_glasses", "eggs"]


def test_only_what_a_food_is_known_to_hold_is_named() -> None:
    """A drink with added calcium may be soy and may not; a record has no tags, and is not called animal."""
    assert named("avoid:soy", fortified_drink_glasses=7.0) == []
    assert named("avoid:vegan", fortified_drink_glasses=7.0, fortified_cereal_bowls=7.0) == []
    record = LogEntry("diet.log[1]", "usda:fndds/rice-white-cooked-no-added-fat", "1 kg", 7.0)
    assert named("avoid:vegan", log=(record, LogEntry("diet.log[2]", "popcorn", "30 g", 7.0))) == []


def test_who_avoids_nothing_hears_nothing() -> None:
    """Nor does someone who avoids another thing, or told nothing."""
    assert named(log=(RICE, MILK)) == named("avoid:fish", log=(RICE, MILK)) == named("avoid:dairy") == []


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant"])
@pytest.mark.parametrize("verb", ["plan", "check", "eat"])
@pytest.mark.parametrize(
    "diet", [{"quick": {"milk_glasses_a_day": 1, "others": "none"}}, {"log": [{"food": "milk", "times_a_week": 7}]}]
)
def test_each_verb_says_it(verb: str, language: str, diet: dict[str, object]) -> None:
    """In each language, with the food by its name."""
    person = {"person": {"age": 58, "sex": "female"}, "diet": {"avoid": ["dairy"], **diet}}
    document = getattr(service, verb)(person, language=language)
    (said,) = [each for each in document["findings"] if each["code"] == "diet-avoided-eaten"]
    assert "milk_glasses" not in said["text"]
    expected = {"en": "milk", "zh-Hans": "奶", "zh-Hant": "奶"}[language] if "quick" in diet else "milk"
    assert expected in said["text"]
