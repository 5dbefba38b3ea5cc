"""What is wrong, said as a code with parameters, so that a floor above can make the sentence."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

Param = str | int | date


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong.

    `code` names a sentence in `homeward.content.sentences` ("step-unknown"); `params` fill it in;
    `where` is the place the person mends it: a form field, "file.yaml:12", "row 4, column dob".
    """

    code: str
    where: str = ""
    params: Mapping[str, Param] = field(default_factory=dict)


class Refused(Exception):
    """The rules of care do not allow this, for every reason in `problems` (never empty)."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        if not self.problems:
            raise ValueError("a refusal needs a reason")
        super().__init__(", ".join(p.code for p in self.problems))


def refuse(code: str, where: str = "", **params: Param) -> Refused:
    """A refusal with one reason: `raise refuse("stage-not-open", step="meet")`."""
    return Refused([Problem(code, where, params)])
