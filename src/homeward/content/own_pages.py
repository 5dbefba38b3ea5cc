"""Reads `own_pages.yaml`: the pages that are the person's own, with their sections."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from homeward.domain.own_page import Page, Section

ABOUT_ME, WELLNESS = "about-me", "wellness"


@cache
def own_pages() -> Mapping[str, Page]:
    """Every page by its name."""
    return parse(files("homeward.content").joinpath("own_pages.yaml").read_text(encoding="utf-8"))


def parse(text: str) -> Mapping[str, Page]:
    """The pages in a file. Raises ValueError with everything that is wrong with them."""
    found = [_page(row) for row in yaml.safe_load(text)["pages"]]
    if mistakes := list(_mistakes(found)):
        raise ValueError("; ".join(mistakes))
    return {page.name: page for page in found}


def _page(row: Mapping[str, Any]) -> Page:
    return Page(
        name=row["page"], title=row["title"], mine=row["mine"], text=row["text"], longest=row["longest"],
        begin=row["begin"], shared=row.get("shared", False), urgent=row.get("urgent", ""), welsh=row.get("cy", {}),
        sections=tuple(
            Section(each["section"], each["title"], each.get("hint", ""), tuple(each.get("prompts", ())))
            for each in row["sections"]
        ),
    )


def _mistakes(found: list[Page]) -> Iterator[str]:
    names = [page.name for page in found]
    for name in (ABOUT_ME, WELLNESS):
        if names.count(name) != 1:
            yield f"{name} is there {names.count(name)} times; once is right"
    for page in found:
        sections = [each.name for each in page.sections]
        for name in sorted({name for name in sections if sections.count(name) > 1}):
            yield f"{page.name}: {name} is there twice"
        if page.begin not in sections:
            yield f"{page.name}: begin: {page.begin} is not a section of it"
        if page.longest < 1:
            yield f"{page.name}: longest is a number of characters"
        for text in page.welsh.keys() - set(page.texts):
            yield f"{page.name}: cy: “{text}” is not a text of this page"
