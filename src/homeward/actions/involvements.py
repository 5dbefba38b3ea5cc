"""Pulling somebody in: a colleague or an agency is asked, accepts or declines, answers, and it ends. The lead stays.

What they see was agreed with the person: the ask, the preferred name and the needs from the moment they are asked,
the rest from the moment they accept, each kind by a relation of its own, all of it until it ends. Somebody without an
account answers by telephone or letter, and a named worker writes it down.
"""

from datetime import datetime
from uuid import UUID, uuid4

from homeward.actions import involvement_messages, journeys, links
from homeward.actions.beside import party_known
from homeward.actions.door import OnPerson, act, tell
from homeward.actions.involvement_messages import ANSWER, shown
from homeward.content.involvements import ways
from homeward.domain.access import Kind, Label, Scope
from homeward.domain.actor import SYSTEM, Actor, ActorKind
from homeward.domain.failures import Clash, NotThere
from homeward.domain.involvement import (
    NUDGE_AFTER,
    OPEN,
    Ask,
    State,
    Whom,
    answer_due,
    ask_problems,
    move_problems,
    shown_from,
)
from homeward.domain.lengths import LINE, NAME, PARAGRAPH, too_long
from homeward.domain.pathway import day_of
from homeward.domain.problem import Problem, Refused
from homeward.domain.request import Answer
from homeward.records.accounts.models import Party
from homeward.records.accounts.queries.links import holder
from homeward.records.care.models import Involvement
from homeward.records.journal.models import DueTime
from homeward.records.people.models import Relationship
from homeward.records.people.visible import live

PULLED_IN = "pulled-in"
NUDGE = "involvement-unanswered"
MOST_REMINDERS = 3
PULLS_IN = OnPerson(Kind.INVOLVEMENT, Label.TEAM)
"""The person, or a worker beside them."""
ANSWERS = OnPerson(Kind.INVOLVEMENT, Label.CIRCLE)
"""Whoever was asked; or a worker who writes down what they said."""


@act(may=PULLS_IN, tells="involve.asked")
def pull_in(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, journey_id: UUID, ask: Ask,
    party_id: UUID | None = None, name: str = "", organisation: str = "", role_title: str = "", email: str = "",
    phone: str = "", is_agency: bool = False, said_by: str = "",
) -> UUID:
    """Ask a party that is known (`party_id`) or a new one (a name, and a way to reach them). Returns the involvement.

    Raises Refused with everything that is missing: what for, the person's agreement, a way to reach somebody new.
    """
    whom = Whom(party_id, name, organisation, role_title, email, phone, is_agency)
    return ask_to_help(
        actor=actor, now=now, person_id=person_id, journey_id=journey_id, ask=ask, whom=whom, said_by=said_by
    ).pk


def ask_to_help(
    *, actor: Actor, now: datetime, person_id: UUID, journey_id: UUID, ask: Ask, whom: Whom, said_by: str = ""
) -> Involvement:
    """Ask `whom`, inside an act that registered "involve.asked". Raises as `pull_in` does."""
    journey = journeys.of(person_id, journey_id)
    known = party_known(person_id, whom.party_id) if whom.party_id else None
    problems = [
        *ask_problems(ask, day_of(now), ways()),
        *too_long(PARAGRAPH, what_for=ask.what_for),
        *too_long(LINE, consulted=", ".join(ask.agreement.consulted)),
        *(() if known else _newcomer(whom)),
        *_already(person_id, known),
    ]
    if problems:
        raise Refused(problems)
    party = known or Party.objects.create(
        name=whom.name.strip(), organisation_name=whom.organisation.strip(), role_title=whom.role_title.strip(),
        email=whom.email.strip(), phone=whom.phone.strip(), is_agency=whom.is_agency, made_at=now,
    )
    made = Involvement.objects.create(
        person_id=person_id, label=Label.CIRCLE, journey=journey, party=party, asked_for=ask.what_for.strip(),
        person_agrees=ask.agreement.answer, agreement_note=_agreement_note(ask), sees=list(ask.sees),
        answer_by=ask.answer_by, way=ask.way, state=State.ASKED, asked_by_id=actor.party, asked_at=now,
    )
    _give(made, (PULLED_IN,), actor, now)
    _nudge(made, now)
    involvement_messages.to_asked(made, now)
    tell(
        "involve.asked", kind=Kind.INVOLVEMENT, person_id=person_id, subject_id=made.pk, label=Label.TEAM,
        said_by=said_by, name=shown(party), what_for=made.asked_for, sees=list(ask.sees),
        agreed_by=ask.agreement.decided_by if ask.agreement.answer is Answer.CANNOT_DECIDE else "person",
    )
    return made


@act(may=ANSWERS, tells="involve.accepted")
def accept(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, involvement_id: UUID, note: str = "",
    said_by: str = "", seen: int | None = None, link: str = "",
) -> UUID:
    """They come in, and from now see what was agreed. Whoever acts by a signed link gives its secret as `link`."""
    asked = _moved(actor, now, person_id, involvement_id, State.ACCEPTED, note, said_by, seen, link)
    asked.reason = note.strip()
    asked.save()
    _give(asked, shown_from([Kind(kind) for kind in asked.sees]), actor, now)
    _tell(asked, "involve.accepted", said_by, note=note.strip())
    return asked.pk


@act(may=ANSWERS, tells="involve.declined")
def decline(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, involvement_id: UUID, reason: str,
    said_by: str = "", seen: int | None = None, link: str = "",
) -> UUID:
    """They cannot, and why. The lead looks for another way; nobody is passed on."""
    asked = _moved(actor, now, person_id, involvement_id, State.DECLINED, reason, said_by, seen, link)
    asked.reason, asked.ended_at = reason.strip(), now
    asked.save()
    involvement_messages.shut_links(asked, now)
    _take_away(asked, now)
    _tell(asked, "involve.declined", said_by, reason=reason.strip())
    return asked.pk


@act(may=ANSWERS, tells="involve.answered")
def reply(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, involvement_id: UUID, answer: str,
    said_by: str = "", seen: int | None = None, link: str = "",
) -> UUID:
    """What came of it. More may follow: every answer stays in the story, the latest stands here."""
    asked = _moved(actor, now, person_id, involvement_id, State.ANSWERED, answer, said_by, seen, link)
    asked.answer, asked.answered_at = answer.strip(), now
    asked.save()
    _tell(asked, "involve.answered", said_by, note=answer.strip())
    return asked.pk


@act(may=PULLS_IN, tells="involve.ended")
def end(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, involvement_id: UUID, reason: str = "",
    said_by: str = "", seen: int | None = None,
) -> UUID:
    """It is over, and they see nothing more from now."""
    if problems := too_long(LINE, reason=reason):
        raise Refused(problems)
    asked = _locked(person_id, involvement_id, seen)
    if problems := move_problems(State(asked.state), State.ENDED):
        raise Refused(problems)
    close(asked, now)
    _tell(asked, "involve.ended", said_by, reason=reason.strip())
    return asked.pk


@act(may=PULLS_IN, tells="involve.reminded")
def remind(*, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, involvement_id: UUID) -> UUID:
    """Nobody answered yet: they are asked again, and whoever leads hears of it. By a worker, or by the clock.

    The clock does so MOST_REMINDERS times and then leaves it to the lead. Refused where there is an answer.
    """
    asked = _locked(person_id, involvement_id, None)
    if asked.state != State.ASKED:
        raise Refused([Problem("involve-answered-already", params={"name": shown(asked.party)})])
    asked.reminded += 1
    asked.save()
    if actor.kind is ActorKind.SYSTEM:
        if asked.reminded < MOST_REMINDERS:
            DueTime.objects.filter(key=_nudge_key(asked)).update(due_at=now + NUDGE_AFTER)
        else:
            DueTime.objects.filter(key=_nudge_key(asked)).delete()
        involvement_messages.to_lead(asked, now)
    involvement_messages.to_asked(asked, now)
    _tell(asked, "involve.reminded", "")
    return asked.pk


def remind_unanswered(now: datetime) -> int:
    """For the clock: everybody whose answer is overdue is reminded. Returns how many were."""
    due = DueTime.objects.filter(topic=NUDGE, due_at__lte=now).order_by("due_at", "key").values_list("body", flat=True)
    count = 0
    for body in list(due):
        person_id, involvement_id = UUID(body["person"]), UUID(body["involvement"])
        try:
            remind(actor=SYSTEM, now=now, act_id=uuid4(), person_id=person_id, involvement_id=involvement_id)
            count += 1
        except (Refused, NotThere):  # it moved on meanwhile: nothing to remind of, and nothing to hold up the others
            DueTime.objects.filter(topic=NUDGE, body=body).delete()
    return count


def close(asked: Involvement, now: datetime) -> None:
    """End an involvement inside another act: at the end of a journey, for one."""
    asked.ended_from, asked.state, asked.ended_at = asked.state, State.ENDED, now
    asked.version += 1
    asked.save()
    involvement_messages.shut_links(asked, now)
    _take_away(asked, now)


def go_on(asked: Involvement, actor: Actor, now: datetime) -> None:
    """The journey it ended with goes on, and so does this, with what it had come to: whoever said yes is in again and
    answers by the link they had, whoever had not answered is waited for. Nothing if they were asked anew meanwhile."""
    again = Involvement.objects.filter(person=asked.person_id, party=asked.party_id, state__in=OPEN)
    if asked.ended_at is None or not asked.ended_from or again.exists():
        return
    involvement_messages.open_links_again(asked, asked.ended_at)
    asked.state, asked.ended_at, asked.ended_from = asked.ended_from, None, ""
    asked.version += 1
    asked.save()
    _give(asked, (PULLED_IN,), actor, now)
    if asked.state == State.ASKED:
        _nudge(asked, now)
    else:
        _give(asked, shown_from([Kind(kind) for kind in asked.sees]), actor, now)


def _moved(
    actor: Actor, now: datetime, person_id: UUID, involvement_id: UUID, to: State, why: str, said_by: str,
    seen: int | None, link: str,
) -> Involvement:
    """The involvement, locked and in its new state; not yet saved."""
    asked = _locked(person_id, involvement_id, seen)
    if actor.kind is ActorKind.LINK:
        _opened(link, asked, to, now)
    problems = [*move_problems(State(asked.state), to, why)]
    if to is State.ANSWERED:
        problems += too_long(10 * PARAGRAPH, answer=why)
    else:
        problems += too_long(LINE, reason=why)
    if asked.party_id != actor.party_id and not _may_write_for(actor, now, person_id, said_by):
        problems.append(Problem("involve-not-yours", "said_by"))
    if problems:
        raise Refused(problems)
    asked.state = to
    asked.version += 1
    DueTime.objects.filter(key=_nudge_key(asked)).delete()
    return asked


def _opened(link: str, asked: Involvement, to: State, now: datetime) -> None:
    """Whoever has no account acts by the secret they were sent, for this ask only. A yes leaves the link open, so
    that they can answer by it later; anything else spends it."""
    found = holder(link, ANSWER, now) if to is State.ACCEPTED else links.use(link, ANSWER, now)
    if (found.subject_id, found.actor.party_id) != (asked.pk, asked.party_id):
        raise NotThere


def _may_write_for(actor: Actor, now: datetime, person_id: UUID, said_by: str) -> bool:
    """A worker may write down what somebody told them; another who was pulled in may not."""
    return bool(said_by.strip()) and PULLS_IN.allows(actor, now, {"person_id": person_id})


def _locked(person_id: UUID, involvement_id: UUID, seen: int | None) -> Involvement:
    asked = (
        Involvement.objects.select_for_update(of=("self",))
        .filter(pk=involvement_id, person=person_id)
        .select_related("party")
        .first()
    )
    if asked is None:
        raise NotThere
    if seen is not None and seen != asked.version:
        raise Clash(seen=seen, now_at=asked.version)
    return asked


def _give(asked: Involvement, relations: tuple[str, ...], actor: Actor, now: datetime) -> None:
    Relationship.objects.bulk_create(
        Relationship(
            party=asked.party, relation=relation, scope=Scope.PERSON, person_id=asked.person_id, basis=_basis(asked),
            reason=asked.asked_for[:LINE], start=now, given_by=actor.party_id,
        )
        for relation in relations
    )


def _take_away(asked: Involvement, now: datetime) -> None:
    DueTime.objects.filter(key=_nudge_key(asked)).delete()
    Relationship.objects.filter(live(now), person=asked.person_id, party=asked.party, basis=_basis(asked)).update(
        end=now
    )


def _basis(asked: Involvement) -> str:
    """Names the involvement, so that ending one leaves what another gave."""
    return f"pulled-in:{asked.pk.hex[:28]}"


def _nudge_key(asked: Involvement) -> str:
    return f"{NUDGE}:{asked.pk}"


def _nudge(asked: Involvement, now: datetime) -> None:
    DueTime.objects.create(
        key=_nudge_key(asked), topic=NUDGE, due_at=max(answer_due(now, asked.answer_by), now),
        body={"involvement": str(asked.pk), "person": str(asked.person_id)},
    )


def _newcomer(whom: Whom) -> list[Problem]:
    problems = [*too_long(NAME, name=whom.name, organisation=whom.organisation)]
    problems += [*too_long(100, role_title=whom.role_title), *too_long(40, phone=whom.phone)]
    if not whom.name.strip():
        problems.append(Problem("involve-who", "name"))
    elif not (whom.email.strip() or whom.phone.strip()):
        problems.append(Problem("involve-how-to-reach", "phone"))
    return problems


def _already(person_id: UUID, party: Party | None) -> tuple[Problem, ...]:
    if party and Involvement.objects.filter(person=person_id, party=party, state__in=OPEN).exists():
        return (Problem("involve-already", "party", {"name": party.name}),)
    return ()


def _agreement_note(ask: Ask) -> str:
    agreement = ask.agreement
    if agreement.answer is not Answer.CANNOT_DECIDE or agreement.ground is None:
        return ""
    return f"{agreement.decided_by.strip()}; {agreement.ground}; {', '.join(agreement.consulted)}"[:LINE]


def _tell(asked: Involvement, what: str, said_by: str, **details: str) -> None:
    tell(
        what, kind=Kind.INVOLVEMENT, person_id=asked.person_id, subject_id=asked.pk, label=Label.TEAM, said_by=said_by,
        name=shown(asked.party), **details,
    )


