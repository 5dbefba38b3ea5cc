"""Surveys that are kept apart from names: one file each, in the language of questionnaires
(docs/how-to-add-a-questionnaire.md). Its first question tells the groups apart; every question offers choices, because
words of one's own would say whose they are."""

from functools import cache

from homeward.content import instruments
from homeward.content.shelf import names_on, text_on
from homeward.domain.instrument import Instrument

BUDGET_HOLDERS = "budget-holders"


@cache
def load(name: str) -> Instrument:
    """The survey called `name`; KeyError if there is none."""
    return instruments.parse(source_text(name), f"{name}.yaml")


def names() -> tuple[str, ...]:
    """The surveys Homeward ships, in alphabetical order."""
    return names_on(__name__)


def source_text(name: str) -> str:
    """The file of the survey, as it is; KeyError if there is none."""
    return text_on(__name__, name)
