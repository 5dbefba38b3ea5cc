"""Warm introductions: something near home is offered, the person answers, the group is told and answers, somebody goes
along, and whoever asked hears whether it took. Every turn is kept in the words of whoever said it.

A group needs no account: it answers by the link it was sent, or by telephone, and a worker writes it down. It is told
what the person agreed to and can see nothing else.
"""

from datetime import date, datetime
from uuid import UUID, uuid4

from homeward.actions import introduction_messages, journeys, links, suiting
from homeward.actions.beside import round_the_person, whose_words
from homeward.actions.door import OnPerson, act, tell
from homeward.domain.access import Kind, Label, Scope
from homeward.domain.actor import SYSTEM, Actor, ActorKind
from homeward.domain.ending import Waited
from homeward.domain.failures import Clash, NotThere
from homeward.domain.introduction import (
    GROUP_SAYS,
    MOST_NUDGES,
    NEWS,
    OPEN,
    PERSON_SAYS,
    TOLD_GROUP,
    WITHOUT_US,
    Along,
    Code,
    Goes,
    Group,
    Offer,
    State,
    Telling,
    code_problems,
    due,
    introduce_problems,
    move_problems,
    offer_problems,
    went_problems,
)
from homeward.domain.lengths import LINE, too_long
from homeward.domain.pathway import day_of, situation
from homeward.domain.problem import Problem, Refused, refuse
from homeward.records.accounts.models import Party
from homeward.records.accounts.queries.links import holder
from homeward.records.care.mapping import pathway_of
from homeward.records.care.models import Introduction, IntroductionTurn, Journey, ToldGroup
from homeward.records.community.models import DirectoryEntry
from homeward.records.community.queries.directory import entry as entry_of
from homeward.records.journal.models import DueTime
from homeward.records.people.models import Belonging, Person, Relationship
from homeward.records.people.visible import live

INTRODUCED_TO = "introduced-to"
ARRANGES = OnPerson(Kind.INTRODUCTION, Label.TEAM)
"""The person, or a worker beside them."""
CODES = OnPerson(Kind.INTRODUCTION, Label.CLINICAL)
"""A worker: what stands on the health record is not the person's to word, nor anybody's to guess."""
REPLIES = OnPerson(Kind.INTRODUCED, Label.CIRCLE)
"""The group by its link; or whoever arranges it, who writes down what they were told."""
SAID = {State.AGREED: "introduction.agreed", State.SAID_NO: "introduction.said-no",
        State.NOT_FOR_ME: "introduction.not-for-me"}
ANSWERED = {State.EXPECTED: "introduction.expected", State.GROUP_CANNOT: "introduction.group-cannot",
            State.RING: "introduction.ring"}


@act(may=ARRANGES, tells=("introduction.offered", *SAID.values()))
def offer(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, entry_id: UUID, offer: Offer,
    circle_sees: bool = False, asked_by_id: UUID | None = None, journey_id: UUID | None = None, step: str = "",
    said_by: str = "",
) -> UUID:
    """Offer something in the directory, with what the person said to it at once. Returns the introduction.

    `asked_by_id` is whoever asked for this and is told back; `step` of `journey_id` is done by going along. Raises
    Refused while the same is under way, after a death, and where they said it is not for them and nobody says why
    it is offered again; NotThere for what is not in the directory.
    """
    _alive(person_id)
    found = entry_of(entry_id)
    if found is None or found.vanished_at is not None:
        raise NotThere
    if asked_by_id and asked_by_id not in round_the_person(person_id, now):
        raise NotThere
    before = Introduction.objects.filter(person=person_id, entry=entry_id)
    problems = offer_problems(
        offer, under_way=before.filter(state__in=OPEN).exists(),
        was_not_for_me=suiting.is_not_for(person_id, entry_id) and not _speaks(actor, now, person_id),
    )
    if problems:
        raise Refused(problems)
    one = Introduction.objects.create(
        person_id=person_id, label=Label.CIRCLE if circle_sees else Label.TEAM, name=found.entry.name,
        entry=DirectoryEntry.objects.get(pk=entry_id), state=State.OFFERED, since=now, hopes=offer.hopes.strip(),
        journey=_on_step(person_id, journey_id, step), step=step if journey_id else "",
        asked_by_id=asked_by_id if asked_by_id != actor.party_id else None, arranged_by_id=actor.party, made_at=now,
    )
    _turn(one, actor, now, offer.again_why, said_by)
    _tell(one, "introduction.offered", said_by, hopes=one.hopes)
    if offer.said is not State.OFFERED:
        _move(one, offer.said, actor, now, offer.reason, said_by)
        _tell(one, SAID[offer.said], said_by, reason=offer.reason.strip())
    introduction_messages.wait_for_news(one, now)
    return one.pk


@act(may=ARRANGES, tells=tuple(SAID.values()))
def answer(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, introduction_id: UUID, said: State,
    reason: str = "", said_by: str = "", seen: int | None = None,
) -> UUID:
    """What the person says to it: yes, no, or "not for me", which is remembered. They may say no at any time."""
    one = _locked(person_id, introduction_id, seen)
    if said not in PERSON_SAYS:
        raise refuse("introduction-say", "said")
    _move(one, said, actor, now, reason, said_by or whose_words(actor, now, person_id))
    _tell(one, SAID[said], said_by, reason=reason.strip())
    _news(one, now)
    return one.pk


@act(may=ARRANGES, tells="introduction.made")
def introduce(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, introduction_id: UUID, telling: Telling,
    group: Group, along: Along, said_by: str = "", seen: int | None = None,
) -> UUID:
    """Tell the group that somebody would like to come: what to call them, and the rest only as they agreed. With an
    e-mail address the group gets a link; without, whoever arranges it rings. Raises Refused with everything wrong."""
    one = _locked(person_id, introduction_id, seen)
    problems = introduce_problems(
        telling, group, along, day_of(now), can_be_reminded=bool(introduction_messages.address_of(one, now))
    )
    _move(one, State.INTRODUCED, actor, now, "", said_by, problems)
    one.goes, one.goes_name, one.first_on = along.goes, along.name.strip(), along.first_on
    one.save()
    least = telling.least()
    told = ToldGroup.objects.create(
        person_id=person_id, label=Label.CIRCLE, introduction=one, group=one.name, called=least.called,
        reach=least.reach, access=least.access, first_on=along.first_on, told_at=now,
        along=one.goes_name if along.goes is not Goes.NOBODY else "", arranged_by_name=actor.name,
        party=Party.objects.create(
            name=group.contact.strip() or one.name, organisation_name=one.name, email=group.email.strip(),
            phone=group.phone.strip(), made_at=now,
        ),
    )
    Relationship.objects.create(
        party=told.party, relation=INTRODUCED_TO, scope=Scope.PERSON, person_id=person_id, basis=_basis(one),
        reason=one.name, start=now, given_by=actor.party_id,
    )
    introduction_messages.to_group(told, now)
    introduction_messages.wait_for_news(one, now)
    if along.remind:
        introduction_messages.remind_before(one, now)
    _tell(one, "introduction.made", said_by, told=_told_kinds(least))
    return one.pk


@act(may=REPLIES, tells=tuple(ANSWERED.values()))
def reply(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, introduction_id: UUID, says: State,
    words: str = "", said_by: str = "", seen: int | None = None, link: str = "",
) -> UUID:
    """What the group says: yes, no with a reason, or please ring first (`words`: when, and whom to ask for). By the
    link it was sent (its secret as `link`), or written down by a worker who names who told them."""
    one = _locked(person_id, introduction_id, None)
    told = ToldGroup.objects.select_for_update(of=("self",)).filter(introduction=one).select_related("party").first()
    if told is None:
        raise NotThere
    if seen is not None and seen != told.version:
        raise Clash(seen=seen, now_at=told.version)
    if actor.kind is ActorKind.LINK:
        _opened(actor, link, told, says, now)
    problems: list[Problem] = []
    if says not in GROUP_SAYS:
        problems.append(Problem("introduction-group-say", "says"))
    if told.party_id != actor.party_id and not said_by.strip():
        problems.append(Problem("introduction-told-by", "told_by"))
    _move(one, says, actor, now, words, said_by, tuple(problems))
    told.answer, told.words, told.answered_at = says, words.strip(), now
    told.version += 1
    told.save()
    _tell(one, ANSWERED[says], said_by, note=words.strip())
    arranged = Party.objects.filter(pk=one.arranged_by_id).first()
    if told.party_id == actor.party_id:
        introduction_messages.to_party(arranged, "message-introduction-answered", one, now)
    _news(one, now)
    return one.pk


@act(may=ARRANGES, tells=("introduction.went", "introduction.did-not-go"))
def went(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, introduction_id: UUID, went: bool, on: date,
    words: str = "", said_by: str = "", seen: int | None = None,
) -> UUID:
    """The first time: they went and how it was, or they did not and why (`words`). Going does the pathway's step."""
    one = _locked(person_id, introduction_id, seen)
    to = State.WENT if went else State.DID_NOT_GO
    _move(one, to, actor, now, words, said_by, went_problems(on, day_of(one.made_at), day_of(now)), on)
    if went and one.journey_id:
        _step_done(one, actor, now, on)
    _tell(one, f"introduction.{to}", said_by, on=on, note=words.strip())
    _news(one, now)
    return one.pk


@act(may=ARRANGES, tells=("introduction.still-goes", "introduction.stopped"))
def took(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, introduction_id: UUID, still_goes: bool,
    words: str = "", said_by: str = "", seen: int | None = None,
) -> UUID:
    """After some weeks: they still go, or they stopped, and why (`words`)."""
    one = _locked(person_id, introduction_id, seen)
    to = State.STILL_GOES if still_goes else State.STOPPED
    _move(one, to, actor, now, words, said_by)
    _tell(one, f"introduction.{to}", said_by, note=words.strip())
    _news(one, now)
    return one.pk


@act(may=ARRANGES, tells="introduction.told-back")
def tell_back(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, introduction_id: UUID, words: str,
    said_by: str = "", seen: int | None = None,
) -> UUID:
    """Whoever asked was told what came of it, in these words. Refused before there is news, or where nobody asked."""
    one = _locked(person_id, introduction_id, seen)
    problems = [*too_long(LINE, words=words)]
    if one.asked_by_id is None or State(one.state) not in NEWS:
        problems.append(Problem("introduction-nobody-asked"))
    if not words.strip():
        problems.append(Problem("introduction-what-told", "words"))
    if problems:
        raise Refused(problems)
    one.told_back_at = now
    _changed(one)
    _turn(one, actor, now, words, said_by, state=State.TOLD_BACK)
    who = one.asked_by.name if one.asked_by else "-"
    _tell(one, "introduction.told-back", said_by, whom=who, note=words.strip())
    return one.pk


@act(may=CODES, tells="introduction.coded")
def code(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, introduction_id: UUID, code: Code | None,
    seen: int | None = None,
) -> UUID:
    """A worker chooses a code for the health record, or takes it off again (None). Refused if that did not happen."""
    one = _locked(person_id, introduction_id, seen)
    passed = [State(state) for state in one.turns.values_list("state", flat=True)]
    if problems := code_problems(code, passed):
        raise Refused(problems)
    one.code, one.coded_on = code or "", day_of(now) if code else None
    _changed(one)
    tell(
        "introduction.coded", kind=Kind.INTRODUCTION, person_id=person_id, subject_id=one.pk, label=Label.CLINICAL,
        name=one.name, code=one.code or "-",
    )
    return one.pk


@act(may=ARRANGES, tells="introduction.shown")
def show(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, introduction_id: UUID, circle_sees: bool,
    said_by: str = "", seen: int | None = None,
) -> UUID:
    """The person lets their circle see it from now, or does not any more."""
    one = _locked(person_id, introduction_id, seen)
    one.label = Label.CIRCLE if circle_sees else Label.TEAM
    _changed(one)
    tell(
        "introduction.shown", kind=Kind.INTRODUCTION, person_id=person_id, subject_id=one.pk, label=Label.TEAM,
        said_by=said_by, name=one.name, circle="yes" if circle_sees else "no",
    )
    return one.pk


@act(may=ARRANGES, tells="introduction.ended")
def end(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, introduction_id: UUID, reason: str = "",
    said_by: str = "", seen: int | None = None,
) -> UUID:
    """It is over, or was a mistake; the group sees nothing more from now."""
    one = _locked(person_id, introduction_id, seen)
    _move(one, State.ENDED, actor, now, reason, said_by)
    _tell(one, "introduction.ended", said_by, reason=reason.strip())
    return one.pk


@act(may=ARRANGES, tells="introduction.reminded")
def remind(*, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, introduction_id: UUID) -> UUID:
    """There is no answer or no news: whoever arranged it hears of it, and a group that has not answered is asked again.
    By a worker, or by the clock, which does so MOST_NUDGES times."""
    one = _locked(person_id, introduction_id, None)
    at = due(State(one.state), one.since, one.first_on)
    if at is None or at > now:
        raise refuse("introduction-nothing-missing")
    one.reminded += 1
    one.save()
    if actor.kind is ActorKind.SYSTEM:
        arranged = Party.objects.filter(pk=one.arranged_by_id).first()
        introduction_messages.to_party(arranged, "message-introduction-no-news", one, now)
    if one.reminded < MOST_NUDGES:
        introduction_messages.wait_again(one, now)
    else:
        introduction_messages.leave_it(one)
    told = ToldGroup.objects.filter(introduction=one).select_related("party").first()
    if told and State(one.state) is State.INTRODUCED:
        introduction_messages.to_group(told, now)
    _tell(one, "introduction.reminded", "")
    return one.pk


@act(may=ARRANGES, tells="introduction.first-time")
def remind_person(*, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, introduction_id: UUID) -> UUID:
    """Tomorrow is the first time: the person wanted to hear of it. By the clock."""
    one = _locked(person_id, introduction_id, None)
    introduction_messages.forget_reminder(one)
    if State(one.state) not in TOLD_GROUP or one.first_on is None or one.first_on <= day_of(now):
        raise refuse("introduction-nothing-missing")
    introduction_messages.to_person(one, now)
    _tell(one, "introduction.first-time", "", on=one.first_on)
    return one.pk


def remind_of_introductions(now: datetime) -> int:
    """For the clock: everything that is due about introductions. Returns how many reminders there were."""
    acts = {introduction_messages.NUDGE: remind, introduction_messages.FIRST_TIME: remind_person}
    rows = DueTime.objects.filter(topic__in=acts, due_at__lte=now).order_by("due_at", "key")
    count = 0
    for key, topic, body in list(rows.values_list("key", "topic", "body")):
        said = {"person_id": UUID(body["person"]), "introduction_id": UUID(body["introduction"])}
        try:
            acts[topic](actor=SYSTEM, now=now, act_id=uuid4(), **said)
            count += 1
        except (Refused, NotThere):  # it moved on meanwhile: nothing to hold up the others
            DueTime.objects.filter(key=key).delete()
    return count


def stop(person_id: UUID, now: datetime, journey: Journey | None = None) -> list[Waited]:
    """Nobody waits for them any more: after a death, or with the `journey` on which it was offered; then a group that
    expects them, or where they go, is theirs without us, and only nobody here asks for news of it. Returns the groups
    that had been told. Inside the act that ends it."""
    found = Introduction.objects.filter(person=person_id, state__in=OPEN)
    told = {row.introduction_id: row for row in ToldGroup.objects.filter(person=person_id).select_related("party")}
    waited = []
    for one in found if journey is None else found.filter(journey=journey):
        if journey is not None and one.state in WITHOUT_US:
            introduction_messages.leave_it(one)
            continue
        one.stopped_from, one.state, one.since = one.state, State.ENDED, now
        _changed(one)
        _over(one, now)
        _tell(one, "introduction.ended", "")
        if one.pk in told:
            waited.append(_group(told[one.pk], person_id))
    return waited


def go_on(person_id: UUID, stopped_at: datetime, now: datetime) -> list[Waited]:
    """The end is taken back: each introduction stands where it stood. A group is sent no link again by this; whoever
    arranged it rings. Returns the groups that had been told."""
    told = {row.introduction_id: row for row in ToldGroup.objects.filter(person=person_id).select_related("party")}
    found = list(Introduction.objects.filter(person=person_id, since=stopped_at).exclude(stopped_from=""))
    for one in found:
        one.state, one.stopped_from, one.since = one.stopped_from, "", now
        _changed(one)
        introduction_messages.wait_for_news(one, now)
    return [_group(told[one.pk], person_id) for one in found if one.pk in told]


def _group(told: ToldGroup, person_id: UUID) -> Waited:
    phone = Belonging.objects.filter(person=person_id, team__isnull=False).order_by("-start").values("team__phone")
    return Waited("group", told.group, told.party.email, next((row["team__phone"] for row in phone[:1]), ""))


def _alive(person_id: UUID) -> None:
    if Person.objects.filter(pk=person_id, died_on__isnull=False).exists():
        raise refuse("introduction-after-death")


def _on_step(person_id: UUID, journey_id: UUID | None, step: str) -> Journey | None:
    """The journey that it is offered on; NotThere for a step that is not one of its own."""
    journey = journeys.of(person_id, journey_id) if journey_id else None
    if journey is not None and step and step not in pathway_of(journey.pathway_id).steps:
        raise NotThere
    return journey


def _speaks(actor: Actor, now: datetime, person_id: UUID) -> bool:
    """The person themself may change their mind without saying why."""
    return whose_words(actor, now, person_id) == ""


def _opened(actor: Actor, link: str, told: ToldGroup, says: State, now: datetime) -> None:
    """A group acts by the secret it was sent, for this introduction only. A no spends it; after a yes it is still
    there to look up what was told, and to say that they cannot after all."""
    asks = introduction_messages.ANSWER
    found = links.use(link, asks, now) if says is State.GROUP_CANNOT else holder(link, asks, now)
    if found.subject_id != told.pk or {found.actor.party_id, actor.party_id} != {told.party_id}:
        raise NotThere


def _locked(person_id: UUID, introduction_id: UUID, seen: int | None) -> Introduction:
    one = Introduction.objects.select_for_update().filter(pk=introduction_id, person=person_id).first()
    if one is None:
        raise NotThere
    if seen is not None and seen != one.version:
        raise Clash(seen=seen, now_at=one.version)
    return one


def _move(
    one: Introduction, to: State, actor: Actor, now: datetime, words: str, said_by: str,
    more: tuple[Problem, ...] = (), on: date | None = None,
) -> None:
    """Bring it to its new state, with the turn it took. Raises Refused with everything that is wrong."""
    if problems := (*move_problems(State(one.state), to, words), *more):
        raise Refused(problems)
    one.state, one.since, one.reminded = to, now, 0
    _changed(one)
    _turn(one, actor, now, words, said_by, on)
    if to is State.NOT_FOR_ME:
        suiting.remembered(one.person_id, actor, now, one.name, words, said_by, entry_id=one.entry_id, course="")
    elif to is State.AGREED:
        suiting.forgotten(one.person_id, one.entry_id, now)
    if to in TOLD_GROUP:
        introduction_messages.wait_for_news(one, now)
    else:
        _over(one, now)
        introduction_messages.wait_for_news(one, now)


def _over(one: Introduction, now: datetime) -> None:
    """The group has nothing more to see or to answer, and nothing more is due."""
    introduction_messages.leave_it(one)
    introduction_messages.forget_reminder(one)
    told = ToldGroup.objects.filter(introduction=one).first()
    if told is not None:
        introduction_messages.shut_links(told, now)
        rows = Relationship.objects.filter(live(now), person=one.person_id, party=told.party_id, basis=_basis(one))
        rows.update(end=now)


def _changed(one: Introduction) -> None:
    one.version += 1
    one.save()


def _turn(
    one: Introduction, actor: Actor, now: datetime, words: str, said_by: str, on: date | None = None,
    state: State | None = None,
) -> None:
    IntroductionTurn.objects.create(
        person_id=one.person_id, label=one.label, introduction=one, sequence=one.turns.count() + 1,
        state=state or one.state, words=words.strip(), on=on or day_of(now), said_by=said_by.strip(),
        by_id=actor.party_id, at=now,
    )


def _step_done(one: Introduction, actor: Actor, now: datetime, on: date) -> None:
    """The step that the introduction was offered for is done by going along, where it can be done now."""
    journey = journeys.of(one.person_id, one.journey_id) if one.journey_id else None
    if journey is None or not one.step or journey.ended_at is not None:
        return
    stands = situation(pathway_of(journey.pathway_id), journeys.events_of(journey), now)
    if any(state.name == one.step and state.may_be_done for state in stands.steps):
        journeys.step_done(journey, one.step, actor=actor, now=now, on=on)


def _news(one: Introduction, now: datetime) -> None:
    """Whoever asked hears that there is news; what it is they read, or are told."""
    if State(one.state) in NEWS and one.asked_by_id and one.asked_by_id != one.arranged_by_id:
        asked = Party.objects.filter(pk=one.asked_by_id).first()
        introduction_messages.to_party(asked, "message-introduction-news", one, now)
        one.told_back_at = None
        one.save(update_fields=["told_back_at"])


def _told_kinds(least: Telling) -> list[str]:
    """What the group was told, by its kind; the words are with the introduction."""
    told = {"name": least.called, "reach": least.reach, "access": least.access}
    return [kind for kind, words in told.items() if words]


def _basis(one: Introduction) -> str:
    """Names the introduction, so that the end of one leaves what another gave."""
    return f"introduced:{one.pk.hex[:26]}"


def _tell(one: Introduction, what: str, said_by: str, **details: object) -> None:
    tell(
        what, kind=Kind.INTRODUCTION, person_id=one.person_id, subject_id=one.pk, label=one.label, said_by=said_by,
        name=one.name, **details,
    )
