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
class EatRequest:
    """Say what could be eaten for what is open."""

    person: PersonGiven
    protocol: str
    authority: str | None
    on: date | None
    upper_target: bool


@dataclass(frozen=True, slots=True)
class ForecastRequest:
    """Foresee where the calcium goes.

    Attributes:
        years, target, chance: numbers where numbers were typed, else what was typed.
        without: nutrients to leave out of the plan, as typed.
        compare: scenarios, as typed.
        as_csv: rows in place of a page.
    """

    person: PersonGiven
    protocol: str
    authority: str | None
    on: date | None
    years: float | str
    without: tuple[str, ...]
    compare: tuple[str, ...]
    target: float | str
    chance: float | str
    as_csv: bool


@dataclass(frozen=True, slots=True)
class SheetRequest:
    """Set one page of paper.

    Attributes:
        kind: doctor or fridge.
        large: in large print.
        out: the file to write; None for standard output.
    """

    kind: str
    person: PersonGiven
    protocol: str
    authority: str | None
    on: date | None
    upper_target: bool
    large: bool
    out: str | None


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
class FoodsSearchRequest:
    """Find foods by a name; `foods_file` is the user's own file, None for its usual place."""

    text: str
    limit: int
    foods_file: str | None


@dataclass(frozen=True, slots=True)
class FoodsShowRequest:
    """Show the one food of a name or id; `foods_file` as in a search."""

    food: str
    foods_file: str | None


@dataclass(frozen=True, slots=True)
class LabelRequest:
    """Read bottles' labels, and say whether they fit.

    Attributes:
        texts: what stands on the bottles; `-` alone for standard input.
        person: who they are for; None where nobody is named.
        packs: `per_day`, `price` and `count`, each one for every bottle, or none; and `currency`. As typed.
    """

    texts: tuple[str, ...]
    person: PersonGiven | None
    protocol: str
    authority: str | None
    on: date | None
    packs: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class FoodsImportRequest:
    """Import a downloaded table of foods.

    Attributes:
        file: path of the download.
        into: path of the user's own file; None for its usual place.
        match: words that a food's name must hold; empty for all foods.
    """

    file: str
    into: str | None
    match: str


@dataclass(frozen=True, slots=True)
class TrialRequest:
    """Simulate a trial; `file` is a path, or `-` for standard input."""

    file: str


@dataclass(frozen=True, slots=True)
class ValidateRequest:
    """Hold the model against what was published; `out` is the page to write, None for its usual place."""

    out: str | None


@dataclass(frozen=True, slots=True)
class WebRequest:
    """Serve the page.

    Attributes:
        host: name or address to listen at.
        port: 0 for any that is free.
        open_browser: whether the reader's browser is sent there.
    """

    host: str
    port: int
    open_browser: bool


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
    | EatRequest
    | ForecastRequest
    | SheetRequest
    | ExplainRequest
    | ArticleRequest
    | ReferenceRequest
    | SunRequest
    | FoodsSearchRequest
    | FoodsShowRequest
    | FoodsImportRequest
    | LabelRequest
    | TrialRequest
    | ValidateRequest
    | CompletionRequest
    | VersionRequest
)
"""What is answered with a document; WebRequest is not."""
