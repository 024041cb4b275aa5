"""A forecast as rows for a spreadsheet: one for each scenario, day, quantity and site, and one for each flow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from boneward.report.documents import Document, part
from boneward.report.forecast.words import BONE, scenarios, series

HEAD = ("scenario", "day", "date", "quantity", "site", "unit", "median", "low", "high", "mean")
LEDGER = "ledger"
_BANDS = {
    "25ohd_nmol_l": "nmol/L",
    "ucoc_coc_ratio_change_pct": "%",
    "dp_ucmgp_change_pct": "%",
    "absorbed_fraction": "share",
    "pth_relative": "ratio to start",
}
_BONE_UNIT, _LEDGER_UNIT = "%", "mg/d"
_ENDS = ("median", "low", "high")

Row = tuple[object, ...]


def forecast_csv(document: Document) -> str:
    """Return `boneward.forecast/1` as CSV with a head, lines ended by LF; names and numbers as in the document.

    Bands fill median, low and high; the flows of the ledger are means over the ensemble and fill `mean`, on the day
    that they belong to. What lies between two scenarios has their names, `plan-now`. What is withheld has no row.
    """
    start = date.fromisoformat(str(document["date"])) if document.get("date") else None
    drawn, lines = scenarios(document), [_line(HEAD)]
    for name, scenario in drawn.items():
        days = _days(scenario)
        lines += [_line(_dated(name, row, days, start)) for row in (*_bands(scenario), *_ledger(scenario))]
    for pair, difference in part(document, "differences").items():
        days = _days(part(drawn, pair.partition("-")[0]))
        if isinstance(difference, dict):
            lines += [_line(_dated(pair, row, days, start)) for row in _bands(difference)]
    return "".join(lines)


def _line(cells: Iterable[object]) -> str:
    """Return one row; codes, days and numbers need no quotation marks."""
    return ",".join("" if cell is None else str(cell) for cell in cells) + "\n"


def _days(scenario: Document) -> list[int]:
    days = scenario.get("days")
    return [int(day) for day in days] if isinstance(days, list) else []


def _bands(held: Document) -> Iterator[Row]:
    """Give the place of a day, quantity, site, unit and the values of each band."""
    for quantity, unit in _BANDS.items():
        yield from _band((quantity, "", unit), part(held, quantity))
    for site, band in part(held, BONE).items():
        yield from _band((BONE, site, _BONE_UNIT), band if isinstance(band, dict) else {})


def _band(named: tuple[str, str, str], band: Document) -> Iterator[Row]:
    ends = [series(band, end) for end in _ENDS]
    for place, values in enumerate(zip(*ends, strict=True)):
        yield (place, *named, *values, None)


def _ledger(scenario: Document) -> Iterator[Row]:
    flows = part(scenario, "ledger_by_day")
    for flow in flows:
        for place, value in enumerate(series(flows, flow)):
            yield (place, f"{LEDGER}.{flow}", "", _LEDGER_UNIT, None, None, None, value)


def _dated(name: str, row: Row, days: list[int], start: date | None) -> Row:
    place, *rest = row
    day = days[int(str(place))]
    return (name, day, (start + timedelta(days=day)).isoformat() if start else "", *rest)
