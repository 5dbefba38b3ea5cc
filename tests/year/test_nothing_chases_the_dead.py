"""The check of every evening that nothing chases the dead, where much was going on; and that it misses nothing: each
part of letting go is left out once, and the check names what is left."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from homeward.actions import after_death, buddies, circle_loose_ends, deaths, enrolments, introductions, stays, surveys
from homeward.actions import circle_invitations as invitations
from homeward.domain.actor import SYSTEM
from homeward.records.journal.models import Outgoing, SignedLink
from homeward.records.session import acting
from tests.actions.test_circle_invitations import KEN
from tests.loose_ends import much_is_hers
from tests.moments import NOON
from tests.planning import round_iris, stored
from tests.together import circle_going
from tests.year import checks


@pytest.fixture
def there(database):
    """Iris with everything that can be kept for somebody: also a survey she was asked to answer, and a reminder."""
    made = round_iris()
    had = much_is_hers(made)
    had.courses.reached_by("email", "iris@example.org")
    circle_going(made)
    made.do(invitations.send, made.rosa, said_by="person", **KEN)
    stored(lambda: _asked(made))
    return made


def _asked(there):
    SignedLink.objects.create(
        secret_hash="x", purpose=surveys.ANSWER, party_id=there.person_id, person_id=there.person_id,
        subject_id=there.person_id, made_at=NOON, ends_at=NOON + timedelta(days=28),
    )
    body = {"to": "iris@example.org", "what": "message-survey", "params": {}, "person": str(there.person_id)}
    Outgoing.objects.create(topic="message", body=body, due_at=NOON)


def left_when_she_died(there) -> set[str]:
    there.do(deaths.record, there.lena, on=NOON.date(), told_by="Nell")
    with acting(SYSTEM, NOON):
        said = list(checks.nothing_chases_the_dead(SimpleNamespace(now=NOON)))
    assert all(str(there.person_id) in one for one in said)
    return {one.removeprefix(f"{there.person_id} died and ") for one in said}


def test_nothing_is_left(there):
    assert left_when_she_died(there) == set()


@pytest.mark.parametrize(
    ("module", "part", "left"),
    [
        (stays, "let_go", "there is a place in a home"),
        (buddies, "let_go", "there is a buddy"),
        (enrolments, "let_go", "there is a place on a course"),
        (introductions, "stop", "there is an introduction under way"),
        (circle_loose_ends, "stop", "there is an invitation that waits"),
        (after_death, "_nothing_chases", "there is a message to them"),
        (after_death, "_nothing_chases", "there is a link that asks them"),
    ],
)
def test_what_is_not_let_go_of_is_noticed(there, monkeypatch, module, part, left):
    monkeypatch.setattr(module, part, lambda *said: [])
    assert left in left_when_she_died(there)
