"""One visitor's connection: nobody may hold it by being slow, and no head may grow without end.

uvicorn waits for ever for a request that never comes to its end; here each part of a visit has its time.
"""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from boneward.doors.http.guard import SECURITY

ASK_SECONDS, ANSWER_SECONDS, LINGER_SECONDS = 20.0, 60.0, 20.0
"""For a request to come in whole, for its answer to be made, and for the answer to be fetched."""
HEAD_BYTES = 64 * 1024
"""Of an unfinished request line with its headers; the guard refuses finished ones far earlier, with a page."""
MOST_CONNECTIONS = 2_000


class CarefulConnection(HttpToolsProtocol):
    """uvicorn's connection with a time for everything."""

    _head = 0
    _is_in_head = True
    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as uvicorn's own
        """Take a connection; one too many is closed at once."""
        super().connection_made(transport)
        if len(self.connections) > MOST_CONNECTIONS:
            transport.abort()
        else:
            self._within(ASK_SECONDS)

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        self._without_end()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read a piece of a request."""
        if self._deadline is None:
            self._within(ASK_SECONDS)
        was_in_head = self._is_in_head
        super().data_received(data)
        self._head = self._head + len(data) if was_in_head and self._is_in_head else 0
        if self._head > HEAD_BYTES and not self.transport.is_closing():
            self._refuse(b"431 Request Header Fields Too Large")

    def on_message_begin(self) -> None:
        """Begin a request, which may stand behind another one in the same piece."""
        super().on_message_begin()
        self._head, self._is_in_head = 0, True
        self._within(ASK_SECONDS)

    def on_headers_complete(self) -> None:
        """Hand the request to the application."""
        self._is_in_head = False
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """Give the application its own time once the request is whole."""
        super().on_message_complete()
        self._within(LINGER_SECONDS if self.cycle.response_complete else ANSWER_SECONDS)

    def on_response_complete(self) -> None:
        """Give the visitor time to fetch the answer."""
        self._within(LINGER_SECONDS)
        super().on_response_complete()

    def send_400_response(self, msg: str) -> None:
        """Refuse what is no HTTP; the library's words are not sent on."""
        del msg
        self._refuse(b"400 Bad Request")

    def _refuse(self, status: bytes) -> None:
        security = b"".join(name + b": " + value + b"\r\n" for name, value in SECURITY)
        self.transport.write(
            b"HTTP/1.1 " + status + b"\r\ncontent-length: 0\r\nconnection: close\r\ncache-control: no-store\r\n"
            + security + b"\r\n"
        )  # fmt: skip
        self.transport.close()

    def _within(self, seconds: float) -> None:
        self._without_end()
        self._deadline = self.loop.call_later(seconds, self.transport.abort)

    def _without_end(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None
