"""Labels as they are printed, in three languages: what a text was worked out to say by hand is what is read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from boneward.doors.cli.main import main
from boneward.foods.label import read_label

FOLDER = Path(__file__).parent / "labels"
LANGUAGES = ("en", "zh_hans", "zh_hant", "adversary", "market")
HELD = ("calcium_mg", "vitamin_d_ug", "vitamin_k1_ug", "mk4_ug", "mk7_ug")
KEYS = {"text", "per_piece", "pieces_per_day", "piece", "pieces_in_pack", "findings", "not_findings", "why"}
WITHIN = 0.01
"""Share by which an amount may differ: elemental shares are rounded in print."""

Entry = dict[str, Any]


def entries(language: str) -> list[Entry]:
    """Return the corpus of a language."""
    loaded: list[Entry] = yaml.load((FOLDER / f"{language}.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return loaded


def corpus() -> list[Any]:
    """Return every label, named by language, place and how it starts."""
    return [
        pytest.param(entry, id=f"{language} {place}: {entry['text'][:40].splitlines()[0]}")
        for language in LANGUAGES
        for place, entry in enumerate(entries(language), start=1)
    ]


@pytest.mark.parametrize("entry", corpus())
def test_a_label_is_read_as_it_was_worked_out_by_hand(entry: Entry) -> None:
    """Amounts per piece, pieces a day, and what must be said about it."""
    reading = read_label(entry["text"])
    found = {held: reading.per_piece[held] for held in HELD}
    _check(entry, found, reading.pieces_per_day, {finding.code for finding in reading.findings})
    for key in ("piece", "pieces_in_pack"):
        if key in entry:
            assert entry[key] == getattr(reading, key), key


@pytest.mark.parametrize("entry", corpus())
def test_the_command_says_the_same(entry: Entry, capsys: pytest.CaptureFixture[str]) -> None:
    """The contract's keys hold these values; unknown is null, and a day is pieces times piece."""
    assert main(["label", "--json", "--", entry["text"]]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["schema"] == "boneward.label/1"
    assert set(HELD) <= document["per_piece"].keys()
    _check(
        entry, document["per_piece"], document["pieces_per_day"], {finding["code"] for finding in document["findings"]}
    )
    pieces = document["pieces_per_day"]
    for held in HELD:
        piece, day = document["per_piece"][held], document["per_day"][held]
        if piece is None or (pieces is None and piece != 0):
            assert day is None, held
        else:
            assert day == pytest.approx(piece * (pieces or 0), rel=1e-4), held


def _check(entry: Entry, found: Any, pieces_per_day: float | None, codes: set[str]) -> None:  # noqa: ANN401 - a mapping with NaN or null
    for held in HELD:
        expected = entry["per_piece"].get(held)
        allowed = expected if isinstance(expected, list) else [expected]
        assert any(_is_same(one, found[held]) for one in allowed), f"{held}: {found[held]}, not {expected}"
    expected_pieces = entry.get("pieces_per_day")
    assert _is_same(expected_pieces, pieces_per_day), f"pieces_per_day: {pieces_per_day}, not {expected_pieces}"
    for wanted in entry.get("findings", []):
        alternatives = set(wanted.split("|"))
        assert codes if wanted == "any" else alternatives & codes, f"{wanted} is not among {codes}"
    assert not set(entry.get("not_findings", [])) & codes


def _is_same(expected: float | None, found: float | None) -> bool:
    if expected is None:
        return found is None or found != found  # noqa: PLR0124 - NaN
    return found is not None and found == pytest.approx(expected, rel=WITHIN)


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_many_labels_and_each_has_its_reason(language: str) -> None:
    """At least thirty a language, no text twice, no key misspelt."""
    read = entries(language)
    assert len(read) >= 30
    assert len({entry["text"] for entry in read}) == len(read)
    for entry in read:
        assert entry.keys() <= KEYS, entry["text"]
        assert set(HELD) >= entry["per_piece"].keys()
        assert entry["why"].strip()
