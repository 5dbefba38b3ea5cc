"""The directory of Alder Vale: its groups and services, brought in as a council's feed is. Nobody in it is real."""

from uuid import uuid5

from homeward.actions import directory
from homeward.actions.directory import Gathered
from homeward.cli.demo_player import NAMES, Player
from homeward.content.demo import sample
from homeward.domain.actor import SYSTEM
from homeward.standards.open_referral.document import read_page
from homeward.standards.open_referral.gathering import Gathering

FEED = "Alder Vale"
ACTS = 1
"""How many acts it is."""


def play(player: Player) -> None:
    """Bring it in as it was when the place was set up, so that everything that happened since can speak of it."""
    gathering = Gathering(FEED)
    gathering.add(read_page(sample("community.json")).records)
    gathered = Gathered(
        FEED, gathering.digest, tuple(gathering.services.values()), tuple(gathering.taxonomies.values()),
        tuple(gathering.terms.values()),
    )
    directory.bring_in(actor=SYSTEM, now=player.today, act_id=uuid5(NAMES, "community"), gathered=gathered)
