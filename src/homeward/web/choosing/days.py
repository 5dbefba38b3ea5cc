"""Days of the week as they are said of somebody who has time on them."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

DAYS = (
    gettext_lazy("Mondays"),
    gettext_lazy("Tuesdays"),
    gettext_lazy("Wednesdays"),
    gettext_lazy("Thursdays"),
    gettext_lazy("Fridays"),
    gettext_lazy("Saturdays"),
    gettext_lazy("Sundays"),
)
"""In the order of ISO weekdays, of which Monday is 1."""


def days_in_words(numbers: Iterable[int]) -> str:
    """ "Mondays, Tuesdays and Fridays"; nothing for none."""
    names = [str(DAYS[number - 1]) for number in sorted(set(numbers))]
    if len(names) < 2:
        return "".join(names)
    return _("%(days)s and %(last)s") % {"days": ", ".join(names[:-1]), "last": names[-1]}
