"""What may be given: looked over in time, and with why."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from homeward.domain.library import LONGEST, OnShelf, Resource, Sort, resource_problems, suggest_resources, tidy

TODAY = date(2026, 3, 2)
LIST = Resource(
    Sort.BOOK_LIST, "Books for worry", "Chosen by those who have it.", "Reading Well, The Reading Agency",
    TODAY + timedelta(days=100), conditions=("diabetes",), interests=("gardening",), languages=("urdu",),
)
SAID = "I live with diabetes. My gardens at the front."


def codes(problems):
    return [problem.code for problem in problems]


def test_everything_that_is_wrong_is_said_at_once():
    wrong = Resource(Sort.APP, "", "", "", TODAY, link="javascript:alert(1)")
    assert set(codes(resource_problems(wrong, TODAY))) == {
        "library-title-missing", "library-text-missing", "library-source-missing", "library-link", "library-for-whom",
        "library-review",
    }
    assert resource_problems(tidy(LIST), TODAY) == ()
    assert codes(resource_problems(replace(LIST, review_on=TODAY + LONGEST + timedelta(days=1)), TODAY)) == [
        "library-review"
    ]


def test_it_is_suggested_with_the_words_that_it_fits():
    (one,) = suggest_resources(SAID, "Urdu", [OnShelf(uuid4(), LIST)], TODAY)
    assert [(reason.code, dict(reason.params)) for reason in one.why] == [
        ("library-condition", {"what": "diabetes", "words": "I live with diabetes"}),
        ("library-interest", {"what": "gardening", "words": "My gardens at the front"}),
        ("library-language", {"language": "Urdu"}),
    ]


def test_nothing_is_suggested_without_a_reason_nor_for_its_language_alone_nor_twice():
    shelf = [OnShelf(uuid4(), LIST)]
    assert suggest_resources("I like trains.", "Urdu", shelf, TODAY) == ()
    assert suggest_resources(SAID, "", shelf, TODAY, given={shelf[0].key}) == ()


@given(st.integers(-400, 400))
def test_what_is_overdue_is_never_suggested(days):
    kept = replace(LIST, review_on=TODAY + timedelta(days=days))
    found = suggest_resources(SAID, "", [OnShelf(uuid4(), kept)], TODAY)
    assert bool(found) is (days >= 0)
    assert kept.is_overdue(TODAY) is (days < 0)
