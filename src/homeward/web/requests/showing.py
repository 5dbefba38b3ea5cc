"""A request in words, for whoever checks it before it goes and for whoever receives it."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from homeward.domain.access import Kind
from homeward.domain.likeness import Reason
from homeward.domain.person_details import PersonDetails, PreferredContact
from homeward.domain.request import (
    Admission,
    Agreement,
    Answer,
    Ground,
    IncomingRequest,
    Relative,
    Sender,
    Source,
    Urgency,
)
from homeward.domain.request_answer import to_be_told
from homeward.records.care.queries.requests import Death, WaitingRequest
from homeward.records.care.queries.senders import SenderHere
from homeward.records.people.queries.finding import Alike
from homeward.web.dates import day
from homeward.web.people.kinds import KINDS
from homeward.web.requests.steps import Step

Row = dict[str, str]

SOURCES = {
    Source.SELF: gettext_lazy("The person themself"),
    Source.FAMILY: gettext_lazy("Family, a friend or a neighbour"),
    Source.HOSPITAL: gettext_lazy("A hospital"),
    Source.GP: gettext_lazy("A GP practice"),
    Source.POLICE: gettext_lazy("The police"),
    Source.FIRE: gettext_lazy("The fire service"),
    Source.COUNCIL: gettext_lazy("The council"),
    Source.OTHER: gettext_lazy("Somebody else"),
}
URGENCY = {
    Urgency.TODAY: gettext_lazy("Today"),
    Urgency.URGENT: gettext_lazy("In the next few days"),
    Urgency.ROUTINE: gettext_lazy("It can wait a little"),
}
ANSWERS = {
    Answer.AGREES: gettext_lazy("They know and agree"),
    Answer.DOES_NOT_AGREE: gettext_lazy("They know, and do not agree"),
    Answer.DOES_NOT_KNOW: gettext_lazy("They do not know yet"),
    Answer.CANNOT_DECIDE: gettext_lazy("They cannot decide this themself"),
    Answer.NOT_SURE: gettext_lazy("Nobody has said: ask them"),
}
GROUNDS = {
    Ground.BEST_INTERESTS: gettext_lazy("a best-interests decision"),
    Ground.ATTORNEY: gettext_lazy("health and welfare attorney"),
    Ground.DEPUTY: gettext_lazy("deputy of the Court of Protection"),
}
CONTACTS = {
    PreferredContact.LETTER: gettext_lazy("by letter"),
    PreferredContact.VISIT: gettext_lazy("in person"),
    PreferredContact.PHONE: gettext_lazy("by telephone"),
    PreferredContact.EMAIL: gettext_lazy("by email"),
    PreferredContact.TEXTPHONE: gettext_lazy("by textphone"),
    PreferredContact.PHONE_THROUGH_SOMEBODY: gettext_lazy("by telephone, through somebody else"),
    PreferredContact.SIGN_LANGUAGE: gettext_lazy("in sign language"),
    PreferredContact.NO_PHONE: gettext_lazy("not by telephone"),
}
REASONS = {
    Reason.SAME_NHS_NUMBER: gettext_lazy("same NHS number"),
    Reason.SAME_NAME: gettext_lazy("same name"),
    Reason.MISSPELT_NAME: gettext_lazy("nearly the same name"),
    Reason.PART_OF_NAME: gettext_lazy("part of the name"),
    Reason.SAME_BIRTH: gettext_lazy("same date of birth"),
    Reason.BIRTH_SWAPPED: gettext_lazy("day and month of birth swapped"),
    Reason.BIRTH_ONE_DIGIT: gettext_lazy("date of birth one number off"),
    Reason.SAME_BIRTH_YEAR: gettext_lazy("same year of birth"),
    Reason.SAME_POSTCODE: gettext_lazy("same postcode"),
    Reason.SAME_PHONE: gettext_lazy("same telephone"),
    Reason.OTHER_NHS_NUMBER: gettext_lazy("but another NHS number"),
    Reason.OTHER_NAME: gettext_lazy("but another name"),
    Reason.OTHER_BIRTH: gettext_lazy("but another date of birth"),
}


def answers(said: IncomingRequest, steps: Sequence[Step], team: str) -> list[Row]:
    """Every answer with the page on which it is changed."""
    by_page: dict[str, list[tuple[str, str]]] = {
        "who": [(_("Who is asking"), str(SOURCES[said.source]))],
        "name": [(_("Name"), names(said.person)), *death(said.person)],
        "born": [(_("Born"), born(said.person))],
        "numbers": [(_("NHS number"), said.person.nhs_number), (_("GP practice"), said.person.practice_code)],
        "home": [(_("Home"), address(said.person)), (_("Reached by"), contacts(said.person.contacts))],
        "help": [*why(said), (_("How soon"), str(URGENCY[said.why.urgency]))],
        "where": [(_("Where they are now"), stay(said.admission))],
        "talking": [(_("Talking with them"), talking(said.person))],
        "agree": [(_("Do they know and agree"), agreement(said.agreement))],
        "close": [(_("Close to them"), relatives(said.related))],
        "you": [(_("You"), sender(said.sender))],
        "team": [(_("Team"), team)],
    }
    pages = {step.slug for step in steps}
    return [
        {"key": key, "value": words or _("Not said"), **_change(page, pages)}
        for page, rows in by_page.items()
        if page in pages or any(words for _key, words in rows)
        for key, words in rows
    ]


def facts(said: IncomingRequest) -> list[Row]:
    """A request as those who receive it read it: what is asked first, then who and where. But before all that, that the
    person has died: nobody should ring their door and ask how they are."""
    rows = [
        *death(said.person),
        *why(said),
        (_("How soon"), str(URGENCY[said.why.urgency])),
        (_("Do they know and agree"), agreement(said.agreement)),
        (_("Where they are now"), stay(said.admission)),
        (_("Talking with them"), talking(said.person)),
        (_("Name"), names(said.person)),
        (_("Born"), born(said.person)),
        (_("Home"), address(said.person)),
        (_("Reached by"), contacts(said.person.contacts)),
        (_("NHS number"), said.person.nhs_number),
        (_("GP practice"), " ".join(filter(None, [said.person.practice_name, said.person.practice_code]))),
        (_("Close to them"), relatives(said.related)),
        (_("Who is asking"), ", ".join(filter(None, [str(SOURCES[said.source]), sender(said.sender)]))),
        (_("Their own number for it"), said.sender_reference),
        (_("Files that came with it"), ", ".join(file.title or file.content_type for file in said.attachments)),
    ]
    return [{"key": key, "value": words} for key, words in rows if words]


def unused(kept: Mapping[str, Any]) -> list[Row]:
    """What came with a request and is not used: where it was, and what it said."""
    return [{"key": path, "value": _as_text(value)} for path, value in sorted(kept.items())]


def queue_row(one: WaitingRequest, today: date) -> dict[str, str]:
    """A request in the list of those that wait. Shape and word say that it is late or for today, not only colour."""
    kind = "late" if one.late or one.urgency is Urgency.TODAY else "waiting"
    if one.death is not None:
        kind = "stopped"
    soon = _("Needed: %(when)s") % {"when": URGENCY[one.urgency]} if one.urgency is not Urgency.ROUTINE else ""
    state = _("Has died") if one.death is not None else _("Nobody yet") if not one.taken_by else ""
    home = _home(one.leaves_hospital, today)
    about = ", ".join(filter(None, [died(one.death), soon, str(SOURCES[one.source]), one.reference, home]))
    when = _("Waiting for %(time)s") % {"time": waited(one.waiting)}
    return {
        "name": one.name, "href": reverse("requests:page", args=[one.id]), "next": one.asked_for[:200], "about": about,
        "waiting_for": one.taken_by, "when": when, "state": state,
        "kind": kind if one.death is not None or not one.taken_by else "plain",
    }


def _home(on: date | None, today: date) -> str:
    """When they may come home, or were to have: nobody has said since."""
    if on is None:
        return ""
    words = _("may come home on %(day)s") if on >= today else _("was expected home on %(day)s")
    return words % {"day": day(on)}


def died(death: Death | None) -> str:
    """Who says that they have died, and on which day."""
    if death is None:
        return ""
    if death.on is None:
        return _("has died, says whoever sent this")
    words = _("died on %(day)s, as our own record says") if death.in_our_record else _(
        "died on %(day)s, says whoever sent this"
    )
    return words % {"day": day(death.on)}


def alike_row(one: Alike) -> dict[str, Any]:
    """Somebody who may be known already: enough to know them by, whom to ask, and why they are shown."""
    person = one.person
    year = _("born %(year)s") % {"year": person.birth_year} if person.birth_year else ""
    whom = " ".join(filter(None, [person.team, person.team_phone]))
    said = [
        ", ".join(filter(None, [year, person.outward_postcode])),
        ", ".join(str(REASONS[reason]) for reason in one.reasons),
        _("ask %(whom)s") % {"whom": whom} if whom else "",
    ]
    sentences = [line[:1].upper() + line[1:] for line in said]
    return {"id": person.person_id, "name": person.preferred_name, "said": sentences}


def let_see(one: SenderHere) -> tuple[str, str]:
    """What is ticked to let a sender see, and what follows from it."""
    who = f"{one.name} ({one.where})" if one.where else one.name
    ticks = Kind.CHECKLIST in one.writes
    label = _("Let %(who)s see and tick off the coming-home list") if ticks else _("Let %(who)s see how it goes on")
    sees = ", ".join(str(KINDS[kind]) for kind in one.sees)
    hint = _("Ask the person first. As %(what)s they see from now on: %(sees)s. The person reads who looked, and can "
             "take any of it away.") % {"what": _(one.title), "sees": sees}
    if not one.signed_in:
        hint += " " + _("They did not sign in to send it: make sure that it came from them.")
    return label % {"who": who}, hint


def waited(time: timedelta) -> str:
    hours = int(time.total_seconds() // 3600)
    if hours < 1:
        return _("less than an hour")
    if hours < 48:
        return ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours}
    return ngettext("%(n)d day", "%(n)d days", hours // 24) % {"n": hours // 24}


def names(person: PersonDetails) -> str:
    full = " ".join(filter(None, [person.given_name, person.family_name]))
    return f"{person.known_as} ({full})" if full and full != person.known_as else person.known_as


def born(person: PersonDetails) -> str:
    if person.date_of_birth:
        return day(person.date_of_birth)
    return _("about %(year)s") % {"year": person.birth_year} if person.birth_year else ""


def address(person: PersonDetails) -> str:
    return "; ".join(", ".join(filter(None, [*place.lines, place.postcode])) for place in person.addresses)


def contacts(points: Iterable[Any]) -> str:
    return ", ".join(point.value for point in points)


def why(said: IncomingRequest) -> list[tuple[str, str]]:
    wanted = said.why.wanted_from
    first_day = [(_("From which day"), day(wanted))] if wanted else []
    return [(_("What would help"), said.why.help_wanted), (_("What has happened"), said.why.reason), *first_day]


def death(person: PersonDetails) -> list[tuple[str, str]]:
    """That they have died, as the sender says; no row where nobody said so."""
    if person.died_on:
        return [(_("They have died"), _("On %(day)s, says whoever sent this") % {"day": day(person.died_on)})]
    return [(_("They have died"), _("Says whoever sent this, and not on which day"))] if person.has_died else []


def stay(admission: Admission | None) -> str:
    if admission is None:
        return ""
    parts = [
        ", ".join(filter(None, [admission.hospital or _("In hospital"), admission.ward])),
        _("since %(day)s") % {"day": day(admission.admitted)} if admission.admitted else "",
        _("may come home on %(day)s") % {"day": day(admission.expected_discharge)}
        if admission.expected_discharge
        else "",
        _("left on %(day)s") % {"day": day(admission.discharged)} if admission.discharged else "",
    ]
    return "; ".join(filter(None, parts))


def talking(person: PersonDetails) -> str:
    language = (person.language.text or person.language.code) if person.language else ""
    wanted = {True: _("wants an interpreter"), False: _("wants no interpreter"), None: ""}
    how = CONTACTS[person.preferred_contact] if person.preferred_contact else ""
    reached = _("best reached %(how)s") % {"how": how} if how else ""
    needs = [need.text or need.code for need in person.communication_needs]
    return "; ".join(filter(None, [*needs, language, wanted[person.interpreter_needed], reached]))


def agreement(said: Agreement) -> str:
    words = str(ANSWERS[said.answer])
    if said.answer is not Answer.CANNOT_DECIDE:
        return words
    ground = f" ({GROUNDS[said.ground]})" if said.ground else ""
    decided = _("%(who)s decided%(ground)s") % {"who": said.decided_by, "ground": ground} if said.decided_by else ""
    asked = _("asked: %(people)s") % {"people": ", ".join(said.consulted)} if said.consulted else ""
    return "; ".join(filter(None, [words, decided, asked]))


def relatives(people: Iterable[Relative]) -> str:
    return "; ".join(
        ", ".join(filter(None, [one.name, one.relationship, contacts(one.contacts)])) for one in people
    )


def sender(said: Sender) -> str:
    return ", ".join(filter(None, [said.name, said.role, said.organisation, said.ods_code, said.phone, said.email]))


def _change(page: str, pages: set[str]) -> Row:
    if page not in pages:
        return {}
    return {"href": f"{reverse('requests:step', args=[page])}?then=check", "change": _("Change")}


def _as_text(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 400 else f"{text[:400]}…"


def whom_to_tell(request: IncomingRequest) -> str:
    """Whom to ring or write to, in a sentence, where no message tells the sender what became of it; else nothing."""
    one = to_be_told(request)
    if one is None:
        return ""
    said = {"who": one.name, "phone": one.phone, "through": one.through, "address": one.address}
    if one.address:
        return _("%(who)s gave no email address and no phone number: write to them at %(address)s.") % said
    if one.through:
        return _("%(who)s gave no email address: ring %(through)s on %(phone)s and ask them to pass it on.") % said
    return _("%(who)s gave no email address: ring them on %(phone)s and tell them.") % said
