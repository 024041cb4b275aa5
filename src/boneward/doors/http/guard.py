"""Who may ask, how much may be sent, and what every answer says to the browser.

Pure ASGI, before any route: a request that is refused here costs nothing else. A body is read to its end before a
route sees it, so that a slow sender holds no thread.
"""

from __future__ import annotations

import ipaddress
import sys
from collections.abc import Collection, Mapping
from typing import TextIO

from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from boneward.doors.http.language import language_of_path
from boneward.doors.http.log import write_own_fault
from boneward.doors.http.problems import OWN_FAULT, problem

KILO, MEGA = 1024, 1024 * 1024
BODY = 256 * KILO
BODIES: Mapping[str, int] = {"data": 2 * MEGA, "open": MEGA}
"""Pages behind the language that take a file."""
PEOPLE, PEOPLE_BODY = "/api/people", 2 * MEGA
READ_AWAY = 4 * MEGA
"""How much of a body that is too large is read and thrown away, so that its sender reads the answer."""
ADDRESS, HEADERS, MOST_HEADERS = 2 * KILO, 16 * KILO, 100
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
EVERYWHERE = frozenset({"0.0.0.0", "::"})  # noqa: S104 - compared with, not bound to
_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_OWN_SITES = ("same-origin", "none")

_CONTENT = (
    b"default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; "
    b"connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
_POWERS = (
    b"accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), fullscreen=(), "
    b"geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), "
    b"publickey-credentials-get=(), screen-wake-lock=(), usb=(), xr-spatial-tracking=()"
)
SECURITY: tuple[tuple[bytes, bytes], ...] = (
    (b"content-security-policy", _CONTENT),
    (b"x-content-type-options", b"nosniff"),
    # With no-referrer a browser sends `Origin: null` with our own forms, and they could not be told from foreign ones.
    (b"referrer-policy", b"same-origin"),
    (b"permissions-policy", _POWERS),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
)
_NOT_KEPT = (b"cache-control", b"no-store")


class Refused(Exception):  # noqa: N818 - it is no error of ours
    """A request that is not answered.

    Attributes:
        status: HTTP status.
        code: of its sentences.
    """

    def __init__(self, status: int, code: str) -> None:
        """Keep status and code."""
        super().__init__(code)
        self.status = status
        self.code = code


class Gone(Exception):  # noqa: N818 - it is no error of ours
    """The visitor left before the request was whole."""


class Guard:
    """Middleware: refuses what must not come in, and puts the security headers on every answer."""

    def __init__(self, app: ASGIApp, hosts: Collection[str] = (), log: TextIO | None = None) -> None:
        """Let in the loopback's names and `hosts`; tell our own faults to `log`, standard error when None."""
        self._app = app
        self._hosts = LOOPBACK | {_bare(host.casefold()) for host in hosts}
        self._is_everywhere = not EVERYWHERE.isdisjoint(self._hosts)
        self._log = log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        has_started = False
        # HEAD is GET without the body, whatever the route says of it.
        is_head = scope["method"] == "HEAD"
        asked = dict(scope, method="GET") if is_head else scope

        async def secured(message: Message) -> None:
            nonlocal has_started
            if message["type"] == "http.response.start":
                has_started = True
                message["headers"] = _with_security(message.get("headers", ()))
            elif is_head:
                message["body"] = b""
            await send(message)

        try:
            self._let_in(scope)
            await self._app(asked, await _whole(asked, receive), secured)
        except Refused as refused:
            await problem(scope, refused.status, refused.code)(asked, receive, secured)
        except Gone:
            return
        except Exception as error:  # noqa: BLE001 - whatever it is, it is ours: the visitor gets one calm page
            write_own_fault(self._log or sys.stderr, error)
            if not has_started:
                await self._own_fault(scope)(asked, receive, secured)
        finally:
            if "endpoint" in asked:  # the log looks for it in the scope that it handed down
                scope["endpoint"] = asked["endpoint"]

    def _own_fault(self, scope: Scope) -> Response:
        try:
            return problem(scope, 500, OWN_FAULT)
        except Exception as error:  # noqa: BLE001 - the page of errors is at fault itself
            write_own_fault(self._log or sys.stderr, error)
            return PlainTextResponse("500", 500)

    def _let_in(self, scope: Scope) -> None:
        """Look at the head of a request.

        Raises:
            Refused: it is not for us, from elsewhere, or too long.
        """
        headers: list[tuple[bytes, bytes]] = scope["headers"]
        host = self._host(scope, headers)
        if scope["method"] not in _SAFE_METHODS and not _is_own(headers, scope["scheme"], host):
            raise Refused(403, "cross-site")
        if len(scope["raw_path"] or b"") + len(scope["query_string"]) > ADDRESS:
            raise Refused(414, "long-address")
        if len(headers) > MOST_HEADERS or sum(len(name) + len(value) for name, value in headers) > HEADERS:
            raise Refused(431, "headers")

    def _host(self, scope: Scope, headers: list[tuple[bytes, bytes]]) -> str:
        """Return the Host header.

        A name that is not ours means that someone else's name leads here, so that their page could read our answers.

        Raises:
            Refused: there is none or more than one, or it is not ours.
        """
        hosts = [value for name, value in headers if name == b"host"]
        if len(hosts) != 1:
            raise Refused(400, "host")
        host = hosts[0].decode("latin-1").casefold()
        name = _name_of(host)
        is_ours = name in self._hosts - EVERYWHERE or (self._is_everywhere and name == _address_of(scope))
        if not is_ours:
            raise Refused(421, "host")
        return host


def _name_of(host: str) -> str:
    """Return a host without its port and brackets."""
    if host.startswith("["):
        name, bracket, port = host[1:].partition("]")
        return name if bracket and (not port or (port[0] == ":" and port[1:].isdecimal())) else ""
    name, _, port = host.partition(":")
    return name if port.isdecimal() or host == name else ""


def _bare(host: str) -> str:
    return host.removeprefix("[").removesuffix("]")


def _address_of(scope: Scope) -> str:
    """Return the address of this device that a request came in at."""
    server = scope.get("server")
    try:
        address = ipaddress.ip_address(server[0] if server else "")
    except ValueError:
        return ""
    return str(getattr(address, "ipv4_mapped", None) or address)


def _is_own(headers: list[tuple[bytes, bytes]], scheme: str, host: str) -> bool:
    """Return whether a form comes from our own pages, or from a program, which sends neither header."""
    sites = [value.decode("latin-1") for name, value in headers if name == b"sec-fetch-site"]
    origins = [value.decode("latin-1").casefold() for name, value in headers if name == b"origin"]
    # A browser may hide the origin ("null") of our own forms; then only its own word for the site counts.
    own = {f"{scheme}://{host}"} | ({"null"} if sites else set())
    return all(site in _OWN_SITES for site in sites) and own.issuperset(origins)


def _limit(path: str) -> int:
    if path == PEOPLE:
        return PEOPLE_BODY
    if language_of_path(path) is None:
        return BODY
    return BODIES.get(path.split("/", 2)[2], BODY)


async def _whole(scope: Scope, receive: Receive) -> Receive:
    """Return a `receive` that gives the whole body at once.

    Raises:
        Refused: the body is too large, by its own word or as it came.
        Gone: the visitor left before its end.
    """
    names = {name for name, _ in scope["headers"]}
    if names.isdisjoint((b"content-length", b"transfer-encoding")):
        return receive
    limit = _limit(scope["path"])
    if _declared(scope) > READ_AWAY:
        raise Refused(413, "too-large")
    pieces: list[bytes] = []
    size, more = 0, True
    while more and size <= READ_AWAY:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Gone
        piece = message.get("body", b"")
        size += len(piece)
        if size > limit:
            pieces.clear()
        else:
            pieces.append(piece)
        more = message.get("more_body", False)
    if size > limit:
        raise Refused(413, "too-large")
    whole: Message | None = {"type": "http.request", "body": b"".join(pieces), "more_body": False}

    async def replayed() -> Message:
        nonlocal whole
        if whole is None:
            return await receive()
        message, whole = whole, None
        return message

    return replayed


def _declared(scope: Scope) -> int:
    """Return the body's length by its own word; 0 where it says none."""
    said = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
    return int(said) if said.isdigit() else 0


def _with_security(headers: Collection[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    kept = [] if any(name.lower() == b"cache-control" for name, _ in headers) else [_NOT_KEPT]
    return [*headers, *kept, *SECURITY]
