"""A date in three boxes, which says which box is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from homeward.web.dates import day
from homeward.web.fields.question import Asked, Params, Question, plain

BOXES = ("day", "month", "year")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, slots=True)
class TypedDate:
    """A date as typed, before anybody knows whether it is one."""

    day: str = ""
    month: str = ""
    year: str = ""

    def empty_boxes(self) -> tuple[str, ...]:
        return tuple(box for box in BOXES if not getattr(self, box))


class ThreeBoxes(forms.Widget):
    """Reads `name-day`, `name-month` and `name-year`; None when all three are empty."""

    def value_from_datadict(self, data: Mapping[str, Any], files: object, name: str) -> TypedDate | None:
        typed = TypedDate(*(plain(data.get(f"{name}-{box}")).strip() for box in BOXES))
        return None if len(typed.empty_boxes()) == len(BOXES) else typed

    def value_omitted_from_data(self, data: Mapping[str, Any], files: object, name: str) -> bool:
        return all(f"{name}-{box}" not in data for box in BOXES)


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else None


def _month(text: str) -> int | None:
    short = text.lower()[:3]
    return MONTHS.index(short) + 1 if short in MONTHS else _whole(text)


class DateField(Asked, forms.Field):
    """A plain date. `not_before` and `not_after` are the first and last day that can be right."""

    component, macro = "date-input", "dateInput"
    grouped = True
    widget = ThreeBoxes
    default_error_messages = {"required": gettext_lazy("Enter a date")}

    def __init__(
        self,
        *args: Any,
        not_before: date | None = None,
        not_after: date | None = None,
        birthday: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.not_before = not_before
        self.not_after = not_after
        self.birthday = birthday

    def to_python(self, value: TypedDate | date | None) -> date | None:
        if value is None or isinstance(value, date):
            return value
        self._complete(value)
        numbers = self._numbers(value)
        try:
            return date(**numbers)
        except ValueError:
            wrong = BOXES if numbers["month"] <= 12 else ("month",)
            raise self._wrong(_("%(label)s must be a real date"), wrong) from None

    def _complete(self, typed: TypedDate) -> None:
        empty = typed.empty_boxes()
        if empty:
            names = {"day": _("day"), "month": _("month"), "year": _("year")}
            lacking = _(" and ").join(names[box] for box in empty)
            raise self._wrong(_("%(label)s must include a %(lacking)s"), empty, lacking=lacking)

    def _numbers(self, typed: TypedDate) -> dict[str, int]:
        found = {"day": _whole(typed.day), "month": _month(typed.month), "year": _whole(typed.year)}
        wrong = tuple(box for box, number in found.items() if not number)
        if wrong:
            raise self._wrong(_("%(label)s must be a real date"), wrong)
        if len(typed.year) != 4:
            raise self._wrong(_("The year must have 4 numbers, for example 1948"), ("year",))
        return {box: number for box, number in found.items() if number}

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value is None:
            return
        if self.not_after and value > self.not_after:
            raise self._wrong(_("%(label)s must be %(limit)s or before"), BOXES, limit=day(self.not_after))
        if self.not_before and value < self.not_before:
            raise self._wrong(_("%(label)s must be %(limit)s or after"), BOXES, limit=day(self.not_before))

    def _wrong(self, sentence: str, boxes: tuple[str, ...], **words: str) -> ValidationError:
        said = sentence % {"label": self.label or _("Date"), **words}
        return ValidationError("%(said)s", code="invalid", params={"said": said, "boxes": boxes})

    def params(self, question: Question) -> Params:
        value = question.value()
        if isinstance(value, date):
            value = TypedDate(str(value.day), str(value.month), str(value.year))
        typed = value if isinstance(value, TypedDate) else TypedDate()
        wrong = question.wrong_boxes() or (frozenset(BOXES) if question.errors else frozenset())
        words = {"day": _("Day"), "month": _("Month"), "year": _("Year")}
        return {
            "items": [
                {
                    "id": f"{question.auto_id}-{box}",
                    "name": f"{question.html_name}-{box}",
                    "label": words[box],
                    "value": getattr(typed, box),
                    "width": 4 if box == "year" else 2,
                    "error": box in wrong,
                    "autocomplete": f"bday-{box}" if self.birthday else None,
                }
                for box in BOXES
            ]
        }

    def anchor(self, question: Question) -> str:
        wrong = question.wrong_boxes()
        first = next((box for box in BOXES if box in wrong), "day")
        return f"{question.auto_id}-{first}"
