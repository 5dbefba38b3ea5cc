"""Who was asked to answer a survey, and what a team's people said: two questions that share nothing but the team."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from homeward.content import surveys
from homeward.domain.access import Action, Kind, Label
from homeward.domain.failures import NotThere
from homeward.domain.survey import Results, Tally, groups_of, may_be_shown, results
from homeward.domain.survey_asking import Asked, asks_about
from homeward.domain.written_value import read_back
from homeward.records.care.mapping import pathway_of
from homeward.records.care.models import Journey, SurveyAsked, SurveyBox
from homeward.records.people.models import ContactPoint, Person, Policy, Relationship
from homeward.records.people.queries.reaching import works_on
from homeward.records.people.reading import Reader
from homeward.records.people.visible import live
from homeward.records.teams.models import Team


@dataclass(frozen=True, slots=True)
class AskedLine:
    """That somebody was asked this year, and what became of it."""

    id: UUID
    state: Asked
    asked_by: str
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class Asking:
    """The survey for one person: `asked` this year, and whether it `may_be_asked` here. `has_email`: it can be sent."""

    journey_id: UUID
    asked: AskedLine | None
    may_ask: bool
    has_email: bool


@dataclass(frozen=True, slots=True)
class ToAsk:
    """Somebody of the team with a budget who was not asked this year."""

    person_id: UUID
    preferred_name: str
    journey_id: UUID


@dataclass(frozen=True, slots=True)
class TeamResults:
    """What a team's people said in a year; of one that `is_over` only. `years` are those there is anything of; `states`
    how many were asked, answered, and said no, of those the reader may know of."""

    team_id: UUID
    team: str
    year: int
    is_over: bool
    years: tuple[int, ...]
    results: Results
    states: Mapping[Asked, int]
    to_ask: tuple[ToAsk, ...]


def asking(reader: Reader, person_id: UUID, journey_id: UUID, survey: str) -> Asking:
    """Raises NotThere, also on a journey that has no budget to ask about."""
    journey = Journey.objects.filter(reader.may(Kind.JOURNEY), pk=journey_id, person=person_id).first()
    there = Person.objects.filter(reader.may(Kind.SURVEY, person="id"), pk=person_id)
    if journey is None or not there.exists() or not asks_about(pathway_of(journey.pathway_id)):
        raise NotThere
    reader.saw(person_id, Kind.SURVEY)
    row = (
        SurveyAsked.objects.filter(reader.may(Kind.SURVEY), person=person_id, survey=survey, year=reader.today.year)
        .select_related("asked_by").first()
    )
    emails = ContactPoint.objects.filter(
        reader.may(Kind.CONTACT), works_on(reader.today), person=person_id, system="email", replaced_at=None
    )
    return Asking(
        journey_id=journey.pk,
        asked=AskedLine(row.pk, Asked(row.state), row.asked_by.name, row.asked_at) if row else None,
        may_ask=there.filter(reader.may(Kind.SURVEY, Action.WRITE, person="id")).exists(),
        has_email=emails.exists(),
    )


def sees_survey(reader: Reader, person_id: UUID) -> bool:
    """Whether there is a page about the survey for this reader."""
    return Person.objects.filter(reader.may(Kind.SURVEY, person="id"), pk=person_id).exists()


def reads_figures(reader: Reader) -> tuple[tuple[UUID, str], ...]:
    """The teams whose figures the reader may see, as (key, name)."""
    relations = Policy.objects.filter(kind=Kind.FIGURES, action=Action.READ, label=Label.TEAM).values("relation")
    mine = Relationship.objects.filter(
        live(reader.now), party=reader.actor.party_id, relation__in=relations, team__isnull=False
    )
    return tuple(Team.objects.filter(pk__in=mine.values("team")).order_by("name").values_list("pk", "name"))


def team_results(reader: Reader, team_id: UUID, survey: str, year: int | None = None) -> TeamResults:
    """What the team's people said in `year`; without one, in the last that is over and has answers, else in this one.
    Raises NotThere."""
    team = dict(reads_figures(reader)).get(team_id)
    if team is None:
        raise NotThere
    mine = reader.may(Kind.FIGURES, person=None, team="team_id")
    rows = SurveyBox.objects.filter(mine, team=team_id, survey=survey)
    there = {*rows.values_list("year", flat=True), reader.today.year}
    asked_year = year or max((one for one in there if may_be_shown(one, reader.today.year)), default=reader.today.year)
    tallies = {}
    if may_be_shown(asked_year, reader.today.year):
        tallies = {row.group: read_back(Tally, row.body) for row in rows.filter(year=asked_year)}
    order = groups_of(surveys.load(survey))
    invited = SurveyAsked.objects.filter(reader.may(Kind.SURVEY), team=team_id, survey=survey, year=asked_year)
    people = list(invited.values_list("person_id", "state"))
    return TeamResults(
        team_id=team_id,
        team=team,
        year=asked_year,
        is_over=may_be_shown(asked_year, reader.today.year),
        years=tuple(sorted(there, reverse=True)),
        results=results({group: tallies.get(group, Tally()) for group in order}),
        states=Counter(Asked(state) for _person, state in people),
        to_ask=_to_ask(reader, team_id, survey),
    )


def _to_ask(reader: Reader, team_id: UUID, survey: str) -> tuple[ToAsk, ...]:
    asked = SurveyAsked.objects.filter(
        reader.may(Kind.SURVEY), team=team_id, survey=survey, year=reader.today.year
    ).values("person")
    going_on = (
        Journey.objects.filter(reader.may(Kind.JOURNEY), team=team_id, ended_at=None)
        .exclude(person__in=asked).select_related("person").order_by("person__preferred_name", "started_at")
    )
    found = {
        journey.person_id: ToAsk(journey.person_id, journey.person.preferred_name, journey.pk)
        for journey in going_on if asks_about(pathway_of(journey.pathway_id))
    }
    reader.listed(found, Kind.SURVEY)
    return tuple(found.values())
