"""Plans as versions, and what somebody promised to do."""

from uuid import uuid4

from django.db import models

from homeward.domain.access import Kind
from homeward.records.accounts.models import Party
from homeward.records.append_only import AppendOnly
from homeward.records.care.models.journeys import Journey
from homeward.records.people.models import Person, PersonRecord


class Plan(PersonRecord, AppendOnly):
    """A version of a person's one plan, agreed with them. `body` is a `domain.plan.Plan`."""

    kind = Kind.PLAN

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="plans")
    journey = models.ForeignKey(Journey, on_delete=models.PROTECT, null=True)
    version = models.PositiveIntegerField()
    body = models.JSONField()
    agreed_by = models.CharField(max_length=200)  # "person", or who decided for them
    agreed_ground = models.CharField(max_length=20, blank=True)  # of `domain.request.Ground`, if not the person
    consulted = models.CharField(max_length=400, blank=True)  # whom a best-interests decision asked
    said_by = models.CharField(max_length=200, blank=True)
    written_by = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField()
    starts_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "version"], name="plan_version")]


class Hours(PersonRecord, AppendOnly):
    """Paid support a week, in minutes, as a plan version set it, by outcome. Nobody else's time is counted."""

    kind = Kind.HOURS

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="hours")
    outcome = models.UUIDField()
    minutes_a_week = models.PositiveIntegerField()


class Promise(PersonRecord):
    """An action: who does what by when. Made by a plan, a meeting, a review or a sign; never edited.

    `text` is in somebody's words; what a sign asks is the code of a sentence, for each reader in their language.
    """

    kind = Kind.PLAN

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="promises")
    made_in = models.CharField(max_length=20)  # plan, circle, meeting, signs
    made_in_id = models.UUIDField()
    outcome = models.UUIDField(null=True)
    action = models.UUIDField(null=True)  # the planned action this is, from one plan version to the next
    text = models.CharField(max_length=400)
    owner_kind = models.CharField(max_length=20)  # person, circle, worker, community
    owner = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, related_name="promises")
    owner_name = models.CharField(max_length=200)
    due_on = models.DateField(null=True)
    made_at = models.DateTimeField()
    set_aside_at = models.DateTimeField(null=True)  # a later plan version left it out

    class Meta:
        indexes = [models.Index(fields=["owner", "due_on"], name="promise_of_owner")]


class Doing(AppendOnly):
    """A promise was kept, or the keeping was taken back (a correction is a new row)."""

    behind = "promise"

    id = models.UUIDField(primary_key=True, default=uuid4)
    promise = models.ForeignKey(Promise, on_delete=models.PROTECT, related_name="doings")
    sequence = models.PositiveIntegerField()
    done = models.BooleanField()
    note = models.CharField(max_length=400, blank=True)
    by = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    said_by = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["promise", "sequence"], name="doing_in_order")]
