"""Makes a message out of its code and sends it."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings

from homeward.content.sentences import sentence
from homeward.domain.problem import Problem
from homeward.outside import messages


def send_message(body: Mapping[str, Any]) -> None:
    """`body` is `{to, what, params}` as `actions.later.message` puts it; `params` may hold a `url`, shown below.

    The subject says nothing: it shows on locked phones.
    """
    params = dict(body["params"])
    subject = sentence(Problem("message-subject", params={"site": settings.BRAND}))
    below = params.get("url", settings.SITE_URL)
    messages.send(body["to"], subject, f"{sentence(Problem(body['what'], params=params))}\n\n{below}\n")
