"""Hand-overs: rare, and therefore looked at. How many there were, why, and what the person said."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from homeward.domain.failures import NotThere
from homeward.records.care.queries.hand_overs import HandOvers, hand_overs
from homeward.records.care.queries.team_size import my_teams
from homeward.web.asking import AskedRequest
from homeward.web.shell import Link

PERIODS = (4, 13, 52)
"""Weeks that can be looked back on; the middle one to begin with."""


@require_safe
def page(request: AskedRequest) -> HttpResponse:
    """The hand-overs of one's own teams in the last weeks."""
    teams = my_teams(request.reader)
    if not teams:
        raise NotThere
    asked = request.GET.get("weeks", "")
    weeks = int(asked) if asked in {str(period) for period in PERIODS} else PERIODS[1]
    found = hand_overs(request.reader, tuple(team.id for team in teams), timedelta(weeks=weeks))
    address = reverse("our_team:hand-overs")
    context = {
        "found": found,
        "headline": _headline(found, weeks),
        "unseen": found.count - len(found.lines),
        "periods": [
            {"text": ngettext("%(n)d week", "%(n)d weeks", period) % {"n": period}, "href": f"{address}?weeks={period}",
             "current": period == weeks}
            for period in PERIODS
        ],
        "teams": ", ".join(team.name for team in teams),
        "back": Link(_("Our team"), reverse("our_team:page")),
    }
    return render(request, "our_team/hand_overs.jinja", context)


def _headline(found: HandOvers, weeks: int) -> str:
    words = ngettext(
        "%(count)d hand-over in the last %(weeks)d weeks.", "%(count)d hand-overs in the last %(weeks)d weeks.",
        found.count,
    )
    if not found.count:
        words = _("No hand-over in the last %(weeks)d weeks.")
    words += " " + _("People supported in that time: %(people)d.")
    return words % {"count": found.count, "weeks": weeks, "people": found.people}
