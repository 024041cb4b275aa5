"""What could be eaten, beside what is eaten by a log or a check."""

from __future__ import annotations

import pytest

from boneward import service

WOMAN = {"age": 58, "sex": "female", "menopause": "post"}


@pytest.mark.parametrize(
    "diet",
    [
        {"quick": {"milk_glasses_a_day": 2, "others": "none"}},
        {"log": [{"food": "white rice", "amount": "1 kg", "times_a_week": 7}, {"food": "milk", "times_a_week": 14}]},
    ],
)
def test_the_room_below_the_limit_goes_by_the_high_end_of_the_band(diet: dict[str, object]) -> None:
    """The limit less the most that food may give; the gap is the target less the middle."""
    person = {"person": WOMAN, "diet": diet}
    calcium = service.eat(person)["nutrients"]["calcium"]
    told = service.check(person)["diet"]["nutrients"]["calcium"]
    limit = service.plan(person)["nutrients"]["calcium"]["limit"]["value"]
    assert calcium["from_food"] == pytest.approx(told["central"])
    assert calcium["room"] == pytest.approx(limit - told["high"])
    assert calcium["to_eat"] == pytest.approx(calcium["target"] - told["central"])
