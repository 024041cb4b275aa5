"""What stands behind each picture of a forecast: sources, how they were checked, how well the model does on them."""

from __future__ import annotations

from dataclasses import dataclass

from boneward.knowledge.validation import TESTED_ON
from boneward.report.documents import Document, figure, figures, part, parts, text, texts
from boneward.report.forecast.words import parts_told
from boneward.report.forecast.words import say as say_of_forecast
from boneward.report.html.plan_cautions import Source
from boneward.report.source_text import short_source
from boneward.report.voice import Voice, capital

CATALOGUE = "page_forecast"
BEHIND = {
    "flow": ("ledger", "absorbed_fraction"),
    "seasons": ("25ohd_nmol_l",),
    "dose": ("vitamin_d_dose", "25ohd_nmol_l"),
    "proteins": ("ucoc_coc_ratio_change_pct", "dp_ucmgp_change_pct"),
    "bone": ("bmd_change_pct",),
    "soft": ("soft_tissue",),
    "risks": ("risks",),
}
"""The quantities of the document that a picture rests on."""
_ALL = "all"


@dataclass(frozen=True, slots=True)
class Behind:
    """The reasons of one picture.

    Attributes:
        how: how it is worked out.
        cannot: what the picture cannot say; it stands by the picture, not behind it.
        sources: what it rests on.
        verification: how we know; empty where nothing is said of it.
        validated: how many printed results the model meets, those that it was set on and those that it was not apart.
    """

    how: str
    cannot: str
    sources: tuple[Source, ...]
    verification: str
    validated: tuple[str, ...]


def say(voice: Voice, key: str, **arguments: object) -> str:
    """Return a sentence of the page's catalogue."""
    return voice.words.say(CATALOGUE, key, **arguments)


def behind(picture: str, document: Document, voice: Voice) -> Behind:
    """Return the reasons of a picture, by its name in `BEHIND`."""
    reasons = [part(part(document, "why"), quantity) for quantity in BEHIND[picture]]
    cited = dict.fromkeys(source for reason in reasons for source in texts(reason, "sources"))
    cards = part(document, "sources")
    verification = next(filter(None, (text(reason, "verification") for reason in reasons)), "")
    return Behind(
        say(voice, f"how.{picture}"),
        say(voice, f"cannot.{picture}"),
        tuple(Source(code, short_source(code, cards, voice)) for code in cited),
        verification,
        tuple(_validated(picture, document, voice)),
    )


def _validated(picture: str, document: Document, voice: Voice) -> list[str]:
    counts = dict.fromkeys(TESTED_ON, (0, 0))
    told = part(document, "validation")
    for quantity in told:
        if not quantity.startswith(BEHIND[picture]):
            continue
        rows = part(told, quantity)
        for kind, (within, of) in counts.items():
            found = figures(rows, kind)
            if found:
                counts[kind] = within + int(found[0]), of + int(found[1])
    return [say(voice, f"validated.{kind}", within=within, of=of) for kind, (within, of) in counts.items() if of]


@dataclass(frozen=True, slots=True)
class NotDrawn:
    """What is not drawn and why: the parts in words, the reason, its sources and how they were checked."""

    parts: tuple[str, ...]
    why: str
    sources: tuple[Source, ...]
    verification: str


def not_drawn(document: Document, voice: Voice) -> tuple[NotDrawn, ...]:
    """Return what is withheld, the parts with one reason together, the gravest reason first."""
    by_code: dict[str, list[str]] = {}
    for one in parts(document, "withheld"):
        by_code.setdefault(text(one, "code"), []).append(text(one, "part"))
    findings = {text(finding, "code"): finding for finding in reversed(parts(document, "findings"))}
    ordered = [code for code in _gravest_first(document) if code in by_code]
    ordered += [code for code in by_code if code not in ordered]
    cards = part(document, "sources")
    return tuple(
        NotDrawn(
            tuple(capital(say_of_forecast(voice, f"part.{name}")) for name in parts_told(by_code[code])),
            text(findings.get(code, {}), "text"),
            tuple(Source(own, short_source(own, cards, voice)) for own in texts(findings.get(code, {}), "sources")),
            text(findings.get(code, {}), "verification"),
        )
        for code in ordered
    )


def _gravest_first(document: Document) -> list[str]:
    """Return the codes of the findings in the document's order, which is that of their gravity."""
    return list(dict.fromkeys(text(finding, "code") for finding in parts(document, "findings")))


def is_withheld(name: str, document: Document) -> bool:
    """Say whether a part, or all, is withheld."""
    return any(text(one, "part") in (name, _ALL) for one in parts(document, "withheld"))


def years_of(document: Document) -> int:
    """Return how many years are foreseen."""
    return int(figure(document, "years") or 0)
