"""Home, and back in hospital, written down for today and for days gone by."""

from datetime import timedelta

import pytest
from django.utils import timezone

from homeward.records.care.models import Diary
from tests.moments import NOON
from tests.planning import round_iris
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
