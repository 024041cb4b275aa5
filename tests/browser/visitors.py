"""Someone with a browser: what they may do, and what none of them may ever meet."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import ConsoleMessage, Page, Request
from site_map import Place

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")
"""The tags of the accessibility rules that hold: WCAG 2.0 to 2.2, A and AA, and best practice."""
RULES_OF_LOOKS = ("color-contrast", "target-size", "scrollable-region-focusable", "link-in-text-block")
"""Those of them that a window's width or its colours can change; the others read the page's text and structure."""
_OWN_REFUSALS = tuple(f"the server responded with a status of {status} " for status in (404, 422))


@dataclass(slots=True)
class Visitor:
    """Someone with a browser window of one size.

    Attributes:
        page: what they look at.
        server: where the site is.
        troubles: what no visitor may meet: requests elsewhere, errors in the console, scripts or styles refused.
    """

    page: Page
    server: str
    troubles: list[str] = field(default_factory=list)

    def go(self, language: str, place: Place | str) -> Page:
        """Open a page; one that answers a form is asked for with that form."""
        if isinstance(place, str) or place.form is None:
            path = place if isinstance(place, str) else place.path
            self.page.goto(f"{self.server}/{language}/{path}")
            return self.page
        return self.post(language, place.path, place.form)

    def post(self, language: str, path: str, form: Mapping[str, str]) -> Page:
        """Send a form, as a page of ours would."""
        if not self.page.url.startswith(self.server):
            self.page.goto(f"{self.server}/{language}/")
        with self.page.expect_navigation():
            self.page.evaluate(
                """([address, fields]) => {
                    const form = document.createElement("form");
                    form.method = "post"; form.action = address;
                    for (const [name, value] of Object.entries(fields)) {
                        const field = document.createElement("textarea");
                        field.name = name; field.value = value; form.append(field);
                    }
                    document.body.append(form); form.submit();
                }""",
                [f"{self.server}/{language}/{path}", dict(form)],
            )
        return self.page

    def look(self, *, width: int, is_dark: bool) -> None:
        """Change the window's width, and between light and dark."""
        self.page.set_viewport_size({"width": width, "height": 800})
        self.page.emulate_media(color_scheme="dark" if is_dark else "light")

    def open_details(self) -> None:
        """Open whatever can be opened."""
        self.page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")

    def sideways(self) -> int:
        """Return by how many pixels the page is wider than its window."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))

    def violations(self, rules: Sequence[str] = RULES) -> list[str]:
        """Return what the accessibility rules find.

        Args:
            rules: tags of rules, or names of single ones.
        """
        if not self.page.evaluate("'axe' in window"):  # a page that is looked at again has it already
            self.page.evaluate(AXE_SCRIPT)
        options = {"runOnly": list(rules), "resultTypes": ["violations"]}
        found = self.page.evaluate("options => axe.run(options).then(found => found.violations)", options)
        return [f"{one['id']}: {node['html'][:200]}" for one in found for node in one["nodes"]]


NewVisitor = Callable[..., Visitor]


def watch(someone: Visitor) -> None:
    """Note requests that leave this device, and whatever the browser complains about."""

    def on_request(request: Request) -> None:
        if not request.url.startswith((someone.server, "data:", "blob:", "about:")):
            someone.troubles.append(f"asked elsewhere: {request.url}")

    def on_console(message: ConsoleMessage) -> None:
        is_own_refusal = any(refusal in message.text for refusal in _OWN_REFUSALS)
        is_of_the_page = "/static/" not in message.location["url"]
        if message.type in ("error", "warning") and not (is_own_refusal and is_of_the_page):
            someone.troubles.append(f"console: {message.text}")

    someone.page.on("request", on_request)
    someone.page.on("console", on_console)
    someone.page.on("pageerror", lambda error: someone.troubles.append(f"script: {error}"))
