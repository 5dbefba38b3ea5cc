"""The conversations as files: whole, in our own words, and wrong ones say everything at once."""

import pytest

from homeward.content.conversations import OF_A_LIFE, parse, sort_named, sorts
from homeward.domain.conversation import PARTS

BROKEN = """
conversations:
  - conversation: coaching
    title: Coaching
    text: Ask.
    questions:
      - {part: working, ask: "What works?", heading: Working}
    cy: {"What works": Beth}
  - conversation: coaching
    title: Coaching
    text: Ask.
    questions: []
"""


def test_every_conversation_asks_about_every_part_once_in_words_of_its_own():
    assert [sort.name for sort in sorts()] == [
        "listening", "coaching", "shared-decision", "carer", "advance-care-planning", "end-of-life",
    ]
    for sort in sorts():
        assert {question.part for question in sort.questions} == set(PARTS)
        assert any(question.prompts for question in sort.questions), sort.name
        asked = [question.ask for question in sort.questions]
        assert len(set(asked)) == len(PARTS)
    assert set(OF_A_LIFE) <= {sort.name for sort in sorts()}
    assert sort_named("no-such") is None


def test_somebody_who_writes_for_themself_is_never_called_they():
    for sort in sorts():
        for question in sort.questions:
            assert not set(question.mine.lower().rstrip("?").split()) & {"they", "them", "their"}, question.mine


def test_everything_wrong_with_a_file_is_said_at_once():
    with pytest.raises(ValueError) as wrong:
        parse(BROKEN)
    said = ("listening is not the first", "coaching is there twice", "does not ask about each part", "“What works”")
    for word in said:
        assert word in str(wrong.value)


def test_a_text_is_said_in_welsh_where_it_is_translated():
    [sort] = [sort for sort in sorts() if sort.name == "listening"]
    assert sort.say("What comes first?", "cy") == "What comes first?"
    told = type(sort)(sort.name, sort.title, sort.text, sort.questions, {"What comes first?": "Beth sydd gyntaf?"})
    assert told.say("What comes first?", "cy") == "Beth sydd gyntaf?"
    assert told.say("What comes first?", "en") == "What comes first?"
