"""A forecast as rows: every scenario, day, quantity and site once, and the ledger."""

from __future__ import annotations

import csv
import io
from typing import Any

from foretold import DAYS, a_document, a_forecast

from boneward.physiology.forecast import Withheld
from boneward.report.forecast.days_csv import HEAD, forecast_csv


def rows_of(document: dict[str, Any]) -> list[dict[str, str]]:
    """Return the rows by their names."""
    return list(csv.DictReader(io.StringIO(forecast_csv(document))))


def test_the_head_is_fixed_and_lines_end_with_lf() -> None:
    """The same bytes on every system."""
    written = forecast_csv(a_document())
    assert written.splitlines()[0] == ",".join(HEAD) == "scenario,day,date,quantity,site,unit,median,low,high,mean"
    assert "\r" not in written
    assert written == forecast_csv(a_document())


def test_every_number_of_the_document_has_one_row() -> None:
    """Nine bands and eight flows a scenario and day, nine bands a difference and day."""
    rows = rows_of(a_document())
    assert len(rows) == len(DAYS) * (3 * (9 + 8) + 2 * 9)
    assert len({(row["scenario"], row["day"], row["quantity"], row["site"]) for row in rows}) == len(rows)


def test_a_row_holds_the_documents_number_on_its_day() -> None:
    """Bands in median, low and high; a flow, which is a mean, in a column of its own."""
    document = a_document()
    rows = {(row["scenario"], row["day"], row["quantity"], row["site"]): row for row in rows_of(document)}
    place = DAYS.index(98)
    spine = rows["plan", "98", "bmd_change_pct", "spine"]
    held = document["scenarios"]["plan"]["bmd_change_pct"]["spine"]
    assert [float(spine[end]) for end in ("median", "low", "high")] == [
        held[end][place] for end in ("median", "low", "high")
    ]
    assert (spine["date"], spine["mean"]) == ("2027-02-26", "")
    intake = rows["plan", "98", "ledger.intake_mg_d", ""]
    assert (float(intake["mean"]), intake["median"]) == (1170.0, "")
    assert float(rows["plan-now", "98", "25ohd_nmol_l", ""]["median"]) == 30.0


def test_every_row_has_the_unit_of_its_quantity() -> None:
    """One unit a quantity, and the flows of the ledger are mg a day."""
    rows = rows_of(a_document())
    units = {(row["quantity"].partition(".")[0], row["unit"]) for row in rows}
    assert units == {
        ("25ohd_nmol_l", "nmol/L"), ("ucoc_coc_ratio_change_pct", "%"), ("dp_ucmgp_change_pct", "%"),
        ("absorbed_fraction", "share"), ("pth_relative", "ratio to start"), ("bmd_change_pct", "%"), ("ledger", "mg/d"),
    }  # fmt: skip


def test_without_a_date_the_day_stands_alone() -> None:
    """Days are counted, and no date is invented."""
    assert {row["date"] for row in rows_of(a_document(on=None))} == {""}


def test_what_is_withheld_has_no_row() -> None:
    """Nobody drawn: a head and nothing else."""
    document = a_document(
        scenarios={}, differences={}, winter={}, dose=None, withheld=(Withheld("all", "no-row-pregnant"),)
    )
    assert forecast_csv(document) == ",".join(HEAD) + "\n"


def test_the_order_is_that_of_the_page() -> None:
    """Now, plan, article, then the differences."""
    seen = list(dict.fromkeys(row["scenario"] for row in rows_of(a_document())))
    assert seen == ["now", "plan", "article", *a_forecast().differences]
