"""The article as a page: every cell, rule and claim is there, and each published number is drawn or said to be none."""

from __future__ import annotations

from boneward import service
from boneward.knowledge.loader import parts, read_table
from boneward.report.html.article_view import article_view
from boneward.report.words import Words


def test_every_printed_cell_is_there(words: Words) -> None:
    """Six quantities by five groups, character by character."""
    view = article_view(service.article(language=words.language), words)
    printed = sorted(row["printed"] for row in read_table("article_rows"))
    assert printed == sorted(cell for _, _, cells in view.lines for cell in cells)


def test_every_claim_has_grade_and_reason_and_all_its_evidence(words: Words) -> None:
    """Drawn and undrawn results of a claim together are the ones that its grade rests on."""
    view = article_view(service.article(language=words.language), words)
    claims = {row["claim"]: len(parts(row, "evidence")) for row in read_table("article_claims")}
    assert claims == {
        claim.code: sum(len(chart.results) for chart in claim.charts) + len(claim.unnumbered) for claim in view.claims
    }
    assert all(claim.grade and claim.why and claim.said for claim in view.claims)


def test_calcium_and_the_heart_shows_both_sides() -> None:
    """Four intervals wholly above 1, three across it, one without a number: nothing is left out."""
    words = Words("en")
    view = article_view(service.article(), words)
    claim = next(claim for claim in view.claims if claim.code == "calcium_cvd")
    (chart,) = claim.charts
    assert chart.said == "(results: 7; clearly more often: 4; no clear difference: 3)"
    assert len(claim.unnumbered) == 1


def test_what_was_not_read_is_marked(words: Words) -> None:
    """A second-hand number keeps its mark beside its source."""
    view = article_view(service.article(language=words.language), words)
    marks = {
        cited.code: cited.verification for claim in view.claims for chart in claim.charts for cited in chart.results
    }
    assert marks["hsia2007"] == "secondary"
    assert marks["tai2015"] == "primary"
