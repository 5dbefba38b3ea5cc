"""The plan in the words of a page: rungs, owners, hours."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from homeward.domain.plan import Outcome, OwnerKind, Rung

RUNGS = {
    Rung.MYSELF: gettext_lazy("What I can do myself"),
    Rung.TECHNOLOGY: gettext_lazy("Technology and equipment"),
    Rung.CIRCLE: gettext_lazy("Family, friends and my circle"),
    Rung.COMMUNITY: gettext_lazy("My community"),
    Rung.PAID: gettext_lazy("Paid support"),
}
HINTS = {
    Rung.MYSELF: gettext_lazy("On my own, in my own way, or with practice"),
    Rung.TECHNOLOGY: gettext_lazy("From a perching stool to a video call"),
    Rung.CIRCLE: gettext_lazy("Who, and what. Nobody counts their hours."),
    Rung.COMMUNITY: gettext_lazy("Groups, shops, places, neighbours, volunteers"),
    Rung.PAID: gettext_lazy("Who, and what they do"),
}
OWNERS = {
    OwnerKind.PERSON: gettext_lazy("The person"),
    OwnerKind.CIRCLE: gettext_lazy("The circle"),
    OwnerKind.WORKER: gettext_lazy("A worker"),
    OwnerKind.COMMUNITY: gettext_lazy("A group or service"),
}


def hours(minutes: int) -> str:
    """ "7 hours", "1 hour 30 minutes", "45 minutes"; "no paid support" for none."""
    if not minutes:
        return _("no paid support")
    whole, rest = divmod(minutes, 60)
    said = []
    if whole:
        said.append(ngettext("%(number)d hour", "%(number)d hours", whole) % {"number": whole})
    if rest:
        said.append(ngettext("%(number)d minute", "%(number)d minutes", rest) % {"number": rest})
    return " ".join(said)


def a_week(minutes: int) -> str:
    """ "7 hours a week", "no paid support"."""
    return _("%(hours)s a week") % {"hours": hours(minutes)} if minutes else hours(0)


def difference(before: int, after: int) -> str:
    """ "7 hours less than before", "as before": said evenly, because less is not better by itself."""
    if before == after:
        return _("as before")
    words = _("%(hours)s more than before") if after > before else _("%(hours)s less than before")
    return words % {"hours": hours(abs(after - before))}


def ladder(outcome: Outcome) -> list[dict[str, object]]:
    """An outcome's support sequence for the `ladder` macro: five rungs, in order."""
    rungs = []
    for rung, name in RUNGS.items():
        support = outcome.on(rung)
        minutes = support.minutes_a_week if support else None
        rungs.append(
            {
                "name": str(name),
                "lines": [line for line in support.who.splitlines() if line.strip()] if support else [],
                "hours": a_week(minutes) if minutes else "",
            }
        )
    return rungs
