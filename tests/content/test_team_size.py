"""Where a team stands beside the figure it is watched against."""

import pytest

from homeward.content.team_size import parse, team_size
from homeward.domain.team_size import Size, TeamSize


@pytest.mark.parametrize(
    ("people", "size"), [(0, Size.ROOM), (39, Size.ROOM), (40, Size.WITHIN), (60, Size.WITHIN), (61, Size.OVER)]
)
def test_both_ends_belong_to_it(people, size):
    assert TeamSize(40, 60, "Buurtzorg").of(people) is size


def test_the_figure_that_ships_is_theirs_and_names_them():
    shipped = team_size()
    assert (shipped.least, shipped.most) == (40, 60)
    assert "Buurtzorg" in shipped.by


@pytest.mark.parametrize("said", ["from: 60, to: 40", "from: 0, to: 4", "from: forty, to: 60"])
def test_a_figure_that_makes_no_span_is_refused(said):
    with pytest.raises(ValueError, match="from and to"):
        parse(f"people: {{{said}}}\nsource: {{by: somebody}}")
