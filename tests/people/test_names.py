"""Medicines and conditions as people write them."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from boneward.people.names import (
    Vocabulary,
    condition_vocabulary,
    is_unclear,
    is_unstaged,
    medicine_vocabulary,
    name_words,
)
from boneward.people.survey_names import state_conditions, state_medicines
from boneward.people.tokens import Tokens, cut, join

KINDS = ("form", "salt", "unit", "filler", "separator", "nothing")
WORDS = [(word, kind) for kind in KINDS for word in name_words()[kind]]
NAMES = [
    ("warfarin", "warfarin"),
    ("Coumadin", "warfarin"),
    ("华法林", "warfarin"),
    ("華法林", "warfarin"),
    ("B01AA03", "warfarin"),
    ("atorvastatin", "atorvastatin"),
    ("阿托伐他汀", "atorvastatin"),
    ("losartan", "losartan"),
    ("hydrochlorothiazide", "hydrochlorothiazide"),
    ("Micardis", "telmisartan"),
    ("calcium", "calcium_product"),
    ("calcium tablets", "calcium_product"),
    ("钙片", "calcium_product"),
    ("鈣片", "calcium_product"),
    ("calcium carbonate", "calcium_product"),
    ("碳酸钙", "calcium_product"),
    ("碳酸钙D3", "calcium_d3"),
    ("vitamin D3", "cholecalciferol"),
    ("calcitriol", "calcitriol"),
    ("骨化三醇", "calcitriol"),
    ("二甲双胍", "metformin"),
    ("One-Alpha", "alfacalcidol"),
    ("可的松", "cortisone"),
    ("magnesium", "magnesium_product"),
]
MEDICINES = Vocabulary.build(
    NAMES, WORDS, products=["calcium_product", "calcium_d3", "cholecalciferol", "magnesium_product"]
)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("warfarin", ("warfarin",)),
        ("WARFARIN", ("warfarin",)),
        ("ＷＡＲＦＡＲＩＮ", ("warfarin",)),
        ("warfarin 3mg", ("warfarin",)),
        ("Warfarin 3 mg, once a day", ("warfarin",)),
        ("Coumadin (warfarin sodium) 5 mg tablets", ("warfarin",)),
        ("Coumadin®", ("warfarin",)),
        ("b01aa03", ("warfarin",)),
        ("华法林", ("warfarin",)),
        ("華法林鈉錠 5毫克", ("warfarin",)),
        ("华法林钠片2.5mg 每日一次", ("warfarin",)),
        ("losartan/hydrochlorothiazide 50/12.5 mg", ("losartan", "hydrochlorothiazide")),
        ("losartan and warfarin", ("losartan", "warfarin")),
        ("华法林和二甲双胍", ("warfarin", "metformin")),
        ("盐酸二甲双胍缓释片", ("metformin",)),
        ("one alpha", ("alfacalcidol",)),
        ("骨化三醇胶丸 0.25微克", ("calcitriol",)),
    ],
)
def test_a_name_is_found_among_strength_salt_and_form(text: str, codes: tuple[str, ...]) -> None:
    """What stands around a name does not hide it."""
    found = MEDICINES.recognise(text)
    assert found.codes == codes
    assert not found.unknown


@pytest.mark.parametrize(
    "text",
    [
        "阿托伐他汀钙片",
        "阿托伐他汀钙片 20mg",
        "atorvastatin calcium",
        "atorvastatin calcium tablets 10 mg",
        "Calcium atorvastatin",
    ],
)
def test_atorvastatin_calcium_is_never_a_calcium_tablet(text: str) -> None:
    """A salt in the name of a medicine is no product of its own."""
    assert MEDICINES.recognise(text).codes == ("atorvastatin",)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("calcium", ("calcium_product",)),
        ("calcium tablets 500 mg", ("calcium_product",)),
        ("钙片", ("calcium_product",)),
        ("鈣片", ("calcium_product",)),
        ("atorvastatin, calcium", ("atorvastatin", "calcium_product")),
        ("atorvastatin + 钙片", ("atorvastatin", "calcium_product")),
        ("atorvastatin calcium carbonate", ("atorvastatin", "calcium_product")),
        ("vitamin D3 calcium", ("cholecalciferol", "calcium_product")),
        ("magnesium calcium", ("magnesium_product", "calcium_product")),
        ("碳酸钙D3片(600mg)", ("calcium_d3",)),
        ("碳酸钙片", ("calcium_product",)),
    ],
)
def test_calcium_by_itself_or_beside_another_product_is_a_product(text: str, codes: tuple[str, ...]) -> None:
    """Only beside a medicine that is no mineral is "calcium" a salt."""
    assert MEDICINES.recognise(text).codes == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("warfarin and foozle", ("warfarin",)),
        ("Micardis Plus", ("telmisartan",)),
        ("losartan HCT", ("losartan",)),
        ("氢化可的松", ("cortisone",)),
        ("no warfarin", ("warfarin",)),
        ("warfarin, potassium", ("warfarin",)),
    ],
)
def test_a_remainder_that_is_not_understood_fails_closed(text: str, codes: tuple[str, ...]) -> None:
    """What was found counts, and the rest is asked about: "Plus" often hides a thiazide."""
    found = MEDICINES.recognise(text)
    assert found.codes == codes
    assert found.unknown


@pytest.mark.parametrize(
    "text",
    ["foozle", "warfarinoid", "prewarfarin", "sodium", "tablets 5 mg", "5", "💊", "?", "vitamin", "wаrfarin"],
)
def test_what_is_not_a_name_is_unknown(text: str) -> None:
    """A part of a word, a bare salt, a sign or a foreign letter is no medicine."""
    found = MEDICINES.recognise(text)
    assert found.codes == ()
    assert found.unknown


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("warfrin", "warfarin"),
        ("warfarin sodim", None),
        ("Coumadine 5 mg", "Coumadin"),
        ("华法淋", "华法林"),
        ("华法淋片", "华法林"),
        ("華法琳", "華法林"),
    ],
)
def test_a_near_miss_is_asked_about_and_never_taken(text: str, suggestion: str | None) -> None:
    """A suggestion is a question; the medicine stays unknown."""
    found = MEDICINES.recognise(text)
    assert found.unknown
    if suggestion:
        assert found.codes == ()
        assert found.suggestions[0] == suggestion


@given(
    st.sampled_from([name for name, _ in NAMES]),
    st.integers(0, 14),
    st.integers(0, 2),
    st.text("aeioutrsnl淋钙", max_size=2),
)
def test_suggestions_are_the_names_of_the_best_ratio(name: str, place: int, drops: int, typed: str) -> None:
    """Of one slip, every suggestion reaches the cutoff, and no name left out is nearer than one that was named."""
    text = name[:place] + typed + name[place + drops :]
    found = MEDICINES.recognise(text)
    run = cut(text)
    assume(MEDICINES.find(text)[1] == [run])
    cutoff = 78.0 if join(run).isascii() else 60.0
    ratios = {known: fuzz.ratio(join(run), join(cut(known))) for known, _ in NAMES}
    near = sorted((ratio for ratio in ratios.values() if ratio >= cutoff), reverse=True)
    assert near[:3] == [ratios[suggestion] for suggestion in found.suggestions]


def test_two_hundred_misspelled_names_are_spelled_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The names are made ready to compare at the first slip, and not again at each of the 200 that a file may hold."""
    vocabulary = Vocabulary.build(NAMES, WORDS)
    spelled: list[Tokens] = []

    def counted(tokens: Tokens) -> str:
        spelled.append(tokens)
        return join(tokens)

    monkeypatch.setattr("boneward.people.names.join", counted)
    for slip in range(200):
        assert vocabulary.recognise(f"华法淋{slip}x").unknown
    names = list(vocabulary.names)
    assert spelled[:1] != []
    assert max(spelled.count(name) for name in names) == 1


@pytest.mark.parametrize("text", ["x" * 200, "华" * 200, "华x" * 100, "x " * 100, "x," * 100])
def test_a_text_longer_than_any_name_is_like_none(text: str) -> None:
    """What no name can be near to is unknown, without a suggestion."""
    found = MEDICINES.recognise(text)
    assert found.unknown
    assert found.suggestions == ()


@pytest.mark.parametrize("text", ["none", "None", "n/a", "无", "沒有"])
def test_none_is_no_medicine(text: str) -> None:
    """Who writes that there is none is believed."""
    found = MEDICINES.recognise(text)
    assert found.codes == ()
    assert not found.unknown


def test_two_medicines_of_one_name_are_both_taken() -> None:
    """A name that two codes share must not hide one of them."""
    vocabulary = Vocabulary.build([("B01A", "one"), ("b01a", "two")], WORDS)
    assert vocabulary.recognise("B01A").codes == ("one", "two")


@given(st.text(max_size=200))
def test_no_text_makes_recognition_crash(text: str) -> None:
    """Whatever is typed is recognised, or unknown, or nothing at all."""
    found = MEDICINES.recognise(text)
    assert found.text == text
    assert found.codes or found.unknown or cut(text) in {cut(word) for word in name_words()["nothing"]}


@given(st.sampled_from(NAMES), st.sampled_from(["", " 5 mg", " tablets", "片", "錠", " 70毫克", " once a day"]))
def test_a_name_stays_itself_whatever_stands_behind_it(pair: tuple[str, str], tail: str) -> None:
    """Strength, form and times change nothing."""
    name, code = pair
    found = MEDICINES.recognise(name + tail)
    assert found.codes == (code,)
    assert not found.unknown


def test_tokens_are_words_numbers_and_han_signs() -> None:
    """A number is apart from the unit behind it, and a letter before a number stays with it."""
    assert cut("Co-Diovan® 1,000mg片/vitamin D3") == ("co", "diovan", "1000", "mg", "片", "|", "vitamin", "d3")
    assert join(cut("维生素 D3 plus")) == "维生素d3 plus"


@pytest.mark.parametrize(
    "name", ["warfarin", "华法林", "華法林", "Coumadin", "可迈丁", "可邁丁", "warfarin sodium 5 mg", "B01AA03"]
)
def test_every_name_of_warfarin_is_a_vitamin_k_antagonist(name: str) -> None:
    """The names that issue 2 asks for, in the packaged tables."""
    stated = state_medicines(name)
    assert "class:vka" in stated.triggers
    assert not stated.unknown


@pytest.mark.parametrize("name", ["Eliquis", "apixaban", "Xarelto", "Pradaxa", "艾乐妥", "拜瑞妥"])
def test_a_doac_is_not_warfarin(name: str) -> None:
    """The other anticoagulants carry their own class."""
    stated = state_medicines(name)
    assert "class:doac" in stated.triggers
    assert "class:vka" not in stated.triggers


@pytest.mark.parametrize(
    ("name", "trigger"),
    [
        ("优甲乐", "class:levothyroxine"),
        ("福善美", "class:alendronate"),
        ("阿仑膦酸钠", "class:alendronate"),
        ("阿仑膦酸钠片 70mg", "class:alendronate"),
        ("Fosamax", "class:alendronate"),
        ("地高辛", "class:cardiac_glycoside"),
        ("强的松", "class:glucocorticoid"),
        ("calcitriol", "class:active_vitamin_d"),
        ("骨化三醇", "class:active_vitamin_d"),
        ("hydrochlorothiazide", "class:thiazide"),
    ],
)
def test_everyday_names_reach_their_rules(name: str, trigger: str) -> None:
    """Names on the boxes of three countries lead to the class that the rules speak about."""
    stated = state_medicines(name)
    assert trigger in stated.triggers
    assert not stated.unknown


@pytest.mark.parametrize("name", ["阿托伐他汀钙片", "atorvastatin calcium", "瑞舒伐他汀钙片", "rosuvastatin calcium"])
def test_statins_hold_no_calcium(name: str) -> None:
    """In the packaged tables too, a calcium salt of a medicine is no calcium."""
    stated = state_medicines(name)
    assert stated.contains == frozenset()
    assert "class:contains_calcium" not in stated.triggers
    assert not stated.unknown


def test_calcitriol_is_not_vitamin_d3() -> None:
    """Active vitamin D is a medicine of its own and counts for no amount of D3."""
    assert state_medicines("calcitriol").contains == frozenset()
    assert "class:contains_vitamin_d" not in state_medicines("骨化三醇").triggers


@pytest.mark.parametrize("text", ["blood thinner", "抗凝药", "抗凝血藥", "water pill"])
def test_a_word_for_several_medicines_is_asked_about(text: str) -> None:
    """A blood thinner may be warfarin or not; nobody guesses."""
    found = medicine_vocabulary().recognise(text)
    assert any(is_unclear(code) for code in found.codes)
    assert state_medicines(text).unknown


def test_a_list_of_medicines_and_conditions_is_read_in_one_go() -> None:
    """A survey writes several names into one cell; an empty cell says nothing."""
    assert {"class:vka", "class:levothyroxine"} <= state_medicines("warfarin; levothyroxine").triggers
    assert "condition:kidney_stones" in state_conditions("kidney_stones; 高血压").triggers
    assert state_medicines(" ").triggers == frozenset()
    assert not state_conditions("").unknown


@pytest.mark.parametrize("text", ["kidney_stones", "kidney stones", "肾结石", "腎結石", "history of kidney stones"])
def test_kidney_stones_are_known_in_three_languages(text: str) -> None:
    """By code or by name."""
    assert condition_vocabulary().recognise(text).codes == ("kidney_stones",)


def test_a_condition_that_is_denied_is_asked_about() -> None:
    """No stones may be meant as none; a human has to say so by leaving it out."""
    assert state_conditions("no kidney stones").unknown


def test_kidney_disease_without_its_stage_is_unknown() -> None:
    """The stage decides; with a stage beside it, it is known."""
    assert state_conditions("ckd_unstaged").unknown
    assert not state_conditions("ckd_unstaged; ckd_g5").unknown
    assert is_unstaged(["ckd_unstaged", "kidney_stones"])
