"""Parts of a wellness plan that Iris says, for tests of what is done with it."""

from homeward.actions import wellness
from homeward.domain.access import Label
from tests.planning import Round

SAID = {"tools": "A walk to the canal", "triggers": "The anniversary", "crisis": "Ring Nell, and feed the cat"}
OPEN = {"tools": Label.CIRCLE, "triggers": Label.OWN, "crisis": Label.TEAM}


def wrote(there: Round, actor=None, **said):
    """Iris writes the plan herself, or `actor` writes down what she says."""
    return there.do(wellness.write, actor or there.iris, **({"sections": SAID, "open_to": OPEN} | said))
