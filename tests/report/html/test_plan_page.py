"""The page of a plan as a view: cautions before amounts, rows with their reasons, the authorities where no dose is."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from html.parser import HTMLParser

import pytest

from boneward import service
from boneward.report.charts.meter import fits, text_width
from boneward.report.html.frame import Frame
from boneward.report.html.plan_cautions import order_and_rest
from boneward.report.html.plan_page import PlanView, plan_view
from boneward.report.html.render import render
from boneward.report.words import LANGUAGES, Words

Document = Mapping[str, object]
_VOID = {"wbr", "meta", "link", "input", "br", "rect", "path", "line", "circle", "use", "polygon", "img"}
NARROW = 246.0
"""Width of a drawing in a window of 320 px."""
ON = date(2026, 11, 20)


def view_of(document: Document) -> PlanView:
    """Return the view of a plan in the plan's language."""
    return plan_view(document, Words(str(document["language"])))


def page_of(document: Document) -> str:
    """Return the page of a plan."""
    frame = Frame(str(document["language"]), "plan", "{}", posted=True)  # type: ignore[arg-type]
    return render("plan", frame, view=view_of(document), year=None, is_example=False)


class Reader(HTMLParser):
    """Notes open elements, ids, and what stands in which order."""

    def __init__(self) -> None:
        """Start with nothing open."""
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.wrong: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        given = dict(attrs)
        if given.get("id"):
            self.ids.append(str(given["id"]))
        if given.get("href"):
            self.links.append(str(given["href"]))
        if "style" in given:
            self.wrong.append(f"style on {tag}")
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that is closed at once."""
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        """Check that the last opened element is the one that ends."""
        if tag in _VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


def test_every_plan_is_a_well_formed_page(someone: dict[str, object], words: Words) -> None:
    """Every element is closed, no id stands twice, each link to a place finds it, and nothing is styled inline."""
    reader = Reader()
    page = page_of(service.plan(someone, language=words.language, on=ON))
    reader.feed(page)
    assert reader.wrong == []
    assert reader.open == []
    assert sorted(set(reader.ids)) == sorted(reader.ids)
    assert {link[1:] for link in reader.links if link.startswith("#")} <= set(reader.ids)
    assert ">None<" not in page


def test_cautions_stand_before_any_amount(plan_of: Callable[..., Document]) -> None:
    """The call for today comes first, then what not to do, and both before the short answer."""
    page = page_of(plan_of("warfarin_and_k2"))
    assert page.index('id="b-today"') < page.index('id="b-refer"' if 'id="b-refer"' in page else 'id="each"')
    assert page.index('id="b-today"') < page.index('id="each"') < page.index('id="four"')
    assert "900" not in page[page.index("<h1>") : page.index('id="each"')]


def test_a_stop_says_what_to_do_case_by_case(plan_of: Callable[..., Document]) -> None:
    """For who takes none there is nothing to do; who takes some with warfarin calls the clinic."""
    box = next(box for box in view_of(plan_of("warfarin")).boxes if box.kind == "stop")
    assert len(box.steps) == 3
    assert box.steps[0][1].startswith("Then there is nothing to do")
    assert "INR" in box.steps[1][1]


@pytest.mark.parametrize("condition", ["af_on_vka", "mechanical_valve", "atrial fibrillation on warfarin"])
def test_a_condition_that_means_warfarin_sends_to_the_clinic_too(condition: str) -> None:
    """Stopping moves the INR as starting does, so nobody is told to take no more of it on their own."""
    person = {"person": {"age": 70, "sex": "male", "conditions": [condition]}, "diet": {"calcium_mg": 900}}
    box = next(box for box in view_of(service.plan(person)).boxes if box.kind == "stop")
    assert "INR" in box.steps[1][1]


@pytest.mark.parametrize(
    ("order", "rest", "sentence"),
    [
        ("Take no D3", "Your level is enough.", "Take no D3: your level is enough."),
        ("Show “Dr. B: pills” to someone", "We do not know it.", "Show “Dr. B: pills” to someone. We do not know it."),
        ("先问医生", "原因见下文。", "先问医生。原因见下文。"),
        ("血钙是2.7 mmol/L，高了", "去看医生。", "血钙是2.7 mmol/L，高了；去看医生。"),
        ("No end here", "", "No end here"),
        ("One order", "", "One order."),
    ],
)
def test_a_finding_is_an_order_and_a_reason(order: str, rest: str, sentence: str) -> None:
    """The first clause is the heading; a stop inside quotes or a number does not end it."""
    assert order_and_rest(sentence) == (order, rest)


def test_nothing_is_lost_between_order_and_reason(someone: dict[str, object], words: Words) -> None:
    """Every finding of the plan stands on the page, letter for letter but for the sign between its halves."""
    document = service.plan(someone, language=words.language, on=ON)
    view = view_of(document)
    said = [*view.notes, *view.asked, *(one for box in view.boxes for one in box.said)]
    shown = {(one.order + one.rest).casefold().replace(" ", "") for one in said}
    findings = document["findings"]
    assert isinstance(findings, list)
    for finding in findings:
        order, rest = order_and_rest(finding["text"])
        assert (order + rest).casefold().replace(" ", "") in shown


def test_every_number_has_its_reason(plan_of: Callable[..., Document]) -> None:
    """Need, food, gap, amount and limit each say why, and the need says who disagrees."""
    rows = {row.key: row for row in view_of(plan_of("mei")).nutrients[0].rows}
    assert {"need", "from_food", "gap", "supplement", "limit"} <= rows.keys()
    assert all(rows[key].reasons for key in ("need", "from_food", "gap", "supplement", "limit"))
    assert "Japan" in rows["need"].reasons[0].others
    assert rows["from_food"].reasons[0].verification == "told"
    assert rows["need"].reasons[0].sources[0].code == "lu_coutinho_article"


def test_vitamin_d_gives_both_units(plan_of: Callable[..., Document]) -> None:
    """IU lead, µg stand beside, in the short answer, the rows and the drawing."""
    d3 = view_of(plan_of("mei")).nutrients[1]
    assert "IU" in d3.amount
    assert "µg" in d3.amount
    assert d3.meter is not None
    assert all("IU" in said and "µg" in said for said in (d3.meter.present, d3.meter.planned, d3.meter.need))


def test_the_drawing_is_told_in_whole_sentences(plan_of: Callable[..., Document]) -> None:
    """Who does not see the bars hears today, the plan, the need and the limits."""
    meter = view_of(plan_of("mei")).nutrients[0].meter
    assert meter is not None
    assert meter.spoken == (
        "Calcium. Today: food 520 mg, tablets none. With this plan: food 550 mg, tablets 650 mg, in all 1,200 mg. "
        "Need: 1,200–1,500 mg. Limit: 2,000 mg by the strictest authority, 2,500 mg by the widest."
    ).replace(" mg", "\N{NO-BREAK SPACE}mg")


def test_every_label_of_a_drawing_fits_a_phone_of_320_px(someone: dict[str, object], words: Words) -> None:
    """Need and limit stand inside the narrowest drawing in every language."""
    view = view_of(service.plan(someone, language=words.language, on=ON))
    meters = [nutrient.meter for nutrient in view.nutrients if nutrient.meter]
    assert [label for meter in meters for label in meter.limit if not fits(label)] == []
    assert [meter.need for meter in meters if text_width(meter.need) > NARROW] == []


def test_a_stopped_nutrient_shows_no_need_to_aim_at(plan_of: Callable[..., Document]) -> None:
    """The article's dose of K2 is no column for someone on warfarin."""
    k2 = view_of(plan_of("warfarin")).nutrients[2]
    assert k2.verdict == "stop"
    assert k2.meter is None or k2.meter.drawn.need is None


def test_without_a_dose_the_authorities_speak(plan_of: Callable[..., Document]) -> None:
    """In pregnancy no row of the article fits: intakes and limits of the authorities stand in its place."""
    view = view_of(plan_of("pregnant"))
    assert view.reference is not None
    assert len(view.reference.rows) > 5
    assert view.article == ()


def test_what_was_not_told_is_asked_with_what_it_would_change(plan_of: Callable[..., Document]) -> None:
    """Without food and sun, the plan shows what each answer would give, and none of it as a caution."""
    view = view_of(plan_of("little_known"))
    assert view.asked
    assert [name for name, _ in view.alternatives] == ["Calcium", "Vitamin D3", "Vitamin K1"]
    assert not {one.order for box in view.boxes for one in box.said} & {one.order for one in view.asked}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_a_plan_is_small(plan_of: Callable[..., Document], language: str) -> None:
    """Without the sun year, a plan with all its reasons stays below 45 KB."""
    assert len(page_of(plan_of("mei", language)).encode()) < 45_000


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant"])
def test_a_chinese_page_has_no_narrow_bracket_and_no_gap_behind_a_full_stop(language: str) -> None:
    """Punctuation is full width, also in a limit on two lines of the drawing, and no sentence is spaced off."""
    person = {"person": {"age": 58, "sex": "female", "menopause": "post"}, "sun": {"exposure": "low"}}
    page = re.sub(r"<[^>]+>", "", page_of(service.plan(person, language=language, on=ON)))
    assert re.findall(r"\([^()]*[毫微]克\)", page) == []
    assert re.findall(r"。 [㐀-鿿]+", page) == []


def test_the_key_names_what_is_drawn_and_nothing_else() -> None:
    """A fill that no bar has would be looked for in vain; one without a name would mean anything."""
    woman = {"person": {"age": 58, "sex": "female", "menopause": "post"}, "sun": {"exposure": "low"}}
    known = {"calcium_mg": 523, "vitamin_d_ug": 2, "vitamin_k1_ug": 90, "vitamin_k2_ug": 3}
    keys = [key for key, _ in view_of(service.plan({**woman, "diet": known}, on=ON)).keys]
    assert keys == ["food", "tab", "eat", "gap", "need", "limit"]
    unknown = {**woman, "diet": {"calcium_mg": 523}, "supplement": [{"label": "?"}]}
    keys = [key for key, _ in view_of(service.plan(unknown, on=ON)).keys]
    assert "open" in keys
    assert "gap" not in keys


def test_a_counted_amount_is_exact_and_an_estimated_one_is_round() -> None:
    """Typed food beside a bottle of unknown content stays as typed; 2.3 glasses of milk are no measurement."""
    woman = {"person": {"age": 58, "sex": "female", "menopause": "post"}, "sun": {"exposure": "low"}}
    typed = view_of(service.plan({**woman, "diet": {"calcium_mg": 523}, "supplement": [{"label": "?"}]}, on=ON))
    quick = view_of(service.plan({**woman, "diet": {"quick": {"milk_glasses_a_day": 2.3}}}, on=ON))
    meters = [view.nutrients[0].meter for view in (typed, quick)]
    said = [meter.present.replace("\u00a0", " ") for meter in meters if meter]
    counted = service.plan({**woman, "diet": {"quick": {"milk_glasses_a_day": 2.3}}}, on=ON)
    exact = counted["nutrients"]["calcium"]["from_food"]  # type: ignore[index]
    assert said == ["523 mg + ?", "920 mg + ?"]
    assert exact != pytest.approx(920, abs=0.01)


@pytest.mark.parametrize(("medicines", "key"), [([], "eat.rest"), ([{"name": "Zorblaxin"}], "eat.for")])
def test_food_is_beside_tablets_only_where_there_are_tablets(medicines: list[object], key: str) -> None:
    """Where the tablet waits for an answer, nothing is said of "what the tablets leave"."""
    person = {
        "person": {"age": 60, "sex": "male"},
        "diet": {"calcium_mg": 150, "vitamin_d_ug": 3, "vitamin_k1_ug": 90},
        "sun": {"exposure": "low"},
        "medicine": medicines,
    }
    document = service.plan(person, on=ON)
    (food,) = view_of(document).foods
    lead = Words("en").say("page_plan", key, nutrient="calcium", amount="{amount}")
    assert re.fullmatch(re.escape(lead).replace(re.escape("{amount}"), ".+"), food.lead)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_heads_of_the_authorities_stand_alone(plan_of: Callable[..., Document], language: str) -> None:
    """Each says what it holds, no two alike, and a Chinese one without the gap that a narrow terminal needs."""
    view = view_of(plan_of("pregnant", language))
    assert view.reference is not None
    heads = view.reference.heads
    assert len(set(heads)) == len(heads)
    if language != "en":
        assert not [head for head in heads if " " in head]


def test_the_box_of_a_stop_means_drops_and_capsules_too(plan_of: Callable[..., Document]) -> None:
    """Who takes drops does not read past "tablets": said once, where the reader is asked what they take."""
    (stop,) = [box for box in view_of(plan_of("warfarin")).boxes if box.kind == "stop"]
    assert sum("tablets, capsules or drops" in case + do for case, do in stop.steps) == 1
