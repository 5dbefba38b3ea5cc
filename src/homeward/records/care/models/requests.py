"""A request for help, from its arrival to its answer."""

from django.db import models

from homeward.domain.access import Kind
from homeward.records.accounts.models import Party
from homeward.records.append_only import AppendOnly
from homeward.records.people.models import AccessRecord, Person, Upload
from homeward.records.teams.models import Team


class Request(AccessRecord):
    """How somebody arrives. `arrived` is the request as a value (`domain.request`), as it was sent.

    Until it is matched there is no person and only those who receive requests for its team see it.
    """

    kind = Kind.REQUEST
    waits_with = "team_id"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="requests")
    reference = models.CharField(max_length=20, unique=True)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="requests")
    pathway = models.CharField(max_length=60)
    arrived = models.JSONField()
    arrived_at = models.DateTimeField()
    via = models.CharField(max_length=10)  # web, fhir, csv, command
    name_shown = models.CharField(max_length=200)
    version = models.PositiveIntegerField(default=1)
    status = models.CharField(max_length=20, default="waiting")  # waiting, accepted, declined
    sent_by = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, related_name="+")
    taken_by = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, related_name="+")
    taken_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    decline_reason = models.TextField(blank=True)
    arranged_instead = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["team", "status", "arrived_at"], name="request_waiting"),
        ]


class RequestSource(AppendOnly):
    """The document a request came in, byte for byte, and the elements of it that Homeward does not use yet.

    What was brought in as a file is that file (`upload`), and `content` is empty.
    """

    erasable = True
    behind = "request"
    request = models.OneToOneField(Request, on_delete=models.PROTECT, primary_key=True, related_name="source")
    content_type = models.CharField(max_length=100)
    content = models.BinaryField()
    upload = models.ForeignKey(Upload, on_delete=models.PROTECT, null=True, related_name="request_sources")
    kept = models.JSONField(default=dict)
