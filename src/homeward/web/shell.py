"""What every page is given: the brand, and the slots of the shell with nothing in them yet.

A view fills a slot by passing it in its own context: `nav` (tuple of `Link`), `visitor` (`Visitor`), `undo` (`Undo`),
`back` (`Link`), `footer_links` (tuple of `Link`).
"""

from dataclasses import dataclass

from django.http import HttpRequest

from homeward.web.brand import brand


@dataclass(frozen=True, slots=True)
class Link:
    """Somewhere to go. `current` marks the part of the site the page belongs to."""

    text: str
    href: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who is signed in, as they are greeted, and where the sign-out form posts to."""

    name: str
    role: str
    sign_out: str


@dataclass(frozen=True, slots=True)
class Undo:
    """What has just been done, and the form that takes it back. `act_id` makes undoing twice the same as once."""

    done: str
    action: str = ""
    act_id: str = ""
    button: str = ""


EMPTY_SLOTS: dict[str, object] = {
    "nav": (),
    "visitor": None,
    "undo": None,
    "back": None,
    "form": None,
    "footer_links": (),
    "csrf_input": "",
    "typed": (),
}
"""What a slot holds when a view says nothing. These are globals of the environment, because what a context processor
gives would win over the view's own."""


def shell(request: HttpRequest) -> dict[str, object]:
    """Context processor: the brand, and this answer's nonce for the shell's one inline script."""
    return {"brand": brand(), "csp_nonce": getattr(request, "csp_nonce", "")}
