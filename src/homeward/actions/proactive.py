"""The proactive list of a practice, worked by people: one decides to offer, and writes down what was said.

Nothing here happens by itself. A yes becomes a request like any other, with who agreed and when; a no holds, also when
the next extract brings the same person up.
"""

from datetime import datetime
from uuid import UUID, uuid5

from homeward.actions import requests
from homeward.actions.door import OnTeam, act, tell
from homeward.domain.access import Kind
from homeward.domain.actor import Actor
from homeward.domain.failures import NotThere
from homeward.domain.lengths import LINE, too_long
from homeward.domain.person_details import Address, Gender, PersonDetails
from homeward.domain.proactive import Answered, LastSaid, Said, answer_problems, may_be_offered
from homeward.domain.problem import Problem, Refused
from homeward.domain.request import Agreement, Answer, IncomingRequest, Sender, Source, Why
from homeward.records.care.models import InUse, ListAnswer, Listed
from homeward.records.care.registers import last_said
from homeward.records.people.models import Person
from homeward.records.people.reading import LONDON
from homeward.records.people.visible import live

COMMUNITY_TEAM = "community-team"
WORKS_FROM_IT = OnTeam(Kind.PROACTIVE)


@act(may=WORKS_FROM_IT, tells="proactive.offered")
def offer(*, actor: Actor, now: datetime, act_id: UUID, team_id: UUID, listed_id: UUID) -> UUID:
    """Decide that somebody on the list in use is asked whether they want the community team. Returns what was written.

    Refused while they said no for longer, are being asked, said yes, or have such a team; where the team does not work
    so; and where our own record says that they have died: a practice's list hears of it later.
    """
    listed = _listed(team_id, listed_id)
    today = now.astimezone(LONDON).date()
    problems = [*may_be_offered(_last(listed), today)]
    if not listed.extract.is_current:
        problems.append(Problem("register-overtaken"))
    if Person.objects.filter(nhs_number=listed.nhs_number, died_on__isnull=False).exists():
        problems.append(Problem("proactive-has-died", "offer"))
    if not InUse.objects.filter(live(now), team=team_id, name=COMMUNITY_TEAM).exists():
        problems.append(Problem("proactive-way-off", "offer"))
    if problems:
        raise Refused(problems)
    kept = _write(listed, actor, now, Answered(Said.OFFERED, today))
    tell("proactive.offered", kind=Kind.PROACTIVE, subject_id=kept.pk, practice=_practice(listed))
    return kept.pk


@act(may=WORKS_FROM_IT, tells=("proactive.accepted", "proactive.refused"))
def answer(
    *, actor: Actor, now: datetime, act_id: UUID, team_id: UUID, listed_id: UUID, answered: Answered
) -> UUID:
    """Write down what somebody said to the offer. A yes makes a request for the community team, in which they agree;
    a no is kept with the day from which they may be asked again. Returns what was written."""
    listed = _listed(team_id, listed_id)
    if problems := answer_problems(answered, _last(listed), now.astimezone(LONDON).date()):
        raise Refused(problems)
    request_id = None
    if answered.what is Said.ACCEPTED:
        request_id = requests.receive(
            actor=actor, now=now, act_id=uuid5(act_id, "request"), request=_request(listed, answered, actor),
            via=requests.Via.WEB, team_id=team_id, pathway=COMMUNITY_TEAM,
        )
    kept = _write(listed, actor, now, answered, request_id)
    what = "proactive.accepted" if request_id else "proactive.refused"
    tell(what, kind=Kind.PROACTIVE, subject_id=kept.pk, practice=_practice(listed))
    return kept.pk


@act(may=WORKS_FROM_IT, tells="proactive.known")
def known(*, actor: Actor, now: datetime, act_id: UUID, team_id: UUID, listed_id: UUID, words: str = "") -> UUID:
    """Write down that somebody already brings everybody together for them, and who: they are not asked."""
    listed = _listed(team_id, listed_id)
    last = _last(listed)
    problems = [*too_long(LINE, words=words)]
    if last is not None and last.what in (Said.ACCEPTED, Said.KNOWN):
        problems.append(Problem(f"proactive-{last.what.value}-already", "offer", {"date": last.on}))
    if problems:
        raise Refused(problems)
    kept = _write(listed, actor, now, Answered(Said.KNOWN, now.astimezone(LONDON).date(), words=words.strip()))
    tell("proactive.known", kind=Kind.PROACTIVE, subject_id=kept.pk, practice=_practice(listed))
    return kept.pk


def _listed(team_id: UUID, listed_id: UUID) -> Listed:
    """Somebody on a list of the team, locked until the act is over."""
    rows = Listed.objects.select_for_update(of=("self",)).filter(pk=listed_id, team=team_id)
    found = rows.select_related("extract__practice__organisation").first()
    if found is None:
        raise NotThere
    return found


def _last(listed: Listed) -> LastSaid | None:
    return last_said(listed.team_id, listed.extract.practice_id, [listed.nhs_number]).get(listed.nhs_number)


def _write(
    listed: Listed, actor: Actor, now: datetime, answered: Answered, request_id: UUID | None = None
) -> ListAnswer:
    theirs = ListAnswer.objects.filter(
        team=listed.team_id, practice=listed.extract.practice_id, nhs_number=listed.nhs_number
    )
    return ListAnswer.objects.create(
        team_id=listed.team_id, practice_id=listed.extract.practice_id, nhs_number=listed.nhs_number,
        number=theirs.count() + 1, what=answered.what.value, on=answered.on, words=answered.words.strip(),
        said_by=answered.said_by.strip(), again_on=answered.again_on, request_id=request_id, written_by_id=actor.party,
        written_at=now,
    )


def _request(listed: Listed, answered: Answered, actor: Actor) -> IncomingRequest:
    """The yes as a request: who they are and that they agree. No score and no code goes with it."""
    practice = listed.extract.practice
    person = PersonDetails(
        given_name=listed.given_name, family_name=listed.family_name, date_of_birth=listed.date_of_birth,
        nhs_number=listed.nhs_number, addresses=(Address(postcode=listed.postcode),) if listed.postcode else (),
        gender=Gender(listed.sex), practice_code=practice.pk, practice_name=practice.organisation.name,
    )
    return IncomingRequest(
        person=person,
        why=Why(
            help_wanted="The community team",
            reason=answered.words.strip() or "Was asked from the practice's proactive list, and said yes",
        ),
        source=Source.GP,
        sender=Sender(name=actor.name, organisation=practice.organisation.name, ods_code=practice.pk),
        agreement=Agreement(Answer.AGREES),
    )


def _practice(listed: Listed) -> str:
    return listed.extract.practice.organisation.name
