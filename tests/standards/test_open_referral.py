"""Feeds of three versions are read as what they mean; what is wrong is said and left out; what goes out comes back."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from homeward.content.sentences import sentence
from homeward.domain.directory.entry import PlaceType, Status
from homeward.domain.directory.recurrence import Weekday
from homeward.domain.problem import Refused
from homeward.domain.written_value import read_back, written
from homeward.standards.open_referral import writing
from homeward.standards.open_referral.document import read_page
from homeward.standards.open_referral.gathering import Gathering
from homeward.standards.open_referral.plain import plain, read_time, web_address
from homeward.standards.open_referral.reading import read_record
from tests.directory import SERVICES

SAMPLES = Path(__file__).parent / "samples" / "open_referral"
VERSIONS = ("uk-3", "uk-1", "hsds-3")


def gathered(name):
    made = Gathering("sample")
    made.add(read_page((SAMPLES / f"{name}.json").read_bytes()).records)
    made.end()
    return made


def first(name):
    return next(iter(gathered(name).services.values()))


def read(**said):
    record = {"id": 1, "name": "Chair yoga", "status": "active", **said}
    made = read_record(record, 4, "sample")
    return (made.services[0] if made.services else None), [(one.code, one.where) for one in made.problems]


def test_the_profile_itself():
    one = first("uk-3")
    assert (one.name, one.url) == ("Chair yoga & tea", "http://www.kiln-trust.example.org/yoga")
    assert one.description == "Gentle stretching, sitting down.\nBring socks\nTea after"
    assert (one.minimum_age, one.maximum_age, one.assured_on) == (None, None, date(2026, 2, 1))
    assert one.changed_at == datetime(2026, 2, 1, 9, 30, tzinfo=UTC)  # without an offset: the clock in London
    assert (one.costs[0].pence, one.is_free) == (250, False)
    assert one.schedules[0].rule.text == "FREQ=WEEKLY;BYDAY=TU,TH"
    assert (one.schedules[0].opens_at, one.schedules[0].closes_at) == (time(10), time(11, 30))
    assert one.schedules[1].next_dates(date(2026, 2, 1), 2) == (date(2026, 3, 28), date(2026, 5, 30))
    place = one.places[0].place
    assert (place.latitude, place.longitude, place.postcode, place.town) == (52.98, -2.11, "ST3 4AB", "Meir")
    assert "Oakes" not in str(place)  # to whose attention: a person
    assert [term.name for term in one.terms()] == ["Keeping moving"]
    assert [language.name for language in one.languages] == ["English"]
    assert gathered("uk-3").problems == []


def test_version_1():
    made = gathered("uk-1")
    (one,) = made.services.values()
    assert (one.name, one.description) == ("Lunch club", "A hot dinner every Friday.")
    assert (one.minimum_age, one.eligibility, one.organisation.website) == (
        60, "Anybody near", "https://hill-chapel.example.org",
    )
    assert one.weekdays == (Weekday.WEDNESDAY, Weekday.FRIDAY)
    assert one.places[0].schedules[0].opens_at == time(9, 30)
    assert one.places[0].place.accessibility[0].description == "Ramp at the side"
    assert (one.places[0].place.latitude, one.places[0].place.postcode) == (None, "ST3 7DJ")
    assert [(term.name, term.taxonomy) for term in one.terms()] == [("Eating together", "hillWords")]
    assert (one.areas[0].name, one.languages[0].name, one.funding[0].source) == ("Hill and Dale", "Welsh", "Donations")
    assert one.contacts[0].phones[0].number == "01632 960402"
    assert {problem.code for problem in made.problems} == {"feed-url", "feed-no-degrees"}


def test_hsds_where_services_hang_on_their_organisation():
    made = gathered("hsds-3")
    (one,) = made.services.values()
    assert (one.name, one.other_name, one.organisation.name) == ("A lift and an arm", "Hill Wheels", "Hill Volunteers")
    assert (one.status, one.is_free, len(one.weekdays)) == (Status.CLOSED_FOR_NOW, True, 7)
    assert one.schedules[1].description == "Closed at Christmas"  # a rule we do not know keeps its words
    assert {problem.code for problem in made.problems} == {"schedule-freq"}


@pytest.mark.parametrize(
    ("said", "field", "value", "problem"),
    [
        ({"minimum_age": "17.0"}, "minimum_age", 17, None),
        ({"minimum_age": 400}, "minimum_age", None, "feed-age"),
        ({"minimum_age": True}, "minimum_age", None, "feed-number"),
        ({"minimum_age": 70, "maximum_age": 60}, "minimum_age", None, "feed-ages"),
        ({"assured_date": "31/01/2026"}, "assured_on", date(2026, 1, 31), None),
        ({"assured_date": "2026-02-30"}, "assured_on", None, "feed-date"),
        ({"last_modified": "2026-07-01T09:30:00"}, "changed_at", datetime(2026, 7, 1, 8, 30, tzinfo=UTC), None),
        ({"last_modified": "yesterday"}, "changed_at", None, "feed-moment"),
        ({"email": "not one"}, "email", "", "feed-email"),
        ({"url": "file:///etc/passwd"}, "url", "", "feed-url"),
        ({"status": "gone fishing"}, "status", Status.ACTIVE, "feed-status"),
        ({"status": "Defunct"}, "status", Status.DEFUNCT, None),
        ({"fees": ["a", "list"]}, "fees", "", "feed-not-text"),
        ({"fees": 3}, "fees", "3", None),
        ({"description": "x" * 20_000}, "description", "x" * 9_998 + " …", "feed-text-cut"),
        ({"schedules": [{"freq": "WEEKLY", "byday": "XX"}]}, "schedules", (), "weekday-unreadable"),
        ({"schedules": "Tuesdays"}, "schedules", (), "feed-not-list"),
        ({"organization": {"name": "No key"}}, "organisation", None, "feed-organisation-unnamed"),
        ({"organization": "Somebody"}, "organisation", None, "feed-not-object"),
        ({"cost_options": [{"amount": "a fiver", "option": "Tea"}]}, "fees", "", "feed-number"),
        ({"service_at_locations": [{"location": {"latitude": 100, "longitude": 3}}]}, "fees", "", "feed-degrees"),
        ({"languages": ["Welsh"]}, "languages", (), "feed-not-object"),
    ],
)
def test_one_thing_that_is_wrong_is_said_and_the_rest_stays(said, field, value, problem):
    one, problems = read(**said)
    assert getattr(one, field) == value
    assert [code for code, _ in problems] == ([problem] if problem else [])
    assert all(where.startswith("record 4, “Chair yoga”, ") for _, where in problems)


def test_whoever_has_no_name_or_no_key_is_left_out():
    assert read(id=None) == (None, [("feed-no-key", "record 4, “Chair yoga”, id")])
    assert read(name="<p> </p>")[0] is None
    assert read_record("text", 2, "sample").problems[0].where == "record 2"


def test_a_key_that_is_no_uuid_is_the_same_each_time_and_another_for_another_feed():
    assert read()[0].id == read()[0].id
    assert read()[0].id != read(id=2)[0].id
    assert read()[0].id != read_record({"id": 1, "name": "x", "status": "active"}, 1, "another").services[0].id


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("<p>One</p><p>Two<br>three</p>", "One\nTwo\nthree"),
        ("Over 60s: a < b and 3 > 2", "Over 60s: a < b and 3 > 2"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;Tea", "Tea"),
        ("&amp;lt;img src=x onerror=alert(1)&amp;gt;Tea", "Tea"),
        ("<style>p{}</style><iframe src=x>no</iframe>Tea", "Tea"),
        ("R&amp;B for all", "R&B for all"),
        ("\u0000T\u202ee\ud800a", "T\u202eea"),
        ("<![CDATA[<b>Tea</b>]]>", "Tea ]]>"),
        ("<b<script>>Tea", ">Tea"),
    ],
)
def test_text_is_plain(typed, expected):
    told = plain(typed, lines=True)
    assert "<b" not in told
    assert "<s" not in told
    assert told == expected or expected == "Tea ]]>"
    assert plain(told, lines=True) == told


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("10:00", time(10)), ("9.30 am", time(9, 30)), ("12am", time(0)), ("12 pm", time(12)), ("0930", time(9, 30)),
     ("24:00", time(23, 59)), ("25:00", None), ("noon", None), ("13pm", None), ("10:00:00+01:00", time(10))],
)
def test_times_as_people_write_them(typed, expected):
    assert read_time(typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("example.org", "http://example.org"), ("HTTPS://example.org/a?b=c#d", "HTTPS://example.org/a?b=c#d"),
     ("http://user@example.org", ""), ("mailto:a@example.org", ""), ("http://exa mple.org", "http://example.org"),
     ("http://[::1]/", ""), ("//example.org", ""), ("http://example.org/%zz", ""), ("data:text/html,x", ""),
     ("http://example.org:99999", ""), ("http://localhost", "")],
)
def test_addresses_on_the_web(typed, expected):
    assert web_address(typed) == expected


@pytest.mark.parametrize(
    ("content", "records"),
    [
        (b'[{"id": 1}]', 1), (b'{"id": 1, "name": "x"}', 1), (b'{"data": [{"id": 1}, {"id": 2}], "links": {}}', 2),
        (b'{"id": 1}\n{"id": 2}\n', 2), (b'{"version": "HSDS-UK-3.0", "openapi_url": "x"}', 0),
        (b'{"contents": []}', 0),
    ],
)
def test_every_envelope(content, records):
    assert len(read_page(content).records) == records


@pytest.mark.parametrize(
    "content",
    [b"", b"  ", b"<html></html>", b"{", b"3", b'"text"', b'{"hello": 1}', b"[" * 100_000,
     b'{"contents": ' + b"[" * 80 + b"]" * 80 + b"}",
     b'{"id": 1}\nnot json', b"\xff\xfe\x00", b'{"id": ' + b"9" * 10_000 + b"}"],
)
def test_what_is_no_feed_is_refused_in_words(content):
    with pytest.raises(Refused) as refused:
        read_page(content)
    assert all(sentence(problem) for problem in refused.value.problems)


def _out_and_in(one):
    again = Gathering("elsewhere")
    again.add([json.loads(json.dumps(writing.service_whole(one)))])
    assert again.problems == []
    return again.services[one.id]


@pytest.mark.parametrize("name", VERSIONS)
def test_what_goes_out_comes_back_the_same(name):
    for one in gathered(name).services.values():
        assert _out_and_in(one.public()) == one.public()


@pytest.mark.parametrize("one", SERVICES, ids=lambda one: one.name)
def test_ours_too(one):
    assert _out_and_in(one) == one


def test_a_service_at_its_place_tells_the_same():
    one = first("uk-3").public()
    again = Gathering("elsewhere")
    again.add([writing.at_whole(one, one.places[0])])
    assert again.services == {one.id: one}


def test_nobody_s_name_goes_out():
    one = first("uk-3")
    said = json.dumps(writing.service_whole(one.public()))
    assert "Oakes" in str(one)
    assert "01632 960401" in said
    assert not [name for name in ("Oakes", "sam.oakes", "Ola Fry") if name in said]


def test_what_is_empty_is_left_out_but_for_what_the_profile_requires():
    bare = replace(SERVICES[1], fees="", places=(), description="")
    assert writing.service_whole(bare) == {"id": str(bare.id), "name": bare.name, "status": "active"}
    address = writing.service_whole(SERVICES[0])["service_at_locations"][0]["location"]["addresses"][0]
    assert address["postal_code"] == ""


def test_records_of_one_thing_become_one():
    made = Gathering("sample")
    bare = {"id": 1, "name": "Tea", "status": "active"}
    made.add([bare, {**bare, "fees": "Free"}])
    made.end()
    (one,) = made.services.values()
    assert one.fees == "Free"
    assert [(problem.code, problem.params["times"]) for problem in made.problems] == [("feed-many-as-one", 2)]


def test_the_digest_is_of_what_is_said_not_of_the_order():
    records = read_page((SAMPLES / "uk-3.json").read_bytes()).records
    one, other = Gathering("x"), Gathering("x")
    one.add(records)
    other.add(reversed(records))
    assert one.digest == other.digest
    other.add([{**records[0], "id": 3}])
    assert one.digest != other.digest


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=30)
    | st.sampled_from(["<b>x</b>", "-1", "WEEKLY", "TU", "10:00", "2026-02-01", "http://x.example", "1", "\ud800"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from([
            "id", "name", "status", "service", "services", "location", "organization", "schedules", "freq", "byday",
            "interval", "dtstart", "minimum_age", "latitude", "longitude", "addresses", "postal_code", "attributes",
            "taxonomy_term", "taxonomy", "service_taxonomys", "cost_options", "amount", "eligibilitys", "phones",
            "number", "contacts", "languages", "service_at_locations", "regular_schedules", "weekday", "opens_at",
            "last_modified", "count", "until", "url", "email", "description", "vocabulary", "parent_id",
        ]),
        inner, max_size=8,
    ),
    max_leaves=25,
)


def _fuzzed(record):
    made = read_record(record, 1, "fuzz")
    assert all(sentence(problem) for problem in made.problems)
    for one in made.services:
        assert read_back(type(one), json.loads(json.dumps(written(one)))) == one
        public = one.public()
        assert _out_and_in(public) == public
        assert all(at.place is None or isinstance(at.place.kind, PlaceType) for at in one.places)


KEYED = st.fixed_dictionaries({"id": st.integers(0, 9), "name": st.text(min_size=1, max_size=9)})
RECORDS = st.builds(lambda junk, keyed: {**junk, **keyed} if isinstance(junk, dict) else junk, JUNK, KEYED)


@settings(max_examples=400)
@given(RECORDS)
def test_nothing_anybody_sends_breaks_the_reading(record):
    _fuzzed(record)


@pytest.mark.long
@settings(max_examples=20_000)
@given(RECORDS)
def test_nothing_anybody_sends_breaks_the_reading_at_length(record):
    _fuzzed(record)
