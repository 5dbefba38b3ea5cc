"""What a request must say before it can be received or accepted; every problem at once.

`where` of a problem is the field path in `IncomingRequest` ("person.date_of_birth", "person.addresses[1]"), which
each way in turns into its own place: a form field, a FHIRPath, a row and column.
"""

from collections.abc import Iterator
from datetime import date

from homeward.domain.person_details import Address, ContactKind, ContactPoint, PersonDetails
from homeward.domain.problem import Problem
from homeward.domain.request import Admission, Agreement, Answer, Ground, IncomingRequest, Source, Why

OLDEST = 120
"""Years: nobody in the United Kingdom has lived to 120, so an earlier birth is a slip of the pen."""

NAME_LENGTH = 200
TEXT_LENGTH = 20_000


def request_problems(request: IncomingRequest, today: date) -> tuple[Problem, ...]:
    """Why this request cannot be received as it stands; empty when it can.

    A person said to have died is no problem here: a circle may go on for the family, and the receiver decides.
    """
    return (
        *person_problems(request.person, today),
        *_why(request.why),
        *_sender(request),
        *_admission(request.admission, request.person, today),
        *agreement_problems(request.agreement),
    )


def person_problems(person: PersonDetails, today: date) -> tuple[Problem, ...]:
    """What is wrong with what is said about a person, also where there is no request (an import of people)."""
    return (
        *_names(person),
        *_birth(person, today),
        *_death(person, today),
        *_addresses(person.addresses),
        *_contacts(person.contacts),
        *_who(person),
    )


def agreement_problems(agreement: Agreement) -> tuple[Problem, ...]:
    """If the person cannot decide: who decided, on what ground, and for best interests who was asked."""
    if agreement.answer is not Answer.CANNOT_DECIDE:
        return ()
    found = []
    if not agreement.decided_by.strip():
        found.append(Problem("agreement-decider-missing", "agreement.decided_by"))
    if agreement.ground is None:
        found.append(Problem("agreement-ground-missing", "agreement.ground"))
    if agreement.ground is Ground.BEST_INTERESTS and not any(name.strip() for name in agreement.consulted):
        found.append(Problem("agreement-nobody-consulted", "agreement.consulted"))
    return tuple(found)


def acceptance_problems(agreement: Agreement) -> tuple[Problem, ...]:
    """Why a received request cannot be accepted yet: the person agrees, or somebody entitled decided for them."""
    match agreement.answer:
        case Answer.AGREES:
            return ()
        case Answer.CANNOT_DECIDE:
            return agreement_problems(agreement)
        case Answer.DOES_NOT_AGREE:
            return (Problem("agreement-refused", "agreement.answer"),)
        case _:
            return (Problem("agreement-not-known", "agreement.answer"),)


def death_problems(person: PersonDetails, known_to_have_died: str = "") -> tuple[Problem, ...]:
    """Why nothing begins for somebody who has died, as the request says or as our own record says of whoever it is
    accepted for (`known_to_have_died`: their name)."""
    if person.has_died:
        return (Problem("request-person-has-died", "who", {"name": person.known_as}),)
    if known_to_have_died:
        return (Problem("request-known-has-died", "who", {"name": known_to_have_died}),)
    return ()


def date_of_birth_problem(born: date, today: date, where: str = "person.date_of_birth") -> Problem | None:
    """A birth in the future, or so long ago that the year must be a slip."""
    if born > today:
        return Problem("birth-in-future", where, {"date": born.isoformat()})
    if born.year < today.year - OLDEST:
        return Problem("birth-too-long-ago", where, {"date": born.isoformat(), "years": OLDEST})
    return None


def _names(person: PersonDetails) -> Iterator[Problem]:
    if not person.known_as.strip():
        yield Problem("person-name-missing", "person.preferred_name")
    for field in ("preferred_name", "given_name", "family_name"):
        if len(getattr(person, field)) > NAME_LENGTH:
            yield Problem("text-too-long", f"person.{field}", {"most": NAME_LENGTH})


def _birth(person: PersonDetails, today: date) -> Iterator[Problem]:
    if person.date_of_birth:
        problem = date_of_birth_problem(person.date_of_birth, today)
        if problem:
            yield problem
    elif person.birth_year is not None and not today.year - OLDEST <= person.birth_year <= today.year:
        yield Problem("birth-year-impossible", "person.birth_year", {"year": person.birth_year, "years": OLDEST})


def _death(person: PersonDetails, today: date) -> Iterator[Problem]:
    if person.died_on is None:
        return
    if person.died_on > today:
        yield Problem("death-in-future", "person.died_on", {"date": person.died_on.isoformat()})
    if person.date_of_birth and person.died_on < person.date_of_birth:
        yield Problem("death-before-birth", "person.died_on", {"date": person.died_on.isoformat()})


def _addresses(addresses: tuple[Address, ...]) -> Iterator[Problem]:
    for number, address in enumerate(addresses):
        where = f"person.addresses[{number}]"
        if not address.lines and not address.postcode:
            yield Problem("address-empty", where)
        if address.start and address.end and address.end < address.start:
            yield Problem("address-ends-before-start", where)
        if any(len(line) > NAME_LENGTH for line in address.lines):
            yield Problem("text-too-long", where, {"most": NAME_LENGTH})


def _contacts(contacts: tuple[ContactPoint, ...]) -> Iterator[Problem]:
    for number, contact in enumerate(contacts):
        if len(contact.value) > NAME_LENGTH:
            yield Problem("text-too-long", f"person.contacts[{number}]", {"most": NAME_LENGTH})


def _who(person: PersonDetails) -> Iterator[Problem]:
    findable = person.year_of_birth or person.nhs_number or person.addresses or person.contacts
    if not findable:
        yield Problem("person-cannot-be-found", "person")


def _why(why: Why) -> Iterator[Problem]:
    if not why.help_wanted.strip() and not why.reason.strip():
        yield Problem("request-why-missing", "why.help_wanted")
    for field in ("help_wanted", "reason"):
        if len(getattr(why, field)) > TEXT_LENGTH:
            yield Problem("text-too-long", f"why.{field}", {"most": TEXT_LENGTH})


def _sender(request: IncomingRequest) -> Iterator[Problem]:
    sender = request.sender
    if request.source is Source.SELF:
        if not _reached_for_themself(request):
            yield Problem("asker-cannot-be-reached", "person.contacts")
        return
    if not sender.name.strip() and not sender.organisation.strip():
        yield Problem("sender-missing", "sender.name")
    if not (sender.phone or sender.email or sender.ods_code):
        yield Problem("sender-contact-missing", "sender.phone")


def _reached_for_themself(request: IncomingRequest) -> bool:
    """Whoever asks for themself is rung, written to or called on; or somebody close to them is rung. A postcode alone
    is nobody's door."""
    by_phone_or_mail = (ContactKind.PHONE, ContactKind.EMAIL)
    return bool(
        any(contact.kind in by_phone_or_mail and contact.value.strip() for contact in request.person.contacts)
        or any(line.strip() for address in request.person.addresses for line in address.lines)
        or request.sender.phone or request.sender.email
        or any(contact.kind is ContactKind.PHONE for close in request.related for contact in close.contacts)
    )


def _admission(admission: Admission | None, person: PersonDetails, today: date) -> Iterator[Problem]:
    if admission is None:
        return
    admitted = admission.admitted
    if admitted and admitted > today:
        yield Problem("admission-in-future", "admission.admitted", {"date": admitted.isoformat()})
    if admitted and person.date_of_birth and admitted < person.date_of_birth:
        yield Problem("admission-before-birth", "admission.admitted", {"date": admitted.isoformat()})
    if admission.discharged and admission.discharged > today:
        yield Problem("discharge-in-future", "admission.discharged", {"date": admission.discharged.isoformat()})
    for field in ("expected_discharge", "discharged"):
        left: date | None = getattr(admission, field)
        if admitted and left and left < admitted:
            yield Problem("discharge-before-admission", f"admission.{field}", {"date": left.isoformat()})
