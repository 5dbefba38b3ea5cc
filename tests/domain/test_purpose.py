"""What records are read and written for."""

import pytest

from homeward.domain.access import Kind
from homeward.domain.purpose import Purpose, purpose_of


@pytest.mark.parametrize(
    ("kinds", "purpose"),
    [
        ([Kind.PLAN, Kind.JOURNEY], Purpose.CARE),
        ([Kind.SETUP], Purpose.SETTING_UP),
        ([Kind.REGISTER, Kind.PROACTIVE], Purpose.PREVENTION),
        ([Kind.PROACTIVE, Kind.PLAN], Purpose.CARE),
    ],
)
def test_what_it_is_for(kinds: list[Kind], purpose: Purpose) -> None:
    assert purpose_of(kinds) is purpose
