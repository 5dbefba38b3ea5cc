"""The page behind the link that a group was sent: all that it was told, and its answer. Nobody needs an account.

Looking at it changes nothing. Whatever is wrong with a link, it is not there.
"""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from homeward.actions import introductions as acts
from homeward.actions import looks
from homeward.actions.introduction_messages import ANSWER
from homeward.domain.failures import NotThere
from homeward.domain.introduction import State, group_may_say
from homeward.domain.problem import Refused
from homeward.records.accounts.queries.links import Holder, holder
from homeward.records.care.queries.introductions import told_group
from homeward.records.people.reading import Reader
from homeward.records.session import asked_by
from homeward.web.asking import AskedRequest
from homeward.web.introductions.forms import ReplyForm
from homeward.web.introductions.showing import shown_told


@login_not_required
@never_cache
def answer(request: AskedRequest, secret: str) -> HttpResponse:
    """GET shows, POST answers."""
    found = holder(secret, ANSWER, request.now)
    with asked_by(found.actor, request.now):
        response = _answer(request, secret, found)
    response["Referrer-Policy"] = "same-origin"  # the address is the key; a form without an origin would be refused
    return response


def _answer(request: AskedRequest, secret: str, found: Holder) -> HttpResponse:
    reader = Reader(found.actor, request.now, "introductions:by-link")
    if found.person_id is None:
        raise NotThere
    told = told_group(reader, found.person_id, found.subject_id)
    among = group_may_say(told.answer)
    form = ReplyForm(request.POST or None, seen=told.version, among=among, is_group=True)
    if request.method == "POST" and form.is_valid():
        says, words = form.reply()
        try:
            acts.reply(
                actor=found.actor, now=request.now, act_id=form.act, person_id=told.person_id,
                introduction_id=told.introduction_id, says=says, words=words, seen=form.cleaned_data["seen"],
                link=secret,
            )
            if says is State.GROUP_CANNOT:
                return render(request, "introductions/thanks.jinja", {"arranged_by": told.arranged_by})
            return redirect("introductions:by-link", secret)
        except Refused as refused:
            form.add_problems(refused.problems)
    context = {
        "form": form, "told": shown_told(told), "said_yes": told.answer is State.EXPECTED,
        "asked_to_ring": told.answer is State.RING,
    }
    looks.write(reader)
    return render(request, "introductions/by_link.jinja", context, status=422 if form.errors else 200)
