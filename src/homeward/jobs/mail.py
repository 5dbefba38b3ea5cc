"""Makes a message out of its code and sends it."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse

from homeward.content.sentences import sentence
from homeward.domain.problem import Problem
from homeward.outside import messages

OPENS = {
    "answer-introduction": "introductions:by-link",
    "answer-involvement": "involvements:by-link",
    "answer-survey": "surveys:answer",
}
"""What a signed link is for, and the page it opens."""
PAGES = {
    "first-sign-in": "account_reset_password",
    "looking-after": "caring:read",
    "introductions": "introductions:every",
    "involved": "people:involved",
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
    messages.send(body["to"], subject, f"{sentence(Problem(body['what'], params=params))}\n\n{below}\n")


def _path(params: Mapping[str, str]) -> str:
    if "opens" in params:
        return reverse(OPENS[params["opens"]], args=[params["secret"]])
    if "page" in params:
        return reverse(PAGES[params["page"]], args=[params["person"]] if "person" in params else [])
    return params.get("path", "")
