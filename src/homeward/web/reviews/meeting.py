"""A review on its way: its pages in order, what was answered so far, and the review and the plan it makes."""

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from homeward.actions.journeys import Answers
from homeward.actions.plans import DRAFT as PLAN_DRAFT
from homeward.actions.reviews import DRAFT, draft_of
from homeward.domain.access import Kind
from homeward.domain.failures import NotThere
from homeward.domain.pathway import ReviewState
from homeward.domain.plan import Outcome, Plan
from homeward.domain.plan_rules import agreed_problems, plan_problems
from homeward.domain.problem import Problem
from homeward.domain.request import Agreement
from homeward.domain.review import Review, TookPart, called_for, duties_of, next_plan, review_problems
from homeward.records.care.queries.drafts import MyDraft, my_draft, my_drafts
from homeward.records.care.queries.journeys import JourneyView, journeys_going_on
from homeward.records.care.queries.plans import PlanVersion, current_plan, plan_version
from homeward.records.care.queries.reviews import MayCome, may_come, may_hold
from homeward.records.people.queries.heads import Head, head
from homeward.web.asking import AskedRequest
from homeward.web.drafts import as_typed
from homeward.web.fields import Form
from homeward.web.on_journey import asked_for, on_address
from homeward.web.plans.questions import rows_of
from homeward.web.reviews import questions as q

DAY, WHO, DUTIES, OWN, OTHERS, NEW, NEXT = "day", "who", "duties", "own-view", "other-views", "new", "next"
ASKED = "asked"
OUTCOME = "outcome-"
MENDED = {
    "held_on": (DAY, "held_on"), "took_part": (WHO, "came"), "duties": (DUTIES, "duties"), "person": (OWN, "working"),
    "next_on": (NEXT, "next_on"), "agreement.answer": (NEXT, "answer"), "agreement.decided_by": (NEXT, "decided_by"),
    "agreement.ground": (NEXT, "ground"), "agreement.consulted": (NEXT, "consulted"),
}
"""Where a problem of the review is mended: the page and the box."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """A problem, and the page and box it is mended in ("" where it is the whole page's)."""

    problem: Problem
    part: str
    box: str = ""


def reviewed(request: AskedRequest, views: Sequence[JourneyView], begun: Container[str]) -> JourneyView | None:
    """The journey a review is of: the one the page was opened for, and no other; else one of which a review is `begun`;
    else one whose review can be held now; else whichever asks for one."""
    asked = asked_for(request)
    wanted: list[Callable[[JourneyView], bool]] = [
        lambda view: str(view.id) in begun,
        lambda view: any(one.state.may_be_done for one in view.situation.reviews),
        lambda view: True,
    ]
    going_on = [view for view in views if called_for(view.situation.reviews)]
    if asked:
        return next((view for view in going_on if view.id == asked), None)
    return next((view for fits in wanted for view in going_on if fits(view)), None)


def _which(request: AskedRequest, view: JourneyView, begun: Container[str]) -> ReviewState | None:
    """Which of the journey's reviews it is: the one the address names, else one that was begun, else the one called
    for."""
    reviews = view.situation.reviews
    under_way = next((one.state.name for one in reviews if f"{view.id}/{one.state.name}" in begun), "")
    named = request.GET.get("step", "")
    return called_for(reviews, named if any(one.state.name == named for one in reviews) else under_way)


class Meeting:
    """Everything the pages of one review need. Raises NotThere for whoever may not write one down."""

    def __init__(self, request: AskedRequest, person_id: UUID) -> None:
        self.request, self.reader, self.person_id = request, request.reader, person_id
        self.top: Head = head(self.reader, person_id)
        self.name, self.is_me = self.top.preferred_name, request.standing.me == person_id
        begun = my_drafts(self.reader, person_id, Kind.REVIEW, DRAFT)
        under_way = {part.partition(":")[0] for part in begun}
        self.going_on = journeys_going_on(self.reader, person_id)
        view = reviewed(request, self.going_on, {name.partition("/")[0] for name in under_way})
        asked = _which(request, view, under_way) if view else None
        if view is None or asked is None or not may_hold(self.reader, person_id):
            raise NotThere
        self.view: JourneyView = view
        self.asked: ReviewState = asked
        self.step = asked.state.name if len(view.situation.reviews) > 1 else ""
        self.form_name = draft_of(view.id, self.step)
        mine = self.form_name.partition(":")[2]
        self.kept: Mapping[str, MyDraft] = {
            part.partition(":")[2]: draft for part, draft in begun.items() if part.startswith(f"{mine}:")
        }

    def at(self, page: str, *more: str) -> str:
        """The address of one of its pages, which says of which journey it is, and which of its reviews."""
        return reverse(f"reviews:{page}", args=[self.person_id, *more]) + on_address(self.view.id, self.step)

    @cached_property
    def before(self) -> PlanVersion | None:
        """The plan that this review is made beside: the one that held when it was begun."""
        begun = [each.body["beside"][0] for each in self.kept.values() if each.body.get("beside")]
        numbers = [int(said) for said in begun if str(said).isdigit()]
        if not numbers:
            return current_plan(self.reader, self.person_id)
        return plan_version(self.reader, self.person_id, max(numbers)) if max(numbers) else None

    @property
    def beside(self) -> int:
        return self.before.version if self.before else 0

    @property
    def plan(self) -> Plan:
        """The plan before, or an empty one where there was none."""
        return self.before.plan if self.before else Plan("")

    @cached_property
    def known(self) -> tuple[MayCome, ...]:
        """Who may take part."""
        return may_come(self.reader, self.person_id, self.name, self.view, self.asked.review)

    @cached_property
    def titles(self) -> dict[str, str]:
        """The roles of the pathway in words."""
        return {role.name: role.title for role in self.view.pathway.roles}

    @property
    def parts(self) -> tuple[str, ...]:
        """The pages in order."""
        outcomes = [f"{OUTCOME}{outcome.id}" for outcome in self.plan.outcomes]
        duties = [DUTIES] if self.duties else []
        others = [OTHERS] if self.other_people or WHO not in self.kept else []
        asked = [ASKED] if self.does_the_step and self.asked.state.step.asks else []
        return (DAY, WHO, *duties, OWN, *others, *outcomes, NEW, *asked, NEXT)

    @cached_property
    def duties(self) -> tuple[str, ...]:
        """Every duty that this one meeting may meet: its own, and those of the ways of working it will count for."""
        others = [one for view in self.going_on if view.id != self.view.id for one in view.situation.reviews]
        return duties_of(self.asked, others, self.held_on or self.reader.today)

    @property
    def does_the_step(self) -> bool:
        """Whether the step of the pathway is done by it: not where it is held before its window, or once more."""
        opens_on = self.asked.state.opens_on
        is_early = opens_on is not None and self.held_on is not None and self.held_on < opens_on
        return self.asked.state.may_be_done and not is_early

    def outcome(self, part: str) -> Outcome | None:
        """The outcome that a page is about."""
        return next((one for one in self.plan.outcomes if f"{OUTCOME}{one.id}" == part), None)

    def title(self, part: str) -> str:
        """What a page is called in a list of them."""
        if outcome := self.outcome(part):
            return outcome.words
        return {
            DAY: _("The day"), WHO: _("Who took part"), DUTIES: _("Duties that were met"),
            OWN: _("What works for me") if self.is_me else _("What works for %(name)s") % {"name": self.name},
            OTHERS: _("What works for the others"), NEW: _("New outcomes"), ASKED: _("What comes of it"),
            NEXT: _("What is next"),
        }[part]

    def form(self, part: str, data: Any = None) -> Any:
        """The form of a page, bound to `data` or beginning with its draft. NotThere for a page that is not there."""
        if part not in self.parts:
            raise NotThere
        given: dict[str, Any] = {"draft": self.kept.get(part), "initial": {"beside": self.beside}}
        args = () if data is None else (data,)
        if outcome := self.outcome(part):
            return q.OutcomeForm(
                *args, outcome=outcome, name=self.name, is_me=self.is_me, came=self.other_people, **given
            )
        return getattr(self, f"_{part.replace('-', '_')}")(*args, **given)

    def _day(self, *args: Any, **given: Any) -> Form:
        return q.DayForm(*args, today=self.reader.today, **given)

    def _who(self, *args: Any, **given: Any) -> Form:
        return q.WhoForm(*args, known=self.known, titles=self.titles, **given)

    def _duties(self, *args: Any, **given: Any) -> Form:
        return q.DutiesForm(*args, meets=self.duties, **given)

    def _own_view(self, *args: Any, **given: Any) -> Form:
        return q.OwnViewForm(*args, name=self.name, is_me=self.is_me, was_there=self.was_there, **given)

    def _other_views(self, *args: Any, **given: Any) -> Form:
        return q.OtherViewsForm(*args, came=self.other_people, **given)

    def _new(self, *args: Any, **given: Any) -> Form:
        rows = rows_of(args[0] if args else given["draft"].body if given["draft"] else {})["outcome"]
        if not args and len(rows) < q.MOST_NEW and (not rows or self._said_in(given["draft"], rows[-1])):
            rows.append(rows[-1] + 1 if rows else 0)
        return q.NewOutcomesForm(
            *args, rows={"outcome": rows[: q.MOST_NEW], "action": [], "change": []}, name=self.name,
            is_me=self.is_me, **given,
        )

    def _asked(self, *args: Any, **given: Any) -> Form:
        return q.StepAsksForm(*args, pathway=self.view.pathway, step=self.asked.state.step, **given)

    def _next(self, *args: Any, **given: Any) -> Form:
        return q.NextForm(*args, name=self.name, is_me=self.is_me, held_on=self.held_on, **given)

    @staticmethod
    def _said_in(draft: MyDraft | None, row: int) -> bool:
        body = draft.body if draft else {}
        boxes = {name: said for name, said in body.items() if name.startswith(f"outcome-{row}-")}
        return any(any(said) for name, said in boxes.items() if not name.endswith("-id"))

    @cached_property
    def answered(self) -> dict[str, Any]:
        """The pages that were answered and are sound, as bound forms."""
        return {part: form for part in self.parts if part in self.kept if (form := self._bound(part)).is_valid()}

    def _bound(self, part: str) -> Any:
        return self.form(part, self._typed(part))

    def _typed(self, part: str) -> QueryDict:
        return as_typed({**self.kept[part].body, "act_id": [str(uuid4())]})

    @cached_property
    def came(self) -> tuple[tuple[str, TookPart], ...]:
        """Who took part, each with the key of their boxes, as far as it was answered."""
        if WHO not in self.kept:
            return ()
        form = q.WhoForm(self._typed(WHO), known=self.known, titles=self.titles, draft=self.kept[WHO])
        return tuple(form.took_part()) if form.is_valid() else ()

    @cached_property
    def held_on(self) -> date | None:
        """The day it was held, as far as it was answered."""
        form = q.DayForm(self._typed(DAY), today=self.reader.today, draft=self.kept[DAY]) if DAY in self.kept else None
        return form.cleaned_data["held_on"] if form and form.is_valid() else None

    @property
    def other_people(self) -> tuple[tuple[str, TookPart], ...]:
        return tuple((key, who) for key, who in self.came if who.role != "person")

    @property
    def was_there(self) -> bool:
        """Whether the person took part; taken to be so until somebody says otherwise."""
        return WHO not in self.kept or any(who.role == "person" for _key, who in self.came)

    def review(self) -> Review:
        """The review as it was answered; every page must be."""
        done = self.answered
        own, after = done[OWN], done[NEXT]
        outcomes = [done[part] for part in self.parts if part.startswith(OUTCOME)]
        return Review(
            held_on=done[DAY].cleaned_data["held_on"],
            viewpoints=(own.view(), *(done[OTHERS].views() if OTHERS in done else ())),
            outcomes=tuple(form.moved() for form in outcomes),
            took_part=tuple(who for _key, who in done[WHO].took_part()),
            duties=tuple(done[DUTIES].cleaned_data["duties"]) if DUTIES in done else (),
            next_on=after.cleaned_data["next_on"],
            person_was_not_there="" if self.was_there else own.cleaned_data["why_not"].strip(),
            what_next=after.what(),
            note=after.cleaned_data["note"].strip(),
        )

    def step_answers(self) -> Answers:
        """What was answered to the questions of the step; nothing where it asks none."""
        found: Answers = self.answered[ASKED].answers() if ASKED in self.answered else {}
        return found

    def next_plan(self) -> Plan | None:
        """The plan that would hold from that day; None where nothing would be in it."""
        outcomes = [form for part, form in self.answered.items() if part.startswith(OUTCOME)]
        new = self.answered[NEW].written if NEW in self.answered else ()
        made = next_plan(self.plan, [form.goes_on() for form in outcomes], new)
        return made if made.outcomes else None

    def agreement(self) -> Agreement | None:
        agreed: Agreement | None = self.answered[NEXT].agreed()
        return agreed

    @cached_property
    def has_plan_draft(self) -> bool:
        """Whether the writer has a draft of the plan that the next one must not be written over."""
        return my_draft(self.reader, self.person_id, Kind.PLAN, PLAN_DRAFT) is not None

    @property
    def is_whole(self) -> bool:
        """Whether every page was answered soundly."""
        return all(part in self.answered for part in self.parts)

    def wrong(self) -> list[Wrong]:
        """Everything that stands against recording it, in the order of the pages."""
        found = [
            Wrong(Problem("review-page-open", params={"page": self.title(part)}), part)
            for part in self.parts
            if part not in self.answered
        ]
        return found or [*self._of_review(), *self._of_plan()]

    def _of_review(self) -> Iterator[Wrong]:
        review, before = self.review(), self.before.plan if self.before else None
        for problem in review_problems(review, before, self.duties, self.reader.today):
            yield Wrong(problem, *MENDED.get(problem.where, (problem.where, "")))

    def _of_plan(self) -> Iterator[Wrong]:
        plan, agreement = self.next_plan(), self.agreement()
        if plan is None or agreement is None:
            return
        for problem in agreed_problems(agreement):
            yield Wrong(problem, *MENDED[problem.where])
        for problem in plan_problems(plan):
            yield Wrong(problem, *self._page_of(plan, problem.where))

    def _page_of(self, plan: Plan, where: str) -> tuple[str, str]:
        """The page and box of a problem that is said of the plan."""
        kind, _dash, rest = where.partition("-")
        number, _dash, box = rest.partition("-")
        if kind != "outcome" or not number.isdigit():
            return NEXT, ""
        part = f"{OUTCOME}{plan.outcomes[int(number)].id}"
        return (part, {"paid": "who", "hours": "hours"}.get(box, "")) if self.outcome(part) else (NEW, "")
