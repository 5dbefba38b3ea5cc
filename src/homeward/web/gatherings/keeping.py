"""The events of a team: planned, counted, and whoever hosted thanked."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from homeward.actions import gatherings as acts
from homeward.domain.gathering import MOST, Gathering, Needs, Numbers
from homeward.records.care.queries.courses import check_keeps
from homeward.records.care.queries.gatherings import GatheringLine, gatherings_of_team, one_gathering
from homeward.web.asking import AskedRequest, attempt
from homeward.web.dates import day
from homeward.web.fields import DateField, Form, LongTextField, NumberField, TextField
from homeward.web.one_form import one_form
from homeward.web.programmes import kept_by
from homeward.web.shell import Link

NEEDS = {
    Needs.STEP_FREE: gettext_lazy("No steps"), Needs.LIFT_THERE: gettext_lazy("A lift there and back"),
    Needs.HEARING: gettext_lazy("A hearing loop"), Needs.SIGN_LANGUAGE: gettext_lazy("British Sign Language"),
    Needs.QUIET: gettext_lazy("A quiet corner"), Needs.COMPANY: gettext_lazy("Somebody to come in with"),
    Needs.VEGETARIAN: gettext_lazy("Vegetarian"), Needs.VEGAN: gettext_lazy("Vegan"),
    Needs.HALAL: gettext_lazy("Halal"), Needs.KOSHER: gettext_lazy("Kosher"),
    Needs.NO_GLUTEN: gettext_lazy("Without gluten"), Needs.NO_NUTS: gettext_lazy("Without nuts"),
    Needs.SOFT: gettext_lazy("Soft food"),
}


class GatheringForm(Form):
    title = TextField(label=gettext_lazy("What is it?"), max_length=200, missing=gettext_lazy("Write what it is"))
    text = LongTextField(label=gettext_lazy("A few words about it"), rows=2, required=False)
    on = DateField(label=gettext_lazy("On which day?"), missing=gettext_lazy("Enter the day"))
    at = TextField(
        label=gettext_lazy("At what time?"), width=5, hint=gettext_lazy("For example 12:30"),
        missing=gettext_lazy("Write the time"),
    )
    where = TextField(label=gettext_lazy("Where?"), max_length=400, missing=gettext_lazy("Write where it is"))
    postcode = TextField(label=gettext_lazy("Postcode"), width=10, required=False)
    getting_in = TextField(label=gettext_lazy("How does somebody get in?"), required=False, max_length=400)
    host = TextField(
        label=gettext_lazy("Who hosts it?"), max_length=200, missing=gettext_lazy("Write who sees to it"),
        hint=gettext_lazy("Shown to the team only."),
    )
    wanted = NumberField(
        label=gettext_lazy("For how many is there room?"), min_value=1, max_value=MOST,
        missing=gettext_lazy("Write for how many there is room"),
    )

    def gathering(self) -> Gathering:
        """Of a form that is valid."""
        names = ("title", "text", "on", "at", "where", "postcode", "getting_in", "host", "wanted")
        return Gathering(**{name: self.cleaned_data[name] for name in names})


class NumbersForm(Form):
    """Numbers only. Who it is that comes, or needs something, is not asked."""

    says_optional = False
    said = NumberField(
        label=gettext_lazy("How many said that they come?"), min_value=0, missing=gettext_lazy("Write how many")
    )
    came = NumberField(label=gettext_lazy("How many came, once it is over?"), min_value=0, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one, words in NEEDS.items():
            label = _("Of these, how many need: %(what)s") % {"what": words}
            self.fields[f"need-{one.value}"] = NumberField(label=label, min_value=0, required=False)

    def numbers(self) -> Numbers:
        """Of a form that is valid."""
        given = self.cleaned_data
        needs = {one.value: given[f"need-{one.value}"] or 0 for one in NEEDS}
        return Numbers(given["said"], {name: number for name, number in needs.items() if number}, given["came"])


class WordsForm(Form):
    words = LongTextField(
        label=gettext_lazy("How were they thanked?"), rows=2, missing=gettext_lazy("Write how they were thanked")
    )


class WhyForm(Form):
    why = TextField(label=gettext_lazy("Why?"), max_length=400, missing=gettext_lazy("Write why it is called off"))


def every(request: AskedRequest, team_id: UUID) -> HttpResponse:
    context = kept_by(request, team_id)
    context["cards"] = [_card(request, one, team_id) for one in gatherings_of_team(request.reader, team_id)]
    return render(request, "gatherings/every.jinja", context)


def plan(request: AskedRequest, team_id: UUID) -> HttpResponse:
    check_keeps(request.reader, team_id)
    form = GatheringForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and attempt(
        request, form, acts.plan, team_id=team_id, gathering=form.gathering()
    ):
        return _saved(team_id)
    return _asked(request, form, team_id, _("Plan an event"), _("Plan it"))


def change(request: AskedRequest, team_id: UUID, gathering_id: UUID) -> HttpResponse:
    line = one_gathering(request.reader, team_id, gathering_id)
    form = GatheringForm(request.POST or None, seen=line.version, initial=asdict(line.gathering))
    if request.method == "POST" and form.is_valid() and attempt(
        request, form, acts.change, team_id=team_id, gathering_id=gathering_id, gathering=form.gathering(),
        seen=form.cleaned_data["seen"],
    ):
        return _saved(team_id)
    return _asked(request, form, team_id, _("Change: %(title)s") % {"title": line.gathering.title}, _("Save"))


def count(request: AskedRequest, team_id: UUID, gathering_id: UUID) -> HttpResponse:
    """How many come, and what they need; afterwards how many came."""
    line = one_gathering(request.reader, team_id, gathering_id)
    initial = {"said": line.numbers.said, "came": line.numbers.came}
    initial |= {f"need-{name}": number for name, number in line.numbers.needs.items()}
    form = NumbersForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid() and attempt(
        request, form, acts.count, team_id=team_id, gathering_id=gathering_id, numbers=form.numbers()
    ):
        return _saved(team_id)
    title = _("How many? %(title)s") % {"title": line.gathering.title}
    return _asked(request, form, team_id, title, _("Save"), _("Numbers only: nobody who comes is named."))


def thank(request: AskedRequest, team_id: UUID, gathering_id: UUID) -> HttpResponse:
    line = one_gathering(request.reader, team_id, gathering_id)
    form = WordsForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and attempt(
        request, form, acts.thank, team_id=team_id, gathering_id=gathering_id, words=form.cleaned_data["words"]
    ):
        return _saved(team_id)
    return _asked(request, form, team_id, _("Thank %(host)s") % {"host": line.gathering.host}, _("Save"))


def call_off(request: AskedRequest, team_id: UUID, gathering_id: UUID) -> HttpResponse:
    line = one_gathering(request.reader, team_id, gathering_id)
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and attempt(
        request, form, acts.call_off, team_id=team_id, gathering_id=gathering_id, why=form.cleaned_data["why"]
    ):
        return _saved(team_id)
    return _asked(request, form, team_id, _("Call off: %(title)s") % {"title": line.gathering.title}, _("Call it off"))


def _card(request: AskedRequest, line: GatheringLine, team_id: UUID) -> dict[str, Any]:
    one, numbers, over = line.gathering, line.numbers, line.gathering.on <= request.reader.today
    return {
        "title": one.title, "text": one.text, "here": [team_id, line.id], "off": line.called_off_why,
        "when": _("%(day)s at %(at)s") % {"day": day(one.on), "at": one.at},
        "where": ", ".join(filter(None, [one.where, one.postcode])), "getting_in": one.getting_in, "host": one.host,
        "numbers": _numbers(line), "tag": _tag(line, over), "thanked": line.thanked_how,
        "needs": [(str(NEEDS[Needs(name)]), number) for name, number in numbers.needs.items()],
        "over": over, "to_thank": over and not line.thanked_at and not line.called_off_why,
    }


def _numbers(line: GatheringLine) -> str:
    said = {"wanted": line.gathering.wanted, "said": line.numbers.said}
    words = _("Room for %(wanted)d; %(said)d said that they come.") % said
    if line.numbers.came is None:
        return words
    came = ngettext("%(came)d person came.", "%(came)d people came.", line.numbers.came)
    return f"{words} {came % {'came': line.numbers.came}}"


def _tag(line: GatheringLine, over: bool) -> tuple[str, str]:
    if line.called_off_why:
        return _("Called off"), "stopped"
    if over:
        return (_("Thanked"), "done") if line.thanked_at else (_("To be thanked"), "waiting")
    free = line.gathering.wanted - line.numbers.said
    return (_("Full"), "waiting") if free <= 0 else (_("To come"), "next")


def _asked(
    request: AskedRequest, form: Form, team_id: UUID, title: str, button: str, intro: str = ""
) -> HttpResponse:
    back = Link(_("Events"), reverse("gatherings:every", args=[team_id]))
    return one_form(request, form, title, button, back, intro=intro)


def _saved(team_id: UUID) -> HttpResponse:
    return redirect(reverse("gatherings:every", args=[team_id]) + "?saved=yes")
