"""Requests: received from anyone, looked at by one, answered once, and told to whoever sent them."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from homeward.actions import another_way, journeys, people, requests
from homeward.actions.requests import Document, Via
from homeward.content.sentences import sentence
from homeward.domain.actor import ANONYMOUS, SYSTEM
from homeward.domain.failures import Clash, NotThere, SentDifferently
from homeward.domain.person_details import Address, AddressKind, Coded, ContactKind, ContactPoint, PersonDetails
from homeward.domain.problem import Problem, Refused
from homeward.domain.request import Agreement, Answer, Ground, Sender, Source
from homeward.records.accounts.models import Party, User
from homeward.records.care.models import Diary, InUse, Journey, Lead, NextStep, PathwayVersion, Request, RequestSource
from homeward.records.care.queries.requests import Death, receipt, request_page, waiting_requests
from homeward.records.community.models import Edition, Location, Organisation, Postcode, Practice
from homeward.records.journal.models import Entry, Outgoing
from homeward.records.people.models import Address as PlaceRow
from homeward.records.people.models import ContactPoint as Reached
from homeward.records.people.models import Need, Person, Relationship
from homeward.records.session import acting, asked_by
from homeward.web.sentences import told
from tests.arrivals import ASKED, IRIS, add, reads, receiver, team, worker
from tests.moments import NOON


@pytest.fixture
def lane(database):
    with acting(SYSTEM, NOON):
        return team()


@pytest.fixture
def mo(lane):
    return receiver("Mo Finch", lane)


def rows(ask):
    """What the tests look up themselves, with the wall open."""
    with acting(SYSTEM, NOON):
        return ask()


def send(request=ASKED, *, act_id=None, actor=ANONYMOUS, now=NOON, **said):
    return requests.receive(actor=actor, now=now, act_id=act_id or uuid4(), request=request, via=Via.WEB, **said)


def reading(actor, ask, *args, now=NOON):
    reader = replace(reads(actor), now=now)
    with asked_by(actor, now):
        return ask(reader, *args)


def messages():
    return sorted((one.body["what"], one.body["to"]) for one in Outgoing.objects.filter(topic="message"))


def test_anybody_may_ask_and_gets_a_reference(lane, mo):
    key = send()
    given = receipt(key, NOON)
    assert given.reference.startswith("HW-")
    assert given.team == "Kiln Lane"
    assert messages() == [("request-received", "dev.rao@example.org"), ("request-waiting", "mo@example.org")]
    assert "Iris" not in str([one.body for one in Outgoing.objects.all()])
    entry = rows(lambda: Entry.objects.select_related("payload").get())
    assert (entry.what, entry.person_id) == ("request.received", None)
    assert "Iris" not in str(entry.payload.body)


def test_whoever_asks_has_the_reference_and_what_happens_next_in_writing_and_nothing_of_anybodys_health(lane, mo):
    key = send(replace(ASKED, kept={"note": "hip"}))
    body = Outgoing.objects.get(body__what="request-received").body
    words = sentence(Problem(body["what"], params=body["params"]))
    assert receipt(key, NOON).reference in words
    assert "Kiln Lane reads it within a day" in words
    assert "Ring 01632 960000" in words
    assert not any(said in str(body) for said in ("Iris", "Tunnicliffe", "hip", "Company", "Kiln Hospital", "Ward 4"))
    mabel = ContactPoint(ContactKind.EMAIL, "mabel@example.org")
    themself = replace(IRIS, contacts=(mabel,))
    send(replace(ASKED, source=Source.SELF, sender=Sender(), person=themself), now=NOON + timedelta(minutes=1))
    assert ("request-received", "mabel@example.org") in messages()
    before = len(messages())
    unwritten = replace(ASKED, sender=replace(ASKED.sender, email=""))  # somebody else's own address is not used
    send(replace(unwritten, person=themself), now=NOON + timedelta(minutes=2))
    assert len(messages()) == before + 1  # to Mo alone


def test_only_who_receives_requests_is_written_to_and_without_them_whoever_may_answer(lane, lea):
    def waiting():
        return [to for what, to in messages() if what == "request-waiting"]

    rows(lambda: worker("Rosa Bright", "connector", lane))
    send()
    assert waiting() == ["lea@example.org", "rosa@example.org"]
    rows(lambda: receiver("Mo Finch", lane))
    send(now=NOON + timedelta(minutes=1))
    assert waiting() == ["lea@example.org", "mo@example.org", "rosa@example.org"]


def test_everything_that_was_said_is_kept(lane, mo):
    request = replace(ASKED, kept={"Patient.photo[0].title": "with her dog"})
    key = send(request, document=Document("application/fhir+json", b'{"resourceType": "Bundle"}'))
    page = reading(mo, request_page, key)
    assert page.said == replace(request, kept={})
    assert page.kept == {"Patient.photo[0].title": "with her dog"}
    assert bytes(rows(RequestSource.objects.get).content) == b'{"resourceType": "Bundle"}'


def test_a_form_sent_twice_is_one_request(lane):
    act_id = uuid4()
    assert send(act_id=act_id) == send(act_id=act_id)
    assert rows(lambda: Request.objects.count()) == 1
    with pytest.raises(SentDifferently):
        send(replace(ASKED, source=Source.GP), act_id=act_id)
    assert messages() == [("request-received", "dev.rao@example.org")]


def test_every_problem_is_said_and_nothing_is_stored(lane):
    born = replace(IRIS, date_of_birth=date(1066, 10, 14))
    with pytest.raises(Refused) as refused:
        send(replace(ASKED, person=born, sender=Sender()))
    codes = {problem.code for problem in refused.value.problems}
    assert codes == {"birth-too-long-ago", "sender-missing", "sender-contact-missing"}
    assert rows(lambda: Request.objects.count()) == 0
    assert rows(lambda: Entry.objects.count()) == 0
    assert Outgoing.objects.count() == 0


def practice(code, name, postcode, neighbourhood):
    place = Organisation.objects.create(name=name, ods_code=code)
    Location.objects.create(organisation=place, address="1 High Street", postcode=postcode)
    Practice.objects.create(
        code=code, organisation=place, neighbourhood=neighbourhood, status="A", prescribing_setting="4",
        is_active_gp=True,
    )


def postcode(text, easting, northing):
    edition, _ = Edition.objects.get_or_create(area=text[:2], digest="list", is_current=True, began_at=NOON)
    Postcode.objects.create(
        edition=edition, postcode=text, easting=easting, northing=northing, latitude=52.98, longitude=-2.1, quality=10
    )


def test_a_request_goes_to_the_team_of_the_practice_or_of_the_home(lane):
    other = team("Sandon", "Blurton")
    practice("M00001", "Kiln Surgery", "ST3 1AA", lane.neighbourhood)
    practice("M00002", "Sandon Surgery", "ST3 9ZZ", other.neighbourhood)
    for text, east in [("ST3 1AA", 390_000), ("ST3 9ZZ", 393_000), ("ST3 4AB", 392_500), ("OX1 1AA", 451_000)]:
        postcode(text, east, 342_000)
    by_practice = replace(IRIS, practice_code="M00001")
    assert receipt(send(replace(ASKED, person=by_practice)), NOON).team == "Kiln Lane"
    assert receipt(send(), NOON).team == "Sandon"  # nearer by 500 metres to 2,500
    assert receipt(send(team_id=lane.pk), NOON).team == "Kiln Lane"
    far = replace(IRIS, addresses=(replace(IRIS.addresses[0], postcode="OX1 1AA"),))
    for lost in (far, PersonDetails("Iris", birth_year=1941)):
        with pytest.raises(Refused, match="team-not-known"):
            send(replace(ASKED, person=lost))


def test_only_those_who_receive_for_the_team_see_it(lane, mo):
    key = send()
    sandon = team("Sandon", "Blurton")
    sam = receiver("Sam Hill", sandon)
    assert [one.id for one in reading(mo, waiting_requests)] == [key]
    for stranger in (sam, worker("Rosa Bright", "wellbeing-worker", sandon), ANONYMOUS):
        assert reading(stranger, waiting_requests) == ()
        with pytest.raises(NotThere):
            reading(stranger, request_page, key)
    for named in (lane, sandon):  # the second is their own team's name on somebody else's request
        with pytest.raises(NotThere):
            requests.take(actor=sam, now=NOON, act_id=uuid4(), team_id=named.pk, request_id=key, seen=1)


def test_oldest_first_and_late_after_a_day_unless_somebody_looks(lane, mo):
    old = send(now=NOON - timedelta(hours=25))
    older = send(now=NOON - timedelta(hours=30))
    new = send()
    day_old = send(now=NOON - timedelta(hours=24))
    requests.take(actor=mo, now=NOON, act_id=uuid4(), team_id=lane.pk, request_id=older, seen=1)
    waiting = reading(mo, waiting_requests)
    assert [(one.id, one.late, one.taken_by) for one in waiting] == [
        (old, True, ""), (day_old, False, ""), (new, False, ""), (older, False, "Mo Finch"),
    ]


@pytest.mark.parametrize(
    ("known", "asked", "death"),
    [
        ({"died_on": date(2026, 3, 1)}, {}, Death(True, date(2026, 3, 1))),
        ({"died_on": date(2026, 3, 1)}, {"nhs_number": ""}, Death(True, date(2026, 3, 1))),
        ({"died_on": date(2026, 3, 1)}, {"nhs_number": "", "given_name": "Ivy"}, None),
        ({"died_on": date(2026, 3, 1)}, {"nhs_number": "9990000026"}, None),
        ({}, {"deceased": True}, Death(False, None)),
        ({}, {"died_on": date(2026, 3, 2)}, Death(False, date(2026, 3, 2))),
        ({}, {}, None),
    ],
)
def test_the_list_of_those_that_wait_says_that_somebody_has_died(lane, mo, known, asked, death):
    """As our own record says, by the number or by name and birth; else as the sender says. Two numbers, two people."""
    with acting(SYSTEM, NOON):
        add(replace(IRIS, **known), lane)
    key = send(replace(ASKED, person=replace(IRIS, **asked)))
    (waiting,) = reading(mo, waiting_requests)
    assert waiting.death == death
    assert reading(mo, request_page, key).death == death


def test_two_people_who_answer_at_once_clash(lane, mo):
    key = send()
    di = receiver("Di Marsh", lane)
    requests.take(actor=mo, now=NOON, act_id=uuid4(), team_id=lane.pk, request_id=key, seen=1)
    answer = {"team_id": lane.pk, "request_id": key, "reason": "Lives elsewhere", "arranged_instead": "Sandon team"}
    with pytest.raises(Clash) as clash:
        requests.decline(actor=di, now=NOON, act_id=uuid4(), seen=1, **answer)
    assert (clash.value.seen, clash.value.now_at) == (1, 2)
    requests.decline(actor=di, now=NOON, act_id=uuid4(), seen=2, **answer)
    with pytest.raises(Clash):
        requests.decline(actor=mo, now=NOON, act_id=uuid4(), seen=3, **answer)


def test_who_declines_says_why_and_what_else_and_the_sender_is_told(lane, mo):
    key = send()
    with pytest.raises(Refused) as refused:
        requests.decline(
            actor=mo, now=NOON, act_id=uuid4(), team_id=lane.pk, request_id=key, seen=1, reason=" ", arranged_instead=""
        )
    assert [problem.where for problem in refused.value.problems] == ["reason", "arranged_instead"]
    requests.decline(
        actor=mo, now=NOON, act_id=uuid4(), team_id=lane.pk, request_id=key, seen=1,
        reason="She lives in Blurton.", arranged_instead="The Sandon team rings her today.",
    )
    assert ("request-declined", "dev.rao@example.org") in messages()
    page = reading(mo, request_page, key)
    assert (page.status, page.answered_by, page.version) == ("declined", "Mo Finch", 2)
    assert reading(mo, waiting_requests) == ()


def test_a_sender_without_email_has_to_be_rung(lane, mo):
    key = send(replace(ASKED, sender=replace(ASKED.sender, email="")))
    requests.decline(
        actor=mo, now=NOON, act_id=uuid4(), team_id=lane.pk, request_id=key, seen=1, reason="Elsewhere.",
        arranged_instead="The Sandon team rings her.",
    )
    assert [what for what, _ in messages()] == ["request-waiting"]
    entry = rows(lambda: Entry.objects.select_related("payload").get(what="request.declined"))
    assert entry.payload.body["sender_told"] is False
    assert rows(lambda: Person.objects.count()) == 0


def accepting(actor, lane, key, seen=1, **said):
    return requests.accept(
        actor=actor, now=NOON, act_id=uuid4(), team_id=lane.pk, request_id=key, seen=seen, **said
    )


@pytest.fixture
def lea(lane):
    return worker("Lea Stone", "leader", lane)


def test_somebody_new_arrives_with_everything_that_was_said(lane, mo, lea):
    large_print = replace(IRIS, communication_needs=(Coded("Large print"),))
    key = send(replace(ASKED, person=large_print))
    iris = accepting(mo, lane, key)
    person = rows(lambda: Person.objects.get(pk=iris))
    assert (person.preferred_name, person.nhs_number) == ("Iris", "9990000018")
    journey = rows(lambda: Journey.objects.get(person=iris))
    assert (journey.request_id, journey.team_id, journey.pathway.name) == (key, lane.pk, "home-from-hospital")
    assert rows(lambda: Lead.objects.get(person=iris).party_id) == lea.party_id
    stands = {(r.relation, r.words, r.party.name) for r in rows(
        lambda: list(Relationship.objects.filter(person=iris).select_related("party"))
    )}
    assert stands == {
        ("family", "sister", "Nell Tunnicliffe"), ("asked-for-help", "Discharge nurse", "Dev Rao"),
        ("leads", "", "Lea Stone"),
    }
    assert rows(lambda: Need.objects.get(person=iris).text) == "Large print"
    told = rows(lambda: list(Entry.objects.filter(person_id=iris).order_by("sequence").values_list("what", flat=True)))
    assert told == ["person.added", "request.accepted", "journey.step-done"]
    assert ("request-accepted", "dev.rao@example.org") in messages()
    assert ("message-lead-yours", "lea@example.org") in messages()
    page = reading(lea, request_page, key)
    assert (page.status, page.person_id, page.answered_by) == ("accepted", iris, "Mo Finch")
    planned = rows(lambda: Diary.objects.get(journey=journey, event__kind="scheduled").event)
    assert (planned["name"], planned["to"]) == ("came-home", "2026-03-06")


def test_a_sender_who_has_an_account_here_is_not_written_down_a_second_time(lane, mo, lea):
    dev = rows(lambda: worker("Dev Rao", "triage", lane))
    account = {"party_id": dev.party_id, "email": "dev.rao@example.org", "password": "!", "joined_at": NOON}
    rows(lambda: User.objects.create(id=dev.party_id, **account))
    accepting(mo, lane, send())
    assert rows(lambda: Relationship.objects.get(relation="asked-for-help").party_id) == dev.party_id
    assert rows(lambda: Party.objects.filter(name="Dev Rao").count()) == 1


def test_somebody_known_keeps_one_record(lane, mo, lea):
    iris = add(IRIS, lane)
    moved = replace(IRIS, addresses=(Address(("Ward 4", "Kiln Hospital"), "ST4 6QG", AddressKind.TEMPORARY),))
    key = send(replace(ASKED, person=moved))
    assert accepting(mo, lane, key, person_id=iris) == iris
    assert rows(lambda: Person.objects.count()) == 1
    assert rows(lambda: sorted(a.postcode for a in PlaceRow.objects.filter(person=iris))) == ["ST3 4AB", "ST4 6QG"]
    again = send(now=NOON + timedelta(minutes=5))
    accepting(mo, lane, again, person_id=iris)
    assert rows(lambda: Journey.objects.filter(person=iris).count()) == 1
    close = rows(lambda: sorted(Relationship.objects.filter(person=iris).values_list("relation", flat=True)))
    assert close == ["asked-for-help", "family", "leads"]


def test_what_is_known_already_is_not_added_in_another_writing(lane, mo):
    phone = ContactPoint(ContactKind.PHONE, "01632 960555")
    known = replace(IRIS, addresses=(Address(("14 Kiln Lane", "Meir"), "ST3 4AB"),), contacts=(phone,))
    iris = add(known, lane)
    written = (Address((), "st34ab"), Address(("14, Kiln lane",), "ST3 4AB"), Address(("2 Mill Row",), "ST3 4AB"))
    numbers = ("+44 (0)1632 960 555", "07700 900555")
    again = replace(
        known, addresses=written, contacts=tuple(ContactPoint(ContactKind.PHONE, number) for number in numbers)
    )
    with acting(SYSTEM, NOON):
        people.add_what_is_new(Person.objects.get(pk=iris), again, NOON)
        places = PlaceRow.objects.filter(person=iris).order_by("lines").values_list("lines", flat=True)
        reached = Reached.objects.filter(person=iris).order_by("value").values_list("value", flat=True)
        assert [lines.splitlines()[0] for lines in places] == ["14 Kiln Lane", "2 Mill Row"]
        assert list(reached) == ["01632 960555", "07700 900555"]


def test_a_key_from_elsewhere_reaches_nobody(lane, lea):
    elsewhere = add(IRIS, team("Sandon", "Blurton"))
    key = send(team_id=lane.pk)
    with pytest.raises(NotThere):
        accepting(worker("Ty Vale", "triage", lane), lane, key, person_id=elsewhere)
    assert rows(lambda: Request.objects.get().status) == "waiting"


def test_nothing_is_accepted_over_the_persons_head(lane, mo, lea):
    key = send(replace(ASKED, agreement=Agreement(Answer.NOT_SURE)))
    with pytest.raises(Refused, match="agreement-not-known"):
        accepting(mo, lane, key)
    assert rows(lambda: Person.objects.count()) == 0
    iris = accepting(mo, lane, key, agreement=Agreement(Answer.AGREES))
    entry = rows(lambda: Entry.objects.select_related("payload").get(person_id=iris, what="request.accepted"))
    assert entry.payload.body["agreement"] == {"answer": "agrees"}


@pytest.mark.parametrize("died", [{"deceased": True}, {"died_on": NOON.date()}])
def test_nothing_begins_for_somebody_who_the_sender_says_has_died(lane, mo, lea, died):
    iris = add(IRIS, lane)
    key = send(replace(ASKED, person=replace(IRIS, **died)))
    for person_id in (None, iris):
        with pytest.raises(Refused, match="request-person-has-died") as refused:
            accepting(mo, lane, key, person_id=person_id)
        assert "decline" in told(refused.value.problems[0])
    assert rows(lambda: (Person.objects.count(), Journey.objects.count(), Request.objects.get().status)) == (
        1, 0, "waiting",
    )
    requests.decline(
        actor=mo, now=NOON, act_id=uuid4(), team_id=lane.pk, request_id=key, seen=1, reason="Iris has died",
        arranged_instead="The ward rings her sister",
    )


def test_nothing_begins_for_somebody_who_our_own_record_says_has_died(lane, mo, lea):
    iris = add(IRIS, lane)
    rows(lambda: Person.objects.filter(pk=iris).update(died_on=NOON.date()))
    key = send(replace(ASKED, person=replace(IRIS, nhs_number="")))
    with pytest.raises(Refused, match="request-known-has-died"):
        accepting(mo, lane, key, person_id=iris)
    assert rows(lambda: (Journey.objects.count(), Request.objects.get().status)) == (0, "waiting")
    assert accepting(mo, lane, key) != iris  # it was somebody else of that name


def test_without_anybody_to_lead_nothing_is_half_stored(lane, mo):
    key = send()
    with pytest.raises(Refused, match="nobody-to-lead"):
        accepting(mo, lane, key)
    assert rows(lambda: (Person.objects.count(), Party.objects.filter(name="Dev Rao").count())) == (0, 0)
    assert reading(mo, request_page, key).status == "waiting"


def test_the_same_nhs_number_is_never_written_down_twice(lane, mo, lea):
    add(IRIS, lane)
    with pytest.raises(Refused, match="nhs-number-taken"):
        accepting(mo, lane, send())


def step_heard(person):
    """The agreement as the journey has it: the answers of its step, and the story's entry."""
    with acting(SYSTEM, NOON):
        journey = Journey.objects.get(person=person)
        found = [event for event in journeys.events_of(journey) if event.name == "agreement"]
        entries = Entry.objects.filter(person_id=person, what="journey.step-done")
        return [dict(event.answers) for event in found], [entry.said_by for entry in entries]


def test_what_the_request_says_of_agreement_is_not_asked_again(lane, mo, lea):
    iris = accepting(mo, lane, send())
    assert step_heard(iris) == ([{"agrees": "agrees"}], ["Dev Rao"])
    with acting(SYSTEM, NOON):
        assert not NextStep.objects.filter(person=iris, step="agreement").exists()
        assert NextStep.objects.filter(person=iris, step="welcome-pack").exists()


def test_what_was_asked_when_it_was_accepted_counts_and_so_does_who_decided(lane, mo, lea):
    key = send(replace(ASKED, agreement=Agreement(Answer.NOT_SURE)))
    decided = Agreement(Answer.CANNOT_DECIDE, "Nell Tunnicliffe", Ground.ATTORNEY)
    iris = accepting(mo, lane, key, agreement=decided)
    answers = {"agrees": "cannot-decide", "who-decided": "Nell Tunnicliffe", "ground": "attorney"}
    assert step_heard(iris)[0] == [answers]


def test_somebody_who_is_on_that_way_already_is_not_asked_nor_told_twice(lane, mo, lea):
    iris = accepting(mo, lane, send())
    accepting(mo, lane, send(now=NOON + timedelta(minutes=5)), person_id=iris)
    assert len(step_heard(iris)[0]) == 1


@pytest.fixture
def once_a_year(lane):
    """The way home may be begun once in twelve months."""

    def limited():
        now = PathwayVersion.objects.get(name="home-from-hospital")
        text = now.text.replace("version: 1", "version: 2", 1)
        text = text.replace("\nlead:", "\nhow-often: 1 in 12 months\n\nlead:", 1)
        PathwayVersion("2" * 64, now.name, 2, text, now.came_at + timedelta(days=1)).save(force_insert=True)

    rows(limited)


def been_home(iris):
    """What was begun is over."""
    rows(lambda: Journey.objects.filter(person=iris).update(ended_at=NOON, end="sorted"))
    rows(lambda: Lead.objects.filter(person=iris, end=None).update(end=NOON))


def test_a_request_begins_no_way_more_often_than_it_allows(lane, mo, lea, once_a_year):
    iris = accepting(mo, lane, send())
    been_home(iris)
    again = send(now=NOON + timedelta(minutes=5))
    with pytest.raises(Refused, match="journey-too-often"):
        accepting(mo, lane, again, person_id=iris)
    assert rows(lambda: (Journey.objects.count(), Request.objects.get(pk=again).status)) == (1, "waiting")


def test_a_request_begins_again_where_no_limit_is_set(lane, mo, lea):
    iris = accepting(mo, lane, send())
    been_home(iris)
    accepting(mo, lane, send(now=NOON + timedelta(minutes=5)), person_id=iris)
    assert rows(lambda: Journey.objects.filter(person=iris).count()) == 2


@pytest.mark.parametrize("limited", [True, False])
def test_another_way_is_begun_no_more_often_than_it_allows(lane, mo, lea, limited, request):
    if limited:
        request.getfixturevalue("once_a_year")
    iris = accepting(mo, lane, send())
    been_home(iris)
    rows(lambda: InUse.objects.get_or_create(team=lane, name="home-from-hospital", defaults={"start": NOON}))
    beginning = {"actor": lea, "now": NOON, "person_id": iris, "pathway": "home-from-hospital", "team_id": lane.pk}
    if limited:
        with pytest.raises(Refused, match="journey-too-often"):
            another_way.begin(act_id=uuid4(), **beginning)
    else:
        assert another_way.begin(act_id=uuid4(), **beginning)


def test_no_other_way_begins_for_somebody_who_has_died(lane, mo, lea):
    iris = accepting(mo, lane, send())
    rows(lambda: InUse.objects.get_or_create(team=lane, name="care-hub", defaults={"start": NOON}))
    rows(lambda: Person.objects.filter(pk=iris).update(died_on=NOON.date()))
    with pytest.raises(Refused, match="journey-person-has-died"):
        another_way.begin(
            actor=lea, now=NOON, act_id=uuid4(), person_id=iris, pathway="care-hub", team_id=lane.pk
        )
    assert rows(lambda: Journey.objects.filter(person=iris).count()) == 1
