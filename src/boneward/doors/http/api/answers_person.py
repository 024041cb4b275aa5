"""What comes back about one person: the plan, what is missing, what to eat, and bottles in hand."""

from __future__ import annotations

from boneward.doors.http.api.answer_parts import (
    BAND,
    CELL,
    FINDINGS,
    MAYBE_NUMBER,
    MAYBE_TEXT,
    NAMES,
    SOURCES,
    SPAN,
    STATED,
    TEXTS,
    VERDICT,
)
from boneward.doors.http.api.schemas import (
    ANYTHING,
    FLAG,
    NUMBER,
    TEXT,
    WHOLE,
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
_OF_A_LABEL = table(**dict.fromkeys(_HELD, MAYBE_NUMBER))


def _by_nutrient(schema: Schema) -> Schema:
    return table(**dict.fromkeys(NUTRIENTS, schema))


_WHY = table(
    number=TEXT,
    rule=TEXT,
    arguments=each(ANYTHING),
    sources=TEXTS,
    verification=TEXT,
    others=some(table(authority=TEXT, low=MAYBE_NUMBER, high=MAYBE_NUMBER, unit=TEXT, verification=TEXT, source=TEXT)),
    changes=TEXTS,
)
_SUPPLEMENT = table(
    ("iu", "max_single", "doses"),
    amount=MAYBE_NUMBER,
    iu=MAYBE_NUMBER,
    range=maybe(some(NUMBER)),
    max_single=MAYBE_NUMBER,
    doses=some(NUMBER),
)
_LIMIT = table(
    value=NUMBER, authority=TEXT, edition=MAYBE_NUMBER, strictest=FLAG, source=TEXT, place=TEXT, verification=TEXT
)
_EATEN = table(
    food=TEXT,
    name=NAMES,
    portion=TEXT,
    kind=TEXT,
    count=NUMBER,
    amount=some(MAYBE_NUMBER),
    label_calcium_mg=MAYBE_NUMBER,
    sources=TEXTS,
    verification=TEXT,
)
_NUTRIENT = table(
    unit=TEXT,
    need=maybe(some(MAYBE_NUMBER)),
    target=MAYBE_NUMBER,
    from_food=MAYBE_NUMBER,
    from_food_is_partial=FLAG,
    from_supplements=MAYBE_NUMBER,
    gap=MAYBE_NUMBER,
    verdict=VERDICT,
    optional=FLAG,
    certainty=MAYBE_TEXT,
    supplement=named("PlannedSupplement"),
    eat=table(amount=MAYBE_NUMBER, foods=some(_EATEN)),
    limit=maybe(_LIMIT),
    total_after=MAYBE_NUMBER,
    if_=some(table(("iu",), assume=each(ANYTHING), verdict=VERDICT, amount=MAYBE_NUMBER, iu=MAYBE_NUMBER)),
    why=some(_WHY),
    findings=FINDINGS,
)
_DIET = table(
    basis=_by_nutrient(MAYBE_TEXT),
    nutrients=_by_nutrient(
        table(
            unit=TEXT,
            low=MAYBE_NUMBER,
            central=MAYBE_NUMBER,
            high=MAYBE_NUMBER,
            is_lower_bound=FLAG,
            coverage=MAYBE_NUMBER,
            from_=MAYBE_TEXT,
            by_foods=BAND,
            recall_error=MAYBE_NUMBER,
            counted=MAYBE_NUMBER,
            counted_end=MAYBE_TEXT,
            sources=TEXTS,
        )
    ),
    vitamin_k2_parts=table(mk4_ug=BAND, mk7_ug=BAND, longer_mk_ug=BAND),
    absorbable_calcium_mg=table(low=MAYBE_NUMBER, central=MAYBE_NUMBER, high=MAYBE_NUMBER, coverage=MAYBE_NUMBER),
    natto_times_a_week=MAYBE_NUMBER,
    kcal=MAYBE_NUMBER,
    entries=some(
        table(
            where=TEXT,
            typed=TEXT,
            food=MAYBE_TEXT,
            times_a_week=NUMBER,
            grams=maybe(BAND),
            how=MAYBE_TEXT,
            gives=each(maybe(BAND)),
        )
    ),
    unknown=TEXTS,
    missing=some(ANYTHING),
    base=maybe(each(ANYTHING)),
    k1_week=maybe(
        table(
            a_day_ug=MAYBE_NUMBER,
            is_lower_bound=FLAG,
            foods=some(
                table(typed=TEXT, a_time_ug=MAYBE_NUMBER, times_a_week=NUMBER, share_percent=MAYBE_NUMBER, swings=FLAG)
            ),
        )
    ),
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
    article_row=maybe(table(group=TEXT, source=TEXT, cells=each(CELL))),
    nutrients=_by_nutrient(named("Nutrient")),
    diet=maybe(named("DietGiven")),
    sun=table(
        from_=TEXT,
        declared=MAYBE_TEXT,
        sun_class=MAYBE_TEXT,
        place=maybe(named("Place")),
        months=maybe(
            some(
                table(
                    ("ug", "low", "high", "med_fraction", "minutes_to_burn_limit"),
                    month=WHOLE,
                    sun_class=MAYBE_TEXT,
                    ug=MAYBE_NUMBER,
                    low=MAYBE_NUMBER,
                    high=MAYBE_NUMBER,
                    med_fraction=MAYBE_NUMBER,
                    minutes_to_burn_limit=MAYBE_NUMBER,
                )
            )
        ),
    ),
    calendar=some(
        table(from_month=WHOLE, to_month=WHOLE, sun_class=TEXT, verdict=VERDICT, amount=MAYBE_NUMBER, iu=MAYBE_NUMBER)
    ),
    reference=ANYTHING,
    findings=FINDINGS,
    sources=SOURCES,
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
    food=TEXT,
    name=NAMES,
    measure=TEXT,
    count=NUMBER,
    grams=MAYBE_NUMBER,
    portions=NUMBER,
    kind=TEXT,
    new=FLAG,
    question=MAYBE_TEXT,
    holds=each(maybe(SPAN)),
    absorbed_percent=MAYBE_NUMBER,
    absorbable_calcium_mg=maybe(SPAN),
    label_calcium_mg=MAYBE_NUMBER,
    sources=TEXTS,
    verification=TEXT,
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
            unit=TEXT,
            status=one_of("open", "closed", "unknown", "stopped"),
            target=MAYBE_NUMBER,
            from_food=MAYBE_NUMBER,
            from_supplements=MAYBE_NUMBER,
            verdict=VERDICT,
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
    findings=FINDINGS,
    sources=SOURCES,
)
_COST = table(
    price=MAYBE_NUMBER, per_day=MAYBE_NUMBER, per_100_mg_calcium=MAYBE_NUMBER, per_1000_iu_vitamin_d=MAYBE_NUMBER
)
_FITS = maybe(one_of("fits", "too_much", "not_needed", "not_for_you", "ask"))
_GUARD = one_of("credible", "look_again", "medicine")
_PRODUCT = table(
    text=TEXT,
    piece=MAYBE_TEXT,
    per_piece=_OF_A_LABEL,
    per_day=_OF_A_LABEL,
    pieces_per_day=MAYBE_NUMBER,
    pieces_range=maybe(some(MAYBE_NUMBER)),
    pieces_assumed=FLAG,
    pieces_in_pack=MAYBE_NUMBER,
    audience=MAYBE_TEXT,
    steps=some(
        table(held=TEXT, written=TEXT, salt=MAYBE_TEXT, share_percent=MAYBE_NUMBER, value=MAYBE_NUMBER, sources=TEXTS)
    ),
    unread=TEXTS,
    guard=_GUARD,
    cost=maybe(_COST),
    verdict=_FITS,
    reasons=TEXTS,
    if_=some(table(pieces_per_day=NUMBER, verdict=TEXT)),
    findings=FINDINGS,
)
_LABEL = document(
    "boneward.label/1",
    per_piece=_OF_A_LABEL,
    per_day=_OF_A_LABEL,
    pieces_per_day=MAYBE_NUMBER,
    unread=TEXTS,
    findings=FINDINGS,
    products=some(_PRODUCT),
    totals=_OF_A_LABEL,
    duplicates=some(table(nutrient=TEXT, bottles=some(WHOLE), taken_already=FLAG)),
    limits=each(maybe(table(value=NUMBER, unit=TEXT, whose=TEXT, total=MAYBE_NUMBER, over=maybe(FLAG)))),
    cost=maybe(_COST),
    currency=MAYBE_TEXT,
    guard=_GUARD,
    verdict=_FITS,
    reasons=TEXTS,
    nutrients=maybe(
        each(
            table(
                unit=TEXT,
                verdict=VERDICT,
                from_food=MAYBE_NUMBER,
                from_supplements=MAYBE_NUMBER,
                from_bottles=MAYBE_NUMBER,
                planned_supplement=MAYBE_NUMBER,
                supplement_with=MAYBE_NUMBER,
                still_missing=MAYBE_NUMBER,
                reason=MAYBE_TEXT,
            )
        )
    ),
    sources=SOURCES,
)

PARTS: dict[str, Schema] = {"PlannedSupplement": _SUPPLEMENT, "Nutrient": _NUTRIENT, "DietGiven": _DIET}
PERSON_ANSWERS: dict[str, Schema] = {"plan": _PLAN, "check": _CHECK, "eat": _EAT, "label": _LABEL}
"""The answers, by the name in `operations`."""
