"""Courses under way, who takes part in them, and what was said of them.

A course and its days are no secret and about nobody: rows of a team that anybody may read, as a leaflet is. Who is on
it is a record of that person's. What somebody says of it on a sheet belongs to nobody: it holds no name, no day and no
writer.
"""

from uuid import uuid4

from django.db import models

from homeward.domain.access import Kind
from homeward.records.accounts.models import Party
from homeward.records.append_only import AppendOnly
from homeward.records.care.models.journeys import Journey
from homeward.records.people.models import PersonRecord
from homeward.records.teams.models import Team


class Cohort(models.Model):
    """A course that is planned: `body` is a `domain.cohort.Cohort`, `counts` a `domain.cohort.Counts`. Locked while a
    place on it is given, so that `taken` and `waiting` are what everybody may know of who is on it."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="cohorts")
    course = models.CharField(max_length=60)  # of `content/courses`
    version = models.PositiveIntegerField(default=1)
    body = models.JSONField()
    first_on = models.DateField()
    last_on = models.DateField()
    taken = models.PositiveSmallIntegerField(default=0)
    waiting = models.PositiveSmallIntegerField(default=0)
    counts = models.JSONField(default=dict)
    made_at = models.DateTimeField()
    called_off_at = models.DateTimeField(null=True)
    called_off_why = models.CharField(max_length=400, blank=True)

    class Meta:
        indexes = [models.Index(fields=["last_on"], name="cohort_by_last_day")]


class Enrolment(PersonRecord):
    """Somebody asked for a place. `waits` is their place in the line, None once they have one."""

    kind = Kind.TAKING_PART

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="enrolments")
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="enrolments")
    journey = models.ForeignKey(Journey, on_delete=models.PROTECT, null=True, related_name="+")
    sequence = models.PositiveIntegerField()
    waits = models.PositiveSmallIntegerField(null=True)
    said_by = models.CharField(max_length=200, blank=True)
    asked_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)
    left_why = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cohort", "sequence"], name="enrolment_in_order"),
            models.UniqueConstraint(
                fields=["person", "cohort"], condition=models.Q(left_at__isnull=True), name="one_place_a_person"
            ),
        ]


class Attendance(PersonRecord, AppendOnly):
    """What was said of one person and one session: a `domain.cohort.Came`. The latest holds."""

    kind = Kind.TAKING_PART

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="said")
    session = models.CharField(max_length=60)
    sequence = models.PositiveIntegerField()
    said = models.CharField(max_length=20)
    note = models.CharField(max_length=400, blank=True)
    written_by = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["enrolment", "sequence"], name="attendance_in_order")]


class CourseReminder(AppendOnly):
    """A message about a course that went out, or could not: `how` is "email", "text" or "ring"."""

    behind = "enrolment"

    id = models.UUIDField(primary_key=True, default=uuid4)
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="reminders")
    reminder = models.CharField(max_length=60)
    how = models.CharField(max_length=10)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["enrolment", "reminder"], name="reminded_once")]


class CourseSheet(AppendOnly):
    """What somebody said of a course, as it was handed in: answers to its evaluation form. Nobody is named."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="sheets")
    answers = models.JSONField()
