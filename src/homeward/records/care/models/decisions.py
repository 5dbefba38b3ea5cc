"""Decisions that were made together."""

from uuid import uuid4

from django.db import models

from homeward.domain.access import Kind
from homeward.records.accounts.models import Party
from homeward.records.append_only import AppendOnly
from homeward.records.care.models.journeys import Journey
from homeward.records.people.models import Person, PersonRecord


class SharedDecision(PersonRecord, AppendOnly):
    """A decision as it was made. `body` is a `domain.decision.Decision`. Looked at again, another one follows it."""

    kind = Kind.DECISION

    id = models.UUIDField(primary_key=True, default=uuid4)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="shared_decisions")
    journey = models.ForeignKey(Journey, on_delete=models.PROTECT, null=True, related_name="shared_decisions")
    step = models.CharField(max_length=60, blank=True)
    follows = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="followed_by")
    body = models.JSONField()
    held_on = models.DateField()
    again_on = models.DateField(null=True)
    decided_by = models.CharField(max_length=200)  # "person", or who decided for them
    ground = models.CharField(max_length=40, blank=True)
    consulted = models.CharField(max_length=400, blank=True)
    said_by = models.CharField(max_length=200, blank=True)
    written_by = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
