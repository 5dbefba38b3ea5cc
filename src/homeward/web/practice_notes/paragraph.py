"""The note as one plain paragraph for the practice's own record: no layout to lose when it is pasted."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from homeward.domain.person_details import PersonDetails
from homeward.domain.practice_note import AgreedPlan, Doing, Heard, LookedBack, Part, PracticeNote
from homeward.domain.review import Moved
from homeward.web.dates import day
from homeward.web.plans.words import RUNGS

PARTS = {
    Part.PLAN: gettext_lazy("The plan: outcomes, and who does what"),
    Part.CONVERSATION: gettext_lazy("The listening conversation"),
    Part.REVIEW: gettext_lazy("The last review"),
}
MOVED = {
    Moved.ACHIEVED: gettext_lazy("achieved"),
    Moved.FURTHER_ON: gettext_lazy("further on"),
    Moved.SAME: gettext_lazy("about the same"),
    Moved.FURTHER_AWAY: gettext_lazy("further away"),
    Moved.NO_LONGER_WANTED: gettext_lazy("no longer wanted"),
    Moved.NOT_SURE: gettext_lazy("not sure"),
}


def paragraph(note: PracticeNote, person: PersonDetails) -> str:
    """Everything in the note on one line, to be pasted."""
    return " ".join(line for block in blocks(note, person) for line in block)


def blocks(note: PracticeNote, person: PersonDetails) -> list[list[str]]:
    """The same sentences as they are read: the person first, then part by part, and whom to ring last."""
    found = [[_who(person)]]
    if note.plan:
        found.append(list(_plan(note.plan)))
    if note.heard:
        found.append(list(_heard(note.heard)))
    if note.looked_back:
        found.append(list(_looked_back(note.looked_back)))
    return [*found, list(_close(note, person))]


def _who(person: PersonDetails) -> str:
    about = [_("born %(day)s") % {"day": day(person.date_of_birth)}] if person.date_of_birth else []
    if number := person.nhs_number:
        about.append(_("NHS number %(number)s") % {"number": f"{number[:3]} {number[3:6]} {number[6:]}"})
    on_paper = " ".join(part for part in (person.given_name, person.family_name) if part)
    name = person.known_as if on_paper == person.known_as else f"{person.known_as} ({on_paper})"
    return f"{', '.join([name, *about])}."


def _plan(agreed: AgreedPlan) -> Iterator[str]:
    when = {"number": agreed.version, "day": day(agreed.agreed_at), "who": agreed.agreed_by}
    if agreed.agreed_by:
        yield _("Care and support plan, version %(number)s, agreed for them by %(who)s on %(day)s.") % when
    else:
        yield _("Care and support plan, version %(number)s, which they agreed on %(day)s.") % when
    if agreed.plan.what_matters:
        yield _("What matters: %(words)s") % {"words": _stop(agreed.plan.what_matters)}
    for number, outcome in enumerate(agreed.plan.outcomes, 1):
        supports = "; ".join(f"{RUNGS[one.rung]}: {one.who.rstrip('.')}" for one in outcome.supports if one.who)
        yield _("Outcome %(number)s: “%(words)s”") % {"number": number, "words": outcome.words.strip()} + (
            f" ({supports})." if supports else "."
        )
    if agreed.doings:
        yield _("Who does what: %(list)s.") % {"list": "; ".join(map(_doing, agreed.doings))}
    for change in agreed.plan.if_things_change:
        yield _("If this happens: %(sign)s – then: %(then)s") % {
            "sign": change.sign.strip().rstrip("."), "then": _stop(change.then)
        }


def _doing(doing: Doing) -> str:
    words = _("%(what)s (%(who)s)") % {"what": doing.text.strip().rstrip("."), "who": doing.owner}
    if doing.done:
        return _("%(words)s, done") % {"words": words}
    return _("%(words)s, by %(day)s") % {"words": words, "day": day(doing.due_on)} if doing.due_on else words


def _heard(heard: Heard) -> Iterator[str]:
    yield _("Listening conversation on %(day)s.") % {"day": day(heard.held_on)}
    parts = (
        (_("What matters"), heard.said.what_matters),
        (_("Working"), heard.said.working),
        (_("Not working"), heard.said.not_working),
        (_("What comes first"), "; ".join(heard.said.priorities)),
        (_("Spoken for them by"), heard.said.spoken_by),
    )
    for title, words in parts:
        if words.strip():
            yield f"{title}: {_stop(words)}"


def _looked_back(looked: LookedBack) -> Iterator[str]:
    yield _("Review held on %(day)s.") % {"day": day(looked.held_on)}
    for each in looked.outcomes:
        yield f"“{each.words.strip()}”: {MOVED[each.moved]}."
    if looked.next_on:
        yield _("Next review by %(day)s.") % {"day": day(looked.next_on)}


def _close(note: PracticeNote, person: PersonDetails) -> Iterator[str]:
    agreed = {"who": note.agreed_by or person.known_as}
    if note.agreed_by:
        yield _("%(who)s decided that the practice may have this.") % agreed
    else:
        yield _("%(who)s agreed that the practice may have this.") % agreed
    by = ", ".join(filter(None, [note.author.name, note.author.role, note.team]))
    written = _("Written on %(day)s by %(who)s") % {"day": day(note.given_at), "who": by}
    yield f"{written}, {note.phone}." if note.phone else f"{written}."


def _stop(words: str) -> str:
    """The words on one line, with a full stop unless they end in one of their own."""
    line = " ".join(words.split())
    return line if line.endswith((".", "!", "?")) else f"{line}."
