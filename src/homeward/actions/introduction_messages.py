"""Messages of an introduction: to the group, to whoever arranged it, to whoever asked, and to the person who wants one.

A message names nobody and says nothing of anybody's health. The group reads what it was told behind a signed link.
"""

from datetime import datetime, timedelta

from homeward.actions import later, links
from homeward.domain.introduction import NUDGE_AFTER, State, due, reminder_at
from homeward.domain.pathway import day_of
from homeward.records.accounts.models import Party
from homeward.records.care.models import Introduction, ToldGroup
from homeward.records.journal.models import DueTime, SignedLink
from homeward.records.people.models import ContactPoint
from homeward.records.people.queries.reaching import works_on

ANSWER = "answer-introduction"
"""What a link sent to a group is for."""
OPEN_FOR = timedelta(days=28)
NUDGE, FIRST_TIME = "introduction-no-news", "introduction-first-time"


def to_group(told: ToldGroup, now: datetime) -> None:
    """The group hears that somebody would like to come, by a link of its own; an earlier link opens nothing more."""
    if not told.party.email:
        return
    shut_links(told, now)
    secret = links.make(
        purpose=ANSWER, party_id=told.party_id, person_id=told.person_id, subject_id=told.pk, ends_at=now + OPEN_FOR,
        now=now,
    )
    params = {"group": told.group, "opens": ANSWER, "secret": secret}
    later.message(told.party.email, "message-introduction-asked", params, now, about=told.person_id)


def shut_links(told: ToldGroup, now: datetime) -> None:
    """Whatever link the group was sent opens nothing from now on."""
    SignedLink.objects.filter(subject_id=told.pk, used_at=None, revoked_at=None).update(revoked_at=now)


def to_party(party: Party | None, what: str, one: Introduction, now: datetime) -> None:
    """Somebody hears that there is, or is not, news; where to read it they know by signing in."""
    if party is not None and party.email:
        params = {"page": "introductions", "person": str(one.person_id)}
        later.message(party.email, what, params, now, about=one.person_id)


def to_person(one: Introduction, now: datetime) -> None:
    """The person is reminded of tomorrow, if they still have an address."""
    address = address_of(one, now)
    if address:
        later.message(address, "message-introduction-tomorrow", {}, now, about=one.person_id)


def address_of(one: Introduction, now: datetime) -> str:
    """An e-mail address of the person's that works now."""
    emails = ContactPoint.objects.filter(person=one.person_id, system="email", replaced_at=None)
    working = emails.filter(works_on(day_of(now))).order_by("-preferred", "value")
    return working.values_list("value", flat=True).first() or ""


def wait_for_news(one: Introduction, now: datetime) -> None:
    """Come round when there should be news, and no sooner; nothing where none is waited for."""
    key = f"{NUDGE}:{one.pk}"
    DueTime.objects.filter(key=key).delete()
    at = due(State(one.state), one.since, one.first_on)
    if at is not None:
        DueTime.objects.create(key=key, topic=NUDGE, due_at=max(at, now), body=_body(one))


def wait_again(one: Introduction, now: datetime) -> None:
    """Once more, two weeks after a reminder."""
    DueTime.objects.filter(key=f"{NUDGE}:{one.pk}").update(due_at=now + NUDGE_AFTER)


def leave_it(one: Introduction) -> None:
    """Nothing comes round any more: whoever arranged it sees it on their list all the same."""
    DueTime.objects.filter(key=f"{NUDGE}:{one.pk}").delete()


def remind_before(one: Introduction, now: datetime) -> None:
    """The person wants to be reminded of the first time, the day before; on the day before it is too late for that."""
    forget_reminder(one)
    if one.first_on is not None and reminder_at(one.first_on) > now:
        at = reminder_at(one.first_on)
        DueTime.objects.create(key=f"{FIRST_TIME}:{one.pk}", topic=FIRST_TIME, due_at=at, body=_body(one))


def forget_reminder(one: Introduction) -> None:
    DueTime.objects.filter(key=f"{FIRST_TIME}:{one.pk}").delete()


def _body(one: Introduction) -> dict[str, str]:
    return {"introduction": str(one.pk), "person": str(one.person_id)}
