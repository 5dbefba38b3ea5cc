"""The directory: who brings entries in, the entries themselves, and what each edition of a feed says of them.

A `DirectoryEntry` stays for good and is what everything else points at: notes, introductions, who keeps it true. What
is read of it is a `Listing`, made anew by every import beside the one in use and switched to at one moment. The
listing holds the whole value (`domain.directory.entry.Service`); the tables hanging on it are there to find it by.

A confidential place is in none of them: what is not there cannot be let out.
"""

from typing import ClassVar
from uuid import uuid4

from django.db import models

from homeward.records.accounts.models import Party


class Feed(models.Model):
    """Who brings entries in: the address of a feed, the name given to files, or "here" for what is written here."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    name = models.CharField(max_length=400, unique=True)
    made_at = models.DateTimeField()


class FeedEdition(models.Model):
    """One reading of a feed, which replaces the one before as a whole. Its listings are read once it `is_current`.

    `is_whole`: nothing failed on the way, so what is not in it has vanished from the feed.
    """

    feed = models.ForeignKey(Feed, on_delete=models.PROTECT, related_name="editions")
    digest = models.CharField(max_length=64)  # of what was read
    began_at = models.DateTimeField()
    switched_at = models.DateTimeField(null=True)
    is_whole = models.BooleanField(default=True)
    is_current = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["feed"], name="one_feed_edition_in_use", condition=models.Q(is_current=True)
            ),
        ]


class DirectoryEntry(models.Model):
    """A service or group by the key it is published under.

    `local` is what was changed here (field of `Service` -> what we say), `theirs` what the feed said of those fields at
    the time. `vanished_at`: since when the feed has it no more; it is neither found nor published, and not deleted.
    `owner_email`: who is asked whether it is right, where somebody here wrote that down. `confirmed_*`: when somebody
    last said so, and whether it was the owner by their link.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    feed = models.ForeignKey(Feed, on_delete=models.PROTECT, related_name="entries")
    version = models.PositiveIntegerField(default=1)
    local = models.JSONField(default=dict)
    theirs = models.JSONField(default=dict)
    made_at = models.DateTimeField()
    vanished_at = models.DateTimeField(null=True)
    owner_email = models.EmailField(blank=True)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_by_owner = models.BooleanField(default=False)


class EntryOwner(models.Model):
    """Somebody who says whether entries are right, by a link: a party of its own, with no account and no relation to
    anybody, whoever else has the same address. `asked_at`: when they were last written to."""

    email = models.EmailField(unique=True)  # in small letters
    party = models.OneToOneField(Party, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(null=True)
    no_more_since = models.DateTimeField(null=True)


class EntryReport(models.Model):
    """A problem somebody reported with an entry. For those who work here."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    entry = models.ForeignKey(DirectoryEntry, on_delete=models.PROTECT, related_name="reports")
    text = models.TextField()
    told_at = models.DateTimeField()
    told_by = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["told_at"], name="report_open", condition=models.Q(settled_at__isnull=True)),
        ]


class DirectoryNote(models.Model):
    """What somebody here knows of an entry. For those who work here: never found by, never published."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    entry = models.ForeignKey(DirectoryEntry, on_delete=models.PROTECT, related_name="notes")
    text = models.TextField()
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, related_name="+")


class ConfidentialPlace(models.Model):
    """A place that never leaves, such as a refuge: its key and no more. Imports leave it out of all they keep."""

    location_id = models.UUIDField(primary_key=True)
    since = models.DateTimeField()


class InUse(models.Manager["Listing"]):
    """Only what has been switched to and has not vanished."""

    def get_queryset(self) -> models.QuerySet["Listing"]:
        return super().get_queryset().filter(edition__is_current=True, is_gone=False)


class Listing(models.Model):
    """What an edition says of an entry. `value` is a written `Service` as the feed gives it, with places filled in from
    postcodes and without confidential ones; the columns beside it are as it is told here, local changes included.

    What is asked of many listings at once stands in the row itself, before `value`: a search that fits a few looks at
    thousands, and each table more, or each long value read past, is paid that often.
    """

    edition = models.ForeignKey(FeedEdition, on_delete=models.PROTECT, related_name="listings")
    entry = models.ForeignKey(DirectoryEntry, on_delete=models.PROTECT, related_name="listings")
    told_version = models.PositiveIntegerField()  # the version of the entry it was made with
    is_carried = models.BooleanField(default=False)  # not in what was read: taken over from the edition before
    is_gone = models.BooleanField(default=False)  # its entry has vanished from the feed
    sort_name = models.CharField(max_length=60)
    names = models.TextField()  # the words that count most, to score it by without reading it whole
    organisation_id = models.UUIDField(null=True)
    is_running = models.BooleanField()
    is_free = models.BooleanField(null=True)
    days = models.PositiveSmallIntegerField(default=0)  # a bit for each weekday it can fall on, Monday the lowest
    access = models.TextField(blank=True)  # the words of how one gets in, each between spaces
    minimum_age = models.PositiveSmallIntegerField(null=True)
    maximum_age = models.PositiveSmallIntegerField(null=True)
    changed_at = models.DateTimeField(null=True)
    assured_on = models.DateField(null=True)
    owner_email = models.EmailField(blank=True)
    value = models.JSONField()

    objects: ClassVar[InUse] = InUse()
    staged: ClassVar[models.Manager["Listing"]] = models.Manager()

    class Meta:
        base_manager_name = "staged"
        indexes = [
            models.Index(fields=["sort_name", "entry"], name="listing_by_name"),
            models.Index(fields=["assured_on", "entry"], name="listing_by_age"),
            models.Index(fields=["owner_email", "assured_on"], name="listing_by_owner"),
        ]
        constraints = [models.UniqueConstraint(fields=["entry", "edition"], name="listing_once_an_edition")]


class OfListing(models.Model):
    """A row to find a listing by; it goes with it."""

    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="%(class)ss")

    class Meta:
        abstract = True


class ListingPlace(OfListing):
    """A service at one of its places. `at_id` is the key it is published under; `cell` a square of
    `domain.directory.nearness`, empty with latitude and longitude where nobody knows where it is."""

    at_id = models.UUIDField(db_index=True)
    location_id = models.UUIDField(null=True, db_index=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    cell = models.PositiveIntegerField(null=True)

    class Meta:
        indexes = [models.Index(fields=["cell", "listing", "latitude", "longitude"], name="place_by_cell")]


class ListingDay(OfListing):
    """A weekday it can fall on (Monday is 0), with its times; `at_id` where that holds for one of its places only."""

    at_id = models.UUIDField(null=True)
    day = models.PositiveSmallIntegerField(null=True)
    opens_at = models.TimeField(null=True)
    closes_at = models.TimeField(null=True)


class ListingTerm(OfListing):
    term_id = models.UUIDField()
    taxonomy_id = models.UUIDField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["term_id", "listing"], name="listing_by_term"),
            models.Index(fields=["taxonomy_id", "listing"], name="listing_by_taxonomy"),
        ]


class ListingWord(OfListing):
    """A word it is found by (`domain.directory.search.Key`): always looked up by equality, whole."""

    field = models.CharField(max_length=1)
    word = models.CharField(max_length=40)

    class Meta:
        indexes = [models.Index(fields=["word", "field", "listing"], name="listing_by_word")]


class NameWord(models.Model):
    """The words that names are made of, each once however many listings have it, by the trigrams in it. Part of a word
    and a word with a slip in it are looked up here, among some ten thousand words, and not among all listings. A word
    that no listing has any more stays, and finds nothing."""

    gram = models.CharField(max_length=3)
    word = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["gram", "word"], name="name_word_once_a_gram")]


class Taxonomy(models.Model):
    """A list of words that services are sorted by; the feed that brought it first keeps it up to date."""

    id = models.UUIDField(primary_key=True)
    feed = models.ForeignKey(Feed, on_delete=models.PROTECT, related_name="+")
    value = models.JSONField()


class TaxonomyTerm(models.Model):
    id = models.UUIDField(primary_key=True)
    feed = models.ForeignKey(Feed, on_delete=models.PROTECT, related_name="+")
    taxonomy_id = models.UUIDField(null=True, db_index=True)
    value = models.JSONField()
