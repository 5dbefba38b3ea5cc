"""Conversations: what matters to the person, what is working and what is not, what they are good at, and what comes
first. A conversation is a value in the person's words; earlier ones are kept, so that nobody asks again.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from homeward.domain.problem import Problem

WORDS_LENGTH = 10_000
PRIORITY_LENGTH = 400
MOST_PRIORITIES = 10


class Voice(StrEnum):
    """Whose words these are."""

    PERSON = "person"
    WITH_HELP = "with-help"  # an interpreter, pictures, yes and no, somebody who knows how they say things
    FOR_THEM = "for-them"  # they cannot say this themself; somebody who knows them spoke


@dataclass(frozen=True, slots=True)
class Conversation:
    """What was said. Text is as it was said, only trimmed; an empty text means nobody spoke of it.

    `priorities` in the person's order. `spoken_by` says who helped or who spoke for them; `how_known` how we know it is
    what they would want (what they show, what they used to say).
    """

    what_matters: str = ""
    working: str = ""
    not_working: str = ""
    strengths: str = ""
    priorities: tuple[str, ...] = ()
    support: str = ""
    own_words: str = ""
    who_was_there: str = ""
    voice: Voice = Voice.PERSON
    spoken_by: str = ""
    how_known: str = ""


SPOKEN_OF = ("what_matters", "working", "not_working", "strengths", "support", "own_words")
"""The parts that hold the person's words, in the order they are asked about."""


PARTS = (*SPOKEN_OF, "priorities")
"""Everything that is asked about; each sort of conversation in words and an order of its own."""


@dataclass(frozen=True, slots=True)
class Question:
    """One part of a conversation: how it is asked of somebody's supporters and of themself, and what the answer is
    called. `prompts` are to start somebody talking; they may be skipped, and nothing is kept of them."""

    part: str
    ask: str
    mine: str
    heading: str
    hint: str = ""
    prompts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of conversation: listening, a coaching session, deciding together, a carer's own, planning ahead. `forms`:
    it may lead to a form that is kept elsewhere (`domain.held_form`)."""

    name: str
    title: str
    text: str
    questions: tuple[Question, ...]
    welsh: Mapping[str, str] = field(default_factory=dict)
    forms: bool = False

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything in it that somebody reads."""
        asked = [(each.ask, each.mine, each.heading, each.hint, *each.prompts) for each in self.questions]
        return (self.title, self.text, *(text for each in asked for text in each if text))

    def say(self, text: str, language: str) -> str:
        """`text` in `language`, or in English where it has not been translated."""
        return self.welsh.get(text, text) if language == "cy" else text


def trimmed(said: Conversation) -> Conversation:
    """`said` without blanks at the edges and empty priorities, and without what belongs to another voice."""
    speaks_alone = said.voice is Voice.PERSON
    return replace(
        said,
        **{part: getattr(said, part).strip() for part in (*SPOKEN_OF, "who_was_there")},
        priorities=tuple(line.strip() for line in said.priorities if line.strip()),
        spoken_by="" if speaks_alone else said.spoken_by.strip(),
        how_known=said.how_known.strip() if said.voice is Voice.FOR_THEM else "",
    )


def conversation_problems(said: Conversation, held_on: date, today: date) -> tuple[Problem, ...]:
    """Why this cannot be kept as a conversation yet; `where` names the part. One answered part is enough: people
    choose what they speak of."""
    return (*_nothing(said), *_too_long(said), *_priorities(said), *_voice(said), *_day(held_on, today))


def _nothing(said: Conversation) -> Iterator[Problem]:
    if not said.priorities and not any(getattr(said, part).strip() for part in SPOKEN_OF):
        yield Problem("conversation-empty", "what_matters")


def _too_long(said: Conversation) -> Iterator[Problem]:
    for part in (*SPOKEN_OF, "how_known"):
        if len(getattr(said, part)) > WORDS_LENGTH:
            yield Problem("text-too-long-here", part, {"most": WORDS_LENGTH})
    for part, most in (("who_was_there", 400), ("spoken_by", 200)):
        if len(getattr(said, part)) > most:
            yield Problem("text-too-long-here", part, {"most": most})


def _priorities(said: Conversation) -> Iterator[Problem]:
    if len(said.priorities) > MOST_PRIORITIES:
        yield Problem("priorities-too-many", "priorities", {"most": MOST_PRIORITIES})
    if any(len(line) > PRIORITY_LENGTH for line in said.priorities):
        yield Problem("text-too-long-here", "priorities", {"most": PRIORITY_LENGTH})


def _voice(said: Conversation) -> Iterator[Problem]:
    if said.voice is Voice.WITH_HELP and not said.spoken_by.strip():
        yield Problem("conversation-helper-missing", "spoken_by")
    if said.voice is Voice.FOR_THEM:
        if not said.spoken_by.strip():
            yield Problem("conversation-speaker-missing", "spoken_by")
        if not said.how_known.strip():
            yield Problem("conversation-ground-missing", "how_known")


def _day(held_on: date, today: date) -> Iterator[Problem]:
    if held_on > today:
        yield Problem("conversation-in-future", "held_on", {"date": held_on.isoformat()})
