"""The library in plain words."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from homeward.domain.library import Given, Resource, Sort

SORTS = {
    Sort.BOOK: gettext_lazy("Book"), Sort.BOOK_LIST: gettext_lazy("List of books"),
    Sort.LEAFLET: gettext_lazy("Leaflet"), Sort.APP: gettext_lazy("App"), Sort.SITE: gettext_lazy("Site"),
    Sort.RECORDING: gettext_lazy("Recording"),
}
GIVEN = {
    Given.PRINTED: gettext_lazy("On paper"), Given.TOGETHER: gettext_lazy("Looked at together"),
    Given.LENT: gettext_lazy("Lent"), Given.ADDRESS: gettext_lazy("Where to find it"),
}


def facts(resource: Resource) -> list[tuple[str, str]]:
    found = [
        (_("Where from"), resource.source), (_("About"), ", ".join(resource.conditions)),
        (_("For whoever likes"), ", ".join(resource.interests)), (_("Also as"), ", ".join(resource.formats)),
        (_("Languages"), ", ".join(one.title() for one in resource.languages)), (_("Cost"), resource.cost),
    ]
    return [(term, words) for term, words in found if words]


def card(resource: Resource) -> dict[str, Any]:
    return {
        "title": resource.title, "sort": SORTS[resource.sort], "text": resource.text, "facts": facts(resource),
        "link": resource.link, "review_on": resource.review_on,
    }
