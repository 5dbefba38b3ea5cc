"""A page of the person's own: what it takes, who may see which part, and what changed between two versions."""

from homeward.domain.access import Label
from homeward.domain.changed import Change
from homeward.domain.own_page import Page, Part, Section, compared, page_problems, tidied, widest

PAGE = Page(
    "wellness", "Wellness plan", "My wellness plan", "Mine.", 20, "tools",
    (Section("tools", "What keeps me well"), Section("signs", "First signs"), Section("crisis", "Others take over")),
    shared=True,
)
WHOLE = Page("about-me", "About me", "About me", "Me.", 20, "tools", PAGE.sections)
WALK = Part("A walk", Label.TEAM)


def wrong(said, kept=None, closed=()):
    return [(one.code, one.where) for one in page_problems(PAGE, said, kept or {}, closed)]


def test_one_part_is_enough_and_nothing_at_all_is_not():
    assert wrong({"tools": WALK}) == []
    assert wrong({"tools": Part("", Label.OWN)}) == [("own-page-empty", "tools")]
    assert wrong({"tools": Part("", Label.OWN)}, {"crisis": WALK}) == []
    [empty] = page_problems(PAGE, {}, {}, ())
    assert empty.params == {"begin": "What keeps me well"}


def test_everything_wrong_is_said_at_once():
    said = {"tools": Part("x" * 21, Label.TEAM), "signs": Part("y", Label.CLINICAL), "crisis": WALK}
    assert wrong(said, closed={"crisis"}) == [
        ("own-page-too-long", "tools"), ("own-page-open-to", "signs-open"), ("own-page-not-shared", "crisis"),
    ]
    assert wrong({"tools": Part("x" * 20, Label.TEAM)}) == []


def test_words_come_in_the_order_of_the_page_and_only_its_own():
    said = tidied(PAGE, {"crisis": Part(" Ring Bo ", Label.OWN), "secret": WALK, "tools": WALK})
    assert list(said.items()) == [("tools", WALK), ("crisis", Part("Ring Bo", Label.OWN))]


def test_a_page_that_is_open_as_a_whole_is_open_in_every_part():
    assert tidied(WHOLE, {"tools": Part("A walk", Label.OWN)}) == {"tools": Part("A walk", Label.CIRCLE)}
    assert WHOLE.labels == (Label.CIRCLE,)
    assert PAGE.labels == (Label.OWN, Label.TEAM, Label.CIRCLE)


def test_whoever_sees_the_widest_part_may_know_of_a_version_and_an_empty_part_opens_nothing():
    assert widest({"tools": WALK, "crisis": Part("Ring", Label.OWN)}) is Label.TEAM
    assert widest({"tools": Part("Ring", Label.OWN), "signs": Part("", Label.CIRCLE)}) is Label.OWN
    assert widest({"tools": WALK, "signs": Part("Sleep", Label.CIRCLE)}) is Label.CIRCLE


def test_two_versions_beside_each_other():
    before = {"tools": WALK, "signs": Part("Sleep", Label.TEAM), "crisis": Part("", Label.OWN)}
    after = {"tools": Part("A walk", Label.CIRCLE), "signs": Part("", Label.TEAM), "crisis": Part("Ring", Label.OWN)}
    found = [(each.name, pair.change) for each, pair in compared(PAGE, before, after)]
    assert found == [("tools", Change.CHANGED), ("signs", Change.GONE), ("crisis", Change.NEW)]
    assert compared(PAGE, before, before) == ()
