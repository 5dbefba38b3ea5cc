"""What a request must say, and that every problem is said at once."""

from dataclasses import replace
from datetime import date

import pytest

from homeward.content.sentences import sentence
from homeward.domain.person_details import Address, ContactKind, ContactPoint, PersonDetails
from homeward.domain.request import Admission, Agreement, Answer, Ground, IncomingRequest, Relative, Sender, Source, Why
from homeward.domain.request_rules import acceptance_problems, agreement_problems, request_problems

TODAY = date(2025, 3, 14)

IRIS = PersonDetails(
    preferred_name="Iris",
    given_name="Iris Mabel",
    family_name="Tunnicliffe",
    date_of_birth=date(1941, 3, 2),
    nhs_number="9990000018",
    addresses=(Address(("7 Kiln Terrace", "Meir"), "ST3 4AB"),),
    contacts=(ContactPoint(ContactKind.PHONE, "01632 960001"),),
)
WHOLE = IncomingRequest(
    person=IRIS,
    why=Why("Company and help with shopping when she is home", "Broke her hip, and is walking again"),
    source=Source.HOSPITAL,
    sender=Sender("Dev Rao", "Discharge nurse", "Kiln Hospital", phone="01632 960002"),
    admission=Admission("Kiln Hospital", admitted=date(2025, 3, 1), expected_discharge=date(2025, 3, 18)),
    agreement=Agreement(Answer.AGREES),
)


def codes(request: IncomingRequest) -> dict[str, str]:
    found = request_problems(request, TODAY)
    for problem in found:
        assert sentence(problem)
    return {problem.where: problem.code for problem in found}


def test_a_whole_request_has_no_problem() -> None:
    assert codes(WHOLE) == {}


def test_every_problem_is_said_at_once() -> None:
    assert codes(IncomingRequest(PersonDetails(), agreement=Agreement(Answer.CANNOT_DECIDE))) == {
        "person.preferred_name": "person-name-missing",
        "person": "person-cannot-be-found",
        "why.help_wanted": "request-why-missing",
        "sender.name": "sender-missing",
        "sender.phone": "sender-contact-missing",
        "agreement.decided_by": "agreement-decider-missing",
        "agreement.ground": "agreement-ground-missing",
    }


@pytest.mark.parametrize(
    ("born", "code"),
    [
        (date(1066, 10, 14), "birth-too-long-ago"),
        (date(2025, 3, 15), "birth-in-future"),
        (date(1904, 12, 31), "birth-too-long-ago"),
    ],
)
def test_a_date_of_birth_nobody_can_have(born: date, code: str) -> None:
    assert codes(replace(WHOLE, person=replace(IRIS, date_of_birth=born)))["person.date_of_birth"] == code


@pytest.mark.parametrize("born", [date(1905, 1, 1), TODAY])
def test_the_oldest_and_the_youngest_are_welcome(born: date) -> None:
    assert "person.date_of_birth" not in codes(replace(WHOLE, admission=None, person=replace(IRIS, date_of_birth=born)))


def test_a_year_of_birth_alone_is_enough_but_must_be_possible() -> None:
    only_year = replace(IRIS, date_of_birth=None, birth_year=1941)
    assert codes(replace(WHOLE, person=only_year)) == {}
    assert codes(replace(WHOLE, person=replace(only_year, birth_year=1066))) == {
        "person.birth_year": "birth-year-impossible"
    }


def test_dates_in_hospital_follow_each_other() -> None:
    muddled = Admission(admitted=date(2025, 3, 20), expected_discharge=date(2025, 3, 2), discharged=date(2025, 3, 19))
    found = [problem.code for problem in request_problems(replace(WHOLE, admission=muddled), TODAY)]
    assert found == [
        "admission-in-future",
        "discharge-in-future",
        "discharge-before-admission",
        "discharge-before-admission",
    ]


def test_death_and_addresses_are_checked() -> None:
    muddled = replace(
        IRIS,
        died_on=date(1940, 1, 1),
        addresses=(Address(), Address(("x" * 201,), start=date(2020, 2, 2), end=date(2020, 2, 1))),
    )
    assert [problem.code for problem in request_problems(replace(WHOLE, person=muddled), TODAY)] == [
        "death-before-birth",
        "address-empty",
        "address-ends-before-start",
        "text-too-long",
    ]
    assert codes(replace(WHOLE, person=replace(IRIS, died_on=date(2025, 4, 1)))) == {
        "person.died_on": "death-in-future"
    }


def test_someone_asking_for_themself_needs_no_sender() -> None:
    assert codes(replace(WHOLE, source=Source.SELF, sender=Sender())) == {}


def test_someone_asking_for_themself_can_be_answered_somehow() -> None:
    nowhere = replace(IRIS, addresses=(), contacts=())
    alone = replace(WHOLE, source=Source.SELF, sender=Sender(), person=nowhere)
    missing = {"person.contacts": "asker-cannot-be-reached"}
    assert codes(alone) == missing
    assert codes(replace(alone, person=replace(nowhere, addresses=(Address(postcode="ST3 4AB"),)))) == missing
    assert codes(replace(alone, related=(Relative("Nell Tunnicliffe", "sister"),))) == missing
    nell = Relative("Nell Tunnicliffe", "sister", (ContactPoint(ContactKind.PHONE, "01632 960003"),))
    assert codes(replace(alone, related=(nell,))) == {}
    assert codes(replace(alone, person=replace(nowhere, addresses=IRIS.addresses))) == {}
    for kind, value in ((ContactKind.PHONE, "01632 960001"), (ContactKind.EMAIL, "iris@example.org")):
        assert codes(replace(alone, person=replace(nowhere, contacts=(ContactPoint(kind, value),)))) == {}
    assert codes(replace(WHOLE, person=nowhere)) == {}  # whoever else asks is answered themself


def test_best_interests_needs_people_who_were_asked_and_an_attorney_does_not() -> None:
    alone = Agreement(Answer.CANNOT_DECIDE, "Dr Amara Okafor", Ground.BEST_INTERESTS)
    assert [problem.code for problem in agreement_problems(alone)] == ["agreement-nobody-consulted"]
    assert agreement_problems(replace(alone, consulted=("her sister Nell",))) == ()
    assert agreement_problems(replace(alone, ground=Ground.ATTORNEY)) == ()


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (Answer.AGREES, []),
        (Answer.DOES_NOT_AGREE, ["agreement-refused"]),
        (Answer.DOES_NOT_KNOW, ["agreement-not-known"]),
        (Answer.NOT_SURE, ["agreement-not-known"]),
        (Answer.CANNOT_DECIDE, ["agreement-decider-missing", "agreement-ground-missing"]),
    ],
)
def test_nothing_is_accepted_over_a_persons_head(answer: Answer, expected: list[str]) -> None:
    found = acceptance_problems(Agreement(answer))
    assert [problem.code for problem in found] == expected
    assert all(sentence(problem) for problem in found)
