"""What is wrong with a request, as values; and how it is told: where, what and what to do, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pydantic_core import to_json
from starlette.responses import Response

from boneward.knowledge.findings import Fault
from boneward.report.sentences import speak_faults
from boneward.report.words import Words

CATALOGUE = "api"
ERRORS_SCHEMA = "boneward.errors/1"
JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with the request itself, where `Fault` is about the person.

    Attributes:
        where: its place: a key of the body, a parameter, `body`, or a header's name.
        code: of its two sentences in the catalogue `api`, `<code>.what` and `<code>.do`.
        arguments: what the sentences need.
    """

    where: str
    code: str
    arguments: Mapping[str, str] = field(default_factory=dict)


class RefusedError(Exception):
    """A request that gets no answer.

    Attributes:
        status: of HTTP.
        faults: everything that is wrong with it.
    """

    def __init__(self, status: int, faults: Sequence[Fault | Problem]) -> None:
        """Keep both."""
        super().__init__(status)
        self.status = status
        self.faults = tuple(faults)


def speak(faults: Sequence[Fault | Problem], words: Words) -> list[dict[str, str]]:
    """Return each fault as where, what and do."""
    return [
        _speak(fault, words) if isinstance(fault, Problem) else speak_faults((fault,), words)[0] for fault in faults
    ]


def _speak(problem: Problem, words: Words) -> dict[str, str]:
    said = {part: words.say(CATALOGUE, f"{problem.code}.{part}", **problem.arguments) for part in ("what", "do")}
    return {"where": problem.where, **said}


def refusal(
    status: int, faults: Sequence[Fault | Problem], words: Words, headers: Mapping[str, str] | None = None
) -> Response:
    """Return the contract's errors as a response."""
    document = {"schema": ERRORS_SCHEMA, "errors": speak(faults, words)}
    said = {"content-language": words.language, **(headers or {})}
    return Response(to_json(document), status, said, JSON)


STATUSES = {
    400: "request-wrong",
    403: "cross-site",
    404: "no-such-path",
    405: "method-wrong",
    413: "body-too-large",
    414: "address-too-long",
    421: "host-wrong",
    431: "headers-too-long",
    500: "own-fault",
}
"""What the door's guard and the server refuse by themselves, by status."""


def status_refusal(status: int, where: str, words: Words, headers: Mapping[str, str] | None = None) -> Response:
    """Return the contract's error for a status that was decided before, or outside, a verb.

    Args:
        status: one of STATUSES; any other is told as 400 or 500 is.
        where: what it is about: the path, `body`, `host`.
        words: the reader's.
        headers: to send along, such as `allow`.
    """
    code = STATUSES.get(status) or STATUSES[400 if status < 500 else 500]  # noqa: PLR2004 - HTTP's own border
    return refusal(status, (Problem(where, code),), words, headers)
