"""Parts that many answers hold, as JSON Schema, each said once: names that stand together, and parts with a name."""

from __future__ import annotations

from boneward.doors.http.api.schemas import (
    ANYTHING,
    FLAG,
    NUMBER,
    TEXT,
    WHOLE,
    Keys,
    Schema,
    each,
    maybe,
    named,
    one_of,
    some,
    table,
)
from boneward.knowledge.findings import SEVERITIES
from boneward.planning.columns import VERDICTS
from boneward.report.words import LANGUAGES

MAYBE_NUMBER = maybe(NUMBER)
MAYBE_TEXT = maybe(TEXT)
TEXTS = some(TEXT)
VERDICT = one_of(*VERDICTS)

ENDS: Keys = {"low": MAYBE_NUMBER, "high": MAYBE_NUMBER}
BAND: Keys = {**ENDS, "central": MAYBE_NUMBER}
LEVEL: Keys = {**ENDS, "median": MAYBE_NUMBER}
PRINTED: Keys = {**ENDS, "unit": TEXT, "printed": TEXT}
AMOUNT: Keys = {"amount": MAYBE_NUMBER, "iu": MAYBE_NUMBER}
"""Of a supplement; `iu` of vitamin D alone."""
VERIFIED: Keys = {"source": TEXT, "verification": TEXT}
"""Where one number comes from."""
SOURCED: Keys = {"sources": TEXTS, "verification": TEXT}
"""Where what several sources say comes from."""
INTAKE: Keys = {"unit": TEXT, "verdict": VERDICT, "from_food": MAYBE_NUMBER, "from_supplements": MAYBE_NUMBER}
"""What someone has of a nutrient already, and what a plan says of it."""
TOLD: Keys = {"findings": some(named("Finding")), "sources": each(named("Source"))}
"""The end of nearly every answer."""

FINDINGS = TOLD["findings"]
SOURCES = TOLD["sources"]
ESTIMATE = named("Estimate")
SPAN = named("Span")
NAMES = named("Names")
STATED = some(named("StatedName"))
CELLS = each(named("ArticleCell"))
PLACE = named("Place")

COMMON_PARTS: dict[str, Schema] = {
    "Finding": table(
        ("nutrient", "bottle"),
        code=TEXT,
        severity=one_of(*SEVERITIES),
        nutrient=MAYBE_TEXT,
        bottle=maybe(WHOLE),
        arguments=each(ANYTHING),
        **SOURCED,
        text=TEXT,
    ),
    "Source": table(
        ("date_read",),
        id=TEXT,
        title=TEXT,
        producer=TEXT,
        year=WHOLE,
        kind=TEXT,
        licence=TEXT,
        read=TEXT,
        date_read=TEXT,
    ),
    "Place": table(
        city=MAYBE_TEXT,
        name=MAYBE_TEXT,
        country=MAYBE_TEXT,
        latitude=NUMBER,
        longitude=NUMBER,
        altitude_m=MAYBE_NUMBER,
        zone=TEXT,
        zone_from=TEXT,
        others=some(ANYTHING),
    ),
    "Estimate": table(**BAND),
    "Span": table(**ENDS),
    "Names": table(**dict.fromkeys(LANGUAGES, MAYBE_TEXT)),
    "StatedName": table(typed=TEXT, read_as=TEXTS, unknown=FLAG),
    "ArticleCell": table(**PRINTED),
}
"""By the name that they have in the document."""
