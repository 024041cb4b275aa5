"""What comes back: the fixed names of the contract (docs/contract.md) with their types, as JSON Schema.

Names may be added to an answer within one version of its schema, so a reader must pass over what it does not know.
"""

from __future__ import annotations

from boneward.doors.http.api.answer_parts import (
    CELLS,
    COMMON_PARTS,
    ENDS,
    ESTIMATE,
    MAYBE_NUMBER,
    MAYBE_TEXT,
    NAMES,
    PLACE,
    PRINTED,
    SOURCED,
    SOURCES,
    STATED,
    TEXTS,
    TOLD,
    VERDICT,
    VERIFIED,
)
from boneward.doors.http.api.answers_forecast import FORECAST_ANSWERS, FORECAST_PARTS
from boneward.doors.http.api.answers_person import PERSON_ANSWERS, PERSON_PARTS
from boneward.doors.http.api.schemas import (
    ANYTHING,
    FLAG,
    NUMBER,
    TEXT,
    WHOLE,
    Keys,
    Schema,
    document,
    each,
    maybe,
    named,
    one_of,
    some,
    table,
)
from boneward.knowledge.findings import NUTRIENTS
from boneward.planning.collect import NUMBERS

_ASKED: Keys = {
    "place": PLACE,
    "skin": MAYBE_TEXT,
    "age": MAYBE_NUMBER,
    "uncovered": TEXTS,
    "burn_limit_med": MAYBE_NUMBER,
    "withheld": FLAG,
    **TOLD,
}
"""Of one day's sun and of a year's."""
_SUN = document(
    "boneward.sun/1",
    **_ASKED,
    date=TEXT,
    month=maybe(WHOLE),
    time=TEXT,
    time_assumed=FLAG,
    utc_offset_h=NUMBER,
    solar_time=TEXT,
    area_m2=MAYBE_NUMBER,
    minutes=MAYBE_NUMBER,
    minutes_assumed=FLAG,
    spf=NUMBER,
    glass=FLAG,
    stated=STATED,
    cloud=TEXT,
    spectrum=TEXT,
    posture=TEXT,
    burn_check_altitude_m=MAYBE_NUMBER,
    solar_zenith_deg=NUMBER,
    ozone_du=NUMBER,
    uv_index=NUMBER,
    vitamin_d_irradiance_w_m2=NUMBER,
    vitamin_d=table(ug=MAYBE_NUMBER, **ENDS, iu=MAYBE_NUMBER, iu_low=MAYBE_NUMBER, iu_high=MAYBE_NUMBER),
    by_skin_convention=each(MAYBE_NUMBER),
    minutes_for_iu=each(MAYBE_NUMBER),
    minutes_for_iu_reason=each(MAYBE_TEXT),
    med_fraction=MAYBE_NUMBER,
    minutes_to_burn_limit=MAYBE_NUMBER,
    minutes_to_one_med=MAYBE_NUMBER,
    stop_time=MAYBE_TEXT,
    window=maybe(named("Stay")),
    windows=some(named("Stay")),
    highest=table(time=TEXT, solar_zenith_deg=NUMBER, uv_index=NUMBER),
    day=table(sunrise=MAYBE_TEXT, sunset=MAYBE_TEXT, kind=one_of("normal", "polar_night", "midnight_sun")),
    by_skin=some(
        table(
            skin=TEXT,
            minutes_to_burn_limit=MAYBE_NUMBER,
            ug_at_burn_limit=MAYBE_NUMBER,
            iu_at_burn_limit=MAYBE_NUMBER,
            minutes_for_400=MAYBE_NUMBER,
        )
    ),
)
_SUN_YEAR = document(
    "boneward.sun/1",
    **_ASKED,
    year=WHOLE,
    class_iu=MAYBE_NUMBER,
    rule_minutes=some(NUMBER),
    months=some(
        table(
            month=WHOLE,
            noon_uv_index=NUMBER,
            noon_time=TEXT,
            solar_zenith_deg=NUMBER,
            sun_class=MAYBE_TEXT,
            article_rule=each(MAYBE_NUMBER),
            minutes_to_burn_limit=MAYBE_NUMBER,
            safe_minutes=MAYBE_NUMBER,
            ug_safe=MAYBE_NUMBER,
            reason=MAYBE_TEXT,
        )
    ),
    seasons=some(table(sun_class=TEXT, from_month=WHOLE, to_month=WHOLE)),
)
_FOOD = table(
    ("matched",),
    id=TEXT,
    origin=one_of("core", "usda", "own"),
    name=NAMES,
    matched=table(name=TEXT, language=MAYBE_TEXT, score=NUMBER),
    aliases=TEXTS,
    group=MAYBE_TEXT,
    tags=TEXTS,
    per_100_g=each(ANYTHING),
    bands=each(ESTIMATE),
    absorbed_percent=MAYBE_NUMBER,
    absorbable_calcium_mg=MAYBE_NUMBER,
    measures=some(table(measure=TEXT, grams=NUMBER, holds=each(MAYBE_NUMBER), **SOURCED, place=TEXT)),
    question=maybe(table(code=TEXT, text=TEXT)),
    record=MAYBE_TEXT,
    sources=each(ANYTHING),
    absorption_sources=TEXTS,
)
_FOODS = document("boneward.foods/1", ("text",), text=TEXT, foods=some(named("Food")), sources=SOURCES)
_ARTICLE = document(
    "boneward.article/1",
    source=named("Source"),
    rows=some(table(group=TEXT, cells=CELLS)),
    rules=some(table(rule=TEXT, quantity=TEXT, **PRINTED)),
    claims=some(table(claim=TEXT, printed=TEXT, grade=TEXT, evidence=some(ANYTHING))),
)
_REFERENCE = document(
    "boneward.reference/1",
    age=NUMBER,
    sex=TEXT,
    stage=TEXT,
    rows=some(
        table(
            authority=TEXT,
            edition=MAYBE_NUMBER,
            nutrient=TEXT,
            form=MAYBE_TEXT,
            kind=TEXT,
            term=TEXT,
            **ENDS,
            unit=TEXT,
            **VERIFIED,
            place=TEXT,
        )
    ),
)
_EXPLAIN = document(
    "boneward.explain/1",
    kind=one_of("rule", "finding", "claim", "source", "parameter"),
    code=TEXT,
    source_cards=SOURCES,
)
_ROWS = some(WHOLE)
_PLANNED_COLUMNS = {"group": some(TEXT)} | {
    f"{nutrient}_{name}": some(VERDICT if name == "verdict" else MAYBE_NUMBER)
    for nutrient in NUTRIENTS
    for name in ("verdict", *NUMBERS)
}
_PEOPLE = document(
    "boneward.people/1",
    count=WHOLE,
    columns=table(**_PLANNED_COLUMNS),
    findings=each(_ROWS),
    refused=_ROWS,
    faults=some(table(column=TEXT, code=TEXT, rows=_ROWS, what=TEXT, do=TEXT)),
)
_ERRORS = table(
    schema={"type": "string", "const": "boneward.errors/1"}, errors=some(table(where=TEXT, what=TEXT, do=TEXT))
)

SHARED: dict[str, Schema] = {
    **COMMON_PARTS,
    **PERSON_PARTS,
    **FORECAST_PARTS,
    "Food": _FOOD,
    "Stay": table(from_=TEXT, to=TEXT),
    "Errors": _ERRORS,
}
"""Parts of answers that have a name in the document."""

ANSWERS: dict[str, Schema] = {
    **PERSON_ANSWERS,
    **FORECAST_ANSWERS,
    "sun": _SUN,
    "sun_year": _SUN_YEAR,
    "foods": _FOODS,
    "article": _ARTICLE,
    "reference": _REFERENCE,
    "explain": _EXPLAIN,
    "people": _PEOPLE,
    "health": document("boneward.health/1", status=one_of("ok"), version=TEXT),
}
"""The answer of each operation, by the name in `operations`."""
