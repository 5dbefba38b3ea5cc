"""The pages about a person, asked for by those who may and those who may not, with what each of them shows and logs."""

import re
from uuid import uuid4

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from homeward.actions import about_me, conversations, journeys, needs
from homeward.domain.access import Kind
from homeward.domain.actor import SYSTEM
from homeward.domain.conversation import Conversation
from homeward.records.accounts.models import Party, User
from homeward.records.care.models import Diary
from homeward.records.journal.models import Look, Question
from homeward.records.people.models import Belonging, Person, Relationship, Withhold
from homeward.records.session import acting
from homeward.web.people.kinds import KINDS
from tests.arrivals import IRIS, add, team, worker
from tests.moments import NOON
from tests.planning import close, ready_to_talk, round_iris, stored
from tests.web.test_plan_pages import come_in as come_in_as


@pytest.fixture
def lane(database):
    return team()


@pytest.fixture
def iris(lane):
    """Iris on her way home: a leader, a connector, her niece in the circle, a profile and an alert."""
    worker("Lena Holt", "leader", lane)
    rosa = worker("Rosa Bright", "connector", lane)
    person_id = add(IRIS, lane)
    with acting(SYSTEM, NOON):
        person = Person.objects.get(pk=person_id)
        journey = journeys.begin(actor=SYSTEM, now=NOON, person=person, pathway="home-from-hospital", team=lane)
    said = {"matters": "My garden, and knowing who is at the door."}
    about_me.write(actor=rosa, now=NOON, act_id=uuid4(), person_id=person_id, sections=said, said_by="person")
    needs.add(
        actor=rosa, now=NOON, act_id=uuid4(), person_id=person_id, sort="alert", text="The dog is friendly but loud",
        review_on=NOON.date().replace(year=NOON.year + 1),
    )
    return person_id, journey.pk


def come_in(name: str, relation: str, *, team=None, person_id=None) -> Client:
    """A browser in which somebody of this relation has signed in."""
    party = Party.objects.create(name=name, made_at=NOON)
    user = User.objects.create(id=party.pk, party=party, email=f"{uuid4()}@example.org", joined_at=NOON)
    scope = "person" if person_id else "team" if team else "everywhere"
    Relationship.objects.create(
        party=party, relation=relation, scope=scope, team=team, person_id=person_id, basis="tests", start=NOON
    )
    client = Client()
    client.force_login(user)
    return client


def words(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_a_worker_reads_what_matters_first_and_what_is_next(iris, lane):
    client = come_in("Tom Reed", "wellbeing-worker", team=lane)
    answer = client.get(reverse("people:page", args=[iris[0]]))
    page = words(answer)
    assert answer.status_code == 200
    assert page.index("Iris</h1>") < page.index("The dog is friendly but loud") < page.index("My garden")
    assert "Give the welcome pack" in page
    assert "Lena Holt" in page
    looks = Look.objects.filter(person_id=iris[0])
    assert [look.actor_name for look in looks] == ["Tom Reed"]
    assert {"identity", "journey", "profile", "needs"} <= set(looks[0].kinds.split(","))
    assert looks[0].where == "people:page"


def test_the_person_reads_their_own_page(iris):
    client = come_in("Iris Tunnicliffe", "self", person_id=iris[0])
    answer = client.get("/", follow=True)
    assert answer.status_code == 200
    assert "What matters to me" in words(answer)


def test_a_circle_member_sees_the_name_and_what_is_open_to_the_circle(iris):
    client = come_in("Nell Tunnicliffe", "circle-member", person_id=iris[0])
    page = words(client.get(reverse("people:page", args=[iris[0]])))
    assert "My garden" in page
    assert "9990000018" not in page
    assert "Tunnicliffe</span>" not in page
    assert "01632 960001" not in page
    assert "The dog is friendly" not in page
    assert "Iris" in words(client.get(reverse("people:circles")))


def alike(answer, address: str) -> str:
    """A page without what is different each time it is drawn."""
    return re.sub(r'(nonce|value)="[\w-]+"', "", words(answer)).replace(address, "")


PERSON_PAGES = ["people:page", "people:story", "people:about-me", "people:about-me-write", "people:needs"]


@pytest.mark.parametrize("route", PERSON_PAGES)
def test_for_a_stranger_nothing_is_there(iris, lane, route):
    stranger = come_in("Ann Other", "connector", team=team("Mill Row", "Fenton"))
    there, nowhere = reverse(route, args=[iris[0]]), reverse(route, args=[uuid4()])
    answers = [stranger.get(there), stranger.get(nowhere)]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert alike(answers[0], there) == alike(answers[1], nowhere)
    assert Look.objects.count() == 0


def test_nobody_comes_in_without_signing_in(iris):
    answer = Client().get(reverse("people:page", args=[iris[0]]))
    assert (answer.status_code, answer.url.split("?")[0]) == (302, reverse("account_login"))


def test_the_caseload_is_a_list_that_was_asked_for(iris, lane):
    client = come_in("Tom Reed", "wellbeing-worker", team=lane)
    assert "Nothing waits for you now" in words(client.get(reverse("people:caseload")))
    page = words(client.get(reverse("people:caseload") + "?of=team"))
    assert "Iris" in page
    assert "Something to know first" in page
    assert list(Question.objects.order_by("asked_at", "shown").values_list("asked", "shown")) == [
        ("caseload: mine", 0),
        ("caseload: team", 1),
    ]


def test_a_step_is_written_down_from_its_page(iris, lane):
    person_id, journey_id = iris
    client = come_in("Tom Reed", "wellbeing-worker", team=lane)
    address = reverse("journeys:step", args=[person_id, journey_id, "welcome-pack"])
    form = client.get(address)
    assert form.status_code == 200
    assert "Whose words are these?" in words(form)
    sent = {"act_id": str(uuid4()), "seen": "1", "on-day": "1", "on-month": "2", "on-year": "1066", "whose": "mine"}
    refused = client.post(address, sent)
    assert refused.status_code == 422
    assert 'value="1066"' in words(refused)
    assert Diary.objects.filter(journey=journey_id).count() == 1
    today = timezone.localdate()
    sent |= {"on-day": str(today.day), "on-month": str(today.month), "on-year": str(today.year)}
    assert client.post(address, sent).url == reverse("journeys:page", args=[person_id, journey_id])
    assert client.post(address, sent).status_code == 302  # the same form sent twice
    assert Diary.objects.filter(journey=journey_id).count() == 2
    assert "Done" in words(client.get(reverse("journeys:page", args=[person_id, journey_id])))


def test_about_me_keeps_what_was_typed_when_nothing_may_be_saved(iris):
    client = come_in("Iris Tunnicliffe", "self", person_id=iris[0])
    address = reverse("people:about-me-write", args=[iris[0]])
    long = "x" * 1300
    answer = client.post(address, {"act_id": str(uuid4()), "seen": "1", "matters": long})
    assert answer.status_code == 422
    assert long in words(answer)
    done = client.post(address, {"act_id": str(uuid4()), "seen": "1", "matters": "Tea at four"})
    assert done.status_code == 302
    assert "Tea at four" in words(client.get(reverse("people:about-me", args=[iris[0]])))
    assert "My garden" in words(client.get(reverse("people:about-me-version", args=[iris[0], 1])))
    clash = client.post(address, {"act_id": str(uuid4()), "seen": "1", "matters": "Coffee at five"})
    assert clash.status_code == 409
    assert "Coffee at five" in words(clash)


def test_a_page_that_cannot_log_is_not_given(iris, lane, monkeypatch):
    client = come_in("Tom Reed", "wellbeing-worker", team=lane)
    address = reverse("people:page", args=[iris[0]])

    def full(*args: object, **kwargs: object) -> None:
        raise OperationalError("database or disk is full")

    monkeypatch.setattr(Look.objects, "bulk_create", full)
    answer = client.get(address)
    assert answer.status_code == 503
    assert "My garden" not in words(answer)


def test_somebody_who_is_two_things_is_said_once_with_both(iris, lane):
    me = come_in("Iris Tunnicliffe", "self", person_id=iris[0])
    party = Party.objects.create(name="Ola Fry", made_at=NOON)
    for relation in ("connector", "wellbeing-worker"):
        Relationship.objects.create(
            party=party, relation=relation, scope="team", team=lane, basis="tests", start=NOON
        )
    page = words(me.get(reverse("people:sharing", args=[iris[0]])))
    assert page.count('<span class="hw-people__name">Ola Fry') == 1
    said = page[page.index("Ola Fry"):]
    assert "Community Circle Connector, because they belong to Kiln Lane, since" in said
    assert "; Wellbeing Worker, because they belong to Kiln Lane, since" in said


def test_the_person_sees_who_sees_what_withholds_it_and_takes_it_back(iris, lane):
    nell = come_in("Nell Tunnicliffe", "circle-member", person_id=iris[0])
    me = come_in("Iris Tunnicliffe", "self", person_id=iris[0])
    page = words(me.get(reverse("people:sharing", args=[iris[0]])))
    assert "Circle member" in page
    assert "because they belong to Kiln Lane" in page
    party = Party.objects.get(name="Nell Tunnicliffe", user__isnull=False)
    withhold = reverse("people:withhold", args=[iris[0], party.pk])
    assert "nothing tells them that it is there" in words(me.get(withhold))
    assert me.post(withhold, {"act_id": str(uuid4()), "kind": "profile"}).status_code == 302
    assert "My garden" not in words(nell.get(reverse("people:page", args=[iris[0]])))
    assert "Kept from Nell Tunnicliffe: About me" in words(me.get(reverse("people:sharing", args=[iris[0]])))
    again = me.post(withhold, {"act_id": str(uuid4()), "kind": "profile"})
    assert "This is withheld from Nell Tunnicliffe already" in words(again)
    kept = Withhold.objects.get(party=party)
    me.post(reverse("people:lift", args=[iris[0], kept.pk]), {"act_id": str(uuid4())})
    assert "My garden" in words(nell.get(reverse("people:page", args=[iris[0]])))
    told = words(me.get(reverse("people:story", args=[iris[0]])))
    assert "From now on this is kept from Nell Tunnicliffe: About me" in told


def test_what_somebody_looked_for_is_said(iris, lane):
    tom, me = come_in("Tom Reed", "wellbeing-worker", team=lane), come_in("Iris Moss", "self", person_id=iris[0])
    tom.get(reverse("people:page", args=[iris[0]]))
    assert "What for: to support." in words(me.get(reverse("people:who-looked", args=[iris[0]])))
    assert set(Look.objects.values_list("purpose", flat=True)) == {"care"}


def test_the_person_sees_who_looked(iris, lane):
    tom = come_in("Tom Reed", "wellbeing-worker", team=lane)
    for _ in range(2):
        tom.get(reverse("people:page", args=[iris[0]]))
    me = come_in("Iris Tunnicliffe", "self", person_id=iris[0])
    page = words(me.get(reverse("people:who-looked", args=[iris[0]])))
    assert "Tom Reed" in page
    assert "Wellbeing Worker" in page
    assert "2 times that day" in page
    assert "communication needs and alerts" in page


def test_nobody_withholds_for_a_person_they_are_not_close_to(iris, lane):
    nell = come_in("Nell Tunnicliffe", "circle-member", person_id=iris[0])
    assert nell.get(reverse("people:sharing", args=[iris[0]])).status_code == 404
    rosa = Party.objects.get(name="Rosa Bright")
    address = reverse("people:withhold", args=[iris[0], rosa.pk])
    assert nell.post(address, {"act_id": str(uuid4()), "kind": "everything"}).status_code == 404
    assert not Withhold.objects.exists()


def test_every_kind_of_record_has_plain_words():
    assert set(KINDS) == set(Kind)


def test_what_was_said_in_a_conversation_stands_first_until_about_me_says_it(database):
    there = round_iris()
    client, page = come_in_as(there.lena), reverse("people:page", args=[there.person_id])
    assert "Nobody has written down yet what matters most" in words(client.get(page))
    said = Conversation(what_matters="My garden, and the hens")
    there.do(conversations.hold, there.rosa, said=said, held_on=NOON.date())
    drawn = words(client.get(page))
    assert "Nobody has written down yet" not in drawn
    assert "My garden, and the hens" in drawn
    assert f"From the conversation on {NOON.day} {NOON:%B %Y}, written by Rosa Bright." in drawn
    nell = words(come_in_as(there.nell).get(page))
    assert "the hens" not in nell  # said to the team


def test_a_step_whose_page_is_not_there_for_the_reader_is_words_and_every_link_leads_somewhere(database):
    there = round_iris()
    ready_to_talk(there)
    ward = stored(lambda: close("Sister Okafor", "ward", there.person_id))
    page = reverse("people:page", args=[there.person_id])
    for who, offers in ((ward, False), (there.rosa, True)):
        client = come_in_as(who)
        drawn = client.get(page).content.decode()
        assert "Offer a circle" in drawn
        links = set(re.findall(rf'href="(/people/{there.person_id}/journeys/[^"]*/steps/[^"]*)"', drawn))
        assert any("circle-offer" in link for link in links) is offers
        assert links or who is ward
        assert {link: client.get(link, follow=True).status_code for link in links} == dict.fromkeys(links, 200)


def test_an_interpreter_who_is_wanted_stands_first_of_what_to_know(iris):
    page = reverse("people:page", args=[iris[0]])
    rosa = come_in("Ruby Stone", "connector", team=Belonging.objects.exclude(team=None).get(person=iris[0]).team)
    assert "interpreter" not in words(rosa.get(page))
    Person.objects.filter(pk=iris[0]).update(language="Welsh")
    assert "<li>Speaks Welsh" in words(rosa.get(page))
    Person.objects.filter(pk=iris[0]).update(interpreter_needed=True)
    assert "<li>Wants an interpreter: Welsh" in words(rosa.get(page))
