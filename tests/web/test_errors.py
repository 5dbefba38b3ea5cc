"""When something goes wrong the page says what happened and what to do, and gives back what was typed."""

import pytest

from homeward.content.sentences import table
from homeward.web import errors


@pytest.mark.parametrize(
    ("where", "status", "said"),
    [
        ("/nowhere", 404, "We cannot find that page"),
        ("/clash", 409, "Somebody else changed this too"),
        ("/busy", 503, "Not just now"),
        ("/broken", 500, "Something went wrong"),
    ],
)
def test_each_page_says_what_happened(client, where, status, said):
    answer = client.get(where)
    page = answer.content.decode()
    assert answer.status_code == status
    assert f"<title>{said} – Homeward</title>" in page
    assert 'name="robots" content="noindex"' in page
    assert "kettle" not in page


def test_not_now_says_when_to_come_back(client):
    assert int(client.get("/busy")["Retry-After"]) > 0


def test_a_refusal_gives_every_reason_in_words(client):
    code = next(code for code, words in table().items() if "{" not in words)
    answer = client.get("/refused", {"code": code})
    assert answer.status_code == 422
    assert table()[code][:20].replace("'", "&#39;") in answer.content.decode()


def test_a_clash_shows_both_and_the_form_is_over_the_version_now_saved(client):
    page = client.get("/clash").content.decode()
    assert "Sunday lunch with Ray" in page
    assert page.count("Seeing the garden from her chair") == 2
    assert 'name="seen" value="8"' in page
    assert 'name="seen" value="7"' not in page


def test_an_expired_form_gives_back_what_was_typed_but_no_secrets(small_site):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(
        "/one",
        {"matters": "Seeing <her> garden", "password": "hunter2", "act_id": "a1"},
        headers={"referer": "http://testserver/one?step=2"},
    )
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Seeing &lt;her&gt; garden" in page
    assert "hunter2" not in page
    assert 'href="/one?step=2"' in page


def test_the_way_back_never_leads_to_another_site(small_site):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/one", {"matters": "x"}, headers={"referer": "http://elsewhere.example/one"})
    assert "elsewhere" not in answer.content.decode()


def test_a_mistake_while_posting_gives_back_what_was_typed(client):
    answer = client.post("/broken", {"matters": "Her garden"})
    assert answer.status_code == 500
    assert "Her garden" in answer.content.decode()


def test_when_even_the_template_fails_there_are_plain_words(client, monkeypatch):
    def fails() -> None:
        raise OSError("disk gone")

    monkeypatch.setattr(errors, "current", fails)
    answer = client.get("/broken")
    assert answer.status_code == 500
    assert answer.content.decode() == errors.LAST_RESORT
