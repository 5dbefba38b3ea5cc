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
