"""A page of the person's own as a form: its sections as `content/own_pages.yaml` has them, each with who may see it
where the person says that for each. The prompts stand beside them and are no part of it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from homeward.domain.access import Label
from homeward.domain.own_page import Page, Part, Section, begun_with
from homeward.domain.problem import Problem
from homeward.records.people.queries.own_pages import OwnPageVersion
from homeward.web.drafts import Drafted
from homeward.web.fields import LongTextField, SelectField
from homeward.web.fields.question import Question

WHO_SEES = {
    Label.OWN: gettext_lazy("Only me, and whoever helps me write"),
    Label.TEAM: gettext_lazy("Me and my team"),
    Label.CIRCLE: gettext_lazy("Me, my team and everybody in my circle"),
}
OPEN = "-open"
"""What follows the name of a section in the field that says who may see it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A section on the page: its box, who may see it (None where that is not asked), and what may help to begin."""

    field: Question
    open_to: Question | None
    prompts: tuple[str, ...]


class SectionsForm(Drafted):
    """Every section may be left empty, but not all of them. What is not open to the writer is not asked."""

    says_optional = False

    def __init__(self, *args: Any, page: Page, before: OwnPageVersion | None, **kwargs: Any) -> None:
        kwargs["initial"] = _begun_with(page, before) | kwargs.get("initial", {})
        super().__init__(*args, seen=before.version if before else 0, **kwargs)
        self.page, self.sections = page, sections_for(page, before)
        say = speaker(page)
        for each in self.sections:
            self.fields[each.name] = LongTextField(
                label=say(each.title), hint=say(each.hint), required=False, max_length=page.longest
            )
            if page.shared:
                self.fields[each.name + OPEN] = SelectField(
                    label=_("Who may see this part?"),
                    choices=[(label.value, WHO_SEES[label]) for label in page.labels],
                    missing=_("Choose who may see this part"),
                )
        self.restore()

    def asked(self) -> list[Asked]:
        """The sections, for the page that draws them."""
        say = speaker(self.page)
        return [
            Asked(
                self[each.name],  # type: ignore[arg-type]
                self[each.name + OPEN] if self.page.shared else None,  # type: ignore[arg-type]
                tuple(say(prompt) for prompt in each.prompts),
            )
            for each in self.sections
        ]

    def others(self) -> list[Question]:
        """What is asked beside the sections."""
        apart = {name for each in self.sections for name in (each.name, each.name + OPEN)}
        return [question for question in self.questions() if question.name not in apart]

    def said(self) -> Mapping[str, str]:
        """Section name to the words; of a form that is valid."""
        return {each.name: self.cleaned_data[each.name] for each in self.sections}

    def open_to(self) -> Mapping[str, Label]:
        """Section name to who may see it; of a form that is valid."""
        return {each.name: Label(self.cleaned_data[each.name + OPEN]) for each in self.sections}

    def add_problems(self, problems: Iterable[Problem]) -> None:
        """The title of a section in a problem is the one this page shows."""
        super().add_problems(self._in_its_language(one) for one in problems)

    def _in_its_language(self, problem: Problem) -> Problem:
        if "begin" not in problem.params:
            return problem
        return replace(problem, params={**problem.params, "begin": speaker(self.page)(str(problem.params["begin"]))})


def speaker(page: Page) -> Any:
    """The words of a page in the language it is read in."""
    language = get_language() or "en"
    return lambda text: page.say(text, language)


def sections_for(page: Page, before: OwnPageVersion | None) -> tuple[Section, ...]:
    """The sections the reader may write: all, unless some stand where the reader may not look."""
    if before is None or before.sees >= set(page.labels):
        return page.sections
    return tuple(each for each in page.sections if each.name in before.parts)


def _begun_with(page: Page, before: OwnPageVersion | None) -> dict[str, Any]:
    parts = dict.fromkeys((each.name for each in page.sections), Part("", begun_with(page)))
    parts |= before.parts if before else {}
    return {name: part.text for name, part in parts.items()} | {
        name + OPEN: part.label.value for name, part in parts.items()
    }
