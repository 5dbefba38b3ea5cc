"""The pages behind links of a circle, what its page shows to whom, and the numbers of the people round somebody."""

import re
from datetime import date, timedelta
from html import unescape
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from homeward.actions import circle_invitations, circle_meetings, circle_words
from homeward.domain.circle import CircleMeeting
from homeward.domain.meeting import AgreedAction
from homeward.domain.people_round import CountFrom
from homeward.records.accounts.models import Party
from homeward.records.care.models import Invitation, Promise, WordWanted
from homeward.records.journal.models import Outgoing
from homeward.web.circles.round_me import round_picture
from tests.planning import round_iris, stored
from tests.together import circle_going
from tests.web.test_plan_pages import at, come_in

PURPOSE = "Out on Fridays"


@pytest.fixture
def there(database):
    one = round_iris()
    circle_going(one)
    return one


def words(answer):
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode())))


def invited(there):
    said = {"name": "Ken Ng", "words": "next door", "email": "ken@example.org", "greeting": "Come for the tea."}
    there.do(circle_invitations.send, there.rosa, now=timezone.now(), **said)
    return reverse("circles:invited", args=[_secret("ken@example.org")])


def letter(there):
    """Nell has a letter, with something asked and a day agreed."""
    now = timezone.now()
    stored(lambda: Party.objects.filter(pk=there.nell.party_id).update(email="nell@example.org"))
    day = now.date() + timedelta(days=5)
    met = CircleMeeting(now.date(), "The gate", actions=(AgreedAction("Bring pots"),), came=("Iris",), next_on=day)
    there.do(circle_meetings.hold, there.rosa, meeting=met, now=now)
    there.do(circle_words.send_letter, there.rosa, now=now)
    return _secret("nell@example.org")


def _secret(to):
    rows = stored(lambda: [row.body for row in Outgoing.objects.order_by("pk") if row.body["to"] == to])
    return rows[-1]["params"]["secret"]


def test_the_invitation_says_who_and_to_what_and_looking_at_it_changes_nothing(there):
    address, anybody = invited(there), Client()
    for _ in range(2):
        page = anybody.get(address)
        assert "Iris invites you to their circle" in words(page)
        assert "Come for the tea." in words(page)
    assert PURPOSE not in words(page)
    assert "Tunnicliffe" not in words(page)
    assert page["Referrer-Policy"] == "same-origin"
    assert stored(lambda: Invitation.objects.get().answered) == "not-yet"
    assert anybody.post(address, {"act_id": uuid4()}).status_code == 422
    assert anybody.post(address, {"act_id": uuid4(), "answer": "no"}).status_code == 200
    assert stored(lambda: Invitation.objects.get().answered) == "no"
    assert anybody.get(address).status_code == 404


def test_a_link_is_answered_as_whoever_it_was_sent_to_whoever_is_signed_in_there(there):
    lena = come_in(there.lena)
    lena.post(invited(there), {"act_id": uuid4(), "answer": "yes"})
    assert "Ken Ng" in words(lena.get(at(there, "circles:read")))


def test_by_the_link_of_a_letter_reading_changes_nothing_and_a_press_does(there):
    secret, anybody = letter(there), Client()
    ask = stored(lambda: Promise.objects.get().pk)
    press = reverse("circles:letter-i-can", args=[secret, ask])
    page = words(anybody.get(reverse("circles:letter", args=[secret])))
    assert "Bring pots" in page
    assert "Sign out" not in page  # the link signs nobody in
    assert anybody.get(press).status_code == 405
    assert stored(lambda: Promise.objects.get(pk=ask).set_aside_at) is None
    assert anybody.post(press, {"act_id": uuid4()}).status_code == 302
    assert stored(lambda: Promise.objects.get(set_aside_at=None).owner_name) == "Nell Tunnicliffe"
    off = reverse("circles:letter-words", args=[secret])
    assert anybody.get(off).status_code == 405
    assert not stored(WordWanted.objects.exists)
    assert anybody.post(off, {"act_id": uuid4(), "wanted": "before"}).status_code == 302
    wanted = stored(WordWanted.objects.get)
    assert (wanted.letter, wanted.morning_before) == (False, True)


def test_the_day_in_a_calendar_names_nobody(there):
    secret = letter(there)
    for answer in (
        Client().get(reverse("circles:letter-next", args=[secret])), come_in(there.nell).get(at(there, "circles:next")),
    ):
        text = answer.content.decode()
        assert "SUMMARY:Circle meeting\r\n" in text
        assert "Iris" not in text


def test_a_member_reads_no_invitations_and_chooses_nothing_for_others(there):
    invited(there)
    member, iris = (words(come_in(who).get(at(there, "circles:read"))) for who in (there.nell, there.iris))
    for told in ("Asked, and not answered yet", "What they see", "Somebody joins", "The circle ends"):
        assert told in iris
        assert told not in member
    assert "I leave" in member
    assert "What I am sent" in member


def test_the_picture_the_sentence_and_the_table_say_the_same_numbers():
    series = (CountFrom(date(2026, 3, 1), 1, 4), CountFrom(date(2026, 4, 1), 3, 2))
    picture = round_picture(series, date(2026, 5, 1))
    assert picture.rows == (("1 March 2026", 1, 4), ("1 April 2026", 3, 2))
    assert picture.headline == (
        "Today: 3 people not paid, 2 paid. On 1 March 2026: 1 person not paid, 4 paid."
    )
    assert picture.svg.count("hw-hours__line") == 2
    assert picture.svg.count("stroke-dasharray") == 1
    assert round_picture((), date(2026, 5, 1)) is None
    assert round_picture(series[:1], date(2026, 5, 1)).svg == ""


def test_the_meeting_asks_the_person_how_they_see_it_and_a_worker_how_the_person_does(there):
    page = reverse("circles:meeting", args=[there.person_id])
    mine, theirs = words(come_in(there.iris).get(page)), words(come_in(there.rosa).get(page))
    assert "What is not working, as I see it?" in mine
    assert "as those who work with me see it" in mine
    assert "as the person sees it" not in mine
    assert "What is not working, as the person sees it?" in theirs
