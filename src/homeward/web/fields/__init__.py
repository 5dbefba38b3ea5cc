"""Questions and forms that draw themselves with the design system. `docs/pages.md` shows how to use each."""

from homeward.web.fields.amounts import HoursField, PoundsField
from homeward.web.fields.choices import NOT_SURE, Choice, ChoiceField, ManyChoiceField, SelectField, TickField
from homeward.web.fields.dates import DateField
from homeward.web.fields.form import Form
from homeward.web.fields.words import (
    EmailField,
    FileField,
    LongTextField,
    NumberField,
    PasswordField,
    PhoneField,
    TextField,
)

__all__ = [
    "NOT_SURE",
    "Choice",
    "ChoiceField",
    "DateField",
    "EmailField",
    "FileField",
    "Form",
    "HoursField",
    "LongTextField",
    "ManyChoiceField",
    "NumberField",
    "PasswordField",
    "PhoneField",
    "PoundsField",
    "SelectField",
    "TextField",
    "TickField",
]
