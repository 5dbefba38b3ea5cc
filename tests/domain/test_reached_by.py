"""How a few words reach somebody."""

import pytest

from homeward.domain.reached_by import Way, best_way, is_mobile

BOTH = [("phone", "01632 960001"), ("email", "iris@example.org"), ("phone", "07700 900123")]


@pytest.mark.parametrize(
    ("points", "preferred", "texts", "found"),
    [
        (BOTH, "", True, (Way.EMAIL, "iris@example.org")),
        (BOTH, "text", True, (Way.TEXT, "07700900123")),
        (BOTH, "text", False, (Way.EMAIL, "iris@example.org")),
        (BOTH, "letter", True, (Way.RING, "")),
        (BOTH, "sign-language", True, (Way.RING, "")),
        (BOTH[:1], "", True, (Way.RING, "")),
        (BOTH[2:], "", True, (Way.TEXT, "07700900123")),
        (BOTH[2:], "no-phone", True, (Way.RING, "")),
        ([], "", True, (Way.RING, "")),
    ],
)
def test_the_way_that_the_person_would_like_and_that_there_is(points, preferred, texts, found):
    assert best_way(points, preferred, texts=texts) == found


def test_a_mobile_is_told_from_other_numbers():
    numbers = ("07700 900123", "+44 7700 900123", "01632 960001", "07000 900123", "07624 900123", "0770090012")
    assert [is_mobile(one) for one in numbers] == [True, True, False, False, True, False]
