"""What a plan says about the sun: which was used and what it gives by month, and vitamin D3 through the year."""

from __future__ import annotations

import math
from collections.abc import Sequence

from boneward.knowledge.parameters import parameter
from boneward.people.columns import SUNS
from boneward.people.sun import MONTHS
from boneward.planning.calendar import CalendarEntry
from boneward.planning.columns import VERDICTS
from boneward.report.json_values import Document, plain
from boneward.report.sun_place import place_document
from boneward.report.words import Words
from boneward.sun.person_sun import PersonSun, SunMonths


def plan_sun_document(sun: PersonSun, words: Words) -> Document:
    """Return which sun the plan goes by, and each month's class and figures where a place is known."""
    return {
        "from": sun.origin,
        "declared": SUNS[sun.declared],
        "sun_class": SUNS[sun.sun_class],
        "place": place_document(sun.location, words) if sun.location else None,
        "months": [_month(sun.months, place) for place in range(len(MONTHS))] if sun.months else None,
    }


def _month(months: SunMonths, place: int) -> Document:
    """Return one month; its figures are null where the habit is not known."""
    minutes = float(months.minutes_to_burn_limit[place])
    return {
        "month": MONTHS[place],
        "sun_class": SUNS[int(months.classes[place])],
        "ug": plain(months.ug[place]),
        "low": plain(months.ug_low[place]),
        "high": plain(months.ug_high[place]),
        "med_fraction": plain(months.med[place]),
        "minutes_to_burn_limit": math.floor(minutes) if math.isfinite(minutes) else None,
    }


def calendar_document(entries: Sequence[CalendarEntry]) -> list[Document]:
    """Return vitamin D3 by season, amounts in µg and IU; empty without a place or with a sun that is not known."""
    return [
        {
            "from_month": entry.from_month,
            "to_month": entry.to_month,
            "sun_class": SUNS[entry.sun_class],
            "verdict": VERDICTS[entry.verdict],
            "amount": plain(entry.amount),
            "iu": plain(entry.amount * parameter("iu_per_ug_vitamin_d")),
        }
        for entry in entries
    ]
