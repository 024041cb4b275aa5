"""Compile every message catalogue (.po) to the form that is read at run time (.mo).

Runs as a build hook for wheels and editable installs, and by hand: `python tools/compile_words.py`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LOCALES = Path(__file__).resolve().parent.parent / "src" / "boneward" / "report" / "locale"


def compile_words() -> int:
    """Write a .mo beside each .po and return how many were written."""
    catalogues = sorted(LOCALES.glob("*/LC_MESSAGES/*.po"))
    for path in catalogues:
        with path.open("rb") as source:
            catalogue = read_po(source, locale=path.parent.parent.name, abort_invalid=True)
        with path.with_suffix(".mo").open("wb") as target:
            write_mo(target, catalogue)
    return len(catalogues)


class CustomBuildHook(BuildHookInterface[Any]):
    """Compile the catalogues before hatchling packs them."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        """Write the .mo files; hatchling then includes them as artifacts."""
        compile_words()


if __name__ == "__main__":
    print(f"{compile_words()} catalogues compiled")
