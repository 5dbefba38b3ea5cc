"""Warm introductions to something in the directory: where each stands, its turns, and what the group was told."""

from django.db import models

from homeward.domain.access import Kind
from homeward.records.accounts.models import Party
from homeward.records.append_only import AppendOnly
from homeward.records.care.models.journeys import Journey
from homeward.records.community.models import DirectoryEntry
from homeward.records.people.models import Person, PersonRecord


class Introduction(PersonRecord):
    """Somebody and an entry of the directory. `name` is what the entry was called then: it may vanish, this stays.

    Its label says whether the person's circle may see it: "circle" only where the person wanted that.
    """

    kind = Kind.INTRODUCTION

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="introductions")
    entry = models.ForeignKey(DirectoryEntry, on_delete=models.PROTECT, related_name="introductions")
    name = models.CharField(max_length=200)
    journey = models.ForeignKey(Journey, on_delete=models.PROTECT, null=True, related_name="introductions")
    step = models.CharField(max_length=60, blank=True)  # the step of the journey that going along does
    version = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=20)  # a `domain.introduction.State`
    since = models.DateTimeField()  # when it came to that state
    hopes = models.CharField(max_length=400, blank=True)
    goes = models.CharField(max_length=20, blank=True)  # a `domain.introduction.Goes`
    goes_name = models.CharField(max_length=200, blank=True)
    first_on = models.DateField(null=True)
    reminded = models.PositiveSmallIntegerField(default=0)
    code = models.CharField(max_length=20, blank=True)  # SNOMED CT, chosen by a worker
    coded_on = models.DateField(null=True)
    asked_by = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, related_name="+")
    told_back_at = models.DateTimeField(null=True)
    arranged_by = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    stopped_from = models.CharField(max_length=20, blank=True)  # the state it had when a death ended it
    made_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["arranged_by", "state"], name="introduction_arranged")]


class IntroductionTurn(PersonRecord, AppendOnly):
    """One thing that happened to an introduction, in whose words."""

    kind = Kind.INTRODUCTION

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    introduction = models.ForeignKey(Introduction, on_delete=models.PROTECT, related_name="turns")
    sequence = models.PositiveIntegerField()
    state = models.CharField(max_length=20)
    words = models.CharField(max_length=400, blank=True)
    on = models.DateField()
    said_by = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["introduction", "sequence"], name="introduction_turn")]


class NotForMe(PersonRecord):
    """Something that is not for this person, as they said: an entry of the directory, or a course by its name. It holds
    until it is taken back, on every page and in every search that is done for them."""

    kind = Kind.INTRODUCTION

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(DirectoryEntry, on_delete=models.PROTECT, null=True, related_name="+")
    course = models.CharField(max_length=60, blank=True)
    name = models.CharField(max_length=200)  # what it was called then
    why = models.CharField(max_length=400, blank=True)
    said_by = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "entry"], name="not_for_me_entry_once", condition=models.Q(taken_back_at=None)
            ),
            models.UniqueConstraint(
                fields=["person", "course"], name="not_for_me_course_once",
                condition=models.Q(taken_back_at=None, entry=None),
            ),
        ]


class ToldGroup(PersonRecord):
    """All that a group is told, and what it answered: the one row of an introduction that the group may see."""

    kind = Kind.INTRODUCED

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    introduction = models.OneToOneField(Introduction, on_delete=models.PROTECT, related_name="told")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)
    group = models.CharField(max_length=200)
    called = models.CharField(max_length=60)
    reach = models.CharField(max_length=400, blank=True)
    access = models.CharField(max_length=400, blank=True)
    along = models.CharField(max_length=200, blank=True)
    first_on = models.DateField(null=True)
    arranged_by_name = models.CharField(max_length=200)
    answer = models.CharField(max_length=20, blank=True)  # expected, group-cannot, ring
    words = models.CharField(max_length=400, blank=True)
    told_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
