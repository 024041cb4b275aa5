"""For whom sun advice itself is unsafe."""

from __future__ import annotations

import numpy as np
import pytest
from crowds import random_people, state
from hypothesis import given, settings
from hypothesis import strategies as st
from somebody import somebody

from boneward.knowledge.safety import trigger_bits
from boneward.knowledge.sun_cautions import SunCaution, sun_cautions_table
from boneward.people.read import read_person
from boneward.safety.rules import hold_rules
from boneward.safety.sun_cautions import sun_caution_finding, sun_cautions, sun_is_no_source

seeds = st.integers(0, 2**32 - 1)
few = settings(max_examples=20, deadline=None)


@pytest.mark.parametrize("caution", sun_cautions_table(), ids=lambda caution: f"{caution.code} {caution.trigger}")
def test_a_caution_holds_for_who_states_its_trigger(caution: SunCaution) -> None:
    """It is found for that person, under its own code, and the sun is then no source."""
    people = somebody(caution.trigger)
    assert sun_cautions(people)[caution.code].tolist() == [True]
    assert sun_is_no_source(people).tolist() == [True]


@pytest.mark.parametrize(
    "stated", [(), ("class:vka",), ("condition:osteoporosis", "class:ppi"), ("medicine:warfarin",)]
)
def test_the_sun_stays_a_source_for_everyone_else(stated: tuple[str, ...]) -> None:
    """A medicine or condition that the table does not name brings no caution."""
    people = somebody(*stated)
    assert sun_cautions(people) == {}
    assert sun_is_no_source(people).tolist() == [False]


@few
@given(seeds)
def test_a_caution_holds_for_each_person_on_their_own(seed: int) -> None:
    """A crowd's flags are its members' flags, worked out here trigger by trigger."""
    people = random_people(seed, 40, stated=0.02)
    found = sun_cautions(people)
    is_no_source = sun_is_no_source(people)
    bits = np.unpackbits(people.triggers, axis=1)
    for row in range(len(people)):
        has = {name for name, place in trigger_bits().items() if bits[row, place]}
        expected = {caution.code for caution in sun_cautions_table() if caution.trigger in has}
        assert expected == {code for code, flags in found.items() if flags[row]}
        assert bool(expected) == is_no_source[row]


@few
@given(seeds, st.sampled_from(sorted(trigger_bits())))
def test_stating_more_never_lifts_a_caution(seed: int, trigger: str) -> None:
    """One more medicine or condition never makes the sun a source again."""
    people = random_people(seed, 40, stated=0.02)
    assert (sun_is_no_source(people) <= sun_is_no_source(state(people, trigger))).all()


def test_a_batch_of_nobody_has_no_cautions() -> None:
    """An empty block comes back empty."""
    nobody = random_people(1, 0)
    assert sun_cautions(nobody) == {}
    assert sun_is_no_source(nobody).shape == (0,)


@pytest.mark.parametrize(
    ("names", "code", "argument", "expected"),
    [
        (["doxycycline"], "photosensitising-medicine-sun", "medicine", ["doxycycline"]),
        (["胺碘酮", "ciprofloxacin"], "photosensitising-medicine-sun", "medicine", ["amiodarone", "ciprofloxacin"]),
        (["Hyzaar"], "thiazide-sun", "medicine", ["losartan_hydrochlorothiazide"]),
        (["Vfend", "metformin"], "skin-cancer-risk-medicine-sun", "medicine", ["voriconazole"]),
        (["PUVA"], "psoralen-sun", "medicine", ["methoxsalen"]),
        (["St John's wort"], "photosensitising-medicine-sun", "medicine", ["st_johns_wort"]),
    ],
)
def test_the_finding_names_the_medicine_that_was_typed(
    names: list[str], code: str, argument: str, expected: list[str]
) -> None:
    """Of several medicines only those that the caution is about."""
    person = read_person(
        {"person": {"age": 50, "sex": "male"}, "medicine": [{"name": name} for name in names]}, on=None
    ).person
    assert person is not None
    found = sun_caution_finding(code, person.triggers)
    assert expected == found.arguments[argument]
    assert found.nutrient is None


def test_the_finding_has_the_sources_of_its_own_rows() -> None:
    """What was read about amiodarone is not cited for methotrexate; the weakest of several rows counts."""
    one = sun_caution_finding("photosensitising-medicine-sun", {"medicine:methotrexate"})
    assert (one.sources, one.verification) == (("mhra2023_methotrexate",), "secondary")
    two = sun_caution_finding("photosensitising-medicine-sun", {"medicine:methotrexate", "medicine:glimepiride"})
    assert sun_caution_finding("photosensitising-medicine-sun", {"medicine:glimepiride"}).verification == "derived"
    assert two.verification == "derived"
    assert set(one.sources) < set(two.sources)


@pytest.mark.parametrize("name", ["kidney transplant", "肾移植", "換腎"])
def test_a_kidney_transplant_is_still_kidney_disease_too(name: str) -> None:
    """The new condition takes nothing from the old one: the stage is asked for as before."""
    read = read_person({"person": {"age": 50, "sex": "male", "conditions": [name]}}, on=None).person
    assert read is not None
    assert {"condition:organ_transplant", "condition:ckd_unstaged"} <= read.triggers
    assert read.values["unknown_condition"] == 1.0


@pytest.mark.parametrize("caution", sun_cautions_table(), ids=lambda caution: caution.trigger)
def test_a_sun_caution_lifts_no_veto(caution: SunCaution) -> None:
    """A condition that is known now, and was asked about before, stops or asks where its illness touches calcium."""
    vetoes, _ = hold_rules(somebody(caution.trigger), {})
    asks = {"condition:organ_transplant", "condition:dermatomyositis", "class:thiazide", "class:cancer_medicine"}
    assert (caution.trigger in asks) == bool(vetoes.ask["calcium"][0])
