"""Every request is asked by somebody, at a moment, and what it shows is logged before it is answered."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from homeward.actions import looks
from homeward.domain.actor import ANONYMOUS, Actor, ActorKind
from homeward.domain.failures import CannotLog, Clash, NotThere, SentDifferently
from homeward.domain.problem import Refused
from homeward.records.people.reading import Reader
from homeward.records.people.standing import Standing
from homeward.records.session import asked_by
from homeward.web import errors
from homeward.web.fields import Form


class AskedRequest(HttpRequest):
    """What a view is given."""

    actor: Actor
    now: datetime
    reader: Reader
    standing: Standing


class Asking:
    """Middleware: says who asks, lets the view read, and logs what it read before the page goes out."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        request.now = timezone.now()
        request.actor = _actor(request)
        request.reader = Reader(request.actor, request.now, "")
        request.standing = SimpleLazyObject(lambda: request.reader.standing)
        with asked_by(request.actor, request.now):
            response = self.get_response(request)
            try:
                looks.write(request.reader)
            except CannotLog:
                return errors.unavailable(request)
        return response

    def process_view(self, request: Any, view: object, args: object, kwargs: object) -> None:
        request.reader.where = request.resolver_match.view_name

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """What went wrong in an act, as the page for it. A view that can keep what was typed catches it itself."""
        match exception:
            case NotThere():
                return errors.not_found(request)
            case Clash() | SentDifferently():
                return errors.overtaken(request)
            case Refused(problems=problems):
                return errors.unprocessable(request, problems)
        return None


def _actor(request: HttpRequest) -> Actor:
    if not request.user.is_authenticated:
        return ANONYMOUS
    return Actor(ActorKind.USER, request.user.pk, str(request.user))


def do(request: Any, act: Callable[..., UUID | None], **said: Any) -> UUID | None:
    """Do an act as whoever asks, with the act id the form was drawn with. A form without one was not drawn by us."""
    try:
        act_id = UUID(request.POST["act_id"])
    except (KeyError, ValueError) as problem:
        raise NotThere from problem
    return act(actor=request.actor, now=request.now, act_id=act_id, **said)


def attempt(request: AskedRequest, form: Form, act: Callable[..., UUID | None], **said: Any) -> bool:
    """Do an act as whoever asks, with the act id of a valid form; or, refused, put every reason on the form, where what
    was typed still stands, and answer False."""
    return _attempted(request, form, act, said)[0]


def made(request: AskedRequest, form: Form, act: Callable[..., UUID | None], **said: Any) -> UUID | None:
    """The same for an act that makes something: its key; None if it was refused."""
    return _attempted(request, form, act, said)[1]


def _attempted(
    request: AskedRequest, form: Form, act: Callable[..., UUID | None], said: dict[str, Any]
) -> tuple[bool, UUID | None]:
    try:
        return True, act(actor=request.actor, now=request.now, act_id=form.act, **said)
    except Refused as refused:
        form.add_problems(refused.problems)
        return False, None
