"""What a neighbourhood changed when it made a model its own, in words."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from homeward.domain.pathway import Difference, How

KINDS = {
    "pathway": gettext_lazy("The whole"),
    "stage": gettext_lazy("Stage"),
    "step": gettext_lazy("Step"),
    "role": gettext_lazy("Role"),
    "event": gettext_lazy("Event"),
    "limit": gettext_lazy("Limit"),
    "interruption": gettext_lazy("Interruption"),
    "block": gettext_lazy("What may keep it waiting"),
    "end": gettext_lazy("End"),
    "measure": gettext_lazy("Measure"),
    "route": gettext_lazy("What a priority calls for"),
    "door": gettext_lazy("Door"),
    "need": gettext_lazy("What it needs"),
    "outcome": gettext_lazy("Result"),
}
WORDS = {
    "title": gettext_lazy("what it is called"),
    "text": gettext_lazy("its words"),
    "purpose": gettext_lazy("what it is for"),
    "lead": gettext_lazy("who leads"),
    "criteria": gettext_lazy("who it is for"),
    "reviews": gettext_lazy("the reviews"),
    "starts": gettext_lazy("how it begins"),
    "how_often": gettext_lazy("how often it may begin"),
    "who": gettext_lazy("who does it"),
    "with_": gettext_lazy("who is there too"),
    "due": gettext_lazy("by when"),
    "after": gettext_lazy("what comes before"),
    "optional": gettext_lazy("whether it may be left"),
    "until": gettext_lazy("until when it is needed"),
    "when": gettext_lazy("for whom it is"),
    "asks": gettext_lazy("what is asked"),
    "again": gettext_lazy("how it comes again"),
    "checklist": gettext_lazy("its checklist"),
    "among": gettext_lazy("whom to choose from"),
    "becomes": gettext_lazy("what the one who is agreed becomes"),
    "price": gettext_lazy("the least an hour costs, and the platform's share"),
    "brings": gettext_lazy("what brings somebody"),
    "suits": gettext_lazy("the requests it suits"),
}


def shown_differences(differs: Iterable[Difference]) -> tuple[str, ...]:
    """A sentence for each: "Step added: Ring in the evening"."""
    return tuple(_sentence(one) for one in differs)


def _sentence(one: Difference) -> str:
    said = {"kind": KINDS[one.kind], "title": one.title}
    match one.how:
        case How.ADDED:
            return _("%(kind)s added: %(title)s") % said
        case How.REMOVED:
            return _("%(kind)s left out: %(title)s") % said
    what = ", ".join(str(WORDS.get(name, name.replace("_", " "))) for name in one.what)
    return _("%(kind)s changed: %(title)s (%(what)s)") % {**said, "what": what}
