"""Alder Vale and the people who come in to it, each with a browser of their own."""

import re
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser

from homeward.content.demo import demo
from tests.browsers import DESK, Screen
from tests.journeys.looking import Looked
from tests.journeys.visitor import Visitor
from tests.live_site import LiveSite

PASSWORD = "hens before breakfast"


class Vale:
    """`faults` fills with what was wrong with any page that was opened."""

    def __init__(self, browser: Browser, site: LiveSite, looked: Looked) -> None:
        self.browser, self.site, self.looked = browser, site, looked
        self.faults: list[str] = []
        self.visitors: list[Visitor] = []
        self.came_in: dict[tuple[str, str], Visitor] = {}

    def somebody(self, name: str = "somebody", **how: Any) -> Visitor:
        """Somebody who has not signed in."""
        visitor = Visitor(self.browser, self.site, self.looked, self.faults, name, **how)
        self.visitors.append(visitor)
        return visitor

    def come_in(self, key: str, *, screen: Screen = DESK, scripts: bool = True) -> Visitor:
        """One of those a newcomer can come in as, come in by the page for it; or whoever came in so already and left
        their browser open."""
        if (key, str(screen)) in self.came_in:
            return self.came_in[key, str(screen)]
        whom = next(one for one in demo().visitors if one.key == key)
        visitor = self.somebody(whom.name, screen=screen, scripts=scripts)
        visitor.goes_to("choose-anyone")
        visitor.presses(f"{whom.name} {whom.who} {whom.to_try}")
        visitor.reads(whom.name)
        self.came_in[key, str(screen)] = visitor
        return visitor

    def come_in_with_a_password(self, name: str, email: str, **how: Any) -> Visitor:
        """Somebody who was given a sign-in chooses a password by e-mail and comes in, as they would where people are
        real."""
        visitor = self.somebody(name, **how)
        visitor.goes_to("account_login")
        visitor.presses("Forgot your password?")
        visitor.fills({"Email": email})
        visitor.presses("Send the link")
        visitor.follows(self.link_sent_to(email))
        visitor.fills({"New Password": PASSWORD, "New Password (again)": PASSWORD})
        visitor.presses("Change password")
        visitor.presses("Sign in")
        return self._signs_in(visitor, email)

    def come_in_again(self, name: str, email: str, **how: Any) -> Visitor:
        """Somebody with a password."""
        visitor = self.somebody(name, **how)
        visitor.goes_to("account_login")
        return self._signs_in(visitor, email)

    def _signs_in(self, visitor: Visitor, email: str) -> Visitor:
        visitor.fills({"Email": email, "Password": PASSWORD})
        visitor.presses("Sign in")
        visitor.reads(visitor.name, "Sign out")
        return visitor

    def link_sent_to(self, email: str) -> str:
        """What waits in the outbox is sent; without a mail server it is printed. Its link as this site answers it."""
        sent = self.site.homeward("work", "--once").rpartition(f"To: {email}")[2]
        return urlsplit(re.search(r"http\S+", sent)[0]).path

    def goodbye(self) -> None:
        for visitor in self.visitors:
            visitor.leaves()
