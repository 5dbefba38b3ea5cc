"""Pages behind a signed link: read and done as whoever holds it, whoever is signed in at this computer."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.views.decorators.cache import never_cache

from homeward.records.accounts.queries.links import holder
from homeward.records.session import asked_by
from homeward.web.asking import AskedRequest

View = Callable[..., HttpResponse]


def behind_a_link(purpose: str) -> Callable[[View], View]:
    """A page that a link for this `purpose` opens. The view is given the secret and its `Holder`, and what else stands
    in the address by name. Whatever is wrong with a link, its page is not there."""

    def door(view: View) -> View:
        @login_not_required
        @never_cache
        @wraps(view)
        def page(request: AskedRequest, secret: str, **named: object) -> HttpResponse:
            found = holder(secret, purpose, request.now)
            with asked_by(found.actor, request.now):
                response = view(request, secret, found, **named)
            # The address is the key: it goes to no other site. Without an origin a form of this page would be refused.
            response["Referrer-Policy"] = "same-origin"
            return response

        return page

    return door
