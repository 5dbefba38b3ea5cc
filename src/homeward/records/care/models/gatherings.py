"""Meals and other events of a neighbourhood: who hosts, where and when, and how many. Numbers only: nobody who comes is
named, so a row is about nobody."""

from uuid import uuid4

from django.db import models

from homeward.records.teams.models import Team


class Gathering(models.Model):
    """An event: `body` is a `domain.gathering.Gathering`, `numbers` a `domain.gathering.Numbers`."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="gatherings")
    version = models.PositiveIntegerField(default=1)
    body = models.JSONField()
    numbers = models.JSONField(default=dict)
    on = models.DateField()
    made_at = models.DateTimeField()
    thanked_at = models.DateTimeField(null=True)
    thanked_how = models.CharField(max_length=400, blank=True)
    called_off_at = models.DateTimeField(null=True)
    called_off_why = models.CharField(max_length=400, blank=True)
