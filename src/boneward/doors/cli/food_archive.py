"""The downloads that foods are imported from: zip, JSON, Excel or CSV, opened with care and read as a stream.

Nothing is unpacked to disk. A file that is broken, larger than such a table can be, or made to do harm is refused as a
whole.
"""

from __future__ import annotations

import csv
import io
import os
import stat
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from lzma import LZMAError
from pathlib import PurePosixPath
from typing import IO, NoReturn

from boneward.foods.importing.fdc_csv import NEEDED, read_fdc_csv
from boneward.foods.importing.fdc_json import read_fdc_json
from boneward.foods.importing.mext import read_mext
from boneward.foods.importing.record import Sieve
from boneward.knowledge.findings import Fault, InputError
from boneward.units.shown import shorten

MOST_UNPACKED = 8_000_000_000
"""Bytes of a download after unpacking; all products of the USDA are 3.1 GB."""
MOST_RATIO, RATIO_FROM = 200, 50_000_000
"""A member that is larger than `RATIO_FROM` bytes and packed more tightly than this is no table; tables reach 20."""
MOST_MEMBERS = 1_000
MOST_SHEET = 300_000_000
"""Bytes of a spreadsheet after unpacking; the ministry's are some 30 MB."""
MOST_CSV = 50_000_000
LONGEST_LINE = 2_000_000
_CHUNK = 1_000_000
_MOST_ROWS, _MOST_COLUMNS = 20_000, 200
_SHEET = "表全体"
_ENCRYPTED = 0x1
_ZIP_MARK = b"PK"
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, LZMAError, OSError)
"""What unpacking raises; `RuntimeError` for what is encrypted, `NotImplementedError` for an unknown way of packing."""


def read_download(name: str, sieve: Sieve) -> str:
    """Read a downloaded table of foods into a sieve, and return which it is: fdc_csv, fdc_json or mext.

    Raises:
        InputError: the file cannot be opened, is broken, is none of these tables, or holds too many foods.
    """
    try:
        about = os.stat(name)  # noqa: PTH116 - a name is refused here as it was typed, before it is a path
        if stat.S_ISDIR(about.st_mode):
            _refuse(name, "file-is-directory")
        if not stat.S_ISREG(about.st_mode):
            _refuse(name, "file-not-readable")
        stream = open(name, "rb")  # noqa: PTH123, SIM115 - as above; closed below
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        _refuse(name, "file-not-found")
    except OSError:
        _refuse(name, "file-not-readable")
    with stream, _named(name):
        mark = stream.read(len(_ZIP_MARK))
        stream.seek(0)
        return _read_zip(stream, sieve) if mark == _ZIP_MARK else _read_plain(name, stream, sieve)


def _refuse(where: str, code: str, **arguments: object) -> NoReturn:
    raise InputError((Fault(where, code, arguments),))


@contextmanager
def _named(name: str) -> Iterator[None]:
    """Put the file's name before the places inside it."""
    try:
        yield
    except InputError as error:
        faults = (
            Fault(f"{name}: {fault.where}" if fault.where else name, fault.code, fault.arguments)
            for fault in error.faults
        )
        raise InputError(tuple(faults)) from error


def _read_zip(stream: IO[bytes], sieve: Sieve) -> str:
    try:
        archive = zipfile.ZipFile(stream)
    except (*_BROKEN, ValueError):
        _refuse("", "import-zip-broken")
    with archive:
        members = _members(archive)
        if "workbook.xml" in members:
            _read_sheet(stream, members, sieve)
            return "mext"
        if any(table in members for table in NEEDED):
            tables = {table: _lines_of(archive, info, table) for table, info in members.items()}
            read_fdc_csv(tables, sieve)
            return "fdc_csv"
        lists = [member for member in sorted(members) if member.casefold().endswith(".json")]
        if not lists:
            _refuse("", "import-not-known")
        for member in lists:
            with _text(archive, members[member], member) as text:
                read_fdc_json(shorten(member), _chunks(text, member), sieve)
        return "fdc_json"


def _members(archive: zipfile.ZipFile) -> Mapping[str, zipfile.ZipInfo]:
    """Return the members by name without folder, once all of them have been found harmless."""
    members: dict[str, zipfile.ZipInfo] = {}
    infos = archive.infolist()
    if len(infos) > MOST_MEMBERS or sum(info.file_size for info in infos) > MOST_UNPACKED:
        _refuse("", "import-zip-too-large", limit=MOST_UNPACKED)
    for info in infos:
        path = PurePosixPath(info.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or ":" in info.filename or info.flag_bits & _ENCRYPTED:
            _refuse("", "import-zip-unsafe", member=shorten(info.filename))
        if info.file_size > RATIO_FROM and info.file_size > MOST_RATIO * max(info.compress_size, 1):
            _refuse("", "import-zip-too-large", limit=MOST_UNPACKED)
        if info.is_dir() or path.name.startswith(".") or "__MACOSX" in path.parts:
            continue
        if path.name in members and (path.name in NEEDED or path.suffix == ".json"):
            _refuse("", "import-zip-unsafe", member=shorten(info.filename))
        members[path.name] = info
    return members


@contextmanager
def _text(archive: zipfile.ZipFile, info: zipfile.ZipInfo, member: str) -> Iterator[IO[str]]:
    """Open a member as text; whatever goes wrong on the way is one refusal of the file."""
    try:
        with archive.open(info) as stream:
            yield io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    except UnicodeDecodeError:
        _refuse(member, "import-not-text")
    except _BROKEN:
        _refuse(member, "import-zip-broken")


class _lines_of:  # noqa: N801 - used as a function that can be called again
    """The lines of a member, anew at each call."""

    def __init__(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo, member: str) -> None:
        """Keep what is read from."""
        self._archive, self._info, self._member = archive, info, member

    def __call__(self) -> Iterator[str]:
        """Yield the lines; none is longer than a line of a table can be."""
        with _text(self._archive, self._info, self._member) as text:
            while line := text.readline(LONGEST_LINE):
                if len(line) == LONGEST_LINE:
                    _refuse(self._member, "import-table-broken", member=self._member)
                yield line


def _chunks(text: IO[str], member: str) -> Iterator[str]:
    try:
        while chunk := text.read(_CHUNK):
            yield chunk
    except UnicodeDecodeError:
        _refuse(member, "import-not-text")
    except _BROKEN:
        _refuse(member, "import-zip-broken")


def _read_sheet(stream: IO[bytes], members: Mapping[str, zipfile.ZipInfo], sieve: Sieve) -> None:
    """Read the sheet with the whole table, or the first one where none has that name."""
    if sum(info.file_size for info in members.values()) > MOST_SHEET:
        _refuse("", "import-zip-too-large", limit=MOST_SHEET)
    # Imported here: only who imports a spreadsheet waits for its reader.
    import openpyxl  # type: ignore[import-untyped]  # noqa: PLC0415

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a style or a filter that is not understood does not matter here
        try:
            book = openpyxl.load_workbook(stream, read_only=True, data_only=True)
            sheet = book[_SHEET if _SHEET in book.sheetnames else book.sheetnames[0]]
            rows = list(sheet.iter_rows(max_row=_MOST_ROWS, max_col=_MOST_COLUMNS, values_only=True))
            title = str(sheet.title)
        except Exception:  # noqa: BLE001 - whatever its reader stumbles over, the file is not a whole spreadsheet
            _refuse("", "import-zip-broken")
    read_mext(shorten(title), rows, sieve)


def _read_plain(name: str, stream: IO[bytes], sieve: Sieve) -> str:
    """Read a file that is not packed: the ministry's table as CSV, or one list of the USDA as JSON."""
    base = os.path.basename(name)  # noqa: PTH119 - as typed
    if base.casefold().endswith(".json"):
        text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
        try:
            read_fdc_json(base, _chunks(text, base), sieve)
        finally:
            text.detach()  # whoever opened the file closes it
        return "fdc_json"
    content = stream.read(MOST_CSV + 1)
    if len(content) > MOST_CSV:
        _refuse("", "import-zip-too-large", limit=MOST_CSV)
    read_mext(base, _csv_rows(_decode(content), base), sieve)
    return "mext"


def _decode(content: bytes) -> str:
    for encoding in ("utf-8-sig", "cp932"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    _refuse("", "import-not-text")


def _csv_rows(text: str, base: str) -> Iterator[Sequence[str]]:
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        yield from reader
    except csv.Error:
        _refuse(f"{base}:{reader.line_num}", "import-table-broken", member=base)
