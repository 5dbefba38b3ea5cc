"""The lists, one list, and somebody on it: why, what was said, and what a worker writes down."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from homeward.actions import proactive as acts
from homeward.domain.access import Kind, Label
from homeward.domain.failures import NotThere
from homeward.domain.proactive import Answered, Said, may_be_offered
from homeward.domain.proactive_figures import FEWEST
from homeward.records.care.queries.proactive import ListedPage, codes_of, extracts, may_bring, proactive_list
from homeward.records.care.queries.proactive import listed as on_list
from homeward.web.asking import AskedRequest, attempt, do
from homeward.web.fields import Choice, ChoiceField, DateField, Form, TextField, TickField
from homeward.web.proactive.showing import STANDS, compared, counted, made_by, opened, row, stands, state, why
from homeward.web.sentences import told
from homeward.web.shell import Link


class AnswerForm(Form):
    what = ChoiceField(
        label=gettext_lazy("What did they say?"), missing=gettext_lazy("Say whether they said yes or no"),
        choices=[
            Choice(Said.ACCEPTED.value, gettext_lazy("Yes, they agree to meet the community team")),
            Choice(Said.REFUSED.value, gettext_lazy("No, thank you"), reveals=("again_on", "not_again")),
        ],
    )
    again_on = DateField(label=gettext_lazy("From which day may they be asked again?"), required=False)
    not_again = TickField(label=gettext_lazy("They do not want to be asked again"), required=False)
    on = DateField(label=gettext_lazy("When did they say so?"), missing=gettext_lazy("Enter the day they said so"))
    words = TextField(
        label=gettext_lazy("In their words"), required=False, max_length=400,
        hint=gettext_lazy("Whoever works from this list reads it. With a yes it goes into the request."),
    )
    said_by = TextField(
        label=gettext_lazy("Who said it, if it was not them"), required=False, max_length=200,
        hint=gettext_lazy("For example: their daughter Nell, on the telephone, beside them."),
    )

    def answered(self) -> Answered:
        given = self.cleaned_data
        no = given["what"] == Said.REFUSED.value
        return Answered(
            Said(given["what"]), given["on"], given["words"], given["said_by"], given["again_on"] if no else None,
            not_again=no and given["not_again"],
        )


def lists(request: AskedRequest) -> HttpResponse:
    """Every list of mine, and where a register is brought in."""
    places, found = may_bring(request.reader), extracts(request.reader)
    works = request.standing.reads(Kind.PROACTIVE, Label.TEAM)
    if not places and not works:
        raise NotThere
    context = {
        "now": [{"one": one, "made_by": made_by(one)} for one in found if one.is_current],
        "before": [one for one in found if not one.is_current],
        "may_bring": bool(places), "works": works,
    }
    return render(request, "proactive/lists.jinja", context)


def one_list(request: AskedRequest, extract_id: UUID) -> HttpResponse:
    """Who is on a list and why, how far it was worked through, and who is on it beside the whole register."""
    found = proactive_list(request.reader, extract_id)
    wanted = request.GET.get("stands", "")
    people = [one for one in found.people if wanted not in STANDS or state(one) == wanted]
    context = {
        "extract": found.extract, "made_by": made_by(found.extract), "counts": counted(found.counts, wanted),
        "rows": [row(one, found.extract) for one in people], "wanted": wanted if wanted in STANDS else "",
        "before": found.before, "compared": compared(found.splits, found.extract), "fewest": FEWEST, "stands": STANDS,
        "back": Link("", reverse("proactive:lists")),
    }
    return render(request, "proactive/list.jinja", context)


def codes(request: AskedRequest, extract_id: UUID) -> HttpResponse:
    """The scores opened to their codes, for whoever may see codes."""
    extract, found = codes_of(request.reader, extract_id)
    context = {
        "extract": extract, "made_by": made_by(extract), "people": [opened(one) for one in found],
        "back": Link("", reverse("proactive:lists")),
    }
    return render(request, "proactive/codes.jinja", context)


def listed(request: AskedRequest, listed_id: UUID) -> HttpResponse:
    """Somebody on a list. After an offer: the form for what they said."""
    page = on_list(request.reader, listed_id)
    form = AnswerForm(request.POST or None, initial={"on": request.reader.today}) if _is_asked(page) else None
    if request.method == "POST":
        if form is None:
            raise NotThere
        to = {"team_id": page.extract.team_id, "listed_id": listed_id}
        if form.is_valid() and attempt(request, form, acts.answer, **to, answered=form.answered()):
            return redirect("proactive:listed", listed_id)
    return render(
        request, "proactive/listed.jinja", _shown(request, page, form), status=422 if form and form.errors else 200
    )


@require_POST
def offer(request: AskedRequest, listed_id: UUID) -> HttpResponse:
    """A worker decides that they are asked."""
    page = on_list(request.reader, listed_id)
    do(request, acts.offer, team_id=page.extract.team_id, listed_id=listed_id)
    return redirect("proactive:listed", listed_id)


@require_POST
def known(request: AskedRequest, listed_id: UUID) -> HttpResponse:
    """Somebody already brings everybody together for them."""
    page = on_list(request.reader, listed_id)
    words = request.POST.get("words", "")
    do(request, acts.known, team_id=page.extract.team_id, listed_id=listed_id, words=words)
    return redirect("proactive:listed", listed_id)


def _is_asked(page: ListedPage) -> bool:
    last = page.line.last
    return page.may_write and last is not None and last.what is Said.OFFERED


def _shown(request: AskedRequest, page: ListedPage, form: AnswerForm | None) -> dict[str, Any]:
    last, line = page.line.last, page.line
    stops = may_be_offered(last, request.reader.today)
    words, kind = stands(line)
    settled = last is not None and last.what in (Said.ACCEPTED, Said.KNOWN)
    return {
        "line": line, "extract": page.extract, "why": why(line), "made_by": made_by(page.extract), "form": form,
        "stands": {"words": words, "kind": kind}, "codes": opened(page.codes) if page.codes else None,
        "codes_closed": line.codes_counted and not page.may_open_codes,
        "may_offer": page.may_write and page.extract.is_current and not stops,
        "may_say_known": page.may_write and not settled,
        "stops": [told(problem) for problem in stops] if form is None and not settled else [],
        "answers": [
            {
                "what": STANDS[one.said.what.value][0], "on": one.said.on, "again_on": one.said.again_on,
                "not_again": one.said.what is Said.REFUSED and one.said.again_on is None, "words": one.words,
                "said_by": one.said_by, "written_by": one.written_by,
            }
            for one in page.answers
        ],
        "back": Link(_("The list"), reverse("proactive:list", args=[page.extract.id])),
    }
