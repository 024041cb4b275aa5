"""Rooms import downward only, and below the doors nothing knows a clock, chance, a file or the network."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "boneward"
ORDER = (
    "units",
    "knowledge",
    "people",
    "needs",
    "foods",
    "sun",
    "safety",
    "physiology",
    "planning",
    "report",
    "service",
    "doors",
)
FORBIDDEN_MODULES = {
    "random",
    "secrets",
    "uuid",
    "socket",
    "time",
    "urllib",
    "http",
    "subprocess",
    "os",
    "sys",
    "io",
    "pathlib",
    "tempfile",
    "shutil",
    "glob",
    "platform",
    "locale",
}
FORBIDDEN_CALLS = {"open", "input", "print"}
FORBIDDEN_ATTRIBUTES = {"now", "today", "utcnow", "environ", "random", "default_rng"}
CHANCE = SOURCE / "physiology" / "chance.py"
"""Makes a generator from a seed that it is handed, and nothing else; all the rest take theirs from it."""


def modules() -> list[Path]:
    """Return every module of the package that belongs to a room."""
    return [path for path in sorted(SOURCE.rglob("*.py")) if room_of(path) in ORDER]


def room_of(path: Path) -> str:
    """Return the room that a module belongs to."""
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imported(tree: ast.AST) -> Iterator[str]:
    """Yield the full name of everything that a module imports; `from boneward import room` names a room too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "a relative import hides which room it is from"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_room_imports_only_what_lies_below_it(path: Path) -> None:
    """No module imports a room above its own."""
    own = ORDER.index(room_of(path))
    tree = ast.parse(path.read_text(encoding="utf-8"))
    rooms = {name.split(".")[1] for name in imported(tree) if name.startswith("boneward.")}
    assert [room for room in rooms if ORDER.index(room) > own] == []


@pytest.mark.parametrize(
    "path",
    [path for path in modules() if room_of(path) != "doors"],
    ids=lambda path: str(path.relative_to(SOURCE)),
)
def test_below_the_doors_time_place_and_chance_are_arguments(path: Path) -> None:
    """No module below the doors reads a clock, the environment, chance, a file by name or the network."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {name.split(".")[0] for name in imported(tree)}
    assert names & FORBIDDEN_MODULES == set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in FORBIDDEN_CALLS
        if isinstance(node, ast.Attribute):
            assert node.attr not in FORBIDDEN_ATTRIBUTES - ({"random"} if path == CHANCE else set())


@pytest.mark.parametrize(
    "path", sorted((SOURCE / "doors").rglob("*.py")), ids=lambda path: str(path.relative_to(SOURCE))
)
def test_doors_do_not_know_each_other(path: Path) -> None:
    """No door imports another; only the program itself (`__main__`) knows them all."""
    parts = path.relative_to(SOURCE).parts
    doors = {name.split(".")[2] for name in imported(ast.parse(path.read_text(encoding="utf-8"))) if is_door(name)}
    assert doors - set(parts[1:2]) == set()


def is_door(name: str) -> bool:
    """Return whether a name lies in a door."""
    return name.startswith("boneward.doors.")
