"""Words in three languages, from the packaged catalogues; a word that is not there is an error, never a fallback."""

from __future__ import annotations

import gettext
from functools import cache
from importlib.resources import files
from typing import Literal

Language = Literal["en", "zh-Hans", "zh-Hant"]

LANGUAGES: tuple[Language, ...] = ("en", "zh-Hans", "zh-Hant")
_FOLDERS: dict[Language, str] = {"en": "en", "zh-Hans": "zh_Hans", "zh-Hant": "zh_Hant"}
_NOTHING = "(no key)"  # the empty key is gettext's own: it would give the catalogue's header
_CHINESE = frozenset({"zh", "cmn", "yue"})
_TRADITIONAL_PLACES = frozenset({"tw", "hk", "mo"})
_SCRIPTS: dict[str, Language] = {"hans": "zh-Hans", "hant": "zh-Hant"}


class MissingWord(KeyError):  # noqa: N818 - the name says what happened, like KeyError
    """A catalogue does not hold a key, is not compiled, or its sentence needs an argument that was not given."""


class UnknownLanguageError(ValueError):
    """A language tag names a language that is not spoken here."""


class _Silent(gettext.NullTranslations):
    """What is asked when a catalogue does not know a key: it says nothing, where gettext would echo the key."""

    def gettext(self, message: str) -> str:  # noqa: ARG002 - gettext's own signature
        """Return nothing for a key that is not there."""
        return ""


class _Dots(dict[str, str]):
    """Arguments that are all "…"."""

    def __missing__(self, name: str) -> str:
        return "…"


class Words:
    """The words of one language.

    Attributes:
        language: en, zh-Hans or zh-Hant.
    """

    def __init__(self, language: str) -> None:
        """Choose the language.

        Raises:
            UnknownLanguageError: the tag is not one that is spoken here.
        """
        self.language = choose_language(language)

    def say(self, catalogue: str, key: str, /, **arguments: object) -> str:
        """Return a whole sentence, its placeholders filled.

        Args:
            catalogue: `plan`, `terms`, `safety` ...
            key: the sentence's key.
            arguments: by the name of the placeholder, already written for the reader.

        Raises:
            MissingWord: there is no such sentence, or an argument is missing.
        """
        sentence = self._find(catalogue, key)
        try:
            return sentence.format(**arguments)
        except (KeyError, IndexError) as error:
            message = f"{catalogue} {key} ({self.language}): no argument {error}"
            raise MissingWord(message) from error

    def pattern(self, catalogue: str, key: str) -> str:
        """Return a sentence with "…" in the place of every placeholder."""
        return self._find(catalogue, key).format_map(_Dots())

    def has(self, catalogue: str, key: str) -> bool:
        """Say whether a catalogue holds a key."""
        try:
            return bool(self._look_up(catalogue, key))
        except MissingWord:  # there is no such catalogue
            return False

    def _find(self, catalogue: str, key: str) -> str:
        sentence = self._look_up(catalogue, key)
        if not sentence:
            message = f"{catalogue} ({self.language}) has no {key!r}"
            raise MissingWord(message)
        return sentence

    def _look_up(self, catalogue: str, key: str) -> str:
        return _catalogue(self.language, catalogue).gettext(key or _NOTHING)


@cache
def _catalogue(language: Language, name: str) -> gettext.GNUTranslations:
    path = files("boneward.report").joinpath("locale", _FOLDERS[language], "LC_MESSAGES", f"{name}.mo")
    try:
        with path.open("rb") as stream:
            translations = gettext.GNUTranslations(stream)
    except FileNotFoundError as error:
        message = f"{name}.mo ({language}) is not there: run `python tools/compile_words.py`"
        raise MissingWord(message) from error
    translations.add_fallback(_Silent())
    return translations


def choose_language(tag: str) -> Language:
    """Return the language to speak for a BCP 47 tag or a POSIX locale, chosen by script.

    zh-TW, zh-HK, zh-MO, yue and zh-Hant-* give zh-Hant; other Chinese tags give zh-Hans. No locale at all
    (empty, C, POSIX) gives English.

    Raises:
        UnknownLanguageError: the tag names another language.
    """
    parts = tag.strip().partition("@")[0].partition(".")[0].replace("_", "-").casefold().split("-")
    language, rest = parts[0], parts[1:]
    if language in ("", "c", "posix", "en"):
        return "en"
    if language not in _CHINESE:
        message = f"{tag!r} is not one of {', '.join(LANGUAGES)}"
        raise UnknownLanguageError(message)
    for part in rest:
        if part in _SCRIPTS:
            return _SCRIPTS[part]
    is_traditional = language == "yue" or not _TRADITIONAL_PLACES.isdisjoint(rest)
    return "zh-Hant" if is_traditional else "zh-Hans"
