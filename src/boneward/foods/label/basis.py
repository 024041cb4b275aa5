"""What a label's amounts are of: one tablet, two softgels, a serving, a day, 100 g; and how large a serving is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import isnan
from typing import Literal

from boneward.foods.label.lexemes import Lexeme
from boneward.foods.label.mentions import mention_of
from boneward.foods.label.merge import number_of, piece_of

BasisKind = Literal["unsaid", "piece", "serving", "day", "gram", "unclear"]

_GRAM = 1_000_000.0
_FAR = 12
_LEAST_BEHIND_SLASH = 10


@dataclass(frozen=True, slots=True)
class Basis:
    """What an amount is of: so many pieces, a serving, a day, so many grams; `unsaid` where nothing is said.

    `unclear` is what cannot be told, as "per kg" or "2 tablets 500 mg".
    """

    kind: BasisKind = "unsaid"
    count: float = 1.0
    piece: str = ""


UNSAID = Basis()
_UNCLEAR = Basis("unclear")
_KINDS: dict[str, BasisKind] = {
    "piece": "piece",
    "serving": "serving",
    "day": "day",
    "gram": "gram",
    "unclear": "unclear",
}
_OPENING = frozenset(
    {"per", "per_day", "daily", "daily_dose", "serving", "serving_size", "count", "as", "number", "number_1"}
)
_OPENING_SIGNS = ("/", "(")
"""What a basis can begin with: of everything else the readers of bases need not be asked."""
_MOST_IN_BRACKETS = 9
"""Pieces that an amount is of; more of them are a pack."""
_MOST_POURED = 60
"""The same of drops and millilitres."""


@dataclass(slots=True)
class Marked:
    """A label's lexemes with the places where a basis is said.

    Attributes:
        lexemes: without those that said a basis.
        servings: how many pieces a serving is, each time that is said.
        daily: how many pieces a daily dose is, each time that amounts are given for it.
    """

    lexemes: list[Lexeme] = field(default_factory=list)
    servings: list[Basis] = field(default_factory=list)
    daily: list[Basis] = field(default_factory=list)


def mark_bases(lexemes: Sequence[Lexeme]) -> Marked:
    """Return the lexemes with every basis as one lexeme of the kind `basis`.

    Its code is `<kind>:<piece>`, its value the count; the note is `behind` where an amount stands before it ("400 IU
    per drop").
    """
    marked = Marked()
    place = 0
    while place < len(lexemes):
        if lexemes[place].code == "ml" and _is_of_water(lexemes, place):
            # What it is taken with counts nothing of the product.
            marked.lexemes.append(lexemes[place]._replace(kinds=frozenset({"filler"})))
            place += 1
            continue
        basis, end = _basis_at(lexemes, place, marked)
        if basis is None:
            marked.lexemes.append(lexemes[place])
            place += 1
            continue
        first, last = lexemes[place], lexemes[end - 1]
        code = f"{basis.kind}:{basis.piece}"
        note = "behind" if _follows_amount(marked.lexemes) and not _is_leading(lexemes, place) else ""
        made = Lexeme(frozenset({"basis"}), code, basis.count, note=note, start=first.start, end=last.end)
        marked.lexemes.append(made)
        place = end
    return marked


def basis_of(lexeme: Lexeme) -> Basis:
    """Return the basis that a lexeme of that kind says."""
    kind, _, piece = lexeme.code.partition(":")
    return Basis(_KINDS[kind], lexeme.value, piece)


def _follows_amount(before: Sequence[Lexeme]) -> bool:
    """Say whether an amount stands before, in the same sentence."""
    for lexeme in reversed(before[-_FAR:]):
        if lexeme.has("amount", "percent"):
            return True
        if lexeme.has("break", "basis") or lexeme.is_sign(".;。"):
            return False
    return False


def _is_leading(lexemes: Sequence[Lexeme], place: int) -> bool:
    """Say whether a basis opens what follows: "each tablet contains ..."."""
    for lexeme in lexemes[place : place + 6]:
        if lexeme.has("contains") or lexeme.is_sign(":="):
            return True
        if lexeme.has("amount", "break") or lexeme.is_sign(",;."):
            return False
    return False


def _basis_at(lexemes: Sequence[Lexeme], place: int, marked: Marked) -> tuple[Basis | None, int]:
    first = lexemes[place]
    if first.kinds.isdisjoint(_OPENING) and first.code not in _OPENING_SIGNS:
        return None, place + 1
    for reader in (_serving_at, _daily_dose_at, _per_at, _size_at, _counted_at, _per_day_at):
        basis, end = reader(lexemes, place, marked)
        if basis is not None:
            return basis, end
    return None, place + 1


def _at(lexemes: Sequence[Lexeme], place: int) -> Lexeme:
    return lexemes[place] if 0 <= place < len(lexemes) else Lexeme(frozenset({"end"}))


def _pieces_at(lexemes: Sequence[Lexeme], place: int) -> tuple[Basis | None, int]:
    """Return the count of pieces or the mass that stands at a place, perhaps behind ":" or in brackets."""
    at = place
    while _at(lexemes, at).is_sign(":=(") or _at(lexemes, at).has("filler", "linking", "contains"):
        at += 1
    lexeme = _at(lexemes, at)
    opened = any(_at(lexemes, between).is_sign("(") for between in range(place, at))
    if lexeme.has("count") and lexeme.note == "" and lexeme.value == lexeme.other and lexeme.value > 0:
        basis = Basis("piece", lexeme.value, lexeme.code)
    elif lexeme.has("amount") and not lexeme.is_iu and lexeme.note == "" and lexeme.value >= _GRAM / 10:
        basis = Basis("gram", lexeme.value / _GRAM, "gram")
    else:
        return None, place
    if basis.kind == "gram" and _at(lexemes, at + 1).is_sign("(") and _at(lexemes, at + 3).is_sign(")"):
        # As in "Serving size 1.5 g (1 tablet)".
        sized = _at(lexemes, at + 2)
        basis, at = (Basis("piece", sized.value, sized.code), at + 3) if _is_plain(sized) else (basis, at)
    at += 1
    if opened:
        while at < len(lexemes) and not _at(lexemes, at).is_sign(")") and not _at(lexemes, at).has("break"):
            at += 1
        at += _at(lexemes, at).is_sign(")")
    return basis, at


def _serving_at(lexemes: Sequence[Lexeme], place: int, marked: Marked) -> tuple[Basis | None, int]:
    """Read "Serving size 2 softgels", "per serving (2 tablets)", "每份2粒", "amount per serving"."""
    at = place + (1 if _at(lexemes, place).has("per", "number_1") or _at(lexemes, place).is_sign("/") else 0)
    lexeme = _at(lexemes, at)
    if lexeme.has("number") and lexeme.value == 1 and not lexeme.note and _at(lexemes, at + 1).has("serving"):
        at += 1
        lexeme = _at(lexemes, at)
    if not lexeme.has("serving", "serving_size"):
        return None, place
    size, end = _pieces_at(lexemes, at + 1)
    if size is not None:
        marked.servings.append(size)
        return Basis("serving"), end
    return (Basis("serving"), at + 1) if lexeme.has("serving") else (None, place)


def _daily_dose_at(lexemes: Sequence[Lexeme], place: int, marked: Marked) -> tuple[Basis | None, int]:
    """Read "daily dose (2 tablets): ..." as of two tablets, and "per daily dose: ..." as of a day."""
    at = place + (1 if _at(lexemes, place).has("per") else 0)
    if not _at(lexemes, at).has("daily_dose"):
        return None, place
    size, end = _pieces_at(lexemes, at + 1)
    if size is not None:
        is_behind = _at(lexemes, place).has("per") and _follows_amount(marked.lexemes)
        if not (is_behind or _amounts_follow(lexemes, end)):
            # It says only how much to take, which is read elsewhere.
            return None, place
        marked.daily.append(size)
        return size, end
    behind = _at(lexemes, at + 1)
    if behind.has("contains") or behind.is_sign(":") or _at(lexemes, place).has("per"):
        return Basis("day"), at + 1
    return None, place


def _amounts_follow(lexemes: Sequence[Lexeme], place: int) -> bool:
    """Say whether amounts stand behind a place before the sentence ends; a line's end after ":" does not end it."""
    for offset in range(_FAR):
        lexeme = _at(lexemes, place + offset)
        if lexeme.has("amount"):
            return True
        if lexeme.is_sign(";.。") or lexeme.has("end"):
            return False
        if lexeme.has("break") and not _at(lexemes, place + offset - 1).is_sign(":"):
            return False
    return False


def _per_at(lexemes: Sequence[Lexeme], place: int, marked: Marked) -> tuple[Basis | None, int]:
    """Read "per tablet", "each 5 mL", "每2片", "/drop", "per 100 g"."""
    first = _at(lexemes, place)
    is_slash = first.is_sign("/")
    if not (first.has("per") or (is_slash and marked.lexemes and marked.lexemes[-1].has("amount", "percent"))):
        return None, place
    at = place + 1
    if _at(lexemes, at).has("per") and not is_slash:
        at += 1
    lexeme = _at(lexemes, at)
    # Of "each 3 g sachet" the sachet counts.
    at += lexeme.has("amount") and bool(piece_of(_at(lexemes, at + 1))) and not is_slash
    lexeme = _at(lexemes, at)
    if at == place + 1 and not is_slash and (lexeme.is_sign(":") or lexeme.has("provides")):
        # As in "Each: calcium 500 mg".
        return Basis("piece"), at
    is_last = lexeme.has("break", "end") or lexeme.is_sign(").,;。")
    if at == place + 1 and not is_slash and is_last and _follows_amount(marked.lexemes):
        # As in "2 tablets (600 mg calcium each)".
        return Basis("piece"), at
    piece = piece_of(lexeme)
    if piece:
        return Basis("piece", 1.0, piece), _behind_size(lexemes, at + 1)
    basis = _counted_basis(lexemes, at) or _other_basis(lexeme, is_slash=is_slash)
    if basis is None:
        return None, place
    is_sized_drop = basis.piece == "drop" and lexeme.code == "ml"
    return basis, at + 1 + is_sized_drop


def _counted_basis(lexemes: Sequence[Lexeme], at: int) -> Basis | None:
    """Return the count at a place as a basis; "0.1 mL drop" is one drop."""
    lexeme = _at(lexemes, at)
    if not _is_plain(lexeme) or _is_of_water(lexemes, at):
        return None
    is_sized_drop = lexeme.code == "ml" and piece_of(_at(lexemes, at + 1)) == "drop"
    return Basis("piece", 1.0, "drop") if is_sized_drop else Basis("piece", lexeme.value, lexeme.code)


def _is_plain(lexeme: Lexeme) -> bool:
    """Say whether a lexeme is one count of pieces, no range."""
    return lexeme.has("count") and not lexeme.note and lexeme.value == lexeme.other and lexeme.value > 0


def _is_of_water(lexemes: Sequence[Lexeme], at: int) -> bool:
    """Say whether a volume is of the water that a product is taken with: "in 200 mL of water"."""
    behind = at + 1 + _at(lexemes, at + 1).has("linking")
    return _at(lexemes, at).code == "ml" and _at(lexemes, behind).has("water")


def _other_basis(lexeme: Lexeme, *, is_slash: bool) -> Basis | None:
    """Return a day or a mass as a basis; behind "/" a mass is one only where it cannot be another amount."""
    if is_slash and (lexeme.has("daily", "day_word") or (lexeme.has("letter") and lexeme.code == "d")):
        return Basis("day")
    if lexeme.has("no_piece"):
        return _UNCLEAR
    least = _GRAM * (_LEAST_BEHIND_SLASH if is_slash else 1)
    if lexeme.has("amount") and not lexeme.is_iu and lexeme.note == "" and lexeme.value >= least:
        return Basis("gram", lexeme.value / _GRAM, "gram")
    return None


def _behind_size(lexemes: Sequence[Lexeme], place: int) -> int:
    """Return the place behind a piece's own size: "每支10毫升含 ...", "each sachet (5 g) contains ..."."""
    at = place + _at(lexemes, place).is_sign("(")
    if not _at(lexemes, at).has("count", "amount"):
        return place
    at += 1 + (at > place)
    return at if _at(lexemes, at).has("contains", "equivalent") or _at(lexemes, at).is_sign(":") else place


def _size_at(lexemes: Sequence[Lexeme], place: int, marked: Marked) -> tuple[Basis | None, int]:
    """Read how many pieces an amount beside them is of: "1000 mg (2 tablets)", "(2 tablets) 1000 mg", "from 2"."""
    last = marked.lexemes[-1] if marked.lexemes else Lexeme(frozenset({"end"}))
    is_open = _at(lexemes, place).is_sign("(")
    if not (is_open or (_at(lexemes, place).has("as") and last.has("amount"))):
        return None, place
    count, behind = _at(lexemes, place + 1), place + 2 + is_open
    most = _MOST_POURED if count.code in ("drop", "ml") else _MOST_IN_BRACKETS
    if not _is_plain(count) or count.value > most or (is_open and not _at(lexemes, place + 2).is_sign(")")):
        return None, place
    if not (last.has("amount") or (mention_of(last) is not None and _at(lexemes, behind).has("amount"))):
        return None, place
    # "400 IU (10 mL)" may be the bottle.
    return (_UNCLEAR if count.code == "ml" and count.value > 1 else Basis("piece", count.value, count.code)), behind


def _counted_at(lexemes: Sequence[Lexeme], place: int, _: Marked) -> tuple[Basis | None, int]:
    """Read "2 tablets provide ...", "1 drop = ...", "1 mL (28 drops) contains ...", "2 tablets daily provide ..."."""
    count = _at(lexemes, place)
    if not _is_plain(count):
        return None, place
    at = place + 1
    if _opens_contents(lexemes, place):
        return Basis("piece", count.value, count.code), at
    is_several = 1 < count.value <= _MOST_IN_BRACKETS and count.code != "ml"
    if is_several and (_at(lexemes, at).has("amount") or _stands_behind_amount(lexemes, place)):
        # "2 tablets 1000 mg calcium", "calcium 1000 mg 2 tablets": of both, or of each?
        return _UNCLEAR, at
    if _at(lexemes, at).is_sign("("):
        while at < len(lexemes) and not _at(lexemes, at).is_sign(")") and at < place + _FAR:
            at += 1
        at += 1
    behind = at
    while _at(lexemes, behind).has("daily", "filler", "linking", "times", "times_1", "range") or (
        _at(lexemes, behind).is_sign(",") and _joins_behind_comma(_at(lexemes, behind + 1))
    ):
        behind += 1
    mark = _at(lexemes, behind)
    is_taken = _at(lexemes, place - 1).has("take", "daily", "times", "times_1", "times_2", "times_3")
    is_plain = mark.is_sign("=:") and behind == at and not is_taken
    is_plain = is_plain or mark.is_sign("=")
    if mark.has("bound", "word") and _at(lexemes, behind + 1).has("provides"):
        # "2 tablets typically provide ..."
        behind, mark = behind + 1, _at(lexemes, behind + 1)
    if not (mark.has("provides") or is_plain) or not _amounts_follow(lexemes, behind):
        return None, place
    return Basis("piece", count.value, count.code), at


def _stands_behind_amount(lexemes: Sequence[Lexeme], place: int) -> bool:
    """Say whether a count stands alone between an amount and the end of its line."""
    before = _at(lexemes, place - 1 - _at(lexemes, place - 1).is_sign(")"))
    behind = _at(lexemes, place + 1)
    return before.has("amount") and (behind.has("break", "end") or behind.is_sign(".;。"))


def _joins_behind_comma(lexeme: Lexeme) -> bool:
    """Say whether a word behind a comma speaks of the count before it: "2 daily, providing"; 每日2片，含 may not."""
    is_single_sign = lexeme.end - lexeme.start == 1
    return lexeme.has("range") or (lexeme.has("provides") and not is_single_sign)


def _opens_contents(lexemes: Sequence[Lexeme], place: int) -> bool:
    """Say whether brackets behind a count hold what so many give: "每日2粒(含鈣400毫克)", "2 daily (800 mg)"."""
    at = place + 1
    is_taken = _at(lexemes, place - 1).has("daily", "take")
    while _at(lexemes, at).has("daily"):
        is_taken = True
        at += 1
    if not _at(lexemes, at).is_sign("("):
        return False
    if _at(lexemes, at + 1).has("provides"):
        return True
    close = next((end for end in range(at, min(at + _FAR, len(lexemes))) if lexemes[end].is_sign(")")), at)
    is_taken = is_taken or _at(lexemes, close + 1).has("daily")
    return is_taken and any(lexeme.has("amount") for lexeme in lexemes[at:close])


def _per_day_at(lexemes: Sequence[Lexeme], place: int, marked: Marked) -> tuple[Basis | None, int]:
    """Read "800 mg per day" and "per day: calcium 800 mg" as of a day."""
    lexeme = _at(lexemes, place)
    if not lexeme.has("per_day", "daily"):
        return None, place
    behind = _at(lexemes, place + 1)
    last = marked.lexemes[-1] if marked.lexemes else Lexeme(frozenset({"end"}))
    counted = _at(lexemes, place + 2)
    is_joined = behind.is_sign(",;(") or behind.has("as")
    if last.has("amount") and is_joined and counted.has("count") and counted.other <= _MOST_IN_BRACKETS:
        # "Calcium 1000 mg daily, 2 tablets", "daily from 2 tablets"
        return Basis("day"), place + 1
    is_colon = behind.is_sign(":") and not counted.has("count", "number", "take")
    if not lexeme.has("per_day") and not is_colon:
        return None, place
    is_named = len(marked.lexemes) > 1 and mention_of(last) is not None and marked.lexemes[-2].has("amount")
    if (last.has("amount") or is_named) and isnan(number_of(behind)) and not behind.has("count", "take", "serving"):
        return Basis("day"), place + 1
    is_start = last.has("end", "break") or last.is_sign(".;。,")
    if is_start and (behind.has("contains") or behind.is_sign(":")) and _amounts_follow(lexemes, place + 1):
        return Basis("day"), place + 1
    return None, place


def same_piece(first: str, second: str) -> bool:
    """Say whether two words for a piece can mean one thing: a softgel is a capsule is a piece, a drop is no tablet."""
    apart = {"drop", "spray", "ml", "gram", "scoop"}
    return first == second or not first or not second or not {first, second} & apart
