"""A person choosing a host: what they want of a home, whom they were shown, what both said, visits, and the stay."""

from uuid import uuid4

from django.db import models

from homeward.domain.access import Kind
from homeward.records.accounts.models import Party
from homeward.records.append_only import AppendOnly
from homeward.records.care.models.hosts import Host
from homeward.records.care.models.journeys import Journey
from homeward.records.people.models import Person, PersonRecord


class StayWish(PersonRecord, AppendOnly):
    """What the person wants and needs of a home: a `domain.host_matching.StayWishes`, the newest version holds."""

    kind = Kind.STAY

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="stay_wishes")
    version = models.PositiveIntegerField()
    body = models.JSONField()
    said_by = models.CharField(max_length=200, blank=True)
    written_by = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "version"], name="stay_wish_in_order")]


class BetweenTwo(PersonRecord, AppendOnly):
    """Something between the person and a host, in its order: `what` is a `domain.stay.Between`.

    `body` is what was shown: {"name", "profile", "fits", "does_not_fit"}, as it was on that day.
    """

    kind = Kind.STAY

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    journey = models.ForeignKey(Journey, on_delete=models.PROTECT, related_name="+")
    host = models.ForeignKey(Host, on_delete=models.PROTECT, related_name="+")
    sequence = models.PositiveIntegerField()
    what = models.CharField(max_length=20)
    body = models.JSONField(default=dict)
    note = models.CharField(max_length=400, blank=True)
    said_by = models.CharField(max_length=200, blank=True)
    written_by = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["journey", "sequence"], name="between_two_in_order")]


class Visit(PersonRecord, AppendOnly):
    """Person and host meet: `sort` is a `domain.stay.Meeting`. `where` is the address, for whoever goes there."""

    kind = Kind.STAY

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    journey = models.ForeignKey(Journey, on_delete=models.PROTECT, related_name="+")
    host = models.ForeignKey(Host, on_delete=models.PROTECT, related_name="+")
    sort = models.CharField(max_length=20)
    on = models.DateField()
    where = models.CharField(max_length=600, blank=True)
    note = models.CharField(max_length=400, blank=True)
    written_by = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class VisitSaid(AppendOnly):
    """What one of the two said after a visit; the latest of each is shown first."""

    behind = "visit"

    id = models.UUIDField(primary_key=True, default=uuid4)
    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="said")
    sequence = models.PositiveIntegerField()
    whose = models.CharField(max_length=10)  # a `domain.stay.Whose`
    words = models.CharField(max_length=1000)
    written_by = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["visit", "sequence"], name="visit_said_in_order")]


class Stay(PersonRecord):
    """A place in a home that is the person's, from the day both said yes until it ended. A place is had by one, and a
    person has one: the database holds both."""

    kind = Kind.STAY

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="stays")
    journey = models.ForeignKey(Journey, on_delete=models.PROTECT, related_name="stays")
    host = models.ForeignKey(Host, on_delete=models.PROTECT, related_name="stays")
    host_name = models.CharField(max_length=200)
    place = models.PositiveSmallIntegerField()
    matched_at = models.DateTimeField()
    starts_on = models.DateField(null=True)  # of the newest agreement; none before there is one
    where = models.JSONField(default=dict)  # a `domain.host.Where`, from the first agreement on
    ended_at = models.DateTimeField(null=True)
    ended_on = models.DateField(null=True)
    ended_by = models.CharField(max_length=200, blank=True)
    end_reason = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["host", "place"], condition=models.Q(ended_at__isnull=True), name="one_stay_a_place"
            ),
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(ended_at__isnull=True), name="one_stay_a_person"
            ),
        ]


class StayAgreement(AppendOnly):
    """What was agreed about a stay: `body` is a `domain.stay.StayAgreed`. Agreed anew, a newer version follows."""

    behind = "stay"

    id = models.UUIDField(primary_key=True, default=uuid4)
    stay = models.ForeignKey(Stay, on_delete=models.PROTECT, related_name="agreements")
    version = models.PositiveIntegerField()
    body = models.JSONField()
    agreed_by = models.CharField(max_length=200)  # "person", or who decided for them
    ground = models.CharField(max_length=40, blank=True)
    consulted = models.CharField(max_length=400, blank=True)
    written_by = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stay", "version"], name="stay_agreement_in_order")]
