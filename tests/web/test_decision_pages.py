"""The pages of deciding together, as the person and those who support them see them."""

import pytest

from homeward.actions import plans
from homeward.records.care.models import Draft, SharedDecision
from homeward.records.journal.models import Look
from tests.actions.test_plans import AGREES, with_owners
from tests.domain.plans import GARDEN
from tests.planning import round_iris
from tests.web.test_plan_pages import at, come_in, drawn, words
from tests.web.test_two_journeys import done_on, opened, second

TYPED = {
    "question": "Shall I have my hip done?", "what_matters": "Getting to the shop", "way-0-good": "No operation",
    "way-1-name": "A new hip", "way-1-hard": "Weeks on crutches", "decided": "Yes, in the spring", "answer": "agrees",
}


@pytest.fixture
def there(database):
    return round_iris()


def keep(client, there, **changed):
    address = at(there, "decisions:decide")
    return client.post(address, drawn(client, address) | TYPED | changed, follow=True)


def test_a_decision_is_written_down_for_an_outcome_and_read(there):
    there.do(plans.agree, there.tom, plan=with_owners(there), agreement=AGREES)
    client = come_in(there.tom)
    page = words(keep(client, there, outcome=str(GARDEN)))
    for said in ("Yes, in the spring", "Leaving things as they are for now", "A new hip", "Weeks on crutches",
                 "For the outcome: I want to be out in my garden again."):
        assert said in page
    assert [way.get("name", "") for way in SharedDecision.objects.get().body["ways"]] == ["", "A new hip"]
    assert "Shall I have my hip done?" in words(client.get(at(there, "decisions:every")))
    assert at(there, "decisions:every") in words(client.get(at(there, "plans:read")))
    assert at(there, "decisions:read", SharedDecision.objects.get().pk) in words(client.get(at(there, "people:story")))
    assert Look.objects.filter(person_id=there.person_id, kinds__contains="decision").exists()


def test_everything_wrong_is_said_at_once_and_nothing_typed_is_lost(there):
    answer = keep(come_in(there.tom), there, question="", decided="", **{"way-1-name": ""})
    page = words(answer)
    assert answer.status_code == 422
    wrong = ("Write what is to be decided", "Write what was decided, or enter the day", "Say in a few words what this")
    for said in wrong:
        assert said in page
    assert "Weeks on crutches" in page
    assert SharedDecision.objects.count() == 0


def test_it_is_looked_at_again_beside_what_was_decided(there):
    client = come_in(there.tom)
    keep(client, there)
    first = SharedDecision.objects.get()
    address = at(there, "decisions:decide") + f"?follows={first.pk}"
    fields = drawn(client, address)
    assert (fields["way-1-name"], fields["decided"], fields["follows"]) == ("A new hip", "", str(first.pk))
    assert "Yes, in the spring" in words(client.get(address))
    client.post(address, fields | {"decided": "Not after all", "answer": "agrees"})
    newest = SharedDecision.objects.get(follows=first)
    page = words(client.get(at(there, "decisions:read", newest.pk)))
    assert at(there, "decisions:read", first.pk) in page
    assert "Look at it again" in page
    assert "Look at it again" not in words(client.get(at(there, "decisions:read", first.pk)))


def test_the_person_decides_on_their_own_page_and_the_circle_has_none(there):
    iris, nell = come_in(there.iris), come_in(there.nell)
    assert "Who decided?" not in words(iris.get(at(there, "decisions:decide")))
    keep(iris, there)
    assert SharedDecision.objects.get().said_by == ""
    assert nell.get(at(there, "decisions:decide")).status_code == 404
    assert nell.get(at(there, "decisions:read", SharedDecision.objects.get().pk)).status_code == 404
    assert nell.get(at(there, "decisions:every")).status_code == 404
    assert "Decisions made together" not in words(nell.get(at(there, "plans:read")))


def test_a_draft_is_kept_and_thrown_away(there):
    client = come_in(there.tom)
    address = at(there, "decisions:decide")
    client.post(at(there, "decisions:draft"), drawn(client, address) | TYPED)
    assert drawn(client, address)["way-1-hard"] == "Weeks on crutches"
    client.post(at(there, "decisions:discard"))
    assert Draft.objects.count() == 0


def test_a_step_that_is_decided_together_leads_here_and_a_funders_decision_does_not(there):
    key = second(there, "individual-service-fund")
    assert opened(come_in(there.lena), there, key, "agree-spending").startswith(
        at(there, "decisions:decide") + f"?journey={key}&step=agree-spending"
    )
    other = second(there, "personal-health-budget")
    assert come_in(there.lena).get(at(there, "journeys:step", other, "decision")).status_code == 200
    assert done_on(key) == set()
