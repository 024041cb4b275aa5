"""Two programs at one file: the second waits, nothing is lost, and a lock that nobody holds is no hindrance."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from boneward.doors.cli import food_files, lock
from boneward.doors.cli.food_files import import_foods, own_foods
from boneward.doors.cli.lock import BusyError, alone_at
from boneward.knowledge.findings import InputError

HOLDING = """
import pathlib, sys, time
from boneward.doors.cli.lock import alone_at
with alone_at(pathlib.Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""
IMPORTING = """
import sys
from boneward.doors.cli.food_files import import_foods
print("ready", flush=True)
sys.stdin.readline()
for name in sys.argv[2:]:
    import_foods(name, sys.argv[1], "")
"""


def download(folder: Path, number: int) -> str:
    """Write a download with one food, and return its path."""
    kale = {"nutrient": {"id": 1087, "unitName": "mg"}, "amount": 254}
    food = {"fdcId": number, "description": f"Kale {number}", "dataType": "Foundation", "foodNutrients": [kale]}
    name = folder / f"{number}.zip"
    with zipfile.ZipFile(name, "w") as packed:
        packed.writestr("f.json", json.dumps({"FoundationFoods": [food]}))
    return str(name)


def started(code: str, *arguments: str) -> subprocess.Popen[str]:
    """Start a program, and return it when it has said its first word."""
    program = subprocess.Popen(  # noqa: S603 - our own code
        [sys.executable, "-c", code, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert program.stdout is not None
    assert program.stdout.readline()
    return program


def ended(program: subprocess.Popen[str], word: str = "") -> int:
    """Give a program its word, and return how it ended."""
    program.communicate(word, timeout=60)
    return program.returncode


def test_two_imports_at_once_lose_nothing(tmp_path: Path) -> None:
    """Two programs that import twelve foods each, at the same moment: all twenty-four are there."""
    into = tmp_path / "new" / "foods.csv"
    names = [download(tmp_path, number) for number in range(24)]
    programs = [started(IMPORTING, str(into), *names[half::2]) for half in (0, 1)]
    for program in programs:
        assert program.stdin is not None
        program.stdin.write("go\n")
        program.stdin.flush()
    assert [ended(program) for program in programs] == [0, 0]
    assert len(own_foods(str(into))) == 24
    assert [path.name for path in into.parent.iterdir()] == ["foods.csv"]


def test_an_import_does_not_wait_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says who is in the way and what to do; the file is as it was, and the holder keeps its lock."""
    into = tmp_path / "foods.csv"
    import_foods(download(tmp_path, 1), str(into), "")
    before = into.read_bytes()
    monkeypatch.setattr(food_files, "alone_at", lambda path: alone_at(path, patience=0.1))
    with alone_at(into), pytest.raises(InputError, match="own-foods-busy") as refusal:
        import_foods(download(tmp_path, 2), str(into), "")
    assert refusal.value.faults[0].arguments["lock"] == str(tmp_path / ".foods.csv.lock")
    assert into.read_bytes() == before
    import_foods(download(tmp_path, 2), str(into), "")
    assert len(own_foods(str(into))) == 2


@pytest.mark.skipif(not lock.HAS_FCNTL, reason="without fcntl a killed program leaves its lock")
def test_the_lock_of_a_killed_program_is_free(tmp_path: Path) -> None:
    """Its file is left, and hinders nobody."""
    path = tmp_path / "foods.csv"
    program = started(HOLDING, str(path))
    with pytest.raises(BusyError), alone_at(path, patience=0.05):
        pass
    program.send_signal(signal.SIGKILL)
    assert ended(program) != 0
    assert (tmp_path / ".foods.csv.lock").exists()
    with alone_at(path, patience=0.5):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_lock_that_was_taken_away_is_no_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who locks a file that its last holder deletes at that moment starts again with the new one."""
    fcntl = pytest.importorskip("fcntl")
    path, flock = tmp_path / "foods.csv", fcntl.flock
    found: list[int] = []

    def late(handle: int, how: int) -> None:
        flock(handle, how)
        if not found:
            (tmp_path / ".foods.csv.lock").unlink()
        found.append(handle)

    monkeypatch.setattr(fcntl, "flock", late)
    with alone_at(path, patience=1.0):
        assert (tmp_path / ".foods.csv.lock").exists()
    assert len(found) == 2


def test_without_fcntl_the_file_is_the_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One holder at a time, and it goes away with the holder; one that was left is named."""
    monkeypatch.setattr(lock, "HAS_FCNTL", False)
    path = tmp_path / "foods.csv"
    with alone_at(path), pytest.raises(BusyError) as busy, alone_at(path, patience=0.05):
        pass
    assert busy.value.filename == str(tmp_path / ".foods.csv.lock")
    assert list(tmp_path.iterdir()) == []
    import_foods(download(tmp_path, 1), str(path), "")
    assert len(own_foods(str(path))) == 1


def test_a_link_has_the_lock_of_its_file(tmp_path: Path) -> None:
    """Two names of one file share it."""
    real, link = tmp_path / "real.csv", tmp_path / "link.csv"
    real.write_text("", encoding="utf-8")
    link.symlink_to(real)
    with alone_at(link), pytest.raises(BusyError), alone_at(real, patience=0.05):
        pass


def test_waiting_ends_when_the_other_is_done(tmp_path: Path) -> None:
    """The lock is taken as soon as it is free."""
    path = tmp_path / "foods.csv"
    program = started(HOLDING, str(path))
    os.kill(program.pid, signal.SIGTERM)
    since = time.monotonic()
    with alone_at(path):
        assert time.monotonic() - since < lock.PATIENCE
    ended(program)
