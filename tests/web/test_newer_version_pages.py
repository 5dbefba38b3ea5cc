"""Going on by a newer version of a way of working: the page says what moves before anybody decides, and only what was
seen is decided."""

from datetime import timedelta
from html import unescape
from re import sub

import pytest

from homeward.actions import journeys
from homeward.records.care.models import Journey, Lead, PathwayVersion
from tests.planning import round_iris, stored
from tests.together import HOME, came_home
from tests.web.test_plan_pages import at, come_in, drawn, words
from tests.web.test_review_pages import on_day

CHANGES = (
    ("version: 1", "version: 2"),
    ("window: 42 to 56 days after came-home", "window: 49 to 63 days after came-home"),
    ("due: 1 week after came-home", "due: 2 weeks after came-home"),
    ("when: choose-worker\n", "when: review\n"),
    ("first-night", "first-evening"),
)
NEWER = "e" * 64


@pytest.fixture
def there(database, monkeypatch):
    """Iris is home, Tom leads, and a newer version came out."""
    made = round_iris()
    came_home(made)
    made.do(journeys.done, made.tom, journey_id=made.journey_id, step="first-night", now=HOME + timedelta(hours=6))
    stored(newer)
    on_day(monkeypatch, HOME + timedelta(days=1))
    return made


def newer():
    now = PathwayVersion.objects.get(name="home-from-hospital")
    text = now.text
    for was, becomes in CHANGES:
        assert was in text
        text = text.replace(was, becomes)
    PathwayVersion(NEWER, now.name, 2, text, now.came_at + timedelta(days=1)).save(force_insert=True)


def plain(page) -> str:
    return " ".join(sub("<[^>]*>", " ", unescape(words(page))).split())


def stands(there):
    return stored(lambda: Journey.objects.values_list("pathway", flat=True).get(pk=there.journey_id))


def test_what_moves_is_shown_before_anybody_goes_on_by_it(there):
    client, address = come_in(there.lena), at(there, "journeys:page", there.journey_id)
    page = plain(client.get(address))
    was = "between 17 April 2026 and 1 May 2026"
    assert f"Review together: {was}, then between 24 April 2026 and 8 May 2026" in page
    assert "Look together at what they do themselves again: due 13 March 2026, then 20 March 2026" in page
    assert "Who leads: Link Wellbeing Worker now, then Wellbeing Leader." in page
    first_night = "Ring on the first evening, or call in the next morning"
    assert f"kept although the newer version does not ask for it: {first_night}, 6 March 2026" in page
    sent = client.post(at(there, "journeys:newer", there.journey_id), drawn(client, address))
    assert sent.status_code == 302
    assert stands(there) == NEWER
    page = plain(client.get(address))
    assert "There is a newer version" not in page
    assert "Between 24 April 2026 and 8 May 2026" in page
    assert stored(lambda: Lead.objects.get(end=None).party_id) == there.lena.party_id


def test_what_was_written_since_the_difference_was_shown_is_looked_at_first(there):
    client, address = come_in(there.lena), at(there, "journeys:page", there.journey_id)
    fields = drawn(client, address)
    there.do(
        journeys.done, there.tom, journey_id=there.journey_id, step="support-check", now=HOME + timedelta(hours=20)
    )
    assert client.post(at(there, "journeys:newer", there.journey_id), fields).status_code == 409
    assert stands(there) != NEWER
