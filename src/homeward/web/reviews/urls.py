from django.urls import path

from homeward.web.reviews import ahead, reading, recording, views

app_name = "reviews"
urlpatterns = [
    path("reviews", ahead.due, name="due"),
    path("people/<uuid:person_id>/reviews", reading.every, name="every"),
    path("people/<uuid:person_id>/reviews/<uuid:review_id>", reading.read, name="read"),
    path("people/<uuid:person_id>/review", views.hold, name="hold"),
    path("people/<uuid:person_id>/review/check", recording.check, name="check"),
    path("people/<uuid:person_id>/review/newer-plan", recording.newer_plan, name="newer-plan"),
    path("people/<uuid:person_id>/review/discard", views.discard, name="discard"),
    path("people/<uuid:person_id>/review/<slug:part>", views.page, name="page"),
    path("people/<uuid:person_id>/review/<slug:part>/draft", views.draft, name="draft"),
]
