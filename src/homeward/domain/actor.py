"""Who is acting: a signed-in user, the holder of a signed link, another system, the clock, or nobody known."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from homeward.domain.failures import NotThere


class ActorKind(StrEnum):
    USER = "user"
    LINK = "link"
    CLIENT = "client"
    SYSTEM = "system"
    ANONYMOUS = "anonymous"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts. `party_id` is the party whose relationships give access; the system and the anonymous have none."""

    kind: ActorKind
    party_id: UUID | None = None
    name: str = ""

    @property
    def party(self) -> UUID:
        """The party, for what only somebody with a name may do. NotThere for the system and the anonymous."""
        if self.party_id is None:
            raise NotThere
        return self.party_id


SYSTEM = Actor(ActorKind.SYSTEM, name="Homeward")
ANONYMOUS = Actor(ActorKind.ANONYMOUS)
