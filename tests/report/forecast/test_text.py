"""The forecast's page: the answer first, grave things before charts, every width, honest words."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest
from foretold import DAYS, a_document, a_forecast, band

from boneward.knowledge.registry import finding
from boneward.physiology.forecast import Assumed, Withheld
from boneward.report.forecast.beside_text import (
    assumed_said,
    beside_rows_said,
    dose_sentences,
    sides_said,
    validation_table,
)
from boneward.report.forecast.bone_text import bone_table
from boneward.report.forecast.ledger_text import dose_said
from boneward.report.forecast.seasons_text import months_ahead
from boneward.report.forecast.text import forecast_text
from boneward.report.forecast.words import bone_step, change, parts_told, people_share, share, signed, step_of
from boneward.report.layout import width_of
from boneward.report.voice import Voice
from boneward.report.words import LANGUAGES, Words

EN = Voice(Words("en"))


def page_of(document: dict[str, Any], language: str = "en", width: int = 80) -> str:
    """Return the page."""
    return forecast_text(document, Words(language), width=width)


def one_line(text: str) -> str:
    """Return a page without its line breaks."""
    return " ".join(text.split())


def with_bone(apart: float) -> dict[str, Any]:
    """Return a document whose plan lies so far from now at every site, in per cent."""
    forecast = a_forecast()
    bands = {name: band(np.full(len(DAYS), apart), 0.1) for name in forecast.differences["plan-now"]}
    return a_document(differences={"plan-now": bands})


@pytest.mark.parametrize("width", [60, 80, 100])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_fits_and_is_finished(language: str, width: int) -> None:
    """No line is wider than the terminal, and no placeholder, null or NaN reaches the reader."""
    page = page_of(a_document(language), language, width)
    assert [line for line in page.splitlines() if width_of(line) > width] == []
    assert not re.search(r"[{}]|\bNone\b|\bnan\b|\binf\b", page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_document_gives_the_same_page(language: str) -> None:
    """Byte for byte."""
    assert page_of(a_document(language), language) == page_of(a_document(language), language)


def test_the_answer_comes_first_and_grave_findings_before_any_chart() -> None:
    """Title, answer, what a forecast is; then what stops; then what is taken and where it goes."""
    stop = finding("vka-blocks-vitamin-k", "vitamin_k2")
    page = page_of(a_document(plan_findings=(stop,)))
    order = [page.index(words) for words in ("With the plan, 25(OH)D", "not a promise", "Do not", "What is taken")]
    assert order == sorted(order)
    assert page.index("What is taken") < page.index("Where the calcium goes on a mean day")


def test_the_answer_names_blood_calcium_and_bone() -> None:
    """In nmol/L with ng/mL beside, against how things are, with the day of the low."""
    said = one_line(page_of(a_document()))
    assert "about 62 nmol/L (25 ng/mL) at its winter low, around 26 February 2027" in said
    assert "as things are, about 32 nmol/L (13 ng/mL)" in said
    assert "The target is 50 nmol/L (20 ng/mL) or more." in said
    assert "About 170 mg of calcium a day would be taken up either way." in said
    assert "Bone density: little changes; after 10 years the difference is +1.0 %" in said


@pytest.mark.parametrize(
    ("apart", "expected"),
    [
        (0.0, "Bone density: hardly anything changes"),
        (-1.2, "Bone density: little changes"),
        (3.0, "Bone density: after 10 years"),
    ],
)
def test_bone_is_spoken_of_as_large_as_its_change(apart: float, expected: str) -> None:
    """Below half a per cent hardly anything, below two little, beyond it the number alone."""
    assert expected in one_line(page_of(with_bone(apart)))


def test_one_scenario_is_told_without_another() -> None:
    """Where only now is drawn nothing is compared, and no difference stands there."""
    forecast = a_forecast()
    only = {"now": forecast.scenarios["now"]}
    page = one_line(page_of(a_document(scenarios=only, differences={}, winter={"now": forecast.winter["now"]})))
    assert "As things are, 25(OH)D" in page
    assert "Plan" not in page


def test_a_level_that_stays_is_said_to_stay() -> None:
    """A difference of less than 5 nmol/L is no news."""
    forecast = a_forecast()
    lows = dict.fromkeys(forecast.winter, forecast.winter["plan"])
    assert "would probably hardly change: about 62 nmol/L" in one_line(page_of(a_document(winter=lows)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_is_not_drawn_is_told_why_and_sees_no_number(language: str) -> None:
    """Nothing but the reason; no chart, no risk, no dose."""
    document = a_document(
        language, scenarios={}, differences={}, winter={}, dose=None, measured=None, assumed=(),
        withheld=(Withheld("all", "no-row-pregnant"),), findings=(finding("no-row-pregnant"),),
    )  # fmt: skip
    page, words = page_of(document, language), Words(language)
    assert words.say("forecast", "answer.nothing") in page
    assert words.say("forecast", "section.withheld") in page
    for section in ("ledger", "seasons", "bone", "proteins", "risks", "dose", "daily"):
        assert words.say("forecast", f"section.{section}") not in page


def test_a_withheld_part_leaves_the_rest() -> None:
    """Someone on warfarin sees blood and bone, and no change of the two proteins."""
    forecast = a_forecast()
    courses = {
        name: replace(
            course, bands={key: held for key, held in course.bands.items() if "coc" not in key and "mgp" not in key}
        )
        for name, course in forecast.scenarios.items()
    }
    said = finding("vka-blocks-vitamin-k", "vitamin_k2")
    document = a_document(scenarios=courses, withheld=(Withheld("vitamin_k", said.code),), findings=(said,))
    page = one_line(page_of(document))
    assert "The two proteins of vitamin K, change" not in page
    assert "Bone density by site" in page
    assert "- The two proteins:" in page


def test_the_article_never_takes_the_place_of_a_plan_that_asks() -> None:
    """Where the plan is withheld the answer is about now, and no risk is weighed for the article's row."""
    forecast = a_forecast()
    drawn = {name: forecast.scenarios[name] for name in ("now", "article")}
    reason = replace(finding("forecast-plan-asks", "calcium"), arguments={"nutrient": "calcium"})
    document = a_document(
        scenarios=drawn, withheld=(Withheld("plan", reason.code),), findings=(reason,),
        differences={"article-now": forecast.differences["article-now"]},
    )  # fmt: skip
    page = one_line(page_of(document))
    assert page.index("As things are, 25(OH)D") < page.index("What is taken a day")
    assert document["risks"] == []
    assert "Article − Now" not in page


def test_the_article_is_labelled_as_one_interested_source() -> None:
    """Wherever its row is drawn, and only there."""
    told = "published by a company that sells bone supplements"
    assert told in one_line(page_of(a_document()))
    forecast = a_forecast()
    without = {name: course for name, course in forecast.scenarios.items() if name != "article"}
    assert told not in one_line(page_of(a_document(scenarios=without)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_proteins_never_stand_without_what_is_not_shown(language: str) -> None:
    """Nobody has shown that they change fractures or arteries."""
    assert one_line(Words(language).say("forecast", "proteins.meaning")).replace(" ", "") in re.sub(
        r"\s", "", page_of(a_document(language), language)
    )


def test_what_is_left_out_is_told_as_what_it_adds() -> None:
    """The plan without K2 has a column of its own for the proteins, and in bone a row with the difference alone."""
    forecast = a_forecast()
    without = replace(
        forecast.scenarios["plan"], supplements=replace(forecast.scenarios["plan"].supplements, vitamin_k2_ug=0.0)
    )
    nothing = {name: band(np.zeros(len(DAYS)), 0.0) for name in forecast.differences["plan-now"]}
    document = a_document(
        scenarios={**forecast.scenarios, "plan_without_k2": without},
        differences={**forecast.differences, "plan-plan_without_k2": nothing},
    )
    rows = [row for row in bone_table(document, EN) if row[1] == "What K2 adds"]
    assert [row[2:] for row in rows] == [["0", "0", "0"]] * 4
    assert "Plan without K2" in page_of(document)


def test_a_number_is_no_finer_than_its_band() -> None:
    """Tenths only where the band is narrow; whole per cent or fives where it is wide."""
    assert [step_of((0.0, -half, half)) for half in (0.1, 0.8, 2.0, 10.0)] == [0.1, 0.5, 1.0, 5.0]
    assert step_of((2.0, 1.0, 25.0)) == 0.5  # the nearer end counts
    assert change((-4.27, -7.1, -1.4), EN) == "−4 (−7 to −1)"
    assert change((0.93, 0.61, 1.37), EN) == "+0.9 (+0.6 to +1.4)"
    assert change((0.0, 0.0, 0.0), EN) == "0"
    assert change(None, EN) == "–"


def test_a_sign_stands_before_every_change_but_nought() -> None:
    """Also before one that is rounded away."""
    assert [signed(value, 0.1) for value in (0.04, -0.04, 0.06, -0.06)] == ["0", "0", "+0.1", "−0.1"]


def test_a_share_is_never_all_or_nobody_where_it_is_neither() -> None:
    """199 of 200 are more than 99 per cent, not everybody."""
    assert [share(value, EN) for value in (0.0, 0.002, 0.5, 0.998, 1.0)] == [
        "0 %",
        "under 1 %",
        "50 %",
        "over 99 %",
        "100 %",
    ]


def test_a_share_is_never_told_as_a_chance_that_it_misses() -> None:
    """179 of 200 are not nine in ten: rounded down; some hundreds never stand for all or nobody."""
    assert [people_share(value, EN) for value in (0.0, 0.004, 0.29, 0.895, 0.9, 0.99, 0.995, 1.0)] == [
        "under 1 %",
        "under 1 %",
        "29 %",
        "89 %",
        "90 %",
        "99 %",
        "over 99 %",
        "over 99 %",
    ]


def test_what_stands_together_in_bone_is_written_in_one_step() -> None:
    """Wide bands one point apart are not printed five apart; a band without width tells no step."""
    now, plan = (-17.6, -29.0, -8.0), (-16.8, -29.0, -7.0)
    assert (step_of(now), bone_step([now, plan])) == (5.0, 1.0)
    assert [change(band, EN, step=bone_step([now, plan])) for band in (now, plan)] == [
        "−18 (−29 to −8)",
        "−17 (−29 to −7)",
    ]
    assert bone_step([(0.0, 0.0, 0.0), (-0.9, -1.8, -0.3), None]) == step_of((-0.9, -1.8, -0.3))
    assert bone_step([]) == 1.0


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_test_that_does_not_fit_is_said_before_any_number(language: str) -> None:
    """A measured level is never overruled in silence."""
    words = Words(language)
    said = "".join(words.say("forecast", "answer.misfit").split())
    measured = a_forecast().measured
    assert measured is not None
    odd = "".join(page_of(a_document(language, measured=replace(measured, fits=False)), language).split())
    assert 0 < odd.find(said) < odd.find("nmol/L")
    assert said not in "".join(page_of(a_document(language), language).split())


def test_the_dose_names_the_day_that_it_is_chosen_for() -> None:
    """Not the whole winter: a dose begun today is not yet there in its first weeks."""
    forecast = a_forecast()
    assert forecast.dose is not None
    dose = replace(forecast.dose, verdict="dose-found", is_seasonal=True, on=date(2027, 2, 27))
    (said,) = dose_sentences(a_document(dose=dose), EN)
    assert "around 27 February 2027" in said


def test_an_amount_nobody_told_is_a_question_mark() -> None:
    """Never 0."""
    assert dose_said({"calcium_mg": None}, "calcium_mg", EN) == "?"
    assert dose_said({"calcium_mg": 0}, "calcium_mg", EN) == "0"
    assert dose_said({"vitamin_d_ug": 25}, "vitamin_d_ug", EN) == "1,000 IU (25 µg)"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("seasonal", [True, False])
@pytest.mark.parametrize("verdict", ["dose-found", "range-not-enough", "none-needed", "not-offered"])
def test_every_verdict_on_a_dose_has_a_sentence(verdict: str, language: str, *, seasonal: bool) -> None:
    """With a winter and without one."""
    forecast = a_forecast()
    assert forecast.dose is not None
    document = a_document(language, dose=replace(forecast.dose, verdict=verdict, is_seasonal=seasonal))  # type: ignore[arg-type]
    (said,) = dose_sentences(document, Voice(Words(language)))
    assert said
    assert "{" not in said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "assumed",
    [
        Assumed("bmi", 29.0, "kg/m2", ()),
        Assumed("diet_vitamin_d_ug", 4.2, "ug/d", ()),
        Assumed("other_vitamin_d_ug", 3.9, "ug/d", ()),
        Assumed("sun_low", 0.1, "share of the article's rule", ()),
        Assumed("sun_good", 0.7, "share of the article's rule", ()),
        Assumed("sun_unknown", 0.45, "share of the article's rule", ()),
        Assumed("sodium_mg", 3530.0, "mg/d", ()),
        Assumed("menopause_age", 52.5, "a", ()),
        Assumed("meals", 3.0, "1/d", ()),
    ],
    ids=lambda assumed: str(assumed.what),
)
def test_every_assumption_is_said_with_its_value(assumed: Assumed, language: str) -> None:
    """In the unit of its sentence, never in that of the table."""
    document = a_document(language, assumed=(assumed,))
    (each,) = document["assumed"]
    said = assumed_said(each, Voice(Words(language)))
    assert re.search(r"\d", said)
    assert not re.search(r"kg/m2|1/d|ug/d|mg/d|article's rule", said)


def test_months_without_a_season_are_counted() -> None:
    """Today and some months on; with a season each month has its name, beginning with that of the day."""
    flat = {name: replace(low, is_seasonal=False) for name, low in a_forecast().winter.items()}
    counted = [month.label for month in months_ahead(a_document(winter=flat), EN)]
    assert counted == ["Today", "After 1 month", *(f"After {count} months" for count in (2, 3, 6, 12))]
    dated = months_ahead(a_document(), EN)
    assert [dated[0].label, dated[-1].label] == ["November", "October"]
    assert dated[0].day == 0.0
    assert dated[1].day == (date(2026, 12, 15) - date(2026, 11, 20)).days


def test_a_measured_level_is_told_with_its_day_and_what_it_did() -> None:
    """The result in both units, and today's level with it and without."""
    page = one_line(page_of(a_document()))
    assert "Measured: 45 nmol/L (18 ng/mL) on 2 May 2026. With that, today’s level is put at 44 (32–56) nmol/L" in page


def test_an_outcome_shows_every_side_with_how_many_studies_and_of_what() -> None:
    """More, no clear difference and fewer together; a study counts once a side, one of other people not at all."""
    studies = [
        {"source": "wallace2011", "says": "harm", "fits": True, "change_per_1000_a_year": [0.1, 1.0]},
        {"source": "wallace2011", "says": "harm", "fits": True, "change_per_1000_a_year": [0.3, 2.0]},
        {"source": "hall2001", "says": "benefit", "fits": True},
        {"source": "curhan1997", "says": "none", "fits": False},
    ]
    tablets = {"outcome": "kidney_stones", "exposure": "calcium_tablets", "applies": True, "studies": studies}
    with_d = {**tablets, "exposure": "calcium_with_vitamin_d", "studies": [{**studies[3], "fits": True}]}
    said = sides_said([tablets, with_d], EN)
    assert said == ("more in 1: calcium tablets (+0.1 to +2.0); no clear difference in 1; fewer in 1: calcium tablets")
    assert sides_said([{**tablets, "applies": False}], EN) == ""
    assert sides_said([{**tablets, "studies": [studies[3]]}], EN) == ""


def test_what_becomes_of_calcium_is_left_out_alone() -> None:
    """Eaten and taken up stand there; nothing of bone, urine or what is kept does."""
    gone = ("endogenous_faecal_mg_d", "urine_mg_d", "sweat_mg_d", "bone_in_mg_d", "bone_out_mg_d")
    document = a_document()
    for scenario in document["scenarios"].values():
        scenario["ledger"] = {**scenario["ledger"], **dict.fromkeys(gone)}
    page = page_of(document)
    ledger = page.partition(EN.words.say("forecast", "section.ledger"))[2].partition("25(OH)D, the")[0]
    assert "Not taken up" in ledger
    assert not any(word in ledger for word in ("Urine", "Into bone", "Kept by bone"))
    assert "not drawn here" in one_line(ledger)


@pytest.mark.parametrize("code", ["forecast-ends-old", "forecast-ends-adult"])
def test_why_it_ends_sooner_stands_at_the_top_and_once(code: str) -> None:
    """Beside what a forecast is, before any number of years to come, and not again among the notes."""
    page = one_line(page_of(a_document(findings=(finding(code, age=90),))))
    said = "The forecast ends at about 90 years of age"
    assert page.count(said) == 1
    assert page.index(said) < page.index(EN.words.say("forecast", "section.daily"))


def test_beside_rows_stands_what_they_do_not_say() -> None:
    """What has no row, why there are fewer, and tests that moved none."""
    document = a_document(
        findings=(finding("forecast-ends-old", age=90), finding("forecast-lab-unread", test="PTH")),
        withheld=(Withheld("bone", "forecast-bone-illness"),),
    )
    told = beside_rows_said(document, EN)
    starts = ("Bone", "The forecast ends", "Your result of “PTH”")
    assert len(told) == len(starts)
    assert all(said.startswith(start) for said, start in zip(told, starts, strict=True))


def test_parts_that_hold_one_another_are_told_once() -> None:
    """All is all, and where the calcium goes holds what becomes of it."""
    assert parts_told(["vitamin_d", "all", "bone"]) == ["all"]
    assert parts_told(["calcium", "balance", "bone", "bone"]) == ["calcium", "bone"]
    assert parts_told(["balance", "bone"]) == ["balance", "bone"]


def test_validation_stands_apart_by_kind() -> None:
    """What the numbers were chosen on and what was kept apart never share a cell; nothing to compare is a dash."""
    document = {
        "validation": {
            "25ohd_nmol_l": {"calibration": [20, 24], "seen": [2, 3], "check": [7, 12]},
            "bmd_change_pct": {"check": [9, 9]},
        }
    }
    rows = validation_table(document, EN)
    assert [row[1:] for row in rows[1:]] == [["20 of 24", "2 of 3", "7 of 12"], ["–", "–", "9 of 9"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_promises(language: str) -> None:
    """A forecast is for people like this one: never a promise, a prevention or a cure."""
    page = page_of(a_document(language), language)
    assert not re.search(
        r"\b(will be|guarantee|prevents?|treats?|cures?)\b|预防|治愈|治疗|預防|治癒|治療|一定会|一定會|必然", page
    )
