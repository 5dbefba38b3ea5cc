"""A questionnaire or assessment written down, as one frozen value.

Names are slugs; those of sections and items share one set, so that a condition can speak of any of them. Numbers are
decimals, exactly as the file writes them: a score never depends on how a machine keeps fractions.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from homeward.domain.pathway.condition import Condition
from homeward.domain.pathway.timing import Span


class Asks(StrEnum):
    """What kind of answer an item takes."""

    CHOICE = "choice"
    MANY = "many"
    NUMBER = "number"
    SCALE = "scale"
    DATE = "date"
    TEXT = "text"


class Unsaid(StrEnum):
    """An answer that is given and says nothing of the matter: not the same as no answer."""

    NOT_SURE = "not-sure"
    RATHER_NOT = "rather-not-say"


class Way(StrEnum):
    """The five ways to wellbeing, as tags."""

    CONNECT = "connect"
    BE_ACTIVE = "be-active"
    TAKE_NOTICE = "take-notice"
    KEEP_LEARNING = "keep-learning"
    GIVE = "give"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that may be chosen; `alone` if no other goes with it ("none of these")."""

    name: str
    title: str
    help: str = ""
    tags: tuple[Way, ...] = ()
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Reach:
    """Numbers from `low` to `high`, both among them; None is without end."""

    low: Decimal | None
    high: Decimal | None

    def holds(self, number: Decimal) -> bool:
        """Whether `number` is within."""
        return (self.low is None or number >= self.low) and (self.high is None or number <= self.high)


@dataclass(frozen=True, slots=True)
class Points:
    """What answers count, while `only_if` holds: by the option chosen, or by where the number lies."""

    options: Mapping[str, Decimal] = field(default_factory=dict)
    reaches: tuple[tuple[Reach, Decimal], ...] = ()
    only_if: Condition | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """Something that is asked. `low` and `high` bound a number and are the ends of a scale.

    `points` holds tables of which the first whose condition holds counts; a number or scale without any counts as
    itself. `unsure` and `rather_not` offer those two answers. A text offers neither: it may be left empty.
    """

    name: str
    title: str
    kind: Asks = Asks.TEXT
    help: str = ""
    options: tuple[Option, ...] = ()
    unit: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    decimals: int = 0
    low_words: str = ""
    high_words: str = ""
    only_if: Condition | None = None
    optional: bool = False
    unsure: bool = True
    rather_not: bool = False
    points: tuple[Points, ...] = ()

    def option(self, name: str) -> Option | None:
        """The option called `name`."""
        return next((option for option in self.options if option.name == name), None)

    @property
    def unsaid(self) -> tuple[Unsaid, ...]:
        """Which of the answers that say nothing this item takes."""
        if self.kind is Asks.TEXT:
            return ()
        offered = ((Unsaid.NOT_SURE, self.unsure), (Unsaid.RATHER_NOT, self.rather_not))
        return tuple(answer for answer, is_offered in offered if is_offered)


@dataclass(frozen=True, slots=True)
class Repeat:
    """A section asked once for each of something ("medicine"), `at_least` to `at_most` times."""

    each: str
    at_most: int
    at_least: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """Items that belong together: a page of their own."""

    name: str
    title: str
    items: tuple[Item, ...]
    text: str = ""
    only_if: Condition | None = None
    repeat: Repeat | None = None


class How(StrEnum):
    """How points become a score."""

    SUM = "sum"
    MEAN = "mean"


class WhenMissing(StrEnum):
    """What becomes of a score when an item of it was not answered, as long as not too many were not."""

    PRO_RATE = "pro-rate"
    LEAVE_OUT = "leave-out"


class Better(StrEnum):
    """Which way is better."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Band:
    """What a score within `reach` is called, and what it says in plain words.

    `only_if` looks at the answers; `any_item` asks that a single item of the score has at least so many points. Of the
    bands of a score the first that fits holds.
    """

    name: str
    title: str
    reach: Reach
    says: str = ""
    only_if: Condition | None = None
    any_item: Decimal | None = None
    urgent: bool = False
    """Somebody has to come or be rung now: it stands at the top of the page."""

    @property
    def is_plain(self) -> bool:
        """Whether the score alone decides."""
        return self.only_if is None and self.any_item is None


@dataclass(frozen=True, slots=True)
class Important:
    """The smallest change that is known to matter to people, and where that is shown."""

    by: Decimal
    source: str


@dataclass(frozen=True, slots=True)
class Score:
    """How items become a number, and what the number is called.

    `items` with their weights (1 where none is said). At most `may_miss` of those that were asked may be without an
    answer. `lookup` turns the sum or mean into what is reported.
    """

    name: str
    title: str
    items: tuple[str, ...]
    how: How = How.SUM
    text: str = ""
    weights: Mapping[str, Decimal] = field(default_factory=dict)
    lookup: tuple[tuple[Reach, Decimal], ...] = ()
    bands: tuple[Band, ...] = ()
    may_miss: int = 0
    when_missing: WhenMissing = WhenMissing.PRO_RATE
    better: Better = Better.NEITHER
    decimals: int = 0
    important: Important | None = None
    beside: tuple[str, ...] = ()
    """Items whose answer stands beside the number wherever it is shown, because it changes what the number means."""

    def weight(self, item: str) -> Decimal:
        """How much the points of `item` count."""
        return self.weights.get(item, Decimal(1))


class LicenceKind(StrEnum):
    """Under what terms an instrument may be used."""

    OWN = "own"
    OPEN_GOVERNMENT = "open-government-3"
    CREATIVE_COMMONS = "creative-commons"
    FREE_WITH_SOURCE = "free-with-source"
    PUBLIC_DOMAIN = "public-domain"
    HELD_HERE = "held-here"


@dataclass(frozen=True, slots=True)
class Licence:
    """`kind` for programs; `text` says who may use it and how, for people."""

    kind: LicenceKind
    text: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the instrument comes from, and what in it is our own."""

    title: str
    by: str = ""
    where: str = ""
    text: str = ""


Answer = str | tuple[str, ...]
Answers = Mapping[str, Answer]
"""Key to answer. The key is the item's name; in a section that repeats, "name.2" the second time. Numbers and dates
are texts ("37.5", "2026-03-02"); several chosen options are a tuple; an `Unsaid` is its own value."""


@dataclass(frozen=True, slots=True)
class Example:
    """Answers and what must come of them; runs as a test. What is empty is not looked at, but for `problems`."""

    name: str
    text: str
    answers: Answers
    problems: Mapping[str, str] = field(default_factory=dict)
    """Key to the code of the problem there: exactly these."""
    scores: Mapping[str, Decimal | None] = field(default_factory=dict)
    bands: Mapping[str, str] = field(default_factory=dict)
    points: Mapping[str, Decimal] = field(default_factory=dict)
    asked: tuple[str, ...] = ()
    not_asked: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Instrument:
    """A questionnaire or assessment, whole."""

    name: str
    version: int
    title: str
    purpose: str
    licence: Licence
    source: Origin
    sections: tuple[Section, ...]
    scores: tuple[Score, ...] = ()
    answered_by: str = ""
    measured: bool = False
    """Readings that somebody takes, not what anybody says: nobody is asked whose words they are."""
    not_for: str = ""
    fresh_for: Span | None = None
    comparable_with: tuple[int, ...] = ()
    """Earlier versions whose scores mean the same."""
    tags: tuple[Way, ...] = ()
    examples: tuple[Example, ...] = ()
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def items(self) -> Iterator[tuple[Section, Item]]:
        """Every item with its section, in order."""
        for section in self.sections:
            for item in section.items:
                yield section, item

    def item(self, name: str) -> Item | None:
        """The item called `name`."""
        return next((item for _, item in self.items() if item.name == name), None)

    def say(self, text: str, language: str) -> str:
        """`text` of this instrument in `language`, or as it is."""
        return self.words.get(language, {}).get(text, text)
