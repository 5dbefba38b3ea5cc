"""Drawing the map together: put somebody on it, move them nearer or further out, take them off, and have them back."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from homeward.actions import drafts
from homeward.actions.network_maps import DRAFT
from homeward.domain.access import Kind
from homeward.domain.failures import NotThere
from homeward.domain.network_map import MOST_MEMBERS, Member, NetworkMap, Ring, further, member_problems, nearer
from homeward.domain.problem import Problem
from homeward.records.people.queries.heads import Head
from homeward.records.people.queries.involved import known_round
from homeward.web.asking import AskedRequest
from homeward.web.network_maps.forms import MemberForm, initial_of
from homeward.web.network_maps.showing import shown_map
from homeward.web.network_maps.state import Drawing, drawing_of, press
from homeward.web.people.frame import framed
from homeward.web.shell import Undo
from homeward.web.who_may import who_writes


def alive(request: AskedRequest, person_id: UUID) -> tuple[Head, dict[str, Any]]:
    """The frame of the person, whose map can still be drawn. Raises NotThere after their death."""
    top, context = framed(request, person_id)
    if top.died_on is not None:
        raise NotThere
    return top, context | {"carried": carried(request)}


def carried(request: AskedRequest) -> str:
    """The journey and step that the page was opened for go with every link on it."""
    said = request.GET.copy()
    for name in [name for name in said if name not in ("journey", "step")]:
        del said[name]
    return f"?{said.urlencode()}" if said else ""


def _on(request: AskedRequest, person_id: UUID, place: str = "") -> HttpResponse:
    return redirect(reverse("network_maps:draw", args=[person_id]) + carried(request) + (f"#{place}" if place else ""))


@who_writes(Kind.NETWORK)
def draw(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """The map as it stands while it is drawn."""
    top, context = alive(request, person_id)
    now = drawing_of(request, person_id)
    context |= {
        "drawing": now,
        "map": shown_map(now.drawn, top.preferred_name),
        "ways": {one.id: _ways(one) for one in now.drawn.members},
        "known": _known(request, person_id, now.drawn),
        "is_full": len(now.drawn.members) >= MOST_MEMBERS,
        "undo": _undo(person_id, now, context["carried"]),
    }
    return render(request, "network_maps/draw.jinja", context)


def _undo(person_id: UUID, now: Drawing, more: str) -> Undo | None:
    if now.before is None:
        return None
    done = _("%(name)s is off the map.") % {"name": now.removed}
    button = _("Put %(name)s back") % {"name": now.removed}
    return Undo(done, reverse("network_maps:undo", args=[person_id]) + more, button=button)


def _ways(member: Member) -> dict[str, Ring | None]:
    """Where somebody can be moved to by a press."""
    return {"nearer": nearer(member.ring), "further": further(member.ring)}


def _known(request: AskedRequest, person_id: UUID, drawn: NetworkMap) -> list[tuple[UUID, str]]:
    """Who is close to the person already, as far as whoever draws may see that, and is not on the map: told once."""
    there = {_first(one.name) for one in drawn.members}
    try:
        found = known_round(request.reader, person_id)
    except NotThere:
        return []
    return [(one.party_id, one.name) for one in found if one.is_close and _first(one.name) not in there]


def _first(name: str) -> str:
    """The name somebody is called by: whoever is on the map as Marian is not put forward as Marian Eccles."""
    return (name.split() or [""])[0].strip(",.").casefold()


@who_writes(Kind.NETWORK)
def add(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """Put somebody on the map."""
    top, context = alive(request, person_id)
    now = drawing_of(request, person_id)
    known = {str(key): name for key, name in _known(request, person_id, now.drawn)}
    initial = {"name": known.get(request.GET.get("known", ""), "")}
    form = MemberForm(request.POST or None, name=top.preferred_name, is_me=context["is_me"], initial=initial)
    if form.is_valid() and _put(request, person_id, form, form.act, len(now.drawn.members)):
        if request.POST.get("do") == "another":
            return redirect(reverse("network_maps:add", args=[person_id]) + context["carried"])
        return _on(request, person_id, f"m-{form.act}")
    title = _("Who or what is round you?") if context["is_me"] else _("Who or what is round %(name)s?")
    context |= {"form": form, "title": title % {"name": top.preferred_name}, "is_new": True}
    return render(request, "network_maps/member.jinja", context, status=422 if form.errors else 200)


@who_writes(Kind.NETWORK)
def change(request: AskedRequest, person_id: UUID, member_id: UUID) -> HttpResponse:
    """Change what is written of somebody on the map."""
    top, context = alive(request, person_id)
    one = _found(request, person_id, member_id)
    said = {"name": top.preferred_name, "is_me": context["is_me"], "initial": initial_of(one)}
    form = MemberForm(request.POST or None, **said)
    if form.is_valid() and _put(request, person_id, form, member_id, 0):
        return _on(request, person_id, f"m-{member_id}")
    context |= {"form": form, "title": one.name, "is_new": False}
    return render(request, "network_maps/member.jinja", context, status=422 if form.errors else 200)


def _put(request: AskedRequest, person_id: UUID, form: MemberForm, member_id: UUID, there: int) -> bool:
    """Put what the form says on the map; or what is wrong with it on the form."""
    member = form.member(member_id)
    problems = member_problems(member)
    if there >= MOST_MEMBERS:
        problems += (Problem("network-too-many", "", {"most": MOST_MEMBERS}),)
    if problems:
        form.add_problems(problems)
        return False
    press(request, person_id, lambda drawn: drawn.with_member(member))
    return True


def _found(request: AskedRequest, person_id: UUID, member_id: UUID) -> Member:
    one = drawing_of(request, person_id).drawn.member(member_id)
    if one is None:
        raise NotThere
    return one


@require_POST
@who_writes(Kind.NETWORK)
def move(request: AskedRequest, person_id: UUID, member_id: UUID) -> HttpResponse:
    """Move somebody to the ring that the button names: pressed twice, they are where they were after the first."""
    alive(request, person_id)
    _found(request, person_id, member_id)
    try:
        ring = Ring(request.POST.get("to", ""))
    except ValueError as problem:
        raise NotThere from problem
    press(request, person_id, lambda drawn: drawn.moved(member_id, ring))
    return _on(request, person_id, f"m-{member_id}")


@require_POST
@who_writes(Kind.NETWORK)
def remove(request: AskedRequest, person_id: UUID, member_id: UUID) -> HttpResponse:
    """Take somebody off the map; the page then offers to put them back."""
    alive(request, person_id)
    one = _found(request, person_id, member_id)
    press(request, person_id, lambda drawn: drawn.without(member_id), removed=one.name)
    return _on(request, person_id)


@require_POST
@who_writes(Kind.NETWORK)
def undo(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """Put back whom the last press took off; nothing where the last press took nobody off."""
    alive(request, person_id)
    before = drawing_of(request, person_id).before
    if before is not None:
        press(request, person_id, partial(_instead, before))
    return _on(request, person_id)


def _instead(before: NetworkMap, drawn: NetworkMap) -> NetworkMap:
    return before


@require_POST
@who_writes(Kind.NETWORK)
def discard(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """Begin again from the newest map that was kept."""
    drafts.discard(actor=request.actor, now=request.now, person_id=person_id, kind=Kind.NETWORK, form=DRAFT)
    return _on(request, person_id)
