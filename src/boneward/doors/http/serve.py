"""The server: takes an address of this device and answers there until it is told to stop."""

from __future__ import annotations

import contextlib
import errno
import ipaddress
import logging
import os
import socket
import sys
from collections.abc import Callable

import uvicorn

from boneward.doors.http.app import create_app
from boneward.doors.http.connection import LINGER_SECONDS, MOST_CONNECTIONS, CarefulConnection
from boneward.doors.http.guard import EVERYWHERE
from boneward.knowledge.findings import Fault, InputError

Ready = Callable[[str, bool], None]
"""Is told the address, and whether only this device can reach it, as soon as somebody may ask."""

_HIGHEST_PORT, _NEAR = 65_535, 20
_FILES = 2 * MOST_CONNECTIONS
_STOP_SECONDS = 3
_ELSEWHERE = ("192.0.2.1", 9)
"""An address that belongs to nobody (RFC 5737): nothing is sent there, it only makes the device choose its own."""


def serve(*, host: str, port: int, ready: Ready) -> None:
    """Serve until Ctrl-C.

    Args:
        host: name or address to listen at.
        port: 0 takes a free one.
        ready: is called once, before the first answer.

    Raises:
        InputError: the port is taken or not allowed, or the host is not this device.
    """
    with listen(host, port) as listening:
        config = uvicorn.Config(
            create_app(hosts=(host,), log=sys.stderr),
            http=CarefulConnection,
            ws="none",
            lifespan="off",
            log_config=None,
            log_level="critical",
            access_log=False,
            proxy_headers=False,
            server_header=False,
            timeout_keep_alive=int(LINGER_SECONDS),
            timeout_graceful_shutdown=_STOP_SECONDS,
        )
        _let_many_in()
        # What a library would log may quote the request; our own log says what there is to say.
        logging.disable(logging.CRITICAL)
        ready(address_of(listening, host), _is_loopback(listening))
        with contextlib.suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listening])


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens.

    Raises:
        InputError: the port is taken or not allowed, or the host is not this device.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except (OSError, UnicodeError) as error:
        raise _refusal("--host", "host-not-here", host=host) from error
    listening = socket.socket(family, kind, protocol)
    try:
        if os.name == "posix":  # elsewhere it would let two programs have one port
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen()
    except OSError as error:
        listening.close()
        raise _why_not(error, host, port) from error
    return listening


def _why_not(error: OSError, host: str, port: int) -> Exception:
    if error.errno == errno.EADDRNOTAVAIL:
        return _refusal("--host", "host-not-here", host=host)
    codes = {errno.EADDRINUSE: "port-taken", errno.EACCES: "port-not-allowed"}
    if error.errno not in codes:
        return error
    return _refusal("--port", codes[error.errno], port=str(port), free=str(_free_port(host, port)))


def _refusal(where: str, code: str, **arguments: object) -> InputError:
    return InputError((Fault(where, code, arguments),))


def _free_port(host: str, port: int) -> int:
    """Return a free port, near the one that was asked for where there is one."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    near = range(port + 1, min(port + _NEAR, _HIGHEST_PORT) + 1) if port >= 1024 else ()  # noqa: PLR2004 - below: root's
    for candidate in (*near, 0):
        with socket.socket(family, socket.SOCK_STREAM) as tried, contextlib.suppress(OSError):
            tried.bind((host, candidate))
            free: int = tried.getsockname()[1]
            return free
    return 0


def address_of(listening: socket.socket, host: str) -> str:
    """Return the address to type into a browser."""
    name = _own_address() if host in EVERYWHERE else host
    port: int = listening.getsockname()[1]
    return f"http://[{name}]:{port}/" if ":" in name else f"http://{name}:{port}/"


def _own_address() -> str:
    """Return this device's address in its network; the loopback's where it is in none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        try:
            asked.connect(_ELSEWHERE)
        except OSError:
            return "127.0.0.1"
        name: str = asked.getsockname()[0]
        return name


def _is_loopback(listening: socket.socket) -> bool:
    return ipaddress.ip_address(listening.getsockname()[0].partition("%")[0]).is_loopback


def _let_many_in() -> None:
    """Let this process hold as many connections as the server takes, where the system allows it."""
    try:
        import resource  # noqa: PLC0415 - only Unix has it
    except ImportError:
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _FILES if hard == resource.RLIM_INFINITY else min(_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
