"""A real browser for the tests, and what is asked of a page in it. Debian's Chromium where there is one."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, ConsoleMessage, Page, ViewportSize, sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
Screen = ViewportSize
DESK: Screen = {"width": 1280, "height": 900}
TELEPHONE: Screen = {"width": 360, "height": 740}
NARROWEST: Screen = {"width": 320, "height": 640}
EVERY_RULE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],  # all that was right, told in full, would take longer than finding out
}
VIOLATIONS = """options => axe.run(document, options).then(found => found.violations.map(one => ({
    id: one.id, help: one.help, where: one.nodes.map(node => node.html.slice(0, 200)),
})))"""


@contextmanager
def started() -> Iterator[Browser]:
    """A browser. While it runs, Django takes this thread for an asynchronous one: keep it no longer than a module."""
    with sync_playwright() as playwright:
        options = {"executable_path": CHROMIUM} if CHROMIUM.exists() else {}
        browser = playwright.chromium.launch(args=["--no-sandbox", "--disable-gpu"], **options)
        yield browser
        browser.close()


def complaints_of(page: Page) -> list[str]:
    """A list that fills with what the console says that it should not: mistakes, what the policy stopped, what was not
    there. That the page itself was refused is for the caller to ask, by its status."""
    complaints: list[str] = []

    def heard(said: ConsoleMessage) -> None:
        of_the_page = said.text.startswith("Failed to load resource") and said.location["url"] == page.url
        if said.type in ("error", "warning") and not of_the_page:
            complaints.append(said.text)

    page.on("console", heard)
    page.on("response", lambda answer: answer.status == 404 and not _is_page(answer) and complaints.append(answer.url))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return complaints


def _is_page(answer) -> bool:
    return answer.request.is_navigation_request()


def send(page: Page, words: str) -> None:
    """Press the button with these words, and wait until the page it leads to stands and its scripts have run: a click
    alone comes back while the answer is still under way."""
    with page.expect_navigation():
        page.click(f"text={words}")


def unhappy(page: Page) -> list[str]:
    """What axe finds wrong with the page as it is drawn now."""
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate(VIOLATIONS, EVERY_RULE)
    return [f"{one['id']}: {one['help']}: {one['where']}" for one in found]


def overflow(page: Page) -> int:
    """How many pixels of the page stick out to the right."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
