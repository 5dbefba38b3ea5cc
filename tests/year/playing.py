"""Plays the neighbourhood day by day through the acts that pages use: seeded, and with a clock of its own.

Whoever works here does what the engine says is due, some of it late and some of it never; people come, begin on another
way as well, go back into hospital, move away and die.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from homeward.actions import (
    another_way,
    blocks,
    choosing,
    endings,
    happenings,
    involvements,
    journeys,
    leads,
    requests,
    reviews,
)
from homeward.domain.actor import ANONYMOUS, SYSTEM, Actor
from homeward.domain.ending import Speaks, Word
from homeward.domain.hand_over import HandOver
from homeward.domain.involvement import Ask
from homeward.domain.pathway import (
    LEAD,
    PERSON,
    YES,
    Answer,
    Asks,
    End,
    EventKind,
    Makes,
    Question,
    Situation,
    StepState,
    situation,
)
from homeward.domain.pathway.condition import holds
from homeward.domain.person_details import Address, PersonDetails
from homeward.domain.problem import Refused
from homeward.domain.request import Agreement, IncomingRequest, Sender, Source, Why
from homeward.domain.request import Answer as Says
from homeward.domain.review import Review, TookPart, called_for
from homeward.domain.viewpoint import Stands, Viewpoint
from homeward.jobs.due import tick
from homeward.jobs.outbox import drain
from homeward.records.care.mapping import pathway_of
from homeward.records.care.models import Involvement, Journey, Request
from homeward.records.session import acting
from tests.year.neighbourhood import Place

AGREES = Agreement(Says.AGREES)
OPEN_ASKS = ("asked", "accepted")
SHORT_OF_HELP = {"journey-too-often"}
"""What an act may refuse although the engine offered it: it is asked of all of a person's journeys."""


@dataclass
class Year:
    """The play so far. `begun` and `ended` are counted by hand as things are done, to be held beside the records."""

    place: Place
    people: int
    days: int
    first: datetime
    chance: Random
    today: int = 0
    minute: int = 0
    begun: int = 0
    ended: int = 0
    acts: dict[str, int] = field(default_factory=dict)
    refused: dict[str, int] = field(default_factory=dict)
    _stands: dict[UUID, tuple[int, date, Situation]] = field(default_factory=dict)

    @property
    def now(self) -> datetime:
        return self.first + timedelta(days=self.today, minutes=self.minute)

    @property
    def day(self) -> date:
        return self.now.date()

    def play_day(self) -> None:
        """One day: who arrives, what is done on every journey, and what comes round by itself."""
        self.minute = 0
        tick(self.now)
        self.arrive()
        for journey in self.going_on():
            self.live(journey)
        tick(self.now)
        drain(lambda: self.now)

    def going_on(self) -> list[Journey]:
        with acting(SYSTEM, self.now):
            found = list(Journey.objects.filter(ended_at=None).order_by("started_at", "pk"))
        self.chance.shuffle(found)
        return found

    def stands(self, journey: Journey) -> Situation:
        """Where the journey stands now, worked out from its diary alone."""
        with acting(SYSTEM, self.now):
            version = Journey.objects.values_list("version", flat=True).get(pk=journey.pk)
            known = self._stands.get(journey.pk)
            if known and known[:2] == (version, self.day):
                return known[2]
            stands = situation(pathway_of(journey.pathway_id), journeys.events_of(journey), self.now)
        self._stands[journey.pk] = (version, self.day, stands)
        return stands

    # Doing

    def do(self, act: Callable[..., Any], actor: Actor, **said: Any) -> Any:
        """The act, a minute after the one before it; None if it was refused for a reason it may be refused for."""
        self.minute += 1
        name = f"{act.__module__.rpartition('.')[2]}.{act.__name__}"
        act_id = UUID(int=self.chance.getrandbits(128), version=4)
        try:
            made = act(actor=actor, now=self.now, act_id=act_id, **said)
        except Refused as refused:
            codes = {problem.code for problem in refused.problems}
            if not codes <= SHORT_OF_HELP:
                refused.add_note(f"day {self.today}: {name} by {actor.name} {said}")
                raise
            for code in codes:
                self.refused[code] = self.refused.get(code, 0) + 1
            return None
        self.acts[name] = self.acts.get(name, 0) + 1
        return made

    def on(self, journey: Journey, act: Callable[..., Any], actor: Actor, **said: Any) -> Any:
        return self.do(act, actor, person_id=journey.person_id, journey_id=journey.pk, **said)

    def happens(self, probability: float) -> bool:
        return self.chance.random() < probability

    # Arriving

    def arrive(self) -> None:
        """People come spread over the first two thirds of the time; a request is accepted that day or a later one."""
        with acting(SYSTEM, self.now):
            asked = Request.objects.count()
            rows = Request.objects.filter(status="waiting").order_by("arrived_at")
            waiting = list(rows.values_list("pk", "version", "arrived_at"))
        wanted = min(self.people, -(-self.people * 3 * (self.today + 1) // (self.days * 2)))
        for number in range(asked, wanted):
            way = self.place.ways[number % len(self.place.ways)]
            said = {"via": requests.Via.WEB, "team_id": self.place.team_id, "pathway": way}
            self.do(requests.receive, ANONYMOUS, request=somebody_asks(number), **said)
        for request_id, seen, since in waiting:
            if self.happens(0.7) or self.now - since > timedelta(days=1, hours=12):
                said = {"team_id": self.place.team_id, "request_id": request_id, "seen": seen}
                self.do(requests.accept, self.place.leader, **said)
                self.begun += 1

    # Living

    def live(self, journey: Journey) -> None:
        """What happens on one journey on one day."""
        stands = self.stands(journey)
        if self.is_over(journey) or self.leaves(journey, stands):
            return
        for part in (self.surprises, self.help_from_elsewhere, self.lead_changes, self.happened, self.work):
            done = self.minute
            part(journey, stands)
            stands = stands if self.minute == done else self.stands(journey)
        if self.happens(0.004):
            self.another_way(journey)

    def is_over(self, journey: Journey) -> bool:
        """Somebody died earlier today on another of their journeys."""
        with acting(SYSTEM, self.now):
            return Journey.objects.exclude(ended_at=None).filter(pk=journey.pk).exists()

    def leaves(self, journey: Journey, stands: Situation) -> bool:
        ends = {end.name: end for end in stands.pathway.ends}
        for may in stands.may:
            if may.kind is EventKind.ENDED:
                end = ends[may.name]
                likely = {"died": 0.001, "moved": 0.0005}.get(end.name, 0.03 if end.when else 0.0005)
                if _can_be_said(end) and self.happens(likely):
                    return self.end(journey, end)
        return False

    def end(self, journey: Journey, end: End) -> bool:
        with acting(SYSTEM, self.now):
            going_on = Journey.objects.filter(person=journey.person_id, ended_at=None).count()
        died = end.name == "died"
        word = Word(Speaks.FAMILY, "Nell", "She rang") if died else _word(end)
        said = {"end": end.name, "word": word, "on": self.day, "reason": "By chance"}
        self.on(journey, endings.end, self.place.leader, **said)
        self.ended += going_on if died else 1
        if not died and self.happens(0.05):
            self.on(journey, endings.take_back, self.place.leader, why="Said too soon")
            self.ended -= 1
        return True

    def surprises(self, journey: Journey, stands: Situation) -> None:
        """What stops the way for a time or keeps it waiting."""
        if stands.paused:
            if self.happens(0.15):
                self.on(journey, happenings.resumed, self.place.leader, name=stands.paused.interruption.name)
        elif stands.pathway.interruptions and self.happens(0.006):
            name = self.chance.choice(stands.pathway.interruptions).name
            self.on(journey, happenings.interrupted, self.place.leader, name=name)
        for block in stands.blocks:
            if self.happens(0.1):
                self.on(journey, blocks.clear, self.place.leader, block=block.name)
        shut = [block for block in stands.pathway.blocks if block.name not in {one.name for one in stands.blocks}]
        if shut and self.happens(0.01):
            self.on(journey, blocks.add, self.place.leader, block=self.chance.choice(shut).name)
        for limit in stands.limits:
            if limit.warns and limit.extensions_left and self.happens(0.1):
                self.on(journey, blocks.extend, self.place.leader, limit=limit.limit.name, why="Nearly there")

    def help_from_elsewhere(self, journey: Journey, stands: Situation) -> None:
        """Somebody is pulled in; they accept, answer or say no."""
        if self.happens(0.01):
            self.on(
                journey, involvements.pull_in, self.place.leader, ask=Ask("A ramp by Friday", AGREES),
                name=f"Helper {self.chance.randrange(10**9)}", email=f"h{self.chance.randrange(10**9)}@example.org",
            )
        with acting(SYSTEM, self.now):
            asked = list(Involvement.objects.filter(journey=journey, state__in=OPEN_ASKS).order_by("asked_at"))
        for one in asked:
            if self.happens(0.3):
                said = {"person_id": journey.person_id, "involvement_id": one.pk, "said_by": "Helper"}
                if one.state == "accepted":
                    self.do(involvements.reply, self.place.leader, answer="It is there", **said)
                elif self.happens(0.8):
                    self.do(involvements.accept, self.place.leader, **said)
                else:
                    self.do(involvements.decline, self.place.leader, reason="Not this week", **said)

    def lead_changes(self, journey: Journey, stands: Situation) -> None:
        """Somebody stands in for the lead, and seldom takes over."""
        stands_in, takes_over = self.happens(0.01) and stands.lead.cover is None, self.happens(0.002)
        if not (stands_in or takes_over):
            return
        with acting(SYSTEM, self.now):
            lead = journey.person.leads.filter(end=None).exclude(how="cover").first()
        if lead is None or lead.journey_id != journey.pk or lead.role not in stands.pathway.lead.may_lead:
            return
        other = self.chance.choice([one for one in self.place.colleagues if one.party_id != lead.party_id])
        if stands_in:
            until = self.day + timedelta(days=self.chance.randint(0, 6))
            self.on(journey, leads.cover, self.place.leader, party_id=other.party_id, until=until, reason="Away")
        else:
            over = HandOver(why="She moved to another town", person_said="A pity", note="All is in the plan")
            self.on(journey, leads.hand_over, self.place.leader, party_id=other.party_id, hand_over=over)

    def happened(self, journey: Journey, stands: Situation) -> None:
        """What is counted on happens sooner or later, the rest seldom."""
        told = {may.name for may in stands.may if may.kind is EventKind.HAPPENED}
        for event in stands.pathway.events:
            if event.name in told and self.happens(0.08 if event.expected else 0.008):
                if stands.paused and event.name == stands.paused.interruption.until:
                    continue
                self.on(journey, happenings.happened, self.place.leader, name=event.name)

    def another_way(self, journey: Journey) -> None:
        with acting(SYSTEM, self.now):
            on = set(Journey.objects.filter(person=journey.person_id, ended_at=None).values_list(
                "pathway__name", flat=True
            ))
        ways = [way for way in self.place.ways if way not in on]
        if ways:
            said = {"pathway": self.chance.choice(ways), "team_id": self.place.team_id}
            if self.do(another_way.begin, self.place.leader, person_id=journey.person_id, **said):
                self.begun += 1

    # Working

    def work(self, journey: Journey, stands: Situation) -> None:
        """What is open is done on some of the days; some steps are let lie on some journeys altogether."""
        for state in stands.next_steps:
            soon = state.due_on is not None and state.due_on <= self.day + timedelta(days=1)
            never = (int(journey.started_at.timestamp()) // 60 + len(state.name)) % 17 == 0
            if not never and self.happens(0.35 if soon else 0.1):
                fresh = next((s for s in self.stands(journey).next_steps if s.name == state.name), None)
                if fresh and fresh.occurrence == state.occurrence:
                    self.step(journey, fresh)

    def step(self, journey: Journey, state: StepState) -> None:
        """One step, by whoever does it, with the act that makes its record where it needs nothing but the day."""
        step, stands = state.step, self.stands(journey)
        actor = self.place.plays(state.who[0])
        if step.optional and self.happens(0.1):
            self.on(journey, journeys.set_aside, self.place.leader, step=state.name, reason="By chance")
        elif not step.asks and self.happens(0.1):
            to = self.day + timedelta(days=self.chance.randint(0, 3))
            if state.last_on is None or to <= state.last_on or self.day > state.last_on:
                self.on(journey, journeys.schedule, actor, step=state.name, to=to)
        elif step.makes is Makes.CHOICE_OF_WORKER and state.name == "choose-worker":
            worker = self.chance.choice(self.place.staff["wellbeing-worker"]).party_id
            self.on(journey, choosing.agree, self.place.leader, worker_id=worker, said_by=PERSON)
        elif _is_review(stands, state):
            held = {"review": _held(self.day, stands), "step_answers": self.answers(state)}
            self.on(journey, reviews.hold, self.place.leader, said_by=PERSON, **held)
        else:
            self.on(journey, journeys.done, actor, step=state.name, answers=self.answers(state))

    def answers(self, state: StepState) -> dict[str, Answer]:
        given: dict[str, Answer] = {item.name: YES for item in state.step.checklist}
        for question in state.step.asks:
            if holds(question.only_if, given):
                given[question.name] = self.answer(question)
        return given

    def answer(self, question: Question) -> Answer:
        names = [choice.name for choice in question.choices]
        if question.kind is Asks.CHOICE:
            return self.chance.choice(names)
        if question.kind is Asks.MANY:
            return tuple(self.chance.sample(names, self.chance.randint(1, len(names))))
        if question.kind is Asks.DATE:
            return (self.day + timedelta(days=self.chance.randint(1, 30))).isoformat()
        return "3" if question.kind is Asks.NUMBER else "By chance"


def _is_review(stands: Situation, state: StepState) -> bool:
    asked = called_for(stands.reviews)
    return asked is not None and asked.review.step == state.name


def _held(on: date, stands: Situation) -> Review:
    asked = called_for(stands.reviews)
    return Review(
        on, (Viewpoint(Stands.PERSON, "They", "The garden"),), (), (TookPart("They", PERSON),),
        asked.review.meets[:1] if asked else (), on + timedelta(days=90),
    )


def _can_be_said(end: End) -> bool:
    return not end.said_by or not {PERSON, "family", LEAD}.isdisjoint(end.said_by)


def _word(end: End) -> Word:
    if not end.said_by or PERSON in end.said_by:
        return Word(Speaks.PERSON)
    speaks = Speaks.FAMILY if "family" in end.said_by else Speaks.LEAD
    return Word(speaks, "Nell", "She is asleep")


def somebody_asks(number: int) -> IncomingRequest:
    """Somebody invented, and no two of them alike."""
    family, given = _name(number, ("l", "r", "m", "t", "n")), _name(number * 7 + 3, ("b", "d", "v", "s", "k"))
    born = date(1930, 1, 1) + timedelta(days=number * 37)
    details = PersonDetails(
        preferred_name=given, given_name=given, family_name=family, date_of_birth=born,
        addresses=(Address((f"{number + 1} Kiln Terrace", "Kiln Vale"), "ZZ91 1AA"),),
    )
    return IncomingRequest(
        person=details, why=Why("Company and help with shopping", "Has been ill"), source=Source.GP,
        sender=Sender("Dev Rao", "Nurse", "Kiln Surgery", phone="01632 960002", email="dev.rao@example.org"),
        agreement=AGREES,
    )


def _name(number: int, letters: tuple[str, ...]) -> str:
    return "".join(_syllables(number + 11, letters)).capitalize()


def _syllables(number: int, letters: tuple[str, ...]) -> Iterator[str]:
    while number:
        number, rest = divmod(number, 25)
        yield letters[rest % 5] + "aeiou"[rest // 5]
