"""Nothing lies about: each key of the pages' catalogues is said, each template is set, each styled class is worn."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

SOURCE = Path(__file__).resolve().parents[2] / "src" / "boneward"
HTML = SOURCE / "report" / "html"
TEMPLATES = sorted((HTML / "templates").glob("*.jinja"))
CATALOGUES = ("page", "questions", "page_plan", "page_day", "page_lookup", "page_forecast", "sheet", "api")
OPEN = "\0"
"""Stands in a key for what is only known when it is said."""
LEAST = 2
"""Signs that must be known of such a key: `{key}.{part}` alone would excuse every key."""
PARTS = ("what", "do")
"""What a code alone is asked for with; other halves stand behind a whole name of their own."""
ROOMS = ("report/html", "report/paper", "report/charts", "doors/http")
SHEETS = sorted((HTML / "static").glob("*.css"))


def in_python(path: Path) -> Iterator[str]:
    """Yield each text of a module; in one with braces, `OPEN` stands for what they hold."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else OPEN for part in node.values)


def in_template(path: Path) -> Iterator[str]:
    """Yield each text of a template, and those that are put together with `~`."""
    text = path.read_text(encoding="utf-8")
    yield from re.findall(r"[\"']([\w.-]+)[\"']", text)
    for joined in re.findall(r"(?:[\"'][\w.-]*[\"']|[\w.]+)(?:\s*~\s*(?:[\"'][\w.-]*[\"']|[\w.]+))+", text):
        parts = [part.strip() for part in joined.split("~")]
        yield "".join(part[1:-1] if part[0] in "\"'" else OPEN for part in parts)


@cache
def said() -> tuple[frozenset[str], re.Pattern[str], tuple[str, ...]]:
    """Return the texts that may be keys, one pattern of those that are open in places, and what others end in."""
    texts: set[str] = set()
    for room in ROOMS:
        for path in (SOURCE / room).rglob("*.py"):
            texts.update(in_python(path))
    for path in TEMPLATES:
        texts.update(in_template(path))
    open_ones = [text for text in texts if OPEN in text and len(text.replace(OPEN, "").strip(".-_ ")) >= LEAST]
    patterns = [".+".join(map(re.escape, text.split(OPEN))) for text in open_ones if not text.startswith(OPEN)]
    endings = {text.removeprefix(OPEN) for text in open_ones if text.startswith((f"{OPEN}.", f"{OPEN}-"))}
    return frozenset(texts), re.compile("|".join(patterns)), tuple(end for end in endings if OPEN not in end)


def is_said(key: str) -> bool:
    """Return whether code or a template can ask for a key: whole, open in places, or put together from two texts."""
    texts, opened, endings = said()
    halves = ((key[:dot], key[dot + 1 :]) for dot, sign in enumerate(key) if sign == ".")
    return (
        key in texts
        or opened.fullmatch(key) is not None
        or any(one in texts and two in texts and (two in PARTS or "." in one) for one, two in halves)
        or any(key.endswith(end) and is_said(key.removesuffix(end)) for end in endings)
    )


@pytest.mark.parametrize("name", CATALOGUES)
def test_each_sentence_of_the_pages_is_said(name: str) -> None:
    """A key that no code and no template can ask for is dead, in three languages."""
    with (SOURCE / "report/locale/en/LC_MESSAGES" / f"{name}.po").open("rb") as stream:
        keys = [str(message.id) for message in read_po(stream) if message.id]
    assert keys
    assert [key for key in keys if not is_said(key)] == []


def test_a_key_that_nobody_says_is_found() -> None:
    """The law above would pass if everything were excused."""
    assert [key for key in ("nobody.says-this", "page.nothing") if is_said(key)] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_each_template_is_set(path: Path) -> None:
    """It is named by the code that sets it, or by a template that includes it."""
    name = path.name.removesuffix(".html.jinja")
    texts = {text for room in ROOMS for module in (SOURCE / room).rglob("*.py") for text in in_python(module)}
    asked = {text for other in TEMPLATES if other != path for text in in_template(other)}
    is_a_sheet = name.removeprefix("sheet_") in ("doctor", "fridge") and f"sheet_{OPEN}" in texts
    assert path.name in asked or name in texts or is_a_sheet


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_each_class_of_the_style_sheet_is_worn(path: Path) -> None:
    """A rule for a class that no page has is dead."""
    rules = re.sub(r"/\*.*?\*/|url\([^)]*\)", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    styled = {name for rule in re.findall(r"([^{}]*)\{", rules) for name in re.findall(r"\.([A-Za-z][\w-]*)", rule)}
    pages = " ".join(template.read_text(encoding="utf-8") for template in TEMPLATES)
    script = (HTML / "static" / "boneward.js").read_text(encoding="utf-8")
    worn = set(re.findall(r"[A-Za-z][\w-]*", f"{pages} {script}")) | {
        word for text in said()[0] for word in re.findall(r"[A-Za-z][\w-]*", text)
    }
    made = tuple(re.findall(r"([A-Za-z][\w-]*-)\{\{", pages))
    assert sorted(name for name in styled - worn if not name.startswith(made)) == []
