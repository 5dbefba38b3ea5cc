"""What was filled in, as its pages show it: answers in words, how each score was made, and one time beside another."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from homeward.domain.instrument import (
    Answer,
    Answers,
    Asks,
    Difference,
    How,
    Item,
    Part,
    Place,
    Score,
    Scored,
    Sheet,
    Turn,
    Way,
    compare,
    is_given,
    said,
    sheets,
    ways_chosen,
)
from homeward.records.care.queries.assessments import Assessed
from homeward.web.assessments.picture import series_picture
from homeward.web.assessments.questions import UNSAID
from homeward.web.dates import clock, day
from homeward.web.sentences import saying, told

Say = Callable[[str], str]


def answer_words(item: Item, answer: Answer, say: Say) -> str:
    """An answer as people read it."""
    if unsaid := said(answer):
        return str(UNSAID[unsaid])
    values = (answer,) if isinstance(answer, str) else answer
    if item.options:
        titles = [option.title for value in values if (option := item.option(value))]
        return "; ".join(say(title) for title in titles)
    if item.kind is Asks.DATE:
        return day(date.fromisoformat(values[0])) if values and _is_day(values[0]) else "".join(values)
    return f"{values[0]} {say(item.unit)}" if item.unit and values else "".join(values)


def answered(places: Iterable[Place], answers: Answers, say: Say) -> list[dict[str, str]]:
    """Rows of a summary: each question that is asked, and its answer."""
    return [
        {
            "key": say(place.item.title),
            "value": answer_words(place.item, answers[place.key], say)
            if is_given(answers.get(place.key, ""))
            else _("Not answered"),
        }
        for place in places
    ]


def answers_in_parts(assessed: Assessed) -> list[tuple[str, list[dict[str, str]]]]:
    """Every part with what was answered in it."""
    say = saying(assessed.instrument)
    leaves = sheets(assessed.instrument, assessed.answers)
    found: list[tuple[str, list[dict[str, str]]]] = []
    for leaf in leaves:
        rows = answered([p for p in leaf.places if is_given(assessed.answers.get(p.key, ""))], assessed.answers, say)
        if not rows:
            continue
        if leaf.part and found:
            found[-1][1].extend(rows)
        else:
            found.append((_title(leaf, say), rows))
    return found


def _title(leaf: Sheet, say: Say) -> str:
    return f"{say(leaf.section.title)}: {leaf.time}" if leaf.time else say(leaf.section.title)


def results(assessed: Assessed) -> list[dict[str, Any]]:
    """Every score: its number, its band in plain words, and how it was made."""
    say = saying(assessed.instrument)
    return [_result(assessed, scored, say) for scored in assessed.scored]


def _result(assessed: Assessed, scored: Scored, say: Say) -> dict[str, Any]:
    one = scored.score
    return {
        "title": say(one.title),
        "text": say(one.text) if one.text else "",
        "value": "" if scored.value is None else str(scored.value),
        "band": say(scored.band.title) if scored.band else "",
        "says": say(scored.band.says) if scored.band and scored.band.says else "",
        "beside": beside_words(assessed, one, say),
        "why_not": told(scored.why_not) if scored.why_not else "",
        "rows": [_part(part, say) for part in scored.parts],
        "made": _made(scored),
    }


def has_rounds(score: Score) -> bool:
    """Whether somebody may have to act on such a score now: then each time has its hour and what it calls for."""
    return any(band.urgent for band in score.bands)


def beside_words(assessed: Assessed, score: Score, say: Say) -> str:
    """What changes what the number means: "Which clinician decided on scale 2 ...: Dr Ames, 1 March"."""
    given = {item.name: item for _, item in assessed.instrument.items()}
    return " ".join(
        f"{say(given[name].title)} {answer_words(given[name], assessed.answers[name], say)}"
        for name in score.beside
        if is_given(assessed.answers.get(name, ""))
    )


def _part(part: Part, say: Say) -> dict[str, str]:
    item = part.place.item
    title = f"{say(item.title)} ({part.place.time})" if part.place.time else say(item.title)
    points = "" if part.points is None else _plain(part.points)
    weight = "" if part.weight == 1 else f" × {_plain(part.weight)}"
    words = answer_words(item, part.answer, say) if is_given(part.answer) else _("Not answered")
    return {"title": title, "answer": words, "points": f"{points}{weight}" if points else _("none")}


def _made(scored: Scored) -> str:
    """In a sentence, how the number came about."""
    if scored.value is None:
        return ""
    missing = len(scored.missing)
    how = _("The mean of the points.") if scored.score.how is How.MEAN else _("The points added up.")
    how = "" if scored.score.text else how
    if scored.score.lookup:
        how += " " + _("They make %(made)s, and the table of this questionnaire turns that into %(value)s.") % {
            "made": scored.made, "value": scored.value,
        }
    if scored.pro_rated:
        how += " " + ngettext(
            "%(count)d answer is missing; the others stand in for it.",
            "%(count)d answers are missing; the others stand in for them.",
            missing,
        ) % {"count": missing}
    elif missing:
        how += " " + ngettext(
            "%(count)d answer is missing and counts nothing.",
            "%(count)d answers are missing and count nothing.",
            missing,
        ) % {"count": missing}
    return how.strip()


def ways(assessed: Assessed) -> list[str]:
    """The ways to wellbeing that what was chosen belongs to."""
    words = {
        Way.CONNECT: _("Connect"),
        Way.BE_ACTIVE: _("Be active"),
        Way.TAKE_NOTICE: _("Take notice"),
        Way.KEEP_LEARNING: _("Keep learning"),
        Way.GIVE: _("Give"),
    }
    return [words[way] for way in ways_chosen(assessed.instrument, assessed.answers)]


def over_time(found: Sequence[Assessed]) -> list[dict[str, Any]]:
    """For every score of the latest: what changed since the time before, all times in a table, and a picture of them.

    `found` is the latest first. Times that were worked out otherwise stand in the table and say so.
    """
    if len(found) < 2:
        return []
    latest, before = found[0], found[1]
    say = saying(latest.instrument)
    differences = {each.score.name: each for each in compare(before.filled, latest.filled)}
    return [
        _over_time(scored, found, differences[scored.score.name], say)
        for scored in latest.scored
        if any(_of(each, scored.score.name) for each in found)
    ]


def _over_time(scored: Scored, found: Sequence[Assessed], difference: Difference, say: Say) -> dict[str, Any]:
    one = scored.score
    rows, points = [], []
    for each in found:
        other = _of(each, one.name)
        beside = each is found[0] or _comparable(each, found[0], one.name)
        value = other.value if other else None
        rows.append(
            {
                "when": day(each.filled_on),
                "value": "–" if value is None else str(value),
                "band": say(other.band.title) if other and other.band else "",
                "note": "" if beside or value is None else _("worked out otherwise"),
                "time": clock(each.recorded_at) if has_rounds(one) else "",
                "says": say(other.band.says) if other and other.band else "",
                "beside": beside_words(each, one, say),
            }
        )
        if beside and value is not None:
            points.append((each.filled_on, value))
    title = say(one.title)
    return {
        "title": title,
        "sentence": _sentence(difference, found[1].filled_on, found[0].filled_on, say),
        "rows": rows,
        "has_bands": any(row["band"] for row in rows),
        "has_rounds": has_rounds(one),
        "picture": series_picture(title, found[0].instrument, one, sorted(points)),
    }


def _comparable(earlier: Assessed, latest: Assessed, name: str) -> bool:
    differences = compare(earlier.filled, latest.filled)
    found = next((each for each in differences if each.score.name == name), None)
    return found is not None and found.why_not is None


def _of(assessed: Assessed, name: str) -> Scored | None:
    return next((scored for scored in assessed.scored if scored.score.name == name), None)


def _sentence(difference: Difference, before: date, after: date, say: Say) -> str:
    """What changed between two days, and nothing about why."""
    if difference.why_not or difference.by is None:
        return told(difference.why_not) if difference.why_not else ""
    params = {
        "before": day(before), "after": day(after), "earlier": difference.earlier, "later": difference.later,
        "by": _plain(abs(difference.by)),
    }
    if difference.turn is Turn.SAME:
        said = _("The same on %(before)s and on %(after)s: %(later)s.") % params
    else:
        said = _("%(earlier)s on %(before)s and %(later)s on %(after)s: a difference of %(by)s") % params
        said += {
            Turn.BETTER: _(", towards better."), Turn.WORSE: _(", towards worse."), Turn.DIFFERENT: ".",
        }[difference.turn or Turn.DIFFERENT]
    return f"{said} {_matters(difference, say)}".strip()


def _matters(difference: Difference, say: Say) -> str:
    important = difference.score.important
    if important is None or difference.matters is None:
        return ""
    words = (
        _("That is at least the smallest difference known to matter to people (%(by)s; %(source)s).")
        if difference.matters
        else _("That is less than the smallest difference known to matter to people (%(by)s; %(source)s).")
    )
    return words % {"by": _plain(important.by), "source": say(important.source)}


def _plain(value: Decimal) -> str:
    """3 for 3.0."""
    return str(int(value)) if value == value.to_integral_value() else str(value.normalize())


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
