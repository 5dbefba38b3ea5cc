"""Homes that are open to people. Rows of a team and about nobody who is supported: only those who keep the hosts read
them. What a person is shown of a home is kept with that person (`stays`)."""

from uuid import uuid4

from django.db import models

from homeward.domain.access import Kind
from homeward.records.accounts.models import Party
from homeward.records.append_only import AppendOnly
from homeward.records.people.models import AccessRecord
from homeward.records.teams.models import Team


class Host(AccessRecord):
    """Somebody who opens their home, and where that is. Locked while a place in it is given."""

    kind = Kind.HOST
    waits_with = "team_id"
    of_person = None

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="hosts")
    party = models.OneToOneField(Party, on_delete=models.PROTECT, related_name="host")
    version = models.PositiveIntegerField(default=1)  # of the profile
    where = models.JSONField()  # a `domain.host.Where`
    made_at = models.DateTimeField()


class HostProfile(AppendOnly):
    """What a home said of itself, and that it was read to those who live there, or read by them."""

    behind = "host"

    id = models.UUIDField(primary_key=True, default=uuid4)
    host = models.ForeignKey(Host, on_delete=models.PROTECT, related_name="profiles")
    version = models.PositiveIntegerField()
    body = models.JSONField()  # a `domain.host.HostProfile`
    agreed_on = models.DateField()
    agreed_how = models.CharField(max_length=10)  # a `domain.host.Told`
    written_by = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["host", "version"], name="host_profile_in_order")]


class HostApproval(AppendOnly):
    """What the panel decided about a home; the latest holds."""

    behind = "host"

    id = models.UUIDField(primary_key=True, default=uuid4)
    host = models.ForeignKey(Host, on_delete=models.PROTECT, related_name="approvals")
    sequence = models.PositiveIntegerField()
    body = models.JSONField()  # a `domain.host.Approval`
    written_by = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["host", "sequence"], name="host_approval_in_order")]
