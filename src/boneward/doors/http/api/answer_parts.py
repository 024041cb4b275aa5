"""Parts that many answers hold, as JSON Schema."""

from __future__ import annotations

from boneward.doors.http.api.schemas import ANYTHING, FLAG, NUMBER, TEXT, WHOLE, each, maybe, named, one_of, some, table
from boneward.knowledge.findings import SEVERITIES
from boneward.planning.columns import VERDICTS

MAYBE_NUMBER = maybe(NUMBER)
MAYBE_TEXT = maybe(TEXT)
TEXTS = some(TEXT)
VERDICT = one_of(*VERDICTS)
FINDINGS = some(named("Finding"))
SOURCES = each(named("Source"))
BAND = table(low=MAYBE_NUMBER, central=MAYBE_NUMBER, high=MAYBE_NUMBER)
SPAN = table(low=MAYBE_NUMBER, high=MAYBE_NUMBER)
NAMES = {
    "type": "object",
    "properties": {"en": MAYBE_TEXT, "zh-Hans": MAYBE_TEXT, "zh-Hant": MAYBE_TEXT},
    "required": ["en", "zh-Hans", "zh-Hant"],
}
STATED = some(table(typed=TEXT, read_as=TEXTS, unknown=FLAG))
CELL = table(low=MAYBE_NUMBER, high=MAYBE_NUMBER, unit=TEXT, printed=TEXT)

FINDING = table(
    ("nutrient", "bottle"),
    code=TEXT,
    severity=one_of(*SEVERITIES),
    nutrient=MAYBE_TEXT,
    bottle=maybe(WHOLE),
    arguments=each(ANYTHING),
    sources=TEXTS,
    verification=TEXT,
    text=TEXT,
)
SOURCE = table(
    ("date_read",), id=TEXT, title=TEXT, producer=TEXT, year=WHOLE, kind=TEXT, licence=TEXT, read=TEXT, date_read=TEXT
)
PLACE = table(
    city=MAYBE_TEXT,
    name=MAYBE_TEXT,
    country=MAYBE_TEXT,
    latitude=NUMBER,
    longitude=NUMBER,
    altitude_m=MAYBE_NUMBER,
    zone=TEXT,
    zone_from=TEXT,
    others=some(ANYTHING),
)
