"""The wellness plan: the person's own, or written down beside them in their words by somebody who is named."""

from typing import Any

from django.utils.translation import gettext_lazy

from homeward.actions import wellness as acts
from homeward.content.own_pages import WELLNESS
from homeward.domain.access import Kind
from homeward.domain.pathway import Makes
from homeward.web.on_journey import OnJourney
from homeward.web.people.own_page_forms import SectionsForm
from homeward.web.people.own_page_views import OwnPageViews


class WellnessForm(OnJourney, SectionsForm):
    """Nobody is asked whose words these are: they are the person's, or they do not belong here."""

    def __init__(self, *args: Any, is_me: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)


VIEWS = OwnPageViews(
    name=WELLNESS,
    kind=Kind.WELLNESS,
    makes=Makes.WELLNESS_PLAN,
    routes="wellness:plan",
    form=WellnessForm,
    act=acts.write,
    draft_of=acts.DRAFT,
    said=lambda form: {"sections": form.said(), "open_to": form.open_to()},
    empty=gettext_lazy("No wellness plan is written yet, or nothing of it is shared with you."),
    empty_mine=gettext_lazy(
        "You have no wellness plan here yet. It is yours: you write it, or say it to somebody you trust, and for each "
        "part you choose who may see it."
    ),
)
