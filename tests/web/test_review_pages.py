"""The review from its first page to the one it is read on: for those who hold it, and for those it is none of."""

import re
from datetime import timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from homeward.actions import plans
from homeward.records.care.models import Draft, Plan, Review
from homeward.records.journal.models import Look
from tests.actions.test_reviews import done_of, with_a_buddy
from tests.domain.plans import GARDEN, PLAN, SAFE
from tests.moments import NOON
from tests.planning import close, round_iris, stored
from tests.together import AGREES, HOME, came_home
from tests.web.test_plan_pages import at, come_in, drawn, words

IN_WINDOW = HOME + timedelta(days=45)
CARE_ACT = "Review of the care and support plan (Care Act 2014, section 27)"


def on_day(monkeypatch, moment) -> None:
    monkeypatch.setattr("homeward.web.asking.timezone", SimpleNamespace(now=lambda: moment))


@pytest.fixture
def there(database, monkeypatch):
    made = round_iris()
    came_home(made)
    on_day(monkeypatch, IN_WINDOW)
    return made


def page(there, part: str) -> str:
    return at(there, "reviews:page", part)


def boxes(name: str, day) -> dict[str, str]:
    return {f"{name}-day": str(day.day), f"{name}-month": str(day.month), f"{name}-year": str(day.year)}


def answers(there) -> dict[str, dict[str, object]]:
    """What is written on each page, in order."""
    tom, nell = there.tom.party_id, there.nell.party_id
    return {
        "day": boxes("held_on", IN_WINDOW),
        "who": {"came": ["person", str(tom), str(nell)], "others": "Ken Holt, the window cleaner"},
        "duties": {"duties": [CARE_ACT]},
        "own-view": {"working": "The pots are out", "not_working": "Mornings are rushed"},
        "other-views": {f"{nell}-working": "She sings again", f"{tom}-not_working": "The step is too high"},
        f"outcome-{GARDEN}": {"person_says": "further-on", "note": "Out on six days", "onward": "as-it-is"},
        f"outcome-{SAFE}": {
            "person_says": "not-sure", f"{tom}-sees": "achieved", "onward": "changed", "hours": "7",
            "who": "The wellbeing team, mornings",
        },
        "new": {"outcome-0-words": "I want to bake on Fridays.", "outcome-0-circle": "Nell brings the flour"},
        "next": {"what_next": "support", "answer": "agrees", **boxes("next_on", IN_WINDOW + timedelta(days=180))},
    }


def send(client, there, part: str, said, **more):
    return client.post(page(there, part), drawn(client, page(there, part)) | said | {"do": "on"} | more)


def write_all(client, there, **changed) -> None:
    for part, said in answers(there).items():
        answer = send(client, there, part, said | changed.get(part.replace("-", "_"), {}))
        assert answer.status_code == 302, (part, words(answer))


def recorded(client, there):
    return client.post(at(there, "reviews:check"), drawn(client, at(there, "reviews:check")), follow=True)


def test_a_review_is_held_page_by_page_checked_and_recorded(there):
    client = come_in(there.tom)
    assert "Begin" in words(client.get(at(there, "reviews:hold")))
    write_all(client, there)
    checked = words(client.get(at(there, "reviews:check")))
    for said in (
        "Ken Holt (the window cleaner)", "Working: The pots are out", "Nell Tunnicliffe – Working: She sings again",
        "Tom Reed: It has come about", "It goes on. Paid support: 7 hours a week.", "I want to bake on Fridays.",
        "Paid support in the plan before: 14 hours a week. In the next one: 7 hours a week.",
    ):
        assert said in checked
    assert Review.objects.count() == 0
    read = words(recorded(client, there))
    held = Review.objects.get()
    assert (held.plan_before.version, held.plan_after.version) == (1, 2)
    assert held.body["duties"] == [CARE_ACT]
    assert held.body["fell"] == "in-time"
    assert [view["name"] for view in held.body["viewpoints"]] == ["Iris", "Nell Tunnicliffe", "Tom Reed"]
    assert Draft.objects.count() == 0
    assert "Held in time" in read
    assert "As Iris sees it: Further on than before" in read
    assert "In the next one: 7 hours a week." in read
    assert "less than before" not in read  # two facts, and nothing about what brought them about
    plan = Plan.objects.get(version=2)
    assert [one["words"] for one in plan.body["outcomes"]][-1] == "I want to bake on Fridays."


def test_the_plan_before_stands_beside_every_page(there):
    client = come_in(there.tom)
    for part in answers(there):
        assert "The plan before" in words(client.get(page(there, part)))
    outcome = words(client.get(page(there, f"outcome-{SAFE}")))
    assert "A bath board and grab rails." in outcome
    assert "14 hours a week" in outcome
    assert outcome.index("A bath board and grab rails.") < outcome.index("How has this moved")


def test_what_was_wrong_is_all_said_at_once_and_nothing_typed_is_lost(there):
    client = come_in(there.tom)
    said = {"what_next": "support", "note": "The cat came too", "answer": "", **boxes("next_on", HOME)}
    send(client, there, "day", boxes("held_on", IN_WINDOW))
    answer = send(client, there, "next", said)
    assert answer.status_code == 422
    told = words(answer)
    assert "Choose whether the next plan is agreed" in told
    assert "is not after this one. Check the date." in told
    assert "The cat came too" in told
    assert "The cat came too" in words(come_in(there.tom).get(page(there, "next")))  # kept, in another browser too
    answer = send(client, there, f"outcome-{SAFE}", {"onward": "changed", "hours": "a few", "note": "Rails hold"})
    told = words(answer)
    assert answer.status_code == 422
    assert "Choose how it moved" in told
    assert "“a few” is not a number of hours" in told
    assert "Rails hold" in told


def test_a_page_that_was_left_out_keeps_the_review_from_being_recorded_and_is_led_to(there):
    client = come_in(there.tom)
    send(client, there, "day", boxes("held_on", IN_WINDOW))
    checked = words(client.get(at(there, "reviews:check")))
    assert "“Who took part” is not written yet." in checked
    assert f'href="{page(there, "who")}?journey={there.journey_id}&amp;from=check"' in checked
    assert "Record this review" not in checked
    answer = client.post(at(there, "reviews:check"), {"act_id": uuid4(), "seen": 1})
    assert answer.status_code == 422
    assert Review.objects.count() == 0


def test_a_change_leads_back_to_where_it_is_checked(there):
    client = come_in(there.tom)
    write_all(client, there)
    address = f"{page(there, 'duties')}?from=check"
    answer = client.post(address, drawn(client, address) | {"duties": [], "do": "on"})
    assert answer.url == at(there, "reviews:check") + f"?journey={there.journey_id}"
    assert CARE_ACT not in words(client.get(answer.url))


def test_without_the_person_it_is_said_why_and_whose_words_they_are(there):
    client = come_in(there.tom)
    nell = str(there.nell.party_id)
    send(client, there, "who", {"came": [nell], "others": ""})
    answer = send(client, there, "own-view", {"working": "", "not_working": ""})
    assert "Write why Iris was not there" in words(answer)
    everything = answers(there)
    everything["who"] = {"came": [nell, str(there.tom.party_id)], "others": ""}
    everything["own-view"] = {"working": "", "not_working": "", "why_not": "She was in bed with a cold"}
    for part, said in everything.items():
        assert send(client, there, part, said).status_code == 302
    read = words(recorded(client, there))
    assert "<strong>Iris was not there.</strong> She was in bed with a cold" in read
    assert Review.objects.get().said_by == ""


def test_sent_twice_it_is_recorded_once(there):
    client = come_in(there.tom)
    write_all(client, there)
    fields = drawn(client, at(there, "reviews:check"))
    assert "/reviews/" in client.post(at(there, "reviews:check"), fields).url
    assert client.post(at(there, "reviews:check"), fields).url == at(there, "reviews:every")
    assert Review.objects.count() == 1
    assert Plan.objects.count() == 2


def test_a_plan_agreed_meanwhile_is_shown_beside_this_one_and_nothing_is_lost(there):
    client = come_in(there.tom)
    write_all(client, there)
    fields = drawn(client, at(there, "reviews:check"))
    there.do(plans.agree, there.lena, plan=PLAN, agreement=AGREES, seen=1, now=IN_WINDOW)
    answer = client.post(at(there, "reviews:check"), fields)
    told = words(answer)
    assert answer.status_code == 409
    assert "Lena Holt" in told
    assert "In the plan that holds now" in told
    assert "I want to bake on Fridays." in told
    assert Review.objects.count() == 0
    client.post(at(there, "reviews:newer-plan"))
    assert "Out on six days" in words(client.get(page(there, f"outcome-{GARDEN}")))
    recorded(client, there)
    assert Review.objects.get().plan_before.version == 2


def test_a_draft_saves_itself_and_is_private(there):
    client = come_in(there.tom)
    fields = drawn(client, page(there, "own-view")) | {"working": "The hens lay"}
    answer = client.post(at(there, "reviews:draft", "own-view"), fields)
    assert answer.json()["said"].startswith("Saved at ")
    assert "The hens lay" in words(client.get(page(there, "own-view")))
    assert "The hens lay" not in words(come_in(there.lena).get(page(there, "own-view")))
    client.post(at(there, "reviews:discard"))
    assert Draft.objects.count() == 0


def test_what_somebody_said_stays_theirs_when_another_is_taken_out(there):
    client = come_in(there.tom)
    send(client, there, "who", {"came": ["person"], "others": "Ken\nBirgit"})
    names = re.findall(r'name="(other-\w+-working)"', client.get(page(there, "other-views")).content.decode())
    send(client, there, "other-views", {names[0]: "Ken's view", names[1]: "Birgit's view"})
    send(client, there, "who", {"came": ["person"], "others": "Birgit"})
    told = words(client.get(page(there, "other-views")))
    assert "Birgit&#39;s view" in told
    assert "Ken" not in told


def test_early_is_allowed_and_said_and_leaves_the_one_the_pathway_asks_for(there, monkeypatch):
    early = HOME + timedelta(days=20)
    on_day(monkeypatch, early)
    client = come_in(there.tom)
    assert "it is marked as early" in words(client.get(at(there, "reviews:hold")))
    write_all(client, there, day=boxes("held_on", early))
    assert "Held early: the pathway asks for it between" in words(client.get(at(there, "reviews:check")))
    assert "Held early" in words(recorded(client, there))
    on_day(monkeypatch, IN_WINDOW)
    assert "Iris" in words(client.get(reverse("reviews:due")))


def test_late_is_allowed_and_said(there, monkeypatch):
    late = HOME + timedelta(days=60)
    on_day(monkeypatch, late)
    client = come_in(there.tom)
    assert "It can still be held, and will say that it was late." in words(client.get(at(there, "reviews:hold")))
    write_all(client, there, day=boxes("held_on", late))
    assert "Held late" in words(recorded(client, there))


def test_who_decided_for_somebody_who_cannot_is_asked_for_in_full(there):
    client = come_in(there.tom)
    decided = {"answer": "cannot-decide", "decided_by": "Dr Osei", "ground": "best-interests"}
    answer = send(client, there, "next", answers(there)["next"] | decided)
    assert answer.status_code == 422
    assert "Write who was asked" in words(answer)
    write_all(client, there, next=decided | {"consulted": "Nell, Ken"})
    recorded(client, there)
    plan = Plan.objects.get(version=2)
    assert (plan.agreed_by, plan.agreed_ground, plan.consulted) == ("Dr Osei", "best-interests", "Nell, Ken")


def test_not_agreed_yet_leaves_the_plan_as_it_was(there):
    client = come_in(there.tom)
    write_all(client, there, next={"answer": "not-yet"})
    read = words(recorded(client, there))
    assert Plan.objects.count() == 1
    assert "No next plan was agreed at this review." in read
    waiting = drawn(client, at(there, "plans:edit"))
    assert waiting["outcome-2-words"] == "I want to bake on Fridays."
    assert (waiting["outcome-1-hours"], waiting["action-0-due-year"]) == ("7", "2026")


def test_the_person_holds_their_own_review_in_their_own_words(there):
    client = come_in(there.iris)
    write_all(client, there)
    assert "My review" in words(client.get(at(there, "reviews:hold")))
    assert recorded(client, there).status_code == 200
    assert Review.objects.get().said_by == ""


def test_the_story_and_the_list_lead_to_the_review(there):
    client = come_in(there.tom)
    write_all(client, there)
    recorded(client, there)
    address = at(there, "reviews:read", Review.objects.get().pk)
    assert f'href="{address}"' in words(client.get(at(there, "people:story")))
    assert f'href="{address}"' in words(client.get(at(there, "reviews:every")))


def test_the_journey_leads_to_the_review(there):
    answer = come_in(there.tom).get(at(there, "journeys:step", there.journey_id, "review"))
    assert answer.url == at(there, "reviews:hold") + f"?journey={there.journey_id}&step=review"


# Those who may not, and those who may read and not write.


def test_the_circle_reads_no_review_and_holds_none(there):
    client = come_in(there.tom)
    write_all(client, there)
    recorded(client, there)
    nell = come_in(there.nell)
    told = words(nell.get(at(there, "reviews:every")))
    assert "Reviews are between Iris and the team." in told
    assert "Mornings are rushed" not in told
    assert nell.get(at(there, "reviews:read", Review.objects.get().pk)).status_code == 404
    for route, more in WRITING:
        assert nell.get(at(there, route, *more)).status_code in (404, 405), route
    assert at(there, "reviews:every") not in words(nell.get(at(there, "people:page")))


def test_an_attorney_reads_what_was_held_and_is_not_led_to_a_page_that_would_refuse_them(there):
    client = come_in(there.tom)
    write_all(client, there)
    recorded(client, there)
    carol = come_in(stored(lambda: close("Carol Oakley", "attorney-health", there.person_id)))
    assert "Mornings are rushed" in words(carol.get(at(there, "reviews:read", Review.objects.get().pk)))
    assert "Hold a review" not in words(carol.get(at(there, "reviews:every")))
    assert carol.get(at(there, "reviews:hold")).status_code == 404


WRITING = [
    ("reviews:hold", ()), ("reviews:page", ("day",)), ("reviews:draft", ("day",)), ("reviews:discard", ()),
    ("reviews:newer-plan", ()),
]


@pytest.mark.parametrize(("route", "more"), [("reviews:every", ()), *WRITING])
def test_for_a_stranger_nothing_is_there(there, route, more):
    stranger = come_in(there.stranger)
    assert stranger.get(at(there, route, *more)).status_code in (404, 405)
    assert stranger.post(at(there, route, *more), {"draft_page": uuid4()}).status_code in (404, 405)
    assert Look.objects.count() == 0
    assert Draft.objects.count() == 0


def test_a_review_of_somebody_else_is_not_there_under_this_address(there):
    client = come_in(there.tom)
    write_all(client, there)
    recorded(client, there)
    key = Review.objects.get().pk
    assert client.get(reverse("reviews:read", args=[uuid4(), key])).status_code == 404
    assert come_in(there.stranger).get(at(there, "reviews:read", key)).status_code == 404


def test_a_page_that_is_not_there_is_not_made_up(there):
    client = come_in(there.tom)
    assert client.get(page(there, "weather")).status_code == 404
    assert client.post(at(there, "reviews:draft", "weather"), {"draft_page": uuid4()}).status_code == 404


# Reviews that are due.


@pytest.mark.parametrize(("days", "heading"), [(60, "Late"), (54, "This week"), (46, "Next week"), (20, "Later")])
def test_reviews_are_late_this_week_next_or_later(there, monkeypatch, days, heading):
    on_day(monkeypatch, HOME + timedelta(days=days))
    client = come_in(there.lena)
    assert "Reviews that are due" in words(client.get(reverse("people:caseload")))
    told = words(client.get(reverse("reviews:due")))
    headings = re.findall(r'id="due-[\w-]+">([\w ]+?) <', told)
    assert headings == [heading]
    assert "Iris" in told


def test_nobody_else_sees_who_is_due(there):
    assert "Iris" not in words(come_in(there.stranger).get(reverse("reviews:due")))
    assert come_in(there.nell).get(reverse("reviews:due")).status_code == 404


def test_no_page_asks_the_database_often(there):
    client = come_in(there.tom)
    write_all(client, there)
    recorded(client, there)
    pages = [at(there, "reviews:every"), at(there, "reviews:hold"), page(there, "who"), page(there, "other-views")]
    for address in (reverse("reviews:due"), *pages, at(there, "reviews:read", Review.objects.get().pk)):
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        reads = [one["sql"] for one in asked if one["sql"].startswith("SELECT")]
        assert len(reads) <= (6 if address == reverse("reviews:due") else 13), (address, reads)


def test_a_draft_of_the_plan_is_not_written_over_by_a_next_plan_that_is_not_agreed(there):
    client = come_in(there.tom)
    mine = drawn(client, at(there, "plans:edit")) | {"what_matters": "My draft"}
    client.post(at(there, "plans:draft"), mine)
    write_all(client, there, next={"answer": "not-yet"})
    assert "You have a draft of the plan already" in words(client.get(at(there, "reviews:check")))
    recorded(client, there)
    assert drawn(client, at(there, "plans:edit"))["what_matters"] == "My draft"


# A review whose step asks something of its own.


def test_what_the_step_of_the_pathway_asks_is_a_page_of_the_review_and_does_the_step(there, monkeypatch):
    key = with_a_buddy(there)
    moment = NOON + timedelta(weeks=11)
    on_day(monkeypatch, moment)
    client = come_in(there.lena)
    journey = f"?journey={key}"
    opened = client.get(at(there, "journeys:step", key, "review")).url
    assert opened == at(there, "reviews:hold") + journey + "&step=review"

    def write(part, said):
        address = page(there, part) + journey
        return client.post(address, drawn(client, address) | said | {"do": "on"})

    said = answers(there) | {
        "day": boxes("held_on", moment), "who": {"came": ["person"], "others": ""},
        "next": {"what_next": "support", "answer": "not-yet", **boxes("next_on", moment + timedelta(weeks=12))},
    }
    for part in ("day", "who", "own-view", f"outcome-{GARDEN}", f"outcome-{SAFE}"):
        kept = {name: typed for name, typed in said[part].items() if not name.endswith("-sees")}
        assert write(part, kept).status_code == 302, part
    assert write("duties", {"duties": ["The co-ordinator's supervision of the buddy"]}).status_code == 302
    assert write("new", {}).url == page(there, "asked") + journey
    empty = write("asked", {})
    assert empty.status_code == 422
    assert "This question is not answered yet (How shall it go on?)." in words(empty)
    checked = words(client.get(at(there, "reviews:check") + journey))
    assert "“What comes of it” is not written yet." in checked
    assert write("asked", {"asked-go-on": "friend"}).url == page(there, "next") + journey
    assert write("next", said["next"]).status_code == 302
    check = at(there, "reviews:check") + journey
    assert "How shall it go on? Somebody of family, friends or circle goes along now" in words(client.get(check))
    assert client.post(check, drawn(client, check)).status_code == 302
    assert done_of(key) == [{"go-on": "friend"}]
    assert Review.objects.get().body["fell"] == "in-time"


def test_held_before_its_window_the_page_of_the_step_is_not_there(there, monkeypatch):
    key = with_a_buddy(there)
    on_day(monkeypatch, NOON + timedelta(weeks=5))
    client = come_in(there.lena)
    assert "What comes of it" not in words(client.get(at(there, "reviews:hold") + f"?journey={key}"))
    assert client.get(page(there, "asked") + f"?journey={key}").status_code == 404
