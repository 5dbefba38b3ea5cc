"""What is done with the person on the way: conversation, choosing, coming home, review, pulling in; and drafts."""

from uuid import uuid4

from django.db import models

from homeward.domain.access import Kind
from homeward.records.accounts.models import Party
from homeward.records.append_only import AppendOnly
from homeward.records.care.models.journeys import Journey
from homeward.records.care.models.plans import Plan
from homeward.records.people.models import Person, PersonRecord


class Draft(models.Model):
    """What somebody has typed and not yet sent: private to them, mutable, no part of the story."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    author = models.ForeignKey(Party, on_delete=models.CASCADE)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True)
    form = models.CharField(max_length=200)  # "conversation", "plan:<journey>", "review:<journey>/<step>:day"
    body = models.JSONField()
    version = models.PositiveIntegerField(default=1)
    page = models.UUIDField()  # the drawn page that saved it last: two tabs do not write over each other in silence
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["author", "person", "form"], name="one_draft", nulls_distinct=False)
        ]


class Conversation(PersonRecord, AppendOnly):
    """A listening conversation. `body` is a `domain.conversation.Conversation`."""

    kind = Kind.CONVERSATION

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="conversations")
    journey = models.ForeignKey(Journey, on_delete=models.PROTECT, null=True)
    version = models.PositiveIntegerField()
    sort = models.CharField(max_length=40, default="listening")  # of `content/conversations.yaml`
    body = models.JSONField()
    held_on = models.DateField()
    with_whom = models.CharField(max_length=400, blank=True)
    said_by = models.CharField(max_length=200, blank=True)
    written_by = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "version"], name="conversation_version")]


class WorkerChoice(PersonRecord, AppendOnly):
    """A step in choosing: on trial, agreed, not for me, or ended. The latest row of each worker holds."""

    kind = Kind.JOURNEY

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="choices")
    journey = models.ForeignKey(Journey, on_delete=models.PROTECT, related_name="choices")
    sequence = models.PositiveIntegerField()
    role = models.CharField(max_length=60)  # what they become, as the pathway says; wellbeing-worker in a chosen team
    worker = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20)  # trial, agreed, not-for-me, ended
    trial_until = models.DateField(null=True)
    terms = models.JSONField(null=True)  # a `domain.price.Terms`, where the person pays
    said_by = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=400, blank=True)
    written_by = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["journey", "sequence"], name="choice_in_order")]


class Tick(PersonRecord, AppendOnly):
    """One line of the shared coming-home checklist: ready, not needed, or not ready after all. The latest holds."""

    kind = Kind.CHECKLIST

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="ticks")
    journey = models.ForeignKey(Journey, on_delete=models.PROTECT, related_name="ticks")
    step = models.CharField(max_length=60)
    occurrence = models.PositiveIntegerField(default=1)
    item = models.CharField(max_length=60)
    state = models.CharField(max_length=20)  # ready, not-ready, not-needed
    note = models.CharField(max_length=400, blank=True)
    by = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    said_by = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()


class Review(PersonRecord, AppendOnly):
    """A person-centred review, made beside the plan before. `body` is a `domain.review.Review`."""

    kind = Kind.REVIEW

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="reviews")
    journey = models.ForeignKey(Journey, on_delete=models.PROTECT, related_name="reviews")
    held_on = models.DateField()
    body = models.JSONField()
    plan_before = models.ForeignKey(Plan, on_delete=models.PROTECT, null=True, related_name="+")
    plan_after = models.ForeignKey(Plan, on_delete=models.PROTECT, null=True, related_name="+")
    written_by = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    said_by = models.CharField(max_length=200, blank=True)
    recorded_at = models.DateTimeField()


class Involvement(PersonRecord):
    """A colleague or agency pulled in. The lead stays. What they see was agreed with the person."""

    kind = Kind.INVOLVEMENT

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="involvements")
    journey = models.ForeignKey(Journey, on_delete=models.PROTECT, related_name="involvements")
    version = models.PositiveIntegerField(default=1)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="involvements")
    way = models.CharField(max_length=40, blank=True)  # a way of `content/involvements.yaml`
    asked_for = models.CharField(max_length=1000)
    person_agrees = models.CharField(max_length=20)  # yes, cannot-decide
    agreement_note = models.CharField(max_length=400, blank=True)
    sees = models.JSONField(default=list)  # kinds of record the agency will see
    answer_by = models.DateField(null=True)  # the day by which an answer is hoped for
    state = models.CharField(max_length=20)  # asked, accepted, declined, answered, ended
    reason = models.CharField(max_length=400, blank=True)
    answer = models.TextField(blank=True)
    reminded = models.PositiveSmallIntegerField(default=0)
    asked_by = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_from = models.CharField(max_length=20, blank=True)  # the state it had, should the end be taken back
