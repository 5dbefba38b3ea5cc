from django.urls import path

from homeward.web.journeys import board, conditions, leading, views

app_name = "journeys"
urlpatterns = [
    path("waiting", board.blocks, name="blocks"),
    path("people/<uuid:person_id>/journeys/<uuid:journey_id>", views.journey, name="page"),
    path("people/<uuid:person_id>/journeys/<uuid:journey_id>/steps/<slug:step>", views.step, name="step"),
    path("people/<uuid:person_id>/journeys/<uuid:journey_id>/steps/<slug:step>/day", views.day, name="day"),
    path("people/<uuid:person_id>/journeys/<uuid:journey_id>/steps/<slug:step>/not-needed", views.aside, name="aside"),
    path("people/<uuid:person_id>/journeys/<uuid:journey_id>/mistake/<slug:name>", views.mistake, name="mistake"),
    path("people/<uuid:person_id>/journeys/<uuid:journey_id>/newer", views.newer, name="newer"),
    path("people/<uuid:person_id>/journeys/<uuid:journey_id>/cover", leading.cover, name="cover"),
    path("people/<uuid:person_id>/journeys/<uuid:journey_id>/cover/ended", leading.cover_ended, name="cover-ended"),
    path("people/<uuid:person_id>/journeys/<uuid:journey_id>/hand-over", leading.hand_over, name="hand-over"),
    path("people/<uuid:person_id>/journeys/<uuid:journey_id>/waiting", conditions.blocked, name="blocked"),
    path(
        "people/<uuid:person_id>/journeys/<uuid:journey_id>/waiting/<slug:block>/cleared", conditions.cleared,
        name="cleared",
    ),
    path(
        "people/<uuid:person_id>/journeys/<uuid:journey_id>/more-time/<slug:limit>", conditions.extend, name="extend"
    ),
    path(
        "people/<uuid:person_id>/journeys/<uuid:journey_id>/happened/<slug:name>", conditions.happened, name="happened"
    ),
]
