"""A worker of one's own: shown with the price, agreed on terms, and what they are to the person comes from the file."""

from datetime import timedelta
from uuid import uuid4

import pytest

from homeward.actions import choosing, journeys, leads, mini_profiles
from homeward.domain.actor import SYSTEM
from homeward.domain.failures import NotThere
from homeward.domain.mini_profile import MiniProfile
from homeward.domain.price import Terms
from homeward.domain.problem import Refused
from homeward.domain.written_value import read_back
from homeward.records.care.models import Assignment, Journey, Lead, WorkerChoice
from homeward.records.care.queries import choosing as reading
from homeward.records.care.queries.owners import owners
from homeward.records.people.models import Person, Relationship
from homeward.records.people.queries.heads import head
from homeward.records.session import asked_by
from tests.arrivals import reads, worker
from tests.moments import NOON
from tests.planning import round_iris, stored

DESCRIBED = {"need": "Getting up", "skills": "Using a hoist", "schedule": "Weekdays at nine", "pays": "own"}
TICKED = dict.fromkeys(("values", "checks", "references", "insurance", "skills-seen"), "yes")
AGREED = {"agrees-for": "person", "first-day": (NOON.date() + timedelta(days=3)).isoformat()}


@pytest.fixture
def there(database):
    return round_iris()


@pytest.fixture
def jonah(there):
    return stored(lambda: worker("Jonah Pell", "adviser", there.team))


@pytest.fixture
def bernard(there):
    return introduced(there, "Bernard Oak", 1600)


def introduced(there, name, an_hour):
    made = stored(lambda: worker(name, "introduced", there.team))
    profile = MiniProfile("I like cricket.", ("English",), ("cricket",), ("hoists",), (1, 2), an_hour=an_hour)
    mini_profiles.write(actor=made, now=NOON, act_id=uuid4(), profile=profile)
    return made


@pytest.fixture
def way(there, jonah):
    def begin():
        person = Person.objects.get(pk=there.person_id)
        return journeys.begin(actor=SYSTEM, now=NOON, person=person, pathway="introductions", team=there.team).pk

    return stored(begin)


def do(there, act, actor, way, **said):
    return there.do(act, actor, journey_id=way, **said)


def met(there, jonah, way):
    """Everything before agreeing."""
    for step, answers in (
        ("describe", DESCRIBED), ("show-workers", TICKED), ("see-profiles", {"found": "yes"}),
        ("meet", {"how-was-it": "yes"}),
    ):
        do(there, journeys.done, jonah, way, step=step, answers=answers, said_by="person")


def agree(there, actor, way, chosen, an_hour=1600, minutes=360, **said):
    said = {"step": "agreement", "answers": AGREED} | said
    return do(
        there, choosing.agree, actor, way, worker_id=chosen.party_id, an_hour=an_hour, minutes_a_week=minutes, **said
    )


def page(there, actor, way):
    with asked_by(actor, NOON):
        return reading.choosing(reads(actor), there.person_id, way)


def sees(there, actor):
    with asked_by(actor, NOON):
        return head(reads(actor), there.person_id)


def test_profiles_are_those_who_are_introduced_with_price_share_and_what_the_worker_gets(there, way, bernard):
    (card,) = page(there, there.iris, way).suggested
    assert card.name == "Bernard Oak"  # nobody of the wellbeing team is for hire
    assert (card.price.an_hour, card.price.platform_keeps, card.price.worker_gets) == (1600, 320, 1280)


def test_agreeing_makes_what_the_file_says_with_hours_and_price_and_changes_nobody_who_leads(
    there, way, jonah, bernard
):
    met(there, jonah, way)
    lead = stored(lambda: Lead.objects.get(person=there.person_id, end=None).party_id)
    agree(there, there.iris, way, bernard)
    made = stored(lambda: Relationship.objects.get(party=bernard.party_id, scope="person"))
    assert (made.relation, made.basis) == ("own-worker", "chosen")
    playing = stored(lambda: Assignment.objects.get(journey=way, party=bernard.party_id))
    assert playing.role == "own-worker"
    assert not stored(lambda: Relationship.objects.filter(relation="link-wellbeing-worker").exists())
    assert stored(lambda: Lead.objects.get(person=there.person_id, end=None).party_id) == lead
    row = stored(lambda: WorkerChoice.objects.get(journey=way))
    assert read_back(Terms, row.terms) == Terms(1600, 2000, 360)
    entry = there.told()[-1]
    assert (entry.what, entry.label) == ("worker.agreed-for", "team")
    assert stored(lambda: entry.payload.body["gets"]) == "12.80"
    (card,) = page(there, there.iris, way).agreed
    assert card.chosen.terms.a_week.an_hour == 9600


def test_whoever_is_introduced_sees_nobody_and_once_agreed_what_one_needs_who_comes_to_a_home(
    there, way, jonah, bernard
):
    with pytest.raises(NotThere):
        sees(there, bernard)
    met(there, jonah, way)
    agree(there, there.iris, way, bernard)
    top = sees(there, bernard)
    assert top.sees_contact
    assert {"needs", "profile", "signs"} <= {str(kind) for kind in top.may_read}
    assert not {"conversation", "assessment", "meeting", "involved"} & {str(kind) for kind in top.may_read}
    do(there, choosing.not_for_me, there.iris, way, worker_id=bernard.party_id)
    with pytest.raises(NotThere):  # they stop, and see nothing from then on
        sees(there, bernard)


def test_whoever_is_introduced_is_nobodys_colleague(there, way, jonah, bernard):
    with pytest.raises(Refused, match="lead-who"):
        do(there, leads.cover, there.lena, way, party_id=bernard.party_id, until=NOON.date() + timedelta(days=2))
    with asked_by(there.lena, NOON):
        assert "Bernard Oak" not in {one.name for one in owners(reads(there.lena), there.person_id)}


def test_nothing_is_agreed_at_a_price_that_was_not_shown_below_the_least_or_without_hours(
    there, way, jonah, bernard
):
    met(there, jonah, way)
    cheap, silent = introduced(there, "Carla Reed", 1599), introduced(there, "Dai Moss", None)
    for chosen, said, code in (
        (bernard, {"an_hour": 1500}, "price-has-changed"),
        (bernard, {"minutes": None}, "hours-a-week-missing"),
        (cheap, {"an_hour": 1599}, "price-below-least"),
        (silent, {"an_hour": None}, "price-not-known"),
    ):
        with pytest.raises(Refused, match=code):
            agree(there, there.iris, way, chosen, **said)
    with pytest.raises(NotThere):  # a worker of the team is not for hire
        agree(there, there.iris, way, there.tom)
    assert not stored(lambda: WorkerChoice.objects.filter(journey=way).exists())


def test_a_price_that_changes_is_agreed_anew_and_a_second_worker_may_be_agreed_beside_the_first(
    there, way, jonah, bernard
):
    met(there, jonah, way)
    agree(there, there.iris, way, bernard)
    with pytest.raises(Refused, match="worker-already-agreed"):
        agree(there, there.iris, way, bernard, step="")
    profile = MiniProfile("I like cricket.", ("English",), an_hour=1750)
    mini_profiles.write(actor=bernard, now=NOON, act_id=uuid4(), profile=profile)
    (card,) = page(there, there.iris, way).agreed
    assert card.chosen.terms.an_hour == 1600  # nothing changes until the person has agreed
    agree(there, there.iris, way, bernard, an_hour=1750, step="")
    agree(there, there.iris, way, introduced(there, "Carla Reed", 1800), an_hour=1800, step="")
    assert {card.chosen.terms.an_hour for card in page(there, there.iris, way).agreed} == {1750, 1800}
    assert stored(lambda: Journey.objects.get(pk=way)).ended_at is None
