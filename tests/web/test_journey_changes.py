"""Standing in, handing over, what keeps it waiting, more time, what happened, and taking an end back: on pages."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from homeward.actions import blocks, endings, leads
from homeward.domain.ending import Speaks, Word
from homeward.domain.failures import NotThere
from homeward.records.care.models import Diary, Journey, Lead
from tests.moments import NOON
from tests.planning import round_iris
from tests.together import came_home
from tests.web.test_plan_pages import at, come_in, drawn, words


@pytest.fixture
def there(database):
    return round_iris()


def page(there, route, *more) -> str:
    return at(there, route, there.journey_id, *more)


def dated(name, day) -> dict[str, str]:
    return {f"{name}-day": str(day.day), f"{name}-month": str(day.month), f"{name}-year": str(day.year)}


def test_a_colleague_stands_in_and_the_lead_comes_back(there):
    client = come_in(there.lena)
    address = page(there, "journeys:cover")
    fields = drawn(client, address)
    wrong = words(client.post(address, fields))
    assert "Choose who stands in" in wrong
    assert "Lena Holt</label>" not in wrong
    assert "Nell" not in wrong
    until = timezone.now().date() + timedelta(days=7)
    told = fields | {"party": str(there.rosa.party_id)} | dated("until", until)
    after = words(client.post(address, told, follow=True))
    assert "Rosa Bright stands in until" in after
    assert Lead.objects.get(end=None).party_id == there.lena.party_id
    back = page(there, "journeys:cover-ended")
    assert "stands in until" not in words(client.post(back, drawn(client, back), follow=True))
    assert client.get(back).status_code == 404


def test_a_hand_over_says_why_what_the_person_said_and_what_to_know(there):
    client = come_in(there.lena)
    address = page(there, "journeys:hand-over")
    fields = drawn(client, address)
    wrong = words(client.post(address, fields | {"why": "Lena moves away"}))
    for said in ("Choose who leads from now", "Write what the person said", "Write what the next lead has to know"):
        assert said in wrong
    assert 'value="Lena moves away"' in wrong
    told = fields | {"party": str(there.tom.party_id), "why": "Lena moves", "person_said": "A pity", "note": "Knock"}
    client.post(address, told)
    client.post(address, told)
    assert Lead.objects.get(end=None).party_id == there.tom.party_id
    assert [entry.what for entry in there.told()].count("lead.handed-over") == 1


def test_what_keeps_it_waiting_is_counted_until_it_is_out_of_the_way(there):
    client = come_in(there.lena)
    address = page(there, "journeys:blocked")
    fields = drawn(client, address)
    assert "Choose what it is" in words(client.post(address, fields))
    since = timezone.now().date() - timedelta(days=3)
    after = words(client.post(address, fields | {"block": "no-home-support"} | dated("on", since), follow=True))
    assert "No support at home to be had" in after
    assert "3 days so far." in after
    out = page(there, "journeys:cleared", "no-home-support")
    assert "so far." not in words(client.post(out, drawn(client, out), follow=True))
    assert client.get(out).status_code == 404


def test_more_time_is_given_with_a_reason_and_only_as_often_as_the_pathway_allows(there):
    came_home(there)
    client = come_in(there.lena)
    address = page(there, "journeys:extend", "longest-stay")
    for why in ("The ramp is late", "And later"):
        fields = drawn(client, address)
        assert "Write why" in words(client.post(address, fields | {"whose": "mine"}))
        client.post(address, fields | {"why": why, "whose": "mine"})
    assert Diary.objects.filter(event__kind="extended").count() == 2
    said = "has been given all the time that there is. Agree with the person what comes next."
    assert said in words(client.get(address))
    once_more = client.post(address, fields | {"why": "Once more", "whose": "mine", "act_id": str(uuid4())})
    assert once_more.status_code == 409
    assert said in words(once_more)
    assert Diary.objects.filter(event__kind="extended").count() == 2


def test_a_tension_is_raised_and_opens_the_talk_about_it(there):
    client = come_in(there.iris)
    journey = words(client.get(page(there, "journeys:page")))
    assert "A tension was raised" in journey
    address = page(there, "journeys:happened", "tension-raised")
    client.post(address, drawn(client, address) | {"note": "Nobody asked me about the bed"})
    assert there.told()[-1].what == "journey.happened"
    assert client.get(page(there, "journeys:happened", "no-such-thing")).status_code == 404


def test_an_end_is_taken_back_within_four_weeks(there):
    came_home(there)
    end = {"end": "moved", "word": Word(Speaks.PERSON), "on": timezone.now().date(), "circle_goes_on": False}
    there.do(endings.end, there.lena, journey_id=there.journey_id, now=timezone.now(), **end)
    client = come_in(there.lena)
    assert "Take the end back" in words(client.get(page(there, "journeys:page")))
    address = page(there, "endings:take-back")
    assert "Write why" in words(client.post(address, drawn(client, address)))
    after = words(client.post(address, drawn(client, address) | {"why": "She stays after all"}, follow=True))
    assert "This journey has ended" not in after
    assert Journey.objects.get().ended_at is None


WORKED_ON = ("cover", "hand-over", "blocked")


@pytest.mark.parametrize("who", ["iris", "nell", "stranger"])
def test_those_who_do_not_work_on_it_find_none_of_these_pages(there, who):
    client = come_in(getattr(there, who))
    for route in WORKED_ON:
        assert client.get(page(there, f"journeys:{route}")).status_code == 404, route
    shown = words(client.get(page(there, "journeys:page")))
    for link in ("Hand the lead over", "Somebody stands in", "Something keeps this waiting"):
        assert link not in shown
    for act, said in ((leads.end_cover, {}), (blocks.clear, {"block": "no-home-support"})):
        with pytest.raises(NotThere):
            there.do(act, getattr(there, who), journey_id=there.journey_id, now=NOON, **said)
