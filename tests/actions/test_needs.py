"""What to know before knocking: added, looked at again, ended, and only by those who may see it."""

from datetime import timedelta

import pytest

from homeward.actions import needs
from homeward.domain.access import Label
from homeward.domain.failures import NotThere
from homeward.domain.problem import Refused
from homeward.records.people.models import Need
from tests.moments import NOON
from tests.planning import round_iris, stored

AHEAD = NOON.date() + timedelta(days=100)


@pytest.fixture
def there(database):
    return round_iris()


def add(there, **said):
    said = {"sort": "alert", "text": "A big friendly dog", "review_on": AHEAD} | said
    return there.do(needs.add, there.rosa, **said)


def test_a_need_is_kept_and_then_ended_and_stays_in_the_story(there):
    key = add(there)
    there.do(needs.keep, there.tom, need_id=key, review_on=AHEAD + timedelta(days=100))
    there.do(needs.end, there.iris, need_id=key, reason="The dog went with Nell")
    assert stored(lambda: Need.objects.get().end) == NOON.date()
    assert [entry.what for entry in there.told()][-3:] == ["alert.added", "need.kept", "need.ended"]


def test_everything_that_is_wrong_is_said_at_once(there):
    with pytest.raises(Refused, match="need-empty, review-not-ahead, need-sort"):
        add(there, sort="rumour", text=" ", review_on=NOON.date())


def test_what_somebody_may_not_see_they_neither_keep_nor_end(there):
    key = add(there, text="Ring the police before you go in", label=Label.SAFEGUARDING)
    for act, said in ((needs.end, {}), (needs.keep, {"review_on": AHEAD})):
        with pytest.raises(NotThere):
            there.do(act, there.tom, need_id=key, **said)
    assert stored(lambda: Need.objects.get().end) is None
    there.do(needs.end, there.iris, need_id=key)
