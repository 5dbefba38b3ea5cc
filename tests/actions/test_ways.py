"""Ways of working are switched on for a team, made a neighbourhood's own, and a person may be on several at once."""

from datetime import timedelta
from uuid import uuid4

import pytest

from homeward.actions import another_way, endings, pathways
from homeward.content import pathways as files
from homeward.domain.actor import Actor, ActorKind
from homeward.domain.ending import Speaks, Word
from homeward.domain.failures import NotThere
from homeward.domain.pathway import How
from homeward.domain.problem import Refused
from homeward.records.care.models import InUse, Journey, Lead
from homeward.records.care.queries.catalogue import in_use, way
from homeward.records.people.models import Relationship
from homeward.records.people.reading import Reader
from homeward.records.session import asked_by
from tests.arrivals import party
from tests.moments import NOON
from tests.planning import round_iris, stored

HOME = "home-from-hospital"
AGREED = {"people": "The Tuesday group", "carers": "Two daughters", "workers": "The whole team"}
OWN = files.source_text(HOME).replace(f"pathway: {HOME}", "pathway: home-here", 1).replace(
    "due: 3 days after start", "due: 2 days after start", 1
)


@pytest.fixture
def there(database):
    return round_iris()


@pytest.fixture
def admin(there):
    def made():
        somebody = party("Imogen Hale")
        Relationship.objects.create(
            party=somebody, relation="administrator", scope="everywhere", basis="tests", start=NOON
        )
        return Actor(ActorKind.USER, somebody.pk, "Imogen Hale")

    return stored(made)


def do(act, actor, now=NOON, **said):
    return act(actor=actor, now=now, act_id=uuid4(), **said)


def read(actor, question, *asked, now=NOON):
    with asked_by(actor, now):
        return question(Reader(actor, now, "tests"), *asked)


def own(admin, there, **said):
    said = {"original": HOME, "name": "home-here", "text": OWN, "agreed": AGREED} | said
    return do(pathways.adapt, admin, **said)


def test_a_way_is_switched_on_once_and_off_again(there, admin):
    do(pathways.switch_on, admin, team_id=there.team.pk, name=HOME)
    assert [one.name for one in read(there.lena, in_use, there.team.pk)] == [HOME]
    with pytest.raises(Refused, match="way-on-already"):
        do(pathways.switch_on, admin, team_id=there.team.pk, name=HOME)
    do(pathways.switch_off, admin, team_id=there.team.pk, name=HOME, now=NOON + timedelta(hours=1))
    assert read(there.lena, in_use, there.team.pk, now=NOON + timedelta(hours=2)) == ()


@pytest.mark.parametrize("who", ["lena", "iris", "stranger"])
def test_only_whoever_sets_things_up_switches_or_changes_a_way(there, admin, who):
    actor = getattr(there, who)
    with pytest.raises(NotThere):
        do(pathways.switch_on, actor, team_id=there.team.pk, name=HOME)
    with pytest.raises(NotThere):
        own(actor, there)
    with pytest.raises(NotThere):
        do(pathways.switch_on, admin, team_id=there.team.pk, name="no-such-way")
    assert stored(InUse.objects.count) == 0


def test_a_neighbourhoods_own_shows_what_it_changed_and_who_agreed(there, admin):
    own(admin, there)
    found = read(there.lena, way, "home-here")
    [changed] = found.own.differs
    assert (changed.kind, changed.how, changed.what) == ("step", How.CHANGED, ("due",))
    assert found.own.agreed == AGREED
    do(pathways.switch_on, admin, team_id=there.team.pk, name="home-here")


def test_everything_wrong_with_an_own_way_is_said_at_once_and_nothing_is_kept(there, admin):
    broken = OWN.replace("due: 2 days after start", "due: 2 days after strat").replace("makes: visit", "makes: vist", 1)
    with pytest.raises(Refused) as refused:
        own(admin, there, text=broken, agreed={"people": " "}, name="Home Here")
    codes = [problem.code for problem in refused.value.problems]
    assert codes[:4] == ["way-name-wrong", "way-agreed-people", "way-agreed-carers", "way-agreed-workers"]
    assert len(codes) >= 6
    with pytest.raises(NotThere):
        read(there.lena, way, "home-here")


def test_an_example_that_no_longer_holds_keeps_a_change_from_being_kept(there, admin):
    late = files.source_text(HOME).replace(f"pathway: {HOME}", "pathway: home-here", 1).replace(
        "window: 42 to 56 days after came-home", "window: 100 to 120 days after came-home"
    )
    with pytest.raises(Refused, match="example"):
        own(admin, there, text=late)


def test_a_newer_own_version_has_a_higher_number(there, admin):
    own(admin, there)
    with pytest.raises(Refused, match="way-version-used"):
        own(admin, there, text=OWN + "# A remark\n")
    own(admin, there, text=OWN.replace("version: 1", "version: 2", 1))
    assert read(there.lena, way, "home-here").pathway.version == 2
    with pytest.raises(Refused, match="way-name-ships"):
        own(admin, there, name=HOME, text=files.source_text(HOME))


def begin(there, admin, name="home-here", actor=None):
    return there.do(another_way.begin, actor or there.lena, pathway=name, team_id=there.team.pk)


def test_a_person_on_two_ways_has_one_lead_and_keeps_one_when_the_first_ends(there, admin):
    own(admin, there)
    with pytest.raises(Refused, match="way-not-in-use"):
        begin(there, admin)
    do(pathways.switch_on, admin, team_id=there.team.pk, name="home-here")
    second = begin(there, admin)
    with pytest.raises(Refused, match="way-already-on"):
        begin(there, admin)
    assert stored(lambda: Lead.objects.filter(end=None).count()) == 1
    over = {"end": "moved", "word": Word(Speaks.PERSON), "on": NOON.date(), "circle_goes_on": False}
    there.do(endings.end, there.lena, journey_id=there.journey_id, **over)
    lead = stored(lambda: Lead.objects.get(end=None))
    assert (lead.journey_id, lead.party_id, lead.how) == (second, there.lena.party_id, "planned")


def test_a_death_ends_every_way_and_a_mistake_about_it_brings_all_of_them_back(there, admin):
    own(admin, there)
    do(pathways.switch_on, admin, team_id=there.team.pk, name="home-here")
    begin(there, admin)
    word = Word(Speaks.LEAD, "Lena Holt", "She died")
    died = {"end": "died", "word": word, "on": NOON.date(), "circle_goes_on": True}
    there.do(endings.end, there.lena, journey_id=there.journey_id, **died)
    assert stored(lambda: set(Journey.objects.values_list("end", flat=True))) == {"died"}
    assert stored(lambda: Lead.objects.filter(end=None).count()) == 0
    later = NOON + timedelta(hours=1)
    there.do(endings.take_back, there.lena, journey_id=there.journey_id, why="It was somebody else", now=later)
    assert stored(lambda: Journey.objects.filter(ended_at=None).count()) == 2
    assert stored(lambda: Lead.objects.filter(end=None).count()) == 1


def test_whoever_does_not_work_with_the_person_begins_nothing(there, admin):
    for actor in (there.iris, there.nell, there.stranger):
        with pytest.raises(NotThere):
            begin(there, admin, HOME, actor)
