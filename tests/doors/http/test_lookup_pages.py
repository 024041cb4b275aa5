"""The pages of knowledge and of data, asked without a browser."""

from __future__ import annotations

import csv
import io
import re

import pytest
from starlette.testclient import TestClient

from boneward.doors.http.app import create_app
from boneward.report.words import LANGUAGES

EACH_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(scope="module")
def visitor() -> TestClient:
    """Return someone who asks the application; its log goes nowhere."""
    return TestClient(create_app(log=io.StringIO()), base_url="http://localhost")


def packed_of(page: str) -> str:
    """Return the table that a page carries along."""
    found = re.search(r'name="packed" value="([^"]+)"', page)
    assert found
    return found[1]


@EACH_LANGUAGE
@pytest.mark.parametrize("path", ["article", "authorities", "data", "why/tai2015", "why/vka-blocks-vitamin-k"])
def test_a_page_is_there_in_each_language(visitor: TestClient, language: str, path: str) -> None:
    """With its language, links to the others, and no style or script inside."""
    answer = visitor.get(f"/{language}/{path}")
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.text
    assert all(f'hreflang="{other}" href="/{other}/{path}"' in answer.text for other in LANGUAGES)
    assert " style=" not in answer.text
    assert "<style" not in answer.text


def test_the_article_is_always_tagged(visitor: TestClient) -> None:
    """At the top, at its table and at its rules: one source, and it sells supplements."""
    assert visitor.get("/en/article").text.count("One source, and it sells supplements</span>") == 3


@EACH_LANGUAGE
def test_an_unknown_code_names_the_nearest(visitor: TestClient, language: str) -> None:
    """404, and a link to what may be meant; what was typed stands there as text."""
    answer = visitor.get(f"/{language}/why/calcium_cvdd<b>")
    assert answer.status_code == 404
    assert f'href="/{language}/why/calcium_cvd"' in answer.text
    assert "<b>" not in answer.text


def test_the_authorities_answer_for_whom_was_asked(visitor: TestClient) -> None:
    """A man of 30: his own title, and the form filled in."""
    page = visitor.post("/en/authorities", data={"age": "30", "sex": "male", "stage": "general"}).text
    assert "age 30, male" in page
    assert 'name="age" inputmode="decimal" autocomplete="off" value="30"' in page


@pytest.mark.parametrize(
    "form", [{"age": "x", "sex": "male"}, {"age": "5_8", "sex": "male"}, {"age": "430", "sex": "male"}, {"age": "30"}]
)
def test_a_wrong_question_is_asked_again(visitor: TestClient, form: dict[str, str]) -> None:
    """422, what is wrong, and everything typed kept."""
    answer = visitor.post("/en/authorities", data=form)
    assert answer.status_code == 422
    assert 'id="wrong"' in answer.text
    assert f'value="{form["age"]}"' in answer.text


def test_the_example_is_planned_and_comes_as_a_file(visitor: TestClient) -> None:
    """Eleven rows, two refused by line, and the same rows in the result that the page's own form asks for."""
    page = visitor.post("/en/data", data={"example": "1"}).text
    assert "line 11" in page
    assert "line 12" in page
    answer = visitor.post("/en/data", data={"packed": packed_of(page), "get": "result"})
    assert "attachment" in answer.headers["content-disposition"]
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))
    assert len(rows) == 11
    assert (rows[1]["id"], rows[1]["vitamin_k2_verdict"]) == ("A2", "stop")


def test_refused_rows_come_as_a_file(visitor: TestClient) -> None:
    """Line, column, reason and what stands there."""
    page = visitor.post("/en/data", data={"table": "id,age,diet_calcium_mg\n1,430,=2+3\n2,58,500,1\n"}).text
    answer = visitor.post("/en/data", data={"packed": packed_of(page), "get": "refused"})
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))
    assert rows == [
        ["line", "column", "reason", "value"],
        ["3", "", "uneven", ""],
        ["2", "age", "not-plausible", "430"],
        ["2", "diet_calcium_mg", "not-a-number", "'=2+3"],
    ]


def test_a_column_that_nobody_knows_is_asked_about(visitor: TestClient) -> None:
    """Nothing is planned until a reader has said what it is."""
    table = {"table": "age,medicine\n70,warfarin\n"}
    asked = visitor.post("/en/data", data=table)
    assert asked.status_code == 422
    assert "Did you mean medicines?" in asked.text
    answer = visitor.post("/en/data", data={**table, "use1": "medicines", "get": "result"})
    assert "vka-blocks-vitamin-k" in answer.text


def test_a_unit_in_a_heading_is_converted_or_refused(visitor: TestClient) -> None:
    """30 ng/mL are 74.88 nmol/L, not low; what cannot be converted is refused with the unit that is wanted."""
    table = "age,sex,25OHD ng/mL\n70,male,30\n"
    assert "The heading says ng/mL" in visitor.post("/en/data", data={"table": table}).text
    chosen = {"table": table, "use2": "lab_25ohd_nmol_l"}
    assert "converted from ng/mL" in visitor.post("/en/data", data=chosen).text
    refused = visitor.post("/en/data", data=chosen | {"table": table.replace("ng/mL", "ug/dL")})
    assert refused.status_code == 422
    assert "25OHD ug/dL" in refused.text
    assert "nmol/L" in refused.text


def test_bare_calcium_is_not_left_out_in_silence(visitor: TestClient) -> None:
    """The page asks whether it is eaten or taken, and nothing is chosen beforehand."""
    asked = visitor.post("/en/data", data={"table": "age,Calcium (mg/d)\n70,500\n"}).text
    assert "It could be diet_calcium_mg, supplement_calcium_mg." in asked
    assert '<option value="" selected>' in asked


def test_a_row_of_another_length_has_no_findings_of_its_own(visitor: TestClient) -> None:
    """It was not read, so nobody can say what it does not know."""
    table = {"table": "id,age,sex\nA,70,M\nB,58,F,1\n", "get": "result"}
    answer = visitor.post("/en/data", data=table)
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))
    assert "diet-calcium-unknown" in rows[0]["findings"]
    assert "unknown" not in rows[1]["findings"]


def test_a_table_with_no_column_of_ours_says_so(visitor: TestClient) -> None:
    """Every column left out: there is nothing to plan from."""
    answer = visitor.post("/en/data", data={"table": "foo\n1\n", "use0": "-"})
    assert answer.status_code == 422
    assert "None of the columns is used" in answer.text


@EACH_LANGUAGE
def test_a_file_in_another_encoding_says_how_to_go_on(visitor: TestClient, language: str) -> None:
    """GB18030 unmarked is refused, marked it is read."""
    file = {"file": ("people.csv", "age,sex,medicines\n70,male,华法林\n".encode("gb18030"))}
    assert visitor.post(f"/{language}/data", files=file, data={"encoding": "utf-8"}).status_code == 422
    read = visitor.post(f"/{language}/data", files=file, data={"encoding": "gb18030", "get": "result"})
    assert "vka-blocks-vitamin-k" in read.text


def test_a_long_table_can_be_pasted(visitor: TestClient) -> None:
    """What the page promises of a file holds for a table in the box too: nearly 2 MB, in whatever form it comes."""
    row = "P{number:05d},58,female,low,520,levothyroxine," + "note " * 18 + "\n"
    heading = "id,age,sex,sun,diet_calcium_mg,medicines,conditions\n"
    table = heading + "".join(row.format(number=number) for number in range(15_000))
    assert 1_900_000 < len(table) < 2 * 1024 * 1024
    answer = visitor.post("/en/data", data={"example": "", "get": "result"}, files={"table": (None, table)})
    assert (answer.status_code, len(answer.text.splitlines())) == (200, 15_000 + 1)
    half = heading + "".join(row.format(number=number) for number in range(11_000))
    assert visitor.post("/en/data", data={"table": half}).status_code == 200


def test_the_box_sends_what_is_pasted_as_it_stands(visitor: TestClient) -> None:
    """A Chinese word would take three times its room in the other way of sending a form."""
    form = re.search(r"<form[^>]*>(?=\s*<div class=\"field\"><label for=\"table\">)", visitor.get("/zh-Hans/data").text)
    assert form
    assert 'enctype="multipart/form-data"' in form[0]
