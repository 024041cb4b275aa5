"""A whole batch's plan, collected from its blocks into the columns that a reader of many people wants."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from boneward.knowledge.article import GROUPS
from boneward.knowledge.findings import NUTRIENTS
from boneward.knowledge.registry import finding_codes
from boneward.people.columns import Bits, Flags, People
from boneward.planning.columns import VERDICTS, PlanColumns
from boneward.planning.options import Options
from boneward.planning.plan import plan_blocks

NUMBERS = ("from_food", "from_supplements", "target", "gap", "amount", "eat", "limit")
_ATTRIBUTES = {"from_food": "food", "from_supplements": "supplements"}


@dataclass(frozen=True, slots=True)
class CollectedPlan:
    """A batch's plan.

    Attributes:
        columns: `group` (index in `knowledge.article.GROUPS`) and, for each nutrient, `<nutrient>_verdict`
            (index in `planning.columns.VERDICTS`) and the numbers of `NUMBERS`, a day in mg or µg.
        finding_bits: who has which finding, [n, bytes], in the order of `knowledge.registry.finding_codes()`.
    """

    columns: dict[str, NDArray[np.generic]]
    finding_bits: Bits

    def __getitem__(self, name: str) -> NDArray[np.generic]:
        """Return a column as it is read: numbers as they are, `group` and verdicts as their words.

        Raises:
            KeyError: there is no such column.
        """
        column = self.columns[name]
        words = GROUPS if name == "group" else VERDICTS if name.endswith("_verdict") else None
        return column if words is None else np.take(np.array(words), column.astype(np.intp))

    def has(self, code: str) -> Flags:
        """Return who has a finding."""
        byte, bit = divmod(finding_codes().index(code), 8)
        has: Flags = (self.finding_bits[:, byte] & np.uint8(128 >> bit)) != 0
        return has

    def findings(self, row: int) -> tuple[str, ...]:
        """Return one person's findings by their codes."""
        flags = np.unpackbits(self.finding_bits[row], count=len(finding_codes()))
        return tuple(code for code, flag in zip(finding_codes(), flags, strict=True) if flag)


def collect_plan(people: People, options: Options, remarks: Mapping[str, Flags]) -> CollectedPlan:
    """Return the plan of a batch of any size, worked through block by block.

    Args:
        people: n people.
        options: protocol and target.
        remarks: what reading the batch found, code to who has it [n]; told beside what the plan finds.
    """
    size = len(people)
    columns: dict[str, NDArray[np.generic]] = {"group": np.zeros(size, np.int8)}
    for nutrient in NUTRIENTS:
        columns[f"{nutrient}_verdict"] = np.zeros(size, np.int8)
        columns |= {f"{nutrient}_{name}": np.zeros(size) for name in NUMBERS}
    bits = np.zeros((size, (len(finding_codes()) + 7) // 8), np.uint8)
    for rows, plan in plan_blocks(people, options):
        _copy(plan, columns, rows)
        _set_bits(plan.findings, bits[rows])
    _set_bits(remarks, bits)
    return CollectedPlan(columns, bits)


def _copy(plan: PlanColumns, columns: dict[str, NDArray[np.generic]], rows: slice) -> None:
    columns["group"][rows] = plan.group
    for nutrient, planned in plan.nutrients.items():
        columns[f"{nutrient}_verdict"][rows] = planned.verdict
        for name in NUMBERS:
            value = planned.limit.value if name == "limit" else getattr(planned, _ATTRIBUTES.get(name, name))
            columns[f"{nutrient}_{name}"][rows] = value


def _set_bits(findings: Mapping[str, Flags], bits: Bits) -> None:
    places = {code: place for place, code in enumerate(finding_codes())}
    for code, flags in findings.items():
        byte, bit = divmod(places[code], 8)
        bits[:, byte] |= flags.view(np.uint8) << np.uint8(7 - bit)
