"""Introductions, on both engines: what is told to whom, what is kept, and what comes round by itself."""

from datetime import timedelta
from uuid import uuid4

import pytest

from homeward.actions import endings, introductions, journeys
from homeward.actions.introduction_messages import FIRST_TIME, NUDGE
from homeward.domain.actor import SYSTEM, Actor, ActorKind
from homeward.domain.ending import Speaks, Word
from homeward.domain.failures import Clash, NotThere
from homeward.domain.introduction import Along, Code, Goes, Group, Next, Offer, State
from homeward.domain.problem import Refused
from homeward.records.accounts.models import Party
from homeward.records.care.models import Introduction, IntroductionTurn, Journey, ToldGroup
from homeward.records.care.queries.introductions import (
    introduction,
    introductions_of,
    said_before,
    told_group,
    without_news,
)
from homeward.records.journal.models import DueTime, Outgoing
from homeward.records.people.models import ContactPoint, Person, Relationship
from homeward.records.people.reading import Reader
from homeward.records.session import asked_by
from tests.introductions import LEAST, MAUD, WITH_ROSA, YES, choir, expected, introduced, offered
from tests.moments import NOON
from tests.planning import Round, round_iris, stored

JOE = Group("Joe", "joe@example.org")
LATER = NOON + timedelta(days=8)


@pytest.fixture
def there(database) -> Round:
    return round_iris()


def now_of(key):
    return stored(lambda: Introduction.objects.get(pk=key))


def refused(there, act, actor, **said) -> set[str]:
    with pytest.raises(Refused) as wrong:
        there.do(act, actor, **said)
    return {problem.code for problem in wrong.value.problems}


def reads(actor, query, *keys, now=NOON):
    with asked_by(actor, now):
        return query(Reader(actor, now, "tests"), *keys)


def sent() -> list[dict]:
    return stored(lambda: list(Outgoing.objects.order_by("due_at", "pk").values_list("body", flat=True)))


def test_from_an_offer_to_still_going_every_turn_is_kept_and_told(there):
    key = introduced(there)
    there.do(introductions.reply, there.rosa, introduction_id=key, says=State.RING, words="Mondays, ask for Maud",
             said_by="Maud")
    there.do(introductions.reply, there.rosa, introduction_id=key, says=State.EXPECTED, said_by="Maud, by phone")
    there.do(introductions.went, there.rosa, introduction_id=key, went=True, on=LATER.date(), words="She sang",
             said_by="person", now=LATER)
    there.do(introductions.took, there.rosa, introduction_id=key, still_goes=True, now=LATER + timedelta(weeks=6))
    one = reads(there.rosa, introduction, there.person_id, key, now=LATER)
    assert [turn.state for turn in reversed(one.turns)] == [
        State.OFFERED, State.AGREED, State.INTRODUCED, State.RING, State.EXPECTED, State.WENT, State.STILL_GOES,
    ]
    assert [told.what for told in there.told()][-7:] == [
        "introduction.offered", "introduction.agreed", "introduction.made", "introduction.ring",
        "introduction.expected", "introduction.went", "introduction.still-goes",
    ]
    assert stored(lambda: DueTime.objects.filter(topic=NUDGE).count()) == 0


def test_the_group_sees_only_what_it_was_told_and_only_while_it_waits(there):
    key = introduced(there)
    told = stored(lambda: ToldGroup.objects.get(introduction=key))
    assert (told.called, told.reach, told.access) == ("Iris", "", "A chair by the door")
    group = Actor(ActorKind.LINK, told.party_id, "Maud")
    assert reads(group, told_group, there.person_id, told.pk).access == "A chair by the door"
    with pytest.raises(NotThere):
        reads(group, introductions_of, there.person_id)
    with pytest.raises(NotThere):
        reads(group, introduction, there.person_id, key)
    for act, said in ((introductions.answer, {"said": State.SAID_NO}), (introductions.end, {})):
        with pytest.raises(NotThere):
            there.do(act, group, introduction_id=key, **said)
    there.do(introductions.end, there.rosa, introduction_id=key, reason="A mistake")
    with pytest.raises(NotThere):
        reads(group, told_group, there.person_id, told.pk, now=LATER)


def test_another_group_does_not_see_what_this_one_was_told(there):
    first, second = introduced(there), introduced(there, JOE, entry_id=choir(there, "Chess"))
    one, other = (stored(lambda key=key: ToldGroup.objects.get(introduction=key)) for key in (first, second))
    with pytest.raises(NotThere):
        reads(Actor(ActorKind.LINK, other.party_id, "Joe"), told_group, there.person_id, one.pk)


def test_a_link_goes_to_the_group_and_nobody_is_named_in_it(there):
    introduced(there)
    body = next(one for one in sent() if one["what"] == "message-introduction-asked")
    assert body["to"] == "maud@example.org"
    assert body["params"]["opens"] == "answer-introduction"
    assert "Iris" not in str(body)
    assert body["person"] == str(there.person_id)


def test_a_link_for_one_introduction_answers_no_other(there):
    first, second = introduced(there), introduced(there, JOE, entry_id=choir(there, "Chess"))
    secrets = {one["to"]: one["params"]["secret"] for one in sent() if one["what"] == "message-introduction-asked"}
    joe = stored(lambda: ToldGroup.objects.get(introduction=second).party_id)
    group = Actor(ActorKind.LINK, joe, "Joe")
    with pytest.raises(NotThere):
        there.do(introductions.reply, group, introduction_id=first, says=State.EXPECTED, link=secrets[JOE.email])
    with pytest.raises(NotThere):  # whoever holds another's link is not whom it was made for
        there.do(introductions.reply, group, introduction_id=first, says=State.EXPECTED, link=secrets[MAUD.email])
    with pytest.raises(NotThere):
        there.do(introductions.reply, group, introduction_id=second, says=State.EXPECTED, link="no such secret")
    assert now_of(first).state == State.INTRODUCED


def test_what_a_worker_writes_down_for_the_group_says_who_told_them(there):
    key = introduced(there, Group(phone="01632 960777"))
    said = {"introduction_id": key, "says": State.GROUP_CANNOT}
    assert refused(there, introductions.reply, there.rosa, **said) == {"introduction-group-why", "introduction-told-by"}
    assert not [one for one in sent() if one["what"] == "message-introduction-asked"]  # no address: they are rung
    there.do(introductions.reply, there.rosa, words="Full until June", said_by="Maud, by phone", **said)
    assert there.told()[-1].said_by == "Maud, by phone"
    assert now_of(key).state == State.GROUP_CANNOT


def test_what_is_not_for_them_is_remembered_and_offered_again_only_with_a_reason(there):
    entry = choir(there)
    first = offered(there, Offer(State.NOT_FOR_ME, reason="Too loud"), entry_id=entry)
    assert reads(there.tom, said_before, there.person_id, entry).words == "Too loud"
    assert refused(there, introductions.offer, there.tom, entry_id=entry, offer=YES) == {"introduction-again-why"}
    again = Offer(State.OFFERED, again_why="There is a quiet one now")
    second = there.do(introductions.offer, there.tom, entry_id=entry, offer=again)
    assert second != first
    assert refused(there, introductions.offer, there.tom, entry_id=entry, offer=again) == {"introduction-under-way"}
    there.do(introductions.answer, there.iris, introduction_id=second, said=State.NOT_FOR_ME)
    there.do(introductions.offer, there.iris, entry_id=entry, offer=YES)  # their own mind is theirs to change


def test_a_circle_member_sees_what_the_person_wanted_them_to_and_no_more(there):
    hidden, shown = offered(there), offered(there, entry_id=choir(there, "Chess"), circle_sees=True)
    assert [one.id for one in reads(there.nell, introductions_of, there.person_id).all] == [shown]
    with pytest.raises(NotThere):
        reads(there.nell, introduction, there.person_id, hidden)
    with pytest.raises(NotThere):
        there.do(introductions.answer, there.nell, introduction_id=shown, said=State.SAID_NO)
    there.do(introductions.show, there.iris, introduction_id=shown, circle_sees=False)
    assert reads(there.nell, introductions_of, there.person_id).all == ()
    with pytest.raises(NotThere):
        reads(there.stranger, introductions_of, there.person_id)


def test_no_code_is_set_by_itself_and_a_worker_chooses_what_happened(there):
    key = expected(there)
    assert now_of(key).code == ""
    with pytest.raises(NotThere):
        there.do(introductions.code, there.iris, introduction_id=key, code=Code.REFERRED)
    assert refused(there, introductions.code, there.rosa, introduction_id=key, code=Code.DECLINED) == {
        "introduction-code"
    }
    there.do(introductions.code, there.rosa, introduction_id=key, code=Code.REFERRED)
    assert now_of(key).code == "871731000000106"
    there.do(introductions.code, there.rosa, introduction_id=key, code=None)
    assert now_of(key).code == ""


def test_two_weeks_without_an_answer_whoever_arranged_it_hears_and_the_group_is_asked_again(there):
    key, late = introduced(there, along=Along(Goes.NOBODY)), NOON + timedelta(days=14)
    stored(lambda: Party.objects.filter(pk=there.rosa.party_id).update(email="rosa@example.org"))
    assert introductions.remind_of_introductions(late - timedelta(hours=1)) == 0
    assert reads(there.rosa, without_news, now=late - timedelta(hours=1)) == ()
    assert introductions.remind_of_introductions(late) == 1
    assert [one.id for one in reads(there.rosa, without_news, now=late)] == [key]
    assert reads(there.tom, without_news, now=late) == ()  # it is Rosa's
    asked = [one["to"] for one in sent() if one["what"].startswith("message-introduction")]
    assert sorted(asked) == ["maud@example.org", "maud@example.org", "rosa@example.org"]
    assert introductions.remind_of_introductions(late) == 0
    for weeks in (4, 6, 8):
        introductions.remind_of_introductions(NOON + timedelta(weeks=weeks))
    assert now_of(key).reminded == 3


def test_the_person_is_reminded_the_day_before_if_they_want_it_and_can_be(there):
    key = offered(there)
    wants = Along(Goes.WORKER, "Rosa Bright", WITH_ROSA.first_on, remind=True)
    said = {"introduction_id": key, "telling": LEAST, "group": MAUD, "along": wants}
    assert refused(there, introductions.introduce, there.rosa, **said) == {"introduction-remind-how"}
    stored(lambda: ContactPoint.objects.create(
        person_id=there.person_id, system="email", value="iris@example.org", label="team"))
    there.do(introductions.introduce, there.rosa, **said)
    assert introductions.remind_of_introductions(NOON + timedelta(days=3)) == 0
    assert introductions.remind_of_introductions(NOON + timedelta(days=4)) == 1
    assert sent()[-1]["to"] == "iris@example.org"
    assert stored(lambda: DueTime.objects.filter(topic=FIRST_TIME).count()) == 0


def test_whoever_asked_hears_that_there_is_news_and_is_told_back_once_there_is(there):
    stored(lambda: Party.objects.filter(pk=there.tom.party_id).update(email="tom@example.org"))
    key = introduced(there, asked_by_id=there.tom.party_id)
    assert refused(there, introductions.tell_back, there.rosa, introduction_id=key, words="Well") == {
        "introduction-nobody-asked"
    }
    there.do(introductions.went, there.rosa, introduction_id=key, went=True, on=LATER.date(), now=LATER)
    assert "tom@example.org" in [one["to"] for one in sent() if one["what"] == "message-introduction-news"]
    assert reads(there.rosa, introduction, there.person_id, key, now=LATER).asks[0] is Next.TELL_BACK
    there.do(introductions.tell_back, there.rosa, introduction_id=key, words="She sang", now=LATER)
    assert Next.TELL_BACK not in reads(there.rosa, introduction, there.person_id, key, now=LATER).asks


def test_nothing_chases_after_a_death_and_a_mistake_is_taken_back(there):
    key = introduced(there, along=Along(Goes.NOBODY))
    told = stored(lambda: ToldGroup.objects.get(introduction=key))
    word = Word(Speaks.LEAD, "Lena Holt", "")
    there.do(endings.end, there.lena, journey_id=there.journey_id, end="died", word=word, on=NOON.date())
    late = NOON + timedelta(weeks=3)
    assert introductions.remind_of_introductions(late) == 0
    assert reads(there.rosa, without_news, now=late) == ()
    assert not [one for one in sent() if "introduction" in one.get("what", "")]
    with pytest.raises(NotThere):
        reads(Actor(ActorKind.LINK, told.party_id, "Maud"), told_group, there.person_id, told.pk, now=late)
    assert refused(there, introductions.offer, there.rosa, entry_id=choir(there, "Chess"), offer=YES) == {
        "introduction-after-death"
    }
    there.do(endings.take_back, there.lena, journey_id=there.journey_id, why="Another Iris", now=NOON)
    assert now_of(key).state == State.INTRODUCED


def test_going_does_the_step_of_the_pathway_that_it_was_offered_for(there):
    journey = stored(lambda: on_social_prescribing(there))
    key = introduced(there, journey_id=journey, step="introduce")
    there.do(introductions.went, there.rosa, introduction_id=key, went=True, on=LATER.date(), now=LATER)
    last = stored(lambda: Journey.objects.get(pk=journey).diary.order_by("-sequence").first().event)
    assert (last["name"], last["kind"]) == ("introduce", "done")
    with pytest.raises(NotThere):
        offered(there, journey_id=journey, step="no-such-step")


def on_social_prescribing(there):
    """Iris is on social prescribing too, met, talked with and knows what she would like to try."""
    person = Person.objects.get(pk=there.person_id)
    begun = journeys.begin(actor=SYSTEM, now=NOON, person=person, pathway="social-prescribing", team=there.team)
    did = {"first-call": {"meets": "yes"}, "conversation": {}, "what-first": {"priorities": ("people",)}, "plan": {}}
    for step, answers in did.items():
        journeys.step_done(begun, step, actor=SYSTEM, now=NOON, answers=answers)
    return begun.pk


def test_two_who_write_at_once_do_not_overwrite_each_other(there):
    key = offered(there)
    seen = now_of(key).version
    there.do(introductions.answer, there.tom, introduction_id=key, said=State.SAID_NO, seen=seen)
    with pytest.raises(Clash):
        there.do(introductions.end, there.rosa, introduction_id=key, seen=seen)


def test_sent_twice_is_done_once(there):
    act_id, entry = uuid4(), choir(there)
    keys = {there.do(introductions.offer, there.rosa, act_id=act_id, entry_id=entry, offer=YES) for _ in range(2)}
    assert len(keys) == 1
    assert stored(lambda: IntroductionTurn.objects.count()) == 2


def test_what_is_not_in_the_directory_or_not_of_this_person_is_not_there(there):
    with pytest.raises(NotThere):
        there.do(introductions.offer, there.rosa, entry_id=uuid4(), offer=YES)
    with pytest.raises(NotThere):
        offered(there, asked_by_id=uuid4())
    stranger = stored(lambda: Relationship.objects.filter(party=there.stranger.party_id).first())
    assert stranger is not None
    with pytest.raises(NotThere):
        there.do(introductions.offer, there.stranger, entry_id=choir(there), offer=YES)
