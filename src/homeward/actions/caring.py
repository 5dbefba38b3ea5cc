"""Somebody looks after somebody: two records, one tie, and nothing of one read through the other.

The story of each says only what is theirs. Whoever leads for the other hears that it ended, and that something was
shared, without a name.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db.models import Q, Value

from homeward.actions import later, people
from homeward.actions.beside import person_locked, whose_words
from homeward.actions.door import OnPerson, act, tell
from homeward.domain.access import Action, Kind, Label, Scope
from homeward.domain.actor import Actor
from homeward.domain.caring import LooksAfter, caring_problems, ending_problems, sharing_problems, whom_problems
from homeward.domain.failures import Clash, NotThere
from homeward.domain.lengths import NAME
from homeward.domain.pathway import day_of
from homeward.domain.person_details import PersonDetails
from homeward.domain.problem import Refused, refuse
from homeward.domain.request import Agreement, Answer
from homeward.records.accounts.models import User
from homeward.records.care.models import Caring, IfCarerCannot, Lead
from homeward.records.people.models import Belonging, Person, Relationship
from homeward.records.people.queries.finding import likely_duplicates
from homeward.records.people.queries.involved import close
from homeward.records.people.reading import Reader
from homeward.records.people.visible import live, visible
from homeward.records.teams.models import Team

PERSON = "person"
SELF = "self"


@dataclass(frozen=True, slots=True)
class Written:
    """Who writes it down, when, and whose words it is in."""

    by: UUID
    now: datetime
    said_by: str


@act(may=OnPerson(Kind.INVOLVED), tells=("caring.looked-after", "caring.looks-after", "person.added"))
def begin(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, said: LooksAfter, carer_id: UUID | None = None,
    carer: PersonDetails | None = None, looked_at: tuple[UUID, ...] = (), said_by: str = "",
) -> UUID:
    """Write down that somebody looks after the person: somebody known, whom the actor may find (`carer_id`), or
    somebody new (`carer`), who gets a record of their own with the person's team. Returns the key of the tie.

    `looked_at` are those the actor saw to be other people. Raises Refused with every problem, also while somebody
    likely the same was not looked at; NotThere for a key that reaches nobody.
    """
    _check_is_worker(actor, now, person_id)
    if (carer_id is None) == (carer is None):
        raise NotThere
    known = _findable(actor, now, carer_id) if carer_id else None
    alike = _likely(actor, now, carer) if carer else ()
    tied = Caring.objects.filter(person=person_id, other=known, looks_after=False, ended_at=None)
    already = known is not None and tied.exists()
    whom = whom_problems(person_id, carer_id, already, alike, looked_at)
    if problems := (*caring_problems(said, day_of(now)), *whom):
        raise Refused(problems)
    person, after = _both(person_id, known.pk) if known else (person_locked(person_id), None)
    if after is None:
        assert carer is not None
        team = _team(actor, now, person_id)
        after = people.make(carer, team, now)
        people.tell_added(after, team)
    words = said_by or whose_words(actor, now, person_id)
    return _join(person, after, said, Written(actor.party, now, words))


@act(may=OnPerson(Kind.INVOLVED), tells=("caring.no-longer-looked-after", "caring.no-longer-looks-after"))
def end(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, tie_id: UUID, reason: str, on: date | None = None,
    said_by: str = "",
) -> UUID:
    """It ended, on a day (today, if not given), for both. The reason stays on the side where it was said; the other
    learns only that it ended, and whoever leads there hears of it. Raises NotThere, Refused."""
    here, there = _sides(person_id, tie_id)
    last = on or day_of(now)
    if problems := ending_problems(here.since, last, reason, day_of(now)):
        raise Refused(problems)
    for side in (here, there):
        side.until, side.ended_at = last, now
        side.end_reason = reason.strip() if side is here else ""
        side.save()
        _take_back(side, actor, now, said_by)
        tell(
            "caring.no-longer-looks-after" if side.looks_after else "caring.no-longer-looked-after",
            kind=Kind.INVOLVED, person_id=side.person_id, label=Label.TEAM, subject_id=side.pk, on=last,
            said_by=said_by if side is here else "", reason=side.end_reason,
        )
    _let_lead_know(there.person_id, "message-caring-ended", now)
    return tie_id


@act(
    may=OnPerson(Kind.PLAN, Label.TEAM),
    tells=("caring.shared", "caring.told", "caring.taken-back", "caring.told-no-more"),
)
def share(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, tie_id: UUID, words: str, said_by: str = "",
    seen: int | None = None,
) -> UUID:
    """The carer (`person_id`) lets the team of whoever they look after know what happens if they cannot be there; with
    no words, what was shared is taken back. Nothing else of their record goes with it. Returns the version's key.

    `seen` is the version they saw (0 for none). Raises Clash, Refused, NotThere.
    """
    here, there = _sides(person_id, tie_id)
    if not here.looks_after:
        raise NotThere
    before = IfCarerCannot.objects.filter(series=here.pk, replaced_at=None).first()
    now_at = before.version if before else 0
    if seen is not None and seen != now_at:
        raise Clash(seen=seen, now_at=now_at)
    if problems := sharing_problems(words, before.words if before else ""):
        raise Refused(problems)
    said = said_by or whose_words(actor, now, person_id)
    kept = _keep(here, words, actor, now, said)
    _keep(there, words, actor, now, "")
    mine, theirs = ("caring.shared", "caring.told") if words.strip() else ("caring.taken-back", "caring.told-no-more")
    tell(mine, kind=Kind.PLAN, person_id=here.person_id, label=Label.TEAM, subject_id=kept.pk, said_by=said)
    tell(theirs, kind=Kind.PLAN, person_id=there.person_id, label=Label.TEAM, subject_id=there.pk)
    _let_lead_know(there.person_id, "message-caring-shared", now)
    return kept.pk


@act(may=OnPerson(Kind.CONTACT), tells="sign-in.given")
def open_own(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, tie_id: UUID, relationship_id: UUID,
    said_by: str = "",
) -> UUID:
    """The sign-in that the carer has already, by being something to the one they look after (`relationship_id`: in
    their circle, for one), opens their own record too, so that nobody needs two. Returns the party.

    Raises Refused if either has another, NotThere for a relationship that is not that person's or not the actor's to
    see.
    """
    _check_is_worker(actor, now, person_id)
    here, there = _sides(person_id, tie_id)
    sees = visible(actor, Action.READ, now=now, kind=Kind.INVOLVED)
    rows = Relationship.objects.filter(live(now), close(), pk=relationship_id, person=there.person_id)
    row = rows.annotate(label=Value(str(Label.TEAM))).filter(sees).select_related("party").first()
    if row is None or not here.looks_after or not User.objects.filter(pk=row.party_id, is_active=True).exists():
        raise NotThere
    if Relationship.objects.filter(live(now), Q(person=person_id) | Q(party=row.party), relation=SELF).exists():
        raise refuse("sign-in-there", "who", name=row.party.name)
    Relationship.objects.create(
        party=row.party, relation=SELF, scope=Scope.PERSON, person_id=person_id, basis="set-up", start=now,
        given_by=actor.party_id,
    )
    tell(
        "sign-in.given", kind=Kind.CONTACT, person_id=person_id, label=Label.TEAM, subject_id=row.party_id,
        said_by=said_by, name=here.person.preferred_name,
    )
    return row.party_id


def after_death(person_id: UUID, on: date, now: datetime) -> None:
    """Whatever ties the person who died has to those they looked after, or who looked after them, ends on that day.
    Only the other's story says so, and whoever leads for the other hears of it. Inside the act that ends the
    journeys."""
    tied = Caring.objects.filter(person=person_id, ended_at=None).values("tie")
    for side in Caring.objects.select_for_update().filter(tie__in=tied, ended_at=None).order_by("pk"):
        side.until, side.ended_at = min(on, side.until or on), now
        side.save()
        IfCarerCannot.objects.filter(series=side.pk, replaced_at=None).exclude(words="").update(replaced_at=now)
        if side.person_id != person_id:
            what = "caring.no-longer-looks-after" if side.looks_after else "caring.no-longer-looked-after"
            tell(what, kind=Kind.INVOLVED, person_id=side.person_id, label=Label.TEAM, subject_id=side.pk, on=on)
            _let_lead_know(side.person_id, "message-caring-ended", now)


def go_on(person_id: UUID, ended_at: datetime) -> None:
    """The death was written down by mistake: the ties that ended with it go on, with what was shared. No last day is
    planned of them any more. Inside the act that takes the end back."""
    ended = Caring.objects.filter(person=person_id, ended_at=ended_at).values("tie")
    for side in Caring.objects.select_for_update().filter(tie__in=ended, ended_at=ended_at).order_by("pk"):
        side.until, side.ended_at = None, None
        side.save()
        IfCarerCannot.objects.filter(series=side.pk, replaced_at=ended_at).exclude(words="").update(replaced_at=None)
        if side.person_id != person_id:
            what = "caring.looks-after-again" if side.looks_after else "caring.looked-after-again"
            tell(what, kind=Kind.INVOLVED, person_id=side.person_id, label=Label.TEAM, subject_id=side.pk)


def _check_is_worker(actor: Actor, now: datetime, person_id: UUID) -> None:
    """Nobody is given a record, or a line in their own, on the word of the one they look after alone."""
    own = Relationship.objects.filter(live(now), party=actor.party_id, person=person_id, relation=SELF)
    if actor.party_id and own.exists():
        raise refuse("caring-ask-your-team", "who")


def _findable(actor: Actor, now: datetime, person_id: UUID) -> Person:
    found = Person.objects.filter(
        visible(actor, Action.READ, now=now, kind=Kind.FINDING, person="id")
        | visible(actor, Action.READ, now=now, kind=Kind.IDENTITY, person="id"),
        pk=person_id,
    ).first()
    if found is None:
        raise NotThere
    return found


def _likely(actor: Actor, now: datetime, carer: PersonDetails) -> tuple[UUID, ...]:
    alike = likely_duplicates(Reader(actor, now, "caring.begin"), carer)
    return tuple(one.person.person_id for one in alike if one.likely)


def _both(person_id: UUID, carer_id: UUID) -> tuple[Person, Person]:
    """Both, locked in one order, so that two who are tied at once never wait for each other."""
    held = {key: person_locked(key) for key in sorted((person_id, carer_id))}
    return held[person_id], held[carer_id]


def _team(actor: Actor, now: datetime, person_id: UUID) -> Team:
    """The person's team in which whoever writes works, else the one that has supported them longest."""
    rows = Belonging.objects.filter(live(now), person=person_id, team__isnull=False).select_related("team")
    teams = [row.team for row in rows.order_by("start", "pk") if row.team]
    mine = set(Relationship.objects.filter(live(now), party=actor.party_id).values_list("team", flat=True))
    if not teams:
        raise refuse("caring-no-team", "who")
    return next((team for team in teams if team.pk in mine), teams[0])


def _join(person: Person, carer: Person, said: LooksAfter, written: Written) -> UUID:
    tie = uuid4()
    sides = (
        (person, carer, False, said.carer_is, said.person_agrees),
        (carer, person, True, said.person_is, said.carer_agrees),
    )
    for whose, other, looks_after, called, agreement in sides:
        said_by = written.said_by if not looks_after else ""
        side = Caring.objects.create(
            person=whose, tie=tie, looks_after=looks_after, other=other, label=Label.TEAM,
            called=(called.strip() or other.preferred_name)[:NAME], what=said.what.strip(), since=said.since,
            until=said.until, **_agreed(agreement), said_by=said_by, written_by_id=written.by,
            written_at=written.now,
        )
        tell(
            "caring.looks-after" if looks_after else "caring.looked-after", kind=Kind.INVOLVED, person_id=whose.pk,
            label=Label.TEAM, subject_id=side.pk, said_by=said_by,
        )
    return tie


def _agreed(agreement: Agreement) -> dict[str, str]:
    if agreement.answer is not Answer.CANNOT_DECIDE or agreement.ground is None:
        return {"agreed_by": PERSON}
    asked = ", ".join(name.strip() for name in agreement.consulted)
    return {"agreed_by": agreement.decided_by.strip(), "agreed_ground": agreement.ground.value, "consulted": asked}


def _sides(person_id: UUID, tie_id: UUID) -> tuple[Caring, Caring]:
    """This person's side and the other one, locked, while it goes on. NotThere otherwise."""
    rows: Iterable[Caring] = Caring.objects.select_for_update().filter(tie=tie_id, ended_at=None).order_by("pk")
    found = {row.person_id: row for row in rows}
    if person_id not in found or len(found) != 2:
        raise NotThere
    here = found.pop(person_id)
    return here, next(iter(found.values()))


def _keep(side: Caring, words: str, actor: Actor, now: datetime, said_by: str) -> IfCarerCannot:
    latest = IfCarerCannot.objects.filter(series=side.pk).order_by("-version").first()
    IfCarerCannot.objects.filter(series=side.pk, replaced_at=None).update(replaced_at=now)
    return IfCarerCannot.objects.create(
        person_id=side.person_id, series=side.pk, version=latest.version + 1 if latest else 1, words=words.strip(),
        written_at=now, written_by_id=actor.party_id, said_by=said_by, label=Label.TEAM,
    )


def _take_back(side: Caring, actor: Actor, now: datetime, said_by: str) -> None:
    """What was shared for as long as they cared holds no more: nobody is rung by it who does not come."""
    if IfCarerCannot.objects.filter(series=side.pk, replaced_at=None).exclude(words="").exists():
        _keep(side, "", actor, now, said_by)


def _let_lead_know(person_id: UUID, what: str, now: datetime) -> None:
    lead = Lead.objects.filter(person=person_id, end=None).exclude(how="cover").select_related("party").first()
    if lead and lead.party.email:
        params = {"page": "looking-after", "person": str(person_id)}
        later.message(lead.party.email, what, params, now, about=person_id)
