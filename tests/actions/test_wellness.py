"""The wellness plan: the person's own words in versions, each part open to whom they say and to nobody else."""

from datetime import timedelta
from uuid import uuid4

import pytest

from homeward.actions import another_way, involved, journeys, sharing
from homeward.domain.access import Kind, Label
from homeward.domain.failures import Clash, NotThere, SentDifferently
from homeward.domain.problem import Refused
from homeward.records.care.models import InUse, Journey
from homeward.records.people.models import Person, Relationship, WellnessPlan
from homeward.records.people.queries.own_pages import own_page, own_page_version
from homeward.records.session import acting, asked_by
from tests.arrivals import reads
from tests.moments import NOON
from tests.planning import close, round_iris, stored
from tests.wellness import OPEN, SAID, wrote

LATER = NOON + timedelta(minutes=5)


@pytest.fixture
def there(database):
    return round_iris()


def seen_by(there, actor, version=None, now=LATER):
    with asked_by(actor, now):
        reader = reads(actor)
        reader.now = now
        if version is None:
            return own_page(reader, there.person_id, Kind.WELLNESS)
        return own_page_version(reader, there.person_id, Kind.WELLNESS, version)


def parts(there, actor, version=None):
    found = seen_by(there, actor, version)
    return {name: text for name, text in found.sections.items() if text} if found else None


def test_each_part_is_seen_by_whom_the_person_says(there):
    wrote(there)
    pulled = stored(lambda: close("Ravi Anand", "pulled-in-wellness", there.person_id))
    assert parts(there, there.iris) == SAID
    assert set(parts(there, there.tom)) == set(parts(there, pulled)) == {"tools", "crisis"}
    assert set(parts(there, there.nell)) == {"tools"}
    assert parts(there, there.stranger) is None
    entry = there.told()[-1]
    assert (entry.what, entry.label, entry.said_by) == ("wellness.written", "circle", "")
    assert not set(SAID.values()) & set(map(str, stored(lambda: entry.payload.body.values())))


def test_that_there_is_a_version_is_known_to_whoever_sees_a_part_of_it(there):
    wrote(there, sections={"triggers": "The anniversary"}, open_to={})
    assert there.told()[-1].label == Label.OWN
    assert parts(there, there.tom) == {}


def test_whoever_writes_down_what_is_for_nobody_else_is_named_and_sees_it_until_the_person_ends_it(there):
    wrote(there, there.tom)
    found = seen_by(there, there.tom)
    assert (found.said_by, found.written_by) == ("person", "Tom Reed")
    assert parts(there, there.tom) == SAID
    assert [entry.what for entry in there.told()[-2:]] == ["wellness.written", "wellness.helper"]
    tie = stored(lambda: Relationship.objects.get(relation="helps-write", person=there.person_id))
    there.do(involved.end, there.iris, relationship_id=tie.pk, now=LATER)
    assert set(parts(there, there.tom)) == {"tools", "crisis"}


def test_whoever_writes_down_only_what_is_shared_becomes_nothing_more(there):
    wrote(there, there.tom, sections={"tools": "A walk"}, open_to={"tools": Label.TEAM})
    assert not stored(Relationship.objects.filter(relation="helps-write").exists)


def test_what_is_narrowed_is_gone_from_earlier_versions_too(there):
    wrote(there)
    wrote(there, sections={"tools": "A walk to the canal"}, open_to={"tools": Label.OWN}, seen=1)
    assert parts(there, there.nell) == {}
    assert parts(there, there.nell, version=1) == {}
    assert set(parts(there, there.tom, version=1)) == {"crisis"}
    assert parts(there, there.iris, version=1) == SAID
    assert parts(there, there.iris, version=7) is None


def test_what_is_emptied_and_narrowed_is_gone_too(there):
    wrote(there)
    wrote(there, sections={"tools": ""}, open_to={"tools": Label.OWN}, seen=1)
    assert parts(there, there.nell, version=1) == {}


def test_a_section_that_is_not_said_stays_and_one_that_is_not_shared_is_not_the_writers_to_say(there):
    wrote(there)
    wrote(there, there.tom, sections={"tools": "A run"}, open_to={"tools": Label.CIRCLE}, seen=1)
    assert parts(there, there.iris) == SAID | {"tools": "A run"}
    with pytest.raises(Refused) as refused:
        wrote(there, there.tom, sections={"triggers": "Nothing"}, open_to={"triggers": Label.TEAM}, seen=2)
    assert [(one.code, one.where) for one in refused.value.problems] == [("own-page-not-shared", "triggers")]
    assert parts(there, there.iris)["triggers"] == "The anniversary"


def test_versions_stay_and_two_writers_do_not_write_over_each_other(there):
    wrote(there)
    wrote(there, sections={"tools": "A run"}, open_to={"tools": Label.CIRCLE}, seen=1)
    assert parts(there, there.iris, version=1) == SAID
    with pytest.raises(Clash):
        wrote(there, seen=1)
    rows = stored(lambda: sorted(WellnessPlan.objects.values_list("version", "label")))
    assert rows == [(number, label) for number in (1, 2) for label in ("circle", "own", "team")]


def test_everything_wrong_is_said_at_once_and_nothing_is_kept(there):
    with pytest.raises(Refused) as refused:
        wrote(there, sections={"tools": "x" * 3001, "crisis": "y"}, open_to={"crisis": Label.CLINICAL})
    assert [one.code for one in refused.value.problems] == ["own-page-too-long", "own-page-open-to"]
    with pytest.raises(Refused) as refused:
        wrote(there, sections={"tools": "  "})
    assert [one.code for one in refused.value.problems] == ["own-page-empty"]
    assert stored(WellnessPlan.objects.count) == 0


def test_nobody_writes_it_who_may_not_and_a_pulled_in_agency_only_reads(there):
    pulled = stored(lambda: close("Ravi Anand", "pulled-in-wellness", there.person_id))
    attorney = stored(lambda: close("Carol Oakley", "attorney-health", there.person_id))
    for actor in (there.stranger, there.nell, pulled, attorney):
        with pytest.raises(NotThere):
            wrote(there, actor)
    assert stored(WellnessPlan.objects.count) == 0


def test_what_is_withheld_from_somebody_is_withheld(there):
    wrote(there)
    there.do(sharing.withhold, there.iris, party_id=there.tom.party_id, kind=Kind.WELLNESS)
    assert parts(there, there.tom) is None
    assert set(parts(there, there.rosa)) == {"tools", "crisis"}


def test_sent_twice_is_kept_once(there):
    act_id = uuid4()
    assert wrote(there, act_id=act_id) == wrote(there, act_id=act_id)
    assert stored(WellnessPlan.objects.count) == 3
    with pytest.raises(SentDifferently):
        wrote(there, act_id=act_id, open_to=OPEN | {"triggers": Label.CIRCLE})


def test_after_a_death_it_stays_as_it_was(there):
    wrote(there)
    stored(lambda: Person.objects.filter(pk=there.person_id).update(died_on=NOON.date()))
    with pytest.raises(Refused) as refused:
        wrote(there, there.lena, seen=1)
    assert [one.code for one in refused.value.problems] == ["wellness-after-death"]


def test_on_the_pathway_of_the_hub_it_is_a_step(there):
    stored(lambda: InUse(team=there.team, name="care-hub", start=NOON).save())
    said = {"pathway": "care-hub", "team_id": there.team.pk, "said_by": "person"}
    key = there.do(another_way.begin, there.lena, **said)
    there.do(journeys.done, there.lena, journey_id=key, step="agreement", answers={"agrees": "agrees"})
    there.do(journeys.done, there.lena, journey_id=key, step="conversation")
    there.do(journeys.done, there.lena, journey_id=key, step="goals", answers={"priorities": ["mind"]})
    wrote(there, journey_id=key, step="wellness-plan")
    with acting(there.lena, NOON):
        done = [event.name for event in journeys.events_of(Journey.objects.get(pk=key)) if event.kind == "done"]
    assert done[-1] == "wellness-plan"
