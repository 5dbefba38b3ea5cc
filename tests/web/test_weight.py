"""A first visit is at most 60 KB and every page after it at most 10 KB, as compressed for the browser."""

import re
from pathlib import Path

import brotli
import pytest
from django.contrib.staticfiles import finders

FIRST = 60 * 1024
NEXT = 10 * 1024


def loaded(page: str) -> dict[str, int]:
    """Every file of ours that the page asks for, with its compressed size."""
    names = set(re.findall(r'(?:href|src)="/static/([^"]+)"', page))
    return {name: len(brotli.compress(Path(finders.find(name)).read_bytes())) for name in names}


@pytest.mark.parametrize("where", ["sink", "form"])
def test_the_heaviest_pages_we_have(client, where):
    answer = client.get(f"/{where}")
    page = len(brotli.compress(answer.content, quality=5))
    files = loaded(answer.content.decode())
    assert {"homeward/homeward.css", "homeward/homeward.js", "homeward/icon.svg"} <= files.keys()
    print(where, page, files)
    assert page <= NEXT
    assert page + sum(files.values()) <= FIRST
