"""Before the last day of a way of working: on the caseload of whoever leads and of the team, and in one message."""

from datetime import timedelta

import pytest

from homeward.actions import blocks, endings, happenings, limits
from homeward.domain.ending import Speaks, Word
from homeward.records.accounts.models import Party
from homeward.records.care.models import Lead
from homeward.records.care.queries.caseload import Whose, caseload
from homeward.records.journal.models import Outgoing
from homeward.records.people.reading import Reader
from homeward.records.session import asked_by
from homeward.web.people.showing import queue_row
from tests.planning import round_iris, stored
from tests.together import HOME, came_home

WARNS = HOME + timedelta(days=70)
LAST_DAY = (HOME + timedelta(days=84)).date()


@pytest.fixture
def there(database):
    made = round_iris()
    came_home(made)
    stored(lambda: Party.objects.filter(pk=made.tom.party_id).update(email="tom@example.org"))
    return made


def line(there, whose=Whose.MINE, now=WARNS, actor=None):
    actor = actor or there.tom
    with asked_by(actor, now):
        (one,) = caseload(Reader(actor, now, "tests"), whose, (there.team.pk,)).lines
    return one


def messages():
    rows = stored(lambda: list(Outgoing.objects.filter(done_at=None).order_by("due_at")))
    return [(row.body["to"], row.body["what"]) for row in rows if "limit" in row.body["what"]]


@pytest.mark.parametrize("whose", Whose)
def test_it_stands_on_the_caseload_from_the_day_it_warns(there, whose):
    before = line(there, whose, WARNS - timedelta(days=1))
    assert (before.limit, before.limit_on) == ("", None)
    found = line(there, whose)
    assert (found.limit, found.limit_on) == ("Twelve weeks after coming home", LAST_DAY)


def test_it_is_said_in_words_and_with_a_shape_and_once_it_is_over_otherwise(there):
    (near,) = queue_row(line(there), WARNS.date())["flags"]
    assert (near["kind"], near["text"]) == ("waiting", "Ends on 29 May 2026: Twelve weeks after coming home")
    late = HOME + timedelta(days=86)
    (over,) = queue_row(line(there, now=late), late.date())["flags"]
    assert (over["kind"], over["text"]) == ("late", "Over since 29 May 2026: Twelve weeks after coming home")


def test_whoever_leads_hears_of_it_once(there):
    assert stored(lambda: Lead.objects.get(end=None).party_id) == there.tom.party_id
    assert limits.warn_due(WARNS - timedelta(days=1)) == 0
    assert limits.warn_due(WARNS) == 1
    assert messages() == [("tom@example.org", "message-limit-near")]
    assert there.told()[-1].what == "journey.limit-near"
    for days in (0, 1, 20):
        assert limits.warn_due(WARNS + timedelta(days=days)) == 0
    assert len(messages()) == 1


def test_given_more_time_it_warns_anew_before_the_new_last_day(there):
    limits.warn_due(WARNS)
    there.do(blocks.extend, there.tom, journey_id=there.journey_id, limit="longest-stay", why="The stairs", now=WARNS)
    assert line(there).limit == ""
    assert limits.warn_due(WARNS + timedelta(days=1)) == 0
    assert limits.warn_due(WARNS + timedelta(days=28)) == 1


def test_nobody_is_chased_while_it_is_interrupted_or_when_it_is_over(there):
    there.do(
        happenings.interrupted, there.tom, journey_id=there.journey_id, name="back-in-hospital",
        now=WARNS - timedelta(days=1),
    )
    assert limits.warn_due(WARNS) == 0
    word = Word(Speaks.FAMILY, "Nell")
    there.do(
        endings.end, there.tom, journey_id=there.journey_id, end="died", word=word, on=WARNS.date(), now=WARNS
    )
    assert limits.warn_due(WARNS + timedelta(days=10)) == 0
    assert messages() == []
