"""What is asked of a parent or guardian: what it rests on, what a court limits, and what a young person shares."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from homeward.actions import parental as acts
from homeward.content.access import access_policy, kinds_of
from homeward.domain.access import Action, Kind
from homeward.domain.failures import NotThere
from homeward.domain.parental import Asked, Basis, Order, Parental, Shares
from homeward.records.people.queries.involved import Tie, Ties, ties
from homeward.web.asking import AskedRequest, attempt
from homeward.web.dates import day
from homeward.web.fields import Choice, ChoiceField, DateField, Form, LongTextField, ManyChoiceField, TextField
from homeward.web.one_form import one_form
from homeward.web.people.kinds import KINDS
from homeward.web.people.showing import strip_of
from homeward.web.people.words_of import WordsOf, words_of
from homeward.web.shell import Link

BASES = {
    Basis.RESPONSIBILITY: gettext_lazy("Parental responsibility"),
    Basis.GUARDIANSHIP: gettext_lazy("Special guardianship"),
    Basis.ORDER: gettext_lazy("Another order of a court"),
}
SHARES = {
    Asked.EVERYTHING: gettext_lazy("Everything"),
    Asked.SOME: gettext_lazy("Some of it"),
    Asked.CANNOT_DECIDE: gettext_lazy("They cannot decide this; somebody decides in their best interests"),
}
RESTS_ON = ("rests_on", "evidence", "evidence_by", "evidence_on", "limited")
LIMITS = ("order", "order_on", "order_keeps")


class OrderForm(Form):
    """What a court order says, and what it keeps from them."""

    order = LongTextField(
        label=gettext_lazy("What does the order say?"), rows=3, max_length=400,
        hint=gettext_lazy("In a line or two, with its number."),
        missing=gettext_lazy("Write what the court order says"),
    )
    order_on = DateField(
        label=gettext_lazy("On which day was it made?"), missing=gettext_lazy("Enter the day on which it was made")
    )
    order_keeps = ManyChoiceField(
        label=gettext_lazy("What must they not see because of it?"), required=False,
        choices=lambda: kinds_shared(),
    )

    def court_order(self) -> Order:
        """The order as it was written; none where nothing of it was."""
        given = self.cleaned_data
        kept = tuple(Kind(kind) for kind in given.get("order_keeps") or ())
        return Order((given.get("order") or "").strip(), given.get("order_on"), kept)


class SharesForm(Form):
    """What a young person of 16 or 17 wants a parent or guardian to see."""

    asked = ChoiceField(
        label=gettext_lazy("They are 16 or 17, and presumed to decide. What do they want shared?"),
        hint=gettext_lazy("Ask them by themself, if they like. They can change it on any day."),
        choices=[
            Choice(answer, words, reveals={Asked.SOME: ("shared",), Asked.CANNOT_DECIDE: ("asked_by",)}.get(answer, ()))
            for answer, words in SHARES.items()
        ],
        missing=gettext_lazy("Ask them what they want shared, and choose what they said"),
    )
    shared = ManyChoiceField(
        label=gettext_lazy("What do they share?"), required=False, choices=lambda: kinds_shared(),
        hint=gettext_lazy("Tick nothing if they share nothing."),
    )
    asked_by = TextField(
        label=gettext_lazy("Who decided?"), max_length=200, missing=gettext_lazy("Write who decided")
    )

    def shares(self) -> Shares:
        """What they said; nothing where they were not asked."""
        given = self.cleaned_data
        if not given.get("asked"):
            return Shares()
        kinds = tuple(Kind(kind) for kind in given.get("shared") or ())
        return Shares(Asked(given["asked"]), kinds, given.get("asked_by") or "")


class ParentalForm(OrderForm, SharesForm):
    """All of it, where somebody is written down as a parent or guardian; asked once that is chosen."""

    rests_on = ChoiceField(
        label=gettext_lazy("What does it rest on?"), choices=list(BASES.items()),
        missing=gettext_lazy("Choose what it rests on"),
    )
    evidence = TextField(
        label=gettext_lazy("What was seen?"), max_length=400,
        hint=gettext_lazy("For example the birth certificate, or the order and its number."),
        missing=gettext_lazy("Write what was seen"),
    )
    evidence_by = TextField(
        label=gettext_lazy("Who saw it?"), max_length=200, missing=gettext_lazy("Write who saw it"),
        hint=gettext_lazy("Somebody who looked at it with their own eyes."),
    )
    evidence_on = DateField(
        label=gettext_lazy("On which day was it seen?"), missing=gettext_lazy("Enter the day on which it was seen")
    )
    limited = ChoiceField(
        label=gettext_lazy("Does a court order limit what they may do or know?"),
        choices=[
            Choice("no", gettext_lazy("No, not that we know of")), Choice("yes", gettext_lazy("Yes"), reveals=LIMITS),
        ],
        missing=gettext_lazy("Choose whether a court order limits it"),
    )

    def parental(self) -> Parental:
        """What stands behind it."""
        given = self.cleaned_data
        basis = Basis(given["rests_on"]) if given.get("rests_on") else None
        return Parental(basis, given.get("evidence_on"), self.court_order(), self.shares())


class AskForm(WordsOf, SharesForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words_of_last()


class LimitForm(WordsOf, OrderForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words_of_last()


def kinds_shared() -> list[Choice]:
    """The parts of a record that a parent or guardian sees, if nothing keeps them."""
    names = [relation.name for relation in access_policy().relations if relation.for_child]
    seen = {kind for name in names for kind in kinds_of(name, Action.READ)}
    return [Choice(kind, KINDS[kind]) for kind in Kind if kind in seen]


def ask(request: AskedRequest, person_id: UUID, relationship_id: UUID) -> HttpResponse:
    """A young person says what a parent or guardian sees."""
    found = ties(request.reader, person_id)
    one = _of(found, relationship_id)
    if found.giver is None or not found.decides:
        raise NotThere
    is_me = request.standing.me == person_id
    now = one.parental.shares if one.parental else Shares()
    initial = {"asked": now.asked or "", "shared": list(now.kinds), "asked_by": now.decided_by}
    form = AskForm(request.POST or None, is_me=is_me, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = {"relationship_id": relationship_id, "shares": form.shares(), "said_by": words_of(form)}
        if attempt(request, form, acts.ask, person_id=person_id, **said):
            return redirect("people:involved", person_id)
    title = _("What %(name)s sees") % {"name": one.name}
    intro = _("It holds from the next moment. What a court order keeps from them stays kept.")
    return _asked(request, form, person_id, title, _("Save"), intro)


def limit(request: AskedRequest, person_id: UUID, relationship_id: UUID) -> HttpResponse:
    """A court order limits what a parent or guardian may do or know."""
    found = ties(request.reader, person_id)
    one = _of(found, relationship_id)
    if not one.may_end:
        raise NotThere
    now = one.parental.order if one.parental else Order()
    initial = {"order": now.words, "order_on": now.made_on, "order_keeps": list(now.kept_from)}
    form = LimitForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = {"relationship_id": relationship_id, "order": form.court_order(), "said_by": words_of(form)}
        if attempt(request, form, acts.limit, person_id=person_id, **said):
            return redirect("people:involved", person_id)
    title = _("A court order about %(name)s") % {"name": one.name}
    return _asked(request, form, person_id, title, _("Write it down"), _("What it keeps from them is kept at once."))


def about(one: Tie) -> list[str]:
    """What a page says of a parent or guardian beside who they are: a line each."""
    said = one.parental
    if said is None:
        return []
    lines = []
    if said.basis and said.seen_on:
        lines.append(_("%(basis)s, seen on %(day)s.") % {"basis": BASES[said.basis], "day": day(said.seen_on)})
    if one.until:
        lines.append(_("Ends by itself on %(day)s, at the latest the 18th birthday.") % {"day": day(one.until)})
    if said.order.made_on:
        words = {"day": day(said.order.made_on), "words": said.order.words}
        lines.append(_("Limited by a court order of %(day)s: %(words)s") % words)
    if said.asked_on:
        lines.append(_("Asked on %(day)s what they see.") % {"day": day(said.asked_on)})
    return lines


def looked_over(said: Parental) -> list[tuple[str, str]]:
    """What was written of it, before it is given: rows for a list."""
    rows = [
        (_("What it rests on"), str(BASES[said.basis]) if said.basis else ""),
        (_("Seen on"), day(said.seen_on) if said.seen_on else ""),
        (_("Limited by a court order"), said.order.words),
        (_("What they want shared"), str(SHARES[said.shares.asked]) if said.shares.asked else ""),
    ]
    return [row for row in rows if row[1]]


def _of(found: Ties, relationship_id: UUID) -> Tie:
    one = next((tie for tie in found.ties if tie.id == relationship_id and tie.parental is not None), None)
    if one is None:
        raise NotThere
    return one


def _asked(
    request: AskedRequest, form: Form, person_id: UUID, title: str, button: str, intro: str = ""
) -> HttpResponse:
    back = Link(_("Who is involved"), reverse("people:involved", args=[person_id]))
    return one_form(request, form, title, button, back, intro=intro, person=strip_of(request, person_id))
