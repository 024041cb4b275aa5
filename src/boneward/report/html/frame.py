"""What stands around a page: its language, its address without that language, and the answers it carries along."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from boneward.report.words import LANGUAGES, Language

_NAMES: dict[Language, str] = {"en": "English", "zh-Hans": "简体", "zh-Hant": "繁體"}
"""Each language's name in itself: the one word of a page that is the same in every language."""


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """The same page in one language.

    Attributes:
        language: its BCP 47 tag.
        name: what it calls itself.
        address: where it is.
        is_here: whether it is the page being read.
    """

    language: Language
    name: str
    address: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """A page's surroundings.

    Attributes:
        language: of the page.
        page: its address behind the language: "" for the start, `plan`, `article` ...
        answers: the person as JSON text, carried in the hidden form; empty where nobody was described.
        posted: whether the page answers a form, so that its other languages are asked for with the same form.
        kept: further fields of the hidden form, by name.
    """

    language: Language
    page: str
    answers: str = ""
    posted: bool = False
    kept: Mapping[str, str] = field(default_factory=dict)

    @property
    def home(self) -> str:
        """The start page in this language."""
        return f"/{self.language}/"

    @property
    def address(self) -> str:
        """This page's own address."""
        return f"/{self.language}/{self.page}"

    def links(self) -> tuple[LanguageLink, ...]:
        """Return this page in every language."""
        return tuple(LanguageLink(tag, _NAMES[tag], f"/{tag}/{self.page}", tag == self.language) for tag in LANGUAGES)
