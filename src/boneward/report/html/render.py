"""Templates and what they may use: words, terms, units set apart, addresses of static files."""

from __future__ import annotations

import re
from functools import cache, partial

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from boneward.report.html.assets import asset_address
from boneward.report.html.frame import Frame
from boneward.report.voice import capital
from boneward.report.words import Language, Words

_PHRASE_ENDS = re.compile(r"(?<=[，；、：])|(?<=[,;:])(?= )")
_LONGEST_PHRASE = 26
_UNIT = re.compile(r"(?<=\d)\u00a0(?P<unit>[^\s\d，。；、,.;()（）]+)")

_CODE = re.compile(r"`([^`]+)`")
_NAME = re.compile(
    r"<(?P<whole>title|option|textarea|text|script|style|pre)\b.*?</(?P=whole)>|<[^>]*>"
    r"|(?P<name>MK-\d+|25\(OH\)D\d?|D-A-CH)",
    re.DOTALL,
)
"""Names that a line must not break, or what holds none: a tag with its attributes, and elements that hold no tag."""
_LATIN, _HAN, _KANA = (re.compile(letters) for letters in ("[A-Za-z]", "[\u4e00-\u9fff]", "[\u3040-\u30ff]"))
_HAN_IS_WORTH = 3
"""Letters that say about as much as one character: a Chinese sentence may hold an English name, and the other way."""


def render(template: str, frame: Frame, **view: object) -> str:
    """Return a page as HTML.

    Args:
        template: its name without `.html.jinja`.
        frame: what stands around it.
        view: what the template shows, by name.

    Raises:
        jinja2.UndefinedError: the template names something that the view does not hold.
        MissingWord: a sentence that the template asks for does not exist.
    """
    return keep_names(_environment(frame.language).get_template(f"{template}.html.jinja").render(frame=frame, **view))


@cache
def _environment(language: Language) -> Environment:
    words = Words(language)
    environment = Environment(
        loader=PackageLoader("boneward.report.html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )

    def term(kind: str, code: str) -> str:
        return words.say("terms", f"{kind}.{code}")

    gap = words.say("plan", "two-sentences", first="", second="")
    environment.globals |= {"say": words.say, "term": term, "static": asset_address, "gap": gap}
    environment.filters |= {"unit": set_units_apart, "phrases": keep_phrases, "capital": capital, "code": set_code}
    environment.filters["original"] = partial(mark_original, language=language)
    return environment


def set_units_apart(text: str) -> Markup:
    """Return a text with each unit behind a number set small: `1,000 <span class="u">IU</span>`."""
    safe = str(escape(text))
    return Markup(_UNIT.sub('<span class="u">\u00a0\\g<unit></span>', safe))  # noqa: S704 - escaped in the line above


def set_code(text: str) -> Markup:
    """Return a text with what stands between backticks set as code."""
    safe = str(escape(text))
    return Markup(_CODE.sub(r"<code>\1</code>", safe))  # noqa: S704 - escaped in the line above


def keep_names(page: str) -> str:
    """Return a page on which no line breaks inside `MK-7`, `25(OH)D` or `D-A-CH`; tags stay as they are."""
    return _NAME.sub(lambda found: f'<span class="nb name">{found[0]}</span>' if found["name"] else found[0], page)


def mark_original(text: str, language: Language) -> Markup:
    """Return a text that stays in the language of its source, marked with it where that is not the page's."""
    tongue = _tongue(text)
    if not tongue or language.startswith(tongue):
        return escape(text)
    return Markup('<span lang="{}">{}</span>').format(tongue, text)


def _tongue(text: str) -> str:
    """Return the language that a text is written in, by its letters; empty for digits alone."""
    latin, han, kana = (len(letters.findall(text)) for letters in (_LATIN, _HAN, _KANA))
    if kana:
        return "ja"
    if han * _HAN_IS_WORTH > latin:
        return "zh"
    return "en" if latin else ""


def keep_phrases(text: str) -> Markup:
    """Return a heading whose short phrases, up to a comma or the like, are not broken over two lines.

    A character of Chinese is as wide as two letters. A long phrase may break anywhere.
    """
    pieces = _PHRASE_ENDS.split(text)
    return Markup().join(map(_kept, pieces)) if len(pieces) > 1 else escape(text)


def _kept(phrase: str) -> Markup:
    bare = phrase.lstrip(" ")
    if not bare or sum(2 if letter >= "\u2e80" else 1 for letter in bare) > _LONGEST_PHRASE:
        return escape(phrase)
    return Markup('{}<span class="nb">{}</span>').format(phrase[: -len(bare)], bare)
