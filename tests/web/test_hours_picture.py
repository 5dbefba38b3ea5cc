"""Paid hours over time: the sentence, the picture and the table say the same numbers."""

import re
from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeward.domain.plan_comparison import HoursFrom, hours_over_time
from homeward.web.plans.picture import BOTTOM, HEIGHT, LEFT, RIGHT, TOP, WIDTH, hours_picture
from homeward.web.plans.words import a_week, difference, hours

FIRST, SECOND, TODAY = date(2026, 10, 1), date(2026, 11, 12), date(2026, 11, 23)
SERIES = (HoursFrom(FIRST, 42 * 60), HoursFrom(SECOND, 24 * 60))


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "no paid support"), (45, "45 minutes"), (60, "1 hour"), (90, "1 hour 30 minutes"), (2520, "42 hours")],
)
def test_hours_in_words(minutes, words):
    assert hours(minutes) == words


def test_more_less_and_the_same_are_said_evenly():
    assert difference(2520, 1440) == "18 hours less than before"
    assert difference(60, 90) == "30 minutes more than before"
    assert difference(60, 60) == "as before"


def test_the_headline_the_table_and_the_picture_agree():
    picture = hours_picture(SERIES, TODAY)
    assert picture.headline == (
        "Paid support: 24 hours a week from 12 November 2026. It was 42 hours a week from 1 October 2026: "
        "18 hours less than before."
    )
    assert picture.rows == (("1 October 2026", "42 hours a week"), ("12 November 2026", "24 hours a week"))
    drawing = ElementTree.fromstring(str(picture.svg))
    assert drawing.get("aria-label") == picture.headline
    heights = [float(mark.get("cy")) for mark in drawing.iter("circle")]
    full, top = HEIGHT - TOP - BOTTOM, 50 * 60
    assert heights == [pytest.approx(HEIGHT - BOTTOM - full * step.minutes / top, abs=0.06) for step in SERIES]


def test_what_is_still_ahead_is_not_said_to_hold_already():
    before = date(2026, 9, 1)
    assert hours_picture(SERIES[:1], before).headline == "Paid support: 42 hours a week from 1 October 2026."
    assert hours_picture(SERIES[:1], TODAY).headline == "Paid support: 42 hours a week since 1 October 2026."
    assert hours_picture(SERIES, date(2026, 11, 1)).headline == (
        "Paid support: 24 hours a week from 12 November 2026. Until then it is 42 hours a week: "
        "18 hours less than before."
    )


def test_one_number_needs_no_picture_and_none_no_words():
    assert hours_picture((), TODAY) is None
    alone = hours_picture(SERIES[:1], TODAY)
    assert not alone.svg
    assert alone.headline == "Paid support: 42 hours a week since 1 October 2026."


@given(
    st.lists(
        st.tuples(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 40_000)), min_size=2, max_size=6
    ).map(lambda steps: hours_over_time(sorted(steps)))
)
def test_nothing_is_drawn_outside_the_frame(series):
    picture = hours_picture(series, TODAY)
    assert picture.rows[-1][1] == a_week(series[-1].minutes)
    if not picture.svg:
        return
    assert "style=" not in picture.svg
    path = re.search(r'class="hw-hours__line" d="([^"]+)"', picture.svg)[1]
    across = [float(x) for x in re.findall(r"[MH]([\d.]+)", path)]
    down = [float(y) for y in re.findall(r"(?:M[\d.]+ |V)([\d.]+)", path)]
    assert across == sorted(across)
    assert min(across) >= LEFT
    assert max(across) <= WIDTH - RIGHT
    assert min(down) >= TOP - 0.1
    assert max(down) <= HEIGHT - BOTTOM
