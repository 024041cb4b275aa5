"""Source cards: who says it, where, when, and how we know that they say it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from importlib.resources import files

from boneward.knowledge.loader import KnowledgeError

KINDS = (
    "article",
    "authority",
    "dataset",
    "decision",
    "guideline",
    "label",
    "law",
    "reference_work",
    "review",
    "study",
    "trial",
)
READS = ("full text", "part", "abstract", "quoted elsewhere", "not read")


@dataclass(frozen=True, slots=True)
class SourceCard:
    """One source. `interest` names who earns by it; `read` says how much of it was read, and `date_read` when."""

    id: str
    title: str
    producer: str
    year: int
    kind: str
    licence: str
    read: str
    date_read: date | None = None
    published_in: str = ""
    doi: str = ""
    url: str = ""
    interest: str = ""
    note: str = ""

    def as_document(self) -> dict[str, object]:
        """Return the card as plain values, empty fields left out; each caller has a copy of its own."""
        return dict(_plain_values(self))


@cache
def _plain_values(card: SourceCard) -> dict[str, object]:
    """Return a card as plain values. Kept, since a plan cites some thirty cards: there are as many as cards."""
    values = {field.name: getattr(card, field.name) for field in fields(card)}
    document = {name: value for name, value in values.items() if value not in ("", None)}
    if card.date_read is not None:
        document["date_read"] = card.date_read.isoformat()
    return document


def source_ids() -> tuple[str, ...]:
    """Return the ids of all cards, sorted."""
    folder = files("boneward.knowledge") / "sources"
    return tuple(sorted(path.name.removesuffix(".toml") for path in folder.iterdir() if path.name.endswith(".toml")))


@cache
def source_card(source: str) -> SourceCard:
    """Return a source's card.

    Raises:
        KnowledgeError: there is no such card, or it is not complete.
    """
    path = files("boneward.knowledge") / "sources" / f"{source}.toml"
    try:
        card = SourceCard(id=source, **tomllib.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        message = f"sources/{source}.toml: there is no such card"
        raise KnowledgeError(message) from None
    except (TypeError, tomllib.TOMLDecodeError) as error:
        message = f"sources/{source}.toml: {error}"
        raise KnowledgeError(message) from error
    _refuse_incomplete(card)
    return card


def _refuse_incomplete(card: SourceCard) -> None:
    reasons = [
        (card.kind not in KINDS, f"kind {card.kind!r} is not one of {KINDS}"),
        (card.read not in READS, f"read {card.read!r} is not one of {READS}"),
        (not (card.title and card.producer and card.licence), "title, producer and licence are needed"),
        (card.read != "not read" and card.date_read is None, "date_read is missing"),
        (card.kind != "decision" and not (card.doi or card.url), "a doi or an url is needed"),
    ]
    for is_wrong, reason in reasons:
        if is_wrong:
            message = f"sources/{card.id}.toml: {reason}"
            raise KnowledgeError(message)
