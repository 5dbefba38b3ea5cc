"""Sentences for the codes that `domain` returns: one module per subject, each with a `SENTENCES` table.

A sentence is a `str.format` template over the parameters of its code. `N_` marks it for translation; the floor
that shows it passes its own `translate`.
"""

import pkgutil
import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from importlib.resources import files

from homeward.domain.problem import Param, Problem

WRITTEN_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def N_(text: str) -> str:
    """Mark `text` for translation without translating it here."""
    return text


@cache
def table() -> Mapping[str, str]:
    """Every code with its English template; a code given twice is a mistake in the content."""
    found: dict[str, str] = {}
    for module in pkgutil.iter_modules([str(files(__name__))]):
        sentences: dict[str, str] = __import__(f"{__name__}.{module.name}", fromlist=["SENTENCES"]).SENTENCES
        twice = found.keys() & sentences.keys()
        if twice:
            raise ValueError(f"sentences given twice: {sorted(twice)}")
        found |= sentences
    return found


def sentence(problem: Problem, translate: Callable[[str], str] = str) -> str:
    """The sentence for `problem`; raises KeyError for a code nobody has written a sentence for."""
    said = {name: _readable(value) for name, value in problem.params.items()}
    return translate(table()[problem.code]).format(**said)


def word(value: Param) -> str:
    """One word of a sentence by itself, as the sentence would say it: a day is written out."""
    return format(_readable(value))


class _Day(date):
    """A day that says itself in words where the sentence does not say how."""

    def __format__(self, how: str) -> str:
        return super().__format__(how or "%-d %B %Y")


def _readable(value: Param) -> Param:
    """A day as somebody would write it, also one that came as typed into a file or sent by a system: 2030-01-01."""
    if isinstance(value, str) and WRITTEN_DAY.fullmatch(value):
        try:
            value = date.fromisoformat(value)
        except ValueError:  # the sentence is about what was written
            return value
    return _Day(value.year, value.month, value.day) if type(value) is date else value
