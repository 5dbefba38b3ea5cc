"""What was given to a person's GP practice."""

from django.db import models

from homeward.domain.access import Kind
from homeward.records.accounts.models import Party
from homeward.records.append_only import AppendOnly
from homeward.records.care.models.plans import Plan
from homeward.records.care.models.together import Conversation, Review
from homeward.records.people.models import Person, PersonRecord


class PracticeNote(PersonRecord, AppendOnly):
    """A note as it was given. `body` is a `domain.practice_note.PracticeNote`; what it was made from stands beside it,
    because whoever may not read that may not read it here either."""

    kind = Kind.PLAN

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="practice_notes")
    body = models.JSONField()
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, null=True, related_name="+")
    conversation = models.ForeignKey(Conversation, on_delete=models.PROTECT, null=True, related_name="+")
    review = models.ForeignKey(Review, on_delete=models.PROTECT, null=True, related_name="+")
    agreed_by = models.CharField(max_length=200)  # "person", or who decided for them
    agreed_ground = models.CharField(max_length=20, blank=True)  # of `domain.request.Ground`, if not the person
    consulted = models.CharField(max_length=400, blank=True)
    given_by = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
