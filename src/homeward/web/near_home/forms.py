"""The forms about entries of the directory: short, with every problem at once."""

from typing import Any
from uuid import UUID, uuid5

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from homeward.domain.directory.by_hand import Group, times
from homeward.domain.directory.entry import LINE, NAME, TEXT, Phone, Service, Status
from homeward.domain.problem import Problem, Refused
from homeward.domain.written_value import written
from homeward.web.fields import (
    Choice,
    ChoiceField,
    EmailField,
    Form,
    LongTextField,
    ManyChoiceField,
    NumberField,
    PhoneField,
    TextField,
)
from homeward.web.near_home.words import DAYS, all_times, costs

_DAYS = [(day.value, words) for day, words in DAYS.items()]
_TIME = gettext_lazy("For example 10am, 10:30 or 2pm")
KEEP, NEW = "keep", "new"


class GroupForm(Form):
    """A group nobody's feed knows: what it is called and what happens there will do."""

    name = TextField(
        label=gettext_lazy("What is it called?"), max_length=NAME, missing=gettext_lazy("Say what it is called")
    )
    description = LongTextField(
        label=gettext_lazy("What happens there?"), rows=3, max_length=TEXT,
        missing=gettext_lazy("Say in a sentence what happens there"),
    )
    place = TextField(
        label=gettext_lazy("Where is it?"), hint=gettext_lazy("For example: Kiln Hall, or the gate of the park"),
        max_length=NAME, required=False,
    )
    lines = TextField(label=gettext_lazy("Street and number"), max_length=LINE, required=False)
    town = TextField(label=gettext_lazy("Town or village"), max_length=NAME, required=False)
    postcode = TextField(
        label=gettext_lazy("Postcode"), hint=gettext_lazy("With it people near by find it first."), width=10,
        required=False,
    )
    days = ManyChoiceField(label=gettext_lazy("Which days of the week?"), choices=_DAYS, required=False)
    begins = TextField(label=gettext_lazy("From what time?"), hint=_TIME, width=10, required=False)
    ends = TextField(label=gettext_lazy("Until what time?"), width=10, required=False)
    cost = TextField(
        label=gettext_lazy("What does it cost?"), hint=gettext_lazy("“Free”, or for example £2 or 50p"), width=10,
        required=False,
    )
    ways_in = TextField(
        label=gettext_lazy("How does somebody get in?"),
        hint=gettext_lazy("For example: step-free, accessible toilet, parking at the door"), max_length=LINE,
        required=False,
    )
    phone = PhoneField(label=gettext_lazy("Telephone"), max_length=40, autocomplete="off", required=False)
    whom = TextField(
        label=gettext_lazy("Whom does one ask for?"), hint=gettext_lazy("Shown only to those who are signed in"),
        max_length=NAME, required=False,
    )
    owner = EmailField(
        label=gettext_lazy("E-mail address of whoever keeps it going"), required=False, autocomplete="off",
        hint=gettext_lazy("Every three months we ask whether this is right. They need no account. Shown to nobody."),
    )

    def group(self) -> Group:
        """Of a form that is valid."""
        given = {name: said for name, said in self.cleaned_data.items() if name not in ("act_id", "seen")}
        return Group(**(given | {"days": tuple(given["days"])}))


class ChangeForm(Form):
    """An entry as its boxes hold it. Only what is different from what stands there counts as changed."""

    name = TextField(
        label=gettext_lazy("What is it called?"), max_length=NAME, missing=gettext_lazy("Say what it is called")
    )
    description = LongTextField(
        label=gettext_lazy("What happens there?"), rows=5, max_length=TEXT, required=False
    )
    status = ChoiceField(
        label=gettext_lazy("Is it running?"), missing=gettext_lazy("Say whether it is running"),
        choices=[
            (Status.ACTIVE.value, gettext_lazy("Yes")),
            (Status.CLOSED_FOR_NOW.value, gettext_lazy("It is closed for now")),
            Choice(
                Status.INACTIVE.value, gettext_lazy("No, it is over"),
                gettext_lazy("Nobody finds it any more. It can be brought back here."),
            ),
        ],
    )
    alert = TextField(
        label=gettext_lazy("What should people know just now?"), max_length=LINE, required=False,
        hint=gettext_lazy("For example: not in August. Empty it when it is over."),
    )
    when = ChoiceField(label=gettext_lazy("Are the times right?"), missing=gettext_lazy("Say whether they are right"))
    days = ManyChoiceField(label=gettext_lazy("On which days of the week?"), choices=_DAYS, required=False)
    begins = TextField(label=gettext_lazy("From what time?"), hint=_TIME, width=10, required=False)
    ends = TextField(label=gettext_lazy("Until what time?"), width=10, required=False)
    fees = TextField(
        label=gettext_lazy("What does it cost?"), max_length=LINE, required=False,
        hint=gettext_lazy("In your words. Begin with “Free” where it is free."),
    )
    minimum_age = NumberField(label=gettext_lazy("From what age?"), width=3, required=False)
    maximum_age = NumberField(label=gettext_lazy("Up to what age?"), width=3, required=False)
    eligibility = LongTextField(label=gettext_lazy("Who is it for?"), rows=2, max_length=TEXT, required=False)
    how_to_apply = LongTextField(
        label=gettext_lazy("How does somebody come the first time?"), rows=2, max_length=TEXT, required=False
    )
    phone = PhoneField(label=gettext_lazy("Telephone"), max_length=40, autocomplete="off", required=False)
    email = EmailField(label=gettext_lazy("E-mail address for questions"), required=False, autocomplete="off")
    url = TextField(label=gettext_lazy("Web page"), max_length=LINE, required=False)

    def __init__(self, *args: Any, entry: Service, **kwargs: Any) -> None:
        super().__init__(*args, initial=begun_with(entry), **kwargs)
        self.entry = entry
        said = "; ".join(one["words"] for one in all_times(entry))
        self.fields["when"].offer([  # type: ignore[attr-defined]
            Choice(KEEP, _("Yes: %(times)s") % {"times": said} if said else _("There are no set times")),
            Choice(NEW, _("No, they are these"), reveals=("days", "begins", "ends")),
        ])

    def changes(self) -> dict[str, Any]:
        """Field of an entry -> what is said now, as it is kept. Raises Refused for times that cannot be."""
        given, before = self.cleaned_data, begun_with(self.entry)
        changed = {name: given[name] for name in PLAIN if _differs(given[name], before[name])}
        changed |= {name: given[name] for name in AGES if given[name] != before[name]}
        if "fees" in changed:
            changed["costs"] = []
        if given["phone"].strip() != before["phone"]:
            changed["phones"] = _phones(given["phone"].strip(), self.entry)
        if given["when"] == NEW:
            if not given["days"]:
                raise Refused([Problem("group-day-missing", "days")])
            made = times(tuple(given["days"]), given["begins"], given["ends"], uuid5(self.entry.id, "times here"))
            changed["schedules"] = [written(one) for one in made]
        return changed


class OwnersForm(ChangeForm):
    more = LongTextField(
        label=gettext_lazy("Is anything else wrong?"), rows=2, max_length=1_000, required=False,
        hint=gettext_lazy("For example: it has moved, and where to. Whoever keeps the directory reads it."),
    )


class NoteForm(Form):
    text = LongTextField(
        label=gettext_lazy("What did you learn by using it?"), rows=3, max_length=4_000,
        hint=gettext_lazy("For example: the door is round the back; ring first. Your name and today’s date stand with "
                          "it; only those who work here read it. Write nothing about a person."),
        missing=gettext_lazy("Write what you learned"),
    )


class OwnerForm(Form):
    email = EmailField(
        label=gettext_lazy("E-mail address of whoever says whether this is right"), required=False, autocomplete="off",
        hint=gettext_lazy("Empty, it is whoever its feed names, if it names anybody. Shown to nobody else."),
    )


PLAIN = ("name", "description", "status", "alert", "fees", "eligibility", "how_to_apply", "email", "url")
AGES = ("minimum_age", "maximum_age")


def begun_with(entry: Service) -> dict[str, Any]:
    """An entry as the boxes of `ChangeForm` hold it."""
    phone = entry.phones[0].number if entry.phones else ""
    fees = "; ".join(costs(entry)) if entry.costs else entry.fees
    shown = {name: getattr(entry, name) for name in (*PLAIN, *AGES)}
    status = entry.status if entry.status in (Status.ACTIVE, Status.CLOSED_FOR_NOW) else Status.INACTIVE
    return shown | {"status": status.value, "fees": fees, "phone": phone, "when": KEEP}


def _differs(said: str, before: str) -> bool:
    """A browser sends line breaks as CR LF: those are no change."""
    return said.replace("\r\n", "\n").strip() != before.strip()


def _phones(number: str, entry: Service) -> list[Any]:
    """The first number replaced, the others as they are."""
    key: UUID = entry.phones[0].id if entry.phones else uuid5(entry.id, "phone here")
    first = (Phone(key, number),) if number else ()
    return [written(one) for one in (*first, *entry.phones[1:])]
