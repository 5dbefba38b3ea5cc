"""A small questionnaire for tests of the rules, written by hand so that no loader is between."""

from dataclasses import replace
from decimal import Decimal

from homeward.domain.instrument import (
    Asks,
    Band,
    Better,
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
)
from homeward.domain.pathway import Answered, Behind, Not, Span, Unit

GOING = (Option("well", "Well"), Option("hard", "Hard"))
COUNTS = (Points({"well": Decimal(0), "hard": Decimal(2)}),)


def going(name: str, **more) -> Item:
    return Item(name, name.title(), Asks.CHOICE, options=GOING, points=COUNTS, **more)


SMALL = Instrument(
    name="small",
    version=2,
    title="Small",
    purpose="To try the rules.",
    licence=Licence(LicenceKind.OWN, "Anybody"),
    source=Origin("These tests"),
    fresh_for=Span(2, Unit.WEEKS),
    sections=(
        Section(
            "days",
            "Days",
            (
                going("sleep"),
                going("meals", rather_not=True),
                going("walks"),
                Item("why", "Why?", only_if=Answered("sleep", ("hard",))),
                going("nights", only_if=Behind("why")),
            ),
        ),
        Section(
            "falls",
            "Falls",
            (
                Item("where", "Where?", optional=True),
                Item("steps", "How many steps?", Asks.NUMBER, low=Decimal(0), high=Decimal(30), optional=True),
                Item("lift", "Is there a lift?", only_if=Not(Answered("steps", ("0",))), optional=True),
            ),
            repeat=Repeat("fall", 3),
        ),
        Section(
            "ends",
            "Ends",
            (
                Item("warm", "How warm?", Asks.NUMBER, decimals=1, low=Decimal(30), high=Decimal(43), optional=True),
                Item("mood", "How is the mood?", Asks.SCALE, low=Decimal(0), high=Decimal(4), optional=True),
                Item(
                    "likes",
                    "What do you like?",
                    Asks.MANY,
                    options=(Option("tea", "Tea"), Option("walks", "Walks"), Option("none", "None", alone=True)),
                    optional=True,
                ),
                Item("since", "Since when?", Asks.DATE, optional=True),
            ),
        ),
    ),
    scores=(
        Score(
            "days",
            "Days",
            ("sleep", "meals", "walks", "nights"),
            may_miss=1,
            better=Better.LOWER,
            bands=(
                Band("fine", "Fine", Reach(None, Decimal(2))),
                Band("hard", "Hard", Reach(Decimal(3), None)),
            ),
            important=Important(Decimal(2), "Thought up for these tests"),
        ),
        Score("mood", "Mood", ("mood",), how=How.MEAN, decimals=1, better=Better.NEITHER),
    ),
)
WELL = {"sleep": "well", "meals": "well", "walks": "well"}


def with_score(**changes) -> Instrument:
    """SMALL with another scoring of the days."""
    first, *others = SMALL.scores
    return replace(SMALL, scores=(replace(first, **changes), *others))
