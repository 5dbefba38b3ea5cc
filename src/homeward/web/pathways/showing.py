"""A pathway as its page shows it, beside its picture and its steps."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from homeward.content import pathways
from homeward.domain.pathway import Door, Pathway, Step
from homeward.standards.pathway_words import (
    begins_words,
    by_when_words,
    door_words,
    need_words,
    planning_words,
    route_words,
    served_words,
    timing_words,
)


def shown_pathway(pathway: Pathway) -> dict[str, Any]:
    """The context of the page, but for the picture."""
    return {
        "pathway": pathway,
        "starts": [{"by": begins_words(start.by, _), "title": start.title} for start in pathway.starts],
        "planning": {stage.name: planning_words(stage.part_of, _) for stage in pathway.stages if stage.part_of},
        "by_when": {step.name: by_when_words(pathway, step, _) for step in pathway.steps.values()},
        "stage_due": {stage.name: timing_words(pathway, stage.due, _) for stage in pathway.stages if stage.due},
        "notes": {step.name: list(_notes(pathway, step)) for step in pathway.steps.values()},
        "routes": [
            {"title": route.title, "whom": route_words(pathway, route, _), "text": route.text}
            for route in pathway.routes
        ],
        "doors": [shown_door(pathway, door) | {"text": door.text} for door in pathway.doors],
        "outcomes": [
            {"title": outcome.title, "ends": "; ".join(pathway.title_of(end) for end in outcome.ends)}
            for outcome in pathway.outcomes
        ],
        "needs": [
            {"title": need.title, "kind": need_words(need.kind, _), "available": need.available, "text": need.text}
            for need in pathway.needs
        ],
    }


def _notes(pathway: Pathway, step: Step) -> Iterator[str]:
    if step.uses:
        needs = {need.name: need for need in pathway.needs}
        yield _("Works with: %(what)s") % {"what": ", ".join(_named(needs[name]) for name in step.uses)}
    if words := served_words(step, _):
        yield words


def _named(need: Any) -> str:
    return need.title if need.available else _("%(what)s (not yet available)") % {"what": need.title}


def shown_door(pathway: Pathway, door: Door) -> dict[str, str]:
    """What it is called, what it opens, and the page of another way of working, if that is here to be read."""
    here = door.pathway in pathways.names()
    title = pathways.load(door.pathway).title if here else ""
    return {
        "title": door.title,
        "opens": door_words(pathway, door, title, _),
        "href": reverse("pathways:show", args=[door.pathway]) if here else "",
    }
