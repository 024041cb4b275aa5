"""The server as a real process: slow, broken, huge and odd clients cost nobody else anything."""

from __future__ import annotations

import contextlib
import http.client
import socket
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from boneward.doors.http.guard import SECURITY

Start = Callable[..., object]
HOST = b"Host: localhost\r\n"


def _connect(server: object) -> socket.socket:
    return socket.create_connection(("127.0.0.1", server.port), timeout=15)


def _exchange(server: object, request: bytes) -> bytes:
    """Send bytes and return all that comes until the server closes."""
    with _connect(server) as connection:
        connection.sendall(request)
        return _all(connection)


def _all(connection: socket.socket) -> bytes:
    """Return all that comes until the server closes or resets the connection."""
    received = b""
    with contextlib.suppress(ConnectionResetError):
        while piece := connection.recv(65536):
            received += piece
    return received


def _get(server: object, path: str = "/en/", **headers: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=15)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer


def test_slow_visitors_are_let_go_and_hold_up_nobody(start: Start) -> None:
    """A hundred that never finish their request: others are answered meanwhile, and the hundred are closed in time."""
    server = start(ASK_SECONDS=2.0)
    beginnings = (
        b"",
        b"\r\n",
        b"GET /en/ HT",
        b"GET /en/ HTTP/1.1\r\n" + HOST + b"X-A: ",
        b"POST /en/plan HTTP/1.1\r\n" + HOST + b"Content-Length: 100\r\n\r\nabc",
        b"POST /en/plan HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\n5\r\nab",
    )
    slow = [_connect(server) for _ in range(100)]
    for number, connection in enumerate(slow):
        connection.sendall(beginnings[number % len(beginnings)])
    before = time.monotonic()
    assert _get(server).status == 200
    assert time.monotonic() - before < 1.5
    deadline = time.monotonic() + 10
    for connection in slow:
        connection.settimeout(max(deadline - time.monotonic(), 0.1))
        assert _all(connection) == b""
        connection.close()
    assert _get(server).status == 200


def test_dripping_does_not_lengthen_a_requests_time(start: Start) -> None:
    """A byte now and then keeps no connection open."""
    server = start(ASK_SECONDS=1.0)
    with _connect(server) as connection:
        connection.sendall(b"GET /en/ HTTP/1.1\r\n" + HOST)
        begun = time.monotonic()
        with contextlib.suppress(OSError):  # closed or reset, as the system says it
            while time.monotonic() - begun < 8:
                connection.sendall(b"X-A: b\r\n")
                time.sleep(0.1)
        assert time.monotonic() - begun < 5


def test_answers_that_nobody_fetches_are_dropped(start: Start) -> None:
    """A thousand requests and not one answer read: after a while the connection is gone, with most of them unsent."""
    server = start(LINGER_SECONDS=1.0)
    request = b"GET /static/boneward.css HTTP/1.1\r\n" + HOST + b"\r\n"
    with _connect(server) as connection:
        connection.settimeout(4)
        with contextlib.suppress(OSError):
            connection.sendall(request * 1000)
        time.sleep(3)
        assert _all(connection).count(b"HTTP/1.1 200 ") < 900
    assert _get(server).status == 200


def test_an_idle_connection_is_kept_a_while(start: Start) -> None:
    """Keep-alive ends; line ends alone do not lengthen it."""
    server = start(ASK_SECONDS=2.0, LINGER_SECONDS=1.0)
    with _connect(server) as connection:
        connection.sendall(b"GET /en/ HTTP/1.1\r\n" + HOST + b"\r\n")
        begun = time.monotonic()
        connection.recv(100)
        connection.sendall(b"\r\n")
        _all(connection)
        assert time.monotonic() - begun < 8


def test_a_body_that_is_too_large_is_refused_with_a_page_that_arrives(start: Start) -> None:
    """300 KB with a length, in chunks, and with a length that lies; then the server goes on."""
    server = start()
    body = b"answers=" + b"x" * 300_000
    head = (
        b"POST /en/plan HTTP/1.1\r\n"
        + HOST
        + b"Connection: close\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    )
    with_length = head + b"Content-Length: %d\r\n\r\n" % len(body) + body
    chunks = b"".join(
        b"%x\r\n%s\r\n" % (len(body[i : i + 9000]), body[i : i + 9000]) for i in range(0, len(body), 9000)
    )
    in_chunks = head + b"Transfer-Encoding: chunked\r\n\r\n" + chunks + b"0\r\n\r\n"
    for request in (with_length, in_chunks):
        answer = _exchange(server, request)
        assert answer.startswith(b"HTTP/1.1 413 ")
        assert b"</html>" in answer
    huge = head + b"Content-Length: 99999999999\r\n\r\nabc"
    assert _exchange(server, huge).startswith(b"HTTP/1.1 413 ")
    lying = head + b"Content-Length: 5\r\n\r\n" + body
    assert not _exchange(server, lying).startswith(b"HTTP/1.1 5")
    assert _get(server).status == 200


@pytest.mark.parametrize(
    "request_bytes",
    [
        b"\x00\xff\x16\x03\x01\x02\x00\x01\x00\r\n\r\n",
        b"GET /en/ HTTP/9.9\r\n\r\n",
        b"GET /\xff\xfe HTTP/1.1\r\n" + HOST + b"\r\n",
        b"GET\r\n\r\n",
        b"NOSUCH /en/ HTTP/1.1\r\n" + HOST + b"\r\n",
        b"GET /en/ HTTP/1.1\r\nHost: localhost\r\nX: a\x00b\r\n\r\n",
        b"GET /en/ HTTP/1.1\r\n" + HOST + b"Content-Length: -5\r\n\r\n",
        b"GET /en/ HTTP/1.1\r\n" + HOST + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\n",
        b"POST /en/ HTTP/1.1\r\n" + HOST + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"POST /en/ HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\nZZ\r\n",
        b"CONNECT localhost:22 HTTP/1.1\r\n" + HOST + b"\r\n",
    ],
    ids=lambda request: repr(request)[:40],
)
def test_what_is_no_request_is_refused_without_a_word_of_it(start: Start, request_bytes: bytes) -> None:
    """400 or closed; nothing of it comes back, and nothing of it is logged."""
    server = start(ASK_SECONDS=1.0)
    answer = _exchange(server, request_bytes)
    assert answer == b"" or answer.startswith((b"HTTP/1.1 400 ", b"HTTP/1.1 405 ", b"HTTP/1.1 404 "))
    if answer:
        assert all(name in answer.lower() for name, _ in SECURITY)
    assert _get(server).status == 200
    code, log = server.stop()
    assert code == 0
    assert b"Traceback" not in log
    assert b"NOSUCH" not in log


def test_headers_without_end_are_refused(start: Start) -> None:
    """Before they are whole: 431, and the memory stays where it was."""
    server = start()
    with _connect(server) as connection:
        connection.sendall(b"GET /en/ HTTP/1.1\r\n" + HOST)
        try:
            for _ in range(3000):
                connection.sendall(b"X-A: " + b"b" * 10_000 + b"\r\n")
            answer = _all(connection)
        except OSError:
            answer = b"HTTP/1.1 431 "
        assert answer.startswith(b"HTTP/1.1 431 ")
    status = Path(f"/proc/{server.process.pid}/status")
    if status.exists():
        (peak,) = [int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM")]
        assert peak < 400_000
    assert _get(server).status == 200


def test_a_header_that_is_injected_stays_a_value(start: Start) -> None:
    """Line ends in a path or a query never become a header of the answer."""
    server = start()
    for path in (
        "/zh-TW/%0d%0aSet-Cookie:%20a=b",
        "/?x=%0d%0aSet-Cookie:a=b",
        "/en%0d%0aSet-Cookie:a=b",
        "/zh/%0d%0aX:y",
    ):
        request = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Language: zh%0d%0aX:y\r\nConnection: close\r\n\r\n"
        head = _exchange(server, request.encode()).partition(b"\r\n\r\n")[0].lower()
        assert head.startswith(b"http/1.1 ")
        assert b"\r\nset-cookie:" not in head
        assert b"\r\nx:" not in head


def test_old_and_kept_connections_are_answered(start: Start) -> None:
    """HTTP/1.0 is answered and closed; ten requests on one connection are, and two sent at once, in their order."""
    server = start()
    old = _exchange(server, b"GET /en/ HTTP/1.0\r\n" + HOST + b"\r\n")
    assert b" 200 " in old.splitlines()[0]
    assert old.endswith(b"</html>\n") or b"</html>" in old[-20:]
    assert b" 400 " in _exchange(server, b"GET /en/ HTTP/1.0\r\n\r\n").splitlines()[0]
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=15)
    for number in range(10):
        connection.request("GET" if number % 2 else "HEAD", "/en/")
        answer = connection.getresponse()
        assert (answer.status, bool(answer.read())) == (200, bool(number % 2))
    connection.close()
    two = b"GET /en/ HTTP/1.1\r\n" + HOST + b"\r\nGET /zh-Hans/ HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n"
    answers = _exchange(server, two)
    assert 0 < answers.index(b'lang="en"') < answers.index(b'<html lang="zh-Hans"')


def test_a_foreign_name_and_a_foreign_form_are_refused(start: Start) -> None:
    """At the real server too; no answer says what serves it."""
    server = start()
    assert _get(server, Host="evil.example").status == 421
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=15)
    connection.request("POST", "/en/plan", body="a=b", headers={"Origin": "http://evil.example"})
    answer = connection.getresponse()
    assert (answer.status, answer.getheader("server")) == (403, None)
    connection.close()


def test_control_c_ends_quietly_and_the_log_holds_one_line_a_request(start: Start) -> None:
    """Exit code 0, no traceback, also while somebody is still connected."""
    server = start()
    assert _get(server, "/en/?name=Mei").status == 200
    held = _connect(server)
    code, log = server.stop()
    held.close()
    assert code == 0
    (line,) = log.decode().splitlines()
    assert line.split()[1:4] == ["GET", "/{language}/", "200"]


def test_what_a_library_would_log_is_not_written(start: Start) -> None:
    """A broken form is refused with its one line in the log, and nothing of the form."""
    server = start()
    body = b"--x!\r\nMeiLin58warfarin"
    head = b"POST /en/open HTTP/1.1\r\n" + HOST + b"Content-Type: multipart/form-data; boundary=x\r\n"
    answer = _exchange(server, head + b"Connection: close\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
    assert answer.startswith(b"HTTP/1.1 400 ")
    _, log = server.stop()
    assert [line.split()[1:4] for line in log.decode().splitlines()] == [["POST", "/{language}/open", "400"]]
