"""A real server, a real browser, and pages that fail on anything a visitor must never meet.

Without a Chromium every test here is skipped with one reason. `CHROMIUM=/path/to/chromium` names another one.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

sys.path.insert(0, str(Path(__file__).parent))

from visitors import NewVisitor, Visitor, watch

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_PATIENCE_MS = 30_000
WIDTH = 390
"""Of a phone."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark whatever stands in this folder, so that `./test -m "not browser"` leaves it out."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> str:
    """Return where the browser is; without one there is nothing to test with."""
    named = os.environ.get("CHROMIUM")
    found = next(filter(None, map(shutil.which, [named] if named else _NAMES)), None)
    if found is None:
        pytest.skip("no Chromium here: the browser tests need one (on Debian: apt install chromium)")
    return found


@pytest.fixture(scope="session")
def server(chromium: str) -> Iterator[str]:
    """Serve the page as a visitor would, in a process of its own on a free port; return its address."""
    del chromium  # no browser, no server
    command = [sys.executable, "-m", "boneward", "web", "--port", "0", "--json"]
    with subprocess.Popen(  # noqa: S603 - our own command
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None
        try:
            said = "".join(iter(process.stdout.readline, "}\n"))
            yield json.loads(said + "}")["address"].rstrip("/")
        finally:
            process.terminate()


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """Start the browser, once for a module: its event loop must be gone before other tests start theirs."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield started
        started.close()


def _context(browser: Browser, *, width: int = WIDTH, has_script: bool = True, is_dark: bool = False) -> BrowserContext:
    """Return what shares nothing with any other: neither cookies nor what is stored."""
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        java_script_enabled=has_script,
        color_scheme="dark" if is_dark else "light",
        accept_downloads=True,
    )
    context.set_default_timeout(_PATIENCE_MS)
    return context


@pytest.fixture(scope="module")
def window(browser: Browser, server: str) -> Iterator[Visitor]:
    """Open one window for a module: each new one starts a process of the browser and reads the rules cold."""
    context = _context(browser)
    someone = Visitor(context.new_page(), server)
    watch(someone)
    yield someone
    kept = context.storage_state()
    context.close()
    assert kept == {"cookies": [], "origins": []}


@pytest.fixture
def reader(window: Visitor) -> Iterator[Visitor]:
    """Return someone on a light phone who only opens pages and looks; nothing that must not be may have met them.

    The window is shared, but nothing of a page outlives it: the site stores nothing (`window` holds it to that), each
    test opens pages of its own, and begins with an empty page of the same size and colours.
    """
    window.troubles.clear()
    window.look(width=WIDTH, is_dark=False)
    yield window
    window.page.goto("about:blank")  # by then everything that the page complained about is told
    assert window.troubles == []


@pytest.fixture
def visitor(browser: Browser, server: str) -> Iterator[NewVisitor]:
    """Return a maker of visitors; at the end none of them may have met anything that must not be."""
    contexts: list[BrowserContext] = []
    made: list[Visitor] = []

    def new(*, width: int = WIDTH, has_script: bool = True, is_dark: bool = False) -> Visitor:
        context = _context(browser, width=width, has_script=has_script, is_dark=is_dark)
        contexts.append(context)
        someone = Visitor(context.new_page(), server)
        watch(someone)
        made.append(someone)
        return someone

    yield new
    for context in contexts:
        context.close()
    assert [trouble for someone in made for trouble in someone.troubles] == []
