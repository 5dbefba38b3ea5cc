"""Who sees what and why, changing it, and who looked."""

from datetime import datetime
from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from homeward.actions import sharing as acts
from homeward.domain.access import Kind
from homeward.domain.failures import NotThere
from homeward.domain.purpose import Purpose
from homeward.records.people.queries.heads import head
from homeward.records.people.queries.sharing import Because, Looked, Sees, Withheld, sharing, who_looked
from homeward.web.asking import AskedRequest, attempt, do
from homeward.web.dates import day, day_and_clock
from homeward.web.fields import Choice, ChoiceField, Form, TextField
from homeward.web.people.kinds import EVERYTHING, KINDS, WITHHELD
from homeward.web.people.showing import shown_head
from homeward.web.people.words_of import WordsOf, words_of

ALL = "everything"


class WithholdForm(WordsOf, Form):
    kind = ChoiceField(
        label=gettext_lazy("What should they no longer see?"),
        choices=[Choice(ALL, gettext_lazy("Everything")), *(Choice(kind.value, KINDS[kind]) for kind in WITHHELD)],
        missing=gettext_lazy("Choose what they should no longer see"),
    )
    reason = TextField(label=gettext_lazy("Why? You need not say"), required=False, max_length=400)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words_of_last()


def read(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """Everybody who sees something, in plain words."""
    found = sharing(request.reader, person_id)
    top = head(request.reader, person_id)
    context = {
        "head": shown_head(top),
        "person_id": person_id,
        "is_me": request.standing.me == person_id,
        "sees": [_shown(one) for one in found.sees],
        "withheld": [_not_shown(one) for one in found.withheld],
        "may_change": found.may_change,
    }
    return render(request, "people/sharing.jinja", context)


def withhold(request: AskedRequest, person_id: UUID, party_id: UUID) -> HttpResponse:
    """Not this, or not them; the page says first what that will mean."""
    found = sharing(request.reader, person_id)
    whom = next((one for one in found.sees if one.party_id == party_id and not one.is_self), None)
    if whom is None or not found.may_change:
        raise NotThere
    top = head(request.reader, person_id)
    form = WithholdForm(request.POST or None, is_me=request.standing.me == person_id)
    if request.method == "POST" and form.is_valid():
        kind = form.cleaned_data["kind"]
        said = {"kind": None if kind == ALL else Kind(kind), "reason": form.cleaned_data["reason"]}
        to = {"person_id": person_id, "party_id": party_id, "said_by": words_of(form)}
        if attempt(request, form, acts.withhold, **to, **said):
            return redirect("people:sharing", person_id)
    context = {
        "form": form,
        "title": _("Not for %(name)s") % {"name": whom.name},
        "intro": _(
            "From the next moment they will not find it any more, and nothing tells them that it is there. "
            "You can take this back on the same page whenever you like. What they have read already they still know."
        ),
        "person": shown_head(top).strip,
        "button": _("Do not show it to %(name)s") % {"name": whom.name},
        "back": {"href": reverse("people:sharing", args=[person_id]), "text": _("Who sees what")},
    }
    return render(request, "question.jinja", context, status=422 if form.errors else 200)


@require_POST
def lift(request: AskedRequest, person_id: UUID, withhold_id: UUID) -> HttpResponse:
    do(request, acts.lift, person_id=person_id, withhold_id=withhold_id)
    return redirect("people:sharing", person_id)


def looked(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """Who looked, a line for each person a day."""
    found = who_looked(request.reader, person_id, _moment(request.GET.get("before", "")))
    top = head(request.reader, person_id)
    here = reverse("people:who-looked", args=[person_id])
    context = {
        "head": shown_head(top),
        "person_id": person_id,
        "is_me": request.standing.me == person_id,
        "looks": [_look(one) for one in found.looks],
        "older": f"{here}?before={quote(found.before.isoformat())}" if found.before else "",
    }
    return render(request, "people/who_looked.jinja", context)


def _shown(one: Sees) -> dict[str, object]:
    return {
        "party_id": one.party_id,
        "name": one.name,
        "because": "; ".join(_why(because) for because in one.because),
        "kinds": [KINDS[kind] for kind in one.kinds],
        "withheld": [KINDS[kind] for kind in one.withheld],
        "is_self": one.is_self,
    }


def _why(because: Because) -> str:
    what = _(because.title) + (f" ({because.words})" if because.words else "")
    through = _("because they belong to %(team)s") % {"team": because.through} if because.through else ""
    since = _("since %(when)s") % {"when": day(because.since)}
    return ", ".join(filter(None, [what, through, since]))


def _not_shown(one: Withheld) -> dict[str, object]:
    what = KINDS[one.kind] if one.kind else EVERYTHING
    return {"id": one.id, "what": what, "whom": one.from_whom, "since": day(one.since)}


PURPOSES = {
    Purpose.CARE: gettext_lazy("to support"),
    Purpose.PREVENTION: gettext_lazy("to find out who may want help"),
    Purpose.SETTING_UP: gettext_lazy("to run the place"),
}


def _look(one: Looked) -> dict[str, object]:
    return {
        "purpose": ", ".join(str(PURPOSES[purpose]) for purpose in one.purposes),
        "name": one.name or _("Homeward"),
        "role": one.role,
        "when": day_and_clock(one.last),
        "times": one.times,
        "kinds": [KINDS[kind] for kind in one.kinds],
        "in_lists": one.in_lists,
    }


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else None
