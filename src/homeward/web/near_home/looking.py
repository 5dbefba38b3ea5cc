"""Finding something near home: a list, from a postcode, as it is typed. Open to everybody, signed in or not: the same
entries are published as open data, those who need them most often have no sign-in, and nobody is asked who wants to
know. On somebody's own page it is looked from where they live or stay, and their postcode stands in no address.
"""

from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from homeward.domain.access import Kind
from homeward.domain.directory.entry import OLDEST
from homeward.domain.directory.nearness import Position
from homeward.domain.directory.recurrence import Weekday
from homeward.domain.directory.search import Wanted, read_words
from homeward.domain.postcode import outward, read_postcode
from homeward.records.care.queries.courses_near import find_courses
from homeward.records.care.queries.suiting import not_for
from homeward.records.community.queries.directory import Findings, find, position_of_postcode
from homeward.records.people.queries.directory_upkeep import FromHere, keeps_directory, looks_from
from homeward.records.people.queries.heads import Head
from homeward.web.asking import AskedRequest
from homeward.web.near_home.words import DAYS, MILE, course_line, line
from homeward.web.people.frame import framed
from homeward.web.who_may import who_reads

MILES = (1, 2, 5, 10)
ACCESS = {
    "wheelchair": (gettext_lazy("Wheelchair users can get in"), ("wheelchair",)),
    "step-free": (gettext_lazy("No steps"), ("step", "free")),
    "toilet": (gettext_lazy("Accessible toilet"), ("toilet",)),
    "loop": (gettext_lazy("Hearing loop"), ("hearing", "loop")),
    "parking": (gettext_lazy("Parking"), ("parking",)),
}
"""What somebody may need to get in, and the words a place says it with."""
LONGEST = 200
MOST = 200
"""So many are shown at once at most, when more and more are asked for."""
STEP = 20


@dataclass
class Looked:
    """What is asked for, as typed and as it is looked up; and what is wrong with it, at which box."""

    typed: dict[str, Any]
    wanted: Wanted = field(default_factory=Wanted)
    wrong: dict[str, str] = field(default_factory=dict)
    most: int = STEP


def read(said: QueryDict, near: Position | None = None) -> Looked:
    """`near` is where to look from where the page itself knows that. What cannot be read is left out and said."""
    typed = {name: said.get(name, "").strip()[:LONGEST] for name in ("q", "near", "day", "age", "within", "free")}
    typed["access"] = [one for one in said.getlist("access") if one in ACCESS]
    looked = Looked(typed)
    if near is None and typed["near"]:
        near = _position(looked)
    within = int(typed["within"]) if typed["within"] in map(str, MILES) else 0
    if within and near is None and "near" not in looked.wrong:
        looked.wrong["near"] = _("Write the postcode to look from")
    looked.most = min(_whole(said.get("most", ""), MOST) or STEP, MOST)
    looked.wanted = Wanted(
        words=read_words(typed["q"]), near=near, within=round(within * MILE),
        day=Weekday(typed["day"]) if typed["day"] in set(Weekday) else None, free=typed["free"] == "yes",
        age=_age(looked), access=tuple(dict.fromkeys(word for one in typed["access"] for word in ACCESS[one][1])),
    )
    return looked


@login_not_required
def search(request: AskedRequest) -> HttpResponse:
    """For everybody, from any postcode."""
    looked = read(request.GET)
    context = {"keeps": keeps_directory(request.reader), "person_id": None, "from_here": (), "title": _("Near home")}
    return _answer(request, looked, context, "near_home/search.jinja")


@who_reads(Kind.CONTACT)
def of_person(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """From where this person lives or stays, for whoever may see that; it is logged, like any other look."""
    top, context = framed(request, person_id)
    places = looks_from(request.reader, person_id)
    chosen = _chosen(places, request.GET.get("from", ""))
    near = position_of_postcode(chosen.postcode) if chosen else None
    looked = read(request.GET, near)
    left_out = not_for(request.reader, person_id)
    looked.wanted = replace(looked.wanted, without=frozenset(one.entry_id for one in left_out if one.entry_id))
    context |= {
        "courses_left_out": {one.course for one in left_out}, "takes_part": Kind.TAKING_PART in top.may_read,
        "left_out": bool(left_out), "suits": _suits(top),
        "keeps": keeps_directory(request.reader), "title": _("Near home for %(name)s") % {"name": context["head"].name},
        "from_here": _from_here(places, chosen), "near_unknown": near is None,
    }
    return _answer(request, looked, context, "near_home/of_person.jinja")


def _suits(top: Head) -> str:
    """Where what suits them is, for whoever may introduce them to it."""
    may = Kind.INTRODUCTION in top.may_write and top.died_on is None
    return reverse("suiting:page", args=[top.id]) if may else ""


def _answer(request: AskedRequest, looked: Looked, context: dict[str, Any], page: str) -> HttpResponse:
    found = find(looked.wanted, request.reader.today, looked.most)
    courses = _courses(request, looked, context)
    context |= {
        "courses": courses,
        "typed": looked.typed, "mistaken": looked.wrong,
        "days": [(day.value, str(words)) for day, words in DAYS.items()],
        "miles": [(str(one), _miles(one)) for one in MILES],
        "access": [(name, str(words)) for name, (words, _keys) in ACCESS.items()],
        "lines": [line(one, request.reader.today) for one in found.entries],
        "said": _said(found, courses), "nearly": found.nearly and bool(found.entries), "tries": _tries(looked),
        "more": _more(request, found, looked), "by_distance": looked.wanted.near is not None,
        "is_narrowed": any(looked.typed[name] for name in ("day", "age", "within", "free", "access")),
    }
    answer = render(request, "near_home/found.jinja" if getattr(request, "htmx", False) else page, context)
    answer["Vary"] = "HX-Request"
    return answer


def _courses(request: AskedRequest, looked: Looked, context: dict[str, Any]) -> list[dict[str, Any]]:
    """Courses that are planned and fit; on somebody's own page the way to a place on one."""
    person, today = context["person_id"], request.reader.today
    found = find_courses(looked.wanted, today, context.get("courses_left_out", ()))
    takes_part = context.get("takes_part", False)
    page = reverse("taking_part:page", args=[person]) if takes_part else ""
    return [course_line(one, today, page or reverse("courses:about", args=[one.course.name])) for one in found]


def _chosen(places: tuple[FromHere, ...], asked: str) -> FromHere | None:
    number = _whole(asked, len(places))
    return places[number - 1] if number else next(iter(places), None)


def _from_here(places: tuple[FromHere, ...], chosen: FromHere | None) -> tuple[dict[str, Any], ...]:
    words = {"temporary": _("where they are staying"), "home": _("home")}
    return tuple(
        {
            "number": number, "chosen": one == chosen,
            "text": f"{outward(one.postcode)}, {words.get(one.use, _('another address'))}",
        }
        for number, one in enumerate(places, 1)
    )


def _said(found: Findings, courses: list[dict[str, Any]]) -> str:
    number = len(found.entries)
    if not number:
        return _("No group or service fits all of that.") if courses else _("Nothing fits all of that.")
    if found.nearly:
        return _("Nothing is written quite like that. These are spelt much like it.")
    if found.more:
        return _("The first %(number)d that fit") % {"number": number}
    return ngettext("%(number)d fits", "%(number)d fit", number) % {"number": number}


def _tries(looked: Looked) -> list[str]:
    """What to try when nothing fits: that which was asked for, taken away first."""
    typed = looked.typed
    tries = [
        (typed["within"], _("Look further away.")),
        (typed["access"], _("Untick what you need to get in: many places do not say it, and a ring will tell.")),
        (typed["day"], _("Choose any day.")),
        (typed["free"], _("Untick free: many cost a pound or two.")),
        (typed["age"], _("Leave the age out.")),
        (typed["q"], _("Try fewer letters, or another word for it: “walk” rather than “rambling club”.")),
    ]
    return [words for is_asked, words in tries if is_asked]


def _more(request: AskedRequest, found: Findings, looked: Looked) -> str:
    if not found.more or looked.most >= MOST:
        return ""
    asked = request.GET.copy()
    asked["most"] = str(looked.most + STEP)
    return f"{request.path}?{asked.urlencode()}#line-{looked.most}"


def _position(looked: Looked) -> Position | None:
    postcode = read_postcode(looked.typed["near"])
    if postcode is None:
        looked.wrong["near"] = _("This is not a whole postcode. Write it like ST3 4AB")
        return None
    found = position_of_postcode(postcode)
    if found is None:
        looked.wrong["near"] = _("We do not know where this postcode is. Check it, or try one nearby")
    return found


def _age(looked: Looked) -> int | None:
    typed = looked.typed["age"]
    if not typed:
        return None
    found = _whole(typed, OLDEST)
    if found is None:
        looked.wrong["age"] = _("Write an age in whole years")
    return found


def _whole(typed: str, most: int) -> int | None:
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= 4 else None
    return number if number is not None and number <= most else None


def _miles(number: int) -> str:
    return ngettext("Within %(number)d mile", "Within %(number)d miles", number) % {"number": number}

