"""Courses are found where groups and services are: by everybody, and for somebody, as one types."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from homeward.actions import suiting
from homeward.domain.course import Held
from homeward.domain.directory.nearness import Position
from homeward.domain.directory.recurrence import WEEK
from homeward.domain.directory.search import Wanted, read_words
from homeward.records.care.queries.courses_near import find_courses
from tests.courses import FIRST, TODAY, cohort, courses_of
from tests.directory import postcode
from tests.planning import round_iris, stored
from tests.web.test_plan_pages import at, come_in, words

SEARCH = "near_home:search"


@pytest.fixture
def there(database):
    return courses_of(round_iris())


def found(today=TODAY, without=(), **wanted):
    if "words" in wanted:
        wanted["words"] = read_words(wanted["words"])
    return [one.course.name for one in find_courses(Wanted(**wanted), today, without)]


def test_by_part_of_its_name_by_what_is_done_there_and_not_by_what_is_not(there):
    there.plan()
    assert found(words="condit") == ["self-management"]
    assert found() == ["self-management"]
    assert found(words="zeppelin") == []
    assert found(without=("self-management",)) == []
    assert found(today=TODAY + timedelta(days=60)) == []


def test_by_day_getting_in_and_distance(there):
    there.plan()
    stored(lambda: postcode("ST3 1AA", 52.98, -2.11))
    assert found(day=WEEK[FIRST.weekday()]) == ["self-management"]
    assert found(day=WEEK[(FIRST.weekday() + 2) % 7]) == []
    assert found(access=("steps",)) == ["self-management"]
    assert found(access=("loop",)) == []
    here = Position(52.99, -2.11)
    assert [one.metres for one in find_courses(Wanted(near=here), TODAY)] == [1_112]
    assert found(near=here, within=1_000) == []
    assert found(near=here, within=2_000) == ["self-management"]
    assert found(free=True) == []  # nobody says what it costs


def test_everybody_finds_it_and_reads_what_it_is_without_a_sign_in(there):
    first = timezone.localdate() + timedelta(days=3)
    there.plan(cohort(first, first + timedelta(days=7)))
    stranger = Client()
    page = words(stranger.get(reverse(SEARCH), {"q": "condit"}))
    assert "And 1 course." in page
    assert "8 free places" in page
    assert reverse("courses:about", args=["self-management"]) in page
    assert stranger.get(reverse("courses:about", args=["self-management"])).status_code == 200
    typed = stranger.get(reverse(SEARCH), {"q": "condit"}, headers={"HX-Request": "true"})
    assert "And 1 course." in words(typed)
    assert "<html" not in typed.content.decode()
    assert "course" not in words(stranger.get(reverse(SEARCH), {"q": "zeppelin"}, headers={"HX-Request": "true"}))


def test_the_address_that_opens_a_course_by_video_is_for_those_who_have_a_place(there):
    first = timezone.localdate() + timedelta(days=3)
    video = replace(cohort(first, first + timedelta(days=7)), held=Held.BY_VIDEO, where="https://video.example.org/a")
    there.plan(video)
    for client, address in (
        (Client(), reverse(SEARCH)), (come_in(there.there.tom), at(there.there, "near_home:of-person")),
        (come_in(there.there.iris), at(there.there, "suiting:page")),
    ):
        page = words(client.get(address))
        assert "By video" in page
        assert "video.example.org" not in page


def test_for_somebody_it_leads_to_a_place_and_what_is_not_for_them_is_left_out(there):
    first = timezone.localdate() + timedelta(days=3)
    there.plan(cohort(first, first + timedelta(days=7)))
    worker, iris = come_in(there.there.tom), there.there
    find, near = at(iris, "introductions:find"), at(iris, "near_home:of-person")
    place = at(iris, "taking_part:page")
    title = find_courses(Wanted(), timezone.localdate())[0].course.title
    for page in (worker.post(find, {"q": "condit"}), worker.get(near, {"q": "condit"})):
        assert title in words(page)
        assert place in words(page)
    iris.do(suiting.not_for_me, iris.iris, course="self-management")
    for page in (worker.post(find, {"q": "condit"}), worker.get(near, {"q": "condit"})):
        assert title not in words(page)
