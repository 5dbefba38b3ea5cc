from django.urls import path

from homeward.web.choosing import mini_profile, views

app_name = "choosing"
urlpatterns = [
    path("people/<uuid:person_id>/journeys/<uuid:journey_id>/worker", views.worker, name="worker"),
    path("people/<uuid:person_id>/journeys/<uuid:journey_id>/worker/<uuid:worker_id>/trial", views.trial, name="trial"),
    path("people/<uuid:person_id>/journeys/<uuid:journey_id>/worker/<uuid:worker_id>/agree", views.agree, name="agree"),
    path(
        "people/<uuid:person_id>/journeys/<uuid:journey_id>/worker/<uuid:worker_id>/not-for-me",
        views.not_for_me,
        name="not-for-me",
    ),
    path("people/<uuid:person_id>/journeys/<uuid:journey_id>/team", views.team, name="team"),
    path(
        "people/<uuid:person_id>/journeys/<uuid:journey_id>/team/<uuid:worker_id>/supports",
        views.supports,
        name="supports",
    ),
    path("mini-profile", mini_profile.mine, name="mini-profile"),
]
