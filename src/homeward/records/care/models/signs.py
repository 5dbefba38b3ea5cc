"""A person's own green, amber and red signs as versions, and each time somebody told that one of them is there."""

from django.db import models

from homeward.domain.access import Kind
from homeward.records.accounts.models import Party
from homeward.records.append_only import AppendOnly
from homeward.records.care.models.journeys import Journey
from homeward.records.care.models.plans import Promise
from homeward.records.people.models import Person, PersonRecord


class SignSheet(PersonRecord, AppendOnly):
    """A version of the person's one sheet, agreed with them. `body` is a `domain.signs.Signs`."""

    kind = Kind.SIGNS

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="sign_sheets")
    journey = models.ForeignKey(Journey, on_delete=models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField()
    body = models.JSONField()
    agreed_by = models.CharField(max_length=200)  # "person", or who decided for them
    agreed_ground = models.CharField(max_length=20, blank=True)  # of `domain.request.Ground`, if not the person
    consulted = models.CharField(max_length=400, blank=True)
    said_by = models.CharField(max_length=200, blank=True)
    written_by = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "version"], name="sign_sheet_version")]


class SignTold(PersonRecord):
    """Somebody told that an amber or a red sign is there. It waits until it is answered, or after a death stopped.

    `promise` is the contact that the lead owes where no journey knows of signs. What was told is never changed.
    """

    kind = Kind.SIGNS

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="signs_told")
    sheet = models.ForeignKey(SignSheet, on_delete=models.PROTECT, related_name="told")
    journey = models.ForeignKey(Journey, on_delete=models.PROTECT, null=True, related_name="+")
    promise = models.ForeignKey(Promise, on_delete=models.PROTECT, null=True, related_name="+")
    colour = models.CharField(max_length=10)  # amber, red
    words = models.CharField(max_length=1000, blank=True)
    said_by = models.CharField(max_length=200, blank=True)
    told_by = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    told_at = models.DateTimeField()
    answer_by = models.DateTimeField()
    lead = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, related_name="+")  # who led, and was told
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, related_name="+")
    what_next = models.CharField(max_length=20, blank=True)  # a `domain.signs.WhatNext`
    answer = models.CharField(max_length=1000, blank=True)
    stopped_at = models.DateTimeField(null=True)  # after a death

    class Meta:
        indexes = [
            models.Index(
                fields=["person", "answer_by"], name="sign_waiting",
                condition=models.Q(answered_at__isnull=True, stopped_at__isnull=True),
            )
        ]
