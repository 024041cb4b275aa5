"""How a sheet is printed from a browser: what a page holds is reckoned, and nothing grave is left out."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

import boneward
from boneward.report.html.frame import Frame
from boneward.report.html.render import render
from boneward.report.html.sheet_view import SheetPage, sheet_page
from boneward.report.words import LANGUAGES, Language

ROOT = Path(__file__).resolve().parents[3]
DAY = date(2026, 11, 21)


def page(name: str, kind: str, language: str = "en", *, large: bool = False, **more: object) -> SheetPage:
    """Return how an example's sheet is printed."""
    person = tomllib.loads((ROOT / "examples" / f"{name}.toml").read_text(encoding="utf-8")) | more
    return sheet_page(boneward.sheet_document(person, kind=kind, language=language, on=DAY, large=large))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["mei", "warfarin", "kidney-stones", "harbin", "child"])
def test_an_ordinary_doctors_page_leaves_no_finding_out(name: str, language: str) -> None:
    """Its findings stand there in full sentences."""
    shown = page(name, "doctor", language)
    assert (shown.more, shown.grouped) == ("", False)


def test_a_full_page_counts_what_it_leaves_out() -> None:
    """Findings that ask for care go first, and are counted; a stop and a question to a professional stay."""
    names = [
        "alendronate",
        "omeprazole",
        "prednisone",
        "atenolol",
        "iron",
        "zinc",
        "doxycycline",
        "orlistat",
        "rifampicin",
    ]
    names += [
        "phenytoin",
        "furosemide",
        "verapamil",
        "levofloxacin",
        "dolutegravir",
        "colestyramine",
        "lithium",
        "digoxin",
    ]
    shown = page("mei", "doctor", medicine=[{"name": name} for name in names])
    flags = shown.sheet["flags"]
    left = len(flags["items"]) - flags["grave"] - shown.cautions  # type: ignore[index]
    assert left > 0
    assert str(left) in shown.more


@pytest.mark.parametrize("language", LANGUAGES)
def test_large_print_is_never_under_18_points(language: str) -> None:
    """Whoever asks for it gets it, with fewer words where need be."""
    assert page("warfarin", "fridge", language, large=True).size >= 18


def test_short_sheets_have_large_letters() -> None:
    """Fewer words, larger letters."""
    assert page("child", "fridge").size > page("warfarin", "fridge").size


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_call_for_today_opens_the_fridge_sheet(language: Language) -> None:
    """Above the title, in letters larger than it; nothing of it is lost, and the title is smaller than without it."""
    shown = page("warfarin", "fridge", language)
    set_page = render("sheet_fridge", Frame(language, "sheet/fridge", "{}", posted=True), page=shown)
    article = set_page.partition("<article")[2]
    (call,) = shown.sheet["call"]["items"]  # type: ignore[index]
    assert (
        0
        < article.index(call["order"])
        < article.index(call["rest"].split("(")[0].split("（")[0])
        < article.index("<h1")
    )
    assert article.index('class="sh-call"') < article.index('class="sh-after-call"')
    calm = render(
        "sheet_fridge", Frame(language, "sheet/fridge", "{}", posted=True), page=page("mei", "fridge", language)
    )
    assert "sh-call" not in calm
    assert "sh-after-call" not in calm
