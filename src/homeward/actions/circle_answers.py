"""What is left of an answer about a circle when the step it was written down on is taken back as a mistake."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from homeward.actions import circle_loose_ends
from homeward.domain.circle import CircleAnswer
from homeward.domain.pathway import Situation
from homeward.records.care.models import Circle, Invitation, Meeting
from homeward.records.people.models import Relationship

INVITED = "invited"


def taken_back(person_id: UUID, step: str, stands: Situation) -> None:
    """The answer before it holds again, or else it is as if nobody had asked: a circle may be offered. A circle that
    lives, with somebody invited into it or a meeting held, stays."""
    circle = Circle.objects.select_for_update().filter(person=person_id, ended_on=None).first()
    if circle is None or _lives(circle):
        return
    before = [state.answers for state in stands.steps if state.name == step and state.is_done]
    answers = before[-1] if before else {}
    circle.answer = _said(answers, "circle") or CircleAnswer.LATER
    circle.may_ask_again = _said(answers, "may-ask") != "no"
    circle.later_on = date.fromisoformat(_said(answers, "circle-on")) if _said(answers, "circle-on") else None
    if circle.answer != CircleAnswer.NOW:
        circle.started_on = None
        circle_loose_ends.nothing_to_send(person_id)
    circle.version += 1
    circle.save()


def _lives(circle: Circle) -> bool:
    since = circle.started_on
    if since is None:
        return False
    invited = Relationship.objects.filter(person=circle.person_id, basis=INVITED, start__date__gte=since)
    met = Meeting.objects.filter(person=circle.person_id, sort="circle", held_on__gte=since)
    asked = Invitation.objects.filter(person=circle.person_id, asked_at__date__gte=since)
    return invited.exists() or met.exists() or asked.exists()


def _said(answers: Mapping[str, str | tuple[str, ...]], question: str) -> str:
    answer = answers.get(question, "")
    return answer if isinstance(answer, str) else ""
