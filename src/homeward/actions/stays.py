"""Choosing a host and staying with one. The person decides and so does the host; a worker may write both down beside
them. The host's home and the host's words are the scheme's workers' to bring: nobody else names a host who was not
shown to the person."""

from datetime import date, datetime
from uuid import UUID

from homeward.actions import journeys
from homeward.actions.beside import alive, person_locked, whose_words
from homeward.actions.door import OnPerson, act, tell
from homeward.domain.access import Action, Kind, Label
from homeward.domain.actor import Actor
from homeward.domain.ending import Waited
from homeward.domain.failures import NotThere
from homeward.domain.host import HOST, Where, free_place, open_problems
from homeward.domain.host_matching import HostCandidate, StayWishes, wishes_problems
from homeward.domain.lengths import LINE, too_long
from homeward.domain.pathway import day_of
from homeward.domain.problem import Problem, Refused, refuse
from homeward.domain.request import Agreement, Answer
from homeward.domain.stay import (
    Between,
    Meeting,
    Standing,
    StayAgreed,
    Whose,
    after_problems,
    answered,
    ending_problems,
    standing,
    stay_problems,
    visit_problems,
)
from homeward.domain.suggesting import Reason
from homeward.domain.written_value import read_back, written
from homeward.records.care.hosts import candidates
from homeward.records.care.mapping import pathway_of
from homeward.records.care.models import (
    Assignment,
    BetweenTwo,
    Host,
    Journey,
    Stay,
    StayAgreement,
    StayWish,
    Visit,
    VisitSaid,
)
from homeward.records.people.models import Person
from homeward.records.people.visible import visible

CHOOSES = OnPerson(Kind.STAY, Label.TEAM)
"""The person, or a worker beside them."""
PERSON = "person"
NO = {Whose.PERSON: "stay.person-no", Whose.HOST: "stay.host-no"}


@act(may=CHOOSES, tells="stay.wishes")
def wish(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, wishes: StayWishes, said_by: str = ""
) -> UUID:
    """What the person wants and needs of a home; what they said before stays, and the newest holds. Raises Refused."""
    if problems := wishes_problems(wishes):
        raise Refused(problems)
    person = alive(person_id)
    said = said_by or whose_words(actor, now, person_id)
    made = StayWish.objects.create(
        person=person, version=StayWish.objects.filter(person=person).count() + 1, body=written(wishes), said_by=said,
        written_by_id=actor.party, written_at=now, label=Label.TEAM,
    )
    tell(
        "stay.wishes", kind=Kind.STAY, person_id=person_id, label=Label.TEAM, subject_id=made.pk, said_by=said,
        person=person.preferred_name,
    )
    return made.pk


@act(may=CHOOSES, tells="stay.shown")
def show(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, journey_id: UUID, host_id: UUID,
    fits: tuple[Reason, ...] = (), does_not_fit: tuple[Reason, ...] = (),
) -> UUID:
    """Put a host's profile before the person, with why, as it is today. It is kept with the person, who
    reads just that. After a no it is how the two are asked again. For those who keep the hosts.

    Raises Refused for a host without an approval that holds or a free place; NotThere, also for whoever may not read
    hosts.
    """
    alive(person_id)
    journey = journeys.of(person_id, journey_id)
    host = _kept(actor, now, journey, host_id)
    home = candidates([host])[host.pk]
    if problems := _open(home, day_of(now)):
        raise Refused(problems)
    body = {
        "name": home.name, "profile": written(home.profile), "fits": written(fits),
        "does_not_fit": written(does_not_fit),
    }
    row = _between(actor, now, journey, host, Between.SHOWN, body=body)
    _tell("stay.shown", actor, now, journey, row.pk, host=home.name)
    return row.pk


@act(may=CHOOSES, tells=("stay.person-yes", "stay.host-yes", "stay.matched", "stay.person-no", "stay.host-no"))
def say(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, journey_id: UUID, host_id: UUID, whose: Whose,
    yes: bool, step: str = "", note: str = "", said_by: str = "",
) -> UUID:
    """The person, or the host, says yes or no; no reason is needed. When both have said yes, the place is the person's,
    and `step` of the journey is done by it (empty: none). Not before both is a place held for anybody.

    The host's answer is for those who keep the hosts to write down. Raises Refused for a host who was not shown to the
    person, after a no, without an approval that holds, without a free place, and while the person has one elsewhere or
    stays with this host already; NotThere. Returns the key of the stay, where one came of it.
    """
    alive(person_id)
    journey = journeys.of(person_id, journey_id)
    host = _kept(actor, now, journey, host_id) if whose is Whose.HOST else _shown(journey, host_id)
    # Whoever comes second waits here for whoever comes first, and then finds the place taken.
    host = Host.objects.select_for_update(of=("self",)).select_related("party").get(pk=host.pk)
    home, known = candidates([host])[host.pk], _standing(journey, host)
    if problems := (*_may_say(journey, host, known, whose), *too_long(LINE, note=note)):
        raise Refused(problems)
    if yes and (problems := _open(home, day_of(now))):
        raise Refused(problems)
    said = said_by or (home.name if whose is Whose.HOST else whose_words(actor, now, person_id))
    row = _between(actor, now, journey, host, answered(whose, yes=yes), note=note, said_by=said)
    what = f"stay.{whose.value}-yes" if yes else NO[whose]
    _tell(what, actor, now, journey, row.pk, host=home.name, note=note.strip(), said_by=said)
    return _match(actor, now, journey, home, step) if _standing(journey, host).both_yes else row.pk


@act(may=CHOOSES, tells="stay.visit")
def visit(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, journey_id: UUID, host_id: UUID, sort: Meeting,
    on: date, note: str = "", step: str = "",
) -> UUID:
    """Person and host meet on a day: tea, a day, or a night. From now the person knows where the home is. `step` of the
    journey is done by it. For those who keep the hosts. Raises Refused, also for a night for which no approval holds;
    NotThere."""
    alive(person_id)
    journey = journeys.of(person_id, journey_id)
    host = _kept(actor, now, journey, host_id)
    night = _approved(candidates([host])[host.pk], on) if sort is Meeting.OVERNIGHT else ()
    if problems := (*visit_problems(on, note, _standing(journey, host)), *night):
        raise Refused(problems)
    place = read_back(Where, host.where)
    made = Visit.objects.create(
        person_id=person_id, journey=journey, host=host, sort=sort, on=on, note=note.strip(), at=now,
        where=", ".join(filter(None, [place.address, place.postcode])), written_by_id=actor.party, label=Label.TEAM,
    )
    if step:
        journeys.step_done(journey, step, actor=actor, now=now)
    _tell("stay.visit", actor, now, journey, made.pk, host=host.party.name, sort=sort.value, on=on)
    return made.pk


@act(may=CHOOSES, tells="stay.visit-said")
def after_visit(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, visit_id: UUID, person_said: str = "",
    host_said: str = "",
) -> UUID:
    """What each of them said after a visit; either may be left for later. Raises Refused, NotThere."""
    person_locked(person_id)
    met = Visit.objects.filter(pk=visit_id, person=person_id).select_related("host__party").first()
    if met is None:
        raise NotThere
    if host_said.strip():
        _kept(actor, now, met.journey, met.host_id)  # the host's words are brought by those who keep the hosts
    if problems := after_problems(met.on, day_of(now), person_said, host_said):
        raise Refused(problems)
    for whose, words in ((Whose.PERSON, person_said), (Whose.HOST, host_said)):
        if words.strip():
            VisitSaid.objects.create(
                visit=met, sequence=VisitSaid.objects.filter(visit=met).count() + 1, whose=whose, words=words.strip(),
                written_by_id=actor.party, at=now,
            )
    _tell("stay.visit-said", actor, now, met.journey, met.pk, host=met.host.party.name)
    return met.pk


@act(may=CHOOSES, tells="stay.agreed")
def agree(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, stay_id: UUID, said: StayAgreed,
    agreement: Agreement, step: str = "",
) -> UUID:
    """What person and host live by, from a day until it is looked at again; agreed anew, the newest holds. `step` of
    the journey is done by it. From now the person, and whoever supports them, knows where the home is.

    `agreement`: the person agreed, or who decided for them and on what ground. Raises Refused with every problem, also
    without an approval that holds today and on the first day; NotThere.
    """
    person = person_locked(person_id)
    stay = _stay(person_id, stay_id)
    journey = journeys.of(person_id, stay.journey_id)
    host = Host.objects.select_for_update(of=("self",)).select_related("party").get(pk=stay.host_id)
    home = candidates([host])[host.pk]
    approved = {problem.code: problem for day in (day_of(now), said.starts_on) for problem in _approved(home, day)}
    if problems := (*stay_problems(said, agreement, day_of(now)), *approved.values()):
        raise Refused(problems)
    themself = agreement.answer is Answer.AGREES
    made = StayAgreement.objects.create(
        stay=stay, version=StayAgreement.objects.filter(stay=stay).count() + 1, body=written(said),
        agreed_by=PERSON if themself else agreement.decided_by.strip(),
        ground="" if themself or agreement.ground is None else agreement.ground.value,
        consulted="" if themself else ", ".join(name.strip() for name in agreement.consulted),
        written_by_id=actor.party, agreed_at=now,
    )
    stay.starts_on, stay.where = said.starts_on, host.where
    stay.save(update_fields=["starts_on", "where"])
    if step:
        journeys.step_done(journey, step, actor=actor, now=now)
    _tell(
        "stay.agreed", actor, now, journey, stay.pk, host=home.name, starts_on=said.starts_on,
        review_on=said.review_on, said_by="" if themself else made.agreed_by,
        agreed_by=person.preferred_name if themself else made.agreed_by,
    )
    return made.pk


@act(may=CHOOSES, tells="stay.ended")
def end(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, stay_id: UUID, on: date, by: str,
    reason: str = "",
) -> UUID:
    """The stay, or the promise of one, ended on a day: `by` names who wanted it so, and no reason is needed. The place
    is free from now. Raises Refused, NotThere."""
    stay = _stay(person_id, stay_id)
    if problems := ending_problems(on, stay.starts_on, by, reason, day_of(now)):
        raise Refused(problems)
    stay.ended_at, stay.ended_on, stay.ended_by, stay.end_reason = now, on, by.strip(), reason.strip()
    stay.save(update_fields=["ended_at", "ended_on", "ended_by", "end_reason"])
    host = Host.objects.get(pk=stay.host_id)
    _between(actor, now, stay.journey, host, Between.ENDED)
    Assignment.objects.filter(journey=stay.journey_id, role=HOST, party=host.party_id, end=None).update(end=now)
    _tell(
        "stay.ended", actor, now, stay.journey, stay.pk, host=stay.host_name, on=on, by=stay.ended_by,
        reason=stay.end_reason,
    )
    return stay.pk


def let_go(person_id: UUID, on: date, now: datetime, journey: Journey | None = None) -> list[Waited]:
    """The place is free again, and who lives there is returned: after a death, or with the `journey` it came with.
    Inside the act that ends it."""
    rows = Stay.objects.select_for_update(of=("self",)).filter(person=person_id, ended_at=None)
    if journey is not None:
        rows = rows.filter(journey=journey)
    found = list(rows.select_related("host__party", "journey__team", "person"))
    for stay in found:
        stay.ended_at, stay.ended_on = now, on
        stay.save(update_fields=["ended_at", "ended_on"])
        _of_stay("stay.let-go", stay)
    return [_lives_there(stay) for stay in found]


def go_on(person_id: UUID, ended_at: datetime, now: datetime) -> list[Waited]:
    """The end is taken back: the place is theirs again, or another one there; where somebody else has the last one, the
    story says so. Inside the act that takes it back."""
    rows = Stay.objects.select_for_update(of=("self",)).filter(person=person_id, ended_at=ended_at, ended_by="")
    found = list(rows.select_related("host__party", "journey__team", "person"))
    for stay in found:
        host = Host.objects.select_for_update(of=("self",)).select_related("party").get(pk=stay.host_id)
        home = candidates([host])[host.pk]
        place = free_place(home.approval, home.taken) if stay.place in home.taken else stay.place
        if place is None:
            _of_stay("stay.given-away", stay)
            continue
        stay.place, stay.ended_at, stay.ended_on = place, None, None
        stay.save(update_fields=["place", "ended_at", "ended_on"])
    return [_lives_there(stay) for stay in found]


def _lives_there(stay: Stay) -> Waited:
    return Waited("host", stay.host_name, stay.host.party.email, stay.journey.team.phone)


def _of_stay(what: str, stay: Stay) -> None:
    tell(
        what, kind=Kind.STAY, person_id=stay.person_id, label=Label.TEAM, subject_id=stay.pk, host=stay.host_name,
        person=stay.person.preferred_name,
    )


def _kept(actor: Actor, now: datetime, journey: Journey, host_id: UUID) -> Host:
    """A host of the journey's team, for somebody who may read its hosts. NotThere for anybody else."""
    seen = visible(actor, Action.READ, now=now, kind=Kind.HOST, person=None, team="team_id")
    host = Host.objects.filter(seen, pk=host_id, team=journey.team_id).select_related("party").first()
    if host is None:
        raise NotThere
    return host


def _shown(journey: Journey, host_id: UUID) -> Host:
    """A host who was shown to the person on this journey. NotThere for anybody else."""
    shown = BetweenTwo.objects.filter(journey=journey, host=host_id, what=Between.SHOWN)
    host = Host.objects.filter(pk=host_id, team=journey.team_id).first() if shown.exists() else None
    if host is None:
        raise NotThere
    return host


def _standing(journey: Journey, host: Host) -> Standing:
    rows = BetweenTwo.objects.filter(journey=journey, host=host).order_by("sequence")
    return standing(Between(what) for what in rows.values_list("what", flat=True))


def _may_say(journey: Journey, host: Host, known: Standing, whose: Whose) -> tuple[Problem, ...]:
    """Why neither can answer now: nothing was shown, a no holds, or the person has a place already."""
    if not known.shown:
        return (Problem("host-not-shown"),)
    if known.a_no:
        return (Problem("host-said-no-already"),)
    there = Stay.objects.filter(person=journey.person_id, ended_at=None).first()
    if there is None:
        return ()
    return (Problem("stay-going-on", "", {"host": there.host_name}),)


def _open(home: HostCandidate, day: date) -> tuple[Problem, ...]:
    return open_problems(home.name, home.approval, home.taken, day, room_free=home.profile.room_free)


def _approved(home: HostCandidate, day: date) -> tuple[Problem, ...]:
    """The place is theirs already; the approval still has to hold."""
    return tuple(one for one in _open(home, day) if one.code != "host-no-place")


def _match(actor: Actor, now: datetime, journey: Journey, home: HostCandidate, step: str) -> UUID:
    place = free_place(home.approval, home.taken)
    if place is None:
        raise refuse("host-no-place", name=home.name)
    stay = Stay.objects.create(
        person_id=journey.person_id, journey=journey, host_id=home.key, host_name=home.name, place=place,
        matched_at=now, label=Label.TEAM,
    )
    party = Host.objects.get(pk=home.key).party_id
    if HOST in {role.name for role in pathway_of(journey.pathway_id).roles}:
        journeys.assign(journey, HOST, party, now=now)
    if step:
        journeys.step_done(journey, step, actor=actor, now=now, who=str(party))
    _tell("stay.matched", actor, now, journey, stay.pk, host=home.name)
    return stay.pk


def _stay(person_id: UUID, stay_id: UUID) -> Stay:
    stay = Stay.objects.select_for_update(of=("self",)).filter(pk=stay_id, person=person_id).first()
    if stay is None:
        raise NotThere
    if stay.ended_at:
        raise refuse("stay-has-ended")
    return stay


def _between(
    actor: Actor, now: datetime, journey: Journey, host: Host, what: Between, *, body: dict[str, object] | None = None,
    note: str = "", said_by: str = "",
) -> BetweenTwo:
    return BetweenTwo.objects.create(
        person_id=journey.person_id, label=Label.TEAM, journey=journey, host=host, what=what, body=body or {},
        sequence=BetweenTwo.objects.filter(journey=journey).count() + 1, note=note.strip(), said_by=said_by,
        written_by_id=actor.party, at=now,
    )


def _tell(
    what: str, actor: Actor, now: datetime, journey: Journey, subject: UUID, *, said_by: str = "", **details: object
) -> None:
    person = Person.objects.get(pk=journey.person_id)
    tell(
        what, kind=Kind.STAY, person_id=journey.person_id, label=Label.TEAM, subject_id=subject,
        said_by=said_by or whose_words(actor, now, journey.person_id), person=person.preferred_name, **details,
    )
