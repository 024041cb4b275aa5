"""From a request to a page: call the service, then write text or JSON. Loaded only when there is work."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from importlib import import_module
from typing import TypeVar, assert_never

from boneward import service
from boneward.doors.cli.completion import completion_script
from boneward.doors.cli.files import STANDARD_INPUT, read_labels, read_person
from boneward.doors.cli.food_commands import FOOD, TEXT
from boneward.doors.cli.forecast_command import OPTIONS as FORECAST_OPTIONS
from boneward.doors.cli.label_commands import bottles_typed, label_places
from boneward.doors.cli.output import has_colour, page_width, write_json, write_notes, write_text
from boneward.doors.cli.requests import (
    ArticleRequest,
    CheckRequest,
    CompletionRequest,
    EatRequest,
    ExplainRequest,
    FoodsImportRequest,
    FoodsSearchRequest,
    FoodsShowRequest,
    ForecastRequest,
    LabelRequest,
    PersonGiven,
    PlanRequest,
    ReferenceRequest,
    Request,
    SheetRequest,
    SunRequest,
    TrialRequest,
    ValidateRequest,
    VersionRequest,
)
from boneward.doors.cli.sheet_command import refuse_a_terminal, write_pdf
from boneward.doors.cli.trial_commands import refuse_no_place, write_page
from boneward.knowledge.findings import Fault, InputError
from boneward.report.voice import Voice
from boneward.report.words import Words

Document = Mapping[str, object]
_Made = TypeVar("_Made")
Page = Callable[..., str]
"""Lays a document out for the terminal: takes it with the words, `width` and `colour`."""

_PAGES: Mapping[type, str] = {
    CheckRequest: "check_text.check_text",
    EatRequest: "eat_text.eat_text",
    ForecastRequest: "forecast.text.forecast_text",
    ExplainRequest: "explain_text.explain_text",
    ArticleRequest: "article_text.article_text",
    ReferenceRequest: "reference_text.reference_text",
    FoodsImportRequest: "foods_import_text.foods_import_text",
    FoodsSearchRequest: "foods_text.foods_search_text",
    FoodsShowRequest: "foods_text.foods_show_text",
    LabelRequest: "label_text.label_text",
    TrialRequest: "trials.trial_text.trial_text",
    ValidateRequest: "trials.validation_text.validation_text",
}
"""The page of each request, in the room `report`; only the one that is written is loaded."""


def answer(request: Request, words: Words, *, as_json: bool) -> None:
    """Write the answer to a request on standard output.

    Raises:
        InputError: the input is wrong; its places are the file, the option or the key that the reader wrote.
    """
    if isinstance(request, SheetRequest) and not as_json:
        refuse_a_terminal(request.out)
        write_pdf(_sheet(request, words, service.sheet), request.out, words)
        return
    is_csv = isinstance(request, ForecastRequest) and request.as_csv
    if is_csv and as_json:
        raise InputError((Fault("--csv", "csv-and-json"),))
    if isinstance(request, ValidateRequest):
        refuse_no_place(request.out)
    document = document_of(request, words)
    written = ""
    if isinstance(request, ValidateRequest) and not (as_json and request.out is None):
        written = write_page(document, request.out, words)
    if as_json:
        write_json(document)
    elif is_csv:
        _write_csv(document, words)
    else:
        write_text(text_of(request, document, words))
        if written:
            write_text(f"\n{written}")


def _write_csv(document: Document, words: Words) -> None:
    """Write a forecast's rows on standard output, and on standard error what they do not say."""
    # Imported here: only who wants rows pays for their writer.
    from boneward.report.forecast.beside_text import beside_rows_said  # noqa: PLC0415
    from boneward.report.forecast.days_csv import forecast_csv  # noqa: PLC0415

    write_text(forecast_csv(document))
    write_notes(beside_rows_said(document, Voice(words)))


def document_of(request: Request, words: Words) -> Document:
    """Return the answer as the contract's JSON document.

    Raises:
        InputError: as `answer`.
    """
    match request:
        case PlanRequest() | CheckRequest() | EatRequest() | SheetRequest() | LabelRequest():
            return _about_a_person(request, words)
        case ForecastRequest() | TrialRequest() | ValidateRequest():
            return _simulated(request, words)
        case ExplainRequest() | ArticleRequest() | ReferenceRequest():
            return _looked_up(request, words)
        case SunRequest():
            return _sun(request, words)
        case FoodsSearchRequest() | FoodsShowRequest() | FoodsImportRequest():
            return _foods(request, words)
        case CompletionRequest() | VersionRequest():
            return _about_the_program(request)
        case _:
            assert_never(request)


def text_of(request: Request, document: Document, words: Words) -> str:
    """Return the answer as a page for the terminal."""
    width, colour = page_width(), has_colour()
    page: Page
    match request:
        case PlanRequest():
            page = partial(_page("plan_text.plan_text"), why=request.with_why)
        case SunRequest():
            page = _page("sun_year_text.sun_year_text" if request.year else "sun_text.sun_text")
        case CompletionRequest():
            return str(document["script"])
        case VersionRequest():
            return f"boneward {document['version']}"
        case _:
            page = _page(_PAGES[type(request)])
    return page(document, words, width=width, colour=colour)


def _page(place: str) -> Page:
    module, _, name = place.rpartition(".")
    page: Page = getattr(import_module(f"boneward.report.{module}"), name)
    return page


def _about_the_program(request: CompletionRequest | VersionRequest) -> Document:
    if isinstance(request, VersionRequest):
        from importlib.metadata import version  # noqa: PLC0415 - takes 10 ms that no other answer needs

        return {"schema": "boneward.version/1", "version": version("boneward")}
    return {"schema": "boneward.completion/1", "shell": request.shell, "script": completion_script(request.shell)}


def today() -> date:
    """Return the day on this machine's calendar; only a door may look at the clock."""
    return datetime.now(tz=UTC).astimezone().date()


def _about_a_person(
    request: PlanRequest | CheckRequest | EatRequest | SheetRequest | LabelRequest, words: Words
) -> Document:
    if isinstance(request, LabelRequest):
        return _label(request, words)
    if isinstance(request, SheetRequest):
        return _sheet(request, words, service.sheet_document)
    on = request.on or today()
    person = _person(request.person, words, on)
    try:
        if isinstance(request, CheckRequest):
            return service.check(
                person,
                language=words.language,
                protocol=request.protocol,
                authority=request.authority,
                on=on,
            )
        verb = service.eat if isinstance(request, EatRequest) else service.plan
        return verb(
            person,
            language=words.language,
            protocol=request.protocol,
            authority=request.authority,
            on=on,
            upper_target=request.upper_target,
        )
    except InputError as error:
        raise _as_typed(error, request.person.places) from error


def _simulated(request: ForecastRequest | TrialRequest | ValidateRequest, words: Words) -> Document:
    if isinstance(request, ForecastRequest):
        return _forecast(request, words)
    if isinstance(request, TrialRequest):
        return service.trial(read_person(request.file), language=words.language)
    return service.validate(language=words.language)


def _forecast(request: ForecastRequest, words: Words) -> Document:
    on = request.on or today()
    person = _person(request.person, words, on)
    try:
        return service.forecast(
            person,
            language=words.language,
            protocol=request.protocol,
            authority=request.authority,
            on=on,
            years=request.years,
            without=request.without,
            compare=request.compare,
            target=request.target,
            chance=request.chance,
        )
    except InputError as error:
        raise _as_typed(error, {**FORECAST_OPTIONS, **request.person.places}) from error


def _sheet(request: SheetRequest, words: Words, verb: Callable[..., _Made]) -> _Made:
    """Return what a verb makes of a sheet's person: its strings, or the PDF."""
    on = request.on or today()
    person = _person(request.person, words, on)
    try:
        return verb(
            person,
            kind=request.kind,
            language=words.language,
            protocol=request.protocol,
            authority=request.authority,
            on=on,
            upper_target=request.upper_target,
            large=request.large,
        )
    except InputError as error:
        raise _as_typed(error, request.person.places) from error


def _person(given: PersonGiven, words: Words, on: date) -> Mapping[str, object]:
    if given.file is not None:
        return read_person(given.file)
    if given.options:
        return given.options
    if is_conversation():
        from boneward.doors.cli.questions import ask_person  # noqa: PLC0415 - only a conversation needs the questions

        return ask_person(words, on)
    raise InputError((Fault(given.command, "no-input"),))


def is_conversation() -> bool:
    """Return whether someone sits at the other end: both sides are a terminal."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def _looked_up(request: ExplainRequest | ArticleRequest | ReferenceRequest, words: Words) -> Document:
    if isinstance(request, ExplainRequest):
        return service.explain(request.what, language=words.language)
    if isinstance(request, ArticleRequest):
        return service.article(language=words.language)
    try:
        return service.reference(request.age, request.sex, stage=request.stage, language=words.language)
    except InputError as error:
        raise _as_typed(error, {"age": "--age", "sex": "--sex", "stage": "--stage"}) from error


def _sun(request: SunRequest, words: Words) -> Document:
    verb = service.sun_year if request.year else service.sun_day
    try:
        return verb(request.asked, language=words.language, on=today())
    except InputError as error:
        raise _as_typed(error, request.places) from error


def _foods(request: FoodsSearchRequest | FoodsShowRequest | FoodsImportRequest, words: Words) -> Document:
    # Imported here: what reads downloads is not needed by a plan.
    from boneward.doors.cli.food_files import import_foods, own_foods  # noqa: PLC0415

    if isinstance(request, FoodsImportRequest):
        from boneward.report.foods_import_document import foods_import_document  # noqa: PLC0415 - as above

        done = import_foods(request.file, request.into, request.match)
        about = {"file": done.file, "into": done.into, "table": done.table}
        return foods_import_document(done.sieve, words, about=about, added=done.added, replaced=done.replaced)
    own = own_foods(request.foods_file)
    try:
        if isinstance(request, FoodsShowRequest):
            return service.foods_show(request.food, language=words.language, own=own)
        return service.foods_search(request.text, limit=request.limit, language=words.language, own=own)
    except InputError as error:
        raise _as_typed(error, {"text": TEXT, "limit": "--limit", "food": FOOD}) from error


def _label(request: LabelRequest, words: Words) -> Document:
    on = request.on or today()
    texts = [text for typed in request.texts for text in (read_labels() if typed == STANDARD_INPUT else (typed,))]
    bottles = bottles_typed(texts, request.packs)
    person = None if request.person is None else _person(request.person, words, on)
    try:
        return service.label(
            bottles,
            person=person,
            language=words.language,
            protocol=request.protocol,
            authority=request.authority,
            on=on,
            currency=str(request.packs["currency"]),
        )
    except InputError as error:
        places = dict(request.person.places) if request.person else {}
        raise _as_typed(error, places | label_places(len(texts))) from error


def _as_typed(error: InputError, places: Mapping[str, str]) -> InputError:
    """Return the error with each place as the reader typed it: an option's name in place of a key."""
    known = {"protocol": "--protocol", "authority": "--authority", **places}
    return InputError(tuple(replace(fault, where=_typed_place(fault.where, known)) for fault in error.faults))


def _typed_place(where: str, known: Mapping[str, str]) -> str:
    """Return an option's name, and behind it the place inside what was typed: `--supplement[2].per_day`."""
    for path in sorted(known, key=len, reverse=True):
        rest = where.removeprefix(path)
        if rest != where and (not rest or rest[0] in ".["):
            return known[path] + rest
    return where
