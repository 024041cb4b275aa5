"""A sheet as a page to print: the strings of `boneward.sheet/1`, and how much of them one A4 page holds.

A browser cannot measure before it prints, so the lines are reckoned here, with room to spare. What a full page leaves
out stays on the screen. A stop or a question to a professional is never left out of the doctor's page; where the
fridge sheet cannot hold even the first words of them all, the gravest stand, and the rest are counted.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from boneward.report.documents import Document, part, parts, text, texts
from boneward.report.layout import width_of, wrap

_MM_PER_POINT = 0.3528
_COLUMN = 0.53
"""Width of a column of text in ems: half an em, and room for wide letters and ends of lines."""
_DOCTOR_PT, _DOCTOR_LEAD, _DOCTOR_WIDTH, _HEIGHT = 8.5, 1.3, 182.0, 268.0
_FRIDGE_WIDTH, _FRIDGE_LEAD, _TIGHT_HEIGHT = 166.0, 1.26, 275.0
_HAN_COLUMN, _LATIN_COLUMN = 0.5, 0.465
"""Width of a column on the fridge sheet, in ems: half a Han character, or a letter of the page's own font."""
_BOX, _TIGHT_BOX = 1.6, 1.1
"""What the frame of a box takes, in ems."""
_GAP, _TIGHT_GAP = (0.5, 0.25), (0.2, 0.2)
"""White space after what stands in large letters, and in small ones, in ems."""
_FEET, _TIGHT_FEET = 5.0, 3.8
"""What the lines for telephone numbers take at the feet of the fridge sheet, in ems of the small letters."""
_CALL, _TIGHT_CALL = 1.5, 1.2
"""How many times larger than the rest a call for today stands."""
_HEADINGS, _FRAME, _ROWS = 9.0, 10.0, 15.0
"""Lines of the doctor's page that are always there: headings, head and feet, the four in numbers."""
_MANY = 40
"""More names than this leave no room for the rest."""
_SIZES, _LARGE = (24, 22, 20, 18, 16, 15, 14), (28, 26, 24, 22, 20, 19, 18)
_LEAST, _LEAST_LARGE = 13, 18
"""The smallest letters, in points: for a sheet that would else leave orders out."""


@dataclass(frozen=True, slots=True)
class SheetPage:
    """A sheet and how it is printed.

    Attributes:
        sheet: the document.
        rows: whether paper shows every authority, or the main ones.
        evidence: whether paper shows what the trials found in full.
        cautions: how many findings that ask for care stand on paper; the rest are counted.
        more: the sentence that counts them; empty where all are there.
        grouped: whether paper names stops and questions by their reason alone.
        bare: whether paper leaves out all that is neither a finding nor a number of this person.
        size: of the fridge sheet's letters, in points.
        detail: how much of each order paper gives: its texts, shorts (first sentences) or clauses (up to the reason).
        apart: how paper tells hours: items, lines, short or shortest.
        tight: whether paper leaves out white space, and what is no order, no amount and nobody to call.
        said: the shorts or clauses of each box that stand on paper; empty where its texts do.
    """

    sheet: Document
    rows: str = "all"
    evidence: str = "text"
    cautions: int = 0
    more: str = ""
    grouped: bool = False
    bare: bool = False
    size: int = 0
    detail: str = "texts"
    apart: str = "items"
    tight: bool = False
    said: tuple[tuple[str, ...], ...] = ()


def sheet_page(sheet: Document) -> SheetPage:
    """Return how a sheet is printed."""
    return _doctor(sheet) if sheet["kind"] == "doctor" else _fridge(sheet)


def _lines(said: str, points: float, width: float) -> int:
    return max(1, math.ceil(width_of(said) * _COLUMN * points * _MM_PER_POINT / width))


def _small(said: str) -> int:
    return _lines(said, _DOCTOR_PT, _DOCTOR_WIDTH - 6)


def _doctor(sheet: Document) -> SheetPage:
    flags = part(sheet, "flags")
    items, grave = parts(flags, "items"), int(str(flags["grave"]))
    each = [_small(f"{text(item, 'word')}: {text(item, 'text')} {text(item, 'source')}") + 0.3 for item in items]
    room = _HEIGHT / (_DOCTOR_PT * _DOCTOR_LEAD * _MM_PER_POINT) - _FRAME - _HEADINGS - _ROWS - _told(sheet)
    for rows, evidence, count in _choices(grave, len(items)):
        needed = sum(each[:count]) + _reference(sheet, rows) + _evidence(sheet, evidence) + (count < len(items))
        if needed <= room:
            return _printed(sheet, rows, evidence, count - grave)
    return _printed(sheet, "main", "short", 0, grouped=True)


def _choices(grave: int, count: int) -> Iterator[tuple[str, str, int]]:
    """Yield what may be printed, from all to the least: which authorities, the trials, how many findings."""
    yield from (("all", "text", count), ("main", "text", count), ("main", "short", count))
    yield from (("main", "short", kept) for kept in range(count - 1, grave - 1, -1))


def _printed(sheet: Document, rows: str, evidence: str, cautions: int, *, grouped: bool = False) -> SheetPage:
    more = texts(part(sheet, "flags"), "more")
    left = len(more) - cautions
    bare = grouped and sum(len(texts(group, "items")) for group in parts(part(sheet, "flags"), "grouped")) > _MANY
    return SheetPage(sheet, rows, evidence, cautions, more[left - 1] if left else "", grouped, bare)


def _told(sheet: Document) -> float:
    told = sum(
        _lines(line["short"], _DOCTOR_PT, 150.0) for line in parts(sheet, "who") if isinstance(line["short"], str)
    )
    return told + _small(" ".join(texts(part(sheet, "not_given"), "items")))


def _reference(sheet: Document, rows: str) -> float:
    shown = [row for row in parts(part(sheet, "reference"), "rows") if rows == "all" or row["main"]]
    return 1.35 * (1 + len(shown)) + _small(text(sheet, "marks") + text(part(sheet, "reference"), "note"))


def _evidence(sheet: Document, evidence: str) -> float:
    told = part(sheet, "evidence")
    full = f"{text(told, 'short')} {text(told, 'text')} {text(told, 'source')}"
    return _small(full if evidence == "text" else text(told, "short"))


def _fridge(sheet: Document) -> SheetPage:
    whole = next(filter(_fits, _ways(sheet)), None)
    if whole:
        return whole
    count = len([said for box in parts(sheet, "first") for said in texts(box, "clauses")])
    *_, fullest = _counted(sheet, 0), *takewhile(_fits, (_counted(sheet, most) for most in range(1, count)))
    return fullest


def _ways(sheet: Document) -> Iterator[SheetPage]:
    """Yield how a sheet may be printed with every order on it, from all its words to the fewest."""
    sizes, least = (_LARGE, _LEAST_LARGE) if sheet["large"] else (_SIZES, _LEAST)
    for apart in ("items", "lines"):
        yield from (SheetPage(sheet, size=size, apart=apart) for size in sizes)
    fewer = sizes[3:]
    tight = (*fewer, *({least} - {*fewer}))
    ways = (
        ("shorts", "lines", False, fewer),
        ("shorts", "short", False, fewer),
        ("shorts", "short", True, tight),
        ("clauses", "shortest", True, tight),
    )
    for detail, apart, is_tight, points in ways:
        said = tuple(tuple(texts(box, detail)) for box in parts(sheet, "first"))
        for size in points:
            yield SheetPage(sheet, size=size, detail=detail, apart=apart, tight=is_tight, said=said)


def _counted(sheet: Document, most: int) -> SheetPage:
    """Return a sheet with its first `most` orders, counted from the gravest box on, and how many more there are."""
    said: list[tuple[str, ...]] = []
    left = most
    for box in parts(sheet, "first"):
        said.append(tuple(texts(box, "clauses")[:left]))
        left -= len(said[-1])
    more = texts(sheet, "more")
    unsaid = more[len(more) - most - 1] if most < len(more) else ""
    size = _LEAST_LARGE if sheet["large"] else _LEAST
    return SheetPage(sheet, more=unsaid, size=size, detail="clauses", apart="shortest", tight=True, said=tuple(said))


def _fits(page: SheetPage) -> bool:
    sheet, size = page.sheet, page.size
    small = max(18.0, size * 0.85) if sheet["large"] else max(11.0, size * 0.75)
    calls = parts(part(sheet, "call"), "items")
    usual, tight = (_GAP, _BOX, _CALL, _FEET), (_TIGHT_GAP, _TIGHT_BOX, _TIGHT_CALL, _TIGHT_FEET)
    (gap, small_gap), frame, call, feet = tight if page.tight else usual
    height = (
        _block([text(item, "order") for item in calls], size * call, gap)
        + _block([text(sheet, "title")], size * (1.1 if calls else 1.5))
        + _block(list(_orders(page)), size, gap)
        + _block(list(_notes(page)), small, small_gap)
        + size * _MM_PER_POINT * frame * (1 + bool(calls) + len(list(_boxes(page))))
        + small * _MM_PER_POINT * feet
    )
    return height <= (_TIGHT_HEIGHT if page.tight else _HEIGHT)


def _block(said: Sequence[str], points: float, gap: float = 0.4) -> float:
    """Return the height of some paragraphs; no more of them are read than a page holds."""
    line, height = points * _MM_PER_POINT, 0.0
    for each in said:
        is_latin = width_of(each) == len(each)
        columns = int(_FRIDGE_WIDTH / (line * (_LATIN_COLUMN if is_latin else _HAN_COLUMN)))
        lines = sum(max(1, math.ceil(width_of(one) / columns)) for one in wrap(each, columns))
        height += lines * line * _FRIDGE_LEAD + gap * line
        if height > _TIGHT_HEIGHT:
            break
    return height


def _boxes(page: SheetPage) -> Iterator[tuple[Document, Sequence[str]]]:
    """Yield the boxes on paper and what stands in each; one that only shows something goes when nothing is left."""
    for place, box in enumerate(parts(page.sheet, "first")):
        said = page.said[place] if page.said else texts(box, "texts")
        if said or not (page.said and box["shows_only"]):
            yield box, said


def _orders(page: SheetPage) -> Iterator[str]:
    sheet = page.sheet
    call = part(sheet, "call")
    yield from [text(call, "after")] if call["after"] else []
    for box, _ in _boxes(page):
        yield text(box, "heading")
        yield from [text(box, "clause")] if box["clause"] and not (page.more and parts(call, "items")) else []
    do = part(sheet, "do")
    yield from [text(do, "none")] if do["none"] else []
    yield from (text(item, "what") for item in parts(do, "items"))
    for item in parts(part(sheet, "eat"), "items"):
        yield from (text(item, "what"), *([text(item, "how")] if item["how"] else []))
    yield from texts(sheet, "rest") if not page.tight else []
    told = part(sheet, "apart")
    items = parts(told, "items")
    if page.apart in ("items", "lines"):
        yield from (text(item, "text") for item in items)
    else:
        yield from [text(told, page.apart)] if items else []


def _notes(page: SheetPage) -> Iterator[str]:
    sheet = page.sheet
    yield text(sheet, "since") if page.tight else f"{text(sheet, 'since')} {text(sheet, 'again')}"
    for _, said in _boxes(page):
        yield from said
    calls = parts(part(sheet, "call"), "items")
    is_whole = page.detail == "texts"
    yield from [text(item, "rest") for item in calls] if is_whole else [page.more or text(sheet, "reasons")]
    for item in parts(part(sheet, "do"), "items"):
        yield f"{text(item, 'how')} {text(item, 'note')} {text(item, 'optional')}"
    if page.apart == "items":
        yield from (text(item, "detail") for item in parts(part(sheet, "apart"), "items"))
    ask = part(sheet, "ask")
    yield from (text(ask, "title"), text(ask, "text"))
