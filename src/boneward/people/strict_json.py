"""JSON as it should be: each key once, each number finite; what is wrong is told by code, for whoever asked."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

BEYOND_ALL = ">1e308"
"""How a number is shown that no one can write down."""


@dataclass(frozen=True, slots=True)
class JsonTrouble:
    """What is wrong with a text that should be JSON.

    Attributes:
        code: not-json, too-deep, too-many-keys, duplicate-key or number-not-finite.
        arguments: `detail` (line:column), `key`, `value`, `count` and `limit`, as the code needs.
    """

    code: str
    arguments: Mapping[str, str] = field(default_factory=dict)


class NotStrictJsonError(ValueError):
    """A text is no strict JSON."""

    def __init__(self, troubles: tuple[JsonTrouble, ...]) -> None:
        """Keep what was found wrong, one trouble or more."""
        super().__init__(troubles[0].code)
        self.troubles = troubles


def read_strict_json(text: str, *, most_keys: int | None = None) -> object:
    """Return what a JSON text says.

    Args:
        text: all of it.
        most_keys: a table with more is refused.

    Raises:
        NotStrictJsonError: with every trouble that was found.
    """
    troubles: list[JsonTrouble] = []

    def keep_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        table = dict(pairs)
        if most_keys is not None and len(pairs) > most_keys:
            troubles.append(JsonTrouble("too-many-keys", {"count": str(len(pairs)), "limit": str(most_keys)}))
            return {}
        if len(table) < len(pairs):
            counted = Counter(key for key, _ in pairs)
            troubles.extend(JsonTrouble("duplicate-key", {"key": key}) for key in counted if counted[key] > 1)
        return table

    def refuse_constant(word: str) -> float:
        troubles.append(JsonTrouble("number-not-finite", {"value": word}))
        return 0.0

    try:
        read: object = json.loads(text, object_pairs_hook=keep_once, parse_constant=refuse_constant)
    except json.JSONDecodeError as error:
        raise NotStrictJsonError((JsonTrouble("not-json", {"detail": f"{error.lineno}:{error.colno}"}),)) from error
    except RecursionError as error:
        raise NotStrictJsonError((JsonTrouble("too-deep"),)) from error
    except ValueError as error:  # an integer of thousands of digits
        raise NotStrictJsonError((JsonTrouble("number-not-finite", {"value": BEYOND_ALL}),)) from error
    if troubles:
        raise NotStrictJsonError(tuple(troubles))
    return read


def is_whole(read: object) -> bool:
    """Say whether every text can be written as UTF-8: JSON can name half a character, UTF-8 cannot write it."""
    try:
        json.dumps(read, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True
