"""Who is involved: everybody by name, somebody added with what they will see said first, and an end."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from homeward.actions import involved as acts
from homeward.content.access import access_policy, kinds_of, relation_named
from homeward.domain.access import Action, Giver, Kind
from homeward.domain.failures import NotThere
from homeward.domain.parental import Parental
from homeward.domain.parental import withheld as kept_back
from homeward.domain.relationship import Giving
from homeward.records.people.queries.heads import head
from homeward.records.people.queries.involved import Known, Tie, Ties, known_round, ties, would_see
from homeward.web.asking import AskedRequest, attempt
from homeward.web.dates import day
from homeward.web.fields import (
    Choice,
    ChoiceField,
    DateField,
    EmailField,
    Form,
    LongTextField,
    PhoneField,
    SelectField,
    TextField,
)
from homeward.web.one_form import carried, one_form
from homeward.web.people.frame import framed
from homeward.web.people.kinds import KINDS
from homeward.web.people.parental import LIMITS, RESTS_ON, ParentalForm, about, looked_over
from homeward.web.people.showing import shown_head, strip_of
from homeward.web.people.words_of import WordsOf, words_of
from homeward.web.shell import Link

NEW, COLLEAGUE = "new", "colleague"
OF_SOMEBODY_NEW = ("name", "role_title", "organisation", "phone", "email")
SAID = (*OF_SOMEBODY_NEW, "words", "basis", "seen_by", "start", "until")


class TieForm(WordsOf, ParentalForm):
    who = ChoiceField(label=gettext_lazy("Who is it?"), missing=gettext_lazy("Choose who it is"))
    colleague = SelectField(
        label=gettext_lazy("Which of them?"), missing=gettext_lazy("Choose who of the team it is")
    )
    name = TextField(label=gettext_lazy("Name"), max_length=200, missing=gettext_lazy("Enter their name"))
    role_title = TextField(label=gettext_lazy("What they do"), required=False, max_length=100)
    organisation = TextField(label=gettext_lazy("Where they work"), required=False, max_length=200)
    phone = PhoneField(label=gettext_lazy("Phone"), required=False, max_length=40)
    email = EmailField(label=gettext_lazy("E-mail"), required=False)
    relation = ChoiceField(
        label=gettext_lazy("What are they to the person?"), missing=gettext_lazy("Choose what they are to the person")
    )
    basis = TextField(
        label=gettext_lazy("What shows it?"), max_length=400,
        hint=gettext_lazy("For example: lasting power of attorney for health and welfare, registered in May 2025."),
        missing=gettext_lazy("Write what shows it"),
    )
    seen_by = TextField(
        label=gettext_lazy("Who saw the registration?"), max_length=200,
        hint=gettext_lazy("Somebody who looked at the stamped paper or at its record online."),
        missing=gettext_lazy("Write who saw the registration"),
    )
    words = TextField(
        label=gettext_lazy("What does the person call them?"), required=False, max_length=100,
        hint=gettext_lazy("My daughter, next door, the nurse with the red bag."),
    )
    start = DateField(label=gettext_lazy("From which day, if not today?"), required=False)
    until = DateField(label=gettext_lazy("The last day, if there is one"), required=False)

    def __init__(
        self, *args: Any, giver: Giver, known: tuple[Known, ...], is_young: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        behind = (*RESTS_ON, "asked") if is_young else RESTS_ON
        if not is_young or giver is not Giver.WORKER:
            for name in ("asked", "shared", "asked_by"):
                del self.fields[name]
        if giver is not Giver.WORKER:
            for name in (*RESTS_ON, *LIMITS):
                del self.fields[name]
        choices = [Choice(str(one.party_id), one.name, one.what) for one in known if one.is_close]
        team = [Choice(str(one.party_id), f"{one.name}, {one.what}") for one in known if not one.is_close]
        if team:
            choices.append(Choice(COLLEAGUE, _("Somebody of the team"), reveals=("colleague",)))
            self.fields["colleague"].offer(team)  # type: ignore[attr-defined]
        else:
            del self.fields["colleague"]
        choices.append(Choice(NEW, _("Somebody else"), reveals=OF_SOMEBODY_NEW))
        self.fields["who"].offer(choices)  # type: ignore[attr-defined]
        self.fields["relation"].offer(  # type: ignore[attr-defined]
            Choice(
                one.name, _(one.title), "" if kinds_of(one.name, Action.READ) else _("Sees nothing of the record"),
                reveals=("basis", "seen_by") if one.needs_registration else behind if one.for_child else (),
            )
            for one in access_policy().relations
            if giver in one.given_by
        )
        self.words_of_last()

    def party_id(self) -> UUID | None:
        who = self.cleaned_data["who"]
        chosen = self.cleaned_data["colleague"] if who == COLLEAGUE else who
        return None if who == NEW else UUID(chosen)

    def said(self) -> dict[str, Any]:
        """What was said, as the act takes it."""
        given = {name: self.cleaned_data.get(name) or "" for name in SAID if name not in ("start", "until")}
        days = {name: self.cleaned_data.get(name) for name in ("start", "until")}
        if self.parental_said() is not None:
            given |= {"basis": self.cleaned_data["evidence"], "seen_by": self.cleaned_data["evidence_by"]}
        return {"relation": self.cleaned_data["relation"], **given, **days}

    def parental_said(self) -> Parental | None:
        """What stands behind a parent or guardian; None for anybody else."""
        relation = relation_named(self.cleaned_data["relation"])
        return self.parental() if relation and relation.for_child and "rests_on" in self.fields else None


class EndForm(WordsOf, Form):
    reason = LongTextField(
        label=gettext_lazy("Why does it end?"), rows=2, required=False, max_length=400,
        hint=gettext_lazy("The person reads this too. You need not say."),
    )

    def __init__(self, *args: Any, must_say: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if must_say:
            self.fields["reason"].required = True
            self.fields["reason"].hint = _("For example: it was revoked, and who said so.")  # type: ignore[attr-defined]
            self.fields["reason"].error_messages["required"] = _("Write why it ends")
        self.words_of_last()


def read(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """Everybody by name."""
    found = ties(request.reader, person_id)
    top, context = framed(request, person_id)
    context |= {
        "ties": [_shown(one, found) for one in found.ties],
        "comes_in": found.comes_in,
        "gives_sign_in": found.gives_sign_in,
        "may_add": found.giver is not None,
        "decides": found.decides and any(one.parental for one in found.ties),
        "back": Link(top.preferred_name, reverse("people:page", args=[person_id])),
    }
    return render(request, "people/involved.jinja", context)


def add(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """Somebody is something to the person: first who and what, then what they will see, and only then is it given."""
    found = ties(request.reader, person_id)
    if found.giver is None:
        raise NotThere
    known = known_round(request.reader, person_id)
    is_me = request.standing.me == person_id
    form = TieForm(request.POST or None, giver=found.giver, known=known, is_me=is_me, is_young=found.decides)
    do = request.POST.get("do", "")
    if request.method != "POST" or do == "change" or not form.is_valid() or not _is_sound(request, form, person_id):
        return _asked(request, form, person_id, _("Who else is involved?"), _("See what that means"))
    if do == "give":
        said = form.said() | {
            "party_id": form.party_id(), "said_by": words_of(form), "parental": form.parental_said()
        }
        acts.add(actor=request.actor, now=request.now, act_id=form.act, person_id=person_id, **said)
        return redirect("people:involved", person_id)
    return _looked_over(request, form, person_id, known)


def end(request: AskedRequest, person_id: UUID, relationship_id: UUID) -> HttpResponse:
    """It ends; the page says first what they will no longer see."""
    one = next((tie for tie in ties(request.reader, person_id).ties if tie.id == relationship_id), None)
    if one is None or not one.may_end:
        raise NotThere
    is_me = request.standing.me == person_id
    form = EndForm(request.POST or None, must_say=one.needs_reason, is_me=is_me)
    if request.method == "POST" and form.is_valid():
        said = {"reason": form.cleaned_data["reason"], "said_by": words_of(form)}
        if attempt(request, form, acts.end, person_id=person_id, relationship_id=relationship_id, **said):
            return redirect("people:involved", person_id)
    title = _("%(name)s, %(what)s: this has ended") % {"name": one.name, "what": _(one.title)}
    intro = _("They will see nothing of this record.") if not one.sees else _(
        "From the next moment they no longer see: %(kinds)s. What they see by being somebody else to the person stays."
    ) % {"kinds": _listed(one.sees)}
    return _asked(request, form, person_id, title, _("End it"), intro)


def _is_sound(request: AskedRequest, form: TieForm, person_id: UUID) -> bool:
    said = form.said()
    giving = Giving(known=form.party_id() is not None, **said)
    problems = acts.problems_of(
        request.actor, request.now, person_id, giving, form.party_id(), form.parental_said()
    )
    form.add_problems(problems)
    return not problems


def _looked_over(request: AskedRequest, form: TieForm, person_id: UUID, known: tuple[Known, ...]) -> HttpResponse:
    """What it will mean, in the words of the page on sharing, before anything is given."""
    said, party_id = form.said(), form.party_id()
    relation = relation_named(said["relation"])
    assert relation is not None
    sees, withheld = would_see(request.reader, person_id, relation.name, party_id)
    behind = form.parental_said()
    if behind is not None:
        kept = kept_back(behind, sees)
        sees, withheld = tuple(kind for kind in sees if kind not in kept), (*withheld, *sorted(kept))
    name = said["name"] or next(one.name for one in known if one.party_id == party_id)
    rows = [
        (_("Who"), ", ".join(filter(None, [name, said["role_title"], said["organisation"]]))),
        (_("Reached by"), ", ".join(filter(None, [said["phone"], said["email"]]))),
        (_("What they are"), _(relation.title) + (f" ({said['words']})" if said["words"] else "")),
        (_("What shows it"), said["basis"]),
        (_("Who saw it") if behind else _("Who saw the registration"), said["seen_by"]),
        *(looked_over(behind) if behind else ()),
        (_("From"), day(said["start"]) if said["start"] else _("today")),
        (_("Until"), _until(said["until"], behind is not None)),
    ]
    context = {
        "title": _("What %(name)s will see") % {"name": name},
        "person": shown_head(head(request.reader, person_id)).strip,
        "name": name,
        "rows": [{"key": key, "value": words} for key, words in rows if words],
        "sees": [KINDS[kind] for kind in sees],
        "writes": [KINDS[kind] for kind in kinds_of(relation.name, Action.WRITE) if kind in sees],
        "withheld": [KINDS[kind] for kind in withheld],
        "kept": carried(request),
        "back": Link("", reverse("people:involved", args=[person_id])),
    }
    return render(request, "people/involved_check.jinja", context)


def _until(last: date | None, for_child: bool) -> str:
    if last:
        return _("the end of %(day)s") % {"day": day(last)}
    return _("the 18th birthday, by itself") if for_child else _("somebody ends it")


def _asked(
    request: AskedRequest, form: Form, person_id: UUID, title: str, button: str, intro: str = ""
) -> HttpResponse:
    back = Link(_("Who is involved"), reverse("people:involved", args=[person_id]))
    return one_form(request, form, title, button, back, intro=intro, person=strip_of(request, person_id))


def _shown(one: Tie, among: Ties) -> dict[str, Any]:
    when = _("from %(when)s") if one.begins_later else _("since %(when)s")
    ends = _("to %(when)s") % {"when": day(one.until)} if one.until else ""
    proof = one.basis
    if one.seen_by:
        proof = _("%(what)s. Seen by %(who)s.") % {"what": one.basis.rstrip("."), "who": one.seen_by}
    what = _(one.title) + (f" ({one.words})" if one.words else "")
    return {
        "id": one.id,
        "name": one.name,
        "role": ", ".join(filter(None, [what, when % {"when": day(one.start)}, ends])),
        "proof": proof,
        "kinds": [KINDS[kind] for kind in one.sees],
        "withheld": [KINDS[kind] for kind in one.withheld],
        "may_end": one.may_end,
        "comes_in": one.comes_in,
        "may_come_in": among.gives_sign_in and bool(one.sees) and not one.comes_in and not one.begins_later,
        "parental": about(one),
        "is_parental": one.parental is not None,
        "was_asked": one.parental is not None and one.parental.asked_on is not None,
    }


def _listed(kinds: tuple[Kind, ...]) -> str:
    return ", ".join(str(KINDS[kind]) for kind in kinds)
