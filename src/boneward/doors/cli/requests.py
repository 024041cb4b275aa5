"""What a command line asks for, after parsing and before anything heavy is loaded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class PersonGiven:
    """A person as given: the name of a file, or a mapping made from options.

    Attributes:
        command: the command that asks, for messages.
        file: path, `-` for standard input, or None.
        options: the person in the contract's form; empty when no option was given.
        places: for each path of `options`, the option that it came from.
    """

    command: str
    file: str | None = None
    options: Mapping[str, object] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PlanRequest:
    """Make a plan."""

    person: PersonGiven
    protocol: str
    authority: str | None
    on: date | None
    with_why: bool
    upper_target: bool


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """Say what is missing and what it would change."""

    person: PersonGiven
    protocol: str
    authority: str | None
    on: date | None


@dataclass(frozen=True, slots=True)
class ExplainRequest:
    """Explain a code, a source or a claim."""

    what: str


@dataclass(frozen=True, slots=True)
class ArticleRequest:
    """Show the article's table and claims."""


@dataclass(frozen=True, slots=True)
class ReferenceRequest:
    """Show who recommends what; `age` in years."""

    age: float
    sex: str
    stage: str


@dataclass(frozen=True, slots=True)
class SunRequest:
    """Say what the sun gives and when it burns.

    Attributes:
        asked: the question in the contract's keys; values as typed.
        places: for each key of `asked`, the word or option that it came from.
        year: month by month instead of one day.
    """

    asked: Mapping[str, object]
    places: Mapping[str, str]
    year: bool


@dataclass(frozen=True, slots=True)
class CompletionRequest:
    """Print the completion script of a shell: bash, zsh or fish."""

    shell: str


@dataclass(frozen=True, slots=True)
class VersionRequest:
    """Say which version this is."""


Request = (
    PlanRequest
    | CheckRequest
    | ExplainRequest
    | ArticleRequest
    | ReferenceRequest
    | SunRequest
    | CompletionRequest
    | VersionRequest
)
