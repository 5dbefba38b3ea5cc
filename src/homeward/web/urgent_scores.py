"""Scores that call for somebody now: what the latest readings call for stands above everything else, wherever it is
read."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from homeward.domain.instrument import rose_to
from homeward.records.care.queries.assessments import Assessed
from homeward.records.care.queries.calling import Calling
from homeward.web.dates import clock, day
from homeward.web.sentences import saying


def called(one: Calling) -> str:
    """ "NEWS2 7, High": a score that called for somebody, in the words of its file."""
    say = saying(one.instrument) if one.instrument else str
    return _("%(score)s %(value)s, %(band)s") % {"score": say(one.title), "value": one.value, "band": say(one.band)}


def urgent(found: Sequence[Assessed]) -> list[dict[str, str]]:
    """Every score of the latest (`found` is the latest first) that calls for somebody now, and whether it rose."""
    if not found:
        return []
    latest, say = found[0], saying(found[0].instrument)
    before = {scored.score.name: scored for scored in found[1].scored} if len(found) > 1 else {}
    shown = []
    for scored in latest.scored:
        if scored.band is None or not scored.band.urgent:
            continue
        other = before.get(scored.score.name)
        rose = ""
        if other and rose_to(scored, other):
            rose = _("It has risen: the time before it was %(value)s, %(band)s.") % {
                "value": other.value, "band": say(other.band.title) if other.band else "",
            }
        shown.append(
            {
                "name": latest.name,
                "title": say(scored.score.title),
                "value": str(scored.value),
                "band": say(scored.band.title),
                "says": say(scored.band.says),
                "rose": rose,
                "when": _("Readings of %(day)s, written down at %(time)s.") % {
                    "day": day(latest.filled_on), "time": clock(latest.recorded_at),
                },
            }
        )
    return shown
