"""The pages of coming home: whom to ring in the first night, and being home without a word more than is needed."""

import pytest

from homeward.records.accounts.models import Party
from homeward.records.journal.models import Entry
from homeward.records.teams.models import Team
from tests.planning import round_iris, stored
from tests.together import about_to_leave
from tests.web.test_plan_pages import at, come_in, drawn, words


@pytest.fixture
def there(database):
    made = round_iris()
    about_to_leave(made)
    return made


def test_in_the_first_night_there_is_a_number_beside_each_name_and_the_teams(there):
    stored(lambda: Party.objects.filter(pk=there.tom.party_id).update(phone="01632 960077"))
    stored(lambda: Team.objects.filter(pk=there.team.pk).update(phone="01632 960088"))
    page = words(come_in(there.nell).get(at(there, "homecoming:checklist", there.journey_id)))
    first_night = page[page.index('id="first-night"') :]
    assert 'href="tel:01632960077">01632 960077</a>' in first_night
    assert 'href="tel:01632960088">01632 960088</a>' in first_night
    assert first_night.count("Tom Reed") == 1
    assert "no number is written down" in first_night  # of the others, and said rather than left out


def test_they_are_home_asks_whose_words_it_is_only_where_something_was_said(there):
    client, address = come_in(there.tom), at(there, "homecoming:home", there.journey_id)
    fields = {name: value for name, value in drawn(client, address).items() if name != "whose"}
    silent = client.post(address, fields | {"note": "Glad of her own bed"})
    assert silent.status_code == 422
    assert "Choose whose words these are" in words(silent)
    assert client.post(address, fields).status_code == 302
    assert stored(lambda: Entry.objects.get(what="home.came").said_by) == ""


def test_giving_the_welcome_pack_is_nobodys_words_unless_some_are_written(database):
    made = round_iris()
    client, address = come_in(made.rosa), at(made, "journeys:step", made.journey_id, "welcome-pack")
    fields = {name: value for name, value in drawn(client, address).items() if name != "whose"}
    assert client.post(address, fields | {"note": "She liked the picture"}).status_code == 422
    assert client.post(address, fields).status_code == 302
