"""Opening a team's meeting, going through people, deciding on the spot, putting off and closing; and who may not."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from homeward.actions import blocks, endings, involvements, journeys, meetings, sharing, tensions
from homeward.content.meetings import meeting_kinds
from homeward.domain.access import Kind
from homeward.domain.actor import SYSTEM, Actor, ActorKind
from homeward.domain.ending import Speaks, Word
from homeward.domain.failures import Clash, NotThere, SentDifferently
from homeward.domain.involvement import Ask, Whom
from homeward.domain.meeting import Came, Decided, Learning, Line
from homeward.domain.plan import OwnerKind
from homeward.domain.problem import Refused
from homeward.domain.request import Agreement, Answer
from homeward.records.care.models import (
    AgendaItem,
    Blocked,
    Decision,
    Involvement,
    NextStep,
    Promise,
    TeamMeeting,
    Tension,
)
from homeward.records.care.queries.meetings import meeting_view, meetings_about, team_meetings, would_come_up
from homeward.records.care.queries.tensions import learning_log, open_tensions
from homeward.records.journal.models import Entry
from homeward.records.people.models import Person, Relationship
from homeward.records.people.reading import Reader
from homeward.records.session import acting, asked_by
from tests.arrivals import IRIS, add, agency
from tests.moments import NOON
from tests.planning import round_iris, stored
from tests.together import HOME, came_home

HUDDLE = "hub-huddle"
WEEK = timedelta(days=7)
AGREES = Agreement(Answer.AGREES)


@pytest.fixture
def there(database):
    return round_iris()


def opened(there, actor=None, *, now=NOON, sort=HUDDLE, **said):
    actor = actor or there.lena
    came = said.pop("came", (Came(actor.name, actor.party_id),))
    return meetings.open(
        actor=actor, now=now, act_id=said.pop("act_id", uuid4()), team_id=there.team.pk, sort=sort, came=came, **said
    )


def closed(there, meeting, *, now=NOON, actor=None):
    return meetings.close(
        actor=actor or there.lena, now=now, act_id=uuid4(), team_id=there.team.pk, meeting_id=meeting
    )


def decide(there, meeting, actor=None, decided=None, **said):
    decided = decided or Decided("Ring the ward", OwnerKind.WORKER, there.tom.party_id, "Tom Reed", NOON.date() + WEEK)
    return there.do(meetings.decide, actor or there.lena, meeting_id=meeting, decided=decided, **said)


def item(there) -> AgendaItem:
    return stored(lambda: AgendaItem.objects.order_by("-began_at").first())


def lines(actor, meeting, now=NOON):
    with asked_by(actor, now):
        view = meeting_view(Reader(actor, now, "tests"), meeting)
    return [(one.preferred_name, [reason.line for reason in one.reasons]) for one in view.items]


# The agenda.


def test_somebody_new_is_on_the_agenda_once_and_next_week_no_longer_for_that(there):
    assert lines(there.tom, opened(there)) == [("Iris", [Line.NEW])]
    decide(there, stored(lambda: TeamMeeting.objects.get().pk))
    closed(there, stored(lambda: TeamMeeting.objects.get().pk))
    later = lines(there.tom, opened(there, now=NOON + WEEK), NOON + WEEK)
    assert all(Line.NEW not in why for _, why in later)


def test_what_keeps_it_waiting_comes_before_what_is_late_or_new(there):
    there.do(blocks.add, there.lena, journey_id=there.journey_id, block="equipment-not-there")
    now = NOON + timedelta(days=3)
    there.do(
        involvements.pull_in, there.lena, journey_id=there.journey_id, ask=Ask("Come along", AGREES), name="Pat Olu",
        phone="01632 960330",
    )
    (_, why), = lines(there.lena, opened(there, now=now), now)
    assert why[:2] == [Line.BLOCKED, Line.UNANSWERED]
    assert why[-1] == Line.NEW
    assert Line.LATE in why
    there.do(blocks.clear, there.lena, journey_id=there.journey_id, block="equipment-not-there", now=now)
    assert not stored(lambda: Blocked.objects.filter(until=None).exists())


def test_a_step_called_as_a_review_is_on_another_way_is_late_when_its_day_is_past_and_not_before(there):
    with acting(SYSTEM, NOON):
        person = Person.objects.get(pk=there.person_id)
        journeys.begin(
            actor=SYSTEM, now=NOON, person=person, pathway="volunteer-support-at-home", team=there.team
        )
        NextStep.objects.create(
            journey_id=there.journey_id, person_id=there.person_id, step="looking-back", role="leader",
            opens_on=NOON.date(), due_on=NOON.date() + WEEK, rank=90,
        )
    for days, late in ((7, False), (8, True)):
        now = NOON + timedelta(days=days)
        with asked_by(there.tom, now):
            (one,) = would_come_up(Reader(there.tom, now, "t"), there.team.pk, meeting_kinds()[HUDDLE])
        told = [reason for reason in one.reasons if reason.what == "looking-back"]
        assert [reason.line for reason in told] == ([Line.LATE] if late else [])
def test_who_came_is_said_beside_what_was_decided_to_those_who_see_the_meeting_whole(there):
    decide(there, opened(there))
    with asked_by(there.tom, NOON):
        (about,) = meetings_about(Reader(there.tom, NOON, "tests"), there.person_id)
    assert (about.team, [one.name for one in about.came]) == ("Kiln Lane", ["Lena Holt"])
    with asked_by(there.iris, NOON):
        (about,) = meetings_about(Reader(there.iris, NOON, "tests"), there.person_id)
    assert (about.team, about.came) == ("", ())


@pytest.mark.parametrize(("kind", "days", "line"), [
    ("discharge-team", 50, None), ("discharge-team", 60, Line.LATE),
    ("virtual-ward", 50, Line.REVIEW), ("virtual-ward", 60, Line.REVIEW),
])
def test_a_late_review_comes_up_also_where_the_meeting_asks_for_no_reviews(there, kind, days, line):
    """Its window is open from six weeks; after eight it is late."""
    came_home(there)
    now = HOME + timedelta(days=days)
    with asked_by(there.lena, now):
        found = would_come_up(Reader(there.lena, now, "tests"), there.team.pk, meeting_kinds()[kind])
    about = [reason.line for one in found for reason in one.reasons if "review" in reason.what.casefold()]
    assert about == ([line] if line else [])


def test_the_agenda_takes_as_many_statements_for_many_people_as_for_one(there):
    kind = meeting_kinds()[HUDDLE]

    def asked():
        with asked_by(there.lena, NOON), CaptureQueriesContext(connection) as captured:
            found = would_come_up(Reader(there.lena, NOON, "tests"), there.team.pk, kind)
        return len(found), len(captured)

    few, statements = asked()
    _more_people(there, 12)
    many, as_many = asked()
    assert (few, many) == (1, 13)
    assert as_many == statements <= 11


def _more_people(there, number):
    for n in range(number):
        details = replace(IRIS, preferred_name=f"Ana {n}", nhs_number="", family_name=f"Bell {n}")
        with acting(SYSTEM, NOON):
            person = Person.objects.get(pk=add(details, there.team))
            journeys.begin(actor=SYSTEM, now=NOON, person=person, pathway="home-from-hospital", team=there.team)


def test_each_reader_sees_those_they_may_see_and_the_meeting_is_the_teams(there):
    there.do(sharing.withhold, there.iris, kind=Kind.MEETING, party_id=there.tom.party_id)
    meeting = opened(there)
    assert lines(there.lena, meeting) == [("Iris", [Line.NEW])]
    assert lines(there.tom, meeting) == []
    for nobody in (there.stranger, there.nell, there.iris):
        with pytest.raises(NotThere):
            lines(nobody, meeting)
        with asked_by(nobody, NOON):
            assert not [one for one in team_meetings(Reader(nobody, NOON, "t")) if one.team_id == there.team.pk]


# Signs and decisions, for those who may see them.


def test_a_meeting_is_opened_once_and_by_the_team(there):
    key = uuid4()
    first = opened(there, act_id=key)
    assert opened(there, act_id=key) == first
    with pytest.raises(SentDifferently):
        opened(there, act_id=key, came=(Came("Somebody else"),))
    with pytest.raises(Refused, match="meeting-going-on"):
        opened(there)
    for nobody in (there.stranger, there.nell, there.iris):
        with pytest.raises(NotThere):
            opened(there, nobody, sort="virtual-ward", came=(Came("Me"),))


@pytest.mark.parametrize(("sort", "came", "code"), [
    ("tea-party", (Came("Lena"),), "meeting-kind"), (HUDDLE, (), "meeting-nobody-there"),
    (HUDDLE, (Came("  "),), "meeting-nobody-there"),
])
def test_what_an_opening_lacks_is_said(there, sort, came, code):
    with pytest.raises(Refused, match=code):
        opened(there, sort=sort, came=came)


def test_whoever_is_named_as_there_is_of_the_team(there):
    with pytest.raises(NotThere):
        opened(there, came=(Came("Ann Other", there.stranger.party_id),))


# Deciding.


def test_a_decision_is_a_promise_at_once_and_stands_in_the_persons_story(there):
    meeting = opened(there)
    key = uuid4()
    made = decide(there, meeting, act_id=key)
    assert decide(there, meeting, act_id=key) == made  # sent twice is done once
    promise = stored(Promise.objects.get)
    assert (promise.text, promise.owner_id, promise.made_in) == ("Ring the ward", there.tom.party_id, "meeting")
    assert stored(Decision.objects.get).promise_id == promise.pk
    told = there.told()[-1]
    assert (told.what, told.label, told.kind) == ("meeting.agreed", "team", "meeting")
    assert item(there).state == "talked-about"


def test_pulling_in_a_block_and_a_tension_are_done_in_the_same_act(there):
    meeting = opened(there)
    decide(
        there, meeting, decided=Decided("See the flat"), block="home-not-fit", tension="Nobody answers the duty phone",
        ask=Ask("A joint visit", AGREES), whom=Whom(name="Pat Olu", organisation="Housing", phone="01632 960330"),
    )
    assert stored(Involvement.objects.get).asked_for == "A joint visit"
    assert stored(Blocked.objects.get).name == "home-not-fit"
    assert stored(Tension.objects.get).text == "Nobody answers the duty phone"
    assert [entry.what for entry in there.told()][-3:] == ["involve.asked", "block.added", "meeting.decided"]
    with asked_by(there.iris, NOON):
        (about,) = meetings_about(Reader(there.iris, NOON, "tests"), there.person_id)  # she sees it herself
    assert about.item.decisions[0].asked == "Pat Olu, Housing"
    assert about.item.decisions[0].block


def test_if_one_part_is_refused_nothing_is_stored(there):
    meeting = opened(there)
    with pytest.raises(Refused, match="involve-person-says-no"):
        decide(
            there, meeting, ask=Ask("Come", Agreement(Answer.DOES_NOT_AGREE)), whom=Whom(name="Pat", phone="01632 9"),
        )
    assert not stored(Promise.objects.exists)
    assert item(there).state == "waiting"


def test_no_decision_needed_is_an_answer(there):
    meeting = opened(there)
    decide(there, meeting, decided=Decided(none_needed=True, here=("Iris", "Nell Tunnicliffe")))
    assert there.told()[-1].what == "meeting.no-decision"
    assert stored(Decision.objects.get).here == ["Iris", "Nell Tunnicliffe"]
    assert not stored(Promise.objects.exists)


def test_who_wrote_over_what_the_other_saw_is_told_so(there):
    meeting = opened(there)
    decide(there, meeting, seen=1)
    with pytest.raises(Clash):
        decide(there, meeting, there.tom, seen=1)
    decide(there, meeting, there.tom, decided=Decided("And write to the GP"), seen=2)
    assert stored(Decision.objects.count) == 2


def test_an_action_belongs_to_somebody_round_the_person(there):
    meeting = opened(there)
    wrong = Decided("Ring", OwnerKind.WORKER, there.stranger.party_id, "Ann Other", NOON.date())
    with pytest.raises(Refused, match="decided-owner"):
        decide(there, meeting, decided=wrong)


@pytest.mark.parametrize("who", ["stranger", "nell", "iris"])
def test_nobody_else_writes_in_a_meeting(there, who):
    meeting, nobody = opened(there), getattr(there, who)
    for act, said in (
        (meetings.decide, {"decided": Decided("Ring")}), (meetings.put_off, {"reason": "Later"}),
        (meetings.add_person, {"why": "A word"}),
    ):
        with pytest.raises(NotThere):
            there.do(act, nobody, meeting_id=meeting, **said)
    with pytest.raises(NotThere):
        closed(there, meeting, actor=nobody)


def test_a_worker_of_one_person_does_not_write_in_a_meeting_of_another_team(there):
    """The key of a meeting is checked like any other: whoever may decide about Iris is not in the other team."""
    other = meetings.open(
        actor=there.stranger, now=NOON, act_id=uuid4(), team_id=stored(lambda: _team_of(there.stranger)), sort=HUDDLE,
        came=(Came("Ann Other"),),
    )
    with pytest.raises(NotThere):
        decide(there, other)
    with pytest.raises(NotThere):
        closed(there, other)


def _team_of(actor):
    return Relationship.objects.get(party=actor.party_id).team_id


# Putting off, adding by hand, closing.


def test_who_was_put_off_or_not_reached_comes_first_next_time(there):
    meeting = opened(there)
    there.do(meetings.put_off, there.lena, meeting_id=meeting, reason="The ward is not here")
    closed(there, meeting)
    (_, why), = lines(there.lena, opened(there, now=NOON + WEEK), NOON + WEEK)
    assert why[0] == Line.PUT_OFF
    closed(there, item(there).meeting_id, now=NOON + WEEK)  # nobody got to her
    (_, why), = lines(there.lena, opened(there, now=NOON + 2 * WEEK), NOON + 2 * WEEK)
    assert Line.PUT_OFF not in why
    assert why[-1] == Line.NOT_REACHED


def test_somebody_new_whom_nobody_got_to_is_still_new_next_time(there):
    closed(there, opened(there))
    (_, why), = lines(there.lena, opened(there, now=NOON + WEEK), NOON + WEEK)
    assert {Line.NEW, Line.NOT_REACHED} <= set(why)


def test_somebody_is_added_by_hand_with_a_reason(there):
    first = opened(there)
    there.do(meetings.decide, there.lena, meeting_id=first, decided=Decided(none_needed=True))
    closed(there, first)
    again = NOON + timedelta(hours=1)
    meeting = opened(there, now=again)
    assert lines(there.lena, meeting, again) == []
    with pytest.raises(Refused, match="meeting-add-why"):
        there.do(meetings.add_person, there.tom, meeting_id=meeting, why=" ", now=again)
    there.do(meetings.add_person, there.tom, meeting_id=meeting, why="Nell rang", now=again)
    assert lines(there.lena, meeting, again) == [("Iris", [Line.ADDED])]
    with pytest.raises(Refused, match="meeting-person-there"):
        there.do(meetings.add_person, there.lena, meeting_id=meeting, why="Nell rang", now=again)


def test_nothing_is_written_after_the_end(there):
    meeting = opened(there)
    closed(there, meeting)
    for attempt in (lambda: decide(there, meeting), lambda: closed(there, meeting)):
        with pytest.raises(Refused, match="meeting-is-over"):
            attempt()
    assert stored(lambda: Entry.objects.filter(what="meeting.closed").get().person_id) is None


def test_whoever_dies_during_a_meeting_is_not_come_to_any_more(there):
    meeting = opened(there)

    def stands():
        with asked_by(there.lena, NOON):
            view = meeting_view(Reader(there.lena, NOON, "tests"), meeting)
        return view.next_up, [one.state for one in view.items]

    assert stands() == (there.person_id, ["waiting"])
    word = Word(Speaks.LEAD, "Lena Holt")
    there.do(endings.end, there.lena, journey_id=there.journey_id, end="died", word=word, on=NOON.date())
    assert stands() == (None, ["died"])
    for said in ({}, {"block": "equipment-not-there"}):
        with pytest.raises(Refused, match="meeting-person-died"):
            decide(there, meeting, **said)
    with pytest.raises(Refused, match="meeting-person-died"):
        there.do(meetings.put_off, there.lena, meeting_id=meeting, reason="Next week")
    there.do(endings.take_back, there.lena, journey_id=there.journey_id, why="It was somebody else")
    assert stands() == (there.person_id, ["waiting"])
    there.do(meetings.put_off, there.lena, meeting_id=meeting, reason="Next week")
    there.do(endings.end, there.lena, journey_id=there.journey_id, end="died", word=word, on=NOON.date())
    closed(there, meeting)
    assert lines(there.lena, opened(there, now=NOON + WEEK), NOON + WEEK) == []


def test_a_partner_pulled_in_sees_their_part_and_not_the_meeting(there):
    meeting = opened(there)
    decide(there, meeting)
    housing = Actor(ActorKind.USER, agency("Samir Aziz").pk, "Samir Aziz")
    asked = there.do(
        involvements.pull_in, there.lena, journey_id=there.journey_id, ask=Ask("Damp", AGREES, (Kind.MEETING,)),
        party_id=housing.party_id,
    )
    reader = Reader(housing, NOON, "tests")
    with asked_by(housing, NOON), pytest.raises(NotThere):
        meetings_about(reader, there.person_id)
    there.do(involvements.accept, housing, involvement_id=asked)
    with asked_by(housing, NOON):
        (about,) = meetings_about(reader, there.person_id)
        assert about.item.decisions[0].text == "Ring the ward"
        with pytest.raises(NotThere):
            meeting_view(reader, meeting)
    with pytest.raises(NotThere):
        decide(there, meeting, housing)


# Tensions and learning.


def test_a_tension_is_raised_by_anybody_in_the_team_and_leads_to_learning(there):
    say = {"now": NOON, "team_id": there.team.pk}
    tension = tensions.raise_one(actor=there.nasreen, act_id=uuid4(), text="The van is always out", **say)
    with asked_by(there.tom, NOON):
        assert [one.text for one in open_tensions(Reader(there.tom, NOON, "t"), there.team.pk)] == [
            "The van is always out"
        ]
    with pytest.raises(Refused, match="learning-happened, learning-learnt"):
        tensions.learn(actor=there.tom, act_id=uuid4(), learning=Learning("", ""), tension_id=tension, **say)
    learning = Learning("Two visits were late", "One van is not enough on Mondays", "Swap Monday shopping")
    tensions.learn(actor=there.tom, act_id=uuid4(), learning=learning, tension_id=tension, **say)
    with pytest.raises(Refused, match="tension-seen-to"):
        tensions.learn(actor=there.lena, act_id=uuid4(), learning=learning, tension_id=tension, **say)
    reader = Reader(there.lena, NOON, "t")
    with asked_by(there.lena, NOON):
        assert open_tensions(reader, there.team.pk) == ()
        assert learning_log(reader, there.team.pk)[0].tension == "The van is always out"
    outside = Reader(there.stranger, NOON, "t")
    with asked_by(there.stranger, NOON):
        assert learning_log(outside, there.team.pk) == ()
    with pytest.raises(NotThere):
        tensions.raise_one(actor=there.stranger, act_id=uuid4(), text="Anything", **say)
