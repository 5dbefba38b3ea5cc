"""Who is asked to answer a survey, and what becomes of that."""

from datetime import timedelta
from enum import StrEnum

from homeward.domain.pathway import Pathway

ANSWER = "answer-survey"
"""What a link that opens a survey is for."""
NEED = "budget-holders"
"""The need of a pathway whose people are asked: the name of the survey."""
OPEN_FOR = timedelta(days=42)


class Asked(StrEnum):
    ASKED = "asked"
    ANSWERED = "answered"
    NO = "no"


def asks_about(pathway: Pathway) -> bool:
    """Whether people on this way of working have what the survey asks about."""
    return any(need.name == NEED for need in pathway.needs)


LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""What a code on paper is made of: no sign that is taken for another."""
GROUPS, IN_GROUP = 5, 5
"""25 of them, more than 120 bits: nobody guesses one."""


def on_paper(letters: str) -> str:
    """A code as it is printed, in groups that can be read out: "k7m3p-x2bq9-..."."""
    return "-".join(letters[at : at + IN_GROUP] for at in range(0, len(letters), IN_GROUP))


def as_printed(typed: str) -> str:
    """What somebody typed from paper, in the form it was printed in; anything else as it is."""
    letters = typed.strip().lower().replace("-", "").replace(" ", "")
    is_code = len(letters) == GROUPS * IN_GROUP and set(letters) <= set(LETTERS)
    return on_paper(letters) if is_code else typed
