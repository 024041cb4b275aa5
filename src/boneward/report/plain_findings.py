"""Findings for who reads a page or a sheet of paper: in the words of the questions, where the usual ones name a key."""

from __future__ import annotations

from boneward.report.documents import Document, parts, text
from boneward.report.sentences import catalogue_of, speak_finding
from boneward.report.words import Words


def in_plain_words(document: Document, words: Words) -> Document:
    """Return a document with the sentences of its findings in plain words.

    Args:
        document: one with findings, spoken in the same language.
        words: the language.
    """
    return {**document, "findings": [_plain(finding, words) for finding in parts(document, "findings")]}


def _plain(finding: Document, words: Words) -> Document:
    code = text(finding, "code")
    if not words.has(catalogue_of(code, words), f"{code}.plain"):
        return finding
    return {**finding, "text": speak_finding(finding, words, plainly=True)}
