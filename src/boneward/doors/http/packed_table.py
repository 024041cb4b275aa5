"""A table's way through a form and out again: packed small into a hidden field, written as CSV. Nothing is kept."""

from __future__ import annotations

import base64
import csv
import io
import zlib
from collections.abc import Iterable, Sequence

from boneward.people.file_text import refuse
from boneward.people.survey_table import TABLE, refuse_size


def write_csv(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return rows as CSV."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(heading)
    writer.writerows(rows)
    return stream.getvalue()


def pack(text: str) -> str:
    """Return a text small enough to travel in a hidden field: squeezed, in letters that a form leaves as they are."""
    return base64.urlsafe_b64encode(zlib.compress(text.encode(), 6)).decode()


def unpack(packed: str, *, most_bytes: int) -> str:
    """Return a text that was packed.

    Raises:
        InputError: it is no packed text, or a larger one than a table may be.
    """
    opener = zlib.decompressobj()
    try:
        # Twice as much: a table in another encoding may be longer as UTF-8.
        data = opener.decompress(base64.urlsafe_b64decode(packed), 2 * most_bytes)
        text = data.decode()
    except (zlib.error, ValueError):
        refuse(TABLE, "table-empty")
    if opener.unconsumed_tail:
        refuse_size(most_bytes)
    if not opener.eof:
        refuse(TABLE, "table-empty")
    return text
