"""A label's lexemes as sentences, with what stands in brackets as groups inside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from boneward.foods.label.lexemes import Lexeme

_OPEN = {"(": ")", "[": "]", "{": "}"}
_BRACKETS = frozenset("()[]{}")
_LONGEST_GROUP = 60
_MOST_BREAKS = 2
_PARTING = frozenset({"break", "sign"})
_STOPS = ".;。!?！？【】|•●■◆▪★☆※→"


@dataclass(frozen=True, slots=True)
class Group:
    """What stands in brackets."""

    nodes: tuple[Lexeme | Group, ...]


Node = Lexeme | Group


@dataclass(slots=True)
class Sentence:
    """The nodes up to a full stop, a semicolon or a line's end."""

    nodes: list[Node] = field(default_factory=list)

    def lexemes(self) -> Iterator[Lexeme]:
        """Yield every lexeme, also those in brackets."""
        yield from flat(self.nodes)


def flat(nodes: Sequence[Node]) -> Iterator[Lexeme]:
    """Yield the lexemes of nodes and of the groups among them, in order."""
    for node in nodes:
        if isinstance(node, Group):
            yield from flat(node.nodes)
        else:
            yield node


def sentences(lexemes: Sequence[Lexeme]) -> list[Sentence]:
    """Return the sentences of a text; a bracket that is never closed is passed over."""
    found = [Sentence()]
    closings = _closings(lexemes)
    place = 0
    while place < len(lexemes):
        lexeme = lexemes[place]
        if lexeme.kinds.isdisjoint(_PARTING):
            found[-1].nodes.append(lexeme)
            place += 1
            continue
        end = closings.get(place, 0)
        if end:
            found[-1].nodes.append(Group(tuple(_inside(lexemes[place + 1 : end]))))
            place = end + 1
            continue
        if lexeme.has("break") or (lexeme.is_sign(_STOPS) and not _is_inside_a_word(lexemes, place)):
            found.append(Sentence())
        elif not lexeme.is_sign("()[]{}"):
            found[-1].nodes.append(lexeme)
        place += 1
    return [sentence for sentence in found if sentence.nodes]


def _is_inside_a_word(lexemes: Sequence[Lexeme], place: int) -> bool:
    """Say whether a point has no space around it ("approx.600")."""
    lexeme = lexemes[place]
    if lexeme.code != "." or place + 1 >= len(lexemes):
        return False
    return lexemes[place + 1].start == lexeme.end and lexemes[place + 1].has("word", "letter")


def _closings(lexemes: Sequence[Lexeme]) -> dict[int, int]:
    """Return the place of the closing bracket of each outermost pair of brackets that is short enough."""
    found: dict[int, int] = {}
    waiting: list[int] = []
    breaks = [0]
    for at, lexeme in enumerate(lexemes):
        breaks.append(breaks[-1] + ("break" in lexeme.kinds))
        if lexeme.code not in _BRACKETS:
            continue
        if lexeme.is_sign("([{"):
            waiting.append(at)
        elif lexeme.is_sign(")]}") and waiting and _OPEN[lexemes[waiting[-1]].code] == lexeme.code:
            opened = waiting.pop()
            if at - opened <= _LONGEST_GROUP and breaks[at] - breaks[opened] <= _MOST_BREAKS:
                found[opened] = at
    return found


def _inside(lexemes: Sequence[Lexeme]) -> Iterator[Node]:
    """Yield what stands in brackets; brackets inside them and line ends are dropped."""
    for lexeme in lexemes:
        if not (lexeme.has("break") or lexeme.is_sign("()[]{}")):
            yield lexeme
