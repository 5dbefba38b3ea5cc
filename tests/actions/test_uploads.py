"""Files through the one door: who may bring one in, who gets it back, and that it is never changed."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from homeward.actions import requests, uploads
from homeward.actions.requests import Via
from homeward.domain.access import Kind, Label
from homeward.domain.actor import ANONYMOUS, SYSTEM, Actor, ActorKind
from homeward.domain.failures import NotThere, SentDifferently
from homeward.domain.problem import Refused
from homeward.domain.upload import FileKind
from homeward.records.care.models import Request
from homeward.records.care.queries.files import file, files_of, original, waiting_file
from homeward.records.journal.models import Entry
from homeward.records.people.models import Relationship, Upload, Withhold
from homeward.records.people.reading import Reader
from homeward.records.session import acting, asked_by
from tests.arrivals import ASKED, IRIS, add, party, receiver, team, worker
from tests.domain.files import FHIR_JSON, HTML, PDF, png
from tests.moments import NOON

LATER = NOON + timedelta(hours=1)


@pytest.fixture
def place(database):
    with acting(SYSTEM, NOON):
        lane = team()
        rosa = worker("Rosa Bright", "connector", lane)
        worker("Lena Holt", "leader", lane)
    return lane, rosa, add(IRIS, lane)


def kept(actor, now=NOON, act_id=None, **said):
    said = {"content": PDF, "name": "letter.pdf", **said}
    return uploads.keep(actor=actor, now=now, act_id=act_id or uuid4(), **said)


def gets(actor, query, key, now=LATER):
    with asked_by(actor, now):
        return query(Reader(actor, now, "tests"), key)


def close(person, relation):
    with acting(SYSTEM, NOON):
        somebody = party(f"Somebody who is {relation}")
        Relationship.objects.create(
            party=somebody, relation=relation, scope="person", person_id=person, basis="tests", start=NOON
        )
    return Actor(ActorKind.USER, somebody.pk, somebody.name)


def test_a_persons_file_is_for_those_who_may_see_their_files(place):
    _, rosa, iris = place
    key = kept(rosa, person_id=iris, title="Letter from the ward")
    assert gets(rosa, file, key).content == PDF
    [line] = gets(rosa, files_of, iris).files
    assert (line.title, line.kind, line.size, line.put_by) == (
        "Letter from the ward", FileKind.PDF, len(PDF), "Rosa Bright"
    )
    assert gets(close(iris, "self"), file, key).name == "letter.pdf"
    for other in (close(iris, "circle-member"), close(iris, "pulled-in"), Actor(ActorKind.USER, uuid4()), ANONYMOUS):
        with pytest.raises(NotThere):
            gets(other, file, key)
    with pytest.raises(NotThere):
        gets(rosa, file, uuid4())


def test_not_them_holds_for_files_too(place):
    _, rosa, iris = place
    key = kept(rosa, person_id=iris, title="Letter")
    with acting(SYSTEM, NOON):
        Withhold.objects.create(person_id=iris, record_kind=Kind.FILE, party_id=rosa.party_id, start=LATER)
    assert gets(rosa, file, key, NOON).content == PDF
    with pytest.raises(NotThere):
        gets(rosa, file, key)


def test_the_story_says_that_it_was_kept_and_by_whom(place):
    _, rosa, iris = place
    key = kept(rosa, person_id=iris, title="Letter from the ward")
    with acting(SYSTEM, NOON):
        entry = Entry.objects.select_related("payload").get(what="file.kept")
        row = Upload.objects.get()
    assert (entry.person_id, entry.subject_id, entry.kind, entry.actor_name) == (iris, key, "file", "Rosa Bright")
    assert entry.payload.body["name"] == "Letter from the ward"
    assert entry.payload.body["sha256"] == row.sha256


def test_somebody_who_may_not_write_there_keeps_nothing(place):
    _, rosa, iris = place
    for other in (close(iris, "circle-member"), close(iris, "gp"), ANONYMOUS):
        with pytest.raises(NotThere):
            kept(other, person_id=iris, title="Letter")
    with pytest.raises(NotThere):
        kept(rosa, person_id=iris, title="Letter", label=Label.SAFEGUARDING)
    assert kept(close(iris, "self"), person_id=iris, title="My own photo", content=png(), name="me.png")


def test_what_is_wrong_with_it_is_said_and_nothing_is_kept(place):
    _, rosa, iris = place
    with pytest.raises(Refused, match="file-kind-not-taken"):
        kept(rosa, person_id=iris, title="Letter", content=HTML)
    with pytest.raises(Refused, match="file-title-missing"):
        kept(rosa, person_id=iris)
    with acting(SYSTEM, NOON):
        assert not Upload.objects.exists()


def test_sent_twice_is_kept_once(place):
    _, rosa, iris = place
    act_id = uuid4()
    first = kept(rosa, act_id=act_id, person_id=iris, title="Letter")
    assert kept(rosa, act_id=act_id, person_id=iris, title="Letter") == first
    with pytest.raises(SentDifferently):
        kept(rosa, act_id=act_id, person_id=iris, title="Letter", content=PDF + b"\n")
    with acting(SYSTEM, NOON):
        assert Upload.objects.count() == 1


def test_a_file_about_nobody_waits_a_day_for_whoever_works_here_and_brought_it(place):
    lane, rosa, _ = place
    with acting(SYSTEM, NOON):
        colleague, citizen = worker("Tom Reed", "connector", lane), party("Ned")
    key = kept(rosa, content=FHIR_JSON, name="referral.json")
    assert gets(rosa, waiting_file, key).content == gets(rosa, file, key).content == FHIR_JSON
    assert gets(colleague, waiting_file, key) is None
    with pytest.raises(NotThere):
        gets(colleague, file, key)
    assert gets(rosa, waiting_file, key, NOON + uploads.WAITS) is None
    with pytest.raises(NotThere):
        kept(Actor(ActorKind.USER, citizen.pk))
    with pytest.raises(NotThere):
        kept(ANONYMOUS)


def sent(actor, key, lane):
    return requests.receive(
        actor=actor, now=LATER, act_id=uuid4(), request=ASKED, via=Via.FHIR, upload_id=key, team_id=lane.pk
    )


def test_the_original_stays_with_the_request_for_whoever_may_see_it(place):
    lane, rosa, iris = place
    with acting(SYSTEM, NOON):
        mo, away = receiver("Mo Finch", lane), receiver("Sam Hill", team("Sandon", "Blurton"))
    key = kept(rosa, content=FHIR_JSON, name="referral.json")
    request = sent(rosa, key, lane)
    assert gets(mo, original, request).content == gets(mo, file, key).content == FHIR_JSON
    for query, what in ((original, request), (file, key)):
        with pytest.raises(NotThere):
            gets(away, query, what)
    with acting(SYSTEM, NOON):
        version = Request.objects.get(pk=request).version
    requests.accept(
        actor=mo, now=LATER, act_id=uuid4(), team_id=lane.pk, request_id=request, seen=version, person_id=iris
    )
    assert gets(close(iris, "self"), original, request).content == FHIR_JSON
    assert gets(rosa, original, request, NOON + timedelta(days=30)).content == FHIR_JSON
    with pytest.raises(NotThere):
        gets(close(iris, "circle-member"), original, request)


def test_only_ones_own_waiting_file_is_sent(place):
    lane, rosa, _ = place
    with acting(SYSTEM, NOON):
        colleague = worker("Tom Reed", "connector", lane)
    key = kept(rosa, content=FHIR_JSON, name="referral.json")
    for thief, which in ((colleague, key), (ANONYMOUS, key), (rosa, uuid4())):
        with pytest.raises(NotThere):
            sent(thief, which, lane)


def test_what_waited_in_vain_is_taken_away_and_what_was_sent_stays(place):
    lane, rosa, iris = place
    used = kept(rosa, content=FHIR_JSON, name="referral.json")
    sent(rosa, used, lane)
    kept(rosa, name="never sent.pdf")
    theirs = kept(rosa, person_id=iris, title="Letter")
    assert uploads.forget_waiting(NOON + timedelta(hours=23)) == 0
    assert uploads.forget_waiting(NOON + timedelta(hours=25)) == 1
    assert uploads.forget_waiting(NOON + timedelta(hours=26)) == 0
    with acting(SYSTEM, NOON):
        assert set(Upload.objects.values_list("pk", flat=True)) == {used, theirs}


def test_a_file_is_written_once(place):
    _, rosa, iris = place
    key = kept(rosa, person_id=iris, title="Letter")
    with acting(SYSTEM, NOON):
        for change in ({"content": b"other"}, {"person_id": None, "waits_until": LATER}, {"label": "circle"}):
            with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
                Upload.objects.filter(pk=key).update(**change)
        assert bytes(Upload.objects.get(pk=key).content) == PDF
