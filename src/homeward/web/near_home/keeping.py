"""Keeping the directory true, for whoever works here: adding a group in a minute, changing and confirming entries,
asking their owners, writing down what was learned, and the list of what wants a look."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from homeward.actions import directory, directory_upkeep
from homeward.domain.directory.by_hand import made as made_of
from homeward.domain.failures import NotThere
from homeward.domain.problem import Refused
from homeward.records.community.listings import HERE
from homeward.records.people.queries.directory_upkeep import Report, ToCheck, keeping, keeps_directory, upkeep
from homeward.web.asking import AskedRequest, attempt, do
from homeward.web.dates import day
from homeward.web.fields import Form
from homeward.web.near_home.forms import ChangeForm, GroupForm, NoteForm, OwnerForm
from homeward.web.near_home.reading import back_to, known, saved
from homeward.web.near_home.words import sure
from homeward.web.one_form import one_form
from homeward.web.shell import Link, Undo

View = Callable[..., HttpResponse]


def for_keepers(view: View) -> View:
    """A page that is there only for whoever keeps the directory; the acts behind it ask again."""

    @wraps(view)
    def answer(request: AskedRequest, **named: Any) -> HttpResponse:
        if not keeps_directory(request.reader):
            raise NotThere
        return view(request, **named)

    return answer


@for_keepers
def wants_a_look(request: AskedRequest) -> HttpResponse:
    """What was reported, what is old, and what its feed has no more."""
    found = keeping(request.reader)
    context: dict[str, Any] = {
        "reports": [_report(one) for one in found.reports],
        "old": [_line(request, one) for one in found.old],
        "vanished": [_line(request, one) for one in found.vanished],
        "counts": {
            "reports": found.how_many_reports, "old": found.how_many_old, "vanished": found.how_many_vanished,
        },
        "said": ngettext(
            "%(old)d of %(there)d that can be found was not confirmed in the last three months.",
            "%(old)d of %(there)d that can be found were not confirmed in the last three months.", found.how_many_old,
        ) % {"old": found.how_many_old, "there": found.there},
        "back": Link(_("Near home"), reverse("near_home:search")),
    }
    if settled := request.GET.get("settled"):
        context["undo"] = _taken_back(settled)
    return render(request, "near_home/keeping.jinja", context)


@for_keepers
def add(request: AskedRequest) -> HttpResponse:
    """A group that no feed knows, in one short form."""
    form = GroupForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            entry = made_of(form.group(), form.act, request.reader.today)
        except Refused as refused:
            form.add_problems(refused.problems)
        else:
            if attempt(request, form, directory.write, entry=entry):
                return saved(entry.id, "added")
    intro = _("A name and what happens there will do. The rest can come later.")
    back = Link(_("Near home"), reverse("near_home:search"))
    return one_form(request, form, _("Add a group"), _("Add it"), back, intro=intro)


@for_keepers
def change(request: AskedRequest, entry_id: UUID) -> HttpResponse:
    """Say something else here than the feed does, or put right what was written here."""
    kept = known(entry_id)
    form = ChangeForm(request.POST or None, entry=kept.entry, seen=kept.version)
    if request.method == "POST" and form.is_valid() and (changes := changes_of(form)) is not None and attempt(
        request, form, directory.change, entry_id=entry_id, seen=form.cleaned_data["seen"], changes=changes
    ):
        return saved(entry_id, "changed")
    intro = "" if kept.feed == HERE else _("What you change stays, whatever the feed says next.")
    title = _("Change %(name)s") % {"name": kept.entry.name}
    return one_form(request, form, title, _("Save"), back_to(kept.entry), intro=intro)


def changes_of(form: ChangeForm) -> dict[str, Any] | None:
    """What is different on a form that is valid; None where its times cannot be, which it then says."""
    try:
        return form.changes()
    except Refused as refused:
        form.add_problems(refused.problems)
        return None


@for_keepers
def note(request: AskedRequest, entry_id: UUID) -> HttpResponse:
    """What somebody learned by using it, under their name."""
    form, title = NoteForm(request.POST or None), _("What you learned about %(name)s")
    return _one(request, entry_id, form, title, "noted", directory.note, "text")


@for_keepers
def owner(request: AskedRequest, entry_id: UUID) -> HttpResponse:
    """Who is asked whether it is right."""
    now = upkeep(request.reader, entry_id).owner
    form, title = OwnerForm(request.POST or None, initial={"email": now}), _("Who says whether %(name)s is right?")
    return _one(request, entry_id, form, title, "owner", directory_upkeep.set_owner, "email")


@for_keepers
@require_POST
def confirm(request: AskedRequest, entry_id: UUID) -> HttpResponse:
    """Somebody rang or went there, and all of it is right."""
    seen = request.POST.get("seen", "")
    if not (seen.isascii() and seen.isdigit() and len(seen) < 9):
        raise NotThere
    do(request, directory_upkeep.confirm, entry_id=entry_id, seen=int(seen))
    return saved(entry_id, "right")


@for_keepers
@require_POST
def ask(request: AskedRequest, entry_id: UUID) -> HttpResponse:
    """Have the owner asked now."""
    do(request, directory_upkeep.ask_owner, entry_id=entry_id)
    return saved(entry_id, "asked")


@for_keepers
@require_POST
def settle(request: AskedRequest, report_id: UUID) -> HttpResponse:
    """What was reported is put right."""
    do(request, directory_upkeep.settle, report_id=report_id)
    return redirect(reverse("near_home:keeping") + f"?settled={report_id}")


@for_keepers
@require_POST
def unsettle(request: AskedRequest, report_id: UUID) -> HttpResponse:
    """That is taken back."""
    do(request, directory_upkeep.settle, report_id=report_id, settled=False)
    return redirect("near_home:keeping")


def _one(
    request: AskedRequest, entry_id: UUID, form: Form, title: str, done: str, act: Callable[..., UUID | None], name: str
) -> HttpResponse:
    kept = known(entry_id)
    if request.method == "POST" and form.is_valid() and attempt(
        request, form, act, entry_id=entry_id, **{name: form.cleaned_data[name]}
    ):
        return saved(entry_id, done)
    return one_form(request, form, title % {"name": kept.entry.name}, _("Save"), back_to(kept.entry))


def _taken_back(report_id: str) -> Undo:
    done = _("Settled.")
    try:
        action = reverse("near_home:unsettle", args=[UUID(report_id)])
    except ValueError:
        return Undo(done)
    return Undo(done, action, str(uuid4()), _("Take it back"))


def _report(one: Report) -> dict[str, Any]:
    return {
        "id": one.id, "name": one.name, "href": reverse("near_home:entry", args=[one.entry_id]), "text": one.text,
        "about": _("%(who)s, %(day)s") % {"who": one.by or _("Somebody who gave no name"), "day": day(one.at)},
    }


def _line(request: AskedRequest, one: ToCheck) -> dict[str, Any]:
    asked = _("Asked on %(day)s") % {"day": day(one.asked_at)} if one.asked_at else _("Not asked yet")
    return {
        "name": one.name, "href": reverse("near_home:entry", args=[one.id]),
        "feed": _("written here") if one.feed == HERE else one.feed,
        "sure": sure(one.assured_on, request.reader.today), "asked": asked if one.owner else _("Nobody to ask yet"),
        "vanished": day(one.vanished_at),
    }
