"""A page of text that grows line by line: sections, paragraphs, points and labelled rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from boneward.report.layout import Style, heading, pad, width_of, wrap
from boneward.report.voice import Voice

_POINT = "- "


@dataclass(slots=True)
class Page(Voice):
    """A page in the making.

    Attributes:
        words: the language.
        width: columns of the widest line.
        style: colour and weight.
        lines: what stands there already.
    """

    width: int
    style: Style
    lines: list[str] = field(default_factory=list)

    def section(self, title: str, *styles: str) -> None:
        """Start a section, with an empty line before it."""
        if self.lines:
            self.blank()
        self.add(heading(title, self.style, *styles, width=self.width))

    def blank(self) -> None:
        """Leave a line empty."""
        self.lines.append("")

    def paragraph(self, text: str, *styles: str, indent: str = "") -> None:
        """Add a paragraph."""
        self._add(wrap(text, self.width, first=indent, rest=indent), *styles)

    def point(self, text: str, *, indent: str = "") -> None:
        """Add one point of a list, its later lines set under its first word."""
        self._add(wrap(text, self.width, first=indent + _POINT, rest=indent + " " * len(_POINT)))

    def under_point(self, text: str, *styles: str, indent: str = "") -> None:
        """Add a paragraph that belongs to the point above."""
        self.paragraph(text, *styles, indent=indent + " " * len(_POINT))

    def row(self, label: str, text: str, label_width: int, *, indent: str = "  ") -> None:
        """Add a label and its text, the text's later lines set under its first."""
        first = indent + pad(label, label_width) + "  "
        self._add(wrap(text, self.width, first=first, rest=" " * width_of(first)))

    def add(self, lines: Sequence[str]) -> None:
        """Add lines that are laid out already."""
        self.lines += lines

    def text(self) -> str:
        """Return the page."""
        return "\n".join(self.lines)

    def _add(self, lines: Sequence[str], *styles: str) -> None:
        self.lines += [self.style.paint(line, *styles) for line in lines]
