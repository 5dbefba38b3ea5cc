"""The page of the visitor's own team, or teams."""

from collections.abc import Collection
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from homeward.content.team_size import team_size
from homeward.domain.failures import NotThere
from homeward.domain.team_size import Size
from homeward.records.care.queries.hand_overs import hand_overs
from homeward.records.care.queries.surveys import reads_figures
from homeward.records.care.queries.team_size import TeamNow, my_teams
from homeward.web.asking import AskedRequest
from homeward.web.our_team.hand_overs import PERIODS


@require_safe
def page(request: AskedRequest) -> HttpResponse:
    """How many people the team supports now, and what that means for a team of its kind."""
    found = my_teams(request.reader)
    if not found:
        raise NotThere
    figures = {key for key, _name in reads_figures(request.reader)}
    handed = hand_overs(request.reader, tuple(team.id for team in found), timedelta(weeks=PERIODS[1])).count
    words = ngettext(
        "%(count)d hand-over in the last %(weeks)d weeks: why, and what the person said",
        "%(count)d hand-overs in the last %(weeks)d weeks: why, and what each person said", handed,
    )
    if not handed:
        words = _("No hand-over in the last %(weeks)d weeks")
    context = {
        "teams": [_shown(team, figures) for team in found],
        "handed_over": words % {"count": handed, "weeks": PERIODS[1]},
    }
    return render(request, "our_team/page.jinja", context)


def _shown(team: TeamNow, figures: Collection[UUID]) -> dict[str, Any]:
    return {
        "name": team.name,
        "survey": reverse("surveys:results", args=[team.id]) if team.id in figures else "",
        "headline": ngettext(
            "%(team)s supports %(people)d person now.", "%(team)s supports %(people)d people now.", team.people
        ) % {"team": team.name, "people": team.people},
        "beside": _beside(team),
        "source": team_size().by,
        "room": _room(team),
        "by_way": [{"key": title, "value": people_words(number)} for title, number in team.by_way],
        "leads": [{"key": name, "value": people_words(number)} for name, number in team.leads],
    }


def _beside(team: TeamNow) -> str:
    size = team_size()
    words = {
        Size.ROOM: _("A team of this kind supports %(least)d to %(most)d: there is room."),
        Size.WITHIN: _("A team of this kind supports %(least)d to %(most)d: everybody can still know everybody."),
        Size.OVER: _(
            "A team of this kind supports %(least)d to %(most)d. Talk in your next meeting about what would make it "
            "smaller again, such as becoming two teams."
        ),
    }
    return words[size.of(team.people)] % {"least": size.least, "most": size.most}


def _room(team: TeamNow) -> str:
    if not team.workers:
        return ""
    words = ngettext(
        "%(room)d of %(all)d Wellbeing Worker can take somebody new.",
        "%(room)d of %(all)d Wellbeing Workers can take somebody new.", team.workers,
    )
    return words % {"room": team.with_room, "all": team.workers}


def people_words(number: int) -> str:
    """ "1 person", "12 people"."""
    return ngettext("%(number)d person", "%(number)d people", number) % {"number": number}
