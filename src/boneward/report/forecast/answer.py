"""The forecast in a few sentences: what changes in blood, in what is taken up, and in bone."""

from __future__ import annotations

from boneward.report.documents import Document, figure, part, parts, text
from boneward.report.forecast.words import (
    ARTICLE,
    BONE,
    DAYS_A_YEAR,
    NOW,
    PLAN,
    SITES,
    band_at,
    bone_step,
    change,
    day_place,
    level,
    main_pair,
    milligrams,
    say,
    scenario_name,
    scenarios,
    share,
    span,
    spoken_day,
)
from boneward.report.voice import Voice, capital

_SAME_NMOL_L, _SAME_MG = 5.0, 10.0
"""Differences that are smaller are not worth a sentence of their own."""
_HARDLY_PERCENT, _LITTLE_PERCENT = 0.5, 2.0
"""Below the first, bone hardly changes; below the second, little: less than what two scans tell apart."""
_OWN_PHRASES = (NOW, PLAN, ARTICLE)
ENDS = ("forecast-ends-old", "forecast-ends-adult")

Band = tuple[float, float, float]


def answer_said(document: Document, page: Voice) -> list[str]:
    """Return the answer: a sentence each on 25(OH)D, calcium and bone, as far as they are drawn."""
    if not scenarios(document):
        return [say(page, "answer.nothing")]
    told = [*_vitamin_d(document, page), *_calcium(document, page), *bone_said(document, page)]
    return [*_misfit(document, page), *told]


def _misfit(document: Document, page: Voice) -> list[str]:
    """Return that a blood test does not fit, before any number that would seem to overrule it."""
    return [say(page, "answer.misfit")] if does_not_fit(document) else []


def does_not_fit(document: Document) -> bool:
    """Return whether there is a blood test that hardly agrees with what was told."""
    return part(document, "measured").get("fits") is False


def about_said(document: Document, page: Voice) -> str:
    """Return what a forecast is, what its ranges mean, and why it ends sooner than asked where it does."""
    ends = document.get("band")
    low, high = (float(end) for end in ends) if isinstance(ends, list) else (0.0, 1.0)
    return page.sentences([say(page, "answer.about", share=share(high - low, page)), *ends_said(document)])


def ends_said(document: Document) -> list[str]:
    """Return why fewer years are drawn than were asked for; empty where they are not."""
    return [text(finding, "text") for finding in parts(document, "findings") if text(finding, "code") in ENDS]


def with_scenario(scenario: str, page: Voice) -> str:
    """Return a scenario as a sentence begins with it: "with the plan", "as things are"."""
    if scenario in _OWN_PHRASES:
        return say(page, f"with.{scenario}")
    return say(page, "with.other", scenario=scenario_name(scenario, page))


def _two(document: Document) -> tuple[str, str | None]:
    """Return the scenario that the answer is about, and the one that it is held against, where there are two."""
    return main_pair(document) or (next(iter(scenarios(document))), None)


def _vitamin_d(document: Document, page: Voice) -> list[str]:
    new, old = _two(document)
    lows = part(part(document, "seasons"), "winter_low")
    low = part(lows, new)
    middle = figure(low, "median")
    if middle is None:
        return []
    said = {"with": capital(with_scenario(new, page)), "new": level(middle, page)}
    when = "" if low.get("is_seasonal") else "-settled"
    said["date"] = spoken_day(low.get("date"), page)
    aim = say(page, "answer.target", target=level(figure(document, "target_25ohd_nmol_l") or 0.0, page))
    before = figure(part(lows, old), "median") if old else None
    if old is None or before is None:
        return [page.sentences([say(page, f"answer.d25-one{when}", **said), aim])]
    if abs(middle - before) < _SAME_NMOL_L:
        return [page.sentences([say(page, f"answer.d25-same{when}", **said), aim])]
    said |= {"other": with_scenario(old, page), "old": level(before, page)}
    return [page.sentences([say(page, f"answer.d25{when}", **said), aim])]


def _calcium(document: Document, page: Voice) -> list[str]:
    new, old = _two(document)
    taken, eaten = _absorbed(document, new)
    if taken is None or eaten is None:
        return []
    said = {"with": capital(with_scenario(new, page)), "new": milligrams(taken, page), "eaten": milligrams(eaten, page)}
    before, eaten_before = _absorbed(document, old) if old else (None, None)
    if old is None or before is None or eaten_before is None:
        return [say(page, "answer.calcium-one", **said)]
    if abs(taken - before) < _SAME_MG:
        return [say(page, "answer.calcium-same", **said)]
    said |= {"other": with_scenario(old, page), "old": milligrams(before, page)}
    return [say(page, "answer.calcium", **said, eaten_then=milligrams(eaten_before, page))]


def _absorbed(document: Document, scenario: str) -> tuple[float | None, float | None]:
    """Return the calcium that is taken up and eaten on a mean day of a scenario, mg."""
    ledger = part(scenarios(document)[scenario], "ledger")
    return figure(ledger, "absorbed_mg_d"), figure(ledger, "intake_mg_d")


def bone_said(document: Document, page: Voice) -> list[str]:
    """Return what becomes of bone by the forecast's last year, at the site where the difference is largest."""
    new, old = _two(document)
    years = int(figure(document, "years") or 0)
    ended = {
        name: bone_bands(part(scenario, BONE), day_place(scenario, years * DAYS_A_YEAR))
        for name, scenario in scenarios(document).items()
    }
    said = {"span": span(years, page)}
    if old is None:
        site, band = next(iter(ended[new].items()), ("", None))
        if band is None:
            return []
        drawn_said = change(band, page, in_percent=True, step=bone_step([band]))
        return [say(page, "answer.bone-one", **said, site=site_name(site, page), change=drawn_said)]
    apart = bone_bands(
        part(part(part(document, "differences"), f"{new}-{old}"), BONE),
        day_place(scenarios(document)[new], years * DAYS_A_YEAR),
    )
    if not apart:
        return []
    site = max(apart, key=lambda each: abs(apart[each][0]))
    said |= {"site": site_name(site, page), "difference": change(apart[site], page, in_percent=True)}
    own = ended[old].get(site)
    pieces = [say(page, f"answer.bone-{_grade(apart, site)}", **said)]
    if own is not None and abs(own[0]) > max(abs(apart[site][0]), _HARDLY_PERCENT):
        step = bone_step(ended[name].get(site) for name in (new, old))
        own_said = change(own, page, in_percent=True, step=step)
        does = {"site": said["site"], "other": with_scenario(old, page), "change": own_said}
        pieces.append(say(page, "answer.bone-growth" if own[0] > 0.0 else "answer.bone-years", **does))
    return pieces


def _grade(apart: dict[str, Band], site: str) -> str:
    """Return how a difference is told: hardly any, not clear from none, little, or as it is."""
    size, widest = abs(apart[site][0]), max(abs(end) for band in apart.values() for end in band)
    if size < _HARDLY_PERCENT and widest < _LITTLE_PERCENT:
        return "hardly"
    if min(apart[site]) < 0.0 < max(apart[site]):
        return "unclear"
    return "little" if size < _LITTLE_PERCENT else "some"


def bone_bands(bone: Document, place: int) -> dict[str, Band]:
    """Return each site's band at a place of the days; sites that are withheld are left out."""
    found = {site: band_at(part(bone, site), place) for site in SITES}
    return {site: band for site, band in found.items() if band is not None}


def site_name(site: str, page: Voice) -> str:
    """Return what a site of the skeleton is called."""
    return say(page, f"site.{site}")


def is_drawn(document: Document, quantity: str) -> bool:
    """Return whether a quantity is drawn in any scenario."""
    return any(part(scenario, quantity) for scenario in scenarios(document).values())
