"""NEWS2 rounds: every aggregate band through the page with what it calls for, a rise to an urgent one at the top, and
the second oxygen scale only with the clinician who decided it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from homeward.actions import assessments
from homeward.content import instruments
from homeward.content.pathways import load
from homeward.domain.pathway import Makes
from homeward.web.journeys.where import page_of
from tests.content.test_news2 import WELL
from tests.moments import NOON
from tests.planning import round_iris
from tests.web.test_assessment_pages import come_in, leaf, send, words

DIGEST = instruments.digest(instruments.source_text("news2"))
AGGREGATE = [
    (0, {}, "Nothing out of the ordinary", "within 12 hours", False),
    (1, {"pulse": "95"}, "Low", "within 4 to 6 hours", False),
    (4, {"pulse": "95", "respiration": "10", "temperature": "35.5", "systolic": "105"}, "Low", "4 to 6 hours", False),
    (3, {"respiration": "8"}, "Low to medium", "at least every hour", True),
    (4, {"respiration": "8", "pulse": "95"}, "Low to medium", "at least every hour", True),
    (5, {"respiration": "8", "pulse": "120"}, "Medium", "Urgent.", True),
    (6, {"respiration": "8", "systolic": "85"}, "Medium", "Urgent.", True),
    (7, {"respiration": "8", "systolic": "85", "pulse": "95"}, "High", "Emergency. Ring 999", True),
    (20, {"respiration": "30", "saturation": "85", "oxygen": "oxygen", "systolic": "80", "pulse": "140",
          "consciousness": "confusion", "temperature": "34.0"}, "High", "Emergency. Ring 999", True),
]


@pytest.fixture
def there(database):
    return round_iris()


def taken(there, hours=0, **said):
    moment = NOON + timedelta(hours=hours)
    there.do(
        assessments.record, there.tom, instrument=DIGEST, answers=WELL | said, filled_on=moment.date(), now=moment
    )


def page(there):
    return come_in(there.lena).get(reverse("assessments:read", args=[there.person_id, "news2"]))


@pytest.mark.parametrize(("value", "said", "band", "calls_for", "is_urgent"), AGGREGATE)
def test_each_band_says_what_it_calls_for_and_an_urgent_one_says_it_first(
    there, value, said, band, calls_for, is_urgent
):
    taken(there, **said)
    shown = words(page(there))
    assert f"NEWS2: {value}, {band}" in shown
    assert calls_for in shown
    assert ('role="alert"' in shown) is is_urgent
    if is_urgent:
        assert shown.index(calls_for) < shown.index("Seven readings that together show")


def test_a_rise_is_said_and_a_fall_is_not(there):
    taken(there, pulse="95")
    taken(there, 4, respiration="8", pulse="120")
    assert "It has risen: the time before it was 1, Low." in words(page(there))
    taken(there, 5, respiration="8")
    shown = words(page(there))
    assert 'role="alert"' in shown
    assert "It has risen" not in shown


def test_the_run_of_one_day_is_newest_first_with_hours_and_what_each_calls_for(there):
    taken(there)
    taken(there, 4, pulse="95")
    taken(there, 8, respiration="8", pulse="120")
    table = words(page(there)).split("over time</caption>")[1].split("</table>")[0]
    said = ["8pm", "Medium. Urgent.", "4pm", "Low. A registered nurse", "midday", "within 12 hours"]
    places = [table.index(one) for one in said]
    assert places == sorted(places)


def test_scale_2_is_asked_for_the_clinician_who_decided_it_and_says_so_beside_the_score(there):
    client = come_in(there.tom)
    breathing = {"respiration": "16", "scale": "scale-2", "oxygen": "air", "saturation": "90"}
    asked = send(client, leaf(there, "news2", "breathing"), breathing)
    assert "Which clinician decided on scale 2" in words(asked)
    again = send(client, asked.redirect_chain[-1][0], {"scale-2-by": ""})
    assert again.status_code == 422
    assert "Which clinician decided on scale 2" in words(again)
    taken(there, scale="scale-2", saturation="90", **{"scale-2-by": "Dr Ames, 1 March"})
    taken(there, 4)
    taken(there, 8, scale="scale-2", saturation="90", **{"scale-2-by": "Dr Ames, 1 March"})
    shown = words(page(there))
    assert "NEWS2: 0" in shown
    top, table = shown.split("over time</caption>")
    assert "where is it written down? Dr Ames, 1 March" in top
    assert table.split("</table>")[0].count("Dr Ames, 1 March") == 2


def test_the_round_of_a_virtual_ward_leads_to_the_readings(there):
    step = load("virtual-ward").steps["round"]
    assert step.makes is Makes.OBSERVATION
    address = page_of(step, there.person_id, there.journey_id)
    filling = reverse("assessments:fill", args=[there.person_id, "news2"])
    assert address == f"{filling}?journey={there.journey_id}&step=round"
    assert "How many breaths a minute?" in words(come_in(there.tom).get(address))


def test_nobody_is_asked_whose_words_readings_are(there):
    client = come_in(there.tom)
    asked = send(client, leaf(there, "news2", "breathing"), {
        "respiration": "16", "scale": "scale-1", "oxygen": "air", "saturation": "97",
    })
    for more in ({"systolic": "128", "pulse": "72"}, {"consciousness": "alert", "temperature": "36.8"}):
        asked = send(client, asked.redirect_chain[-1][0], more)
    assert "Look it over" in words(asked)
    assert "Whose words are these?" not in words(asked)
    today = timezone.localdate()
    on = {"filled_on-day": today.day, "filled_on-month": today.month, "filled_on-year": today.year}
    assert "Filled in by Tom Reed" in words(send(client, asked.redirect_chain[-1][0], {}, **on))


def overview(there, actor):
    return words(come_in(actor).get(reverse("people:page", args=[there.person_id])))


def test_a_score_that_calls_for_somebody_stands_on_the_persons_page_while_it_holds(there):
    now = timezone.now()
    at = {"instrument": DIGEST, "filled_on": timezone.localdate(now)}
    there.do(assessments.record, there.tom, answers=WELL | {"pulse": "95"}, now=now, **at)
    assert "NEWS2" not in overview(there, there.lena).replace("“National Early Warning Score (NEWS2)”", "")
    there.do(assessments.record, there.tom, answers=WELL | {"respiration": "8", "pulse": "120"}, now=now, **at)
    shown = overview(there, there.lena)
    for said in ('role="alert"', "NEWS2: 5, Medium", "Urgent.", "It has risen: the time before it was 1, Low."):
        assert said in shown
    assert "NEWS2: 5" not in overview(there, there.nell)
    there.do(assessments.record, there.tom, answers=WELL, now=now, **at)
    assert "NEWS2: 5" not in overview(there, there.lena)


def test_yesterdays_score_is_no_longer_called_out(there):
    before = timezone.now() - timedelta(days=2)
    there.do(
        assessments.record, there.tom, instrument=DIGEST, answers=WELL | {"respiration": "8"}, now=before,
        filled_on=timezone.localdate(before),
    )
    assert 'role="alert"' not in overview(there, there.lena)
