"""Amounts as people type them: pounds, and hours."""

from typing import Any

from django.core.exceptions import ValidationError

from homeward.domain.price import pounds, read_pounds
from homeward.domain.problem import Refused
from homeward.domain.typed_hours import hours_as_typed, read_hours
from homeward.web.fields.words import TextField
from homeward.web.sentences import told


class PoundsField(TextField):
    """An amount of money; `cleaned_data` has whole pence, or None for an empty box."""

    inputmode = "decimal"

    def clean(self, value: Any) -> Any:
        try:
            return read_pounds(super().clean(value) or "")
        except Refused as refused:
            raise ValidationError([told(problem) for problem in refused.problems]) from refused

    def prepare_value(self, value: Any) -> Any:
        return pounds(value).replace(",", "") if isinstance(value, int) else value


class HoursField(TextField):
    """A time; `cleaned_data` has whole minutes, or None for an empty box."""

    def clean(self, value: Any) -> Any:
        try:
            return read_hours(super().clean(value) or "")
        except Refused as refused:
            raise ValidationError([told(problem) for problem in refused.problems]) from refused

    def prepare_value(self, value: Any) -> Any:
        return hours_as_typed(value) if isinstance(value, int) else value
