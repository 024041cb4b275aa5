"""The PDF: one page whatever is in it, text as data, the same bytes, no name in its description, packaged fonts."""

from __future__ import annotations

import copy
import hashlib
import re
import subprocess
import sys
import traceback
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import cache
from pathlib import Path

import pytest
import typst

import boneward
from boneward.knowledge.loader import read_table
from boneward.knowledge.safety import medicine_classes
from boneward.report.paper import setting
from boneward.report.words import LANGUAGES

ROOT = Path(__file__).resolve().parents[3]
DAY = date(2026, 11, 21)
SHEETS = [("doctor", False), ("fridge", False), ("fridge", True)]
MARKUP = "#let a = 1 *b* $x$ \\ @ref ] [ #panic() `raw` <tag> // /*"
PERSON: dict[str, dict[str, object]] = {
    "person": {"age": 58, "sex": "female", "menopause": "post", "weight_kg": 95.0, "height_cm": 160.0},
    "diet": {"calcium_mg": 520.0},
    "sun": {"exposure": "low"},
}


def names(table: str, kind: str) -> dict[str, str]:
    """Return one name of each medicine or condition."""
    return {row[kind]: row["name"] for row in reversed(read_table(table))}


@cache
def hostile() -> dict[str, dict[str, object]]:
    """Return people whose sheets are as full or as odd as can be."""
    medicines = names("medicine_names", "medicine")
    seen: set[str] = set()
    of_each_class = []
    for medicine, classes in medicine_classes().items():
        if medicine in medicines and set(classes) - seen:
            of_each_class.append({"name": medicines[medicine]})
            seen |= set(classes)
    forty = [{"name": medicines[medicine]} for medicine in list(medicine_classes())[:40]]
    labs = [{"test": "calcium", "value": 2.9, "unit": "mmol/L"}, {"test": "25(OH)D", "value": 300, "unit": "nmol/L"}]
    every = list(names("condition_names", "condition").values())
    people: dict[str, dict[str, object]] = {
        "markup": named(MARKUP),
        "long name": named("x" * 200),
        "right to left": named("مرحبا بالعالم 🙂 שלום 𠮷"),
        "40 medicines": named("") | {"medicine": forty},
        "40 unknown": named("") | {"medicine": [{"name": f"zzqx{place} {'y' * 150}"} for place in range(40)]},
        "everything": named("") | {"medicine": of_each_class, "lab": labs},
        "nothing": {"person": {}},
    }
    people["everything"]["person"] |= {"conditions": every}  # type: ignore[operator]
    return people


def named(name: str) -> dict[str, object]:
    """Return the tests' person under a name."""
    person: dict[str, object] = copy.deepcopy(PERSON)  # type: ignore[assignment]
    person["person"] |= {"name": name}  # type: ignore[operator]
    return person


def pages(pdf: bytes) -> int:
    """Return how many pages a PDF says that it has."""
    (count,) = re.findall(rb"/Type\s*/Pages\b.*?/Count\s+(\d+)", pdf, flags=re.DOTALL)
    return int(count)


@pytest.mark.parametrize(("kind", "large"), SHEETS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("who", list(hostile()))
def test_a_sheet_is_one_page_whatever_it_holds(who: str, language: str, kind: str, large: bool) -> None:
    """Markup, long words, other scripts, 40 medicines, every condition at once: one page, and no crash."""
    pdf = boneward.sheet(hostile()[who], kind=kind, language=language, on=DAY, large=large)
    assert pages(pdf) == 1


@pytest.mark.parametrize(("kind", "large"), SHEETS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("who", list(hostile()))
def test_nothing_is_cut_at_the_end_of_the_page(who: str, language: str, kind: str, large: bool) -> None:
    """Some way of setting the page fits: the last resort, which cuts, is never needed."""
    document = boneward.sheet_document(hostile()[who], kind=kind, language=language, on=DAY, large=large)
    source = setting._template(kind).replace(b"clip: true", b"clip: panic(0)")
    assert source != setting._template(kind)
    compiler = typst.Compiler(
        source,
        font_paths=setting._fonts(with_machine=False),
        ignore_system_fonts=True,
        sys_inputs={"sheet": setting.as_data(document)},
    )
    assert compiler.compile(format="pdf")


def sizes(pdf: bytes) -> list[float]:
    """Return the sizes of a page's lines of text, in points, from the top down."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, flags=re.DOTALL)
    drawn = [zlib.decompressobj().decompress(stream) for stream in streams if stream[:1] == b"x"]
    return [float(size) for page in drawn for size in re.findall(rb"/\w+ ([\d.]+) Tf", page)]


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("who", ["warfarin", "everything"])
def test_a_call_for_today_is_the_first_and_largest_on_the_fridge(who: str, language: str, large: bool) -> None:
    """Its lines, two or more, open the page in letters that nothing else has, also on the fullest page."""
    warfarin = named("") | {"medicine": [{"name": "warfarin"}], "supplement": [{"vitamin_k2_ug": 90.0}]}
    person = hostile().get(who, warfarin)
    found = sizes(boneward.sheet(person, kind="fridge", language=language, on=DAY, large=large))
    assert found[:2] == [max(found)] * 2
    assert max(size for size in found if size != found[0]) < 0.95 * found[0]


_MANY = """
import boneward
from boneward.report.paper.setting import set_sheet
person = {"person": {"age": 58, "sex": "female"}, "diet": {"calcium_mg": 520.0}, "medicine": [{"name": "warfarin"}]}
sheet = boneward.sheet_document(person, kind="doctor", language="zh-Hant")
for place in range(15):
    set_sheet(dict(sheet, title=f"{sheet['title']} {place}"))
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM:")))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what a process has ever taken")
def test_a_process_stays_small() -> None:
    """After fifteen sheets, each different, it has never taken 220 MB; with all that typst remembers it takes 450."""
    done = subprocess.run([sys.executable, "-c", _MANY], capture_output=True, check=True)  # noqa: S603 - our own words
    assert int(done.stdout) / 1024 < 220


def test_sheets_set_at_the_same_time_are_as_those_set_alone() -> None:
    """Threads wait for each other, and nobody reads what is another's."""
    sheets = [boneward.sheet_document(named(f"Person {place}"), kind="fridge", on=DAY) for place in range(8)]
    alone = [setting.set_sheet(sheet) for sheet in sheets]
    assert len(set(alone)) == 8
    with ThreadPoolExecutor(8) as crowd:
        assert list(crowd.map(setting.set_sheet, sheets)) == alone


def test_a_panic_in_typst_is_an_error_like_any_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that catches errors lives on, the message quotes nobody, and the next sheet is set."""

    class PanicException(BaseException):
        """As pyo3 raises it."""

    class Broken:
        """A compiler that breaks at every sheet."""

        def compile(self, *_: object, sys_inputs: dict[str, str], **__: object) -> bytes:
            if sys_inputs:
                raise PanicException(sys_inputs["sheet"])
            return b""

    document = boneward.sheet_document(named("Zebedee"), kind="fridge", on=DAY)
    with monkeypatch.context() as patch:
        patch.setattr(setting, "_compiler", lambda **_: Broken())
        with pytest.raises(RuntimeError) as error:
            setting.set_sheet(document)
    assert "Zebedee" not in "".join(traceback.format_exception(error.value))
    assert pages(setting.set_sheet(document)) == 1


def test_the_same_input_gives_the_same_bytes() -> None:
    """No clock, no chance; another day gives other bytes."""
    first, again = (boneward.sheet(named("Mei"), kind="doctor", on=DAY) for _ in range(2))
    assert first == again
    assert first != boneward.sheet(named("Mei"), kind="doctor", on=date(2026, 11, 22))


def test_the_description_of_the_pdf_holds_no_name() -> None:
    """Title and metadata are the same for everybody; text is drawn as glyphs of a part of the font."""
    pdf = boneward.sheet(named("Zebedee Quux"), kind="fridge", on=DAY)
    assert b"Zebedee" not in pdf
    assert "Zebedee".encode("utf-16-be") not in pdf
    assert b"boneward" in pdf


@pytest.mark.parametrize("kind", ["doctor", "fridge"])
def test_what_was_typed_is_data(kind: str) -> None:
    """Markup in a name neither runs nor is lost: it stands in the document as typed."""
    document = boneward.sheet_document(named(MARKUP), kind=kind, on=DAY)
    assert "#let a = 1 *b*" in setting.as_data(document)
    assert pages(setting.set_sheet(document)) == 1


def test_a_long_word_may_be_broken() -> None:
    """Two hundred letters without a space do not run off the page; short words stay whole."""
    assert "\u200b" in setting.as_data({"title": "x" * 200})
    assert "\u200b" not in setting.as_data({"title": "levothyroxine 1,000 IU"})


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_packaged_fonts_draw_every_word_of_the_catalogues(language: str) -> None:
    """No sentence of ours needs a font of the machine."""
    folder = ROOT / "src/boneward/report/locale" / language.replace("-", "_") / "LC_MESSAGES"
    for path in folder.glob("*.po"):
        assert setting.is_covered(path.read_text(encoding="utf-8").replace("\n", "")), path.name


def test_a_rare_character_is_not_covered() -> None:
    """What GB2312 and Big5 lack is asked of the machine."""
    assert not setting.is_covered("𠮷")
    assert not setting.is_covered("م")


def test_the_fonts_are_those_that_the_tool_made() -> None:
    """Each file has the sum that tools/build_fonts.py names, and they are small."""
    told = (ROOT / "tools" / "build_fonts.py").read_text(encoding="utf-8")
    fonts = sorted((ROOT / "src/boneward/report/paper/fonts").glob("*.otf"))
    assert len(fonts) == 4
    assert [path.name for path in fonts if hashlib.sha256(path.read_bytes()).hexdigest() not in told] == []
    assert sum(path.stat().st_size for path in fonts) < 8.5e6


def test_only_the_packaged_fonts_are_used_for_our_own_words() -> None:
    """The same page on every machine."""
    assert setting._fonts(with_machine=False).families() == ["Boneward Han", "Boneward Latin"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_full_page_of_the_doctor_keeps_what_each_question_asks_and_every_medicine(
    language: str, read_pdf: Callable[[bytes], str]
) -> None:
    """Fourteen medicines of which many ask: first the reasons go, never the order or a medicine while there is room."""
    listed = (
        *("warfarin", "levothyroxine", "omeprazole", "furosemide", "digoxin", "denosumab", "lithium", "orlistat"),
        *("carbamazepine", "metformin", "zzqx", "prednisone", "ciprofloxacin", "alendronate"),
    )
    person = named("") | {
        "medicine": [{"name": name} for name in listed],
        "supplement": [{"label": "Calcium 600 mg, vitamin D3 20 mcg, vitamin K2 45 mcg. 1 tablet daily."}],
    }
    person["person"] |= {"conditions": ["kidney stones", "osteoporosis"]}  # type: ignore[operator]
    flags = boneward.sheet_document(person, kind="doctor", language=language, on=DAY)["flags"]
    asked = [item["brief"] for item in flags["items"] if item["severity"] in ("stop", "refer")]  # type: ignore[index]
    said = read_pdf(boneward.sheet(person, kind="doctor", language=language, on=DAY))
    assert len(asked) >= 9
    assert [order for order in asked if re.sub(r"\s", "", order) not in said] == []
    assert [name for name in listed if name not in said] == []
