"""About me: read, written in the person's words, kept in versions, printed on one page."""

from typing import Any

from django.utils.translation import gettext_lazy

from homeward.actions import about_me as acts
from homeward.content.own_pages import ABOUT_ME
from homeward.domain.access import Kind
from homeward.domain.pathway import Makes
from homeward.web.on_journey import OnJourney
from homeward.web.people.own_page_forms import SectionsForm
from homeward.web.people.own_page_views import OwnPageViews
from homeward.web.people.words_of import WordsOf, words_of


class AboutMeForm(WordsOf, OnJourney, SectionsForm):
    """The sections, and whose words they are."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words_of_last()


VIEWS = OwnPageViews(
    name=ABOUT_ME,
    kind=Kind.PROFILE,
    makes=Makes.PROFILE,
    routes="people:about-me",
    form=AboutMeForm,
    act=acts.write,
    draft_of=acts.DRAFT,
    said=lambda form: {"sections": form.said(), "said_by": words_of(form)},
    empty=gettext_lazy("Nothing is written yet."),
    empty_mine=gettext_lazy("Nothing is written yet."),
)
