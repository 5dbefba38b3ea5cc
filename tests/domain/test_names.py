"""Names are found whatever order, case, accent or slip they are typed with."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeward.domain.names import misspelt, name_words, part_trigrams, slips_between, trigrams

words = st.text(alphabet="abcdefgh", min_size=1, max_size=9)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (("O’Neill-Szabó", "Éva"), ("eva", "oneill", "szabo")),
        (("  IRIS  mabel ", "Iris"), ("iris", "mabel")),
        (("Łukasz", "Strauß"), ("lukasz", "strauss")),
        (("Nguyễn Thị",), ("nguyen", "thi")),
        (("محمد",), ("محمد",)),
        (("--", "'"), ()),
    ],
)
def test_words_of_a_name(typed: tuple[str, ...], expected: tuple[str, ...]) -> None:
    assert name_words(*typed) == expected


@given(st.text(max_size=40))
def test_words_stay_words(text: str) -> None:
    found = name_words(text)
    assert name_words(*found) == found
    assert name_words(" ".join(reversed(found))) == found
    assert name_words(f" {text}\t") == found


@given(words, words)
def test_a_part_of_a_word_has_no_trigram_the_word_lacks(start: str, end: str) -> None:
    assert part_trigrams(start) <= trigrams(start + end)
    if len(end) > 2:
        assert part_trigrams(end) <= trigrams(start + end)
    assert part_trigrams(start) <= trigrams(start)


@given(words, words)
def test_slips_are_counted_alike_both_ways(one: str, other: str) -> None:
    slips = slips_between(one, other, 20)
    assert slips == slips_between(other, one, 20)
    assert (slips == 0) == (one == other)
    for most in range(4):
        assert slips_between(one, other, most) == min(slips, most + 1)


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [
        ("smith", "smyth", 1),
        ("iris", "irsi", 1),
        ("hughes", "hughs", 1),
        ("tunnicliffe", "tuniclife", 2),
        ("ann", "", 3),
    ],
)
def test_slips(one: str, other: str, slips: int) -> None:
    assert slips_between(one, other, 5) == slips


def test_short_words_are_not_misspellings_of_one_another() -> None:
    assert not misspelt("jo", "al")
    assert not misspelt("ann", "jim")
    assert misspelt("jon", "john")
    assert misspelt("catherine", "katherin")
