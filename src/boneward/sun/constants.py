"""The packaged numbers of the sun as arrays, read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from boneward.knowledge.loader import number, parts, read_table
from boneward.knowledge.parameters import parameters
from boneward.people.columns import SKINS, Floats

UV_INDEX = "uv_index"
_SHAPE = "-1"  # the row of a fit that shapes its x


@dataclass(frozen=True, slots=True)
class Fit:
    """One clear-sky fit: `ln Y = sum c[i, j] x^i y^j` with `x = ln(mu (1 - e) + e)`, `y = ln(ozone / scale)`."""

    e: float
    c: Floats


@dataclass(frozen=True, slots=True)
class SkinTypes:
    """By Fitzpatrick type I to VI: erythemal dose that just reddens (J/m2), and the share of type II's vitamin D."""

    med: Floats
    made: Floats
    made_alternative: Floats


@cache
def position_terms() -> dict[str, float]:
    """Return the terms of the sun's position by name."""
    return {row["term"]: number(row, "value") for row in read_table("sun_position")}


@cache
def ozone_terms() -> Floats:
    """Return the ozone climatology's coefficients, DU: Legendre degree by yearly term, shape [7, 5]."""
    rows = read_table("sun_ozone")
    degrees = 1 + max(int(row["degree"]) for row in rows)
    terms = sorted({row["term"] for row in rows})
    table = np.full((degrees, len(terms)), np.nan)
    for row in rows:
        table[int(row["degree"]), terms.index(row["term"])] = number(row, "value")
    return table


@cache
def irradiance_fit(spectrum: str) -> Fit:
    """Return the clear-sky fit of the UV index or of one vitamin D spectrum.

    Raises:
        KeyError: there is no such spectrum.
    """
    rows = [row for row in read_table("sun_irradiance") if row["spectrum"] == spectrum]
    if not rows:
        raise KeyError(spectrum)
    shape = next(row for row in rows if row["i"] == _SHAPE)
    powers = [row for row in rows if row["i"] != _SHAPE]
    c = np.full((1 + max(int(row["i"]) for row in powers), 1 + max(int(row["j"]) for row in powers)), np.nan)
    for row in powers:
        c[int(row["i"]), int(row["j"])] = number(row, "value")
    return Fit(number(shape, "value"), c)


@cache
def geometry_terms() -> Floats:
    """Return the polynomial of the share that an upright surface gets, constant term first."""
    rows = sorted(read_table("sun_geometry"), key=lambda row: int(row["power"]))
    return np.array([number(row, "value") for row in rows])


@cache
def cloud_factors() -> dict[str, float]:
    """Return what each kind of sky lets through, by its code."""
    return {row["cloud"]: number(row, "factor") for row in read_table("sun_cloud")}


@cache
def skin_types() -> SkinTypes:
    """Return what is known of the six skin types, arrays of shape [6]."""
    rows = {row["skin"]: row for row in read_table("skin_types")}
    columns = ("med", "made", "made_alternative")
    med, made, other = (np.array([number(rows[skin], column) for skin in SKINS[1:]]) for column in columns)
    return SkinTypes(med, made, other)


@cache
def body_areas() -> tuple[Floats, Floats]:
    """Return ages, years, and the usual surface of the body at each, m2; between them it grows evenly."""
    rows = read_table("body_areas")
    ages, areas = (np.array([number(row, column) for row in rows]) for column in ("age", "area"))
    return ages, areas


@cache
def body_parts() -> dict[str, tuple[tuple[float, float], ...]]:
    """Return by part of the body its share of the skin, percent, from each age on."""
    found: dict[str, list[tuple[float, float]]] = {}
    for row in read_table("body_parts"):
        found.setdefault(row["part"], []).append((number(row, "age_from"), number(row, "percent")))
    return {part: tuple(sorted(steps)) for part, steps in found.items()}


_TABLES = (
    "sun_position",
    "sun_ozone",
    "sun_irradiance",
    "sun_geometry",
    "sun_cloud",
    "skin_types",
    "body_areas",
    "body_parts",
)


@cache
def sun_sources() -> tuple[str, ...]:
    """Return the ids of all cards behind the sun's numbers, each once, in the order of the chain."""
    cited = [source for table in _TABLES for row in read_table(table) for source in parts(row, "source")]
    cited += [source for name, each in parameters().items() if name.startswith("sun_") for source in each.sources]
    return tuple(dict.fromkeys(cited))
