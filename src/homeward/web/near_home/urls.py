from django.urls import path

from homeward.web.near_home import by_link, keeping, looking, reading

app_name = "near_home"
ENTRY = "near-home/<uuid:entry_id>"
LINK = "keep/<str:secret>"
urlpatterns = [
    path("near-home", looking.search, name="search"),
    path("near-home/new", keeping.add, name="add"),
    path("near-home/keeping", keeping.wants_a_look, name="keeping"),
    path("near-home/reports/<uuid:report_id>/settle", keeping.settle, name="settle"),
    path("near-home/reports/<uuid:report_id>/unsettle", keeping.unsettle, name="unsettle"),
    path(ENTRY, reading.entry, name="entry"),
    path(f"{ENTRY}/report", reading.report, name="report"),
    path(f"{ENTRY}/change", keeping.change, name="change"),
    path(f"{ENTRY}/learned", keeping.note, name="note"),
    path(f"{ENTRY}/owner", keeping.owner, name="owner"),
    path(f"{ENTRY}/right", keeping.confirm, name="confirm"),
    path(f"{ENTRY}/ask", keeping.ask, name="ask"),
    path("people/<uuid:person_id>/near-home", looking.of_person, name="of-person"),
    path(LINK, by_link.every, name="by-link"),
    path(f"{LINK}/<uuid:entry_id>/right", by_link.confirm, name="link-confirm"),
    path(f"{LINK}/<uuid:entry_id>/change", by_link.change, name="link-change"),
    path(f"{LINK}/no-more", by_link.no_more, name="link-no-more"),
    path(f"{LINK}/again", by_link.again, name="link-again"),
]
