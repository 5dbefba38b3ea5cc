"""The pages of forms that are kept elsewhere: what they say, to whom, and that they never stand for the form."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from homeward.actions import held_forms
from homeward.domain.held_form import HeldForm
from homeward.records.journal.models import Look
from homeward.records.people.models import KeptForm
from tests.planning import close, round_iris, stored
from tests.web.test_plan_pages import at, come_in, drawn
from tests.web.test_plan_pages import words as source

FORM = {
    "form": "respect", "dated-day": "2", "dated-month": "3", "dated-year": "2025",
    "place": "Green folder, kitchen drawer", "whom": "Nell", "circle": "clinical", "whose": "person",
}
NOT_THE_FORM = "This only says where the form is. Read the form itself before you act on it."


@pytest.fixture
def there(database):
    return round_iris()


def words(answer) -> str:
    return " ".join(re.sub("<[^>]*>", " ", source(answer)).split())


def send(client, address, **said):
    return client.post(address, drawn(client, address) | said, follow=True)


def say_where(there, actor=None, **changed):
    return send(come_in(actor or there.lena), at(there, "held_forms:add"), **(FORM | changed))


def kept(there, **said):
    today = timezone.localdate()
    form = HeldForm("respect", today - timedelta(days=400), "GP record", "", said.pop("review_on", None))
    return there.do(held_forms.write, there.lena, held=form, now=timezone.now(), **said)


def test_it_stands_on_the_persons_page_with_its_date_and_that_it_is_not_the_form(there):
    assert say_where(there).status_code == 200
    page = words(come_in(there.tom).get(at(there, "people:page")))
    assert "ReSPECT form , dated 2 March 2025: Green folder, kitchen drawer" in page
    assert NOT_THE_FORM in page
    page = words(come_in(there.iris).get(at(there, "held_forms:read")))
    for said in (NOT_THE_FORM, "Nell", "You told Lena Holt on", "2 March 2025"):
        assert said in page
    assert Look.objects.filter(person_id=there.person_id, kinds__contains="held-form").exists()


def test_the_circle_sees_it_only_where_the_person_shares_it(there):
    nell, lena = come_in(there.nell), come_in(there.lena)
    say_where(there)
    for address in (at(there, "people:page"), at(there, "held_forms:read")):
        assert "Green folder" not in words(nell.get(address))
    assert "That does not mean that there is no form" in words(nell.get(at(there, "held_forms:read")))
    series = stored(lambda: KeptForm.objects.get().series)
    send(lena, at(there, "held_forms:correct", series), circle="circle", whose="person")
    for address in (at(there, "people:page"), at(there, "held_forms:read")):
        page = words(nell.get(address))
        assert "Green folder" in page
        assert NOT_THE_FORM in page
    assert "Say where a form is kept" not in words(nell.get(at(there, "held_forms:read")))


def test_a_ward_sees_where_it_is_and_does_not_write(there):
    kept(there)
    ruth = come_in(stored(lambda: close("Ruth Adeyemi", "ward", there.person_id)))
    assert "GP record" in words(ruth.get(at(there, "held_forms:read")))
    assert ruth.get(at(there, "held_forms:add")).status_code == 404


def test_out_of_date_shows_wherever_it_stands(there):
    kept(there, review_on=timezone.localdate() - timedelta(days=1))
    tom = come_in(there.tom)
    for address in (at(there, "people:page"), at(there, "held_forms:read")):
        assert "May be out of date" in words(tom.get(address))


def test_everything_wrong_is_said_at_once_and_nothing_typed_is_lost(there):
    year = str(timezone.localdate().year + 1)
    review = {"review_on-day": "1", "review_on-month": "1", "review_on-year": "2025"}
    answer = say_where(there, **review, **{"dated-year": year})
    assert answer.status_code == 422
    page = words(answer)
    assert "The date on the form is still to come" in page
    assert "The day to look at it again comes after the date on the form" in page
    assert "Green folder, kitchen drawer" in source(answer)
    page = words(say_where(there, **{"form": "", "place": "", "dated-day": "", "dated-month": "", "dated-year": ""}))
    for said in ("Choose which form it is", "Enter the date on the form", "Write where the form is kept"):
        assert said in page
    assert "before the person was born" in words(say_where(there, **{"dated-year": "1066"}))
    assert stored(KeptForm.objects.count) == 0


def test_a_form_said_twice_says_which_there_is_and_what_to_do(there):
    say_where(there)
    answer = say_where(there, place="The hall")
    assert answer.status_code == 422
    page = words(answer)
    for said in ("dated 2 March 2025", "Green folder, kitchen drawer", "There is a newer form"):
        assert said in page


def test_a_newer_form_takes_its_place_and_the_old_one_is_never_shown_as_holding(there):
    kept(there)
    lena = come_in(there.lena)
    series = stored(lambda: KeptForm.objects.get().series)
    address = at(there, "held_forms:newer", series)
    assert "Which form is it?" not in words(lena.get(address))
    send(lena, address, **(FORM | {"dated-year": str(timezone.localdate().year), "dated-month": "1"}))
    page = words(lena.get(at(there, "held_forms:read")))
    assert page.index("Green folder") < page.index("These no longer hold") < page.index("A newer form took its place")
    assert lena.get(address).status_code == 404
    assert "GP record" not in words(lena.get(at(there, "people:page"))).partition("What is next")[0]


def test_withdrawn_is_told_at_once_and_a_mistake_is_undone(there):
    series = kept(there)
    iris = come_in(there.iris)
    page = words(send(iris, at(there, "held_forms:withdraw", series), why="I tore it up"))
    assert "Withdrawn: we heard of it on" in page
    assert "I tore it up" in page
    tom = come_in(there.tom)
    assert "GP record" not in words(tom.get(at(there, "people:page"))).partition("What is next")[0]
    assert "holds no longer: it was withdrawn" in words(tom.get(at(there, "people:story")))
    back = at(there, "held_forms:put-back", series)
    assert tom.post(back, {"act_id": "1f0c1e52-a54a-4e9d-8b2f-6f6f1f5a106d", "seen": "x"}).status_code == 404
    tom.post(back, {"act_id": "1f0c1e52-a54a-4e9d-8b2f-6f6f1f5a106d", "seen": "2"})
    assert "GP record" in words(tom.get(at(there, "people:page")))


def test_planning_ahead_asks_what_it_should_and_leads_to_where_the_forms_are(there):
    lena = come_in(there.lena)
    page = lena.get(at(there, "conversations:hold") + "?sort=advance-care-planning")
    for said in ("If they became more ill, what would matter most?", "Where would they want to be",
                 "Who should be asked and told", "What would they not want?", "Whom do they trust to speak for them"):
        assert said in words(page)
    assert at(there, "held_forms:read") in source(page)
    fields = drawn(lena, at(there, "conversations:hold") + "?sort=advance-care-planning")
    typed = fields | {"what_matters": "The window open", "voice": "person"}
    assert lena.post(at(there, "conversations:hold"), typed).status_code == 302
    page = lena.get(at(there, "conversations:every"))
    assert "What matters if I become more ill" in words(page)
    assert at(there, "held_forms:read") in source(page)
    assert at(there, "held_forms:read") not in source(lena.get(at(there, "conversations:hold") + "?sort=listening"))


@pytest.mark.parametrize("route", ["read", "add"])
def test_a_stranger_finds_nothing(there, route):
    assert come_in(there.stranger).get(reverse(f"held_forms:{route}", args=[there.person_id])).status_code == 404
