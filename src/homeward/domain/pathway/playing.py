"""Playing a pathway by chance, from its start to one of its ends, to find out whether anybody gets stuck."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from .condition import holds
from .definition import Asks, End, Pathway, Question, Step
from .diary import YES, Answer, Event, EventKind, LeadKind
from .facts import Facts
from .refusal import refused
from .situation import Situation, look
from .steps import StepState
from .view import Status

FIRST_DAY = date(2026, 1, 5)
MOST_TURNS = 600


class Stuck(Exception):
    """A journey that came to no end; `diary` is how far it came."""

    def __init__(self, diary: tuple[Event, ...], why: str) -> None:
        self.diary = diary
        super().__init__(f"{why} after {len(diary)} events, on {diary[-1].on}")


def play(pathway: Pathway, seed: int) -> tuple[Event, ...]:
    """A diary made by chance that ends in exactly one end; the same for the same seed. Raises Stuck."""
    return _Player(pathway, seed).play()


class _Player:
    def __init__(self, pathway: Pathway, seed: int) -> None:
        self.pathway = pathway
        self.chance = Random(f"{pathway.name} {seed}")  # noqa: S311 - a test must be repeatable
        self.facts = Facts(pathway)
        self.diary: list[Event] = []
        self.today = FIRST_DAY

    def play(self) -> tuple[Event, ...]:
        self.tell(Event(EventKind.STARTED, self.today, self.pathway.name))
        for _ in range(MOST_TURNS):
            stands = look(self.facts, self.today)
            if stands.ended:
                return tuple(self.diary)
            if not self.turn(stands):
                self.wait(stands)
        raise Stuck(tuple(self.diary), "no end")

    def tell(self, event: Event) -> bool:
        """Add the event if it may be added."""
        if refused(self.facts, event, self.today):
            return False
        self.facts.add(event)
        self.diary.append(event)
        return True

    def turn(self, stands: Situation) -> bool:
        """Tell one thing, and let some days pass."""
        told = self.end(stands) or self.surprise(stands) or self.happen(stands) or self.do(stands)
        if told:
            self.today += timedelta(days=self.chance.choice((0, 0, 0, 1, 1, 2, 4)))
        return told

    def end(self, stands: Situation) -> bool:
        ends = {end.name: end for end in self.pathway.ends}
        for may in stands.may:
            if may.kind is EventKind.ENDED:
                end = ends[may.name]
                if self.chance.random() < (0.05 if end.when else 0.002):
                    return self.tell(self.ended(stands, end))
        return False

    def ended(self, stands: Situation, end: End) -> Event:
        roles = [stands.lead.role if role == "lead" else role for role in end.said_by] or ["person"]
        return Event(EventKind.ENDED, self.today, end.name, role=self.chance.choice(roles), reason="by chance")

    def surprise(self, stands: Situation) -> bool:
        """What seldom happens: an interruption, a block, cover, a date chosen, a step set aside or taken back."""
        for event in self.surprises(stands):
            if self.chance.random() < 0.02:
                return self.tell(event)
        if stands.paused and self.chance.random() < 0.5:
            return self.tell(Event(EventKind.HAPPENED, self.today, stands.paused.interruption.until))
        return False

    def surprises(self, stands: Situation) -> Iterator[Event]:
        for may in stands.may:
            if may.kind in (EventKind.INTERRUPTED, EventKind.BLOCKED, EventKind.UNBLOCKED):
                yield Event(may.kind, self.today, may.name, reason="by chance")
        for state in stands.steps:
            if state.step.optional and not state.is_done:
                yield Event(EventKind.NOT_NEEDED, self.today, state.name, reason="by chance")
            elif state.status is Status.OPEN and state.step.serves:
                yield self.served(state)
            elif state.status is Status.OPEN:
                yield Event(EventKind.SCHEDULED, self.today, state.name, to=self.today + timedelta(days=3))
            elif state.is_done and state.occurrence == 1:
                yield Event(EventKind.WITHDRAWN, self.today, state.name, reason="by chance", occurrence=1)
        until = self.today + timedelta(days=7)
        role = self.pathway.lead.first
        yield Event(EventKind.LEAD, self.today, role=role, lead=LeadKind.COVER, until=until, reason="away")

    def happen(self, stands: Situation) -> bool:
        """Expected events happen sooner or later, the others seldom."""
        for event in self.pathway.events:
            told = self.facts.happened.get(event.name)
            if (not told or event.again) and self.chance.random() < (0.08 if event.expected else 0.01):
                return self.tell(Event(EventKind.HAPPENED, self.today, event.name))
        return False

    def do(self, stands: Situation) -> bool:
        can = [state for state in stands.steps if state.may_be_done and state.status is not Status.WAITING]
        if not can:
            return False
        state = self.chance.choice(can)
        return self.tell(self.done(state))

    def done(self, state: StepState) -> Event:
        answers: dict[str, Answer] = {item.name: YES for item in state.step.checklist}
        for question in state.step.asks:
            if holds(question.only_if, answers):
                answers[question.name] = self.answer(question)
        return Event(EventKind.DONE, self.today, state.name, answers=answers, role=self.role(state.step, state))

    def served(self, state: StepState) -> Event:
        """The step was done yesterday, on another journey."""
        done, yesterday = self.done(state), self.today - timedelta(days=1)
        return replace(done, kind=EventKind.SERVED, role="", source="another", done_there=yesterday)

    def role(self, step: Step, state: StepState) -> str:
        return self.chance.choice(state.who)

    def answer(self, question: Question) -> Answer:
        names = [choice.name for choice in question.choices]
        if question.kind is Asks.CHOICE:
            return self.chance.choice(names)
        if question.kind is Asks.MANY:
            return tuple(self.chance.sample(names, self.chance.randint(1, len(names))))
        if question.kind is Asks.DATE:
            return (self.today + timedelta(days=self.chance.randint(1, 30))).isoformat()
        return "3" if question.kind is Asks.NUMBER else "by chance"

    def wait(self, stands: Situation) -> None:
        """Let time pass until the next day that opens something; with nothing to wait for, nobody could go on."""
        ahead = [state.opens_on for state in stands.steps if state.opens_on and state.opens_on > self.today]
        if ahead:
            self.today = min(ahead)
            return
        happened = self.facts.happened
        expected = [event for event in self.pathway.events if event.expected and not happened.get(event.name)]
        ends = [may for may in stands.may if may.kind is EventKind.ENDED]
        planned = {end.name for end in self.pathway.ends if end.when}
        if not (expected or stands.paused or any(may.name in planned for may in ends) or self.limit_ahead(stands)):
            raise Stuck(tuple(self.diary), "nothing can be done")
        self.today += timedelta(days=1)

    def limit_ahead(self, stands: Situation) -> bool:
        return any(not limit.reached for limit in stands.limits)
