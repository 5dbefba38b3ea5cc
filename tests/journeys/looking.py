"""What must hold of every page that anybody opens, whoever they are and however wide their screen."""

from collections.abc import Iterator

from playwright.sync_api import Page

from tests.browsers import NARROWEST, unhappy

# Words about people that no page says.
NEVER_SAID = ("service user", "patient journey", "case closed", "non-compliant", "discharge destination")

IN_SHORT = """() => ({
    lang: document.documentElement.lang,
    title: document.title,
    headings: [...document.querySelectorAll("h1")].map(one => one.textContent.trim()),
    words: document.body.textContent.toLowerCase(),
    nothing: [...document.querySelectorAll("main *")]
        .filter(one => !one.children.length && ["None", "undefined", "[]"].includes(one.textContent.trim()))
        .map(one => one.outerHTML),
    repeated: [...document.querySelectorAll("[id]")].map(one => one.id).filter((id, at, all) => all.indexOf(id) !== at),
})"""

STICKING_OUT = """() => {
    const edge = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= edge) return [];
    return [...document.querySelectorAll("body *")].filter(one => one.getBoundingClientRect().right > edge + 0.5)
        .map(one => one.outerHTML.slice(0, 160)).slice(0, 3);
}"""


def faults_of(page: Page) -> Iterator[str]:
    """Everything that is wrong with the page at its own width and at 320 pixels; nothing when it is as it should be."""
    found = page.evaluate(IN_SHORT)
    if found["lang"] not in ("en", "cy"):
        yield f"lang is “{found['lang']}”"
    name = found["title"].rpartition(" – ")[0]
    if not name.strip():
        yield f"the title says nothing: “{found['title']}”"
    if len(found["headings"]) != 1 or not found["headings"][0]:
        yield f"not one h1 but {found['headings']}"
    yield from (f"says “{words}”" for words in NEVER_SAID if words in found["words"])
    yield from (f"prints nothing as a word: {html}" for html in found["nothing"])
    yield from (f"the id {key} is there twice" for key in found["repeated"])
    yield from unhappy(page)
    yield from _sticking_out(page)


def _sticking_out(page: Page) -> Iterator[str]:
    before = page.viewport_size
    page.set_viewport_size(NARROWEST)
    yield from (f"sticks out at 320 pixels: {html}" for html in page.evaluate(STICKING_OUT))
    page.set_viewport_size(before)
