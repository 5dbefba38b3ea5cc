"""`homeward import directory`: from files and from the address of a feed; whatever a feed does, the rest goes on."""

import json
from pathlib import Path

import pytest

from homeward.cli import import_directory
from homeward.cli.command_line import run
from homeward.cli.directory_pages import FAILURES, read_feed
from homeward.domain.problem import Refused, refuse
from homeward.records.community.models import DirectoryEntry, FeedEdition
from homeward.records.community.queries.directory import how_many
from homeward.standards.open_referral.gathering import Gathering

SAMPLES = Path(__file__).parent.parent / "standards" / "samples" / "open_referral"
URL = "https://feed.example.org/v3"


@pytest.fixture
def homeward(database, capsys):
    def command(*words):
        code = run(["import", "directory", *map(str, words)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return command


def one(number, **said):
    often = [{"description": "Often"}]
    return {"id": number, "name": f"Group {number}", "status": "active", "schedules": often, **said}


def envelope(records, number, pages, **said):
    return {"contents": records, "page_number": number, "total_pages": pages, "last_page": number == pages, **said}


class Feed:
    """A feed as a fetch sees it: an answer for each page of each list, an exception for one that fails."""

    def __init__(self, pages, **lists):
        self.pages, self.lists, self.asked = pages, lists, []

    def __call__(self, url):
        path, _, query = url.removeprefix(URL).partition("?")
        self.asked.append(url)
        number = int(dict(part.split("=") for part in query.split("&"))["page"]) if query else 0
        answers = self.pages if path == "/services" else self.lists.get(path, {})
        answer = answers.get(number, refuse("feed-answered", url, status=404))
        if isinstance(answer, Exception):
            raise answer
        return answer if isinstance(answer, bytes) else json.dumps(answer).encode()


def walked(feed, url=URL):
    gathering = Gathering("feed")
    whole = read_feed(feed, url, gathering)
    names = sorted(service.name for service in gathering.services.values())
    return whole, names, [problem.code for problem in gathering.problems]


def test_every_page_and_every_list():
    feed = Feed(
        {1: envelope([one(1)], 1, 2), 2: envelope([one(2)], 2, 2)},
        **{"/taxonomies": {1: envelope([{"id": "t", "name": "Words", "version": "1", "uri": ""}], 1, 1)}},
    )
    assert walked(feed, f"{URL}/services/") == (True, ["Group 1", "Group 2"], [])


def test_a_list_that_tells_in_short_is_followed_into_its_records():
    short = {"id": "a/../b?", "name": "Short", "status": "active"}
    feed = Feed({1: envelope([short, one(2)], 1, 1)}, **{"/services/a%2F..%2Fb%3F": {0: {**short, "fees": "Free"}}})
    gathering = Gathering("feed")
    assert read_feed(feed, URL, gathering)
    assert sorted(service.fees for service in gathering.services.values()) == ["", "Free"]
    assert gathering.records == 2


def test_a_page_that_fails_is_said_and_the_rest_goes_on():
    feed = Feed({1: envelope([one(1)], 1, 4), 2: refuse("feed-too-slow"), 3: b"<html>", 4: envelope([one(4)], 4, 4)})
    assert walked(feed) == (False, ["Group 1", "Group 4"], ["feed-too-slow", "feed-no-json"])


def test_a_record_that_fails_is_kept_as_the_list_tells_it():
    feed = Feed({1: envelope([{"id": 1, "name": "Short", "status": "active"}], 1, 1)})
    assert walked(feed) == (False, ["Short"], ["feed-answered"])


@pytest.mark.parametrize(
    "loop",
    [
        {number: envelope([one(1)], number, 60) for number in range(1, 60)},  # the same page whatever is asked
        {n: {"contents": [one(n % 3)], "next": f"{URL}/services?page={n % 3 + 1}"} for n in range(60)},
        {number: {"contents": [one(1)], "next": f"{URL}/services?page=1"} for number in range(60)},
    ],
)
def test_a_feed_that_goes_round_in_a_circle_is_noticed(loop):
    feed = Feed(loop)
    whole, _, problems = walked(feed)
    assert (whole, problems) == (False, ["feed-loop"])
    assert len(feed.asked) < 10


def test_a_feed_that_says_nothing_of_pages():
    assert walked(Feed({n: {"contents": [one(1)]} for n in range(1, 9)})) == (True, ["Group 1"], [])
    two = {1: {"contents": [one(1)]}, 2: {"contents": [one(2)]}, 3: {"contents": []}}
    assert walked(Feed(two)) == (True, ["Group 1", "Group 2"], [])


def test_a_feed_that_falls_silent_is_let_be():
    feed = Feed({1: envelope([one(1)], 1, 4_000)})
    whole, names, _ = walked(feed)
    assert (whole, names) == (False, ["Group 1"])
    assert len(feed.asked) <= FAILURES + 4


def test_a_feed_without_a_first_page_is_refused():
    with pytest.raises(Refused):
        walked(Feed({}))


def test_from_files_twice_is_once(homeward):
    code, said, complained = homeward(SAMPLES / "uk-3.json", SAMPLES / "uk-1.json", SAMPLES / "hsds-3.json")
    assert code == 1  # something in them was wrong, and was said
    assert "record 3, “Lunch club”, url: “javascript:alert(1)” is not an address on the web. Left out." in complained
    assert said.splitlines() == [
        "4 records: 4 services, 2 terms; 2 with something wrong.",
        "4 new, 0 changed, 0 as before, 0 back again, 0 vanished and kept.", "4 entries can be found in all.",
    ]
    again = homeward(SAMPLES / "hsds-3.json", SAMPLES / "uk-3.json", SAMPLES / "uk-1.json", "--feed", "uk-3.json")
    assert "Nothing has changed." in again[1]
    assert FeedEdition.objects.count() == 1


def test_a_dry_run_stores_nothing(homeward):
    assert homeward(SAMPLES / "uk-3.json", "--dry-run")[0] == 0
    assert not DirectoryEntry.objects.exists()


def test_a_half_file_brings_nothing_in_and_is_said(homeward, tmp_path):
    half = tmp_path / "half.json"
    half.write_bytes((SAMPLES / "uk-3.json").read_bytes()[:900])
    code, _, complained = homeward(half)
    assert (code, how_many()) == (1, 0)
    assert "half.json: This is not JSON" in complained
    assert homeward(tmp_path / "none.json")[0] == 1
    code, _, complained = homeward(half, SAMPLES / "uk-3.json")
    assert (code, how_many()) == (1, 2)
    assert "nothing is taken to have vanished" in complained


def test_only_from_a_host_that_somebody_allowed(homeward):
    code, _, complained = homeward("https://feed.example.org/v3")
    assert (code, how_many()) == (1, 0)
    assert "HOMEWARD_FEED_HOSTS" in complained
    assert homeward("https://feed.example.org/v3", SAMPLES / "uk-3.json")[0] == 1


def test_from_its_address(homeward, monkeypatch, settings):
    settings.FEED_HOSTS = ["feed.example.org"]
    feed = Feed({1: envelope([one(1)], 1, 2), 2: envelope([one(2)], 2, 2)})
    monkeypatch.setattr(import_directory.Client, "fetch", lambda self, url: feed(url))
    assert (homeward(URL)[0], how_many()) == (0, 2)
    assert FeedEdition.objects.get().feed.name == URL
    feed.pages = {1: envelope([one(1)], 1, 2), 2: refuse("feed-too-slow")}
    assert homeward(URL)[0] == 1
    assert how_many() == 2  # what was not read has not vanished
    feed.pages = {1: envelope([one(1)], 1, 1)}
    assert "1 vanished and kept" in homeward(URL)[1]
    assert how_many() == 1
