"""Files over HTTP: given back as attachments that run nothing, and only to those who may have them."""

import re
from html import unescape
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from homeward.domain.upload import LARGEST
from homeward.records.journal.models import Look
from homeward.records.people.models import Upload
from homeward.web.files.receiving import InMemory
from tests.arrivals import IRIS, add, team
from tests.domain.files import CSV, HTML, PDF, png
from tests.web.test_people_pages import alike, come_in


@pytest.fixture
def lane(database):
    return team()


@pytest.fixture
def iris(lane):
    return add(IRIS, lane)


def words(answer):
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode())))


def put(client, iris, content=PDF, name="letter.pdf", title="Letter from the ward"):
    sent = {"act_id": uuid4(), "title": title, "file": SimpleUploadedFile(name, content, "application/pdf")}
    return client.post(reverse("files:of", args=[iris]), sent)


def test_a_worker_keeps_a_letter_and_gets_it_back_as_an_attachment(lane, iris):
    rosa = come_in("Rosa Bright", "connector", team=lane)
    assert "There are no files yet." in words(rosa.get(reverse("files:of", args=[iris])))
    assert put(rosa, iris, name='../a "letter".PDF').status_code == 302
    page = rosa.get(reverse("files:of", args=[iris]))
    assert "Letter from the ward PDF, 1 KB, kept by Rosa Bright on" in words(page)
    key = Upload.objects.get().pk
    assert f'href="/files/{key}" download' in page.content.decode()
    given = rosa.get(f"/files/{key}")
    assert given.content == PDF
    assert given.headers["Content-Disposition"] == 'attachment; filename="a _letter_.pdf"'
    assert given.headers["Content-Type"] == "application/pdf"
    assert given.headers["X-Content-Type-Options"] == "nosniff"
    assert given.headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'; sandbox"
    assert "no-store" in given.headers["Cache-Control"]
    assert [look.where for look in Look.objects.filter(person_id=iris, kinds="file")] == ["files:download"]


def test_a_page_called_a_letter_is_refused_and_what_was_typed_is_there(lane, iris):
    rosa = come_in("Rosa Bright", "connector", team=lane)
    answer = put(rosa, iris, HTML, title="Letter from the ward")
    assert answer.status_code == 422
    assert "What is in this file is not something we take, whatever it is called." in words(answer)
    assert 'value="Letter from the ward"' in answer.content.decode()
    assert "Write what it is" in words(put(rosa, iris, title=""))
    assert "This file is empty." in words(put(rosa, iris, b""))
    assert not Upload.objects.exists()


def test_without_the_check_that_page_would_be_kept(lane, iris, monkeypatch):
    """The control: it is the look at the content that stops it."""
    rosa = come_in("Rosa Bright", "connector", team=lane)
    from homeward.domain import upload

    monkeypatch.setattr(upload, "kind_of", lambda content: upload.FileKind.PDF)
    monkeypatch.setattr(upload, "content_problems", lambda kind, content: ())
    assert put(rosa, iris, HTML).status_code == 302
    assert bytes(Upload.objects.get().content) == HTML


def test_not_allowed_and_not_there_are_one_answer(lane, iris):
    rosa = come_in("Rosa Bright", "connector", team=lane)
    put(rosa, iris)
    key, nowhere = Upload.objects.get().pk, uuid4()
    away = come_in("Al Reed", "connector", team=team("Far Lane", "Far"))
    nell = come_in("Nell", "circle-member", person_id=iris)
    for client in (away, nell):
        answers = [client.get(f"/files/{one}") for one in (key, nowhere)]
        assert [answer.status_code for answer in answers] == [404, 404]
        assert alike(answers[0], f"/files/{key}") == alike(answers[1], f"/files/{nowhere}")
        assert client.get(reverse("files:of", args=[iris])).status_code == 404
        assert put(client, iris).status_code == 404
    assert rosa.post(f"/files/{key}").status_code == 405


def test_a_social_worker_reads_files_and_keeps_none(lane, iris):
    put(come_in("Rosa Bright", "connector", team=lane), iris)
    sam = come_in("Sam Hill", "social-worker", team=lane)
    page = sam.get(reverse("files:of", args=[iris]))
    assert "Letter from the ward" in words(page)
    assert "Keep a file" not in words(page)
    assert put(sam, iris).status_code == 404


def test_a_file_that_is_too_large_is_said_to_be_and_held_no_further(lane, iris):
    rosa = come_in("Rosa Bright", "connector", team=lane)
    answer = put(rosa, iris, PDF + b"x" * LARGEST)
    assert "This file is larger than 10 MB." in words(answer)
    handler = InMemory()
    handler.new_file("file", "x", "", None)
    for _ in range(5):
        handler.receive_data_chunk(b"x" * (LARGEST // 2), 0)
    assert handler.file_complete(0).size == LARGEST + 1


def test_pictures_and_tables_too(lane, iris):
    rosa = come_in("Rosa Bright", "connector", team=lane)
    put(rosa, iris, png(), "key safe.png", "Photo of the key safe")
    put(rosa, iris, CSV, "visits", "Visits in May")
    said = words(rosa.get(reverse("files:of", args=[iris])))
    assert "Photo of the key safe picture" in said
    assert "Visits in May table" in said
