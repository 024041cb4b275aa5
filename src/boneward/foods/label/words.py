"""The words that labels are read with: from the tables of label words, salts, medicines and units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from boneward.foods.label.atoms import cut_atoms, even
from boneward.knowledge.loader import number, parts, read_table
from boneward.knowledge.safety import medicine_classes
from boneward.people.draft import unit_table

Key = tuple[str, ...]

JOINERS = frozenset("-.'·‧・")
"""Signs that may stand inside a name and mean nothing there: MK-7, vit. K, L-threonate."""

_HAN_ONLY = re.compile(r"[\u4e00-\u9fff]+")
_LATIN_ONLY = re.compile(r"[A-Za-z]+(?: [A-Za-z]+)*")
_CALCIUM = ("calcium", "钙", "鈣")
_MOST_LETTERS_APART = 3
_BEHIND_BRAND = re.compile(r"(?<=[A-Za-z]{4})[ -]D3$")
_OWN_QUANTITIES = ("mass", "vitamin_d_activity")


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a run of atoms means: its kinds ("vitamin_k2", "filler"), and the salt or medicine that it names."""

    kinds: frozenset[str]
    code: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """How much of a calcium salt is calcium; `percent` is NaN where no fixed share exists."""

    salt: str
    hydrate: str
    percent: float
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrases:
    """Every known run of atoms, and how long the longest one is by its first atom."""

    known: dict[Key, Phrase]
    longest: dict[str, int]


def key_of(word: str) -> Key:
    """Return a word as the run of atoms that it is looked up by."""
    # Most words are plain, and thousands are cut at the first label: these two ways are ten times as fast.
    if _HAN_ONLY.fullmatch(word):
        return tuple(word)
    if _LATIN_ONLY.fullmatch(word):
        return tuple(word.lower().split())
    return tuple(atom.text for atom in cut_atoms(even(word)) if atom.text not in JOINERS)


@cache
def phrases() -> Phrases:
    """Return every known phrase: label words first, then salts, then the names of medicines."""
    kinds: dict[Key, set[str]] = {}
    for row in read_table("label_words"):
        kinds.setdefault(key_of(row["word"]), set()).add(row["kind"])
    known = {key: Phrase(frozenset(found)) for key, found in kinds.items()}
    for row in read_table("calcium_salts"):
        for name in parts(row, "names"):
            key = key_of(name)
            if not known.get(key, Phrase(frozenset())).kinds - {"filler"}:
                known[key] = Phrase(frozenset({"short_salt" if _is_short(key) else "salt"}), row["salt"])
    for name, code, kind in _medicines():
        known.setdefault(key_of(name), Phrase(frozenset({kind}), code))
    known.pop((), None)
    longest: dict[str, int] = {}
    for key in known:
        longest[key[0]] = max(len(key), longest.get(key[0], 1))
    return Phrases(known, longest)


def _is_short(key: Key) -> bool:
    """Say whether a salt's name has no calcium in it ("citrate"), so that it means one only beside calcium."""
    return key[-1].endswith("ate") and not any("calcium" in atom for atom in key)


def _medicines() -> Iterator[tuple[str, str, str]]:
    """Yield the names of medicines, those that are named with calcium apart, and brands that hold one of the four.

    A brand with a number in it ("Caltrate 600+D") is left to its shorter name, so that the number is seen as one; of
    "Adcal-D3" the shorter name is Adcal.
    """
    classes = medicine_classes()
    for row in read_table("medicine_names"):
        code, name = row["medicine"], row["name"]
        holds = [held for held in classes.get(code, ()) if held.startswith("contains_")]
        if not holds:
            is_named = any(word in name.casefold() for word in _CALCIUM)
            yield name, code, "medicine_calcium" if is_named else "medicine"
        elif row["kind"] == "brand":
            shorter = _BEHIND_BRAND.sub("", name)
            if not any(sign.isdigit() for sign in shorter):
                yield shorter, code, "brand"


@cache
def shares() -> dict[str, tuple[Share, ...]]:
    """Return what is known of each salt, one entry for each hydrate, the poorest first."""
    found: dict[str, list[Share]] = {}
    for row in read_table("calcium_salts"):
        share = Share(row["salt"], row["hydrate"], number(row, "percent"), parts(row, "source"))
        found.setdefault(row["salt"], []).append(share)
    return {salt: tuple(sorted(forms, key=lambda share: share.percent)) for salt, forms in found.items()}


@dataclass(frozen=True, slots=True)
class SaltMass:
    """A weight of a salt that tablets are sold by, and its calcium, in mg.

    `is_if_named` says that it counts only where the label names the salt.
    """

    salt: str
    mass: float
    calcium: float
    is_if_named: bool


@cache
def salt_masses() -> tuple[SaltMass, ...]:
    """Return the weights of salts that may be printed as if they were calcium."""
    return tuple(
        SaltMass(row["salt"], number(row, "mass"), number(row, "calcium"), row["where"] == "named")
        for row in read_table("label_salt_masses")
    )


def is_natural(salt: str) -> bool:
    """Say whether a source of calcium is a natural powder without a fixed share."""
    return any(share.hydrate == "natural" for share in shares().get(salt, ()))


@dataclass(frozen=True, slots=True)
class LabelUnit:
    """A unit on a label: `factor` brings a number to µg (`mass`) or to IU."""

    is_mass: bool
    factor: float


@cache
def units() -> dict[Key, LabelUnit]:
    """Return the units of mass and of vitamin D's activity by their atoms, also with the letters apart ("m g")."""
    table = unit_table()
    found: dict[Key, LabelUnit] = {}
    for spelling, known in table.spellings.items():
        unit = next((unit for unit in known if unit.quantity in _OWN_QUANTITIES), None)
        if unit is None:
            continue
        is_mass = unit.quantity == "mass"
        made = LabelUnit(is_mass, unit.factor if is_mass else 1.0)
        key = key_of(spelling)
        found.setdefault(key, made)
        if len(key) == 1 and 1 < len(key[0]) <= _MOST_LETTERS_APART and key[0].isascii():
            for place in range(1, len(key[0])):
                found.setdefault((key[0][:place], key[0][place:]), made)
            found.setdefault(tuple(key[0]), made)
    return found


@cache
def hydrate_words() -> tuple[tuple[str, str], ...]:
    """Return the words for water of crystallisation, each with the hydrate that it names."""
    start = "hydrate_"
    rows = read_table("label_words")
    return tuple((row["word"], row["kind"].removeprefix(start)) for row in rows if row["kind"].startswith(start))
