"""What a person had of others: a place in a home, a buddy, a place on a course, a group that waits for them. At the end
it is let go of, so that nobody waits for somebody who does not come and nothing is kept from the next one; and it is
theirs again if the end is taken back. Parts of acts."""

from datetime import date, datetime
from uuid import UUID

from homeward.actions import buddies, enrolments, introductions, later, stays
from homeward.actions.door import tell
from homeward.domain.access import Kind, Label
from homeward.domain.actor import Actor
from homeward.domain.ending import Waited
from homeward.records.care.models import Journey
from homeward.records.journal.models import Outgoing

TELLS = ("stay.let-go", "buddy.let-go", "course.let-go", "course.moved-up", "introduction.ended")
"""What the stories say of it: the person's own, and that of whoever has the place on a course from now."""
TELLS_OF_DEATH = (*TELLS, "death.ring")
TELLS_BACK = ("stay.given-away", "course.waits")
"""What could not be given back as it was."""
OF_DEATH = "of_death"
"""What names the person in a message about their death: it goes to somebody else, and is theirs to hear."""


def with_journey(journey: Journey, on: date, actor: Actor, now: datetime) -> None:
    """The journey ended: what belonged to it ends. A course they have begun they may finish, and a group that expects
    them, or where they go, is theirs without us."""
    stays.let_go(journey.person_id, on, now, journey)
    buddies.let_go(journey.person_id, on, now, journey)
    enrolments.let_go(journey.person_id, actor, now, journey)
    introductions.stop(journey.person_id, now, journey)


def with_death(person_id: UUID, on: date, actor: Actor, now: datetime) -> None:
    """All of it. Whoever waited for them is told with care, once, and is not asked for anything; where nobody can be
    written to, somebody rings them."""
    enrolments.let_go(person_id, actor, now)
    waited = [
        *stays.let_go(person_id, on, now), *buddies.let_go(person_id, on, now), *introductions.stop(person_id, now),
    ]
    for one in waited:
        if one.email:
            _write(one, f"message-death-{one.what}", person_id, now)
        else:
            tell("death.ring", kind=Kind.TAKING_PART, person_id=person_id, label=Label.TEAM, name=one.name)


def taken_back(person_id: UUID, ended_at: datetime, actor: Actor, now: datetime, *, died: bool) -> None:
    """The end was said too soon: each is theirs again, as far as it is still there to be had. Whoever was written to of
    a death hears that it was a mistake, unless the message has not gone out."""
    enrolments.go_on(person_id, ended_at, actor, now)
    waited = [
        *stays.go_on(person_id, ended_at, now), *buddies.go_on(person_id, ended_at, now),
        *introductions.go_on(person_id, ended_at, now),
    ]
    unsent = Outgoing.objects.filter(done_at=None, **{f"body__{OF_DEATH}": str(person_id)})
    never_heard = {body["to"] for body in unsent.values_list("body", flat=True)}
    unsent.delete()
    for one in waited:
        if died and one.email and one.email not in never_heard:
            _write(one, "message-death-mistake", person_id, now)


def _write(one: Waited, what: str, person_id: UUID, now: datetime) -> None:
    """Not "about" the person as other messages are: those stop with a death, and this one begins with it."""
    body = {"to": one.email, "what": what, "params": {"phone": one.phone}, OF_DEATH: str(person_id)}
    later.put(later.MESSAGE, body, now)
