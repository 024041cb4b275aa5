"""Where the server listens, and what it says when it cannot."""

from __future__ import annotations

import contextlib
import socket

import pytest

from boneward.doors.http import serve as module
from boneward.doors.http.serve import address_of, listen
from boneward.knowledge.findings import InputError
from boneward.report.sentences import speak_faults
from boneward.report.words import LANGUAGES, Words


def _refused(host: str, port: int) -> tuple[str, str, dict[str, object]]:
    with pytest.raises(InputError) as caught:
        listen(host, port)
    (fault,) = caught.value.faults
    return fault.where, fault.code, fault.arguments


def test_a_taken_port_is_refused_and_a_free_one_named() -> None:
    """The one that is named can be had."""
    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        where, code, arguments = _refused("127.0.0.1", port)
        assert (where, code, arguments["port"]) == ("--port", "port-taken", str(port))
        with listen("127.0.0.1", int(str(arguments["free"]))) as free:
            assert free.getsockname()[1] != port


@pytest.mark.parametrize("host", ["no-such-name.invalid", "192.0.2.77", "a" * 80, "", "1.2.3.4.5", "127.0.0.1/x"])
def test_a_host_that_is_not_this_device_is_refused(host: str) -> None:
    """At the option that names it; an empty one is not "everywhere"."""
    assert _refused(host, 0)[:2] == ("--host", "host-not-here")


def test_a_port_that_is_not_allowed_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """As for an ordinary user below 1024."""

    def forbid(_: socket.socket, address: tuple[str, int]) -> None:
        if address[1]:
            raise PermissionError(13, "Permission denied")

    class Forbidding(socket.socket):
        bind = forbid

        def getsockname(self) -> tuple[str, int]:
            return ("127.0.0.1", 4321)

    monkeypatch.setattr(module.socket, "socket", Forbidding)
    assert _refused("127.0.0.1", 80) == ("--port", "port-not-allowed", {"port": "80", "free": "4321"})


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_wrong_is_one_sentence_in_every_language(language: str) -> None:
    """The free port stands in it as digits, without a comma."""
    with listen("127.0.0.1", 0) as taken, pytest.raises(InputError) as caught:
        listen("127.0.0.1", taken.getsockname()[1])
    free = str(caught.value.faults[0].arguments["free"])
    (told,) = speak_faults(caught.value.faults, Words(language))
    assert f"--port {free}" in told["do"]


def test_the_address_can_be_typed_into_a_browser() -> None:
    """Brackets around IPv6; the device's own address where it listens everywhere."""
    with listen("127.0.0.1", 0) as listening:
        port = listening.getsockname()[1]
        assert address_of(listening, "localhost") == f"http://localhost:{port}/"
        assert address_of(listening, "::1") == f"http://[::1]:{port}/"
        own = address_of(listening, "0.0.0.0")  # noqa: S104 - nothing listens there
        assert own.endswith(f":{port}/")
        assert "0.0.0.0" not in own  # noqa: S104 - as above


def test_the_loopback_of_ipv6_is_this_device_alone() -> None:
    """`--host ::1` needs no caution."""
    with contextlib.suppress(InputError), listen("::1", 0) as listening:
        assert module._is_loopback(listening)
    with listen("127.0.0.1", 0) as listening:
        assert module._is_loopback(listening)
