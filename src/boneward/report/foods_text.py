"""Foods as a page: the calm table of a search, and one food with its measures and where each number stands."""

from __future__ import annotations

from collections.abc import Sequence

from boneward.foods.model import HELD
from boneward.foods.spelling import has_han
from boneward.knowledge.loader import parts as table_parts
from boneward.knowledge.loader import read_table
from boneward.knowledge.parameters import parameter
from boneward.report.amounts import amount, join, number
from boneward.report.documents import Document, figure, part, parts, text, texts
from boneward.report.foods_document import BANDED
from boneward.report.layout import Column, Style, fit_columns, table, width_of
from boneward.report.page import Page
from boneward.report.source_text import sources_line
from boneward.report.voice import capital
from boneward.report.words import Words

CATALOGUE = "foods"
_SHOWN = ("calcium_mg", "vitamin_d_ug", "vitamin_k1_ug", "vitamin_k2_ug")
_PARTS_OF_K2 = ("mk4_ug", "mk7_ug", "longer_mk_ug")
_NUMBER_WIDTH = 10
_MOST_NAMES = 8
"""So many other names of a food stand on its page; the JSON document has them all."""
_CHARSETS = {"en": "latin-1", "zh-Hans": "gb2312", "zh-Hant": "big5"}
_MEASURE_WIDTH = 24
_GAP = 2
_TEN, _HUNDRED = 10.0, 100.0


def foods_search_text(document: Document, words: Words, *, width: int = 80, colour: bool = False) -> str:
    """Return the foods that were found as a table: name, what 100 g hold, and the id under it."""
    page = Page(words, width, Style(colour))
    typed = text(document, "text")
    foods = parts(document, "foods")
    if not foods:
        page.paragraph(words.say(CATALOGUE, "search.none", text=typed))
        return page.text()
    page.section(words.say(CATALOGUE, "search.title", text=typed))
    _write_found(foods, page)
    page.blank()
    page.paragraph(words.say(CATALOGUE, "search.per-100", iu=_ug_in_iu(words)), "dim")
    page.paragraph(words.say(CATALOGUE, "search.more"), "dim")
    return page.text()


def _ug_in_iu(words: Words) -> str:
    return amount(parameter("iu_per_ug_vitamin_d"), "iu", words)


def _write_found(foods: Sequence[Document], page: Page) -> None:
    name_width = page.width - len(_SHOWN) * (_NUMBER_WIDTH + _GAP)
    columns = [Column(name_width), *(Column(_NUMBER_WIDTH, right=True) for _ in _SHOWN)]
    head = [page.words.say(CATALOGUE, "column.food"), *(page.words.say(CATALOGUE, f"column.{of}") for of in _SHOWN)]
    page.add(table([head], columns))
    for food in foods:
        row = [capital(name_of(food, page.words)), *(_cell(food, of, page.words) for of in _SHOWN)]
        page.add(table([row], columns))
        page.add([page.style.paint("  " + text(food, "id"), "dim")])


def name_of(food: Document, words: Words) -> str:
    """Return a food's name in the reader's language; in English where it has no other."""
    names = part(food, "name")
    return text(names, words.language) or text(names, "en") or next(iter(filter(None, map(str, names.values()))), "")


def _band(food: Document, of: str) -> Document:
    return part(part(food, "bands" if of in BANDED else "per_100_g"), of)


def _cell(food: Document, of: str, words: Words) -> str:
    """Return what 100 g hold for a narrow column: the range where figures differ, else the one figure."""
    shown = _range(_band(food, of), words)
    return shown if width_of(shown) <= _NUMBER_WIDTH else shown.replace(",", "")


def _range(band: Document, words: Words) -> str:
    low, central, high = (figure(band, end) for end in ("low", "central", "high"))
    if low is None or high is None:
        return words.say(CATALOGUE, "not-known") if central is None else short(central)
    if short(low) == short(high):
        return short(high)
    return words.say("plan", "range", low=short(low), high=short(high))


def short(value: float) -> str:
    """Return an amount in a food with no more digits than food has: whole from 100 on, else two digits, one decimal."""
    decimals = 0 if abs(value) >= _TEN else 1
    rounded = round(value, decimals)
    return number(rounded if rounded or not value else float(f"{value:.1g}"))


def foods_show_text(document: Document, words: Words, *, width: int = 80, colour: bool = False) -> str:
    """Return one food: what 100 g and each household measure hold, what is taken up, sources, and what to ask."""
    page = Page(words, width, Style(colour))
    (food,) = parts(document, "foods")
    page.section(capital(name_of(food, words)))
    _write_about(food, page)
    page.section(words.say(CATALOGUE, "show.per-100"))
    _write_held(food, page)
    _write_absorption(food, page)
    page.section(words.say(CATALOGUE, "show.measures"))
    _write_measures(food, page)
    question = text(part(food, "question"), "text")
    if question:
        page.section(words.say(CATALOGUE, "show.question"))
        page.paragraph(question)
    cards = part(document, "sources")
    _write_sources(food, cards, page)
    if cards:
        page.blank()
        page.paragraph(words.say(CATALOGUE, "show.codes", codes=page.say("list.comma").join(cards)), "dim")
    return page.text()


def _write_about(food: Document, page: Page) -> None:
    say = page.words.say
    about = [say(CATALOGUE, f"origin.{text(food, 'origin')}")]
    if text(food, "group"):
        about.insert(0, say(CATALOGUE, f"group.{text(food, 'group')}"))
    about += [say(CATALOGUE, f"tag.{tag}") for tag in texts(food, "tags")]
    page.paragraph(capital(page.say("list.points").join(about)))
    _write_names(food, page)
    page.paragraph(say(CATALOGUE, "show.id", id=text(food, "id")), "dim")


def _write_names(food: Document, page: Page) -> None:
    """Add the other names in the reader's own script, and for a Chinese reader the English one."""
    say, language = page.words.say, page.words.language
    shown = name_of(food, page.words)
    others = [name for name in texts(food, "aliases") if name != shown and _is_in_script(name, language)]
    if others:
        page.paragraph(say(CATALOGUE, "show.also", names=join(others[:_MOST_NAMES], page.words)), "dim")
    if language == "en":
        return
    english = text(part(food, "name"), "en")
    if english and english != shown:
        page.paragraph(say(CATALOGUE, "show.english", name=english), "dim")
    if text(food, "origin") == "usda":
        page.paragraph(say(CATALOGUE, "show.english-only"), "dim")


def _is_in_script(name: str, language: str) -> bool:
    """Say whether a name is written as readers of the language write: Latin, or Han signs of their own script."""
    try:
        name.encode(_CHARSETS[language])
    except UnicodeEncodeError:
        return False
    return has_han(name) is (language != "en")


def _write_held(food: Document, page: Page) -> None:
    known_parts = [of for of in _PARTS_OF_K2 if figure(_band(food, of), "central") is not None]
    shown = [*_SHOWN, *known_parts]
    labels = {of: page.words.say(CATALOGUE, f"held.{of}") for of in shown}
    labels = {of: f"  {label}" if of in _PARTS_OF_K2 else capital(label) for of, label in labels.items()}
    label_width = max(map(width_of, labels.values()))
    for of in shown:
        page.row(labels[of], _amount(_band(food, of), of, page.words), label_width)


def _amount(band: Document, of: str, words: Words) -> str:
    """Return a middle figure with its unit, and behind it the range where published figures differ."""
    central, low, high = (figure(band, end) for end in ("central", "low", "high"))
    if central is None and (low is None or high is None):
        return words.say(CATALOGUE, "not-known")
    spread = _with_unit(of, (low, high), words)
    if central is None:
        return spread
    middle = _with_unit(of, (central, central), words)
    if low is None or high is None or short(low) == short(high):
        return middle
    return words.say(CATALOGUE, "show.span", value=middle, range=spread)


def _with_unit(of: str, ends: tuple[float | None, float | None], words: Words) -> str:
    """Return a figure or a range with its unit; vitamin D in IU and µg."""
    low, high = ends
    shown = _range({"low": low, "central": low, "high": high}, words)
    if of != "vitamin_d_ug":
        return words.say("terms", f"amount.{'mg' if of.endswith('_mg') else 'ug'}", value=shown)
    per_ug = parameter("iu_per_ug_vitamin_d")
    in_iu = {end: None if value is None else value * per_ug for end, value in (("low", low), ("high", high))}
    return words.say("terms", "amount.d", iu=_range({**in_iu, "central": in_iu["low"]}, words), ug=shown)


def _write_absorption(food: Document, page: Page) -> None:
    share, calcium = figure(food, "absorbed_percent"), figure(food, "absorbable_calcium_mg")
    page.blank()
    if share is None:
        page.paragraph(page.words.say(CATALOGUE, "show.absorbed-unknown"))
        return
    shown = page.words.say("terms", "amount.percent", value=short(share))
    if calcium is None:
        page.paragraph(page.words.say(CATALOGUE, "show.absorbed-share", absorbed_percent=shown))
        return
    taken = page.words.say("terms", "amount.mg", value=short(calcium))
    page.paragraph(page.words.say(CATALOGUE, "show.absorbed", absorbed_percent=shown, calcium_mg=taken))


def _write_measures(food: Document, page: Page) -> None:
    say = page.words.say
    measures = parts(food, "measures")
    if not measures:
        page.paragraph(say(CATALOGUE, "show.no-measures"))
        return
    rows = [[say(CATALOGUE, f"column.{of}") for of in ("measure", "grams", *_SHOWN)]]
    for measure in measures:
        holds = part(measure, "holds")
        figures = [figure(measure, "grams"), *(figure(holds, of) for of in _SHOWN)]
        cells = [say(CATALOGUE, "not-known") if value is None else short(value) for value in figures]
        rows.append([measure_name(text(measure, "measure"), page.words), *cells])
    page.add(table(rows, fit_columns(rows, [_MEASURE_WIDTH, *([None] * (len(rows[0]) - 1))], right=range(1, 6))))
    page.blank()
    page.paragraph(say(CATALOGUE, "show.measures-note", iu=_ug_in_iu(page.words)), "dim")


def measure_name(code: str, words: Words) -> str:
    """Return the first name of a measure in the reader's language; the code of one that is not in the table."""
    column = {"en": "en", "zh-Hans": "zh_hans", "zh-Hant": "zh_hant"}[words.language]
    names = (name for row in read_table("measures") if row["measure"] == code for name in table_parts(row, column))
    return next(names, code)


def _write_sources(food: Document, cards: Document, page: Page) -> None:
    say = page.words.say
    origins = part(food, "sources")
    if not origins and not texts(food, "absorption_sources"):
        return
    page.section(say(CATALOGUE, "show.sources"))
    for group in _alike([of for of in HELD if of in origins], origins):
        origin = part(origins, group[0])
        held = join([_named(of, page.words) for of in group], page.words)
        line = sources_line(texts(origin, "sources"), text(origin, "verification"), cards, page)
        page.point(capital(say(CATALOGUE, "show.source", held=held, sources=line)))
        page.under_point(
            page.sentences(
                [
                    say(CATALOGUE, f"how.{text(origin, 'how')}"),
                    *([say(CATALOGUE, "show.place", place=text(origin, "place"))] if text(origin, "place") else []),
                ]
            ),
            "dim",
        )
    absorbed = texts(food, "absorption_sources")
    if absorbed:
        line = sources_line(absorbed, "", cards, page)
        page.point(say(CATALOGUE, "show.source", held=say(CATALOGUE, "show.absorption"), sources=line))


def _named(of: str, words: Words) -> str:
    """Return what a food holds as it stands alone: "MK-4 (vitamin K2)"."""
    return words.say(CATALOGUE, f"{'imported' if of in _PARTS_OF_K2 else 'held'}.{of}")


def _alike(held: Sequence[str], origins: Document) -> list[list[str]]:
    """Return what is held in groups that stand in the same place, so that nothing is said twice."""
    groups: list[list[str]] = []
    for of in held:
        known = next((group for group in groups if origins[group[0]] == origins[of]), None)
        if known is None:
            groups.append([of])
        else:
            known.append(of)
    return groups
