"""Finding a person. What is typed is posted and kept with the session: a name, a date of birth or an NHS number stands
in no address, and so in no history and no server's log; and the way back from a person leads to what was found."""

from secrets import token_urlsafe

from django.http import HttpResponse
from django.shortcuts import redirect, render

from homeward.records.people.queries.finding import find
from homeward.web.asking import AskedRequest

LONGEST = 200
KEPT = 20
"""How many searches a session remembers, for the pages that are still open."""
SEARCHES = "searches"


def ask(request: AskedRequest) -> HttpResponse:
    """The empty page; or, posted, on to what is found."""
    asked = request.POST.get("q", "").strip()[:LONGEST]
    if not asked:
        return render(request, "people/find.jinja", {"asked": "", "found": ()})
    key = token_urlsafe(9)
    before = list(request.session.get(SEARCHES, {}).items())
    request.session[SEARCHES] = dict([*before[1 - KEPT :], (key, asked)])
    return redirect("people:found", key)


def found(request: AskedRequest, key: str) -> HttpResponse:
    """Whom the words fit now. A search of another session, or of long ago, is asked anew."""
    asked = request.session.get(SEARCHES, {}).get(key, "")
    if not asked:
        return redirect("people:find")
    return render(request, "people/find.jinja", {"asked": asked, "found": find(request.reader, asked)})
