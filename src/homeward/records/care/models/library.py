"""What a team keeps to give to people: books, leaflets, apps, sites. Rows of a team and about nobody; what somebody was
given is theirs."""

from uuid import uuid4

from django.db import models

from homeward.domain.access import Kind
from homeward.records.accounts.models import Party
from homeward.records.append_only import AppendOnly
from homeward.records.people.models import PersonRecord
from homeward.records.teams.models import Team


class Resource(models.Model):
    """One thing on the shelf; the newest version says what it is and until when somebody has looked it over."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="resources")
    version = models.PositiveIntegerField(default=1)
    review_on = models.DateField()
    made_at = models.DateTimeField()
    put_away_at = models.DateTimeField(null=True)
    put_away_why = models.CharField(max_length=400, blank=True)


class ResourceVersion(AppendOnly):
    """What it said: `body` is a `domain.library.Resource`."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    resource = models.ForeignKey(Resource, on_delete=models.PROTECT, related_name="versions")
    version = models.PositiveIntegerField()
    body = models.JSONField()
    written_by = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["resource", "version"], name="resource_in_order")]


class GivenResource(PersonRecord, AppendOnly):
    """Something a person was given, as it was on that day: `body` is a `domain.library.Resource`."""

    kind = Kind.TAKING_PART

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="given_resources")
    resource = models.ForeignKey(Resource, on_delete=models.PROTECT, related_name="+")
    body = models.JSONField()
    why = models.JSONField(default=list)  # `domain.suggesting.Reason`s
    how = models.CharField(max_length=20)  # a `domain.library.Given`
    note = models.CharField(max_length=400, blank=True)
    given_by = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
