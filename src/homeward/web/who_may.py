"""Pages that are there only for whoever may do what they are for. For anybody else they are not there, which is no
different from a person who is not there; the acts behind them ask again."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpResponse

from homeward.domain.access import Action, Kind
from homeward.records.people.queries.heads import check_may
from homeward.web.asking import AskedRequest

View = Callable[..., HttpResponse]


def who_may(action: Action, *kinds: Kind) -> Callable[[View], View]:
    """A page about the person in its address, for whoever may do `action` to records of any of `kinds`."""

    def wrap(view: View) -> View:
        @wraps(view)
        def answer(request: AskedRequest, person_id: UUID, **named: Any) -> HttpResponse:
            check_may(request.reader, person_id, action, *kinds)
            return view(request, person_id, **named)

        return answer

    return wrap


def who_reads(*kinds: Kind) -> Callable[[View], View]:
    return who_may(Action.READ, *kinds)


def who_writes(*kinds: Kind) -> Callable[[View], View]:
    return who_may(Action.WRITE, *kinds)
