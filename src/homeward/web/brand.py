"""Whose Homeward this is: a name, a logo and two colours, for whoever is entitled to them.

Read from Django settings `BRAND`, `BRAND_LOGO` (a path on this site),
`BRAND_COLOUR` and `BRAND_ACCENT` (`#rrggbb`), which come from `HOMEWARD_BRAND...`. Without them it is plain Homeward.
"""

import re
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control

HEX = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
READABLE = 4.5
"""WCAG 2.2 contrast (1.4.3) that white words need on the brand colour."""


@dataclass(frozen=True, slots=True)
class Brand:
    """`colour` (the header) and `accent` (its edge) are empty when the theme's own are used."""

    name: str = "Homeward"
    logo: str = ""
    colour: str = ""
    accent: str = ""

    @property
    def coloured(self) -> bool:
        return bool(self.colour or self.accent)


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb`, 0 to 1, as WCAG 2.2 defines it."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two `#rrggbb` colours, 1 to 21, as WCAG 2.2 defines it."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@cache
def brand() -> Brand:
    """The brand from the settings. Raises ImproperlyConfigured, saying what to do, for a colour nobody could read."""
    given = Brand(
        name=getattr(settings, "BRAND", "") or "Homeward",
        logo=getattr(settings, "BRAND_LOGO", ""),
        colour=getattr(settings, "BRAND_COLOUR", ""),
        accent=getattr(settings, "BRAND_ACCENT", ""),
    )
    for setting, colour in (("HOMEWARD_BRAND_COLOUR", given.colour), ("HOMEWARD_BRAND_ACCENT", given.accent)):
        if colour and not HEX.fullmatch(colour):
            raise ImproperlyConfigured(f"{setting} is {colour!r}: write a colour as #rrggbb, for example #17454f.")
    if given.colour and contrast(given.colour, "#ffffff") < READABLE:
        raise ImproperlyConfigured(
            f"HOMEWARD_BRAND_COLOUR {given.colour} is too light for white words on it: choose a darker one."
        )
    return given


@login_not_required
@cache_control(public=True, max_age=3600)
def stylesheet(request: HttpRequest) -> HttpResponse:
    """The brand's colours as custom properties, because pages carry no inline styles."""
    given = brand()
    lines = [f"--brand:{given.colour};" if given.colour else "", f"--accent:{given.accent};" if given.accent else ""]
    return HttpResponse(f":root{{{''.join(lines)}}}", content_type="text/css; charset=utf-8")
