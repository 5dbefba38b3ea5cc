"""The pages of the person's own and the kinds of form as files: whole, and wrong ones say everything at once."""

import pytest

from homeward.content import held_forms, own_pages
from homeward.content.own_pages import ABOUT_ME, WELLNESS

BROKEN = """
pages:
  - page: wellness
    title: Plan
    mine: My plan
    text: Write.
    longest: 0
    begin: nowhere
    sections:
      - {section: tools, title: Tools}
      - {section: tools, title: Tools again}
    cy: {Spades: Rhawiau}
"""
BROKEN_FORMS = """
forms:
  - {form: respect, title: ReSPECT, text: "", cy: {Nothing: Dim}}
  - {form: respect, text: Twice}
"""


def test_the_wellness_plan_asks_for_what_such_a_plan_has_and_is_shared_part_by_part():
    page = own_pages.own_pages()[WELLNESS]
    assert [each.name for each in page.sections] == [
        "tools", "every-day", "triggers", "early-signs", "breaking-down", "crisis", "after",
    ]
    assert page.shared
    assert "999" in page.urgent
    assert all(each.hint and each.prompts for each in page.sections)


def test_about_me_fits_on_one_side_and_is_open_as_a_whole():
    page = own_pages.own_pages()[ABOUT_ME]
    assert (len(page.sections), page.longest, page.shared) == (6, 500, False)


def test_everything_wrong_with_a_page_is_said_at_once():
    with pytest.raises(ValueError) as wrong:
        own_pages.parse(BROKEN)
    mistakes = ("about-me is there 0 times", "tools is there twice", "nowhere is not a section", "longest", "“Spades”")
    for said in mistakes:
        assert said in str(wrong.value)


def test_a_text_is_said_in_welsh_where_it_is_translated():
    page = own_pages.own_pages()[WELLNESS]
    assert page.say(page.title, "cy") == page.title
    told = type(page)(**{**{name: getattr(page, name) for name in page.__slots__}, "welsh": {page.title: "Cynllun"}})
    assert (told.say(page.title, "cy"), told.say(page.title, "en")) == ("Cynllun", page.title)


def test_the_kinds_of_form_that_are_only_pointed_to():
    assert list(held_forms.form_kinds()) == ["respect", "adrt", "dnacpr", "lpa-health", "lpa-property"]
    assert held_forms.form_title("adrt").startswith("Advance decision")
    assert held_forms.form_title("no-longer-there") == "no-longer-there"


def test_everything_wrong_with_the_kinds_of_form_is_said_at_once():
    with pytest.raises(ValueError) as wrong:
        held_forms.parse(BROKEN_FORMS)
    for said in ("respect is there twice", "respect: write its text", "respect: write its title", "“Nothing”"):
        assert said in str(wrong.value)
