"""Tables with several columns of amounts ("per tablet | per 2 tablets"): each amount is given the column it is of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from boneward.foods.label.basis import Basis, Marked
from boneward.foods.label.lexemes import Lexeme
from boneward.foods.label.mentions import OF_CALCIUM, OF_D, OF_K, mention_of
from boneward.foods.label.runs import are_one

_LEAST_COLUMNS = 2
_MOST_COLUMNS = 5
_LONGEST_BRACKET = 8
_BETWEEN = "|/,:*%"
_HEADS = frozenset({"basis", "count", "daily", "per_day"})
_ENDS = ("basis", "count", "take", "excipients", "weight", "serving_size", "not_content", "warning")


@dataclass(slots=True)
class _Row:
    """A table's row while it is read: the families of its names, and its cells as places in what is written."""

    families: set[str] = field(default_factory=set)
    cells: list[list[int]] = field(default_factory=list)


def spread_columns(marked: Marked) -> list[Lexeme]:
    """Return a label's lexemes with every amount of a table followed by the basis of its column.

    A row with more or fewer amounts than the table has columns is left unclear. Where a column is of 100 g, only the
    others are kept: nothing has to be worked out from it.

    Args:
        marked: the lexemes with their bases; takes a daily dose that stands over a column.
    """
    found: list[Lexeme] = []
    place = 0
    while place < len(marked.lexemes):
        if marked.lexemes[place].kinds.isdisjoint(_HEADS):
            found.append(marked.lexemes[place])
            place += 1
            continue
        columns, end, dose = _head_at(marked.lexemes, place)
        table, stop = _table(marked.lexemes, end, columns) if columns else (None, place)
        if table is None:
            found.append(marked.lexemes[place])
            place += 1
            continue
        found += table
        marked.daily += dose
        place = stop
    return found


def _head_at(lexemes: Sequence[Lexeme], place: int) -> tuple[list[Lexeme], int, list[Basis]]:
    """Return the columns that begin at a place, the place behind them, and a daily dose among them; none for no head.

    Bare counts are a head only on a line of their own, or with an upright line between them: "1 tablet | 2 tablets".
    """
    columns: list[Lexeme] = []
    doses: list[Basis] = []
    has_counts = has_lines = False
    at = place
    while at < len(lexemes) and len(columns) < _MOST_COLUMNS:
        column, end = _column_at(lexemes, at)
        if column is None:
            behind = _behind_filling(lexemes, at) if columns else at
            if behind == at:
                break
            has_lines = has_lines or lexemes[at].is_sign("|")
            at = behind
            continue
        has_counts = has_counts or lexemes[at].has("count")
        doses += [Basis("piece", column.value, column.code.partition(":")[2])] if lexemes[at].has("daily") else []
        columns.append(column)
        at = end
    is_line = at >= len(lexemes) or lexemes[at].has("break") or has_lines
    if len({(column.code, column.value) for column in columns}) < _LEAST_COLUMNS or (has_counts and not is_line):
        return [], place, []
    return columns, at, doses


def _column_at(lexemes: Sequence[Lexeme], at: int) -> tuple[Lexeme | None, int]:
    lexeme = lexemes[at]
    if lexeme.has("basis") and lexeme.note == "":
        return lexeme, at + 1
    if lexeme.has("daily", "per_day") and at + 3 < len(lexemes) and lexemes[at + 1].is_sign("("):
        size = _of_count(lexemes[at + 2]) if lexemes[at + 3].is_sign(")") else None
        return size, at + 4
    return _of_count(lexeme), at + 1


def _of_count(lexeme: Lexeme) -> Lexeme | None:
    if not lexeme.has("count") or lexeme.note or lexeme.value != lexeme.other or lexeme.value <= 0:
        return None
    return lexeme._replace(kinds=frozenset({"basis"}), code=f"piece:{lexeme.code}")


def _behind_filling(lexemes: Sequence[Lexeme], at: int) -> int:
    """Return the place behind what may stand between two columns' heads; the same place for anything else."""
    lexeme = lexemes[at]
    if lexeme.is_sign(_BETWEEN) or lexeme.has("filler") or any(kind.startswith("reference_") for kind in lexeme.kinds):
        return at + 1
    if lexeme.is_sign("("):
        return next(
            (end + 1 for end in range(at, min(at + _LONGEST_BRACKET, len(lexemes))) if lexemes[end].is_sign(")")), at
        )
    return at


def _table(lexemes: Sequence[Lexeme], start: int, columns: Sequence[Lexeme]) -> tuple[list[Lexeme] | None, int]:
    """Return the rows of a table and the place behind it; None where no row has an amount for each column."""
    made: list[Lexeme] = []
    row, matched, depth, at = _Row(), False, 0, start
    while at < len(lexemes) and not (depth == 0 and lexemes[at].has(*_ENDS)):
        lexeme = lexemes[at]
        at += 1
        depth = max(0, depth + lexeme.is_sign("([{") - lexeme.is_sign(")]}"))
        family = "" if depth else _family(lexeme)
        if (family or lexeme.has("break")) and row.cells:
            matched = _close(row, made, columns) or matched
            row = _Row()
        row.families |= {family} - {""}
        if depth == 0 and lexeme.has("amount"):
            _add(row, made, lexeme)
        if not lexeme.is_sign("|"):
            made.append(lexeme)
    matched = _close(row, made, columns) or matched
    return (made if matched else None), at


def _family(lexeme: Lexeme) -> str:
    """Return what a name speaks of: calcium, D, K, or itself; empty for no name."""
    mention = mention_of(lexeme)
    if mention is None:
        return ""
    families = {"calcium": OF_CALCIUM, "vitamin_d": OF_D, "vitamin_k": OF_K}
    own = next((name for name, kinds in families.items() if mention.held in kinds), "")
    return own or f"{mention.held} {lexeme.start}"


def _add(row: _Row, made: Sequence[Lexeme], amount: Lexeme) -> None:
    """Add an amount to a row: to the last cell where it says the same in another unit, else as a cell."""
    last = made[row.cells[-1][-1]] if row.cells else None
    if last is not None and last.is_iu is not amount.is_iu and are_one(last, amount):
        row.cells[-1].append(len(made))
    else:
        row.cells.append([len(made)])


def _close(row: _Row, made: list[Lexeme], columns: Sequence[Lexeme]) -> bool:
    """Put the columns' bases behind the cells of a row, and say whether they fit."""
    if not row.cells:
        return False
    if len(row.cells) != len(columns) or len(row.families) != 1:
        for place in (place for cell in row.cells for place in cell):
            made[place] = made[place]._replace(note=made[place].note or "unclear")
        return False
    has_pieces = any(not column.code.startswith("gram") for column in columns)
    for cell, column in reversed(list(zip(row.cells, columns, strict=True))):
        if has_pieces and column.code.startswith("gram"):
            del made[cell[0] : cell[-1] + 1]
        else:
            made.insert(_behind_bracket(made, cell[-1] + 1), column._replace(note="behind"))
    return True


def _behind_bracket(made: Sequence[Lexeme], at: int) -> int:
    if at < len(made) and made[at].is_sign("("):
        return next((end + 1 for end in range(at, len(made)) if made[end].is_sign(")")), at)
    return at
