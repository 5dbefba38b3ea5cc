"""Every way of working has somebody who can lead it: a team can have whoever its pathway says leads first."""

import pytest

from homeward.content.access import access_policy
from homeward.content.pathways import load, names
from homeward.domain.access import Scope


@pytest.mark.parametrize("name", names())
def test_a_team_can_have_whoever_leads_first(name: str) -> None:
    of_a_team = {relation.name for relation in access_policy().relations if Scope.TEAM in relation.scopes}
    assert load(name).lead.first in of_a_team
