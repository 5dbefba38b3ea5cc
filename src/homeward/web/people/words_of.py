"""Whose words these are: many people will never sign in, and what is theirs to say can be written down beside them."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from homeward.web.fields import Choice, ChoiceField, Form, TextField

PERSON, OTHER, MINE = "person", "other", "mine"


class WordsOf(Form):
    """A form that asks a worker whose words these are. Somebody writing on their own page is not asked."""

    whose = ChoiceField(
        label=_("Whose words are these?"),
        choices=[
            Choice(PERSON, _("Theirs: I wrote down what they said")),
            Choice(OTHER, _("Somebody else's"), reveals=("whose_name",)),
            Choice(MINE, _("Mine")),
        ],
        missing=_("Choose whose words these are"),
    )
    whose_name = TextField(label=_("Who said it?"), max_length=200, missing=_("Enter who said it"))

    written_in: tuple[str, ...] = ()

    def __init__(self, *args: Any, is_me: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_me:
            del self.fields["whose"], self.fields["whose_name"]

    def asks_nothing_of_the_person(self) -> None:
        """After a death these are somebody else's words, or the writer's."""
        if "whose" in self.fields:
            field: Any = self.fields["whose"]
            field.offer([one for one in field.answers if one.value != PERSON])

    def words_only_with(self, *fields: str) -> None:
        """Whose words is asked for only where something is written in one of `fields`: a tick is nobody's words."""
        if "whose" in self.fields:
            self.fields["whose"].required = False
            self.written_in = fields

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        wrote = any(cleaned.get(name) for name in self.written_in)
        if wrote and not cleaned.get("whose") and "whose" not in self.errors:
            self.add_error("whose", self.fields["whose"].error_messages["required"])
        return cleaned

    def words_of_last(self) -> None:
        """Ask it after everything else."""
        for name in ("whose", "whose_name"):
            if name in self.fields:
                self.fields[name] = self.fields.pop(name)


def words_of(form: Form) -> str:
    """What an act calls `said_by`: "person", a name, or nothing for the writer's own words."""
    whose = form.cleaned_data.get("whose", MINE)
    if whose == OTHER:
        return str(form.cleaned_data["whose_name"])
    return PERSON if whose == PERSON else ""
