"""Pages for when something went wrong: what happened, what to do, and whatever was typed, still there to copy.

`config.urls` names `bad_request`, `forbidden`, `not_found` and `server_error` as handlers, and settings name
`form_expired` as `CSRF_FAILURE_VIEW`. Views call `clash`, `unprocessable` and `unavailable` themselves.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from homeward.domain.problem import Problem
from homeward.web.fields import Form
from homeward.web.jinja import current
from homeward.web.sentences import told
from homeward.web.shell import Link, shell

NEVER_SHOWN = ("csrfmiddlewaretoken", "act_id", "seen", "password", "code", "token", "secret")
"""Parts of field names whose values are not given back on a page."""

LAST_RESORT = (
    '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Something went wrong – Homeward</title>'
    "<h1>Something went wrong</h1><p>This was our mistake, not yours. Go back to the page before: what you typed is "
    "usually still there. Then try again in a few minutes.</p></html>"
)


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that two people changed: what it was called, what is saved now, what this person sent."""

    what: str
    saved: str
    sent: str

    @property
    def same(self) -> bool:
        return self.saved == self.sent


def typed(request: HttpRequest) -> list[tuple[str, str]]:
    """What was sent with the request, to be given back: (field, words), without passwords and tokens."""
    try:
        sent = request.POST
    except Exception:  # a half-read upload cannot be read again
        return []
    return [
        (name.replace("_", " ").replace("-", " ").capitalize(), value)
        for name, values in sent.lists()
        if not any(part in name.lower() for part in NEVER_SHOWN)
        for value in values
        if value.strip()
    ]


def _came_from(request: HttpRequest) -> Link | None:
    """The page before, if it was one of this site's."""
    before = urlsplit(request.headers.get("Referer", ""))
    try:
        here = before.netloc == request.get_host() and before.path.startswith("/")
    except DisallowedHost:  # whoever asks under a name that is not ours is told so, and is led nowhere
        here = False
    return Link("", f"{before.path}{'?' + before.query if before.query else ''}") if here else None


def _page(request: HttpRequest, status: int, name: str = "", **context: object) -> HttpResponse:
    template = f"errors/{name or status}.jinja"
    given = {"typed": typed(request), "back": _came_from(request), **context}
    return render(request, template, given, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: what arrived could not be read."""
    return _page(request, 400, "422", problems=[gettext("What arrived could not be read.")])


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: not allowed, where saying so gives nothing away."""
    return _page(request, 403)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form whose token no longer fits: the page was open too long, or cookies are off."""
    return _page(request, 403, "expired")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: not there, or not this visitor's to see; the page does not say which."""
    return _page(request, 404)


def clash(
    request: HttpRequest,
    *,
    form: Form,
    seen: int,
    differences: Sequence[Difference],
    saved_by: str,
    saved_when: str,
    action: str = "",
    back: Link | None = None,
) -> HttpResponse:
    """409: somebody else saved first. Both sides beside each other, and the form with what this person sent, now over
    the version `seen` that is saved, so that they can put the two together and send it.

    `saved_when` is in words ("today at 10:42am").
    """
    form.look_again(seen)
    return _page(
        request,
        409,
        differences=differences,
        saved_by=saved_by,
        saved_when=saved_when,
        form=form,
        action=action,
        back=back or _came_from(request),
    )


def overtaken(request: HttpRequest) -> HttpResponse:
    """409 where there is no form to draw again: what was sent is given back, to put in over what is saved now."""
    return _page(request, 409)


def unprocessable(request: HttpRequest, problems: Iterable[Problem]) -> HttpResponse:
    """422: understood, but it cannot be done, for every reason at once. For pages that have no form to draw again."""
    return _page(request, 422, problems=[told(problem) for problem in problems])


def unavailable(request: HttpRequest, *, retry_after: int = 120) -> HttpResponse:
    """503: not just now. Reads nothing from the database. `retry_after` is in seconds."""
    answer = HttpResponse(_without_database("503", request), status=503)
    answer["Retry-After"] = str(retry_after)
    return answer


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our mistake. Reads nothing from the database, and if even the template fails, plain words."""
    return HttpResponse(_without_database("500", request), status=500)


def _without_database(name: str, request: HttpRequest) -> str:
    try:
        context = shell(request) | {"typed": typed(request)}
        return current().get_template(f"errors/{name}.jinja").render(context)
    except Exception:
        return LAST_RESORT
