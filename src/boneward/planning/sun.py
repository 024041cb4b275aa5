"""The sun that a plan goes by: never for whoever must keep out of it, and by place and month where they are known."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from boneward.knowledge.parameters import parameter
from boneward.people.columns import SUNS, Flags, People
from boneward.safety.sun_cautions import sun_cautions
from boneward.sun.crowd import crowd_of, sun_class_of_crowd
from boneward.sun.skin import body_area_mosteller1987

_UNKNOWN, _LOW, _GOOD = (np.int8(SUNS.index(word)) for word in ("unknown", "low", "good"))


def settle_sun(people: People) -> tuple[People, dict[str, Flags]]:
    """Return the people with the sun that may be counted on, and what must be said about it.

    Args:
        people: n people; `sun` is what they declare, or what was worked out for them already.

    Returns:
        The people, their `sun` lowered for babies, where a caution holds or a name is not known, and where the sun at
        `latitude` in `month` is too weak for the article's rule; and finding codes with who has them, codes that nobody
        has left out.
    """
    declared = people.sun
    is_baby = people.age < parameter("sun_infant_age_below")
    people, by_place = _by_place(people)
    # Whoever is rarely out needs no warning; whose place alone makes the sun too weak is warned like anyone who is out.
    cautions = {code: flags & (declared != _LOW) for code, flags in sun_cautions(people).items()}
    cautions["sun-baby"] = is_baby & (declared == _GOOD)
    # What was not understood may be a medicine or an illness that asks to keep out of the sun.
    unclear = people.unknown_medicine | people.unknown_condition
    kept_out = np.logical_or.reduce([is_baby, unclear, *cautions.values()])
    if kept_out.any():
        people = replace(people, sun=np.where(kept_out, _LOW, people.sun))
    found = {code: flags & ~kept_out for code, flags in by_place.items()} | cautions
    return people, {code: flags for code, flags in found.items() if flags.any()}


def _by_place(people: People) -> tuple[People, dict[str, Flags]]:
    """Return the people with the class that the article's rule has at their latitude in their month.

    Someone rarely in the sun stays so. A declared good sun is good where the rule is; a sun that is not known is low
    where the rule is low for everyone, and stays not known elsewhere; a place without a month leaves it not known. The
    clock is mean solar time, and the class that of the month itself: seasons are for one person's tablets.
    """
    has_place = ~np.isnan(people.latitude) & (people.sun != _LOW)
    dateless = has_place & np.isnan(people.month) & (people.sun == _GOOD)
    if dateless.any():
        people = replace(people, sun=np.where(dateless, _UNKNOWN, people.sun))
    rows = np.flatnonzero(has_place & ~np.isnan(people.month))
    if not len(rows):
        return people, {"sun-date-missing": dateless}
    crowd = crowd_of(
        people.latitude[rows],
        people.month[rows].astype(np.int64),
        altitude_m=people.altitude_m[rows],
        skin=people.skin[rows],
        age=people.age[rows],
        body_area=body_area_mosteller1987(people.weight_kg[rows], people.height_cm[rows], people.age[rows]),
    )
    rule = np.full(len(people), _UNKNOWN, dtype=np.int8)
    rule[rows] = sun_class_of_crowd(crowd)
    is_declared = people.sun == _GOOD
    sun = np.where(is_declared & (rule > 0), rule, np.where(rule == _LOW, _LOW, people.sun))
    found = {
        "sun-date-missing": dateless,
        "sun-class-from-place": is_declared & (rule == _GOOD),
        "sun-class-from-place-low": is_declared & (rule == _LOW),
        "sun-too-weak-here": ~is_declared & (rule == _LOW),
    }
    return replace(people, sun=sun), found
