"""A practice's register extract, the list it brings up, and what those on the list said.

Nobody here is a `Person`: rows are a team's, apart from every record, until somebody has said yes and asked.
"""

from django.db import models

from homeward.domain.access import Kind
from homeward.records.accounts.models import Party
from homeward.records.append_only import AppendOnly
from homeward.records.care.models.requests import Request
from homeward.records.community.models import Practice
from homeward.records.people.models import AccessRecord
from homeward.records.teams.models import Team


class PointsTable(AppendOnly):
    """A points table of the Hospital Frailty Risk Score as it was brought in. `codes`: code -> [tenths, title]."""

    digest = models.CharField(max_length=64, primary_key=True)  # sha256 of the file
    name = models.CharField(max_length=200)
    codes = models.JSONField()
    came_at = models.DateTimeField()


class _OfTeam(AccessRecord):
    """A row that those see who stand in the team."""

    waits_with = "team_id"
    of_person = None

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class Extract(_OfTeam):
    """One bringing-in of a practice's register, which replaces the one before as a whole.

    Rows are staged under it in short transactions, then scored, and it is read once it `is_current`. Of one that was
    replaced the list and these figures stay; the register itself goes. `score` is the version of the score (`scoring`
    of `records.care.registers`), empty where there was no points table.
    """

    kind = Kind.REGISTER

    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="extracts")
    digest = models.CharField(max_length=64)  # of the file
    began_at = models.DateTimeField()
    rows_staged = models.PositiveIntegerField(default=0)  # of all rows of the file, in their order
    scored_on = models.DateField(null=True)
    score = models.JSONField(default=dict)
    people = models.PositiveIntegerField(default=0)
    listed = models.PositiveIntegerField(default=0)
    figures = models.JSONField(default=dict)  # {"registered": splits, "listed": splits} of `domain.proactive_figures`
    brought_by = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, related_name="+")
    brought_at = models.DateTimeField(null=True)
    is_current = models.BooleanField(default=False)
    areas = models.JSONField(default=dict)  # `named` of `records.community.queries.deprivation`; empty for none then

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["team", "practice"], name="one_extract_in_use", condition=models.Q(is_current=True)
            ),
            models.UniqueConstraint(
                fields=["team", "practice", "digest"], name="extract_being_staged", condition=models.Q(brought_at=None)
            ),
        ]


class RegisterEntry(_OfTeam):
    """Somebody on the register. The columns are those of `domain.register.Registered`; `diagnoses`: [[code, day]]."""

    kind = Kind.REGISTER

    extract = models.ForeignKey(Extract, on_delete=models.CASCADE, related_name="entries")
    nhs_number = models.CharField(max_length=10)
    given_name = models.CharField(max_length=200)
    family_name = models.CharField(max_length=200)
    date_of_birth = models.DateField()
    sex = models.CharField(max_length=20, blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    conditions = models.PositiveSmallIntegerField(null=True)
    emergency_stays = models.PositiveSmallIntegerField(null=True)
    visits_to_ae = models.PositiveSmallIntegerField(null=True)
    diagnoses = models.JSONField(default=list)
    decile = models.PositiveSmallIntegerField(null=True)
    decile_by_postcode = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["extract", "nhs_number"], name="once_on_a_register")]


class Listed(_OfTeam):
    """Somebody an extract brought up, and why, without a code. `signs`: [[sign, number]]; `unknown`: [sign]."""

    kind = Kind.PROACTIVE

    extract = models.ForeignKey(Extract, on_delete=models.PROTECT, related_name="people_listed")
    place = models.PositiveIntegerField()
    nhs_number = models.CharField(max_length=10)
    given_name = models.CharField(max_length=200)
    family_name = models.CharField(max_length=200)
    date_of_birth = models.DateField()
    sex = models.CharField(max_length=20, blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    tenths = models.PositiveIntegerField(null=True)  # of the score; None where only the plain look speaks
    risk = models.CharField(max_length=20, blank=True)
    codes_counted = models.PositiveSmallIntegerField(default=0)
    signs = models.JSONField(default=list)
    unknown = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["extract", "place"], name="place_on_a_list")]


class ListedCodes(_OfTeam):
    """The codes behind somebody's score. `reasons`: [{code, title, tenths, days}]; the others: [[code, day]].

    The name stands here too, for the officer, who sees codes and no list.
    """

    kind = Kind.PROACTIVE

    listed = models.OneToOneField(Listed, on_delete=models.PROTECT, related_name="codes")
    extract = models.ForeignKey(Extract, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=401)
    tenths = models.PositiveIntegerField(null=True)
    reasons = models.JSONField(default=list)
    passed_over = models.JSONField(default=list)
    too_old = models.JSONField(default=list)


class ListAnswer(_OfTeam, AppendOnly):
    """What was written down about somebody on a practice's list; the last says how it stands. It goes with the NHS
    number, so that the next extract does not ask them afresh."""

    kind = Kind.PROACTIVE

    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="+")
    nhs_number = models.CharField(max_length=10)
    number = models.PositiveIntegerField()  # of their answers
    what = models.CharField(max_length=20)  # a `proactive.Said`
    on = models.DateField()
    words = models.CharField(max_length=400, blank=True)
    said_by = models.CharField(max_length=200, blank=True)
    again_on = models.DateField(null=True)
    request = models.ForeignKey(Request, on_delete=models.PROTECT, null=True, related_name="+")
    written_by = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["team", "practice", "nhs_number", "number"], name="answers_in_their_order")
        ]
