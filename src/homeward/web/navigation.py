"""Where one can go from every page, and who is signed in: laid out by standing. Access is not decided here."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from homeward.content.access import access_policy
from homeward.domain.access import Kind, Label
from homeward.domain.choosing import INTRODUCED
from homeward.records.care.peers import HOST, MEMBER
from homeward.records.people.standing import ADMINISTRATOR, CIRCLE_MEMBER, PULLED_IN, Standing
from homeward.web.shell import Link, Visitor

RECEIVES = frozenset({"triage", "matching"})
"""Somebody who is only this has no caseload: requests are what they come for."""
ASKS_FOR = frozenset({"ward", "gp"})
"""Whose work it is to ask for somebody else."""
NO_WORK = frozenset({"matching", "leads", MEMBER, HOST})
"""What comes with other work, and is none that somebody would call theirs; and being in a peer group, which is nobody's
business but theirs."""
MAY_BE_CHOSEN = frozenset({"wellbeing-worker", "leader", "connector", "link-worker", INTRODUCED})
"""Those who say who they are before somebody chooses them, or is met by them."""


def navigation(request: HttpRequest) -> dict[str, object]:
    """Context processor: the links of the header and the visitor, empty for somebody who has not signed in."""
    actor = getattr(request, "actor", None)
    if actor is None or actor.party_id is None:
        return {}
    standing: Standing = request.standing  # type: ignore[attr-defined]
    return {
        "nav": tuple(_link(request, text, route) for text, route in places(standing)),
        "visitor": Visitor(name=actor.name, role=role(standing), sign_out=reverse("account_logout")),
    }


def places(standing: Standing) -> tuple[tuple[str, str], ...]:
    """The parts of the site for somebody of this standing, as (words, route name)."""
    works_here, relations = standing.is_staff, standing.relations
    found = (
        (standing.me is not None, _("My page"), "people:me"),
        (works_here and bool(relations - RECEIVES), _("Caseload"), "people:caseload"),
        (standing.receives_requests, _("Requests"), "requests:waiting"),
        (standing.receives_requests or bool(relations & ASKS_FOR), _("Ask for help"), "requests:ask"),
        (PULLED_IN in relations, _("Asked of me"), "involvements:mine"),
        (standing.me is not None or HOST in relations, _("Peer groups"), "peers:mine"),
        (works_here, _("Find"), "people:find"),
        (works_here and bool(standing.teams) and standing.reads(Kind.MEETING), _("Meetings"), "meetings:mine"),
        (works_here and bool(standing.teams) and standing.reads(Kind.JOURNEY), _("Our team"), "our_team:page"),
        (works_here and standing.reads(Kind.PROGRAMME, Label.TEAM), _("Courses and events"), "courses:mine"),
        (standing.reads(Kind.VOLUNTEER, Label.TEAM), _("Volunteers"), "volunteers:mine"),
        (standing.reads(Kind.HOST, Label.TEAM), _("Hosts"), "hosts:mine"),
        (standing.reads(Kind.REGISTER, Label.TEAM), _("Proactive list"), "proactive:lists"),
        (bool(relations & MAY_BE_CHOSEN), _("My mini-profile"), "choosing:mini-profile"),
        (standing.stands_by, circles_title(standing), "people:circles"),
        (standing.stands_by, _("What I said I would do"), "plans:mine"),
        (_comes_here(standing), _("Near home"), "near_home:search"),
        (ADMINISTRATOR in relations, _("Teams"), "teams:every"),
        (ADMINISTRATOR in relations, _("Models"), "pathways:list"),
    )
    return tuple((text, route) for is_theirs, text, route in found if is_theirs)


def _comes_here(standing: Standing) -> bool:
    """Whoever has anything to do here at all: what there is near home is for each of them."""
    return bool(standing.me or standing.is_staff or standing.stands_by or PULLED_IN in standing.relations)


def circles_title(standing: Standing) -> str:
    """What the page of those somebody stands by is called for them."""
    return _("My circles") if CIRCLE_MEMBER in standing.relations else _("Who I speak for")


def role(standing: Standing) -> str:
    """What the visitor is here, in a word or two: the work they do, before anything else."""
    titles = {relation.name: relation for relation in access_policy().relations}
    known = [titles[name] for name in sorted(standing.relations) if name in titles and name not in NO_WORK]
    known.sort(key=lambda relation: (relation.name == "triage", not relation.staff))
    return known[0].title if known else ""


def _link(request: Any, text: str, route: str) -> Link:
    here = request.resolver_match.view_name if request.resolver_match else ""
    return Link(text, reverse(route), current=here == route or (here, route) == ("people:found", "people:find"))
