"""How true the directory is: what is old, what was reported, what its feed has no more. For whoever keeps it, which is
whoever works here and whoever sets people and places up: what nobody in particular may keep, nobody keeps."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from homeward.domain.access import Kind
from homeward.domain.directory.entry import Service
from homeward.domain.directory.upkeep import old_before
from homeward.domain.failures import NotThere
from homeward.domain.person_details import AddressKind
from homeward.domain.postcode import read_postcode
from homeward.records.community.listings import told
from homeward.records.community.models import DirectoryEntry, EntryOwner, EntryReport, Listing
from homeward.records.people.models import Address
from homeward.records.people.reading import Reader
from homeward.records.people.standing import ADMINISTRATOR
from homeward.records.people.visible import live_on

SHOWN = 30
STAYS_FIRST = (AddressKind.TEMPORARY, AddressKind.HOME, AddressKind.OTHER)


@dataclass(frozen=True, slots=True)
class Report:
    """What somebody reported. `by` is empty where nobody said who they are."""

    id: UUID
    entry_id: UUID
    name: str
    text: str
    by: str
    at: datetime
    settled_at: datetime | None


@dataclass(frozen=True, slots=True)
class Upkeep:
    """How an entry is kept true. `owner` is whoever is asked, "" when nobody is; `owner_is_ours` where that was written
    down here."""

    owner: str
    owner_is_ours: bool
    asked_at: datetime | None
    wants_no_more: bool
    confirmed_at: datetime | None
    confirmed_by: str
    confirmed_by_owner: bool
    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class ToCheck:
    """One line of what wants a look."""

    id: UUID
    name: str
    feed: str
    assured_on: date | None
    owner: str
    asked_at: datetime | None
    vanished_at: datetime | None


@dataclass(frozen=True, slots=True)
class Keeping:
    """What wants a look, each list at most `SHOWN` long, with how many there are in all."""

    reports: tuple[Report, ...]
    old: tuple[ToCheck, ...]
    vanished: tuple[ToCheck, ...]
    how_many_reports: int
    how_many_old: int
    how_many_vanished: int
    there: int


@dataclass(frozen=True, slots=True)
class Owned:
    """What an owner is asked about, as it is told here."""

    entry: Service
    version: int
    confirmed_by_owner: bool


@dataclass(frozen=True, slots=True)
class Owner:
    """Whoever holds an owner's link."""

    email: str
    wants_no_more: bool
    entries: tuple[Owned, ...]


@dataclass(frozen=True, slots=True)
class FromHere:
    """A place a person lives or stays at, to look from."""

    use: str
    postcode: str


def keeps_directory(reader: Reader) -> bool:
    """Whether the reader is one of those who keep the directory true."""
    return reader.standing.is_staff or ADMINISTRATOR in reader.standing.relations


def keeping(reader: Reader, old: int = SHOWN, vanished: int = SHOWN) -> Keeping:
    """What was reported, newest first; what is old, the never assured and the oldest first; what vanished from its
    feed, the last first. NotThere for whoever does not keep the directory."""
    _check(reader)
    reports = EntryReport.objects.filter(settled_at=None)
    running = Listing.objects.filter(is_running=True)
    aged = running.filter(Q(assured_on=None) | Q(assured_on__lt=old_before(reader.today)))
    gone = Listing.staged.filter(edition__is_current=True, entry__vanished_at__isnull=False)
    lines = list(aged.filter(assured_on=None).order_by("assured_on", "entry").select_related("entry__feed")[:old])
    more = aged.exclude(assured_on=None).order_by("assured_on", "entry").select_related("entry__feed")
    lines += list(more[: old - len(lines)])
    went = gone.order_by("-entry__vanished_at", "entry").select_related("entry__feed")[:vanished]
    return Keeping(
        _reports(reports.order_by("-told_at", "id")[:SHOWN]), _lines(lines), _lines(list(went)), reports.count(),
        aged.count(), gone.count(), running.count(),
    )


def upkeep(reader: Reader, entry_id: UUID) -> Upkeep:
    """How one entry is kept true. NotThere for whoever does not keep the directory."""
    _check(reader)
    row = _row(entry_id).select_related("entry__confirmed_by").first()
    if row is None:
        raise NotThere
    kept = row.entry
    owner = EntryOwner.objects.filter(email=row.owner_email).first() if row.owner_email else None
    return Upkeep(
        row.owner_email, bool(kept.owner_email), owner.asked_at if owner else None,
        bool(owner and owner.no_more_since), kept.confirmed_at,
        kept.confirmed_by.name if kept.confirmed_by else "", kept.confirmed_by_owner,
        _reports(EntryReport.objects.filter(entry=kept).order_by("-told_at", "id")[:SHOWN]),
    )


def confirmed_by_owner(entry_id: UUID) -> bool | None:
    """Whether it was its owner who last confirmed it here; None where nobody did. Nothing secret."""
    row = DirectoryEntry.objects.filter(pk=entry_id, confirmed_at__isnull=False).first()
    return row.confirmed_by_owner if row else None


def owner(party_id: UUID) -> Owner:
    """What stands under the address of whoever holds an owner's link, by name. Raises NotThere."""
    row = EntryOwner.objects.filter(party=party_id).first()
    if row is None:
        raise NotThere
    rows = Listing.objects.filter(owner_email=row.email).select_related("entry").order_by("sort_name", "entry")
    entries = tuple(Owned(told(one), one.entry.version, one.entry.confirmed_by_owner) for one in rows[:200])
    return Owner(row.email, row.no_more_since is not None, entries)


def looks_from(reader: Reader, person_id: UUID) -> tuple[FromHere, ...]:
    """The postcodes a person lives or stays at now, where they stay first; those the reader may see."""
    rows = Address.objects.filter(
        reader.may(Kind.CONTACT), live_on(reader.today), person=person_id, replaced_at=None
    ).filter(use__in=STAYS_FIRST).exclude(postcode="")
    reader.saw(person_id, Kind.CONTACT)
    found = [FromHere(use, read_postcode(code) or "") for use, code in rows.values_list("use", "postcode")]
    order = {use.value: number for number, use in enumerate(STAYS_FIRST)}
    return tuple(sorted((one for one in found if one.postcode), key=lambda one: (order.get(one.use, 9), one.postcode)))


def _check(reader: Reader) -> None:
    if not keeps_directory(reader):
        raise NotThere


def _row(entry_id: UUID) -> QuerySet[Listing]:
    return Listing.staged.filter(entry=entry_id, edition__is_current=True).select_related("entry")


def _reports(rows: QuerySet[EntryReport]) -> tuple[Report, ...]:
    found = list(rows.select_related("told_by"))
    keys = {row.entry_id for row in found}
    listed = Listing.staged.filter(entry__in=keys, edition__is_current=True).select_related("entry")
    names = {row.entry_id: told(row).name for row in listed}
    return tuple(
        Report(
            row.pk, row.entry_id, names.get(row.entry_id, ""), row.text, row.told_by.name if row.told_by else "",
            row.told_at, row.settled_at,
        )
        for row in found
    )


def _lines(rows: list[Listing]) -> tuple[ToCheck, ...]:
    emails = {row.owner_email for row in rows}
    asked = dict(EntryOwner.objects.filter(email__in=emails).values_list("email", "asked_at"))
    return tuple(
        ToCheck(
            row.entry_id, told(row).name, row.entry.feed.name, row.assured_on, row.owner_email,
            asked.get(row.owner_email), row.entry.vanished_at,
        )
        for row in rows
    )
