"""Meetings as a team holds them: opened, gone through one by one with few presses, and read afterwards by each."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from homeward.actions import involvements, meetings
from homeward.domain.access import Kind
from homeward.domain.actor import Actor, ActorKind
from homeward.domain.involvement import Ask
from homeward.domain.meeting import Came, Decided
from homeward.domain.request import Agreement, Answer
from homeward.records.care.models import AgendaItem, Blocked, Decision, Involvement, Promise, TeamMeeting, Tension
from homeward.records.journal.models import Look, Question
from homeward.web.dates import day
from tests.arrivals import agency
from tests.planning import round_iris
from tests.web.test_plan_pages import at, come_in, drawn, words

HUDDLE = "hub-huddle"


@pytest.fixture
def there(database):
    return round_iris()


@pytest.fixture
def meeting(there):
    now = timezone.now()
    return meetings.open(
        actor=there.lena, now=now, act_id=uuid4(), team_id=there.team.pk, sort=HUDDLE,
        came=(Came("Lena Holt", there.lena.party_id),),
    )


def iris(there, meeting) -> str:
    return reverse("meetings:one", args=[meeting, there.person_id])


class Presses:
    """A visitor whose every form sent is counted."""

    def __init__(self, client):
        self.client, self.sent = client, 0

    def send(self, address, fields):
        self.sent += 1
        return self.client.post(address, fields, follow=True)


def test_a_meeting_is_opened_with_who_is_there_and_shows_whom_it_brings_up(there):
    client = come_in(there.lena)
    assert "Hub huddle" in words(client.get(reverse("meetings:mine")))
    address = reverse("meetings:start", args=[there.team.pk, HUDDLE])
    page = words(client.get(address))
    assert "It brings up 1 person" in page
    assert "Iris" in page
    fields = drawn(client, address)
    nobody = client.post(address, fields | {"members": [], "others": " "})
    assert nobody.status_code == 422
    assert "Say who is there" in words(nobody)
    told = fields | {"members": [str(there.lena.party_id)], "others": "Ward sister, Pat Olu"}
    after = words(client.post(address, told, follow=True))
    assert "There: Lena Holt, Ward sister, Pat Olu." in after
    assert "Go on with Iris" in after or "Begin with Iris" in after
    client.post(address, told)
    assert TeamMeeting.objects.count() == 1  # sent twice is done once


def test_one_decision_about_one_person_takes_one_press(there, meeting):
    visitor = Presses(come_in(there.lena))
    page = iris(there, meeting)
    fields = drawn(visitor.client, page)
    assert fields["owner"] == str(there.lena.party_id)  # the lead, and a day, stand there already
    assert fields["due_on-day"]
    after = words(visitor.send(page, fields | {"text": "Ring the ward about the frame", "do": "decide"}))
    assert visitor.sent == 1 <= 5
    promise = Promise.objects.get()
    assert (promise.text, promise.owner_name) == ("Ring the ward about the frame", "Lena Holt")
    assert promise.due_on == timezone.localdate() + timedelta(days=7)
    assert "Ring the ward about the frame. Lena Holt does this by" in after
    visitor.send(page, fields | {"text": "Ring the ward about the frame", "do": "decide"})
    assert Decision.objects.count() == 1  # sent twice is done once


def test_whoever_it_is_given_to_has_it_on_their_own_caseload(there, meeting):
    lena, tom = come_in(there.lena), come_in(there.tom)
    page = iris(there, meeting)
    lena.post(page, drawn(lena, page) | {"text": "Ring the ward", "owner": str(there.tom.party_id), "do": "decide"})
    by = f"By {day(timezone.localdate() + timedelta(days=7))}."
    for address in (reverse("people:caseload"), reverse("plans:mine")):
        said = words(tom.get(address))
        assert "Ring the ward" in said
        assert by in said
        assert "For Tom Reed" not in said
        assert "Ring the ward" not in words(lena.get(address))
    assert "Ring the ward" not in words(tom.get(reverse("people:caseload") + "?of=team"))


def test_everything_that_can_come_of_it_takes_one_press_too(there, meeting):
    visitor = Presses(come_in(there.lena))
    page = iris(there, meeting)
    fields = drawn(visitor.client, page) | {
        "do": "decide", "text": "See the flat", "here": "Iris, Nell", "block": "home-not-fit",
        "tension": "Three numbers for one landlord", "whom": "new", "whom_name": "Pat Olu", "whom_where": "Housing",
        "what_for": "Look at the stairs with us", "agrees": "not-sure",
    }
    wrong = visitor.client.post(page, fields)
    assert wrong.status_code == 422
    for said in ("Say whether the person agrees", "See the flat", "Write a phone number"):
        assert said in words(wrong)
    assert not Promise.objects.exists()
    visitor.send(page, fields | {"whom_phone": "01632 960330", "agrees": "agrees"})
    assert visitor.sent == 1
    assert (Involvement.objects.count(), Tension.objects.count(), Promise.objects.count()) == (1, 1, 1)
    assert Blocked.objects.exists()


def test_nothing_written_is_said_and_no_decision_needed_is_one_press(there, meeting):
    client = come_in(there.lena)
    page = iris(there, meeting)
    fields = drawn(client, page)
    assert "Write what was decided" in words(client.post(page, fields | {"do": "decide"}))
    assert "No decision was needed." in words(client.post(page, fields | {"do": "none"}, follow=True))


def test_putting_off_needs_a_reason_and_goes_on(there, meeting):
    client = come_in(there.lena)
    page = iris(there, meeting)
    fields = drawn(client, page) | {"do": "put-off"}
    assert "Write why it can wait" in words(client.post(page, fields))
    client.post(page, fields | {"reason": "The ward is not here"})
    assert AgendaItem.objects.get().state == "put-off"


def test_two_who_write_at_once_lose_nothing(there, meeting):
    lena, tom = come_in(there.lena), come_in(there.tom)
    page = iris(there, meeting)
    first, second = drawn(lena, page), drawn(tom, page)
    lena.post(page, first | {"text": "Ring the ward", "do": "decide"})
    clash = tom.post(page, second | {"text": "Write to the GP", "do": "decide"})
    assert clash.status_code == 422
    for said in ("Somebody wrote something about this person meanwhile", "Ring the ward", "Write to the GP"):
        assert said in words(clash)
    again = drawn_of(clash)
    tom.post(page, again | {"text": "Write to the GP", "do": "decide"})
    assert Decision.objects.count() == 2


def drawn_of(answer):
    """The fields of a form that was drawn in answer to another."""

    class Answered:
        def get(self, _address):
            return answer

    return drawn(Answered(), "")


def test_the_persons_page_leads_with_their_name_and_what_matters_and_says_why(there, meeting):
    page = words(come_in(there.tom).get(iris(there, meeting)))
    assert page.index('id="who">Iris<') < page.index("Why now") < page.index("Lead")
    assert "was due on" in page
    assert 'accesskey="n"' in page
    assert Look.objects.filter(person_id=there.person_id, kinds__contains="meeting").exists()


def test_who_was_there_changes_and_somebody_is_added(there, meeting):
    client = come_in(there.tom)
    address = reverse("meetings:there", args=[meeting])
    both = [str(there.lena.party_id), str(there.tom.party_id)]
    after = words(client.post(address, drawn(client, address) | {"members": both}, follow=True))
    assert "There: Lena Holt, Tom Reed." in after
    add = reverse("meetings:add", args=[meeting])
    assert "Iris" not in words(client.get(add)).split("<form")[-1]  # she is on the agenda already
    assert client.post(add, drawn(client, add) | {"person": str(there.person_id), "why": "x"}).status_code == 422


def test_after_the_end_each_person_has_a_paragraph_for_the_record(there, meeting):
    client = come_in(there.lena)
    page = iris(there, meeting)
    client.post(page, drawn(client, page) | {"text": "Ring the ward", "here": "Iris", "do": "decide"})
    drawn_page = client.get(reverse("meetings:page", args=[meeting])).content.decode()
    fields = {"act_id": re.search(r'name="act_id" value="([^"]+)"', drawn_page.split("hw-meeting__close")[1])[1]}
    after = words(client.post(reverse("meetings:close", args=[meeting]), fields, follow=True))
    assert "Hub huddle, Kiln Lane," in after
    for said in ("There: Lena Holt, Iris.", "About Iris.", "Decided: Ring the ward.", "Lead: Lena Holt."):
        assert said in after
    assert client.get(reverse("meetings:there", args=[meeting])).status_code == 404
    assert "What was decided?" not in words(client.get(page))
    assert Question.objects.filter(asked__startswith="meeting:").exists()


def test_the_person_reads_what_was_decided_and_finds_no_meeting(there, meeting):
    there.do(meetings.decide, there.lena, meeting_id=meeting, decided=Decided("Ring the ward"), now=timezone.now())
    client = come_in(there.iris)
    assert "Ring the ward" in words(client.get(at(there, "meetings:about")))
    assert "Hub huddle: Kiln Lane talked about Iris and decided." in words(client.get(at(there, "people:story")))
    assert client.get(reverse("meetings:page", args=[meeting])).status_code == 404


def test_a_partner_pulled_in_reads_what_was_decided_if_the_person_agreed_to_that(there, meeting):
    there.do(meetings.decide, there.lena, meeting_id=meeting, decided=Decided("Ring the ward"), now=timezone.now())
    for name, sees in (("Samir Aziz", (Kind.MEETING,)), ("PC Wood", ())):
        partner = Actor(ActorKind.USER, agency(name).pk, name)
        asked = there.do(
            involvements.pull_in, there.lena, journey_id=there.journey_id, party_id=partner.party_id,
            ask=Ask("A word", Agreement(Answer.AGREES), sees),
        )
        there.do(involvements.accept, partner, involvement_id=asked)
        client = come_in(partner)
        answer = client.get(at(there, "meetings:about"))
        assert answer.status_code == (200 if sees else 404)
        assert ("Ring the ward" in words(answer)) is bool(sees)
        assert client.get(reverse("meetings:page", args=[meeting])).status_code == 404
        assert client.get(iris(there, meeting)).status_code == 404


@pytest.mark.parametrize("who", ["stranger", "nell", "iris"])
def test_nobody_else_finds_any_of_it(there, meeting, who):
    client, team = come_in(getattr(there, who)), there.team.pk
    closed = [
        reverse("meetings:page", args=[meeting]), reverse("meetings:there", args=[meeting]),
        reverse("meetings:add", args=[meeting]), iris(there, meeting), reverse("meetings:tensions", args=[team]),
        reverse("meetings:start", args=[team, HUDDLE]), reverse("meetings:raise", args=[team]),
        reverse("meetings:learn", args=[team]),
    ]
    if who != "iris":
        closed.append(at(there, "meetings:about"))
    assert [address for address in closed if client.get(address).status_code != 404] == []
    posted = client.post(iris(there, meeting), {"act_id": str(uuid4()), "text": "Mine now", "do": "decide"})
    assert posted.status_code == 404
    assert client.post(reverse("meetings:close", args=[meeting]), {"act_id": str(uuid4())}).status_code == 404
    assert not Decision.objects.exists()


def test_a_tension_becomes_a_learning_in_the_reflection(there):
    client, team = come_in(there.tom), there.team.pk
    address = reverse("meetings:raise", args=[team])
    client.post(address, drawn(client, address) | {"tension": "The van is always out"})
    start = reverse("meetings:start", args=[team, "weekly-reflection"])
    page = words(client.post(start, drawn(client, start) | {"members": [str(there.tom.party_id)]}, follow=True))
    assert "The van is always out" in page
    assert "Where did somebody have to decide alone?" in page
    learn = reverse("meetings:learn-from", args=[team, Tension.objects.get().pk])
    fields = drawn(client, learn)
    assert "Write what we learnt" in words(client.post(learn, fields))
    told = fields | {"learnt": "Mondays need two", "change": "Swap with Mill Row"}
    after = words(client.post(learn, told, follow=True))
    client.post(learn, told)
    for said in ("Nothing is raised at the moment", "Mondays need two", "Swap with Mill Row"):
        assert said in after
    assert after.count("<article") == 1
