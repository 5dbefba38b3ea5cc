"""A sheet of signs that Iris agreed, for tests of what is done with it."""

from homeward.actions import signs
from homeward.domain.signs import Band, Signs
from tests.planning import Round
from tests.together import AGREES

CHEST = Signs(
    green=Band(("I get up the stairs without a stop",), "My walk before lunch"),
    amber=Band(("I stop half-way", "I sleep sitting up"), "I take the spare inhaler"),
    red=Band(("I cannot finish a sentence",), "I sit at the open window"),
    ring="01632 960111", ring_who="Whoever of the team is on", ring_hours="every day, 8am to 8pm",
)


def agreed(there: Round, actor=None, **said):
    """Lena writes the sheet with Iris, or `actor` does."""
    said = {"signs": CHEST, "agreement": AGREES, "seen": 0} | said
    return there.do(signs.write, actor or there.lena, **said)
