from django.urls import path

from homeward.web.introductions import by_link, doing, views

app_name = "introductions"
urlpatterns = [
    path("introductions/answer/<str:secret>", by_link.answer, name="by-link"),
    path("people/<uuid:person_id>/introductions", views.every, name="every"),
    path("people/<uuid:person_id>/introductions/find", views.find, name="find"),
    path("people/<uuid:person_id>/introductions/not-here-yet", views.write_entry, name="write-entry"),
    path("people/<uuid:person_id>/introductions/offer/<uuid:entry_id>", views.offer, name="offer"),
    path("people/<uuid:person_id>/introductions/<uuid:introduction_id>", views.one, name="one"),
    path("people/<uuid:person_id>/introductions/<uuid:introduction_id>/circle", views.show, name="show"),
    path("people/<uuid:person_id>/introductions/<uuid:introduction_id>/<slug:what>", doing.do_next, name="do"),
]
