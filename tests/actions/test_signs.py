"""Signs: written with the person in versions, told by those who may see them, answered once; and nobody is chased after
a death."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from homeward.actions import endings, journeys, promises, signs
from homeward.content.sentences import sentence
from homeward.domain.ending import Speaks, Word
from homeward.domain.failures import Clash, NotThere, SentDifferently
from homeward.domain.pathway import EventKind
from homeward.domain.problem import Refused
from homeward.domain.request import Agreement, Answer
from homeward.domain.signs import Band, Colour, WhatNext
from homeward.records.accounts.models import Party
from homeward.records.care.models import Journey, Promise, SignSheet, SignTold
from homeward.records.care.queries import signs as reading
from homeward.records.care.queries.plans import my_promises
from homeward.records.journal.models import Outgoing
from homeward.records.people.models import Person
from homeward.records.people.reading import Reader
from homeward.records.session import acting, asked_by
from tests.arrivals import reads
from tests.moments import NOON
from tests.planning import round_iris, stored
from tests.signs import CHEST, agreed

SYSTEM_DAY = NOON.date()


@pytest.fixture
def there(database):
    made = round_iris()
    stored(lambda: Party.objects.filter(pk=made.lena.party_id).update(email="lena@example.org"))
    return made


def told(there, actor=None, colour=Colour.AMBER, **said):
    return there.do(signs.told, actor or there.iris, colour=colour, **said)


def seen_by(there, actor, ask=reading.told_lately, now=NOON):
    with asked_by(actor, now):
        return ask(Reader(actor, now, "tests"), there.person_id)


def waiting(there, actor):
    with asked_by(actor, NOON):
        return [(one.preferred_name, one.colour) for one in reading.waiting_for_answer(reads(actor))]


def on_asking_for_help(there):
    """Iris is also on the pathway that knows of signs, as far as the sheet."""
    with acting(there.lena, NOON):
        person = Person.objects.get(pk=there.person_id)
        begun = journeys.begin(actor=there.lena, now=NOON, person=person, pathway="asking-for-help", team=there.team)
    answers = {"this-way": "yes", "wound": "no"}
    there.do(journeys.done, there.lena, journey_id=begun.pk, step="agreement", answers=answers)
    return begun.pk


def test_the_sheet_is_kept_in_the_persons_words_and_told(there):
    key = agreed(there)
    (found,) = seen_by(there, there.iris, reading.sheets)
    assert (found.id, found.version, found.signs, found.agreed_by, found.said_by, found.written_by) == (
        key, 1, CHEST, "person", "person", "Lena Holt",
    )
    entry = there.told()[-1]
    assert (entry.what, entry.kind, entry.label, entry.said_by) == ("signs.agreed", "signs", "team", "person")


def test_a_new_sheet_stands_beside_the_old_one(there):
    agreed(there)
    agreed(there, there.iris, signs=replace(CHEST, green=Band(("I sleep through",))), seen=1)
    new, old = seen_by(there, there.lena, reading.sheets)
    assert (new.version, new.signs.green.signs, new.said_by) == (2, ("I sleep through",), "")
    assert old.signs == CHEST
    with pytest.raises(Clash):
        agreed(there, seen=1)


def test_a_sheet_that_is_not_whole_or_not_agreed_is_refused_with_every_reason(there):
    with pytest.raises(Refused) as refused:
        agreed(there, signs=replace(CHEST, red=Band(), ring=""), agreement=Agreement(Answer.NOT_SURE))
    codes = [one.code for one in refused.value.problems]
    assert codes == ["signs-without-red", "signs-number-missing", "plan-not-agreed"]
    assert stored(SignSheet.objects.count) == 0


def test_only_who_may_write_signs_does(there):
    for actor in (there.stranger, there.nell):
        with pytest.raises(NotThere):
            agreed(there, actor)


def test_sent_twice_is_kept_once(there):
    act_id = uuid4()
    assert agreed(there, act_id=act_id) == agreed(there, act_id=act_id)
    assert stored(SignSheet.objects.count) == 1
    with pytest.raises(SentDifferently):
        agreed(there, act_id=act_id, signs=replace(CHEST, ring="01632 960112"))


def test_amber_makes_a_contact_due_for_the_lead_with_a_time_and_says_so_by_mail_without_a_name(there):
    agreed(there)
    key = told(there, words="I stopped twice")
    (one,) = seen_by(there, there.tom)
    assert (one.id, one.colour, one.words, one.told_by, one.lead) == (
        key, Colour.AMBER, "I stopped twice", "Iris Tunnicliffe", "Lena Holt",
    )
    assert one.answer_by == NOON + timedelta(hours=4)
    promise = stored(lambda: Promise.objects.get(made_in="signs"))
    assert (promise.owner_id, promise.due_on, promise.made_in_id) == (there.lena.party_id, SYSTEM_DAY, key)
    mail = stored(lambda: Outgoing.objects.get(topic="message"))
    assert (mail.body["to"], mail.body["what"]) == ("lena@example.org", "message-sign-amber")
    assert "Iris" not in str(mail.body)
    assert there.told()[-1].what == "sign.amber-told"


def test_red_is_made_sure_of_within_the_hour_and_stands_before_amber(there):
    agreed(there)
    told(there, words="first")
    told(there, colour=Colour.RED)
    assert waiting(there, there.lena) == [("Iris", Colour.RED), ("Iris", Colour.AMBER)]
    assert seen_by(there, there.lena)[0].answer_by == NOON + timedelta(hours=1)
    assert there.told()[-1].what == "sign.red-told"


def test_green_is_not_told_and_there_is_nothing_to_tell_without_a_sheet(there):
    with pytest.raises(NotThere):
        told(there)
    agreed(there)
    with pytest.raises(Refused):
        told(there, colour=Colour.GREEN)
    assert stored(SignTold.objects.count) == 0


def test_the_circle_tells_only_where_the_person_opened_the_sheet(there):
    agreed(there)
    with pytest.raises(NotThere):
        told(there, there.nell)
    assert seen_by(there, there.nell, reading.sheets) == ()
    agreed(there, open_to_circle=True, seen=1)
    told(there, there.nell)
    assert seen_by(there, there.nell)[0].told_by == "Nell Tunnicliffe"
    with pytest.raises(NotThere):
        told(there, there.stranger)
    assert waiting(there, there.stranger) == []


def test_it_waits_until_it_is_answered_once(there):
    agreed(there)
    key = told(there)
    assert seen_by(there, there.tom, now=NOON + timedelta(hours=4, minutes=1))[0].is_late
    assert not seen_by(there, there.tom, now=NOON + timedelta(hours=4))[0].is_late
    there.do(signs.answer, there.tom, told_id=key, what_next=WhatNext.VISIT, note="Tom comes at five")
    assert waiting(there, there.lena) == []
    (one,) = seen_by(there, there.iris)
    assert (one.answered_by, one.what_next, one.answer) == ("Tom Reed", WhatNext.VISIT, "Tom comes at five")
    assert stored(lambda: Promise.objects.get(made_in="signs").doings.get().done)
    with pytest.raises(Refused) as refused:
        there.do(signs.answer, there.lena, told_id=key, what_next=WhatNext.ADVICE)
    assert refused.value.problems[0].code == "sign-answered-already"


def test_what_a_sign_asks_of_the_lead_is_a_sentence_for_each_reader_and_not_kept_in_one_language(there):
    agreed(there)
    told(there)
    told(there, colour=Colour.RED)
    kept = stored(lambda: list(Promise.objects.filter(made_in="signs").order_by("pk")))
    assert {one.text for one in kept} == {"promise-sign-amber", "promise-sign-red"}
    with asked_by(there.lena, NOON):
        lines = my_promises(reads(there.lena))
    assert {sentence(line.asked, str.upper) for line in lines if not line.text} == {
        "RING: AN AMBER SIGN WAS TOLD. THE SIGNS ARE ON THEIR PAGE.",
        "MAKE SURE THAT HELP HAS COME: A RED SIGN WAS TOLD. THE SIGNS ARE ON THEIR PAGE.",
    }
    there.do(promises.keep, there.lena, promise_id=kept[0].pk)
    assert there.told()[-1].what == "promise.sign-kept"
    there.do(promises.undo, there.lena, promise_id=kept[0].pk)
    assert there.told()[-1].what == "promise.sign-undone"


def test_only_a_worker_answers_and_only_about_this_person(there):
    agreed(there, open_to_circle=True)
    key = told(there)
    for actor in (there.nell, there.stranger):
        with pytest.raises(NotThere):
            there.do(signs.answer, actor, told_id=key, what_next=WhatNext.ADVICE)
    with pytest.raises(Refused) as refused:
        there.do(signs.answer, there.iris, told_id=key, what_next=WhatNext.ADVICE)
    assert refused.value.problems[0].code == "sign-answered-by-another"
    with pytest.raises(NotThere):
        there.do(signs.answer, there.lena, told_id=uuid4(), what_next=WhatNext.ADVICE)


def test_on_the_pathway_that_knows_of_signs_they_are_its_steps(there):
    journey_id = on_asking_for_help(there)
    agreed(there, journey_id=journey_id, step="my-signs")
    key = told(there)
    assert stored(lambda: Promise.objects.filter(made_in="signs").count()) == 0
    assert stored(lambda: SignTold.objects.get(pk=key).journey_id) == journey_id
    there.do(signs.answer, there.lena, told_id=key, what_next=WhatNext.ADVICE, now=NOON + timedelta(hours=1))
    events = stored(lambda: journeys.events_of(Journey.objects.get(pk=journey_id)))
    lines = [(event.kind, event.name) for event in events]
    assert lines[-3:] == [
        (EventKind.DONE, "my-signs"), (EventKind.HAPPENED, "amber-sign"), (EventKind.DONE, "answer-amber"),
    ]
    assert dict(events[-1].answers) == {"what-next": "advice"}
    assert events[-3].answers["amber"] == "I stop half-way\nI sleep sitting up"


def test_after_a_death_no_sign_is_chased_and_taken_back_it_is(there):
    agreed(there)
    key = told(there)
    assert waiting(there, there.lena)  # what the end must stop
    word = Word(speaks=Speaks.LEAD, who="Lena Holt", why_not_person="")
    there.do(endings.end, there.lena, journey_id=there.journey_id, end="died", word=word, on=SYSTEM_DAY)
    assert waiting(there, there.lena) == []
    assert stored(lambda: Promise.objects.get(made_in="signs").set_aside_at) == NOON
    with pytest.raises(NotThere):
        there.do(signs.answer, there.lena, told_id=key, what_next=WhatNext.ADVICE)
    with pytest.raises(Refused) as refused:
        told(there, there.lena)
    assert refused.value.problems[0].code == "sign-after-death"
    later = NOON + timedelta(hours=1)
    there.do(endings.take_back, there.lena, journey_id=there.journey_id, why="The wrong person", now=later)
    assert waiting(there, there.lena) == [("Iris", Colour.AMBER)]
    assert stored(lambda: Promise.objects.get(made_in="signs").set_aside_at) is None
