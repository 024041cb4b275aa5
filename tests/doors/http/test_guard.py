"""Who may ask, how much may be sent, and what every answer says to the browser."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from starlette.testclient import TestClient

from boneward.doors.http import guard
from boneward.doors.http.guard import BODY, MEGA, SECURITY, Guard
from boneward.report.words import LANGUAGES, Words

Headers = Sequence[tuple[bytes, bytes]]
LOCAL: Headers = ((b"host", b"localhost:8765"),)


async def _echo(scope: Any, receive: Any, send: Any) -> None:  # noqa: ANN401 - ASGI's own types
    """Answer with the length of the body."""
    size, more = 0, True
    while more:
        message = await receive()
        size += len(message.get("body", b""))
        more = message.get("more_body", False)
    await send({"type": "http.response.start", "status": 200, "headers": [(b"x-path", scope["path"].encode())]})
    await send({"type": "http.response.body", "body": str(size).encode()})


def _ask(
    method: str = "GET",
    path: str = "/en/",
    headers: Headers = LOCAL,
    *,
    pieces: Sequence[bytes] = (),
    hosts: Sequence[str] = (),
    server: tuple[str, int] | None = ("127.0.0.1", 8765),
    leaves: bool = False,
) -> tuple[int, dict[str, str], bytes]:
    """Send one request through the guard and return status, headers and body; status 0 for no answer."""
    sent: list[dict[str, Any]] = []
    coming: Iterator[bytes] = iter(pieces)
    left = len(pieces)

    async def receive() -> dict[str, Any]:
        nonlocal left
        left -= 1
        if leaves and left <= 0:
            return {"type": "http.disconnect"}
        return {"type": "http.request", "body": next(coming, b""), "more_body": left > 0}

    async def send(message: Any) -> None:  # noqa: ANN401 - ASGI's own type
        sent.append(message)

    path, _, query = path.partition("?")
    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "scheme": "http",
        "server": server,
    }
    scope |= {"query_string": query.encode(), "headers": list(headers), "http_version": "1.1", "root_path": ""}
    asyncio.run(Guard(_echo, hosts, io.StringIO())(scope, receive, send))
    if not sent:
        return 0, {}, b""
    kept = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], kept, b"".join(message.get("body", b"") for message in sent[1:])


@pytest.mark.parametrize(
    "host", ["localhost", "localhost:8765", "LOCALHOST:1", "127.0.0.1", "127.0.0.1:8765", "[::1]", "[::1]:8765"]
)
def test_this_device_may_be_called_by_its_own_names(host: str) -> None:
    """With any port: a page of another name is what must not come in."""
    assert _ask(headers=[(b"host", host.encode())])[0] == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "evil.example:8765",
        "localhost:8765@evil.example",
        "user@localhost",
        "localhost:",
        "localhost:x",
        "localhost.",
        "[::1",
        "[::1]x",
        "[::1]:x",
        "::1",
        "0.0.0.0",  # noqa: S104 - a name in a header, nothing is bound
        "192.168.1.5",
        "",
        " localhost",
        "\xff",
    ],
)
def test_a_foreign_name_is_refused(host: str) -> None:
    """421: somebody else's name may lead to this device, and its page could then read our answers."""
    assert _ask(headers=[(b"host", host.encode("latin-1"))])[0] == 421


@pytest.mark.parametrize("headers", [[], [(b"host", b"localhost"), (b"host", b"evil.example")]])
def test_no_name_or_two_are_refused(headers: Headers) -> None:
    """400: HTTP wants one."""
    assert _ask(headers=headers)[0] == 400


def test_the_name_that_was_given_is_let_in() -> None:
    """`--host` names it; listening everywhere, it is the address at which the request came in, and no other."""
    assert _ask(headers=[(b"host", b"mei.home:8765")], hosts=["Mei.home"])[0] == 200
    assert _ask(headers=[(b"host", b"[fe80::1]:8765")], hosts=["fe80::1"])[0] == 200
    everywhere = {"hosts": ["0.0.0.0"], "server": ("192.168.1.5", 8765)}  # noqa: S104 - nothing listens here
    assert _ask(headers=[(b"host", b"192.168.1.5:8765")], **everywhere)[0] == 200
    assert _ask(headers=[(b"host", b"192.168.1.6:8765")], **everywhere)[0] == 421
    assert _ask(headers=[(b"host", b"0.0.0.0:8765")], **everywhere)[0] == 421
    assert _ask(headers=[(b"host", b"evil.example")], **everywhere)[0] == 421
    mapped = {"hosts": ["::"], "server": ("::ffff:192.168.1.5", 8765)}
    assert _ask(headers=[(b"host", b"192.168.1.5:8765")], **mapped)[0] == 200
    assert _ask(headers=[(b"host", b"192.168.1.5:8765")], server=None, hosts=["::"])[0] == 421


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ([], 200),
        ([(b"sec-fetch-site", b"same-origin")], 200),
        ([(b"sec-fetch-site", b"none")], 200),
        ([(b"origin", b"http://localhost:8765")], 200),
        ([(b"origin", b"http://localhost:8765"), (b"sec-fetch-site", b"same-origin")], 200),
        ([(b"origin", b"null"), (b"sec-fetch-site", b"same-origin")], 200),
        ([(b"origin", b"null")], 403),
        ([(b"origin", b"http://localhost:3000")], 403),
        ([(b"origin", b"https://localhost:8765")], 403),
        ([(b"origin", b"http://evil.example")], 403),
        ([(b"origin", b"http://127.0.0.1:8765")], 403),
        ([(b"sec-fetch-site", b"cross-site")], 403),
        ([(b"sec-fetch-site", b"same-site")], 403),
        ([(b"origin", b"null"), (b"sec-fetch-site", b"cross-site")], 403),
        ([(b"origin", b"http://localhost:8765"), (b"sec-fetch-site", b"cross-site")], 403),
        ([(b"origin", b"http://localhost:8765"), (b"origin", b"http://evil.example")], 403),
    ],
)
def test_only_our_own_pages_and_programs_may_send_a_form(headers: Headers, expected: int) -> None:
    """What the browser says of where a form comes from decides; a program says nothing."""
    assert expected == _ask("POST", headers=[*LOCAL, *headers])[0]
    assert expected == _ask("DELETE", headers=[*LOCAL, *headers])[0]
    assert _ask("GET", headers=[*LOCAL, *headers])[0] == 200


@pytest.mark.parametrize(
    ("path", "limit"),
    [
        ("/en/plan", BODY),
        ("/api/plan", BODY),
        ("/zh-Hans/open", MEGA),
        ("/en/data", 2 * MEGA),
        ("/api/people", 2 * MEGA),
        ("/api/data", BODY),
        ("/en/data/more", BODY),
        ("/xx/data", BODY),
        ("/data", BODY),
    ],
)
def test_a_body_is_measured_as_it_comes(path: str, limit: int) -> None:
    """One byte more than the limit is refused, whatever its own word for its length says, or where it says none."""
    chunked = [*LOCAL, (b"transfer-encoding", b"chunked")]
    for headers in (chunked, [*LOCAL, (b"content-length", str(limit).encode())], [*LOCAL, (b"content-length", b"5")]):
        half = b"x" * (limit // 2)
        assert _ask("POST", path, headers, pieces=(half, half))[::2] == (200, str(limit).encode())
        assert _ask("POST", path, headers, pieces=(half, half, b"x"))[0] == 413
    assert _ask("GET", path, chunked, pieces=(half, half, b"x"))[0] == 413


def test_a_body_without_end_is_not_read_to_its_end() -> None:
    """Neither by its own word nor piece by piece."""
    pieces = [b"x" * MEGA] * 50
    taken: list[bytes] = []
    watched = type("Pieces", (list,), {"__iter__": lambda self: (taken.append(b"x") or piece for piece in self[:])})
    assert _ask("POST", headers=[*LOCAL, (b"transfer-encoding", b"chunked")], pieces=watched(pieces))[0] == 413
    assert len(taken) == guard.READ_AWAY // MEGA + 1
    taken.clear()
    assert _ask("POST", headers=[*LOCAL, (b"content-length", b"9" * 30)], pieces=watched(pieces))[0] == 413
    assert taken == []


def test_a_visitor_who_leaves_is_let_go() -> None:
    """Nothing is answered and nothing raised."""
    chunked = [*LOCAL, (b"transfer-encoding", b"chunked")]
    assert _ask("POST", headers=chunked, pieces=(b"a", b"b"), leaves=True) == (0, {}, b"")


def test_long_addresses_and_headers_are_refused() -> None:
    """414 and 431, each at its own limit."""
    assert _ask(path="/en/" + "a" * (guard.ADDRESS - 4))[0] == 200
    assert _ask(path="/en/" + "a" * (guard.ADDRESS - 3))[0] == 414
    assert _ask(path="/en/?" + "a" * guard.ADDRESS)[0] == 414
    assert _ask(headers=[*LOCAL, (b"cookie", b"a" * guard.HEADERS)])[0] == 431
    assert _ask(headers=[*LOCAL, *[(b"x", b"y")] * guard.MOST_HEADERS])[0] == 431


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("code", "status", "asked"),
    [
        ("host", 421, {"headers": [(b"host", b"evil.example")]}),
        ("cross-site", 403, {"method": "POST", "headers": [*LOCAL, (b"origin", b"http://evil.example")]}),
        ("too-large", 413, {"method": "POST", "headers": [*LOCAL, (b"content-length", b"99999999")]}),
        ("headers", 431, {"headers": [*LOCAL, (b"cookie", b"a" * guard.HEADERS)]}),
    ],
)
def test_a_refusal_says_why_in_the_readers_language(
    code: str, status: int, asked: dict[str, Any], language: str
) -> None:
    """A page with a sentence on what to do; under /api the contract's errors."""
    answered, headers, body = _ask(path=f"/{language}/plan", **asked)
    assert (status, "text/html; charset=utf-8") == (answered, headers["content-type"])
    assert Words(language).say("page", f"error.{code}.title") in body.decode()
    answered, headers, body = _ask(path=f"/api/plan?lang={language}", **asked)
    assert (status, "application/json") == (answered, headers["content-type"])
    assert b'"do":' in body


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/en/", 200), ("GET", "/", 302), ("GET", "/en/x", 404), ("PUT", "/en/", 405), ("GET", "/api/x", 404)],
)
def test_every_answer_has_the_security_headers(client: TestClient, method: str, path: str, status: int) -> None:
    """On pages, redirects and errors alike; nothing is kept but a page, for the visitor's own way back."""
    answer = client.request(method, path)
    assert status == answer.status_code
    assert {name.decode(): value.decode() for name, value in SECURITY}.items() <= dict(answer.headers).items()
    assert answer.headers["cache-control"] == ("private, no-cache" if status == 200 else "no-store")
    assert "server" not in answer.headers
    assert "set-cookie" not in answer.headers


def test_refusals_have_the_security_headers_too() -> None:
    """Also what is refused before any route."""
    for headers in ([(b"host", b"evil.example")], []):
        assert {name.decode() for name, _ in SECURITY} < set(_ask(headers=headers)[1])


def test_the_page_may_load_nothing_from_elsewhere() -> None:
    """The policy names no other site, no inline script and no inline style."""
    policy = dict(SECURITY)[b"content-security-policy"].decode()
    assert policy.startswith("default-src 'none'; ")
    assert {word for part in policy.split("; ") for word in part.split()[1:]} == {"'none'", "'self'", "data:"}


def test_head_has_the_headers_of_get_and_no_body() -> None:
    """Whatever the route says of HEAD."""
    status, headers, body = _ask("HEAD")
    assert (status, headers["x-path"], body) == (200, "/en/", b"")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_limits_that_are_told_are_those_that_hold(language: str) -> None:
    """The sentence names a form's, a file's and a table's."""
    told = Words(language).say("page", "error.too-large.what").replace(" ", "")
    for limit, shown in ((BODY, "256KB"), (guard.BODIES["open"], "1MB"), (guard.BODIES["data"], "2MB")):
        assert shown in told
        assert limit == int(shown[:-2]) * (MEGA if shown.endswith("MB") else guard.KILO)


def test_a_kilobyte_is_1024_bytes() -> None:
    """What the page says of 256 KB, 1 MB and 2 MB is counted as a file manager counts it."""
    assert (BODY, guard.BODIES["open"], guard.BODIES["data"]) == (262_144, 1_048_576, 2_097_152)
