"""Calcium that leaves whatever is eaten: into the gut and with the sweat, by age (IOM 2011, table 5-2)."""

from __future__ import annotations

from boneward.people.columns import Floats
from boneward.physiology.calcium.ages import by_age
from boneward.physiology.values import Values

_FAECAL_CHANGES = ((3.5, 4.5), (8.7, 10.0))
_SWEAT_CHANGES = ((8.0, 9.2), (18.0, 22.0))


def faecal_iom2011(values: Values, age: Floats) -> Floats:
    """Return the body's own calcium that is lost with the faeces, mg a day: 40 to 3 years, 50 to 8, then as adults."""
    one, four, later = values["ca_faecal_1"], values["ca_faecal_4"], values["ca_faecal"]
    return values["ca_losses_person"] * by_age(age, _FAECAL_CHANGES, (one, four, later))


def sweat_iom2011(values: Values, age: Floats) -> Floats:
    """Return the calcium that is lost with the sweat, mg a day: none to 8 years, 55 at 9 to 18, about 15 in adults."""
    young, adult = values["ca_sweat_9"], values["ca_sweat"]
    return values["ca_losses_person"] * by_age(age, _SWEAT_CHANGES, (0.0 * adult, young, adult))
