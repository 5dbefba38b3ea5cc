"""A form that is kept elsewhere, in the words of a page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from homeward.content.held_forms import form_kinds
from homeward.domain.held_form import HeldForm, Over, is_out_of_date
from homeward.records.people.queries.held_forms import KeptFormLine
from homeward.web.dates import day


@dataclass(frozen=True, slots=True)
class Pointer:
    """A form in one line: which, the date on it, where it is; `late` that it may be out of date."""

    title: str
    dated: str
    place: str
    late: str


def pointers(forms: Iterable[HeldForm], today: date) -> list[Pointer]:
    """Where forms are kept, in the order of their kinds."""
    order = list(form_kinds())
    known = sorted(forms, key=lambda one: order.index(one.form) if one.form in order else len(order))
    return [
        Pointer(title_of(one.form), day(one.dated), one.place, _late(is_late=is_out_of_date(one, today)))
        for one in known
    ]


@dataclass(frozen=True, slots=True)
class ShownForm:
    """`told` says who told us and when; `late` that it may be out of date; `over` why it holds no longer."""

    series: UUID
    version: int
    title: str
    dated: str
    place: str
    whom: str
    review_on: str
    late: str
    told: str
    open_to_circle: bool
    over: str
    why: str
    may_come_back: bool


def shown_form(line: KeptFormLine, name: str, *, is_me: bool) -> ShownForm:
    """`name` is the person's preferred name."""
    form = line.form
    review = day(form.review_on) if form.review_on else ""
    return ShownForm(
        series=line.series,
        version=line.version,
        title=title_of(form.form),
        dated=day(form.dated),
        place=form.place,
        whom=form.whom,
        review_on=review,
        late=_late(is_late=line.is_out_of_date),
        told=_told(line, name, is_me=is_me),
        open_to_circle=line.open_to_circle,
        over=_over(line),
        why=line.why,
        may_come_back=line.over is Over.WITHDRAWN,
    )


def _late(*, is_late: bool) -> str:
    return _("May be out of date") if is_late else ""


def title_of(name: str) -> str:
    """What a kind of form is called, in the language of the page."""
    kind = form_kinds().get(name)
    return kind.say(kind.title, get_language() or "en") if kind else name


def _told(line: KeptFormLine, name: str, *, is_me: bool) -> str:
    words = {"who": line.written_by, "when": day(line.written_at)}
    if line.said_by == "person":
        told = _("You told %(who)s on %(when)s") if is_me else _("%(name)s told %(who)s on %(when)s")
        return told % {"name": name, **words}
    if line.said_by:
        return _("%(name)s told %(who)s on %(when)s") % {"name": line.said_by, **words}
    return _("%(who)s wrote it down on %(when)s") % words


def _over(line: KeptFormLine) -> str:
    match line.over:
        case Over.REPLACED:
            return _("A newer form took its place on %(when)s.") % {"when": day(line.written_at)}
        case Over.WITHDRAWN:
            return _("Withdrawn: we heard of it on %(when)s.") % {"when": day(line.written_at)}
    return ""
