"""The forms about courses: planning one, calling it off, and who came."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from homeward.domain.cohort import MOST_PLACES, Cohort, SessionDay, Tutor
from homeward.domain.course import Course, Held, Leads
from homeward.web.courses.words import CAME, HELD, say_course
from homeward.web.fields import ChoiceField, DateField, Form, LongTextField, NumberField, TextField

TUTORS = {
    Leads.PROFESSIONAL: gettext_lazy("Who leads it by profession?"),
    Leads.LIVED_EXPERIENCE: gettext_lazy("Who leads it because they live with it?"),
}
SAID = "came-"


class CohortForm(Form):
    """A course with its days. What is wrong the rules of a course say, all at once."""

    held = ChoiceField(label=gettext_lazy("How is it held?"), missing=gettext_lazy("Choose how it is held"))
    where = TextField(
        label=gettext_lazy("Where, or the address that opens the video"), max_length=400,
        missing=gettext_lazy("Write where it is, or the address that opens the video"),
    )
    postcode = TextField(label=gettext_lazy("Postcode"), width=10, required=False)
    getting_in = TextField(
        label=gettext_lazy("How does somebody get in, or join?"), required=False, max_length=400,
        hint=gettext_lazy("For example: no steps, a hearing loop, a quiet room; or: by telephone, no camera."),
    )
    places = NumberField(
        label=gettext_lazy("How many places?"), min_value=1, max_value=MOST_PLACES,
        missing=gettext_lazy("Write how many places there are"),
    )

    def __init__(self, *args: Any, course: Course, cohort: Cohort | None = None, **kwargs: Any) -> None:
        kwargs["initial"] = _begun_with(cohort) if cohort else {}
        super().__init__(*args, **kwargs)
        self.course = course
        say = say_course(course)
        held: Any = self.fields["held"]
        held.offer([(one.value, str(HELD[one])) for one in course.held])
        for session in course.sessions:
            said = {"session": say(session.title)}
            self.fields[f"on-{session.name}"] = DateField(
                label=_("%(session)s: which day?") % said, missing=_("Enter the day of: %(session)s") % said
            )
            self.fields[f"at-{session.name}"] = TextField(
                label=_("%(session)s: at what time?") % said, width=5, hint=_("For example 10:00"),
                missing=_("Write the time of: %(session)s") % said,
            )
        for sort in course.led_by:
            self.fields[f"tutor-{sort.value}"] = TextField(
                label=str(TUTORS[sort]), max_length=200, missing=_("Write who it is"),
            )

    def cohort(self) -> Cohort:
        """Of a form that is valid."""
        given = self.cleaned_data
        return Cohort(
            held=Held(given["held"]), where=given["where"], places=given["places"], postcode=given["postcode"],
            getting_in=given["getting_in"],
            days=tuple(
                SessionDay(one.name, given[f"on-{one.name}"], given[f"at-{one.name}"]) for one in self.course.sessions
            ),
            tutors=tuple(Tutor(sort, given[f"tutor-{sort.value}"]) for sort in self.course.led_by),
        )


def _begun_with(cohort: Cohort) -> dict[str, Any]:
    found: dict[str, Any] = {
        "held": cohort.held.value, "where": cohort.where, "postcode": cohort.postcode, "places": cohort.places,
        "getting_in": cohort.getting_in,
    }
    for one in cohort.days:
        found |= {f"on-{one.session}": one.on, f"at-{one.session}": one.at}
    return found | {f"tutor-{one.leads.value}": one.name for one in cohort.tutors}


class CallOffForm(Form):
    why = LongTextField(
        label=gettext_lazy("Why does it not take place?"), rows=2, missing=gettext_lazy("Write why, in a few words"),
        hint=gettext_lazy("Those who had a place are told that it is off, not why."),
    )


class WhoCameForm(Form):
    """One line a person. Whoever is left out has nothing said of them, and is not counted as having stayed away."""

    says_optional = False

    def __init__(self, *args: Any, people: list[tuple[str, str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(one.value, str(words)) for one, words in CAME.items()]
        for key, name, said in people:
            self.fields[f"{SAID}{key}"] = ChoiceField(label=name, choices=offered, required=False, initial=said)
