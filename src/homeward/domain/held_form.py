"""A form that is kept elsewhere (ReSPECT, a refusal of treatment, a power of attorney): where it is, and no more.

What such a form says is on the form. Nothing here holds it, so that nobody acts on a copy that may be out of date:
only which kind of form it is, the date on it, where it is kept and whom to ask.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from homeward.domain.lengths import LINE, NAME, too_long
from homeward.domain.problem import Problem


@dataclass(frozen=True, slots=True)
class FormKind:
    """A kind of form that somebody may have (`content/held_forms.yaml`)."""

    name: str
    title: str
    text: str
    welsh: Mapping[str, str] = field(default_factory=dict)

    def say(self, text: str, language: str) -> str:
        """`text` in `language`, or in English where it has not been translated."""
        return self.welsh.get(text, text) if language == "cy" else text


@dataclass(frozen=True, slots=True)
class HeldForm:
    """Where one form is. `form` names its kind, `dated` is the date on it, `place` says in words where the original is
    kept, `whom` who holds it or whom to ask, `review_on` by when it is to be looked at again, if it says so."""

    form: str
    dated: date
    place: str
    whom: str = ""
    review_on: date | None = None


class Over(StrEnum):
    """Why a form that was written down no longer holds."""

    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Born:
    """What is known of somebody's birth: the day, or the year alone, or neither."""

    on: date | None = None
    year: int | None = None

    def is_after(self, day: date) -> bool:
        """Whether `day` is before they were born."""
        return day < self.on if self.on else self.year is not None and day.year < self.year


def trimmed(said: HeldForm) -> HeldForm:
    """`said` without blanks at the edges."""
    return replace(said, place=said.place.strip(), whom=said.whom.strip())


def held_form_problems(
    said: HeldForm, kinds: Iterable[str], others: Iterable[HeldForm], born: Born, today: date,
    replaces: HeldForm | None = None,
) -> tuple[Problem, ...]:
    """Everything that keeps this from being written down. `others` are the person's forms that hold now, without the
    one that is put right; `replaces` is the one of them that this newer form takes the place of."""
    return (
        *_form(said, kinds, [one for one in others if one != replaces], replaces),
        *_days(said, born, today, replaces),
        *_place(said),
        *too_long(NAME, whom=said.whom),
        *too_long(LINE, place=said.place),
    )


def is_out_of_date(said: HeldForm, today: date) -> bool:
    """Whether the day by which it was to be looked at again has passed."""
    return said.review_on is not None and said.review_on < today


def _form(
    said: HeldForm, kinds: Iterable[str], others: Iterable[HeldForm], replaces: HeldForm | None
) -> Iterator[Problem]:
    if said.form not in set(kinds):
        yield Problem("held-form-unknown", "form")
    if replaces is not None and replaces.form != said.form:
        yield Problem("held-form-of-another-kind", "form")
    for one in others:
        if one.form == said.form:
            yield Problem("held-form-twice", "form", {"dated": one.dated, "place": one.place})
            return


def _days(said: HeldForm, born: Born, today: date, replaces: HeldForm | None) -> Iterator[Problem]:
    if said.dated > today:
        yield Problem("held-form-in-future", "dated")
    if born.is_after(said.dated):
        yield Problem("held-form-before-birth", "dated")
    if replaces is not None and said.dated < replaces.dated:
        yield Problem("held-form-older", "dated", {"dated": replaces.dated})
    if said.review_on is not None and said.review_on <= said.dated:
        yield Problem("held-form-review-before", "review_on")


def _place(said: HeldForm) -> Iterator[Problem]:
    if not said.place:
        yield Problem("held-form-without-place", "place")
