"""Somebody looks after somebody: two records, one tie, and nothing of one read through the other."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from homeward.actions import caring, conversations, endings, journeys, memberships, plans
from homeward.domain.actor import SYSTEM, Actor, ActorKind
from homeward.domain.conversation import Conversation, Voice
from homeward.domain.ending import Speaks, Word
from homeward.domain.failures import Clash, NotThere
from homeward.domain.problem import Refused
from homeward.domain.request import Agreement, Answer
from homeward.records.accounts.models import Party
from homeward.records.care.models import Caring, Journey, Plan
from homeward.records.care.models import Conversation as Held
from homeward.records.care.queries.caring import if_carer_cannot, shared_version, sign_ins_round, ties_of
from homeward.records.care.queries.conversations import conversations as said_in
from homeward.records.care.queries.person_page import person_page
from homeward.records.care.queries.plans import current_plan
from homeward.records.journal.models import Entry, Outgoing
from homeward.records.people.models import Person, Relationship
from homeward.records.people.queries.heads import head
from homeward.records.people.queries.story import story
from homeward.records.people.reading import Reader
from homeward.records.session import asked_by
from homeward.records.teams.models import Team
from tests.arrivals import add, give, worker
from tests.caring import PAT, SAID, cared_for, pat
from tests.domain.plans import PLAN
from tests.moments import NOON
from tests.planning import close, round_iris, stored
from tests.together import AGREES, circle_going

LATER = NOON + timedelta(hours=1)


@pytest.fixture
def there(database):
    return round_iris()


@pytest.fixture
def beyond(database, there):
    """Another team, and who works in it."""
    return stored(lambda: worker("Femi Ade", "wellbeing-worker", _team_beyond()))


def _team_beyond():
    return Team.objects.get(name="Mill Row")


def _beyond_team():
    return stored(_team_beyond)


def _by_both(there, carer):
    """Somebody who works in both teams writes it down. The key of the tie."""
    both = stored(lambda: worker("Bo Both", "link-worker", there.team))
    stored(lambda: give(Party.objects.get(pk=both.party_id), "link-worker", _team_beyond()))
    return there.do(caring.begin, both, said=SAID, carer_id=carer)


def reads(actor, query, *args, now=LATER):
    with asked_by(actor, now):
        return query(Reader(actor, now, "tests"), *args)


def told_of(person_id):
    return stored(lambda: [entry.what for entry in Entry.objects.filter(person_id=person_id).order_by("sequence")])


def test_somebody_new_gets_a_record_of_their_own_and_both_stories_say_so_without_a_name(there):
    tie = there.do(caring.begin, there.rosa, said=SAID, carer=PAT)
    carer = stored(lambda: Person.objects.get(preferred_name="Pat"))
    assert carer.pk != there.person_id
    assert told_of(carer.pk) == ["person.added", "caring.looks-after"]
    assert told_of(there.person_id)[-1] == "caring.looked-after"
    assert reads(there.lena, head, carer.pk).preferred_name == "Pat"  # the team of Iris supports them too
    (seen,) = reads(there.lena, ties_of, there.person_id)
    assert (seen.id, seen.name, seen.called, seen.what) == (tie, "Pat", "my Pat", SAID.what)
    (other,) = reads(there.lena, ties_of, carer.pk)
    assert (other.looks_after, other.name, other.called) == (True, "Iris", "my aunt Iris")
    for person, stranger in ((there.person_id, ("Pat", "Okoro")), (carer.pk, ("Iris", "Tunnicliffe"))):
        for entry in reads(there.lena, story, person).entries:
            assert not any(name in str(entry.details) + entry.said_by for name in stranger)


def test_whoever_may_see_one_record_learns_nothing_of_the_other(there, beyond):
    """Pat is supported by another team: each team sees that there is somebody, and no more."""
    carer = pat(_beyond_team())
    tie = _by_both(there, carer)
    (here,) = reads(there.lena, ties_of, there.person_id)
    assert (here.id, here.looks_after, here.going_on) == (tie, False, True)
    assert here.shows_what is False
    assert (here.other_id, here.name, here.called, here.what, here.since) == (None, "", "", "", None)
    (away,) = reads(beyond, ties_of, carer)
    assert (away.shows_what, away.other_id, away.name, away.called, away.what) == (False, None, "", "", "")
    with pytest.raises(NotThere):
        reads(there.lena, head, carer)
    with pytest.raises(NotThere):
        reads(beyond, head, there.person_id)
    seen = Reader(there.lena, LATER, "tests")
    with asked_by(there.lena, LATER):
        ties_of(seen, there.person_id)
    assert set(seen.seen) == {there.person_id}  # and the log names nobody else


def test_the_page_of_each_says_as_much_of_it_as_its_reader_may_know(there, beyond):
    carer = pat(_beyond_team())
    tie = _by_both(there, carer)
    both = Actor(ActorKind.USER, stored(lambda: Party.objects.get(name="Bo Both").pk), "Bo Both")
    (whole,) = reads(both, person_page, there.person_id).ties
    assert (whole.id, whole.name, whole.other_id, whole.called) == (tie, "Pat", carer, "my Pat")
    (hidden,) = reads(there.lena, person_page, there.person_id).ties
    assert (hidden.shows_what, hidden.other_id, hidden.name, hidden.called) == (False, None, "", "")
    (away,) = reads(beyond, person_page, carer).ties
    assert (away.looks_after, away.shows_what, away.name, away.called) == (True, False, "", "")
    (mine,) = reads(there.iris, person_page, there.person_id).ties
    assert (mine.called, mine.other_id) == ("my Pat", None)
    assert reads(there.nell, person_page, there.person_id).ties == ()


def test_a_circle_member_sees_no_tie_at_all_and_the_person_sees_what_they_said(there):
    carer = pat(there.team)
    cared_for(there, carer)
    assert reads(there.nell, ties_of, there.person_id) == ()
    (mine,) = reads(there.iris, ties_of, there.person_id)
    assert (mine.shows_what, mine.called, mine.other_id, mine.name) == (True, "my Pat", None, "")


def test_a_carer_reads_nothing_of_the_others_record_by_being_one(there):
    carer = pat(there.team)
    cared_for(there, carer)
    herself = stored(lambda: close("Patience Okoro", "self", carer))
    assert reads(herself, head, carer).preferred_name == "Pat"
    with pytest.raises(NotThere):
        reads(herself, head, there.person_id)
    assert reads(herself, story, there.person_id).entries == ()
    assert reads(herself, current_plan, there.person_id) is None


def test_the_carers_conversation_plan_and_story_are_theirs(there, beyond):
    carer = pat(_beyond_team())
    _by_both(there, carer)
    said = Conversation(what_matters="My allotment", who_was_there="Pat and Femi", voice=Voice.PERSON)
    conversations.hold(
        actor=beyond, now=NOON, act_id=uuid4(), person_id=carer, said=said, held_on=NOON.date(), sort="carer"
    )
    plans.agree(actor=beyond, now=NOON, act_id=uuid4(), person_id=carer, plan=PLAN, agreement=AGREES)
    assert [held.sort for held in reads(beyond, said_in, carer)] == ["carer"]
    assert reads(beyond, current_plan, carer).version == 1
    assert reads(there.lena, said_in, carer) == ()
    assert reads(there.lena, current_plan, carer) is None
    assert reads(there.lena, story, carer).entries == ()
    assert stored(lambda: Held.objects.filter(person=there.person_id).count()) == 0
    assert stored(lambda: Plan.objects.filter(person=there.person_id).count()) == 0


def test_a_carers_support_is_a_journey_of_its_own(there):
    carer = stored(lambda: Person.objects.get(pk=pat(there.team)))
    cared_for(there, carer.pk)
    stored(lambda: worker("Imogen Hale", "link-worker", there.team))
    begun = stored(
        lambda: journeys.begin(actor=SYSTEM, now=NOON, person=carer, pathway="carers-support", team=there.team)
    )
    assert begun.person_id == carer.pk
    journeys.done(
        actor=there.rosa, now=NOON, act_id=uuid4(), person_id=carer.pk, journey_id=begun.pk, step="first-call",
        answers={"would-like": "yes"},
    )


def test_nobody_gets_a_second_record_in_silence(there):
    known = pat(there.team)
    with pytest.raises(Refused, match="caring-looks-known"):
        there.do(caring.begin, there.rosa, said=SAID, carer=PAT)
    assert stored(lambda: Person.objects.filter(preferred_name="Pat").count()) == 1
    there.do(caring.begin, there.rosa, said=SAID, carer=PAT, looked_at=(known,))
    assert stored(lambda: Person.objects.filter(preferred_name="Pat").count()) == 2


def test_somebody_who_may_not_be_found_is_not_found_here(there):
    hidden = pat(_beyond_team())
    with pytest.raises(NotThere):
        there.do(caring.begin, there.rosa, said=SAID, carer_id=hidden)


def test_it_is_not_written_down_twice_nor_of_oneself_nor_without_a_yes(there):
    carer = pat(there.team)
    cared_for(there, carer)
    with pytest.raises(Refused, match="caring-already"):
        cared_for(there, carer)
    with pytest.raises(Refused, match="caring-themself"):
        cared_for(there, there.person_id)
    no = Agreement(Answer.DOES_NOT_AGREE)
    with pytest.raises(Refused, match="caring-carer-not-agreed"):
        there.do(caring.begin, there.rosa, said=replace(SAID, carer_agrees=no), carer=PAT)


def test_each_may_look_after_the_other(there):
    carer = pat(there.team)
    cared_for(there, carer)
    caring.begin(actor=there.rosa, now=NOON, act_id=uuid4(), person_id=carer, said=SAID, carer_id=there.person_id)
    assert [tie.looks_after for tie in reads(there.lena, ties_of, there.person_id)] == [False, True]


def test_the_person_asks_their_team(there):
    with pytest.raises(Refused, match="caring-ask-your-team"):
        there.do(caring.begin, there.iris, said=SAID, carer=PAT)


def test_it_ends_for_both_and_the_reason_stays_where_it_was_said(there):
    carer = pat(there.team)
    tie = cared_for(there, carer)
    caring.share(actor=there.rosa, now=NOON, act_id=uuid4(), person_id=carer, tie_id=tie, words="Ring Ruby")
    why = "They do not speak any more"
    caring.end(actor=there.rosa, now=LATER, act_id=uuid4(), person_id=carer, tie_id=tie, reason=why)
    (here,), (away,) = (reads(there.lena, ties_of, key) for key in (carer, there.person_id))
    assert (here.going_on, here.end_reason, here.until) == (False, why, NOON.date())
    assert (away.going_on, away.end_reason) == (False, "")
    assert why in str([entry.details for entry in reads(there.lena, story, carer).entries])
    assert why not in str([entry.details for entry in reads(there.lena, story, there.person_id).entries])
    assert reads(there.lena, if_carer_cannot, there.person_id) == ()  # nobody is rung who does not come
    (message,) = stored(lambda: list(Outgoing.objects.filter(body__what="message-caring-ended")))
    assert message.body["to"] == "lena@example.org"
    assert "Iris" not in str(message.body)
    with pytest.raises(NotThere):
        caring.end(actor=there.rosa, now=LATER, act_id=uuid4(), person_id=carer, tie_id=tie, reason=why)


def test_a_death_ends_it_on_both_sides_and_a_death_taken_back_brings_it_back(there):
    carer = pat(there.team)
    tie = cared_for(there, carer)
    caring.share(actor=there.rosa, now=NOON, act_id=uuid4(), person_id=carer, tie_id=tie, words="Ring Ruby")
    stored(lambda: Outgoing.objects.all().delete())
    support = _own_support(there, carer)
    word = Word(Speaks.LEAD, "Lena Holt")
    there.do(
        endings.end, there.lena, journey_id=there.journey_id, end="died", word=word, on=NOON.date(), now=LATER,
    )
    (here,), (away,) = (reads(there.lena, ties_of, key) for key in (carer, there.person_id))
    assert (here.going_on, here.until, here.end_reason) == (False, NOON.date(), "")
    assert not away.going_on
    assert reads(there.lena, if_carer_cannot, there.person_id) == reads(there.lena, if_carer_cannot, carer) == ()
    assert told_of(carer)[-1] == "caring.no-longer-looks-after"
    assert told_of(there.person_id)[-1] == "journey.ended-after-death"  # no more is said of it beside a death
    (message,) = stored(lambda: list(Outgoing.objects.filter(body__what="message-caring-ended")))
    assert message.body["person"] == str(carer)
    assert stored(lambda: Journey.objects.get(pk=support)).ended_at is None  # the carer's own support goes on
    there.do(endings.take_back, there.lena, journey_id=there.journey_id, why="It was somebody else", now=LATER)
    (here,), (known,) = reads(there.lena, ties_of, carer), reads(there.lena, if_carer_cannot, there.person_id)
    assert (here.going_on, here.until, known.words) == (True, None, "Ring Ruby")
    assert told_of(carer)[-1] == "caring.looks-after-again"


def test_when_a_carer_dies_whoever_leads_for_the_one_they_looked_after_hears_it_at_once(there):
    carer = pat(there.team)
    cared_for(there, carer)
    journey = _own_support(there, carer)
    stored(lambda: Outgoing.objects.all().delete())
    endings.end(
        actor=there.lena, now=LATER, act_id=uuid4(), person_id=carer, journey_id=journey, end="died",
        word=Word(Speaks.LEAD, "Lena Holt"), on=NOON.date(),
    )
    (message,) = stored(lambda: list(Outgoing.objects.filter(body__what="message-caring-ended")))
    assert message.body["person"] == str(there.person_id)
    assert told_of(there.person_id)[-1] == "caring.no-longer-looked-after"


def _own_support(there, carer):
    """The carer's own way, led by a link worker."""

    def begin():
        worker("Imogen Hale", "link-worker", there.team)
        person = Person.objects.get(pk=carer)
        return journeys.begin(actor=SYSTEM, now=NOON, person=person, pathway="carers-support", team=there.team).pk

    return stored(begin)


def test_what_happens_without_the_carer_is_shared_by_them_and_taken_back(there, beyond):
    carer = pat(_beyond_team())
    tie = _by_both(there, carer)
    share = {"person_id": carer, "tie_id": tie}
    caring.share(actor=beyond, now=NOON, act_id=uuid4(), **share, words="Ring Ruby first", seen=0, said_by="person")
    (known,) = reads(there.tom, if_carer_cannot, there.person_id)
    assert (known.words, known.looks_after) == ("Ring Ruby first", False)
    assert reads(there.nell, if_carer_cannot, there.person_id) == ()  # the circle does not read it
    assert told_of(carer)[-1] == "caring.shared"
    assert told_of(there.person_id)[-1] == "caring.told"
    with pytest.raises(Clash):
        caring.share(actor=beyond, now=NOON, act_id=uuid4(), **share, words="Ring Sam", seen=0)
    caring.share(actor=beyond, now=LATER, act_id=uuid4(), **share, words="", seen=1)
    assert reads(there.tom, if_carer_cannot, there.person_id) == ()
    assert reads(beyond, shared_version, carer, tie) == 2
    assert told_of(there.person_id)[-1] == "caring.told-no-more"


def test_nobody_shares_it_but_the_carer_and_whoever_works_with_them(there, beyond):
    carer = pat(_beyond_team())
    tie = _by_both(there, carer)
    for actor in (there.rosa, there.iris, there.nell):
        with pytest.raises(NotThere):
            caring.share(actor=actor, now=NOON, act_id=uuid4(), person_id=carer, tie_id=tie, words="x")
    with pytest.raises(NotThere):  # nor is it written from the side of whoever is looked after
        there.do(caring.share, there.rosa, tie_id=tie, words="x")


def test_one_sign_in_opens_the_carers_own_record_beside_the_circle(there):
    carer = pat(there.team)
    tie = cared_for(there, carer)
    circle_going(there)
    niece = stored(lambda: Relationship.objects.get(party=there.nell.party_id))
    assert reads(there.rosa, sign_ins_round, carer, tie) == ()  # she has no account yet
    there.do(memberships.give_sign_in, there.rosa, email="nell@example.org", relationship_id=niece.pk)
    (one,) = reads(there.rosa, sign_ins_round, carer, tie)
    opened = {"person_id": carer, "tie_id": tie, "relationship_id": one.relationship_id}
    with pytest.raises(NotThere):
        caring.open_own(actor=there.nell, now=NOON, act_id=uuid4(), **opened)  # nobody lets themself in
    caring.open_own(actor=there.rosa, now=NOON, act_id=uuid4(), **opened)
    nell = Actor(ActorKind.USER, there.nell.party_id, "Nell")
    assert reads(nell, lambda reader: reader.standing).me == carer
    assert reads(nell, head, there.person_id).identity is None  # what the circle sees, and no more
    with pytest.raises(Refused, match="sign-in-there"):
        caring.open_own(actor=there.rosa, now=NOON, act_id=uuid4(), **opened)


def test_a_workers_sign_in_does_not_open_it(there):
    carer = pat(there.team)
    tie = cared_for(there, carer)
    staff = stored(lambda: close("Dr Lal", "gp", there.person_id))
    there.do(
        memberships.give_sign_in, there.rosa, email="lal@example.org",
        relationship_id=stored(lambda: Relationship.objects.get(party=staff.party_id).pk),
    )
    key = stored(lambda: Relationship.objects.get(party=staff.party_id).pk)
    with pytest.raises(NotThere):
        caring.open_own(
            actor=there.rosa, now=NOON, act_id=uuid4(), person_id=carer, tie_id=tie, relationship_id=key
        )


def test_the_two_sides_are_two_rows(there):
    cared_for(there, pat(there.team))
    rows = stored(lambda: list(Caring.objects.values_list("person", "looks_after", "said_by").order_by("looks_after")))
    assert [row[1:] for row in rows] == [(False, "person"), (True, "")]
    assert stored(lambda: add(PAT, there.team)) not in {row[0] for row in rows}
