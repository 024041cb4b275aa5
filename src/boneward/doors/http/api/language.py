"""Which language to answer in: the parameter `lang`, else the browser's own list."""

from __future__ import annotations

from boneward.report.words import LANGUAGES, Language, UnknownLanguageError, choose_language

_LONGEST = 500
"""Characters of the header that are read."""


def accepted_language(header: str) -> Language:
    """Return the language that an `Accept-Language` header wants most, of those that are spoken here; else English."""
    wanted = [_weighed(item) for item in header[:_LONGEST].split(",")]
    for _, tag in sorted(((weight, tag) for weight, tag in wanted if weight > 0 and tag), key=lambda pair: -pair[0]):
        try:
            return choose_language(tag)
        except UnknownLanguageError:
            continue
    return "en"


def _weighed(item: str) -> tuple[float, str]:
    tag, _, rest = item.strip().partition(";")
    weight = rest.strip().removeprefix("q=")
    try:
        return (float(weight) if weight else 1.0), tag.strip()
    except ValueError:
        return 0.0, tag


def named_language(name: str | None, header: str) -> Language:
    """Return the language of a parameter `lang` that is one of ours; else the header's."""
    return next((language for language in LANGUAGES if language == name), accepted_language(header))
