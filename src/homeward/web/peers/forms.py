"""The forms of peer groups."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from homeward.content import pathways
from homeward.domain.course import Leads
from homeward.domain.lengths import LINE, PARAGRAPH
from homeward.domain.peer_group import SHORT_NAME, Decided, Host, Joins, Meets, PeerGroup, Shows
from homeward.records.care.queries.peer_hosts import MayHost
from homeward.web.fields import ChoiceField, Form, LongTextField, SelectField, TextField, TickField
from homeward.web.peers.words import JOINS, MEETS, SHOWS

RULES = gettext_lazy(
    "Kind first.\nWhat is said here stays here, unless somebody may come to harm.\nNo advice about medicines: ask a "
    "pharmacist.\nNothing is sold.\nNo full names, and no names of others."
)


class GroupForm(Form):
    """What a group says of itself. What is missing the rules of a group say, all at once."""

    name = TextField(label=gettext_lazy("What is the group called?"), required=False, max_length=SHORT_NAME)
    purpose = LongTextField(
        label=gettext_lazy("What is it for?"), rows=2, required=False,
        hint=gettext_lazy("In a sentence, as one of those in it would say it."),
    )
    for_whom = LongTextField(label=gettext_lazy("Who is it for?"), rows=2, required=False)
    meets = ChoiceField(
        label=gettext_lazy("How does it meet?"), choices=[(one.value, words) for one, words in MEETS.items()],
        missing=gettext_lazy("Choose how it meets"),
    )
    where = TextField(label=gettext_lazy("Where and when, if it meets in person"), required=False, max_length=LINE)
    joins = ChoiceField(
        label=gettext_lazy("How does somebody come in?"), choices=[(one.value, words) for one, words in JOINS.items()],
        missing=gettext_lazy("Choose how somebody comes in"),
    )
    pathway = SelectField(
        label=gettext_lazy("Only for those on one way of working?"), required=False,
        hint=gettext_lazy("Leave it for everybody whom the team supports."),
    )
    shows = ChoiceField(
        label=gettext_lazy("When do the others read what somebody writes?"),
        choices=[(one.value, words) for one, words in SHOWS.items()],
        missing=gettext_lazy("Choose when the others read it"),
    )
    says_optional = False

    def __init__(self, *args: Any, group: PeerGroup | None = None, **kwargs: Any) -> None:
        if group:
            names = ("name", "purpose", "for_whom", "meets", "where", "joins", "pathway", "shows")
            kwargs["initial"] = {name: getattr(group, name) for name in names}
        super().__init__(*args, **kwargs)
        offered: Any = self.fields["pathway"]
        offered.offer(sorted(((name, pathways.load(name).title) for name in pathways.names()), key=lambda one: one[1]))

    def group(self) -> PeerGroup:
        """Of a form that is valid."""
        given = self.cleaned_data
        return PeerGroup(
            name=given["name"], purpose=given["purpose"], for_whom=given["for_whom"], meets=Meets(given["meets"]),
            joins=Joins(given["joins"]), shows=Shows(given["shows"]), where=given["where"], pathway=given["pathway"],
        )


class HostsForm(Form):
    """One host or two."""

    says_optional = False
    professional = SelectField(label=gettext_lazy("Who hosts it by profession?"), required=False)
    lived = SelectField(
        label=gettext_lazy("Who hosts it because they live with it?"), required=False,
        hint=gettext_lazy("Somebody with a sign-in. Ask them first. One host is enough, two are better."),
    )

    def __init__(self, *args: Any, may_host: MayHost, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        workers = [(str(key), name) for key, name in may_host.workers]
        people = [(str(key), name) for key, name in may_host.people]
        professional: Any = self.fields["professional"]
        lived: Any = self.fields["lived"]
        professional.offer(workers)
        lived.offer([*people, *((key, _("%(name)s, of the team") % {"name": name}) for key, name in workers)])

    def hosts(self) -> tuple[Host, ...]:
        """Of a form that is valid."""
        given = self.cleaned_data
        asked = ((given["professional"], Leads.PROFESSIONAL), (given["lived"], Leads.LIVED_EXPERIENCE))
        return tuple(Host(UUID(key), leads) for key, leads in asked if key)


class OpenForm(GroupForm, HostsForm):
    rules = LongTextField(
        label=gettext_lazy("The house rules"), rows=6, required=False, initial=RULES,
        hint=gettext_lazy("Whoever joins says yes to them. The hosts can write newer ones."),
    )


class RulesForm(Form):
    rules = LongTextField(label=gettext_lazy("The house rules"), rows=8, required=False, max_length=2 * PARAGRAPH)


class JoinForm(Form):
    as_name = TextField(
        label=gettext_lazy("Which name should the others read?"), max_length=SHORT_NAME, width=20,
        hint=gettext_lazy("Your own or another. Nothing else of you is shown."),
        missing=gettext_lazy("Write the name the others should read"),
    )
    asked = LongTextField(label=gettext_lazy("A few words to the hosts"), rows=2, required=False, max_length=LINE)
    agrees = TickField(
        label=gettext_lazy("I have read the house rules and say yes to them"),
        missing=gettext_lazy("Say yes to the house rules to come in"),
    )

    def __init__(self, *args: Any, asks: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks:
            del self.fields["asked"]


class AgreeForm(Form):
    agrees = TickField(
        label=gettext_lazy("I have read the newer house rules and say yes to them"),
        missing=gettext_lazy("Say yes to the house rules to write again"),
    )


class PartForm(Form):
    as_name = TextField(
        label=gettext_lazy("Which name should the others read from now on?"), max_length=SHORT_NAME, width=20,
        missing=gettext_lazy("Write the name the others should read"),
        hint=gettext_lazy("What you wrote already keeps the name you wrote it with."),
    )
    letter = ChoiceField(
        label=gettext_lazy("A letter once a week?"),
        choices=[("yes", gettext_lazy("Yes, on Mondays, when there is something new")), ("no", gettext_lazy("No"))],
        hint=gettext_lazy("It says how much there is to read, and nothing of what it says."),
    )


class WordsForm(Form):
    words = LongTextField(
        label=gettext_lazy("What would you like to say?"), rows=4, max_length=2 * PARAGRAPH,
        missing=gettext_lazy("Write something, then send it"),
    )


class WhyForm(Form):
    """A reason, whose label says for what."""

    why = LongTextField(
        label=gettext_lazy("Why?"), rows=2, max_length=LINE, missing=gettext_lazy("Write why, in a few words")
    )

    def __init__(self, *args: Any, label: str = "", hint: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["why"].label = label or self.fields["why"].label
        self.fields["why"].hint = hint  # type: ignore[attr-defined]


class AnswerForm(Form):
    yes = ChoiceField(
        label=gettext_lazy("Do they come in?"),
        choices=[("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))], missing=gettext_lazy("Choose yes or no"),
    )
    answer = LongTextField(
        label=gettext_lazy("A few words to them"), rows=2, required=False, max_length=LINE,
        hint=gettext_lazy("A no needs a reason, which they read."),
    )


class DecideForm(Form):
    decided = ChoiceField(
        label=gettext_lazy("What becomes of it?"),
        choices=[
            (Decided.STAYS.value, gettext_lazy("It stays")), (Decided.HIDDEN.value, gettext_lazy("It is hidden")),
        ],
        missing=gettext_lazy("Choose what becomes of it"),
    )
    why = LongTextField(
        label=gettext_lazy("If it is hidden: why? Whoever wrote it reads this"), rows=2, required=False,
        max_length=LINE,
    )
    answer = LongTextField(
        label=gettext_lazy("An answer to whoever reported it"), rows=2, max_length=LINE,
        missing=gettext_lazy("Write an answer: it is read by whoever reported it"),
    )
