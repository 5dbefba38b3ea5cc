"""`homeward import directory`: a directory of services in, from files or from the address of a feed."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from django.conf import settings

from homeward.actions import directory
from homeward.actions.directory import BroughtIn, Gathered
from homeward.cli.directory_pages import read_feed
from homeward.cli.files import say_unreadable
from homeward.cli.progress import Progress
from homeward.cli.words import problem_line, say_problems
from homeward.domain.actor import SYSTEM
from homeward.domain.problem import Refused
from homeward.outside.feeds import Client, allowed
from homeward.records.community.queries.directory import how_many
from homeward.standards.open_referral.document import read_page
from homeward.standards.open_referral.gathering import Gathering

SAID = 200
"""Problems that are said; how many more there are is counted."""


def bring_in(said: argparse.Namespace) -> int:
    """Read everything, say what is wrong record by record, bring in what is right; 1 if anything was wrong."""
    is_url = [one for one in said.source if "://" in one]
    if is_url and len(said.source) > 1:
        print("Name one address, or one or more files.", file=sys.stderr)
        return 1
    gathering, is_whole = _from_feed(is_url[0], said.feed) if is_url else _from_files(said.source, said.feed)
    if gathering is None:
        return 1
    gathering.end()
    _say(gathering)
    if not gathering.services:
        print("There is no service in it that could be brought in. Nothing has changed.", file=sys.stderr)
        return 1
    if said.dry_run:
        print(f"{_summary(gathering)} Nothing was stored: this was a dry run.")
        return 1 if gathering.wrong else 0
    gathered = Gathered(
        gathering.source, gathering.digest, tuple(gathering.services.values()), tuple(gathering.taxonomies.values()),
        tuple(gathering.terms.values()), is_whole,
    )
    progress = Progress("entries staged")
    result = directory.bring_in(
        actor=SYSTEM, now=datetime.now(UTC), act_id=uuid4(), gathered=gathered, said=progress.at
    )
    print(_summary(gathering))
    _say_result(result, is_whole)
    return 1 if gathering.wrong or result.problems or not is_whole else 0


def _from_files(sources: list[str], feed: str) -> tuple[Gathering | None, bool]:
    files = [Path(one) for one in sources]
    if say_unreadable(files):
        return None, False
    gathering, is_whole = Gathering(feed or files[0].name), True
    for file in files:
        try:
            page = read_page(file.read_bytes())
        except Refused as refused:
            is_whole = False
            for problem in refused.problems:
                print(f"{file.name}: {problem_line(problem)}", file=sys.stderr)
            continue
        gathering.add(page.records)
    return gathering, is_whole


def _from_feed(url: str, feed: str) -> tuple[Gathering | None, bool]:
    client = Client(allowed(settings.FEED_HOSTS))
    gathering, progress = Gathering(feed or url.partition("?")[0].rstrip("/")), Progress("records fetched")
    try:
        is_whole = read_feed(client.fetch, url, gathering, progress.at)
    except Refused as refused:
        say_problems(refused.problems)
        return None, False
    return gathering, is_whole


def _say(gathering: Gathering) -> None:
    say_problems(gathering.problems[:SAID])
    if gathering.found > SAID:
        print(f"And {gathering.found - SAID:,} more.", file=sys.stderr)


def _summary(gathering: Gathering) -> str:
    return (
        f"{gathering.records:,} records: {len(gathering.services):,} services, {len(gathering.terms):,} terms; "
        f"{gathering.wrong:,} with something wrong."
    )


def _say_result(result: BroughtIn, is_whole: bool) -> None:
    if result.nothing_new:
        print("These are in use already. Nothing has changed.")
        return
    say_problems(result.problems)
    print(
        f"{result.new:,} new, {result.changed:,} changed, {result.same:,} as before, {result.back:,} back again, "
        f"{result.vanished:,} vanished and kept."
    )
    if not is_whole:
        print("Not everything could be read, so nothing is taken to have vanished.", file=sys.stderr)
    print(f"{how_many():,} entries can be found in all.")
