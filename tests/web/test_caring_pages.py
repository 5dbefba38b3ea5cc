"""Looking after: a page for each of two people, who have nothing else in common for whoever reads only one of them."""

import re
from html import unescape
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from homeward.actions import journeys
from homeward.domain.actor import SYSTEM
from homeward.jobs.mail import send_message
from homeward.outside import messages
from homeward.records.care.models import Caring
from homeward.records.journal.models import Look, Outgoing
from homeward.records.people.models import Person
from tests.arrivals import team, worker
from tests.caring import cared_for, pat
from tests.moments import NOON
from tests.planning import round_iris, stored
from tests.web.test_people_pages import come_in
from tests.web.test_plan_pages import come_in as signed_in


def words(answer):
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode())))


def to(route, *args):
    return reverse(f"caring:{route}", args=args)


def kept(answer):
    return dict(re.findall(r'type="hidden" name="([\w-]+)" value="([^"]*)"', unescape(answer.content.decode())))


@pytest.fixture
def there(database):
    return round_iris()


@pytest.fixture
def rosa(there) -> Client:
    return signed_in(there.rosa)


def said(**changes):
    return {
        "act_id": uuid4(), "preferred_name": "Pat", "family_name": "Okoro", "phone": "07700 900260",
        "what": "Cooks, and is there at night", "carer_is": "my Pat", "person_answer": "agrees",
        "carer_answer": "agrees", "whose": "person", **changes,
    }


def test_somebody_new_is_looked_for_first_and_only_then_written_down(there, rosa):
    page = reverse("people:page", args=[there.person_id])
    assert to("read", there.person_id) in rosa.get(page).content.decode()
    assert "Nobody is written down." in words(rosa.get(to("read", there.person_id)))
    looked = rosa.post(to("add", there.person_id), said())
    assert looked.status_code == 200
    assert "Is Pat known already?" in words(looked)
    assert "Nobody whom you may see is like them" in words(looked)
    assert stored(Caring.objects.count) == 0
    again = rosa.post(to("add", there.person_id), kept(looked) | {"do": "change"})
    assert 'value="Okoro"' in again.content.decode()
    for _ in range(2):  # sent twice
        assert rosa.post(to("add", there.person_id), kept(looked) | {"do": "give"}).status_code == 302
    assert stored(Caring.objects.count) == 2
    carer = stored(lambda: Person.objects.get(preferred_name="Pat").pk)
    assert "Looked after by Pat (my Pat)" in words(rosa.get(page))
    assert "Looks after Iris" in words(rosa.get(reverse("people:page", args=[carer])))
    assert "Pat's own plan" in words(rosa.get(to("read", carer)))


def test_somebody_known_is_chosen_and_gets_no_second_record(there, rosa):
    carer = pat(there.team)
    looked = rosa.post(to("add", there.person_id), said())
    assert "These people may be the same." in words(looked)
    assert f'value="{carer}"' in looked.content.decode()
    unanswered = rosa.post(to("add", there.person_id), kept(looked) | {"do": "give"})
    assert unanswered.status_code == 422
    assert "Choose whether it is somebody known or somebody new" in words(unanswered)
    assert rosa.post(to("add", there.person_id), kept(looked) | {"do": "give", "who": str(carer)}).status_code == 302
    assert stored(lambda: Person.objects.filter(preferred_name="Pat").count()) == 1
    assert stored(lambda: {side.person_id for side in Caring.objects.all()}) == {carer, there.person_id}


def test_what_is_missing_is_all_said_at_once_and_nothing_typed_is_lost(there, rosa):
    lacking = rosa.post(
        to("add", there.person_id), said(what="", preferred_name="", phone="", carer_answer="does-not-agree")
    )
    assert lacking.status_code == 422
    for words_of_it in ("Enter the name they like to be called", "Write what they do"):
        assert words_of_it in words(lacking)
    assert 'value="Okoro"' in lacking.content.decode()
    refused = rosa.post(to("add", there.person_id), said(phone="", carer_answer="does-not-agree"))
    assert refused.status_code == 422
    assert "they are asked, and it is written down only if they agree" in words(refused)


def test_the_person_reads_whom_they_named_and_writes_nobody_down(there, rosa):
    cared_for(there, pat(there.team))
    iris = signed_in(there.iris)
    page = words(iris.get(to("read", there.person_id)))
    assert "My Pat" in page
    assert "They can also ask for help for themself" in page
    assert iris.get(to("add", there.person_id)).status_code == 404
    assert iris.post(to("add", there.person_id), said()).status_code == 404


def test_a_reader_of_one_record_is_told_that_there_is_somebody_and_no_name(there):
    cared_for(there, pat(there.team))
    doctor = come_in("Dr Lal", "gp", person_id=there.person_id)
    pages = [reverse("people:page", args=[there.person_id]), to("read", there.person_id)]
    pages += [reverse("people:story", args=[there.person_id])]
    for page in pages:
        answer = words(doctor.get(page))
        assert "Pat" not in answer
        assert "Okoro" not in answer
    assert "Somebody looks after Iris" in words(doctor.get(pages[0]))
    assert "Who that is stands in a record of their own" in words(doctor.get(pages[1]))
    looks = stored(lambda: set(Look.objects.filter(actor_name="Dr Lal").values_list("person_id", flat=True)))
    assert looks == {there.person_id}


def test_it_ends_with_a_reason_and_the_other_lead_hears_of_it(there, rosa, monkeypatch):
    carer = pat(there.team)
    tie = cared_for(there, carer)
    silent = rosa.post(to("end", carer, tie), {"act_id": uuid4(), "whose": "person"})
    assert "Write why it ends" in words(silent)
    ended = rosa.post(to("end", carer, tie), {"act_id": uuid4(), "whose": "person", "reason": "She moved"})
    assert ended.status_code == 302
    assert "She moved" in words(rosa.get(to("read", carer)))
    other = words(rosa.get(to("read", there.person_id)))
    assert "This has ended." in other
    assert "She moved" not in other
    sent = []
    monkeypatch.setattr(messages, "send", lambda *told: sent.append(told))
    send_message(stored(lambda: Outgoing.objects.get(body__what="message-caring-ended").body))
    ((_whom, _subject, told),) = sent
    assert to("read", there.person_id) in told  # the address in it is that of a page
    assert "Iris" not in told


def test_what_the_carer_shares_stands_in_the_others_plan(there, rosa):
    carer = pat(there.team)
    tie = cared_for(there, carer)
    form = {"act_id": uuid4(), "seen": "0", "words": "Ring Ruby first. She has a key.", "whose": "person"}
    assert rosa.post(to("share", carer, tie), form).status_code == 302
    plan = words(rosa.get(reverse("plans:read", args=[there.person_id])))
    assert "If whoever looks after Iris cannot be there Ring Ruby first. She has a key." in plan
    assert "Ring Ruby first" in rosa.get(to("share", carer, tie)).content.decode()
    nell = signed_in(there.nell)
    assert "Ruby" not in words(nell.get(reverse("plans:read", args=[there.person_id])))
    clash = rosa.post(to("share", carer, tie), form | {"act_id": uuid4(), "words": "Another"})
    assert clash.status_code == 409
    assert rosa.get(to("share", there.person_id, tie)).status_code == 404  # nor from the side of whoever is cared for


def test_for_a_stranger_nothing_of_it_is_there(there):
    carer = pat(there.team)
    tie = cared_for(there, carer)
    away = come_in("Ann Far", "connector", team=stored(lambda: team("Hill End", "Hill")))
    for page in (
        to("read", carer), to("add", carer), to("end", carer, tie), to("share", carer, tie), to("sign-in", carer, tie)
    ):
        assert away.get(page).status_code == 404


def test_a_carers_own_support_is_offered_until_it_goes_on(there, rosa):
    carer = pat(there.team)
    cared_for(there, carer)
    begin = reverse("pathways:another", args=[carer])
    page = to("read", carer)
    assert f'href="{begin}"' in rosa.get(page).content.decode()
    person = stored(lambda: Person.objects.get(pk=carer))
    stored(lambda: worker("Imogen Hale", "link-worker", there.team))
    stored(lambda: journeys.begin(actor=SYSTEM, now=NOON, person=person, pathway="carers-support", team=there.team))
    assert f'href="{begin}"' not in rosa.get(page).content.decode()
