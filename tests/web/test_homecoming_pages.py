"""Home, and back in hospital, written down for today and for days gone by."""

from datetime import timedelta
from re import sub

import pytest
from django.utils import timezone

from homeward.actions import leads
from homeward.records.accounts.models import Party
from homeward.records.care.models import Diary
from tests.moments import NOON
from tests.planning import round_iris, stored
from tests.together import about_to_leave
from tests.web.test_plan_pages import at, come_in, drawn, words

NOW = NOON + timedelta(days=10)


@pytest.fixture
def there(database, monkeypatch):
    made = round_iris()
    about_to_leave(made)
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    return made


def tell(there, route, days_ago):
    day = (NOW - timedelta(days=days_ago)).date()
    client, page = come_in(there.tom), at(there, route, there.journey_id)
    fields = drawn(client, page) | {"whose": "mine", "note": "By ambulance"}
    return client.post(page, fields | {"on-day": day.day, "on-month": day.month, "on-year": day.year})


@pytest.mark.parametrize("days_ago", [0, 1, 7])
@pytest.mark.parametrize(("route", "what"), [("home", "home.came"), ("hospital", "home.back-in-hospital")])
def test_home_and_back_in_hospital_are_written_down_for_any_day_gone_by(there, route, what, days_ago):
    assert tell(there, f"homecoming:{route}", days_ago).status_code == 302
    told = there.told()[-1]
    assert told.what == what
    if route == "home":
        assert told.occurred_at.date() == (NOW - timedelta(days=days_ago)).date()
    assert Diary.objects.order_by("-sequence").first().event["on"][:10] == str((NOW - timedelta(days=days_ago)).date())


def test_home_tomorrow_is_refused_and_what_was_typed_stays(there):
    answer = tell(there, "homecoming:home", -1)
    assert answer.status_code == 422
    assert "By ambulance" in words(answer)


def test_whoever_stands_in_for_the_lead_is_whom_to_ring_and_stands_on_the_person_page(there):
    """Tom leads and is on holiday: at ten in the evening his telephone is the wrong one."""

    def numbers():
        for actor, number in ((there.tom, "01632 960111"), (there.rosa, "01632 960222")):
            Party.objects.filter(pk=actor.party_id).update(phone=number)

    stored(numbers)

    def tonight(client):
        page = sub("<[^>]*>", "", words(client.get(at(there, "homecoming:checklist", there.journey_id))))
        return page[page.index("The first night: whom to ring") :]

    client = come_in(there.nell)
    assert "01632 960111" in tonight(client)
    until = NOW.date() + timedelta(days=7)
    there.do(
        leads.cover, there.tom, journey_id=there.journey_id, party_id=there.rosa.party_id, until=until, now=NOW
    )
    ring = tonight(client)
    assert "Rosa Bright stands in for Tom Reed until 19 March 2026 01632 960222" in ring
    assert ring.index("Rosa Bright") < ring.index("the team")
    assert "01632 960111" not in ring
    page = words(come_in(there.iris).get(at(there, "people:page")))
    assert "Stands in for Tom Reed until 19 March 2026" in page
    assert "Rosa Bright stands in until 19 March 2026" in page
