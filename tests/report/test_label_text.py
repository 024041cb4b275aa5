"""The page of a bottle: its first sentence, each thing once, and "stated" never told as "not stated"."""

from __future__ import annotations

import pytest

from boneward import service
from boneward.report.label_text import label_text
from boneward.report.layout import width_of
from boneward.report.words import LANGUAGES, Words

WOMAN = {
    "person": {"age": 70, "sex": "female"},
    "diet": {"calcium_mg": 900, "vitamin_d_ug": 3, "vitamin_k1_ug": 130, "vitamin_k2_ug": 10},
    "sun": {"exposure": "good"},
}


def page(*labels: str, person: object = None, language: str = "en", width: int = 200) -> str:
    """Return the page of some labels, its no-break spaces plain."""
    document = service.label(list(labels), person=person, language=language)
    return label_text(document, Words(language), width=width).replace("\N{NO-BREAK SPACE}", " ")


def row(text: str, start: str) -> str:
    """Return the first line of a page that starts so."""
    return next(line.strip() for line in text.splitlines() if line.strip().startswith(start))


def test_an_amount_that_cannot_be_right_is_not_told_as_not_stated() -> None:
    """The label does state it; what it does not state is said to be no zero."""
    said = page("MK-7 45 mg per capsule")
    assert row(said, "Vitamin K2") == "Vitamin K2      stated, but we cannot count it"
    assert row(said, "Vitamin K1") == "Vitamin K1      not stated (that is not zero)"


def test_an_amount_that_cannot_be_right_is_explained_once() -> None:
    """Not also as unread, and as a part that could not be read."""
    said = page("MK-7 45 mg per capsule")
    assert said.count("MK-7 45 mg”") == 1
    assert "we could not read how much" not in said
    assert "Could not be read" not in said


def test_vitamin_k_of_no_kind_is_explained_once() -> None:
    """Its row and its sentence; neither K1 nor K2 is said to be unread as well."""
    said = page("Vitamin K 50 mcg per tablet, one tablet daily")
    assert "does not say whether it is K1 or K2" in said
    assert row(said, "Vitamin K, kind not said").endswith("Read from “Vitamin K 50 mcg”.")
    assert "we could not read how much" not in said


def test_what_could_not_be_read_alone_is_still_said() -> None:
    """Nothing that the findings do not quote falls away."""
    said = page("Coral calcium 1000 mg")
    assert "we could not read how much this holds in “Coral calcium 1000 mg”." in " ".join(said.split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_medicine_is_not_asked_whom_it_fits(language: str) -> None:
    """Whoever prescribed it decides; no option of the program is named."""
    assert "--for" not in page("骨化三醇软胶囊 0.25μg", language=language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_without_an_amount_says_so_first(language: str) -> None:
    """And what to type; there is no table of four times nothing."""
    said = page("Happy bones formula", language=language)
    assert said.splitlines()[0] == Words(language).say("labels", "headline.nothing_read")
    assert Words(language).say("labels", "value.unsaid") not in said


def test_of_other_numbers_of_pieces_only_those_that_fit_are_told() -> None:
    """In one sentence."""
    said = page("1 drop = 400 IU vitamin D3, 5 drops daily", person=WOMAN)
    assert "1 or 2 drops a day would fit." in said
    assert "3 drops" not in said


def test_how_many_a_day_is_said_once() -> None:
    """Without a person nothing is added up; with one, one piece is counted and called so."""
    label = "Vitamin D3 400 IU per tablet"
    assert page(label).count("does not say how many") == 1
    assert page(label, person=WOMAN).count("does not say how many") == 1
    assert "Counted here: 1 tablet a day, because the label does not say how many." in page(label, person=WOMAN)


def test_a_range_of_pieces_counts_the_least_and_says_so() -> None:
    """Without a person; with one, the open number is the only thing to ask."""
    label = "Calcium 300 mg per tablet, 1-2 tablets daily"
    assert "at least 300 mg a day from this alone" in page(label)
    assert "The label says 1 or 2 tablets a day" in page(label)
    assert "unknown is not zero" not in page(label, person=WOMAN)


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant"])
def test_a_price_does_not_run_into_the_vitamin(language: str) -> None:
    """0.13 behind D would be read as a vitamin of its own."""
    bottle = [{"label": "Vitamin D3 1000 IU per tablet, 1 tablet daily", "price": 12, "count": 90}]
    document = service.label(bottle, language=language)
    assert "素D合0.13" in label_text(document, Words(language), width=200)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [60, 80, 100])
def test_every_page_fits(language: str, width: int) -> None:
    """No placeholder is left and no line is too wide, with one bottle and with two."""
    labels = ("Calcium citrate 950 mg, 2 tablets daily", "维生素D3 400 IU，每日1-2粒")
    for said in (page(*labels, language=language, width=width), page(labels[0], person=WOMAN, language=language)):
        assert "{" not in said
    assert max(map(width_of, page(*labels, person=WOMAN, language=language, width=width).splitlines())) <= width


def test_an_assumed_hydrate_is_told_in_round_numbers() -> None:
    """21.1 % of 950 mg are some 200 mg, and twice that is some 400: no digit pretends to be known."""
    said = page("Calcium citrate 950 mg. 2 tablets daily", person=WOMAN)
    assert "about 200 mg" in row(said, "Calcium itself")
    assert "This gives about 400 mg a day" in said
    assert "up to about 230 mg" in said
    assert "401" not in said


def test_all_together_say_what_is_counted() -> None:
    """A bottle that does not say how many a day counts once, and the page says so."""
    said = page("Vitamin D3 1000 IU", "Calcium 300 mg. 1 tablet daily", person=WOMAN)
    together = said[said.index("All of them together, a day") :]
    assert row(together, "Vitamin D") == "Vitamin D       1,000 IU (25 µg)"
    assert (
        row(together, "Of bottle")
        == "Of bottle 1 one piece a day is counted here too, because the label does not say how many."
    )


def test_amounts_that_are_suggested_are_in_the_readers_words() -> None:
    """毫克 and 国际单位, also where the label was written in English."""
    assert "2,000国际单位（50微克）" in page("Vitamin D3 2000 µg", language="zh-Hans")
    assert "600毫克" in page("Calcium 600 g", language="zh-Hant")


def test_what_is_taken_as_needed_is_left_open() -> None:
    """No number is counted."""
    assert "The label leaves open how many a day." in page("Calcium 500 mg. 1 tablet as needed", person=WOMAN)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_weekly_bottle_is_not_said_to_be_a_share_of_a_piece_a_day(language: str) -> None:
    """Neither the first sentence nor the explanation names 0.143 softgels."""
    said = page("vitamin D3 50,000 IU weekly softgel", person=WOMAN, language=language)
    assert said.splitlines()[0] == Words(language).say("labels", "headline.seldom.too_much")
    assert "0.143" not in said


@pytest.mark.parametrize(
    ("en", "hans", "hant", "dose"),
    [
        ("1 capsule a week", "每周1粒胶囊", "每週1粒膠囊", "One capsule once a week"),
        ("2 capsules a week", "每周2粒胶囊", "每週2粒膠囊", "2 capsules a week"),
        ("1 or 2 capsules a week", "每周1到2粒胶囊", "每週1到2粒膠囊", "1-2 capsules a week"),
        ("1 capsule every two weeks", "每两周1粒胶囊", "每兩週1粒膠囊", "One capsule every two weeks"),
        ("1 capsule a month", "每月1粒胶囊", "每月1粒膠囊", "1 capsule a month"),
        ("1 capsule every other day", "隔天1粒胶囊", "隔天1粒膠囊", "1 capsule every other day"),
        ("1 capsule every 10 days", "每10天1粒胶囊", "每10天1粒膠囊", "1 capsule every 10 days"),
        ("2 capsules a day", "每天2粒胶囊", "每天2粒膠囊", "2 capsules a day"),
    ],
)
def test_how_often_is_said_as_people_say_it(en: str, hans: str, hant: str, dose: str) -> None:
    """A week, a month and some days in each language."""
    label = f"Vitamin D3 1,000 IU per capsule. {dose}."
    for said, language in ((en, "en"), (hans, "zh-Hans"), (hant, "zh-Hant")):
        assert said in "".join(page(label, language=language).splitlines()), language


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_above_every_adults_limit_is_not_called_sensible(language: str) -> None:
    """Without a person too, the first sentence speaks as the warning below it; without the excess it does not."""
    words = Words(language)
    over, *_ = page("Vitamin D3 50,000 IU, 1 softgel weekly", language=language).splitlines()
    within, *_ = page("Vitamin D3 1,000 IU, 1 softgel daily", language=language).splitlines()
    assert over == words.say("labels", "headline.over_any_limit")
    assert within == words.say("labels", "headline.credible")


LOOK_FIRST = "Look first at what your plan asks about"


def test_a_bottle_that_is_out_sends_nobody_to_a_question_that_is_not_on_the_page() -> None:
    """Beside warfarin the K2 settles it: about D3 the page asks nothing."""
    on_warfarin = WOMAN | {"medicine": [{"name": "warfarin"}], "sun": {"exposure": "low"}}
    said = page("MK-7 90 mcg, vitamin D3 2000 IU, 1 daily", person=on_warfarin)
    assert "This is not for you" in said
    assert LOOK_FIRST not in said


def test_what_the_page_does_ask_is_pointed_to_also_of_a_bottle_that_is_too_much() -> None:
    """A teenager's K2 waits for the doctor, and the page says so."""
    teenager = {"person": {"age": 15, "sex": "male"}, "diet": {"calcium_mg": 700}, "sun": {"exposure": "good"}}
    said = page("MK-7 90 mcg, vitamin D3 2000 IU, 1 daily", person=teenager)
    assert "is too much for you" in said
    assert f"{LOOK_FIRST} vitamin K2 (MK-7)" in said
    assert "Ask the child’s doctor before any vitamin K2 tablet" in said
