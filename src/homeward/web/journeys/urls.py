from django.urls import path

from homeward.web.journeys import views

app_name = "journeys"
urlpatterns = [
    path("people/<uuid:person_id>/journeys/<uuid:journey_id>", views.journey, name="page"),
    path("people/<uuid:person_id>/journeys/<uuid:journey_id>/steps/<slug:step>", views.step, name="step"),
    path("people/<uuid:person_id>/journeys/<uuid:journey_id>/steps/<slug:step>/day", views.day, name="day"),
    path("people/<uuid:person_id>/journeys/<uuid:journey_id>/steps/<slug:step>/not-needed", views.aside, name="aside"),
    path("people/<uuid:person_id>/journeys/<uuid:journey_id>/mistake/<slug:name>", views.mistake, name="mistake"),
    path("people/<uuid:person_id>/journeys/<uuid:journey_id>/newer", views.newer, name="newer"),
]
