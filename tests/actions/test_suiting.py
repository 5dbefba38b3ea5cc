"""What is not for somebody is remembered, honoured wherever somebody looks for them, and taken back as easily."""

from uuid import uuid4

import pytest

from homeward.actions import introductions, suiting
from homeward.domain.directory.search import Wanted
from homeward.domain.failures import NotThere
from homeward.domain.introduction import Offer, State
from homeward.domain.problem import Refused
from homeward.records.care.models import Introduction, NotForMe
from homeward.records.care.queries.suiting import entries_not_for, not_for
from homeward.records.care.queries.suiting import suiting as suited
from homeward.records.community.queries.directory import find
from homeward.records.people.reading import Reader
from homeward.records.session import asked_by
from tests.architecture.acts import OTHER
from tests.introductions import YES, choir, offered
from tests.moments import NOON
from tests.planning import Round, round_iris, stored


@pytest.fixture
def there(database) -> Round:
    return round_iris()


def reads(actor, query, *keys):
    with asked_by(actor, NOON):
        return query(Reader(actor, NOON, "tests"), *keys)


def names(there, actor) -> set[str]:
    return {one.suits.group.name for one in reads(actor, suited, there.person_id).found}


def test_what_is_not_for_them_is_left_out_until_it_is_put_back(there):
    loud, quiet = choir(there, "The loud choir"), choir(there, "The quiet choir")
    assert names(there, there.rosa) == {"The loud choir", "The quiet choir"}
    key = there.do(suiting.not_for_me, there.rosa, entry_id=loud, why="Too loud")
    assert there.do(suiting.not_for_me, there.iris, entry_id=loud) == key  # said again it is the same
    for who in (there.rosa, there.tom, there.iris):
        assert names(there, who) == {"The quiet choir"}
    assert reads(there.tom, entries_not_for, there.person_id) == {loud}
    assert [(one.why, one.said_by) for one in reads(there.tom, not_for, there.person_id)] == [("Too loud", "")]
    assert stored(Introduction.objects.count) == 0  # nothing was offered, and the group heard nothing
    there.do(suiting.put_back, there.iris, not_for_me_id=key)
    assert names(there, there.rosa) == {"The loud choir", "The quiet choir"}
    there.do(suiting.put_back, there.iris, not_for_me_id=key)  # twice is once
    assert reads(there.tom, not_for, there.person_id) == ()
    assert quiet != loud
    told = [entry.what for entry in there.told()]
    assert told.count("suits.not-for-me") == 2
    assert told.count("suits.put-back") == 2


def test_a_search_for_them_leaves_it_out_and_a_search_for_nobody_does_not(there):
    loud = choir(there, "The loud choir")
    there.do(suiting.not_for_me, there.rosa, entry_id=loud)
    without = reads(there.rosa, entries_not_for, there.person_id)
    for words in ((), ("loud",), ("luod",)):
        assert [one.id for one in find(Wanted(words=words), NOON.date()).entries] == [loud]
        assert find(Wanted(words=words, without=without), NOON.date()).entries == ()


def test_offering_it_anyway_takes_a_reason_but_not_from_the_person_and_a_yes_takes_it_back(there):
    entry = choir(there)
    there.do(suiting.not_for_me, there.rosa, entry_id=entry)
    with pytest.raises(Refused) as wrong:
        there.do(introductions.offer, there.tom, entry_id=entry, offer=Offer(State.OFFERED))
    assert {problem.code for problem in wrong.value.problems} == {"introduction-again-why"}
    there.do(introductions.offer, there.iris, entry_id=entry, offer=YES)
    assert reads(there.tom, not_for, there.person_id) == ()


def test_a_no_said_on_an_introduction_is_the_same_no(there):
    entry = choir(there)
    offered(there, Offer(State.NOT_FOR_ME, reason="Too far"), entry_id=entry)
    assert [(one.entry_id, one.why) for one in reads(there.tom, not_for, there.person_id)] == [(entry, "Too far")]
    key = stored(lambda: NotForMe.objects.get().pk)
    there.do(suiting.put_back, there.iris, not_for_me_id=key)
    there.do(introductions.offer, there.tom, entry_id=entry, offer=Offer(State.OFFERED))  # no reason is wanted now


def test_a_course_can_be_not_for_them_and_one_there_is_not_cannot(there):
    key = there.do(suiting.not_for_me, there.iris, course="sleeping-better")
    assert [one.course for one in reads(there.iris, not_for, there.person_id)] == ["sleeping-better"]
    assert there.do(suiting.not_for_me, there.iris, course="sleeping-better") == key
    for said in ({"course": "no-such-course"}, {"entry_id": uuid4()}, {}):
        with pytest.raises(NotThere):
            there.do(suiting.not_for_me, there.iris, **said)
    assert stored(NotForMe.objects.count) == 1


def test_nobody_else_says_it_puts_it_back_or_reads_it(there):
    entry, beside = choir(there), round_iris(OTHER, "Canal Side", "Far Row")
    key = there.do(suiting.not_for_me, there.iris, entry_id=entry)
    for who in (there.nell, there.stranger, beside.rosa, beside.iris):
        for act, said in ((suiting.not_for_me, {"entry_id": entry}), (suiting.put_back, {"not_for_me_id": key})):
            with pytest.raises(NotThere):
                there.do(act, who, **said)
        assert reads(who, not_for, there.person_id) == ()
        with pytest.raises(NotThere):
            reads(who, suited, there.person_id)
    with pytest.raises(NotThere):  # theirs is not put back on the page of somebody else
        beside.do(suiting.put_back, beside.rosa, not_for_me_id=key)
    assert reads(there.rosa, entries_not_for, there.person_id) == {entry}
    assert reads(beside.rosa, entries_not_for, beside.person_id) == frozenset()
