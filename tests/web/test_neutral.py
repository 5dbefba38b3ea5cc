"""Nothing we ship carries the NHS name as a brand: no logo, no Frutiger, no asset host. Each check can fail."""

from pathlib import Path

import nhsuk_frontend_jinja
import pytest

WEB = Path(__file__).parents[2] / "src" / "homeward" / "web"
LOGO = "M200 0v80H0V0h200Z"
"""How the path of the NHS logo begins in the design system's header."""
NEVER = ("assets.nhs.uk", "www.nhs.uk", "frutiger", LOGO.lower(), "005eb8", "nhsuk-icon-mask")
TEXT = {".css", ".js", ".jinja", ".svg", ".py"}


def carries(text: str) -> list[str]:
    return [mark for mark in NEVER if mark in text.lower()]


def test_no_file_we_ship_carries_the_brand():
    files = [file for file in WEB.rglob("*") if file.suffix in TEXT]
    assert len(files) > 20
    found = {str(file.relative_to(WEB)): carries(file.read_text(encoding="utf-8")) for file in files}
    assert {name: marks for name, marks in found.items() if marks} == {}


@pytest.mark.parametrize("where", ["sink", "form", "one", "pause", "foreign", "clash", "nowhere", "broken", "busy"])
def test_no_page_carries_the_brand(client, where):
    page = client.get(f"/{where}").content.decode()
    assert carries(page) == []
    assert "NHS" not in page


def test_the_check_would_notice_the_design_systems_own_header():
    header = Path(nhsuk_frontend_jinja.__file__).parent / "templates/nhsuk/components/header/template.jinja"
    assert LOGO.lower() in carries(header.read_text(encoding="utf-8"))
    assert "www.nhs.uk" in carries(header.read_text(encoding="utf-8"))
