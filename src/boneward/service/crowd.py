"""The verb plan_people: a plan for many at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike

from boneward.knowledge.findings import InputError
from boneward.knowledge.reference import AUTHORITIES
from boneward.knowledge.registry import finding_codes
from boneward.people.columns import Bits, Flags
from boneward.people.survey import ColumnFault, people_from_columns
from boneward.planning.collect import CollectedPlan, collect_plan
from boneward.planning.options import ARTICLE, Options
from boneward.service.prepare import choice_faults

_ASKED = (
    "age-unknown",
    "sex-unknown",
    "menopause-unknown",
    "supplements-unknown",
    "diet-calcium-unknown",
    "diet-k1-unknown",
    "diet-d-unknown",
    "sun-unknown",
)
"""The findings that ask for what a row left open."""


@dataclass(frozen=True, slots=True)
class PeoplePlan(CollectedPlan):
    """The plan of many people, and which rows could not be planned.

    Attributes:
        faults: what was refused, by column and code, with the rows.
        refused: for each row whether it was refused; such a row's verdicts are all `ask`.
            It has its fault, and no finding that asks for what was not said: what it said was not read.
    """

    faults: tuple[ColumnFault, ...]
    refused: Flags


def plan_people(
    columns: Mapping[str, ArrayLike],
    *,
    protocol: str = ARTICLE,
    authority: str | None = None,
    upper_target: bool = False,
) -> PeoplePlan:
    """Plan for many people at once: the same engine and the same answers as `plan`.

    Args:
        columns: named columns of one length (`boneward.people.survey.people_from_columns` names them).
        protocol: as in `plan`.
        authority: whose limits count for everyone; a column `authority` says it for each.
        upper_target: as in `plan`.

    Returns:
        The plan as columns. Rows that hold something impossible are refused and reported; the rest go on.

    Raises:
        InputError: a column is not known, the columns differ in length, or a choice is not known.
    """
    faults = choice_faults(protocol=protocol, authority=authority)
    if faults:
        raise InputError(faults)
    people, column_faults, refused, remarks = people_from_columns(columns)
    if authority is not None:
        chosen = np.full(len(people), 1 + AUTHORITIES.index(authority), dtype=np.int8)
        people = replace(people, authority=chosen)
    planned = collect_plan(people, Options(protocol, upper_target), remarks)
    bits = without_questions(planned.finding_bits, refused)
    return PeoplePlan(planned.columns, bits, column_faults, refused)


def without_questions(bits: Bits, refused: Flags) -> Bits:
    """Return the findings of a plan, without those that ask a row that was refused for what it may have said.

    Args:
        bits: who has which finding, [n, bytes], as in `CollectedPlan`.
        refused: [n].
    """
    asked = np.packbits(np.isin(finding_codes(), _ASKED))
    return np.where(refused[:, np.newaxis], bits & ~asked, bits)
