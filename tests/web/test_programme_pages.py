"""The pages of the library, of events, and of volunteers and buddies."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from homeward.actions import library
from homeward.domain.volunteer import NEEDED, Sort
from homeward.records.care.models import Buddy, Gathering, GivenResource, Resource, VolunteerCheck
from tests.actions.test_library_and_events import LIST, keep, likes_gardens
from tests.moments import NOON
from tests.planning import round_iris, stored
from tests.volunteers import buddies_of
from tests.web.test_plan_pages import at, come_in, drawn, words


@pytest.fixture
def ours(database, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOON)
    return buddies_of(round_iris())


def days(name, day):
    return {f"{name}-day": str(day.day), f"{name}-month": str(day.month), f"{name}-year": str(day.year)}


def sent(client, address, /, **said):
    return client.post(address, drawn(client, address) | said, follow=True)


def page(ours, client, route, *more):
    return words(client.get(reverse(route, args=[ours.there.team.pk, *more])))


def test_something_is_put_on_the_shelf_looked_over_and_put_away(ours):
    client, team = come_in(ours.there.rosa), ours.there.team.pk
    new = {
        "sort": "leaflet", "title": "Steady at home", "text": "Five things.", "source": "The team",
        "interests": "gardening",
    }
    answer = sent(client, reverse("library:new", args=[team]), **new | {"link": "http://example.org"})
    assert answer.status_code == 422
    assert "An address begins with https://" in words(answer)
    assert "May be given" in words(sent(client, reverse("library:new", args=[team]), **new))
    key = stored(Resource.objects.get).pk
    look = reverse("library:look-over", args=[team, key])
    later = days("review_on", NOON + timedelta(days=90))
    assert "Steady at home, large" in words(sent(client, look, title="Steady at home, large", **later))
    assert "Put away" in words(sent(client, reverse("library:put-away", args=[team, key]), why="Out of print"))


def test_what_fits_is_suggested_with_the_persons_words_given_and_printed(ours):
    likes_gardens(ours.there)
    key = keep(ours.there, library.add, resource=LIST)
    client = come_in(ours.there.rosa)
    said = words(client.get(at(ours.there, "taking_part:page")))
    assert "What may be for Iris" in said
    assert "It is for whoever likes gardening. What was said: “My gardens”." in said
    answer = sent(client, at(ours.there, "taking_part:give", key), how="printed", whose="person")
    assert "All of it, to print" in words(answer)
    assert stored(GivenResource.objects.get).how == "printed"
    printed = words(come_in(ours.there.iris).get(at(ours.there, "taking_part:given")))
    assert "For you, Iris" in printed
    assert "Reading Well, The Reading Agency" in printed


def test_an_event_is_planned_counted_and_its_host_thanked(ours, monkeypatch):
    client, team = come_in(ours.there.rosa), ours.there.team.pk
    on = NOON + timedelta(days=2)
    new = {
        "title": "The long table", "at": "12:30", "where": "The hall", "host": "The allotment people", "wanted": "60",
    }
    assert "To come" in words(sent(client, reverse("gatherings:plan", args=[team]), **new, **days("on", on)))
    key = stored(Gathering.objects.get).pk
    count = reverse("gatherings:count", args=[team, key])
    assert sent(client, count, **{"said": "3", "need-vegan": "4"}).status_code == 422
    counted = words(sent(client, count, **{"said": "41", "need-vegan": "4"}))
    assert "Room for 60; 41 said that they come." in counted
    assert "Vegan: 4" in counted
    person = words(come_in(ours.there.iris).get(at(ours.there, "taking_part:page")))
    assert "The long table" in person
    assert "The allotment people" not in person
    monkeypatch.setattr(timezone, "now", lambda: on + timedelta(days=1))
    client = come_in(ours.there.rosa)
    assert "47 people came." in words(sent(client, count, came="47"))
    assert "Seeds" in words(sent(client, reverse("gatherings:thank", args=[team, key]), words="Seeds"))


def test_a_volunteer_is_written_down_and_cannot_go_along_before_the_checks_are_seen(ours):
    client, team = come_in(ours.hazel), ours.there.team.pk
    new = {"name": "Maureen", "words": "I keep quiet.", "can": ["remind", "come-in"], "people": "1", "resting": "no"}
    assert "Cannot go along now" in words(sent(client, reverse("volunteers:new", args=[team]), **new))
    key = ours.volunteer("Anwen", checks=())
    address = reverse("volunteers:check", args=[team, key])
    asked = words(client.get(address))
    assert asked.index("Of what did you see proof?") < asked.index("Who they are") < asked.index("What was it?")
    assert "Write until when it holds" in words(sent(client, address, sort="training"))
    for sort in NEEDED:
        sent(client, address, sort=sort.value, what="No. 7", **days("until", NOON + timedelta(days=400)))
    assert stored(lambda: {row.body["seen"] for row in VolunteerCheck.objects.filter(volunteer=key)}) == {"No. 7"}
    assert stored(lambda: VolunteerCheck.objects.filter(volunteer=key).count()) == len(NEEDED)
    assert "Can be asked" in page(ours, client, "volunteers:every")
    assert "Tea" in words(sent(client, reverse("volunteers:thank", args=[team, key]), words="Tea"))
    answer = client.post(reverse("volunteers:left", args=[team, key]), {"act_id": uuid4()}, follow=True)
    assert "Anwen" not in words(answer)


def test_a_check_that_runs_out_soon_says_so_on_the_page(ours):
    ours.volunteer(days=20)
    assert "runs out 22 March 2026" in page(ours, come_in(ours.hazel), "volunteers:every")


def test_the_step_leads_to_who_may_suit_and_both_say_yes(ours):
    ours.volunteer()
    ours.volunteer("Gurpreet", checks=[Sort.IDENTITY])
    client = come_in(ours.hazel)
    step = client.get(at(ours.there, "journeys:step", ours.journey_id, "choose-buddy"), follow=True)
    said = words(step)
    assert said.index("Who may suit") < said.index("Maureen") < said.index("Who cannot be asked, and why (1)")
    assert "Gurpreet cannot go along with anybody now: criminal record check (DBS) was not seen" in said
    assert "Drives there and back" not in said  # nobody saw a licence
    address = next(one.split('"')[0] for one in step.content.decode().split('href="') if "/buddy/" in one)
    one_yes = drawn(client, address) | {"whose": "person"}
    one_yes.pop("both")
    assert "Both have to say yes. Write down that both did." in words(client.post(address, one_yes))
    assert "Since 2 March 2026" in words(sent(client, address, whose="person", both="on"))
    buddy = stored(Buddy.objects.get)
    assert "Maureen" in words(come_in(ours.there.iris).get(at(ours.there, "taking_part:page")))
    end = at(ours.there, "volunteers:end", ours.journey_id, buddy.pk)
    assert "Maureen was the buddy until 2 March 2026." in words(sent(client, end, whose="person"))


def test_a_no_is_kept_and_no_reason_is_asked(ours):
    key = ours.volunteer()
    client = come_in(ours.hazel)
    where = at(ours.there, "volunteers:no", ours.journey_id, key)
    assert client.post(where, {"act_id": uuid4(), "whose": "somebody"}).status_code == 404
    answer = client.post(where, {"act_id": uuid4(), "whose": "volunteer"}, follow=True)
    assert "Nobody who may suit is free" in words(answer)


def test_whoever_does_not_keep_the_volunteers_is_shown_none(ours):
    ours.volunteer()
    said = words(come_in(ours.there.iris).get(at(ours.there, "volunteers:choosing", ours.journey_id)))
    assert "Maureen" not in said
    assert come_in(ours.there.tom).get(reverse("volunteers:every", args=[ours.there.team.pk])).status_code == 404
