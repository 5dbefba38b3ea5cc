"""Walking through a feed, page by page, and into the records that a list tells only in short.

A page or a record that fails is said, and the rest goes on; a feed that goes round in a circle is noticed.
"""

import hashlib
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

from homeward.domain.problem import Problem, Refused
from homeward.standards.open_referral.document import Page, read_page
from homeward.standards.open_referral.gathering import Gathering

PER_PAGE = 100
MOST_PAGES = 5_000
FAILURES = 20
"""One after the other: then the feed is not there any more."""
_NESTED = ("service_at_locations", "schedules", "attributes", "cost_options", "contacts", "service_taxonomys")
Fetch = Callable[[str], bytes]


def read_feed(
    fetch: Fetch, url: str, gathering: Gathering, said: Callable[[int], None] = lambda done: None
) -> bool:
    """Add everything of the feed at `url`, the address of the whole or of its services, to the gathering. Whether all
    of it could be read. Raises Refused when not even the first page of services could be."""
    base = url.rstrip("/")
    base = base.removesuffix("/services")
    first = read_page(fetch(_asking(f"{base}/services", 1)))
    walk = _Walk(fetch, gathering, said)
    walk.through(f"{base}/services", first, details=True)
    for name in ("taxonomies", "taxonomy_terms"):
        walk.through_if_there(f"{base}/{name}")
    return walk.is_whole


class _Walk:
    def __init__(self, fetch: Fetch, gathering: Gathering, said: Callable[[int], None]) -> None:
        self.fetch, self.gathering, self.said = fetch, gathering, said
        self.is_whole = True
        self._failed = 0

    def through_if_there(self, address: str) -> None:
        """A list that not every feed has: 1.0 has no taxonomy terms."""
        try:
            first = read_page(self.fetch(_asking(address, 1)))
        except Refused:
            return
        self.through(address, first, details=False)

    def through(self, address: str, first: Page, details: bool) -> None:
        """Every page of a list from the first on, and the full record of each that was told in short."""
        page: Page | None = first
        self._failed = 0
        seen: set[str] = set()
        for number in range(1, MOST_PAGES + 1):
            if page is not None:
                if not page.records or self._was_there(page, seen, f"{address}, page {number}"):
                    return
                self._add(page, address, details)
            if page is not None and _ends(page, number):
                return
            if self._failed >= FAILURES:
                return
            page = self._next(address, page, number + 1, first)
        self._say(Problem("feed-pages", address, {"most": MOST_PAGES}))

    def _next(self, address: str, page: Page | None, number: int, first: Page) -> Page | None:
        """The next page; None, with the problem said, for one that fails."""
        if page is None and number > (first.total or number):
            self._failed = FAILURES
            return None
        url = urljoin(address, page.next) if page and page.next else _asking(address, number)
        return self._tried(url)

    def _tried(self, url: str) -> Page | None:
        try:
            page = read_page(self.fetch(url))
        except Refused as refused:
            self._failed += 1
            self._say(*(Problem(one.code, one.where or url, one.params) for one in refused.problems))
            return None
        self._failed = 0
        return page

    def _was_there(self, page: Page, seen: set[str], where: str) -> bool:
        digest = hashlib.sha256(repr(page.records).encode("utf-8", "replace")).hexdigest()
        if digest in seen:
            if page.total or page.next or page.is_last is not None:
                self._say(Problem("feed-loop", where))
            return True  # and a feed that says nothing of pages gives the same whatever page is asked
        seen.add(digest)
        return False

    def _add(self, page: Page, address: str, details: bool) -> None:
        self.gathering.add(page.records)
        self.said(self.gathering.records)
        if not details:
            return
        for record in page.records:
            if self._failed < FAILURES and _is_short(record):
                full = self._tried(f"{address}/{quote(str(record['id']), safe='')}")
                self.gathering.add(full.records if full else (), again=True)

    def _say(self, *problems: Problem) -> None:
        self.is_whole = False
        self.gathering.say(*problems)


def _ends(page: Page, number: int) -> bool:
    """Whether this is the last page, as far as it says. One that says nothing is followed until nothing new comes."""
    if page.is_last is not None:
        return page.is_last
    if page.next:
        return False
    return bool(page.total) and number >= page.total


def _is_short(record: Any) -> bool:
    return isinstance(record, dict) and bool(record.get("id")) and not any(name in record for name in _NESTED)


def _asking(address: str, number: int) -> str:
    parts = urlsplit(address)
    query = [(name, value) for name, value in parse_qsl(parts.query) if name not in ("page", "per_page")]
    asked = urlencode([*query, ("page", number), ("per_page", PER_PAGE)])
    return urlunsplit((parts.scheme, parts.netloc, parts.path, asked, ""))
