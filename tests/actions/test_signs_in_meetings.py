"""What a meeting brings up of signs and of decisions made together, for those who may see them."""

from dataclasses import replace
from datetime import timedelta

import pytest

from homeward.actions import decisions, involvements, sharing, signs
from homeward.content.meetings import meeting_kinds
from homeward.content.sentences import sentence
from homeward.domain.access import Kind
from homeward.domain.actor import Actor, ActorKind
from homeward.domain.involvement import Ask
from homeward.domain.meeting import Decided, Line, in_words
from homeward.domain.signs import Colour, WhatNext
from homeward.records.care.models import AgendaItem
from homeward.records.care.queries.decisions import decisions as made_together
from homeward.records.care.queries.meetings import meeting_view, meetings_about, would_come_up
from homeward.records.care.queries.signs import sheets as sign_sheets
from homeward.records.people.reading import Reader
from homeward.records.session import asked_by
from tests.actions.test_meetings import AGREES, HUDDLE, WEEK, closed, decide, lines, opened
from tests.arrivals import agency
from tests.domain.test_decision import SOUND
from tests.moments import NOON
from tests.planning import close, round_iris, stored
from tests.signs import agreed


@pytest.fixture
def there(database):
    return round_iris()


def signed(there, colour=Colour.AMBER, now=NOON):
    return there.do(signs.told, there.iris, colour=colour, now=now)


def decided(there, now=NOON, **said):
    made = replace(SOUND, held_on=now.date(), **said)
    return there.do(decisions.decide, there.tom, said=made, agreement=AGREES, now=now)


def why(actor, meeting, line, now=NOON):
    """What an agenda says of Iris on one line, as sentences."""
    with asked_by(actor, now):
        (one,) = meeting_view(Reader(actor, now, "tests"), meeting).items
    return [sentence(in_words(reason)) for reason in one.reasons if reason.line is line]


def done(there, meeting, now):
    decide(there, meeting, decided=Decided(none_needed=True), now=now)
    closed(there, meeting, now=now)


def test_a_sign_since_the_last_meeting_comes_up_first_and_until_it_is_answered(there):
    agreed(there)
    done(there, opened(there), NOON)
    told_at = NOON + timedelta(days=1)
    key = signed(there, Colour.RED, told_at)
    with asked_by(there.tom, told_at):
        (coming,) = would_come_up(Reader(there.tom, told_at, "t"), there.team.pk, meeting_kinds()[HUDDLE])
    assert coming.reasons[0].line is Line.RED_SIGN
    first, second, third = (NOON + weeks * WEEK for weeks in (1, 2, 3))
    meeting = opened(there, now=first)
    day = f"{told_at:%-d %B %Y}"
    waits = [f"A red sign was told on {day}, and nobody has answered yet."]
    assert why(there.tom, meeting, Line.RED_SIGN, first) == waits
    done(there, meeting, first)
    meeting = opened(there, now=second)
    assert why(there.tom, meeting, Line.RED_SIGN, second) == waits  # still waiting
    there.do(signs.answer, there.tom, told_id=key, what_next=WhatNext.VISIT, now=second)
    closed(there, meeting, now=second)  # nobody got to her, so it is said once more, as it stands now
    meeting = opened(there, now=third)
    assert why(there.tom, meeting, Line.RED_SIGN, third) == [f"A red sign was told on {day}."]
    done(there, meeting, third)
    assert Line.RED_SIGN not in dict(lines(there.tom, opened(there, now=NOON + 4 * WEEK), NOON + 4 * WEEK))["Iris"]


def test_a_decision_since_the_last_meeting_comes_up_once_and_one_that_waits_until_it_is_looked_at(there):
    done(there, opened(there), NOON)
    later = NOON + timedelta(days=1)
    decided(there, later)
    open_one = decided(there, later, question="Move the bed?", decided="", again_on=later.date() + timedelta(days=10))
    first, second = NOON + WEEK, NOON + 2 * WEEK
    meeting = opened(there, now=first)
    on = f"{later:%-d %B %Y}"
    assert why(there.tom, meeting, Line.DECIDED, first) == [f"Decided together on {on}: “{SOUND.question}”."]
    day = f"{later + timedelta(days=10):%-d %B %Y}"
    waits = f"Still to be decided together, by {day}: “Move the bed?”."
    assert why(there.tom, meeting, Line.UNDECIDED, first) == [waits]
    done(there, meeting, first)
    meeting = opened(there, now=second)
    assert why(there.tom, meeting, Line.DECIDED, second) == []
    assert why(there.tom, meeting, Line.UNDECIDED, second) == [
        f"To be looked at again together since {day}: “Move the bed?”."
    ]
    there.do(
        decisions.decide, there.tom, said=replace(SOUND, held_on=second.date()), agreement=AGREES, follows=open_one,
        now=second,
    )
    done(there, meeting, second)
    assert why(there.tom, opened(there, now=NOON + 3 * WEEK), Line.UNDECIDED, NOON + 3 * WEEK) == []


@pytest.mark.parametrize(("kind", "line"), [(Kind.SIGNS, Line.AMBER_SIGN), (Kind.DECISION, Line.DECIDED)])
def test_a_sign_or_a_decision_is_on_the_agenda_for_those_only_who_may_see_it(there, kind, line):
    agreed(there)
    signed(there)
    decided(there)
    there.do(sharing.withhold, there.iris, kind=kind, party_id=there.tom.party_id)
    meeting = opened(there)
    seen = {name: dict(lines(getattr(there, name), meeting))["Iris"] for name in ("lena", "tom")}
    assert line in seen["lena"]
    assert line not in seen["tom"]
    assert {Line.AMBER_SIGN, Line.DECIDED} & set(seen["tom"])  # the other of the two, which nobody withheld
    decide(there, meeting)
    ward = close("Ward 4", "ward", there.person_id)  # what meetings say, but neither signs nor decisions
    with asked_by(ward, NOON):
        (about,) = meetings_about(Reader(ward, NOON, "t"), there.person_id)
    assert not {Line.AMBER_SIGN, Line.DECIDED} & {reason.line for reason in about.item.reasons}
    with asked_by(there.tom, NOON):
        (coming,) = would_come_up(Reader(there.tom, NOON, "t"), there.team.pk, meeting_kinds()[HUDDLE])
    assert line not in {reason.line for reason in coming.reasons}
    assert SOUND.question not in str(stored(lambda: list(AgendaItem.objects.values_list("why", flat=True))))


@pytest.mark.parametrize(
    ("sees", "seen"), [((Kind.MEETING,), False), ((Kind.MEETING, Kind.SIGNS, Kind.DECISION), True)]
)
def test_somebody_pulled_in_sees_signs_and_decisions_where_the_person_agreed_to_that_kind(there, sees, seen):
    agreed(there)
    signed(there)
    key = decided(there)
    done(there, opened(there), NOON)
    housing = Actor(ActorKind.USER, agency("Samir Aziz").pk, "Samir Aziz")
    asked = there.do(
        involvements.pull_in, there.lena, journey_id=there.journey_id, ask=Ask("Damp", AGREES, sees),
        party_id=housing.party_id,
    )
    there.do(involvements.accept, housing, involvement_id=asked)
    reader = Reader(housing, NOON, "tests")
    with asked_by(housing, NOON):
        (about,) = meetings_about(reader, there.person_id)
        found = {one.id for one in made_together(reader, there.person_id)}
        sheets = sign_sheets(reader, there.person_id)
    lines = {reason.line for reason in about.item.reasons}
    assert ({Line.AMBER_SIGN, Line.DECIDED} <= lines, found == {key}, bool(sheets)) == (seen, seen, seen)
    there.do(involvements.end, there.lena, involvement_id=asked)
    with asked_by(housing, NOON):
        assert (made_together(reader, there.person_id), sign_sheets(reader, there.person_id)) == ((), ())
