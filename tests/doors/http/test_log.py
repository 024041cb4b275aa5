"""The log: one line a request, with nothing in it that a person typed."""

from __future__ import annotations

import io
import re

import pytest
from starlette.testclient import TestClient

from boneward.doors.http.app import create_app
from boneward.doors.http.log import request_line, write, write_own_fault

LINE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d ([A-Z]+|-) (\S+) (\d{3}|-) \d+\.\d ms")
TYPED = "MeiLin58warfarin"


def test_a_request_is_one_line(client: TestClient, log: io.StringIO) -> None:
    """Time with its zone, method, the route's own path, status, milliseconds."""
    for path in ("/en/", "/zh-Hant/", "/static/boneward.css?v=1", "/"):
        client.get(path)
    client.head("/en/")
    lines = [LINE.fullmatch(line) for line in log.getvalue().splitlines()]
    assert [(line[1], line[2], line[3]) for line in lines if line] == [
        ("GET", "/{language}/", "200"),
        ("GET", "/{language}/", "200"),
        ("GET", "/static/{name}", "200"),
        ("GET", "/", "302"),
        ("HEAD", "/{language}/", "200"),
    ]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", f"/{TYPED}"),
        ("GET", f"/en/{TYPED}"),
        ("GET", f"/static/{TYPED}"),
        ("GET", f"/en/?name={TYPED}"),
        ("GET", f"/api/{TYPED}?x={TYPED}"),
        ("GET", f"/en/%1b[31m{TYPED}%0a%0d%00"),
        ("POST", f"/en/{TYPED}"),
        ("PUT", f"/en/?{TYPED}"),
        (TYPED, "/en/"),
    ],
)
def test_nothing_that_was_typed_is_logged(client: TestClient, log: io.StringIO, method: str, path: str) -> None:
    """Not in the path, the query, the body, a header, or the method; and no control sign."""
    headers = {"user-agent": TYPED, "referer": f"http://localhost/{TYPED}", "cookie": f"a={TYPED}"}
    client.request(method, path, content=f"answers={TYPED}", headers=headers)
    (line,) = log.getvalue().splitlines()
    assert LINE.fullmatch(line)
    assert TYPED.casefold() not in line.casefold()
    assert line.isprintable()


def test_a_refused_request_is_logged_too(client: TestClient, log: io.StringIO) -> None:
    """Also where the guard refused it before any route; a host's name is not logged."""
    client.get(f"/en/{TYPED}", headers={"host": f"{TYPED}.example"})
    client.post("/en/plan", headers={"origin": f"http://{TYPED}.example"})
    lines = log.getvalue().splitlines()
    assert [line.split()[1:4] for line in lines] == [["GET", "-", "421"], ["POST", "-", "403"]]
    assert TYPED.casefold() not in log.getvalue().casefold()


def test_every_route_is_logged_as_it_says_itself(client: TestClient, log: io.StringIO) -> None:
    """A value in the path is its name in the log, for pages, for the API and for files."""
    client.get(f"/api/foods/{TYPED}")
    client.get(f"/en/why/{TYPED}")
    client.get("/docs")
    assert [line.split()[2] for line in log.getvalue().splitlines()] == [
        "/api/foods/{id}",
        "/{language}/why/{code}",
        "/docs",
    ]


def test_a_visitor_who_left_has_no_status() -> None:
    """A dash stands for it."""
    assert LINE.fullmatch(request_line("GET", "/", 0, 1.25))[3] == "-"


def test_a_fault_is_told_by_type_and_place_only() -> None:
    """The messages of an error and of its cause stay out; a chain that bites its own tail ends."""
    log = io.StringIO()
    with pytest.raises(KeyError) as caught:
        _fail()
    caught.value.__cause__.__context__ = caught.value
    write_own_fault(log, caught.value)
    logged = log.getvalue()
    assert ["KeyError" in logged, "ValueError" in logged, TYPED in logged] == [True, True, False]
    assert re.search(r"    http/test_log\.py:\d+ _fail", logged)


def _fail() -> None:
    try:
        int(TYPED)
    except ValueError as error:
        raise KeyError(TYPED) from error


def test_a_log_that_is_gone_stops_no_answer() -> None:
    """A closed pipe or file is passed over."""
    closed = io.StringIO()
    closed.close()
    write(closed, "line")
    assert TestClient(create_app(log=closed)).get("http://localhost/en/").status_code == 200
