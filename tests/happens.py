"""Something that somebody does in a served neighbourhood, told like a line of its files, for what has no page yet.

    python -m tests.happens '{"by": "nadia", "did": "involved.add", "about": "<a person's key>", "party": "ruth", ...}'
"""

import json
import os
import sys
from datetime import timedelta
from uuid import UUID, uuid4

import django


def happens(told: dict[str, str]) -> None:
    """Do it now. `by`, and whoever else is named, are visitors by their key."""
    from django.utils import timezone

    from homeward.cli.demo_player import Player
    from homeward.content.demo import Happening, When, demo
    from homeward.records.accounts.queries.by_email import accounts_of

    there = accounts_of(visitor.email for visitor in demo().visitors)
    known = {visitor.key: there[visitor.email] for visitor in demo().visitors} | {"about": UUID(told.pop("about"))}
    player = Player(timezone.now(), known, played=uuid4().int % 10**9)
    player.play(Happening(When(ago=timedelta()), told.pop("by"), told.pop("did"), "", "about", told))


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "homeward.config.settings"
    django.setup()
    happens(json.loads(sys.argv[1]))
