"""Surveys kept apart from names. Two tables that nothing joins: who was asked, and how often which answer was given."""

from django.db import models

from homeward.domain.access import Kind
from homeward.records.accounts.models import Party
from homeward.records.people.models import AccessRecord, Person, PersonRecord
from homeward.records.teams.models import Team


class SurveyAsked(PersonRecord):
    """Somebody was asked, once a year. That they answered, or would rather not, is known; what they answered is not."""

    kind = Kind.SURVEY

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="surveys_asked")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    survey = models.CharField(max_length=60)
    year = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10)  # asked, answered, no
    asked_by = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "survey", "year"], name="survey_asked_once_a_year")]


class SurveyBox(AccessRecord):
    """What one group of a team's people answered in a year, as a `domain.survey.Tally`. No sheet is kept.

    Every box of a team and year is made with the first answer and written anew with each one, so that neither a key,
    the order of rows nor what the database keeps of its transactions says which of them an answer was added to.
    """

    kind = Kind.FIGURES
    waits_with = "team_id"
    of_person = None

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    survey = models.CharField(max_length=60)
    year = models.PositiveSmallIntegerField()
    group = models.CharField(max_length=60)
    body = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["team", "survey", "year", "group"], name="survey_box_of_group")
        ]
