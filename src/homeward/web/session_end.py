"""A session ends by itself when nobody has clicked for a while, and after a working day in any case."""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

BEGAN, SEEN = "session-began", "session-seen"
# The last click is written at most this often, so that reading pages does not mean writing sessions.
_WRITE_EVERY_SECONDS = 60


class SessionEnd:
    """Signs out whoever has been idle for SESSION_IDLE_MINUTES or signed in for SESSION_COOKIE_AGE."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            now = int(time.time())
            if has_ended(request.session.get(BEGAN, now), request.session.get(SEEN, now), now):
                logout(request)
            else:
                request.session.setdefault(BEGAN, now)
                if now - request.session.get(SEEN, 0) >= _WRITE_EVERY_SECONDS:
                    request.session[SEEN] = now
        return self.get_response(request)


def has_ended(began: int, seen: int, now: int) -> bool:
    """Whether a session that began and was last seen at these seconds is over at `now`."""
    return now - seen >= settings.SESSION_IDLE_MINUTES * 60 or now - began >= settings.SESSION_COOKIE_AGE
