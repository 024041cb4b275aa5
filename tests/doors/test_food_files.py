"""Importing foods through the door: what is broken changes nothing, what is good is there afterwards, whole."""

from __future__ import annotations

import io
import json
import os
import random
import stat
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pytest

from boneward.doors.cli import food_archive, food_files
from boneward.doors.cli.food_files import import_foods, own_foods, own_foods_path
from boneward.doors.cli.main import main
from boneward.foods.importing.own_file import SCHEMA, Merged
from boneward.foods.importing.record import Imported
from boneward.knowledge.findings import InputError

FOLDER = "FoodData_Central_sr_legacy_food_csv_2018-04"
FOOD_CSV = (
    '"fdc_id","data_type","description","food_category_id","publication_date"\n'
    '"171265","sr_legacy_food","Milk, whole","1","2019-04-01"\n'
    '"171266","sr_legacy_food","Buns","18","2019-04-01"\n'
)
NUTRIENT_CSV = (
    '"id","fdc_id","nutrient_id","amount"\n"1","171265","1087","113"\n"2","171265","1114","1.3"\n'
    '"3","171266","1114","80000"\n'
)
CSV_TABLES = {"food.csv": FOOD_CSV, "food_nutrient.csv": NUTRIENT_CSV, "Download_Field_Descriptions.pdf": "%PDF"}
LIST = {
    "FoundationFoods": [
        {
            "fdcId": 323505,
            "description": "Kale, raw",
            "dataType": "Foundation",
            "foodNutrients": [{"nutrient": {"id": 1087, "unitName": "mg"}, "amount": 254}],
        }
    ]
}
SHEET = [
    ["食品群", "食品番号", "索引番号", "食　品　名", "廃棄率", "可食部100 g当たり"],
    [None, None, None, "単位", "%", "mg", "μg", "μg"],
    [None, None, None, "成分識別子", "REFUSE", "CA", "VITD", "VITK"],
    ["04", "04046", "345", "だいず　糸引き納豆", 0, 91, "-", 870],
    ["10", "10330", "1500", "干しえび", 0, 7100, "(0)", "Tr"],
]

Zip = Callable[..., str]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the user's foods a place of their own."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "BONEWARD_DEBUG", "BONEWARD_FOODS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path / "data" / "boneward" / "foods.csv"


@pytest.fixture
def packed(tmp_path: Path) -> Zip:
    """Return a function that packs members into a zip and gives its name."""

    def pack(members: dict[str, str | bytes], name: str = "download.zip", way: int = zipfile.ZIP_DEFLATED) -> str:
        with zipfile.ZipFile(tmp_path / name, "w", way) as archive:
            for member, content in members.items():
                archive.writestr(member, content)
        return str(tmp_path / name)

    return pack


def _csv_zip(packed: Zip, **changed: str | bytes) -> str:
    tables: dict[str, str | bytes] = {**CSV_TABLES, **{f"{name}.csv": text for name, text in changed.items()}}
    return packed({f"{FOLDER}/{name}": text for name, text in tables.items()})


def _workbook(tmp_path: Path, rows: list[list[Any]] | None = None, title: str = "表全体") -> str:
    book = openpyxl.Workbook()
    book.active.title = "はじめに"
    sheet = book.create_sheet(title)
    for row in SHEET if rows is None else rows:
        sheet.append(row)
    book.save(tmp_path / "mext.xlsx")
    return str(tmp_path / "mext.xlsx")


def _refused(name: str, into: str | None = None) -> tuple[str, str]:
    with pytest.raises(InputError) as refusal:
        import_foods(name, into, "")
    (fault,) = refusal.value.faults
    return fault.code, fault.where


def test_a_csv_download_comes_into_the_usual_place(place: Path, packed: Zip) -> None:
    """The good food is kept, the buns with 80,000 µg of D are not, and the file can be read again."""
    done = import_foods(_csv_zip(packed), None, "")
    assert (done.table, done.added, done.replaced, done.into) == ("fdc_csv", 1, 0, str(place))
    assert done.sieve.reasons == {"over": 1}
    assert [food.id for food in own_foods()] == ["own:fdc-171265"]
    assert stat.S_IMODE(place.stat().st_mode) == 0o600


def test_a_json_download_and_a_sheet_join_what_is_there(place: Path, packed: Zip, tmp_path: Path) -> None:
    """Three imports, one file; a second import of the same table replaces and adds nothing."""
    import_foods(_csv_zip(packed), None, "")
    assert import_foods(packed({"foundationDownload.json": json.dumps(LIST)}), None, "").table == "fdc_json"
    assert import_foods(_workbook(tmp_path), None, "").table == "mext"
    ids = ["own:fdc-171265", "own:fdc-323505", "own:mext-04046", "own:mext-10330"]
    assert [food.id for food in own_foods(str(place))] == ids
    before = place.read_bytes()
    again = import_foods(_workbook(tmp_path), None, "")
    assert (again.added, again.replaced, place.read_bytes()) == (0, 2, before)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_the_ministrys_table_may_be_csv(place: Path, tmp_path: Path, encoding: str) -> None:
    """In UTF-8 or in the encoding of Japanese Windows."""
    text = "\n".join(",".join("" if cell is None else str(cell) for cell in row) for row in SHEET)
    (tmp_path / "mext.csv").write_bytes(text.replace("μ", "µ" if encoding != "cp932" else "μ").encode(encoding))
    import_foods(str(tmp_path / "mext.csv"), None, "")
    assert [food.id for food in own_foods()] == ["own:mext-04046", "own:mext-10330"]
    assert place.exists()


def test_a_list_that_was_unpacked_is_read_too(place: Path, tmp_path: Path) -> None:
    """The JSON itself, with a byte order mark."""
    (tmp_path / "foundation.json").write_text("\ufeff" + json.dumps(LIST), encoding="utf-8")
    assert import_foods(str(tmp_path / "foundation.json"), None, "").added == 1
    assert place.exists()


def _truncated(content: bytes) -> bytes:
    return content[: len(content) // 2]


def _damaged(content: bytes) -> bytes:
    place = content.index(b"food_nutrient.csv") + len("food_nutrient.csv") + 20
    return content[:place] + b"\xff\x00\xff" + content[place + 3 :]


@pytest.mark.parametrize("spoil", [_truncated, _damaged, lambda _: b"PK\x03\x04 and no more", lambda _: b"PK"])
def test_a_broken_zip_changes_nothing(place: Path, packed: Zip, spoil: Callable[[bytes], bytes]) -> None:
    """Cut off or damaged on the way: one refusal, and the user's file is byte for byte as it was."""
    name = _csv_zip(packed)
    import_foods(name, None, "")
    before = place.read_bytes()
    Path(name).write_bytes(spoil(Path(name).read_bytes()))
    code, where = _refused(name)
    assert code == "import-zip-broken"
    assert where.startswith(name)
    assert place.read_bytes() == before
    assert [path.name for path in place.parent.iterdir()] == ["foods.csv"]


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ({"../food.csv": FOOD_CSV, "food_nutrient.csv": NUTRIENT_CSV}, "import-zip-unsafe"),
        ({"/etc/food.csv": FOOD_CSV, "food_nutrient.csv": NUTRIENT_CSV}, "import-zip-unsafe"),
        ({"a\\..\\food.csv": FOOD_CSV, "food_nutrient.csv": NUTRIENT_CSV}, "import-zip-unsafe"),
        ({"C:/food.csv": FOOD_CSV, "food_nutrient.csv": NUTRIENT_CSV}, "import-zip-unsafe"),
        ({"a/food.csv": FOOD_CSV, "b/food.csv": FOOD_CSV, "food_nutrient.csv": NUTRIENT_CSV}, "import-zip-unsafe"),
        ({"food.csv": FOOD_CSV}, "import-member-missing"),
        ({"food_nutrient.csv": NUTRIENT_CSV}, "import-member-missing"),
        ({"readme.txt": "hello"}, "import-not-known"),
        ({}, "import-not-known"),
        ({"other.json": '{"Recipes": []}'}, "import-not-known"),
        ({"food.json": '{"FoundationFoods": [{"fdcId": 1'}, "import-table-broken"),
        ({"food.csv": FOOD_CSV.encode("utf-16"), "food_nutrient.csv": NUTRIENT_CSV}, "import-not-text"),
        ({"food.csv": b"\xff\xfe" + FOOD_CSV.encode(), "food_nutrient.csv": NUTRIENT_CSV}, "import-not-text"),
        ({"food.json": b'{"FoundationFoods": ["\xff"]}'}, "import-not-text"),
        ({"food.csv": "id,name\n1,x\n", "food_nutrient.csv": NUTRIENT_CSV}, "import-column-missing"),
        ({"food.csv": "x" * 3_000_000, "food_nutrient.csv": NUTRIENT_CSV}, "import-table-broken"),
        ({"xl/workbook.xml": "<oops"}, "import-zip-broken"),
    ],
)
def test_a_zip_that_is_no_such_table_is_one_clear_refusal(
    place: Path, packed: Zip, members: dict[str, str | bytes], code: str
) -> None:
    """Wrong table, missing member, wrong encoding, names that lead outside."""
    name = packed(members)
    found, where = _refused(name)
    assert found == code
    assert where.startswith(name)
    assert not place.exists()


def test_names_beside_the_tables_do_no_harm(place: Path, packed: Zip) -> None:
    """What a Mac adds to a zip is passed over."""
    members = {f"__MACOSX/{name}": "\x00" for name in CSV_TABLES}
    import_foods(packed({**CSV_TABLES, **members, "._food.csv": "\x00"}), None, "")
    assert place.exists()


def test_a_bomb_is_refused_before_it_is_unpacked(place: Path, packed: Zip, monkeypatch: pytest.MonkeyPatch) -> None:
    """Larger than a table can be, or packed more tightly than a table packs."""
    monkeypatch.setattr(food_archive, "RATIO_FROM", 1_000_000)
    assert _refused(_csv_zip(packed, bomb="0" * 2_000_000))[0] == "import-zip-too-large"
    monkeypatch.setattr(food_archive, "MOST_UNPACKED", 1_000)
    noise = random.Random(1).randbytes(2_000)  # noqa: S311 - a filling
    assert _refused(_csv_zip(packed, noise=noise))[0] == "import-zip-too-large"
    assert not place.exists()


def test_too_many_members_are_no_table(packed: Zip, place: Path) -> None:
    """A directory of thousands of names is not walked."""
    assert _refused(packed({f"{n}.csv": "" for n in range(1_001)}))[0] == "import-zip-too-large"
    assert not place.exists()


def test_a_locked_zip_is_refused(packed: Zip, place: Path) -> None:
    """A member that is encrypted cannot be read."""
    name = packed({"food.csv": FOOD_CSV, "food_nutrient.csv": NUTRIENT_CSV}, way=zipfile.ZIP_STORED)
    content = bytearray(Path(name).read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = -1
        while (start := content.find(mark, start + 1)) >= 0:
            content[start + offset] |= 1
    Path(name).write_bytes(content)
    assert _refused(name)[0] == "import-zip-unsafe"
    assert not place.exists()


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"hello", "import-not-known"), (b"", "import-not-known"), (b"\x81\xff\xff", "import-not-text")],
)
def test_a_plain_file_that_is_no_table_is_refused(place: Path, tmp_path: Path, content: bytes, code: str) -> None:
    """Neither the ministry's table nor text at all."""
    (tmp_path / "a.csv").write_bytes(content)
    assert _refused(str(tmp_path / "a.csv"))[0] == code
    assert not place.exists()


def test_a_name_that_is_no_file_is_refused(tmp_path: Path, place: Path) -> None:
    """Nothing there, a folder, a pipe without an end."""
    os.mkfifo(tmp_path / "pipe")
    codes = [_refused(str(tmp_path / name))[0] for name in ("none.zip", "", "pipe", "a\x00b")]
    assert codes == ["file-not-found", "file-is-directory", "file-not-readable", "file-not-found"]
    assert not place.exists()


def test_a_file_that_is_not_ours_is_not_written_over(tmp_path: Path, packed: Zip) -> None:
    """Whoever names a wrong file with --into keeps it."""
    precious = tmp_path / "thesis.csv"
    precious.write_text("a,b\n1,2\n", encoding="utf-8")
    assert _refused(_csv_zip(packed), str(precious)) == ("own-foods-not-ours", f"{precious}:1")
    assert precious.read_text(encoding="utf-8") == "a,b\n1,2\n"
    assert _refused(_csv_zip(packed), str(tmp_path))[0] == "file-is-directory"


def test_a_failing_disk_leaves_the_file_as_it_was(place: Path, packed: Zip, monkeypatch: pytest.MonkeyPatch) -> None:
    """A write that breaks off, and a rename that fails, leave the old file and nothing beside it."""
    import_foods(_csv_zip(packed), None, "")
    before = place.read_bytes()
    for call in ("fsync", "replace"):
        with monkeypatch.context() as broken:
            broken.setattr(food_files.os, call, _no_room)
            assert _refused(packed({"f.json": json.dumps(LIST)}, "b.zip"))[0] == "own-foods-not-written"
        assert place.read_bytes() == before
        assert [path.name for path in place.parent.iterdir()] == ["foods.csv"]


def _no_room(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_a_file_that_changes_meanwhile_is_not_written_over(
    place: Path, packed: Zip, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What another program wrote there would be lost."""
    import_foods(_csv_zip(packed), None, "")
    merge = food_files.merge_own_foods

    def slow(before: str, foods: Iterable[Imported]) -> Merged:
        place.write_text(before + "own:late,,Late\n", encoding="utf-8")
        return merge(before, foods)

    monkeypatch.setattr(food_files, "merge_own_foods", slow)
    assert _refused(packed({"f.json": json.dumps(LIST)}, "b.zip"))[0] == "own-foods-changed"
    assert "own:late" in place.read_text(encoding="utf-8")
    assert [path.name for path in place.parent.iterdir()] == ["foods.csv"]


def test_a_link_stays_a_link_and_the_rights_stay(tmp_path: Path, packed: Zip, place: Path) -> None:
    """The file behind the link is renewed, with the rights that it had."""
    real = tmp_path / "real.csv"
    import_foods(_csv_zip(packed), str(real), "")
    real.chmod(0o640)
    place.parent.mkdir(parents=True)
    place.symlink_to(real)
    import_foods(packed({"f.json": json.dumps(LIST)}, "b.zip"), None, "")
    assert place.is_symlink()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert len(own_foods(str(real))) == 2


def test_the_place_follows_the_environment() -> None:
    """BONEWARD_FOODS, else the data folder where it is a whole path, else the home folder."""
    home = Path("~/.local/share").expanduser() / "boneward" / "foods.csv"
    assert own_foods_path({"BONEWARD_FOODS": "x.csv", "XDG_DATA_HOME": "/d"}) == Path("x.csv")
    assert own_foods_path({"BONEWARD_FOODS": "", "XDG_DATA_HOME": "/d"}) == Path("/d/boneward/foods.csv")
    assert own_foods_path({"XDG_DATA_HOME": "relative"}) == home
    assert own_foods_path({}) == home


def test_own_foods_that_cannot_be_read_are_said(place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """None is fine in the usual place; a file that was named must be there, and each wrong line has its place."""
    assert own_foods() == ()
    with pytest.raises(InputError, match="file-not-found"):
        own_foods(str(tmp_path / "none.csv"))
    monkeypatch.setenv("BONEWARD_FOODS", str(tmp_path / "none.csv"))
    with pytest.raises(InputError, match="file-not-found"):
        own_foods()
    monkeypatch.delenv("BONEWARD_FOODS")
    place.parent.mkdir(parents=True)
    place.write_bytes(b"\xff\xff")
    with pytest.raises(InputError, match="file-not-utf8"):
        own_foods()
    place.write_text(f"{SCHEMA}\nid\n", encoding="utf-8")
    with pytest.raises(InputError, match="own-foods-not-ours") as refusal:
        own_foods()
    assert refusal.value.faults[0].where == f"{place}:1"
    monkeypatch.setattr(food_files, "MOST_BYTES", 10)
    with pytest.raises(InputError, match="own-foods-too-large"):
        own_foods()


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant"])
def test_the_page_says_what_was_kept_and_what_was_refused(
    place: Path, packed: Zip, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    """In each language, with table and line, and what was probably meant."""
    assert main(["foods", "import", _csv_zip(packed), "--lang", language]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert all(
        part in "".join(out.split()) for part in ("food.csv:3", "Buns", "80,000", "3,200,000", "20,000", "3,200")
    )
    assert "".join(str(place).split()) in "".join(out.split())


def test_the_document_counts_and_lists(place: Path, packed: Zip, capsys: pytest.CaptureFixture[str]) -> None:
    """`boneward.foods_import/1`, with each refusal in full."""
    assert main(["foods", "import", _csv_zip(packed), "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["schema"] == "boneward.foods_import/1"
    assert (document["kept"], document["added"], document["refused"]) == (1, 1, 1)
    assert document["refused_by_reason"] == {"over": 1}
    (refusal,) = document["refusals"]
    assert (refusal["where"], refusal["value"], refusal["most"], refusal["suggestion"]) == (
        "food.csv:3",
        80_000,
        500,
        80,
    )
    assert document["into"] == str(place)


def test_a_broken_file_ends_with_two(place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line that says what and what to do; no traceback."""
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04")
    assert main(["foods", "import", str(tmp_path / "a.zip")]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "a.zip" in err
    assert not place.exists()


def test_nothing_kept_changes_nothing(place: Path, packed: Zip, capsys: pytest.CaptureFixture[str]) -> None:
    """A search word that no name holds: the page says so, and no file appears."""
    assert main(["foods", "import", _csv_zip(packed), "--match", "unicorn"]) == 0
    assert "No food was kept" in capsys.readouterr().out
    assert not place.exists()


def test_a_sheet_of_another_kind_is_refused(place: Path, tmp_path: Path) -> None:
    """A spreadsheet without the ministry's header."""
    assert _refused(_workbook(tmp_path, [["a", "b"], [1, 2]], title="x"))[0] == "import-not-known"
    assert not place.exists()


def test_damage_anywhere_is_a_refusal_or_does_no_harm(place: Path, packed: Zip, tmp_path: Path) -> None:
    """Hundreds of downloads with random bytes wrong or missing: an import or one refusal, never anything else."""
    chance = random.Random(7)  # noqa: S311 - a search for holes, the same each time
    whole = [_csv_zip(packed), packed({"f.json": json.dumps(LIST)}, "b.zip", zipfile.ZIP_STORED), _workbook(tmp_path)]
    refused = 0
    for number in range(300):
        content = bytearray(Path(whole[number % 3]).read_bytes())
        for _ in range(chance.randrange(1, 4)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        if number % 4 == 0:
            del content[chance.randrange(len(content)) :]
        (tmp_path / "damaged").write_bytes(content)
        try:
            import_foods(str(tmp_path / "damaged"), None, "")
        except InputError:
            refused += 1
    assert refused > 100
    assert not place.exists() or own_foods()


def test_a_large_table_is_read_line_by_line(place: Path, packed: Zip, monkeypatch: pytest.MonkeyPatch) -> None:
    """No member is ever held in memory whole: each is read in pieces of bounded size."""
    asked: list[int] = []
    read = io.TextIOWrapper.readline

    class Watched(io.TextIOWrapper):
        def readline(self, size: int = -1, /) -> str:
            asked.append(size)
            return read(self, size)

    monkeypatch.setattr(food_archive.io, "TextIOWrapper", Watched)
    import_foods(_csv_zip(packed), None, "")
    assert asked
    assert all(0 < size <= food_archive.LONGEST_LINE for size in asked)
    assert place.exists()
