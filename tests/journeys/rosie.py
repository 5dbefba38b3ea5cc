"""Rosie, whom a ward asks help for, and who comes home. Everything about her is invented."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from tests.journeys.asking import Asked
from tests.journeys.visitor import Visitor

TODAY = datetime.now(ZoneInfo("Europe/London")).date()
THEIRS = "Theirs: I wrote down what they said"

SENDER = {
    "Your name": "Kit Marlow", "Who you are to them, or your job": "staff nurse",
    "Where you work, if you ask for work": "Hill Hospital, Ward 6", "Your telephone": "01632 960301",
}
HOME = {
    "Address line 1": "18 Orchard Row", "Town or city": "Alder Vale", "Postcode": "ZZ91 1AB",
    "Telephone": "01632 960212",
}
ROSIE = Asked(
    called="Rosie", given="Rosemary Ann", family="Lyle",
    born=date(1952, 1, 20),  # the same day as Peter next door: they are twins, and he is with the team already
    home=HOME, help="To be home with her hens, and not to be a burden to Peter and David next door",
    happened="A stroke, a small one. Her left hand is slow. She walks with a stick.",
    close=("Hannah Lyle", "daughter", "07700 900231"), needs="Give her time: the words come.", sender=SENDER,
)


@dataclass
class Whereabouts:
    """The keys of Rosie and her journey, once somebody has accepted the request for her."""

    person: str
    journey: str = ""

    @property
    def both(self) -> tuple[str, str]:
        return self.person, self.journey


def key_in(visitor: Visitor, after: str) -> str:
    """The key in the address where the visitor is, after this word of it."""
    return visitor.page.url.partition(f"/{after}/")[2].partition("/")[0].partition("#")[0]
