"""Surveys that are kept apart from names: one file each, in the language of questionnaires
(docs/how-to-add-a-questionnaire.md). Its first question tells the groups apart; every question offers choices, because
words of one's own would say whose they are."""

from functools import cache
from importlib.resources import files

from homeward.content import instruments
from homeward.domain.instrument import Instrument

BUDGET_HOLDERS = "budget-holders"


@cache
def load(name: str) -> Instrument:
    """The survey called `name`; KeyError if there is none."""
    return instruments.parse(source_text(name), f"{name}.yaml")


@cache
def names() -> tuple[str, ...]:
    found = (file.name for file in files(__name__).iterdir())
    return tuple(sorted(name.removesuffix(".yaml") for name in found if name.endswith(".yaml")))


def source_text(name: str) -> str:
    """The file of the survey, as it is; KeyError if there is none."""
    if name not in names():
        raise KeyError(name)
    return files(__name__).joinpath(f"{name}.yaml").read_text(encoding="utf-8")
