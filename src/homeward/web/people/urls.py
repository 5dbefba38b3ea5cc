from django.urls import path

from homeward.web.people import details, finding, involved, needs, parental, sharing, sign_in, views
from homeward.web.people.about_me import VIEWS as ABOUT_ME

app_name = "people"
urlpatterns = [
    path("", views.home, name="home"),
    path("me", views.me, name="me"),
    path("circles", views.circles, name="circles"),
    path("caseload", views.caseload_page, name="caseload"),
    path("find", finding.ask, name="find"),
    path("find/<slug:key>", finding.found, name="found"),
    path("people/<uuid:person_id>", views.person, name="page"),
    path("people/<uuid:person_id>/story", views.story_page, name="story"),
    path("people/<uuid:person_id>/about-me", ABOUT_ME.read, name="about-me"),
    path("people/<uuid:person_id>/about-me/write", ABOUT_ME.write, name="about-me-write"),
    path("people/<uuid:person_id>/about-me/write/draft", ABOUT_ME.draft, name="about-me-draft"),
    path("people/<uuid:person_id>/about-me/write/discard", ABOUT_ME.discard, name="about-me-discard"),
    path("people/<uuid:person_id>/about-me/versions/<int:version>", ABOUT_ME.version, name="about-me-version"),
    path("people/<uuid:person_id>/about-me/versions/<int:version>/changes", ABOUT_ME.changes, name="about-me-changes"),
    path("people/<uuid:person_id>/details", details.read, name="details"),
    path("people/<uuid:person_id>/details/names", details.names, name="details-names"),
    path("people/<uuid:person_id>/details/addresses/add", details.address, name="details-address-add"),
    path("people/<uuid:person_id>/details/addresses/<uuid:series>", details.address, name="details-address"),
    path("people/<uuid:person_id>/details/addresses/<uuid:series>/left", details.left, name="details-left"),
    path("people/<uuid:person_id>/details/contacts/add", details.contact, name="details-contact-add"),
    path("people/<uuid:person_id>/details/contacts/<uuid:series>", details.contact, name="details-contact"),
    path("people/<uuid:person_id>/details/contacts/<uuid:series>/silent", details.silent, name="details-silent"),
    path("people/<uuid:person_id>/involved", involved.read, name="involved"),
    path("people/<uuid:person_id>/involved/add", involved.add, name="involved-add"),
    path("people/<uuid:person_id>/involved/<uuid:relationship_id>/end", involved.end, name="involved-end"),
    path("people/<uuid:person_id>/sign-in", sign_in.give, name="sign-in"),
    path("people/<uuid:person_id>/involved/<uuid:relationship_id>/sign-in", sign_in.give, name="involved-sign-in"),
    path("people/<uuid:person_id>/involved/<uuid:relationship_id>/ask", parental.ask, name="involved-ask"),
    path("people/<uuid:person_id>/involved/<uuid:relationship_id>/limit", parental.limit, name="involved-limit"),
    path("people/<uuid:person_id>/sharing", sharing.read, name="sharing"),
    path("people/<uuid:person_id>/sharing/<uuid:party_id>/withhold", sharing.withhold, name="withhold"),
    path("people/<uuid:person_id>/sharing/<uuid:withhold_id>/lift", sharing.lift, name="lift"),
    path("people/<uuid:person_id>/who-looked", sharing.looked, name="who-looked"),
    path("people/<uuid:person_id>/needs", needs.read, name="needs"),
    path("people/<uuid:person_id>/needs/<uuid:need_id>/keep", needs.keep, name="need-keep"),
    path("people/<uuid:person_id>/needs/<uuid:need_id>/end", needs.end, name="need-end"),
]
