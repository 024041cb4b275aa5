"""The table of risks: read strictly, every row with one answer."""

from __future__ import annotations

import pytest

from boneward.knowledge import risk_rates
from boneward.knowledge.loader import KnowledgeError, Row, read_table
from boneward.knowledge.risk_rates import EXPOSURES, risk_studies


def test_every_exposure_has_studies_and_every_study_a_name_of_its_own() -> None:
    """No code is empty, no row is there twice."""
    assert {exposure for study in risk_studies() for exposure in study.exposures} == set(EXPOSURES)
    names = [study.study for study in risk_studies()]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("exposure", "coffee"),
        ("sex", "boys"),
        ("tablets_now", "many"),
        ("evidence", "nowhere"),
        ("evidence", "myung2021_cvd"),
        ("printed", "harm"),
        ("low", ""),
    ],
)
def test_a_row_that_does_not_fit_together_is_refused(column: str, cell: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An unknown code, a ratio there twice, an answer beside an interval or none at all: the row is named."""
    row = next(row for row in read_table("risk_rates") if row["study"] == "cauley2013_chd") | {column: cell}
    tables: dict[str, tuple[Row, ...]] = {"risk_rates": (row,), "evidence": read_table("evidence")}
    monkeypatch.setattr(risk_rates, "read_table", tables.__getitem__)
    with pytest.raises(KnowledgeError, match="cauley2013_chd"):
        risk_rates.risk_studies.__wrapped__()
