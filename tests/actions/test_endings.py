"""The end of a journey: on whose word, what stays, taking it back, and kindly after a death."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db.models import Q

from homeward.actions import circles, endings, homecoming, involvements, journeys, promises, signs
from homeward.domain.access import Kind
from homeward.domain.actor import SYSTEM
from homeward.domain.circle import CircleAnswer
from homeward.domain.ending import Speaks, Stays, Word
from homeward.domain.failures import NotThere
from homeward.domain.homecoming import Ready
from homeward.domain.involvement import Ask
from homeward.domain.pathway import situation
from homeward.domain.plan import OwnerKind
from homeward.domain.problem import Refused
from homeward.domain.request import Agreement, Answer
from homeward.domain.signs import Colour
from homeward.records.accounts.queries.links import holder
from homeward.records.care.mapping import pathway_of
from homeward.records.care.models import Assignment, Circle, Involvement, Journey, Lead, NextStep
from homeward.records.care.queries.circles import circle_view
from homeward.records.care.queries.plans import my_promises
from homeward.records.journal.models import DueTime, Outgoing
from homeward.records.people.models import Person, Relationship
from homeward.records.people.reading import Reader
from homeward.records.session import acting, asked_by
from homeward.web.sentences import told
from tests.arrivals import IRIS
from tests.moments import NOON
from tests.planning import ready_to_talk, round_iris, stored
from tests.signs import agreed
from tests.together import HOME, came_home, circle_going

PULLED = Q(basis__startswith="pulled-in", end=None)
WEEKS_LATER = HOME + timedelta(days=50)


@pytest.fixture
def there(database):
    made = round_iris()
    came_home(made)
    return made


def end(there, actor=None, end="sorted", word=None, now=WEEKS_LATER, **said):
    word = word or Word(Speaks.PERSON)
    return there.do(
        endings.end, actor or there.tom, journey_id=there.journey_id, end=end, word=word, on=now.date(), now=now, **said
    )


def counts(there):
    return stored(
        lambda: (
            Lead.objects.filter(end=None).count(),
            Assignment.objects.filter(end=None).count(),
            NextStep.objects.count(),
        )
    )


def test_the_person_says_it_is_sorted_and_everything_of_the_journey_ends(there):
    end(there)
    journey = stored(lambda: Journey.objects.get())
    assert (journey.end, journey.ended_by, journey.ended_at) == ("sorted", "person", WEEKS_LATER)
    assert counts(there) == (0, 0, 0)
    last = there.told()[-1]
    assert (last.what, last.said_by, last.label) == ("journey.ended", "person", "circle")


def test_somebody_elses_word_needs_who_and_why(there):
    with pytest.raises(Refused, match="end-who-says, end-why-not-person"):
        end(there, word=Word(Speaks.FAMILY))
    end(there, word=Word(Speaks.FAMILY, "Nell", "Iris cannot say at the moment"))
    assert stored(lambda: Journey.objects.get().ended_by) == "Nell"
    assert there.told()[-1].said_by == "Nell"


def test_the_pathway_says_which_end_may_come_when(there):
    with pytest.raises(Refused, match="end-not-yet"):
        end(there, end="longest-stay-reached", word=Word(Speaks.LEAD, "Tom Reed", "The stay is over"), reason="x")
    with pytest.raises(Refused, match="end-unknown"):
        end(there, end="vanished")
    assert counts(there)[0] == 1


def test_whoever_leads_says_it_though_the_pathway_has_another_role_leading_that_nobody_plays_yet(database):
    made = round_iris()
    ready_to_talk(made)
    for step in ("conversation", "choose-worker"):
        made.do(journeys.done, made.lena, journey_id=made.journey_id, step=step)
    lead = stored(lambda: Lead.objects.get(end=None))
    journey = stored(Journey.objects.get)
    stands = stored(lambda: situation(pathway_of(journey.pathway_id), journeys.events_of(journey), NOON))
    assert (lead.party_id, lead.role, stands.lead.role) == (made.lena.party_id, "leader", "link-wellbeing-worker")
    word = Word(Speaks.LEAD, "Lena Holt", "She does not come to the telephone")
    end(made, made.lena, "declined", word, now=NOON)
    assert stored(lambda: Journey.objects.get().end) == "declined"


@pytest.mark.parametrize(("pathway", "which"), [("care-hub", "lost"), ("individual-service-fund", "no-holder-found")])
def test_one_lead_for_the_whole_says_the_end_of_another_way_too(there, pathway, which):
    with acting(SYSTEM, WEEKS_LATER):
        person = Person.objects.get(pk=there.person_id)
        other = journeys.begin(actor=there.lena, now=WEEKS_LATER, person=person, pathway=pathway, team=there.team).pk
    word = Word(Speaks.LEAD, "Tom Reed", "Nobody has seen her")
    said = {"journey_id": other, "end": which, "word": word, "on": WEEKS_LATER.date(), "now": WEEKS_LATER}
    there.do(endings.end, there.tom, reason="We asked everybody", **said)
    assert stored(lambda: Journey.objects.get(pk=other).end) == which


def test_who_stays_stays_until_a_day(there):
    worker = stored(lambda: Relationship.objects.get(relation="link-wellbeing-worker"))
    until = WEEKS_LATER.date() + timedelta(days=28)
    end(there, stays=(Stays(worker.pk, until),))
    ends = stored(lambda: Relationship.objects.get(pk=worker.pk).end)
    assert ends.date() == until + timedelta(days=1) or ends.date() == until
    assert ends > WEEKS_LATER + timedelta(days=27)
    with pytest.raises(Refused, match="journey-ended"):
        there.do(endings.end, there.lena, journey_id=there.journey_id, end="sorted", word=Word(Speaks.PERSON),
                 on=until, now=WEEKS_LATER + timedelta(days=28))


def test_an_end_said_too_soon_is_taken_back_with_its_lead(there):
    before = counts(there)[:2]
    lead = stored(lambda: Lead.objects.get(end=None).party_id)
    end(there)
    soon = WEEKS_LATER + timedelta(days=3)
    with pytest.raises(Refused, match="end-take-back-why"):
        there.do(endings.take_back, there.tom, journey_id=there.journey_id, why="", now=soon)
    there.do(endings.take_back, there.tom, journey_id=there.journey_id, why="She fell on Sunday", now=soon)
    assert counts(there)[:2] == before
    assert stored(lambda: Lead.objects.get(end=None).party_id) == lead
    assert stored(lambda: Journey.objects.get().ended_at) is None
    assert [entry.what for entry in there.told()][-2:] == ["journey.ended", "journey.end-taken-back"]
    assert stored(lambda: Lead.objects.filter(how="handover").count()) == 0


def test_whoever_was_pulled_in_comes_back_with_what_they_had_said(there):
    """One said yes by a link, one is waited for, one had finished before the end."""
    ask = Ask("The damp", Agreement(Answer.AGREES), (Kind.CONTACT,))

    def pull_in(name, **how):
        return there.do(
            involvements.pull_in, there.lena, journey_id=there.journey_id, name=name, ask=ask, now=WEEKS_LATER, **how
        )

    asked = {name: pull_in(name, email=f"{name.lower()}@example.org") for name in ("Pat", "Mo", "Sam")}
    secret = stored(lambda: Outgoing.objects.get(body__to="pat@example.org").body["params"]["secret"])
    there.do(
        involvements.accept, there.tom, involvement_id=asked["Pat"], said_by="Pat, by phone", now=WEEKS_LATER
    )
    there.do(involvements.end, there.lena, involvement_id=asked["Sam"], now=WEEKS_LATER)
    given = stored(lambda: sorted(Relationship.objects.filter(PULLED).values_list("party__name", "relation")))
    later = WEEKS_LATER + timedelta(hours=1)
    end(there, now=later)
    assert stored(lambda: not Relationship.objects.filter(PULLED).exists())
    there.do(endings.take_back, there.tom, journey_id=there.journey_id, why="She fell", now=later + timedelta(days=1))
    states = stored(lambda: dict(Involvement.objects.values_list("party__name", "state")))
    assert states == {"Pat": "accepted", "Mo": "asked", "Sam": "ended"}
    assert stored(lambda: sorted(Relationship.objects.filter(PULLED).values_list("party__name", "relation"))) == given
    assert stored(lambda: DueTime.objects.filter(topic=involvements.NUDGE).count()) == 1
    assert stored(lambda: holder(secret, "answer-involvement", later + timedelta(days=1)).subject_id) == asked["Pat"]


def test_after_four_weeks_nobody_of_the_team_comes_by_it_any_more(there):
    end(there)
    late = WEEKS_LATER + timedelta(days=30)
    with pytest.raises(NotThere):
        there.do(endings.take_back, there.lena, journey_id=there.journey_id, why="x", now=late)


def test_mail_about_somebody_who_died_does_not_go_out_and_mail_about_others_does(there):
    """What an ask and a sign put into the outbox themselves, not rows made up for the test."""
    beside = round_iris(replace(IRIS, nhs_number="9990000026", given_name="Ada"), "Chapel Lane", "Weir Side")
    for one, email in ((there, "pat@example.org"), (beside, "mo@example.org")):
        one.do(
            involvements.pull_in, one.lena, journey_id=one.journey_id, name="Pat Olu", email=email, now=WEEKS_LATER,
            ask=Ask("Come along", Agreement(Answer.AGREES)),
        )
    agreed(there)
    there.do(signs.told, there.iris, colour=Colour.AMBER, words="I stopped twice", now=WEEKS_LATER)
    end(there, end="died", word=Word(Speaks.FAMILY, "Nell"))
    assert stored(lambda: [row.body["to"] for row in Outgoing.objects.filter(done_at=None)]) == ["mo@example.org"]


def test_what_somebody_said_they_would_do_does_not_remind_them_after_a_death(there):
    """But what the circle asked of them, which goes on for the family."""
    tom = {"owner_kind": OwnerKind.WORKER, "owner_name": "Tom Reed", "owner_id": there.tom.party_id}
    for made_in, text in (("plan", "Fit the rail"), ("circle", "Sit with Nell on Fridays")):
        with acting(SYSTEM, HOME):
            promises.make(
                person_id=there.person_id, now=HOME, made_in=made_in, made_in_id=uuid4(), text=text, due_on=None,
                label="circle", **tom,
            )

    def mine():
        with asked_by(there.tom, WEEKS_LATER):
            return {line.text for line in my_promises(Reader(there.tom, WEEKS_LATER, "tests"))}

    assert mine() >= {"Fit the rail", "Sit with Nell on Fridays"}
    end(there, end="died", word=Word(Speaks.FAMILY, "Nell"))
    assert mine() == {"Sit with Nell on Fridays"}


def test_after_a_death_nothing_chases_the_person(there):
    there.do(
        circles.answer, there.rosa, answer=CircleAnswer.LATER, later_on=WEEKS_LATER.date() + timedelta(days=5),
        now=HOME,
    )
    stored(lambda: DueTime.objects.create(
        key="x", topic="x", due_at=WEEKS_LATER, body={"person": str(there.person_id)}))
    stored(lambda: Outgoing.objects.create(topic="x", due_at=WEEKS_LATER, body={"person": str(there.person_id)}))
    of_others = Outgoing.objects.exclude(body__person=str(there.person_id))
    others = stored(lambda: (DueTime.objects.exclude(key="x").count(), of_others.count()))
    end(there, end="died", word=Word(Speaks.FAMILY, "Nell"))
    assert stored(lambda: Person.objects.get(pk=there.person_id).died_on) == WEEKS_LATER.date()
    assert stored(lambda: (DueTime.objects.count(), Outgoing.objects.count())) == others
    assert counts(there)[2] == 0
    assert there.told()[-1].what == "journey.ended-after-death"
    for days in (1, 5, 6):  # also on the day they had chosen, while the team still sees them, nobody offers it
        then = WEEKS_LATER + timedelta(days=days)
        with asked_by(there.rosa, then):
            assert not circle_view(Reader(there.rosa, then, "tests"), there.person_id).may_be_offered
        for raised in (False, True):
            with pytest.raises(Refused, match="circle-after-death"):
                there.do(circles.answer, there.rosa, answer=CircleAnswer.NOW, raised_by_person=raised, now=then)


@pytest.mark.parametrize(
    "said",
    [
        {"answer": CircleAnswer.NO},
        {"answer": CircleAnswer.NO, "may_ask_again": True, "later_on": WEEKS_LATER.date() + timedelta(days=30)},
        {"answer": CircleAnswer.LATER, "later_on": WEEKS_LATER.date() + timedelta(days=30)},
    ],
)
def test_a_death_taken_back_leaves_what_they_answered_about_a_circle(there, said):
    there.do(circles.answer, there.rosa, now=HOME, **said)
    before = stored(lambda: Circle.objects.values().get())
    end(there, end="died", word=Word(Speaks.FAMILY, "Nell"))
    there.do(
        endings.take_back, there.tom, journey_id=there.journey_id, why="It was her neighbour",
        now=WEEKS_LATER + timedelta(days=1),
    )
    assert stored(lambda: Circle.objects.values().get()) == before


def test_an_end_before_they_came_home_is_refused_in_words(there):
    for on, code in ((HOME - timedelta(days=1), "end-before-event"), (NOON - timedelta(days=1), "event-before-began")):
        with pytest.raises(Refused, match=code) as refused:
            there.do(endings.end, there.tom, journey_id=there.journey_id, end="moved", word=Word(Speaks.PERSON),
                     on=on.date(), now=WEEKS_LATER)
        assert "2026" in told(refused.value.problems[0])


def test_the_circle_may_go_on_for_the_family(there):
    circle_going(there)
    end(there, end="died", word=Word(Speaks.FAMILY, "Nell"))
    assert stored(lambda: Circle.objects.get().ended_on) is None
    nell = stored(lambda: Relationship.objects.get(party=there.nell.party_id))
    assert nell.end is None


def test_or_the_circle_ends_with_it(there):
    circle_going(there)
    end(there, circle_goes_on=False)
    assert stored(lambda: Circle.objects.get().ended_on) == WEEKS_LATER.date()


def test_strangers_and_members_do_not_end_it(there):
    for actor in (there.nell, there.stranger):
        with pytest.raises(NotThere):
            end(there, actor)


def test_what_is_done_after_the_end_is_refused(there):
    end(there)
    with pytest.raises(Refused):
        there.do(
            homecoming.tick, there.tom, journey_id=there.journey_id, item="key", state=Ready.READY,
            now=WEEKS_LATER + timedelta(days=1),
        )
