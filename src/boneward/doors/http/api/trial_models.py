"""What a trial's body may hold, from the table of fields, and how much of it this door follows."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, Field, WithJsonSchema

from boneward.doors.http.api.models import Habit, Month, section_model, strict_model
from boneward.doors.http.api.written import number_schemas
from boneward.people.draft import plausible_range
from boneward.people.fields import FIELDS, MOST_HABITS
from boneward.people.trial import Trial

MOST_ARMS, MOST_WEEKS = 12, 40
"""Arms, and weeks that are told, of one request: each week of each arm is worked out person by person."""
MOST_PERSON_YEARS = 10_000
"""People times arms times years of one request; a larger trial is for the command line or the library."""
_FEWEST, _SETTLING_YEARS = 200, 4
"""Fewer people take hardly less time; and how many years of the same habits count before the first day."""
_DAYS_A_YEAR, _DAYS_A_WEEK = 365.25, 7


def _number(plausible: str) -> dict[str, Any]:
    return number_schemas(*plausible_range(plausible))[0]


def _span(key: str) -> Any:  # noqa: ANN401 - a type that is made here
    """Return the type of a number, or of a range from one number to another."""
    number = _number(FIELDS["trial"][key].plausible)
    ends = {"type": "array", "items": number, "minItems": 2, "maxItems": 2}
    return Annotated[
        float | Annotated[list[float], Field(min_length=2, max_length=2)],
        WithJsonSchema({"anyOf": [number, ends]}),
    ]


_WEEK = {**_number("trial.weeks"), "type": "integer"}
_Weeks = Annotated[
    float | Annotated[list[float], Field(min_length=1, max_length=MOST_WEEKS, fail_fast=True)],
    WithJsonSchema({"anyOf": [_WEEK, {"type": "array", "items": _WEEK, "minItems": 1, "maxItems": MOST_WEEKS}]}),
]
TrialDiet = section_model("trial.diet", "TrialDiet", {})
ArmDiet = section_model("arm.diet", "ArmDiet", {})
TrialSetting = section_model(
    "trial",
    "TrialSetting",
    {
        **{key: _span(key) for key in ("age", "years_since_menopause", "bmi")},
        "start_month": Month,
        "habit": Annotated[list[Habit], Field(max_length=MOST_HABITS, fail_fast=True)],  # type: ignore[valid-type]
        "diet": TrialDiet,
        "weeks": _Weeks,
    },
)
Arm = section_model("arm", "Arm", {"diet": ArmDiet})
_ARMS: Any = Annotated[list[Arm], Field(min_length=1, max_length=MOST_ARMS, fail_fast=True)]  # type: ignore[valid-type]
TrialFile: type[BaseModel] = strict_model("TrialFile", {"trial": (TrialSetting, ...), "arm": (_ARMS, ...)})


def person_years(trial: Trial) -> float:
    """Return how many years would be followed, those before the first day of people with seasons among them."""
    years = len(trial.arms) * max(trial.weeks) * _DAYS_A_WEEK / _DAYS_A_YEAR
    before = _SETTLING_YEARS if trial.latitude is not None else 0
    return max(trial.people, _FEWEST) * (years + before)
