"""Journeys: one person on one version of a pathway, the diary of what happened, and what is due."""

from uuid import uuid4

from django.db import models

from homeward.domain.access import Kind
from homeward.records.accounts.models import Party
from homeward.records.append_only import AppendOnly
from homeward.records.care.models.requests import Request
from homeward.records.people.models import Person, PersonRecord
from homeward.records.teams.models import Team


class PathwayVersion(AppendOnly):
    """A pathway file as it was when it came into use. A journey stays on the version it began on."""

    digest = models.CharField(max_length=64, primary_key=True)  # sha256 of the text
    name = models.CharField(max_length=60)
    version = models.PositiveIntegerField()
    text = models.TextField()
    came_at = models.DateTimeField()
    original = models.CharField(max_length=64, blank=True)  # of a neighbourhood's own: the digest it was made from
    agreed = models.JSONField(default=dict)  # of a neighbourhood's own: who agreed the change, by what they are


class InUse(models.Model):
    """A team works in this way: from a day, until a day."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="ways")
    name = models.CharField(max_length=60)  # of the pathway
    start = models.DateTimeField()
    end = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="way_in_use_once", fields=["team", "name"], condition=models.Q(end__isnull=True)
            )
        ]


class Journey(PersonRecord):
    kind = Kind.JOURNEY

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="journeys")
    pathway = models.ForeignKey(PathwayVersion, on_delete=models.PROTECT)
    request = models.ForeignKey(Request, on_delete=models.PROTECT, null=True)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="journeys")
    version = models.PositiveIntegerField(default=0)  # how many lines its diary has
    stage = models.CharField(max_length=60)
    is_paused = models.BooleanField(default=False)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    end = models.CharField(max_length=60, blank=True)
    ended_by = models.CharField(max_length=200, blank=True)  # who said it is sorted
    end_reason = models.CharField(max_length=1000, blank=True)

    class Meta:
        indexes = [models.Index(fields=["team", "ended_at"], name="journey_of_team")]


class Diary(AppendOnly):
    """One line of a journey's diary: an event of `domain.pathway`, in the order it was recorded."""

    behind = "journey"

    id = models.UUIDField(primary_key=True, default=uuid4)
    journey = models.ForeignKey(Journey, on_delete=models.PROTECT, related_name="diary")
    sequence = models.PositiveIntegerField()
    event = models.JSONField()
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["journey", "sequence"], name="diary_in_order")]


class Lead(models.Model):
    """Who leads for a person, from a day to a day. At most one open lead a person; cover lies beside it."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="leads")
    journey = models.ForeignKey(Journey, on_delete=models.PROTECT, related_name="leads")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="leads")
    role = models.CharField(max_length=60)
    how = models.CharField(max_length=20)  # first, planned, cover, handover
    start = models.DateTimeField()
    end = models.DateTimeField(null=True)
    reason = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_lead_a_person",
                fields=["person"],
                condition=models.Q(end__isnull=True) & ~models.Q(how="cover"),
            )
        ]
        indexes = [models.Index(fields=["party", "end"], name="lead_of_party")]


class Assignment(models.Model):
    """Who plays a role of the pathway on a journey."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    journey = models.ForeignKey(Journey, on_delete=models.PROTECT, related_name="assignments")
    role = models.CharField(max_length=60)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="assignments")
    start = models.DateTimeField()
    end = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["journey", "role"], name="assignment_of_journey")]


class NextStep(models.Model):
    """What the engine said is open or coming, kept as rows so that a caseload is one query.

    Replaced in the transaction of every act on the journey. Whether it is late is a question for the reader's day.
    """

    id = models.BigAutoField(primary_key=True)
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="next_steps")
    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    step = models.CharField(max_length=60)
    occurrence = models.PositiveIntegerField(default=1)
    role = models.CharField(max_length=60)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, related_name="next_steps")
    opens_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    rank = models.PositiveSmallIntegerField()  # the engine's order among the steps of the journey

    class Meta:
        indexes = [
            models.Index(fields=["journey", "rank"], name="next_step_of_journey"),
            models.Index(fields=["party", "due_on"], name="next_step_of_party"),
        ]


class Blocked(PersonRecord):
    """What outside the person keeps a journey waiting, kept as rows beside the diary so that many can be counted."""

    kind = Kind.JOURNEY

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="blocks")
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="blocks")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)  # a block of the journey's pathway
    since = models.DateField()
    until = models.DateField(null=True)
    reason = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["journey", "name", "since"], name="block_of_journey")]
        indexes = [models.Index(fields=["team", "until"], name="block_of_team")]


class JourneySign(models.Model):
    """What the engine said that a meeting asks about beside steps and blocks: what interrupts a journey, or limits it.

    Replaced with the next steps, so that an agenda is a few queries. Whether a limit warns is a question for the day.
    """

    behind = "journey"

    id = models.BigAutoField(primary_key=True)
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="signs")
    sort = models.CharField(max_length=10)  # back, limit
    name = models.CharField(max_length=60)
    since = models.DateField()  # from when it counts: a limit, from the day it warns
    ends_on = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["journey", "sort"], name="sign_of_journey")]
