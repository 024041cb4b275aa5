"""Life stage and the row of the article's table that a person belongs to."""

from __future__ import annotations

import numpy as np

from boneward.knowledge.article import GROUPS, article_ages
from boneward.knowledge.parameters import parameter
from boneward.people.columns import MENOPAUSES, SEXES, Codes, Flags, People

FEMALE = SEXES.index("female")
POST = MENOPAUSES.index("post")


def article_group(people: People) -> Codes:
    """Return each person's row as an index in `GROUPS`; 0 where the article has none.

    Rows go by age; a woman after menopause who is in the adult row by age moves to her own, and from 65 the
    row of the older applies. Under 4, in pregnancy and while breast-feeding there is no row, nor for an
    unknown age or sex (source: the article's table; what it leaves open is settled in docs/method.md).
    """
    group = np.zeros(len(people), dtype=np.int8)
    for name, (age_from, age_below) in article_ages().items():
        if name != "postmenopausal":
            group[(people.age >= age_from) & (people.age < age_below)] = GROUPS.index(name)
    is_post = (people.sex == FEMALE) & (people.menopause == POST) & (group == GROUPS.index("adult"))
    group[is_post] = GROUPS.index("postmenopausal")
    group[people.pregnant | people.lactating | (people.sex == 0)] = 0
    return group


def menopause_is_asked(people: People) -> Flags:
    """Return who is a woman of an age at which menopause decides the row, and has not said."""
    asked: Flags = (
        (people.sex == FEMALE)
        & (people.menopause == 0)
        & (people.age >= parameter("menopause_ask_from"))
        & (people.age < parameter("menopause_ask_below"))
        & ~people.pregnant
        & ~people.lactating
    )
    return asked
