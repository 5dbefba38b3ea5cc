"""Something near Iris's home, and an introduction to it as far on as a test needs it."""

from datetime import timedelta
from uuid import UUID, uuid4

from homeward.actions import directory, introductions
from homeward.domain.directory.entry import Service
from homeward.domain.introduction import Along, Goes, Group, Offer, State, Telling
from tests.moments import NOON
from tests.planning import Round

YES = Offer(State.AGREED, hopes="To sing again")
LEAST = Telling("Iris", tells_access=True, access="A chair by the door")
MAUD = Group("Maud", "maud@example.org", "01632 960777")
WITH_ROSA = Along(Goes.WORKER, "Rosa Bright", (NOON + timedelta(days=5)).date())


def choir(there: Round, name: str = "Kiln Lane choir") -> UUID:
    """An entry of our own in the directory."""
    entry = Service(uuid4(), name, description="Thursdays at two.", email="choir@example.org")
    return directory.write(actor=there.lena, now=NOON, act_id=uuid4(), entry=entry)


def offered(there: Round, offer: Offer = YES, **said: object) -> UUID:
    said.setdefault("entry_id", choir(there))
    return there.do(introductions.offer, there.rosa, offer=offer, said_by="person", **said)


def introduced(there: Round, group: Group = MAUD, along: Along = WITH_ROSA, **said: object) -> UUID:
    """The group has been told."""
    key = offered(there, **said)
    there.do(introductions.introduce, there.rosa, introduction_id=key, telling=LEAST, group=group, along=along)
    return key


def expected(there: Round) -> UUID:
    key = introduced(there)
    there.do(introductions.reply, there.rosa, introduction_id=key, says=State.EXPECTED, said_by="Maud, by phone")
    return key
