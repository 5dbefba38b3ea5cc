"""The listening conversation keeps what was said, and asks whose words they are when they are not the person's."""

from datetime import date

import pytest

from homeward.domain.conversation import Conversation, Voice, conversation_problems, trimmed

TODAY = date(2026, 11, 23)
SAID = Conversation(what_matters="My cat, and being in my own bed.", priorities=("Home", "The cat"))


def test_one_answer_is_enough() -> None:
    assert conversation_problems(SAID, TODAY, TODAY) == ()
    assert conversation_problems(Conversation(priorities=("Home",)), TODAY, TODAY) == ()


@pytest.mark.parametrize(
    ("said", "held_on", "found"),
    [
        (Conversation(working="  "), TODAY, {("conversation-empty", "what_matters")}),
        (SAID, date(2026, 11, 24), {("conversation-in-future", "held_on")}),
        (
            Conversation("Quiet", voice=Voice.FOR_THEM),
            TODAY,
            {("conversation-speaker-missing", "spoken_by"), ("conversation-ground-missing", "how_known")},
        ),
        (Conversation("Quiet", voice=Voice.WITH_HELP), TODAY, {("conversation-helper-missing", "spoken_by")}),
        (Conversation("x" * 10_001), TODAY, {("text-too-long-here", "what_matters")}),
        (Conversation(priorities=tuple("abcdefghijk")), TODAY, {("priorities-too-many", "priorities")}),
    ],
)
def test_problems(said: Conversation, held_on: date, found: set[tuple[str, str]]) -> None:
    assert {(problem.code, problem.where) for problem in conversation_problems(said, held_on, TODAY)} == found


def test_trimming_keeps_the_order_and_drops_what_another_voice_said() -> None:
    typed = Conversation(
        what_matters=" My cat ", priorities=(" Home ", "", "The cat"), spoken_by="Ken", how_known="He purrs"
    )
    assert trimmed(typed) == Conversation("My cat", priorities=("Home", "The cat"))
    spoken = Conversation("My cat", voice=Voice.FOR_THEM, spoken_by=" Ken ", how_known=" She smiles ")
    assert trimmed(spoken) == Conversation("My cat", voice=Voice.FOR_THEM, spoken_by="Ken", how_known="She smiles")
