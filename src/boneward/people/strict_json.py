"""A table in JSON as it should be: each key once, each number finite; what is wrong is a code, for whoever asked."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

BEYOND_ALL = ">1e308"
"""How a number is shown that no one can write down."""

_HALF = re.compile(r"\\u[dD][89a-fA-F]")
"""What may be half a character; in text that was UTF-8 there is no other way to write one."""


@dataclass(frozen=True, slots=True)
class JsonTrouble:
    """What is wrong with a text that should be JSON.

    Attributes:
        code: not-utf8, empty, not-json, too-deep, too-many-keys, duplicate-key, number-not-finite, half-sign (half a
            character, which JSON can name and UTF-8 cannot write) or no-table.
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


def read_strict_json(written: bytes | str, *, most_keys: int | None = None) -> dict[str, object]:
    """Return the table that a JSON text holds.

    Args:
        written: all of it; bytes are UTF-8, with its mark or without.
        most_keys: a table with more is refused.

    Raises:
        NotStrictJsonError: with every trouble that was found.
    """
    text = written if isinstance(written, str) else _decoded(written)
    if not text.strip():
        raise _refused("empty")
    read = _parsed(text, most_keys)
    if (text is written or _HALF.search(text)) and not _is_whole(read):
        raise _refused("half-sign")
    if not isinstance(read, dict):
        raise _refused("no-table")
    return read


def _refused(code: str, **arguments: str) -> NotStrictJsonError:
    return NotStrictJsonError((JsonTrouble(code, arguments),))


def _decoded(written: bytes) -> str:
    try:
        return written.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _refused("not-utf8") from error


def _parsed(text: str, most_keys: int | None) -> object:
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
        raise _refused("not-json", detail=f"{error.lineno}:{error.colno}") from error
    except RecursionError as error:
        raise _refused("too-deep") from error
    except ValueError as error:  # an integer of thousands of digits
        raise _refused("number-not-finite", value=BEYOND_ALL) from error
    if troubles:
        raise NotStrictJsonError(tuple(troubles))
    return read


def _is_whole(read: object) -> bool:
    try:
        json.dumps(read, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True
