"""The page's own files: one style sheet from its parts, the small script, the icon; each with a hash of its content."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_STYLES = ("tokens", "base", "questions", "plan", "day", "lookup", "forecast", "api", "sheet", "print")
"""The parts of the style sheet, in the order in which they stand."""
_KINDS = {
    "boneward.css": "text/css; charset=utf-8",
    "boneward.js": "text/javascript; charset=utf-8",
    "icon.svg": "image/svg+xml",
}


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that a page asks for.

    Attributes:
        body: its bytes.
        kind: its media type.
        version: the start of its SHA-256, in hexadecimal digits.
    """

    body: bytes
    kind: str
    version: str


@cache
def asset(name: str) -> Asset | None:
    """Return a file by its name; None where there is none."""
    if name not in _KINDS:
        return None
    body = _style_sheet() if name == "boneward.css" else _packaged(name)
    return Asset(body, _KINDS[name], hashlib.sha256(body).hexdigest()[:12])


def asset_address(name: str) -> str:
    """Return where a file is served; the address changes with its content.

    Raises:
        KeyError: there is no such file.
    """
    found = asset(name)
    if found is None:
        raise KeyError(name)
    return f"/static/{name}?v={found.version}"


def _style_sheet() -> bytes:
    return b"\n".join(_packaged(f"{part}.css") for part in _STYLES)


def _packaged(name: str) -> bytes:
    return files("boneward.report.html").joinpath("static", name).read_bytes()
