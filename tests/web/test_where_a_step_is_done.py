"""A step leads to the page that makes its record; one that only asks is answered on itself."""

from uuid import uuid4

from django.urls import reverse

from homeward.content.pathways import load
from homeward.web.journeys.where import page_of


def test_choosing_a_worker_has_a_page_and_looking_at_profiles_is_answered_on_the_step():
    person, journey = uuid4(), uuid4()
    choose = load("home-from-hospital").steps["choose-worker"]
    assert page_of(choose, person, journey) == reverse("choosing:worker", args=[person, journey])
    assert page_of(load("introductions").steps["see-profiles"], person, journey) == ""
