"""Asking people to answer a survey, and counting what they answer without keeping whose it is.

What is known of a person: that they were asked, and that they answered or would rather not. What they answered goes
into the counts of their team and nowhere else: not into the story, the act, the link, nor any row of its own.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from homeward.actions import later, links
from homeward.actions.beside import alive, whose_words
from homeward.actions.door import OnPerson, act, tell
from homeward.content import surveys
from homeward.domain.access import Kind, Label
from homeward.domain.actor import Actor
from homeward.domain.failures import NotThere
from homeward.domain.instrument import Answers, Instrument
from homeward.domain.pathway import day_of
from homeward.domain.problem import Refused, refuse
from homeward.domain.survey import Tally, counted, groups_of, sheet_problems
from homeward.domain.survey_asking import ANSWER, OPEN_FOR, Asked, asks_about
from homeward.domain.written_value import read_back, written
from homeward.records.care.mapping import pathway_of
from homeward.records.care.models import Journey, SurveyAsked, SurveyBox
from homeward.records.journal.models import SignedLink
from homeward.records.journal.queries.links import open_link
from homeward.records.people.models import ContactPoint, Person
from homeward.records.people.queries.reaching import works_on
from homeward.records.teams.models import Team


@dataclass(frozen=True, slots=True)
class ByLink:
    """Whoever holds the link that was made for this person. No account, and nothing else that they may do."""

    def allows(self, actor: Actor, now: datetime, said: Mapping[str, Any]) -> bool:
        try:
            found = open_link(said["link"], ANSWER, now)
        except NotThere:
            return False
        return found.party_id == actor.party_id and found.person_id == said["person_id"]


@act(may=OnPerson(Kind.SURVEY, Label.TEAM), tells="survey.asked")
def ask(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, journey_id: UUID, survey: str,
    secret_hash: str = "", said_by: str = "",
) -> UUID:
    """Ask somebody with a budget, once a year. Without `secret_hash` the link is sent to their e-mail address; with it
    the link whose secret has that hash opens the survey, to be handed over on paper. Nobody is reminded.

    Raises Refused for somebody who was asked this year already or said no, for a journey that is not about a budget,
    and where there is no e-mail address to send it to; NotThere.
    """
    person = alive(person_id)
    journey = Journey.objects.filter(pk=journey_id, person=person_id).first()
    if journey is None or survey not in surveys.names():
        raise NotThere
    if not asks_about(pathway_of(journey.pathway_id)):
        raise refuse("survey-no-budget")
    year = day_of(now).year
    before = SurveyAsked.objects.filter(person=person, survey=survey, year=year).first()
    if before is not None:
        raise refuse(f"survey-{before.state}-already")
    made = SurveyAsked.objects.create(
        person=person, team_id=journey.team_id, survey=survey, year=year, state=Asked.ASKED, asked_by_id=actor.party,
        asked_at=now, label=Label.TEAM,
    )
    if secret_hash:
        SignedLink.objects.create(
            secret_hash=secret_hash, purpose=ANSWER, party_id=person_id, person_id=person_id, subject_id=made.pk,
            made_at=now, ends_at=now + OPEN_FOR,
        )
    else:
        _send(made, now)
    tell(
        "survey.asked", kind=Kind.SURVEY, person_id=person_id, label=Label.TEAM, subject_id=made.pk, said_by=said_by,
        person=person.preferred_name,
    )
    return made.pk


@act(may=OnPerson(Kind.SURVEY, Label.TEAM), tells="survey.no")
def say_no(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, asked_id: UUID, said_by: str = ""
) -> UUID:
    """The person would rather not answer: their link opens nothing from now, and nobody asks again this year. No reason
    is asked for. Raises Refused once they have answered; NotThere."""
    asked = _locked(person_id, asked_id)
    if asked.state == Asked.ANSWERED:
        raise refuse("survey-answered-already")
    SignedLink.objects.filter(subject_id=asked.pk, used_at=None, revoked_at=None).update(revoked_at=now)
    _moved(asked, Asked.NO, "survey.no", said_by or whose_words(actor, now, person_id))
    return asked.pk


@act(may=ByLink(), tells="survey.no")
def say_no_by_link(*, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, link: str) -> UUID:
    """The same, by whoever holds the link; it is spent by it. Raises NotThere."""
    asked = _spent(link, person_id, now)
    _moved(asked, Asked.NO, "survey.no", PERSON)
    return asked.pk


@act(may=ByLink(), tells="survey.answered", leaves_no_trace=("answers",))
def answer(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, link: str, answers: Answers
) -> UUID:
    """Count a sheet. The link is spent, and the story says that it was answered; what the sheet said is added to the
    counts of the team's people with such a budget, and is nowhere after that. Raises Refused with every problem of the
    sheet (the link is good still), NotThere."""
    asked = _named(link, person_id, now)
    survey = surveys.load(asked.survey)
    if problems := sheet_problems(survey, answers):
        raise Refused(problems)
    asked = _spent(link, person_id, now)
    _count(survey, asked.team_id, day_of(now).year, answers)
    _moved(asked, Asked.ANSWERED, "survey.answered", PERSON)
    return asked.pk


PERSON = "person"


def _send(asked: SurveyAsked, now: datetime) -> None:
    emails = ContactPoint.objects.filter(person=asked.person_id, system="email", replaced_at=None)
    working = emails.filter(works_on(day_of(now))).order_by("-preferred", "value")
    address = working.values_list("value", flat=True).first()
    if address is None:
        raise refuse("survey-no-address")
    secret = links.make(
        purpose=ANSWER, party_id=asked.person_id, person_id=asked.person_id, subject_id=asked.pk,
        ends_at=now + OPEN_FOR, now=now,
    )
    later.message(address, "message-survey", {"opens": ANSWER, "secret": secret}, now, about=asked.person_id)


def _named(link: str, person_id: UUID, now: datetime) -> SurveyAsked:
    return _locked(person_id, open_link(link, ANSWER, now).subject_id)


def _spent(link: str, person_id: UUID, now: datetime) -> SurveyAsked:
    """What the link was made for, with the link used up. NotThere if somebody else was quicker."""
    found = open_link(link, ANSWER, now)
    used = SignedLink.objects.filter(pk=found.id, used_at=None, revoked_at=None).update(used_at=now)
    if not used:
        raise NotThere
    return _locked(person_id, found.subject_id)


def _locked(person_id: UUID, asked_id: UUID) -> SurveyAsked:
    asked = SurveyAsked.objects.select_for_update(of=("self",)).filter(pk=asked_id, person=person_id).first()
    if asked is None:
        raise NotThere
    return asked


def _moved(asked: SurveyAsked, state: Asked, what: str, said_by: str) -> None:
    asked.state = state
    asked.save(update_fields=["state"])
    name = Person.objects.filter(pk=asked.person_id).values_list("preferred_name", flat=True).get()
    tell(
        what, kind=Kind.SURVEY, person_id=asked.person_id, label=Label.TEAM, subject_id=asked.pk, said_by=said_by,
        person=name,
    )


def _count(survey: Instrument, team_id: UUID, year: int, answers: Answers) -> None:
    """Add the sheet to the counts of its group, and write every group of the team and year anew, in an order of chance:
    what the database keeps of its rows then says nothing of which of them the sheet was added to."""
    Team.objects.select_for_update().get(pk=team_id)  # one sheet at a time, the first of a year too
    rows = {row.group: row for row in SurveyBox.objects.filter(team=team_id, survey=survey.name, year=year)}
    tallies = {group: read_back(Tally, rows[group].body) if group in rows else Tally() for group in groups_of(survey)}
    group, sheet = counted(survey, answers)
    tallies[group] += sheet
    SurveyBox.objects.filter(pk__in=[row.pk for row in rows.values()]).delete()
    mixed = sorted(tallies, key=lambda _group: secrets.token_bytes(8))
    SurveyBox.objects.bulk_create(
        SurveyBox(
            team_id=team_id, survey=survey.name, year=year, group=name, body=written(tallies[name]), label=Label.TEAM
        )
        for name in mixed
    )
