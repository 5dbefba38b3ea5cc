"""Pulling somebody in: with agreement, seeing only what was agreed, answering, and ending. The lead stays."""

from datetime import timedelta

import pytest
from django.db.models import Value

from homeward.actions import involvements
from homeward.actions.involvement_messages import ANSWER
from homeward.domain.access import Kind
from homeward.domain.actor import ANONYMOUS, Actor, ActorKind
from homeward.domain.failures import Clash, NotThere
from homeward.domain.involvement import Ask
from homeward.domain.problem import Refused
from homeward.domain.request import Agreement, Answer, Ground
from homeward.records.accounts.queries.links import holder
from homeward.records.care.models import Involvement, Lead
from homeward.records.care.queries.involvements import one_asked
from homeward.records.journal.models import DueTime, Outgoing, SignedLink
from homeward.records.people.models import Person
from homeward.records.people.reading import Reader
from homeward.records.session import asked_by
from tests.arrivals import agency, reads
from tests.moments import NOON
from tests.planning import round_iris, stored

YES = Agreement(Answer.AGREES)
ASK = Ask("A joint visit about the damp", YES, (Kind.PLAN, Kind.PROFILE))


@pytest.fixture
def there(database):
    return round_iris()


@pytest.fixture
def housing(there):
    made = stored(lambda: agency("Samir Aziz"))
    return Actor(ActorKind.USER, made.pk, "Samir Aziz")


def pull_in(there, housing, ask=ASK, actor=None, **said):
    said.setdefault("party_id", housing and housing.party_id)
    return there.do(involvements.pull_in, actor or there.lena, journey_id=there.journey_id, ask=ask, **said)


def circle_sees(there, actor) -> set[Kind]:
    """Kinds the actor may read at the label open to the circle."""
    with asked_by(actor, NOON):
        people = Person.objects.annotate(as_circle=Value("circle"))
        return {
            kind for kind in Kind
            if people.filter(reads(actor).may(kind, person="id", label="as_circle"), pk=there.person_id).exists()
        }


def test_they_see_the_ask_first_and_what_was_agreed_once_they_accept(there, housing):
    assert circle_sees(there, housing) == set()
    asked = pull_in(there, housing)
    assert circle_sees(there, housing) == {Kind.FINDING, Kind.NEEDS, Kind.INVOLVEMENT}
    there.do(involvements.accept, housing, involvement_id=asked)
    assert circle_sees(there, housing) == {Kind.FINDING, Kind.NEEDS, Kind.INVOLVEMENT, Kind.PLAN, Kind.PROFILE}


@pytest.mark.parametrize("way", ["declined", "ended"])
def test_they_see_nothing_once_it_is_over(there, housing, way):
    asked = pull_in(there, housing)
    if way == "declined":
        there.do(involvements.decline, housing, involvement_id=asked, reason="Not our estate")
    else:
        there.do(involvements.accept, housing, involvement_id=asked)
        there.do(involvements.end, there.lena, involvement_id=asked)
    assert circle_sees(there, housing) == set()


def test_the_lead_stays_through_all_of_it(there, housing):
    before = stored(lambda: Lead.objects.get(end=None).pk)
    asked = pull_in(there, housing)
    there.do(involvements.accept, housing, involvement_id=asked)
    there.do(involvements.reply, housing, involvement_id=asked, answer="A dehumidifier comes on Monday")
    there.do(involvements.reply, housing, involvement_id=asked, answer="It came")
    there.do(involvements.end, there.lena, involvement_id=asked)
    assert stored(lambda: Lead.objects.get(end=None).pk) == before
    assert [entry.what for entry in there.told()][-5:] == [
        "involve.asked", "involve.accepted", "involve.answered", "involve.answered", "involve.ended",
    ]


def test_a_no_of_the_person_is_a_no(there, housing):
    with pytest.raises(Refused, match="involve-person-says-no"):
        pull_in(there, housing, Ask("A visit", Agreement(Answer.DOES_NOT_AGREE)))
    with pytest.raises(Refused, match="agreement-decider-missing, agreement-ground-missing"):
        pull_in(there, housing, Ask("A visit", Agreement(Answer.CANNOT_DECIDE)))
    assert stored(Involvement.objects.count) == 0


def test_somebody_decided_for_the_person_and_is_named(there, housing):
    decided = Agreement(Answer.CANNOT_DECIDE, "Dr Osei", Ground.BEST_INTERESTS, ("Nell",))
    pull_in(there, housing, Ask("A visit", decided))
    assert stored(lambda: Involvement.objects.get().agreement_note) == "Dr Osei; best-interests; Nell"


def test_somebody_new_needs_a_name_and_a_way_to_be_reached(there, housing):
    with pytest.raises(Refused, match="involve-how-to-reach"):
        pull_in(there, housing, party_id=None, name="Fire Service")
    asked = pull_in(there, housing, party_id=None, name="Fire Service", phone="01632 960400", is_agency=True)
    there.do(involvements.accept, there.tom, involvement_id=asked, said_by="Watch Manager Hale, by phone")
    last = there.told()[-1]
    assert (last.what, last.said_by, last.actor_name) == (
        "involve.accepted", "Watch Manager Hale, by phone", "Tom Reed",
    )


def test_nobody_answers_for_somebody_else(there, housing):
    asked = pull_in(there, housing)
    police = stored(lambda: agency("PC Wood"))
    officer = Actor(ActorKind.USER, police.pk, "PC Wood")
    pull_in(there, housing, party_id=police.pk)
    for actor, words in ((there.tom, ""), (officer, "Samir Aziz")):
        with pytest.raises(Refused, match="involve-not-yours"):
            there.do(involvements.accept, actor, involvement_id=asked, said_by=words)
    with pytest.raises(NotThere):
        there.do(involvements.accept, there.stranger, involvement_id=asked)
    with pytest.raises(NotThere):
        pull_in(there, housing, actor=officer)


def test_an_ending_takes_back_only_what_this_ask_gave(there, housing):
    first = pull_in(there, housing)
    there.do(involvements.accept, housing, involvement_id=first)
    with pytest.raises(Refused, match="involve-already"):
        pull_in(there, housing)
    there.do(involvements.end, there.lena, involvement_id=first)
    second = pull_in(there, housing, Ask("Once more", YES))
    there.do(involvements.accept, housing, involvement_id=second)
    assert Kind.PLAN not in circle_sees(there, housing)


def test_no_answer_is_followed_up_and_an_answer_is_not(there, housing):
    asked = pull_in(there, housing)
    nudge = stored(lambda: DueTime.objects.get(topic="involvement-unanswered"))
    assert nudge.due_at == NOON + timedelta(days=2)
    there.do(involvements.accept, housing, involvement_id=asked)
    assert stored(lambda: DueTime.objects.filter(topic="involvement-unanswered").count()) == 0


def test_a_stale_page_is_a_clash_and_a_decline_says_why(there, housing):
    asked = pull_in(there, housing)
    with pytest.raises(Clash):
        there.do(involvements.accept, housing, involvement_id=asked, seen=7)
    with pytest.raises(Refused, match="involve-decline-why"):
        there.do(involvements.decline, housing, involvement_id=asked, reason=" ")


def by_mail(there, **said):
    """Somebody without an account is asked; the involvement, whoever holds the link, and its secret."""
    asked = pull_in(there, None, party_id=None, name="Pat Olu", organisation="Fire and rescue",
                    email="pat@example.org", **said)
    return asked, *link_of("pat@example.org")


def link_of(address):
    sent = [row.body for row in stored(lambda: list(Outgoing.objects.order_by("due_at", "id")))]
    secret = [body["params"]["secret"] for body in sent if body["to"] == address and "secret" in body["params"]][-1]
    return stored(lambda: holder(secret, ANSWER, NOON)).actor, secret


def test_whoever_has_no_account_answers_by_the_link_they_were_sent(there):
    asked, pat, secret = by_mail(there)
    there.do(involvements.accept, pat, involvement_id=asked, note="Thursday at two", link=secret)
    there.do(involvements.reply, pat, involvement_id=asked, answer="Two alarms fitted", link=secret)
    assert stored(lambda: Involvement.objects.get().answer) == "Two alarms fitted"
    with pytest.raises(NotThere):
        there.do(involvements.reply, pat, involvement_id=asked, answer="And a third", link=secret)


def test_a_link_is_needed_to_act_by_link_and_is_for_one_ask_only(there, housing):
    asked, pat, secret = by_mail(there)
    other = pull_in(there, None, party_id=None, name="Lee Fox", organisation="Housing", email="lee@example.org")
    lee, of_lee = link_of("lee@example.org")
    wrong = ((pat, asked, ""), (pat, asked, "guess"), (lee, asked, of_lee), (pat, asked, of_lee), (lee, other, secret))
    for actor, involvement, link in wrong:
        with pytest.raises(NotThere):
            there.do(involvements.decline, actor, involvement_id=involvement, reason="No", link=link)
    assert stored(lambda: Involvement.objects.filter(state="asked").count()) == 2
    there.do(involvements.decline, pat, involvement_id=asked, reason="Not our county", link=secret)


@pytest.mark.parametrize("over", ["declined", "ended"])
def test_once_it_is_over_the_link_opens_nothing(there, over):
    asked, _pat, secret = by_mail(there)
    if over == "declined":
        there.do(involvements.decline, there.tom, involvement_id=asked, reason="Too busy", said_by="Pat, by phone")
    else:
        there.do(involvements.end, there.lena, involvement_id=asked)
    with pytest.raises(NotThere):
        stored(lambda: holder(secret, ANSWER, NOON))


def test_by_link_the_ask_is_read_and_nothing_else(there):
    _asked, pat, secret = by_mail(there)
    with asked_by(ANONYMOUS, NOON):
        found = holder(secret, ANSWER, NOON)
        with asked_by(found.actor, NOON):
            one = one_asked(Reader(found.actor, NOON, "tests"), found.person_id, found.subject_id)
        assert one.asked_for == "A joint visit about the damp"
    assert circle_sees(there, pat) == {Kind.FINDING, Kind.NEEDS, Kind.INVOLVEMENT}


def test_the_message_says_nothing_about_the_person(there):
    by_mail(there)
    body = str(stored(lambda: Outgoing.objects.get(body__to="pat@example.org")).body)
    for word in ("Iris", "Tunnicliffe", "damp"):
        assert word not in body


def test_no_answer_is_reminded_three_times_and_the_lead_hears_of_it(there):
    _asked, _pat, first = by_mail(there)
    assert involvements.remind_unanswered(NOON + timedelta(days=1)) == 0
    counts = [involvements.remind_unanswered(NOON + timedelta(days=day)) for day in (2, 3, 4, 6, 8, 10)]
    assert counts == [1, 0, 1, 1, 0, 0]
    assert [entry.what for entry in there.told()].count("involve.reminded") == 3
    with pytest.raises(NotThere):
        stored(lambda: holder(first, ANSWER, NOON))
    assert stored(lambda: SignedLink.objects.filter(revoked_at=None).count()) == 1


def test_whoever_answered_is_not_reminded(there, housing):
    asked = pull_in(there, housing)
    there.do(involvements.accept, housing, involvement_id=asked)
    assert involvements.remind_unanswered(NOON + timedelta(days=9)) == 0
    with pytest.raises(Refused, match="involve-answered-already"):
        there.do(involvements.remind, there.lena, involvement_id=asked)
