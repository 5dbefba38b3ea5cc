"""The proactive list as those who work from it see it, and the officer who brings in the register."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from homeward.actions import registers
from homeward.domain.actor import SYSTEM
from homeward.domain.register import age_on
from homeward.records.care.models import Extract, InUse, ListAnswer, Listed, Request
from homeward.records.journal.models import Question
from homeward.standards.frailty_points import frailty_table
from tests.arrivals import worker
from tests.proactive import CODE, OFFICER, extract, practice, register_of
from tests.web.test_plan_pages import come_in, words
from tests.web.test_plan_pages import drawn as every_field

POINTS = b"icd10_code,points,icd_description\nF00,7.1,Dementia\nF05,3.2,Delirium\n"
ACT = "7b7c9a5e-6f0b-4d53-9a64-0d1a64f6a009"
LISTS, BRING_IN = "/proactive", "/proactive/bring-in"


def drawn(client, address):
    """The form untouched: no box is ticked."""
    fields = every_field(client, address)
    return {name: value for name, value in fields.items() if name not in ("not_again", "keep_good")}


class Place:
    def __init__(self):
        self.team, now = practice(), timezone.now()
        table = frailty_table(POINTS, "points.csv")
        registers.keep_points(actor=SYSTEM, now=now, act_id="7b7c9a5e-6f0b-4d53-9a64-0d1a64f6a001", table=table)
        self.extract = extract(self.team, register_of(300), now=now)
        self.rows = list(Listed.objects.order_by("place"))
        self.list = reverse("proactive:list", args=[self.extract])
        self.first = reverse("proactive:listed", args=[self.rows[0].pk])
        self.codes = reverse("proactive:codes", args=[self.extract])

    def come(self, relation, team=None):
        return come_in(worker("Some Body", relation, None if relation == "administrator" else team or self.team))


@pytest.fixture
def there(database):
    return Place()


def test_the_list_says_who_and_why_by_what_version_and_that_it_is_advice(there):
    page = words(there.come("connector").get(there.list))
    for said in (
        "6 of 300 people on the register", "Ana Brook0", "1 May 1940", "ZZ91 1AA", "Not asked: 6",
        "Hospital Frailty Risk Score 10.3, intermediate risk",
        f"aged {age_on(date(1940, 5, 1), timezone.localdate())}",
        "4 long-term conditions",
        "table points.csv with 2 codes", "intermediate from 5.0, high from 15.1", "It is advice",
    ):
        assert said in page
    assert "F00" not in page
    assert there.rows[0].nhs_number not in page
    assert Question.objects.filter(asked__startswith="the proactive list").exists()


def test_small_numbers_are_not_shown_and_deprivation_that_is_not_known_is_said(there):
    page = words(there.come("connector").get(there.list))
    assert "Not known: the register does not say it." in page
    assert "Numbers under 5 are not shown" in page
    assert re.search(r"Female</th><td[^>]*>300</td><td[^>]*>6</td>", page)


@pytest.mark.parametrize(("relation", "sees", "opens"), [
    ("connector", True, False), ("triage", True, False), ("leader", True, False), ("matron", True, True),
    (OFFICER, False, False), ("wellbeing-worker", False, False), ("social-worker", False, False),
    ("administrator", False, False),
])
def test_who_sees_the_list_and_who_sees_its_codes(there, relation, sees, opens):
    client = there.come(relation)
    assert [client.get(at).status_code for at in (there.list, there.first)] == ([200, 200] if sees else [404, 404])
    if sees:
        page = words(client.get(there.first))
        assert ("F00 Dementia" in page) is opens
        assert ("The community matron can open them" in page) is not opens
    assert client.get(there.codes).status_code == (200 if relation in ("matron", OFFICER) else 404)
    assert client.get(LISTS).status_code == (200 if sees or relation == OFFICER else 404)
    assert client.get(BRING_IN).status_code == (200 if relation == OFFICER else 404)


def test_another_team_finds_nothing_at_any_address(there):
    other = practice("Mill Row", "Fenton", "Q88002")
    for relation in ("matron", OFFICER):
        client = there.come(relation, other)
        assert [client.get(at).status_code for at in (there.list, there.first, there.codes)] == [404] * 3
        assert client.post(f"{there.first}/offer", {"act_id": ACT}).status_code == 404


def test_a_worker_offers_and_writes_down_a_yes(there):
    client = there.come("matron")
    act_id = re.search(r'offer">.*?name="act_id" value="([^"]+)"', words(client.get(there.first)))[1]
    page = words(client.post(f"{there.first}/offer", {"act_id": act_id}, follow=True))
    assert "Write down what they said" in page
    nothing = client.post(there.first, drawn(client, there.first))
    assert nothing.status_code == 422
    assert "Say whether they said yes or no" in words(nothing)
    fields = drawn(client, there.first) | {"what": "accepted", "words": "Please come on a Tuesday"}
    page = words(client.post(there.first, fields, follow=True))
    assert "Said yes" in page
    assert "Please come on a Tuesday" in page
    client.post(there.first, fields)
    assert Request.objects.get().pathway == "community-team"
    assert "Said yes: 1" in words(client.get(there.list))
    assert there.rows[0].family_name in words(client.get(f"{there.list}?stands=accepted"))
    assert there.rows[1].family_name not in words(client.get(f"{there.list}?stands=accepted"))


def test_a_no_asks_from_when_and_nothing_typed_is_lost(there):
    client = there.come("connector")
    client.post(f"{there.first}/offer", {"act_id": ACT})
    fields = drawn(client, there.first) | {"what": "refused", "words": "Not this winter"}
    wrong = client.post(there.first, fields)
    assert wrong.status_code == 422
    assert "Say from which day they may be asked again" in words(wrong)
    assert "Not this winter" in words(wrong)
    page = words(client.post(there.first, fields | {"not_again": "on"}, follow=True))
    assert "Does not want to be asked again." in page
    assert "I will offer it to them" not in page
    assert not Request.objects.exists()


def test_whoever_has_such_a_team_is_written_down_as_known(there):
    client = there.come("triage")
    said = {"act_id": ACT, "words": "The virtual ward"}
    page = words(client.post(f"{there.first}/known", said, follow=True))
    assert "Known already" in page
    assert "The virtual ward" in page
    assert ListAnswer.objects.get().what == "known"


def test_an_offer_that_cannot_be_made_is_said_in_words(there):
    InUse.objects.filter(name="community-team").update(end=timezone.now())
    answer = there.come("connector").post(f"{there.first}/offer", {"act_id": ACT})
    assert answer.status_code == 422
    assert "not switched on for this team" in words(answer)


def uploaded(client, there, content, name="register.csv"):
    page = client.get(BRING_IN)
    act_id = re.search(r'name="act_id" value="([^"]+)"', page.content.decode())[1]
    sent = {
        "act_id": act_id, "practice": f"{there.team.pk}:{CODE}",
        "file": SimpleUploadedFile(name, content, content_type="text/csv"),
    }
    return client.post(BRING_IN, sent, follow=True)


def test_the_officer_brings_in_a_register_and_sees_what_is_in_it_first(there):
    client = there.come(OFFICER)
    answer = uploaded(client, there, register_of(120, begin=700))
    at = answer.redirect_chain[-1][0]
    assert "120 rows: 120 right, 0 wrong" in words(answer)
    assert Extract.objects.count() == 1  # nothing yet
    page = words(client.post(at, drawn(client, at), follow=True))
    assert "120 people on the register, 2 on the list" in page
    assert "Lists before these" in page
    made = Extract.objects.get(is_current=True)
    assert "F00 Dementia" in words(client.get(reverse("proactive:codes", args=[made.pk])))


def test_the_officer_is_in_no_circle_and_promised_nothing(there):
    """Not working with people here is not the same as standing by one of them."""
    page = words(there.come(OFFICER).get(LISTS))
    menu = page[page.index('aria-label="Main"') : page.index("<main")]
    assert "Proactive list" in menu
    assert "Who I speak for" not in menu
    assert "What I said I would do" not in menu


def test_wrong_rows_are_shown_and_come_in_only_without_them_when_that_is_said(there):
    client = there.come(OFFICER)
    spoilt = register_of(120, begin=700).replace(b"1940-05-01", b"1066-10-14", 1)
    spoilt = spoilt.replace(b"Ana,Brook7", b"=1+1,Brook7", 1)
    answer = uploaded(client, there, spoilt)
    at, page = answer.redirect_chain[-1][0], words(answer)
    assert "118 right, 2 wrong" in page
    assert "row 2, column date_of_birth" in page
    assert "row 9, column given_name" in page
    refused = client.post(at, drawn(client, at))
    assert refused.status_code == 422
    assert "Rows of this file are wrong" in words(refused)
    assert Extract.objects.count() == 1
    client.post(at, drawn(client, at) | {"keep_good": "on"})
    assert Extract.objects.get(is_current=True).people == 118


@pytest.mark.parametrize(("content", "name", "sentence"), [
    (b"", "register.csv", "empty"),
    (b"%PDF-1.4 x", "register.csv", "is not something we take"),
    (register_of(5), "register.exe", "ends in “.exe”"),
    (b"a,b\n1,2\n3,4\n", "other.csv", "These columns are missing"),
])
def test_a_file_that_is_no_register_is_said_to_be_none(there, content, name, sentence):
    answer = uploaded(there.come(OFFICER), there, content, name)
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert Extract.objects.count() == 1


def test_a_file_somebody_else_brought_in_and_a_practice_elsewhere_are_not_there(there):
    client, other = there.come(OFFICER), come_in(worker("Another One", OFFICER, there.team))
    at = uploaded(client, there, register_of(60, begin=700)).redirect_chain[-1][0]
    assert other.get(at).status_code == 404
    assert client.get(at.replace(CODE, "Q88009")).status_code == 404
    assert client.get(at.partition("?")[0]).status_code == 404


def test_the_officer_comes_to_nothing_else(there):
    client = there.come(OFFICER)
    page = words(client.get(LISTS))
    assert "Caseload" not in page
    assert "Proactive list" in page
