"""The survey of budget holders: that somebody was asked and answered is known, and what they answered is nowhere."""

from datetime import timedelta
from threading import Barrier
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import connection, models

from homeward.actions import later, surveys
from homeward.content.surveys import BUDGET_HOLDERS
from homeward.domain.actor import Actor, ActorKind
from homeward.domain.failures import NotThere
from homeward.domain.problem import Refused
from homeward.domain.story import canonical, sha256
from homeward.domain.survey import FEWEST, Tally
from homeward.domain.survey_asking import OPEN_FOR, Asked
from homeward.domain.written_value import read_back
from homeward.records.care.models import SurveyAsked, SurveyBox
from homeward.records.care.queries.surveys import asking, team_results
from homeward.records.journal.models import Act, DueTime, Entry, Outgoing, SignedLink
from homeward.records.people.models import ContactPoint
from homeward.records.people.reading import Reader
from homeward.records.session import asked_by
from tests.actions.test_homecoming import at_once
from tests.architecture.acts import OTHER
from tests.moments import NOON
from tests.planning import round_iris, stored
from tests.surveys import SHEET, holder, several

SECRET = "s" * 43
NEXT_YEAR = NOON.replace(year=NOON.year + 1)


@pytest.fixture
def one(database):
    return holder(round_iris())


def read(actor, question, *asked, now=NOON):
    with asked_by(actor, now):
        return question(Reader(actor, now, "tests"), *asked)


def state(one):
    return stored(lambda: SurveyAsked.objects.get(person=one.person_id).state)


def told(one):
    return [entry.what for entry in one.there.told()]


def tallies(team):
    rows = stored(lambda: list(SurveyBox.objects.filter(team=team).values_list("group", "body")))
    return {group: read_back(Tally, body) for group, body in rows}


def test_asked_by_letter_the_link_counts_a_sheet_once(one):
    one.ask(secret=SECRET)
    assert state(one) == Asked.ASKED
    one.answer(SECRET)
    found = tallies(one.there.team)
    assert found["wheelchair"].sheets == 1
    assert found["wheelchair"].counts["again"] == {"no-budget": 1}
    assert sum(tally.sheets for tally in found.values()) == 1
    assert state(one) == Asked.ANSWERED
    with pytest.raises(NotThere):
        one.answer(SECRET)
    assert tallies(one.there.team) == found


def test_sent_twice_it_is_counted_once(one):
    one.ask(secret=SECRET)
    key = uuid4()
    for _time in range(2):
        one.answer(SECRET, act_id=key)
    assert tallies(one.there.team)["wheelchair"].sheets == 1


def test_the_story_holds_only_that_they_were_asked_and_answered(one):
    one.ask(secret=SECRET)
    one.answer(SECRET)
    assert told(one)[-2:] == ["survey.asked", "survey.answered"]
    entries = stored(lambda: list(Entry.objects.filter(what__startswith="survey").select_related("payload")))
    assert [entry.payload.body for entry in entries] == [{"person": "Iris"}] * 2


def everywhere() -> dict[str, str]:
    """Every row there is, of every table, as text."""
    return stored(
        lambda: {
            model.__name__: str(list(model._default_manager.values_list())) for model in apps.get_models()
            if model._meta.managed
        }
    )


def holding(words) -> set[str]:
    return {name for name, rows in everywhere().items() if any(word in rows for word in words)}


def test_what_was_answered_is_in_the_counts_and_in_no_other_table(one):
    """Every table is looked through, for an answer that nothing else has words for."""
    words = ("no-budget",)
    one.ask(secret=SECRET)
    before = holding(words)
    one.answer(SECRET)
    assert holding(words) - before == {"SurveyBox"}


def test_looking_through_every_table_would_find_it(one):
    """The control: an answer kept in the story is found by the same look."""
    before = holding(("no-budget",))
    stored(lambda: Outgoing.objects.create(topic="message", body=SHEET, due_at=NOON))
    assert holding(("no-budget",)) - before == {"Outgoing"}


def test_no_column_of_the_counts_leads_back_to_anybody():
    """No person, no link, no act, no time; the team, the year and the group are all there is beside the counts."""
    columns = {field.name: field for field in SurveyBox._meta.get_fields()}
    assert set(columns) == {"id", "label", "team", "survey", "year", "group", "body"}
    assert [name for name, field in columns.items() if field.is_relation] == ["team"]
    assert not [field for field in columns.values() if isinstance(field, models.DateField | models.TimeField)]
    assert not SurveyBox.of_person
    pointing = {
        model.__name__ for model in apps.get_models() for field in model._meta.get_fields()
        if field.is_relation and field.related_model is SurveyBox
    }
    assert pointing == set()
    assert not {"group", "body", "answers"} & {field.name for field in SurveyAsked._meta.get_fields()}


def test_the_act_keeps_nothing_by_which_answers_could_be_tried(one):
    one.ask(secret=SECRET)
    one.answer(SECRET)
    act = stored(lambda: Act.objects.get(name="surveys.answer"))
    said = {"person_id": one.person_id, "link": SECRET}
    assert act.digest == sha256(canonical({"act": act.name, "actor": one.person_id, "said": said}))
    assert act.result == stored(lambda: SurveyAsked.objects.get().pk)


def test_every_group_is_written_anew_with_each_sheet(one):
    """So that neither keys nor rows say to which of them a sheet went."""
    one.ask(secret=SECRET)
    one.answer(SECRET)
    first = set(stored(lambda: list(SurveyBox.objects.values_list("pk", flat=True))))
    assert len(first) == 6
    other = holder(one.there, one.amina, OTHER)
    other.ask(secret="t" * 43)
    other.answer("t" * 43, {"budget": "managed"})
    second = set(stored(lambda: list(SurveyBox.objects.values_list("pk", flat=True))))
    assert len(second) == 6
    assert not first & second


def test_the_database_keeps_no_trace_of_its_own_either(committed):
    """Rows lie in an order of chance, made anew with each sheet; and PostgreSQL, which says of every row in which
    transaction it was written, says the same of all."""
    orders = set()
    for one, secret in zip(several(round_iris(), 4), "stuv", strict=True):
        one.ask(secret=secret * 43)
        one.answer(secret * 43)
        orders.add(stored(lambda: asked_of_database("SELECT \"group\" FROM care_surveybox ORDER BY {place}")))
        assert len(stored(lambda: asked_of_database("SELECT DISTINCT {written} FROM care_surveybox"))) == 1
    assert len(orders) > 1  # four times the same of 720 orders would be a wonder


def asked_of_database(question: str) -> tuple[object, ...]:
    """What only the engine knows: where a row lies, and when it was written (of which SQLite says nothing)."""
    postgresql = connection.vendor == "postgresql"
    words = {"place": "ctid" if postgresql else "rowid", "written": "xmin::text" if postgresql else "1"}
    with connection.cursor() as cursor:
        cursor.execute(question.format(**words))
        return tuple(cursor.fetchall())


def test_a_link_is_for_whoever_it_was_made_for_once_and_not_for_ever(one):
    one.ask(secret=SECRET)
    for actor in (one.amina, one.there.iris, one.there.stranger, Actor(ActorKind.LINK, uuid4(), "somebody")):
        with pytest.raises(NotThere):
            one.answer(SECRET, actor=actor)
    with pytest.raises(NotThere):
        one.answer("x" * 43)
    with pytest.raises(NotThere):
        one.answer(SECRET, now=NOON + OPEN_FOR)
    assert stored(SurveyBox.objects.count) == 0
    one.answer(SECRET)


def test_a_sheet_with_mistakes_leaves_the_link_good(one):
    one.ask(secret=SECRET)
    with pytest.raises(Refused, match="survey-which-budget"):
        one.answer(SECRET, {"health": "better"})
    with pytest.raises(Refused, match="item-not-offered"):
        one.answer(SECRET, {"budget": "gold"})
    assert state(one) == Asked.ASKED
    one.answer(SECRET)


def test_nobody_is_asked_twice_in_a_year_and_nobody_is_reminded(one):
    due = stored(DueTime.objects.count)
    one.ask(secret=SECRET)
    with pytest.raises(Refused, match="survey-asked-already"):
        one.ask(secret="t" * 43)
    one.answer(SECRET)
    with pytest.raises(Refused, match="survey-answered-already"):
        one.ask(secret="t" * 43)
    one.ask(secret="t" * 43, now=NEXT_YEAR)
    assert stored(DueTime.objects.count) == due
    assert stored(Outgoing.objects.count) == 0


def test_a_no_shuts_the_link_and_is_kept_to(one):
    key = one.ask(secret=SECRET)
    one.there.do(surveys.say_no, one.there.iris, asked_id=key)
    assert (state(one), told(one)[-1]) == (Asked.NO, "survey.no")
    with pytest.raises(NotThere):
        one.answer(SECRET)
    with pytest.raises(Refused, match="survey-no-already"):
        one.ask(secret="t" * 43)
    assert stored(SurveyBox.objects.count) == 0


def test_a_no_by_the_link_needs_no_account(one):
    one.ask(secret=SECRET)
    said = {"person_id": one.person_id, "link": SECRET}
    with pytest.raises(NotThere):
        surveys.say_no_by_link(actor=one.there.stranger, now=NOON, act_id=uuid4(), **said)
    surveys.say_no_by_link(actor=one.with_link, now=NOON, act_id=uuid4(), **said)
    assert state(one) == Asked.NO
    with pytest.raises(NotThere):
        one.answer(SECRET)


def test_after_an_answer_a_no_comes_too_late(one):
    key = one.ask(secret=SECRET)
    one.answer(SECRET)
    with pytest.raises(Refused, match="survey-answered-already"):
        one.there.do(surveys.say_no, one.there.iris, asked_id=key)


def test_the_link_goes_out_by_e_mail_and_the_message_names_nobody(one):
    with pytest.raises(Refused, match="survey-no-address"):
        one.ask()
    stored(
        lambda: ContactPoint.objects.create(person_id=one.person_id, system="email", value="iris@example.org")
    )
    one.ask()
    work = stored(lambda: Outgoing.objects.get(topic=later.MESSAGE))
    assert (work.body["to"], work.body["what"]) == ("iris@example.org", "message-survey")
    assert set(work.body["params"]) == {"opens", "secret"}
    secret = work.body["params"]["secret"]
    assert secret not in str(stored(lambda: list(SignedLink.objects.values_list())))
    one.answer(secret)


def test_a_way_without_a_budget_has_nothing_to_ask(one):
    with pytest.raises(Refused, match="survey-no-budget"):
        one.there.do(
            surveys.ask, one.amina, journey_id=one.there.journey_id, survey=BUDGET_HOLDERS, secret_hash="f" * 64
        )


def test_the_circle_and_strangers_neither_ask_nor_see_that_somebody_was(one):
    one.ask(secret=SECRET)
    for actor in (one.there.nell, one.there.stranger):
        with pytest.raises(NotThere):
            read(actor, asking, one.person_id, one.journey_id, BUDGET_HOLDERS)
        with pytest.raises(NotThere):
            one.ask(actor, secret="t" * 43)
    found = read(one.there.iris, asking, one.person_id, one.journey_id, BUDGET_HOLDERS)
    assert (found.asked.state, found.asked.asked_by) == (Asked.ASKED, "Amina Yusuf")


def test_two_who_answer_at_once_are_both_counted(committed):
    people = several(round_iris(), 2)
    secrets = [letter * 43 for letter in "st"]
    for one, secret in zip(people, secrets, strict=True):
        one.ask(secret=secret)
    together = Barrier(2)

    def answers(one, secret):
        together.wait()
        one.answer(secret)

    at_once(*(lambda one=one, secret=secret: answers(one, secret) for one, secret in zip(people, secrets, strict=True)))
    assert tallies(people[0].there.team)["wheelchair"].sheets == 2


def test_results_are_for_those_who_may_see_figures_of_a_year_that_is_over(database):
    people = several(round_iris(), FEWEST + 1)
    team = people[0].there.team.pk
    for place, one in enumerate(people):
        secret = str(place) * 43
        one.ask(secret=secret)
        one.answer(secret, {"budget": "managed" if place else "wheelchair", "health": "better"})
    amina = people[0].amina
    now = read(amina, team_results, team, BUDGET_HOLDERS)
    assert (now.is_over, now.results.everybody.sheets, now.results.groups) == (False, 0, {})
    assert now.states[Asked.ANSWERED] == FEWEST + 1
    then = read(amina, team_results, team, BUDGET_HOLDERS, now=NEXT_YEAR)
    assert (then.is_over, then.year, then.results.everybody.sheets) == (True, NOON.year, FEWEST + 1)
    assert then.results.groups == {}  # five held it so, and the sixth would be the rest
    assert set(then.results.hidden) >= {"managed", "wheelchair"}
    for actor in (people[0].there.tom, people[0].there.iris, people[0].there.stranger):
        with pytest.raises(NotThere):
            read(actor, team_results, team, BUDGET_HOLDERS)


def test_an_answer_after_the_year_counts_in_the_year_it_came(one):
    late = NOON.replace(month=12, day=30)
    one.ask(secret=SECRET, now=late)
    one.answer(SECRET, now=late + timedelta(days=7))
    assert stored(lambda: set(SurveyBox.objects.values_list("year", flat=True))) == {NOON.year + 1}
