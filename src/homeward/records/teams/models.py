"""Teams, the mini-profiles their members show to the people who choose them, and the peer groups they opened."""

from uuid import uuid4

from django.db import models

from homeward.records.accounts.models import Party
from homeward.records.append_only import AppendOnly
from homeward.records.community.models import Neighbourhood


class Team(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid4)
    name = models.CharField(max_length=100, unique=True)
    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.PROTECT, related_name="teams")
    phone = models.CharField(max_length=40, blank=True)
    receives_requests = models.BooleanField(default=True)


class MiniProfile(models.Model):
    """What a worker says of themself. Days free are ISO weekdays, 1 Monday to 7 Sunday."""

    party = models.OneToOneField(Party, on_delete=models.CASCADE, primary_key=True, related_name="mini_profile")
    about = models.TextField()
    languages = models.JSONField(default=list)  # English names, lower case: ["english", "urdu"]
    interests = models.JSONField(default=list)
    good_at = models.JSONField(default=list)
    days_free = models.JSONField(default=list)
    postcode = models.CharField(max_length=8, blank=True)
    on_ward = models.CharField(max_length=200, blank=True)  # when a Connector is on the ward
    takes_new_people = models.BooleanField(default=True)
    an_hour = models.PositiveIntegerField(null=True)  # pence, of whoever works for themself


class PeerGroup(models.Model):
    """A peer group as a leaflet would have it: `body` is a `domain.peer_group.PeerGroup`. It names nobody. How many are
    in it is counted by whatever changes that, because nobody who is in it sees who else is."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="peer_groups")
    version = models.PositiveIntegerField(default=1)
    body = models.JSONField()
    hosts = models.JSONField(default=list)  # [name, a `domain.course.Leads`], as the leaflet names them
    people = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    closed_why = models.CharField(max_length=400, blank=True)


class PeerRules(AppendOnly):
    """The rules of a peer group's house, in versions: whoever joins agrees to the newest."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    group = models.ForeignKey(PeerGroup, on_delete=models.PROTECT, related_name="rules")
    version = models.PositiveIntegerField()
    text = models.TextField()
    written_by = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "version"], name="rules_version")]
