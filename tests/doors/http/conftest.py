"""The application without a socket, and the program as a real server."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from starlette.testclient import TestClient

from boneward.doors.http.app import create_app

ENVIRONMENT = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/")}


@dataclass(frozen=True, slots=True)
class Server:
    """A running `boneward web`."""

    process: subprocess.Popen[bytes]
    port: int

    def stop(self) -> tuple[int, bytes]:
        """Press Ctrl-C; return the exit code and what was logged."""
        self.process.send_signal(signal.SIGINT)
        _, log = self.process.communicate(timeout=20)
        return self.process.returncode, log


@pytest.fixture
def log() -> io.StringIO:
    """Return what the application writes its log to."""
    return io.StringIO()


@pytest.fixture
def client(log: io.StringIO) -> TestClient:
    """Return a visitor on this device who follows no redirects."""
    return TestClient(create_app(log=log), base_url="http://localhost:8765", follow_redirects=False)


@pytest.fixture
def start() -> Iterator[Callable[..., Server]]:
    """Return a function that starts a server on a free port of the loopback; its seconds may be set shorter."""
    started: list[Server] = []

    def started_with(*options: str, **seconds: float) -> Server:
        patch = "".join(f"connection.{name} = {value}\n" for name, value in seconds.items())
        arguments = ["web", "--port", "0", "--json", *options]
        script = (
            f"import sys\nfrom boneward.doors.http import connection\n{patch}"
            f"from boneward.__main__ import main\nsys.argv[1:] = {arguments!r}\nsys.exit(main())"
        )
        process = subprocess.Popen(  # noqa: S603 - the project's own program
            [sys.executable, "-c", script], env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        assert process.stdout is not None
        said = ""
        while not said.endswith("}\n"):
            line = process.stdout.readline().decode()
            assert line, "the server ended before it said where it is"
            said += line
        server = Server(process, int(json.loads(said)["address"].rsplit(":", 1)[1].rstrip("/")))
        started.append(server)
        return server

    yield started_with
    for server in started:
        server.process.kill()
        server.process.communicate()
