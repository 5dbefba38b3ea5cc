"""What can be done about an introduction, each on a page of one form, laid out in one table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from homeward.actions import introductions as acts
from homeward.domain.failures import NotThere
from homeward.domain.introduction import PERSON_SAYS, Code, Next, State, group_may_say, move_problems
from homeward.records.care.queries.introductions import Introduced, introduction
from homeward.records.community.queries.directory import entry as entry_of
from homeward.records.people.queries.heads import head
from homeward.web.asking import AskedRequest, attempt
from homeward.web.fields import Form
from homeward.web.introductions import forms
from homeward.web.one_form import one_form
from homeward.web.people.showing import strip_of
from homeward.web.people.words_of import words_of
from homeward.web.shell import Link

Said = Callable[[Any], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Page:
    """A page to do one thing on: its form, its act with what the form says, its words, and the version it is about."""

    form: Form
    act: Callable[..., UUID | None]
    said: Said
    title: str
    button: str
    intro: str = ""


def do_next(request: AskedRequest, person_id: UUID, introduction_id: UUID, what: str) -> HttpResponse:
    """The page for `what` (a `domain.introduction.Next`), there only while it can be done."""
    one = introduction(request.reader, person_id, introduction_id)
    if what not in one.asks:
        raise NotThere
    page = _PAGES[Next(what)](request, one)
    if request.method == "POST" and page.form.is_valid():
        said = {"introduction_id": one.id, "seen": page.form.cleaned_data["seen"], **page.said(page.form)}
        if attempt(request, page.form, page.act, person_id=person_id, **said):
            return redirect("introductions:one", person_id, introduction_id)
    back = Link(one.name, _href(one))
    person = strip_of(request, person_id)
    return one_form(request, page.form, page.title, page.button, back, intro=page.intro, person=person)


def _href(one: Introduced) -> str:
    return reverse("introductions:one", args=[one.person_id, one.id])


def _answer(request: AskedRequest, one: Introduced) -> Page:
    among = [state for state in PERSON_SAYS if not move_problems(one.state, state)]
    form = forms.AnswerForm(
        request.POST or None, seen=one.version, is_me=_is_me(request, one), among=among
    )

    def said(given: Form) -> dict[str, Any]:
        words = given.cleaned_data
        return {"said": State(words["said"]), "reason": words["reason"] or "", "said_by": words_of(given)}

    return Page(form, acts.answer, said, _("What about %(what)s?") % {"what": one.name}, _("Keep this"))


def _introduce(request: AskedRequest, one: Introduced) -> Page:
    form = forms.IntroduceForm(request.POST or None, seen=one.version, initial=_known(request, one))
    if _is_me(request, one):
        form.fields["called"].label = _("What shall the group call you?")
        form.fields["tells"].label = _("What else may the group know?")
        form.fields["remind"].label = _("Send me an e-mail the day before")
    intro = _("The group is told this and nothing else.")
    title = _("Introduce %(name)s to %(what)s") % {"name": one.preferred_name, "what": one.name}
    return Page(form, acts.introduce, lambda given: given.said(), title, _("Tell the group"), intro)


def _known(request: AskedRequest, one: Introduced) -> dict[str, str]:
    """What is known already: the first word of the name they go by, and how the directory says the group is reached."""
    found = entry_of(one.entry_id)
    top = head(request.reader, one.person_id)
    known = {"called": top.preferred_name.split()[0], "worker": request.actor.name}
    ways = [*(way.value for way in top.phones), *(way.value for way in top.emails)]
    if ways:
        known["reach"] = ways[0]
    if found is None:
        return known
    contact = next(iter(found.entry.contacts), None)
    phones = (*found.entry.phones, *(contact.phones if contact else ()))
    return known | {
        "contact": contact.name if contact else "",
        "email": (contact.email if contact else "") or found.entry.email,
        "phone": phones[0].number if phones else "",
    }


def _reply(request: AskedRequest, one: Introduced) -> Page:
    if one.told is None:
        raise NotThere
    form = forms.ReplyForm(
        request.POST or None, seen=one.told.version, among=group_may_say(one.told.answer), is_group=False,
        initial={"told_by": one.told.contact},
    )

    def said(given: Any) -> dict[str, Any]:
        says, words = given.reply()
        return {"says": says, "words": words, "said_by": given.cleaned_data["told_by"]}

    title = _("What %(who)s says") % {"who": one.name}
    return Page(form, acts.reply, said, title, _("Keep this"), _("As they said it on the phone or at the door."))


def _went(request: AskedRequest, one: Introduced) -> Page:
    today = request.reader.today
    on = one.first_on if one.first_on and one.first_on <= today else today
    form = forms.WentForm(
        request.POST or None, seen=one.version, is_me=_is_me(request, one), initial={"on": on}
    )
    if _is_me(request, one):
        form.fields["went"].label = _("Did you go?")

    def said(given: Form) -> dict[str, Any]:
        words = given.cleaned_data
        went = words["went"] == "yes"
        told = words["how"] if went else words["why_not"]
        return {"went": went, "on": words["on"], "words": told or "", "said_by": words_of(given)}

    intro = _("Not liking it is worth as much as liking it.")
    return Page(form, acts.went, said, _("The first time at %(what)s") % {"what": one.name}, _("Keep this"), intro)


def _took(request: AskedRequest, one: Introduced) -> Page:
    form = forms.TookForm(request.POST or None, seen=one.version, is_me=_is_me(request, one))
    if _is_me(request, one):
        form.fields["goes"].label = _("Do you still go?")

    def said(given: Form) -> dict[str, Any]:
        words = given.cleaned_data
        still = words["goes"] == "yes"
        told = words["how"] if still else words["why_not"]
        return {"still_goes": still, "words": told or "", "said_by": words_of(given)}

    return Page(form, acts.took, said, _("%(what)s, some weeks on") % {"what": one.name}, _("Keep this"))


def _tell_back(request: AskedRequest, one: Introduced) -> Page:
    form = forms.TellBackForm(request.POST or None, seen=one.version)
    title = _("Tell %(who)s what came of it") % {"who": one.asked_by}
    return Page(form, acts.tell_back, lambda given: {"words": given.cleaned_data["words"]}, title, _("They were told"))


def _code(request: AskedRequest, one: Introduced) -> Page:
    chosen = {"code": one.code.value} if one.code else {}
    form = forms.CodeForm(request.POST or None, seen=one.version, initial=chosen)

    def said(given: Form) -> dict[str, Any]:
        code = given.cleaned_data["code"]
        return {"code": None if code == "none" else Code(code)}

    return Page(form, acts.code, said, _("A code for the health record"), _("Keep this"))


def _end(request: AskedRequest, one: Introduced) -> Page:
    form = forms.EndForm(request.POST or None, seen=one.version, is_me=_is_me(request, one))

    def said(given: Form) -> dict[str, Any]:
        return {"reason": given.cleaned_data["reason"] or "", "said_by": words_of(given)}

    intro = _("A group that was told can see nothing more from now. What happened stays in the history.")
    return Page(form, acts.end, said, _("End this introduction"), _("This has ended"), intro)


def _is_me(request: AskedRequest, one: Introduced) -> bool:
    return request.standing.me == one.person_id


_PAGES: Mapping[Next, Callable[[AskedRequest, Introduced], Page]] = {
    Next.ANSWER: _answer,
    Next.INTRODUCE: _introduce,
    Next.REPLY: _reply,
    Next.WENT: _went,
    Next.TOOK: _took,
    Next.TELL_BACK: _tell_back,
    Next.CODE: _code,
    Next.END: _end,
}
