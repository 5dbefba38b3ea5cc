"""What a team's people say of their budgets: a year at a time, and only of groups that are large enough."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from homeward.content import surveys
from homeward.content.surveys import BUDGET_HOLDERS
from homeward.domain.instrument import Instrument, Item
from homeward.domain.survey import FEWEST, UNSAID, Tally
from homeward.domain.survey_asking import Asked
from homeward.records.care.queries.surveys import TeamResults, team_results
from homeward.web.asking import AskedRequest
from homeward.web.assessments.questions import UNSAID as UNSAID_WORDS
from homeward.web.assessments.questions import saying
from homeward.web.shell import Link


def results(request: AskedRequest, team_id: UUID) -> HttpResponse:
    """`year` and `of` (a group) are in the address; without them, the last year that is over, and everybody."""
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else None
    found = team_results(request.reader, team_id, BUDGET_HOLDERS, year)
    survey = surveys.load(BUDGET_HOLDERS)
    titles = _groups(survey)
    of = request.GET.get("of", "")
    chosen = found.results.groups.get(of, found.results.everybody)
    context = {
        "found": found, "fewest": FEWEST, "title": saying(survey)(survey.title),
        "headline": _headline(chosen, titles.get(of, "") if of in found.results.groups else ""),
        "counts": _asked(found),
        "choices": _choices(found, titles, of), "hidden": [titles[group] for group in found.results.hidden],
        "parts": _parts(survey, chosen) if chosen.sheets else [],
        "to_ask": [
            {"name": one.preferred_name, "href": reverse("surveys:ask", args=[one.person_id, one.journey_id])}
            for one in found.to_ask
        ],
        "years": [
            {"year": one, "href": f"?year={one}", "current": one == found.year}
            for one in found.years
        ],
        "back": Link(_("Our team"), reverse("our_team:page")),
    }
    return render(request, "surveys/results.jinja", context)


def _groups(survey: Instrument) -> dict[str, str]:
    """The groups by name, with their words."""
    first = survey.sections[0].items[0]
    return _options(first, survey) | {unsaid.value: _("Not sure how it is held") for unsaid in first.unsaid}


def _options(item: Item, survey: Instrument) -> dict[str, str]:
    say = saying(survey)
    return {option.name: say(option.title) for option in item.options}


def _headline(tally: Tally, group: str) -> str:
    if not tally.sheets:
        return ""
    said = ngettext("%(number)d person answered.", "%(number)d people answered.", tally.sheets)
    said = said % {"number": tally.sheets}
    return f"{group}: {said}" if group else said


def _asked(found: TeamResults) -> str:
    asked, no = sum(found.states.values()), found.states.get(Asked.NO, 0)
    if not asked:
        return ""
    numbers = {"asked": asked, "answered": found.states.get(Asked.ANSWERED, 0), "no": no}
    return _("Asked: %(asked)d. Answered: %(answered)d. Would rather not: %(no)d.") % numbers


def _choices(found: TeamResults, titles: dict[str, str], of: str) -> list[dict[str, Any]]:
    shown = found.results.groups
    if not shown:
        return []
    every = {"text": _("Everybody"), "href": f"?year={found.year}", "current": of not in shown}
    return [
        every,
        *(
            {"text": titles[group], "href": f"?year={found.year}&of={group}", "current": of == group}
            for group in shown
        ),
    ]


def _parts(survey: Instrument, tally: Tally) -> list[dict[str, Any]]:
    say = saying(survey)
    return [
        {
            "title": say(section.title),
            "questions": [
                {"title": say(item.title), "rows": _rows(item, survey, tally)}
                for item in section.items if item.name in tally.counts
            ],
        }
        for section in survey.sections
    ]


def _rows(item: Item, survey: Instrument, tally: Tally) -> list[dict[str, Any]]:
    """Every answer that is offered, also those nobody gave; those that say nothing only where somebody gave them."""
    counts = tally.counts[item.name]
    words = _options(item, survey)
    said = [(words[name], counts.get(name, 0)) for name in words]
    unsaid = {one.value: str(UNSAID_WORDS[one]) for one in item.unsaid} | {UNSAID: _("Left empty")}
    said += [(unsaid[name], counts[name]) for name in unsaid if counts.get(name)]
    return [{"words": answer, "number": number} for answer, number in said]
