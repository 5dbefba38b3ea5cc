"""Where the names of an instrument file were written, so that one that leads nowhere can be shown with its line."""

from dataclasses import dataclass, field

from homeward.content.pathways.phrases import condition as condition_phrase
from homeward.content.yaml_entry import Entry, Mistakes
from homeward.domain.pathway import Answered, Behind, Condition, terms


@dataclass(frozen=True, slots=True)
class Mention:
    """A condition of `owner` looks at a name, perhaps at some answers of it. With `before` it must come earlier."""

    owner: str
    name: str
    line: int
    values: tuple[str, ...] = ()
    before: bool = True


@dataclass
class Written:
    """Every name with the line that gives it, and every name that a condition mentions."""

    mistakes: Mistakes
    lines: dict[tuple[str, str], int] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    welsh: list[tuple[str, int]] = field(default_factory=list)

    def named(self, kind: str, entry: Entry) -> str:
        """The name that `entry` gives itself; twice the same is a mistake. Sections and items share one set."""
        name, line = entry.name(kind), entry.line_of(kind)
        shared = "item" if kind == "section" else kind
        first = self.lines.setdefault((shared, name), line)
        if name and first != line:
            self.mistakes.add("instrument-name-twice", line, kind=kind, name=name, first=first)
        return name

    def line_of(self, kind: str, name: str) -> int:
        """The line that gives the name."""
        return self.lines.get((kind, name), 1)

    def condition(self, entry: Entry, key: str, owner: str, *, before: bool = True) -> Condition | None:
        """The condition under `key`, on which `owner` depends."""
        text, line = entry.text(key), entry.line_of(key)
        condition = condition_phrase(text) if text else None
        if text and condition is None:
            self.mistakes.add("instrument-not-condition", line, key=key, value=text)
        for term in terms(condition):
            match term:
                case Answered(question, values):
                    self.mentions.append(Mention(owner, question, line, values, before))
                case Behind(name):
                    self.mentions.append(Mention(owner, name, line, before=before))
        return condition
