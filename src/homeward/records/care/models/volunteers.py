"""Trained volunteers: what they bring, which checks hold until when, and whose buddy they are. Rows of a team and about
nobody who is supported: only those who keep the volunteers read them. A match is a record of that person's."""

from uuid import uuid4

from django.db import models

from homeward.domain.access import Kind
from homeward.records.accounts.models import Party
from homeward.records.append_only import AppendOnly
from homeward.records.care.models.journeys import Journey
from homeward.records.people.models import AccessRecord, PersonRecord
from homeward.records.teams.models import Team


class Volunteer(AccessRecord):
    """Somebody who gives their time. Locked while they become somebody's buddy."""

    kind = Kind.VOLUNTEER
    waits_with = "team_id"
    of_person = None

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="volunteers")
    party = models.OneToOneField(Party, on_delete=models.PROTECT, related_name="volunteer")
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)


class VolunteerProfile(AppendOnly):
    """What they said of themself: `body` is a `domain.volunteer.Profile`. The newest holds."""

    behind = "volunteer"

    id = models.UUIDField(primary_key=True, default=uuid4)
    volunteer = models.ForeignKey(Volunteer, on_delete=models.PROTECT, related_name="profiles")
    version = models.PositiveIntegerField()
    body = models.JSONField()
    written_by = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["volunteer", "version"], name="volunteer_profile_in_order")]


class VolunteerCheck(AppendOnly):
    """A check or a training somebody saw proof of: `body` is a `domain.volunteer.Check`. The latest of a sort holds."""

    behind = "volunteer"

    id = models.UUIDField(primary_key=True, default=uuid4)
    volunteer = models.ForeignKey(Volunteer, on_delete=models.PROTECT, related_name="checks")
    sequence = models.PositiveIntegerField()
    body = models.JSONField()
    written_by = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["volunteer", "sequence"], name="volunteer_check_in_order")]


class VolunteerThanks(AppendOnly):
    """Somebody was thanked, and how."""

    behind = "volunteer"

    id = models.UUIDField(primary_key=True, default=uuid4)
    volunteer = models.ForeignKey(Volunteer, on_delete=models.PROTECT, related_name="thanks")
    words = models.CharField(max_length=400)
    written_by = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class Buddy(PersonRecord):
    """A volunteer who is, or was, a person's buddy, or of whom one of the two said no. `state` is a
    `domain.volunteer.State`; `profile` and `why` are what the person was told on that day."""

    kind = Kind.TAKING_PART

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="buddies")
    journey = models.ForeignKey(Journey, on_delete=models.PROTECT, related_name="+")
    volunteer = models.ForeignKey(Volunteer, on_delete=models.PROTECT, related_name="matches")
    name = models.CharField(max_length=200)
    state = models.CharField(max_length=20)
    profile = models.JSONField(default=dict)
    why = models.JSONField(default=list)
    note = models.CharField(max_length=400, blank=True)
    said_by = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_on = models.DateField(null=True)
    ended_why = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["journey", "volunteer"], condition=models.Q(state="matched"), name="one_match_a_journey"
            )
        ]
