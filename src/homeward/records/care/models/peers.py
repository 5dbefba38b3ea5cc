"""Being in a peer group, and what is written there. What a row tells of a group is the group's leaflet."""

from uuid import uuid4

from django.db import models

from homeward.domain.access import Kind
from homeward.records.accounts.models import Party
from homeward.records.append_only import AppendOnly
from homeward.records.people.models import AccessRecord, Person, PersonRecord
from homeward.records.teams.models import PeerGroup


class PeerMember(PersonRecord):
    """Somebody in a peer group, or who asked its hosts: theirs and the hosts' to know, and nobody else's."""

    kind = Kind.PEER_GROUP
    in_group = "group_id"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="peer_groups")
    group = models.ForeignKey(PeerGroup, on_delete=models.PROTECT, related_name="members")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20)  # a `peer_group.Stands`
    as_name = models.CharField(max_length=60)  # what the others read
    asked = models.CharField(max_length=400, blank=True)  # to the hosts, where they are asked
    answer = models.CharField(max_length=400, blank=True)  # of the hosts
    rules_agreed = models.PositiveIntegerField()
    paused_why = models.CharField(max_length=400, blank=True)  # empty: may write
    letter = models.BooleanField(default=True)
    letter_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField()
    since = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "group"], condition=models.Q(ended_at__isnull=True), name="once_in_a_peer_group"
            )
        ]


class PeerPost(AccessRecord):
    """A post, or an answer to one. `person` is who wrote it, empty for a host who is nobody's record here. Its label is
    circle while the group reads it, and own while only the writer and the hosts do."""

    kind = Kind.PEER_POST
    in_group = "group_id"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="peer_posts")
    group = models.ForeignKey(PeerGroup, on_delete=models.PROTECT, related_name="posts")
    written_by = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    answers = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="replies")
    as_name = models.CharField(max_length=60)
    by_host = models.BooleanField(default=False)
    sequence = models.PositiveIntegerField()
    version = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=20)  # a `peer_group.State`
    hidden_why = models.CharField(max_length=400, blank=True)
    written_at = models.DateTimeField()
    shown_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "sequence"], name="peer_posts_in_order")]


class PeerWords(AppendOnly):
    """What a post said, in versions: none is written over."""

    behind = "post"

    id = models.UUIDField(primary_key=True, default=uuid4)
    post = models.ForeignKey(PeerPost, on_delete=models.PROTECT, related_name="said")
    version = models.PositiveIntegerField()
    words = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "version"], name="peer_words_version")]


class PeerReport(AccessRecord):
    """Somebody asked to have a post looked at: by the hosts (label circle), or where a host wrote it by those who
    answer for the team (label team). `words` are what the post said then."""

    kind = Kind.PEER_REPORT
    in_group = "group_id"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="peer_reports")
    group = models.ForeignKey(PeerGroup, on_delete=models.PROTECT, related_name="reports")
    post = models.ForeignKey(PeerPost, on_delete=models.PROTECT, related_name="reports")
    about = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    as_name = models.CharField(max_length=60)
    words = models.TextField()
    reason = models.CharField(max_length=400)
    reported_at = models.DateTimeField()
    decided = models.CharField(max_length=20, blank=True)  # a `peer_group.Decided`
    answer = models.CharField(max_length=400, blank=True)  # to whoever reported it
    decided_by = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
