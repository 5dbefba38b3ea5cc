"""A pathway said in plain words: when a step is due, who does it, for whom it is, how often it comes.

Every function takes `translate`, which is given the English of the sentence first and of the pathway's own texts too.
"""

from collections.abc import Callable

from homeward.content.sentences import N_
from homeward.domain.pathway import (
    LEAD,
    START,
    AllOf,
    Answered,
    AnyOf,
    Begins,
    Behind,
    Condition,
    Door,
    NeedKind,
    Not,
    Pathway,
    Planning,
    Review,
    Route,
    Span,
    Step,
    Timing,
    Unit,
)
from homeward.domain.price import pounds

Translate = Callable[[str], str]

_UNITS = {
    Unit.HOURS: (N_("{count} hour"), N_("{count} hours")),
    Unit.DAYS: (N_("{count} day"), N_("{count} days")),
    Unit.WORKING_DAYS: (N_("{count} working day"), N_("{count} working days")),
    Unit.WEEKS: (N_("{count} week"), N_("{count} weeks")),
    Unit.MONTHS: (N_("{count} month"), N_("{count} months")),
}


def span_words(span: Span, translate: Translate = str) -> str:
    """ "2 working days"."""
    one, many = _UNITS[span.unit]
    return translate(one if span.count == 1 else many).format(count=span.count)


def timing_words(pathway: Pathway, timing: Timing, translate: Translate = str) -> str:
    """ "2 days after: Came home", "on the day of: Came home", "2 days after this opens"."""
    length = span_words(timing.span, translate)
    if not timing.anchor:
        return translate(N_("{length} after this opens")).format(length=length)
    if timing.anchor == START:
        return translate(N_("{length} after the start")).format(length=length)
    anchor = translate(pathway.title_of(timing.anchor))
    if timing.span.count == 0:
        return translate(N_("on the day of “{anchor}”")).format(anchor=anchor)
    phrase = N_("{length} before “{anchor}”") if timing.before else N_("{length} after “{anchor}”")
    return translate(phrase).format(length=length, anchor=anchor)


def when_words(pathway: Pathway, step: Step, translate: Translate = str) -> str:
    """When the step is due, or its window; empty when the pathway does not say."""
    if step.opens and step.due:
        phrase = N_("from {opens} until {last}")
        opens = span_words(step.opens.span, translate)
        return translate(phrase).format(opens=opens, last=timing_words(pathway, step.due, translate))
    if step.opens:
        return translate(N_("from {opens}")).format(opens=timing_words(pathway, step.opens, translate))
    if step.due is None:
        return ""
    if step.due.before or not step.due.span.count:
        return timing_words(pathway, step.due, translate)
    return translate(N_("within {due}")).format(due=timing_words(pathway, step.due, translate))


def again_words(pathway: Pathway, step: Step, translate: Translate = str) -> str:
    """How often the step comes again; empty for once."""
    again = step.again
    if again is None:
        return ""
    if again.latest is None:
        chosen = any(question.schedules == step.name for other in pathway.steps.values() for question in other.asks)
        phrase = N_("again on the day the person chooses") if chosen else N_("again whenever it is needed")
        return translate(phrase)
    latest = span_words(again.latest, translate)
    if again.soonest == again.latest or again.soonest is None:
        return translate(N_("again every {latest}")).format(latest=latest)
    soonest = span_words(again.soonest, translate)
    return translate(N_("again after {soonest} to {latest}")).format(soonest=soonest, latest=latest)


def by_when_words(pathway: Pathway, step: Step, translate: Translate = str) -> str:
    """When the step is due and how often it comes again; empty when the pathway sets no day for it."""
    return "; ".join(filter(None, [when_words(pathway, step, translate), again_words(pathway, step, translate)]))


def review_words(pathway: Pathway, review: Review, translate: Translate = str) -> str:
    """ "Review together, from 42 days until 56 days after “Came home”"."""
    step = pathway.steps[review.step]
    return ", ".join(filter(None, [translate(step.title), by_when_words(pathway, step, translate)]))


def role_words(pathway: Pathway, role: str, translate: Translate = str) -> str:
    """The title of a role; "whoever leads" for the lead."""
    return translate(N_("whoever leads") if role == LEAD else pathway.title_of(role))


def who_words(pathway: Pathway, step: Step, translate: Translate = str) -> str:
    """Who may do the step: "Wellbeing Leader or whoever leads"."""
    return translate(N_(" or ")).join(role_words(pathway, role, translate) for role in step.who)


def price_words(step: Step, translate: Translate = str) -> str:
    """What an hour costs at least and what of it a platform keeps, where the person pays; empty otherwise."""
    if step.price is None:
        return ""
    phrase = translate(N_("from £{least} an hour, of which the platform keeps {share} %"))
    return phrase.format(least=pounds(step.price.least), share=f"{step.price.share / 100:g}")


def condition_words(pathway: Pathway, condition: Condition, translate: Translate = str) -> str:
    """The condition with titles instead of names."""
    match condition:
        case Answered(name, values):
            question = pathway.question(name)
            titles = {choice.name: choice.title for choice in question.choices} if question else {}
            answers = translate(N_(" or ")).join(f"“{translate(titles.get(value, value))}”" for value in values)
            title = translate(question.title if question else name)
            return translate(N_("“{question}” is answered {answers}")).format(question=title, answers=answers)
        case Behind(name):
            title = translate(pathway.title_of(name))
            phrase = N_("“{name}” is reached") if name in pathway.limit_called else N_("“{name}” is behind")
            return translate(phrase).format(name=title)
        case Not(part):
            return translate(N_("not: {part}")).format(part=condition_words(pathway, part, translate))
        case AllOf(parts):
            return translate(N_(" and ")).join(_within(pathway, part, translate) for part in parts)
        case AnyOf(parts):
            return translate(N_(" or ")).join(_within(pathway, part, translate) for part in parts)


def _within(pathway: Pathway, part: Condition, translate: Translate) -> str:
    words = condition_words(pathway, part, translate)
    return f"({words})" if isinstance(part, AllOf | AnyOf) else words


_BEGINS = {
    Begins.SELF: N_("The person comes themselves"),
    Begins.REQUEST: N_("Somebody asks for them"),
    Begins.PROACTIVE_LIST: N_("They are on a list of people to be offered it"),
    Begins.ANOTHER_PATHWAY: N_("It grows out of another way of working"),
}
_PLANNING = {
    Planning.PREPARATION: N_("Preparation"),
    Planning.CONVERSATION: N_("Conversation"),
    Planning.RECORD: N_("Record"),
    Planning.IMPLEMENTATION: N_("Making it happen"),
    Planning.REVIEW: N_("Review"),
}
_NEEDS = {
    NeedKind.BUDGET: N_("budget"),
    NeedKind.COURSE: N_("course"),
    NeedKind.INSTRUMENT: N_("questionnaire or score"),
    NeedKind.MEASURE: N_("measure"),
    NeedKind.OWN_PAGE: N_("page of the person's own"),
    NeedKind.VISITS: N_("visits"),
}


def begins_words(by: Begins, translate: Translate = str) -> str:
    """How somebody comes to a pathway."""
    return translate(_BEGINS[by])


def planning_words(planning: Planning, translate: Translate = str) -> str:
    """What a stage of personalised care and support planning is called."""
    return translate(_PLANNING[planning])


def need_words(kind: NeedKind, translate: Translate = str) -> str:
    """What kind of thing is needed."""
    return translate(_NEEDS[kind])


def served_words(step: Step, translate: Translate = str) -> str:
    """How long what was done on another journey counts; empty when it never does."""
    if step.serves is None:
        return ""
    phrase = N_("Not asked again if it was done on another journey in the last {length}.")
    return translate(phrase).format(length=span_words(step.serves.fresh_for, translate))


def route_words(pathway: Pathway, route: Route, translate: Translate = str) -> str:
    """Whom the route proposes, and what: "Social worker; Look at housing together"."""
    involve = translate(N_(" and ")).join(role_words(pathway, role, translate) for role in route.involve)
    return "; ".join(filter(None, [involve, translate(pathway.title_of(route.do)) if route.do else ""]))


def door_words(pathway: Pathway, door: Door, title: str = "", translate: Translate = str) -> str:
    """What the door opens: the step, or the other pathway, which is called `title`."""
    return translate(pathway.title_of(door.opens) if door.opens else title or door.pathway)
