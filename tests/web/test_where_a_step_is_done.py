"""A step leads to the page that makes its record."""

from uuid import uuid4

from django.urls import reverse

from homeward.content.pathways import load
from homeward.web.journeys.where import page_of


def test_choosing_a_worker_looking_at_profiles_and_agreeing_with_one_have_a_page():
    person, journey = uuid4(), uuid4()
    choose = load("home-from-hospital").steps["choose-worker"]
    assert page_of(choose, person, journey) == reverse("choosing:worker", args=[person, journey])
    for step in ("see-profiles", "agreement"):
        found = page_of(load("introductions").steps[step], person, journey)
        assert found == reverse("choosing:worker", args=[person, journey])
    assert page_of(load("introductions").steps["meet"], person, journey) == ""
