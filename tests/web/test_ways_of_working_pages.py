"""The pages of the ways of working, and what the answers on a journey call for, as people see them."""

from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from homeward.actions import journeys
from homeward.content import pathways
from homeward.domain.actor import SYSTEM
from homeward.records.people.models import Person
from homeward.records.session import acting
from homeward.standards.pathway_words import by_when_words, when_words
from tests.moments import NOON
from tests.planning import Round, round_iris
from tests.web.test_plan_pages import at, come_in, words


@pytest.fixture
def there(database):
    return round_iris()


def begun(there: Round, pathway: str):
    with acting(SYSTEM, NOON):
        person = Person.objects.get(pk=there.person_id)
        return journeys.begin(actor=there.lena, now=NOON, person=person, pathway=pathway, team=there.team).pk


def done(there: Round, journey_id, step: str, **answers):
    there.do(journeys.done, there.lena, journey_id=journey_id, step=step, answers=answers)


def shown(there: Round, journey_id) -> str:
    return words(come_in(there.lena).get(at(there, "journeys:page", journey_id)))


@pytest.mark.parametrize("name", pathways.names())
def test_every_way_of_working_has_a_page_for_anyone(database, name):
    page = unescape(words(Client().get(reverse("pathways:show", args=[name]))))
    pathway = pathways.load(name)
    for thing in (*pathway.stages, *pathway.ends, *pathway.needs, *pathway.routes, *pathway.doors, *pathway.outcomes):
        assert thing.title in page
    missing = [need for need in pathway.needs if not need.available]
    assert page.count("not yet available") >= len(missing)
    assert ("How it begins" in page) == bool(pathway.starts)
    assert ">None<" not in page


@pytest.mark.parametrize("name", pathways.names())
def test_each_step_and_each_review_says_by_when(database, name):
    page = unescape(Client().get(reverse("pathways:show", args=[name])).content.decode())
    listed = page[page.index("Step by step") :]  # beneath the picture, which says it of its own
    pathway = pathways.load(name)
    for step in pathway.steps.values():
        by_when = by_when_words(pathway, step)
        said = f"By when: {by_when}" if by_when else "No day is set for it"
        assert said in listed[listed.index(f"<strong>{step.title}</strong>") :].split("</li>")[0]
    for review in pathway.reviews:
        window = when_words(pathway, pathway.steps[review.step])
        assert window
        assert f"<p><strong>{pathway.title_of(review.step)}</strong>, {window}" in listed


def test_the_page_says_what_is_told_once_and_who_answers_for_the_treatment(database):
    page = words(Client().get(reverse("pathways:show", args=["virtual-ward"])))
    assert "Not asked again if it was done on another journey in the last 3 months." in page
    assert "one person answers for the treatment: Clinician of the virtual ward." in page
    assert "Works with: The early warning score of a round (NEWS2)" in page
    assert "Part of planning: Preparation" in page


def test_a_conversation_held_on_the_way_home_is_shown_where_it_counts(there):
    for step in ("welcome-pack", "meet-connector", "conversation"):
        done(there, there.journey_id, step)
    second = begun(there, "social-prescribing")
    assert "Already done" not in shown(there, second)
    done(there, second, "first-call", meets="yes")
    assert "Already done 2 March 2026, for: Home from hospital" in shown(there, second)


def test_priorities_show_whom_they_call_for_and_which_doors_are_open(there):
    second = begun(there, "social-prescribing")
    done(there, second, "first-call", meets="yes")
    done(there, second, "conversation")
    assert "What their priorities call for" not in shown(there, second)
    done(there, second, "what-first", priorities=("people", "money", "support-at-home"))
    page = shown(there, second)
    assert "What their priorities call for" in page
    assert "Adviser on money, debts or rights" in page
    assert "Ask somebody" in page
    assert "The lead stays the lead." in page
    assert reverse("pathways:show", args=["wellbeing-team-support"]) in page
    assert "Support by a wellbeing team" in page


def test_the_five_stages_of_planning_are_the_tracker(there):
    second = begun(there, "gp-care-and-support-planning")
    page = shown(there, second)
    names = ["Preparation", "Conversation", "Record", "Making it happen", "Review"]
    found = [page.index(f'hw-tracker__name">{name}</span>') for name in names]
    assert found == sorted(found)
    assert page.count("hw-tracker__name") == len(names)


def test_every_journey_says_who_leads_for_the_whole(there):
    second = begun(there, "social-prescribing")
    page = shown(there, second)
    aside = page[page.index('id="who-leads"') :]
    assert "<strong>Lena Holt</strong>" in aside[: aside.index("</section>")]


def test_what_a_step_works_with_and_is_not_here_yet_is_said_where_it_is_done(there):
    second = begun(there, "volunteer-support-at-home")
    page = words(come_in(there.lena).get(at(there, "journeys:step", second, "five-things")))
    assert "Not yet available here: A short questionnaire for low mood" in page


def test_who_answers_for_the_treatment_stands_beside_the_lead(there):
    second = begun(there, "virtual-ward")
    assert "Clinician of the virtual ward answers for the treatment" in shown(there, second)
