"""How fast the page and the API answer, on one core. Run: .venv/bin/python benchmarks/web.py [SECONDS].

The server runs in a process of its own on one core, as `./run web` runs it; whoever asks runs on another, over kept
connections, one question at a time on each. A plain FastAPI page that says hello is asked in the same way: it is the
most that this machine, Python and the framework give. Without a way to choose cores both share them, and it is said.
"""

from __future__ import annotations

import json
import math
import os
import selectors
import socket
import statistics
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parent.parent
ANSWERS = json.dumps(tomllib.loads((ROOT / "examples" / "mei.toml").read_text(encoding="utf-8")), ensure_ascii=False)
LANGUAGES = ("en", "zh-Hans", "zh-Hant")
HOST = "127.0.0.1"
CONNECTIONS = 12
WARM_UP, PAGES, STARTS = 1.0, 60, 5
PATIENCE_S = 30.0
ASKED_PER_S = 500


@dataclass(slots=True)
class Visit:
    """One kept connection: when it asked, and what has come back so far."""

    asked: float = 0.0
    came: bytearray = field(default_factory=bytearray)


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs: its port, its process, and the seconds until its first answer."""

    port: int
    process: int
    first_answer: float


@dataclass(frozen=True, slots=True)
class Load:
    """What a time of asking gave.

    Attributes:
        per_second: answers.
        times: seconds of each answer, sorted.
        asker_share: of its core that the asker used: far below 1 it held nobody up.
        server_ms: of the processor's time that the server spent on one answer: what others on the same core take from
            the answers a second is not in it. NaN where the system does not tell.
    """

    per_second: float
    times: list[float]
    asker_share: float
    server_ms: float

    def percentile(self, percent: int) -> float:
        """Return the milliseconds within which this many percent of the answers came."""
        return self.times[len(self.times) * percent // 100] * 1000


def request(method: str, path: str, kind: str = "", body: bytes = b"") -> bytes:
    """Return one request as it goes over the wire."""
    head = [f"{method} {path} HTTP/1.1", f"host: {HOST}", "accept-language: en"]
    if body:
        head += [f"content-type: {kind}", f"content-length: {len(body)}"]
    return "\r\n".join([*head, "", ""]).encode() + body


def length_of(came: bytearray) -> int:
    """Return how long the whole answer is, head and body; 0 while its head is not there."""
    head, end, _ = bytes(came).partition(b"\r\n\r\n")
    if not end:
        return 0
    said = head.lower().partition(b"content-length:")[2].split(b"\r\n", 1)[0]
    return len(head) + len(end) + int(said)


def ask(connection: socket.socket, question: bytes) -> bytes:
    """Ask once and return the whole answer."""
    connection.sendall(question)
    came = bytearray()
    while not came or len(came) != length_of(came):
        piece = connection.recv(65_536)
        if not piece:
            sys.exit("the server hung up")
        came += piece
    return bytes(came)


def status_of(answer: bytes) -> int:
    """Return an answer's HTTP status."""
    return int(answer.split(b" ", 2)[1])


def cpu_seconds(process: int) -> float:
    """Return the processor's time that a process has used; NaN where the system does not tell."""
    try:
        told = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except OSError:
        return math.nan
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def load(server: Server, question: bytes, seconds: float) -> Load:
    """Ask for some seconds over all connections, each asking again as soon as it is answered with status 200."""
    with selectors.DefaultSelector() as waiting:
        for connection in [socket.create_connection((HOST, server.port)) for _ in range(CONNECTIONS)]:
            waiting.register(connection, selectors.EVENT_READ, Visit(time.perf_counter()))
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            connection.sendall(question)
        times: list[float] = []
        start, own, spent = time.perf_counter(), time.process_time(), cpu_seconds(server.process)
        while (now := time.perf_counter()) < start + seconds:
            for key, _ in waiting.select(PATIENCE_S):
                answered = _read(key, question)
                if answered:
                    times.append(answered)
        elapsed, own, spent = now - start, time.process_time() - own, cpu_seconds(server.process) - spent
        for key in list(waiting.get_map().values()):
            key.fileobj.close()  # type: ignore[union-attr]  # every one is a socket
    return Load(len(times) / elapsed, sorted(times), own / elapsed, spent / len(times) * 1000)


def _read(key: selectors.SelectorKey, question: bytes) -> float:
    """Read what came; where the answer is whole ask again, and return how long it took, else 0."""
    connection, visit = key.fileobj, key.data
    visit.came += connection.recv(262_144)  # type: ignore[union-attr]  # a socket
    if len(visit.came) != length_of(visit.came):
        return 0.0
    if status_of(visit.came) != 200:
        sys.exit(f"answered {status_of(visit.came)}")
    now = time.perf_counter()
    took, visit.asked = now - visit.asked, now
    visit.came.clear()
    connection.sendall(question)  # type: ignore[union-attr]  # a socket
    return float(took)


@contextmanager
def running(command: list[str], path: str) -> Iterator[Server]:
    """Start a server, wait for its first answer at `path`, and stop it at the end."""
    with socket.create_server((HOST, 0)) as found:
        port = found.getsockname()[1]
    start = time.perf_counter()
    nowhere = subprocess.DEVNULL
    server = subprocess.Popen([*command, str(port)], cwd=ROOT, stdout=nowhere, stderr=nowhere)
    try:
        while True:
            try:
                with socket.create_connection((HOST, port)) as connection:
                    ask(connection, request("GET", path))
                break
            except ConnectionRefusedError:
                if server.poll() is not None or time.perf_counter() > start + PATIENCE_S:
                    sys.exit(f"{command[-2:]} does not start")
                time.sleep(0.005)
        yield Server(port, server.pid, time.perf_counter() - start)
    finally:
        server.terminate()
        server.wait(PATIENCE_S)


def serve(name: str, core: int, port: int) -> None:
    """Be the server: `boneward` as `./run web` runs it, or `hello`, a plain FastAPI page."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {core})
    if name == "boneward":
        from boneward.doors.http.serve import serve as serve_boneward  # noqa: PLC0415 - the other server does without

        serve_boneward(host=HOST, port=port, ready=lambda _address, _is_loopback: None)
        return
    import uvicorn  # noqa: PLC0415 - whoever asks needs no server
    from fastapi import FastAPI  # noqa: PLC0415

    app = FastAPI()
    app.add_api_route("/", _hello)
    uvicorn.run(app, host=HOST, port=port, access_log=False, log_level="critical")


async def _hello() -> dict[str, str]:
    return {"hello": "world"}


def under_load(name: str, core: int, question: bytes, path: str, seconds: float) -> Load:
    """Return what a fresh server gives once it is warm."""
    with running([sys.executable, __file__, "serve", name, str(core)], path) as server:
        load(server, question, WARM_UP)
        return load(server, question, seconds)


def pages(core: int) -> None:
    """Print time and size of the whole plan page, asked alone, in each language."""
    form = urlencode({"answers": ANSWERS}).encode()
    with running([sys.executable, __file__, "serve", "boneward", str(core)], "/api/health") as server:
        for language in LANGUAGES:
            question = request("POST", f"/{language}/plan", "application/x-www-form-urlencoded", form)
            with socket.create_connection((HOST, server.port)) as connection:
                answer = ask(connection, question)
                if status_of(answer) != 200:
                    print(f"plan page, {language}: answered {status_of(answer)}, not measured")
                    continue
                times = []
                for _ in range(PAGES):
                    start = time.perf_counter()
                    ask(connection, question)
                    times.append(time.perf_counter() - start)
            size = len(answer.partition(b"\r\n\r\n")[2])
            middle, slow = statistics.median(times) * 1000, sorted(times)[PAGES * 95 // 100] * 1000
            print(f"plan page, {language + ':':<9} {middle:6.2f} ms (95 %: {slow:.2f} ms), {size:,} bytes")


def first_answer() -> float:
    """Return the median seconds from `./run web` to its first answer."""
    times = []
    for _ in range(STARTS):
        with running([str(ROOT / "run"), "web", "--port"], "/en/") as server:
            times.append(server.first_answer)
    return statistics.median(times)


def _print(shown: str, found: Load) -> None:
    print(
        f"{shown:<24} {found.per_second:7.0f} a second; 50 % within {found.percentile(50):.2f} ms, 95 % within "
        f"{found.percentile(95):.2f} ms; {found.server_ms:.2f} ms of the processor each; the asker used "
        f"{found.asker_share:.0%} of its core"
    )


def main() -> None:
    """Print each figure beside what was asked for."""
    if sys.argv[1:2] == ["serve"]:
        serve(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
        return
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 8.0
    cores = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
    if len(cores) > 1:
        os.sched_setaffinity(0, cores[1:])
    print(f"Python {sys.version.split()[0]}, {CONNECTIONS} connections, {len(cores) or 'unknown'} cores")
    if len(cores) < 2:
        print("server and asker could not be given a core each: the figures are too low")
    core = cores[0] if cores else 0
    planning = request("POST", "/api/plan", "application/json", ANSWERS.encode())
    hello = under_load("hello", core, request("GET", "/"), "/", seconds)
    ours = under_load("boneward", core, planning, "/api/health", seconds)
    _print("FastAPI's hello:", hello)
    _print("POST /api/plan:", ours)
    share = ours.per_second / hello.per_second
    ratio = ours.per_second / ASKED_PER_S
    print(f"asked: {ASKED_PER_S} plans a second or more, ratio {ratio:.2f}; of the hello's rate: {share:.2f}")
    pages(core)
    print(f"./run web, first answer: {first_answer():.2f} s")


if __name__ == "__main__":
    main()
