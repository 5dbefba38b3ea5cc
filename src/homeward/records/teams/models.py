"""Teams and the mini-profiles their members show to the people who choose them."""

from uuid import uuid4

from django.db import models

from homeward.records.accounts.models import Party
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
