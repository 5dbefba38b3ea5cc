"""Whether an event may be added to a diary: every reason why not, or none."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from homeward.domain.problem import Problem

from .answering import answer_problems, open_items, tick_problems
from .definition import LEAD, Pathway, Step
from .diary import Diary, Event, EventKind, LeadKind
from .facts import Facts
from .leading import lead
from .serving import is_fresh
from .situation import end_problems, needs_reason
from .steps import SOFT, StepState, states
from .timing import Moment, day_of
from .view import View

Problems = Iterator[Problem]
LONGEST_BEFORE = timedelta(days=366)
"""What happened may have happened before the journey began, but a date further back than this is a slip."""
WORK_BEFORE = timedelta(days=28)
"""Work may have begun a little before the journey did."""
MAY_BE_EARLIER: Mapping[EventKind, timedelta] = {
    EventKind.HAPPENED: LONGEST_BEFORE,
    EventKind.DONE: WORK_BEFORE,
    EventKind.TICKED: WORK_BEFORE,
    EventKind.BLOCKED: LONGEST_BEFORE,
    EventKind.UNBLOCKED: LONGEST_BEFORE,
}
"""How long before the beginning each may lie: what keeps somebody waiting often began before we came. Everything else
comes after it."""
DIED = "died"
"""The end that nobody chooses the day of: it may have come before anybody here knew."""


class Ask(NamedTuple):
    """The event, and the diary it would join as seen from the place it would take."""

    event: Event
    facts: Facts
    view: View

    @property
    def pathway(self) -> Pathway:
        """The pathway of the journey."""
        return self.facts.pathway

    def problem(self, code: str, **params: str | int | date) -> Problem:
        """A problem with this event."""
        name = self.event.name
        return Problem(code, name, {"name": name, "title": self.pathway.title_of(name), **params})


def refusal(pathway: Pathway, diary: Diary, event: Event, now: Moment) -> tuple[Problem, ...]:
    """Every reason why `event` may not be added to `diary`; empty when it may."""
    return refused(Facts(pathway, diary), event, now)


def refused(facts: Facts, event: Event, now: Moment) -> tuple[Problem, ...]:
    """The same for a diary already gathered."""
    facts.count += 1
    try:
        place = facts.place_of(event)
        ask = Ask(event, facts, View(facts, now, place))
        standing = tuple(_standing(ask, now))
        return standing or tuple(_CHECKS[event.kind](ask))
    finally:
        facts.count -= 1


def too_often(pathway: Pathway, earlier: Sequence[date], on: date) -> tuple[Problem, ...]:
    """Why a person whose journeys by this pathway began on the days `earlier` may not begin another on `on`."""
    often = pathway.how_often
    if often is None:
        return ()
    since = day_of(often.within.before(on))
    times = sum(since < day <= on for day in earlier)
    if times < often.at_most:
        return ()
    params: dict[str, str | int | date] = {"title": pathway.title, "times": times, "since": since}
    return (Problem("journey-too-often", pathway.name, params),)


def _standing(ask: Ask, now: Moment) -> Problems:
    """What stands against any event: not started, already ended, a date that cannot be."""
    event, facts = ask.event, ask.facts
    day = day_of(event.on)
    if event.kind is EventKind.STARTED:
        if facts.started is not None:
            yield ask.problem("journey-already-started")
    elif facts.started is None:
        yield ask.problem("journey-not-started")
    else:
        yield from _too_early(ask, day, day_of(facts.started))
    if day > day_of(now) and event.lead is not LeadKind.COVER:  # a cover is agreed before it begins
        yield ask.problem("event-in-future", on=day)
    if facts.end and not _after_the_end(event, facts.end.on):
        yield ask.problem("journey-ended", end=ask.pathway.title_of(facts.end.name), on=facts.end.on)


def _too_early(ask: Ask, day: date, started: date) -> Problems:
    if day >= started:
        return
    is_death = ask.event.kind is EventKind.ENDED and ask.event.name == DIED
    earlier = LONGEST_BEFORE if is_death else MAY_BE_EARLIER.get(ask.event.kind, timedelta())
    if day < started - earlier:
        code = {LONGEST_BEFORE: "event-long-before", WORK_BEFORE: "work-long-before"}.get(earlier, "event-before-began")
        yield ask.problem(code, on=day, started=started)


def _after_the_end(event: Event, ended_on: date) -> bool:
    """What was done before the end may be written down after it, and a mistake may always be taken back."""
    late = (EventKind.DONE, EventKind.TICKED, EventKind.HAPPENED)
    return event.kind is EventKind.WITHDRAWN or (event.kind in late and day_of(event.on) <= ended_on)


def _started(ask: Ask) -> Problems:
    if ask.event.name not in ("", ask.pathway.name):
        yield ask.problem("other-pathway", pathway=ask.pathway.title)


def _happened(ask: Ask) -> Problems:
    name = ask.event.name
    if any(interruption.name == name for interruption in ask.pathway.interruptions):
        yield from _interrupted(ask)
    elif all(happening.name != name for happening in ask.pathway.events):
        yield ask.problem("event-unknown")


def _step(ask: Ask) -> Step | None:
    return ask.pathway.steps.get(ask.event.name)


def _done(ask: Ask) -> Problems:
    step = _step(ask)
    if step is None:
        yield ask.problem("step-unknown")
        return
    yield from _whose(ask, step)
    yield from _doing(ask, step)


def _doing(ask: Ask, step: Step) -> Problems:
    """Whether the step is called for, nothing hard stands against it, and all that is asked is answered."""
    event, state = ask.event, _called(ask, step)
    if state is None or (event.occurrence and event.occurrence != state.occurrence):
        yield ask.problem("step-already-done")
        return
    yield from (reason for reason in state.why if reason.code not in SOFT)
    yield from answer_problems(step, event.answers)
    yield from open_items(step, state.items, event.answers)


def _served(ask: Ask) -> Problems:
    step, event = _step(ask), ask.event
    if step is None:
        yield ask.problem("step-unknown")
        return
    if step.serves is None:
        yield ask.problem("step-not-served")
        return
    if not event.source or event.done_there is None:
        yield ask.problem("served-from-nowhere")
    elif not is_fresh(step.serves, event.done_there, day_of(event.on), event.stands_on):
        yield ask.problem("served-not-fresh", on=event.done_there)
    yield from _doing(ask, step)


def _called(ask: Ask, step: Step) -> StepState | None:
    return next((state for state in states(ask.view, step, "lead") if not state.is_done), None)


def _whose(ask: Ask, step: Step) -> Problems:
    role = ask.event.role
    if not role or role in step.who or (LEAD in step.who and role in _leading(ask)):
        return
    names = [role for name in step.who for role in (_leading(ask) if name == LEAD else (name,))]
    who = ", ".join(ask.pathway.title_of(name) for name in names)
    yield ask.problem("step-not-theirs", role=ask.pathway.title_of(role), who=who)


def _leading(ask: Ask) -> tuple[str, ...]:
    leads = lead(ask.view)
    return (leads.role, leads.cover.role) if leads.cover else (leads.role,)


def _ticked(ask: Ask) -> Problems:
    step = _step(ask)
    if step is None:
        yield ask.problem("step-unknown")
        return
    if not step.checklist:
        yield ask.problem("step-has-no-checklist")
        return
    state = _called(ask, step)
    if state is None:
        yield ask.problem("step-already-done")
        return
    yield from (reason for reason in state.why if reason.code not in SOFT)
    yield from tick_problems(step, ask.event.answers)


def _withdrawn(ask: Ask) -> Problems:
    name, facts = ask.event.name, ask.facts
    ended = facts.end is not None and facts.end.name == name
    done = [doing.occurrence for doing in facts.doings.get(name, ())]
    named = ask.event.occurrence in (0, *done) if done else bool(facts.happened.get(name))
    if not ended and not named:
        yield ask.problem("nothing-to-withdraw")
    yield from _reason(ask)


def _not_needed(ask: Ask) -> Problems:
    step = _step(ask)
    if step is None:
        yield ask.problem("step-unknown")
    elif not step.optional:
        yield ask.problem("step-not-optional")
    elif _called(ask, step) is None:
        yield ask.problem("step-already-done")


def _scheduled(ask: Ask) -> Problems:
    event, step = ask.event, _step(ask)
    happens = any(happening.name == event.name for happening in ask.pathway.events)
    if step is None and not happens:
        yield ask.problem("step-unknown")
        return
    if event.to is None:
        yield ask.problem("event-date-missing")
        return
    if event.to < day_of(event.on):
        yield ask.problem("chosen-date-past", to=event.to)
    state = _called(ask, step) if step else None
    if step and state is None:
        yield ask.problem("step-already-done")
    elif state and step and step.opens and state.opens_on and state.last_on:
        yield from _within(ask, event.to, state.opens_on, state.last_on)


def _within(ask: Ask, to: date, opens: date, last: date) -> Problems:
    """A day agreed for a window that is still ahead lies in it; a late one is agreed for whenever it can be."""
    if to < opens or (to > last and day_of(ask.event.on) <= last):
        yield ask.problem("chosen-date-outside-window", to=to, opens=opens, last=last)


def _lead(ask: Ask) -> Problems:
    event, rule = ask.event, ask.pathway.lead
    if event.lead is None:
        yield ask.problem("lead-kind-missing")
        return
    if event.lead is LeadKind.COVER_ENDED:
        if lead(ask.view).cover is None:
            yield ask.problem("cover-not-open")
        return
    if event.role not in rule.may_lead:
        who = ", ".join(ask.pathway.title_of(role) for role in rule.may_lead)
        yield ask.problem("lead-not-allowed", role=ask.pathway.title_of(event.role), who=who)
    yield from _LEAD_CHECKS[event.lead](ask)


def _planned(ask: Ask) -> Problems:
    planned = [change for change in ask.pathway.lead.changes if change.to == ask.event.role]
    now_leads = lead(ask.view).role == ask.event.role
    if not now_leads and not any(ask.view.truth(change.when).value for change in planned):
        yield ask.problem("lead-not-planned", role=ask.pathway.title_of(ask.event.role))


def _cover(ask: Ask) -> Problems:
    event, longest = ask.event, ask.pathway.lead.longest_cover
    if event.until is None:
        yield ask.problem("cover-without-end")
    elif event.until < day_of(event.on):
        yield ask.problem("cover-ends-before", until=event.until)
    elif longest and event.until > day_of(longest.after(event.on)):
        yield ask.problem("cover-too-long", latest=day_of(longest.after(event.on)))


def _hand_over(ask: Ask) -> Problems:
    yield from _reason(ask)


def _reason(ask: Ask) -> Problems:
    if not ask.event.reason.strip():
        yield ask.problem("event-reason-missing")


def _blocked(ask: Ask) -> Problems:
    if all(block.name != ask.event.name for block in ask.pathway.blocks):
        yield ask.problem("block-unknown")
    elif ask.event.name in ask.facts.blocks:
        yield ask.problem("block-already-open")


def _unblocked(ask: Ask) -> Problems:
    if ask.event.name not in ask.facts.blocks:
        yield ask.problem("block-not-open")


def _interrupted(ask: Ask) -> Problems:
    pause = ask.facts.open_pause()
    if all(interruption.name != ask.event.name for interruption in ask.pathway.interruptions):
        yield ask.problem("interruption-unknown")
    elif pause:
        yield ask.problem("interruption-already-open", interruption=pause.interruption.title)


def _resumed(ask: Ask) -> Problems:
    pause = ask.facts.open_pause()
    if pause is None or pause.interruption.name != ask.event.name:
        yield ask.problem("interruption-not-open")
    elif day_of(ask.event.on) < pause.since:
        yield ask.problem("interruption-ends-before", since=pause.since)


def _extended(ask: Ask) -> Problems:
    limit = next((limit for limit in ask.pathway.limits if limit.name == ask.event.name), None)
    if limit is None:
        yield ask.problem("limit-unknown")
        return
    if ask.facts.extensions.get(limit.name, 0) >= limit.extend_times:
        yield ask.problem("limit-no-extension-left", times=limit.extend_times)
    yield from _reason(ask)


def _moved(ask: Ask) -> Problems:
    if ask.event.version <= ask.facts.version:
        yield ask.problem("version-not-newer", version=ask.event.version, current=ask.facts.version)


def _ended(ask: Ask) -> Problems:
    event = ask.event
    end = next((end for end in ask.pathway.ends if end.name == event.name), None)
    if end is None:
        yield ask.problem("end-unknown")
        return
    yield from end_problems(ask.view, end)
    yield from _end_too_early(ask)
    said_by = tuple(role for name in end.said_by for role in (_leading(ask) if name == LEAD else (name,)))
    if said_by and event.role not in said_by and not (event.role == LEAD and LEAD in end.said_by):
        yield ask.problem("end-said-by", who=", ".join(ask.pathway.title_of(role) for role in said_by))
    if needs_reason(end, event.role):
        yield from _reason(ask)


def _end_too_early(ask: Ask) -> Problems:
    """Nothing ends before what happened on it: coming home, for one. Only a death may have come before that."""
    day, facts = day_of(ask.event.on), ask.facts
    if ask.event.name == DIED:
        return
    told = [(day_of(fact.on), name) for name, happened in facts.happened.items() for fact in happened]
    latest = max((one for one in told if one[0] > day), default=None)
    if latest:
        yield ask.problem("end-before-event", on=day, happened=latest[0], what=ask.pathway.title_of(latest[1]))


_LEAD_CHECKS: Mapping[LeadKind, Callable[[Ask], Problems]] = {
    LeadKind.PLANNED: _planned,
    LeadKind.COVER: _cover,
    LeadKind.HAND_OVER: _hand_over,
}
_CHECKS: Mapping[EventKind, Callable[[Ask], Problems]] = {
    EventKind.STARTED: _started,
    EventKind.HAPPENED: _happened,
    EventKind.DONE: _done,
    EventKind.SERVED: _served,
    EventKind.TICKED: _ticked,
    EventKind.WITHDRAWN: _withdrawn,
    EventKind.NOT_NEEDED: _not_needed,
    EventKind.SCHEDULED: _scheduled,
    EventKind.LEAD: _lead,
    EventKind.BLOCKED: _blocked,
    EventKind.UNBLOCKED: _unblocked,
    EventKind.INTERRUPTED: _interrupted,
    EventKind.RESUMED: _resumed,
    EventKind.EXTENDED: _extended,
    EventKind.MOVED: _moved,
    EventKind.ENDED: _ended,
}
