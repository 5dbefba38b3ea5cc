"""The meetings of a team: the agenda, what was decided about each person, tensions, and the learning log.

What is about a person is a row about that person, so that each reader of a meeting sees those people they may see.
"""

from django.db import models

from homeward.domain.access import Kind
from homeward.records.accounts.models import Party
from homeward.records.append_only import AppendOnly
from homeward.records.care.models.journeys import Journey
from homeward.records.care.models.plans import Promise
from homeward.records.care.models.together import Involvement
from homeward.records.people.models import AccessRecord, Person, PersonRecord
from homeward.records.teams.models import PeerGroup, Team


class TeamRecord(AccessRecord):
    """A row of a team's own, about nobody it supports: those see it who stand in the team."""

    kind = Kind.MEETING
    waits_with = "team_id"
    of_person = None

    class Meta:
        abstract = True


class TeamMeeting(TeamRecord):
    """A meeting of a team. `sort` is a kind of `content/meetings.yaml`; `came` a list of `domain.meeting.Came`."""

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="meetings")
    version = models.PositiveIntegerField(default=1)
    sort = models.CharField(max_length=60)
    came = models.JSONField(default=list)
    began_at = models.DateTimeField()
    opened_by = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_open_meeting_of_a_kind", fields=["team", "sort"], condition=models.Q(ended_at__isnull=True)
            )
        ]
        indexes = [models.Index(fields=["team", "sort", "began_at"], name="meeting_of_team")]


class AgendaItem(PersonRecord):
    """A person on the agenda of a meeting. `why` is a list of `domain.meeting.Reason`, as it was when they came on it.

    `sort` and `began_at` are those of the meeting: whoever sees only this person's part does not see the meeting.
    """

    kind = Kind.MEETING

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="agenda_items")
    meeting = models.ForeignKey(TeamMeeting, on_delete=models.PROTECT, related_name="items")
    journey = models.ForeignKey(Journey, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)
    place = models.PositiveIntegerField()
    sort = models.CharField(max_length=60)
    began_at = models.DateTimeField()
    why = models.JSONField()
    state = models.CharField(max_length=20, default="waiting")  # waiting, talked-about, put-off, died
    put_off_why = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "person"], name="once_on_an_agenda")]
        indexes = [models.Index(fields=["person", "began_at"], name="agenda_item_of_person")]


class Decision(PersonRecord, AppendOnly):
    """What was decided about a person, and what came of it on the spot. `here` are names, there for this person."""

    kind = Kind.MEETING

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="decisions")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="decisions")
    text = models.CharField(max_length=400, blank=True)
    none_needed = models.BooleanField(default=False)
    here = models.JSONField(default=list)
    promise = models.ForeignKey(Promise, on_delete=models.PROTECT, null=True, related_name="+")
    owner_name = models.CharField(max_length=200, blank=True)
    due_on = models.DateField(null=True)
    asked = models.ForeignKey(Involvement, on_delete=models.PROTECT, null=True, related_name="+")
    asked_name = models.CharField(max_length=400, blank=True)
    block_title = models.CharField(max_length=200, blank=True)  # whoever sees this may not see the journey
    written_by = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()


class Tension(TeamRecord):
    """Something that makes the team's work harder, raised by anybody in it; or in a circle (`circle_of`) of somebody it
    supports, by whoever is in that; or in a peer group (`peer_group`), by whoever there is worried about somebody."""

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="tensions")
    circle_of = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    peer_group = models.ForeignKey(PeerGroup, on_delete=models.PROTECT, null=True, related_name="+")
    about = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")  # of a worry: whose words
    quoted = models.TextField(blank=True)  # of a worry: what they wrote
    text = models.CharField(max_length=400)
    raised_by = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    seen_to_at = models.DateTimeField(null=True)


class Learning(TeamRecord, AppendOnly):
    """An entry in the learning log, from a tension or by itself. The fields are those of `domain.meeting.Learning`."""

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="learnings")
    tension = models.ForeignKey(Tension, on_delete=models.PROTECT, null=True, related_name="learnings")
    happened = models.CharField(max_length=1000)
    learnt = models.CharField(max_length=1000)
    change = models.CharField(max_length=1000, blank=True)
    written_by = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
