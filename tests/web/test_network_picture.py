"""The picture of a network map: a place for everybody, on their ring, that nobody else touches."""

from dataclasses import replace
from itertools import combinations
from pathlib import Path
from uuid import UUID
from xml.etree import ElementTree

import pytest
from hypothesis import given

from homeward.domain.network_map import Contact, MemberKind, NetworkMap, Relation, Ring
from homeward.web.network_maps.picture import WIDTH, laid_out, network_picture, shape_of, width_of
from tests.browsers import started
from tests.network import DRAWN, maps, member

NAMES = (
    "Marian Eccles", "Mrs Ng next door", "The Thursday choir at the Tanyard", "Dr Wilhelmina Montgomery-Williams", "Bo",
)

OVERLAPS = """() => {
    const texts = [...document.querySelectorAll("svg.hw-network text")].map(one => one.getBoundingClientRect());
    const across = (a, b) => a.left < b.right - 1 && b.left < a.right - 1;
    const touch = (a, b) => across(a, b) && a.top < b.bottom - 2 && b.top < a.bottom - 2;
    const frame = document.querySelector("svg.hw-network").getBoundingClientRect();
    const out = texts.filter(one => one.left < frame.left || one.right > frame.right);
    return out.length + texts.filter((one, at) => texts.slice(at + 1).some(other => touch(one, other))).length;
}"""
ON_EACH_OTHER = """() => {
    const [one, other] = document.querySelectorAll("svg.hw-network g text");
    for (const where of ["x", "y"]) other.setAttribute(where, one.getAttribute(where));
}"""
CSS = Path("src/homeward/web/static/homeward/homeward.css")


def crowd(number: int, *rings: Ring) -> NetworkMap:
    return NetworkMap(tuple(
        member(n, NAMES[n % len(NAMES)], list(Relation)[n % len(Relation)], rings[n % len(rings)], list(Contact)[n % 5])
        for n in range(number)
    ))


def overlapping(places):
    return [
        (one, other)
        for one, other in combinations(places, 2)
        if one.x < other.x + other.width and other.x < one.x + one.width
        and one.y < other.y + other.height and other.y < one.y + one.height
    ]


@given(maps())
def test_no_place_touches_another_and_each_is_on_its_ring(drawn):
    plan = laid_out(drawn)
    bands = {band.ring: band for band in plan.bands}
    assert {place.member.id for place in plan.places} == {one.id for one in drawn.members}
    assert overlapping(plan.places) == []
    for place in plan.places:
        band = bands[place.member.ring]
        assert band.x < place.x
        assert place.x + place.width < band.x + band.width
        assert band.caption < place.y + place.height / 2
        assert place.y + place.height <= band.y + band.height
    assert bands[Ring.OUTER].y + bands[Ring.OUTER].height <= plan.height


def test_that_check_sees_two_places_that_touch():
    places = laid_out(crowd(4, Ring.OUTER)).places
    assert overlapping((*places, replace(places[0], x=places[0].x + 3)))


@given(maps())
def test_rings_lie_within_each_other_and_nobody_of_another_is_between(drawn):
    outer, middle, nearest = laid_out(drawn).bands
    for wide, narrow in ((outer, middle), (middle, nearest)):
        assert wide.x < narrow.x
        assert wide.y < narrow.y
        assert narrow.y + narrow.height < wide.y + wide.height
    for place in laid_out(drawn).places:
        inner = {Ring.OUTER: middle, Ring.MIDDLE: nearest}.get(place.member.ring)
        assert inner is None or place.y + place.height <= inner.y or place.y >= inner.y + inner.height


@given(maps())
def test_what_is_drawn_can_be_read_and_holds_nothing_of_what_was_typed_as_markup(drawn):
    picture = network_picture(drawn, "Dot <b>")
    ElementTree.fromstring(str(picture))
    assert "style=" not in picture
    assert len(picture.encode()) < 20_000


def test_thirty_names_are_all_there_and_in_their_lines():
    drawn = crowd(30, *Ring)
    for place in laid_out(drawn).places:
        assert all(width_of(line) <= place.width for line in place.lines)
    said = str(network_picture(drawn, "Dot"))
    assert said.count("<g ") == 30
    assert said.count("Marian Eccles") == 6
    assert len(said) < 12_000


def test_what_does_not_fit_ends_in_dots_and_a_name_without_blanks_too():
    long = NetworkMap((replace(DRAWN.members[0], name="W" * 80), replace(DRAWN.members[1], name="the of and " * 7)))
    assert [place.lines[-1][-1] for place in laid_out(long).places] == ["…", "…"]


def test_kinds_differ_in_shape_and_often_is_filled():
    assert len({shape_of(kind, 0, 0) for kind in MemberKind}) == len(MemberKind)
    said = str(network_picture(DRAWN, "Iris", changed=[UUID(int=2)]))
    assert said.count("hw-network__one--often") == 3
    assert said.count("hw-network__one--changed") == 1


def test_it_says_how_many_are_on_each_ring():
    drawing = ElementTree.fromstring(str(network_picture(DRAWN, "Iris")))
    assert drawing.get("role") == "img"
    assert drawing.get("viewBox").startswith(f"0 0 {WIDTH} ")
    assert drawing.get("aria-label") == (
        "Three rings round Iris. nearest 2, in the middle 1, further out 2. Everybody in the picture is in the list."
    )


@pytest.mark.parametrize("rings", [tuple(Ring), (Ring.NEAREST,), (Ring.OUTER, Ring.MIDDLE)])
def test_thirty_names_stand_clear_of_each_other_in_a_browser(rings):
    css = CSS.read_text(encoding="utf-8")
    with started() as browser:
        page = browser.new_page(viewport={"width": 360, "height": 900})
        page.set_content(f"<style>{css}</style><main>{network_picture(crowd(30, *rings), 'Dorothea')}</main>")
        assert page.locator("svg g text").count() >= 30
        assert page.evaluate(OVERLAPS) == 0
        page.evaluate(ON_EACH_OTHER)
        assert page.evaluate(OVERLAPS) > 0  # and the check sees it
