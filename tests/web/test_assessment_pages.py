"""The pages of questionnaires and assessments: filled in leaf by leaf, nothing lost, everything wrong at once, and read
over time, by those who may."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from homeward.actions import assessments
from homeward.content import instruments
from homeward.records.accounts.models import Party, User
from homeward.records.care.models import Assessment, Draft
from homeward.records.journal.models import Look
from tests.moments import NOON
from tests.planning import round_iris
from tests.together import came_home

READINGS = {
    "breathing": {"respiration": "22", "scale": "scale-1", "oxygen": "air", "saturation": "95"},
    "circulation": {"systolic": "128", "pulse": "95"},
    "state": {"consciousness": "alert", "temperature": "36.8"},
}
FLAT = {key: value for leaf in READINGS.values() for key, value in leaf.items()}


@pytest.fixture
def there(database):
    return round_iris()


def come_in(actor) -> Client:
    party = Party.objects.get(pk=actor.party_id)
    if not User.objects.filter(pk=party.pk).exists():
        User.objects.create(id=party.pk, party=party, email=f"{uuid4()}@example.org", joined_at=NOON)
    client = Client()
    client.force_login(User.objects.get(pk=party.pk))
    return client


def words(answer) -> str:
    return " ".join(unescape(answer.content.decode()).split())


def at(there, route, *more) -> str:
    return reverse(f"assessments:{route}", args=[there.person_id, *more])


def hidden(answer) -> dict[str, str]:
    """The hidden fields of the page's form, as a browser would send them."""
    form = re.search(r"<form method=\"post\".*?</form>", answer.content.decode().split("<main")[1], re.DOTALL)[0]
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form))


def send(client, address, answers, **more):
    """Open a leaf and send it with these answers; what comes back is followed."""
    page = client.get(address)
    assert page.status_code == 200
    typed = {f"answer-{key}": value for key, value in answers.items()}
    return client.post(address, hidden(page) | typed | more, follow=True)


def leaf(there, name, key) -> str:
    return f"{at(there, 'fill', name)}?leaf={key}"


def filled(there, actor, answers=None, days_ago=0, name="news2", **said):
    return there.do(
        assessments.record, actor, instrument=instruments.digest(instruments.source_text(name)),
        answers=answers or FLAT, filled_on=NOON.date() - timedelta(days=days_ago), **said,
    )


def test_a_worker_fills_it_in_leaf_by_leaf_and_reads_what_came_of_it(there):
    client = come_in(there.tom)
    assert "What could be filled in" in words(client.get(at(there, "every")))
    page = client.get(at(there, "fill", "news2"))
    assert "How many breaths a minute?" in words(page)
    assert "Not for:" in words(page)
    assert "What is the pulse?" not in words(page)
    for key, answers in READINGS.items():
        page = send(client, leaf(there, "news2", key), answers)
    assert page.redirect_chain[-1][0] == at(there, "check", "news2")
    assert "Look it over" in words(page)
    assert "22 breaths a minute" in words(page)
    saved = client.post(
        at(there, "check", "news2"), hidden(page) | {
            "filled_on-day": "1", "filled_on-month": "3", "filled_on-year": "2026", "whose": "mine"}, follow=True,
    )
    assert saved.redirect_chain[-1][0] == at(there, "read", "news2")
    said = words(saved)
    assert "NEWS2: 4, Low" in said
    assert "A registered nurse looks at them" in said
    assert "The points of the seven readings added up" in said
    assert "Filled in by Tom Reed on 1 March 2026" in said
    kept = Assessment.objects.get()
    assert kept.answers == FLAT
    assert kept.journey_id == there.journey_id
    assert not Draft.objects.exists()


def test_everything_wrong_on_a_leaf_is_said_at_once_and_nothing_typed_is_lost(there):
    client = come_in(there.tom)
    answers = {"respiration": "lots", "saturation": "197", "scale": "scale-1"}
    page = send(client, leaf(there, "news2", "breathing"), answers)
    assert page.status_code == 422
    said = words(page)
    for wrong in ("“lots” is not a number", "197 is higher than can be right", "Answer this question (Are they"):
        assert said.count(wrong) == 2, wrong  # in the list at the top, and at its box
    assert 'value="lots"' in page.content.decode()
    assert 'href="#id_answer-respiration"' in page.content.decode()
    assert 'id="id_answer-respiration"' in page.content.decode()
    again = client.get(leaf(there, "news2", "breathing"))
    assert 'value="lots"' in again.content.decode()


def test_what_is_left_for_later_is_listed_at_the_end_with_the_way_back(there):
    client = come_in(there.tom)
    send(client, leaf(there, "news2", "breathing"), {"respiration": "22"}, do="later")
    page = send(client, leaf(there, "news2", "circulation"), {}, do="later")
    page = send(client, leaf(there, "news2", "state"), READINGS["state"])
    said = page.content.decode()
    assert "There is a problem" in said
    assert said.count("Answer this question") == 5
    assert f"{leaf(there, 'news2', 'circulation')}#id_answer-pulse" in said
    assert ">Save<" not in said
    refused = client.post(at(there, "check", "news2"), {"act_id": str(uuid4()), "whose": "mine", "filled_on-day": "1",
                          "filled_on-month": "3", "filled_on-year": "2026"})
    assert "There is a problem" in refused.content.decode()
    assert not Assessment.objects.exists()


def test_a_draft_saves_itself_leaf_beside_leaf_and_says_when(there):
    client = come_in(there.tom)
    first = client.get(leaf(there, "news2", "breathing"))
    said = client.post(
        f"{at(there, 'draft', 'news2')}?leaf=breathing",
        hidden(first) | {"answer-respiration": "22", "answer-pulse": "1"},
    )
    assert said.status_code == 200
    assert said.json()["said"].startswith("Saved at")
    send(client, leaf(there, "news2", "circulation"), {"pulse": "95"}, do="later")
    assert Draft.objects.get().body == {"answer-respiration": ["22"], "answer-pulse": ["95"]}
    assert 'value="22"' in client.get(leaf(there, "news2", "breathing")).content.decode()
    lena = come_in(there.lena)
    assert 'value="22"' not in lena.get(leaf(there, "news2", "breathing")).content.decode()


def test_two_windows_do_not_write_over_each_other_in_silence(there):
    client = come_in(there.tom)
    one, other = client.get(leaf(there, "news2", "circulation")), client.get(leaf(there, "news2", "circulation"))
    address = f"{at(there, 'draft', 'news2')}?leaf=circulation"
    assert client.post(address, hidden(one) | {"answer-pulse": "95"}).status_code == 200
    assert client.post(address, hidden(other) | {"answer-pulse": "59"}).status_code == 409
    clash = client.post(leaf(there, "news2", "circulation"), hidden(other) | {"answer-pulse": "59", "do": "later"})
    assert clash.status_code == 422
    assert "written on in another window" in words(clash)
    assert 'value="59"' in clash.content.decode()
    assert Draft.objects.get().body == {"answer-pulse": ["95"]}
    client.post(leaf(there, "news2", "circulation"), hidden(clash) | {"answer-pulse": "59", "do": "later"})
    assert Draft.objects.get().body == {"answer-pulse": ["59"]}


def test_beginning_afresh_forgets_what_was_typed(there):
    client = come_in(there.tom)
    send(client, leaf(there, "news2", "breathing"), {"respiration": "22"}, do="later")
    page = client.post(at(there, "discard", "news2"), follow=True)
    assert 'value="22"' not in page.content.decode()
    assert not Draft.objects.exists()


def test_a_question_that_depends_on_an_answer_comes_on_the_next_leaf(there):
    client = come_in(there.rosa)
    page = send(client, leaf(there, "course-evaluation", "came"), {"sessions": "8", "stopped": "yes"})
    assert "What made you stop?" in words(page)
    page = send(client, leaf(there, "course-evaluation", "came"), {"sessions": "8", "stopped": "no"})
    assert "What made you stop?" not in words(page)
    assert "I felt welcome" in words(page)


def test_each_fall_has_a_leaf_and_one_can_be_taken_out(there):
    client = come_in(there.rosa)
    send(client, leaf(there, "holistic", "falls"), {"fallen": "yes", "afraid": "no"})
    empty = send(client, leaf(there, "holistic", "each-fall.1"), {})
    assert empty.status_code == 422
    page = send(client, leaf(there, "holistic", "each-fall.1"),
                {"fall-where.1": "Kitchen", "fall-after.1": ["up", "hurt"]}, do="another")
    assert "Each fall: 2" in words(page)
    page = send(client, leaf(there, "holistic", "each-fall.2"), {"fall-where.2": "Stairs", "fall-after.2": "up"})
    assert "Home and people" in words(page)
    assert Draft.objects.get().body["answer-fall-where.2"] == ["Stairs"]
    page = send(client, leaf(there, "holistic", "each-fall.2"), {"fall-where.2": "Stairs"}, do="out")
    assert "Each fall: 1" in words(page)
    assert not [field for field in Draft.objects.get().body if field.endswith(".2")]


def test_medicines_may_be_left_empty_and_are_not_asked_of_those_who_take_none(there):
    client = come_in(there.rosa)
    send(client, leaf(there, "holistic", "medicines"), {"takes-medicines": "yes"})
    page = client.get(leaf(there, "holistic", "each-medicine.1"))
    assert "Leave this page empty if there is none." in words(page)
    page = send(client, leaf(there, "holistic", "each-medicine.1"), {})
    assert "Falls" in words(page)
    page = send(client, leaf(there, "holistic", "medicines"), {"takes-medicines": "no"})
    assert "Have you fallen" in words(page)


def test_not_sure_and_rather_not_say_are_answers(there):
    client = come_in(there.iris)
    answers = {"satisfied": "7", "worthwhile": "rather-not-say", "happy": "not-sure", "anxious": "3"}
    for key, (item, answer) in zip(("four", "four-1", "four-2", "four-3"), answers.items(), strict=True):
        page = send(client, leaf(there, "personal-wellbeing", key), {item: answer})
    assert "I'd rather not say" in words(page)
    assert "Whose words are these?" not in words(page)
    page = client.post(at(there, "check", "personal-wellbeing"), hidden(page) | {
        "filled_on-day": "1", "filled_on-month": "3", "filled_on-year": "2026"}, follow=True)
    said = words(page)
    assert "Satisfied with life: 7, High" in said
    assert "“What I do is worthwhile” needs every answer, and 1 are missing." in said
    assert Assessment.objects.get().answers == answers


def test_a_number_may_be_not_known_beside_its_box(there):
    client = come_in(there.rosa)
    page = send(client, leaf(there, "course-evaluation", "came"), {"sessions__unsaid": "not-sure", "stopped": "no"})
    assert page.status_code == 200
    assert "I felt welcome" in words(page)


def test_earlier_times_stand_beside_and_nothing_is_called_an_effect(there):
    filled(there, there.tom, {**FLAT, "respiration": "30"}, days_ago=20)
    filled(there, there.lena, days_ago=10)
    filled(there, there.tom, {**FLAT, "respiration": "16", "saturation": "97"}, said_by="person")
    client = come_in(there.lena)
    page = client.get(at(there, "read", "news2"))
    said = words(page)
    assert "4 on 20 February 2026 and 1 on 2 March 2026: a difference of 3, towards better." in said
    assert "It does not show what made the difference." in said
    assert not re.search(r"\beffect|thanks to|because of|improved by", said, re.IGNORECASE)
    assert said.count("<circle") == 3
    rows = re.findall(r'cell">([^<]*)(?:<span[^>]*>[^<]*</span>)?</td><td class="nhsuk-table__cell">(\d+)</td>', said)
    assert [value for _when, value in rows][-3:] == ["1", "4", "5"]
    assert "Iris's own answers of 2 March 2026, written down by Tom Reed" in said
    first = words(client.get(at(there, "version", "news2", 1)))
    assert "NEWS2: 5, Medium" in first
    assert "Over time" not in first
    assert "Read the newest" in first
    assert Look.objects.filter(person_id=there.person_id).exists()


def test_what_may_still_be_used_is_offered_before_it_is_asked_again(there):
    now = datetime.now(UTC)
    filled(
        there, there.tom, name="holistic", answers=instruments.load("holistic").examples[0].answers, now=now,
        days_ago=(NOON.date() - now.date()).days + 30,
    )
    client = come_in(there.lena)
    page = words(client.get(at(there, "fill", "holistic")))
    assert "Read it instead of asking again" in page
    assert "May still be used" in words(client.get(at(there, "every")))


def test_the_ways_to_wellbeing_of_what_was_chosen_are_told(there):
    filled(there, there.iris, name="what-suits-me", answers=instruments.load("what-suits-me").examples[0].answers)
    said = words(come_in(there.iris).get(at(there, "read", "what-suits-me")))
    assert "ways to wellbeing: Be active, Take notice, Give." in said
    assert "Garden or grow things; Help others, pass on what I know" in said


@pytest.mark.parametrize("who", ["nell", "stranger"])
def test_those_who_may_not_find_nothing(there, who):
    filled(there, there.tom)
    client = come_in(getattr(there, who))
    for address in (
        at(there, "every"), at(there, "read", "news2"), at(there, "version", "news2", 1), at(there, "fill", "news2"),
        at(there, "check", "news2"),
    ):
        assert client.get(address).status_code == 404, address
    for route in ("draft", "discard"):
        assert client.post(at(there, route, "news2"), {"draft_page": str(uuid4())}).status_code == 404


def test_there_is_no_page_for_what_is_not_there(there):
    client = come_in(there.tom)
    assert client.get(at(there, "fill", "wemwbs")).status_code == 404
    assert client.get(at(there, "read", "wemwbs")).status_code == 404
    assert client.get(at(there, "version", "news2", 9)).status_code == 404
    assert client.get(leaf(there, "news2", "nonsense.99-x")).status_code == 200
    assert client.get(at(there, "check", "news2")).status_code == 302


def test_the_link_stands_among_the_pages_of_a_person(there):
    assert at(there, "every") in come_in(there.tom).get(at(there, "every")).content.decode()


def test_opened_from_a_step_it_does_that_step_and_otherwise_none(there):
    came_home(there)
    client = come_in(there.lena)
    address = leaf(there, "personal-wellbeing", "four")
    for opened, key in ((address, "four-3"), (f"{address}&step=assessment", "four-3")):
        send(client, opened, {"satisfied": "7"}, do="later")
        for other in ("four-1", "four-2", key):
            item = {"four-1": "worthwhile", "four-2": "happy", "four-3": "anxious"}[other]
            page = send(client, leaf(there, "personal-wellbeing", other), {item: "3"})
        assert ("Is the person eligible" in words(page)) is ("step=" in opened)
        said = {"filled_on-day": "9", "filled_on-month": "3", "filled_on-year": "2026", "whose": "person"}
        if "step=" in opened:
            refused = client.post(page.request["PATH_INFO"], hidden(page) | said)
            assert "This question is not answered yet (Is the person eligible" in words(refused)
        for _sent_twice in range(2):
            saved = client.post(page.request["PATH_INFO"], hidden(page) | said | {"asked-eligible": "eligible"})
            assert saved.headers["Location"] == at(there, "read", "personal-wellbeing")
    steps = list(Assessment.objects.order_by("version").values_list("step", flat=True))
    assert steps == ["", "assessment"]
