"""No sun caution is lost or weakened unnoticed, each is reached by a typed name, and nobody's memory sends to a doctor.

`sun_cautions.csv` beside this file is a second copy: whoever changes a caution changes it there too.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from boneward.knowledge.loader import parts, read_table
from boneward.knowledge.registry import finding_specs
from boneward.knowledge.safety import safety_rules
from boneward.knowledge.sun_cautions import SunCaution, sun_caution_codes, sun_cautions_table
from boneward.people.batch import people_from_persons
from boneward.people.read import read_person
from boneward.report.sentences import speak_finding
from boneward.report.words import Words
from boneward.safety.sun_cautions import sun_caution_finding, sun_cautions

TABLE = Path(__file__).parent / "sun_cautions.csv"
LANGUAGES = ("en", "zh-Hans", "zh-Hant")


def names_of(trigger: str, language: str) -> list[tuple[str, str]]:
    """Return what a trigger stands for with one name each: pairs of `medicine` or `condition` and a name."""
    kind, _, code = trigger.partition(":")
    codes = [code]
    if kind == "class":
        kind = "medicine"
        codes = [row["medicine"] for row in read_table("medicines") if code in parts(row, "classes")]
    named: dict[str, str] = {}
    for row in read_table(f"{kind}_names"):
        if row["language"] == language:
            named.setdefault(row[kind], row["name"])
    return [(kind, named[each]) for each in codes]


def test_each_caution_is_as_it_was_read() -> None:
    """No caution is missing, new or different from its second copy, and none stands twice."""
    with TABLE.open(encoding="utf-8", newline="") as stream:
        twice = [tuple(row.values()) for row in csv.DictReader(stream)]
    assert twice == [(caution.code, caution.trigger, caution.severity) for caution in sun_cautions_table()]
    assert len(twice) == len({trigger for _, trigger, _ in twice})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("caution", sun_cautions_table(), ids=lambda caution: caution.trigger)
def test_each_caution_is_reached_by_a_typed_name_and_speaks_of_it(caution: SunCaution, language: str) -> None:
    """In each language a name leads to the caution, and the sentence has nothing left open."""
    for kind, name in names_of(caution.trigger, language):
        stated = {"medicine": [{"name": name}]} if kind == "medicine" else {}
        conditions = [name] if kind == "condition" else []
        read = read_person({"person": {"age": 50, "sex": "male", "conditions": conditions}, **stated}, on=None).person
        assert read is not None
        assert caution.code in sun_cautions(people_from_persons([read])), name
        sentence = speak_finding(sun_caution_finding(caution.code, read.triggers), Words(language))
        assert "{" not in sentence
        assert "}" not in sentence


def test_what_nobody_has_read_may_warn_and_nothing_else() -> None:
    """A referral rests on a source that was read, or on a text that quotes it."""
    for caution in sun_cautions_table():
        assert (
            caution.verification
            in {"refer": ("primary", "secondary"), "caution": ("primary", "secondary", "derived", "memory")}[
                caution.severity
            ]
        ), caution


def test_cautions_and_rules_share_no_code() -> None:
    """One code is one sentence; each caution is a finding about the person as a whole."""
    assert sun_caution_codes().isdisjoint(rule.code for rule in safety_rules())
    assert sun_caution_codes().isdisjoint(row["finding"] for row in read_table("findings"))
    for code in sun_caution_codes():
        assert finding_specs()[code].nutrients == ()


def test_a_medicine_that_only_the_sun_speaks_of_was_looked_up() -> None:
    """It is known now, so nobody asks which medicine it is: then its class was not written from memory."""
    rules = {trigger for rule in safety_rules() for trigger in rule.triggers}
    verified = {row["medicine"]: row for row in read_table("medicines")}
    for caution in sun_cautions_table():
        kind, _, code = caution.trigger.partition(":")
        if kind == "medicine" and not any(f"class:{name}" in rules for name in parts(verified[code], "classes")):
            assert verified[code]["verification"] != "memory", code
