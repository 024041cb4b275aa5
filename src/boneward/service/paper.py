"""The verbs sheet and sheet_document: one page of paper, for the doctor or for the fridge."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date

from boneward.knowledge.findings import Fault, InputError
from boneward.people.columns import People
from boneward.planning.options import ARTICLE
from boneward.report.documents import parts
from boneward.report.json_values import Document
from boneward.report.paper.documents import sheet_strings
from boneward.report.paper.setting import set_sheet
from boneward.report.paper.sheet import KINDS, PlannedSheet
from boneward.report.reference_document import asked_person, reference_document
from boneward.report.words import Words
from boneward.service.person import plan
from boneward.service.prepare import prepare


def sheet(  # noqa: PLR0913 - the arguments of `plan`, and two of the paper's own
    person: Mapping[str, object],
    *,
    kind: str = "doctor",
    language: str = "en",
    protocol: str = ARTICLE,
    authority: str | None = None,
    on: date | None = None,
    upper_target: bool = False,
    large: bool = False,
) -> bytes:
    """Return one sheet of paper as a PDF: one A4 page, its fonts inside, the same bytes for the same input.

    Args:
        person: as in `plan`.
        kind: `doctor`, for a doctor, pharmacist or dietitian; `fridge`, for the family.
        language: of the sheet.
        protocol: as in `plan`.
        authority: as in `plan`.
        on: as in `plan`; it stands on the sheet, and is the PDF's own date.
        upper_target: as in `plan`.
        large: the fridge sheet in large print, 18 points or more; the doctor's page stays as it is.

    Raises:
        InputError: as `plan`, or the kind is not known.
    """
    document = sheet_document(
        person,
        kind=kind,
        language=language,
        protocol=protocol,
        authority=authority,
        on=on,
        upper_target=upper_target,
        large=large,
    )
    return set_sheet(document)


def sheet_document(  # noqa: PLR0913 - as `sheet`
    person: Mapping[str, object],
    *,
    kind: str = "doctor",
    language: str = "en",
    protocol: str = ARTICLE,
    authority: str | None = None,
    on: date | None = None,
    upper_target: bool = False,
    large: bool = False,
) -> Document:
    """Return the strings of one sheet, `boneward.sheet/1`; arguments as in `sheet`.

    Raises:
        InputError: as `sheet`.
    """
    if kind not in KINDS:
        raise InputError((Fault("kind", "unknown-choice", {"value": kind, "allowed": ", ".join(KINDS)}),))
    planned = plan(person, language=language, protocol=protocol, authority=authority, on=on, upper_target=upper_target)
    people = prepare(person, protocol, authority, on, upper_target=upper_target).people
    asked = PlannedSheet(planned, people, _reference(people, language), large and kind == "fridge")
    return sheet_strings(kind, asked, Words(language))


def _reference(people: People, language: str) -> tuple[Mapping[str, object], ...]:
    """Return who recommends what for a batch of one; nothing where age or sex is not known."""
    asked = asked_person(people)
    if math.isnan(asked.age) or asked.sex == "unknown":
        return ()
    return tuple(parts(reference_document(asked, language), "rows"))
