"""The site as it is served: by `homeward serve`, with the invented neighbourhood, as a newcomer meets it."""

import json
import sqlite3
import urllib.error
import urllib.request


def test_a_newcomer_is_shown_the_way_in(live_site):
    with urllib.request.urlopen(live_site.url_of("account_login")) as answer:
        page = answer.read().decode()
    assert "<h1" in page
    with urllib.request.urlopen(f"{live_site.url}/health") as answer:
        assert json.load(answer)["status"] == "ok"


def test_styles_come_compressed_and_are_kept(live_site):
    with urllib.request.urlopen(live_site.url_of("account_login")) as answer:
        style = next(part for part in answer.read().decode().split('"') if part.endswith(".css"))
    asked = urllib.request.Request(f"{live_site.url}{style}", headers={"Accept-Encoding": "br"})
    with urllib.request.urlopen(asked) as answer:
        assert answer.headers["Content-Encoding"] == "br"
        assert "immutable" in answer.headers["Cache-Control"]


def test_what_a_site_changes_is_its_own(live_site, invented_neighbourhood):
    live_site.homeward("create-client", "--help")
    with sqlite3.connect(live_site.data / "demo.sqlite3") as own:
        own.execute("CREATE TABLE mine (number INTEGER)")
    own.close()
    with sqlite3.connect(invented_neighbourhood / "demo.sqlite3") as prepared:
        assert not prepared.execute("SELECT name FROM sqlite_master WHERE name = 'mine'").fetchall()
    prepared.close()


def test_the_log_of_a_served_site_is_lines_of_json(live_site):
    for path in ("/health", "/people/rosa-lind"):
        try:
            urllib.request.urlopen(f"{live_site.url}{path}").close()
        except urllib.error.HTTPError as error:
            error.close()
    said = [line for line in (live_site.data / "log").read_text().splitlines() if line.startswith("{")]
    assert {"answered"} == {json.loads(line)["message"] for line in said}
    assert "rosa" not in (live_site.data / "log").read_text()
