"""The pages of a network map: drawn a press at a time without scripts, kept together, and compared later."""

import re
from datetime import timedelta
from uuid import UUID

import pytest
from django.urls import reverse
from django.utils import timezone

from homeward.domain.network_map import MOST_MEMBERS, Contact, NetworkMap, Relation, Ring
from homeward.records.care.models import DrawnMap
from homeward.records.people.models import Person
from tests.network import DRAWN, LATER, NELL, SON, kept, member, on_social_prescribing
from tests.planning import round_iris, stored
from tests.together import circle_going
from tests.web.test_signs_pages import come_in, hidden, send, words

MARIAN = {"name": "Marian", "relation": "family", "ring": "outer", "contact": "weekly", "does": ["listens", "i-give"]}
TEAM = {"circle": "team", "whose": "person"}


@pytest.fixture
def there(database):
    return round_iris()


def at(there, route, *more) -> str:
    return reverse(f"network_maps:{route}", args=[there.person_id, *more])


def on_map(page: str, ring: str) -> list[str]:
    """The names that the list of the page has on this ring."""
    part = page.split(f'nhsuk-heading-s">{ring}<')[1].split("<h3")[0]
    return re.findall(r"<strong>([^<]+)</strong>", part.split("</section>")[0])


def drawn_page(client, there) -> str:
    return client.get(at(there, "draw")).content.decode()


def newest(there) -> DrawnMap:
    return DrawnMap.objects.filter(person=there.person_id, label="team").order_by("-version").first()


def press(client, there, route, one, **said):
    return client.post(at(there, route, one), said)


def test_a_first_map_is_drawn_kept_and_read(there):
    lena = come_in(there.lena)
    assert "No map is drawn yet." in words(lena.get(at(there, "read")))
    answer = send(lena, at(there, "add"), MARIAN | {"do": "another"})
    assert answer.url == at(there, "add")
    answer = send(lena, at(there, "add"), MARIAN | {"name": "Pip", "relation": "pet", "ring": "nearest", "does": []})
    assert answer.url.startswith(at(there, "draw"))
    page = drawn_page(lena, there)
    assert (on_map(page, "Nearest"), on_map(page, "Further out")) == (["Pip"], ["Marian"])
    assert DrawnMap.objects.count() == 0
    answer = send(lena, at(there, "keep"), TEAM | {"words": "More of Marian."})
    assert answer.url == at(there, "read")
    page = words(come_in(there.iris).get(at(there, "read")))
    for said in (
        "Who and what is round me", "On the map: 1 person who is not paid and 1 animal.", "More of Marian.", "Marian",
        "listens; I do things for them", "As Iris said it, written down by Lena Holt.",
    ):
        assert said.casefold() in page.casefold()


def test_everybody_in_the_picture_is_in_the_list(there):
    kept(there)
    page = come_in(there.tom).get(at(there, "read")).content.decode()
    picture = re.search(r'<svg class="hw-network".*?</svg>', page, re.DOTALL)[0]
    listed = page.replace(picture, "")
    for one in DRAWN.members:
        assert f"<strong>{one.name}</strong>" in listed
    assert picture.count("<g ") == len(DRAWN.members)


def test_a_press_moves_nearer_and_further_and_the_ends_have_no_button(there):
    kept(there)
    iris = come_in(there.iris)
    page = drawn_page(iris, there)
    assert 'aria-label="Nearer: Nell"' not in page
    assert 'aria-label="Further out: The Thursday choir"' not in page
    assert 'aria-label="Nearer: Tim"' in page
    for _twice in range(2):  # the same press sent twice
        answer = press(iris, there, "move", SON.id, to="nearest")
        assert answer.url == f"{at(there, 'draw')}#m-{SON.id}"
    assert on_map(drawn_page(iris, there), "Nearest") == ["Nell", "Tim", "Pip the dog"]
    assert press(iris, there, "move", SON.id, to="moon").status_code == 404
    assert press(iris, there, "move", UUID(int=99), to="outer").status_code == 404
    assert newest(there).version == 1


def test_somebody_taken_off_is_put_back_with_everything_that_was_said(there):
    kept(there)
    iris = come_in(there.iris)
    press(iris, there, "remove", NELL.id)
    page = drawn_page(iris, there)
    assert "Nell is off the map." in page
    assert "Nell" not in on_map(page, "Nearest")
    for _twice in range(2):
        iris.post(at(there, "undo"))
    page = drawn_page(iris, there)
    assert on_map(page, "Nearest") == ["Nell", "Pip the dog"]
    assert "She whistles." in page
    assert "is off the map" not in page


def test_what_was_done_after_taking_somebody_off_is_not_lost_by_undoing(there):
    kept(there)
    iris = come_in(there.iris)
    press(iris, there, "remove", NELL.id)
    press(iris, there, "move", SON.id, to="nearest")
    iris.post(at(there, "undo"))
    assert on_map(drawn_page(iris, there), "Nearest") == ["Tim", "Pip the dog"]


def test_what_is_wrong_is_said_at_once_and_nothing_typed_is_lost(there):
    answer = send(come_in(there.lena), at(there, "add"), {"words": "She rings on Sundays"})
    assert answer.status_code == 422
    page = words(answer)
    for said in ("Write a name", "Choose who or what that is", "Choose a ring", "Choose how often"):
        assert said in page
    assert "She rings on Sundays" in page


def test_a_form_sent_twice_puts_somebody_on_once(there):
    lena = come_in(there.lena)
    form = hidden(lena.get(at(there, "add"))) | MARIAN
    for _again in range(2):
        assert lena.post(at(there, "add"), form).status_code == 302
    assert on_map(drawn_page(lena, there), "Further out") == ["Marian"]


def test_a_full_map_takes_nobody_more(there):
    crowd = (member(n, f"N{n}", Relation.FRIEND, Ring.OUTER, Contact.WEEKLY) for n in range(1, MOST_MEMBERS + 1))
    kept(there, drawn=NetworkMap(tuple(crowd)))
    lena = come_in(there.lena)
    assert "The map is full." in drawn_page(lena, there)
    assert "There are more than 40 on the map." in words(send(lena, at(there, "add"), MARIAN))


def test_nobody_on_it_is_kept_only_with_a_word(there):
    iris = come_in(there.iris)
    answer = send(iris, at(there, "keep"), {"circle": "team"})
    assert answer.status_code == 422
    assert "Nobody is on the map." in words(answer)
    assert send(iris, at(there, "keep"), {"circle": "team", "words": "Nobody, since Alf."}).status_code == 302
    assert "Nobody, since Alf." in words(iris.get(at(there, "read")))


def test_those_who_are_known_are_not_asked_for_again(there):
    circle_going(there)
    lena = come_in(there.lena)
    page = drawn_page(lena, there)
    assert "Put Nell Tunnicliffe on the map" in page
    address = re.search(r'href="([^"]*known=[^"]*)"', page)[1]
    assert 'value="Nell Tunnicliffe"' in lena.get(address).content.decode()
    send(lena, at(there, "add"), MARIAN | {"name": "Nell Tunnicliffe"})
    assert "Put Nell Tunnicliffe on the map" not in drawn_page(lena, there)


def test_a_map_kept_meanwhile_is_shown_beside_mine_and_mine_can_follow_it(there):
    kept(there)
    lena = come_in(there.lena)
    press(lena, there, "move", SON.id, to="nearest")
    form = hidden(lena.get(at(there, "keep"))) | TEAM
    kept(there, there.tom, drawn=LATER, seen=1)
    assert "A newer map was kept meanwhile" in drawn_page(lena, there)
    answer = lena.post(at(there, "keep"), form)
    assert answer.status_code == 409
    page = words(answer)
    assert "Grace" in page
    assert "Pip the dog" in page
    assert newest(there).version == 2
    assert lena.post(at(there, "keep"), hidden(answer) | TEAM).status_code == 302
    assert newest(there).version == 3


def test_what_is_drawn_is_ones_own_until_it_is_kept_and_can_be_thrown_away(there):
    kept(there)
    lena = come_in(there.lena)
    press(lena, there, "remove", NELL.id)
    assert "Nell" in on_map(drawn_page(come_in(there.tom), there), "Nearest")
    lena.post(at(there, "discard"))
    assert "Nell" in on_map(drawn_page(lena, there), "Nearest")


def test_after_three_months_a_sentence_two_pictures_and_a_table_say_what_changed(there):
    ago = timezone.now() - timedelta(days=91)
    kept(there, now=ago)
    kept(there, drawn=DRAWN, seen=1, now=ago + timedelta(days=80))
    kept(there, drawn=LATER, seen=2, now=timezone.now())
    iris = come_in(there.iris)
    assert at(there, "compare", 1, 3) in iris.get(at(there, "read")).content.decode()
    answer = iris.get(at(there, "compare", 1, 3))
    page = words(answer)
    for said in (
        "Grace is new; Tim is nearer; Tim and The Thursday choir are in touch more often; Nurse Ames is in touch less "
        "often; Pip the dog is no longer on it.",
        "People who are not paid: 3 now, 2 then. Professionals: 1 now, 1 then.",
    ):
        assert said in page
    html = answer.content.decode()
    assert html.count('<svg class="hw-network"') == 2
    rows = re.findall(r'<th role="rowheader".*?</span>([^<]+)</th>.*?</span>([^<]+)</td>', html)
    assert rows[0] == ("Grace", "New on the map")
    assert ("Tim", "Nearer than before; in touch more often") in rows
    assert rows[-1] == ("Nell", "As before")
    assert len(rows) == 6
    assert iris.get(at(there, "compare", 3, 1)).status_code == 404
    assert iris.get(at(there, "compare", 1, 9)).status_code == 404


def test_two_maps_that_are_the_same_say_so(there):
    kept(there)
    kept(there, seen=1)
    assert "nothing on the map has changed" in words(come_in(there.iris).get(at(there, "compare", 1, 2)))


def test_the_circle_reads_what_is_open_and_draws_nothing(there):
    circle_going(there)
    kept(there)
    nell = come_in(there.nell)
    assert "There is no map here that is open to you." in words(nell.get(at(there, "read")))
    kept(there, drawn=LATER, seen=1, open_to_circle=True)
    page = words(nell.get(at(there, "read")))
    assert "Grace" in page
    assert "Draw it anew" not in page
    assert nell.get(at(there, "draw")).status_code == 404


def test_after_a_death_the_map_is_read_and_not_drawn(there):
    kept(there)
    stored(lambda: Person.objects.filter(pk=there.person_id).update(died_on=timezone.now().date()))
    tom = come_in(there.tom)
    assert "Draw it anew" not in words(tom.get(at(there, "read")))
    assert tom.get(at(there, "draw")).status_code == 404
    assert press(tom, there, "remove", NELL.id).status_code == 404


def test_the_journey_it_was_opened_for_goes_along(there):
    lena = come_in(there.lena)
    carried = f"?journey={there.journey_id}&step=about-me"
    page = lena.get(at(there, "draw") + carried).content.decode()
    assert f"{at(there, 'add')}?journey={there.journey_id}&amp;step=about-me" in page
    answer = send(lena, at(there, "add") + carried, MARIAN)
    assert answer.url.startswith(at(there, "draw") + carried)


def test_the_step_that_asks_for_a_map_leads_here_and_is_done_by_keeping_it(there):
    journey = on_social_prescribing(there)
    lena = come_in(there.lena)
    carried = f"?journey={journey}&step=network-map"
    answer = lena.get(reverse("journeys:step", args=[there.person_id, journey, "network-map"]))
    assert answer.url == at(there, "draw") + carried
    send(lena, at(there, "add") + carried, MARIAN)
    answer = lena.get(at(there, "keep") + carried)
    assert hidden(answer)["step"] == "network-map"
    assert lena.post(at(there, "keep"), hidden(answer) | TEAM).status_code == 302
    assert str(newest(there).journey_id) == str(journey)
