"""Finding somebody on a page: what is typed stands in no address, and is found again on the way back."""

import pytest
from django.urls import reverse

from homeward.web.people.finding import KEPT
from tests.arrivals import IRIS, add, team
from tests.web.test_involved_pages import words
from tests.web.test_people_pages import come_in


@pytest.fixture
def lane(database):
    return team()


@pytest.fixture
def rosa(lane):
    add(IRIS, lane)
    return come_in("Rosa Bright", "connector", team=lane)


def looks_for(client, typed):
    return client.post(reverse("people:find"), {"q": typed})


@pytest.mark.parametrize("typed", ["Iris", "999 000 0018", "tunnicliffe iris"])
def test_what_is_typed_stands_in_no_address(rosa, typed):
    answer = looks_for(rosa, typed)
    assert answer.status_code == 302
    assert not any(part.casefold() in answer.url.casefold() for part in typed.split())
    page = rosa.get(answer.url)
    assert typed in page.content.decode()  # in the box, to be mended
    assert "Iris Tunnicliffe" in words(page)
    assert "Iris Tunnicliffe" in words(rosa.get(answer.url))  # and again on the way back


def test_an_address_is_asked_for_nothing(rosa):
    assert "Iris" not in words(rosa.get(reverse("people:find"), {"q": "Iris"}))
    assert looks_for(rosa, "   ").status_code == 200


def test_two_windows_keep_what_each_looked_for_and_a_session_forgets_in_time(rosa, lane):
    first, second = looks_for(rosa, "Iris").url, looks_for(rosa, "Nobody Atall").url
    assert "Iris Tunnicliffe" in words(rosa.get(first))
    assert "Nobody you may see fits that" in words(rosa.get(second))
    other = come_in("Mo Ali", "connector", team=lane)
    assert other.get(first).url == reverse("people:find")
    for number in range(KEPT):
        looks_for(rosa, f"Ann {number}")
    assert rosa.get(first).url == reverse("people:find")
