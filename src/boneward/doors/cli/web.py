"""The command `web`: hands an address to the server that was given to this command line, and says where it is."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Protocol

import click

from boneward.doors.cli.options import on_every_command, option
from boneward.doors.cli.output import write_json, write_text
from boneward.doors.cli.requests import WebRequest
from boneward.doors.cli.spoken import CATALOGUE, SpokenCommand, WrongUseError
from boneward.report.words import Words

LOOPBACK, PORT = "127.0.0.1", "8765"
_HIGHEST_PORT = 65_535


class Serve(Protocol):
    """A server: it answers at an address until it is told to stop."""

    def __call__(self, *, host: str, port: int, ready: Callable[[str, bool], None]) -> None:
        """Serve; `ready` is told the address, and whether only this device can reach it."""


@click.command("web", cls=SpokenCommand)
@option("web", "--host", metavar="HOST", default=LOOPBACK)
@option("web", "--port", metavar="PORT", default=PORT)
@option("web", "--open", "open_browser", is_flag=True)
@on_every_command
def web(*, host: str, port: str, open_browser: bool) -> WebRequest:
    """Serve the page."""
    if not (port.isascii() and port.isdigit() and int(port) <= _HIGHEST_PORT):
        raise WrongUseError("--port", "port", value=port)
    return WebRequest(host, int(port), open_browser)


def serve_page(request: WebRequest, words: Words, serve: Serve | None, *, as_json: bool) -> None:
    """Serve until the reader presses Ctrl-C.

    Raises:
        InputError: the address cannot be had.
        RuntimeError: this command line was started without a server.
    """
    if serve is None:
        raise RuntimeError("no server was given")

    def ready(address: str, is_loopback: bool) -> None:
        if as_json:
            write_json({"schema": "boneward.web/1", "address": address})
        else:
            keys = ("web.ready", "web.stop", *(() if is_loopback else ("web.caution",)))
            write_text("\n".join(words.say(CATALOGUE, key, address=address) for key in keys))
        sys.stdout.flush()
        if request.open_browser:
            _open_browser(address)

    try:
        serve(host=request.host, port=request.port, ready=ready)
    except KeyboardInterrupt:  # before the server took it for itself
        return


def _open_browser(address: str) -> None:
    # Imported here: no other command opens a browser.
    import threading  # noqa: PLC0415
    import webbrowser  # noqa: PLC0415

    # On its own: a browser in the terminal would not come back.
    threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
