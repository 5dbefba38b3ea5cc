"""Problems, story entries and the words of questionnaires in the reader's language."""

from collections.abc import Callable

from django.utils.translation import get_language, gettext

from homeward.content.sentences import sentence
from homeward.domain.instrument import Instrument
from homeward.domain.problem import Problem

Say = Callable[[str], str]


def told(problem: Problem) -> str:
    """The sentence for a problem."""
    return sentence(problem, gettext)


def saying(instrument: Instrument) -> Say:
    """The words of the instrument in the language of the page."""
    language = get_language() or "en"
    return lambda text: instrument.say(text, language)
