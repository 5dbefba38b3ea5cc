"""A name, a logo and two colours, for whoever is entitled to them; never a colour that words cannot be read on."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from homeward.web.brand import brand


@pytest.fixture(autouse=True)
def _read_anew():
    brand.cache_clear()
    yield
    brand.cache_clear()


def test_without_settings_it_is_homeward_and_asks_for_no_second_sheet(client):
    page = client.get("/one").content.decode()
    assert "<title>What matters most to Dot this week? – Homeward</title>" in page
    assert "/brand.css" not in page


def test_a_brand_changes_name_logo_and_colours(client, settings):
    settings.BRAND = "Meir <Neighbours>"
    settings.BRAND_LOGO = "/static/meir.svg"
    settings.BRAND_COLOUR = "#5a2d5c"
    settings.BRAND_ACCENT = "#8fd14f"
    page = client.get("/one").content.decode()
    assert "– Meir &lt;Neighbours&gt;</title>" in page
    assert '<img class="hw-header__logo" src="/static/meir.svg" alt="">' in page
    assert 'href="/brand.css"' in page
    sheet = client.get("/brand.css")
    assert sheet["Content-Type"] == "text/css; charset=utf-8"
    assert sheet.content == b":root{--brand:#5a2d5c;--accent:#8fd14f;}"


@pytest.mark.parametrize("colour", ["red", "#fff", "#ffd55e", "#5a2d5c;}body{display:none"])
def test_a_colour_that_is_none_or_too_light_is_refused(settings, colour):
    settings.BRAND_COLOUR = colour
    with pytest.raises(ImproperlyConfigured, match="BRAND_COLOUR"):
        brand()
