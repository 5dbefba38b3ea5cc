"""The addresses of a page of the person's own, the same for each of them; what differs stands in `OwnPageViews`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.views.decorators.http import require_POST

from homeward.actions import drafts
from homeward.content.own_pages import own_pages
from homeward.domain.access import Action, Kind
from homeward.domain.changed import Change
from homeward.domain.failures import NotThere
from homeward.domain.own_page import Page, Part, compared
from homeward.domain.pathway import Makes
from homeward.records.care.queries.drafts import my_draft
from homeward.records.people.queries.heads import check_may
from homeward.records.people.queries.own_pages import OwnPageVersion, own_page, own_page_version
from homeward.web.asking import AskedRequest, attempt
from homeward.web.changes import CHANGES
from homeward.web.drafts import keep_draft
from homeward.web.on_journey import waiting
from homeward.web.people.frame import framed
from homeward.web.people.own_page_forms import WHO_SEES, SectionsForm, speaker


@dataclass(frozen=True, slots=True)
class OwnPageViews:
    """`name` is the page in `content/own_pages.yaml`, `kind` and `makes` what it is as a record and for a step,
    `routes` how its addresses are called: "people:about-me" is where it is read, "people:about-me-write" where it is
    written. `said` is what the act takes from a valid form, `empty` and `empty_mine` what stands where nothing is."""

    name: str
    kind: Kind
    makes: Makes
    routes: str
    form: type[SectionsForm]
    act: Callable[..., UUID | None]
    draft_of: str
    said: Callable[[Any], Mapping[str, Any]]
    empty: str | Promise
    empty_mine: str | Promise

    @property
    def page(self) -> Page:
        return own_pages()[self.name]

    def read(self, request: AskedRequest, person_id: UUID) -> HttpResponse:
        """The newest version, as far as it is open to whoever reads."""
        check_may(request.reader, person_id, Action.READ, self.kind)
        return self._shown(request, person_id, own_page(request.reader, person_id, self.kind))

    def version(self, request: AskedRequest, person_id: UUID, version: int) -> HttpResponse:
        """An earlier version."""
        check_may(request.reader, person_id, Action.READ, self.kind)
        return self._shown(request, person_id, self._version(request, person_id, version), is_earlier=True)

    def changes(self, request: AskedRequest, person_id: UUID, version: int) -> HttpResponse:
        """What a version says that the one before it did not."""
        check_may(request.reader, person_id, Action.READ, self.kind)
        after = self._version(request, person_id, version)
        before = self._version(request, person_id, version - 1)
        _top, context = framed(request, person_id)
        say = speaker(self.page)
        context |= self._titles(context["is_me"]) | {
            "before": before,
            "after": after,
            "changes": [
                {
                    "title": say(each.title),
                    "tag": CHANGES[pair.change],
                    "before": pair.before.text if pair.before else "",
                    "after": pair.after.text if pair.after else "",
                    "words_differ": pair.change is not Change.CHANGED or _texts_differ(pair.before, pair.after),
                    "open_before": _who_sees(pair.before),
                    "open_after": _who_sees(pair.after),
                }
                for each, pair in compared(self.page, before.parts, after.parts)
            ],
        }
        return render(request, "own_pages/changes.jinja", context)

    def write(self, request: AskedRequest, person_id: UUID) -> HttpResponse:
        """The page to write, with what it said before in it."""
        check_may(request.reader, person_id, Action.WRITE, self.kind)
        _top, context = framed(request, person_id)
        before = own_page(request.reader, person_id, self.kind)
        form = self.form(
            request.POST or None, page=self.page, before=before, is_me=context["is_me"],
            initial=waiting(request, person_id, self.makes),
            draft=my_draft(request.reader, person_id, self.kind, self.draft_of),
        )
        if request.method == "POST" and form.is_valid() and self._written(request, person_id, form):
            return redirect(self.routes, person_id)
        say = speaker(self.page)
        context |= self._titles(context["is_me"]) | {
            "form": form,
            "text": say(self.page.text),
            "sees_all": before is None or before.sees >= set(self.page.labels),
            "draft": reverse(f"{self.routes}-draft", args=[person_id]),
        }
        return render(request, "own_pages/write.jinja", context, status=422 if form.errors else 200)

    def draft(self, request: AskedRequest, person_id: UUID) -> HttpResponse:
        """Keep what was typed so far."""
        return require_POST(self._draft)(request, person_id)

    def discard(self, request: AskedRequest, person_id: UUID) -> HttpResponse:
        """Begin afresh."""
        return require_POST(self._discard)(request, person_id)

    def _draft(self, request: AskedRequest, person_id: UUID) -> HttpResponse:
        return keep_draft(request, person_id, self.kind, self.draft_of)

    def _discard(self, request: AskedRequest, person_id: UUID) -> HttpResponse:
        drafts.discard(
            actor=request.actor, now=request.now, person_id=person_id, kind=self.kind, form=self.draft_of
        )
        return redirect(f"{self.routes}-write", person_id)

    def _written(self, request: AskedRequest, person_id: UUID, form: Any) -> bool:
        doing = form.on_journey() if form.cleaned_data["step"] else {}
        return attempt(
            request, form, self.act, person_id=person_id, seen=form.cleaned_data["seen"] or 0, **self.said(form),
            **doing,
        )

    def _version(self, request: AskedRequest, person_id: UUID, version: int) -> OwnPageVersion:
        found = own_page_version(request.reader, person_id, self.kind, version)
        if found is None:
            raise NotThere
        return found

    def _shown(
        self, request: AskedRequest, person_id: UUID, found: OwnPageVersion | None, *, is_earlier: bool = False
    ) -> HttpResponse:
        top, context = framed(request, person_id)
        say, parts = speaker(self.page), found.parts if found else {}
        context |= self._titles(context["is_me"]) | {
            "found": found,
            "sections_of": [
                {"title": say(each.title), "text": parts[each.name].text, "open_to": _who_sees(parts[each.name])}
                for each in self.page.sections
                if each.name in parts and parts[each.name].text
            ],
            "sees_all": found is not None and found.sees >= set(self.page.labels),
            "is_earlier": is_earlier,
            "may_write": self.kind in top.may_write,
        }
        return render(request, "own_pages/read.jinja", context)

    def _titles(self, is_me: bool) -> dict[str, Any]:
        say = speaker(self.page)
        return {
            "title": say(self.page.mine if is_me else self.page.title),
            "urgent": say(self.page.urgent) if self.page.urgent else "",
            "shared": self.page.shared,
            "routes": self.routes,
            "nothing": self.empty_mine if is_me else self.empty,
        }


def _who_sees(part: Part | None) -> str:
    return str(WHO_SEES[part.label]) if part else ""


def _texts_differ(before: Part | None, after: Part | None) -> bool:
    return (before.text if before else "") != (after.text if after else "")
