"""The page behind the link of an invitation: who invites whom to what, and one question. Looking spends nothing."""

from django.http import HttpResponse
from django.shortcuts import render

from homeward.actions import circle_invitations as invitations
from homeward.actions import looks
from homeward.actions.circle_loose_ends import JOIN
from homeward.domain.failures import NotThere
from homeward.domain.problem import Refused
from homeward.records.accounts.queries.links import Holder
from homeward.records.care.queries.invitations import invitation
from homeward.records.people.reading import Reader
from homeward.web.asking import AskedRequest
from homeward.web.behind_a_link import behind_a_link
from homeward.web.circles.forms import NO, YES_WITH_SIGN_IN, InvitedForm


@behind_a_link(JOIN)
def invited(request: AskedRequest, secret: str, found: Holder) -> HttpResponse:
    """Whatever is wrong with a link, it is not there."""
    reader = Reader(found.actor, request.now, "circles:invited")
    if found.person_id is None:
        raise NotThere
    one = invitation(reader, found.person_id, found.subject_id)
    form = InvitedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer = form.cleaned_data["answer"]
        said = {"person_id": found.person_id, "invitation_id": one.id, "link": secret}
        try:
            if answer == NO:
                reason = form.cleaned_data["reason"] or ""
                invitations.decline(actor=found.actor, now=request.now, act_id=form.act, reason=reason, **said)
            else:
                sign_in = answer == YES_WITH_SIGN_IN
                invitations.accept(actor=found.actor, now=request.now, act_id=form.act, sign_in=sign_in, **said)
            return render(request, "circles/thanks.jinja", {"one": one, "answer": answer})
        except Refused as refused:
            form.add_problems(refused.problems)
    looks.write(reader)
    context = {"form": form, "one": one}
    return render(request, "circles/invited.jinja", context, status=422 if form.errors else 200)
