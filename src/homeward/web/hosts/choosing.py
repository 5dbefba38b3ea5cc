"""Choosing a host: what the person wants, whom they are shown and why, and the yes or no of both."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from homeward.actions import stays as acts
from homeward.domain.failures import NotThere
from homeward.domain.host import HOST, Support
from homeward.domain.host_matching import StayWishes, Suggested, Wish
from homeward.domain.pathway import Makes
from homeward.domain.request import Ground
from homeward.domain.stay import Standing, Whose
from homeward.records.care.queries.journeys import journey_view
from homeward.records.care.queries.stays import ChoosingHost, ShownHost, StayLine, VisitLine, choosing_host
from homeward.web.asking import AskedRequest, attempt, do
from homeward.web.fields import Form
from homeward.web.hosts.forms import ASKED, SayForm, WishesForm
from homeward.web.hosts.words import MEETINGS, SUPPORT, facts, reasons
from homeward.web.people.agreeing import GROUNDS
from homeward.web.people.frame import framed
from homeward.web.people.words_of import words_of
from homeward.web.shell import Link


def page(request: AskedRequest, person_id: UUID, journey_id: UUID) -> HttpResponse:
    """All of it on one page: the wishes, the homes, the visits, and the stay."""
    found = choosing_host(request.reader, person_id, journey_id)
    _top, context = framed(request, person_id)
    here = [person_id, journey_id]
    context |= {
        "wishes": shown_wishes(found.wishes), "wished": found.wishes is not None,
        "shown": [_shown(one, found, here, context["head"].name) for one in found.shown if one.standing.shown],
        "can": [_suggested(one, here) for one in found.suggested if not one.stands_against],
        "cannot": [_suggested(one, here) for one in found.suggested if one.stands_against],
        "visits": [_visit(one) for one in found.visits],
        "stay": _stay(found.stay) if found.stay else None,
        "before": [_stay(one) for one in found.before],
        "keeps_hosts": found.keeps_hosts and found.may_choose, "may_choose": found.may_choose,
        "unknown_home": found.keeps_hosts and not found.knows_home, "today": request.reader.today,
        "here": here, "back": Link(_("Journey"), reverse("journeys:page", args=here)),
    }
    return render(request, "hosts/choosing.jinja", context)


def wishes(request: AskedRequest, person_id: UUID, journey_id: UUID) -> HttpResponse:
    """What the person wants and needs of a home."""
    found, framing = chosen_by(request, person_id, journey_id)
    kept = found.wishes or StayWishes()
    initial = {name: getattr(kept, name).value for name in ASKED} | {
        "miles": kept.miles, "words": kept.words, "support": [one.value for one in kept.support]
    }
    form = WishesForm(request.POST or None, is_me=framing["is_me"], initial=initial)
    if request.method == "POST" and form.is_valid() and attempt(
        request, form, acts.wish, person_id=person_id, wishes=form.wishes(), said_by=words_of(form)
    ):
        return redirect("hosts:choosing", person_id, journey_id)
    intro = _("A home is left out where something has to be so and is not. The rest only says which come first.")
    return asked(request, form, framing, [person_id, journey_id], _("What matters in a home"), _("Save"), intro)


@require_POST
def show(request: AskedRequest, person_id: UUID, journey_id: UUID, host_id: UUID) -> HttpResponse:
    """Put a home before the person, with why."""
    found = choosing_host(request.reader, person_id, journey_id)
    one = next((one for one in found.suggested if one.candidate.key == host_id), None)
    if one is None:
        raise NotThere
    do(
        request, acts.show, person_id=person_id, journey_id=journey_id, host_id=host_id, fits=one.fits,
        does_not_fit=one.does_not_fit,
    )
    return redirect("hosts:choosing", person_id, journey_id)


def person_says(request: AskedRequest, person_id: UUID, journey_id: UUID, host_id: UUID) -> HttpResponse:
    """The person's own yes or no."""
    return _say(request, person_id, journey_id, host_id, Whose.PERSON)


def host_says(request: AskedRequest, person_id: UUID, journey_id: UUID, host_id: UUID) -> HttpResponse:
    """The host's yes or no, written down beside them."""
    return _say(request, person_id, journey_id, host_id, Whose.HOST)


def _say(request: AskedRequest, person_id: UUID, journey_id: UUID, host_id: UUID, whose: Whose) -> HttpResponse:
    found, framing = chosen_by(request, person_id, journey_id)
    one = found.one(host_id)
    if whose is Whose.HOST and not found.keeps_hosts:
        raise NotThere
    form = SayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = {"whose": whose, "yes": form.cleaned_data["says"] == "yes", "note": form.cleaned_data["note"]}
        if attempt(
            request, form, acts.say, person_id=person_id, journey_id=journey_id, host_id=host_id,
            step=step_to_do(request, person_id, journey_id, Makes.MATCH), **said,
        ):
            return redirect("hosts:choosing", person_id, journey_id)
    name = framing["head"].name
    words = {
        Whose.PERSON: _("Would you like to stay with %(host)s?") if framing["is_me"]
        else _("Would %(name)s like to stay with %(host)s?"),
        Whose.HOST: _("Would %(host)s like %(name)s to stay?"),
    }
    title = words[whose] % {"name": name, "host": one.name}
    intro = _("Both have to say yes, and either may say no without a reason. With both, the place is kept.")
    return asked(request, form, framing, [person_id, journey_id], title, _("Save"), intro)


def chosen_by(request: AskedRequest, person_id: UUID, journey_id: UUID) -> tuple[ChoosingHost, dict[str, Any]]:
    """What is known, and the frame of the page, for whoever may choose or write it down. Raises NotThere."""
    found = choosing_host(request.reader, person_id, journey_id)
    if not found.may_choose:
        raise NotThere
    _top, framing = framed(request, person_id)
    return found, framing


def step_to_do(request: AskedRequest, person_id: UUID, journey_id: UUID, makes: Makes) -> str:
    """The step about hosts that makes such a record and can be done now; nothing where there is none."""
    view = journey_view(request.reader, person_id, journey_id)
    steps = (one for one in view.situation.steps if one.step.makes is makes and one.step.kind == HOST)
    return next((one.name for one in steps if one.may_be_done), "")


def asked(
    request: AskedRequest, form: Form, framing: dict[str, Any], here: list[UUID], title: str, button: str,
    intro: str = "",
) -> HttpResponse:
    """A form about hosts on a page of its own."""
    context = {
        "form": form, "title": title, "intro": intro, "person": framing["head"].strip, "button": button,
        "back": Link(_("Choosing a host"), reverse("hosts:choosing", args=here)),
    }
    return render(request, "question.jinja", context, status=422 if form.errors else 200)


def shown_wishes(wishes: StayWishes | None) -> dict[str, Any]:
    """What was said, what has to be so first."""
    if wishes is None:
        return {"must": [], "wanted": [], "words": ""}
    words = {name: str(label) for name, label in ASKED.items()}
    words["near"] = _("Near their own home: %(miles)d miles or less") % {"miles": wishes.miles}
    by_wish = {wish: [words[name] for name in ASKED if getattr(wishes, name) is wish] for wish in Wish}
    must = [*by_wish[Wish.MUST], *(_trained(one) for one in wishes.support)]
    return {"must": must, "wanted": by_wish[Wish.WANTED], "words": wishes.words}


def _trained(support: Support) -> str:
    return _("Trained in: %(support)s") % {"support": SUPPORT[support]}


def _suggested(one: Suggested, here: list[UUID]) -> dict[str, Any]:
    return {
        "name": one.candidate.name, "facts": facts(one.candidate.profile), "fits": reasons(one.fits),
        "does_not_fit": reasons(one.does_not_fit), "against": reasons(one.stands_against),
        "show": reverse("hosts:show", args=[*here, one.candidate.key]),
    }


def _shown(one: ShownHost, found: ChoosingHost, here: list[UUID], name: str) -> dict[str, Any]:
    keys, known = [*here, one.host_id], one.standing
    has_place = found.stay is not None
    return {
        "name": one.name, "facts": facts(one.profile), "fits": reasons(one.fits),
        "does_not_fit": reasons(one.does_not_fit), "shown_at": one.shown_at, "notes": one.notes,
        "stands": _stands(known, name, one.name), "is_open": not known.a_no and not has_place,
        "is_theirs": found.stay is not None and found.stay.host_id == one.host_id,
        "person_says": "" if known.person is not None else reverse("hosts:person-says", args=keys),
        "host_says": "" if known.host is not None else reverse("hosts:host-says", args=keys),
        "visit": reverse("hosts:visit", args=keys),
    }


def _stands(known: Standing, name: str, host: str) -> list[tuple[str, str]]:
    """What each said so far, as (words, kind of tag)."""
    kinds = {True: "done", False: "stopped", None: "waiting"}
    words = {True: _("%(who)s said yes"), False: _("%(who)s said no"), None: _("%(who)s has not said yet")}
    said = [(who, one) for who, one in ((name, known.person), (host, known.host)) if one is not None or not known.a_no]
    return [(words[one] % {"who": who}, kinds[one]) for who, one in said]


def _visit(one: VisitLine) -> dict[str, Any]:
    return {
        "id": one.id, "what": MEETINGS[one.sort], "host": one.host, "on": one.on, "where": one.where, "note": one.note,
        "said": [{"whose": note.whose.value, "words": note.words, "at": note.at} for note in one.said],
    }


def _stay(one: StayLine) -> dict[str, Any]:
    newest = one.agreed[0] if one.agreed else None
    return {
        "line": one, "host": one.host, "agreed": newest, "said": newest.said if newest else None,
        "ground": GROUNDS[Ground(newest.ground)] if newest and newest.ground else "",
        "where": ", ".join(filter(None, [one.where.address, one.where.postcode, one.where.phone])),
        "versions": len(one.agreed),
    }
