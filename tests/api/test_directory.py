"""The published directory: what anybody in the world reads, what they can ask for, and what never goes out."""

import json
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from homeward.actions import directory
from homeward.cli.directory_pages import read_feed
from homeward.records.community.queries.directory import entries
from homeward.records.community.queries.published import MOST_PER_PAGE
from homeward.standards.open_referral.document import read_page
from homeward.standards.open_referral.gathering import Gathering
from tests.arrivals import worker
from tests.directory import MOVING, REFUGE, SERVICES, SHELTER, WALK, YOGA, bring_in, postcode
from tests.moments import NOON
from tests.standards.test_open_referral import SAMPLES

ROOT = "/oruk/v3/"


@pytest.fixture
def there(database):
    bring_in(*SERVICES)


def get(path="", **asked):
    return Client().get(f"{ROOT}{path}", asked)


def names(path="services", **asked):
    answer = get(path, **asked)
    assert answer.status_code == 200, answer.content
    return [one.get("service", one)["name"] for one in answer.json()["contents"]]


def wrong(path="services", **asked):
    answer = get(path, **asked)
    assert answer.status_code == 400, answer.content
    assert all(one["problem"] for one in answer.json()["problems"])
    return [one["parameter"] for one in answer.json()["problems"]]


def test_it_says_what_it_is_and_where_it_is_described(there):
    said = get().json()
    assert (said["version"], said["openapi_url"]) == ("HSDS-UK-3.0", "http://127.0.0.1:8000/oruk/v3/openapi.json")
    assert set(get("openapi.json").json()["paths"]) == {
        "/", "/services", "/services/{id}", "/taxonomies", "/taxonomies/{id}", "/taxonomy_terms",
        "/taxonomy_terms/{id}", "/service_at_locations", "/service_at_locations/{id}",
    }


def test_pages(there):
    first = get("services", per_page=2).json()
    assert {name: said for name, said in first.items() if name != "contents"} == {
        "total_items": 3, "total_pages": 2, "page_number": 1, "size": 2, "first_page": True, "last_page": False,
        "empty": False,
    }
    last = get("services", per_page=2, page=2).json()
    assert (last["size"], last["last_page"], last["first_page"]) == (1, True, False)
    for beyond in (3, 0, -1, 10**30):
        page = get("services", per_page=2, page=beyond).json()
        assert (page["empty"], page["contents"], page["total_items"]) == (True, [], 3)
    assert get("services", per_page=10**9).json()["total_pages"] == 1
    assert MOST_PER_PAGE == 500


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, ["Chair yoga", "Rowan House", "Tuesday amble"]),
        ({"search": "yog"}, ["Chair yoga"]),
        ({"search": "\x00"}, ["Chair yoga", "Rowan House", "Tuesday amble"]),
        ({"search": "nothing like it"}, []),
        ({"taxonomy_term_id": str(MOVING.id)}, ["Chair yoga"]),
        ({"taxonomy_term_id": str(UUID(int=1))}, []),
        ({"taxonomy_id": str(UUID(int=1))}, []),
        ({"minimum_age": "50"}, ["Chair yoga"]),
        ({"minimum_age": "51"}, []),
        ({"minimum_age": "1e300"}, []),
        ({"maximum_age": "90"}, []),
        ({"day": "TU"}, ["Chair yoga", "Tuesday amble"]),
        ({"day": "monday"}, ["Rowan House"]),
        ({"start_time": "13:00"}, ["Tuesday amble"]),
        ({"end_time": "12:00", "day": "TU"}, ["Chair yoga"]),
        ({"full": "true", "unknown": "x"}, ["Chair yoga", "Rowan House", "Tuesday amble"]),
    ],
)
def test_the_filters_of_the_profile(there, asked, expected):
    assert names(**asked) == expected
    assert sorted(names("service_at_locations", **asked)) == expected


def test_near_a_postcode(there):
    postcode("ST3 7DJ", 53.05, -2.2)
    assert names("service_at_locations", postcode="st37dj") == ["Tuesday amble", "Rowan House", "Chair yoga"]
    assert names("service_at_locations", postcode="ST3 7DJ", proximity="5000") == ["Tuesday amble"]
    assert names("service_at_locations", postcode="ST3 7DJ", proximity="0") == ["Tuesday amble"]
    assert len(names("service_at_locations", postcode="ST3 7DJ", proximity="1e300")) == 3
    assert wrong("service_at_locations", postcode="ST9 9ZZ") == ["postcode"]
    assert wrong("service_at_locations", postcode="anywhere") == ["postcode"]
    assert wrong("service_at_locations", proximity="5") == ["proximity"]
    assert wrong("service_at_locations", postcode="ST3 7DJ", proximity="-5") == ["proximity"]


def test_everything_that_is_wrong_is_said_at_once(there):
    asked = {"page": "two", "per_page": "", "day": "x", "start_time": "9999", "taxonomy_id": "1", "minimum_age": "nan"}
    assert sorted(wrong(**asked)) == sorted(asked)
    assert wrong("taxonomies", page="1.5") == ["page"]


@pytest.mark.parametrize("path", ["services", "taxonomies", "taxonomy_terms", "service_at_locations"])
@pytest.mark.parametrize("named", ["x", "1", str(UUID(int=1)), "%00", "a" * 3_000, "..", "%ff"])
def test_what_is_not_there_is_a_404_in_words(there, path, named):
    assert get(f"{path}/{named}").status_code == 404


def test_anybody_may_read_it_from_anywhere_and_nobody_may_write(there):
    answer = get("services")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Set-Cookie" not in answer.headers
    assert wrong(page="x")
    assert get("services", page="x").headers["Access-Control-Allow-Origin"] == "*"
    assert Client().options(f"{ROOT}services").status_code == 204
    for method in ("post", "put", "patch", "delete"):
        refused = getattr(Client(), method)(f"{ROOT}services")
        assert (refused.status_code, refused.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")


def test_one_in_full_and_at_its_place(there):
    one = get(f"services/{YOGA.id}").json()
    assert one["service_at_locations"][0]["location"]["addresses"][0]["address_1"] == "1 Kiln Lane"
    assert one["schedules"][0]["byday"] == "TU"
    at = get(f"service_at_locations/{YOGA.places[0].id}").json()
    assert (at["service"]["name"], at["location"]["name"], at["service_id"]) == (
        "Chair yoga", "Kiln Hall", str(YOGA.id),
    )
    assert get(f"taxonomy_terms/{MOVING.id}").json() == {
        "id": str(MOVING.id), "name": "Keeping moving", "description": "Anything on your feet",
    }


def everything_published():
    pages = [get(path, per_page=500).content.decode() for path in ("services", "service_at_locations")]
    found = [get(f"services/{one['id']}").content.decode() for one in get("services").json()["contents"]]
    return "".join(pages + found)


def test_what_is_confidential_noted_or_vanished_is_not_published(there):
    imogen = worker("Imogen Hale", "link-worker")
    secrets = ("ST3 4AB", "52.99", str(REFUGE.id), str(SHELTER.places[0].id))
    assert all(secret in everything_published() for secret in secrets)
    directory.keep_confidential(actor=imogen, now=NOON, act_id=uuid4(), location_id=REFUGE.id)
    directory.note(actor=imogen, now=NOON, act_id=uuid4(), entry_id=YOGA.id, text="Iris liked Maureen's cake")
    said = everything_published()
    assert [secret for secret in (*secrets, "Maureen") if secret in said] == []
    assert "A safe place to stay" in said
    assert get(f"service_at_locations/{SHELTER.places[0].id}").status_code == 404
    assert names("service_at_locations", search="rowan") == []
    bring_in(YOGA, SHELTER, now=NOON + timedelta(days=1))
    assert get(f"services/{WALK.id}").status_code == 404
    assert "Tuesday amble" not in names()


def fetched(url):
    """What our own site answers a feed reader, without a network between."""
    answer = Client().get(url.removeprefix("https://here.example.org"))
    if answer.status_code != 200:
        raise AssertionError(url)
    return answer.content


@pytest.mark.parametrize("name", ["uk-3", "uk-1", "hsds-3"])
def test_what_comes_in_goes_out_and_comes_in_the_same(database, name):
    first = Gathering("sample")
    first.add(read_page((SAMPLES / f"{name}.json").read_bytes()).records)
    bring_in(*first.services.values(), feed="sample")
    again = Gathering("published")
    assert read_feed(fetched, "https://here.example.org/oruk/v3", again)
    again.end()
    assert again.problems == []
    kept = entries(first.services)
    assert again.services == {entry_id: one.public() for entry_id, one in kept.items()}
    assert again.services == {entry_id: one.public() for entry_id, one in first.services.items()}
    assert again.terms == first.terms


def test_alder_vale_goes_out_without_its_refuge(vale):
    said = everything_published()
    assert "Thursday dinner" in said
    assert "Rowan House" in said
    assert "ZZ91 2AS" not in said
    assert "Vi likes a ring" not in said
    assert json.loads(Client().get(reverse("oruk-services")).content)["total_items"] >= 30
