"""What is asked when a meeting opens, when somebody is added, when something is decided, and when a team learns."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from homeward.domain.involvement import Ask, Whom
from homeward.domain.meeting import Came, Decided, Learning
from homeward.domain.plan import OwnerKind
from homeward.domain.problem import Problem
from homeward.domain.request import Agreement, Answer
from homeward.records.care.queries.involvements import Known
from homeward.records.care.queries.meetings import Member
from homeward.records.care.queries.owners import Owner
from homeward.web.fields import (
    Choice,
    ChoiceField,
    DateField,
    Form,
    LongTextField,
    ManyChoiceField,
    PhoneField,
    SelectField,
    TextField,
)

THEMSELF, NEW = "themself", "new"


class ThereForm(Form):
    """Who is there: members of the team by a tick, anybody else by name."""

    says_optional = False

    members = ManyChoiceField(label=gettext_lazy("Who is here?"), required=False)
    others = TextField(
        label=gettext_lazy("Somebody else?"), required=False, max_length=400,
        hint=gettext_lazy(
            "Names, with commas between them: whoever was pulled in, the ward. Whoever is here for one person only, "
            "such as family, is written down with that person."
        ),
    )

    def __init__(self, *args: Any, team: Sequence[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.team = {str(one.party_id): one for one in team}
        self.fields["members"].offer(  # type: ignore[attr-defined]
            [Choice(key, one.name, hint=one.role_title) for key, one in self.team.items()]
        )

    def came(self) -> tuple[Came, ...]:
        members = [Came(self.team[key].name, self.team[key].party_id) for key in self.cleaned_data["members"]]
        return (*members, *(Came(name) for name in names(self.cleaned_data["others"])))


def was_there(came: Iterable[Came]) -> dict[str, object]:
    """What a `ThereForm` begins with."""
    came = list(came)
    return {
        "members": [str(one.party) for one in came if one.party],
        "others": ", ".join(one.name for one in came if not one.party),
    }


class AddForm(Form):
    """Somebody the agenda did not bring up."""

    person = SelectField(label=gettext_lazy("Who?"), missing=gettext_lazy("Choose who"))
    why = TextField(
        label=gettext_lazy("Why, in a few words?"), max_length=400, missing=gettext_lazy("Write why, in a few words")
    )


class DecideForm(Form):
    """One person: what was decided, who does it and by when; and what else can come of it on the spot.

    Everything is optional to the form: which button is pressed says what is wanted, and the rules say what lacks.
    """

    says_optional = False
    text = LongTextField(label=gettext_lazy("What was decided?"), required=False, max_length=400, rows=3)
    owner = SelectField(label=gettext_lazy("Who does it?"), required=False)
    due_on = DateField(label=gettext_lazy("By when?"), required=False)
    here = TextField(
        label=gettext_lazy("Who was here for this?"), required=False, max_length=400,
        hint=gettext_lazy("The person, family, somebody pulled in. Names, with commas between them."),
    )
    whom = SelectField(label=gettext_lazy("Ask somebody to help"), required=False)
    whom_name = TextField(label=gettext_lazy("Their name"), required=False, max_length=200)
    whom_where = TextField(label=gettext_lazy("Where they work"), required=False, max_length=200)
    whom_phone = PhoneField(label=gettext_lazy("Their phone"), required=False, max_length=40)
    what_for = TextField(label=gettext_lazy("What do you ask of them?"), required=False, max_length=1000)
    agrees = ChoiceField(label=gettext_lazy("Does the person agree to this?"), required=False)
    block = SelectField(
        label=gettext_lazy("What keeps it waiting?"), required=False,
        hint=gettext_lazy("Something that is not up to the person or the team. The days it costs are counted."),
    )
    tension = TextField(
        label=gettext_lazy("What made this harder than it should be?"), required=False, max_length=400,
        hint=gettext_lazy("About how we work, without the person's name. It comes up in the weekly reflection."),
    )
    reason = TextField(label=gettext_lazy("Why can it wait until next time?"), required=False, max_length=400)

    MORE = ("here", "block", "tension")
    ASKING = ("whom", "whom_name", "whom_where", "whom_phone", "what_for", "agrees")

    def __init__(
        self, *args: Any, name: str, owners: Sequence[Owner], known: Sequence[Known], blocks: Sequence[Choice],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.name, self.owners = name, {str(one.party_id): one for one in owners}
        self._offer("owner", [(THEMSELF, name), *((k, f"{one.name}, {one.what}") for k, one in self.owners.items())])
        people = [(str(one.party_id), ", ".join(filter(None, (one.name, one.organisation)))) for one in known]
        self._offer("whom", [*people, (NEW, _("Somebody new"))])
        self._offer("block", blocks)
        self._offer(
            "agrees",
            [(Answer.AGREES, _("%(name)s agrees") % {"name": name}),
             (Answer.NOT_SURE, _("Nobody has asked %(name)s yet") % {"name": name})],
        )

    def _offer(self, field: str, choices: Sequence[Any]) -> None:
        self.fields[field].offer(choices)  # type: ignore[attr-defined]

    def decided(self, *, none_needed: bool = False) -> Decided:
        given = self.cleaned_data
        known = self.owners.get(given["owner"])
        is_person = given["owner"] == THEMSELF
        return Decided(
            text=given["text"],
            owner_kind=OwnerKind.PERSON if is_person else known.kind if known else OwnerKind.WORKER,
            owner_id=known.party_id if known else None,
            owner_name=self.name if is_person else known.name if known else "",
            due_on=given["due_on"],
            none_needed=none_needed,
            here=names(given["here"]),
        )

    def asking(self) -> dict[str, object]:
        """The ask and whom, if somebody is asked to help."""
        given = self.cleaned_data
        if not given["whom"]:
            return {}
        agreement = Agreement(Answer(given["agrees"] or Answer.NOT_SURE))
        if given["whom"] != NEW:
            return {"ask": Ask(given["what_for"], agreement), "whom": Whom(UUID(given["whom"]))}
        where = given["whom_where"]
        whom = Whom(None, given["whom_name"], where, phone=given["whom_phone"], is_agency=bool(where))
        return {"ask": Ask(given["what_for"], agreement), "whom": whom}

    def add_problems(self, problems: Iterable[Problem]) -> None:
        """What an ask lacks is mended in the box of that name here."""
        boxes = {"name": "whom_name", "phone": "whom_phone", "agreement.answer": "agrees", "party": "whom"}
        super().add_problems(
            Problem(one.code, boxes.get(one.where, one.where), one.params) for one in problems
        )


class TensionForm(Form):
    tension = TextField(
        label=gettext_lazy("What makes our work harder?"), max_length=400,
        hint=gettext_lazy("About how we work. Nobody we support is named."),
        missing=gettext_lazy("Write what makes our work harder"),
    )


class LearningForm(Form):
    happened = LongTextField(
        label=gettext_lazy("What happened?"), max_length=1000, missing=gettext_lazy("Write what happened")
    )
    learnt = LongTextField(
        label=gettext_lazy("What did we learn?"), max_length=1000, missing=gettext_lazy("Write what we learnt")
    )
    change = LongTextField(label=gettext_lazy("What do we change?"), required=False, max_length=1000)

    def learning(self) -> Learning:
        given = self.cleaned_data
        return Learning(given["happened"], given["learnt"], given["change"])


def names(typed: str) -> tuple[str, ...]:
    """Names with commas between them, one by one."""
    return tuple(name.strip() for name in typed.split(",") if name.strip())
