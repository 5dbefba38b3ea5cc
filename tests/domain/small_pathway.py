"""A pathway small enough to think about, and a diary that checks itself while it is written."""

from datetime import date, timedelta

from homeward.domain.pathway import (
    Again,
    Answered,
    Asks,
    Behind,
    Block,
    Choice,
    End,
    Event,
    EventKind,
    Happening,
    Interruption,
    Item,
    LeadChange,
    LeadRule,
    Limit,
    NeedsReason,
    Pathway,
    Question,
    Review,
    Role,
    Situation,
    Source,
    Span,
    Stage,
    Step,
    Timing,
    Unit,
    refusal,
    situation,
)

MONDAY = date(2026, 3, 2)


def day(number: int) -> date:
    return MONDAY + timedelta(days=number)


def days(count: int) -> Span:
    return Span(count, Unit.DAYS)


def after(count: int, anchor: str = "") -> Timing:
    return Timing(days(count), anchor)


PACK = Step("pack", "Give the pack", ("ward",), stage="ward", due=after(1, "start"))
ANSWERS = (Choice("now", "Now"), Choice("later", "Later"), Choice("no", "No"))
OFFER = Step(
    "offer",
    "Offer a circle",
    ("connector",),
    stage="ward",
    after=("pack",),
    due=after(3, "start"),
    asks=(
        Question("circle", "A circle?", Asks.CHOICE, ANSWERS),
        Question("ask-on", "When?", Asks.DATE, only_if=Answered("circle", ("later",)), schedules="offer"),
    ),
    again=Again(only_if=Answered("circle", ("later",))),
)
CHECKLIST = Step(
    "ready",
    "Make ready",
    ("ward", "lead"),
    stage="leaving",
    due=Timing(days(1), "came-home", before=True),
    checklist=(Item("key", "The key"), Item("milk", "Milk")),
)
REVIEW = Step(
    "review",
    "Review",
    ("lead",),
    stage="home",
    after=("came-home",),
    opens=after(42, "came-home"),
    due=after(56, "came-home"),
)
BACK = Interruption(
    "back", "Back in hospital", "came-home", pauses=("meeting", "review", "call"), opens_again=("ready", "call")
)
STAGES = (
    Stage(
        "ward", "On the ward", (Step("pack", "Give the pack", ("ward",), stage="ward", due=after(1, "start")), OFFER)
    ),
    Stage(
        "leaving",
        "Leaving",
        (
            CHECKLIST,
            Step("choose", "Choose a worker", ("person",), stage="leaving"),
            Step("lift", "Bring home", ("worker",), stage="leaving", optional=True),
        ),
        after=("start",),
    ),
    Stage(
        "home",
        "Home",
        (
            Step("call", "Ring", ("lead",), stage="home", after=("came-home",), due=after(1, "came-home")),
            Step(
                "meeting",
                "Meet",
                ("connector",),
                stage="home",
                only_if=Answered("circle", ("now",)),
                optional=True,
                again=Again(days(14), days(28)),
            ),
            REVIEW,
        ),
        after=("came-home",),
    ),
)


def small(**changes: object) -> Pathway:
    """The pathway, with `changes` to what it is made of."""
    parts: dict[str, object] = {
        "name": "small",
        "version": 1,
        "title": "Small",
        "purpose": "To be thought about",
        "lead": LeadRule("leader", (LeadChange("worker", Behind("choose")),), days(14), ("leader", "worker")),
        "stages": STAGES,
        "ends": (
            End(
                "sorted", "Sorted", when=Behind("review"), said_by=("person", "lead"), reason=NeedsReason.UNLESS_PERSON
            ),
            End("died", "Died"),
            End("moved", "Moved"),
        ),
        "source": Source("Thought up"),
        "roles": tuple(Role(name, name.title()) for name in ("person", "connector", "leader", "worker", "ward")),
        "events": (Happening("came-home", "Came home", expected=True),),
        "reviews": (Review("review", after(42, "came-home"), after(56, "came-home"), ("person",), ()),),
        "limits": (Limit("longest", "Longest", days(84), "came-home", days(14), days(7), 1),),
        "interruptions": (BACK,),
        "blocks": (Block("no-bed", "No bed"),),
    }
    return Pathway(**{**parts, **changes})  # type: ignore[arg-type]


class Journey:
    """A diary: what is told must be allowed, what is refused says why."""

    def __init__(self, pathway: Pathway | None = None) -> None:
        self.pathway = pathway or small()
        self.diary: list[Event] = []

    def tell(
        self, kind: EventKind, number: int, name: str = "", *, now: int | None = None, **more: object
    ) -> "Journey":
        """What happened on a day counted from the start, written down on that day or the day `now`."""
        event = Event(kind, day(number), name, **more)  # type: ignore[arg-type]
        assert refusal(self.pathway, self.diary, event, day(number if now is None else now)) == ()
        self.diary.append(event)
        return self

    def refused(
        self, kind: EventKind, number: int, name: str = "", *, now: int | None = None, **more: object
    ) -> list[str]:
        """The codes it is refused with."""
        event = Event(kind, day(number), name, **more)  # type: ignore[arg-type]
        told = refusal(self.pathway, self.diary, event, day(number if now is None else now))
        return [problem.code for problem in told]

    def at(self, number: int) -> Situation:
        return situation(self.pathway, self.diary, day(number))


def started() -> Journey:
    return Journey().tell(EventKind.STARTED, 0, "small")
