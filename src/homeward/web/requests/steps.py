"""The way through the questions: which come when, what was answered so far, and the request they make."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy

from homeward.domain.person_details import (
    Address,
    Coded,
    ContactKind,
    ContactPoint,
    PersonDetails,
    PreferredContact,
)
from homeward.domain.request import (
    Admission,
    Agreement,
    Answer,
    Ground,
    IncomingRequest,
    Relative,
    Sender,
    Source,
    Urgency,
    Why,
)
from homeward.web.fields import NOT_SURE, Form
from homeward.web.requests import questions as q

Typed = dict[str, dict[str, list[str]]]
"""Page -> field -> what was typed, as a browser sent it. JSON, so that a session keeps it."""


@dataclass(frozen=True, slots=True)
class Step:
    """One page. `only` says from the source whether it is asked; `mends` the fields of a request it answers,
    and `boxes` the box of the page for those that have one of another name."""

    slug: str
    form: type[Form]
    title: Any
    mends: tuple[str, ...]
    only: Callable[[str], bool] = lambda source: True
    boxes: Mapping[str, str] = field(default_factory=dict)


def _by_somebody_else(source: str) -> bool:
    return source != Source.SELF


def _at_work(source: str) -> bool:
    return source not in (Source.SELF, Source.FAMILY)


STEPS = (
    Step("who", q.WhoAsks, gettext_lazy("Who are you asking for?"), ("source",)),
    Step("name", q.Names, gettext_lazy("What is their name?"), ("person.preferred_name", "person.given_name",
         "person.family_name")),
    Step("born", q.Born, gettext_lazy("When were they born?"), ("person.date_of_birth", "person.birth_year")),
    Step("numbers", q.Numbers, gettext_lazy("Their NHS number and GP practice"),
         ("person.nhs_number", "person.practice_code"), _at_work),
    Step("home", q.Home, gettext_lazy("Where do they live, and how are they reached?"), ("person",),
         boxes={"person.contacts": "phone"}),
    Step("help", q.WhatHelp, gettext_lazy("What would help?"), ("why",)),
    Step("where", q.WhereNow, gettext_lazy("Where are they now?"), ("admission",)),
    Step("talking", q.Talking, gettext_lazy("Talking with them"), ()),
    Step("agree", q.Agrees, gettext_lazy("Do they know and agree?"), ("agreement",), _by_somebody_else),
    Step("close", q.Close, gettext_lazy("Is there somebody close to them we may talk to?"), ("related",)),
    Step("you", q.AboutYou, gettext_lazy("About you"), ("sender",), _by_somebody_else),
    Step("team", q.WhichTeam, gettext_lazy("Which team?"), ("team",)),
)
OF_A_DOCUMENT = ("agree", "team")
"""What is asked about a request that came as a document: all else is in it."""


def step_named(slug: str) -> Step | None:
    return next((step for step in STEPS if step.slug == slug), None)


def form_of(step: Step, typed: Typed, begun: Mapping[str, str] | None = None) -> Form:
    """The form of a page as it was last typed; with what is `begun` for them where it never was."""
    kept = typed.get(step.slug)
    if kept is None:
        return step.form(initial=begun)
    sent = QueryDict(mutable=True)
    for name, values in kept.items():
        sent.setlist(name, values)
    return step.form(sent)


def kept(sent: QueryDict) -> dict[str, list[str]]:
    """What a browser sent, as it is kept: without the token of the form."""
    return {name: list(values) for name, values in sent.lists() if name != "csrfmiddlewaretoken"}


def source_of(typed: Typed) -> str:
    return (typed.get("who", {}).get("source") or [""])[0]


def asked_steps(typed: Typed, *, of_document: bool, team_known: bool) -> list[Step]:
    """The pages of this request, in order."""
    steps = [step for step in STEPS if step.slug in OF_A_DOCUMENT] if of_document else [
        step for step in STEPS if step.only(source_of(typed))
    ]
    return [step for step in steps if step.slug != "team" or not team_known]


def step_for(where: str, steps: list[Step]) -> Step | None:
    """The page on which a problem at `where` is mended: the one that names the longest beginning of it."""
    matching = [(len(name), step) for step in steps for name in step.mends if where.startswith(name)]
    return max(matching, key=lambda pair: pair[0])[1] if matching else None


def request_of(typed: Typed, document: IncomingRequest | None = None) -> IncomingRequest:
    """What the answers so far say. A page that is not answered, or not yet right, says nothing."""
    said = {step.slug: _cleaned(step, typed) for step in STEPS}
    if document is not None:
        return replace(document, agreement=_agreement(said["agree"])) if "agree" in typed else document
    source = Source(said["who"].get("source") or Source.OTHER)
    alone = source is Source.SELF
    return IncomingRequest(
        person=_person(said),
        why=Why(
            said["help"].get("help_wanted", ""), said["help"].get("reason", ""),
            Urgency(said["help"].get("urgency") or Urgency.ROUTINE),
        ),
        source=source,
        sender=Sender() if alone else _sender(said["you"]),
        related=_related(said["close"]),
        admission=_admission(said["where"]),
        agreement=Agreement(Answer.AGREES) if alone else _agreement(said["agree"]),
    )


def _cleaned(step: Step, typed: Typed) -> Mapping[str, Any]:
    if step.slug not in typed:
        return {}
    form = form_of(step, typed)
    form.is_valid()
    return {name: value for name, value in form.cleaned_data.items() if value not in (None, NOT_SURE)}


def _person(said: Mapping[str, Mapping[str, Any]]) -> PersonDetails:
    name, born, home, talking = said["name"], said["born"], said["home"], said["talking"]
    lines = tuple(line for field in ("line_1", "line_2", "town") if (line := home.get(field, "")))
    postcode = home.get("postcode", "")
    wants = talking.get("preferred_contact")
    return PersonDetails(
        preferred_name=name.get("preferred_name", ""),
        given_name=name.get("given_name", ""),
        family_name=name.get("family_name", ""),
        date_of_birth=born.get("date_of_birth"),
        birth_year=int(born["birth_year"]) if born.get("birth_year") else None,
        nhs_number=said["numbers"].get("nhs_number", ""),
        practice_code=said["numbers"].get("practice_code", ""),
        addresses=(Address(lines, postcode),) if lines or postcode else (),
        contacts=_contacts(home),
        language=Coded(talking["language"]) if talking.get("language") else None,
        interpreter_needed={"yes": True, "no": False}.get(talking.get("interpreter", "")),
        communication_needs=(Coded(talking["needs"]),) if talking.get("needs") else (),
        preferred_contact=PreferredContact(wants) if wants else None,
    )


def _contacts(said: Mapping[str, Any]) -> tuple[ContactPoint, ...]:
    kinds = ((ContactKind.PHONE, "phone"), (ContactKind.EMAIL, "email"))
    return tuple(ContactPoint(kind, said[field]) for kind, field in kinds if said.get(field))


def _admission(said: Mapping[str, Any]) -> Admission | None:
    if said.get("where") != "hospital":
        return None
    return Admission(
        hospital=said.get("hospital", ""), ward=said.get("ward", ""), admitted=said.get("admitted"),
        expected_discharge=said.get("expected"),
    )


def _agreement(said: Mapping[str, Any]) -> Agreement:
    return Agreement(
        Answer(said.get("answer") or Answer.NOT_SURE),
        said.get("decided_by", ""),
        Ground(said["ground"]) if said.get("ground") else None,
        tuple(name.strip() for name in said.get("consulted", "").splitlines() if name.strip()),
    )


def _related(said: Mapping[str, Any]) -> tuple[Relative, ...]:
    if not said.get("name"):
        return ()
    return (Relative(said["name"], said.get("relationship", ""), _contacts(said)),)


def _sender(said: Mapping[str, Any]) -> Sender:
    return Sender(**{name: said.get(name, "") for name in ("name", "role", "organisation", "phone", "email")})
