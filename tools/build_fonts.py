"""Make the fonts of the sheets. Run by hand when the fonts are renewed, never at set-up.

    apt-get install fonts-noto-cjk
    python -m venv fonts && fonts/bin/pip install fonttools==4.68.0 cffsubr==0.4.0
    fonts/bin/python tools/build_fonts.py

Taken is Noto Sans CJK of the Debian package fonts-noto-cjk 1:20220127+repack1-1 (upstream 2.004, SIL Open Font License
1.1); any other file is refused. Kept are Latin, Greek, Cyrillic, signs, and the Han characters of Big5 and GB2312. The
Han file draws each character as Taiwan does; its feature `locl` gives the mainland's form where that differs. The
Latin file holds the same letters with narrow quotation marks, which Chinese sets as wide as a character. Hints go.

What came out, with these versions:

    boneward-han-regular.otf    0ad93f4ec1fd064f1ed26f5ac4f81a5002e4e7fa38d517290cd054962a7d00da
    boneward-han-bold.otf       bccd75a8ea30bbcd58be589572354cf6eba70dc272e13ae13bc583b6dc44be7e
    boneward-latin-regular.otf  750cd13196f492b3983f5381365ff2744d6e7b7354833fd7ce2b8b19acea9c4d
    boneward-latin-bold.otf     f6134a53d6e0a00a587f02098478dbee85e640d08dc6bb94e83af797cb3dd871
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable
from pathlib import Path

import cffsubr
from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont
from fontTools.ttLib.tables import otTables

SOURCE = Path("/usr/share/fonts/opentype/noto")
INTO = Path(__file__).resolve().parent.parent / "src" / "boneward" / "report" / "paper" / "fonts"
COVERAGE = INTO / "coverage.txt"
SHA256 = {
    "Regular": "b76b0433203017ca80401b2ee0dd69350349871c4b19d504c34dbdd80541690a",
    "Bold": "faa5f3656a78b2e2d450d27fe8382c778bc2b6bb5ea29c986664a6a435056ceb",
}
KOREAN, TAIWAN = 1, 3
"""Places in the collection: Korean has narrow quotation marks and the same Latin letters."""

LATIN = (
    (0x0020, 0x007E),
    (0x00A0, 0x024F),  # Latin with accents
    (0x0370, 0x03FF),  # Greek: α, β, µ
    (0x0400, 0x045F),  # Cyrillic
    (0x1E00, 0x1EFF),  # Vietnamese
    (0x2010, 0x2027),  # dashes, quotation marks, points
    (0x2030, 0x205E),
    (0x20A0, 0x20BF),  # currencies
    (0x2100, 0x214F),
    (0x2190, 0x2193),  # arrows
    (0x2200, 0x22FF),  # ≤, ≥, −
    (0x25A0, 0x25FF),  # the marks ● ◐ ○
    (0x2605, 0x2606),
    (0x2713, 0x2713),
)
WIDE = (
    (0x3000, 0x303F),  # Chinese punctuation
    (0xFF00, 0xFFEF),  # wide forms
    (0x3100, 0x312F),  # Zhuyin
    (0x3040, 0x30FF),  # kana: brands
)
HAN = (0x3400, 0x9FFF)


def characters(ranges: Iterable[tuple[int, int]]) -> set[int]:
    """Return the code points of ranges."""
    return {code for low, high in ranges for code in range(low, high + 1)}


def han_of(codec: str) -> set[int]:
    """Return the Han characters that an encoding holds."""
    found = set()
    for code in range(HAN[0], HAN[1] + 1):
        try:
            chr(code).encode(codec)
        except UnicodeEncodeError:
            continue
        found.add(code)
    return found


def opened(weight: str, place: int) -> TTFont:
    """Return one font of the collection.

    Raises:
        SystemExit: the file is not the one that this script was written for.
    """
    path = SOURCE / f"NotoSansCJK-{weight}.ttc"
    if hashlib.sha256(path.read_bytes()).hexdigest() != SHA256[weight]:
        sys.exit(f"{path}: not the file of fonts-noto-cjk 1:20220127+repack1-1 (its sha256 is not {SHA256[weight]})")
    return TTCollection(path).fonts[place]


def draw_the_mainland_way(font: TTFont, mainland: set[int], shared: set[int]) -> None:
    """Leave a character one drawing where one script alone has it, and two where both have it and draw it apart.

    Args:
        font: draws each character as Taiwan does, and by its feature `locl` as the mainland does.
        mainland: what Simplified Chinese holds, and all signs.
        shared: what of it Traditional Chinese holds too.
    """
    table = font["GSUB"].table
    singles = [single for place in _forms(table) for single in _singles(table.LookupList.Lookup[place])]
    other = {old: new for single in singles for old, new in single.mapping.items()}
    cmap = font.getBestCmap()
    kept = {cmap[code] for code in shared if code in cmap}
    for single in singles:
        single.mapping = {old: new for old, new in single.mapping.items() if old in kept}
    for part in font["cmap"].tables:
        if part.isUnicode() and hasattr(part, "cmap") and part.format != 14:  # noqa: PLR2004 - 14 holds variants
            part.cmap |= {
                code: other.get(part.cmap[code], part.cmap[code]) for code in (mainland - shared) & set(part.cmap)
            }


def _forms(table: otTables.GSUB) -> set[int]:
    """Return the places of the lookups that give a character its mainland form."""
    han = next(record.Script for record in table.ScriptList.ScriptRecord if record.ScriptTag == "hani")
    own = next(record.LangSys for record in han.LangSysRecord if record.LangSysTag == "ZHS ")
    features = [table.FeatureList.FeatureRecord[place] for place in own.FeatureIndex]
    return {place for each in features if each.FeatureTag == "locl" for place in each.Feature.LookupListIndex}


def _singles(lookup: otTables.Lookup) -> list[otTables.SingleSubst]:
    return [getattr(part, "ExtSubTable", part) for part in lookup.SubTable]


def cut(font: TTFont, codes: set[int], *, forms: bool) -> None:
    """Leave only some characters in a font, without hints, and of its features the mainland's forms."""
    options = subset.Options()
    options.hinting = False
    options.desubroutinize = True
    options.layout_features = ["locl"] if forms else []
    options.layout_scripts = [f"{script}.ZHS" for script in ("hani", "latn", "kana", "DFLT")]
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "GPOS", "DSIG"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=codes)
    cutter.subset(font)


def rename(font: TTFont, family: str, weight: str) -> None:
    """Give the font a name of its own, so that no font of the machine stands in for it; the licence stays."""
    said = {1: family, 2: weight, 3: f"{family} {weight}", 4: f"{family} {weight}", 6: f"{family}-{weight}"}
    for place, name in said.items():
        text = name.replace(" ", "") if place == 6 else name  # noqa: PLR2004 - 6 is the PostScript name
        font["name"].setName(text, place, 3, 1, 0x409)
    cff = font["CFF "].cff
    cff.fontNames = [f"{family}-{weight}".replace(" ", "")]
    top = cff.topDictIndex[0]
    top.FamilyName, top.FullName, top.Weight = family, f"{family} {weight}", weight


def write(font: TTFont, path: Path) -> None:
    """Write a font, its outlines packed; without the day, so that the same fonts give the same bytes."""
    font.recalcTimestamp = False
    cffsubr.subroutinize(font)
    font.save(path)
    content = path.read_bytes()
    print(path.name, f"{len(content):,} bytes", hashlib.sha256(content).hexdigest())


def build() -> None:
    """Make the four fonts, and the list of what they hold."""
    mainland, taiwan = han_of("gb2312"), han_of("big5")
    signs, wide = characters(LATIN), characters(WIDE)
    held: set[int] = set()
    for weight in SHA256:
        han = opened(weight, TAIWAN)
        draw_the_mainland_way(han, mainland | signs | wide, mainland & taiwan | signs | wide)
        cut(han, mainland | taiwan | signs | wide, forms=True)
        held |= set(han.getBestCmap())
        rename(han, "Boneward Han", weight)
        write(han, INTO / f"boneward-han-{weight.lower()}.otf")
        latin = opened(weight, KOREAN)
        cut(latin, signs, forms=False)
        rename(latin, "Boneward Latin", weight)
        write(latin, INTO / f"boneward-latin-{weight.lower()}.otf")
    COVERAGE.write_text("\n".join(spans(held)) + "\n", encoding="ascii")


def spans(codes: set[int]) -> list[str]:
    """Return code points as lines `4e00-4e08`."""
    lines: list[list[int]] = []
    for code in sorted(codes):
        if lines and code == lines[-1][1] + 1:
            lines[-1][1] = code
        else:
            lines.append([code, code])
    return [f"{low:04x}-{high:04x}" for low, high in lines]


if __name__ == "__main__":
    build()
