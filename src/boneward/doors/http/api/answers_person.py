"""What comes back about one person: the plan, what is missing, what to eat, and bottles in hand."""

from __future__ import annotations

from boneward.doors.http.api.answer_parts import (
    AMOUNT,
    BAND,
    CELLS,
    ENDS,
    ESTIMATE,
    FINDINGS,
    INTAKE,
    MAYBE_NUMBER,
    MAYBE_TEXT,
    NAMES,
    PLACE,
    SOURCED,
    SPAN,
    STATED,
    TEXTS,
    TOLD,
    VERDICT,
    VERIFIED,
)
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
from boneward.knowledge.article import GROUPS
from boneward.knowledge.findings import NUTRIENTS

_HELD = ("calcium_mg", "vitamin_d_ug", "vitamin_k1_ug", "mk4_ug", "mk7_ug", "vitamin_k2_ug", "vitamin_k_ug")
_OF_A_LABEL = named("LabelAmounts")


def _by_nutrient(schema: Schema) -> Schema:
    return table(**dict.fromkeys(NUTRIENTS, schema))


_WHY = table(
    number=TEXT,
    rule=TEXT,
    arguments=each(ANYTHING),
    **SOURCED,
    others=some(table(authority=TEXT, **ENDS, unit=TEXT, **VERIFIED)),
    changes=TEXTS,
)
_SUPPLEMENT = table(
    ("iu", "max_single", "doses"),
    **AMOUNT,
    range=maybe(some(NUMBER)),
    max_single=MAYBE_NUMBER,
    doses=some(NUMBER),
)
_LIMIT = table(value=NUMBER, authority=TEXT, edition=MAYBE_NUMBER, strictest=FLAG, **VERIFIED, place=TEXT)
_PORTIONS: Keys = {
    "food": TEXT,
    "name": NAMES,
    "kind": TEXT,
    "count": NUMBER,
    "label_calcium_mg": MAYBE_NUMBER,
    **SOURCED,
}
"""Of one food that somebody could eat."""
_NUTRIENT = table(
    **INTAKE,
    need=maybe(some(MAYBE_NUMBER)),
    target=MAYBE_NUMBER,
    from_food_is_partial=FLAG,
    gap=MAYBE_NUMBER,
    optional=FLAG,
    certainty=MAYBE_TEXT,
    supplement=named("PlannedSupplement"),
    eat=table(amount=MAYBE_NUMBER, foods=some(table(**_PORTIONS, portion=TEXT, amount=some(MAYBE_NUMBER)))),
    limit=maybe(_LIMIT),
    total_after=MAYBE_NUMBER,
    if_=some(table(("iu",), assume=each(ANYTHING), verdict=VERDICT, **AMOUNT)),
    why=some(_WHY),
    findings=FINDINGS,
)
_INTAKE_TOLD = table(
    unit=TEXT,
    **BAND,
    is_lower_bound=FLAG,
    coverage=MAYBE_NUMBER,
    from_=MAYBE_TEXT,
    by_foods=ESTIMATE,
    recall_error=MAYBE_NUMBER,
    counted=MAYBE_NUMBER,
    counted_end=MAYBE_TEXT,
    sources=TEXTS,
)
_K1_WEEK = table(
    a_day_ug=MAYBE_NUMBER,
    is_lower_bound=FLAG,
    foods=some(table(typed=TEXT, a_time_ug=MAYBE_NUMBER, times_a_week=NUMBER, share_percent=MAYBE_NUMBER, swings=FLAG)),
)
_DIET = table(
    basis=_by_nutrient(MAYBE_TEXT),
    nutrients=_by_nutrient(named("IntakeTold")),
    vitamin_k2_parts=table(mk4_ug=ESTIMATE, mk7_ug=ESTIMATE, longer_mk_ug=ESTIMATE),
    absorbable_calcium_mg=table(**BAND, coverage=MAYBE_NUMBER),
    natto_times_a_week=MAYBE_NUMBER,
    kcal=MAYBE_NUMBER,
    entries=some(
        table(
            where=TEXT,
            typed=TEXT,
            food=MAYBE_TEXT,
            times_a_week=NUMBER,
            grams=maybe(ESTIMATE),
            how=MAYBE_TEXT,
            gives=each(maybe(ESTIMATE)),
        )
    ),
    unknown=TEXTS,
    missing=some(ANYTHING),
    base=maybe(each(ANYTHING)),
    k1_week=maybe(_K1_WEEK),
)
_SUN_MONTH = table(
    ("ug", "low", "high", "med_fraction", "minutes_to_burn_limit"),
    month=WHOLE,
    sun_class=MAYBE_TEXT,
    ug=MAYBE_NUMBER,
    **ENDS,
    med_fraction=MAYBE_NUMBER,
    minutes_to_burn_limit=MAYBE_NUMBER,
)
_PLAN = document(
    "boneward.plan/1",
    ("reference",),
    date=MAYBE_TEXT,
    person=table(
        name=MAYBE_TEXT,
        age=MAYBE_NUMBER,
        sex=MAYBE_TEXT,
        menopause=MAYBE_TEXT,
        pregnant=FLAG,
        lactating=FLAG,
        medicines=STATED,
        conditions=STATED,
    ),
    group=one_of(*GROUPS),
    group_assumed=FLAG,
    protocol=TEXT,
    authority=MAYBE_TEXT,
    article_row=maybe(table(group=TEXT, source=TEXT, cells=CELLS)),
    nutrients=_by_nutrient(named("Nutrient")),
    diet=maybe(named("DietGiven")),
    sun=table(
        from_=TEXT,
        declared=MAYBE_TEXT,
        sun_class=MAYBE_TEXT,
        place=maybe(PLACE),
        months=maybe(some(_SUN_MONTH)),
    ),
    calendar=some(table(from_month=WHOLE, to_month=WHOLE, sun_class=TEXT, verdict=VERDICT, **AMOUNT)),
    reference=ANYTHING,
    **TOLD,
)
_CHECK = document(
    "boneward.check/1",
    missing=some(
        table(
            input=TEXT,
            nutrients=TEXTS,
            changes=some(table(assume=each(ANYTHING), nutrients=each(table(verdict=VERDICT, amount=MAYBE_NUMBER)))),
        )
    ),
    findings=FINDINGS,
    diet=maybe(named("DietGiven")),
)
_SUGGESTED = table(
    **_PORTIONS,
    measure=TEXT,
    grams=MAYBE_NUMBER,
    portions=NUMBER,
    new=FLAG,
    question=MAYBE_TEXT,
    holds=each(maybe(SPAN)),
    absorbed_percent=MAYBE_NUMBER,
    absorbable_calcium_mg=maybe(SPAN),
)
_EAT = document(
    "boneward.eat/1",
    date=MAYBE_TEXT,
    group=TEXT,
    protocol=TEXT,
    avoid=TEXTS,
    left_out=TEXTS,
    nutrients=each(
        table(
            **INTAKE,
            status=one_of("open", "closed", "unknown", "stopped"),
            target=MAYBE_NUMBER,
            to_eat=MAYBE_NUMBER,
            room=MAYBE_NUMBER,
        )
    ),
    suggestions=some(
        table(
            closes=FLAG,
            foods=some(_SUGGESTED),
            holds=each(maybe(SPAN)),
            counted=each(MAYBE_NUMBER),
            remains=each(MAYBE_NUMBER),
        )
    ),
    **TOLD,
)
_COST = table(
    price=MAYBE_NUMBER, per_day=MAYBE_NUMBER, per_100_mg_calcium=MAYBE_NUMBER, per_1000_iu_vitamin_d=MAYBE_NUMBER
)
_READ: Keys = {
    "per_piece": _OF_A_LABEL,
    "per_day": _OF_A_LABEL,
    "pieces_per_day": MAYBE_NUMBER,
    "unread": TEXTS,
    "guard": one_of("credible", "look_again", "medicine"),
    "cost": maybe(named("Cost")),
    "verdict": maybe(one_of("fits", "too_much", "not_needed", "not_for_you", "ask")),
    "reasons": TEXTS,
    "findings": FINDINGS,
}
"""Of one bottle, and of all of them together."""
_PRODUCT = table(
    **_READ,
    text=TEXT,
    piece=MAYBE_TEXT,
    pieces_range=maybe(some(MAYBE_NUMBER)),
    pieces_assumed=FLAG,
    pieces_in_pack=MAYBE_NUMBER,
    audience=MAYBE_TEXT,
    steps=some(
        table(held=TEXT, written=TEXT, salt=MAYBE_TEXT, share_percent=MAYBE_NUMBER, value=MAYBE_NUMBER, sources=TEXTS)
    ),
    if_=some(table(pieces_per_day=NUMBER, verdict=TEXT)),
)
_LABEL = document(
    "boneward.label/1",
    **{**_READ, **TOLD},
    products=some(_PRODUCT),
    totals=_OF_A_LABEL,
    duplicates=some(table(nutrient=TEXT, bottles=some(WHOLE), taken_already=FLAG)),
    limits=each(maybe(table(value=NUMBER, unit=TEXT, whose=TEXT, total=MAYBE_NUMBER, over=maybe(FLAG)))),
    currency=MAYBE_TEXT,
    nutrients=maybe(
        each(
            table(
                **INTAKE,
                from_bottles=MAYBE_NUMBER,
                planned_supplement=MAYBE_NUMBER,
                supplement_with=MAYBE_NUMBER,
                still_missing=MAYBE_NUMBER,
                reason=MAYBE_TEXT,
            )
        )
    ),
)

PERSON_PARTS: dict[str, Schema] = {
    "PlannedSupplement": _SUPPLEMENT,
    "Nutrient": _NUTRIENT,
    "IntakeTold": _INTAKE_TOLD,
    "DietGiven": _DIET,
    "LabelAmounts": table(**dict.fromkeys(_HELD, MAYBE_NUMBER)),
    "Cost": _COST,
}
PERSON_ANSWERS: dict[str, Schema] = {"plan": _PLAN, "check": _CHECK, "eat": _EAT, "label": _LABEL}
"""The answers, by the name in `operations`."""
