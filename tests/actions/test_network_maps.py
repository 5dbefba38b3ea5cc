"""The network map: drawn in versions by the person or beside them, and open to the circle as the person says, now."""

import pytest

from homeward.actions import drafts, network_maps
from homeward.domain.access import Kind
from homeward.domain.failures import Clash, NotThere
from homeward.domain.network_map import NetworkMap
from homeward.domain.problem import Refused
from homeward.records.care.models import DrawnMap
from homeward.records.care.queries.drafts import my_draft
from homeward.records.care.queries.journeys import journey_view
from homeward.records.care.queries.network_maps import version, versions
from homeward.records.people.models import Person
from homeward.records.people.reading import Reader
from homeward.records.session import asked_by
from tests.moments import NOON
from tests.network import DRAWN, LATER, kept, on_social_prescribing
from tests.planning import round_iris, stored
from tests.together import circle_going


@pytest.fixture
def there(database):
    return round_iris()


def seen_by(there, who):
    with asked_by(who, NOON):
        return versions(Reader(who, NOON, "test"), there.person_id)


def test_each_is_a_version_and_the_earlier_ones_stay(there):
    kept(there)
    kept(there, there.iris, drawn=LATER, seen=1)
    newest, first = seen_by(there, there.iris)
    assert (newest.version, newest.drawn, newest.said_by) == (2, LATER, "")
    assert (first.version, first.drawn, first.said_by, first.written_by) == (1, DRAWN, "person", "Lena Holt")
    assert [entry.what for entry in there.told()].count("network.drawn") == 2


def test_whoever_works_with_the_person_sees_the_same_as_the_person(there):
    kept(there)
    for who in (there.tom, there.rosa, there.lena):
        assert seen_by(there, who) == seen_by(there, there.iris)


def test_the_circle_sees_it_only_while_the_person_opens_it(there):
    circle_going(there)
    kept(there, open_to_circle=True)
    (shown,) = seen_by(there, there.nell)
    assert (shown.drawn, shown.open_to_circle) == (DRAWN, True)
    kept(there, drawn=LATER, seen=1)
    assert seen_by(there, there.nell) == ()
    with asked_by(there.nell, NOON), pytest.raises(NotThere):
        version(Reader(there.nell, NOON, "test"), there.person_id, 1)
    assert len(seen_by(there, there.tom)) == 2


def test_opened_again_the_circle_sees_what_was_open_and_no_more(there):
    circle_going(there)
    kept(there)
    kept(there, drawn=LATER, seen=1, open_to_circle=True)
    assert [one.version for one in seen_by(there, there.nell)] == [2]


def test_the_circle_draws_nothing(there):
    circle_going(there)
    with pytest.raises(NotThere):
        kept(there, there.nell, open_to_circle=True)


def test_a_map_kept_meanwhile_is_a_clash_and_nothing_is_written_over(there):
    kept(there)
    with pytest.raises(Clash) as clash:
        kept(there, there.tom, drawn=LATER)
    assert (clash.value.seen, clash.value.now_at) == (0, 1)
    assert seen_by(there, there.iris)[0].drawn == DRAWN


def test_everything_wrong_is_refused_at_once_and_nothing_kept(there):
    stored(lambda: Person.objects.filter(pk=there.person_id).update(died_on=NOON.date()))
    with pytest.raises(Refused) as refused:
        kept(there, drawn=NetworkMap())
    assert {problem.code for problem in refused.value.problems} == {"network-after-death", "network-nobody"}
    assert stored(DrawnMap.objects.count) == 0


def test_what_was_drawn_until_then_is_no_longer_a_draft(there):
    said = {"person_id": there.person_id, "kind": Kind.NETWORK, "body": {"seen": 0}, "page": there.person_id}
    for form in (network_maps.DRAFT, f"{network_maps.DRAFT}:words"):
        drafts.save(actor=there.lena, now=NOON, form=form, **said)
    kept(there)
    with asked_by(there.lena, NOON):
        reader = Reader(there.lena, NOON, "test")
        for form in (network_maps.DRAFT, f"{network_maps.DRAFT}:words"):
            assert my_draft(reader, there.person_id, Kind.NETWORK, form) is None


def test_a_step_that_asks_for_a_map_is_done_by_keeping_one(there):
    journey = on_social_prescribing(there)
    kept(there, journey_id=journey, step="network-map")
    with asked_by(there.lena, NOON):
        view = journey_view(Reader(there.lena, NOON, "test"), there.person_id, journey)
    assert view.situation.step("network-map").is_done


def test_what_somebody_else_said_for_the_person_names_them(there):
    kept(there, said_by="Nell Brand")
    assert seen_by(there, there.iris)[0].said_by == "Nell Brand"
