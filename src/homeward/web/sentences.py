"""Problems and story entries as sentences in the reader's language."""

from django.utils.translation import gettext

from homeward.content.sentences import sentence
from homeward.domain.problem import Problem


def told(problem: Problem) -> str:
    """The sentence for a problem."""
    return sentence(problem, gettext)
