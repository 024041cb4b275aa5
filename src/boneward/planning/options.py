"""What a caller may choose about a plan."""

from __future__ import annotations

from dataclasses import dataclass

from boneward.knowledge.reference import AUTHORITIES

ARTICLE = "article"
PROTOCOLS = (ARTICLE, *AUTHORITIES)
"""The article's table, or one authority's intakes."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to plan.

    Attributes:
        protocol: one of PROTOCOLS.
        upper_target: aim at the upper end of the article's calcium total (a clinician's choice).
    """

    protocol: str = ARTICLE
    upper_target: bool = False
