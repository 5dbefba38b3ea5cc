"""Acts that break the rules of the house, each in one way. They are registered by a test and by nobody else."""

from uuid import UUID

from homeward.actions.door import Anyone, OnPerson, tell
from homeward.domain.access import Kind
from homeward.domain.failures import NotThere
from homeward.records.people.models import Person


class AnybodyAtAll:
    """A permission that is none, under another name."""

    def allows(self, actor, now, said):
        return True


class OnlyWhoIsKnown:
    """A permission that asks who somebody is, and not whose record it is."""

    def allows(self, actor, now, said):
        return actor.party_id is not None


ON_PROFILE = OnPerson(Kind.PROFILE)


def told(person_id):
    tell("about-me.written", kind=Kind.PROFILE, person_id=person_id, version=1)


def open_to_all(*, actor, now, act_id, person_id: UUID):
    """Whoever comes may write about this person."""
    told(person_id)


def lets_everybody(*, actor, now, act_id, person_id: UUID):
    """Whoever comes may write about this person."""
    told(person_id)


def lets_the_known(*, actor, now, act_id, person_id: UUID):
    """Whoever signs in may write about this person."""
    told(person_id)


def stores_first(*, actor, now, act_id, person_id: UUID):
    """Writes, and only then asks whether it may."""
    Person.objects.filter(pk=person_id).update(pronouns="she")
    if not ON_PROFILE.allows(actor, now, {"person_id": person_id}):
        raise NotThere
    told(person_id)


def says_why_not(*, actor, now, act_id, person_id: UUID):
    """Tells whoever may not that there is somebody."""
    if not ON_PROFILE.allows(actor, now, {"person_id": person_id}):
        raise NotThere("this one is not yours")
    told(person_id)


def takes_any_key(*, actor, now, act_id, person_id: UUID, party_id: UUID):
    """Names a party in this person's record, whoever it is."""
    told(person_id)


def says_nothing(*, actor, now, act_id, person_id: UUID):
    """."""
    told(person_id)


def no_sentence(*, actor, now, act_id, person_id: UUID):
    """Tells what nobody has a sentence for."""
    tell("about-me.whispered", kind=Kind.PROFILE, person_id=person_id)


def half_a_sentence(*, actor, now, act_id, person_id: UUID):
    """Leaves out what its sentence needs."""
    tell("about-me.written", kind=Kind.PROFILE, person_id=person_id)


def promises_more(*, actor, now, act_id, person_id: UUID):
    """Registers an entry that it never tells."""
    told(person_id)


def by_position(actor, now, act_id, person_id: UUID):
    """Takes what it is given in order, with nothing named."""
    told(person_id)


def without_example(*, actor, now, act_id, person_id: UUID):
    """Nobody has said how this is done."""
    told(person_id)


BAD = (
    (Anyone(), "about-me.written", open_to_all),
    (AnybodyAtAll(), "about-me.written", lets_everybody),
    (OnlyWhoIsKnown(), "about-me.written", lets_the_known),
    (AnybodyAtAll(), "about-me.written", stores_first),
    (AnybodyAtAll(), "about-me.written", says_why_not),
    (ON_PROFILE, "about-me.written", takes_any_key),
    (ON_PROFILE, "about-me.written", says_nothing),
    (ON_PROFILE, "about-me.whispered", no_sentence),
    (ON_PROFILE, "about-me.written", half_a_sentence),
    (ON_PROFILE, ("about-me.written", "need.kept"), promises_more),
    (ON_PROFILE, "about-me.written", by_position),
    (ON_PROFILE, "about-me.written", without_example),
)
"""What each asks, what it registers, and the act."""
