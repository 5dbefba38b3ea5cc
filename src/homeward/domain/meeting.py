"""Meetings: what any meeting leaves behind, and the agenda of a team's, made from what is new, stuck, late, or due.

The agenda is a pure function of where each journey of the team stands. Each person is on it once, with every reason;
which lines a kind of meeting looks at, and in which order they come first, is content (`content/meetings.yaml`).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

from homeward.domain.lengths import LINE, NAME, PARAGRAPH, too_long
from homeward.domain.plan import OwnerKind
from homeward.domain.problem import Problem


@dataclass(frozen=True, slots=True)
class AgreedAction:
    """Something a meeting wants done. With no owner it is an ask that anybody there may take on."""

    text: str
    owner_kind: OwnerKind = OwnerKind.CIRCLE
    owner_name: str = ""
    owner_id: UUID | None = None
    due_on: date | None = None

    @property
    def is_ask(self) -> bool:
        return not self.owner_name.strip()


def action_problems(action: AgreedAction, where: str, held_on: date, due: str = "") -> Iterator[Problem]:
    """What is wrong with an action of a meeting; `due` is the field of its day, where that has one of its own."""
    if not action.text.strip():
        yield Problem("action-says-nothing", where)
    yield from too_long(LINE, **{where: action.text})
    if action.due_on is not None and action.due_on < held_on:
        yield Problem("action-due-before", due or where, {"on": action.due_on})


class Line(StrEnum):
    """Why somebody is on an agenda."""

    NEW = "new"  # began since the last meeting of this kind
    BACK = "back"  # back in hospital, or otherwise interrupted
    SCORE = "score"  # readings called for somebody at once, and nobody has written down what was done
    RED_SIGN = "red-sign"  # told since the last meeting, or still unanswered
    AMBER_SIGN = "amber-sign"
    DECIDED = "decided"  # together with the person, since the last meeting
    UNDECIDED = "undecided"  # they are still thinking, or its day to be looked at again has come
    BLOCKED = "blocked"  # a system condition keeps it waiting
    LATE = "late"
    REVIEW = "review"  # its window is open, or past
    LIMIT = "limit"  # a limit of the model warns
    UNANSWERED = "unanswered"  # somebody was asked to help, and the day for an answer is past
    PUT_OFF = "put-off"  # last time, with a reason
    ADDED = "added"  # by hand
    NOT_REACHED = "not-reached"  # on the last agenda, and nobody got to them


ALWAYS = (Line.ADDED, Line.PUT_OFF)
"""Whoever was put off or added by hand comes up whatever the kind of meeting looks at, and before the others."""
STILL_TO_BE_SAID = (Line.ADDED, Line.NEW, Line.RED_SIGN, Line.AMBER_SIGN, Line.DECIDED)
"""What is as true for the next meeting if this one did not get to it."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question that opens a part of the meeting."""

    name: str
    title: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class MeetingKind:
    """A kind of meeting, as content has it. `lines` in the order in which they come first; `every_days` its rhythm."""

    name: str
    title: str
    purpose: str
    who: str
    every_days: int
    lines: tuple[Line, ...] = ()
    prompts: tuple[Prompt, ...] = ()

    @property
    def is_about_people(self) -> bool:
        """Whether it goes through people one by one; else through what makes work harder."""
        return bool(self.lines)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody is on the agenda: `what` it is about, since or by which day. `passed` once that day is over; a sign
    has `passed` unheard while nobody has answered it. `about` is the record that says so: what stands there is not
    repeated here, because not everybody at a meeting may see it.
    """

    line: Line
    what: str = ""
    on: date | None = None
    passed: bool = False
    about: UUID | None = None


@dataclass(frozen=True, slots=True)
class Signs:
    """Where one journey stands, as far as an agenda asks."""

    person: UUID
    journey: UUID
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """A person on the agenda, once, with every reason: the weightiest first. `journey` is that of the first."""

    person: UUID
    journey: UUID
    reasons: tuple[Reason, ...]


def agenda(lines: Sequence[Line], signs: Iterable[Signs]) -> tuple[AgendaItem, ...]:
    """The agenda of a meeting that looks at `lines`: who has the weightiest reason first, then who waits longest.

    The weight of a reason is the place of its line among `lines`, what was put off or added by hand before all. A day
    that is past weighs more than one ahead on the same line. Not to have been got to last time brings nobody up by
    itself (what it was about may be out of the way), but puts them first on their line, so that nobody stays last.
    The same signs give the same order in any order.
    """
    ordered = (*ALWAYS, *(line for line in lines if line not in ALWAYS), Line.NOT_REACHED)
    weights = {line: number for number, line in enumerate(ordered)}
    found: dict[UUID, list[tuple[Reason, UUID]]] = {}
    for sign in signs:
        kept = [(reason, sign.journey) for reason in sign.reasons if reason.line in weights]
        if kept:
            found.setdefault(sign.person, []).extend(kept)
    items = (_item(person, reasons, weights) for person, reasons in found.items())
    going = [item for item in items if item.reasons[0].line is not Line.NOT_REACHED]
    return tuple(sorted(going, key=lambda item: _rank(item, weights)))


def _rank(item: AgendaItem, weights: Mapping[Line, int]) -> tuple[object, ...]:
    first, was_reached = item.reasons[0], all(reason.line is not Line.NOT_REACHED for reason in item.reasons)
    return weights[first.line], was_reached, _weight(first, weights), -len(item.reasons), item.person


def _item(person: UUID, reasons: list[tuple[Reason, UUID]], weights: Mapping[Line, int]) -> AgendaItem:
    ordered = sorted(reasons, key=lambda one: (_weight(one[0], weights), one[1]))
    return AgendaItem(person, ordered[0][1], tuple(dict.fromkeys(reason for reason, _ in ordered)))


def _weight(reason: Reason, weights: Mapping[Line, int]) -> tuple[int, bool, date, str, str]:
    return weights[reason.line], not reason.passed, reason.on or date.max, reason.what, str(reason.about or "")


WORDS = {
    Line.NEW: ("agenda-new", "agenda-new"),
    Line.BACK: ("agenda-back", "agenda-back"),
    Line.SCORE: ("agenda-score", "agenda-score-unanswered"),
    Line.RED_SIGN: ("agenda-red-sign", "agenda-red-sign-unanswered"),
    Line.AMBER_SIGN: ("agenda-amber-sign", "agenda-amber-sign-unanswered"),
    Line.DECIDED: ("agenda-decided", "agenda-decided"),
    Line.UNDECIDED: ("agenda-undecided", "agenda-undecided-passed"),
    Line.BLOCKED: ("agenda-blocked", "agenda-blocked"),
    Line.LATE: ("agenda-late", "agenda-late"),
    Line.REVIEW: ("agenda-review", "agenda-review-late"),
    Line.LIMIT: ("agenda-limit", "agenda-limit-passed"),
    Line.UNANSWERED: ("agenda-unanswered", "agenda-unanswered"),
    Line.PUT_OFF: ("agenda-put-off", "agenda-put-off"),
    Line.ADDED: ("agenda-added", "agenda-added"),
    Line.NOT_REACHED: ("agenda-not-reached", "agenda-not-reached"),
}
"""The sentence of each line, and the one for when its day is past."""


def in_words(reason: Reason) -> Problem:
    """The reason as a code with parameters, for the floor that makes the sentence."""
    params: dict[str, str | date] = {"what": reason.what}
    if reason.on is not None:
        params["on"] = reason.on
    return Problem(WORDS[reason.line][reason.passed], params=params)


@dataclass(frozen=True, slots=True)
class Came:
    """Somebody who was there; `party` if they are known here."""

    name: str
    party: UUID | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided about one person. `text` with an `owner_name` is an action from this moment.

    `none_needed` says that they were talked about and nothing has to be decided. `here` are those who were there for
    this person alone: themself, family, somebody pulled in.
    """

    text: str = ""
    owner_kind: OwnerKind = OwnerKind.WORKER
    owner_id: UUID | None = None
    owner_name: str = ""
    due_on: date | None = None
    none_needed: bool = False
    here: tuple[str, ...] = field(default=())

    @property
    def action(self) -> AgreedAction | None:
        """The action it makes, if somebody does it."""
        if not self.owner_name.strip():
            return None
        return AgreedAction(self.text, self.owner_kind, self.owner_name, self.owner_id, self.due_on)


def decided_problems(decided: Decided, today: date, *, more: bool) -> tuple[Problem, ...]:
    """Everything wrong with a decision. `more` says that something else (an ask, a block, a tension) comes with it."""
    return tuple(_decided(decided, today, more))


def _decided(decided: Decided, today: date, more: bool) -> Iterator[Problem]:
    said = bool(decided.text.strip())
    if decided.none_needed and said:
        yield Problem("decided-and-not", "text")
    if not (said or decided.none_needed or more):
        yield Problem("decided-nothing", "text")
    if decided.action and said:
        yield from action_problems(decided.action, "text", today, due="due_on")
        if decided.due_on is None:
            yield Problem("decided-by-when", "due_on")
    else:
        yield from too_long(LINE, text=decided.text)
    yield from too_long(LINE, here=", ".join(decided.here))


def opening_problems(came: Sequence[Came]) -> tuple[Problem, ...]:
    """What is wrong with who was there."""
    if not any(one.name.strip() for one in came):
        return (Problem("meeting-nobody-there", "others"),)
    return too_long(NAME, others=max((one.name for one in came), key=len))


@dataclass(frozen=True, slots=True)
class Learning:
    """An entry in the learning log: what happened, what we learnt, what we change."""

    happened: str
    learnt: str
    change: str = ""


def learning_problems(learning: Learning) -> tuple[Problem, ...]:
    """What is wrong with a learning. Nothing need change: then it says so by leaving that empty."""
    problems = []
    if not learning.happened.strip():
        problems.append(Problem("learning-happened", "happened"))
    if not learning.learnt.strip():
        problems.append(Problem("learning-learnt", "learnt"))
    said = {"happened": learning.happened, "learnt": learning.learnt, "change": learning.change}
    return (*problems, *too_long(PARAGRAPH, **said))
