"""Every fault that the code can make has its two sentences in three languages."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import boneward

ROOT = Path(boneward.__file__).parent
LANGUAGES = {"en": None, "zh_Hans": "gb2312", "zh_Hant": "big5"}
CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")
MAKERS = {"Fault": 1, "ColumnFault": 1, "fault": 1, "refuse": 1, "_refuse": 1, "Trouble": 0}
SLIPS = ("slip-thousandfold", "slip-iu-as-ug", "slip-out-of-range")


@cache
def words(language: str) -> dict[str, str]:
    """Return a language's sentences by key."""
    with (ROOT / "report/locale" / language / "LC_MESSAGES/faults.po").open("rb") as stream:
        return {str(message.id): str(message.string) for message in read_po(stream) if message.id}


@cache
def codes_in_the_code() -> set[str]:
    """Return every fault code that stands in the source, wherever a fault is made."""
    found = set(SLIPS)
    for path in ROOT.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                found |= set(constants(node))
            elif isinstance(node, ast.Assign) and any(
                isinstance(target, ast.Name) and target.id == "code" for target in node.targets
            ):
                found |= set(strings(node.value)) if "units" in path.parts else set()
    return found


def constants(call: ast.Call) -> list[str]:
    """Return the codes that a call makes a fault with."""
    name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
    place = MAKERS.get(name)
    return strings(call.args[place]) if place is not None and len(call.args) > place else []


def strings(node: ast.expr) -> list[str]:
    """Return the codes among the texts of an expression."""
    texts = [inner.value for inner in ast.walk(node) if isinstance(inner, ast.Constant)]
    return [text for text in texts if isinstance(text, str) and CODE.fullmatch(text)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fault_has_both_sentences(language: str) -> None:
    """What is wrong, and what to do."""
    missing = {
        f"{code}.{part}"
        for code in codes_in_the_code()
        for part in ("what", "do")
        if not words(language).get(f"{code}.{part}")
    }
    assert missing == set()


def test_the_search_for_codes_finds_some() -> None:
    """The test above would pass on an empty search."""
    assert {"number-comma", "unit-of-another-quantity", "unknown-key", "file-not-toml"} <= codes_in_the_code()


def test_the_languages_say_the_same_keys_with_the_same_placeholders() -> None:
    """A placeholder that is lost in one language would lose a number there."""
    holders = [
        {key: sorted(set(re.findall(r"\{\w+\}", text))) for key, text in words(language).items()}
        for language in LANGUAGES
    ]
    assert holders[0] == holders[1] == holders[2]


@pytest.mark.parametrize("language", ["zh_Hans", "zh_Hant"])
def test_each_chinese_text_is_in_its_own_script(language: str) -> None:
    """Every Han sign exists in the old character set of its readers."""
    encoding = LANGUAGES[language]
    assert encoding is not None
    for text in words(language).values():
        "".join(re.findall(r"[\u3400-\u9fff]", text)).encode(encoding)
