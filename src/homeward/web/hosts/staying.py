"""Visits before anybody decides, the agreement about a stay, and its end."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from homeward.actions import stays as acts
from homeward.domain.failures import NotThere
from homeward.domain.pathway import Makes
from homeward.domain.stay import StayAgreed
from homeward.records.care.queries.stays import ChoosingHost, StayLine
from homeward.web.asking import AskedRequest, attempt
from homeward.web.fields import DateField, LongTextField
from homeward.web.hosts.choosing import asked, chosen_by, step_to_do
from homeward.web.hosts.forms import AfterForm, EndForm, VisitForm, in_weeks
from homeward.web.people.agreeing import Agreeing

BOXES = {
    "person_does": gettext_lazy("What does the person do themself, and in the house?"),
    "host_does": gettext_lazy("What do the hosts do?"),
    "worker_does": gettext_lazy("What does the Shared Lives worker do?"),
    "ending": gettext_lazy("When and how may either of them end it?"),
    "whom_to_ring": gettext_lazy("Whom do they ring, by day and by night?"),
    "money": gettext_lazy("What is paid for each night, and who pays?"),
}
DAYS = ("starts_on", "review_on", "host_agreed_on")


class AgreeStayForm(Agreeing):
    starts_on = DateField(label=gettext_lazy("First day"), missing=gettext_lazy("Enter the first day"))
    review_on = DateField(
        label=gettext_lazy("When is it looked at again?"), missing=gettext_lazy("Enter the day"),
        hint=gettext_lazy("Within 13 weeks. It may be any day before."),
    )
    host_agreed_on = DateField(
        label=gettext_lazy("When was it read to the hosts, and agreed by them?"), missing=gettext_lazy("Enter the day")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        boxes = {
            name: LongTextField(label=label, rows=2, missing=gettext_lazy("Write what was agreed"))
            for name, label in BOXES.items()
        }
        first = {name: self.fields.pop(name) for name in ("starts_on", "review_on")}
        self.fields = first | boxes | self.fields  # type: ignore[assignment]

    def said(self) -> StayAgreed:
        return StayAgreed(**{name: self.cleaned_data[name] for name in (*DAYS, *BOXES)})


def visit(request: AskedRequest, person_id: UUID, journey_id: UUID, host_id: UUID) -> HttpResponse:
    """Person and host meet."""
    found, framing = chosen_by(request, person_id, journey_id)
    one = found.one(host_id)
    if not found.keeps_hosts:
        raise NotThere
    form = VisitForm(request.POST or None, initial={"sort": "tea"})
    if request.method == "POST" and form.is_valid() and attempt(
        request, form, acts.visit, person_id=person_id, journey_id=journey_id, host_id=host_id, sort=form.meeting(),
        on=form.cleaned_data["on"], note=form.cleaned_data["note"],
        step=step_to_do(request, person_id, journey_id, Makes.VISIT),
    ):
        return redirect("hosts:choosing", person_id, journey_id)
    title = _("Meet %(host)s") % {"host": one.name}
    intro = _("Nothing is decided by it. The person is told where the home is from now on.")
    return asked(request, form, framing, [person_id, journey_id], title, _("Save the visit"), intro)


def after_visit(request: AskedRequest, person_id: UUID, journey_id: UUID, visit_id: UUID) -> HttpResponse:
    """What each of them said afterwards."""
    found, framing = chosen_by(request, person_id, journey_id)
    met = found.visit(visit_id)
    form = AfterForm(request.POST or None)
    if not found.keeps_hosts:
        del form.fields["host"]
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if attempt(
            request, form, acts.after_visit, person_id=person_id, visit_id=visit_id, person_said=given["person"],
            host_said=given.get("host", ""),
        ):
            return redirect("hosts:choosing", person_id, journey_id)
    title = _("After the visit to %(host)s") % {"host": met.host}
    intro = _("Ask each of them alone. One may be written down now, and the other later.")
    return asked(request, form, framing, [person_id, journey_id], title, _("Save"), intro)


def agree(request: AskedRequest, person_id: UUID, journey_id: UUID) -> HttpResponse:
    """What person and host live by."""
    found, framing = chosen_by(request, person_id, journey_id)
    stay = _stay(found)
    today = request.reader.today
    initial = {"starts_on": today, "review_on": in_weeks(today, 6), "host_agreed_on": today}
    if stay.agreed:
        before = stay.agreed[0].said
        initial |= {name: getattr(before, name) for name in ("starts_on", *BOXES)}
    form = AgreeStayForm(
        request.POST or None, name=framing["head"].name, is_me=framing["is_me"], initial=initial
    )
    if request.method == "POST" and form.is_valid() and attempt(
        request, form, acts.agree, person_id=person_id, stay_id=stay.id, said=form.said(), agreement=form.agreement(),
        step=step_to_do(request, person_id, journey_id, Makes.AGREEMENT),
    ):
        return redirect("hosts:choosing", person_id, journey_id)
    title = _("What is agreed with %(host)s") % {"host": stay.host}
    return asked(request, form, framing, [person_id, journey_id], title, _("This is agreed"))


def end(request: AskedRequest, person_id: UUID, journey_id: UUID) -> HttpResponse:
    """The stay, or a place that was kept, ends."""
    found, framing = chosen_by(request, person_id, journey_id)
    stay = _stay(found)
    form = EndForm(request.POST or None, initial={"on": request.reader.today})
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("on", "by", "reason")}
        if attempt(request, form, acts.end, person_id=person_id, stay_id=stay.id, **said):
            return redirect("hosts:choosing", person_id, journey_id)
    title = _("The end of the stay with %(host)s") % {"host": stay.host}
    intro = _("The place is free for somebody else from then on. What was written stays.")
    return asked(request, form, framing, [person_id, journey_id], title, _("It ended"), intro)


def _stay(found: ChoosingHost) -> StayLine:
    if found.stay is None:
        raise NotThere
    return found.stay
