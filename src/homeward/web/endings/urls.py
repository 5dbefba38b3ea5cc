from django.urls import path

from homeward.web.endings import death, views

app_name = "endings"
urlpatterns = [
    path("people/<uuid:person_id>/died", death.page, name="death"),
    path("people/<uuid:person_id>/died/take-back", death.take_back, name="death-take-back"),
    path("people/<uuid:person_id>/journeys/<uuid:journey_id>/end", views.end, name="end"),
    path("people/<uuid:person_id>/journeys/<uuid:journey_id>/end/take-back", views.take_back, name="take-back"),
]
