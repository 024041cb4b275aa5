"""25(OH)D through the coming year: month by month with its band and the target, then low, high and who is above."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from boneward.report.amounts import month_name, nmol_per_ng, number
from boneward.report.charts.text_chart import GAP, band_line, in_blocks, top_of
from boneward.report.documents import Document, figure, part
from boneward.report.forecast.words import (
    D25,
    alike,
    alike_said,
    band_at,
    band_of,
    day_place,
    level,
    people_share,
    say,
    scenario_name,
    scenarios,
    spoken_day,
)
from boneward.report.layout import pad, width_of
from boneward.report.page import Page
from boneward.report.voice import Voice, capital

_MONTHS = 12
_MONTH_DAYS = 365.25 / _MONTHS
_NARROWEST, _WIDEST = 10, 40
"""Signs of a line."""
_MOST_BESIDE = 3
_DIGITS = 3
_TARGET_SHARE = 1.5
"""A line reaches beyond the target by half of it."""
_COUNTED = (2, 3, 6, 12)
"""Months that are told where there is no season to see, after today and the first."""

Band = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Month:
    """One month of the coming year: what it is called, and the day of the forecast in its middle."""

    label: str
    day: float


def write_seasons(document: Document, page: Page) -> None:
    """Add the months and the table under them; nothing where 25(OH)D is withheld."""
    months = months_ahead(document, page)
    bands = {name: bands_of(scenario, months) for name, scenario in scenarios(document).items() if part(scenario, D25)}
    same = alike(bands)
    bands = {name: known for name, known in bands.items() if known and name not in same}
    if not bands:
        return
    page.section(say(page, "section.seasons"))
    target = figure(document, "target_25ohd_nmol_l")
    top = top_of([*(high for known in bands.values() for _, _, high in known), _TARGET_SHARE * (target or 0.0)])
    labels = ["", *(month.label for month in months)]
    beside = min(len(bands), _MOST_BESIDE)
    room = (page.width - max(map(width_of, labels))) // beside - len(GAP) - _DIGITS - 1
    signs = min(max(room, _NARROWEST), _WIDEST)
    columns = [
        [scenario_name(name, page), *(_line(band, top, signs, target) for band in known)]
        for name, known in bands.items()
    ]
    page.add(in_blocks(labels, columns, page.width))
    page.blank()
    shown = "" if target is None else level(target, page)
    legend = say(page, "seasons.legend", top=number(top), target=shown)
    page.paragraph(page.sentences([*alike_said(same, page), legend]), "dim")
    _write_lows({**document, "scenarios": {name: scenarios(document)[name] for name in bands}}, page)


def months_ahead(document: Document, page: Voice) -> list[Month]:
    """Return the coming twelve months, as far as the forecast reaches; without a season some of them are counted."""
    lows = part(part(document, "seasons"), "winter_low")
    is_seasonal = any(part(lows, name).get("is_seasonal") for name in lows)
    start = str(document.get("date") or "") if is_seasonal else ""
    last = max((day for scenario in scenarios(document).values() for day in _days(scenario)), default=0)
    if not start:
        return [month for month in _counted(page) if month.day <= last + 1]
    first = date.fromisoformat(start)
    months = []
    for place in range(_MONTHS):
        whole = first.month - 1 + place
        middle = date(first.year + whole // _MONTHS, whole % _MONTHS + 1, 15)
        day = max((middle - first).days, 0)
        months.append(Month(capital(month_name(middle.month, page.words)), day))
    return [month for month in months if month.day <= last]


def _counted(page: Voice) -> list[Month]:
    later = [Month(say(page, "month.after", count=str(place)), place * _MONTH_DAYS) for place in _COUNTED]
    return [Month(say(page, "month.today"), 0.0), Month(say(page, "month.after-one"), _MONTH_DAYS), *later]


def _days(scenario: Document) -> Sequence[int]:
    days = scenario.get("days")
    return [int(day) for day in days] if isinstance(days, list) else []


def bands_of(scenario: Document, months: Sequence[Month]) -> list[Band]:
    """Return 25(OH)D in the middle of each month; empty where it is not known."""
    found = [band_at(part(scenario, D25), day_place(scenario, month.day)) for month in months]
    known = [band for band in found if band is not None]
    return known if len(known) == len(found) else []


def _line(band: Band, top: float, signs: int, target: float | None) -> str:
    middle, low, high = band
    drawn = band_line(low, middle, high, top=top, width=signs, target=target)
    return f"{pad(number(round(middle)), _DIGITS, right=True)} {drawn}"


def _write_lows(document: Document, page: Page) -> None:
    rows = lows_table(document, page)
    if not rows:
        return
    page.blank()
    columns = [list(column) for column in zip(*rows, strict=True)]
    page.add(in_blocks(columns[0], columns[1:], page.width))


def lows_table(document: Document, page: Voice) -> list[list[str]]:
    """Return rows of texts, the head first: winter low, summer high and the share at or above the target."""
    seasons = part(document, "seasons")
    lows, highs = part(seasons, "winter_low"), part(seasons, "summer_high")
    names = [name for name in scenarios(document) if name in lows]
    if not names:
        return []
    is_seasonal = any(part(lows, name).get("is_seasonal") for name in names)
    rows = [["", *(scenario_name(name, page) for name in names)]]
    rows.append(
        [say(page, "row.low" if is_seasonal else "row.settled"), *(_level(part(lows, name), page) for name in names)]
    )
    rows.append([say(page, "row.ng"), *(_in_ng(part(lows, name), page) for name in names)])
    if is_seasonal:
        rows.append([say(page, "row.low-day"), *(spoken_day(part(lows, name).get("date"), page) for name in names)])
    if any(name in highs for name in names):
        rows.append([say(page, "row.high"), *(_level(part(highs, name), page) for name in names)])
        rows.append([say(page, "row.ng"), *(_in_ng(part(highs, name), page) for name in names)])
    target = figure(document, "target_25ohd_nmol_l") or 0.0
    label = say(page, "row.share" if is_seasonal else "row.share-settled", target=number(target))
    rows.append([label, *(_share(part(lows, name), page) for name in names)])
    return rows


def _level(low: Document, page: Voice) -> str:
    return _banded(band_of(low), 1.0, page)


def _in_ng(low: Document, page: Voice) -> str:
    return _banded(band_of(low), nmol_per_ng(), page)


def _banded(band: Band | None, unit: float, page: Voice) -> str:
    if band is None:
        return say(page, "cell.none")
    middle, low, high = (number(round(value / unit)) for value in band)
    return say(page, "cell.level", middle=middle, low=low, high=high)


def _share(low: Document, page: Voice) -> str:
    value = figure(low, "share_at_or_above_target")
    return say(page, "cell.none") if value is None else people_share(value, page)
