"""The pages of what there is near home: found by anybody, read in plain words, kept true by workers and by owners who
have no account."""

import re
from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from homeward.actions.directory_upkeep import nudge_owners
from homeward.domain.directory.entry import Contact, Phone
from homeward.domain.directory.recurrence import Freq, OnDay, Rule, Schedule, Weekday
from homeward.jobs.mail import send_message
from homeward.records.community.models import DirectoryEntry, EntryReport
from homeward.records.community.queries.directory import entry
from homeward.records.journal.models import Look, Outgoing
from homeward.records.people.models import Address
from homeward.web.near_home.words import how_far, times, when_next
from tests.arrivals import worker
from tests.directory import SERVICES, SHELTER, WALK, YOGA, bring_in, every, key, postcode
from tests.moments import NOON
from tests.planning import round_iris, stored
from tests.web.test_plan_pages import at, come_in, drawn, words

PAT = "pat@kiln.example.org"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def there(database, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOON)
    bring_in(*SERVICES)
    stored(lambda: postcode("ST3 4AB", 53.05, -2.2))
    return Client()


@pytest.fixture
def imogen(there):
    return come_in(stored(lambda: worker("Imogen Hale", "link-worker")))


def search(client, htmx=False, **asked):
    return client.get(reverse("near_home:search"), asked, headers=HTMX if htmx else {})


def names(answer):
    return re.findall(r'class="hw-queue__name" href="[^"]+">([^<]+)<', answer.content.decode())


def page_of(one, route="near_home:entry"):
    return reverse(route, args=[one.id])


def link_sent():
    """The address in the message an owner gets."""
    nudge_owners(NOON)
    body = Outgoing.objects.get(body__to=PAT).body
    return reverse("near_home:by-link", args=[body["params"]["secret"]]), body


def test_anybody_finds_without_a_sign_in(there):
    assert names(search(there)) == ["Chair yoga", "Rowan House", "Tuesday amble"]
    assert names(search(there, q="amb")) == ["Tuesday amble"]
    assert names(search(there, day="TU", free="yes")) == ["Tuesday amble"]
    assert names(search(there, age="40")) == ["Rowan House", "Tuesday amble"]
    assert names(search(there, access="loop", day="TU")) == ["Chair yoga", "Tuesday amble"]


def test_a_line_says_what_where_how_far_when_what_it_costs_and_how_sure(there):
    page = words(search(there, near="st34ab", q="tues"))
    assert "less than 100 metres away</strong>, The park gate, Meir" in page
    assert "Tuesday, next on 3 March 2026 · Free" in page
    assert "nobody has confirmed it yet" in page
    assert names(search(there, near="ST3 4AB")) == ["Tuesday amble", "Rowan House", "Chair yoga"]
    assert names(search(there, near="ST3 4AB", within="1")) == ["Tuesday amble"]


def test_as_one_types_only_the_list_comes(there):
    answer = search(there, htmx=True, q="yog")
    assert names(answer) == ["Chair yoga"]
    assert "<html" not in words(answer)
    assert "HX-Request" in answer["Vary"]


def test_what_cannot_be_read_is_said_and_the_rest_still_looked_for(there):
    page = search(there, near="ST3", age="old", q="yoga", day="someday")
    assert names(page) == ["Chair yoga"]
    assert "This is not a whole postcode" in words(page)
    assert "Write an age in whole years" in words(page)
    assert 'value="old"' in words(page)
    assert "We do not know where this postcode is" in words(search(there, near="ST3 4AD"))
    assert "Write the postcode to look from" in words(search(there, within="5"))


def test_nothing_found_says_what_to_try(there):
    page = words(search(there, q="xylophone", day="MO", free="yes"))
    assert "Nothing fits all of that." in page
    for one in ("Choose any day.", "Untick free", "Try fewer letters"):
        assert one in page
    assert "Look further away" not in page
    assert "spelt much like it" in words(search(there, q="ambel"))


def test_more_is_one_press_away(there):
    bring_in(*(replace(WALK, id=uuid4(), name=f"Walk {n:02}", places=()) for n in range(25)), feed="walks")
    page = search(there, q="walk")
    assert len(names(page)) == 20
    more = re.search(r'href="([^"]+most=40[^"]*)"', page.content.decode())[1].replace("&amp;", "&")
    assert len(names(there.get(more))) == 26  # and the amble, where they walk as slowly as the slowest


def test_on_somebodys_page_it_is_looked_from_where_they_live(there):
    round_ = round_iris()
    stored(lambda: Address.objects.filter(person=round_.person_id).update(postcode="ST3 4AB", use="home"))
    client, address = come_in(round_.rosa), at(round_, "near_home:of-person")
    page = client.get(address)
    assert names(page)[0] == "Tuesday amble"
    assert "Looked from ST3, home." in words(page)
    assert "4AB" not in re.sub(r"(?s)<main.*?</header>", "", words(page)).split("near-home")[-1]
    assert stored(lambda: Look.objects.filter(person_id=round_.person_id, where="near_home:of-person").exists())
    assert client.get(address, {"q": "yog"}, headers=HTMX).status_code == 200
    assert come_in(round_.stranger).get(address).status_code == 404
    stored(lambda: Address.objects.filter(person=round_.person_id).update(postcode=""))
    assert "We know no postcode to look from" in words(client.get(address))


def test_an_entry_in_plain_words(there):
    page = words(there.get(page_of(YOGA)))
    for said in (
        "Kiln Community Trust", "Every Tuesday, 10am to midday", "Tuesday 3 March 2026; Tuesday 10 March 2026",
        "Each time: £2", "Age 50 and over", "Kiln Hall, 1 Kiln Lane, Meir", "Step-free, with a hearing loop",
        "Keeping moving", "Report a problem",
    ):
        assert said in page, said
    assert "Change" not in page
    assert there.get(reverse("near_home:entry", args=[uuid4()])).status_code == 404


def test_whom_to_ask_is_for_those_signed_in_and_what_was_learned_for_workers(there, imogen):
    bring_in(
        replace(YOGA, contacts=(Contact(key("pat"), "Pat Moss"),), phones=(Phone(key("p"), "01632 960 111"),),
                url="javascript:alert(1)"), WALK, SHELTER,
    )
    answer = imogen.post(page_of(YOGA, "near_home:note"), drawn(imogen, page_of(YOGA, "near_home:note")) | {
        "text": "The door is round the back; ring first."
    })
    assert answer.status_code == 302
    page, round_ = words(imogen.get(page_of(YOGA))), round_iris()
    assert "The door is round the back; ring first.<br>" in page
    assert "Imogen Hale, 2 March 2026" in page
    family, nobody = words(come_in(round_.nell).get(page_of(YOGA))), words(there.get(page_of(YOGA)))
    assert "Ask for Pat Moss" in family
    assert "Pat Moss" not in nobody
    for read in (family, nobody):
        assert "round the back" not in read
        assert 'href="tel:01632960111"' in read
        assert 'href="javascript' not in read


def test_anybody_reports_a_problem_and_whoever_works_here_settles_it(there, imogen):
    address = page_of(YOGA, "near_home:report")
    assert there.post(address, drawn(there, address)).status_code == 422
    answer = there.post(address, drawn(there, address) | {"text": "Locked"})
    assert "Thank you" in words(there.get(answer.url))
    assert "Locked" not in words(there.get(answer.url))
    listed = imogen.get(reverse("near_home:keeping"))
    assert "Locked" in words(listed)
    assert "Locked" in words(imogen.get(page_of(YOGA)))
    key_ = EntryReport.objects.get().pk
    settled = imogen.post(reverse("near_home:settle", args=[key_]), {"act_id": uuid4()})
    page = words(imogen.get(settled.url))
    assert "Locked" not in page
    imogen.post(re.search(r'action="([^"]+unsettle)"', page)[1], {"act_id": uuid4()})
    assert "Locked" in words(imogen.get(reverse("near_home:keeping")))


def test_a_group_is_added_in_one_short_form_and_found(there, imogen):
    address = reverse("near_home:add")
    typed = {
        "name": "Knitters", "description": "We knit.", "place": "Vi's", "postcode": "st3 4ab", "days": ["FR"],
        "begins": "2", "ends": "soon", "cost": "a bit",
    }
    answer = imogen.post(address, drawn(imogen, address) | typed)
    assert answer.status_code == 422
    page = words(answer)
    assert page.count("Write a time like 10am") == 2  # in the list of mistakes, and at its box
    assert "Write “free”, or what it costs" in page
    assert 'value="Knitters"' in page
    fields = drawn(imogen, address) | typed | {"ends": "4", "cost": "free"}
    answer = imogen.post(address, fields)
    assert imogen.post(address, fields).url == answer.url  # sent twice, it is there once
    page = words(imogen.get(answer.url))
    assert "Every Friday, 2pm to 4pm" in page
    assert "Confirmed</strong> <span class=\"hw-quiet\">2 March 2026" in page
    assert names(search(there, near="ST3 4AB", q="knit")) == ["Knitters"]


def test_a_worker_changes_confirms_and_says_who_is_asked(there, imogen):
    address = page_of(YOGA, "near_home:change")
    begun = drawn(imogen, address)
    assert begun["fees"] == "Each time: £2"
    answer = imogen.post(address, begun | {"when": "new", "days": ["MO", "WE"], "begins": "11", "status": "active"})
    page = words(imogen.get(answer.url))
    assert "Every Monday and Wednesday, from 11am" in page
    assert entry(YOGA.id).changed_here == ("schedules",)
    imogen.post(page_of(YOGA, "near_home:confirm"), {"act_id": uuid4(), "seen": "2"})
    assert "Confirmed</strong> <span class=\"hw-quiet\">2 March 2026" in words(imogen.get(page_of(YOGA)))
    assert imogen.post(page_of(YOGA, "near_home:confirm"), {"act_id": uuid4(), "seen": "2"}).status_code == 409
    owner = page_of(YOGA, "near_home:owner")
    imogen.post(owner, drawn(imogen, owner) | {"email": PAT})
    assert PAT in words(imogen.get(page_of(YOGA)))
    assert PAT not in words(there.get(page_of(YOGA)))
    assert imogen.post(page_of(YOGA, "near_home:ask"), {"act_id": uuid4()}).status_code == 302
    assert imogen.post(page_of(YOGA, "near_home:ask"), {"act_id": uuid4()}).status_code == 422


def test_a_change_that_says_new_times_without_a_day_is_given_back(there, imogen):
    address = page_of(YOGA, "near_home:change")
    answer = imogen.post(address, drawn(imogen, address) | {"when": "new", "days": [], "fees": "Typed"})
    assert answer.status_code == 422
    assert "Say on which day or days these times hold" in words(answer)
    assert 'value="Typed"' in words(answer)


def test_the_list_of_what_wants_a_look_is_for_those_who_work_here(there, imogen):
    bring_in(YOGA, WALK)
    page = words(imogen.get(reverse("near_home:keeping")))
    assert "2 of 2 that can be found were not confirmed" in page
    assert "Gone from its feed: 1" in page
    assert "Whoever published this does so no more" in words(there.get(page_of(SHELTER)))
    nell = come_in(round_iris().nell)
    for address in (reverse("near_home:keeping"), reverse("near_home:add"), page_of(YOGA, "near_home:change")):
        assert nell.get(address).status_code == 404


def test_an_owner_confirms_by_link_and_looking_changes_nothing(there, mailoutbox):
    bring_in(replace(YOGA, assurer_email=PAT), WALK, SHELTER)
    address, body = link_sent()
    send_message(body)
    assert address in mailoutbox[0].body
    page = there.get(address)
    assert "Is this still right?" in words(page)
    assert page["Referrer-Policy"] == "same-origin"
    assert entry(YOGA.id).entry.assured_on is None
    answer = there.post(f"{address}/{YOGA.id}/right", {"act_id": uuid4(), "seen": "1"})
    assert answer.url == f"{address}?done=right"
    assert "Confirmed</strong> <span class=\"hw-quiet\">2 March 2026" in words(there.get(answer.url))
    assert "by those who run it" in words(there.get(page_of(YOGA)))
    assert there.post(f"{address}/{WALK.id}/right", {"act_id": uuid4(), "seen": "1"}).status_code == 404
    assert there.get(f"{address}/{YOGA.id}/right").status_code == 405


def test_an_owner_puts_it_right_with_every_problem_at_once(there):
    bring_in(replace(YOGA, assurer_email=PAT), WALK, SHELTER)
    address = f"{link_sent()[0]}/{YOGA.id}/change"
    begun = drawn(there, address) | {"minimum_age": "70", "maximum_age": "60", "name": " "}
    answer = there.post(address, begun)
    assert answer.status_code == 422
    assert "Say what it is called" in words(answer)
    answer = there.post(address, begun | {"name": "Yoga"})
    assert "The oldest age is below the youngest" in words(answer)
    assert 'value="70"' in words(answer)
    answer = there.post(address, drawn(there, address) | {"fees": "Free", "more": "We have moved to Mill Hall."})
    assert answer.status_code == 302
    assert there.post(address, drawn(there, address)).status_code == 422  # nothing is different
    bring_in(replace(YOGA, assurer_email=PAT, description="Anew"), WALK, SHELTER)
    assert (entry(YOGA.id).entry.fees, entry(YOGA.id).entry.description) == ("Free", "Anew")
    assert EntryReport.objects.get().text == "We have moved to Mill Hall."


def test_what_somebody_changed_meanwhile_is_not_lost_and_neither_is_what_was_typed(there):
    bring_in(replace(YOGA, assurer_email=PAT), WALK, SHELTER)
    address = f"{link_sent()[0]}/{YOGA.id}/change"
    begun = drawn(there, address)
    DirectoryEntry.objects.filter(pk=YOGA.id).update(version=2)
    answer = there.post(address, begun | {"fees": "Free"})
    assert "Somebody changed it while you wrote" in words(answer)
    assert 'value="Free"' in words(answer)
    again = re.findall(r'name="(act_id|seen)" value="([^"]+)"', answer.content.decode())
    assert there.post(address, begun | {"fees": "Free"} | dict(again)).status_code == 302


def test_an_owner_may_be_left_alone(there):
    bring_in(replace(YOGA, assurer_email=PAT), WALK, SHELTER)
    address, _body = link_sent()
    answer = there.post(f"{address}/no-more", {"act_id": uuid4()})
    assert "We will not write to you again" in words(there.get(answer.url))
    assert nudge_owners(NOON + timedelta(days=200)) == 0
    there.post(f"{address}/again", {"act_id": uuid4()})
    assert nudge_owners(NOON + timedelta(days=200)) == 1


@pytest.mark.parametrize(
    ("metres", "said"),
    [
        (None, ""), (40, "less than 100 metres away"), (449, "400 metres away"), (1_609, "1 mile away"),
        (2_500, "1.6 miles away"), (3_219, "2 miles away"), (40_000, "25 miles away"),
    ],
)
def test_how_far_in_words(metres, said):
    assert how_far(metres) == said


@pytest.mark.parametrize(
    ("schedule", "said"),
    [
        (every(Weekday.TUESDAY), "Every Tuesday, 10am to midday"),
        (Schedule(key("1"), Rule(Freq.WEEKLY, 2, (OnDay(Weekday.FRIDAY),))), "Every 2 weeks, Friday"),
        (
            Schedule(key("2"), Rule(Freq.MONTHLY, by_day=(OnDay(Weekday.MONDAY, 1), OnDay(Weekday.MONDAY, -1)))),
            "The first Monday and the last Monday, every month",
        ),
        (Schedule(key("3"), Rule(Freq.MONTHLY, by_month_day=(3, 17))), "Day 3 and 17 of the month, every month"),
        (Schedule(key("4"), Rule(Freq.WEEKLY, by_day=tuple(map(OnDay, Weekday)))), "Every day"),
        (Schedule(key("5"), start=date(2026, 5, 1), description="If dry"), "Friday 1 May 2026. If dry"),
        (Schedule(key("6"), description="When the moon is up"), "When the moon is up"),
    ],
)
def test_times_in_words(schedule, said):
    assert times(schedule) == said


def test_when_next_in_words():
    assert when_next((Weekday.MONDAY, Weekday.FRIDAY), ()) == "Monday and Friday"
    assert when_next((), (date(2026, 3, 3),)) == "Next on Tuesday 3 March 2026"


