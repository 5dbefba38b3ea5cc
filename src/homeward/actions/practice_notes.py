"""Giving a person's GP practice what belongs in its notes: as much as whoever gives it may see, and the person agreed
to. What was given is kept as it was given, and told in the story."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db.models import OuterRef, Subquery

from homeward.actions.beside import whose_words
from homeward.actions.door import OnPerson, act, tell
from homeward.content.access import relation_named
from homeward.domain.access import Action, Kind, Label
from homeward.domain.actor import Actor
from homeward.domain.conversation import Conversation
from homeward.domain.failures import NotThere
from homeward.domain.plan import Plan
from homeward.domain.practice_note import (
    AgreedPlan,
    Author,
    Doing,
    Heard,
    Part,
    PracticeNote,
    Stands,
    giving_problems,
    looked_back,
    without_hours,
)
from homeward.domain.problem import Refused
from homeward.domain.relationship import LEADS
from homeward.domain.request import Agreement, Answer
from homeward.domain.review import Review
from homeward.domain.written_value import read_back, written
from homeward.records.accounts.models import Party
from homeward.records.care import models as care
from homeward.records.people.models import Belonging, Person, Relationship
from homeward.records.people.visible import live, visible

PERSON = "person"
Row = TypeVar("Row", care.Plan, care.Conversation, care.Review)


@dataclass(frozen=True, slots=True)
class _Rows:
    """The latest of each that the actor may see; None for what is not there or was not chosen."""

    plan: care.Plan | None
    conversation: care.Conversation | None
    review: care.Review | None

    def there(self) -> set[Part]:
        held = {Part.PLAN: self.plan, Part.CONVERSATION: self.conversation, Part.REVIEW: self.review}
        return {part for part, row in held.items() if row is not None}

    def only(self, parts: Sequence[Part]) -> "_Rows":
        return _Rows(
            self.plan if Part.PLAN in parts else None,
            self.conversation if Part.CONVERSATION in parts else None,
            self.review if Part.REVIEW in parts else None,
        )


@act(may=OnPerson(Kind.PLAN), tells="practice-note.given")
def give(
    *,
    actor: Actor,
    now: datetime,
    act_id: UUID,
    person_id: UUID,
    parts: Sequence[Part],
    agreement: Agreement,
    said_by: str = "",
) -> UUID:
    """Make the note for the person's practice from the latest of each of `parts` that the actor may see.

    `agreement`: whether the person agrees that the practice has it, or who decided for them and on what ground.
    Returns its key. Raises Refused for nothing chosen, for a part that is not there for the actor, and without
    agreement; NotThere for somebody who may not see who the person is on paper.
    """
    identity = Person.objects.filter(visible(actor, Action.READ, now=now, kind=Kind.IDENTITY, person="id"))
    person = identity.filter(pk=person_id).select_related("practice__organisation").first()
    if person is None:
        raise NotThere
    found = _Rows(
        _latest(care.Plan, Kind.PLAN, "-version", actor, person_id, now),
        _latest(care.Conversation, Kind.CONVERSATION, "-version", actor, person_id, now),
        _latest(care.Review, Kind.REVIEW, "-held_on", actor, person_id, now),
    )
    if problems := giving_problems(parts, found.there(), agreement):
        raise Refused(problems)
    themself = agreement.answer is Answer.AGREES
    decided_by = "" if themself else agreement.decided_by.strip()
    chosen = found.only(parts)
    note = _note(actor, now, person_id, chosen, decided_by)
    given = care.PracticeNote.objects.create(
        person=person, label=Label.TEAM, body=written(note), plan=chosen.plan, conversation=chosen.conversation,
        review=chosen.review,
        agreed_by=PERSON if themself else decided_by,
        agreed_ground="" if themself or agreement.ground is None else agreement.ground.value,
        consulted="" if themself else ", ".join(name.strip() for name in agreement.consulted),
        given_by_id=actor.party, given_at=now,
    )
    tell(
        "practice-note.given", kind=Kind.PLAN, person_id=person_id, label=Label.TEAM, subject_id=given.pk,
        said_by=said_by or (decided_by if decided_by else whose_words(actor, now, person_id)),
        practice=person.practice.organisation.name if person.practice else "-",
        agreed_by=decided_by or person.preferred_name, parts=[part.value for part in note.parts],
    )
    return given.pk


def _latest(
    model: type[Row], kind: Kind, order: str, actor: Actor, person_id: UUID, now: datetime
) -> Row | None:
    seen = model._default_manager.filter(visible(actor, Action.READ, now=now, kind=kind), person=person_id)
    return seen.order_by(order, "-pk").first()


def _note(actor: Actor, now: datetime, person_id: UUID, chosen: _Rows, decided_by: str) -> PracticeNote:
    belongs = Belonging.objects.filter(live(now), person=person_id, team__isnull=False).select_related("team")
    team = next((row.team for row in belongs.order_by("start", "id")), None)
    heard, review = chosen.conversation, chosen.review
    return PracticeNote(
        given_at=now,
        author=_author(actor, now, person_id),
        team=team.name if team else "",
        phone=team.phone if team else "",
        agreed_by=decided_by,
        plan=_plan(chosen.plan, actor, now) if chosen.plan else None,
        heard=Heard(heard.held_on, read_back(Conversation, heard.body)) if heard else None,
        looked_back=looked_back(read_back(Review, review.body)) if review else None,
    )


def _plan(row: care.Plan, actor: Actor, now: datetime) -> AgreedPlan:
    latest = care.Doing.objects.filter(promise=OuterRef("pk")).order_by("-sequence")
    promises = (
        care.Promise.objects.filter(visible(actor, Action.READ, now=now, kind=Kind.PLAN), person=row.person_id)
        .filter(set_aside_at=None, made_in="plan")
        .annotate(kept=Subquery(latest.values("done")[:1]))
        .order_by("due_on", "made_at", "id")
    )
    doings = tuple(
        Doing(one.pk, one.text, one.owner_name, one.due_on, bool(getattr(one, "kept", False)), one.outcome)
        for one in promises
    )
    by = "" if row.agreed_by == PERSON else row.agreed_by
    plan = without_hours(read_back(Plan, row.body))
    return AgreedPlan(row.version, plan, row.agreed_at, row.starts_on, by, doings)


def _author(actor: Actor, now: datetime, person_id: UUID) -> Author:
    """Who writes to the practice, as what: the person, somebody who works with them, or somebody close."""
    party = Party.objects.get(pk=actor.party)
    rows = Relationship.objects.filter(live(now), party=party).exclude(relation=LEADS).order_by("start", "id")
    close = [row.relation for row in rows if row.person_id == person_id]
    known = [relation_named(name) for name in (*close, *(row.relation for row in rows if row.team_id))]
    if "self" in close:
        return Author(party.pk, party.name, Stands.PERSON)
    work = next((one for one in known if one and one.staff and one.name != "triage"), None)
    if work:
        return Author(party.pk, party.name, Stands.WORKER, party.role_title or work.title)
    return Author(party.pk, party.name, Stands.CLOSE, next((one.title for one in known if one), ""))
