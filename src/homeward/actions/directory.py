"""The directory: feeds brought in beside what is in use and switched to at one moment, and what is changed here.

An import never touches what was said here. A local change stays over what the feed says; a note stays with its entry;
an entry that its feed has no more is marked and kept. Broken off, the same command begins again and nobody notices.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import islice
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import F, QuerySet

from homeward.actions.door import Everywhere, WorksHere, act, tell
from homeward.domain.access import Kind
from homeward.domain.actor import SYSTEM, Actor
from homeward.domain.directory.entry import At, Place, Service, Taxonomy, Term
from homeward.domain.directory.local import checked, of_feed, overtaken
from homeward.domain.failures import Clash, NotThere
from homeward.domain.postcode import read_postcode
from homeward.domain.problem import Problem, refuse
from homeward.domain.story import canonical, sha256
from homeward.domain.written_value import written
from homeward.records.community.listings import HERE, as_given, keep_listings, told
from homeward.records.community.models import (
    ConfidentialPlace,
    DirectoryEntry,
    DirectoryNote,
    Edition,
    Feed,
    FeedEdition,
    Listing,
    Postcode,
    TaxonomyTerm,
)
from homeward.records.community.models import Taxonomy as TaxonomyRow
from homeward.records.community.queries.directory import confidential_places
from homeward.records.session import acting

CHUNK = 200
WAITS = timedelta(days=1)
"""How long what was staged and never switched to is left, in case that import is still at work."""
LONGEST_NOTE = 4_000
KEEPS_DIRECTORY = Everywhere(Kind.SETUP)
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Gathered:
    """What was read of a feed: each service once. `is_whole`: nothing failed, so what is missing has vanished.

    `digest` is of what was read; the same again changes nothing.
    """

    feed: str
    digest: str
    services: tuple[Service, ...]
    taxonomies: tuple[Taxonomy, ...] = ()
    terms: tuple[Term, ...] = ()
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """What an import came to. `changed` of those that were there say something else now; `problems` name entries that
    belong to another feed and those whose local changes the feed has overtaken."""

    new: int = 0
    changed: int = 0
    same: int = 0
    vanished: int = 0
    back: int = 0
    problems: tuple[Problem, ...] = ()
    nothing_new: bool = False


def bring_in(
    *, actor: Actor, now: datetime, act_id: UUID, gathered: Gathered, said: Callable[[int], None] = lambda done: None
) -> BroughtIn:
    """Bring in a feed: stage it a little at a time beside what is in use, then switch. `said` hears how many are there.

    The same again changes nothing, unless postcodes or which places are confidential changed since.
    """
    with acting(actor, now):
        if not KEEPS_DIRECTORY.allows(actor, now, {}):
            raise NotThere
        digest = _digest(gathered)
        feed, _ = Feed.objects.get_or_create(name=gathered.feed[:400], defaults={"made_at": now})
        before = FeedEdition.objects.filter(feed=feed, is_current=True).first()
        if before and before.digest == digest and before.is_whole == gathered.is_whole:
            return BroughtIn(same=len(gathered.services), nothing_new=True)
        edition = FeedEdition.objects.create(feed=feed, digest=digest, began_at=now, is_whole=gathered.is_whole)
    ours, problems = _of_this_feed(gathered.services, feed)
    tally: Counter[str] = Counter()
    for number, chunk in enumerate(_chunks(ours)):
        tally += _stage(edition, before, chunk, now)
        said(number * CHUNK + len(chunk))
    gone = _carry_over(edition, before, {one.id for one in ours}, now)
    switch(
        actor=actor, now=now, act_id=act_id, feed=feed.name, edition=edition.pk, entries=len(ours),
        taxonomies=gathered.taxonomies, terms=gathered.terms,
    )
    clear_old(now)
    return BroughtIn(
        tally["new"], tally["changed"], tally["same"], gone if gathered.is_whole else 0, tally["back"],
        (*problems, *_overtaken(edition, now)),
    )


@act(may=KEEPS_DIRECTORY, tells="directory.switched")
def switch(
    *, actor: Actor, now: datetime, act_id: UUID, feed: str, edition: int, entries: int,
    taxonomies: tuple[Taxonomy, ...] = (), terms: tuple[Term, ...] = (),
) -> None:
    """Use what was staged of a feed instead of what was in use. What was changed here meanwhile is not lost.

    Refused when that edition was switched to already, or another import of the feed took it away.
    """
    made = FeedEdition.objects.select_for_update().filter(pk=edition, feed__name=feed, switched_at=None).first()
    if made is None:
        raise refuse("directory-edition-gone")
    _made_anew(made)
    FeedEdition.objects.filter(feed=made.feed, is_current=True).update(is_current=False)
    made.is_current, made.switched_at = True, now
    made.save()
    there = Listing.staged.filter(edition=made, is_carried=False).values("entry")
    DirectoryEntry.objects.filter(feed=made.feed, vanished_at__isnull=False, pk__in=there).update(vanished_at=None)
    vanished = 0
    if made.is_whole:
        carried = Listing.staged.filter(edition=made, is_carried=True).values("entry")
        going = DirectoryEntry.objects.filter(feed=made.feed, vanished_at=None, pk__in=carried)
        vanished = going.update(vanished_at=now)
        Listing.staged.filter(edition=made, is_carried=True, is_gone=False).update(is_gone=True)
    _keep_words(made.feed, taxonomies, terms)
    tell("directory.switched", kind=Kind.SETUP, feed=feed, entries=entries, vanished=vanished)


@act(may=WorksHere(), tells="directory.written")
def write(*, actor: Actor, now: datetime, act_id: UUID, entry: Service) -> UUID:
    """Write an entry of our own into the directory: a group that no feed knows. Returns its key.

    Refused without a name, with what cannot be, or where there is an entry with this key.
    """
    checked(entry, {"name": entry.name, "description": entry.description})
    if DirectoryEntry.objects.filter(pk=entry.id).exists():
        raise refuse("directory-there-already")
    feed, _ = Feed.objects.get_or_create(name=HERE, defaults={"made_at": now})
    edition, _ = FeedEdition.objects.get_or_create(
        feed=feed, is_current=True, defaults={"digest": "", "began_at": now, "switched_at": now}
    )
    kept = DirectoryEntry.objects.create(id=entry.id, feed=feed, made_at=now)
    keep_listings(edition, [(kept, _to_keep([entry], confidential_places())[0])])
    _keep_words(feed, (), entry.every_term())
    tell("directory.written", kind=Kind.SETUP, subject_id=kept.pk, name=entry.name)
    return kept.pk


@act(may=WorksHere(), tells="directory.changed")
def change(
    *, actor: Actor, now: datetime, act_id: UUID, seen: int, entry_id: UUID, changes: Mapping[str, Any],
    as_the_feed_says: tuple[str, ...] = (),
) -> None:
    """Say something else here than the feed does: field of `Service` -> what we say, as `written` writes it. The next
    imports leave it standing. Fields in `as_the_feed_says` go back to what the feed says.

    Refused, naming each field, for what cannot be changed or cannot be; a clash when somebody changed it meanwhile.
    """
    name = say_here(locked(entry_id), seen, changes, as_the_feed_says)
    tell(
        "directory.changed", kind=Kind.SETUP, subject_id=entry_id, name=name,
        fields=", ".join(sorted({*changes, *as_the_feed_says})),
    )


def say_here(
    kept: DirectoryEntry, seen: int, changes: Mapping[str, Any], as_the_feed_says: tuple[str, ...] = ()
) -> str:
    """Part of an act that changes a locked entry: keep what is said here, and make its listing again. Returns what the
    entry is called now. Raises Clash, Refused, NotThere."""
    if kept.version != seen:
        raise Clash(seen, kept.version)
    row = Listing.staged.filter(entry=kept, edition__is_current=True).select_related("entry").first()
    if row is None:
        raise NotThere
    given = as_given(row)
    local = {name: said for name, said in {**kept.local, **changes}.items() if name not in as_the_feed_says}
    checked(given, local)
    kept.theirs = {**of_feed(given, local), **{name: kept.theirs[name] for name in kept.theirs if name in local}}
    kept.theirs |= of_feed(given, changes)
    kept.local, kept.version = local, kept.version + 1
    kept.save()
    _retold(row, kept, given)
    return told(row).name


@act(may=WorksHere(), tells="directory.noted")
def note(*, actor: Actor, now: datetime, act_id: UUID, entry_id: UUID, text: str) -> UUID:
    """Keep what somebody here knows of an entry, for those who work here. Returns the key of the note."""
    kept = locked(entry_id)
    if not text.strip() or len(text) > LONGEST_NOTE:
        raise refuse("directory-note-wrong", "text", most=LONGEST_NOTE)
    made = DirectoryNote.objects.create(
        entry=kept, text=text.strip(), written_at=now, written_by_id=actor.party_id
    )
    tell("directory.noted", kind=Kind.SETUP, subject_id=kept.pk, name=name_of(kept))
    return made.pk


@act(may=WorksHere(), tells="directory.kept-confidential")
def keep_confidential(*, actor: Actor, now: datetime, act_id: UUID, location_id: UUID) -> None:
    """Let a place never leave: it is taken out of every entry, is found and published no more, and no import brings it
    back. The entries stay, without it. Whoever works here may, at once: an address that got out cannot be called back.
    """
    there = Listing.staged.filter(listingplaces__location_id=location_id)
    if not there.exists() and location_id not in confidential_places():
        raise NotThere
    ConfidentialPlace.objects.get_or_create(pk=location_id, defaults={"since": now})
    _take_out(there)
    tell("directory.kept-confidential", kind=Kind.SETUP, subject_id=location_id)


@act(may=KEEPS_DIRECTORY, tells="directory.let-out")
def let_out(*, actor: Actor, now: datetime, act_id: UUID, location_id: UUID) -> None:
    """Let a place be no longer confidential: the next import of its feed brings it back."""
    if not ConfidentialPlace.objects.filter(pk=location_id).delete()[0]:
        raise NotThere
    tell("directory.let-out", kind=Kind.SETUP, subject_id=location_id)


def clear_old(now: datetime) -> int:
    """Take away editions that were replaced, and what was staged and never switched to for a day, a little at a time so
    that nobody waits. Returns how many listings went."""
    gone = 0
    replaced = FeedEdition.objects.filter(is_current=False, switched_at__isnull=False)
    left = FeedEdition.objects.filter(switched_at=None, began_at__lt=now - WAITS)
    for edition in (*replaced, *left):
        while went := _some_less(edition, now):
            gone += went
        with acting(SYSTEM, now):
            edition.delete()
    return gone


def _digest(gathered: Gathered) -> str:
    """Of everything that decides what is kept: what was read, where postcodes lie, which places never leave."""
    postcodes = sorted(Edition.objects.filter(is_current=True).values_list("digest", flat=True))
    return sha256(canonical([gathered.digest, postcodes, sorted(map(str, confidential_places()))]))


def _of_this_feed(services: tuple[Service, ...], feed: Feed) -> tuple[list[Service], list[Problem]]:
    """Those that are new or this feed's own; a feed cannot write over what somebody else brought in or wrote here."""
    ours: list[Service] = []
    problems = []
    for some in _chunks(services):
        rows = DirectoryEntry.objects.filter(pk__in=[one.id for one in some]).exclude(feed=feed)
        theirs = dict(rows.values_list("pk", "feed__name"))
        ours += [one for one in some if one.id not in theirs]
        problems += [
            Problem("directory-other-feed", one.name[:80], {"feed": theirs[one.id]}) for one in some if one.id in theirs
        ]
    return ours, problems


def _stage(edition: FeedEdition, before: FeedEdition | None, some: Sequence[Service], now: datetime) -> Counter[str]:
    """Put some entries beside what is in use. Returns how many are new, changed, the same, and back again."""
    keys = [one.id for one in some]
    with acting(SYSTEM, now):
        known = set(DirectoryEntry.objects.filter(pk__in=keys).values_list("pk", flat=True))
        DirectoryEntry.objects.bulk_create(
            [DirectoryEntry(id=key, feed=edition.feed, made_at=now) for key in keys if key not in known],
            ignore_conflicts=True,
        )
        entries = {one.pk: one for one in DirectoryEntry.objects.filter(pk__in=keys, feed=edition.feed)}
        there = dict(Listing.staged.filter(edition=before, entry__in=keys).values_list("entry_id", "value"))
        kept = [one for one in _to_keep(some, confidential_places()) if one.id in entries]
        keep_listings(edition, [(entries[one.id], one) for one in kept])
    return Counter(_how(entries[one.id], there.get(one.id), one) for one in kept)


def _how(entry: DirectoryEntry, there: Mapping[str, Any] | None, one: Service) -> str:
    if there is None:
        return "new"
    if entry.vanished_at:
        return "back"
    return "same" if there == written(one) else "changed"


def _to_keep(some: Iterable[Service], hidden: frozenset[UUID]) -> list[Service]:
    """As they are kept: without confidential places, and with their place where only a postcode says where."""
    seen = [one.without_places(hidden) for one in some]
    needed = {code for one in seen for at in one.places if at.place and (code := _placeable(at.place))}
    rows = Postcode.objects.filter(postcode__in=needed).values_list("postcode", "latitude", "longitude")
    known = {postcode: (latitude, longitude) for postcode, latitude, longitude in rows}
    return [replace(one, places=tuple(_placed(at, known) for at in one.places)) for one in seen]


def _placeable(place: Place) -> str:
    """The postcode that says where a place is, when nothing else does."""
    return (read_postcode(place.postcode) or "") if place.latitude is None or place.longitude is None else ""


def _placed(at: At, known: Mapping[str, tuple[float, float]]) -> At:
    where = known.get(_placeable(at.place)) if at.place else None
    if at.place is None or where is None:
        return at
    return replace(at, place=replace(at.place, latitude=where[0], longitude=where[1]))


def _carry_over(edition: FeedEdition, before: FeedEdition | None, there: set[UUID], now: datetime) -> int:
    """Take over what the feed has no more, or what could not be read of it. Returns how many of them had not vanished
    before."""
    if before is None:
        return 0
    every = Listing.staged.filter(edition=before).order_by("pk")
    missing = [pk for pk, entry in every.values_list("pk", "entry_id") if entry not in there]
    fresh = 0
    for some in _chunks(missing):
        with acting(SYSTEM, now):
            rows = list(Listing.staged.filter(pk__in=some).select_related("entry"))
            hidden = confidential_places()
            keep_listings(edition, [(row.entry, as_given(row).without_places(hidden)) for row in rows], carried=True)
            fresh += sum(row.entry.vanished_at is None for row in rows)
    return fresh


def _made_anew(edition: FeedEdition) -> None:
    """What was staged before somebody changed an entry or kept a place confidential, made again as it is now."""
    late = Listing.staged.filter(edition=edition).exclude(told_version=F("entry__version")).select_related("entry")
    for row in late:
        _retold(row, row.entry, as_given(row))
    hidden = Listing.staged.filter(edition=edition, listingplaces__location_id__in=confidential_places())
    _take_out(hidden)


def _take_out(rows: QuerySet[Listing]) -> None:
    hidden = confidential_places()
    for row in rows.select_related("entry", "edition").distinct():
        _retold(row, row.entry, as_given(row).without_places(hidden))


def _retold(row: Listing, entry: DirectoryEntry, given: Service) -> None:
    """Make a listing again in its place."""
    edition, carried = row.edition, row.is_carried
    Listing.staged.filter(pk=row.pk).delete()
    keep_listings(edition, [(entry, given)], carried=carried)
    row.entry = entry


def _keep_words(feed: Feed, taxonomies: tuple[Taxonomy, ...], terms: tuple[Term, ...]) -> None:
    """Keep taxonomies and terms; those that another feed brought stay as they are."""
    for one in taxonomies:
        row, made = TaxonomyRow.objects.get_or_create(pk=one.id, defaults={"feed": feed, "value": written(one)})
        if not made and row.feed_id == feed.pk and row.value != written(one):
            TaxonomyRow.objects.filter(pk=one.id).update(value=written(one))
    words = {row.pk: row for row in TaxonomyTerm.objects.filter(pk__in=[one.id for one in terms])}
    TaxonomyTerm.objects.bulk_create(
        [
            TaxonomyTerm(id=one.id, feed=feed, taxonomy_id=one.taxonomy_id, value=written(one))
            for one in terms if one.id not in words
        ],
        ignore_conflicts=True,
    )
    for word in terms:
        kept = words.get(word.id)
        if kept and kept.feed_id == feed.pk and kept.value != written(word):
            TaxonomyTerm.objects.filter(pk=word.id).update(value=written(word), taxonomy_id=word.taxonomy_id)


def _overtaken(edition: FeedEdition, now: datetime) -> list[Problem]:
    """Local changes of which the feed says something else now than when they were made."""
    rows = Listing.staged.filter(edition=edition).exclude(entry__local={}).select_related("entry")
    return [
        Problem("directory-overtaken", as_given(row).name[:80], {"fields": ", ".join(fields)})
        for row in rows
        if (fields := overtaken(row.entry.local, row.entry.theirs, as_given(row)))
    ]


def locked(entry_id: UUID) -> DirectoryEntry:
    """The entry, nobody else at it until this act is over."""
    kept = DirectoryEntry.objects.select_for_update().filter(pk=entry_id).first()
    if kept is None:
        raise NotThere
    return kept


def name_of(kept: DirectoryEntry) -> str:
    """What it is called here."""
    row = Listing.staged.filter(entry=kept, edition__is_current=True).select_related("entry").first()
    return told(row).name if row else ""


def _some_less(edition: FeedEdition, now: datetime) -> int:
    with acting(SYSTEM, now):
        keys = list(Listing.staged.filter(edition=edition).values_list("pk", flat=True)[:CHUNK])
        Listing.staged.filter(pk__in=keys).delete()
    return len(keys)


def _chunks(items: Iterable[Item]) -> Iterator[list[Item]]:
    left = iter(items)
    while some := list(islice(left, CHUNK)):
        yield some
