from django.urls import path

from homeward.web.involvements import by_link, views

app_name = "involvements"
urlpatterns = [
    path("asked-of-me", views.mine, name="mine"),
    path("answer/<str:secret>", by_link.answer, name="by-link"),
    path("people/<uuid:person_id>/pulled-in", views.every, name="every"),
    path("people/<uuid:person_id>/pulled-in/whom", views.whom, name="whom"),
    path("people/<uuid:person_id>/pulled-in/ask", views.ask_somebody_new, name="ask-new"),
    path("people/<uuid:person_id>/pulled-in/ask/<uuid:party_id>", views.ask_known, name="ask"),
    path("people/<uuid:person_id>/pulled-in/<uuid:involvement_id>/answer", views.answer, name="answer"),
    path("people/<uuid:person_id>/pulled-in/<uuid:involvement_id>/remind", views.remind, name="remind"),
    path("people/<uuid:person_id>/pulled-in/<uuid:involvement_id>/end", views.end, name="end"),
]
