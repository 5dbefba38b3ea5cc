"""The circle round a person, and meetings (one noun for circle, team, hub and review)."""

from django.db import models

from homeward.domain.access import Kind
from homeward.records.accounts.models import Party
from homeward.records.append_only import AppendOnly
from homeward.records.people.models import Person, PersonRecord


class Circle(PersonRecord):
    """What the person answered to the offer of a circle, and the circle if there is one.

    `answer` is now, later or no. After a no, nobody asks again unless `may_ask_again`. Members are relationships.
    """

    kind = Kind.CIRCLE

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="circle")
    version = models.PositiveIntegerField(default=1)
    answer = models.CharField(max_length=10)
    later_on = models.DateField(null=True)
    may_ask_again = models.BooleanField(default=True)
    purpose = models.CharField(max_length=400, blank=True)
    rhythm_days = models.PositiveSmallIntegerField(null=True)
    connector = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, related_name="+")
    started_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)


class Meeting(PersonRecord, AppendOnly):
    """A meeting that was held. `body`: celebrate, working and not working by viewpoint, who came, when next."""

    kind = Kind.CIRCLE

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="meetings")
    sort = models.CharField(max_length=20)  # circle
    held_on = models.DateField()
    next_on = models.DateField(null=True)
    body = models.JSONField()
    written_by = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    said_by = models.CharField(max_length=200, blank=True)
    recorded_at = models.DateTimeField()
