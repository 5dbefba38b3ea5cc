"""A signed link opens one thing, once, until it ends; and whatever is wrong with it looks the same."""

from datetime import timedelta
from uuid import uuid4

import pytest

from homeward.actions import links
from homeward.domain.actor import SYSTEM, Actor, ActorKind
from homeward.domain.failures import NotThere
from homeward.records.accounts.queries.links import holder
from homeward.records.journal.models import Entry, SignedLink
from homeward.records.session import acting
from tests.arrivals import IRIS, add, party, team
from tests.moments import NOON

ENDS = NOON + timedelta(days=14)
ANSWER = "answer-involvement"


@pytest.fixture
def made(database):
    with acting(SYSTEM, NOON):
        lane = team()
    person_id = add(IRIS, lane)
    with acting(SYSTEM, NOON):
        dev = party("Dev Rao")
        subject = uuid4()
        secret = links.make(
            purpose=ANSWER, party_id=dev.pk, person_id=person_id, subject_id=subject, ends_at=ENDS, now=NOON
        )
    return secret, dev, person_id, subject


def test_it_tells_who_holds_it_and_what_for(made):
    secret, dev, person_id, subject = made
    found = holder(secret, ANSWER, NOON)
    assert found.actor == Actor(ActorKind.LINK, dev.pk, "Dev Rao")
    assert (found.person_id, found.subject_id) == (person_id, subject)


def test_the_secret_is_not_kept_and_cannot_be_guessed_from_what_is(made):
    row = SignedLink.objects.get()
    assert made[0] not in str(vars(row))
    assert len(made[0]) >= 43
    with pytest.raises(NotThere):
        holder(row.secret_hash, ANSWER, NOON)


def test_it_is_spent_once(made):
    with acting(SYSTEM, NOON):
        assert links.use(made[0], ANSWER, NOON).link_id
    with pytest.raises(NotThere), acting(SYSTEM, NOON):
        links.use(made[0], ANSWER, NOON)


def test_used_ended_revoked_and_unknown_look_the_same(made):
    secret, _, person_id, _ = made
    failures = []

    def fails(secret, purpose, now):
        with pytest.raises(NotThere) as failure:
            holder(secret, purpose, now)
        failures.append((type(failure.value), failure.value.args, failure.value.__cause__))

    fails("no such secret", ANSWER, NOON)
    fails(secret, "something-else", NOON)
    fails(secret, ANSWER, ENDS)
    holder(secret, ANSWER, ENDS - timedelta(microseconds=1))
    with acting(SYSTEM, NOON):
        link = SignedLink.objects.get()
        SignedLink.objects.update(used_at=NOON)
    fails(secret, ANSWER, NOON)
    with acting(SYSTEM, NOON):
        SignedLink.objects.update(used_at=None)
    holder(secret, ANSWER, NOON)
    links.revoke(actor=SYSTEM, now=NOON, act_id=uuid4(), person_id=person_id, link_id=link.pk)
    fails(secret, ANSWER, NOON)
    assert len(set(failures)) == 1
    with acting(SYSTEM, NOON):
        assert Entry.objects.get(what="link.revoked").person_id == person_id


def test_a_link_about_somebody_else_is_not_revoked(made):
    with acting(SYSTEM, NOON):
        other = add(IRIS.__class__(preferred_name="Otto", date_of_birth=IRIS.date_of_birth), team("Them"))
        link = SignedLink.objects.get()
    with pytest.raises(NotThere):
        links.revoke(actor=SYSTEM, now=NOON, act_id=uuid4(), person_id=other, link_id=link.pk)
    assert holder(made[0], ANSWER, NOON)
