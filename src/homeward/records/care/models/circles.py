"""The circle round a person, and meetings (one noun for circle, team, hub and review)."""

from django.db import models

from homeward.domain.access import Kind
from homeward.records.accounts.models import Party
from homeward.records.append_only import AppendOnly
from homeward.records.people.models import Person, PersonRecord


class Circle(PersonRecord):
    """What the person answered to the offer of a circle, and the circle if there is one.

    `answer` is now, later or no. After a no, nobody asks again unless `may_ask_again`. Members are relationships.
    """

    kind = Kind.CIRCLE

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="circle")
    version = models.PositiveIntegerField(default=1)
    answer = models.CharField(max_length=10)
    later_on = models.DateField(null=True)
    may_ask_again = models.BooleanField(default=True)
    purpose = models.CharField(max_length=400, blank=True)
    rhythm_days = models.PositiveSmallIntegerField(null=True)
    connector = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, related_name="+")
    started_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)


class Invitation(PersonRecord):
    """Somebody was asked into the circle by a link. `sees` are the kinds of record the person chose for them, once they
    are in it; `from_name` and `greeting` are all that the page behind the link says of the person.
    """

    kind = Kind.INVITATION

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="invitations")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    from_name = models.CharField(max_length=200)
    words = models.CharField(max_length=100)  # who they are, as the person says it
    greeting = models.CharField(max_length=400, blank=True)
    email = models.EmailField()
    sees = models.JSONField(default=list)
    answered = models.CharField(max_length=20)  # a `circle_invitation.Answered`
    reason = models.CharField(max_length=400, blank=True)
    asked_by = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="invited_once_at_a_time", fields=["person", "party"], condition=models.Q(answered="not-yet")
            )
        ]


class WordWanted(PersonRecord):
    """What somebody in the circle wants to be sent, once they have said so; until then both."""

    kind = Kind.CIRCLE

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="words_wanted")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    letter = models.BooleanField(default=True)  # once a week
    morning_before = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "party"], name="word_wanted_once")]


class Meeting(PersonRecord, AppendOnly):
    """A meeting that was held. `body`: celebrate, working and not working by viewpoint, who came, when next."""

    kind = Kind.CIRCLE

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="meetings")
    sort = models.CharField(max_length=20)  # circle
    held_on = models.DateField()
    next_on = models.DateField(null=True)
    body = models.JSONField()
    written_by = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    said_by = models.CharField(max_length=200, blank=True)
    recorded_at = models.DateTimeField()
