"""Somebody with a browser of their own. Whatever they do that opens a page, the page is looked at before they go on."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Locator, Page, Response, expect

from tests.browsers import DESK, Screen, complaints_of
from tests.journeys.looking import Looked, faults_of
from tests.live_site import LiveSite

PATIENCE = 20_000
expect.set_options(timeout=PATIENCE)


class Visitor:
    """A browser that remembers who came in with it. `faults` is told what was wrong with any page that was opened;
    `sent` counts the forms."""

    def __init__(
        self, browser: Browser, site: LiveSite, looked: Looked, faults: list[str], name: str = "somebody", *,
        screen: Screen = DESK, scripts: bool = True,
    ) -> None:
        self.name, self.site, self.faults, self.scripts = name, site, faults, scripts
        self._browser, self._looked = browser, looked
        self._beside: Page | None = None
        self.context = browser.new_context(
            viewport=screen, locale="en-GB", timezone_id="Europe/London", base_url=site.url, java_script_enabled=scripts
        )
        self.context.set_default_timeout(PATIENCE)
        self.page: Page = self.context.new_page()
        self.opened = self.looked_at = 0
        self.status = 0
        self.sent = 0
        self._complaints = complaints_of(self.page)
        self.page.on("domcontentloaded", lambda page: self._opens())
        self.page.on("response", self._is_answered)

    def _opens(self) -> None:
        self.opened += 1

    def _is_answered(self, answer: Response) -> None:
        if answer.request.is_navigation_request() and answer.request.frame == self.page.main_frame:
            self.status = answer.status
            self.sent += answer.request.method == "POST"

    def looks(self, status: int = 200) -> None:
        """Write down what is wrong with the page that was just opened."""
        self.page.wait_for_load_state("load")
        page = self.page if self.scripts else self._as_drawn()
        found = list(faults_of(page, whole=self._looked.is_new(page)))
        if self.status != status:
            found.append(f"answered {self.status}, not {status}")
        if self.opened > self.looked_at + 1:
            found.append("another page was opened on the way here and nobody looked at it")
        found += self._complaints
        self._complaints.clear()
        self.looked_at = self.opened
        path = urlsplit(self.page.url).path
        self.faults += [f"{self.name} at {path} ({self.page.title()}): {fault}" for fault in found]

    def _as_drawn(self) -> Page:
        """The page as it stands here without scripts, in a browser where axe, which is one, can run."""
        drawn = re.sub(r"<script\b.*?</script>", "", self.page.content(), flags=re.DOTALL)
        self._beside = self._beside or self._browser.new_context(viewport=self.page.viewport_size).new_page()
        self._beside.unroute_all()
        html = "text/html; charset=utf-8"
        self._beside.route(self.page.url, lambda asked: asked.fulfill(body=drawn, content_type=html))
        self._beside.goto(self.page.url)
        return self._beside

    def leaves(self) -> None:
        """Close the browser; a page that was opened and not looked at is a fault of the journey."""
        if self.opened != self.looked_at:
            self.faults.append(f"{self.name} opened {self.page.url} and nobody looked at it")
        self.looked_at = self.opened
        self.context.close()
        if self._beside:
            self._beside.context.close()

    # Going from page to page

    @contextmanager
    def opening(self, status: int = 200) -> Iterator[None]:
        """Whatever is done within opens one page, which is then looked at."""
        with self.page.expect_event("domcontentloaded"):
            yield
        self.looks(status)

    def goes_to(self, route: str, *arguments: object, status: int = 200) -> None:
        self.follows(self.site.url_of(route, *arguments), status)

    def follows(self, address: str, status: int = 200) -> None:
        """Type an address."""
        with self.opening(status):
            self.page.goto(address)

    def presses(self, name: str, *, within: Locator | None = None, status: int = 200) -> None:
        """A button or a link by what it says; exactly that, unless it says more for those who cannot see."""
        with self.opening(status):
            self._found(self.button_or_link(name, within), name).click()

    def opens(self, words: str) -> None:
        """Something that is folded away until it is wanted."""
        self._found(self.page.locator("summary", has_text=words), words).click()

    def chooses_from_menu(self, name: str) -> None:
        self.presses(name, within=self.page.get_by_role("navigation", name="Main"))

    def button_or_link(self, name: str, within: Locator | None = None) -> Locator:
        place, words = within or self.page, _exactly(name)
        return place.get_by_role("button", name=words).or_(place.get_by_role("link", name=words))

    def _found(self, place: Locator, name: str) -> Locator:
        try:
            expect(place).to_have_count(1)
        except AssertionError:
            there = f"{place.count()} times “{name}”"
            raise AssertionError(f"{self.name} finds {there} at {self.page.url}: {self.words}") from None
        return place

    # Filling in

    def box(self, label: str, within: Locator | None = None) -> Locator:
        return (within or self.page.locator("main")).get_by_label(_exactly(label))

    def group(self, legend: str, within: Locator | None = None) -> Locator:
        return (within or self.page).get_by_role("group", name=_exactly(legend))

    def fills(self, boxes: dict[str, str], within: Locator | None = None) -> None:
        """Boxes by their labels."""
        for label, words in boxes.items():
            self._found(self.box(label, within), label).fill(words)

    def dates(self, legend: str, day: date, within: Locator | None = None) -> None:
        asked = self.group(legend, within)
        for part, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
            asked.get_by_label(part, exact=True).fill(str(number))

    def chooses(self, answer: str, question: str = "", within: Locator | None = None) -> None:
        """A radio or a tick box by what it says, of the question if that is said."""
        place = self.group(question, within) if question else within or self.page
        self._found(place.get_by_label(answer, exact=True), answer).check()

    # Reading

    @property
    def words(self) -> str:
        """What the page says, as somebody would read it."""
        return " ".join(self.page.locator("body").inner_text().split())

    def reads(self, *words: str) -> None:
        """All of this is on the page."""
        said = self.words
        missing = [one for one in words if one not in said]
        assert not missing, f"{self.name} does not read {missing} at {self.page.url}: {said}"

    def does_not_read(self, *words: str) -> None:
        said = self.words
        there = [one for one in words if one in said]
        assert not there, f"{self.name} reads {there} at {self.page.url}"

    def row(self, words: str) -> Locator:
        """The item of a list that says this."""
        return self.page.locator("main li").filter(has_text=words).last

    def agenda(self, name: str) -> str:
        """What the agenda of a meeting says of somebody."""
        return self.page.locator(".hw-agenda__one").filter(has=self.button_or_link(name)).inner_text()


def _exactly(words: str) -> re.Pattern[str]:
    """The words and no more, but for "(optional)" and for a browser's space before what only is said aloud."""
    return re.compile(rf"^\s*{re.escape(words).replace(':', ' ?:')}( \(optional\))?\s*$")
