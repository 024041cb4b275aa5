"""The page's own files: kept for a year under the address of their content, and nothing else is reachable."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from boneward.report.html.assets import asset_address

FILES = {"boneward.css": "text/css", "boneward.js": "text/javascript", "icon.svg": "image/svg+xml"}


@pytest.mark.parametrize("name", FILES)
def test_a_file_may_be_kept_only_under_the_address_of_its_content(client: TestClient, name: str) -> None:
    """The right hash: a year; none or another one: not kept."""
    address = asset_address(name)
    answer = client.get(address)
    assert (200, FILES[name]) == (answer.status_code, answer.headers["content-type"].partition(";")[0])
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.content
    for other in (f"/static/{name}", f"/static/{name}?v=0", f"/static/{name}?v=", f"{address}0"):
        assert client.get(other).headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "path",
    [
        "/static/",
        "/static/tokens.css",
        "/static/../app.py",
        "/static/..%2f..%2fassets.py",
        "/static/%2e%2e/assets.py",
        "/static/..%5cassets.py",
        "/static/%252e%252e%252fassets.py",
        "/static//etc/passwd",
        "/static/boneward.css/../../assets.py",
        "/static/boneward.css%00.js",
        "/static/BONEWARD.CSS",
    ],
)
def test_nothing_else_is_reachable(client: TestClient, path: str) -> None:
    """Files are looked up by name among three, never on the disk."""
    answer = client.request("GET", f"http://localhost:8765{path}")
    assert answer.status_code in (302, 307, 404)
    assert "import" not in answer.text
    assert "root:" not in answer.text


def test_the_icon_is_where_browsers_look_for_it(client: TestClient) -> None:
    """They ask for /favicon.ico by themselves, on pages of the API's answers too."""
    answer = client.get("/favicon.ico")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/svg+xml")
    assert answer.content == client.get("/static/icon.svg").content
