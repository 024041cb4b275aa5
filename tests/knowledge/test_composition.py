"""The reader of the USDA records refuses what is incomplete, and says file, line and reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from boneward.knowledge import composition as reader
from boneward.knowledge.composition import COLUMNS, composition, kind_of
from boneward.knowledge.loader import KnowledgeError

HEADER = ",".join(COLUMNS)
FIRST = "usda:fndds/milk,Milk,Dairy,120,1.1,0.3,,60,244,cup"
SECOND = "usda:sr_legacy/kale,Kale,Greens,254,0,390,,35,,"


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Stand a file in for the packaged one; gives a function that writes its lines."""
    (tmp_path / "tables").mkdir()
    monkeypatch.setattr(reader, "files", lambda _package: tmp_path)
    composition.cache_clear()

    def write(*lines: str) -> None:
        (tmp_path / "tables" / reader.FILE).write_text("\n".join(lines) + "\n", encoding="utf-8")

    yield write
    composition.cache_clear()


def test_unknown_and_none_at_all_are_kept_apart(written: Callable[..., None]) -> None:
    """An empty cell is NaN, a 0 is 0, and texts stay as they are."""
    written(HEADER, FIRST, SECOND)
    texts, numbers = composition()
    assert texts["kind"] == ("fndds", "sr_legacy")
    assert texts["portion"] == ("cup", "")
    assert numbers["vitamin_d_ug"].tolist() == [1.1, 0.0]
    assert np.isnan(numbers["mk4_ug"]).all()
    assert not numbers["calcium_mg"].flags.writeable


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ((), "line 1: the columns are"),
        (("id,name", "a,b"), "line 1: the columns are"),
        ((HEADER,), "no records"),
        ((HEADER, FIRST, "usda:sr_legacy/kale,Kale"), "line 3: 2 cells, not 10"),
        ((HEADER, FIRST, FIRST), "line 3: the id 'usda:fndds/milk' is not unique"),
        ((HEADER, SECOND, FIRST), "line 3: the id 'usda:fndds/milk' is not unique, or not in order"),
        ((HEADER, FIRST, "usda:branded/x,X,,1,1,1,1,1,,"), "not in order"),
        ((HEADER, "usda:branded/x,X,,1,1,1,1,1,,"), "line 2: 'usda:branded/x' has no known kind"),
        ((HEADER, FIRST, "usda:zoo/x,X,,1,1,1,1,1,,"), "line 3: 'usda:zoo/x' has no known kind"),
        ((HEADER, "milk,Milk,,1,1,1,1,1,,"), "line 2: 'milk' has no known kind"),
        ((HEADER, FIRST, "usda:sr_legacy/kale,,,1,1,1,1,1,,"), "line 3: no name"),
        ((HEADER, FIRST.replace("120", "-1")), "line 2, calcium_mg: '-1' is not a finite amount"),
        ((HEADER, FIRST.replace("120", "nan")), "line 2, calcium_mg: 'nan' is not a finite amount"),
        ((HEADER, FIRST, SECOND.replace("390", "inf")), "line 3, vitamin_k1_ug: 'inf' is not a finite amount"),
        ((HEADER, FIRST, SECOND.replace("254", "Tr")), "line 3, calcium_mg: 'Tr' is not a finite amount"),
    ],
)
def test_what_is_not_as_it_should_be_is_refused(
    written: Callable[..., None], lines: tuple[str, ...], reason: str
) -> None:
    """The message names the file, the line and what is wrong there."""
    written(*lines)
    with pytest.raises(KnowledgeError, match=r"usda_records\.csv") as refusal:
        composition()
    assert reason in str(refusal.value)


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("usda:fndds/milk-whole", "fndds"),
        ("usda:foundation/kale-raw", "foundation"),
        ("usda:branded/x", ""),
        ("usda:fndds/", ""),
        ("usda:fndds", ""),
        ("fndds/milk", ""),
        ("milk_whole", ""),
        ("", ""),
    ],
)
def test_an_id_tells_the_kind(code: str, kind: str) -> None:
    """Only an id of a record has a kind."""
    assert kind_of(code) == kind
