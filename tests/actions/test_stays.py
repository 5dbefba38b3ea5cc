"""Choosing a host and staying with one: who may write it down, what both have to say, and a place given once."""

from dataclasses import replace
from datetime import timedelta
from threading import Barrier
from uuid import uuid4

import pytest

from homeward.actions import conversations, hosts, journeys, stays
from homeward.domain.actor import SYSTEM
from homeward.domain.conversation import Conversation
from homeward.domain.failures import Clash, NotThere
from homeward.domain.host import HostProfile, Told
from homeward.domain.host_matching import StayWishes, Wish
from homeward.domain.problem import Refused
from homeward.domain.request import Agreement, Answer, Ground
from homeward.domain.stay import Meeting, Whose
from homeward.domain.suggesting import Reason
from homeward.records.care.models import Assignment, Diary, Host, Stay
from homeward.records.care.queries.hosts import host_kept, hosts_kept, keeps_hosts
from homeward.records.care.queries.stays import choosing_host
from homeward.records.people.models import Person
from homeward.records.people.reading import Reader
from homeward.records.session import asked_by
from tests.actions.test_homecoming import at_once
from tests.architecture.acts import OTHER
from tests.arrivals import add, team, worker
from tests.hosts import AGREED, APPROVAL, HOME, TODAY, WHERE, Scheme, scheme, until
from tests.moments import NOON
from tests.planning import round_iris, stored

LATER = NOON + timedelta(hours=1)
GARDEN = Reason("home-likes", {"what": "gardening", "words": "My garden"})


@pytest.fixture
def lives(database):
    return scheme(round_iris())


def read(actor, question, *asked):
    with asked_by(actor, LATER):
        return question(Reader(actor, LATER, "tests"), *asked)


def choosing(lives, actor=None):
    return read(actor or lives.rhys, choosing_host, lives.there.person_id, lives.journey_id)


def told(lives):
    return [entry.what for entry in lives.there.told()]


def test_the_schemes_workers_keep_the_hosts_of_their_team_and_nobody_else_does(lives):
    key, there = lives.host(), lives.there
    [kept] = read(lives.rhys, hosts_kept, there.team.pk)
    assert (kept.id, kept.name, kept.where, kept.agreed_how) == (key, "Carys and Huw", WHERE, Told.READ_TO)
    assert kept.free == 1
    elsewhere = stored(lambda: worker("Ola Fry", "shared-lives-worker", team("Hill Row", "Longton")))
    for actor in (there.lena, there.tom, there.iris, there.nell, there.stranger, elsewhere):
        assert there.team.pk not in {team for team, _name in read(actor, keeps_hosts)}
        for question, asked in ((hosts_kept, ()), (host_kept, (key,))):
            with pytest.raises(NotThere):
                read(actor, question, there.team.pk, *asked)
        with pytest.raises(NotThere):
            lives.keep(hosts.approve, actor, host_id=key, approval=APPROVAL)


def test_a_home_described_anew_is_agreed_anew_and_two_at_once_clash(lives):
    key = lives.host()
    said = {"host_id": key, "name": "Carys", "where": WHERE, "agreed_how": Told.READ_IT, "seen": 1}
    lives.keep(hosts.describe, profile=replace(HOME, pets=()), agreed_on=TODAY, **said)
    kept = read(lives.rhys, host_kept, lives.there.team.pk, key)
    assert (kept.name, kept.profile.pets, kept.version, kept.agreed_how) == ("Carys", (), 2, Told.READ_IT)
    with pytest.raises(Clash):
        lives.keep(hosts.describe, profile=HOME, agreed_on=TODAY, **said)
    with pytest.raises(Refused, match="host-agreed-ahead"):
        lives.keep(hosts.describe, profile=HOME, agreed_on=TODAY + timedelta(days=1), **{**said, "seen": 2})


def test_only_what_was_shown_reaches_the_person_and_never_where_it_is(lives):
    key = lives.host()
    assert choosing(lives, lives.there.iris).suggested == ()
    assert [one.candidate.key for one in choosing(lives).suggested] == [key]
    lives.show(key, fits=(GARDEN,))
    found = choosing(lives, lives.there.iris)
    [shown] = found.shown
    assert (shown.name, shown.profile) == ("Carys and Huw", HOME)
    assert shown.fits == (GARDEN,)
    assert WHERE.address not in str(found)
    assert found.suggested == ()
    assert choosing(lives).suggested == ()


def test_both_have_to_say_yes_and_then_the_place_is_theirs_and_the_step_is_done(lives):
    key = lives.host()
    lives.do(stays.wish, lives.there.iris, wishes=StayWishes(no_pets=Wish.NO_MATTER))
    lives.show(key)
    lives.says(key, Whose.PERSON, actor=lives.there.iris, step="choose-host")
    assert stored(Stay.objects.count) == 0
    stay = lives.says(key, Whose.HOST)
    row = stored(lambda: Stay.objects.get(pk=stay))
    assert (row.place, row.host_id, row.ended_at) == (1, key, None)
    assert told(lives)[-4:] == ["stay.shown", "stay.person-yes", "stay.host-yes", "stay.matched"]
    assert stored(lambda: Assignment.objects.get(role="host", end=None).party.name) == "Carys and Huw"


def test_the_step_of_choosing_is_done_by_the_second_yes(lives):
    key = lives.host()
    conversation(lives)
    lives.show(key)
    lives.says(key, Whose.HOST, step="choose-host")
    assert "choose-host" not in done(lives)
    lives.says(key, Whose.PERSON, step="choose-host")
    assert "choose-host" in done(lives)


def conversation(lives):
    said = Conversation(what_matters="My garden")
    lives.do(conversations.hold, journey_id=lives.journey_id, step="conversation", said=said, held_on=TODAY)


def done(lives):
    events = stored(lambda: list(Diary.objects.filter(journey=lives.journey_id).values_list("event", flat=True)))
    return {event["name"] for event in events if event["kind"] == "done"}


def test_the_hosts_answer_is_for_those_who_keep_the_hosts(lives):
    key, there = lives.host(), lives.there
    lives.show(key)
    for actor in (there.iris, there.lena, there.tom):
        with pytest.raises(NotThere):
            lives.says(key, Whose.HOST, actor=actor)
        with pytest.raises(NotThere):
            lives.do(stays.visit, actor, journey_id=lives.journey_id, host_id=key, sort=Meeting.TEA, on=TODAY)
    for actor in (there.nell, there.stranger):
        with pytest.raises(NotThere):
            lives.says(key, Whose.PERSON, actor=actor)


def test_nobody_says_yes_to_a_home_that_was_not_shown(lives):
    key = lives.host()
    with pytest.raises(NotThere):
        lives.says(key, Whose.PERSON)
    with pytest.raises(Refused, match="host-not-shown"):
        lives.says(key, Whose.HOST)


def test_a_no_holds_until_the_home_is_shown_again(lives):
    key = lives.host()
    lives.show(key)
    lives.says(key, Whose.PERSON, yes=False)
    with pytest.raises(Refused, match="host-said-no-already"):
        lives.says(key, Whose.HOST)
    assert [one.candidate.key for one in choosing(lives).suggested] == [key]
    lives.show(key)
    lives.says(key, Whose.HOST)
    lives.says(key, Whose.PERSON)
    assert stored(Stay.objects.count) == 1


def test_an_approval_that_ran_out_is_neither_shown_nor_matched_nor_agreed(lives):
    key = lives.host(approval=until(TODAY))
    lives.show(key)
    lives.says(key, Whose.HOST)
    tomorrow = NOON + timedelta(days=1)
    with pytest.raises(Refused, match="host-approval-out"):
        lives.says(key, Whose.PERSON, now=tomorrow)
    assert stored(Stay.objects.count) == 0
    with pytest.raises(Refused, match="host-approval-out"):
        lives.show(key, now=tomorrow)
    stay = lives.says(key, Whose.PERSON)
    with pytest.raises(Refused, match="host-approval-out"):  # it holds today, and not on the first day
        lives.agree(stay)
    lives.keep(hosts.approve, host_id=key, approval=APPROVAL)
    lives.agree(stay)


def test_a_night_there_needs_an_approval_and_tea_does_not(lives):
    key = lives.host(approval=until(TODAY))
    lives.show(key)
    said = {"journey_id": lives.journey_id, "host_id": key, "on": TODAY + timedelta(days=1)}
    with pytest.raises(Refused, match="host-approval-out"):
        lives.do(stays.visit, sort=Meeting.OVERNIGHT, **said)
    lives.do(stays.visit, sort=Meeting.TEA, **said)
    lives.do(stays.visit, sort=Meeting.OVERNIGHT, **said | {"on": TODAY})


def test_never_approved_is_not_shown(lives):
    with pytest.raises(Refused, match="host-never-approved"):
        lives.show(lives.host(approval=None))


def test_not_now_is_no_place(lives):
    with pytest.raises(Refused, match="host-no-place"):
        lives.show(lives.host(profile=replace(HOME, room_free=False)))


def another(lives):
    """Somebody else whom the same team supports, on the same way."""
    def begun():
        person = Person.objects.get(pk=add(OTHER, lives.there.team))
        way = "shared-lives-intermediate-care"
        journey = journeys.begin(actor=SYSTEM, now=NOON, person=person, pathway=way, team=lives.there.team)
        return Scheme(replace(lives.there, person_id=person.pk), lives.rhys, journey.pk)

    return stored(begun)


def test_a_place_that_is_taken_is_given_to_nobody_else_until_it_is_free(lives):
    key, walter = lives.host(), another(lives)
    walter.show(key)
    walter.says(key, Whose.HOST)
    stay = lives.matched(key)
    with pytest.raises(Refused, match="host-no-place"):
        walter.says(key, Whose.PERSON)
    lives.do(stays.end, stay_id=stay, on=TODAY, by="Iris")
    walter.says(key, Whose.PERSON)
    assert stored(lambda: Stay.objects.get(ended_at=None).person_id) == walter.there.person_id


def test_the_last_place_is_given_once_when_two_say_yes_at_once(committed):
    lives = scheme(round_iris())
    walter, key = another(lives), lives.host()
    for one in (lives, walter):
        one.show(key)
        one.says(key, Whose.HOST)
    together, refused = Barrier(2), []

    def says(one):
        together.wait()
        try:
            one.says(key, Whose.PERSON)
        except Refused as problem:
            refused.append(problem.problems[0].code)

    at_once(lambda: says(lives), lambda: says(walter))
    assert stored(lambda: Stay.objects.filter(ended_at=None).count()) == 1
    assert refused == ["host-no-place"]


def test_without_the_count_of_places_the_database_holds_it_too(committed, monkeypatch):
    """The control: the guard in the act is taken away, and two say yes at once. One is still turned away."""
    lives = scheme(round_iris())
    walter, key = another(lives), lives.host()
    for one in (lives, walter):
        one.show(key)
        one.says(key, Whose.HOST)
    monkeypatch.setattr(stays, "_open", lambda *_: ())
    monkeypatch.setattr(stays, "free_place", lambda *_: 1)
    lives.says(key, Whose.PERSON)
    with pytest.raises(Exception, match=r"(?i)unique"):
        walter.says(key, Whose.PERSON)
    assert stored(Stay.objects.count) == 1


def test_a_person_has_one_place_at_a_time(lives):
    first, second = lives.host(), lives.host("Vera")
    lives.show(second)
    lives.says(second, Whose.HOST)
    lives.matched(first)
    with pytest.raises(Refused, match="stay-going-on"):
        lives.says(second, Whose.PERSON)


def test_what_each_said_after_a_visit_is_kept_apart(lives):
    key = lives.host()
    lives.show(key)
    said = {"journey_id": lives.journey_id, "host_id": key, "sort": Meeting.TEA}
    visit = lives.do(stays.visit, on=TODAY, note="Nell comes along", **said)
    lives.do(stays.after_visit, lives.there.iris, visit_id=visit, person_said="The dog chose me")
    with pytest.raises(NotThere):
        lives.do(stays.after_visit, lives.there.iris, visit_id=visit, host_said="She may come again")
    lives.do(stays.after_visit, visit_id=visit, host_said="She may come again")
    [met] = choosing(lives, lives.there.iris).visits
    assert [(one.whose, one.words) for one in met.said] == [
        (Whose.HOST, "She may come again"), (Whose.PERSON, "The dog chose me")
    ]
    assert met.where == "3 Signal Terrace, ST3 1AA"
    ahead = lives.do(stays.visit, on=TODAY + timedelta(days=3), **said)
    with pytest.raises(Refused, match="visit-still-to-come"):
        lives.do(stays.after_visit, visit_id=ahead, person_said="Too soon")


def test_a_stay_is_agreed_by_the_person_or_by_whoever_decided_on_a_ground(lives):
    stay = lives.matched(lives.host())
    assert choosing(lives, lives.there.iris).stay.where.address == ""
    with pytest.raises(Refused, match="plan-not-agreed"):
        lives.agree(stay, agreement=Agreement(Answer.DOES_NOT_AGREE))
    lives.agree(stay)
    for_her = Agreement(Answer.CANNOT_DECIDE, "Nell", Ground.BEST_INTERESTS, ("Lena",))
    lives.agree(stay, replace(AGREED, review_on=TODAY + timedelta(days=60)), agreement=for_her, now=LATER)
    found = choosing(lives, lives.there.iris).stay
    assert (found.where, [one.agreed_by for one in found.agreed]) == (WHERE, ["Nell", "person"])
    assert found.agreed[0].consulted == "Lena"
    assert lives.there.told()[-1].said_by == "Nell"


def test_a_stay_ends_once_and_the_host_is_asked_anew(lives):
    key = lives.host()
    stay = lives.matched(key)
    lives.agree(stay, replace(AGREED, starts_on=TODAY))
    lives.do(stays.end, lives.there.iris, stay_id=stay, on=TODAY, by="Iris", reason="")
    with pytest.raises(Refused, match="stay-has-ended"):
        lives.do(stays.end, stay_id=stay, on=TODAY, by="Iris")
    with pytest.raises(Refused, match="host-not-shown"):
        lives.says(key, Whose.PERSON)
    found = choosing(lives)
    assert (found.stay, [one.ended_by for one in found.before]) == (None, ["Iris"])
    assert not stored(lambda: Assignment.objects.filter(role="host", end=None).exists())


def test_sent_twice_is_done_once(lives):
    key, act_id = lives.host(), uuid4()
    lives.show(key)
    for _time in range(2):
        lives.says(key, Whose.HOST, act_id=act_id)
    assert told(lives).count("stay.host-yes") == 1


def test_a_host_of_another_team_is_not_there(lives):
    beside = scheme(round_iris(OTHER, "Canal Side", "Far Row"))
    key = beside.host()
    with pytest.raises(NotThere):
        lives.show(key)
    assert choosing(lives).suggested == ()
    with pytest.raises(NotThere):
        lives.keep(hosts.describe, host_id=key, name="A", where=WHERE, profile=HostProfile(), agreed_on=TODAY,
                   agreed_how=Told.READ_TO)
    assert stored(lambda: Host.objects.get(pk=key).version) == 1


def test_nights_and_those_who_have_a_place_stand_with_the_host(lives):
    key = lives.host()
    stay = lives.matched(key)
    lives.agree(stay, replace(AGREED, starts_on=TODAY - timedelta(days=5), review_on=TODAY + timedelta(days=5)))
    kept = read(lives.rhys, host_kept, lives.there.team.pk, key)
    assert (kept.nights, kept.free, [one.preferred_name for one in kept.there]) == (5, 0, ["Iris"])
