"""Sentences for the codes that `domain` returns: one module per subject, each with a `SENTENCES` table.

A sentence is a `str.format` template over the parameters of its code. `N_` marks it for translation; the floor
that shows it passes its own `translate`.
"""

import pkgutil
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files

from homeward.domain.problem import Problem


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
    return translate(table()[problem.code]).format(**problem.params)
