"""What may be brought in: told by content. Every refusal is shown beside a file that differs in that one thing."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeward.domain import upload, upload_pictures, upload_text
from homeward.domain.problem import Refused
from homeward.domain.upload import ENDINGS, LARGEST, LONGEST_NAME, FileKind, cleaned_name, examine
from tests.domain.files import ARCHIVE, CSV, FHIR_JSON, FHIR_XML, HTML, PDF, chunk, jpeg, png

TAKEN = [
    (PDF, "letter.pdf", FileKind.PDF),
    (jpeg(), "dog.JPG", FileKind.JPEG),
    (jpeg(after=b"a telephone's own notes"), "dog.jpeg", FileKind.JPEG),
    (png(), "key safe.png", FileKind.PNG),
    (FHIR_JSON, "referral.json", FileKind.FHIR_JSON),
    (b"\xef\xbb\xbf" + FHIR_JSON, "referral", FileKind.FHIR_JSON),
    (FHIR_XML, "referral.xml", FileKind.FHIR_XML),
    (CSV, "people.csv", FileKind.CSV),
    ("name;born\nÉlodie;1941\n".encode(), "people.csv", FileKind.CSV),
]


@pytest.mark.parametrize(("content", "name", "kind"), TAKEN)
def test_every_kind_is_known_by_its_content(content, name, kind):
    taken = examine(content, name)
    assert (taken.kind, taken.size) == (kind, len(content))
    assert len(taken.sha256) == 64


def codes(content, name="", **wanted):
    with pytest.raises(Refused) as refused:
        examine(content, name, **wanted)
    return {problem.code for problem in refused.value.problems}


REFUSED = [
    (b"", "letter.pdf", "file-is-empty"),
    (b" \n ", "letter.pdf", "file-is-empty"),
    (HTML, "letter.pdf", "file-kind-not-taken"),
    (HTML, "table.csv", "file-kind-not-taken"),
    (b"MZ\x90\x00 a program", "letter.pdf", "file-kind-not-taken"),
    (ARCHIVE, "letter.pdf", "file-kind-not-taken"),
    (b"GIF89a", "dog.png", "file-kind-not-taken"),
    (b'{"some": "json"}', "referral.json", "file-kind-not-taken"),
    (b"[" * 100_000, "referral.json", "file-kind-not-taken"),
    (b"only words here", "table.csv", "file-kind-not-taken"),
    (b"a,b\n1,2,3\n", "table.csv", "file-kind-not-taken"),
    (b"a,b\n1,\x00\n", "table.csv", "file-kind-not-taken"),
    (PDF, "letter.html", "file-name-says-otherwise"),
    (PDF, "letter.jpg", "file-name-says-otherwise"),
    (png(), "dog.jpg", "file-name-says-otherwise"),
    (PDF[:-8], "letter.pdf", "file-is-half"),
    (png()[:-6], "dog.png", "file-is-half"),
    (jpeg()[:-2], "dog.jpg", "file-is-half"),
    (jpeg()[:20], "dog.jpg", "file-is-half"),
    (png(0, 2), "dog.png", "file-is-half"),
    (PDF + ARCHIVE, "letter.pdf", "file-holds-more"),
    (PDF.replace(b"1 0 obj", HTML + b"1 0 obj"), "letter.pdf", "file-holds-more"),
    (png() + ARCHIVE, "dog.png", "file-holds-more"),
    (png() + b"<?php system(1) ?>", "dog.png", "file-holds-more"),
    (jpeg(comment=HTML), "dog.jpg", "file-holds-more"),
    (jpeg(comment=b"%PDF-1.4 a letter in a picture"), "dog.jpg", "file-holds-more"),
    (jpeg(after=ARCHIVE), "dog.jpg", "file-holds-more"),
    (jpeg(after=HTML), "dog.jpg", "file-holds-more"),
    (b"name,said\nRosa,<script>alert(1)</script>\n", "table.csv", "file-holds-more"),
    (png(50_000, 50_000), "dog.png", "picture-too-large"),
    (jpeg(60_000, 60_000), "dog.jpg", "picture-too-large"),
]


@pytest.mark.parametrize(("content", "name", "code"), REFUSED)
def test_what_is_not_taken_says_why(content, name, code):
    assert code in codes(content, name)


def test_as_many_bytes_as_are_allowed_and_not_one_more():
    filled = PDF[:-6] + b"x" * (LARGEST - len(PDF)) + PDF[-6:]
    assert examine(filled, "letter.pdf").size == LARGEST
    assert codes(filled[:-6] + b"x" + PDF[-6:], "letter.pdf") == {"file-too-large"}


def test_as_many_points_as_are_allowed():
    assert examine(png(10_000, 5_000), "dog.png").kind is FileKind.PNG
    assert codes(png(10_000, 5_001), "dog.png") == {"picture-too-large"}


@pytest.mark.parametrize(
    ("inside", "code"),
    [
        (b'<text><div xmlns="http://www.w3.org/1999/xhtml"><script>1</script></div></text>', "file-runs-something"),
        (b'<text><div xmlns="http://www.w3.org/1999/xhtml" onclick="1">x</div></text>', "file-runs-something"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "file-runs-something"),
    ],
)
def test_a_document_that_runs_something_is_not_kept(inside, code):
    assert codes(FHIR_XML.replace(b"<type", inside + b"<type"), "referral.xml") == {code}
    calm = b'<text><div xmlns="http://www.w3.org/1999/xhtml"><p>Walks well</p></div></text>'
    assert examine(FHIR_XML.replace(b"<type", calm + b"<type"), "referral.xml").kind is FileKind.FHIR_XML


def test_a_document_type_is_never_read():
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    assert codes(FHIR_XML.replace(b"<Bundle", laughs + b"<Bundle", 1), "referral.xml") == {"file-kind-not-taken"}


def test_only_what_is_of_use_here_is_taken():
    assert codes(PDF, "letter.pdf", wanted={FileKind.FHIR_JSON}) == {"file-kind-not-taken"}


# Each check switched off lets through what it is there to stop.
SWITCHED_OFF = [
    (upload, "kind_of", lambda content: FileKind.PDF, b"MZ a program %%EOF", "letter.pdf"),
    (upload, "content_problems", lambda kind, content: (), PDF[:5] + HTML, "letter.pdf"),
    (upload, "name_fits", lambda kind, name: True, PDF, "letter.html"),
    (upload, "content_problems", lambda kind, content: (), PDF + ARCHIVE, "letter.pdf"),
    (upload_pictures, "_is_archive", lambda content: False, PDF + ARCHIVE, "letter.pdf"),
    (upload_pictures, "_signs", lambda part: False, jpeg(comment=HTML), "dog.jpg"),
    (upload_pictures, "MOST_PIXELS", 10**10, png(50_000, 50_000), "dog.png"),
    (upload_text, "RUNS", frozenset(), FHIR_XML.replace(b"<type", b'<svg xmlns="x"/><type'), "referral.xml"),
    (upload, "LARGEST", 10**9, PDF[:-6] + b"x" * LARGEST + PDF[-6:], "letter.pdf"),
]


@pytest.mark.parametrize(("where", "check", "off", "content", "name"), SWITCHED_OFF)
def test_each_check_is_what_stops_it(monkeypatch, where, check, off, content, name):
    assert codes(content, name)
    monkeypatch.setattr(where, check, off)
    assert examine(content, name)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("letter.pdf", "letter.pdf"),
        ("C:\\Users\\Ann\\Letter from the ward.PDF", "Letter from the ward.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("ward\u202efdp.exe", "wardfdp.exe.pdf"),
        ('a"b;c\r\nSet-Cookie: x.pdf', "a_b_cSet-Cookie_ x.pdf"),
        ("", "file.pdf"),
        ("...", "file.pdf"),
        ("Brief für Élodie", "Brief für Élodie.pdf"),
        ("Letter.v2", "Letter.v2.pdf"),
    ],
)
def test_names_are_cleaned(given, kept):
    assert cleaned_name(given, FileKind.PDF) == kept


@given(st.text(max_size=300), st.sampled_from(list(FileKind)))
def test_a_cleaned_name_is_short_safe_and_stays_as_it_is(name, kind):
    cleaned = cleaned_name(name, kind)
    assert len(cleaned) <= LONGEST_NAME
    assert cleaned.rpartition(".")[2] in ENDINGS[kind]
    assert not set(cleaned) & set('/\\<>:"|?*;%\r\n\0')
    assert not cleaned.startswith((".", " "))
    assert cleaned_name(cleaned, kind) == cleaned


BEGINNINGS = [PDF, png(), jpeg(), FHIR_XML, FHIR_JSON, CSV, b"\xff\xd8\xff", b"%PDF-"]


@given(st.binary(max_size=400), st.sampled_from(BEGINNINGS))
def test_whatever_is_sent_there_is_an_answer(noise, beginning):
    for content in (noise, beginning + noise, beginning[:20] + noise):
        with suppress(Refused):
            assert examine(content, "x").size == len(content)


def test_a_chunk_with_a_wrong_sum_is_half_a_picture():
    broken = bytearray(png())
    broken[20] ^= 1
    assert "file-is-half" in codes(bytes(broken), "dog.png")
    assert chunk(b"IEND", b"") in png()
