"""Who is involved: somebody is added only after the page said what they will see, and ending it ends that at once."""

import re
from datetime import date
from html import unescape
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from homeward.records.accounts.models import Party, User
from homeward.records.people.models import Person, Relationship, Withhold
from tests.arrivals import IRIS, add, team
from tests.moments import NOON
from tests.web.test_people_pages import come_in


@pytest.fixture
def lane(database):
    return team()


@pytest.fixture
def iris(lane):
    return add(IRIS, lane)


def words(answer):
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode())))


def said(**changes):
    return {
        "act_id": uuid4(), "who": "new", "name": "Dr Leah Stein", "phone": "01632 960333", "relation": "gp",
        "words": "my doctor", "whose": "person", **changes,
    }


def to_add(iris):
    return reverse("people:involved-add", args=[iris])


def test_what_they_will_see_is_said_before_it_is_given(lane, iris):
    rosa = come_in("Rosa Bright", "connector", team=lane)
    assert "Nobody is written down by name yet." in words(rosa.get(reverse("people:involved", args=[iris])))
    form = said()
    preview = rosa.post(to_add(iris), form)
    told = words(preview)
    assert preview.status_code == 200
    assert "What Dr Leah Stein will see" in told
    assert "Sees: the name they go by, and whom to ask full name, date of birth, NHS number, practice" in told
    assert "Can write in: communication needs and alerts" in told
    assert not Relationship.objects.filter(relation="gp").exists()
    kept = dict(re.findall(r'type="hidden" name="([\w-]+)" value="([^"]*)"', preview.content.decode()))
    assert kept["act_id"] == str(form["act_id"])
    changed = rosa.post(to_add(iris), kept | {"do": "change"})
    assert 'value="Dr Leah Stein"' in changed.content.decode()
    assert "There is a problem" not in words(changed)
    assert not Relationship.objects.filter(relation="gp").exists()
    for _ in range(2):  # sent twice
        assert rosa.post(to_add(iris), kept | {"do": "give"}).status_code == 302
    made = Relationship.objects.get(relation="gp")
    assert (made.party.name, made.party.phone, made.words) == ("Dr Leah Stein", "01632 960333", "my doctor")
    page = words(rosa.get(reverse("people:involved", args=[iris])))
    assert "Dr Leah Stein GP (my doctor), since" in page
    assert "my doctor" in words(rosa.get(reverse("people:page", args=[iris])))


def test_ending_it_ends_what_they_see_at_the_next_request(lane, iris):
    rosa, leah = come_in("Rosa Bright", "connector", team=lane), come_in("Leah Stein", "gp", person_id=iris)
    page = reverse("people:page", args=[iris])
    assert leah.get(page).status_code == 200
    tie = Relationship.objects.get(relation="gp")
    end = reverse("people:involved-end", args=[iris, tie.pk])
    assert end in rosa.get(reverse("people:involved", args=[iris])).content.decode()
    assert "From the next moment they no longer see: the name they go by" in words(rosa.get(end))
    assert rosa.post(end, {"act_id": uuid4(), "reason": "Moved practice", "whose": "mine"}).status_code == 302
    assert leah.get(page).status_code == 404
    assert rosa.get(end).status_code == 404
    assert "Moved practice" in words(rosa.get(reverse("people:story", args=[iris])))


def test_an_attorney_needs_what_shows_it_and_who_saw_it_and_nothing_typed_is_lost(lane, iris):
    rosa = come_in("Rosa Bright", "connector", team=lane)
    lacking = rosa.post(to_add(iris), said(relation="attorney-health", name="Nell"))
    assert lacking.status_code == 422
    assert "Write what shows it" in words(lacking)
    assert "Write who saw the registration" in words(lacking)
    assert 'value="Nell"' in lacking.content.decode()
    whole = said(relation="attorney-health", name="Nell", basis="Registered in May", seen_by="Rosa Bright")
    assert "Registered in May" in words(rosa.post(to_add(iris), whole))
    rosa.post(to_add(iris), whole | {"do": "give"})
    assert "Registered in May. Seen by Rosa Bright." in words(rosa.get(reverse("people:involved", args=[iris])))
    tie = Relationship.objects.get(relation="attorney-health")
    silent = rosa.post(reverse("people:involved-end", args=[iris, tie.pk]), {"act_id": uuid4(), "whose": "mine"})
    assert "Write why it ends" in words(silent)


def test_a_colleague_is_chosen_from_those_who_support_the_person(lane, iris):
    rosa = come_in("Rosa Bright", "connector", team=lane)
    come_in("Tom Reed", "wellbeing-worker", team=lane)
    tom = Party.objects.get(name="Tom Reed")
    assert "Tom Reed" in words(rosa.get(to_add(iris)))
    rosa.post(to_add(iris), said(who="colleague", colleague=str(tom.pk), relation="wellbeing-worker", do="give"))
    assert Relationship.objects.get(person=iris).party == tom
    stranger = said(relation="leader", name="A stranger", do="give")
    assert "can only be somebody who works in a team here" in words(rosa.post(to_add(iris), stranger))
    elsewhere = Party.objects.create(name="Somebody else", made_at=NOON)
    assert rosa.post(to_add(iris), said(who=str(elsewhere.pk), do="give")).status_code == 422


def test_the_person_adds_and_is_not_asked_whose_words_these_are(iris):
    me = come_in("Iris", "self", person_id=iris)
    page = words(me.get(to_add(iris)))
    assert "Whose words are these?" not in page
    assert "Wellbeing Leader" not in page
    assert me.post(to_add(iris), said(do="give")).status_code == 302
    assert "my doctor" in words(me.get(reverse("people:involved", args=[iris])))


@pytest.mark.parametrize("relation", ["circle-member", "pulled-in", "gp", "ward", "attorney-health"])
def test_those_who_may_not_add_find_no_page_for_it(lane, iris, relation):
    other = come_in("Somebody", relation, person_id=iris)
    assert other.get(to_add(iris)).status_code == 404
    assert other.post(to_add(iris), said(do="give")).status_code == 404
    tie = Relationship.objects.get(relation=relation)
    assert other.post(reverse("people:involved-end", args=[iris, tie.pk]), {"act_id": uuid4()}).status_code == 404
    reads = relation in ("gp", "ward", "attorney-health")
    assert other.get(reverse("people:involved", args=[iris])).status_code == (200 if reads else 404)
    assert User.objects.count() == 1


def parent(**changes):
    return said(
        name="Josie Marsh", relation="parental-responsibility", words="mum", rests_on="parental-responsibility",
        evidence="Birth certificate", evidence_by="Rosa Bright", limited="no",
    ) | {"evidence_on-day": "2", "evidence_on-month": "3", "evidence_on-year": "2026", **changes}


def aged(person_id, years):
    day = timezone.now().date()
    born = date(day.year - years, 1, 1)
    Person.objects.filter(pk=person_id).update(date_of_birth=born)
    return born


@pytest.mark.parametrize(
    ("years", "sentence"),
    [(None, "No date of birth is known"), (40, "They are 18 or over: nobody has parental responsibility for them")],
)
def test_nobody_is_a_parent_of_somebody_grown_up_or_of_no_known_age(lane, iris, years, sentence):
    rosa = come_in("Rosa Bright", "connector", team=lane)
    aged(iris, years) if years else Person.objects.filter(pk=iris).update(date_of_birth=None)
    refused = rosa.post(to_add(iris), parent())
    assert refused.status_code == 422
    assert sentence in words(refused)
    assert 'value="Josie Marsh"' in refused.content.decode()
    assert not Relationship.objects.filter(relation="parental-responsibility").exists()


def test_a_parent_rests_on_evidence_and_the_page_says_when_it_ends(lane, iris):
    rosa, born = come_in("Rosa Bright", "connector", team=lane), aged(iris, 10)
    lacking = words(rosa.post(to_add(iris), parent(evidence="", evidence_by="", rests_on="")))
    for wanted in ("Choose what it rests on", "Write what was seen", "Write who saw it"):
        assert wanted in lacking
    looked = words(rosa.post(to_add(iris), parent()))
    assert "What Josie Marsh will see" in looked
    assert "the 18th birthday, by itself" in looked
    assert rosa.post(to_add(iris), parent(do="give")).status_code == 302
    page = words(rosa.get(reverse("people:involved", args=[iris])))
    assert "Parent or guardian (mum), since" in page
    assert "Birth certificate. Seen by Rosa Bright." in page
    assert "Parental responsibility, seen on 2 March 2026." in page
    assert f"Ends by itself on 1 January {born.year + 18}" in page
    assert "is presumed to decide" not in page


def test_a_young_person_is_asked_what_they_want_shared(lane, iris):
    rosa = come_in("Rosa Bright", "connector", team=lane)
    aged(iris, 17)
    silent = rosa.post(to_add(iris), parent())
    assert silent.status_code == 422
    assert "Ask them what they want shared" in words(silent)
    some = parent(asked="some", shared=["plan", "identity"])
    looked = words(rosa.post(to_add(iris), some))
    assert "Sees: full name, date of birth, NHS number, practice the plan Does not see" in looked
    rosa.post(to_add(iris), some | {"do": "give"})
    page = words(rosa.get(reverse("people:involved", args=[iris])))
    assert "Iris is 16 or 17, and is presumed to decide" in page
    assert "Change what they see" in page
    tie = Relationship.objects.get(relation="parental-responsibility")
    me = come_in("Iris", "self", person_id=iris)
    ask = reverse("people:involved-ask", args=[iris, tie.pk])
    assert "I am 16 or 17, so I decide" in words(me.get(reverse("people:involved", args=[iris])))
    assert 'value="plan" checked' in me.get(ask).content.decode()
    assert me.post(ask, {"act_id": uuid4(), "asked": "everything"}).status_code == 302
    assert not Withhold.objects.filter(party=tie.party, end=None).exists()


def test_a_court_order_is_written_down_with_its_day(lane, iris):
    rosa = come_in("Rosa Bright", "connector", team=lane)
    aged(iris, 10)
    rosa.post(to_add(iris), parent(do="give"))
    tie = Relationship.objects.get(relation="parental-responsibility")
    limit = reverse("people:involved-limit", args=[iris, tie.pk])
    lacking = words(rosa.post(limit, {"act_id": uuid4(), "whose": "mine"}))
    assert "Write what the court order says" in lacking
    assert "Enter the day on which it was made" in lacking
    form = {
        "act_id": uuid4(), "order": "Must not know the address", "order_on-day": "1", "order_on-month": "3",
        "order_on-year": "2026", "order_keeps": ["contact"], "whose": "mine",
    }
    assert rosa.post(limit, form).status_code == 302
    page = words(rosa.get(reverse("people:involved", args=[iris])))
    assert "Limited by a court order of 1 March 2026: Must not know the address" in page
    assert "Does not see: addresses, phone and e-mail." in page
    me = come_in("Iris", "self", person_id=iris)
    assert me.get(limit).status_code == 404
