"""Who looks after whom: a row in each of the two records, and what a carer chose to share with the other's team."""

from django.db import models

from homeward.domain.access import Kind
from homeward.records.accounts.models import Party
from homeward.records.people.models import InVersions, Person, PersonRecord


class Caring(PersonRecord):
    """One side of it, in the record of `person`: they look after `other`, or are looked after by them. Both sides carry
    the same `tie`; each says how that person agreed, and is shown only to whoever may read that record."""

    kind = Kind.INVOLVED

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="caring")
    tie = models.UUIDField()
    looks_after = models.BooleanField()
    other = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    called = models.CharField(max_length=200)  # how this person calls the other: "my daughter", or the name agreed
    what = models.CharField(max_length=400)
    since = models.DateField(null=True)
    until = models.DateField(null=True)  # the last day, if one is known; or the day it ended
    agreed_by = models.CharField(max_length=200)  # "person", or who decided for them
    agreed_ground = models.CharField(max_length=20, blank=True)  # of `domain.request.Ground`, if not the person
    consulted = models.CharField(max_length=400, blank=True)
    said_by = models.CharField(max_length=200, blank=True)
    written_by = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    end_reason = models.CharField(max_length=400, blank=True)  # only on the side where it was said

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tie", "looks_after"], name="caring_has_two_sides")]
        indexes = [models.Index(fields=["person", "ended_at"], name="caring_of_person")]


class IfCarerCannot(InVersions):
    """What happens if a carer cannot be there, as they chose to share it: once in their own record and once in that of
    the person they look after. `series` is the side it belongs to; a version without words took it back."""

    kind = Kind.PLAN

    words = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["series", "version"], name="if_carer_cannot_version")]
