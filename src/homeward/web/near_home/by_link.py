"""The pages behind an owner's link: what we say of what they keep going, confirmed with one press or put right. Nobody
needs an account. Looking changes nothing; the link stays open, so that they can come back to it."""

from functools import wraps
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from homeward.actions import directory_upkeep as acts
from homeward.domain.directory.upkeep import Sure, how_sure
from homeward.domain.failures import Clash, NotThere
from homeward.domain.problem import Problem, Refused
from homeward.records.accounts.queries.links import Holder
from homeward.records.people.queries.directory_upkeep import Owned, Owner
from homeward.records.people.queries.directory_upkeep import owner as owner_of
from homeward.web.asking import AskedRequest
from homeward.web.behind_a_link import View, behind_a_link
from homeward.web.near_home.forms import OwnersForm
from homeward.web.near_home.keeping import changes_of
from homeward.web.near_home.reading import shown
from homeward.web.one_form import one_form
from homeward.web.shell import Link, Undo

DONE = {
    "right": gettext_lazy("Thank you. It says now that you confirmed it today."),
    "changed": gettext_lazy("Thank you. It is changed, and anybody who looks sees it so from now."),
    "no-more": gettext_lazy("We will not write to you again."),
    "again": gettext_lazy("We will ask you again in three months."),
}


def behind(view: View) -> View:
    """A page behind the link of an owner."""

    @behind_a_link(acts.KEEP)
    @wraps(view)
    def page(request: AskedRequest, secret: str, found: Holder, **named: UUID) -> HttpResponse:
        assert found.actor.party_id is not None  # a link is made for a party
        return view(request, secret, found, owner_of(found.actor.party_id), **named)

    return page


@behind
def every(request: AskedRequest, secret: str, found: Holder, owner: Owner) -> HttpResponse:
    """All that stands under their address, each with what wants a look first."""
    today = request.reader.today
    entries = [
        {
            "id": one.entry.id, "version": one.version, "one": shown(one.entry, today, signed_in=True),
            "is_fresh": how_sure(one.entry.assured_on, today) is Sure.FRESH,
        }
        for one in owner.entries
    ]
    entries.sort(key=lambda one: bool(one["is_fresh"]))
    context: dict[str, object] = {"entries": entries, "secret": secret, "no_more": owner.wants_no_more}
    if done := DONE.get(request.GET.get("done", "")):
        context["undo"] = Undo(str(done))
    return render(request, "near_home/by_link.jinja", context)


@require_POST
@behind
def confirm(request: AskedRequest, secret: str, found: Holder, owner: Owner, entry_id: UUID) -> HttpResponse:
    """All of it is right. Where somebody changed it since the page was drawn, they are asked to look again."""
    one = _owned(owner, entry_id)
    seen = request.POST.get("seen", "")
    if not (seen.isascii() and seen.isdigit() and len(seen) < 9):
        raise NotThere
    acts.confirm_by_link(
        actor=found.actor, now=request.now, act_id=_act_id(request), entry_id=one.entry.id, seen=int(seen), link=secret
    )
    return _done(secret, "right")


@behind
def change(request: AskedRequest, secret: str, found: Holder, owner: Owner, entry_id: UUID) -> HttpResponse:
    """Put it right: every problem at once, and nothing typed is lost."""
    one = _owned(owner, entry_id)
    form = OwnersForm(request.POST or None, entry=one.entry, seen=one.version)
    if request.method == "POST" and form.is_valid() and _changed(request, secret, found, form, one):
        return _done(secret, "changed")
    title = _("Put %(name)s right") % {"name": one.entry.name}
    intro = _("Change what is not right. By sending it you say that the rest is.")
    return one_form(request, form, title, _("Send"), Link(_("Back"), _address(secret)), intro=intro)


@require_POST
@behind
def no_more(request: AskedRequest, secret: str, found: Holder, owner: Owner) -> HttpResponse:
    """They would rather not be asked again."""
    return _messages(request, secret, found, wanted=False)


@require_POST
@behind
def again(request: AskedRequest, secret: str, found: Holder, owner: Owner) -> HttpResponse:
    """They would be asked after all."""
    return _messages(request, secret, found, wanted=True)


def _messages(request: AskedRequest, secret: str, found: Holder, *, wanted: bool) -> HttpResponse:
    acts.want_messages(
        actor=found.actor, now=request.now, act_id=_act_id(request), wanted=wanted, link=secret
    )
    return _done(secret, "again" if wanted else "no-more")


def _changed(request: AskedRequest, secret: str, found: Holder, form: OwnersForm, one: Owned) -> bool:
    changes = changes_of(form)
    if changes is None:
        return False
    try:
        acts.change_by_link(
            actor=found.actor, now=request.now, act_id=form.act, entry_id=one.entry.id,
            seen=form.cleaned_data["seen"] or 0, changes=changes, more=form.cleaned_data["more"], link=secret,
        )
    except Refused as refused:
        form.add_problems(refused.problems)
        return False
    except Clash:
        form.look_again(one.version)
        form.add_problems([Problem("directory-changed-meanwhile")])
        return False
    return True


def _owned(owner: Owner, entry_id: UUID) -> Owned:
    for one in owner.entries:
        if one.entry.id == entry_id:
            return one
    raise NotThere


def _act_id(request: AskedRequest) -> UUID:
    try:
        return UUID(request.POST.get("act_id", ""))
    except ValueError as problem:  # not a form of ours
        raise NotThere from problem


def _address(secret: str) -> str:
    return reverse("near_home:by-link", args=[secret])


def _done(secret: str, what: str) -> HttpResponse:
    return redirect(_address(secret) + f"?done={what}")
