"""A person's network map as versions."""

from django.db import models

from homeward.domain.access import Kind
from homeward.records.accounts.models import Party
from homeward.records.append_only import AppendOnly
from homeward.records.care.models.journeys import Journey
from homeward.records.people.models import Person, PersonRecord


class DrawnMap(PersonRecord, AppendOnly):
    """A version of the map round the person. `body` is a `domain.network_map.NetworkMap`.

    A version has a row for the team and one for the circle, which is empty (`body` is null) unless the person opened it
    to them: the circle finds in the newest of its rows what is open to it now, and never what was open once.
    """

    kind = Kind.NETWORK

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="drawn_maps")
    journey = models.ForeignKey(Journey, on_delete=models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField()
    body = models.JSONField(null=True)
    said_by = models.CharField(max_length=200, blank=True)
    written_by = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    drawn_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "version", "label"], name="drawn_map_version")]
