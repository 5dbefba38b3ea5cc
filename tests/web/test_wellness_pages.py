"""The pages of the wellness plan: each part to whom the person says, versions side by side, drafts that are kept."""

import re

import pytest

from homeward.domain.access import Label
from homeward.records.care.models import Draft
from homeward.records.journal.models import Look
from homeward.records.people.models import Relationship, WellnessPlan
from tests.planning import close, round_iris, stored
from tests.web.test_plan_pages import at, come_in, drawn
from tests.web.test_plan_pages import words as source
from tests.wellness import wrote

TYPED = {
    "tools": "A walk to the canal", "tools-open": "circle", "triggers": "The anniversary", "triggers-open": "own",
    "crisis": "Ring Nell", "crisis-open": "team",
}


@pytest.fixture
def there(database):
    return round_iris()


def words(answer) -> str:
    return " ".join(re.sub("<[^>]*>", " ", source(answer)).split())


def send(client, there, **said):
    address = at(there, "wellness:plan-write")
    return client.post(address, drawn(client, address) | said, follow=True)


def test_the_person_writes_it_and_each_part_is_seen_by_whom_they_say(there):
    iris = come_in(there.iris)
    page = words(send(iris, there, **TYPED))
    for said in ("A walk to the canal", "The anniversary", "Ring Nell", "Who sees this: Only me, and whoever helps"):
        assert said in page
    pulled = stored(lambda: close("Ravi Anand", "pulled-in-wellness", there.person_id))
    stored(lambda: close("Ravi Anand", "pulled-in", there.person_id))
    tom = words(come_in(there.tom).get(at(there, "wellness:plan")))
    assert "Ring Nell" in tom
    assert "There may be more" in tom
    assert "The anniversary" not in tom
    nell = words(come_in(there.nell).get(at(there, "wellness:plan")))
    assert "A walk to the canal" in nell
    assert "Ring Nell" not in nell
    assert come_in(pulled).get(at(there, "wellness:plan-write")).status_code == 404
    assert Look.objects.filter(person_id=there.person_id, kinds__contains="wellness").exists()


def test_whoever_is_pulled_in_reads_just_what_is_shared(there):
    wrote(there)
    ravi = stored(lambda: close("Ravi Anand", "pulled-in", there.person_id))

    def shown() -> None:
        before = Relationship.objects.get(party=ravi.party_id)
        Relationship.objects.create(
            party=before.party, relation="pulled-in-wellness", scope="person", person=before.person, basis="tests",
            start=before.start,
        )

    client = come_in(ravi)
    assert client.get(at(there, "wellness:plan")).status_code == 404
    stored(shown)
    page = words(client.get(at(there, "wellness:plan")))
    assert "A walk to the canal" in page
    assert "feed the cat" in page
    assert "The anniversary" not in page


def test_help_that_cannot_wait_stands_above_it(there):
    answer = come_in(there.iris).get(at(there, "wellness:plan"))
    page = words(answer)
    assert 'href="tel:999"' in answer.content.decode()
    assert page.index("ring 999") < page.index("You have no wellness plan here yet")


def test_as_little_as_may_be_is_shared_until_the_person_says_so(there):
    fields = drawn(come_in(there.iris), at(there, "wellness:plan-write"))
    assert {value for name, value in fields.items() if name.endswith("-open")} == {"own"}


def test_a_worker_is_told_that_it_is_not_theirs_and_becomes_somebody_who_helps(there):
    tom = come_in(there.tom)
    assert "write only what Iris says" in words(tom.get(at(there, "wellness:plan-write")))
    page = words(send(tom, there, **TYPED))
    assert "In Iris's own words, written by Tom Reed" in page
    assert "The anniversary" in page
    assert "Tom Reed helps Iris write the wellness plan" in words(come_in(there.iris).get(at(there, "people:story")))
    assert "Helps me write my wellness plan" in words(come_in(there.iris).get(at(there, "people:sharing")))


def test_what_is_not_shared_with_a_worker_is_not_asked_and_stays(there):
    wrote(there)
    wrote(there, sections={"triggers": "The anniversary, and letters"}, open_to={"triggers": Label.OWN}, seen=1)
    tom = come_in(there.tom)
    page = tom.get(at(there, "wellness:plan-write"))
    assert "Parts that are not shared with you are not here" in words(page)
    assert 'name="triggers"' not in source(page)
    assert send(tom, there, tools="A run", **{"tools-open": "circle"}).status_code == 200
    page = words(come_in(there.iris).get(at(there, "wellness:plan")))
    assert "A run" in page
    assert "The anniversary, and letters" in page


def test_two_versions_stand_beside_each_other(there):
    iris = come_in(there.iris)
    send(iris, there, **TYPED)
    send(iris, there, tools="A run to the canal", crisis="", **{"triggers-open": "team"})
    page = words(iris.get(at(there, "wellness:plan-changes", 2)))
    for said in ("What changed in version 2", "A run to the canal", "A walk to the canal", "Left out", "as they were",
                 "Who sees it was: Only me, and whoever helps me write. Now: Me and my team."):
        assert said in page
    assert "It may no longer hold" in words(iris.get(at(there, "wellness:plan-version", 1)))
    assert iris.get(at(there, "wellness:plan-changes", 1)).status_code == 404
    assert "What changed in version 2" in words(iris.get(at(there, "wellness:plan")))
    tom = words(come_in(there.tom).get(at(there, "wellness:plan-changes", 2)))
    assert "Left out" in tom
    assert "Only me" not in tom


def test_a_draft_is_kept_and_only_for_whoever_typed_it(there):
    iris, tom = come_in(there.iris), come_in(there.tom)
    fields = drawn(iris, at(there, "wellness:plan-write"))
    assert iris.post(at(there, "wellness:plan-draft"), fields | {"tools": "Half a sent"}).status_code == 200
    assert "Half a sent" in source(iris.get(at(there, "wellness:plan-write")))
    assert "Half a sent" not in source(tom.get(at(there, "wellness:plan-write")))
    send(iris, there, **TYPED)
    assert Draft.objects.count() == 0


def test_about_me_keeps_a_draft_too_and_says_what_changed(there):
    lena = come_in(there.lena)
    address = at(there, "people:about-me-write")
    fields = drawn(lena, address)
    assert lena.post(at(there, "people:about-me-draft"), fields | {"matters": "My gar"}).status_code == 200
    assert "My gar" in source(lena.get(address))
    lena.post(at(there, "people:about-me-discard"))
    assert "My gar" not in source(lena.get(address))
    for said in ("My garden", "My garden and the cat"):
        assert lena.post(address, drawn(lena, address) | {"matters": said, "whose": "person"}).status_code == 302
    page = words(lena.get(at(there, "people:about-me-changes", 2)))
    assert "My garden and the cat" in page
    assert "Who sees it" not in page


def test_everything_wrong_is_said_at_once_and_nothing_typed_is_lost(there):
    answer = send(come_in(there.iris), there, **(TYPED | {"tools": "x" * 3001, "crisis-open": "everybody"}))
    assert answer.status_code == 422
    page = words(answer)
    assert "at most 3000" in page or "3000" in page
    assert "The anniversary" in source(answer)
    assert stored(WellnessPlan.objects.count) == 0
    answer = send(come_in(there.iris), there)
    assert answer.status_code == 422
    assert "“What keeps me well” is a good place to begin" in words(answer)


def test_when_another_version_came_meanwhile_nothing_is_written_over_and_the_words_are_given_back(there):
    iris = come_in(there.iris)
    fields = drawn(iris, at(there, "wellness:plan-write"))
    send(iris, there, **TYPED)
    answer = iris.post(at(there, "wellness:plan-write"), fields | TYPED | {"tools": "Swimming, on second thoughts"})
    assert answer.status_code == 409
    assert "Swimming, on second thoughts" in source(answer)
    assert stored(WellnessPlan.objects.count) == 3


@pytest.mark.parametrize("route", ["plan", "plan-write"])
def test_a_stranger_finds_nothing(there, route):
    wrote(there)
    assert come_in(there.stranger).get(at(there, f"wellness:{route}")).status_code == 404
