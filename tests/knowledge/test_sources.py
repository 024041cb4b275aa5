"""Source cards: a card that is not complete is refused, with its file and the reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from boneward.knowledge import sources
from boneward.knowledge.loader import KnowledgeError
from boneward.knowledge.sources import source_card, source_ids

CARD = {
    "title": '"A trial"',
    "producer": '"Somebody"',
    "year": "2013",
    "kind": '"trial"',
    "doi": '"10.1/x"',
    "licence": '"facts cited"',
    "read": '"abstract"',
    "date_read": "2026-11-20",
}


@pytest.fixture
def cards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand a folder in for the packaged cards."""
    (tmp_path / "sources").mkdir()
    monkeypatch.setattr(sources, "files", lambda _package: tmp_path)
    source_card.cache_clear()
    yield tmp_path / "sources"
    source_card.cache_clear()


def write(folder: Path, **changes: str | None) -> None:
    """Write a card with some fields changed; None leaves a field out."""
    fields = {key: value for key, value in (CARD | changes).items() if value is not None}
    (folder / "x2013.toml").write_text("\n".join(f"{key} = {value}" for key, value in fields.items()), encoding="utf-8")


def test_a_complete_card_is_read(cards: Path) -> None:
    """Its id is its file's name, and as a document it has no empty fields."""
    write(cards)
    assert source_ids() == ("x2013",)
    assert source_card("x2013").as_document() == {
        "id": "x2013",
        "title": "A trial",
        "producer": "Somebody",
        "year": 2013,
        "kind": "trial",
        "licence": "facts cited",
        "read": "abstract",
        "date_read": "2026-11-20",
        "doi": "10.1/x",
    }


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"kind": '"blog"'}, "kind 'blog'"),
        ({"read": '"skimmed"'}, "read 'skimmed'"),
        ({"title": '""'}, "title, producer and licence"),
        ({"date_read": None}, "date_read is missing"),
        ({"doi": None}, "a doi or an url"),
        ({"licence": None}, "licence"),
        ({"colour": '"red"'}, "colour"),
        ({"year": "201 3"}, "x2013.toml"),
    ],
)
def test_an_incomplete_card_is_refused(cards: Path, changes: dict[str, str | None], reason: str) -> None:
    """The message says which card and why."""
    write(cards, **changes)
    with pytest.raises(KnowledgeError, match=reason):
        source_card("x2013")


def test_a_source_without_a_card_is_an_error(cards: Path) -> None:
    """A number whose source nobody can look up is not cited."""
    assert not list(cards.iterdir())
    with pytest.raises(KnowledgeError, match="no such card"):
        source_card("nobody1999")
