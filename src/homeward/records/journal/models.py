"""The journal: chained entries, acts done once, who looked, work for later, and signed links.

Nothing here knows a person by foreign key: the journal is the lowest room. `person_id` is a plain key.
"""

from uuid import uuid4

from django.db import models

from homeward.domain.purpose import Purpose
from homeward.records.append_only import AppendOnly


class Stream(models.Model):
    """The head of one chain: a person's story, or the site's journal. Locked while an entry is added."""

    id = models.UUIDField(primary_key=True)
    sequence = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64)


class Entry(AppendOnly):
    """One entry of a story. Order is `sequence`, never a clock."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    stream = models.ForeignKey(Stream, on_delete=models.PROTECT, related_name="entries")
    sequence = models.PositiveBigIntegerField()
    person_id = models.UUIDField(null=True)  # the stream's person; none for the site's journal
    what = models.CharField(max_length=60)
    kind = models.CharField(max_length=20)
    label = models.CharField(max_length=20)
    actor_kind = models.CharField(max_length=20)
    actor_id = models.UUIDField(null=True)
    actor_name = models.CharField(max_length=200)
    said_by = models.CharField(max_length=200, blank=True)  # whose words these are, if not the writer's
    purpose = models.CharField(max_length=20, default=Purpose.CARE)
    subject_id = models.UUIDField(null=True)
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    digest = models.CharField(max_length=64)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stream", "sequence"], name="entry_in_order")]
        indexes = [models.Index(fields=["person_id", "-sequence"], name="entry_of_person")]


class Payload(AppendOnly):
    """What an entry says, apart from it, so that lawful erasure leaves the chain whole."""

    erasable = True
    behind = "entry"
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, primary_key=True, related_name="payload")
    nonce = models.CharField(max_length=64)
    body = models.JSONField()


class Act(AppendOnly):
    """An act that was done, so that the same form sent twice is done once."""

    id = models.UUIDField(primary_key=True)
    name = models.CharField(max_length=60)
    digest = models.CharField(max_length=64)
    result = models.UUIDField(null=True)
    actor_id = models.UUIDField(null=True)
    done_at = models.DateTimeField()


class Look(AppendOnly):
    """Somebody read something of a person's record (or a list showed the person)."""

    id = models.BigAutoField(primary_key=True)
    person_id = models.UUIDField()
    actor_kind = models.CharField(max_length=20)
    actor_id = models.UUIDField(null=True)
    actor_name = models.CharField(max_length=200)
    looked_at = models.DateTimeField()
    kinds = models.CharField(max_length=400)  # comma-separated kinds of record shown
    where = models.CharField(max_length=100)  # the route or command
    how = models.CharField(max_length=10)  # "page", "list" or "export"
    purpose = models.CharField(max_length=20, default=Purpose.CARE)
    query = models.UUIDField(null=True)  # which logged list showed the person

    class Meta:
        indexes = [models.Index(fields=["person_id", "-looked_at"], name="look_at_person")]


class Question(AppendOnly):
    """A list or search that was asked, with what was asked for kept as the actor typed it."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    actor_id = models.UUIDField(null=True)
    asked_at = models.DateTimeField()
    where = models.CharField(max_length=100)
    asked = models.CharField(max_length=400, blank=True)
    shown = models.PositiveIntegerField()


class Outgoing(models.Model):
    """Work for later, put here in the transaction that calls for it and taken by a job."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    topic = models.CharField(max_length=40)
    body = models.JSONField()
    due_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    last_problem = models.CharField(max_length=400, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["due_at"], name="outgoing_due", condition=models.Q(done_at__isnull=True)),
        ]


class DueTime(models.Model):
    """A thing that comes round (an anchor, a digest, an expiry): one row a key, moved on each time."""

    key = models.CharField(max_length=120, primary_key=True)
    topic = models.CharField(max_length=40)
    due_at = models.DateTimeField(db_index=True)
    body = models.JSONField(default=dict)


class SignedLink(models.Model):
    """A secret address for somebody without an account. Only a hash of the secret is kept."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    secret_hash = models.CharField(max_length=64, unique=True)
    purpose = models.CharField(max_length=40)
    party_id = models.UUIDField()
    person_id = models.UUIDField(null=True)
    subject_id = models.UUIDField()
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
