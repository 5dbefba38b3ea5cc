"""Forms whose words are kept while they are typed, and are there again after the browser was closed."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.http import HttpResponse, JsonResponse, QueryDict
from django.utils.translation import gettext as _

from homeward.actions import drafts
from homeward.domain.access import Kind
from homeward.domain.failures import Clash, NotThere
from homeward.records.care.queries.drafts import MyDraft
from homeward.web.asking import AskedRequest
from homeward.web.dates import clock, day_and_clock
from homeward.web.fields import Form

NOT_KEPT = ("csrfmiddlewaretoken", "act_id", "seen", "draft_page", "draft_seen", "journey", "step", "do")


class Drafted(Form):
    """A form with a draft: begins with what was typed last, and says which version of the draft it began with."""

    draft_page = forms.UUIDField(required=False, widget=forms.HiddenInput, initial=uuid4)
    draft_seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, draft: MyDraft | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["draft_seen"].initial = draft.version if draft else 0
        self.draft = draft

    def restore(self) -> None:
        """Begin with the draft's words; for the end of `__init__`, when every field is there."""
        if self.draft is None or self.is_bound:
            return
        typed = as_typed(self.draft.body)
        for name, field in self.fields.items():
            if name not in NOT_KEPT and not field.widget.value_omitted_from_data(typed, {}, name):
                self.initial[name] = field.widget.value_from_datadict(typed, {}, name)

    @property
    def draft_status(self) -> str:
        """What stands beside the button before anything is typed on this page."""
        return _("Saved %(when)s") % {"when": day_and_clock(self.draft.saved_at)} if self.draft else ""


def as_typed(body: Mapping[str, Any]) -> QueryDict:
    """A draft as the form that was posted."""
    typed = QueryDict(mutable=True)
    for name, values in body.items():
        typed.setlist(name, values)
    return typed


def keep_draft(request: AskedRequest, person_id: UUID, kind: Kind, form: str) -> HttpResponse:
    """Save what was typed so far. Answers JSON, {"said": "Saved at 10:42am", "saved": "10:42am"}; 409 and what to do if
    another page saved since."""
    try:
        saved = drafts.save(
            actor=request.actor,
            now=request.now,
            person_id=person_id,
            kind=kind,
            form=form,
            body=typed_words(request),
            page=_uuid(request.POST.get("draft_page", "")),
            seen=_number(request.POST.get("draft_seen", "")),
        )
    except Clash:
        said = _("This was written on in another window. Open the page again to go on there.")
        return JsonResponse({"said": said}, status=409)
    at = clock(saved.saved_at)
    return JsonResponse({"said": _("Saved at %(time)s") % {"time": at}, "saved": at})


def typed_words(request: AskedRequest) -> dict[str, list[str]]:
    """Every field of the form as it was typed, without what belongs to one drawing of the page."""
    return {name: list(values) for name, values in request.POST.lists() if name not in NOT_KEPT}


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as problem:
        raise NotThere from problem
