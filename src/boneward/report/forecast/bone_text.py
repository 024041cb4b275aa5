"""The two proteins and bone by site, as tables of changes with their bands."""

from __future__ import annotations

from boneward.report.charts.text_chart import in_blocks
from boneward.report.documents import Document, part
from boneward.report.forecast.answer import is_drawn, site_name
from boneward.report.forecast.words import (
    BONE,
    DAYS_A_YEAR,
    MGP,
    OSTEOCALCIN,
    PLAN,
    SITES,
    VITAMIN_K,
    WITHOUT,
    band_at,
    bone_step,
    change,
    day_place,
    is_withheld,
    left_out,
    main_pair,
    say,
    scenario_name,
    scenarios,
    years_shown,
)
from boneward.report.page import Page
from boneward.report.voice import Voice

PROTEINS = (OSTEOCALCIN, MGP)
_INDENT = "  "
_NOTHING = "0"
"""A change that is none, also at both ends of its band."""


def write_proteins(document: Document, page: Page) -> None:
    """Add the two proteins after a year; nothing where vitamin K is withheld."""
    if not is_drawn(document, OSTEOCALCIN):
        return
    rows = proteins_table(document, page)
    page.section(say(page, "section.proteins"))
    if all(cell == _NOTHING for _, *cells in rows[1:] for cell in cells):
        page.paragraph(say(page, "proteins.same"))
        return
    page.add(_in_columns(rows, page.width))
    page.blank()
    page.paragraph(say(page, "proteins.meaning"))


def proteins_table(document: Document, page: Voice) -> list[list[str]]:
    """Return rows of texts, the head first: each protein's change after a year in each scenario, per cent."""
    drawn = scenarios(document)
    rows = [["", *(scenario_name(name, page) for name in drawn)]]
    for protein in PROTEINS:
        cells = [
            change(band_at(part(scenario, protein), day_place(scenario, DAYS_A_YEAR)), page)
            for scenario in drawn.values()
        ]
        rows.append([say(page, f"protein.{protein}"), *cells])
    return rows


def write_bone(document: Document, page: Page) -> None:
    """Add bone by site after some years, and what lies between the scenarios; nothing where bone is withheld."""
    if not is_drawn(document, BONE):
        return
    page.section(say(page, "section.bone"))
    rows, nothing = _without_nothing(bone_table(document, page), document, page)
    page.add(_in_columns(_under_sites(rows), page.width))
    page.blank()
    page.paragraph(page.sentences([*nothing, bone_meaning(document, page)]))


def _without_nothing(rows: list[list[str]], document: Document, page: Voice) -> tuple[list[list[str]], list[str]]:
    """Return the table without differences that are none at every site, and a sentence for each of those."""
    names = [_difference_name(pair, page) for pair in _pairs(document) if pair[1].startswith(WITHOUT)]
    none = [name for name in names if all(cell == _NOTHING for row in rows[1:] if row[1] == name for cell in row[2:])]
    return [row for row in rows if row[1] not in none], [say(page, "bone.nothing", what=name) for name in none]


def bone_meaning(document: Document, page: Voice) -> str:
    """Return how calcium works on grown bone, what adds nothing (no K where that is withheld), and whose loss it is."""
    adds = "bone.adds-none-d3" if is_withheld(document, VITAMIN_K) else "bone.adds-none"
    return page.sentences([say(page, "bone.step"), say(page, adds), say(page, "bone.usual")])


def bone_table(document: Document, page: Voice) -> list[list[str]]:
    """Return rows of texts, the head first: site, scenario, and the change after each of the years shown.

    Of the scenarios those that the answer compares, then the differences; a site is named in its first row.
    """
    drawn, shown, apart = scenarios(document), years_shown(document), part(document, "differences")
    places = [day_place(next(iter(drawn.values())), years * DAYS_A_YEAR) for years in shown]
    main = main_pair(document)
    told = [name for name in drawn if name in main] if main else [name for name in drawn if WITHOUT not in name]
    held = [(scenario_name(name, page), part(drawn[name], BONE)) for name in told]
    held += [(_difference_name(pair, page), part(part(apart, "-".join(pair)), BONE)) for pair in _pairs(document)]
    rows = [["", "", *(say(page, "row.year" if years == 1 else "row.years", years=str(years)) for years in shown)]]
    for site in SITES:
        steps = [bone_step(band_at(part(part(drawn[name], BONE), site), day) for name in told) for day in places]
        for place, (name, bone) in enumerate(held):
            together = steps if place < len(told) else [None] * len(places)
            cells = [
                change(band_at(part(bone, site), day), page, step=step)
                for day, step in zip(places, together, strict=True)
            ]
            rows.append(["" if place else site_name(site, page), name, *cells])
    return rows


def _pairs(document: Document) -> list[tuple[str, str]]:
    """Return between which scenarios the difference is told: those of the answer, and the plan without something."""
    main = main_pair(document)
    without = [(PLAN, name) for name in scenarios(document) if name.startswith(WITHOUT)]
    return [*([main] if main else []), *without]


def _difference_name(pair: tuple[str, str], page: Voice) -> str:
    new, old = pair
    if old.startswith(WITHOUT):
        return say(page, "scenario.adds", nutrients=left_out(old, page))
    return say(page, "scenario.difference", new=scenario_name(new, page), old=scenario_name(old, page))


def _in_columns(rows: list[list[str]], width: int) -> list[str]:
    labels, *columns = [list(column) for column in zip(*rows, strict=True)]
    return in_blocks(labels, columns, width)


def _under_sites(rows: list[list[str]]) -> list[list[str]]:
    """Return rows with each site on a line of its own, its scenarios set in below; of one scenario the site alone."""
    if all(site for site, *_ in rows[1:]):
        return [[site, *cells] for site, _, *cells in rows]
    found = [rows[0][1:]]
    for site, scenario, *cells in rows[1:]:
        found += [[site, *("" for _ in cells)]] if site else []
        found.append([_INDENT + scenario, *cells])
    return found
