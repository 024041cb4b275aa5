"""What stops, refers or warns says first what to do: its first clause stands where a reason is cut away."""

from __future__ import annotations

import re

import pytest

from boneward.knowledge.registry import finding_specs
from boneward.knowledge.safety import SafetyRule, safety_rules
from boneward.report.paper.findings import first_sentence, short_form
from boneward.report.sentences import catalogue_of
from boneward.report.words import LANGUAGES, Language, Words

ORDERING = ("stop", "refer", "caution")
GRAVE = ORDERING[:2]
ORDERS_NOTHING = frozenset(
    {"bottle-duplicate", "diet-band-limit", "diet-content-unknown", "eat-limit-near", "eat-not-reached"}
)
"""Cautions that only say what the plan saw or did."""
VERBS = re.compile(
    r"(?:Add|Answer|Ask|Avoid|Bring|Call|Check|Choose|Count|Cover|Do|Drink|Eat|Enter|Get|Give|Have|Keep|Leave|Let|Limit"
    r"|Look|Make|Prefer|Protect|Reach|See|Show|Start|Stay|Stop|Take|Talk|Tell|Use|Wait|Write)\b"
)
"""How an English order opens; a good order with another verb is refused until the verb stands here."""
ORDER_WORDS: dict[str, re.Pattern[str]] = {
    "zh-Hans": re.compile("请|不要|先|照常|照旧|继续|要在"),
    "zh-Hant": re.compile("請|不要|先|照常|照舊|繼續|要在"),
}
"""What makes a Chinese clause an order; before it may stand, in few signs, what the order is about or when it holds."""
BEFORE_THE_ORDER = 11
ASK_FIRST = re.compile(r"Ask [^:.]*\b(?:before (?:you|any)|how much)\b")
"""How a sentence opens that sends to somebody before anything is taken."""
_BESIDE = re.compile("（[^）]*）")
_CLAUSE_ENDS = re.compile("[：；。？]")
_HAN = re.compile("[\u4e00-\u9fff]")

CODES = sorted(code for code, spec in finding_specs().items() if spec.severity in ORDERING)
REASONS_FIRST: dict[Language, tuple[str, ...]] = {
    "en": (
        "Your blood calcium is high. Do not take calcium or vitamin D supplements.",
        "With digoxin, too much calcium in the blood can disturb the heartbeat. Ask your doctor.",
    ),
    "zh-Hans": ("您的血钙偏高。不要吃钙补充剂。", "肾功能差了，身体处理维生素D和钙就不一样。吃维生素D前先问肾科医生。"),
    "zh-Hant": (
        "您的血鈣偏高。請不要吃鈣補充品。",
        "腎功能變差，身體處理維生素D和鈣就不一樣。吃維生素D前請先問腎臟科醫師。",
    ),
}


def opens_with_an_order(said: str, language: Language) -> bool:
    """Say whether a sentence's first clause is an order, and opens with it."""
    if language == "en":
        return VERBS.match(said) is not None
    clause = _CLAUSE_ENDS.split(_BESIDE.sub("", said), maxsplit=1)[0]
    found = ORDER_WORDS[language].search(clause)
    return found is not None and len(_HAN.findall(clause[: found.start()])) <= BEFORE_THE_ORDER


def sentences(code: str, language: Language) -> list[str]:
    """Return a finding's sentence as its catalogue holds it, and the one in plain words where there is one."""
    words = Words(language)
    catalogue = catalogue_of(code, words)
    return [words.pattern(catalogue, key) for key in (code, f"{code}.plain") if words.has(catalogue, key)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_an_order_is_said_first(code: str, language: Language) -> None:
    """Whoever reads the first words knows what to do; a caution that orders nothing is named above, and no other."""
    for said in sentences(code, language):
        assert opens_with_an_order(said, language) == (code not in ORDERS_NOTHING), said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", [code for code in CODES if finding_specs()[code].severity in GRAVE])
def test_no_order_is_cut(code: str, language: Language) -> None:
    """The first clause of a grave sentence is short enough to stand whole, and a second order is not cut from it."""
    for said in sentences(code, language):
        assert not short_form(said.replace("…", "0")).endswith("…")
        ends = re.search("[:;：；]", first_sentence(said))
        assert ends is None or ends[0] in ":：", said


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reason_is_told_from_an_order(language: Language) -> None:
    """Sentences that give their reason first are seen as such."""
    assert [said for said in REASONS_FIRST[language] if opens_with_an_order(said, language)] == []


def test_only_cautions_order_nothing() -> None:
    """A stop and a question to a professional always say what to do."""
    assert {"caution"} == {finding_specs()[code].severity for code in ORDERS_NOTHING}


@pytest.mark.parametrize(
    "rule", [rule for rule in safety_rules() if rule.severity in ("refer", "caution") and not rule.asks]
)
def test_no_amount_stands_beside_an_order_to_ask_first(rule: SafetyRule) -> None:
    """A rule beside which the plan goes on with an amount does not open with a question that comes before it."""
    assert not any(ASK_FIRST.match(said) for said in sentences(rule.code, "en"))
