"""Makes a message out of its code and sends it."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse

from homeward.content.sentences import sentence, word
from homeward.domain.problem import Problem
from homeward.outside import messages, notify

OPENS = {
    "answer-introduction": "introductions:by-link",
    "answer-involvement": "involvements:by-link",
    "answer-survey": "surveys:answer",
    "join-circle": "circles:invited",
    "word-of-circle": "circles:letter",
    "keep-entry": "near_home:by-link",
}
"""What a signed link is for, and the page it opens."""
SECRETS = ("secret", "opens", "page", "path", "person")
"""Words that only make the address below a message."""
PAGES = {
    "first-sign-in": "account_reset_password",
    "looking-after": "caring:read",
    "introductions": "introductions:every",
    "involved": "people:involved",
    "peers": "peers:mine",
    "person": "people:page",
}
"""A page as a message calls it, and where it is; one of somebody's where the message says whose (`person`)."""


def send_message(body: Mapping[str, Any]) -> None:
    """`body` is `{to, what, params}` as `actions.later.message` puts it; `params` may hold what a signed link
    `opens` and its `secret`, say which `page` is meant, or have its `path`: its address stands below the words, else
    that of the site.

    The subject says nothing: it shows on locked phones.
    """
    params = dict(body["params"])
    subject = sentence(Problem("message-subject", params={"site": settings.BRAND}))
    below = settings.SITE_URL + _path(params)
    words = sentence(Problem(body["what"], params=params))
    said = _filled_in(params, words) | {"subject": subject, "link": below}
    if not messages.by_notify(notify.EMAIL, body["to"], body["what"], said):
        messages.send(body["to"], subject, f"{words}\n\n{below}\n")


def send_text(body: Mapping[str, Any]) -> None:
    """The same to a mobile telephone: the words alone."""
    params = dict(body["params"])
    words = sentence(Problem(body["what"], params=params))
    if not messages.by_notify(notify.TEXT, body["to"], body["what"], _filled_in(params, words)):
        messages.text(body["to"], words)


def _filled_in(params: Mapping[str, Any], words: str) -> dict[str, str]:
    """What fills in a template kept at Notify: each word of the message by its name, days as somebody writes them, and
    `message`, all of it as we would say it."""
    return {name: word(value) for name, value in params.items() if name not in SECRETS} | {"message": words}


def _path(params: Mapping[str, str]) -> str:
    if "opens" in params:
        return reverse(OPENS[params["opens"]], args=[params["secret"]])
    if "page" in params:
        return reverse(PAGES[params["page"]], args=[params["person"]] if "person" in params else [])
    return params.get("path", "")
