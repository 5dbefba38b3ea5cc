"""Writing in a group, putting it right, taking it back; and asking somebody to look."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from homeward.actions import peer_posts, peer_reports
from homeward.domain.failures import NotThere
from homeward.records.care.queries.peers import GroupPage, Post, group_page, one_post
from homeward.web.asking import AskedRequest, attempt, do
from homeward.web.peers.forms import WhyForm, WordsForm
from homeward.web.peers.frame import asked, back_to
from homeward.web.peers.reading import drawn
from homeward.web.peers.words import posts


@require_POST
def write(request: AskedRequest, group_id: UUID) -> HttpResponse:
    """A post; what could not be taken stands on the group's page again."""
    page = _in(request, group_id)
    form = WordsForm(request.POST)
    if form.is_valid() and _written(request, form, page):
        return back_to(page.line)
    return drawn(request, page, form)


def answer(request: AskedRequest, group_id: UUID, post_id: UUID) -> HttpResponse:
    page, post = _in(request, group_id), one_post(request.reader, group_id, post_id)
    form = WordsForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _written(request, form, page, answers=post_id):
        return back_to(page.line)
    return asked(request, page.line, form, _("Answer %(name)s") % {"name": post.as_name}, _("Send"), **_quoted(post))


def edit(request: AskedRequest, group_id: UUID, post_id: UUID) -> HttpResponse:
    """Their own words once more."""
    page, post = _in(request, group_id), _mine(request, group_id, post_id)
    form = WordsForm(request.POST or None, initial={"words": post.words}, seen=post.version)
    if request.method == "POST" and form.is_valid() and attempt(
        request, form, peer_posts.edit, person_id=_me(request), group_id=group_id, post_id=post_id,
        words=form.cleaned_data["words"], seen=form.cleaned_data["seen"],
    ):
        return back_to(page.line)
    intro = _("What you wrote first is kept, and read by nobody else in the group.")
    return asked(request, page.line, form, _("Change what you wrote"), _("Save"), intro=intro)


@require_POST
def take_back(request: AskedRequest, group_id: UUID, post_id: UUID) -> HttpResponse:
    page = group_page(request.reader, group_id)
    do(request, peer_posts.take_back, person_id=_me(request), group_id=group_id, post_id=post_id)
    return back_to(page.line)


def report(request: AskedRequest, group_id: UUID, post_id: UUID) -> HttpResponse:
    """Ask for a post to be looked at."""
    page, post = _in(request, group_id), one_post(request.reader, group_id, post_id)
    if post.mine:
        raise NotThere
    form = WhyForm(request.POST or None, label=_("Why should somebody look at it?"))
    if request.method == "POST" and form.is_valid() and attempt(
        request, form, peer_reports.report, person_id=_me(request), group_id=group_id, post_id=post_id,
        reason=form.cleaned_data["why"],
    ):
        return back_to(page.line, said="reported")
    who = _("The hosts read this. They are not told who reported it, and neither is whoever wrote it.")
    if post.by_host:
        who = _("Somebody who answers for the team reads this, and the hosts do not: a host wrote it.")
    return asked(request, page.line, form, _("Ask for it to be looked at"), _("Send it"), intro=who, **_quoted(post))


def worried(request: AskedRequest, group_id: UUID, post_id: UUID | None = None) -> HttpResponse:
    """Tell the team about somebody one is worried about."""
    page = _in(request, group_id)
    post = one_post(request.reader, group_id, post_id) if post_id else None
    form = WhyForm(request.POST or None, label=_("What worries you?"))
    if request.method == "POST" and form.is_valid() and _told(request, form, page, post_id):
        return back_to(page.line, said="told")
    intro = _("%(team)s reads this, with your name and whose words it is about. In danger do not write: ring 999.") % {
        "team": page.line.team
    }
    title = _("I am worried about somebody")
    return asked(request, page.line, form, title, _("Tell the team"), intro=intro, **_quoted(post))


def _told(request: AskedRequest, form: WhyForm, page: GroupPage, post_id: UUID | None) -> bool:
    said: dict[str, Any] = {"group_id": page.line.id, "text": form.cleaned_data["why"], "post_id": post_id}
    if page.hosts:
        return attempt(request, form, peer_reports.host_worries, **said)
    return attempt(request, form, peer_reports.worry, person_id=_me(request), **said)


def _written(request: AskedRequest, form: WordsForm, page: GroupPage, answers: UUID | None = None) -> bool:
    said: dict[str, Any] = {"group_id": page.line.id, "words": form.cleaned_data["words"], "answers": answers}
    if page.hosts:
        return attempt(request, form, peer_posts.host_writes, **said)
    return attempt(request, form, peer_posts.write, person_id=_me(request), **said)


def _in(request: AskedRequest, group_id: UUID) -> GroupPage:
    page = group_page(request.reader, group_id)
    if not page.is_in:
        raise NotThere
    return page


def _me(request: AskedRequest) -> UUID:
    me = request.standing.me
    if me is None:
        raise NotThere
    return me


def _mine(request: AskedRequest, group_id: UUID, post_id: UUID) -> Post:
    post = one_post(request.reader, group_id, post_id)
    if not post.mine or post.by_host:
        raise NotThere
    return post


def _quoted(post: Post | None) -> dict[str, Any]:
    return {"quoted": list(posts([post]))} if post else {}
