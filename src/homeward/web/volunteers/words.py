"""Volunteers in plain words."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from homeward.domain.problem import Problem
from homeward.domain.suggesting import Reason
from homeward.domain.volunteer import NEEDED, Can, Check, Profile, Sort, can_on
from homeward.web.dates import day
from homeward.web.sentences import told

CAN = {
    Can.REMIND: gettext_lazy("Reminds"), Can.COME_ALONG: gettext_lazy("Comes along, and waits"),
    Can.COME_IN: gettext_lazy("Comes in too"), Can.TAKE_NOTES: gettext_lazy("Writes down what is said"),
    Can.ASK_FOR_ME: gettext_lazy("Asks what was forgotten"),
    Can.SPEAK_FOR_ME: gettext_lazy("Speaks for somebody who asks for it"),
    Can.DRIVE: gettext_lazy("Drives there and back"),
}
SORTS = {
    Sort.IDENTITY: gettext_lazy("who they are"), Sort.REFERENCES: gettext_lazy("references"),
    Sort.CRIMINAL_RECORD: gettext_lazy("criminal record check (DBS)"), Sort.TRAINING: gettext_lazy("training"),
    Sort.DRIVING: gettext_lazy("driving licence and insurance"),
}


def reasons(found: Iterable[Reason]) -> list[str]:
    """Each as a sentence; a sort of check is said in words."""
    return [told(Problem(one.code, "", _said(one.params))) for one in found]


def _said(params: Mapping[str, object]) -> dict[str, str | int]:
    return {
        name: str(SORTS[Sort(str(value))]) if name == "sort" else value if isinstance(value, int) else str(value)
        for name, value in params.items()
    }


def can_do(profile: Profile, checks: Mapping[Sort, Check], today: date) -> list[str]:
    return [str(CAN[one]) for one in can_on(profile, checks, today)]


def begun(words: str) -> str:
    """With a capital letter, the rest as it is."""
    return words[:1].upper() + words[1:]


def checked(checks: Mapping[Sort, Check], today: date) -> list[dict[str, object]]:
    """Every check that is needed, there or not, and those there are beside them."""
    found = []
    for sort in Sort:
        one = checks.get(sort)
        if one is None and sort not in NEEDED:
            continue
        found.append({"title": begun(str(SORTS[sort])), "words": _checked(one, today), "kind": _kind(one, today)})
    return found


def _checked(one: Check | None, today: date) -> str:
    if one is None:
        return _("not seen yet")
    if not one.holds_on(today):
        return _("ran out on %(day)s") % {"day": day(one.until)} if one.until else _("does not hold yet")
    if one.until:
        return _("seen on %(on)s, holds until %(until)s") % {"on": day(one.on), "until": day(one.until)}
    return _("seen on %(on)s") % {"on": day(one.on)}


def _kind(one: Check | None, today: date) -> str:
    return "done" if one and one.holds_on(today) else "late"
