"""The user's own foods file: where it is, how it is read, and how an import is put into it without ever breaking it."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from boneward.doors.cli.food_archive import read_download
from boneward.doors.cli.lock import BusyError, alone_at
from boneward.foods.importing.own_file import Merged, merge_own_foods, read_own_foods
from boneward.foods.importing.record import Sieve
from boneward.foods.model import Food
from boneward.knowledge.findings import Fault, InputError

VARIABLE = "BONEWARD_FOODS"
"""Names the file where one other than the usual is wanted."""
MOST_BYTES = 64_000_000
_PRIVATE = 0o600


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """What an import did.

    Attributes:
        file: what was imported.
        into: the user's file.
        table: fdc_csv, fdc_json or mext.
        sieve: what was kept and what was refused.
        added: how many foods are new in the user's file.
        replaced: how many took the place of a row with the same id.
    """

    file: str
    into: str
    table: str
    sieve: Sieve
    added: int = 0
    replaced: int = 0


def own_foods_path(environment: Mapping[str, str]) -> Path:
    """Return where the user's foods are kept: BONEWARD_FOODS, else boneward/foods.csv in the user's data folder."""
    named = environment.get(VARIABLE, "")
    if named:
        return Path(named)
    data = environment.get("XDG_DATA_HOME", "")
    folder = Path(data) if Path(data).is_absolute() else Path("~/.local/share").expanduser()
    return folder / "boneward" / "foods.csv"


def own_foods(name: str | None = None) -> tuple[Food, ...]:
    """Return the user's own foods; none when no file was named and there is none in the usual place.

    Args:
        name: path of the file; None for the usual place.

    Raises:
        InputError: the file cannot be read, or a line in it is wrong; the place is the file with its line.
    """
    path = own_foods_path(os.environ) if name is None else Path(name)
    text = _read(path)
    if text is None:
        if name is None and not os.environ.get(VARIABLE):
            return ()
        _refuse(str(path), "file-not-found")
    foods, faults = read_own_foods(text)
    if faults:
        raise InputError(tuple(_placed(fault, path) for fault in faults))
    return foods


def import_foods(name: str, into: str | None, text: str) -> ImportedFile:
    """Import a downloaded table into the user's file; when anything goes wrong the file stays as it was.

    Args:
        name: path of the download.
        into: path of the user's file; None for the usual place.
        text: words that a food's name must hold; empty for all foods.

    Raises:
        InputError: the download or the user's file cannot be used, or the file cannot be written.
    """
    path = own_foods_path(os.environ) if into is None else Path(into)
    sieve = Sieve.for_text(text)
    table = read_download(name, sieve)
    if not sieve.kept:
        return ImportedFile(name, str(path), table, sieve)
    _read(path)  # what cannot be read is refused as that, before its folder is touched
    try:
        with alone_at(path):
            merged = _merge_into(path, sieve)
    except BusyError as error:
        _refuse(str(path), "own-foods-busy", lock=str(error.filename))
    except OSError:
        _refuse(str(path), "own-foods-not-written")
    return ImportedFile(name, str(path), table, sieve, merged.added, merged.replaced)


def _merge_into(path: Path, sieve: Sieve) -> Merged:
    """Read the user's file, put the foods into it and write it."""
    stamp = _stamp(path)
    before = _read(path) or ""
    try:
        merged = merge_own_foods(before, sieve.kept.values())
    except InputError as error:
        raise InputError(tuple(_placed(fault, path) for fault in error.faults)) from error
    _write(path, merged.text, stamp)
    return merged


def _refuse(where: str, code: str, **arguments: object) -> NoReturn:
    raise InputError((Fault(where, code, arguments),))


def _placed(fault: Fault, path: Path) -> Fault:
    line = fault.where.removeprefix("line ")
    return Fault(f"{path}:{line}" if line else str(path), fault.code, fault.arguments)


def _read(path: Path) -> str | None:
    """Return what a file says; None when there is none."""
    try:
        if path.is_dir():
            _refuse(str(path), "file-is-directory")
        if path.exists() and not path.is_file():
            _refuse(str(path), "file-not-readable")
        with path.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except FileNotFoundError:
        return None
    except InputError:
        raise
    except (OSError, ValueError):
        _refuse(str(path), "file-not-readable")
    if len(content) > MOST_BYTES:
        _refuse(str(path), "own-foods-too-large", limit=MOST_BYTES)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        _refuse(str(path), "file-not-utf8")


def _stamp(path: Path) -> tuple[int, int, int] | None:
    """Return what changes when a file does; None when there is none."""
    try:
        about = path.stat()
    except OSError:
        return None
    return about.st_mtime_ns, about.st_size, about.st_ino


def _write(path: Path, text: str, stamp: tuple[int, int, int] | None) -> None:
    """Put a text in the place of a file in one step; beside it until then, and on the disk before.

    A file that changed since it was read (`stamp`) is left alone: what was written there would be lost.
    """
    target = path.resolve()
    beside = ""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(beside, target.stat().st_mode & 0o777 if target.exists() else _PRIVATE)  # noqa: PTH101
        if _stamp(path) != stamp:
            _refuse(str(path), "own-foods-changed")
        os.replace(beside, target)  # noqa: PTH105
        beside = ""
        _settle(target.parent)
    except InputError:
        raise
    except (OSError, ValueError, RuntimeError):
        _refuse(str(path), "own-foods-not-written")
    finally:
        if beside:
            with contextlib.suppress(OSError):
                os.unlink(beside)  # noqa: PTH108


def _settle(folder: Path) -> None:
    """Have a folder written to the disk, where the system can do that."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
