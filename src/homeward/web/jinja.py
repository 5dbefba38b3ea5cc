"""The Jinja environment every page is drawn in.

Two kinds of template live side by side. Ours are strict: a name that is not there is a mistake, and shows as one.
The design system's macros are written for lenient names ("no hint given" is an undefined name), so they are loaded
into a lenient twin. A strict undefined handed to a macro still breaks when the macro touches it, so a misspelt
`person.naem` never turns into an empty heading.

`config.settings` uses it as:

    TEMPLATES = [{
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "homeward.web.jinja.environment",
            "context_processors": ["homeward.web.shell.shell"],
        },
    }]
"""

import re
from collections.abc import Mapping, MutableMapping
from typing import Any
from uuid import uuid4

from django.template import engines
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, gettext, ngettext, npgettext, pgettext
from django_htmx.jinja import htmx_script
from jinja2 import (
    BaseLoader,
    ChainableUndefined,
    Environment,
    FileSystemBytecodeCache,
    PackageLoader,
    StrictUndefined,
    Template,
)
from markupsafe import Markup, escape

from homeward.web import dates
from homeward.web.mistakes import mistakes
from homeward.web.shell import EMPTY_SLOTS

DESIGN_SYSTEM = "nhsuk/"
URGENT = re.compile(r"\b(999|111)\b")


def _nothing_for_none(value: object) -> object:
    return "" if value is None else value


class PageEnvironment(Environment):
    """Strict for our templates; hands the design system's templates to its lenient twin."""

    twin: Environment | None = None

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - the name Jinja calls it by
    ) -> Template:
        if self.twin is not None and isinstance(name, str) and name.startswith(DESIGN_SYSTEM):
            return self.twin.get_template(name)
        return super().get_template(name, parent, globals)


def environment(loader: BaseLoader | None = None, **options: Any) -> PageEnvironment:
    """The environment, made once per process by Django's Jinja2 backend.

    `loader` and `undefined` as Django passes them are replaced: where templates are found, and how strict they are,
    is settled here.
    """
    options |= {
        "autoescape": True,
        "finalize": _nothing_for_none,
        "trim_blocks": True,
        "lstrip_blocks": True,
        "bytecode_cache": FileSystemBytecodeCache(),
        "cache_size": -1,
    }
    options.pop("undefined", None)
    pages = PageEnvironment(loader=PackageLoader("homeward.web", "pages"), undefined=StrictUndefined, **options)
    pages.add_extension("jinja2.ext.i18n")
    pages.install_gettext_callables(  # type: ignore[attr-defined]
        gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext
    )
    pages.globals.update(EMPTY_SLOTS)
    pages.globals.update(static=static, url=_url, html_lang=_html_lang, mistakes=mistakes)
    pages.globals.update(htmx_script=htmx_script, new_act_id=uuid4)
    pages.filters.update(dates.FILTERS)
    pages.filters["rings"] = _rings
    # The macros expect Jinja's usual whitespace: trimming blocks would join their attributes.
    options |= {"trim_blocks": False, "lstrip_blocks": False}
    pages.twin = Environment(  # noqa: S701 - autoescape is among the options
        loader=PackageLoader("nhsuk_frontend_jinja"), undefined=ChainableUndefined, **options
    )
    return pages


def _url(name: str, *args: object, **kwargs: object) -> str:
    """The address of a page: `url("people:page", person.id)`."""
    return reverse(name, args=args or None, kwargs=kwargs or None)


def _rings(said: str) -> Markup:
    """Words with 999 and 111 in them, which a telephone rings when they are pressed."""
    return Markup(URGENT.sub(r'<a href="tel:\1">\1</a>', str(escape(said))))  # noqa: S704 - escaped before


def _html_lang() -> str:
    """The language the page is written in, as HTML says it: "en", "cy"."""
    return (get_language() or "en").partition("-")[0]


def current() -> PageEnvironment:
    """The environment Django made from the settings."""
    return engines["jinja2"].env  # type: ignore[attr-defined,no-any-return]


def macro(component: str, name: str, params: Mapping[str, object]) -> Markup:
    """One component of the design system drawn from Python: `macro("date-input", "dateInput", {...})`."""
    module = current().get_template(f"nhsuk/components/{component}/macro.jinja").module
    return Markup(getattr(module, name)(dict(params)))  # noqa: S704 - the macro escapes what it is given
