"""The pages in a real browser: accessible, narrow, large, without scripts, under the real policy, and on paper."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browsers import DESK, NARROWEST, TELEPHONE, overflow, send, unhappy
from tests.web import urls

PAGES = ["sink", "form", "one", "pause", "foreign", "clash", "broken", "nowhere"]


@pytest.mark.parametrize("where", PAGES)
def test_axe_finds_nothing(page, address, where):
    page.goto(f"{address}/{where}")
    assert unhappy(page) == []
    page.set_viewport_size(TELEPHONE)
    assert unhappy(page) == []


def test_axe_would_find_something(page, address):
    page.goto(f"{address}/one")
    page.evaluate("document.querySelector('label').remove()")
    assert any(said.startswith("label:") for said in unhappy(page))


def test_axe_finds_nothing_in_a_form_full_of_mistakes(page, address):
    page.goto(f"{address}/form")
    page.fill("#id_name", "")
    page.fill("#id_born-month", "")
    send(page, "Continue")
    assert page.title().startswith("Error: ")
    assert unhappy(page) == []


@pytest.mark.parametrize("where", PAGES)
def test_nothing_sticks_out_at_320_pixels_or_with_text_twice_as_large(page, address, where):
    page.set_viewport_size(NARROWEST)
    page.goto(f"{address}/{where}")
    assert overflow(page) <= 0
    page.set_viewport_size(DESK)
    page.add_style_tag(url=f"{address}/large.css")
    page.wait_for_function("getComputedStyle(document.documentElement).fontSize === '32px'")
    assert overflow(page) <= 0


def test_the_policy_stops_nothing_of_ours_and_stops_everything_else(page, address):
    for where in ("sink", "form", "one"):
        page.goto(f"{address}/{where}")
    assert page.complaints == []
    assert page.evaluate("document.body.classList.contains('nhsuk-frontend-supported')")
    page.evaluate("document.body.append(Object.assign(document.createElement('script'),{text:'window.let_in=1'}))")
    assert page.evaluate("window.let_in") is None


def test_the_summary_leads_to_the_box_that_is_wrong(page, address):
    page.goto(f"{address}/form")
    page.fill("#id_born-month", "")
    send(page, "Continue")
    assert page.evaluate("document.activeElement.className").startswith("nhsuk-error-summary")
    page.click("text=Date of birth must include a month >> nth=0")
    assert page.evaluate("document.activeElement.id") == "id_born-month"
    assert page.input_value("#id_born-year") == "1948"


def test_a_further_question_opens_with_its_answer(page, address):
    page.goto(f"{address}/form")
    assert not page.is_visible("#id_decided_by")
    page.check("text=They cannot decide this now")
    assert page.is_visible("#id_decided_by")


def test_not_sure_unticks_the_others_and_they_untick_it(page, address):
    page.goto(f"{address}/form")
    page.check("#id_needs")
    page.check("#id_needs-5")
    assert not page.is_checked("#id_needs")
    page.check("#id_needs-2")
    assert not page.is_checked("#id_needs-5")


def test_everything_works_without_scripts(browser, address):
    context = browser.new_context(java_script_enabled=False, viewport=TELEPHONE)
    page = context.new_page()
    page.goto(f"{address}/form")
    assert page.is_visible("#id_decided_by")
    page.fill("#id_name", "")
    page.click("text=Continue")
    page.click("text=Enter their preferred name >> nth=0")
    assert page.url.endswith("#id_name")
    page.goto(f"{address}/sink")
    assert page.is_visible("text=Undo")
    context.close()


def test_a_keyboard_reaches_the_content_first_and_shows_where_it_is(page, address):
    page.goto(f"{address}/one")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to main content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "id_matters"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineWidth") == "4px"


def test_colours_may_be_taken_away(page, address):
    page.emulate_media(forced_colors="active")
    page.goto(f"{address}/sink")
    late = page.locator(".hw-tag--late").first
    assert late.evaluate("one => getComputedStyle(one).borderTopWidth") == "2px"
    assert "late" in late.inner_text().lower()
    assert late.locator("svg").count() == 1


def test_on_paper_there_is_no_furniture(page, address):
    page.goto(f"{address}/sink")
    page.emulate_media(media="print")
    for gone in (".hw-nav", ".hw-footer", ".hw-undo", ".hw-search", ".hw-header__visitor"):
        assert not page.is_visible(gone), gone
    assert page.is_visible(".hw-person__name")


@pytest.fixture
def drafts(page, address):
    urls.DRAFTS.clear()
    urls.FAILING.clear()
    page.clock.install()
    page.goto(f"{address}/one")
    yield urls.DRAFTS
    urls.FAILING.clear()


def said(page: Page, words: str) -> None:
    page.wait_for_function(
        "words => document.querySelector('[data-draft-status]').textContent.startsWith(words)", arg=words
    )


def test_a_draft_saves_itself_after_a_pause_and_says_when(page, drafts):
    page.fill("#id_matters", "Her garden")
    page.clock.run_for(1400)
    assert drafts == []
    page.clock.run_for(200)
    said(page, "Saved at ")
    assert drafts == ["Her garden"]


def test_a_draft_that_cannot_be_saved_stays_and_is_tried_again(page, drafts):
    urls.FAILING.append(True)
    page.fill("#id_matters", "Her garden")
    page.clock.run_for(1600)
    said(page, "Not saved yet: kept on this page")
    page.locator("#id_matters").press_sequentially(" before the frost")
    urls.FAILING.clear()
    page.clock.run_for(2500)
    said(page, "Saved at ")
    assert drafts == ["Her garden before the frost"]
    assert page.input_value("#id_matters") == "Her garden before the frost"


def test_leaving_before_the_pause_is_over_still_saves(page, address, drafts):
    page.fill("#id_matters", "Her garden")
    page.goto(f"{address}/foreign")
    for _ in range(50):
        if drafts:
            break
        page.wait_for_timeout(50)
    assert drafts == ["Her garden"]


def test_older_entries_come_in_place(page, address):
    page.goto(f"{address}/story")
    page.click("text=Show older entries")
    page.wait_for_selector("text=Request from ward 12")
    assert page.url.endswith("/story")
    assert page.locator(".hw-story__entry").count() == 2


def test_the_icons_are_there():
    static = Path(urls.__file__).parents[2] / "src/homeward/web/static/homeward"
    assert (static / "icon-180.png").read_bytes().startswith(b"\x89PNG")
