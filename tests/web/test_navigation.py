"""Where everybody can go from every page: what the header offers to whom, and that it leads there."""

import re

import pytest
from django.urls import reverse

from homeward.actions import plans
from tests.planning import close, round_iris, stored
from tests.together import AGREES
from tests.web.test_plan_pages import come_in, with_owners, words


@pytest.fixture
def there(database):
    return round_iris()


def header(client) -> dict[str, str]:
    """What the header offers, with where it leads."""
    page = client.get(reverse("account_logout")).content.decode()
    return {text: href for href, text in re.findall(r'<a class="hw-nav__link" href="([^"]+)"[^>]*>([^<]+)</a>', page)}


def test_somebody_in_a_circle_comes_to_what_they_said_they_would_do(there):
    there.do(plans.agree, there.tom, plan=with_owners(there), agreement=AGREES)
    nell = come_in(there.nell)
    offered = header(nell)
    assert list(offered) == ["My circles", "What I said I would do", "Near home"]
    page = words(nell.get(offered["What I said I would do"]))
    assert "For Iris" in page
    assert "Bring the pots to the back step" in page
    assert 'aria-current="page">What I said I would do' in page
    assert "Iris" in words(nell.get(offered["My circles"]))


def test_an_attorney_comes_to_whom_they_speak_for(there):
    carol = come_in(stored(lambda: close("Carol Oakley", "attorney-health", there.person_id)))
    offered = header(carol)
    assert list(offered) == ["Who I speak for", "What I said I would do", "Near home"]
    page = words(carol.get("/", follow=True))
    assert reverse("people:page", args=[there.person_id]) in page
    assert "<h1 class=\"nhsuk-heading-l\">Who I speak for</h1>" in page


def test_everything_offered_is_there_for_whom_it_is_offered(there):
    for actor in (there.iris, there.nell, there.lena, there.rosa, there.tom, there.stranger):
        client = come_in(actor)
        for text, href in header(client).items():
            assert client.get(href, follow=True).status_code == 200, (actor.name, text)


def test_somebody_named_in_a_request_is_offered_nothing(there):
    """They are family, and what they may see is for the person to say."""
    assert header(come_in(stored(lambda: close("Ann Hill", "family", there.person_id)))) == {}


def test_volunteers_stand_in_the_menu_of_those_who_keep_them_and_of_nobody_else(there):
    bev = come_in(there.lena)
    page = words(bev.get(header(bev)["Volunteers"], follow=True))
    assert reverse("volunteers:new", args=[there.team.pk]) in page
    for actor in (there.tom, there.iris, there.nell):
        client = come_in(actor)
        assert "Volunteers" not in header(client)
        assert client.get(reverse("volunteers:mine")).status_code == 404
