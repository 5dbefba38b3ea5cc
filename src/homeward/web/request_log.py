"""One line of log for each request: which route, which answer, how long. Never the path, which names a person."""

import logging
import time
from collections.abc import Callable
from uuid import uuid4

from django.core.signals import got_request_exception
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse

log = logging.getLogger("homeward.web.requests")


class RequestLog:
    """Gives each request an id, sends it back as X-Request-ID and logs the answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = time.monotonic()
        request.id = uuid4().hex
        response = self.get_response(request)
        response["X-Request-ID"] = request.id
        fields = {
            "request_id": request.id,
            "route": _route(request),
            "method": request.method,
            "status": response.status_code,
            "ms": round((time.monotonic() - began) * 1000),
        }
        log.log(logging.ERROR if response.status_code >= 500 else logging.INFO, "answered", extra=fields)
        return response


@receiver(got_request_exception)
def log_exception(sender: object, request: HttpRequest | None = None, **_: object) -> None:
    """An exception nobody expected, wherever it came up: logged by its type and the code it came from."""
    fields = {"request_id": getattr(request, "id", ""), "route": _route(request) if request else "none"}
    log.error("could not answer", exc_info=True, extra=fields)


def _route(request: HttpRequest) -> str:
    match = request.resolver_match
    return (match.view_name or match.route) if match else "none"
