"""The plan of a whole table of people, as a page shows it: counts of verdicts, and the rows that were refused."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from boneward.knowledge.article import GROUPS
from boneward.knowledge.findings import NUTRIENTS, Fault
from boneward.people.columns import Flags
from boneward.people.survey import CODE_WORDS, ColumnFault
from boneward.planning.collect import CollectedPlan
from boneward.planning.columns import VERDICTS
from boneward.report.amounts import number
from boneward.report.sentences import speak_faults
from boneward.report.words import Words

_CATALOGUE = "page_lookup"
_MOST_SHOWN = 12
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Count:
    """How many have a verdict: the number, its share in words, and the length of its bar in percent."""

    verdict: str
    count: str
    share: str
    bar: float


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group's people by verdict, in the order of the nutrient's counts; the last number is all of them."""

    group: str
    counts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NutrientCounts:
    """One nutrient's verdicts, in all and by group."""

    nutrient: str
    counts: tuple[Count, ...]
    groups: tuple[GroupRow, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that was refused: its line, and what stands in it."""

    line: str
    value: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why rows were refused: the column, what is wrong, what to do, the first cells, and how many more there are."""

    column: str
    what: str
    do: str
    cells: tuple[Cell, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Refused:
    """Cells of one column that were refused for one reason; `code` is a fault's, or `uneven`."""

    column: str
    code: str
    cells: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class DataView:
    """The result: how many were read, planned and refused, each nutrient's counts, and what was refused why."""

    people: str
    planned: str
    refused: str
    is_refused: bool
    nutrients: tuple[NutrientCounts, ...]
    refusals: tuple[Refusal, ...]


def refused_cells(
    faults: Iterable[ColumnFault], cells: dict[str, Sequence[str]], lines: Sequence[int], uneven: Sequence[int]
) -> tuple[Refused, ...]:
    """Return what was refused, by column and reason, with line and cell.

    Args:
        faults: of the plan.
        cells: the table's columns by our names.
        lines: of each row.
        uneven: rows whose number of cells is not the heading's.
    """
    own = [Refused("", "uneven", tuple((lines[row], "") for row in uneven))] if uneven else []
    return (
        *own,
        *(
            Refused(
                fault.column,
                fault.code,
                tuple((lines[row], cells[fault.column][row]) for row in fault.rows.tolist()),
            )
            for fault in faults
        ),
    )


def data_view(plan: CollectedPlan, refused: Flags, cells: Sequence[Refused], words: Words) -> DataView:
    """Return the plan of many as a page shows it.

    Args:
        plan: of n people.
        refused: who could not be planned, [n]; they are not counted among the verdicts.
        cells: why.
        words: the language.
    """
    kept = ~refused
    return DataView(
        number(len(refused)),
        number(int(kept.sum())),
        number(int(refused.sum())),
        bool(refused.any()),
        tuple(_counts(nutrient, plan, kept, words) for nutrient in NUTRIENTS) if kept.any() else (),
        tuple(_refusal(one, words) for one in cells),
    )


def _counts(nutrient: str, plan: CollectedPlan, kept: Flags, words: Words) -> NutrientCounts:
    groups = plan.columns["group"][kept].astype(np.intp)
    verdicts = plan.columns[f"{nutrient}_verdict"][kept].astype(np.intp)
    table = np.zeros((len(GROUPS), len(VERDICTS)), np.intp)
    np.add.at(table, (groups, verdicts), 1)
    in_all = table.sum(axis=0)
    found = [place for place in range(len(VERDICTS)) if in_all[place]]
    total = int(in_all.sum())
    counts = tuple(
        Count(
            VERDICTS[place],
            number(int(in_all[place])),
            words.say(_CATALOGUE, "data.share", percent=_percent(int(in_all[place]), total)),
            round(100.0 * int(in_all[place]) / total, 2),
        )
        for place in found
    )
    rows = tuple(
        GroupRow(
            words.say("terms", f"group.{group}"),
            (*(number(int(table[place, verdict])) for verdict in found), number(int(table[place].sum()))),
        )
        for place, group in enumerate(GROUPS)
        if table[place].any()
    )
    return NutrientCounts(nutrient, counts, rows)


def _percent(count: int, total: int) -> str:
    """Return a share in whole percent; what is there but rounds to nothing is "<1"."""
    share = round(100.0 * count / total)
    return "<1" if share == 0 else str(share)


def _refusal(refused: Refused, words: Words) -> Refusal:
    if refused.code == "uneven":
        what, do = (words.say(_CATALOGUE, f"data.wrong.uneven.{part}") for part in ("what", "do"))
    else:
        said = speak_faults([Fault(refused.column, refused.code)], words)[0]
        what, do = said["what"], said["do"]
    if refused.code == "unknown-code":
        choices = words.say("plan", "list.comma").join(filter(None, CODE_WORDS[refused.column]))
        do = words.say(_CATALOGUE, "data.choices", choices=choices)
    cells = tuple(Cell(number(line), value[:_LONGEST]) for line, value in refused.cells[:_MOST_SHOWN])
    return Refusal(refused.column, what, do, cells, max(len(refused.cells) - _MOST_SHOWN, 0))
