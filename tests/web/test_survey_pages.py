"""The pages of the survey: asking, answering by a link without an account or scripts, and what people say."""

import re
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from homeward.records.care.models import SurveyAsked, SurveyBox
from homeward.records.journal.models import Look, SignedLink
from homeward.records.people.models import ContactPoint
from tests.moments import NOON
from tests.planning import round_iris, stored
from tests.surveys import holder, several
from tests.web.test_plan_pages import at, come_in, drawn, words

SECRET = "s" * 43


@pytest.fixture
def one(database, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOON)
    return holder(round_iris())


def page_of(one):
    return at(one.there, "surveys:ask", one.journey_id)


def survey(secret=SECRET):
    return reverse("surveys:answer", args=[secret])


def test_a_letter_is_shown_once_and_its_link_opens_the_survey(one):
    client = come_in(one.amina)
    assert "By e-mail" not in words(client.get(page_of(one)))
    answer = client.post(page_of(one), drawn(client, page_of(one)) | {"way": "letter"})
    page = words(answer)
    secret = re.search(r"/survey/([a-z2-9-]{29})", page)[1]
    assert "A letter for Iris" in page
    assert answer["Cache-Control"].startswith("max-age=0")
    for typed in (secret, secret.upper(), secret.replace("-", "")):  # as somebody types it from paper
        assert Client().get(survey(typed)).status_code == 200
    wrong = Client().get(survey(secret[:-1]))
    assert wrong.status_code == 404
    assert "works once, for six weeks" in wrong.content.decode()
    page = words(client.get(page_of(one)))
    assert "Asked by Amina Yusuf" in page
    assert secret not in page
    assert page_of(one) in words(client.get(at(one.there, "journeys:page", one.journey_id)))


def test_with_an_address_it_can_be_sent(one):
    stored(lambda: ContactPoint.objects.create(person_id=one.person_id, system="email", value="iris@example.org"))
    client = come_in(one.amina)
    answer = client.post(page_of(one), drawn(client, page_of(one)) | {"way": "email"})
    assert answer.url == page_of(one)
    assert SignedLink.objects.filter(purpose="answer-survey").count() == 1


def test_how_it_reaches_them_has_to_be_said(one):
    client = come_in(one.amina)
    answer = client.post(page_of(one), drawn(client, page_of(one)))
    assert answer.status_code == 422
    assert "Choose how it reaches them" in words(answer)


def test_it_is_answered_without_an_account_and_shows_no_name(one):
    one.ask(secret=SECRET)
    client = Client()
    answer = client.get(survey())
    page = words(answer)
    assert "Iris" not in page
    assert answer["Referrer-Policy"] == "same-origin"
    fields = drawn(client, survey()) | {"answer-budget": "wheelchair", "answer-health": "better"}
    before = Look.objects.count()
    thanks = client.post(survey(), fields)
    assert "Your answers were counted" in words(thanks)
    assert Look.objects.count() == before
    box = SurveyBox.objects.get(group="wheelchair").body
    assert (box["sheets"], box["counts"]["health"]) == (1, {"better": 1})
    assert client.get(survey()).status_code == 404
    assert client.post(survey(), fields | {"act_id": str(uuid4())}).status_code == 404


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(one):
    one.ask(secret=SECRET)
    client = Client()
    answer = client.post(survey(), drawn(client, survey()) | {"answer-health": "better"})
    page = words(answer)
    assert answer.status_code == 422
    assert "Choose how the budget is held" in page
    assert 'href="#id_answer-budget' in page
    assert re.search(r'name="answer-health"[^>]*value="better"[^>]*checked', page)
    assert SurveyBox.objects.count() == 0


def test_somebody_signed_in_at_the_same_computer_answers_as_nobody(one):
    one.ask(secret=SECRET)
    client = come_in(one.amina)
    client.post(survey(), drawn(client, survey()) | {"answer-budget": "managed"})
    assert SurveyAsked.objects.get().state == "answered"


def test_a_no_by_the_link_and_a_no_on_the_page_are_both_kept_to(one):
    one.ask(secret=SECRET)
    client = Client()
    no = reverse("surveys:no-thanks", args=[SECRET])
    assert client.post(no).status_code == 404  # no form of ours
    assert "nobody asks you again this year" in words(client.post(no, {"act_id": str(uuid4())}))
    assert client.get(survey()).status_code == 404
    page = words(come_in(one.amina).get(page_of(one)))
    assert "Would rather not" in page
    assert 'name="way"' not in page


def test_a_no_is_written_down_beside_them(one):
    key = one.ask(secret=SECRET)
    iris = come_in(one.there.iris)
    assert "I would rather not answer" in words(iris.get(page_of(one)))
    iris.post(at(one.there, "surveys:say-no", one.journey_id, key), {"act_id": str(uuid4())})
    assert SurveyAsked.objects.get().state == "no"
    assert Client().get(survey()).status_code == 404


def test_a_way_without_a_budget_has_no_page_about_it(one):
    client = come_in(one.amina)
    assert client.get(at(one.there, "surveys:ask", one.there.journey_id)).status_code == 404
    assert "budget-survey" not in words(client.get(at(one.there, "journeys:page", one.there.journey_id)))
    assert come_in(one.there.nell).get(page_of(one)).status_code == 404


def test_results_of_a_year_that_is_over_by_group_and_nothing_of_few(database, monkeypatch):
    people = several(round_iris(), 13)
    monkeypatch.setattr(timezone, "now", lambda: NOON)
    for place, one in enumerate(people):
        secret = f"{place:043}"
        one.ask(secret=secret)
        group = "direct-payment" if place < 6 else "managed" if place < 11 else "wheelchair"
        one.answer(secret, {"budget": group, "health": "better" if place < 6 else "worse"})
    client = come_in(people[0].amina)
    address = reverse("surveys:results", args=[people[0].there.team.pk])
    assert "shown once the year is over" in words(client.get(address))
    assert "Better" not in words(client.get(address))
    monkeypatch.setattr(timezone, "now", lambda: NOON.replace(year=NOON.year + 1))
    client = come_in(people[0].amina)
    page = words(client.get(address))
    assert "13 people answered." in page
    assert address in words(client.get(reverse("our_team:page")))
    assert "As a direct payment: 6 people answered." in words(client.get(f"{address}?of=direct-payment"))
    for group in ("managed", "wheelchair", "nonsense"):  # two would be the rest, so five are held back with them
        page = words(client.get(f"{address}?of={group}"))
        assert "13 people answered." in page
        assert "By the council or the NHS: " not in page
    assert client.get(f"{address}?year=soon").status_code == 200
    assert come_in(people[0].there.tom).get(address).status_code == 404
