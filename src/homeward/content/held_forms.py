"""Reads `held_forms.yaml`: the kinds of form that are kept elsewhere, and are only pointed to."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from homeward.domain.held_form import FormKind


@cache
def form_kinds() -> Mapping[str, FormKind]:
    """Every kind of form by its name, in the order it is offered."""
    return parse(files("homeward.content").joinpath("held_forms.yaml").read_text(encoding="utf-8"))


def form_title(name: str) -> str:
    """What a kind of form is called; its name, once the file no longer knows it."""
    kind = form_kinds().get(name)
    return kind.title if kind else name


def parse(text: str) -> Mapping[str, FormKind]:
    """The kinds in a file. Raises ValueError with everything that is wrong with them."""
    rows = yaml.safe_load(text)["forms"]
    if mistakes := list(_mistakes(rows)):
        raise ValueError("; ".join(mistakes))
    return {row["form"]: FormKind(row["form"], row["title"], row["text"], row.get("cy", {})) for row in rows}


def _mistakes(rows: list[Mapping[str, Any]]) -> Iterator[str]:
    names = [row.get("form", "") for row in rows]
    for name in {name for name in names if names.count(name) > 1}:
        yield f"{name} is there twice"
    for row in rows:
        for word in ("form", "title", "text"):
            if not str(row.get(word, "")).strip():
                yield f"{row.get('form', 'a form')}: write its {word}"
        for text in row.get("cy", {}).keys() - {row.get("title"), row.get("text")}:
            yield f"{row.get('form', 'a form')}: cy: “{text}” is not a text of this form"
