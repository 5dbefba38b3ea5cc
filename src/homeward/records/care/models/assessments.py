"""Questionnaires and assessments that were filled in, and the versions of the files they were filled in on."""

from django.db import models

from homeward.domain.access import Kind
from homeward.records.accounts.models import Party
from homeward.records.append_only import AppendOnly
from homeward.records.care.models.journeys import Journey
from homeward.records.people.models import Person, PersonRecord


class InstrumentVersion(AppendOnly):
    """An instrument file as it was when it came into use. What was filled in stays on the version it was for."""

    digest = models.CharField(max_length=64, primary_key=True)  # sha256 of the text
    name = models.CharField(max_length=60)
    version = models.PositiveIntegerField()
    text = models.TextField()
    came_at = models.DateTimeField()


class Assessment(PersonRecord, AppendOnly):
    """An instrument filled in with a person. Scores are not kept: they follow from `answers` and the instrument."""

    kind = Kind.ASSESSMENT

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="assessments")
    journey = models.ForeignKey(Journey, on_delete=models.PROTECT, null=True, related_name="assessments")
    step = models.CharField(max_length=60, blank=True)
    instrument = models.ForeignKey(InstrumentVersion, on_delete=models.PROTECT, related_name="assessments")
    name = models.CharField(max_length=60)  # of the instrument
    version = models.PositiveIntegerField()  # how many times it was filled in with this person
    answers = models.JSONField()
    filled_on = models.DateField()
    said_by = models.CharField(max_length=200, blank=True)
    written_by = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "name", "version"], name="assessment_version")]


class CallingScore(PersonRecord):
    """A score that called for somebody when it was written down, until somebody writes down what was done about it.
    Which band it was stays as it was read then."""

    kind = Kind.ASSESSMENT

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="calling_scores")
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)  # of the instrument
    score = models.CharField(max_length=60)
    band = models.CharField(max_length=60)
    value = models.CharField(max_length=20)
    called_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, related_name="+")
    done = models.CharField(max_length=1000, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["person", "called_at"], name="score_calling", condition=models.Q(answered_at__isnull=True)
            )
        ]
