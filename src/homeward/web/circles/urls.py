from django.urls import path

from homeward.web.circles import views

app_name = "circles"
urlpatterns = [
    path("people/<uuid:person_id>/circle", views.read, name="read"),
    path("people/<uuid:person_id>/circle/offer", views.offer, name="offer"),
    path("people/<uuid:person_id>/circle/invite", views.invite, name="invite"),
    path("people/<uuid:person_id>/circle/meeting", views.meeting, name="meeting"),
    path("people/<uuid:person_id>/circle/asks/<uuid:promise_id>", views.take_on, name="take-on"),
]
