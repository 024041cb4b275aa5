"""Which language a request is answered in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from boneward.doors.http.api.language import accepted_language, named_language
from boneward.report.words import LANGUAGES, Language, UnknownLanguageError, choose_language

Scope = Mapping[str, Any]


def language_asked(scope: Scope) -> Language:
    """Return the language of a page's path; under /api that of `?lang=`; else the browser's."""
    language = language_of_path(scope["path"])
    if language is not None:
        return language
    # `lang` is the one parameter that is looked at before a route is known.
    query = scope["query_string"].decode("latin-1") if is_api(scope) else ""
    asked = next((part.removeprefix("lang=") for part in query.split("&") if part.startswith("lang=")), None)
    return named_language(asked, header(scope, b"accept-language"))


def browser_language(scope: Scope) -> Language:
    """Return the language that the browser asks for; English where it asks for none that is spoken here."""
    return accepted_language(header(scope, b"accept-language"))


def language_of_path(path: str) -> Language | None:
    """Return the language that a page's address begins with; None where it begins with none."""
    first = path.split("/", 2)[1] if path.startswith("/") else ""
    return next((language for language in LANGUAGES if language == first), None)


def language_of_tag(tag: str) -> Language | None:
    """Return the language of a tag such as zh-TW; None for one that is not spoken here."""
    try:
        return choose_language(tag) if tag else None
    except UnknownLanguageError:
        return None


def header(scope: Scope, name: bytes) -> str:
    """Return a request's header by its lower-case name; empty where it was not sent."""
    return next((value.decode("latin-1") for key, value in scope["headers"] if key == name), "")


def is_api(scope: Scope) -> bool:
    """Return whether a program asks: anything under /api."""
    path: str = scope["path"]
    return path == "/api" or path.startswith("/api/")
