"""The command `label`: what is typed becomes bottles, and faults come back under the typed names."""

from __future__ import annotations

import io
import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from boneward import service
from boneward.doors.cli import answers
from boneward.doors.cli.label_commands import bottles_typed, label_places, labels_typed
from boneward.doors.cli.main import main
from boneward.foods.label import read_label
from boneward.knowledge.findings import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., tuple[int, str, str]]

TODAY = date(2026, 11, 21)
MEI = str(Path(__file__).resolve().parents[2] / "examples" / "mei.toml")
TABLET = "Calcium (as calcium carbonate) 500 mg, vitamin D3 1000 IU. One tablet daily."


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that runs `label` in English on a fixed day and gives exit code, output and errors."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(answers, "today", lambda: TODAY)

    def run_line(*arguments: str) -> tuple[int, str, str]:
        code = main(["label", *arguments])
        written = capsys.readouterr()
        return code, written.out, written.err

    return run_line


def document_of(run: Run, *arguments: str) -> dict[str, Any]:
    """Return the JSON of a label that is read."""
    code, out, err = run(*arguments, "--json")
    assert (code, err) == (0, "")
    document: dict[str, Any] = json.loads(out)
    return document


def refusals(run: Run, *arguments: str) -> list[dict[str, str]]:
    """Return the errors of what is refused."""
    code, out, err = run(*arguments, "--json")
    assert (code, err) == (2, "")
    errors: list[dict[str, str]] = json.loads(out)["errors"]
    return errors


def feed(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Put a text on standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8"))


def test_one_label_has_the_contracts_keys_at_the_top(run: Run) -> None:
    """Per piece, per day, pieces, unread, findings; and the same as the one product."""
    document = document_of(run, TABLET)
    assert document["schema"] == "boneward.label/1"
    assert document["pieces_per_day"] == 1
    assert document["per_piece"]["calcium_mg"] == 500
    assert document["per_day"]["vitamin_d_ug"] == 25
    assert document["per_piece"]["mk7_ug"] is None
    assert document["unread"] == []
    (product,) = document["products"]
    keys = ("per_piece", "per_day", "pieces_per_day", "unread")
    assert {key: product[key] for key in keys} == {key: document[key] for key in keys}
    assert [finding for finding in document["findings"] if finding["bottle"] == 1] == product["findings"]


def test_without_a_person_there_is_no_verdict(run: Run) -> None:
    """Only what the label says, and what the guard makes of it."""
    document = document_of(run, TABLET)
    assert (document["verdict"], document["nutrients"], document["guard"]) == (None, None, "credible")


def test_a_person_may_be_a_file_or_options(run: Run) -> None:
    """The verdict is the library's."""
    by_file = document_of(run, TABLET, "--for", MEI)
    assert by_file["verdict"] in ("fits", "too_much", "not_needed")
    typed = ["--age", "58", "--sex", "female", "--menopause", "post", "--calcium", "520", "--sun", "low"]
    person = {
        "person": {"age": 58, "sex": "female", "menopause": "post"},
        "diet": {"calcium_mg": 520},
        "sun": {"exposure": "low"},
    }
    assert document_of(run, TABLET, *typed) == service.label(TABLET, person=person, on=TODAY)


def test_several_labels_are_several_bottles(run: Run) -> None:
    """Totals at the top, each bottle among the products, and what both hold is named."""
    document = document_of(run, TABLET, "Vitamin D3 400 IU. Two drops daily.")
    assert set(document["per_piece"].values()) == {None}
    assert document["per_day"]["vitamin_d_ug"] == 45
    assert document["per_day"]["calcium_mg"] == 500
    assert [product["pieces_per_day"] for product in document["products"]] == [1, 2]
    assert document["duplicates"] == [{"nutrient": "vitamin_d", "bottles": [1, 2], "taken_already": False}]


def test_standard_input_is_one_label_or_several(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole text is one label; a line of hyphens stands between bottles."""
    feed(monkeypatch, "Calcium 300 mg\nVitamin D3 400 IU\n")
    assert len(document_of(run, "-")["products"]) == 1
    feed(monkeypatch, "Calcium 300 mg\n---\nVitamin D3 400 IU\n")
    assert len(document_of(run, "-")["products"]) == 2


def test_price_count_and_pieces_belong_to_bottles_in_order(run: Run) -> None:
    """A price a day, for 100 mg of calcium itself and for 1,000 IU, in the currency that was said."""
    document = document_of(run, "Calcium 250 mg, vitamin D3 500 IU", "--per-day", "2", "--price", "30", "--count", "60",
                           "--currency", "NZD")  # fmt: skip
    assert document["currency"] == "NZD"
    assert document["cost"] == {"price": 30, "per_day": 1, "per_100_mg_calcium": 0.2, "per_1000_iu_vitamin_d": 1}
    assert document["per_day"]["calcium_mg"] == 500


def test_a_price_without_a_count_says_what_is_missing(run: Run) -> None:
    """No price of a day is invented."""
    document = document_of(run, "Calcium 250 mg", "--price", "30")
    assert document["cost"]["per_day"] is None
    assert "bottle-count-missing" in {finding["code"] for finding in document["findings"]}


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant"])
@pytest.mark.parametrize(
    "options", [[], ["--for", MEI], ["--for", MEI, "Vitamin D3 1000 IU"], ["--price", "9"], ["--per-day", "4"]]
)
def test_it_writes_a_page(run: Run, language: str, options: list[str]) -> None:
    """Exit code 0 and text, in every language."""
    code, out, err = run(TABLET, *options, "--lang", language)
    assert (code, err) == (0, "")
    assert len(out.splitlines()) > 10
    assert "{" not in out


@pytest.mark.parametrize(
    ("typed", "where"),
    [
        ([], "TEXT"),
        ([""], "TEXT"),
        (["  "], "TEXT"),
        ([TABLET, "x" * 2001], "TEXT[2]"),
        ([TABLET, "--price", "-1"], "--price"),
        ([TABLET, "--price", "nan"], "--price"),
        ([TABLET, "--count", "0"], "--count"),
        ([TABLET, "--per-day", "100"], "--per-day"),
        ([TABLET, "--per-day", "many"], "--per-day"),
        ([TABLET, "--price", "1", "--price", "2"], "--price"),
        ([TABLET, TABLET + " ", "--price", "1", "--price", "x"], "--price[2]"),
        ([TABLET, "--age", "500"], "--age"),
        ([TABLET, "--for", "no-such-file.toml"], "no-such-file.toml"),
        ([TABLET, "--for", MEI, "--age", "50"], "--age"),
        ([TABLET, "--age", "50", "--protocol", "x"], "--protocol"),
    ],
)
def test_what_is_wrong_is_named_as_it_was_typed(run: Run, typed: list[str], where: str) -> None:
    """One clear error at its place, and never a traceback."""
    assert where in {error["where"] for error in refusals(run, *typed)}


def test_bare_latin_words_are_one_label() -> None:
    """Quotation marks that were forgotten do not make ten bottles; Chinese labels and quoted ones stay apart."""
    assert labels_typed(("Calcium", "500", "mg")) == ("Calcium 500 mg",)
    assert labels_typed(("每片含钙300mg", "每粒含D3 400IU")) == ("每片含钙300mg", "每粒含D3 400IU")
    assert labels_typed(("Calcium 500 mg", "D3")) == ("Calcium 500 mg", "D3")


def test_values_go_to_their_bottles() -> None:
    """One for each bottle, or none; anything else is refused at its option."""
    typed = bottles_typed(["a", "b"], {"per_day": ("1", "2"), "price": (), "count": None})
    assert typed == [{"label": "a", "per_day": "1"}, {"label": "b", "per_day": "2"}]
    with pytest.raises(InputError) as refused:
        bottles_typed(["a", "b"], {"price": ("1",)})
    assert [(fault.where, fault.code) for fault in refused.value.faults] == [("--price", "bottle-values")]


def test_places_carry_a_number_only_where_there_are_several() -> None:
    """`--price` for one bottle, `--price[2]` for the second."""
    assert label_places(1)["bottle[1].price"] == "--price"
    assert label_places(2)["bottle[2].label"] == "TEXT[2]"


def test_a_label_of_several_lines_is_read_as_it_stands(run: Run) -> None:
    """The command reads the same of it as the reader does."""
    text = "500 mg\nCalcium\n250 mg\nMagnesium"
    reading = read_label(text)
    document = json.loads(run("--json", "--", text)[1])
    known = {held: value for held, value in document["per_piece"].items() if value is not None}
    assert known == {held: value for held, value in reading.per_piece.items() if value == value}  # noqa: PLR0124 - NaN
    assert document["unread"] == list(reading.unread)


def test_a_weekly_capsule_stays_exact_in_json(run: Run) -> None:
    """The page says once a week; the number is a seventh, to the six decimals of all numbers."""
    label = "Vitamin D3 50,000 IU capsules. One capsule once a week."
    assert document_of(run, label)["pieces_per_day"] == pytest.approx(1 / 7, abs=5e-7)
    assert "Counted here: 1 capsule a week." in run(label)[1]


def test_an_amount_behind_a_dose_is_null_and_asked_about(run: Run) -> None:
    """Null in one piece and a day, a part of `unread`, and a finding; on the page it is said once."""
    label = "Two tablets daily: calcium 1200 mg, vitamin D3 800 IU"
    document = document_of(run, label)
    assert document["pieces_per_day"] == 2
    assert document["per_piece"]["calcium_mg"] is document["per_day"]["vitamin_d_ug"] is None
    assert document["unread"] == ["calcium 1200 mg", "vitamin D3 800 IU"]
    said = " ".join(run(label)[1].split())
    assert said.count("does not say whether it is in one piece or in the whole dose") == 1
    assert "We do not count it as nothing" not in said
