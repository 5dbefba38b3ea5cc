"""The look that every page gets is no formality: each fault is found, and no page escapes it."""

from pathlib import Path

import pytest

from tests.journeys.looking import Looked, faults_of
from tests.journeys.vale import Vale
from tests.journeys.visitor import Visitor

SPOILT = {
    "lang": "document.documentElement.removeAttribute('lang')",
    "the title says nothing": "document.title = ' – Homeward'",
    "not one h1": "document.querySelector('main').append(document.createElement('h1'))",
    "says “case closed”": "document.querySelector('h1').textContent = 'Case closed'",
    "prints nothing as a word": "document.querySelector('main p').textContent = 'None'",
    "is there twice": "document.querySelector('main p').id = 'maincontent'",
    "image-alt": "document.querySelector('main').prepend(document.createElement('img'))",
    "color-contrast": "document.querySelector('main p').style.color = '#ccc'",
    "sticks out at 320 pixels": "document.querySelector('main p').style.width = '400px'",
}


@pytest.fixture
def visitor(vale: Vale) -> Visitor:
    visitor = vale.somebody()
    visitor.goes_to("people:home")
    return visitor


@pytest.mark.parametrize("fault", SPOILT)
def test_a_fault_is_found(visitor: Visitor, fault: str) -> None:
    assert list(faults_of(visitor.page)) == []
    visitor.page.evaluate(SPOILT[fault])
    assert [found for found in faults_of(visitor.page) if fault in found]


@pytest.mark.parametrize("fault", ["image-alt", "color-contrast", "sticks out at 320 pixels"])
def test_a_page_built_otherwise_is_looked_at_again_and_the_same_page_is_not(
    visitor: Visitor, fault: str, tmp_path: Path
) -> None:
    looked = Looked(tmp_path / "looked")
    assert [looked.is_new(visitor.page) for _ in range(2)] == [True, False]
    visitor.page.evaluate(SPOILT[fault])
    assert looked.is_new(visitor.page)


def test_what_the_console_says_is_found(visitor: Visitor) -> None:
    """An inline script, which the policy stops, and a picture that is not there."""
    visitor.page.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: '1'}))")
    visitor.page.evaluate("document.body.append(Object.assign(new Image(), {src: '/nowhere.png', alt: ''}))")
    visitor.page.wait_for_load_state("networkidle")
    visitor.looks()
    assert [fault for fault in visitor.faults if "Content Security Policy" in fault]
    assert [fault for fault in visitor.faults if "nowhere.png" in fault]
    visitor.faults.clear()


def test_another_answer_than_expected_is_found(visitor: Visitor) -> None:
    visitor.follows("/nowhere-at-all")
    assert [fault for fault in visitor.faults if "answered 404, not 200" in fault]
    visitor.faults.clear()


def test_a_page_that_nobody_looked_at_is_found(visitor: Visitor) -> None:
    visitor.page.goto("/sign-in/")
    visitor.goes_to("people:home")
    assert [fault for fault in visitor.faults if "nobody looked at it" in fault]
    visitor.faults.clear()
    visitor.page.goto("/sign-in/")
    visitor.leaves()
    assert [fault for fault in visitor.faults if "nobody looked at it" in fault]
    visitor.faults.clear()
