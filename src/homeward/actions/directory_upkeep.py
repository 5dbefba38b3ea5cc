"""Keeping the directory true: an owner says by a link of theirs that an entry is right, or puts it right; whoever works
here confirms for them on the telephone, writes down who is asked, and settles what was reported.

What an owner changes is kept as what is said here, so no import loses it. An owner's link opens what stands under
their address now, and nothing when somebody else is asked instead.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Exists, OuterRef, Q

from homeward.actions import later, links
from homeward.actions.directory import locked, name_of, say_here
from homeward.actions.door import Anyone, WorksHere, act, tell
from homeward.domain.access import Kind
from homeward.domain.actor import SYSTEM, Actor, ActorKind
from homeward.domain.directory.upkeep import QUARTER, may_ask, old_before
from homeward.domain.failures import NotThere
from homeward.domain.pathway.timing import day_of
from homeward.domain.problem import Refused, refuse
from homeward.records.accounts.models import Party
from homeward.records.community.listings import told
from homeward.records.community.models import DirectoryEntry, EntryOwner, EntryReport, Listing
from homeward.records.journal.models import SignedLink
from homeward.records.journal.queries.links import open_link

KEEP = "keep-entry"
"""What a link sent to an owner is for."""
OPEN_FOR = QUARTER
LONGEST_REPORT = 1_000
MOST_OPEN = 20
"""How many open reports an entry takes: anybody may report, and nobody shall fill the list."""
A_ROUND = 100
"""How many owners are written to in one round: a large feed does not send thousands of messages in an hour."""


@dataclass(frozen=True, slots=True)
class ByOwnersLink:
    """Whoever holds a link that was sent to the owner of the entry named by `entry_id`, if one is named."""

    def allows(self, actor: Actor, now: datetime, said: Mapping[str, Any]) -> bool:
        try:
            found = open_link(said["link"], KEEP, now)
        except NotThere:
            return False
        if found.party_id != actor.party_id:
            return False
        if "entry_id" not in said:
            return True
        email = EntryOwner.objects.filter(party=found.party_id).values("email")
        return Listing.objects.filter(entry=said["entry_id"], owner_email__in=email).exists()


@act(may=WorksHere(), tells="directory.asked")
def ask_owner(*, actor: Actor, now: datetime, act_id: UUID, entry_id: UUID) -> UUID:
    """Ask the owner of an entry whether it is right: one message with a link to all that stands under their address.
    Earlier links open nothing more. Returns the key of the party asked.

    Refused where nobody is written down to ask, who wants no more messages, or was asked not long ago.
    """
    kept = locked(entry_id)
    row = Listing.objects.filter(entry=kept).select_related("entry").first()
    if row is None or not row.owner_email:
        raise refuse("directory-no-owner")
    owner = _owner(row, now)
    if owner.no_more_since:
        raise refuse("directory-asks-no-more")
    if not may_ask(owner.asked_at, now, by_hand=actor.kind is not ActorKind.SYSTEM):
        raise refuse("directory-asked-lately")
    owner.asked_at = now
    owner.save()
    _write_to(owner, told(row).name, now)
    tell("directory.asked", kind=Kind.SETUP, subject_id=kept.pk, name=told(row).name)
    return owner.party_id


@act(may=WorksHere(), tells="directory.confirmed")
def confirm(*, actor: Actor, now: datetime, act_id: UUID, entry_id: UUID, seen: int) -> None:
    """Somebody here made sure of all of it: rang, or went there. Raises Clash where it was changed meanwhile."""
    _confirm(actor, now, entry_id, seen)


@act(may=ByOwnersLink(), tells="directory.confirmed")
def confirm_by_link(
    *, actor: Actor, now: datetime, act_id: UUID, entry_id: UUID, seen: int, link: str
) -> None:
    """The owner says that all of it is right. Raises Clash where it was changed since they saw it, NotThere."""
    _confirm(actor, now, entry_id, seen)


@act(may=ByOwnersLink(), tells=("directory.owner-changed", "directory.reported"))
def change_by_link(
    *, actor: Actor, now: datetime, act_id: UUID, entry_id: UUID, seen: int, changes: Mapping[str, Any], more: str,
    link: str,
) -> None:
    """The owner puts it right; the rest they confirm by that. Kept as what is said here, over what any feed says.
    `more` is what the form has no box for; whoever keeps the directory finds it among what was reported.

    Raises Refused with everything that cannot be so, and where nothing is different; Clash; NotThere.
    """
    if not changes and not more.strip():
        raise refuse("directory-nothing-changed")
    kept = locked(entry_id)
    _confirmed(kept, actor, now)
    name = say_here(kept, seen, {**changes, "assured_on": day_of(now).isoformat()})
    if changes:
        tell(
            "directory.owner-changed", kind=Kind.SETUP, subject_id=kept.pk, name=name,
            fields=", ".join(sorted(changes)),
        )
    if more.strip():
        _report(kept, actor, now, more)
        tell("directory.reported", kind=Kind.SETUP, subject_id=kept.pk, name=name)


@act(may=ByOwnersLink(), tells=("directory.asked-no-more", "directory.asked-again"))
def want_messages(*, actor: Actor, now: datetime, act_id: UUID, wanted: bool, link: str) -> None:
    """The owner wants no more messages, or wants them after all. Their link stays open either way."""
    owner = EntryOwner.objects.select_for_update().filter(party=actor.party).first()
    if owner is None:
        raise NotThere
    owner.no_more_since = None if wanted else now
    owner.save()
    what = "directory.asked-again" if wanted else "directory.asked-no-more"
    tell(what, kind=Kind.SETUP, subject_id=owner.party_id)


@act(may=WorksHere(), tells="directory.owner-set")
def set_owner(*, actor: Actor, now: datetime, act_id: UUID, entry_id: UUID, email: str) -> None:
    """Write down who is asked whether an entry is right; "" goes back to whom its feed names. Whoever was asked before
    finds this entry behind their link no more. Raises Refused for what is no e-mail address."""
    said = email.strip().lower()
    if said:
        try:
            validate_email(said)
        except ValidationError:
            raise refuse("directory-owner-wrong", "email") from None
    kept = locked(entry_id)
    kept.owner_email = said
    name = say_here(kept, kept.version, {})
    tell("directory.owner-set", kind=Kind.SETUP, subject_id=kept.pk, name=name)


@act(may=Anyone(), tells="directory.reported")
def report(*, actor: Actor, now: datetime, act_id: UUID, entry_id: UUID, text: str) -> UUID:
    """Report a problem with an entry: whoever stands before a locked door, signed in or not. Returns its key.

    Refused when empty or too long, and where enough reports are open already; NotThere.
    """
    kept = locked(entry_id)
    made = _report(kept, actor, now, text)
    tell("directory.reported", kind=Kind.SETUP, subject_id=kept.pk, name=name_of(kept))
    return made.pk


@act(may=WorksHere(), tells=("directory.settled", "directory.unsettled"))
def settle(*, actor: Actor, now: datetime, act_id: UUID, report_id: UUID, settled: bool = True) -> None:
    """What was reported has been looked into and put right where need be; or, not `settled`, that is taken back."""
    row = EntryReport.objects.select_for_update(of=("self",)).filter(pk=report_id).select_related("entry").first()
    if row is None:
        raise NotThere
    row.settled_at = now if settled else None
    row.save()
    what = "directory.settled" if settled else "directory.unsettled"
    tell(what, kind=Kind.SETUP, subject_id=row.entry_id, name=name_of(row.entry))


def nudge_owners(now: datetime) -> int:
    """For the clock: every owner of something old is asked, once for all of it, and not again for a quarter of a year.
    Returns how many were."""
    there = Listing.objects.filter(is_running=True).exclude(owner_email="")
    old = there.filter(Q(assured_on=None) | Q(assured_on__lt=old_before(day_of(now))))
    not_now = EntryOwner.objects.filter(
        Q(asked_at__gt=now - QUARTER) | Q(no_more_since__isnull=False), email=OuterRef("owner_email")
    )
    owners = old.filter(~Exists(not_now)).values_list("owner_email", flat=True).distinct().order_by("owner_email")
    count = 0
    for email in list(owners[:A_ROUND]):
        first = old.filter(owner_email=email).order_by("sort_name", "entry").values_list("entry_id", flat=True).first()
        if first is None:
            continue
        try:
            ask_owner(actor=SYSTEM, now=now, act_id=uuid4(), entry_id=first)
            count += 1
        except (Refused, NotThere):  # it moved on meanwhile; nothing to hold up the others
            continue
    return count


def _owner(row: Listing, now: datetime) -> EntryOwner:
    found = EntryOwner.objects.select_for_update().filter(email=row.owner_email).first()
    if found:
        return found
    one = told(row)
    name = (one.organisation.name if one.organisation else one.name)[:200]
    party = Party.objects.create(name=name, is_agency=True, made_at=now)
    return EntryOwner.objects.create(email=row.owner_email, party=party)


def _write_to(owner: EntryOwner, name: str, now: datetime) -> None:
    shut = SignedLink.objects.filter(purpose=KEEP, party_id=owner.party_id, revoked_at=None)
    shut.update(revoked_at=now)
    secret = links.make(
        purpose=KEEP, party_id=owner.party_id, person_id=None, subject_id=owner.party_id, ends_at=now + OPEN_FOR,
        now=now,
    )
    number = Listing.objects.filter(owner_email=owner.email).count()
    what = "message-directory-check" if number == 1 else "message-directory-check-several"
    params = {"opens": KEEP, "secret": secret, "name": name, "number": str(number)}
    later.message(owner.email, what, params, now)


def _confirm(actor: Actor, now: datetime, entry_id: UUID, seen: int) -> None:
    kept = locked(entry_id)
    _confirmed(kept, actor, now)
    name = say_here(kept, seen, {"assured_on": day_of(now).isoformat()})
    tell("directory.confirmed", kind=Kind.SETUP, subject_id=kept.pk, name=name)


def _confirmed(kept: DirectoryEntry, actor: Actor, now: datetime) -> None:
    """Kept with the entry by whatever is said of it next."""
    kept.confirmed_at, kept.confirmed_by_id = now, actor.party_id
    kept.confirmed_by_owner = actor.kind is ActorKind.LINK


def _report(kept: DirectoryEntry, actor: Actor, now: datetime, text: str) -> EntryReport:
    said = text.strip()
    if not said:
        raise refuse("directory-report-empty", "text")
    if len(said) > LONGEST_REPORT:
        raise refuse("directory-report-long", "text", most=LONGEST_REPORT)
    if EntryReport.objects.filter(entry=kept, settled_at=None).count() >= MOST_OPEN:
        raise refuse("directory-report-many")
    return EntryReport.objects.create(entry=kept, text=said, told_at=now, told_by_id=actor.party_id)
