"""The page behind a signed link: whoever was asked and has no account reads what is asked, and answers.

It shows the least that is needed: what is asked, the name the person goes by, what to know before saying anything, and
what was agreed that they may see of how to reach the person. Looking at it opens nothing and spends nothing.
"""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from homeward.actions import looks
from homeward.actions.involvement_messages import ANSWER
from homeward.domain.failures import NotThere
from homeward.domain.involvement import State
from homeward.domain.problem import Refused
from homeward.records.accounts.queries.links import Holder
from homeward.records.care.queries.involvements import one_asked
from homeward.records.people.queries.heads import head
from homeward.records.people.reading import Reader
from homeward.web.asking import AskedRequest
from homeward.web.behind_a_link import behind_a_link
from homeward.web.involvements.forms import AnswerForm
from homeward.web.involvements.showing import shown_ask
from homeward.web.involvements.views import said_in
from homeward.web.people.showing import shown_head


@behind_a_link(ANSWER)
def answer(request: AskedRequest, secret: str, found: Holder) -> HttpResponse:
    """Whatever is wrong with a link, it is not there."""
    reader = Reader(found.actor, request.now, "involvements:by-link")
    if found.person_id is None:
        raise NotThere
    one = one_asked(reader, found.person_id, found.subject_id)
    form = AnswerForm(request.POST or None, seen=one.version, state=one.state, is_mine=True)
    if request.method == "POST" and form.is_valid():
        act, said = said_in(form)
        try:
            act(
                actor=found.actor, now=request.now, act_id=form.act, person_id=one.person_id, involvement_id=one.id,
                seen=form.cleaned_data["seen"], link=secret, **said,
            )
            if form.cleaned_data.get("says") == State.ACCEPTED:
                return redirect("involvements:by-link", secret)
            return render(request, "involvements/thanks.jinja", {"asked_by": one.asked_by})
        except Refused as refused:
            form.add_problems(refused.problems)
    top = head(reader, one.person_id)
    context = {
        "form": form,
        "one": shown_ask(one, may_ask=False),
        "person": shown_head(top).strip,
        "alerts": shown_head(top).alerts,
        "ways": [*top.phones, *top.emails, *top.addresses],
        "is_accepted": one.state is not State.ASKED,
    }
    looks.write(reader)
    return render(request, "involvements/by_link.jinja", context)
