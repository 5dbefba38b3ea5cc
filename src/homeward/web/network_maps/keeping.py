"""Keeping the map that was drawn as the person's next version."""

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from homeward.actions import network_maps as acts
from homeward.domain.access import Kind
from homeward.domain.failures import Clash
from homeward.domain.network_map import RINGS, NetworkMap
from homeward.domain.pathway import Makes
from homeward.records.care.queries.drafts import my_draft
from homeward.web import errors
from homeward.web.asking import AskedRequest, attempt
from homeward.web.dates import day_and_clock
from homeward.web.drafts import keep_draft
from homeward.web.errors import Difference
from homeward.web.network_maps.drawing import alive
from homeward.web.network_maps.forms import KeepForm
from homeward.web.network_maps.showing import ring_name, shown_map
from homeward.web.network_maps.state import Drawing, drawing_of
from homeward.web.on_journey import waiting
from homeward.web.people.words_of import words_of
from homeward.web.who_may import who_writes

WORDS = f"{acts.DRAFT}:words"


@who_writes(Kind.NETWORK)
def keep(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """Look at it once more together, say something of it if one likes, and keep it."""
    top, context = alive(request, person_id)
    now = drawing_of(request, person_id)
    form = KeepForm(
        request.POST or None,
        name=top.preferred_name,
        is_me=context["is_me"],
        seen=now.seen,
        initial={"circle": "circle" if now.newest and now.newest.open_to_circle else "team"}
        | waiting(request, person_id, Makes.NETWORK_MAP),
        draft=my_draft(request.reader, person_id, Kind.NETWORK, WORDS),
    )
    if request.method == "POST" and form.is_valid():
        try:
            if _kept(request, person_id, form, now.drawn):
                return redirect("network_maps:read", person_id)
        except Clash:
            return _clash(request, form, now)
    context |= {
        "form": form,
        "map": shown_map(now.drawn, top.preferred_name),
    }
    return render(request, "network_maps/keep.jinja", context, status=422 if form.errors else 200)


def _kept(request: AskedRequest, person_id: UUID, form: KeepForm, drawn: NetworkMap) -> bool:
    given = form.cleaned_data
    return attempt(
        request, form, acts.draw, person_id=person_id, drawn=NetworkMap(drawn.members, given["words"]),
        open_to_circle=given["circle"] == "circle", said_by=words_of(form), seen=given["seen"], **form.on_journey(),
    )


def _clash(request: AskedRequest, form: KeepForm, now: Drawing) -> HttpResponse:
    """Somebody kept a map while this one was drawn: both beside each other, ring by ring."""
    saved = now.newest
    assert saved is not None  # there was a newer version than the one this was begun from
    differences = [
        Difference(ring_name(ring), _names([one.name for one in saved.drawn.on(ring)]),
                   _names([one.name for one in now.drawn.on(ring)]))
        for ring in RINGS
    ]
    return errors.clash(
        request, form=form, seen=saved.version, differences=differences, saved_by=saved.written_by,
        saved_when=_("on %(when)s") % {"when": day_and_clock(saved.drawn_at)},
    )


def _names(names: Sequence[str]) -> str:
    return ", ".join(names)


@require_POST
@who_writes(Kind.NETWORK)
def draft(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """Keep what was typed so far."""
    return keep_draft(request, person_id, Kind.NETWORK, WORDS)
