"""A value written as JSON reads back as the same value."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from homeward.domain.person_details import Address, Coded, ContactKind, ContactPoint, Gender, PersonDetails
from homeward.domain.request import (
    Admission,
    Agreement,
    Answer,
    Attachment,
    Ground,
    IncomingRequest,
    Relative,
    Source,
    Why,
)
from homeward.domain.written_value import read_back, written

PEOPLE = st.builds(
    PersonDetails,
    preferred_name=st.text(),
    date_of_birth=st.none() | st.dates(),
    birth_year=st.none() | st.integers(1900, 2026),
    gender=st.sampled_from(Gender),
    addresses=st.lists(
        st.builds(Address, lines=st.lists(st.text()).map(tuple), start=st.none() | st.dates())
    ).map(tuple),
    contacts=st.lists(st.builds(ContactPoint, st.sampled_from(ContactKind), st.text())).map(tuple),
    language=st.none() | st.builds(Coded, st.text(), st.text()),
    interpreter_needed=st.none() | st.booleans(),
)
REQUESTS = st.builds(
    IncomingRequest,
    person=PEOPLE,
    why=st.builds(Why, st.text(), st.text(), wanted_from=st.none() | st.dates()),
    source=st.sampled_from(Source),
    related=st.lists(st.builds(Relative, st.text())).map(tuple),
    admission=st.none() | st.builds(Admission, st.text(), admitted=st.none() | st.dates()),
    agreement=st.builds(Agreement, st.sampled_from(Answer), st.text(), st.none() | st.sampled_from(Ground)),
    kept=st.dictionaries(st.text(), st.integers() | st.text() | st.none()),
    attachments=st.lists(st.builds(Attachment, st.text(), st.text(), st.binary())).map(tuple),
    asked_at=st.none() | st.datetimes(timezones=st.just(UTC)),
)


@given(REQUESTS)
def test_a_request_reads_back_as_it_was(request):
    assert read_back(IncomingRequest, json.loads(json.dumps(written(request)))) == request


def test_empty_fields_are_left_out():
    assert written(PersonDetails("Iris", date_of_birth=date(1941, 3, 2))) == {
        "preferred_name": "Iris", "date_of_birth": "1941-03-02",
    }
    assert written(Agreement(Answer.AGREES)) == {"answer": "agrees"}


def test_a_field_that_is_no_more_is_passed_over():
    assert read_back(PersonDetails, {"preferred_name": "Iris", "star_sign": "Pisces"}) == PersonDetails("Iris")


def test_a_moment_is_not_taken_for_a_day():
    @dataclass(frozen=True)
    class Both:
        day: date
        moment: datetime

    both = Both(date(2026, 3, 2), datetime(2026, 3, 2, 9, 30, tzinfo=UTC))
    assert read_back(Both, {"day": "2026-03-02", "moment": "2026-03-02T09:30:00+00:00"}) == both
