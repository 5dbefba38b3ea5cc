"""What must hold of every page that anybody opens, whoever they are and however wide their screen."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

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


SHAPE = """() => [...new Set([...document.querySelectorAll("body *")].map(one => [
    one.parentElement.tagName, one.tagName, one.className, one.type || "", one.getAttribute("role") || "",
    [...one.attributes].map(each => each.name).sort().join(),
].join("|")))].sort().join("\\n")"""
"""What the page is built of: each kind of element in each kind of place, whatever it says and how often."""


class Looked:
    """The pages that were looked at whole in this run, by any of its workers: a file for each, in a folder they share.
    One as wide and built of the same parts as an earlier one has the same colours, roles and widths: its words are
    read, and the rest is not done again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(exist_ok=True)

    def is_new(self, page: Page) -> bool:
        shape = f"{page.viewport_size and page.viewport_size['width']}\n{page.evaluate(SHAPE)}"
        try:
            (self.folder / hashlib.sha256(shape.encode()).hexdigest()).touch(exist_ok=False)
        except FileExistsError:
            return False
        return True


def faults_of(page: Page, *, whole: bool = True) -> Iterator[str]:
    """Everything that is wrong with the page at its own width and at 320 pixels; nothing when it is as it should be.
    Not `whole`, only what it says."""
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
    if whole:
        yield from unhappy(page)
        yield from _sticking_out(page)


def _sticking_out(page: Page) -> Iterator[str]:
    before = page.viewport_size
    page.set_viewport_size(NARROWEST)
    yield from (f"sticks out at 320 pixels: {html}" for html in page.evaluate(STICKING_OUT))
    page.set_viewport_size(before)
