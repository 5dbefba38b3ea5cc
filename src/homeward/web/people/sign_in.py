"""Giving the person, or somebody who is something to them, a sign-in of their own."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from homeward.actions import memberships
from homeward.domain.failures import NotThere
from homeward.records.people.queries.heads import Head, head
from homeward.records.people.queries.involved import Tie, Ties, ties
from homeward.web.asking import AskedRequest, attempt
from homeward.web.fields import Choice, EmailField
from homeward.web.one_form import one_form
from homeward.web.people.kinds import KINDS
from homeward.web.people.showing import strip_of
from homeward.web.people.words_of import MINE, OTHER, PERSON, WordsOf, words_of
from homeward.web.shell import Link


class SignInForm(WordsOf):
    email = EmailField(
        label=gettext_lazy("Their own e-mail address"),
        hint=gettext_lazy("One that nobody else reads. They are sent a link there to choose a password."),
        missing=gettext_lazy("Enter their e-mail address"),
    )

    def __init__(self, *args: Any, person: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "whose" in self.fields:
            self.fields["whose"].label = _("Who wants it?")
            self.fields["whose"].offer(  # type: ignore[attr-defined]
                [
                    Choice(PERSON, person),
                    Choice(OTHER, _("Somebody else"), reveals=("whose_name",)),
                    Choice(MINE, _("I suggested it")),
                ]
            )
        self.words_of_last()


def give(request: AskedRequest, person_id: UUID, relationship_id: UUID | None = None) -> HttpResponse:
    """First what they will see, then the address it is for. Not offered to somebody who has one; sent twice, it is
    given once."""
    found = ties(request.reader, person_id)
    top = head(request.reader, person_id)
    tie = _whose(found, relationship_id)
    if request.method != "POST" and (tie.comes_in if tie else found.comes_in):
        raise NotThere
    form = SignInForm(
        request.POST or None, initial={"email": _known(tie, top)}, person=top.preferred_name,
        is_me=request.standing.me == person_id,
    )
    if request.method == "POST" and form.is_valid():
        said = {"email": form.cleaned_data["email"], "relationship_id": relationship_id, "said_by": words_of(form)}
        if attempt(request, form, memberships.give_sign_in, person_id=person_id, **said):
            return redirect("people:involved", person_id)
    title = _("A sign-in for %(name)s") % {"name": tie.name if tie else top.preferred_name}
    back = Link(_("Who is involved"), reverse("people:involved", args=[person_id]))
    strip, intro = strip_of(request, person_id), _what_they_see(tie, top)
    return one_form(request, form, title, _("Send them the link"), back, intro=intro, person=strip)


def _whose(found: Ties, relationship_id: UUID | None) -> Tie | None:
    """Whom it is for; None is the person."""
    tie = next((one for one in found.ties if one.id == relationship_id), None)
    shows_nothing = tie is None or tie.begins_later or not tie.sees
    if not found.gives_sign_in or (relationship_id and shows_nothing):
        raise NotThere
    return tie


def _known(tie: Tie | None, top: Head) -> str:
    if tie is not None:
        return tie.email
    return next((way.value for way in top.emails), "")


def _what_they_see(tie: Tie | None, top: Head) -> str:
    if tie is None:
        return _(
            "%(name)s will see everything that is written here about them and who looked, and can write in most of it. "
            "Ask them alone first whether somebody might make them open it."
        ) % {"name": top.preferred_name}
    kinds = ", ".join(str(KINDS[kind]) for kind in tie.sees)
    return _("%(name)s will see: %(kinds)s.") % {"name": tie.name, "kinds": kinds}
