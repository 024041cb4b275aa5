"""The models are the table of fields in another form: nothing is missing, nothing is added, nothing is loosened."""

from __future__ import annotations

import pytest
from pydantic import BaseModel

from boneward.doors.http.api import models, trial_models
from boneward.doors.http.api.operations import OPERATIONS
from boneward.doors.http.api.shape import shape_faults
from boneward.people.fields import FIELDS, LONGEST_LIST, LONGEST_TEXT, SECTIONS
from boneward.people.survey import people_from_columns

INNER = {
    "diet.log": models.Eaten,
    "diet.quick": models.Quick,
    "sun.habit": models.Habit,
    "bottle": models.Bottle,
    "sun_question": models.SunQuestion,
    "trial_file": trial_models.TrialFile,
    "trial": trial_models.TrialSetting,
    "trial.diet": trial_models.TrialDiet,
    "arm": trial_models.Arm,
    "arm.diet": trial_models.ArmDiet,
}


def model_of(section: str) -> type[BaseModel]:
    """Return the model that stands for a section of the table."""
    if section in INNER:
        return INNER[section]
    kind = models.Person.model_fields[section].annotation
    inside = getattr(kind, "__args__", (kind,))[0]
    assert isinstance(inside, type)
    assert issubclass(inside, BaseModel)
    return inside


@pytest.mark.parametrize("section", [section for section in FIELDS if section])
def test_a_section_has_the_keys_of_the_table(section: str) -> None:
    """A key that is new there is new here, needed where it is needed there."""
    fields = model_of(section).model_fields
    assert list(FIELDS[section]) == list(fields)
    assert {key for key, about in FIELDS[section].items() if about.required} == {
        key for key, field in fields.items() if field.is_required()
    }


def test_the_file_has_the_sections_of_the_table() -> None:
    """The top holds its own keys and every section, and nothing else."""
    assert [*FIELDS[""], *SECTIONS] == list(models.Person.model_fields)


def test_a_survey_has_the_columns_that_the_engine_reads() -> None:
    """Every column of the model is one that a survey may have."""
    columns = {name: [None] for name in models.Columns.model_fields}
    people, faults, *_ = people_from_columns(columns)
    assert len(people) == 1
    assert faults == ()


@pytest.mark.parametrize(
    "model", dict.fromkeys(each.body for each in OPERATIONS if each.body), ids=lambda model: model.__name__
)
def test_every_model_is_strict(model: type[BaseModel]) -> None:
    """No key more, no number from a text or a truth value, no number that is none."""
    assert model.model_config == {"extra": "forbid", "strict": True, "allow_inf_nan": False}


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ({"person": {"age": True}}, "person.age"),
        ({"person": {"age": float("nan")}}, "person.age"),
        ({"person": {"pregnant": 1}}, "person.pregnant"),
        ({"person": {"name": "x" * (LONGEST_TEXT + 1)}}, "person.name"),
        ({"medicine": [{"name": "a"}] * (LONGEST_LIST + 1)}, "medicine"),
        ({"medicine": [{"name": "a"}, {"nam": "b"}]}, "medicine[2].name"),
        ({"diet": {"log": [{"food": "milk", "amount": [], "times_a_week": 7}]}}, "diet.log[1].amount"),
        ({"sun": {"habit": [{"start": "12:00", "minutes": 5, "uncovered": [1]}]}}, "sun.habit[1].uncovered"),
        ({"lab": [{"test": "calcium", "value": {}}]}, "lab[1].value"),
        ({"person": {"age": 10**400}}, "person.age"),
    ],
)
def test_a_wrong_form_is_told_at_the_contracts_place(body: dict[str, object], where: str) -> None:
    """Places count from 1 and leave out the library's own steps."""
    assert where in [fault.where for fault in shape_faults(models.Person, body)]


def test_null_is_not_known() -> None:
    """Any key that may be left out may be null; a section and what is needed may not."""
    assert shape_faults(models.Person, {"person": {"age": None, "sex": None, "conditions": None}}) == ()
    assert [fault.where for fault in shape_faults(models.Person, {"person": None})] == ["person"]
    assert [fault.where for fault in shape_faults(models.Person, {"medicine": [{"name": None}]})] == [
        "medicine[1].name"
    ]
