"""Coming in as anyone: in the demo database, and only for somebody at this very machine."""

from itertools import groupby

from django.contrib.auth import get_user_model, login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from homeward.content.demo import demo
from homeward.domain.failures import NotThere
from homeward.records.accounts.queries.by_email import accounts_of
from homeward.web.demo_sign_in import may_choose_anyone

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@login_not_required
def choose(request: HttpRequest) -> HttpResponse:
    """Everybody there is to come in as, and what each of them can try."""
    if not may_choose_anyone(request):
        raise NotThere
    there = accounts_of(visitor.email for visitor in demo().visitors)
    if request.method == "POST":
        key = there.get(request.POST.get("email", ""))
        if key is None:
            raise NotThere
        login(request, get_user_model()._default_manager.get(pk=key), backend=BACKEND)
        return redirect("people:home")
    visitors = [visitor for visitor in demo().visitors if visitor.email in there]
    groups = [(heading, list(those)) for heading, those in groupby(visitors, key=lambda visitor: visitor.group)]
    return render(request, "demo/choose.jinja", {"groups": groups})


def demonstration(request: HttpRequest) -> dict[str, object]:
    """Context processor: whether this is the invented neighbourhood, where one may come in as anyone."""
    return {"is_demo": may_choose_anyone(request)}
