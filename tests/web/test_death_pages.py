"""Writing down that somebody has died, where a worker looks first; what follows, whom to ring, and taking it back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from homeward.actions import deaths, endings
from homeward.domain.ending import Speaks, Word
from homeward.records.people.models import Person
from tests.loose_ends import much_is_hers
from tests.moments import NOON
from tests.planning import close, round_iris, stored
from tests.web.test_plan_pages import at, come_in, drawn, words

NOW = NOON + timedelta(hours=3)


@pytest.fixture
def there(database, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    return round_iris()


def sent(client, there, **said):
    address = at(there, "endings:death")
    day = {"on-day": str(NOW.day), "on-month": str(NOW.month), "on-year": str(NOW.year)}
    return client.post(address, drawn(client, address) | day | said, follow=True)


def test_a_worker_finds_it_on_the_overview_and_with_the_details(there):
    client = come_in(there.lena)
    for page in ("people:page", "people:details"):
        assert f'href="{at(there, "endings:death")}"' in words(client.get(at(there, page)))
    for nobody in (there.nell, there.iris):
        assert at(there, "endings:death") not in words(come_in(nobody).get(at(there, "people:page")))


def test_the_form_says_first_what_will_happen_and_keeps_what_was_typed(there):
    client = come_in(there.lena)
    page = words(client.get(at(there, "endings:death")))
    assert "What happens when you save this" in page
    assert "No reminder, letter or text goes to Iris from now" in page
    assert "Does the circle go on?" not in page, "there is none"
    answer = sent(client, there, words="With the window open")
    assert answer.status_code == 422
    assert "Write who told us" in words(answer)
    assert "With the window open" in words(answer)


def test_written_down_it_says_who_told_us_and_whom_to_ring(there):
    much_is_hers(there, email=False)
    client = come_in(there.lena)
    answer = sent(client, there, told_by="Nell, her niece")
    page = words(answer)
    assert "Nell, her niece told us." in page
    assert "Somebody rings them today" in page
    assert "Maureen" in page
    assert "Carys and Huw" in page
    assert stored(lambda: Person.objects.get(pk=there.person_id).died_on) == NOW.date()


def test_it_is_taken_back_within_four_weeks(there):
    there.do(deaths.record, there.lena, on=NOW.date(), told_by="Nell", now=NOW)
    client = come_in(there.lena)
    assert at(there, "endings:death-take-back") in words(client.get(at(there, "endings:death")))
    address = at(there, "endings:death-take-back")
    client.post(address, drawn(client, address) | {"why": "Another Iris"})
    assert stored(lambda: Person.objects.get(pk=there.person_id).died_on) is None


def test_after_four_weeks_it_is_not(there, monkeypatch):
    there.do(deaths.record, there.lena, on=NOW.date(), told_by="Nell", now=NOW)
    gp = stored(lambda: close("Dr Kay Osei", "gp", there.person_id))
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(days=29))
    client = come_in(gp)
    assert at(there, "endings:death-take-back") not in words(client.get(at(there, "endings:death")))
    assert client.get(at(there, "endings:death-take-back")).status_code == 404


def test_who_may_not_end_the_journey_reads_whom_to_tell(there):
    ward = stored(lambda: close("Ann Kerr", "ward", there.person_id))
    assert "Tell whoever leads, today" in words(come_in(ward).get(at(there, "endings:death")))
    word = Word(Speaks.PERSON)
    there.do(endings.end, there.lena, journey_id=there.journey_id, end="moved", word=word, on=NOW.date(), now=NOW)
    assert "Who told us?" in words(come_in(ward).get(at(there, "endings:death"))), "nobody leads any more"
