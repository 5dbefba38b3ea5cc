"""The language of questionnaires and assessments, and what follows from answers.

Pure: no clock, no storage. `visible_items` says what is asked; `answer_problems` what is wrong, all at once; `score`
what comes of it, with every step kept; `compare` sets two of them beside each other, where that may be done at all.
"""

from .answering import answer_problems, number, place_problems
from .asking import Place, asked_answers, is_given, parted, said, seen_from, times, visible_items, ways_chosen
from .comparing import Difference, Filled, Turn, comparable, compare, is_fresh
from .definition import (
    Answer,
    Answers,
    Asks,
    Band,
    Better,
    Example,
    How,
    Important,
    Instrument,
    Item,
    Licence,
    LicenceKind,
    Option,
    Origin,
    Points,
    Reach,
    Repeat,
    Score,
    Section,
    Unsaid,
    Way,
    WhenMissing,
)
from .examples import example_problems, run_examples
from .scoring import Part, Scored, extent, points_of, rose_to, score
from .sheets import Sheet, sheets

__all__ = [
    "Answer",
    "Answers",
    "Asks",
    "Band",
    "Better",
    "Difference",
    "Example",
    "Filled",
    "How",
    "Important",
    "Instrument",
    "Item",
    "Licence",
    "LicenceKind",
    "Option",
    "Origin",
    "Part",
    "Place",
    "Points",
    "Reach",
    "Repeat",
    "Score",
    "Scored",
    "Section",
    "Sheet",
    "Turn",
    "Unsaid",
    "Way",
    "WhenMissing",
    "answer_problems",
    "asked_answers",
    "comparable",
    "compare",
    "example_problems",
    "extent",
    "is_fresh",
    "is_given",
    "number",
    "parted",
    "place_problems",
    "points_of",
    "rose_to",
    "run_examples",
    "said",
    "score",
    "seen_from",
    "sheets",
    "times",
    "visible_items",
    "ways_chosen",
]
