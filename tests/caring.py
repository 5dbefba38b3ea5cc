"""Pat, who looks after Iris: with a record of her own, in a team of her own or in that of Iris."""

from dataclasses import replace
from uuid import UUID

from homeward.actions import caring
from homeward.domain.caring import LooksAfter
from homeward.domain.person_details import ContactKind, ContactPoint
from homeward.records.teams.models import Team
from tests.arrivals import IRIS, add
from tests.planning import Round, stored
from tests.together import AGREES

SAID = LooksAfter("Cooks, and is there at night", AGREES, AGREES, carer_is="my Pat", person_is="my aunt Iris")
PAT = replace(
    IRIS, preferred_name="Pat", given_name="Patience", family_name="Okoro", date_of_birth=None, birth_year=1970,
    nhs_number="", addresses=(), contacts=(ContactPoint(ContactKind.PHONE, "07700 900260"),),
)


def pat(team: Team) -> UUID:
    """Pat, known already to a team."""
    return stored(lambda: add(PAT, team))


def cared_for(there: Round, carer_id: UUID) -> UUID:
    """Pat looks after Iris, as Rosa wrote down. The key of the tie."""
    return there.do(caring.begin, there.rosa, said=SAID, carer_id=carer_id)
