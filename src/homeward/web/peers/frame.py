"""Every page of a group says first that nobody watches it, and whom to ring."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from homeward.records.care.queries.peers import GroupLine
from homeward.web.asking import AskedRequest
from homeward.web.fields import Form
from homeward.web.shell import Link


def asked(
    request: AskedRequest, line: GroupLine, form: Form, title: str, button: str, *, intro: str = "", back: str = "",
    **more: Any,
) -> HttpResponse:
    """The page of one form of a group."""
    here = reverse(back or "peers:group", args=[line.id])
    context = {
        "form": form, "title": title, "intro": intro, "button": button, "back": Link(line.group.name, here),
        "caption": line.group.name, "phone": line.phone, **more,
    }
    return render(request, "peers/form.jinja", context, status=422 if form.errors else 200)


def back_to(line: GroupLine, route: str = "peers:group", said: str = "saved") -> HttpResponse:
    return redirect(reverse(route, args=[line.id]) + f"?{said}=yes")
