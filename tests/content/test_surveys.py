"""Every survey that is kept apart from names: its own examples, and what keeps it apart."""

import pytest

from homeward.content import instruments, surveys
from homeward.content.sentences import sentence
from homeward.domain.instrument import Asks, Unsaid

SURVEYS = surveys.names()


def test_there_is_one():
    assert surveys.BUDGET_HOLDERS in SURVEYS


@pytest.mark.parametrize("name", SURVEYS)
def test_the_file_is_without_mistake_and_its_examples_come_out(name):
    problems = instruments.check(surveys.source_text(name), f"{name}.yaml")
    assert [f"{problem.where} {sentence(problem)}" for problem in problems] == []


@pytest.mark.parametrize("name", SURVEYS)
def test_nothing_is_asked_that_would_say_whose_sheet_it_is(name):
    """Choices only, asked once each: no words of one's own, no number, no day."""
    survey = surveys.load(name)
    assert {item.kind for _section, item in survey.items()} <= {Asks.CHOICE, Asks.MANY}
    assert not [section for section in survey.sections if section.repeat]


@pytest.mark.parametrize("name", SURVEYS)
def test_the_first_question_tells_the_groups_apart_and_not_to_be_sure_is_an_answer(name):
    first = surveys.load(name).sections[0].items[0]
    assert (first.kind, first.only_if) == (Asks.CHOICE, None)
    assert first.unsaid == (Unsaid.NOT_SURE,)


@pytest.mark.parametrize("name", SURVEYS)
def test_it_cannot_be_filled_in_on_somebodys_record(name):
    assert name not in instruments.names()
