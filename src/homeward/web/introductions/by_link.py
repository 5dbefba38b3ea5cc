"""The page behind the link that a group was sent: all that it was told, and its answer. Nobody needs an account.

Looking at it changes nothing. Whatever is wrong with a link, it is not there.
"""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from homeward.actions import introductions as acts
from homeward.actions import looks
from homeward.actions.introduction_messages import ANSWER
from homeward.domain.failures import NotThere
from homeward.domain.introduction import State, group_may_say
from homeward.domain.problem import Refused
from homeward.records.accounts.queries.links import Holder
from homeward.records.care.queries.introductions import told_group
from homeward.records.people.reading import Reader
from homeward.web.asking import AskedRequest
from homeward.web.behind_a_link import behind_a_link
from homeward.web.introductions.forms import ReplyForm
from homeward.web.introductions.showing import shown_told


@behind_a_link(ANSWER)
def answer(request: AskedRequest, secret: str, found: Holder) -> HttpResponse:
    """GET shows, POST answers."""
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
