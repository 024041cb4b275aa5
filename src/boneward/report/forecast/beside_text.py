"""What stands beside the courses: risks with both sides, the smallest D3 dose, tests, assumptions, what is withheld."""

from __future__ import annotations

import math

from boneward.knowledge.validation import TESTED_ON
from boneward.report.amounts import amount, amount_range, in_unit, join, number
from boneward.report.charts.text_chart import in_blocks
from boneward.report.documents import Document, figure, figures, part, parts, text, texts
from boneward.report.forecast.answer import ends_said
from boneward.report.forecast.words import (
    CATALOGUE,
    PLAN,
    VITAMIN_K,
    band_of,
    is_withheld,
    level,
    parts_told,
    people_share,
    say,
    scenarios,
    share,
    signed,
    spoken_day,
)
from boneward.report.page import Page
from boneward.report.voice import Voice, capital

_TENTH = 0.1
_CHANCE = 0.05
"""A trial's p from which its difference may be chance."""
_BARE_UNITS = ("kg/m2", "a", "1/d")
"""Units that the sentence names itself."""
_SIDES = ("harm", "none", "benefit")
_UNREAD = "forecast-lab-unread"


def write_soft_tissue(document: Document, page: Page) -> None:
    """Add what is known of calcium in the arteries, on its own: it is never a part of the ledger that can be seen."""
    said = soft_tissue_said(document, page)
    if said:
        page.section(say(page, "section.soft-tissue"))
        page.paragraph(said)


def soft_tissue_said(document: Document, page: Voice) -> str:
    """Return by how much the calcium of the heart's arteries grows a year, and what trials saw; may be empty."""
    soft = part(document, "soft_tissue")
    a_year = figures(soft, "mg_a_year")
    if len(a_year) < 2:  # noqa: PLR2004 - both ends
        return ""
    low, high = (number(round(end, 1)) for end in a_year)
    return page.sentences([say(page, "soft-tissue", low=low, high=high), _trials_said(document, page)])


def soft_tissue_studies(document: Document) -> list[Document]:
    """Return the trials of arteries that the document holds."""
    return parts(part(document, "soft_tissue"), "studies")


def _trials_said(document: Document, page: Voice) -> str:
    studies = soft_tissue_studies(document)
    clear = sum((figure(study, "p") or 1.0) < _CHANCE for study in studies)
    of_whom = "-calcium" if is_withheld(document, VITAMIN_K) else ""
    found = "" if clear else "-none"
    return say(page, f"soft-tissue.trials{of_whom}{found}", count=str(len(studies)), clear=str(clear))


def write_risks(document: Document, page: Page) -> None:
    """Add each outcome that goes with what is taken, with every side that studies found."""
    if len(scenarios(document)) < 2 or is_withheld(document, "risks"):  # noqa: PLR2004 - nothing is more than the other
        return
    told = risks_told(document)
    if not told and is_withheld(document, PLAN):
        return
    page.section(say(page, "section.risks"))
    by_outcome = {outcome: sides_said(risks, page) for outcome, risks in told.items()}
    if told and not any(by_outcome.values()):
        page.paragraph(say(page, "risks.others-only"))
        return
    page.paragraph(say(page, "risks.legend" if told else "risks.none"))
    for outcome, sides in by_outcome.items():
        if sides:
            outcome_said = capital(say(page, f"risk.{outcome}"))
            page.point(say(page, "risk.line", outcome=outcome_said, sides=capital(sides)))
    left = not_studied(document, page)
    if left:
        page.point(say(page, "risks.not-studied", outcomes=page.say("list.semicolons").join(left)))


def not_studied(document: Document, page: Voice) -> list[str]:
    """Return outcomes with the exposures of which no study is of such people, in words."""
    found = []
    for outcome, risks in risks_told(document).items():
        open_still = [say(page, f"exposure.{text(risk, 'exposure')}") for risk in risks if not risk.get("applies")]
        if open_still:
            exposures = join(open_still, page.words)
            found.append(say(page, "risk.title", outcome=say(page, f"risk.{outcome}"), exposures=exposures))
    return found


def risks_told(document: Document) -> dict[str, list[Document]]:
    """Return the risks by outcome, each exposure's together."""
    found: dict[str, list[Document]] = {}
    for risk in parts(document, "risks"):
        found.setdefault(text(risk, "outcome"), []).append(risk)
    return found


def sides_said(risks: list[Document], page: Voice) -> str:
    """Return how many studies of such people saw more, no clear difference and fewer, of what; empty without one.

    A study counts once a side. In brackets the change of 1,000 people a year, from the lowest to the highest.
    """
    applying = [risk for risk in risks if risk.get("applies")]
    fitting = [(risk, study) for risk in applying for study in parts(risk, "studies") if study.get("fits")]
    found = []
    for side in _SIDES:
        held = [(text(risk, "exposure"), study) for risk, study in fitting if text(study, "says") == side]
        if not held:
            continue
        count = len({text(study, "source") for _, study in held})
        names = dict.fromkeys(say(page, f"exposure.{exposure}") for exposure, _ in held)
        said = say(page, f"side.{side}", count=str(count), exposures=page.say("list.comma").join(names))
        ends = [end for _, study in held for end in figures(study, "change_per_1000_a_year")]
        if ends:
            low, high = (signed(end, _TENTH) for end in (min(ends), max(ends)))
            said = say(page, "side.change", said=said, low=low, high=high)
        found.append(said)
    return page.say("list.semicolons").join(found)


def write_dose(document: Document, page: Page) -> None:
    """Add the smallest D3 dose that keeps the target, and what other doses do."""
    said = dose_sentences(document, page)
    if not said:
        return
    page.section(say(page, "section.dose"))
    for sentence in said:
        page.paragraph(sentence)
    rows = dose_table(document, page)
    if rows:
        labels, cells = zip(*rows, strict=True)
        page.add(in_blocks(labels, [cells], page.width))


def dose_sentences(document: Document, page: Voice) -> list[str]:
    """Return which D3 dose keeps the target; empty where 25(OH)D is withheld."""
    dose = part(document, "vitamin_d_dose")
    verdict = text(dose, "verdict")
    if not verdict:
        return []
    ends = figures(dose, "range_ug")
    said = {
        "target": level(figure(dose, "target_nmol_l") or 0.0, page),
        "chance": share(figure(dose, "chance") or 0.0, page),
        "date": spoken_day(dose.get("date"), page),
        "dose": amount(figure(dose, "smallest_ug") or 0.0, "d", page.words),
        "range": amount_range(ends[0], math.floor(ends[1]), "d", page.words) if len(ends) == 2 else "",  # noqa: PLR2004 - both ends
    }
    has_season = "" if dose.get("is_seasonal") or verdict == "not-offered" else "-settled"
    return [say(page, f"dose.{verdict}{has_season}", **said)]


def dose_table(document: Document, page: Voice) -> list[list[str]]:
    """Return doses that were tried with the share of people that each keeps at or above the target, the head first.

    The first that keeps all is the last that is told.
    """
    dose = part(document, "vitamin_d_dose")
    tried = parts(dose, "shares")
    if not tried:
        return []
    target = number(figure(dose, "target_nmol_l") or 0.0)
    head = [say(page, "dose.head"), say(page, "dose.head-share", target=target)]
    rows = [[_tried(each, page), people_share(figure(each, "share") or 0.0, page)] for each in tried]
    enough = next((place for place, (_, said) in enumerate(rows) if said == people_share(1.0, page)), len(rows))
    return [head, *rows[: enough + 1]]


def _tried(each: Document, page: Voice) -> str:
    ug = figure(each, "ug") or 0.0
    return amount(ug, "d", page.words) if ug else say(page, "dose.nothing")


def write_test(document: Document, page: Page) -> None:
    """Add whether a blood test is worth it, and what the ones that there are did."""
    said = [
        sentence
        for sentence in (measured_said(document, page), text(part(document, "test_advice"), "text"))
        if sentence
    ]
    if not said:
        return
    page.section(say(page, "section.test"))
    for sentence in said:
        page.paragraph(sentence)


def measured_said(document: Document, page: Voice) -> str:
    """Return what blood tests did to today's level; empty without one."""
    measured = part(document, "measured")
    before, after = band_of(part(measured, "prior")), band_of(part(measured, "posterior"))
    if before is None or after is None:
        return ""
    used = [
        say(
            page,
            "measured.one-dated",
            level=level(figure(each, "nmol_l") or 0.0, page),
            date=spoken_day(each["date"], page),
        )
        if each.get("date")
        else level(figure(each, "nmol_l") or 0.0, page)
        for each in parts(measured, "used")
    ]
    said = {
        f"{name}_{end}": number(round(value))
        for name, band in (("before", before), ("after", after))
        for end, value in zip(("middle", "low", "high"), band, strict=True)
    }
    return say(page, "measured", used=join(used, page.words), **said)


def write_assumed(document: Document, page: Page) -> None:
    """Add what nobody said and was taken from a table."""
    assumed = parts(document, "assumed")
    if not assumed:
        return
    page.section(say(page, "section.assumed"))
    for each in assumed:
        page.point(assumed_said(each, page))


def assumed_said(each: Document, page: Voice) -> str:
    """Return one assumption with its value."""
    return say(
        page, f"assumed.{text(each, 'what')}", value=_assumed_value(figure(each, "value"), text(each, "unit"), page)
    )


def _assumed_value(value: float | None, unit: str, page: Voice) -> str:
    if value is None:
        return say(page, "cell.unknown")
    if unit.startswith("share"):
        return share(value, page)
    return number(value) if unit in _BARE_UNITS else in_unit(value, value, unit, page.words)


def write_withheld(document: Document, page: Page) -> None:
    """Add what is not drawn, each with its reason."""
    said = withheld_said(document, page)
    if not said:
        return
    page.section(say(page, "section.withheld"))
    for sentence in said:
        page.point(sentence)


def withheld_said(document: Document, page: Voice) -> list[str]:
    """Return what is not drawn and why, parts with the same reason together."""
    by_code: dict[str, list[str]] = {}
    for each in parts(document, "withheld"):
        by_code.setdefault(text(each, "code"), []).append(text(each, "part"))
    reasons = {text(finding, "code"): text(finding, "text") for finding in parts(document, "findings")}
    return [
        say(page, "withheld", parts=_parts_said(named, page), reason=reasons.get(code, ""))
        for code, named in by_code.items()
    ]


def beside_rows_said(document: Document, page: Voice) -> list[str]:
    """Return what a table of rows alone does not say: what has no row, why it ends sooner, and tests not used."""
    unread = [finding for finding in parts(document, "findings") if text(finding, "code") == _UNREAD]
    return [*withheld_said(document, page), *ends_said(document), *(text(finding, "text") for finding in unread)]


def _parts_said(named: list[str], page: Voice) -> str:
    """Return parts in words; where all is withheld, that alone."""
    return capital(join([say(page, f"part.{name}") for name in parts_told(named)], page.words))


def write_validation(document: Document, page: Page) -> None:
    """Add how many published results the model reproduces; those that chose its numbers and those kept apart, apart."""
    rows = validation_table(document, page)
    if not rows:
        return
    page.section(say(page, "section.validation"))
    labels, *columns = [list(column) for column in zip(*rows, strict=True)]
    untested = say(page, "validation.untested")
    page.add(in_blocks(labels, [column for column in columns if {*column[1:]} != {untested}], page.width))
    page.paragraph(say(page, "validation.legend"), "dim")


def validation_table(document: Document, page: Voice) -> list[list[str]]:
    """Return rows of texts, the head first: for each quantity how many rows are within, by kind."""
    summary = part(document, "validation")
    if not summary:
        return []
    head = ["", *(say(page, f"validation.{kind}") for kind in TESTED_ON)]
    tested = [name for name in summary if page.words.has(CATALOGUE, f"quantity.{name}")]
    return [head, *([capital(say(page, f"quantity.{name}")), *_within(part(summary, name), page)] for name in tested)]


def _within(kinds: Document, page: Voice) -> list[str]:
    found = [figures(kinds, kind) for kind in TESTED_ON]
    return [
        say(page, "validation.of", within=number(pair[0]), rows=number(pair[1]))
        if len(pair) == 2 and pair[1]  # noqa: PLR2004 - how many of how many
        else say(page, "validation.untested")
        for pair in found
    ]


def cited_on_the_page(document: Document) -> set[str]:
    """Return the sources of what the page says in words: findings, studies that fit and assumptions."""
    said = [*parts(document, "findings"), *parts(document, "assumed"), part(document, "test_advice")]
    found = {source for each in said for source in texts(each, "sources")}
    studies = [study for risk in parts(document, "risks") for study in parts(risk, "studies")]
    found |= {text(study, "source") for study in studies if study.get("fits")}
    return found | {text(study, "source") for study in soft_tissue_studies(document)}
