"""The API as one table: each path with its parameters, its body and its answer. Routes, document and page follow it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from pydantic import BaseModel

from boneward.doors.http.api import models, trial_models
from boneward.knowledge.parameters import parameter
from boneward.knowledge.reference import AUTHORITIES
from boneward.physiology.scenarios import COMPARED, LEFT_OUT
from boneward.planning.options import ARTICLE, PROTOCOLS
from boneward.report.words import LANGUAGES

ParameterKind = Literal["choice", "choices", "date", "flag", "count", "number", "text"]
MOST_FOODS = 100
USUAL_FOODS = 10
SHEETS = ("doctor", "fridge")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a path or a query.

    Attributes:
        name: as it is written; its description is `parameter.<name>` in the catalogue.
        kind: what may stand there.
        choices: the words of a choice, or of several with commas between them.
        place: in the query, or a part of the path.
        required: whether nothing can be answered without it.
        default: what counts where it is not given; None for nothing.
        example: a value for the page.
        least, most: the ends of a count or a number; None for a number without.
    """

    name: str
    kind: ParameterKind
    choices: tuple[str, ...] = ()
    place: Literal["query", "path"] = "query"
    required: bool = False
    default: str | int | float | bool | tuple[str, ...] | None = None
    example: str = ""
    least: float | None = None
    most: float | None = None


@dataclass(frozen=True, slots=True)
class Operation:
    """One path and method.

    Attributes:
        name: its id; `<name>.summary` and `<name>.text` in the catalogue say what it does.
        method: of HTTP.
        path: as in a document; a part in braces is a parameter.
        answer: its schema in `answers`; empty for a PDF.
        body: the model of what is sent; None for nothing.
        parameters: of path and query.
        example: a body that works.
        may_be_missing: whether 404 may come: the path names something.
    """

    name: str
    method: Literal["GET", "POST"]
    path: str
    answer: str
    body: type[BaseModel] | None = None
    parameters: tuple[Parameter, ...] = ()
    example: Mapping[str, object] = field(default_factory=dict)
    may_be_missing: bool = False


LANG = Parameter("lang", "choice", LANGUAGES, example="en")
_PROTOCOL = Parameter("protocol", "choice", PROTOCOLS, default=ARTICLE)
_AUTHORITY = Parameter("authority", "choice", AUTHORITIES)
_ON = Parameter("on", "date")
_UPPER = Parameter("upper_target", "flag", default=False)
_PLANNED = (_PROTOCOL, _AUTHORITY, _ON, _UPPER, LANG)
_CHECKED = (_PROTOCOL, _AUTHORITY, _ON, LANG)

_FORESEEN = (
    Parameter(
        "years", "count", default=int(parameter("forecast_years")), least=1, most=parameter("forecast_years_most")
    ),
    Parameter("without", "choices", tuple(LEFT_OUT), default=()),
    Parameter("compare", "choices", COMPARED, default=COMPARED),
    Parameter("target", "number", default=parameter("forecast_target_nmol_l")),
    Parameter(
        "chance",
        "number",
        default=parameter("forecast_chance"),
        least=parameter("forecast_chance_least"),
        most=parameter("forecast_chance_most"),
    ),
    _PROTOCOL,
    _AUTHORITY,
    _ON,
    LANG,
)

_SOMEBODY: dict[str, object] = {
    "person": {"age": 58, "sex": "female", "menopause": "post"},
    "diet": {"calcium_mg": 520, "vitamin_d_ug": 3, "vitamin_k1_ug": 90},
    "sun": {"exposure": "low"},
}
_ON_WARFARIN: dict[str, object] = {
    "person": {"age": 70, "sex": "male"},
    "medicine": [{"name": "warfarin"}],
    "supplement": [{"label": "Vitamin D3 1000 IU, 1 daily"}],
}

_TRIAL: dict[str, object] = {
    "trial": {
        "people": 200,
        "age": [50, 65],
        "sex": "female",
        "years_since_menopause": [1, 10],
        "bmi": [22, 32],
        "baseline_25ohd_nmol_l": 39,
        "start_month": 11,
        "diet": {"calcium_mg": 700},
        "weeks": [12, 52],
    },
    "arm": [{"name": "placebo"}, {"name": "D3 800 IU", "vitamin_d_ug": 20}],
}

OPERATIONS: tuple[Operation, ...] = (
    Operation("plan", "POST", "/api/plan", "plan", models.Person, _PLANNED, _SOMEBODY),
    Operation("check", "POST", "/api/check", "check", models.Person, _CHECKED, {"person": {"age": 58}}),
    Operation("eat", "POST", "/api/eat", "eat", models.Person, _PLANNED, _SOMEBODY),
    Operation("forecast", "POST", "/api/forecast", "forecast", models.Person, _FORESEEN, _SOMEBODY),
    Operation("trial", "POST", "/api/trial", "trial", trial_models.TrialFile, (LANG,), _TRIAL),
    Operation(
        "label",
        "POST",
        "/api/label",
        "label",
        models.Bottles,
        _CHECKED,
        {"bottle": [{"label": "Vitamin D3 1000 IU softgels", "per_day": 1, "price": 12, "count": 90}], **_SOMEBODY},
    ),
    Operation(
        "sun",
        "POST",
        "/api/sun",
        "sun",
        models.SunQuestion,
        (LANG,),
        {"place": "Auckland", "date": "2026-01-15", "time": "12:30", "minutes": 10, "skin": "III"},
    ),
    Operation(
        "sun_year", "POST", "/api/sun/year", "sun_year", models.SunYear, (LANG,), {"place": "哈尔滨", "skin": "III"}
    ),
    Operation(
        "foods_search",
        "GET",
        "/api/foods",
        "foods",
        None,
        (
            Parameter("text", "text", required=True, example="tofu"),
            Parameter("limit", "count", default=USUAL_FOODS, least=1, most=MOST_FOODS),
            LANG,
        ),
    ),
    Operation(
        "foods_show",
        "GET",
        "/api/foods/{id}",
        "foods",
        None,
        (Parameter("id", "text", place="path", required=True, example="natto"), LANG),
        may_be_missing=True,
    ),
    Operation("article", "GET", "/api/article", "article", None, (LANG,)),
    Operation(
        "reference",
        "POST",
        "/api/reference",
        "reference",
        models.Reference,
        (LANG,),
        {"age": 58, "sex": "female", "stage": "general"},
    ),
    Operation(
        "explain",
        "GET",
        "/api/explain/{code}",
        "explain",
        None,
        (Parameter("code", "text", place="path", required=True, example="vka-blocks-vitamin-k"), LANG),
        may_be_missing=True,
    ),
    Operation(
        "people",
        "POST",
        "/api/people",
        "people",
        models.Survey,
        (_PROTOCOL, _AUTHORITY, _UPPER, LANG),
        {"columns": {"age": [58, 70, 430], "sex": ["female", "male", "female"], "medicines": ["", "warfarin", None]}},
    ),
    Operation(
        "sheet",
        "POST",
        "/api/sheet/{kind}",
        "",
        models.Person,
        (
            Parameter("kind", "choice", SHEETS, "path", required=True, example="doctor"),
            Parameter("large", "flag", default=False),
            *_PLANNED,
        ),
        _ON_WARFARIN,
        may_be_missing=True,
    ),
    Operation("health", "GET", "/api/health", "health", None, (LANG,)),
)
"""Every path of the API, in the order of its page."""


def operation(name: str) -> Operation:
    """Return an operation by its name.

    Raises:
        KeyError: there is none.
    """
    for each in OPERATIONS:
        if each.name == name:
            return each
    raise KeyError(name)
