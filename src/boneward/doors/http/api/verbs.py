"""What each operation calls: a read request in, the verb's own answer out. Nothing is worked out here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from pydantic import BaseModel

import boneward
from boneward import service
from boneward.doors.http.api import models, trial_models
from boneward.doors.http.api.people import people_document
from boneward.doors.http.api.problems import RefusedError
from boneward.doors.http.api.shape import is_beyond_telling, shape_faults, with_shape
from boneward.knowledge.findings import Fault, InputError
from boneward.people.trial import read_trial
from boneward.report.words import Words

Document = dict[str, object]
Answer = TypeVar("Answer")

_BOTTLE_KEYS = ("bottle", "currency")


@dataclass(frozen=True, slots=True)
class Call:
    """One request, read.

    Attributes:
        words: of the reader's language.
        given: the parameters by name.
        body: what was sent; empty where nothing is.
    """

    words: Words
    given: Mapping[str, Any]
    body: dict[str, object]

    @property
    def planned(self) -> dict[str, Any]:
        """What every verb about a person takes beside the person; without a day it is today."""
        chosen = {name: self.given[name] for name in ("protocol", "authority", "upper_target") if name in self.given}
        return {"language": self.words.language, "on": self.given.get("on") or today(), **chosen}


def today() -> date:
    """Return the day on this machine's calendar; only a door may look at the clock."""
    return datetime.now(tz=UTC).astimezone().date()


def read_by_both(model: type[BaseModel], body: Mapping[str, object], verb: Callable[[], Answer]) -> Answer:
    """Return a verb's answer to a body that both its own reader and the model accept.

    The reader trusts nothing and says best what is wrong: its faults stand first. The model adds what it alone found.

    Raises:
        RefusedError: 422 with the faults of both.
    """
    shape = shape_faults(model, body)
    if is_beyond_telling(shape):
        raise RefusedError(422, shape)
    try:
        answer = verb()
    except InputError as error:
        raise RefusedError(422, with_shape(error.faults, shape)) from error
    if shape:
        raise RefusedError(422, shape)
    return answer


def _refuse_shape(model: type[BaseModel], body: Mapping[str, object]) -> None:
    shape = shape_faults(model, body)
    if shape:
        raise RefusedError(422, shape)


def plan(call: Call) -> Document:
    """Plan for one person."""
    return read_by_both(models.Person, call.body, lambda: service.plan(call.body, **call.planned))


def check(call: Call) -> Document:
    """Say what is missing."""
    return read_by_both(models.Person, call.body, lambda: service.check(call.body, **call.planned))


def eat(call: Call) -> Document:
    """Say what could be eaten."""
    return read_by_both(models.Person, call.body, lambda: service.eat(call.body, **call.planned))


def forecast(call: Call) -> Document:
    """Foresee what follows for one person."""
    asked = {name: call.given[name] for name in ("years", "without", "compare", "target", "chance")}
    return read_by_both(models.Person, call.body, lambda: service.forecast(call.body, **asked, **call.planned))


def trial(call: Call) -> Document:
    """Simulate a trial, no larger than one request may be; nothing is simulated of one that is wrong.

    Raises:
        RefusedError: 422 with the faults of both readers, or with how large it is.
    """
    shape, reading = shape_faults(trial_models.TrialFile, call.body), read_trial(call.body)
    if shape or reading.trial is None:
        raise RefusedError(422, shape if is_beyond_telling(shape) else with_shape(reading.faults, shape))
    years = trial_models.person_years(reading.trial)
    if years > trial_models.MOST_PERSON_YEARS:
        said: dict[str, object] = {"count": f"{years:,.0f}", "limit": f"{trial_models.MOST_PERSON_YEARS:,}"}
        raise RefusedError(422, [Fault("trial", "trial-too-much", said)])
    return service.trial(call.body, language=call.words.language)


def label(call: Call) -> Document:
    """Read bottles, and where anything is said about a person judge them for that person."""
    bottles, currency = (call.body.get(key) for key in _BOTTLE_KEYS)
    if not isinstance(bottles, list) or not isinstance(currency, str | None):
        _refuse_shape(models.Bottles, call.body)
    person = {key: value for key, value in call.body.items() if key not in _BOTTLE_KEYS}
    return read_by_both(
        models.Bottles,
        call.body,
        lambda: service.label(
            bottles,  # type: ignore[arg-type]  # a list of anything: its reader trusts nothing
            person=person or None,
            currency=currency or "",  # type: ignore[arg-type]  # a text, or nothing
            **call.planned,
        ),
    )


def sun(call: Call) -> Document:
    """Answer a question about a day's sun."""
    language = call.words.language
    return read_by_both(
        models.SunQuestion, call.body, lambda: service.sun_day(call.body, language=language, on=today())
    )


def sun_year(call: Call) -> Document:
    """Answer a question about a year's sun."""
    language = call.words.language
    return read_by_both(models.SunYear, call.body, lambda: service.sun_year(call.body, language=language, on=today()))


def foods_search(call: Call) -> Document:
    """Find foods."""
    return service.foods_search(call.given["text"], limit=call.given["limit"], language=call.words.language)


def foods_show(call: Call) -> Document:
    """Show one food."""
    return service.foods_show(call.given["id"], language=call.words.language)


def article(call: Call) -> Document:
    """Return the article."""
    return service.article(language=call.words.language)


def reference(call: Call) -> Document:
    """Return who recommends what."""
    _refuse_shape(models.Reference, call.body)
    asked = models.Reference.model_validate(call.body).model_dump()
    return service.reference(asked["age"], asked["sex"], stage=asked["stage"], language=call.words.language)


def explain(call: Call) -> Document:
    """Explain a code."""
    return service.explain(call.given["code"], language=call.words.language)


def people(call: Call) -> Document:
    """Plan for many."""
    _refuse_shape(models.Survey, call.body)
    columns: Any = call.body["columns"]
    chosen = {name: call.given[name] for name in ("protocol", "authority", "upper_target")}
    return people_document(service.plan_people(columns, **chosen), call.words)


def sheet(call: Call) -> bytes:
    """Set one sheet of paper."""
    asked = {"kind": call.given["kind"], "large": call.given["large"], **call.planned}
    return read_by_both(models.Person, call.body, lambda: service.sheet(call.body, **asked))


def health(call: Call) -> Document:
    """Say that there is an answer, and which version gives it."""
    return {
        "schema": "boneward.health/1",
        "language": call.words.language,
        "status": "ok",
        "version": boneward.__version__,
    }


VERBS: dict[str, Callable[[Call], Document | bytes]] = {
    "plan": plan,
    "check": check,
    "eat": eat,
    "forecast": forecast,
    "trial": trial,
    "label": label,
    "sun": sun,
    "sun_year": sun_year,
    "foods_search": foods_search,
    "foods_show": foods_show,
    "article": article,
    "reference": reference,
    "explain": explain,
    "people": people,
    "sheet": sheet,
    "health": health,
}
"""The verb of each operation, by its name."""
